"""What a press came to, told on the next run: what was kept, or why it was refused."""

from collections.abc import Callable

import streamlit as st

from analytics.domain.errors import ProductError
from analytics.ui.prose import message, prose


def draw_outcome(key: str) -> None:
    """Draws what the last press of a form came to, once."""
    if told := st.session_state.pop(key, None):
        prose(key, [message(*told)])


def keep_outcome(key: str, title_of_refusal: str, work: Callable[[], tuple[str, str]]) -> None:
    """Does it and keeps its title and text for the next run; where it is refused, `title_of_refusal` and the reason."""
    try:
        st.session_state[key] = work()
    except ProductError as refused:
        st.session_state[key] = (title_of_refusal, str(refused))
