"""Two deviations: against the target and ceiling that a period was first reported with, and against those of now.

Source: decisions 17 (frozen_*: the value in the first batch that reported the quarter), 4 (weights). Both are taken
over the judged rows that also have a first target and a first ceiling, with one and the same actual (percent of work,
rupiah of money):

    first deviation    Σ (actual − first target) ÷ Σ first ceilings
    with moved targets Σ (actual − target now) ÷ Σ first ceilings
    revised deviation  Σ (actual − target now) ÷ Σ ceilings now

Money is summed in rupiah, progress in percent x the ceiling that stands below the line. So the first one is what the
screen of the first report would say with the actual of now, and the revised one is the figure of the pages as soon as
no judged row is without a first target. From the first line to the second only targets move: the target's part of
the change. From the second to the third only ceilings do: the ceiling's part. Both are exact and add up to it, and
where nobody touched a target (or a ceiling) its part is zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, is_missing, number, points, round_half_away
from analytics.domain.measures import FINANCIAL, Measure
from analytics.insight.findings.groups import Groups, grouped
from analytics.insight.findings.plain import Table, each_key, keys_of, order_of, records
from analytics.insight.findings.rows import ACTIVITY_KEY, Rows, plain_rows
from analytics.insight.findings.scope import KABUPATEN, Scope, row_noun
from analytics.insight.rounding import adding_up, shown_values
from analytics.insight.sentences import count

_SAME = 1e-9
"""Rupiah and percent are decimals in the store: what differs by less is binary noise."""
_FIGURES = (
    "first_deviation_pp", "revised_deviation_pp", "deviation_pp", "change_pp", "target_part_pp", "ceiling_part_pp",
    "first_target_pct", "revised_target_pct", "first_actual_pct", "actual_pct", "ceiling_idr", "first_ceiling_idr",
)  # fmt: skip


@dataclass(frozen=True)
class RevisedTargets:
    """Both deviations of a scope, of its OPD and of the activities that were moved.

    `whole` (keys of _FIGURES, noun of its rows, row_count, lowered_count, raised_count, without_first_count);
    `by_agency`: the same without the noun, one row per OPD, the largest change first; `moved`: only the
    activities whose target or ceiling was changed, with effect_pp, their share of the target's part of the whole, the
    largest first. As frames: `agencies`, `activities`.
    Basis: all figures are of the rows compared, but deviation_pp, which is of all judged rows, as on the pages.
    Missing: `whole` None and all empty where no judged row has a first target. `without_first_count`: judged rows
    without one, which are in neither of the two; an OPD of such rows alone is not in `by_agency`.
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
    places = rows.judged(measure)
    amounts = _amounts(rows, places, measure)
    is_compared = amounts["is_compared"]
    without = int((~is_compared).sum())
    if not is_compared.any():
        empty = {name: [] for name in ("agency_slug", "agency_short_name", "change_pp")}
        return RevisedTargets(measure, scope, None, Table(empty), _moved(rows, places, amounts), without)
    whole = _figures(amounts, np.zeros(len(places), dtype="int64"), 1)
    groups = rows.once(_agencies).take(places)
    agencies = _figures(amounts, groups.numbers, len(groups.keys))
    names = {"agency_slug": [key[0] for key in groups.keys], "agency_short_name": [key[1] for key in groups.keys]}
    table = Table(names | agencies).take(np.flatnonzero(agencies["row_count"]))
    keys = list(zip(table["agency_slug"].tolist(), table["agency_short_name"].tolist(), strict=True))
    return RevisedTargets(
        measure, scope, {name: values[0].item() for name, values in whole.items()} | {"noun": row_noun(rows)},
        table.take(order_of(_largest_first(table["change_pp"]), keys.__getitem__)),
        _moved(rows, places, amounts), without,
    )  # fmt: skip


def _agencies(rows: Rows) -> Groups:
    return grouped(each_key(rows, ["agency_slug", "agency_short_name"]))


def _now_column(measure: Measure) -> str:
    return "financial_target_idr" if measure == FINANCIAL else measure.target_column


