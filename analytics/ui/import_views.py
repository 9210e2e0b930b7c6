"""The desk of the import page: uploader, what was found, questions, what will change, and the button that loads."""

from collections.abc import Callable

import streamlit as st

from analytics import workflow
from analytics.domain.formats import number
from analytics.pack.finding_sheet import finding_workbook
from analytics.ui import data, frame, import_mapping, import_questions, importing
from analytics.ui.activity_filters import XLSX_TYPE
from analytics.ui.import_blocks import change_blocks, file_blocks, title_of
from analytics.ui.importing import Desk
from analytics.ui.password_form import password_form
from analytics.ui.prose import message, prose
from analytics.ui.writing import reading_store
from analytics.workflow import LoadReport

_EMPTY_TITLE = "Letakkan berkas laporan OPD"
_EMPTY_TEXT = (
    "Excel, ODS, CSV, atau ZIP; beberapa sekaligus. Yang terbaca ditunjukkan dahulu; tidak ada yang berubah sebelum "
    "tombol Muat ditekan. Bila halaman ini ditinggalkan, letakkan lagi berkasnya"
)


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
        import_mapping.draw(on, progress)
    prose("impor_perubahan", change_blocks(on.report.changes, is_loaded=on.is_loaded))
    _controls(on, progress)
    prose("impor_berkas", [block for file in on.report.files for block in file_blocks(file)])


def _uploader(on: Desk) -> Callable[[str], None]:
    """Draws the uploader while nothing is loaded; returns where progress is told."""
    if on.is_loaded:
        return lambda _: None
    with st.container(key="impor_unggah"):
        uploads = st.file_uploader(
            "Berkas laporan (paling besar 25 MB per berkas)", accept_multiple_files=True,
            key=f"impor_unggahan_{on.round}",
        )  # fmt: skip
    progress = st.empty()
    importing.lay_down(on, uploads or [], progress.text)
    progress.empty()
    return progress.text


def _heading(snapshot: data.Snapshot | None, on: Desk) -> None:
    if on.report is None:
        frame.reference_heading(snapshot, _EMPTY_TITLE, _EMPTY_TEXT)
        return
    words = "Angka di layar sudah yang baru" if on.is_loaded else "Belum ada yang diubah"
    frame.reference_heading(snapshot, title_of(on.report), words)


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
        is_ready = _is_ready(report, may_remove, is_partial) and (bool(reason.strip()) or not report.corrected)
        if (password := password_form("impor_muat", "Muat", is_ready=is_ready)) is not None:
            importing.load(on, say, password, reason, may_remove_rows=may_remove, is_partial_allowed=is_partial)
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
    return st.text_input(f"Alasan koreksi {names}, yang sudah dibekukan rapat", key=key, max_chars=400, width=640)


def _agreed_to_lose(on: Desk) -> bool:
    gone, key = len(on.report.changes.gone_rows), f"impor_ganti_{on.token}_{on.check_count}"
    return bool(gone) and st.checkbox(f"Ya, {number(gone, 0)} baris itu memang tidak ada lagi", key=key)


def _agreed_to_part(on: Desk) -> bool:
    blocked, ready = (sum(file.is_blocked == state for file in on.report.files) for state in (True, False))
    if not (blocked and ready):
        return False
    text = f"Muat yang siap saja, tanpa {number(blocked, 0)} berkas yang tertahan"
    return st.checkbox(text, key=f"impor_sebagian_{on.token}_{on.check_count}")


def _is_ready(report: LoadReport, may_remove: bool, is_partial: bool) -> bool:
    has_ready = any(file.state == "siap" for file in report.files)
    is_held = any(file.is_blocked for file in report.files) and not is_partial
    return has_ready and not is_held and (may_remove or not report.changes.gone_rows)
