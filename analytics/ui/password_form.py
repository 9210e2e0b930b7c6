"""The password once more, beside what asks for it: a form that is empty again after every try."""

import streamlit as st


def password_form(key: str, button: str, *, is_ready: bool = True) -> str | None:
    """Draws the field and the button; the password where the button has just been pressed, else None."""
    with (
        st.form(f"{key}_sandi", clear_on_submit=True, border=False),
        st.container(key=f"{key}_sandi_baris", horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        password = st.text_input("Kata sandi Anda", type="password", key=f"{key}_sandi_isi", width=260)
        is_pressed = st.form_submit_button(button, type="primary", disabled=not is_ready)
    return password if is_pressed else None
