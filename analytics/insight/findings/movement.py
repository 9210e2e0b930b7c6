"""What changed between two periods: from one deviation to the other in steps that add up, like for like.

Only rows that are judged in both periods can have worsened or improved; what came or went is a step of its own, so
that nobody 'improves' because somebody else has not reported. All steps are points of the whole's deviation:

    gone        each row w_A x (D_A of the matched − its deviation)
    worsened, improved   each matched row w_A within the matched x (deviation now − before)
    ceiling     each matched row (w_B − w_A within the matched) x (deviation now − D_B of the matched)
    new         each row w_B x (its deviation − D_B of the matched)

An OPD whose grain differs between the two (activities first, the line of a recap later) has no row in common with
itself: its rows of either period are one, and it is compared as a whole.

An activity that a merge or split took to another OPD is the same row of the kabupaten (continued.continued_keys); of
that OPD alone it is new, and says from where.

Where no row is matched, what went takes the whole of the opening with it and what came brings the whole closing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.domain.formats import round_half_away
from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.insight.findings.continued import succession_reasons
from analytics.insight.findings.decomposition import contributed
from analytics.insight.findings.like_for_like import agency_groups, changed_grain
from analytics.insight.findings.plain import Table, order_of
from analytics.insight.findings.rows import ACTIVITY_KEY, Periods, Rows, coverage_of, plain_periods
from analytics.insight.findings.scope import KABUPATEN, Scope, row_noun
from analytics.insight.rounding import adding_up, shown_values
from analytics.insight.sentences import WITHOUT_FIGURE

GONE, WORSENED, IMPROVED, CEILING, NEW = "tidak_dihitung_lagi", "memburuk", "membaik", "pagu_bergeser", "baru_dihitung"
STEPS = {
    WORSENED: "memburuk",
    IMPROVED: "membaik",
    CEILING: "pagu bergeser",
    NEW: "baru dihitung",
    GONE: "tidak dihitung lagi",
}
"""The steps in the order in which they are told; 'dihitung' is to have target, actual and pagu."""
ABSENT = "tidak ada"
MIXED = "kegiatan atau rekap OPD"


_NAMES = ["agency_short_name", "activity_name"]


@dataclass(frozen=True)
class Counts:
    """Rows below target, as shown: opening + new − gone + newly_behind − recovered = closing."""

    opening: int
    new: int
    gone: int
    newly_behind: int
    recovered: int
    closing: int


@dataclass(frozen=True)
class Movement:
    """The deviation of a scope before and now, and the steps between.

    `steps`: points by key of STEPS; they sum to closing − opening. `items`: one row per row and step, by step, the
    largest first: ACTIVITY_KEY, names, step, points_pp, deviation_before_pp, deviation_now_pp, ceiling_before_idr,
    ceiling_now_idr, reason (of what came or went: 'belum lapor', 'tanpa data', 'tanpa deviasi' or 'tidak ada' in the
    other period, or to or from which OPD a merge or split took it; else '').
    Missing: `before` None where there is no earlier period; opening_pp or closing_pp None where nothing is judged
    then, and there are no steps unless both are known.
    """

    measure: Measure
    scope: Scope
    before: Period | None
    now: Period
    opening_pp: float | None
    closing_pp: float | None
    matched_count: int
    steps: dict[str, float]
    behind: "_Behind | None"
    counts: Counts | None
    noun: str
    coverages: tuple[float | None, float | None] = (None, None)
    """How much of the ceiling is judged before and now (0-1); None where that is not known."""

    @cached_property
    def items(self) -> pd.DataFrame:
        if self.behind is None:
            return Table({column: [] for column in _ITEM_COLUMNS}).frame
        return _items(self.behind).frame

    def items_of(self, step: str) -> pd.DataFrame:
        """The rows behind a step, the largest first."""
        return self.items[(self.items["step"] == step).to_numpy()].reset_index(drop=True)

    def named_items_of(self, step: str) -> pd.DataFrame:
        """The rows that a step is told by: of CEILING those alone whose own ceiling is another one than before."""
        rows = self.items_of(step)
        if step != CEILING:
            return rows
        moved = (rows["ceiling_before_idr"] != rows["ceiling_now_idr"]).to_numpy()
        return rows[moved].reset_index(drop=True)

    @property
    def reweighted_pp(self) -> float:
        """What CEILING is made of beside the rows that are named: others weigh more or less when a ceiling moves."""
        return self.steps.get(CEILING, 0.0) - float(self.named_items_of(CEILING)["points_pp"].sum())

    def shown_steps(self) -> dict[str, Decimal]:
        """The steps with two decimals, so that opening and steps as shown add up to the closing as shown."""
        if self.counts is None:
            return {}
        whole = round_half_away(self.closing_pp) - round_half_away(self.opening_pp)
        return dict(zip(self.steps, adding_up(list(self.steps.values()), whole), strict=True))


class _Side:
    """The judged rows of one period in plain columns; the rows of an OPD of changed grain as one, which is put last."""

    def __init__(self, rows: Rows, measure: Measure) -> None:
        columns = contributed(rows, measure, ())
        self.rows, self.measure, self.places = rows, measure, rows.judged(measure)
        self.judged = self.places
        self.ids = rows.ids[self.places]
        self.ceiling: np.ndarray = columns["ceiling_idr"]
        self.gap: np.ndarray = columns["gap_idr"]
        self.below: np.ndarray = columns["is_below"]
        self.deviations = 100 * self.gap / self.ceiling
        self.joined_count = 0

    def join(self, agencies: np.ndarray) -> None:
        """Makes one of the rows of each of the OPD given, by their numbers, in that order."""
        numbers = self.rows.part_of(self.rows.source.once(agency_groups).numbers)[self.places]
        kept = np.flatnonzero(~np.isin(numbers, agencies))
        firsts = [int(np.flatnonzero(numbers == one)[0]) for one in agencies.tolist()]
        ceiling, gap = (
            np.array([values[numbers == one].sum() for one in agencies.tolist()]) for values in (self.ceiling, self.gap)
        )
        at = np.concatenate([kept, np.array(firsts, dtype="int64")])
        self.places, self.ids = self.places[at], self.ids[at]
        self.ceiling, self.gap = np.concatenate([self.ceiling[kept], ceiling]), np.concatenate([self.gap[kept], gap])
        self.deviations = 100 * self.gap / self.ceiling
        self.below = shown_values(self.deviations) < 0
        self.joined_count = len(agencies)

    @property
    def is_joined(self) -> np.ndarray:
        return np.arange(len(self)) >= len(self) - self.joined_count

    @property
    def is_agency(self) -> np.ndarray:
        """Which of them are of a whole OPD."""
        return self.is_joined | (self.rows["level"][self.places] == "opd")

    def __len__(self) -> int:
        return len(self.places)

    @property
    def coverage(self) -> float | None:
        return coverage_of(self.rows, self.judged)

    def deviation_of(self, at: np.ndarray) -> float:
        return 100 * float(self.gap[at].sum()) / float(self.ceiling[at].sum())

    @property
    def whole(self) -> float | None:
        return self.deviation_of(np.arange(len(self))) if len(self) else None

    @property
    def weights(self) -> np.ndarray:
        return self.ceiling / self.ceiling.sum()


def movement(
    activities: pd.DataFrame | Periods, before: Period | None, now: Period, measure: Measure, scope: Scope = KABUPATEN
) -> Movement:
    """The movement of a scope from one period to another; `activities` hold the rows of both.

    Missing: without a period before, or where a period has no judged row, opening or closing are None.
    """
    periods = plain_periods(activities, scope)
    start, end = (_Side(periods.of(period), measure) for period in (before, now))
    opening, closing = start.whole, end.whole
    if opening is None or closing is None:
        return Movement(measure, scope, before, now, opening, closing, 0, {}, None, None, row_noun(end.rows))
    changed = np.flatnonzero(changed_grain((start.rows, start.places), (end.rows, end.places)))
    if len(changed):
        start.join(changed)
        end.join(changed)
    old, same = _matches(start, end)
    frame = activities.whole.frame if isinstance(activities, Periods) else activities
    reasons = succession_reasons(frame, ACTIVITY_KEY)
    parts = {**_matched_steps(start, end, old, same), **_outer_steps(start, end, old, same)}
    steps = {step: float(parts[step][2].sum()) for step in STEPS}
    counts, noun = _counts(start, end, old, same), _noun(start, end)
    return Movement(
        measure, scope, before, now, opening, closing, len(old), steps, _Behind(start, end, parts, reasons), counts,
        noun, (start.coverage, end.coverage),
    )  # fmt: skip


def _matches(start: _Side, end: _Side) -> tuple[np.ndarray, np.ndarray]:
    """Places of the rows before and now that are the same; the last of several rows with one key, as everywhere."""
    of_end = np.full(len(end.rows) + 1, -1, dtype="int64")
    of_end[end.places] = np.arange(len(end))
    matches = of_end[end.rows.places_of(start.ids)]
    if joined := start.joined_count:
        matches[-joined:] = np.arange(len(end) - joined, len(end))
    old = np.flatnonzero(matches >= 0)
    return old, matches[old]


def _noun(start: _Side, end: _Side) -> str:
    """What the rows of both periods are: also where some are activities and some whole OPD."""
    is_agency = np.concatenate([start.is_agency, end.is_agency])
    if is_agency.all():
        return "OPD"
    return MIXED if is_agency.any() else "kegiatan"


_Part = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Places of rows before and now (−1 for none) and the points of each."""


