"""The desk of the import page: uploader, what was found, questions, what will change, and the button that loads."""

import re
from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import workflow
from analytics.domain.formats import number
from analytics.pack.finding_sheet import finding_workbook
from analytics.ui import data, frame, import_answers, import_mapping, import_questions, importing
from analytics.ui.activity_filters import XLSX_TYPE
from analytics.ui.import_blocks import change_blocks, check_blocks, files_blocks
from analytics.ui.import_remedies import on_page
from analytics.ui.importing import Desk
from analytics.ui.password_form import finish, password_form
from analytics.ui.prose import line, message, prose
from analytics.ui.writing import reading_store
from analytics.workflow import LoadReport
from analytics.workflow.telling import refusal_of, title_of, waiting_words

_EMPTY_TITLE = "Letakkan berkas laporan OPD"
_EMPTY_TEXT = (
    "Excel, ODS, CSV, atau ZIP; beberapa sekaligus. Yang terbaca ditunjukkan dahulu; tidak ada yang berubah sebelum "
    "tombol Muat ditekan. Bila halaman ini ditinggalkan, letakkan lagi berkasnya"
)
_PLACE_OF_FILE = re.compile(r"\((\d+) dari (\d+)\) …$")


def draw(snapshot: data.Snapshot | None) -> None:
    """Draws the desk of this session."""
    on, head = importing.desk(), st.container(key="impor_judul")
    progress = _uploader(on)
    with head:
        _heading(snapshot, on)
    if on.problem:
        title = "Tidak dapat diperiksa" if on.report is None else "Belum dimuat"
        prose("impor_masalah", [message(title, on.problem)])
    if on.report is None:
        return
    if not on.is_loaded:
        _questions(on, progress)
        import_answers.draw(on, progress)
        import_mapping.draw(on, progress)
        prose("impor_periksa", check_blocks(on.report.files))
    prose("impor_perubahan", change_blocks(on.report.changes, is_loaded=on.is_loaded))
    _controls(on, progress)
    prose("impor_berkas", files_blocks(on.report.files))


def _uploader(on: Desk) -> Callable[[str], None]:
    """Draws the uploader while nothing is loaded; returns where progress is told."""
    if on.is_loaded:
        return lambda _: None
    with st.container(key="impor_unggah"):
        uploads = st.file_uploader(
            "Berkas laporan (paling besar 25 MB per berkas)", accept_multiple_files=True,
            key=f"impor_unggahan_{on.round}",
        )  # fmt: skip
    place = st.empty()
    progress = partial(_tell_progress, place)
    importing.lay_down(on, uploads or [], progress)
    place.empty()
    return progress


def _tell_progress(place: DeltaGenerator, text: str) -> None:
    """'Membaca a.xlsx (3 dari 35) …' below a bar that stands at 3 of 35."""
    with place.container():
        if found := _PLACE_OF_FILE.search(text):
            st.progress(int(found[1]) / int(found[2]))
        # Not as the text of the bar, which would be read as markup.
        st.text(text)


def _heading(snapshot: data.Snapshot | None, on: Desk) -> None:
    if on.report is None:
        frame.reference_heading(snapshot, _EMPTY_TITLE, _EMPTY_TEXT)
        return
    words = "Angka di layar sudah yang baru" if on.is_loaded else "Belum ada yang diubah"
    # Read before the questions: whoever answers them is refused all the same.
    subtitle = on_page(". ".join(filter(None, (words, refusal_of(on.report)))))
    frame.reference_heading(snapshot, title_of(on.report), subtitle)


def _questions(on: Desk, say: Callable[[str], None]) -> None:
    asked = import_questions.questions_of(on.report.files)
    if not asked:
        return
    agencies, has_others = workflow.official_names(reading_store()), len(on.report.files) > 1
    answers = import_questions.question_form(asked, on.answers, agencies, names_files=has_others)
    if answers is not None:
        on.answers = answers
        importing.check(on, say)
        st.rerun(scope="fragment")


def _controls(on: Desk, say: Callable[[str], None]) -> None:
    report = on.report
    with st.container(key="impor_tombol", horizontal=True, vertical_alignment="center", gap="small"):
        if on.is_loaded:
            if st.button("Muat berkas lain", type="primary", key="impor_lagi"):
                importing.clear(on)
                st.rerun(scope="fragment")
            return
        may_remove = _agreed_to_lose(on)
        is_partial = _agreed_to_part(on)
        reason = _reason_of_correction(on)
        waiting = waiting_words(report, may_remove=may_remove, is_partial=is_partial, reason=reason)
        password = password_form("impor_muat", "Muat", is_ready=not waiting)
        if waiting:
            prose("impor_menunggu", [line("note", waiting)])
        if password is not None and not waiting:
            importing.load(on, say, password, reason, may_remove_rows=may_remove, is_partial_allowed=is_partial)
            finish("impor_muat")
            st.rerun()
        _findings_download(report)
        if st.button("Kosongkan", key="impor_kosongkan"):
            importing.clear(on)
            st.rerun(scope="fragment")


def _findings_download(report: LoadReport) -> None:
    """A button that makes the workbook only when it is pressed."""
    if any(file.findings for file in report.files):
        st.download_button(
            "Unduh temuan", lambda: finding_workbook((file.file_name, file.findings) for file in report.files),
            "temuan-impor.xlsx", XLSX_TYPE, on_click="ignore", key="impor_temuan",
        )  # fmt: skip


def _reason_of_correction(on: Desk) -> str:
    """Why frozen figures are corrected; asked only where they would be."""
    if not on.report.corrected:
        return ""
    names = ", ".join(period.label for period in on.report.corrected)
    key = f"impor_alasan_{on.token}_{on.check_count}"
    return st.text_input(f"Alasan koreksi {names}, yang sudah dibekukan rapat", key=key, width=640)


def _agreed_to_lose(on: Desk) -> bool:
    gone, key = len(on.report.changes.gone_rows), f"impor_ganti_{on.token}_{on.check_count}"
    return bool(gone) and st.checkbox(f"Ya, {number(gone, 0)} baris itu memang tidak ada lagi", key=key)


def _agreed_to_part(on: Desk) -> bool:
    blocked, ready = (sum(file.is_blocked == state for file in on.report.files) for state in (True, False))
    if not (blocked and ready):
        return False
    text = f"Muat yang siap saja, tanpa {number(blocked, 0)} berkas yang tertahan"
    return st.checkbox(text, key=f"impor_sebagian_{on.token}_{on.check_count}")
