"""The frame: page configuration and navigation. Everything a page shows is drawn by the page itself."""

from pathlib import Path

import streamlit as st

from analytics.ui.navigation import PRODUCT, navigation

page = navigation()
st.set_page_config(
    page_title=f"{page.title} · {PRODUCT}",
    page_icon=str(Path(__file__).parent / "analytics" / "ui" / "icon.png"),
    layout="wide",
    initial_sidebar_state="collapsed",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
page.run()
