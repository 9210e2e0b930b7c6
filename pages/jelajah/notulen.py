"""Notulen: what a meeting saw and decided, a record for each OPD to be signed, and drafts of letters."""

import streamlit as st

from analytics.ui import frame, frozen, minutes_views, navigation, promises, selection
from analytics.ui.prose import prose


def draw() -> None:
    screen = frame.open_screen(navigation.MINUTES, with_agency=True)
    frame.stop_without_reports(screen)
    choice = selection.current_choice()
    section = choice.section if choice.section in minutes_views.SECTIONS else minutes_views.MINUTES
    meeting = frozen.meeting_of(screen)
    seen = frozen.as_seen(screen, meeting)
    # A letter is written today; what was said in the room stays as it was when the meeting was closed.
    book = promises.book_of(seen) if section == minutes_views.LETTERS else promises.book_of_paper(seen, meeting)
    view = minutes_views.view_of(section, seen, meeting, book, screen.data)
    frame.heading(screen, view.title, view.subtitle)
    with st.container(key="bagian", horizontal=True, vertical_alignment="bottom", gap="medium"):
        selection.view_filter(choice, minutes_views.SECTIONS, minutes_views.MINUTES)
    prose("notulen", view.blocks)
    if view.text:
        with st.expander("Konsep surat untuk disalin", key="notulen_surat"):
            st.code(view.text, language=None, wrap_lines=True)
    frame.closing(screen)


frame.run(draw)
