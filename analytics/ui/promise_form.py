"""Typing a promise, and saying what became of one: for operators, on the pages."""

import re
import uuid
from collections.abc import Callable
from decimal import Decimal

import streamlit as st

from analytics import workflow
from analytics.domain.days import day_of
from analytics.domain.errors import Refused
from analytics.domain.formats import long_date, percent
from analytics.domain.measures import MEASURES
from analytics.domain.periods import Period
from analytics.domain.promises import LONGEST_NAME, LONGEST_REASON, LONGEST_TEXT, MOVED, STATES, NewPromise, NewWord
from analytics.ui import promises
from analytics.ui.frame import Screen
from analytics.ui.outcomes import draw_outcome, keep_outcome
from analytics.ui.writing import may_write, writing_store

_NUMBER = re.compile(r"\d{1,3}(\.\d{1,2})?", re.ASCII)
_RESULT, _KEY = "komitmen_hasil", "komitmen_kunci"
_NO_TARGET = "Tanpa angka"
_WHOLE = "OPD secara keseluruhan"


def draw_result() -> None:
    """Draws what the last press came to."""
    draw_outcome(_RESULT)


def new_promise_form(screen: Screen, slug: str) -> None:
    """Draws the form for a promise of an OPD; nothing for who only reads."""
    if not may_write():
        return
    name = screen.data.agency_names().get(slug, slug)
    with st.expander(f"Catat komitmen {name}", key="komitmen_baru"):
        activities = _activities(screen, slug, screen.selection.period)
        with st.form("komitmen_formulir", clear_on_submit=False, border=False):
            st.text_input("Komitmen", key="komitmen_teks", max_chars=LONGEST_TEXT, placeholder="apa yang dikerjakan")
            place = st.selectbox("Tentang", list(activities), 0, key="komitmen_tentang", filter_mode=None,
                                 format_func=lambda key: activities[key])  # fmt: skip
            with st.container(key="komitmen_baris", horizontal=True, vertical_alignment="bottom", gap="small"):
                st.text_input("Penanggung jawab (jabatan)", key="komitmen_pj", max_chars=LONGEST_NAME, width=320)
                st.text_input("Tenggat", key="komitmen_tenggat", placeholder=_example(screen.selection.period),
                              width=180)  # fmt: skip
                st.selectbox("Target", [_NO_TARGET, *MEASURES], 0, key="komitmen_ukuran", width=180, filter_mode=None,
                             format_func=lambda key: MEASURES[key].label if key in MEASURES else key)  # fmt: skip
                st.text_input("Target (%)", key="komitmen_target", placeholder="mis. 55", width=120)
                st.text_input("Bantuan dari", key="komitmen_bantuan", max_chars=LONGEST_NAME, width=260)
            st.form_submit_button("Simpan komitmen", type="primary", on_click=_keep, args=(screen, place))


def word_form(screen: Screen, slug: str) -> None:
    """Draws the form that says what became of a promise of an OPD, the newest first; nothing without any."""
    everything = promises.judged_today(screen.data, screen.selection.period)
    rows = {one.promise.key: one.promise for one in everything[::-1] if one.promise.agency_slug == slug}
    if not rows or not may_write():
        return
    with (
        st.expander("Ubah status komitmen", key="komitmen_status"),
        st.form("komitmen_status_formulir", border=False),
    ):
        st.selectbox("Komitmen yang mana", list(rows), 0, key="status_komitmen", filter_mode=None,
                     format_func=lambda key: f"{rows[key].text} · {long_date(rows[key].due)}")  # fmt: skip
        with st.container(key="status_baris", horizontal=True, vertical_alignment="bottom", gap="small"):
            st.selectbox("Status", list(STATES), None, key="status_baru", format_func=STATES.get, width=220,
                         filter_mode=None, placeholder="Pilih status")  # fmt: skip
            st.text_input("Tenggat baru", key="status_tenggat", placeholder="bila dijadwal ulang", width=220)
        st.text_input("Alasan", key="status_alasan", max_chars=LONGEST_REASON)
        st.text_input("Bukti", key="status_bukti", max_chars=LONGEST_REASON, placeholder="mis. nomor surat, tautan")
        st.form_submit_button("Simpan status", on_click=_say, args=(screen,))


