"""The ranking of all OPD: both measures as diverging bars on one scale. HTML: a row is a button and fits a phone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd
import streamlit as st

from analytics import theme
from analytics.domain.formats import idr, is_missing, number, percent, points, round_half_away
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL, Measure
from analytics.insight import ranking
from analytics.insight.marks import Mark
from analytics.insight.ranking import CEILING, CONTRIBUTION, Order, Section
from analytics.insight.sentences import WITHOUT_FIGURE
from analytics.ui import blocks
from analytics.ui.choice import GROUPS, Choice, group_in
from analytics.ui.components import component
from analytics.ui.frame import Screen
from analytics.ui.navigation import Links
from analytics.ui.prose import Block, plain_table
from analytics.ui.unknown import Unknown

PANELS = (PHYSICAL, FINANCIAL)
NO_NOTES: Mapping[str, str] = MappingProxyType({})
NO_MARKS: Mapping[str, Sequence[Mark]] = MappingProxyType({})
_NARROWEST = 2.0
_RANKING = component("ranking", "rr-root")


@dataclass(frozen=True)
class Ranking:
    """One ranking in words and shares, ready to draw. Shared between sessions: not to be changed."""

    title: str
    subtitle: str
    order: Order
    sections: list[Section]
    picture: dict[str, object]
    legend: Block


@dataclass(frozen=True)
class Scale:
    """One horizontal range for both panels: from the deviations of all agencies, always with zero and the threshold."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Where a value stands, in percent of the range."""
        return round((value - self.low) / (self.high - self.low) * 100, 2)


def common_scale(totals: pd.DataFrame, threshold: float | None) -> Scale:
    """The range that holds every deviation of both measures, zero, and the threshold where there is one."""
    known = [float(round_half_away(value)) for one in PANELS for value in totals[one.deviation_column].dropna()]
    return Scale(min([-_NARROWEST if threshold is None else threshold, *known]), max([0.0, *known]))


def ranking_of(screen: Screen, choice: Choice) -> Ranking:
    """The ranking of a screen in the order, the grouping and of the status that the URL names."""
    order = choice.sort, choice.is_reversed, group_in(choice, GROUPS)
    return _ranking(_key(screen), order, known_status(screen, choice), screen)


def known_status(screen: Screen, choice: Choice) -> str:
    """The status that the URL names, '' where it names none or one that is not in force."""
    return choice.status if choice.status in screen.rule.labels else ""


def unknown_status(screen: Screen, choice: Choice) -> list[Unknown]:
    """The status that the URL names and that is not in force."""
    is_unknown = choice.status and not known_status(screen, choice)
    return [Unknown("status", choice.status)] if is_unknown else []


def apart_of(screen: Screen, *, in_front_alone: bool = False) -> list[Block]:
    """The agencies that have no bar in either measure, by reason (blocks.agencies_apart). Not to be changed."""
    return _apart((*_key(screen), in_front_alone), screen)


def _key(screen: Screen) -> tuple:
    period = screen.selection.period
    return *screen.data.key, period.year, period.month, screen.selection.measure_key


@st.cache_resource(max_entries=300, show_spinner=False)
def _apart(key: tuple, _screen: Screen) -> list[Block]:
    *_, in_front_alone = key
    return blocks.agencies_apart(_screen.totals, _screen.selection.measure, in_front_alone=in_front_alone)


@st.cache_resource(max_entries=300, show_spinner=False)
def _ranking(key: tuple, wanted: tuple[str, bool, str], status: str, _screen: Screen) -> Ranking:
    (sort, is_reversed, group), chosen = wanted, _screen.selection
    threshold = _screen.rule.threshold_pp
    order = ranking.order_of(sort, chosen.measure, _screen.totals, is_reversed=is_reversed)
    totals = ranking.with_contribution(_screen.totals, chosen.measure)
    groups = ranking.with_contribution(_screen.data.group_totals(chosen, group), chosen.measure) if group else None
    found = ranking.sections(totals, order, group, groups)
    whole = _screen.data.kabupaten_totals(chosen).iloc[0]
    shown = ranking.of_status(found, chosen.measure, status) if status else found
    labels = _screen.rule.labels
    if status:
        title = ranking.status_title(totals, chosen.measure, status, labels[status])
    else:
        title = ranking.title(totals, whole, order, chosen.period, threshold, found)
    return Ranking(
        title,
        ranking.subtitle(order, chosen.period, group, shown, labels.get(status, "")),
        order,
        shown,
        picture_of(shown, order, common_scale(totals, threshold), threshold),
        blocks.legend(_screen.rule),
    )


def picture_of(found: list[Section], order: Order, scale: Scale, threshold: float | None) -> dict[str, object]:
    """What the component draws: panels, places in percent of the scale, and every text."""
    return {
        "panels": [one.label for one in PANELS],
        "zero": scale.place(0.0),
        "threshold": None if threshold is None else scale.place(threshold),
        "thresholdText": "" if threshold is None else points(threshold, 0),
        "valueHead": _value_head(order),
        "sections": [_section(one, order, scale) for one in found],
    }


