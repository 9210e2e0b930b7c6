"""The imports so far, and taking one back."""

from collections.abc import Callable

import streamlit as st

from analytics import workflow
from analytics.domain.errors import ProductError
from analytics.domain.formats import moment, number
from analytics.domain.periods import Period
from analytics.intake.understanding.drafts import OF_SHEET
from analytics.ui import data, frame, importing
from analytics.ui.import_answers import answer_words, question_words
from analytics.ui.outcomes import draw_outcome
from analytics.ui.password_form import finish, password_form
from analytics.ui.prose import Block, details, plain_table, prose, wordy_table
from analytics.ui.writing import name_teller, reading_store
from analytics.workflow import ImportRecord, Stranded

_RESULT = "impor_dibatalkan"
_MOST_PERIODS = 4


def draw(snapshot: data.Snapshot | None) -> None:
    """Draws the list with the way to take an import back."""
    records = workflow.history(reading_store())
    active = [record for record in records if record.is_active and not record.is_sample]
    title = f"{number(len(active), 0)} impor membentuk angka di layar" if active else "Belum ada impor"
    frame.reference_heading(snapshot, title, "Yang dibatalkan tidak lagi dihitung; berkas aslinya tetap tersimpan")
    if active:
        _cancelling(active)
    draw_outcome(_RESULT)
    draw_list()


def draw_list() -> None:
    """Draws every import, newest first."""
    records = workflow.history(reading_store())
    if records:
        prose("impor_riwayat", [_table(records), *_answers(records)])


def _table(records: list[ImportRecord]) -> Block:
    told = name_teller()
    head = ("Berkas", "Nomor", "Waktu", "Oleh", "Periode", "Baris", "Keadaan")
    return plain_table("Semua impor, yang terbaru di atas", head, [_row(one, told) for one in records])


def _row(record: ImportRecord, told: Callable[[str], str]) -> tuple[str, ...]:
    by = f" oleh {told(record.state_set_by)}" if record.state_set_by else ""
    used = "aktif" if record.row_count else "aktif, tidak ada barisnya yang dipakai"
    state = used if record.is_active else f"dibatalkan {moment(record.state_since)}{by}"
    periods = [Period(*map(int, part.split("-"))).label for part in record.periods.split(", ") if part]
    shown = periods if len(periods) <= _MOST_PERIODS else [periods[0], "…", periods[-1]]
    return (
        record.file_name, number(record.import_id, 0), moment(record.created_at),
        told(record.created_by), ", ".join(shown),
        number(record.row_count, 0), f"{state} (contoh)" if record.is_sample else state,
    )  # fmt: skip


def _label(record: ImportRecord) -> str:
    return f"{record.import_id} · {record.file_name}"


def _answer_in_words(key: str, answer: str) -> tuple[str, str]:
    """Question and answer of 'satuan', or of 'satuan#Lembar' where a sheet was answered for by itself."""
    question, _, sheet = key.partition(OF_SHEET)
    where = f", lembar {sheet}" if sheet else ""
    return f"{question_words(question)}{where}", answer_words(question, answer)


def _answers(records: list[ImportRecord]) -> list[Block]:
    """What people answered for an import, folded."""
    told = name_teller()
    rows = [
        (_label(record), *_answer_in_words(key, answer), moment(record.created_at), told(record.created_by))
        for record in records
        for key, answer in record.answers.items()
    ]
    if not rows:
        return []
    head = ("Impor", "Pertanyaan", "Jawaban", "Waktu", "Oleh")
    table = wordy_table("Jawaban yang diberikan waktu memuat", head, rows)
    return [details(f"{number(len(rows), 0)} jawaban tersimpan", [table])]


def _cancelling(active: list[ImportRecord]) -> None:
    labels = {record.import_id: _label(record) for record in active}
    with st.container(key="impor_batal", horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox(
            "Impor yang dibatalkan", list(labels), format_func=labels.get, index=None, placeholder="Pilih impor",
            key="impor_pilihan", width=420,
        )  # fmt: skip
        is_sure = chosen is not None and st.checkbox(f"Ya, batalkan impor {chosen}", key=f"impor_yakin_{chosen}")
    reason = ""
    if is_sure and workflow.is_of_frozen(chosen, reading_store()):
        reason = st.text_input("Alasan koreksi triwulan yang sudah dibekukan rapat", key=f"impor_batal_alasan_{chosen}",
                               width=640)  # fmt: skip
    if (password := password_form("impor_batalkan", "Batalkan impor", is_ready=is_sure)) is not None:
        _cancel(chosen, password, reason)


def _cancel(import_id: int, password: str, reason: str) -> None:
    progress = st.empty()
    try:
        version, stranded = importing.cancel(import_id, password, reason, progress.text)
    except ProductError as problem:
        st.session_state[_RESULT] = ("Impor tidak dibatalkan", str(problem))
    else:
        title = f"Impor {import_id} dibatalkan; terbit sebagai versi {number(version, 0)}"
        st.session_state[_RESULT] = (title, _stranded_words(stranded))
    finish("impor_batalkan")
    st.rerun()


def _stranded_words(stranded: list[Stranded]) -> str:
    if not stranded:
        return "Angka di layar sudah tanpa impor itu."
    places = [f"{place.agency_name} · {Period(place.year, place.month).label} ({', '.join(place.groups)})"
              for place in stranded]  # fmt: skip
    return "\n".join(["Angka periode lain yang kini belum dapat dihitung karena bergantung pada impor itu:", *places])
