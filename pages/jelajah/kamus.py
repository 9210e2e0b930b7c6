"""Kamus: what every word and figure on the screens means, by which rule, and the office's guide."""

import streamlit as st

from analytics import workflow
from analytics.ui import dictionary, frame, navigation, selection, unknown
from analytics.ui.fold import fold
from analytics.ui.prose import message, prose
from analytics.ui.writing import reading_store


def draw() -> None:
    snapshot = frame.open_reference(navigation.DICTIONARY)
    choice = selection.current_choice()
    folded = st.container(key="lipat")
    with st.container(key="pilih", horizontal=True, vertical_alignment="bottom", gap="small"):
        section = selection.section_filter(choice, dictionary.SECTION_LABELS, dictionary.FIRST_SECTION)
        if section != "panduan":
            selection.search_filter(choice, "Cari kata", "mis. cakupan")

    with folded:
        fold([dictionary.SECTION_LABELS[section]])

    office = workflow.office_record(reading_store())
    found = {
        "istilah": lambda: dictionary.term_blocks(choice.search),
        "aturan": lambda: dictionary.rule_blocks(choice.search, office),
        "data": lambda: dictionary.column_blocks(frame.column_comments(snapshot), choice.search),
        "panduan": list,
    }[section]()
    unknown_here = unknown.in_link(navigation.DICTIONARY, selection.link())
    title = dictionary.heading(section, found, choice.search, office.region.short_office)
    frame.reference_heading(snapshot, *title, unknown_here)
    if section == "panduan":
        with st.container(key="panduan"):
            st.markdown(dictionary.guide())
    else:
        prose("kamus", found or [message("Tidak ada yang cocok", "Ubah atau hapus kata yang dicari.")])
    frame.reference_closing(snapshot)


frame.run(draw)