def _first_column(measure: Measure) -> str:
    return f"frozen_{_now_column(measure)}"


def _actual_column(measure: Measure) -> str:
    return "financial_actual_idr" if measure == FINANCIAL else measure.actual_column


def _amounts(rows: Rows, places: np.ndarray, measure: Measure) -> dict[str, np.ndarray]:
    """Target, first target and actual of judged rows in percent of a ceiling, and what was changed.

    `*_gap`: actual − target x 100, in rupiah; against the first target, against that of now with the first ceiling as
    weight, and against that of now. NaN against what a row did not have at first.
    """
    ceiling, first_ceiling, now, first, actual = (
        rows.figures(name)[places]
        for name in (
            "ceiling_idr", "frozen_ceiling_idr", _now_column(measure), _first_column(measure), _actual_column(measure)
        )
    )  # fmt: skip
    is_compared = ~np.isnan(first) & (first_ceiling > 0)
    first, first_ceiling = (np.where(is_compared, values, np.nan) for values in (first, first_ceiling))
    weight, first_weight = (100.0, 100.0) if measure == FINANCIAL else (ceiling, first_ceiling)
    gap, kept_gap, first_gap = weight * (actual - now), first_weight * (actual - now), first_weight * (actual - first)
    lowered = first_weight * (first - now)
    return {
        "ceiling_idr": ceiling,
        "first_ceiling_idr": first_ceiling,
        "first_target_pct": first_weight * first / first_ceiling,
        "revised_target_pct": weight * now / ceiling,
        "first_actual_pct": first_weight * actual / first_ceiling,
        "actual_pct": weight * actual / ceiling,
        "first_deviation_pp": first_gap / first_ceiling,
        "revised_deviation_pp": gap / ceiling,
        "deviation_pp": gap / ceiling,
        "change_pp": gap / ceiling - first_gap / first_ceiling,
        "effect_pp": lowered / first_ceiling[is_compared].sum() if is_compared.any() else lowered,
        "first_gap": first_gap,
        "kept_gap": kept_gap,
        "gap": gap,
        "lowered": lowered,
        "is_compared": is_compared,
        # NaN compares as False.
        "is_target_moved": np.abs(now - first) > _SAME,
        "is_ceiling_moved": np.abs(ceiling - first_ceiling) > _SAME,
    }


def _figures(rows: Mapping[str, np.ndarray], at: np.ndarray, size: int) -> dict[str, np.ndarray]:
    """Both deviations of every group; NaN in a group of which no row is compared."""
    is_compared = rows["is_compared"]
    place = at[is_compared]

    def summed(values: np.ndarray) -> np.ndarray:
        return np.bincount(place, values[is_compared], size)

    counts = np.bincount(place, minlength=size)
    ceiling, first_ceiling = (
        np.where(counts > 0, summed(rows[name]), np.nan) for name in ("ceiling_idr", "first_ceiling_idr")
    )
    first, kept = (summed(rows[name]) / first_ceiling for name in ("first_gap", "kept_gap"))
    now = summed(rows["gap"]) / ceiling
    shares = (
        summed(rows[f"{name}_pct"] * rows[of]) / total
        for name, of, total in (
            ("first_target", "first_ceiling_idr", first_ceiling), ("revised_target", "ceiling_idr", ceiling),
            ("first_actual", "first_ceiling_idr", first_ceiling), ("actual", "ceiling_idr", ceiling),
        )
    )  # fmt: skip
    # Every group has a judged row, and these have a ceiling.
    of_all = np.bincount(at, rows["gap"], size) / np.bincount(at, rows["ceiling_idr"], size)
    values = (first, now, of_all, now - first, kept - first, now - kept, *shares, ceiling, first_ceiling)
    is_moved, lowered = rows["is_target_moved"], rows["lowered"]
    return dict(zip(_FIGURES, values, strict=True)) | {
        "row_count": counts,
        "lowered_count": np.bincount(at[is_moved & (lowered > 0)], minlength=size),
        "raised_count": np.bincount(at[is_moved & (lowered < 0)], minlength=size),
        "without_first_count": np.bincount(at[~is_compared], minlength=size),
    }


