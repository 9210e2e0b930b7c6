"""What a press came to, told on the next run: what was kept, or why it was refused.

A form goes through here with the fields that it reads: a press that comes twice, since the browser shows the form as it
was until the server has drawn it anew, does its work once; what an ended session refuses comes back after signing in.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from analytics.domain.errors import ProductError
from analytics.domain.writers import NotSignedIn
from analytics.ui.prose import message, prose

_AGAIN_SECONDS = 30
_LAST, _DRAFTS = "_terakhir", "konsep_formulir"


@contextmanager
def row_of_buttons(key: str) -> Iterator[None]:
    """Where the buttons of a form are drawn: what a press came to stands beside them, in sight of who pressed."""
    with st.container(key=f"{key}_tombol", horizontal=True, vertical_alignment="top", gap="small"):
        yield
        draw_outcome(key)


def draw_outcome(key: str) -> None:
    """Draws what the last press of a form came to, once: beside its button, and after it for a form that is gone."""
    if told := st.session_state.pop(key, None):
        prose(key, [message(*told) | {"is_low": True}])


def keep_outcome(
    key: str, title_of_refusal: str, work: Callable[[], tuple[str, str]], fields: Sequence[str] = (),
    secrets: Sequence[str] = (), about: object = "",
) -> None:  # fmt: skip
    """Does it and keeps its title and text for the next run; where it is refused, `title_of_refusal` and the reason.

    `fields`: the keys of what was typed, `secrets` those of passwords, `about`: what else it is about. The same again
    within half a minute of its success, or the form as the success left it, is a second press: told, not done.
    """
    pressed = _print_of(title_of_refusal, fields, secrets, about)
    last = st.session_state.get(key + _LAST)
    if last and pressed in last["pressed"] and time.monotonic() - last["at"] < _AGAIN_SECONDS:
        title, text = last["told"]
        st.session_state[key] = title, f"{text} Ditekan dua kali, dikerjakan sekali.".strip()
        return
    try:
        told = work()
    except ProductError as refused:
        st.session_state[key] = (title_of_refusal, str(refused))
        if isinstance(refused, NotSignedIn):
            _keep_drafts(fields)
        return
    st.session_state[key] = told
    left = _print_of(title_of_refusal, fields, secrets, about)
    st.session_state[key + _LAST] = {"pressed": (pressed, left), "at": time.monotonic(), "told": told}


def forget_press(key: str) -> None:
    """What was done last is undone since: the same press means it again."""
    st.session_state.pop(key + _LAST, None)


def bring_back(fields: Sequence[str]) -> None:
    """Puts into the fields of a form, before it is drawn, what an ended session had refused."""
    drafts = st.session_state.get(_DRAFTS, {})
    for name in fields:
        if name in drafts:
            st.session_state[name] = drafts.pop(name)


def _keep_drafts(fields: Sequence[str]) -> None:
    # Streamlit forgets a field that is no longer drawn; a password is never among these.
    typed = {name: st.session_state[name] for name in fields if name in st.session_state}
    st.session_state.setdefault(_DRAFTS, {}).update(typed)


def _print_of(title: str, fields: Sequence[str], secrets: Sequence[str], about: object) -> int:
    # A number alone: no password stays in the session.
    return hash((title, repr(about), repr([st.session_state.get(name) for name in (*fields, *secrets)])))
