"""The password once more, beside what asks for it: a form that is empty again after every try."""

import time

import streamlit as st

_BEGUN, _DONE = "_dimulai", "_selesai"
_BEGUN_SECONDS, _AGAIN_SECONDS = 60, 30


def password_form(key: str, button: str, *, is_ready: bool = True) -> str | None:
    """Draws the field and the button; the password where the button has just been pressed, else None.

    A second press stops what the first has begun, and its form is empty by then: it begins with the same password. Who
    has finished says so with `finish`; then it is no press at all.
    """
    with (
        st.form(f"{key}_sandi", clear_on_submit=True, border=False),
        st.container(key=f"{key}_sandi_baris", horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        password = st.text_input("Kata sandi Anda", type="password", key=f"{key}_sandi_isi", width=260)
        is_pressed = st.form_submit_button(button, type="primary", disabled=not is_ready)
    if not is_pressed:
        return None
    now = time.monotonic()
    if password:
        st.session_state[key + _BEGUN] = password, now
        return password
    begun, at = st.session_state.get(key + _BEGUN, ("", now))
    if begun and now - at < _BEGUN_SECONDS:
        return begun
    return None if now - st.session_state.get(key + _DONE, -_AGAIN_SECONDS) < _AGAIN_SECONDS else ""


def finish(key: str) -> None:
    """What the password of a form was asked for is done, or refused; the password is forgotten."""
    st.session_state.pop(key + _BEGUN, None)
    st.session_state[key + _DONE] = time.monotonic()
