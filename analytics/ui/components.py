"""How an own component is made: its style sheet and script beside the module, with what all scripts share before it."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent


def component(stem: str, root: str) -> Callable:
    """The component of `<stem>.css` and `<stem>.js`, drawn into one element of the class `root`."""
    return st.components.v2.component(
        f"rakorev_{stem}",
        html=f'<div class="{root}"></div>',
        css=(_HERE / f"{stem}.css").read_text(encoding="utf-8"),
        js=(_HERE / "dom.js").read_text(encoding="utf-8") + (_HERE / f"{stem}.js").read_text(encoding="utf-8"),
        # The sheet goes into the page itself, so that the fonts and links of the frame hold for it.
        isolate_styles=False,
    )
