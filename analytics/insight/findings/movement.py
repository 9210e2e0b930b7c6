"""What changed between two periods: from one deviation to the other in steps that add up, like for like.

Only rows that are judged in both periods can have worsened or improved; what came or went is a step of its own, so
that nobody 'improves' because somebody else has not reported. All steps are points of the whole's deviation:

    gone        each row w_A x (D_A of the matched − its deviation)
    worsened, improved   each matched row w_A within the matched x (deviation now − before)
    ceiling     each matched row (w_B − w_A within the matched) x (deviation now − D_B of the matched)
    new         each row w_B x (its deviation − D_B of the matched)

Where no row is matched, what went takes the whole of the opening with it and what came brings the whole closing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from analytics.domain.formats import round_half_away
from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.insight.findings.decomposition import contributed_columns
from analytics.insight.findings.plain import arrays_of, frame_of, keys_of
from analytics.insight.findings.rounding import adding_up
from analytics.insight.findings.rows import ACTIVITY_KEY
from analytics.insight.findings.scope import KABUPATEN, Scope, row_noun
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


_NEEDED = [
    "year", "month", *ACTIVITY_KEY, "agency_short_name", "activity_name", "ceiling_idr", "financial_target_idr",
    "financial_actual_idr",
]  # fmt: skip


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
    other period; else '').
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
    items: pd.DataFrame
    counts: Counts | None
    noun: str

    def items_of(self, step: str) -> pd.DataFrame:
        """The rows behind a step, the largest first."""
        return self.items[(self.items["step"] == step).to_numpy()].reset_index(drop=True)

    def shown_steps(self) -> dict[str, Decimal]:
        """The steps with two decimals, so that opening and steps as shown add up to the closing as shown."""
        if self.counts is None:
            return {}
        whole = round_half_away(self.closing_pp) - round_half_away(self.opening_pp)
        return dict(zip(self.steps, adding_up(list(self.steps.values()), whole), strict=True))


@dataclass(frozen=True)
class _Side:
    """The judged rows of one period in plain columns."""

    rows: dict[str, np.ndarray]
    keys: list[tuple]
    ceiling: np.ndarray
    gap: np.ndarray
    below: np.ndarray

    def deviation_of(self, at: np.ndarray) -> float:
        return 100 * float(self.gap[at].sum()) / float(self.ceiling[at].sum())

    @property
    def deviations(self) -> np.ndarray:
        return 100 * self.gap / self.ceiling

    @property
    def weights(self) -> np.ndarray:
        return self.ceiling / self.ceiling.sum()


def movement(
    activities: pd.DataFrame, before: Period | None, now: Period, measure: Measure, scope: Scope = KABUPATEN
) -> Movement:
    """The movement of a scope from one period to another; `activities` hold the rows of both.

    Missing: without a period before, or where a period has no judged row, opening or closing are None.
    """
    rows = arrays_of(scope.of(activities), [*_NEEDED, measure.deviation_column, measure.status_column])
    raw_before, raw_now = (_of_period(rows, period) for period in (before, now))
    start, end = _side(raw_before, measure), _side(raw_now, measure)
    opening, closing = (_whole(side) for side in (start, end))
    if opening is None or closing is None:
        return Movement(measure, scope, before, now, opening, closing, 0, {}, _no_items(), None, row_noun(raw_now))
    places = {key: at for at, key in enumerate(end.keys)}
    old = np.array([at for at, key in enumerate(start.keys) if key in places], dtype="int64")
    same = np.array([places[start.keys[at]] for at in old], dtype="int64")
    parts = {
        **_matched_steps(start, end, old, same),
        **_outer_steps(start, end, old, same),
    }
    reasons = {GONE: _reasons(raw_now, measure), NEW: _reasons(raw_before, measure)}
    items = _items(start, end, parts, reasons)
    steps = {step: float(parts[step][2].sum()) for step in STEPS}
    counts = _counts(start, end, old, same)
    noun = row_noun(end.rows)
    return Movement(measure, scope, before, now, opening, closing, len(old), steps, items, counts, noun)


def _of_period(rows: dict[str, np.ndarray], period: Period | None) -> dict[str, np.ndarray]:
    year, month = (None, None) if period is None else (period.year, period.month)
    is_of = (rows["year"] == year) & (rows["month"] == month)
    return {name: values[np.flatnonzero(is_of)] for name, values in rows.items()}


def _side(raw: dict[str, np.ndarray], measure: Measure) -> _Side:
    rows = contributed_columns(raw, measure)
    ceiling = rows["ceiling_idr"].astype("float64")
    return _Side(rows, keys_of(rows, ACTIVITY_KEY), ceiling, rows["gap_idr"], rows["is_below"])


def _whole(side: _Side) -> float | None:
    return side.deviation_of(np.arange(len(side.keys))) if side.keys else None


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
    gone = np.setdiff1d(np.arange(len(start.keys)), old)
    new = np.setdiff1d(np.arange(len(end.keys)), same)
    # Without a matched row there is nothing to compare with: the whole goes and the whole comes.
    held_before = start.deviation_of(old) if len(old) else 0.0
    held_now = end.deviation_of(same) if len(old) else 0.0
    lost = start.weights[gone] * (held_before - start.deviations[gone])
    won = end.weights[new] * (end.deviations[new] - held_now)
    return {GONE: (gone, np.full(len(gone), -1), lost), NEW: (np.full(len(new), -1), new, won)}


def _reasons(other: dict[str, np.ndarray], measure: Measure) -> dict[tuple, str]:
    """Why the rows of the other period are not judged there; a row that it does not have is in no answer."""
    statuses = other[measure.status_column].tolist()
    return {
        key: WITHOUT_FIGURE.get(status, "tanpa pagu")
        for key, status in zip(keys_of(other, ACTIVITY_KEY), statuses, strict=True)
    }


_ITEM_COLUMNS = [
    *ACTIVITY_KEY, "agency_short_name", "activity_name", "step", "points_pp", "deviation_before_pp", "deviation_now_pp",
    "ceiling_before_idr", "ceiling_now_idr", "reason",
]  # fmt: skip


def _no_items() -> pd.DataFrame:
    return pd.DataFrame({column: pd.Series(dtype="object") for column in _ITEM_COLUMNS})


def _items(
    start: _Side, end: _Side, parts: Mapping[str, _Part], reasons: Mapping[str, Mapping[tuple, str]]
) -> pd.DataFrame:
    """The rows of all steps; ties within a step go by key."""
    before, now, values = (np.concatenate([parts[step][at] for step in STEPS]) for at in range(3))
    sizes = [len(parts[step][0]) for step in STEPS]
    keys = sorted({*start.keys, *end.keys})
    texts = _texts_by_key(start, end, keys)
    places = {key: at for at, key in enumerate(keys)}
    of_now, of_before = (np.array([places[key] for key in side.keys], dtype="int64") for side in (end, start))
    key_at = np.where(now >= 0, of_now[now], of_before[before])
    step_at = np.repeat(np.arange(len(STEPS)), sizes)
    order = np.lexsort((key_at, np.round(-np.abs(values), 10), step_at))
    before, now, key_at, step_at = before[order], now[order], key_at[order], step_at[order]
    steps = np.array(list(STEPS), dtype=object)[step_at]
    why = np.full(len(order), "", dtype=object)
    for at in np.flatnonzero((before < 0) | (now < 0)).tolist():
        why[at] = reasons[steps[at]].get(keys[key_at[at]], ABSENT)
    columns = {
        **{name: column[key_at] for name, column in texts.items()},
        "step": steps,
        "points_pp": values[order],
        "deviation_before_pp": _picked(start.deviations, before),
        "deviation_now_pp": _picked(end.deviations, now),
        "ceiling_before_idr": _picked(start.ceiling, before),
        "ceiling_now_idr": _picked(end.ceiling, now),
        "reason": why,
    }
    return frame_of(columns)


def _texts_by_key(start: _Side, end: _Side, keys: list[tuple]) -> dict[str, np.ndarray]:
    """The codes and names of every key, as it is called now where it is still there."""
    found = {}
    for at, column in enumerate(ACTIVITY_KEY):
        found[column] = np.array([key[at] for key in keys], dtype=object)
    for column in ("agency_short_name", "activity_name"):
        named: dict[tuple, object] = {}
        for side in (start, end):
            named |= zip(side.keys, side.rows[column].tolist(), strict=True)
        found[column] = np.array([named[key] for key in keys], dtype=object)
    return found


def _picked(values: np.ndarray, at: np.ndarray) -> np.ndarray:
    return np.where(at >= 0, values[at], np.nan)


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
