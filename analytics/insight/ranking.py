"""The agencies in the order a reader asks for, alone or by group, and what the order says."""

from dataclasses import dataclass, replace

import pandas as pd

from analytics.domain.formats import MINUS, NBSP, is_missing, long_date, points, round_half_away
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL, Measure
from analytics.domain.names import UNGROUPED
from analytics.domain.periods import Period
from analytics.insight.contribution import contributions, share_words
from analytics.insight.rounding import equal_first_count
from analytics.insight.sentences import count, ranking_title, with_any_deviation, with_deviation

CONTRIBUTION, CEILING, NAME = "sumbangan", "pagu", "nama"
GROUP_COLUMNS = {"asisten": "supervisor_group", "sebaya": "peer_group"}
_DIGITS = 10
"""Beyond these figures differ by the noise of binary fractions alone."""
_GROUP_NOUNS = {"asisten": "asisten", "sebaya": "kelompok sebaya"}


@dataclass(frozen=True)
class Order:
    """What the agencies are sorted by: a key of a measure, 'sumbangan', 'pagu' or 'nama'; the worst or largest first.

    `front` is the measure in front, whose contribution is meant.
    """

    sort: str
    front: Measure
    is_reversed: bool = False

    @property
    def measure(self) -> Measure:
        """The measure that the title speaks about: the one sorted by, else the one in front."""
        return MEASURES.get(self.sort, self.front)


@dataclass(frozen=True)
class Section:
    """Agencies that stand together: those with a figure of the sort key in order, and those without.

    `totals`: the group's own row, None where nothing is grouped or where the period has none of the group.
    """

    name: str
    totals: pd.Series | None
    ranked: pd.DataFrame
    unranked: pd.DataFrame


def order_of(sort: str, front: Measure, totals: pd.DataFrame, *, is_reversed: bool = False) -> Order:
    """The order that a choice means; '' is the measure in front, or the other one where nobody has that."""
    other = FINANCIAL if front == PHYSICAL else PHYSICAL
    default = other if with_deviation(totals, front).empty else front
    return Order(sort or default.key, front, is_reversed)


def front_with_figures(front: Measure, totals: pd.DataFrame) -> Measure:
    """The measure to put in front: the one wanted, or the other one where only that has a deviation of any OPD."""
    other = FINANCIAL if front == PHYSICAL else PHYSICAL
    is_other_alone = with_deviation(totals, front).empty and not with_deviation(totals, other).empty
    return other if is_other_alone else front


