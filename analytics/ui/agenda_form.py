"""The form in which an organiser sets the agenda of a period's meeting."""

import re
from collections.abc import Mapping

import streamlit as st

from analytics import workflow
from analytics.domain.agenda import BY_CONTRIBUTION, BY_DEVIATION, CHANGES, PARTS, AgendaChoice
from analytics.domain.errors import ProductError, Refused
from analytics.domain.formats import number
from analytics.domain.periods import previous_quarter
from analytics.insight.sentences import count
from analytics.ui import decks, promises
from analytics.ui.frame import Screen
from analytics.ui.outcomes import row_of_buttons
from analytics.ui.writing import may_write, reading_store, writing_store

_RESULT = "agenda_tersimpan"
_SORTS = {BY_DEVIATION: "Deviasi terendah dulu", BY_CONTRIBUTION: "Penyumbang terbesar dulu"}
_NOBODY = "Menurut urutan"
_WIDE, _NARROW = 300, 180
_MINUTES = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


def draw_form(screen: Screen) -> None:
    """Draws the form with what holds now; what is saved holds for the stage when it is opened the next time."""
    choice = workflow.agenda_for(screen.selection.period, reading_store())
    names, parts = _agency_names(screen), choice.parts_for(has_promises=_has_promises(screen))
    # The key: another period has a form of its own.
    with st.form(f"agenda_{screen.selection.period.iso}", border=False):
        _heads()
        is_first = previous_quarter(screen.selection.period) is None
        rows = [_row(part, choice, parts.index(part) + 1, _part_words(part, is_first=is_first)) for part in parts]
        opening = st.selectbox(
            "OPD pembuka", ["", *names], _index(["", *names], choice.opening_agency), filter_mode="contains",
            format_func=lambda slug: names.get(slug, _NOBODY),
        )  # fmt: skip
        known = [slug for slug in choice.skipped_agencies if slug in names]
        skipped = st.multiselect(
            "OPD yang dilewati (tetap di daftar “Belum dibahas”)", list(names), known, format_func=names.get,
            placeholder="Ketik nama OPD", filter_mode="contains",
        )  # fmt: skip
        sort = st.radio("Urutan OPD", list(_SORTS), list(_SORTS).index(choice.sort), format_func=_SORTS.get)
        with row_of_buttons(_RESULT):
            is_sent = st.form_submit_button("Simpan agenda", type="primary", disabled=not may_write())
        if is_sent:
            _keep(screen, rows, (opening, skipped, sort))
    _say_length(screen)


def _say_length(screen: Screen) -> None:
    """How long the meeting takes as it is saved: last of all, since it waits for the deck that opens next."""
    if screen.has_reports:
        choice = workflow.held_agenda(screen.selection.period, reading_store())
        # A tab that was loaded anew is known as an operator's only when this run has ended: it waits for no deck.
        if not may_write() and not decks.is_built(screen.data, screen.selection, choice):
            st.text("Lamanya tampil bila paparannya sudah tersusun; muat ulang halaman ini sebentar lagi.")
            return
        slides, seconds = decks.agenda_length(screen.data, screen.selection, choice)
        minutes = number(seconds / 60, 1).removesuffix(",0")
        st.text(f"Seluruhnya {minutes} menit untuk {count(slides)} slide, menurut agenda yang tersimpan.")


def _agency_names(screen: Screen) -> dict[str, str]:
    rows = zip(screen.totals["agency_slug"].tolist(), screen.totals["agency_short_name"].tolist(), strict=True)
    return dict(sorted(rows, key=lambda row: row[1].casefold()))


def _index(options: list[str], wanted: str) -> int:
    return options.index(wanted) if wanted in options else 0


def _heads() -> None:
    with st.container(key="agenda_kepala", horizontal=True, gap="small"):
        for text, width in (("Bagian yang tampil", _WIDE), ("Menit", _NARROW), ("Urutan", _NARROW)):
            st.text(text, width=width)


def _has_promises(screen: Screen) -> bool:
    """Whether the meeting opens with promises of earlier ones."""
    return bool(promises.book_of(screen).earlier)


def _part_words(part: str, *, is_first: bool) -> str:
    """What a part is called; where the agenda of a first quarter leaves it out, from when on it is shown."""
    return f"{PARTS[part]} (mulai Triwulan II)" if is_first and part == CHANGES else PARTS[part]


def _row(part: str, choice: AgendaChoice, place: int, words: str) -> dict[str, object]:
    """A part with its place, its minutes and whether it is shown; minutes that were typed anew as they were typed."""
    kept = choice.minutes_of(part)
    shown = number(kept, 1).removesuffix(",0")
    with st.container(key=f"agenda_{part}", horizontal=True, vertical_alignment="bottom", gap="small"):
        is_shown = st.checkbox(words, part not in choice.skipped_parts, width=_WIDE)
        # Text: a browser writes a decimal of its own number field as its own language wants.
        minutes = st.text_input(
            f"Menit: {PARTS[part]}", shown, max_chars=6, width=_NARROW, label_visibility="collapsed"
        )
        order = st.number_input(
            f"Urutan: {PARTS[part]}", 1, len(PARTS), place, width=_NARROW, label_visibility="collapsed"
        )
    # What is shown is rounded: left alone it stays as it was kept.
    typed = kept if minutes == shown else minutes
    return {"part": part, "is_shown": is_shown, "minutes": typed, "order": (order, order != place)}


def _chosen(
    rows: list[Mapping], opening: str, skipped: list[str], sort: str, *, has_promises: bool
) -> AgendaChoice:
    """What the form says, without what is as it ships. A part that was moved stands before one that was not.

    Raises: Refused for minutes that are no number.
    """
    ordered = [row["part"] for row in sorted(rows, key=_place)]
    minutes = [(row["part"], _minutes(row)) for row in rows]
    ships = AgendaChoice()
    return AgendaChoice(
        minutes=tuple((part, value) for part, value in minutes if value != ships.minutes_of(part)),
        order=() if ordered == ships.parts_for(has_promises=has_promises) else tuple(ordered),
        skipped_parts=tuple(row["part"] for row in rows if not row["is_shown"]),
        skipped_agencies=tuple(skipped),
        opening_agency=opening,
        sort=sort,
    )


def _minutes(row: Mapping) -> float:
    said = row["minutes"]
    if isinstance(said, str) and not _MINUTES.fullmatch(said.strip()):
        raise Refused(f"Menit {PARTS[row['part']]} tidak terbaca: '{said}'. Tulis misalnya 5 atau 1,5.")
    return float(said.strip().replace(",", ".")) if isinstance(said, str) else said


def _place(row: Mapping) -> tuple[int, bool]:
    order, was_moved = row["order"]
    return order, not was_moved


def _keep(screen: Screen, rows: list[Mapping], others: tuple[str, list[str], str]) -> None:
    period = screen.selection.period
    try:
        choice = _chosen(rows, *others, has_promises=_has_promises(screen))
        is_new = workflow.choose_agenda(choice, period, writing_store())
    except ProductError as refused:
        st.session_state[_RESULT] = ("Agenda tidak tersimpan", str(refused))
    else:
        text = f"{period.label}. Paparan yang dibuka sesudah ini memakainya."
        st.session_state[_RESULT] = ("Agenda tersimpan" if is_new else "Agenda sudah demikian", text)
    st.rerun()
