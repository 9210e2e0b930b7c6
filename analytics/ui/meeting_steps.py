"""What an operator does with a meeting: prepare it, open it, tick who came, close it, lift its freeze.

Everything is kept before the page is drawn again: what somebody else did meanwhile may have taken the form away, and
the press is answered all the same.
"""

import zlib
from collections.abc import Callable

import streamlit as st

from analytics import workflow
from analytics.domain.days import day_of
from analytics.domain.formats import long_date, number
from analytics.domain.meetings import OPENED, PREPARED, REOPENED, Meeting
from analytics.domain.periods import Period
from analytics.ui import writing
from analytics.ui.frame import Screen
from analytics.ui.half_typed import TypedForm, fold
from analytics.ui.outcomes import bring_back, draw_outcome, keep_outcome, row_of_buttons

_CAME_RESULT, _PLAN_RESULT, _STEP_RESULT, _LIFT_RESULT = (
    f"rapat_hasil_{name}" for name in ("hadir", "persiapan", "langkah", "cair")
)
_DAY, _PLACE, _CALLED, _CAME = "rapat_tanggal", "rapat_tempat", "rapat_undangan", "rapat_hadir"
_REASON, _PASSWORD = "rapat_alasan", "rapat_sandi"


def draw_results() -> None:
    """Draws what the last presses came to, where their forms are not drawn."""
    for key in (_CAME_RESULT, _PLAN_RESULT, _STEP_RESULT, _LIFT_RESULT):
        draw_outcome(key)


def draw_steps(screen: Screen, meeting: Meeting) -> None:
    """Draws what an operator can do now, and beside each button what the last press of it came to."""
    names = _agencies_of(screen, meeting)
    if meeting.state == OPENED:
        _attendance_form(meeting, names)
    if meeting.state in (None, PREPARED, OPENED, REOPENED):
        _plan_form(meeting, names)
    with row_of_buttons(_STEP_RESULT):
        if meeting.state in (None, PREPARED, REOPENED):
            _button("Buka rapat dan bekukan angka", "rapat_buka", lambda: _open(meeting.period), meeting)
        if meeting.state == OPENED:
            _button("Tutup rapat", "rapat_tutup", lambda: _close(meeting.period), meeting)
    if meeting.is_frozen:
        _unfreeze_form(meeting)
    draw_results()


def _agencies_of(screen: Screen, meeting: Meeting) -> dict[str, str]:
    """Slug -> short name of the OPD that there are in the period of the meeting, and of those that it has called."""
    records = workflow.agency_records(writing.reading_store())
    there = {one.slug for one in records if one.setting.is_there_in(meeting.period)}
    there.update(meeting.participants, meeting.attended)
    return {slug: name for slug, name in screen.data.agency_names().items() if slug in there}


def _plan_form(meeting: Meeting, names: dict[str, str]) -> None:
    tag = _tag(meeting)
    fields = [name + tag for name in (_DAY, _PLACE, _CALLED)]
    day, place = long_date(meeting.day) if meeting.day else "", meeting.place or "Ruang Pola"
    typed = TypedForm("rapat", tag, fields[:2], shown={_DAY + tag: day, _PLACE + tag: place})
    bring_back(fields)
    typed.draw_keeper()
    typed.draw_note()
    with st.form(f"rapat_rencana_{tag}", border=False):
        with st.container(key="rapat_baris", horizontal=True, vertical_alignment="bottom", gap="small"):
            st.text_input("Tanggal rapat", day, key=_DAY + tag, placeholder="mis. 8 Juli 2026", width=240)
            st.text_input("Tempat", place, key=_PLACE + tag, width=320)
        st.multiselect(
            "OPD yang diundang (kosong: semua)", list(names), [slug for slug in meeting.participants if slug in names],
            key=_CALLED + tag, format_func=names.get, placeholder="Semua OPD",
        )  # fmt: skip
        args = (_PLAN_RESULT, "Persiapan tidak tersimpan", lambda: _plan(meeting, tag, typed), fields)
        with row_of_buttons(_PLAN_RESULT):
            st.form_submit_button("Simpan persiapan", on_click=keep_outcome, args=args)


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
        with row_of_buttons(_CAME_RESULT):
            st.form_submit_button("Simpan kehadiran", on_click=keep_outcome, args=args)


def _unfreeze_form(meeting: Meeting) -> None:
    typed = TypedForm("pencairan", meeting.period.iso, [_REASON])
    bring_back(typed.fields)
    # Its key: it stays open when something appears above it.
    with fold("Cairkan pembekuan", "rapat_cairkan_lipat", typed):
        st.text("Hanya bila rapat harus diulang. Yang dibekukan tetap tersimpan, dan alasannya tercatat.")
        typed.draw_note()
        with st.form("rapat_cairkan", border=False):
            with st.container(
                key="rapat_cairkan_baris", horizontal=True, vertical_alignment="bottom", gap="small"
            ):  # fmt: skip
                st.text_input("Alasan", key=_REASON, width=520)
                st.text_input("Kata sandi Anda", type="password", key=_PASSWORD, width=260)
                args = (_LIFT_RESULT, "Pembekuan tidak dicairkan", lambda: _unfreeze(meeting.period, typed), [_REASON],
                        [_PASSWORD], _step(meeting))  # fmt: skip
                st.form_submit_button("Cairkan pembekuan", type="primary", on_click=keep_outcome, args=args)
            draw_outcome(_LIFT_RESULT)


def _plan(meeting: Meeting, tag: str, form: TypedForm) -> tuple[str, str]:
    typed = st.session_state[_DAY + tag].replace("\u00a0", " ").strip()
    day = day_of(typed, meeting.period.end_date, "Tanggal rapat") if typed else None
    place, called = st.session_state[_PLACE + tag], st.session_state[_CALLED + tag]
    workflow.prepare_meeting(meeting.period, day, place, called, writing.writing_store(), meeting.plan)
    form.forget()
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


def _unfreeze(period: Period, form: TypedForm) -> tuple[str, str]:
    reason, password = st.session_state[_REASON], st.session_state[_PASSWORD]
    st.session_state[_PASSWORD] = ""
    writing.confirm(password)
    workflow.unfreeze(period, reason, writing.writing_store())
    st.session_state[_REASON] = ""
    form.forget()
    return "Pembekuan dicairkan", reason


def _button(label: str, key: str, work: Callable[[], tuple[str, str]], meeting: Meeting) -> None:
    args = (_STEP_RESULT, f"{label}: tidak jadi", work, (), (), _step(meeting))
    st.button(label, key=key, type="primary", on_click=keep_outcome, args=args)


def _step(meeting: Meeting) -> tuple[Period, int]:
    """What a press is about: after another step of the meeting the same button means another one."""
    return meeting.period, len(meeting.events)


def _tag(meeting: Meeting) -> str:
    """Another plan is another form: what was typed over an older one is not taken for a change of the newer."""
    return f"_{meeting.period.iso}_{zlib.crc32(repr(meeting.plan).encode()):08x}"
