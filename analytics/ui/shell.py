"""What every page carries and nobody sees: the language of the document and the style of the frame."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
# isolate_styles=False puts the sheet into the page itself, where the frame's own containers are.
_SHELL = st.components.v2.component(
    "rakorev_shell",
    css=(_HERE / "shell.css").read_text(encoding="utf-8"),
    js=(_HERE / "shell.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def shell() -> None:
    """Mounts the listener that speaks Indonesian and the style of the frame."""
    with st.container(key="kerangka"):
        _SHELL(key="kerangka_pendengar")