def _matched_steps(start: _Side, end: _Side, old: np.ndarray, same: np.ndarray) -> dict[str, _Part]:
    if not len(old):
        return {step: (old, same, np.zeros(0)) for step in (WORSENED, IMPROVED, CEILING)}
    weight_before = start.ceiling[old] / start.ceiling[old].sum()
    weight_now = end.ceiling[same] / end.ceiling[same].sum()
    now = end.deviations[same]
    moved = weight_before * (now - start.deviations[old])
    shifted = (weight_now - weight_before) * (now - end.deviation_of(same))
    lies = {WORSENED: moved < 0, IMPROVED: moved > 0, CEILING: shifted != 0}
    values = {WORSENED: moved, IMPROVED: moved, CEILING: shifted}
    return {step: (old[is_in], same[is_in], values[step][is_in]) for step, is_in in lies.items()}


def _outer_steps(start: _Side, end: _Side, old: np.ndarray, same: np.ndarray) -> dict[str, _Part]:
    gone, new = _others(len(start), old), _others(len(end), same)
    # Without a matched row there is nothing to compare with: the whole goes and the whole comes.
    held_before = start.deviation_of(old) if len(old) else 0.0
    held_now = end.deviation_of(same) if len(old) else 0.0
    lost = start.weights[gone] * (held_before - start.deviations[gone])
    won = end.weights[new] * (end.deviations[new] - held_now)
    return {GONE: (gone, np.full(len(gone), -1), lost), NEW: (np.full(len(new), -1), new, won)}