def _largest_first(values: np.ndarray) -> list[np.ndarray]:
    return [np.round(-np.abs(values), 10)]


_STEPS = ("first_gap", "kept_gap", "gap", "lowered", "is_compared")
_NAMED = [*ACTIVITY_KEY, "agency_short_name", "activity_code", "activity_name"]


def _moved(rows: Rows, places: np.ndarray, amounts: Mapping[str, np.ndarray]) -> Table:
    at = np.flatnonzero(amounts["is_target_moved"] | amounts["is_ceiling_moved"])
    at = at[order_of(_largest_first(amounts["effect_pp"][at]), lambda place: rows.key_at(places[at[place]]))]
    names = {name: values[places[at]] for name, values in rows.held(_NAMED).items()}
    return Table(names | {name: values[at] for name, values in amounts.items() if name not in _STEPS})


@dataclass(frozen=True)
class ShownRevision:
    """Both deviations and the parts of the change as they are shown: the parts add up to it."""

    first: Decimal
    now: Decimal
    target: Decimal
    ceiling: Decimal

    @property
    def change(self) -> Decimal:
        return self.now - self.first


def shown_revision(figures: Mapping) -> ShownRevision:
    """Of `whole` or of a row of `agencies`; a part that is zero stays zero."""
    first, now = (round_half_away(figures[key]) for key in ("first_deviation_pp", "revised_deviation_pp"))
    parts = adding_up([figures["target_part_pp"], figures["ceiling_part_pp"]], now - first)
    return ShownRevision(first, now, *parts)


def revision_words(name: str, figures: Mapping, measure: Measure) -> str:
    """'Deviasi keuangan PUPR membaik 3,20 poin karena target digeser (dari −12,00 ke −8,80)'.

    `figures`: `whole`, or a row of `agencies`. The change is the difference of the two deviations as shown, and the
    parts add up to it as shown.
    Missing: where rows have no first target, it speaks of the others as such, and says what the deviation of all is.
    """
    return f"{_moved_words(name, figures, measure)}{_left_out_words(name, figures, measure)}"


def _moved_words(name: str, figures: Mapping, measure: Measure) -> str:
    word, shown = measure.label.lower(), shown_revision(figures)
    whose = f"Deviasi {word} {name}"
    if figures["without_first_count"]:
        compared = count(figures["row_count"])
        whose = f"Dari {compared} {_noun(figures)} {name} yang punya target semula: deviasi {word}"
    how = "dinaikkan" if shown.target < 0 else "digeser"
    both = f"target {how} {points(shown.target)}, pagu digeser {points(shown.ceiling)}"
    if not shown.change:
        stays = f"{whose} tetap {points(shown.now)}{NBSP}poin"
        return f"{stays}: {both}" if shown.target else f"{stays}; target dan pagu tidak mengubahnya"
    moved = f"{whose} {'membaik' if shown.change > 0 else 'memburuk'} {number(abs(shown.change))}{NBSP}poin"
    span = f"(dari {points(shown.first)} ke {points(shown.now)})"
    if shown.target and shown.ceiling:
        return f"{moved}: {both} {span}"
    return f"{moved} karena {f'target {how}' if shown.target else 'pagu digeser'} {span}"


def _left_out_words(name: str, figures: Mapping, measure: Measure) -> str:
    if not figures["without_first_count"]:
        return ""
    left_out = f"; {count(figures['without_first_count'])} {_noun(figures)} tanpa target semula tidak dibandingkan"
    return f"{left_out}, deviasi {measure.label.lower()} {name} seluruhnya {points(figures['deviation_pp'])}{NBSP}poin"


