"""The page of a meeting: prepared, opened, closed, and what became of its frozen figures since."""

from collections.abc import Callable

import streamlit as st

from analytics import workflow
from analytics.domain.days import day_of
from analytics.domain.formats import long_date, moment, number, points
from analytics.domain.meetings import OPENED, PREPARED, REOPENED, STATES, Meeting
from analytics.ui import room, writing
from analytics.ui.frame import Screen
from analytics.ui.navigation import RANKING, address
from analytics.ui.outcomes import draw_outcome, keep_outcome
from analytics.ui.password_form import password_form
from analytics.ui.prose import Block, details, line, message, onward, plain_table, wordy_table
from analytics.workflow import DeviationChange

_RESULT = "rapat_hasil"


def draw_result() -> None:
    """Draws what the last press came to."""
    draw_outcome(_RESULT)


def title_of(meeting: Meeting) -> str:
    """'Rapat Triwulan II 2026 berlangsung sejak …; angkanya dibekukan'."""
    name = f"Rapat {meeting.period.label}"
    if meeting.freeze is not None:
        state = "berlangsung" if meeting.state == OPENED else "ditutup"
        return f"{name} {state}; angkanya dibekukan {moment(meeting.freeze.at)}"
    return f"{name} {STATES[meeting.state]}" if meeting.state else f"{name} belum disiapkan"


def subtitle_of(meeting: Meeting) -> str:
    """Day, place and who is called."""
    day = long_date(meeting.day) if meeting.day else "tanggal belum ditetapkan"
    called = f"{number(len(meeting.participants), 0)} OPD diundang" if meeting.participants else "semua OPD diundang"
    return " · ".join(filter(None, [day, meeting.place, called]))


def draw_steps(screen: Screen, meeting: Meeting) -> None:
    """Draws what an operator can do now."""
    if meeting.state in (None, PREPARED, OPENED, REOPENED):
        _plan_form(screen, meeting)
    if meeting.state in (None, PREPARED, REOPENED):
        _button("Buka rapat dan bekukan angka", "rapat_buka", lambda: _open(screen))
    if meeting.state == OPENED:
        _button("Tutup rapat", "rapat_tutup", lambda: _close(meeting))
    if meeting.is_frozen:
        _unfreeze_form(meeting)


def blocks_of(screen: Screen, meeting: Meeting) -> list[Block]:
    """The steps so far, and what of the frozen figures is another now, with the reasons."""
    told = writing.name_teller()
    rows = [(moment(one.at), told(one.by), STATES[one.state], one.reason or "–") for one in meeting.events]
    steps = [wordy_table("Langkah rapat", ("Waktu", "Oleh", "Langkah", "Alasan"), rows)] if rows else []
    now = _change_blocks(screen, meeting, "Deviasi (poin)") if meeting.is_frozen else []
    return [*now, *correction_table(meeting), *_lifted_blocks(screen, meeting), *steps]


def correction_table(meeting: Meeting) -> list[Block]:
    """Why frozen figures were changed, since the first freeze; nothing where none were."""
    told = writing.name_teller()
    rows = [(moment(one.at), told(one.by), one.what, one.reason) for one in meeting.corrections]
    return [wordy_table("Alasan koreksi", ("Waktu", "Oleh", "Lewat", "Alasan"), rows)] if rows else []


def _change_blocks(screen: Screen, meeting: Meeting, caption: str) -> list[Block]:
    """What of the freeze of a meeting is another now."""
    changes = room.changes_since(meeting, screen.data)
    count = changes.added_count + changes.changed_count + changes.gone_count
    since = f"Dibekukan {moment(meeting.freeze.at)}."
    if not count and not changes.deviations:
        return [message("Angka masih sama dengan yang dilihat rapat", since)]
    title = f"Koreksi sesudah rapat: {number(count, 0)} kegiatan berubah"
    blocks = [message(title, f"{since} Yang dilihat rapat dan angka sekarang berdampingan.")]
    if changes.deviations:
        head = ("", "Fisik rapat", "Fisik kini", "Keuangan rapat", "Keuangan kini")
        blocks.append(plain_table(caption, head, map(_change_row, changes.deviations)))
    return blocks


