"""The frame: page configuration and navigation. Everything a page shows is drawn by the page itself."""

from pathlib import Path

import streamlit as st

from analytics.ui.navigation import navigation
from analytics.ui.office import product

page = navigation()
st.set_page_config(
    page_title=f"{page.title} · {product()}",
    page_icon=str(Path(__file__).parent / "analytics" / "ui" / "icon.png"),
    layout="wide",
    initial_sidebar_state="collapsed",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
page.run()