def _others(length: int, at: np.ndarray) -> np.ndarray:
    is_other = np.ones(length, dtype=bool)
    is_other[at] = False
    return np.flatnonzero(is_other)


_ITEM_COLUMNS = [
    *ACTIVITY_KEY, *_NAMES, "step", "points_pp", "deviation_before_pp", "deviation_now_pp", "ceiling_before_idr",
    "ceiling_now_idr", "reason",
]  # fmt: skip


@dataclass(frozen=True)
class _Behind:
    """What the rows of the steps are listed from, once somebody asks."""

    start: _Side
    end: _Side
    parts: Mapping[str, _Part]
    reasons: Mapping[tuple, str]
    """Why the activity of a key is not in the other period, where a merge or split is why."""


def _items(behind: _Behind) -> Table:
    """The rows of all steps, the largest of each first; ties within a step go by key."""
    start, end = behind.start, behind.end
    before, now, values = (np.concatenate([behind.parts[step][at] for step in STEPS]) for at in range(3))
    number = np.repeat(np.arange(len(STEPS)), [len(behind.parts[step][0]) for step in STEPS])
    keys = [end.rows.keys[end.places[new]] if new >= 0 else start.rows.keys[start.places[old]]
            for old, new in zip(before.tolist(), now.tolist(), strict=True)]  # fmt: skip
    order = order_of([number, np.round(-np.abs(values), 10)], keys.__getitem__)
    before, now, number = before[order], now[order], number[order]
    is_old, is_there = before >= 0, now >= 0
    # A row is called as it is now, where it is still there.
    texts = {
        name: np.where(is_there, _picked(end, name, now), _picked(start, name, before))
        for name in (*ACTIVITY_KEY, *_NAMES)
    }
    gone, new = _reasons(behind, start, before, end), _reasons(behind, end, now, start)
    return Table(
        texts
        | {
            "step": np.array(list(STEPS), dtype=object)[number],
            "points_pp": values[order],
            "deviation_before_pp": np.where(is_old, start.deviations[before], np.nan),
            "deviation_now_pp": np.where(is_there, end.deviations[now], np.nan),
            "ceiling_before_idr": np.where(is_old, start.ceiling[before], np.nan),
            "ceiling_now_idr": np.where(is_there, end.ceiling[now], np.nan),
            "reason": np.where(is_old & is_there, "", np.where(is_old, gone, new)),
        }
    )


def _picked(side: _Side, name: str, at: np.ndarray) -> np.ndarray:
    """Texts of judged rows; where there is none (−1) any. What was joined is called by its OPD."""
    values = side.rows[name][side.places]
    if side.joined_count and name not in ("agency_slug", "agency_short_name"):
        own = {"activity_name": side.rows["agency_short_name"][side.places], "level": "opd"}.get(name, "")
        values = np.where(side.is_joined, own, values)
    return values[at]


def _reasons(behind: _Behind, side: _Side, at: np.ndarray, other: _Side) -> np.ndarray:
    """Why the rows of a side are not judged in the other period."""
    places = other.rows.places_of(side.ids[at]).tolist()
    statuses = other.rows[other.measure.status_column].tolist()
    keys = [side.rows.keys[place] for place in side.places[at].tolist()]
    words = [
        behind.reasons.get(key, ABSENT) if place < 0 else WITHOUT_FIGURE.get(statuses[place], "tanpa pagu")
        for key, place in zip(keys, places, strict=True)
    ]
    return np.array(words, dtype=object)


def _counts(start: _Side, end: _Side, old: np.ndarray, same: np.ndarray) -> Counts:
    was, lags = start.below[old], end.below[same]
    opening, closing = int(start.below.sum()), int(end.below.sum())
    return Counts(
        opening=opening,
        new=closing - int(lags.sum()),
        gone=opening - int(was.sum()),
        newly_behind=int((~was & lags).sum()),
        recovered=int((was & ~lags).sum()),
        closing=closing,
    )
