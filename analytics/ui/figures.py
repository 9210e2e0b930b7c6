"""Figures built once per version and selection: drawing one costs more than everything else in a rerun."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analytics.charts.trend_lines import trend_lines
from analytics.domain.measures import MEASURES
from analytics.ui.frame import Screen


def trend_figure(screen: Screen, trend: pd.DataFrame) -> go.Figure:
    """The curves of a screen. Shared between sessions: not to be changed."""
    selection = screen.selection
    return _trend((*_key(screen), selection.agency_slug), selection.period.quarter, selection.measure_key, trend)


def _key(screen: Screen) -> tuple:
    period = screen.selection.period
    return screen.data.folder, screen.data.version, period.year, period.month, screen.selection.measure_key


@st.cache_resource(max_entries=400, show_spinner=False)
def _trend(key: tuple, quarter: int | None, measure_key: str, _quarters: pd.DataFrame) -> go.Figure:
    return trend_lines(_quarters, quarter, MEASURES[measure_key])