def _lifted_blocks(screen: Screen, meeting: Meeting) -> list[Block]:
    """The freezes that were lifted: each with its reason, the way to its figures, and what is another now."""
    blocks: list[Block] = []
    for one in (one for one in meeting.freezes if one.lifted_at is not None):
        name = f"beku ke-{one.number}"
        seen = _change_blocks(screen, meeting.as_of(one.number), f"Deviasi {name} (poin)")
        about = f"Dicairkan {moment(one.lifted_at)}. Alasan: {one.lifted_reason}"
        way = onward(f"Lihat angka {name}", address(RANKING, agency_slug=None, freeze=one.number))
        summary = f"{name}, {moment(one.at)}: sudah dicairkan"
        blocks += [details(summary[0].upper() + summary[1:], [line("note", about), *seen]), way]
    return blocks


def _change_row(one: DeviationChange) -> tuple[str, ...]:
    figures = (one.physical_before, one.physical_after, one.financial_before, one.financial_after)
    return one.agency_name or "Kabupaten", *(points(value) for value in figures)


def _plan_form(screen: Screen, meeting: Meeting) -> None:
    names = screen.data.agency_names()
    with st.form(f"rapat_rencana_{meeting.period.iso}", border=False):
        with st.container(key="rapat_baris", horizontal=True, vertical_alignment="bottom", gap="small"):
            day = st.text_input("Tanggal rapat", long_date(meeting.day) if meeting.day else "",
                                placeholder="mis. 8 Juli 2026", width=240)  # fmt: skip
            place = st.text_input("Tempat", meeting.place or "Ruang Pola", max_chars=80, width=320)
        called = st.multiselect(
            "OPD yang diundang (kosong: semua)", list(names), [slug for slug in meeting.participants if slug in names],
            format_func=names.get, placeholder="Semua OPD",
        )  # fmt: skip
        if st.form_submit_button("Simpan persiapan"):
            _tell("Persiapan tidak tersimpan", lambda: _plan(meeting, day, place, called))


def _plan(meeting: Meeting, day: str, place: str, called: list[str]) -> tuple[str, str]:
    wanted = day_of(day.replace("\u00a0", " "), meeting.period.end_date) if day.strip() else None
    workflow.prepare_meeting(meeting.period, wanted, place, called, writing.writing_store())
    return "Persiapan tersimpan", meeting.period.label


def _open(screen: Screen) -> tuple[str, str]:
    period = screen.selection.period
    workflow.open_meeting(period, writing.writing_store())
    return "Rapat dibuka", f"Angka {period.label} dibekukan; koreksinya memerlukan alasan dan tampil di sampingnya."


def _close(meeting: Meeting) -> tuple[str, str]:
    workflow.close_meeting(meeting.period, writing.writing_store())
    return "Rapat ditutup", "Angkanya tetap dibekukan. Komitmennya ada di halaman Komitmen."


def _unfreeze_form(meeting: Meeting) -> None:
    with st.expander("Cairkan pembekuan"):
        st.text("Hanya bila rapat harus diulang. Yang dibekukan tetap tersimpan, dan alasannya tercatat.")
        reason = st.text_input("Alasan", key="rapat_alasan", max_chars=400)
        password = password_form("rapat_cairkan", "Cairkan pembekuan")
        if password is not None:
            _tell("Pembekuan tidak dicairkan", lambda: _unfreeze(meeting, reason, password))


def _unfreeze(meeting: Meeting, reason: str, password: str) -> tuple[str, str]:
    writing.confirm(password)
    workflow.unfreeze(meeting.period, reason, writing.writing_store())
    return "Pembekuan dicairkan", reason


def _button(label: str, key: str, work: Callable[[], tuple[str, str]]) -> None:
    if st.button(label, key=key, type="primary"):
        _tell(f"{label}: tidak jadi", work)


def _tell(title_of_refusal: str, work: Callable[[], tuple[str, str]]) -> None:
    keep_outcome(_RESULT, title_of_refusal, work)
    st.rerun()
