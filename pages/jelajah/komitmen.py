"""Komitmen: what was promised, what became of it by the data, what is due; operators write here."""

import streamlit as st

from analytics.ui import frame, navigation, promise_form, promise_views, promises, selection
from analytics.ui.prose import prose


def draw() -> None:
    screen = frame.open_screen(navigation.PROMISES, with_agency=True, with_measure=False)
    choice = selection.current_choice()
    section = choice.section if choice.section in promise_views.SECTIONS else promise_views.EARLIER
    book, slug = promises.book_of(screen), screen.selection.agency_slug
    everything, region = promises.judged_today(screen.data), screen.data.region()
    view = promise_views.view_of(section, book, everything, screen.data.agency_names(), slug, region)
    frame.heading(screen, view.title, view.subtitle)
    with st.container(key="bagian", horizontal=True, vertical_alignment="bottom", gap="medium"):
        selection.view_filter(choice, promise_views.SECTIONS, promise_views.EARLIER)
    if slug is not None:
        promise_form.new_promise_form(screen, slug)
        promise_form.word_form(screen, slug)
    promise_form.draw_results()
    prose("komitmen", view.blocks)
    if view.text:
        with st.expander("Teks untuk WhatsApp", key="komitmen_pesan"):
            st.code(view.text, language=None, wrap_lines=True)
    frame.closing(screen)


frame.run(draw)
