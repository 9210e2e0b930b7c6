"""The filters of Penyebab, and putting a cause right: only where the dashboard may write."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from analytics import workflow
from analytics.domain.errors import ProductError
from analytics.domain.names import fold_name, is_filler
from analytics.readmodel import reference
from analytics.ui import data, findings, selection
from analytics.ui.cause_views import OWN_SLICE_LABELS, SECTIONS, SLICE_LABELS
from analytics.ui.choice import Choice, group_in
from analytics.ui.frame import Screen
from analytics.ui.outcomes import draw_outcome, row_of_buttons
from analytics.ui.writing import may_write, writing_store
from analytics.workflow import CauseReport

FIRST = "asal"
_PROBLEM_RESULT, _WORD_RESULT = "sebab_hasil_masalah", "sebab_hasil_kata"


def section_of(choice: Choice) -> str:
    """The view that the URL names, the first one where it names none of them."""
    return choice.section if choice.section in SECTIONS else FIRST


def draw_views(screen: Screen, choice: Choice) -> None:
    """Draws the three views, and by what the gap is split: not in the others."""
    with st.container(key="bagian", horizontal=True, vertical_alignment="bottom", gap="medium"):
        selection.view_filter(choice, SECTIONS, FIRST)
        if section_of(choice) == "asal":
            labels = SLICE_LABELS if screen.selection.agency_slug is None else OWN_SLICE_LABELS
            selection.bound(
                st.segmented_control, "kelompok", group_in(choice, list(labels)), _group_changed, label="Dipecah",
                options=list(labels), format_func=labels.get, required=True, label_visibility="collapsed",
            )  # fmt: skip


def _group_changed(group: str) -> None:
    selection.write(replace(selection.current_choice(), group=group))


def draw_correction(screen: Screen, choice: Choice) -> None:
    """Draws the form that gives a problem of the chosen OPD another cause; nothing in the other views."""
    if section_of(choice) != "sebab" or screen.is_as_seen:
        return
    if not may_write():
        _draw_results()
        return
    with st.expander("Betulkan penyebab", key="sebab_betulkan"):
        slug = screen.selection.agency_slug
        if slug is None:
            st.text("Pilih satu OPD untuk membetulkan penyebab masalahnya.")
        else:
            _problem_form(screen, slug)
        _word_form()
    _draw_results()


def _draw_results() -> None:
    """What the last presses came to, where their forms are not drawn any more."""
    draw_outcome(_PROBLEM_RESULT)
    draw_outcome(_WORD_RESULT)


def _word_form() -> None:
    """Words that name a cause from now on, in the problems of every OPD."""
    causes = _causes()
    with st.form("sebab_kata", border=False):
        words = st.text_input("Kata dalam masalah", placeholder="mis. tender ulang", max_chars=80)
        cause = _cause_list("Berarti penyebab", causes)
        with row_of_buttons(_WORD_RESULT):
            is_sent = st.form_submit_button("Simpan kata kamus")
        if is_sent and words.strip() and cause:
            _keep(_WORD_RESULT, lambda: workflow.set_word(words, cause, writing_store()), f"{words}: {causes[cause]}")


def _cause_list(label: str, causes: dict[str, str]) -> str | None:
    """Nothing is chosen beforehand: one press must not save a wrong cause."""
    return st.selectbox(
        label, list(causes), None, format_func=causes.get, filter_mode=None, placeholder="Pilih penyebab"
    )  # fmt: skip


def _causes() -> dict[str, str]:
    return {cause["key"]: cause["short_name"] for cause in reference.root_causes()}


def _problem_form(screen: Screen, slug: str) -> None:
    problems = findings.findings_of(screen).evidence.own_problems
    own = problems[problems["agency_slug"] == slug]
    texts = {fold_name(text): text for text in own["issue"].tolist() if text and not is_filler(text)}
    if not texts:
        st.text("OPD ini tidak menulis masalah pada periode ini.")
        return
    causes = _causes()
    with st.form("sebab_formulir", border=False):
        problem = st.selectbox("Masalah", list(texts), format_func=texts.get, filter_mode=None)
        cause = _cause_list("Penyebab", causes)
        with row_of_buttons(_PROBLEM_RESULT):
            is_sent = st.form_submit_button("Simpan penyebab")
        if is_sent and cause:
            told = texts[problem]
            change = partial(workflow.set_cause, slug, told, cause)
            _keep(_PROBLEM_RESULT, lambda: change(writing_store()), f"{told}: {causes[cause]}")


def _keep(key: str, change: Callable[[], CauseReport], what: str) -> None:
    try:
        report = change()
    except ProductError as refused:
        st.session_state[key] = ("Penyebab tidak tersimpan", str(refused))
    else:
        data.look_again()
        st.session_state[key] = ("Penyebab tersimpan", what) if report.is_changed else ("Sudah demikian", what)
    st.rerun()