def _value_head(order: Order) -> str:
    return {CONTRIBUTION: "Sumbangan (poin)", CEILING: "Pagu"}.get(order.sort, "")


def _section(section: Section, order: Order, scale: Scale) -> dict[str, object]:
    head = None if section.totals is None else _group(section, order, scale)
    ranked = enumerate(section.ranked.to_dict("records"), 1)
    return {
        "group": head,
        "rows": [_agency(row, number(place, 0), order, scale) for place, row in ranked],
        "apartTitle": _apart_title(section, order),
        "apart": [_agency(row, "–", order, scale) for row in section.unranked.to_dict("records")],
    }


def _apart_title(section: Section, order: Order) -> str:
    if section.unranked.empty:
        return ""
    missing = "pagu" if order.sort == CEILING else f"deviasi {order.measure.label.lower()}"
    return f"Tanpa {missing}, tidak diurutkan ({number(len(section.unranked), 0)} OPD)"


def _group(section: Section, order: Order, scale: Scale) -> dict[str, object]:
    row = section.totals
    required, reported = int(row["required_agency_count"]), int(row["reported_agency_count"])
    note = f"{number(reported, 0)} dari {number(required, 0)} OPD melapor"
    ceiling = "" if order.sort == CEILING else f" · pagu {idr(row['ceiling_idr'])}"
    return {"name": section.name, "note": note + ceiling, "value": _value(row, order), "panels": _panels(row, scale)}


def _agency(row: dict, rank: str, order: Order, scale: Scale) -> dict[str, object]:
    return {
        "slug": row["agency_slug"],
        "rank": rank,
        "name": row["agency_short_name"],
        "isCritical": theme.CRITICAL in {theme.band(row[one.status_column]) for one in PANELS},
        "value": _value(row, order),
        "hint": "\n".join(_hint(row)),
        "panels": _panels(row, scale),
    }


def _value(row: dict | pd.Series, order: Order) -> str:
    if order.sort == CONTRIBUTION:
        return points(row["contribution_pp"])
    return idr(row["ceiling_idr"]) if order.sort == CEILING else ""


def _hint(row: dict) -> Iterable[str]:
    yield row["agency_name"]
    yield f"Pagu {idr(row['ceiling_idr'])}"
    for one in PANELS:
        yield (
            f"{one.label}: realisasi {percent(row[one.actual_column])} dari target {percent(row[one.target_column])}, "
            f"deviasi {points(row[one.deviation_column])} poin"
        )


def _panels(row: dict | pd.Series, scale: Scale) -> list[dict[str, object]]:
    return [_panel(row, one, scale) for one in PANELS]


def _panel(row: dict | pd.Series, measure: Measure, scale: Scale) -> dict[str, object]:
    """A bar as shown: what reads 0,00 stands on the line. A measure without a figure has a word there, never a bar."""
    deviation, status = row[measure.deviation_column], row[measure.status_column]
    if is_missing(deviation):
        return {"text": WITHOUT_FIGURE.get(status, "–"), "band": theme.band(status), "start": None}
    value = float(round_half_away(deviation))
    start, end = scale.place(min(value, 0.0)), scale.place(max(value, 0.0))
    return {
        "text": points(deviation), "band": theme.band(status), "start": start, "width": round(end - start, 2),
        "isBelow": value < 0,
    }  # fmt: skip


def table_of(shown: Ranking) -> Block:
    """The ranking in words, groups with their own figures above their OPD."""
    head = ["OPD", "Pagu", f"Sumbangan {shown.order.front.label.lower()} (poin)"]
    for one in MEASURES.values():
        head += [f"{one.label}: target", f"{one.label}: realisasi", f"{one.label}: deviasi (poin)"]
    rows = []
    for section in shown.sections:
        if section.totals is not None:
            rows.append(_table_row(f"{section.name} (kelompok)", section.totals))
        for part in (section.ranked, section.unranked):
            rows += [_table_row(row["agency_short_name"], row) for row in part.to_dict("records")]
    return plain_table(shown.subtitle, head, rows)


def _table_row(name: str, row: dict | pd.Series) -> list[str]:
    texts = [name, idr(row["ceiling_idr"]), points(row["contribution_pp"])]
    for one in MEASURES.values():
        texts += [
            percent(row[one.target_column]), percent(row[one.actual_column]), points(row[one.deviation_column])
        ]  # fmt: skip
    return texts


def ranking_view(
    key: str, shown: Ranking, chosen: str | None, links: Links, notes: Mapping[str, str] = NO_NOTES,
    marks: Mapping[str, Sequence[Mark]] = NO_MARKS,
) -> None:  # fmt: skip
    """Draws the ranking; `chosen` is marked in it, `links` lead to an OPD, `notes` and `marks` stand behind it."""
    said = {
        slug: {"badges": [one.badge for one in rows], "hint": "\n".join(one.text for one in rows)}
        for slug, rows in marks.items()
    }
    more = {"chosen": chosen, "links": links, "notes": dict(notes), "marks": said}
    _RANKING(key=key, data={**shown.picture, "label": shown.title, **more})
