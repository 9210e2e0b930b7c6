"""Judgements and objections beside the figures of an OPD, and the forms in which operators keep them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from analytics import workflow
from analytics.domain.formats import moment
from analytics.domain.measures import MEASURES
from analytics.domain.remarks import JUDGEMENT, KINDS, OBJECTION, STATUSES, NewRemark, Remark
from analytics.insight.colour_rules import OWN
from analytics.insight.marks import Mark, judged_words, marks_of
from analytics.ui.frame import Screen
from analytics.ui.half_typed import TypedForm, fold
from analytics.ui.outcomes import bring_back, draw_outcome, keep_outcome, row_of_buttons
from analytics.ui.prose import Block, line, prose, wordy_table
from analytics.ui.writing import may_write, name_teller, reading_store, writing_store

_NEW_RESULT, _SETTLED_RESULT = "catatan_hasil", "penyelesaian_hasil"
_JUDGED = {"": "–", **{status: status for status in STATUSES[:-1]}}
_CHOICES = {
    "catatan_jenis": KINDS, "catatan_ukuran": {key: one.label for key, one in MEASURES.items()},
    "catatan_status": _JUDGED,
}  # fmt: skip


def remarks_of(screen: Screen, slug: str | None) -> Sequence[Remark]:
    """The remarks about the period, of all OPD or of one."""
    found = workflow.remarks(screen.selection.period, reading_store())
    return [one for one in found if slug is None or one.agency_slug == slug]


def marks_on(screen: Screen) -> Mapping[str, Sequence[Mark]]:
    """Slug -> what people say beside the figures of an OPD, and what a meeting saw otherwise."""
    changes, reasons = ((), "") if screen.room is None else (screen.room.changes.deviations, screen.room.reasons)
    slugs = dict(zip(screen.totals["agency_name"], screen.totals["agency_slug"], strict=True))
    return marks_of(remarks_of(screen, None), changes, reasons, slugs)


def judged_line(screen: Screen, marks: Mapping[str, Sequence[Mark]]) -> list[Block]:
    """Who the Kabag judges worse than the figures; nothing where nobody is."""
    said = judged_words(marks, screen.data.agency_names())
    return [line("note", said)] if said else []


def remark_blocks(rows: Sequence[Remark], names: dict[str, str]) -> list[Block]:
    """The remarks as such: who says what of which measure, and whether it is settled; nothing without any."""
    if not rows:
        return []
    head = ("OPD", "Catatan", "Ukuran", "Isi", "Oleh", "Keadaan")
    told = name_teller()
    return [wordy_table("Penilaian dan keberatan", head, [_row(one, names, told) for one in rows])]


def draw(screen: Screen, slug: str) -> None:
    """Draws the remarks of an OPD and, for operators, the forms."""
    rows = remarks_of(screen, slug)
    prose("catatan", remark_blocks(rows, screen.data.agency_names()))
    if may_write() and not screen.is_as_seen:
        new, *settling = forms = _forms(screen, slug, [one for one in rows if one.is_open])
        for one in forms:
            bring_back(one.fields)
        with fold("Penilaian Kabag dan keberatan OPD", "catatan_baru", *forms):
            _new_form(screen, slug, new)
            for one in settling:
                _settle_form(slug, one)
    # The last one that is settled takes its form away.
    draw_outcome(_SETTLED_RESULT)
    draw_outcome(_NEW_RESULT)


def _forms(screen: Screen, slug: str, rows: Sequence[Remark]) -> list[TypedForm]:
    """The form of a new remark, and where there are any `rows` that which settles one of them."""
    place = f"{slug}_{screen.selection.period.iso}"
    new = TypedForm("catatan", place, ["catatan_teks"], _CHOICES)
    texts = {one.remark_id: f"{KINDS[one.kind]}: {one.text}" for one in rows}
    settling = TypedForm("penyelesaian", place, ["catatan_jawab"], {_which(slug): texts})
    return [new, settling] if rows else [new]


def _which(slug: str) -> str:
    # Of this OPD: what was chosen of another is none of these.
    return f"catatan_nomor_{slug}"


def _row(one: Remark, names: dict[str, str], told: Callable[[str], str]) -> tuple[str, ...]:
    status = f"{one.status}: " if one.status else ""
    state = "belum diselesaikan"
    if not one.is_open:
        state = f"selesai {moment(one.settled_at)} oleh {told(one.settled_by)}: {one.answer}"
    label = MEASURES[one.measure_key].label
    name = names.get(one.agency_slug, one.agency_slug)
    return name, KINDS[one.kind], label, f"{status}{one.text}", f"{told(one.made_by)}, {moment(one.made_at)}", state


def _new_form(screen: Screen, slug: str, typed: TypedForm) -> None:
    typed.draw_note()
    with st.form("catatan_formulir", border=False):
        with st.container(key="catatan_baris", horizontal=True, vertical_alignment="bottom", gap="small"):
            st.selectbox("Jenis", list(KINDS), 1, key="catatan_jenis", format_func=KINDS.get, width=240,
                         filter_mode=None)  # fmt: skip
            st.selectbox("Ukuran", list(MEASURES), 0, key="catatan_ukuran", width=180, filter_mode=None,
                         format_func=_CHOICES["catatan_ukuran"].get)  # fmt: skip
            st.selectbox("Dinilai", list(_JUDGED), 0, key="catatan_status", width=200, filter_mode=None,
                         format_func=_JUDGED.get)  # fmt: skip
        st.text_input("Alasan", key="catatan_teks")
        with row_of_buttons(_NEW_RESULT):
            st.form_submit_button("Simpan catatan", on_click=_keep, args=(screen, slug, typed))


def _settle_form(slug: str, typed: TypedForm) -> None:
    which, texts = _which(slug), typed.choices[_which(slug)]
    typed.draw_note()
    with st.form("catatan_selesai", border=False):
        st.selectbox("Catatan yang diselesaikan", list(texts), 0, key=which, format_func=texts.get,
                     filter_mode=None)  # fmt: skip
        st.text_input("Penyelesaian", key="catatan_jawab")
        with row_of_buttons(_SETTLED_RESULT):
            st.form_submit_button("Simpan penyelesaian", on_click=_settle, args=(which, typed))


def _keep(screen: Screen, slug: str, form: TypedForm) -> None:
    kind, measure = st.session_state["catatan_jenis"], st.session_state["catatan_ukuran"]
    status = st.session_state["catatan_status"] if kind == JUDGEMENT else ""
    new = NewRemark(kind, screen.selection.period, slug, measure, st.session_state["catatan_teks"], status)
    # Worse than the figures by the dashboard's own rule, whichever rule the colours follow.
    totals = replace(screen.data, rule_key=OWN).agency_totals(screen.selection)
    rows = totals[totals["agency_slug"] == slug]
    computed = None if rows.empty else rows.iloc[0][MEASURES[measure].status_column]

    def kept() -> tuple[str, str]:
        workflow.keep_remark(new, computed, writing_store())
        st.session_state["catatan_teks"] = ""
        form.forget()
        return "Catatan tersimpan", "Tampil di samping angkanya sampai diselesaikan." if kind == OBJECTION else new.text

    keep_outcome(_NEW_RESULT, "Catatan tidak tersimpan", kept, form.fields, about=(slug, screen.selection.period))


def _settle(which: str, form: TypedForm) -> None:
    def settled() -> tuple[str, str]:
        answer = st.session_state["catatan_jawab"]
        workflow.settle_remark(st.session_state[which], answer, writing_store())
        st.session_state["catatan_jawab"] = ""
        form.forget()
        return "Catatan diselesaikan", answer

    keep_outcome(_SETTLED_RESULT, "Catatan tidak diselesaikan", settled, form.fields)
