"""Deviasi per OPD: who is furthest behind, in both measures on one scale."""

import streamlit as st

from analytics.charts.canvas import CONFIG
from analytics.insight import sentences
from analytics.ui import blocks, frame, navigation
from analytics.ui.figures import ranking_figure
from analytics.ui.prose import prose

screen = frame.open_screen(navigation.RANKING)
measure, period = screen.selection.measure, screen.selection.period
threshold = blocks.threshold_of(screen.rules)
apart = blocks.agencies_apart(screen.totals, measure)
frame.stop_without_reports(screen, apart)

shown = sentences.with_any_deviation(screen.totals)
title = sentences.ranking_title(screen.totals, measure, period, threshold)
subtitle = sentences.ranking_subtitle(screen.totals, measure, period)
frame.heading(screen, title, subtitle, [blocks.legend(screen.rules)])

figure = ranking_figure(screen, shown, threshold)
with blocks.steady(figure):
    picked = st.plotly_chart(
        figure,
        key=f"peringkat_{measure.key}",
        theme=None,
        config=CONFIG,
        on_select="rerun",
        selection_mode="points",
        alt=title,
    )
if points := picked["selection"]["points"]:
    navigation.open_page(navigation.AGENCY, agency_slug=points[0]["customdata"])

with frame.table_on_demand("Lihat tabel") as is_open:
    if is_open:
        prose("peringkat_tabel", [blocks.ranking_table(screen.totals)])
frame.closing(screen, [blocks.BOLD_NOTE, *apart])
