"""Whose dashboard this is: the name, the logo and the rules as they are set now, read once for each version."""

import streamlit as st

from analytics import workflow
from analytics.paths import data_folder
from analytics.ui import data
from analytics.ui.writing import reading_store
from analytics.workflow import OfficeRecord

_BAR_PIXELS = 80
"""The logo in the bar, twice as high as it stands there."""


def office_now() -> OfficeRecord:
    """What operators set of the office. What meetings froze since may be missing."""
    return _record(str(data_folder()), data.newest_version())


def product() -> str:
    """What the dashboard is called."""
    return office_now().region.product


def bar_logo() -> str:
    """The address of the logo for the bar; '' without one."""
    png = _small(office_now().logo)
    return f"data:image/png;base64,{png}" if png else ""


@st.cache_resource(max_entries=4, show_spinner=False)
def _record(folder: str, version: int | None) -> OfficeRecord:
    # Whatever is set is published: another version is all that can say something else.
    return workflow.office_record(reading_store())


@st.cache_data(max_entries=4, show_spinner=False)
def _small(png: str) -> str:
    return workflow.small_logo(png, _BAR_PIXELS) if png else ""
