"""The overview: where the kabupaten stands, one square an OPD, who costs the most points. HTML: it fits a phone."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics import theme
from analytics.domain.formats import MISSING, idr, is_missing, number, points
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.domain.periods import Period, previous_quarter, year_before
from analytics.insight import summary
from analytics.insight.colour_rules import ColourRule
from analytics.ui.components import component
from analytics.ui.frame import Screen
from analytics.ui.navigation import Links

_OVERVIEW = component("overview", "ro-root")


def standing_card(screen: Screen, measure: Measure) -> dict[str, object]:
    """One measure of the kabupaten in words, with the shares that the bullet is drawn from."""
    period, whole = screen.selection.period, _whole(screen, screen.selection.period)
    actual, target = whole[measure.actual_column], whole[measure.target_column]
    return {
        "label": measure.label,
        "band": theme.band(whole[measure.status_column]),
        "deviation": points(whole[measure.deviation_column]),
        "achievement": summary.achievement_words(whole, measure),
        "alt": f"{measure.label}: {summary.achievement_words(whole, measure)}, {_deviation_words(whole, measure)}",
        "moves": _moves(screen, whole, measure, period),
        "actual": _share(actual),
        "target": _share(target),
    }


def _deviation_words(whole: pd.Series, measure: Measure) -> str:
    deviation = whole[measure.deviation_column]
    return "tanpa deviasi" if is_missing(deviation) else f"deviasi {points(deviation)} poin"


def _moves(screen: Screen, whole: pd.Series, measure: Measure, period: Period) -> list[str]:
    quarter, year = previous_quarter(period), year_before(period)
    moves = []
    if quarter is not None:
        moves.append(summary.since_words(_movement(screen, whole, measure, quarter), quarter))
    found = _movement(screen, whole, measure, year)
    moves.append(summary.since_words(found, year, with_year=True))
    return [text for text in moves if text]


def _movement(screen: Screen, whole: pd.Series, measure: Measure, before: Period) -> summary.Movement:
    agencies = screen.totals, screen.data.agency_totals(screen.selection_at(before))
    return summary.movement(whole, _whole(screen, before), measure, agencies)


def _whole(screen: Screen, period: Period) -> pd.Series | None:
    rows = screen.data.kabupaten_totals(screen.selection_at(period))
    return None if rows.empty else rows.iloc[0]


def _share(value: object) -> float | None:
    """Percent of the bullet's width: a figure above 100 ends at its edge, the number says how far it goes."""
    return None if is_missing(value) else round(min(max(float(value), 0.0), 100.0), 2)


def spread(totals: pd.DataFrame, measure: Measure) -> list[dict[str, object]]:
    """The classes of five points with one entry an OPD, the furthest behind first."""
    classes = summary.deviation_classes(totals, measure)
    return [
        {
            "low": found.low,
            "label": summary.class_label(found, measure, len(classes)),
            "agencies": [
                {
                    "slug": row["agency_slug"],
                    "text": f"{row['agency_short_name']} {points(row[measure.deviation_column])} poin",
                    "band": theme.band(row[measure.status_column]),
                }
                for row in found.agencies.to_dict("records")
            ],
        }
        for found in classes
    ]


def status_chips(totals: pd.DataFrame, rule: ColourRule, measure: Measure) -> list[dict[str, str]]:
    """Every status with its count, worst first; those who have not reported last."""
    ruled, labels = set(rule.labels), rule.labels
    counts = summary.status_counts(totals, measure, [*labels, "belum_lapor", "tanpa_data", "tanpa_target"])
    labels |= {"belum_lapor": "Belum lapor", "tanpa_data": "Tanpa data", "tanpa_target": "Tanpa deviasi"}
    return [
        {
            "status": status,
            "mark": theme.band_mark(status),
            "text": f"{number(count, 0)} {labels[status].lower()}",
            "isRanked": bool(count) and status in ruled,
        }
        for status, count in counts.items()
        if count or status in ruled
    ]


def contributors(totals: pd.DataFrame, measure: Measure) -> list[dict[str, str]]:
    """Who pulls the kabupaten down most, in points and in rupiah."""
    return [
        {
            "slug": row["agency_slug"],
            "name": row["agency_short_name"],
            "points": points(row["contribution_pp"]),
            "gap": idr(row["gap_idr"]) if not is_missing(row["gap_idr"]) else MISSING,
            "band": theme.band(row[measure.status_column]),
        }
        for row in summary.largest_contributors(totals, measure).to_dict("records")
    ]


@dataclass(frozen=True)
class Notes:
    """How many notes about its data an OPD has, by slug, and where they stand."""

    counts: Mapping[str, str]
    links: Links


@dataclass(frozen=True)
class Overview:
    """The overview in words and shares, ready to draw. Shared between sessions: not to be changed."""

    title: str
    picture: dict[str, object]


def overview_of(screen: Screen) -> Overview:
    """The overview of a screen, the measure in front first."""
    chosen = screen.selection
    period = chosen.period.year, chosen.period.month
    return _overview((*screen.data.key, *period, chosen.measure_key), screen)


@st.cache_resource(max_entries=300, show_spinner=False)
def _overview(key: tuple, _screen: Screen) -> Overview:
    measure, totals = _screen.selection.measure, _screen.totals
    other, word = FINANCIAL if measure == PHYSICAL else PHYSICAL, measure.label.lower()
    whole = _whole(_screen, _screen.selection.period)
    picture = {
        "cards": [standing_card(_screen, one) for one in (measure, other)],
        "spreadTitle": f"Satu kotak = satu OPD ({word})",
        "classes": spread(totals, measure),
        "spreadAlt": summary.spread_words(totals, measure, _screen.rule.labels),
        "chips": status_chips(totals, _screen.rule, measure),
        "contributorsTitle": f"Penyumbang terbesar ketertinggalan {word}",
        "contributorsHead": ["OPD", "poin", "setara rupiah" if measure.key == "fisik" else "rupiah"],
        "contributors": contributors(totals, measure),
        "nobody": f"Tidak ada OPD di bawah target {word}",
    }
    return Overview(summary.summary_title(totals, whole, measure, _screen.selection.period), picture)


def overview(key: str, picture: Mapping[str, object], links: Links, status_links: Links, notes: Notes) -> None:
    """Draws the overview; `links` lead to an OPD, `status_links` to those of one status, `notes` to what looks wrong in
    the data of an OPD."""
    more = {"notes": dict(notes.counts), "notesLinks": notes.links}
    _OVERVIEW(key=key, data={**picture, "links": links, "statusLinks": status_links, **more})
