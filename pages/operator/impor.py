"""Impor: lay files down, see what they say and what they would change, load them, take an import back."""

import streamlit as st

from analytics.ui import frame, import_history, import_views, navigation, selection
from analytics.ui.fold import fold
from analytics.ui.prose import message, prose
from analytics.ui.writing import may_write

SECTIONS = {"muat": "Muat berkas", "riwayat": "Riwayat"}


def draw() -> None:
    snapshot = frame.open_reference(navigation.IMPORT)
    if not may_write():
        frame.reference_heading(snapshot, "Impor hanya dari komputer dasbor", "Riwayatnya di bawah ini")
        text = "Dasbor ini dibuka untuk jaringan. Muat dan batalkan impor di komputernya sendiri, tanpa --alamat."
        prose("impor_tertutup", [message("Halaman ini hanya dapat dilihat", text)])
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
