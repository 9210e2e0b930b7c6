"""Typing a promise, and saying what became of one: for operators, on the pages."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

import streamlit as st

from analytics import workflow
from analytics.domain.days import day_of
from analytics.domain.errors import Refused
from analytics.domain.formats import long_date, percent
from analytics.domain.measures import MEASURES
from analytics.domain.periods import Period
from analytics.domain.promises import MOVED, STATES, NewPromise, NewWord
from analytics.ui import promises
from analytics.ui.frame import Screen
from analytics.ui.half_typed import TypedForm, fold
from analytics.ui.outcomes import bring_back, draw_outcome, keep_outcome, row_of_buttons
from analytics.ui.writing import may_write, writing_store

_NUMBER = re.compile(r"\d{1,3}(\.\d{1,2})?", re.ASCII)
_NEW_RESULT, _WORD_RESULT = "komitmen_hasil", "status_hasil"
_TYPED = ("teks", "pj", "tenggat", "target", "bantuan")
_TARGETS = {"": "Tanpa angka", **{key: one.label for key, one in MEASURES.items()}}
_WORD_TEXTS = ("status_tenggat", "status_alasan", "status_bukti")
_WHOLE = "OPD secara keseluruhan"


def draw_results() -> None:
    """Draws what the last presses came to, where their forms are not drawn any more."""
    draw_outcome(_NEW_RESULT)
    draw_outcome(_WORD_RESULT)


def new_promise_form(screen: Screen, slug: str) -> None:
    """Draws the form for a promise of an OPD; nothing for who only reads."""
    if not may_write():
        return
    name = screen.data.agency_names().get(slug, slug)
    # Of this OPD and period: what was chosen of another is no place here.
    place = f"komitmen_tentang_{slug}_{screen.selection.period.iso}"
    activities = _activities(screen, slug, screen.selection.period)
    typed = _promise_form(place, activities)
    bring_back(typed.fields)
    with fold(f"Catat komitmen {name}", "komitmen_baru", typed):
        typed.draw_note()
        with st.form("komitmen_formulir", clear_on_submit=False, border=False):
            st.text_input("Komitmen", key="komitmen_teks", placeholder="apa yang dikerjakan")
            st.selectbox("Tentang", list(activities), 0, key=place, filter_mode=None,
                         format_func=lambda key: activities[key])  # fmt: skip
            with st.container(key="komitmen_baris", horizontal=True, vertical_alignment="bottom", gap="small"):
                st.text_input("Penanggung jawab (jabatan)", key="komitmen_pj", width=280)
                st.text_input("Tenggat", key="komitmen_tenggat", placeholder=_example(screen.selection.period),
                              width=220)  # fmt: skip
                st.selectbox("Target ukuran", list(_TARGETS), 0, key="komitmen_ukuran", width=180, filter_mode=None,
                             format_func=_TARGETS.get)  # fmt: skip
                st.text_input("Target (%)", key="komitmen_target", placeholder="mis. 55", width=120)
                st.text_input("Bantuan dari", key="komitmen_bantuan", width=260)
            with row_of_buttons(_NEW_RESULT):
                st.form_submit_button("Simpan komitmen", type="primary", on_click=_keep, args=(screen, place, typed))


def word_form(screen: Screen, slug: str) -> None:
    """Draws the form that says what became of a promise of an OPD, the newest first; nothing without any."""
    everything = promises.judged_today(screen.data, screen.selection.period)
    rows = {one.promise.key: one.promise for one in everything[::-1] if slug in one.holders}
    if not rows or not may_write():
        return
    which = f"status_komitmen_{slug}"
    labels = {key: f"{one.text} · {long_date(one.due)}" for key, one in rows.items()}
    typed = TypedForm("status", which, _WORD_TEXTS, {which: labels, "status_baru": STATES})
    bring_back(typed.fields)
    with fold("Ubah status komitmen", "komitmen_status", typed):
        typed.draw_note()
        _draw_word_fields(screen, which, labels, typed)


def _draw_word_fields(screen: Screen, which: str, labels: Mapping[str, str], typed: TypedForm) -> None:
    with st.form("komitmen_status_formulir", border=False):
        st.selectbox("Komitmen yang mana", list(labels), 0, key=which, filter_mode=None, format_func=labels.get)
        with st.container(key="status_baris", horizontal=True, vertical_alignment="bottom", gap="small"):
            st.selectbox("Status", list(STATES), None, key="status_baru", format_func=STATES.get, width=220,
                         filter_mode=None, placeholder="Pilih status")  # fmt: skip
            st.text_input("Tenggat baru", key="status_tenggat", placeholder="bila dijadwal ulang", width=220)
        st.text_input("Alasan", key="status_alasan")
        st.text_input("Bukti", key="status_bukti", placeholder="mis. nomor surat, tautan")
        with row_of_buttons(_WORD_RESULT):
            st.form_submit_button("Simpan status", on_click=_say, args=(screen, which, typed))


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


def _promise_form(place: str, activities: Mapping[tuple[str, str, str], str]) -> TypedForm:
    texts = [f"komitmen_{name}" for name in _TYPED]
    return TypedForm("komitmen", place, texts, {place: activities, "komitmen_ukuran": _TARGETS})


def _keep(screen: Screen, place: str, form: TypedForm) -> None:
    def kept() -> tuple[str, str]:
        typed = {name: str(st.session_state[f"komitmen_{name}"]) for name in (*_TYPED, "ukuran")}
        new = new_promise(screen, screen.selection.period, "", st.session_state[place], typed.__getitem__)
        is_new = workflow.keep_promise(replace(new, key=_key_of(new)), writing_store())
        for name in _TYPED:
            st.session_state[f"komitmen_{name}"] = ""
        form.forget()
        return ("Komitmen tersimpan" if is_new else "Komitmen ini sudah tersimpan"), _promised(new)

    keep_outcome(_NEW_RESULT, "Komitmen tidak tersimpan", kept, form.fields, about=screen.selection.period)


def _key_of(new: NewPromise) -> str:
    """The same words of the same OPD for the same day and target are the same promise, whoever sends them again."""
    return hashlib.sha256(repr(new).encode()).hexdigest()


def _promised(new: NewPromise) -> str:
    target = f", target {MEASURES[new.measure_key].label.lower()} {percent(new.target)}" if new.measure_key else ""
    return f"{new.text} ({new.responsible}, {long_date(new.due)}{target})"


def _say(screen: Screen, which: str, form: TypedForm) -> None:
    def said() -> tuple[str, str]:
        # By the newest figures: whoever looks at an older quarter takes no verdict back.
        key = st.session_state[which]
        everything = promises.judged_today(screen.data, screen.selection.period)
        found = next((one for one in everything if one.promise.key == key), None)
        state = st.session_state["status_baru"] or ""
        typed = st.session_state["status_tenggat"].strip()
        due = day_of(typed, found.promise.due) if typed and found is not None else None
        word = NewWord(key, state, st.session_state["status_alasan"], st.session_state["status_bukti"], due)
        workflow.say_of_promise(word, None if found is None else found.computed, writing_store())
        for name in ("alasan", "bukti", "tenggat"):
            st.session_state[f"status_{name}"] = ""
        form.forget()
        return "Status tersimpan", STATES.get(state, state) + (f", tenggat {long_date(due)}" if state == MOVED else "")

    keep_outcome(_WORD_RESULT, "Status tidak tersimpan", said, form.fields)
