"""What an operator does with a meeting: prepare it, open it, tick who came, close it, lift its freeze.

Everything is kept before the page is drawn again: what somebody else did meanwhile may have taken the form away, and
the press is answered all the same.
"""

import zlib
from collections.abc import Callable, Sequence

import streamlit as st

from analytics import workflow
from analytics.domain.days import day_of
from analytics.domain.formats import long_date, number
from analytics.domain.meetings import OPENED, PREPARED, REOPENED, Meeting
from analytics.domain.periods import Period
from analytics.ui import writing
from analytics.ui.frame import Screen
from analytics.ui.outcomes import bring_back, draw_outcome, keep_outcome

_RESULT, _CAME_RESULT = "rapat_hasil", "rapat_hasil_hadir"
_DAY, _PLACE, _CALLED, _CAME = "rapat_tanggal", "rapat_tempat", "rapat_undangan", "rapat_hadir"
_REASON, _PASSWORD = "rapat_alasan", "rapat_sandi"


def draw_results() -> None:
    """Draws what the last presses came to, where none of the forms is drawn."""
    draw_outcome(_CAME_RESULT)
    draw_outcome(_RESULT)


def draw_steps(screen: Screen, meeting: Meeting) -> None:
    """Draws what an operator can do now, and below it what the last press came to: above it, it would push away the
    button that is pressed next."""
    names = screen.data.agency_names()
    if meeting.state == OPENED:
        _attendance_form(meeting, names)
    with st.container(key="rapat_hadir_kabar"):
        draw_outcome(_CAME_RESULT)
    if meeting.state in (None, PREPARED, OPENED, REOPENED):
        _plan_form(meeting, names)
    if meeting.state in (None, PREPARED, REOPENED):
        _button("Buka rapat dan bekukan angka", "rapat_buka", lambda: _open(meeting.period), meeting)
    if meeting.state == OPENED:
        _button("Tutup rapat", "rapat_tutup", lambda: _close(meeting.period), meeting)
    with st.container(key="rapat_kabar"):
        draw_outcome(_RESULT)
    if meeting.is_frozen:
        _unfreeze_form(meeting)


def _plan_form(meeting: Meeting, names: dict[str, str]) -> None:
    tag = _tag(meeting)
    fields = [name + tag for name in (_DAY, _PLACE, _CALLED)]
    bring_back(fields)
    with st.form(f"rapat_rencana_{tag}", border=False):
        with st.container(key="rapat_baris", horizontal=True, vertical_alignment="bottom", gap="small"):
            st.text_input("Tanggal rapat", long_date(meeting.day) if meeting.day else "", key=_DAY + tag,
                          placeholder="mis. 8 Juli 2026", width=240)  # fmt: skip
            st.text_input("Tempat", meeting.place or "Ruang Pola", key=_PLACE + tag, width=320)
        st.multiselect(
            "OPD yang diundang (kosong: semua)", list(names), [slug for slug in meeting.participants if slug in names],
            key=_CALLED + tag, format_func=names.get, placeholder="Semua OPD",
        )  # fmt: skip
        args = ("Persiapan tidak tersimpan", lambda: _plan(meeting, tag), fields)
        st.form_submit_button("Simpan persiapan", on_click=_keep, args=args)


def _attendance_form(meeting: Meeting, names: dict[str, str]) -> None:
    called = [slug for slug in names if not meeting.participants or slug in meeting.participants]
    came = [slug for slug in meeting.attended if slug in called]
    tag = _tag(meeting)
    bring_back([_CAME + tag])
    with st.form(f"rapat_kehadiran_{tag}", border=False):
        st.pills(
            "OPD yang hadir", called, selection_mode="multi", default=came,
            format_func=names.get, key=_CAME + tag,
        )  # fmt: skip
        args = (_CAME_RESULT, "Kehadiran tidak tersimpan", lambda: _attend(meeting, tag), [_CAME + tag])
        st.form_submit_button("Simpan kehadiran", on_click=keep_outcome, args=args)


def _unfreeze_form(meeting: Meeting) -> None:
    # Its key: it stays open when something appears above it.
    with st.expander("Cairkan pembekuan", key="rapat_cairkan_lipat", on_change="rerun"):
        st.text("Hanya bila rapat harus diulang. Yang dibekukan tetap tersimpan, dan alasannya tercatat.")
        with (
            st.form("rapat_cairkan", border=False),
            st.container(key="rapat_cairkan_baris", horizontal=True, vertical_alignment="bottom", gap="small"),
        ):
            st.text_input("Alasan", key=_REASON, width=520)
            st.text_input("Kata sandi Anda", type="password", key=_PASSWORD, width=260)
            args = ("Pembekuan tidak dicairkan", lambda: _unfreeze(meeting.period), [_REASON], [_PASSWORD],
                    _step(meeting))  # fmt: skip
            st.form_submit_button("Cairkan pembekuan", type="primary", on_click=_keep, args=args)


def _plan(meeting: Meeting, tag: str) -> tuple[str, str]:
    typed = st.session_state[_DAY + tag].replace("\u00a0", " ").strip()
    day = day_of(typed, meeting.period.end_date, "Tanggal rapat") if typed else None
    place, called = st.session_state[_PLACE + tag], st.session_state[_CALLED + tag]
    workflow.prepare_meeting(meeting.period, day, place, called, writing.writing_store(), meeting.plan)
    return "Persiapan tersimpan", meeting.period.label


def _attend(meeting: Meeting, tag: str) -> tuple[str, str]:
    came = st.session_state[_CAME + tag]
    workflow.keep_attendance(meeting.period, came, writing.writing_store())
    return "Kehadiran tersimpan", f"{number(len(came), 0)} OPD hadir; tertulis di Notulen."


def _open(period: Period) -> tuple[str, str]:
    workflow.open_meeting(period, writing.writing_store())
    return "Rapat dibuka", f"Angka {period.label} dibekukan; koreksinya memerlukan alasan dan tampil di sampingnya."


def _close(period: Period) -> tuple[str, str]:
    workflow.close_meeting(period, writing.writing_store())
    return "Rapat ditutup", "Angkanya tetap dibekukan. Komitmennya ada di halaman Komitmen."


def _unfreeze(period: Period) -> tuple[str, str]:
    reason, password = st.session_state[_REASON], st.session_state[_PASSWORD]
    st.session_state[_PASSWORD] = ""
    writing.confirm(password)
    workflow.unfreeze(period, reason, writing.writing_store())
    st.session_state[_REASON] = ""
    return "Pembekuan dicairkan", reason


def _button(label: str, key: str, work: Callable[[], tuple[str, str]], meeting: Meeting) -> None:
    args = (f"{label}: tidak jadi", work, (), (), _step(meeting))
    st.button(label, key=key, type="primary", on_click=_keep, args=args)


def _keep(
    title_of_refusal: str, work: Callable[[], tuple[str, str]], fields: Sequence[str] = (),
    secrets: Sequence[str] = (), about: object = "",
) -> None:  # fmt: skip
    keep_outcome(_RESULT, title_of_refusal, work, fields, secrets, about)


def _step(meeting: Meeting) -> tuple[Period, int]:
    """What a press is about: after another step of the meeting the same button means another one."""
    return meeting.period, len(meeting.events)


def _tag(meeting: Meeting) -> str:
    """Another plan is another form: what was typed over an older one is not taken for a change of the newer."""
    return f"_{meeting.period.iso}_{zlib.crc32(repr(meeting.plan).encode()):08x}"