def revised_title(found: RevisedTargets) -> str:
    """What the moved targets did to the deviation of the scope, and how many targets were lowered and raised.

    Missing: it says so where no row can be compared, where some cannot, and where nothing was moved.
    """
    word, name = found.measure.label.lower(), found.scope.name
    if found.whole is None:
        return f"Belum ada target {word} semula untuk {name}"
    left_out = _left_out_words(name, found.whole, found.measure)
    if not len(found.moved):
        return f"Target {word} dan pagu {name} tidak digeser sejak pertama dilaporkan{left_out}"
    return f"{_moved_words(name, found.whole, found.measure)}; {_counts(found.whole)}{left_out}"


def _noun(figures: Mapping) -> str:
    # An OPD whose row is one of several recaps has no rows without a first target beside it.
    return figures.get("noun", "kegiatan")


def _counts(figures: Mapping) -> str:
    lowered, raised = int(figures["lowered_count"]), int(figures["raised_count"])
    whose = f"{_noun(figures)} targetnya"
    told = [f"{count(lowered)} {whose} diturunkan"] if lowered else []
    told += [f"{count(raised)} {'' if lowered else f'{whose} '}dinaikkan"] if raised else []
    return ", ".join(told) or "tidak ada target yang diubah, hanya pagu"


MOVED = "karena target digeser"
_REVISION = ("first_deviation_pp", "revised_deviation_pp", "target_part_pp", "ceiling_part_pp")


def reached_by_target(found: RevisedTargets, bound_pp: float = 0.0) -> frozenset[str]:
    """The slugs of the OPD that are at or above a bound of the deviation only since targets of theirs were lowered.

    All as shown. An OPD with activities without a first target is judged by the others.
    """
    rows = found.by_agency
    if not len(rows):
        return frozenset()
    first, now = (shown_values(rows[f"{one}_deviation_pp"]) for one in ("first", "revised"))
    few = rows.take(np.flatnonzero((first < bound_pp) & (now >= bound_pp)))
    figures = [dict(zip(_REVISION, row, strict=True)) for row in keys_of(few, _REVISION)]
    slugs = zip(few["agency_slug"].tolist(), figures, strict=True)
    return frozenset(slug for slug, one in slugs if shown_revision(one).target > 0)


def moved_reach_words(activities: pd.DataFrame | Rows, measure: Measure, scope: Scope) -> str:
    """'karena target digeser (terhadap target semula −13,00 poin)' of one OPD that reaches its target only so; else
    ''."""
    found = revised_targets(activities, measure, scope)
    return next((moved_reach_of(found, slug) for slug in reached_by_target(found)), "")


def moved_reach_of(found: RevisedTargets, agency_slug: str) -> str:
    """The same of an OPD that is one of several."""
    if agency_slug not in reached_by_target(found):
        return ""
    rows = zip(found.by_agency["agency_slug"].tolist(), found.by_agency["first_deviation_pp"].tolist(), strict=True)
    return f"{MOVED} (terhadap target semula {points(dict(rows)[agency_slug])}{NBSP}poin)"


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
    "deviasi_target_semula_poin": "first_deviation_pp", "deviasi_dibandingkan_poin": "revised_deviation_pp",
    "deviasi_poin": "deviation_pp",
    "perubahan_poin": "change_pp", "karena_target_poin": "target_part_pp", "karena_pagu_poin": "ceiling_part_pp",
    "target_semula_persen": "first_target_pct", "target_persen": "revised_target_pct",
    "realisasi_terhadap_pagu_semula_persen": "first_actual_pct", "realisasi_persen": "actual_pct",
    "pagu": "ceiling_idr", "pagu_semula": "first_ceiling_idr",
    "pengaruh_poin": "effect_pp", "target_diubah": "is_target_moved", "pagu_diubah": "is_ceiling_moved",
    "baris": "row_count", "target_diturunkan": "lowered_count", "target_dinaikkan": "raised_count",
    "tanpa_target_semula": "without_first_count",
}  # fmt: skip


def to_json(found: RevisedTargets) -> dict[str, object]:
    """Both deviations for the command line: the whole, the OPD that moved, the activities that were moved.

    deviasi_poin is of all judged rows, as on the pages; deviasi_dibandingkan_poin of those with a first target.
    """
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
