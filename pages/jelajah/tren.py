"""Tren: target and actual over the four quarters, the deviation below."""

import streamlit as st

from analytics.charts.canvas import CONFIG
from analytics.insight import sentences
from analytics.ui import blocks, frame, navigation
from analytics.ui.figures import trend_figure
from analytics.ui.prose import prose

screen = frame.open_screen(navigation.TREND, with_agency=True)
measure, period = screen.selection.measure, screen.selection.period
trend = screen.data.trend(screen.selection)
if period.quarter:
    frame.stop_without_year(screen, trend)
    title = sentences.trend_title(trend, measure, period, screen.agency_name)
else:
    frame.stop_without_reports(screen)
    frame.stop_without_rows(screen)
    title = sentences.running_title(screen.chosen_totals, measure, period, screen.agency_name)
frame.heading(screen, title, sentences.trend_subtitle(trend, period))

with st.container(key="tren_bidang"):
    figure = trend_figure(screen, trend)
    st.plotly_chart(figure, key="tren", height="stretch", theme=None, config=CONFIG, alt=title)

with frame.table_on_demand("Lihat tabel") as is_open:
    if is_open:
        prose("tren_tabel", [blocks.trend_table(trend)])
frame.closing(screen, [blocks.legend(screen.rules)])