def with_contribution(parts: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The parts of one whole with contribution_pp, the points each adds to the deviation of the whole."""
    return parts.assign(contribution_pp=contributions(parts, measure))


def ordered(parts: pd.DataFrame, order: Order, name_column: str = "agency_short_name") -> pd.DataFrame:
    """The parts in an order: deviations and contributions from the lowest, ceilings from the largest, names from A.

    Ties: the deviation of the title's measure, then the larger ceiling, then the name.
    Missing: parts without a figure of the sort key stand last in either direction.
    """
    keys = pd.DataFrame({"key": _keys(parts, order, name_column)}).round(_DIGITS)
    keys["deviation"] = parts[order.measure.deviation_column].astype("float64")
    keys["ceiling"] = parts["ceiling_idr"].astype("float64")
    keys["name"] = parts[name_column].str.casefold()
    ascending = (order.sort != CEILING) != order.is_reversed
    placed = keys.sort_values(
        ["key", "deviation", "ceiling", "name"], ascending=[ascending, True, False, True], na_position="last"
    ).index
    return parts.loc[placed].reset_index(drop=True)


def _keys(parts: pd.DataFrame, order: Order, name_column: str) -> pd.Series:
    if order.sort == NAME:
        return parts[name_column].str.casefold()
    return parts[_key_column(order)].astype("float64")


def _key_column(order: Order) -> str:
    return {CONTRIBUTION: "contribution_pp", CEILING: "ceiling_idr"}.get(order.sort, order.measure.deviation_column)


def sections(totals: pd.DataFrame, order: Order, group: str = "", groups: pd.DataFrame | None = None) -> list[Section]:
    """The agencies with a deviation of either measure, as one section or one a group.

    `totals`, `groups`: with contribution_pp; `groups` has one row per group with the columns of a level.
    The groups stand in the same order as the agencies by their own figures; those not grouped stand last.
    Missing: a group whose agencies have no deviation at all has no section.
    """
    shown = ordered(with_any_deviation(totals), order)
    if not group:
        return [_section("", None, shown, order)]
    column = GROUP_COLUMNS[group]
    rows = [row for _, row in ordered(groups, order, column).iterrows() if (shown[column] == row[column]).any()]
    rows.sort(key=lambda row: row[column] == UNGROUPED)
    return [_section(row[column], row, shown[shown[column] == row[column]], order) for row in rows]


def of_status(found: list[Section], measure: Measure, status: str) -> list[Section]:
    """The sections with the agencies alone that have a status of a measure; a section without one falls away."""

    def of(agencies: pd.DataFrame) -> pd.DataFrame:
        return agencies[agencies[measure.status_column] == status].reset_index(drop=True)

    kept = [replace(one, ranked=of(one.ranked), unranked=of(one.unranked)) for one in found]
    return [one for one in kept if not (one.ranked.empty and one.unranked.empty)]


def _section(name: str, totals: pd.Series | None, shown: pd.DataFrame, order: Order) -> Section:
    has_key = _keys(shown, order, "agency_short_name").notna()
    return Section(name, totals, shown[has_key].reset_index(drop=True), shown[~has_key].reset_index(drop=True))


def title(
    totals: pd.DataFrame, whole: pd.Series, order: Order, period: Period, threshold: float | None, found: list[Section]
) -> str:
    """Who is furthest behind in the measure sorted by; by contribution who costs most; by group which group lags most.

    `totals`: all agencies with contribution_pp; `found`: the sections drawn.
    Missing: as sentences.ranking_title. It depends neither on the direction nor on an order by ceiling or name.
    """
    measure = order.front if with_deviation(totals, order.front).empty else order.measure
    ranked = ordered(totals, Order(measure.key, measure))
    costs = _contribution_words(totals, whole, measure) if order.sort == CONTRIBUTION else ""
    head = _group_words(found, measure)
    if head:
        return "; ".join(filter(None, (head, costs or _furthest_words(ranked, measure))))
    return costs or ranking_title(ranked, measure, period, threshold)


def status_title(totals: pd.DataFrame, measure: Measure, status: str, label: str) -> str:
    """How many OPD have one status of a measure, and who among them is furthest behind."""
    ranked = ordered(totals, Order(measure.key, measure))
    known = ranked[ranked[measure.deviation_column].notna()]
    of_status = known[known[measure.status_column] == status]
    word = measure.label.lower()
    if of_status.empty:
        return f"Tidak ada OPD berstatus {label} menurut {word}"
    worst = of_status.iloc[0]
    counted = f"{count(len(of_status))} dari {count(len(known))} OPD berstatus {label} menurut {word}"
    equal = equal_first_count(of_status[measure.deviation_column])
    lowest = f"terendah {worst['agency_short_name']}" if equal == 1 else f"{count(equal)} sama rendah"
    return f"{counted}; {lowest} ({points(worst[measure.deviation_column])}{NBSP}poin)"


def _contribution_words(totals: pd.DataFrame, whole: pd.Series, measure: Measure) -> str:
    ranked, deviation = ordered(totals, Order(CONTRIBUTION, measure)), whole[measure.deviation_column]
    if not _is_negative(ranked.iloc[0]["contribution_pp"]):
        return ""
    return share_words(ranked, "agency_short_name", deviation, measure, "kabupaten", "OPD")


def _furthest_words(ranked: pd.DataFrame, measure: Measure) -> str:
    worst = ranked.iloc[0]
    if not _is_negative(worst[measure.deviation_column]):
        return ""
    equal = equal_first_count(ranked[measure.deviation_column])
    who = f"OPD terjauh {worst['agency_short_name']}" if equal == 1 else f"{count(equal)} OPD sama jauh"
    return f"{who} ({points(worst[measure.deviation_column])}{NBSP}poin)"


def _group_words(found: list[Section], measure: Measure) -> str:
    """Which of several groups lags most by its own weighted figure; '' where fewer than two can be compared."""
    column, word = measure.deviation_column, measure.label.lower()
    groups = [one for one in found if one.totals is not None]
    known = [one for one in groups if not is_missing(one.totals[column])]
    if len(known) < 2:
        return ""
    worst = min(known, key=lambda one: (float(one.totals[column]), one.name))
    if _is_negative(worst.totals[column]):
        equal = equal_first_count(sorted(float(one.totals[column]) for one in known))
        who = f"{worst.name} paling tertinggal" if equal == 1 else f"{count(equal)} kelompok sama tertinggal"
        return f"{who} ({points(worst.totals[column])}{NBSP}poin {word})"
    share = f"{count(len(known))} dari" if len(known) < len(groups) else "Semua"
    return f"{share} {count(len(groups))} kelompok memenuhi target {word}"


def _is_negative(value: object) -> bool:
    """Whether a figure lies below zero as shown."""
    return not is_missing(value) and round_half_away(value) < 0


def subtitle(order: Order, period: Period, group: str, found: list[Section], status_label: str = "") -> str:
    """What the bars are, until when, in which unit, order and grouping, and of which status alone they are."""
    shown = sum(len(one.ranked) + len(one.unranked) for one in found)
    grouped = f" · per {_GROUP_NOUNS[group]}" if group else ""
    alone = f" · hanya {order.front.label.lower()} {status_label.lower()}" if status_label else ""
    return (
        f"Deviasi = realisasi {MINUS} target, kumulatif s.d.{NBSP}{long_date(period.end_date)}, dalam poin persentase, "
        f"dibobot pagu · {order_words(order)}{grouped}{alone} · {count(shown)} OPD"
    )


def order_words(order: Order) -> str:
    """'urut dari yang paling tertinggal menurut fisik': sort key and direction in words."""
    front = order.front.label.lower()
    forth, back = {
        CONTRIBUTION: (
            f"urut dari penyumbang ketertinggalan {front} terbesar",
            f"urut dari penyumbang ketertinggalan {front} terkecil",
        ),
        CEILING: ("urut dari pagu terbesar", "urut dari pagu terkecil"),
        NAME: ("urut nama dari A ke Z", "urut nama dari Z ke A"),
    }.get(order.sort, _deviation_words(order.measure))
    return back if order.is_reversed else forth


def _deviation_words(measure: Measure) -> tuple[str, str]:
    word = measure.label.lower()
    return f"urut dari yang paling tertinggal menurut {word}", f"urut dari deviasi {word} tertinggi"