def new_promise(
    screen: Screen, period: Period, key: str, place: tuple[str, str, str], typed: Callable[[str], str]
) -> NewPromise:
    """A promise of the meeting about a period, from what was typed: teks, pj, tenggat, ukuran, target, bantuan.

    Raises: Refused where the day or the target cannot be read.
    """
    slug, measure = place[0], typed("ukuran") if typed("ukuran") in MEASURES else ""
    names = _activities(screen, slug, period)
    return NewPromise(
        key=key,
        period=period,
        agency_slug=slug,
        text=typed("teks"),
        responsible=typed("pj"),
        due=day_of(typed("tenggat"), period.end_date),
        sub_unit=place[1],
        activity_key=place[2],
        activity_name=names.get(place, "") if place[2] else "",
        measure_key=measure,
        target=_target(typed("target"), measure),
        base=promises.base_of(screen.data, period, place, measure) if measure else None,
        help_from=typed("bantuan"),
    )


def _target(text: str, measure: str) -> Decimal | None:
    cleaned = text.strip().removesuffix("%").strip().replace(",", ".")
    if not cleaned and not measure:
        return None
    if not cleaned or not measure:
        raise Refused("Target memerlukan ukuran dan angkanya: misalnya Fisik, 55.")
    if not _NUMBER.fullmatch(cleaned):
        raise Refused(f"Target '{text.strip()}' bukan angka. Tulis misalnya 55 atau 55,5.")
    return Decimal(cleaned)


def _activities(screen: Screen, slug: str, period: Period) -> dict[tuple[str, str, str], str]:
    """Place -> name: the OPD as a whole, and its activities by name."""
    rows = promises.rows_at(screen.data, period)
    own = {place: str(row["activity_name"]) for place, row in rows.items() if place[0] == slug and place[2]}
    return {(slug, "", ""): _WHOLE} | dict(sorted(own.items(), key=lambda item: item[1].casefold()))


def _example(period: Period) -> str:
    return f"mis. 30/9 atau 15 Agu {period.year}"


def _keep(screen: Screen, place: tuple[str, str, str]) -> None:
    # Pressed twice, or sent again by a line that had dropped: the same promise.
    key = st.session_state.setdefault(_KEY, uuid.uuid4().hex)
    place = st.session_state.get("komitmen_tentang", place)

    def kept() -> tuple[str, str]:
        period = screen.selection.period
        new = new_promise(screen, period, key, place, lambda name: str(st.session_state[f"komitmen_{name}"]))
        workflow.keep_promise(new, writing_store())
        st.session_state.pop(_KEY)
        for name in ("teks", "pj", "tenggat", "target", "bantuan"):
            st.session_state[f"komitmen_{name}"] = ""
        return "Komitmen tersimpan", _promised(new)

    keep_outcome(_RESULT, "Komitmen tidak tersimpan", kept)


def _promised(new: NewPromise) -> str:
    target = f", target {MEASURES[new.measure_key].label.lower()} {percent(new.target)}" if new.measure_key else ""
    return f"{new.text} ({new.responsible}, {long_date(new.due)}{target})"


def _say(screen: Screen) -> None:
    key = st.session_state["status_komitmen"]

    def said() -> tuple[str, str]:
        # By the newest figures: whoever looks at an older quarter takes no verdict back.
        everything = promises.judged_today(screen.data, screen.selection.period)
        found = next((one for one in everything if one.promise.key == key), None)
        state = st.session_state["status_baru"] or ""
        typed = st.session_state["status_tenggat"].strip()
        due = day_of(typed, found.promise.due) if typed and found is not None else None
        word = NewWord(key, state, st.session_state["status_alasan"], st.session_state["status_bukti"], due)
        workflow.say_of_promise(word, None if found is None else found.computed, writing_store())
        for name in ("alasan", "bukti", "tenggat"):
            st.session_state[f"status_{name}"] = ""
        return "Status tersimpan", STATES.get(state, state) + (f", tenggat {long_date(due)}" if state == MOVED else "")

    keep_outcome(_RESULT, "Status tidak tersimpan", said)
