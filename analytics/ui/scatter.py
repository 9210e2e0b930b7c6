"""Sebaran: both deviations of every OPD against each other, built once per version and selection."""

from collections.abc import Callable
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from analytics.charts.canvas import CONFIG
from analytics.charts.scatter import MARKS, deviation_scatter
from analytics.domain.formats import number, points
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight import quadrants
from analytics.insight.quadrants import BOTH, NONE, ONLY_FINANCIAL, ONLY_PHYSICAL, WORDS, Quadrants
from analytics.ui import blocks
from analytics.ui.frame import Screen
from analytics.ui.navigation import Links
from analytics.ui.prose import Block, line, linked_names, linked_prose, names

_LONGEST_LIST = 12


@dataclass(frozen=True)
class Scatter:
    """One scatter with its words. Shared between sessions: not to be changed."""

    title: str
    subtitle: str
    figure: go.Figure | None
    """None where no OPD has both deviations."""
    legend: Block
    lists: list[Block]
    """Who lags in both, in one measure only or in none, with both figures: each opens what its mark opens."""
    apart: list[Block]
    """How to read it, and who has one deviation only and so no mark."""


def scatter_of(screen: Screen) -> Scatter:
    """The scatter of a screen; the chosen OPD is marked in it."""
    period = screen.selection.period
    key = *screen.data.key, period.year, period.month
    return _scatter(key, screen.selection.agency_slug, screen)


@st.cache_resource(max_entries=200, show_spinner=False)
def _scatter(key: tuple, chosen: str | None, _screen: Screen) -> Scatter:
    period, threshold = _screen.selection.period, _screen.rule.threshold_pp
    found = quadrants.quadrants(_screen.totals)
    legend = blocks.legend(_screen.rule)
    items = [item | {"mark": MARKS.get(item["band"], item["mark"])} for item in legend["items"]]
    return Scatter(
        quadrants.title(found, period),
        quadrants.subtitle(found, period),
        None if found.drawn.empty else deviation_scatter(found, threshold, chosen),
        legend | {"items": items},
        _lists(found),
        [line("note", quadrants.reading_note(threshold)), *_apart(found)],
    )


def _lists(found: Quadrants) -> list[Block]:
    lists = []
    for quadrant in (BOTH, ONLY_FINANCIAL, ONLY_PHYSICAL, NONE):
        rows = found.of(quadrant)
        if not rows.empty:
            links = {
                row["agency_slug"]: f"{row['agency_short_name']} ({quadrants.figures(row)})"
                for row in rows.to_dict("records")
            }
            lists.append(linked_names(f"{WORDS[quadrant]} ({number(len(rows), 0)} OPD)", links, _LONGEST_LIST))
    return lists


def _apart(found: Quadrants) -> list[Block]:
    apart = []
    for missing, other in ((PHYSICAL, FINANCIAL), (FINANCIAL, PHYSICAL)):
        rows = found.without[missing]
        if not rows.empty:
            title = f"Tanpa deviasi {missing.label.lower()} ({number(len(rows), 0)} OPD)"
            items = [f"{row['agency_short_name']} ({other.label.lower()} {points(row[other.deviation_column])})"
                     for row in rows.to_dict("records")]  # fmt: skip
            apart.append(names(title, items, "Tidak digambar: tanpa salah satu deviasi tidak ada tempatnya."))
    return apart


def scatter_view(shown: Scatter, draw_heading: Callable[[], None], links: Links) -> str | None:
    """Draws heading, scatter and lists, whose `links` lead to an OPD; returns the slug of the mark that was clicked
    in this run."""
    with st.container(key="sebaran_isi", horizontal=True, gap="medium"):
        with st.container(key="sebaran_judul"):
            draw_heading()
        with st.container(key="sebaran_bidang", width="content"):
            picked = st.plotly_chart(
                shown.figure, key="sebaran", theme=None, config=CONFIG, on_select="rerun", selection_mode="points",
                height="stretch", alt=shown.title,
            )  # fmt: skip
        with st.container(key="sebaran_nama"):
            linked_prose("sebaran_nama_teks", shown.lists, links)
    found = picked["selection"]["points"]
    return found[0]["customdata"] if found else None
