"""Impor: lay files down, see what they say and what they would change, load them, take an import back."""

import streamlit as st

from analytics.ui import frame, import_history, import_views, navigation, selection
from analytics.ui.fold import fold
from analytics.ui.writing import may_write

SECTIONS = {"muat": "Muat berkas", "riwayat": "Riwayat"}


def draw() -> None:
    snapshot = frame.open_reference(navigation.IMPORT)
    if not may_write():
        frame.reference_heading(snapshot, "Impor hanya untuk operator", "Riwayatnya di bawah ini", has_filters=False)
        frame.sign_in_first("impor_tertutup", "Berkas dimuat dan impor dibatalkan oleh operator.")
        import_history.draw_list()
        frame.reference_closing(snapshot)
        return
    folded = st.container(key="lipat")
    with st.container(key="pilih", horizontal=True, vertical_alignment="bottom", gap="small"):
        section = selection.section_filter(selection.current_choice(), SECTIONS, "muat")
    with folded:
        fold([SECTIONS.get(section)])
    if section == "riwayat":
        import_history.draw(snapshot)
    else:
        import_views.draw(snapshot)
    frame.reference_closing(snapshot)


frame.run(draw)
