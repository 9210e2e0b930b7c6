"""Two deviations: against the target as a period was first reported with, and against the target as it is now.

Source: decisions 17 (frozen_*: the value in the first batch that reported the quarter). Both are taken over the rows
that are judged and also have a first target, with one and the same actual: what differs is the target alone.

A target is a share of its ceiling: first Σ first targets ÷ Σ first ceilings, now Σ targets ÷ Σ ceilings. So the first
one is the figure that stood on the screen then, and a ceiling that moved together with its target (both doubled) moves
nothing. Where ceilings moved, the share of the whole can change though nobody touched a target: of a row whose own
target was not changed (money: in rupiah; progress: in percent), and by other weights. That is the ceiling's part of
the change and is named as such, so that no OPD is said to have moved a target that it did not:

    target's part    Σ ceiling now x (first target % − target % now) ÷ Σ ceilings now, over rows with a changed target
    ceiling's part   the rest of the change
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, is_missing, number, points, round_half_away
from analytics.domain.measures import FINANCIAL, Measure
from analytics.insight.findings.groups import Groups, grouped
from analytics.insight.findings.plain import Table, keys_of, order_of, records
from analytics.insight.findings.rows import ACTIVITY_KEY, Rows, plain_rows
from analytics.insight.findings.scope import KABUPATEN, Scope
from analytics.insight.rounding import shown_values
from analytics.insight.sentences import count

_SAME = 1e-9
"""Rupiah and percent are decimals in the store: what differs by less is binary noise."""
_FIGURES = (
    "first_deviation_pp", "revised_deviation_pp", "change_pp", "target_part_pp", "ceiling_part_pp",
    "first_target_pct", "revised_target_pct", "actual_pct", "ceiling_idr", "first_ceiling_idr",
)  # fmt: skip


@dataclass(frozen=True)
class RevisedTargets:
    """Both deviations of a scope, of its OPD and of the activities that were moved.

    `whole` (keys of _FIGURES, row_count, lowered_count, raised_count); `by_agency`: the same, one row per OPD, the
    largest change first; `moved`: only the activities whose target or ceiling was changed, with effect_pp, the points
    of the whole that the change of their target percentage makes, the largest first. As frames: `agencies`,
    `activities`.
    Missing: `whole` None and all empty where no judged row has a first target. `without_first_count`: judged rows
    without one, which are in neither deviation.
    """

    measure: Measure
    scope: Scope
    whole: Mapping[str, float] | None
    by_agency: Table
    moved: Table
    without_first_count: int

    @property
    def agencies(self) -> pd.DataFrame:
        return self.by_agency.frame

    @property
    def activities(self) -> pd.DataFrame:
        return self.moved.frame


def revised_targets(activities: pd.DataFrame | Rows, measure: Measure, scope: Scope = KABUPATEN) -> RevisedTargets:
    """Both deviations of a scope; `activities` are the rows of one period with their frozen_* columns."""
    rows = plain_rows(activities, scope)
    judged = rows.judged(measure)
    has_first = ~np.isnan(rows.figures(_first_column(measure))) & (rows.figures("frozen_ceiling_idr") > 0)
    places = judged[has_first[judged]]
    without = len(judged) - len(places)
    amounts = _amounts(rows, places, measure)
    if not len(places):
        empty = {name: [] for name in ("agency_slug", "agency_short_name", "change_pp")}
        return RevisedTargets(measure, scope, None, Table(empty), _moved(rows, places, amounts), without)
    whole = _figures(amounts, np.zeros(len(places), dtype="int64"), 1)
    groups = rows.once(_agencies).take(places)
    agencies = _figures(amounts, groups.numbers, len(groups.keys))
    names = {"agency_slug": [key[0] for key in groups.keys], "agency_short_name": [key[1] for key in groups.keys]}
    table = Table(names | agencies).take(order_of(_largest_first(agencies["change_pp"]), groups.keys.__getitem__))
    return RevisedTargets(
        measure, scope, {name: values[0].item() for name, values in whole.items()}, table,
        _moved(rows, places, amounts), without,
    )  # fmt: skip


def _agencies(rows: Rows) -> Groups:
    return grouped(keys_of(rows, ["agency_slug", "agency_short_name"]))


def _now_column(measure: Measure) -> str:
    return "financial_target_idr" if measure == FINANCIAL else measure.target_column


def _first_column(measure: Measure) -> str:
    return f"frozen_{_now_column(measure)}"


def _actual_column(measure: Measure) -> str:
    return "financial_actual_idr" if measure == FINANCIAL else measure.actual_column


def _amounts(rows: Rows, places: np.ndarray, measure: Measure) -> dict[str, np.ndarray]:
    """Target, first target and actual of judged rows in percent of their own ceilings, and what was changed."""
    ceiling, first_ceiling, now, first, actual = (
        rows.figures(name)[places]
        for name in (
            "ceiling_idr", "frozen_ceiling_idr", _now_column(measure), _first_column(measure), _actual_column(measure)
        )
    )  # fmt: skip
    is_money = measure == FINANCIAL
    target, first_target, done = (
        100 * values / of if is_money else values
        for values, of in ((now, ceiling), (first, first_ceiling), (actual, ceiling))
    )
    change = first_target - target
    return {
        "ceiling_idr": ceiling,
        "first_ceiling_idr": first_ceiling,
        "first_target_pct": first_target,
        "revised_target_pct": target,
        "actual_pct": done,
        "first_deviation_pp": done - first_target,
        "revised_deviation_pp": done - target,
        "change_pp": change,
        "effect_pp": ceiling * change / ceiling.sum() if len(places) else change,
        "is_target_moved": np.abs(now - first) > _SAME,
        "is_ceiling_moved": np.abs(ceiling - first_ceiling) > _SAME,
    }


def _figures(rows: Mapping[str, np.ndarray], at: np.ndarray, size: int) -> dict[str, np.ndarray]:
    """Both deviations of every group; judged rows with a first ceiling leave no sum at zero."""
    ceiling, first_ceiling, is_moved = rows["ceiling_idr"], rows["first_ceiling_idr"], rows["is_target_moved"]
    target, first, done = rows["revised_target_pct"], rows["first_target_pct"], rows["actual_pct"]
    sums = np.bincount(at, ceiling, size), np.bincount(at, first_ceiling, size)
    target_pct, first_pct = np.bincount(at, ceiling * target, size), np.bincount(at, first_ceiling * first, size)
    target_pct, first_pct = target_pct / sums[0], first_pct / sums[1]
    actual_pct = np.bincount(at, ceiling * done, size) / sums[0]
    part = np.bincount(at, np.where(is_moved, ceiling * (first - target), 0.0), size) / sums[0]
    step = shown_values(first - target)
    values = (
        actual_pct - first_pct, actual_pct - target_pct, first_pct - target_pct, part, first_pct - target_pct - part,
        first_pct, target_pct, actual_pct, *sums,
    )  # fmt: skip
    counts = {
        "row_count": np.bincount(at, minlength=size),
        "lowered_count": np.bincount(at[is_moved & (step > 0)], minlength=size),
        "raised_count": np.bincount(at[is_moved & (step < 0)], minlength=size),
    }
    return dict(zip(_FIGURES, values, strict=True)) | counts


def _largest_first(values: np.ndarray) -> list[np.ndarray]:
    return [np.round(-np.abs(values), 10)]


_NAMED = [*ACTIVITY_KEY, "agency_short_name", "activity_code", "activity_name"]


def _moved(rows: Rows, places: np.ndarray, amounts: Mapping[str, np.ndarray]) -> Table:
    at = np.flatnonzero(amounts["is_target_moved"] | amounts["is_ceiling_moved"])
    keys = rows.keys
    at = at[order_of(_largest_first(amounts["effect_pp"][at]), lambda place: keys[places[at[place]]])]
    names = {name: values[places[at]] for name, values in rows.held(_NAMED).items()}
    return Table(names | {name: values[at] for name, values in amounts.items()})


def revision_words(name: str, figures: Mapping, measure: Measure) -> str:
    """'Deviasi keuangan PUPR membaik 3,20 poin karena target digeser (dari −12,00 ke −8,80)'.

    `figures`: `whole`, or a row of `agencies`. The change is the difference of the two deviations as shown, and the
    ceiling's part what the target's part leaves of it, so that who adds them finds it.
    """
    whose = f"{measure.label.lower()} {name}"
    first, now = (round_half_away(figures[key]) for key in ("first_deviation_pp", "revised_deviation_pp"))
    change, target = now - first, round_half_away(figures["target_part_pp"])
    ceiling = change - target
    how = "dinaikkan" if target < 0 else "digeser"
    both = f"target {how} {points(target)}, pagu digeser {points(ceiling)}"
    if not change:
        stays = f"Deviasi {whose} tetap {points(now)}{NBSP}poin"
        return f"{stays}: {both}" if target else f"{stays}; target tidak mengubahnya"
    moved = f"Deviasi {whose} {'membaik' if change > 0 else 'memburuk'} {number(abs(change))}{NBSP}poin"
    span = f"(dari {points(first)} ke {points(now)})"
    if target and ceiling:
        return f"{moved}: {both} {span}"
    return f"{moved} karena {f'target {how}' if target else 'pagu digeser'} {span}"


def revised_title(found: RevisedTargets) -> str:
    """What the moved targets did to the deviation of the scope, and how many targets were lowered and raised.

    Missing: it says so where no row can be compared, and where nothing was moved.
    """
    word, name = found.measure.label.lower(), found.scope.name
    if found.whole is None:
        return f"Belum ada target {word} semula untuk {name}"
    left_out = f"; {count(found.without_first_count)} kegiatan tanpa target semula tidak dihitung"
    left_out = left_out if found.without_first_count else ""
    if not len(found.moved):
        return f"Target {word} dan pagu {name} tidak digeser sejak pertama dilaporkan{left_out}"
    return f"{revision_words(name, found.whole, found.measure)}; {_counts(found.whole)}{left_out}"


def _counts(figures: Mapping) -> str:
    lowered, raised = int(figures["lowered_count"]), int(figures["raised_count"])
    told = [f"{count(lowered)} kegiatan targetnya diturunkan"] if lowered else []
    told += [f"{count(raised)} {'' if lowered else 'kegiatan targetnya '}dinaikkan"] if raised else []
    return ", ".join(told) or "tidak ada target yang diubah, hanya pagu"


def moved_agencies(found: RevisedTargets) -> Table:
    """The OPD whose deviation as shown is another than against the first target, the largest change first."""
    rows = found.by_agency
    if not len(rows):
        return rows
    first, now = (shown_values(rows[f"{one}_deviation_pp"]) for one in ("first", "revised"))
    return rows.take(np.flatnonzero(first != now))


def moved_agencies_words(found: RevisedTargets, most: int = 3) -> list[str]:
    """A sentence for each of the OPD that moved furthest."""
    rows = moved_agencies(found).frame.head(most).to_dict("records")
    return [revision_words(row["agency_short_name"], row, found.measure) for row in rows]


_JSON = {
    "opd": "agency_short_name", "slug": "agency_slug", "kegiatan": "activity_name", "kunci": "activity_key",
    "deviasi_target_semula_poin": "first_deviation_pp", "deviasi_poin": "revised_deviation_pp",
    "perubahan_poin": "change_pp", "karena_target_poin": "target_part_pp", "karena_pagu_poin": "ceiling_part_pp",
    "target_semula_persen": "first_target_pct", "target_persen": "revised_target_pct",
    "realisasi_persen": "actual_pct", "pagu": "ceiling_idr", "pagu_semula": "first_ceiling_idr",
    "pengaruh_poin": "effect_pp", "target_diubah": "is_target_moved", "pagu_diubah": "is_ceiling_moved",
    "baris": "row_count", "target_diturunkan": "lowered_count", "target_dinaikkan": "raised_count",
}  # fmt: skip


def to_json(found: RevisedTargets) -> dict[str, object]:
    """Both deviations for the command line: the whole, the OPD that moved, the activities that were moved."""
    whole = found.whole or {}
    return {
        "ukuran": found.measure.key,
        "lingkup": found.scope.name,
        "kalimat": [revised_title(found), *moved_agencies_words(found)],
        **{key: None if is_missing(whole.get(column)) else whole[column] for key, column in _JSON.items()
           if column in _FIGURES},
        "tanpa_target_semula": found.without_first_count,
        "per_opd": records(moved_agencies(found), _JSON),
        "kegiatan_digeser": records(found.moved, _JSON),
    }  # fmt: skip
