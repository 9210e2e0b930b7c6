"""Figures built once per version and selection: drawing one costs more than everything else in a rerun."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analytics.charts.deviation_bars import deviation_bars
from analytics.domain.measures import MEASURES
from analytics.ui.frame import Screen


def ranking_figure(screen: Screen, shown: pd.DataFrame, threshold: float) -> go.Figure:
    """The diverging bars of a screen, ranked by its measure. Shared between sessions: not to be changed."""
    selection = screen.selection
    return _ranking(_key(screen), threshold, selection.agency_slug, selection.measure_key, shown)


def _key(screen: Screen) -> tuple:
    period = screen.selection.period
    return screen.data.folder, screen.data.version, period.year, period.month, screen.selection.measure_key


@st.cache_resource(max_entries=200, show_spinner=False)
def _ranking(
    key: tuple, threshold: float, highlight: str | None, measure_key: str, _shown: pd.DataFrame
) -> go.Figure:
    ranked_count = int(_shown[MEASURES[measure_key].deviation_column].notna().sum())
    return deviation_bars(_shown, threshold, highlight=highlight, ranked_count=ranked_count)
