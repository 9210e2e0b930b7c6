"""What is set of an OPD: chosen by typing, changed by operators, with its changes below."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from analytics import workflow
from analytics.domain.agency_settings import CUT_SHORT, DUTIES, AgencySetting, duty_in_words, quarter_start
from analytics.domain.formats import moment
from analytics.domain.names import UNGROUPED
from analytics.ui import data, selection
from analytics.ui.half_typed import TypedForm
from analytics.ui.outcomes import bring_back, draw_outcome, keep_outcome, row_of_buttons
from analytics.ui.prose import Block, details, message, names, wordy_table
from analytics.ui.writing import name_teller, writing_store
from analytics.workflow import AgencyChange, AgencyRecord

_RESULT, _AGENCY = "pengaturan_hasil", "pengaturan_opd"
_VALUES = (
    "short_name", "supervisor_group", "peer_group", "groups_from", "must_report", "duty_from", "valid_from", "valid_to",
    "successors",
)  # fmt: skip
_WIDE = 420
_WHEN_A_REASON = "bila hitungan atau kelompok OPD triwulan yang dibekukan berubah"


def draw_result() -> None:
    """Draws what the last press came to, where its form is not drawn any more."""
    draw_outcome(_RESULT)


def chosen_agency(records: Sequence[AgencyRecord]) -> AgencyRecord:
    """Draws the choice of an OPD and returns it: at first the one that the link names."""
    by_slug = {one.slug: one for one in records}
    named = selection.current_choice().agency_slug
    first = list(by_slug).index(named) if named in by_slug else 0
    slug = st.selectbox(
        "OPD", list(by_slug), first, key=_AGENCY, format_func=lambda slug: _label(by_slug[slug]), width=_WIDE,
        filter_mode="contains", placeholder="Ketik nama OPD",
    )  # fmt: skip
    return by_slug[slug]


def _label(record: AgencyRecord) -> str:
    short = record.setting.short_name
    return short if short == record.name else f"{short} · {record.name}"


def draw_form(record: AgencyRecord, records: Sequence[AgencyRecord], *, has_frozen: bool) -> None:
    """Draws the form of an OPD with what holds now; `has_frozen`: whether a meeting has seen any quarter."""
    now = record.setting
    # The key: another OPD, and one that was changed meanwhile, has a form of its own.
    key = f"pengaturan_{record.slug}_{len(record.events)}"
    typed = _typed_form(key, now, has_frozen=has_frozen)
    bring_back(typed.fields)
    typed.draw_keeper()
    typed.draw_note()
    with st.form(key, border=False, width=640):
        st.text_input("Nama pendek", now.short_name, key=f"{key}_short_name", help=None)
        st.text_input("Asisten", now.supervisor_group, key=f"{key}_supervisor_group", placeholder=UNGROUPED)
        with st.container(key="pengaturan_kelompok", horizontal=True, gap="small"):
            st.text_input("Kelompok sebaya", now.peer_group, key=f"{key}_peer_group", placeholder=UNGROUPED)
            st.text_input("Asisten dan kelompok yang diubah mulai", _groups_start(now),
                          key=f"{key}_groups_from", placeholder="sejak semula")  # fmt: skip
        with st.container(key="pengaturan_wajib", horizontal=True, gap="small"):
            st.selectbox("Wajib lapor", list(DUTIES), list(DUTIES).index(now.must_report), filter_mode=None,
                         key=f"{key}_must_report", format_func=DUTIES.get)  # fmt: skip
            st.text_input("Wajib lapor yang diubah mulai", quarter_start(date.today()), key=f"{key}_duty_from",
                          placeholder="mis. 2026-04, atau semula")  # fmt: skip
        with st.container(key="pengaturan_masa", horizontal=True, gap="small"):
            st.text_input("Berlaku sejak", now.valid_from, key=f"{key}_valid_from", placeholder="mis. 2026-01")
            st.text_input("Berlaku sampai", now.valid_to, key=f"{key}_valid_to", placeholder="mis. 2026-12")
        others = [one.name for one in records if one.name != record.name]
        st.multiselect(
            "Diteruskan oleh (OPD yang digabung atau dipecah)", others, list(now.successors),
            key=f"{key}_successors", placeholder="Ketik nama OPD penerusnya", filter_mode="contains",
        )  # fmt: skip
        with st.container(key="pengaturan_alias", horizontal=True, gap="small"):
            st.text_input("Nama lain yang berarti OPD ini", "", key=f"{key}_alias", placeholder="tambah satu ejaan")
            st.selectbox("Lepas nama lain", ["", *record.aliases], key=f"{key}_removed_alias", filter_mode=None,
                         format_func=lambda name: name or "tidak ada")  # fmt: skip
        if has_frozen:
            st.text_input("Alasan", "", key=f"{key}_reason", placeholder=_WHEN_A_REASON)
        st.caption(_known_values(now, records))
        with row_of_buttons(_RESULT):
            st.form_submit_button("Simpan pengaturan", type="primary", on_click=_keep, args=(record, key, typed))


def _typed_form(key: str, now: AgencySetting, *, has_frozen: bool) -> TypedForm:
    shown = {
        "short_name": now.short_name, "supervisor_group": now.supervisor_group, "peer_group": now.peer_group,
        "groups_from": _groups_start(now), "duty_from": quarter_start(date.today()), "valid_from": now.valid_from,
        "valid_to": now.valid_to, "alias": "", **({"reason": ""} if has_frozen else {}),
    }  # fmt: skip
    return TypedForm(
        "pengaturan", key, [f"{key}_{name}" for name in shown], {f"{key}_must_report": DUTIES},
        {f"{key}_{name}": text for name, text in shown.items()},
    )  # fmt: skip


def _groups_start(now: AgencySetting) -> str:
    """The month that stands in the form for other groups: that of the running quarter, '' (always) for the first."""
    has_history = now.supervisor_group or now.peer_group or now.groups_from
    return quarter_start(date.today()) if has_history else ""


def _known_values(now: AgencySetting, records: Sequence[AgencyRecord]) -> str:
    parts = (
        ("Asisten", {one.setting.supervisor_group for one in records}),
        ("Kelompok sebaya", {one.setting.peer_group for one in records}),
    )
    said = [f"{title} yang ada: {', '.join(sorted(filter(None, found)))}." for title, found in parts if any(found)]
    duty = f"Wajib lapor kini: {duty_in_words(now)}."
    bounds = "Masa berlaku yang kosong tidak berbatas; sesudah bulan terakhirnya OPD penerus yang berlaku."
    return " ".join([duty, *said, bounds])


def value_blocks(record: AgencyRecord) -> list[Block]:
    """The values of an OPD for who only reads."""
    values = record.setting.in_words()
    return [wordy_table(f"Pengaturan {record.setting.short_name}", ["Hal", "Nilai"], list(values.items()))]


def blocks_of(record: AgencyRecord, records: Sequence[AgencyRecord]) -> list[Block]:
    """What belongs to an OPD beside its values: a name that is cut, other spellings, changes; then all OPD."""
    blocks = []
    if record.setting.is_cut_short:
        blocks.append(message(CUT_SHORT, f"'{record.setting.short_name}' lebih panjang dari yang muat di slide."))
    if record.aliases:
        blocks.append(names("Nama lain", record.aliases))
    blocks.append(_history(record))
    if cut := [one.setting.short_name for one in records if one.setting.is_cut_short]:
        blocks.append(details(f"{CUT_SHORT} ({len(cut)} OPD)", [names("OPD tanpa nama pendek", cut)]))
    return [*blocks, details(f"Pengaturan semua OPD ({len(records)})", [_table(records)])]


def _history(record: AgencyRecord) -> Block:
    if not record.events:
        return message("Belum pernah diubah", "Nilainya berasal dari berkas yang dimuat.")
    told = name_teller()
    rows = [[moment(one.at), told(one.by), "; ".join(one.words)] for one in record.events]
    return wordy_table("Riwayat perubahan", ["Waktu", "Oleh", "Yang berubah"], rows)


def _table(records: Sequence[AgencyRecord]) -> Block:
    head = ["Nama resmi", *records[0].setting.in_words()]
    return wordy_table("Pengaturan semua OPD", head, [[one.name, *one.setting.in_words().values()] for one in records])


def _keep(record: AgencyRecord, key: str, form: TypedForm) -> None:
    def work() -> tuple[str, str]:
        typed = {name: st.session_state[f"{key}_{name}"] for name in (*_VALUES, "alias", "removed_alias")}
        typed |= {"reason": st.session_state.get(f"{key}_reason", ""), "successors": tuple(typed["successors"])}
        report = workflow.change_agency(_change(record, typed), writing_store())
        data.look_again()
        form.forget()
        title = "Pengaturan tersimpan" if report.words else "Sudah demikian"
        return title, "; ".join(report.words) or record.setting.short_name

    fields = [f"{key}_{name}" for name in (*_VALUES, "alias", "removed_alias", "reason")]
    keep_outcome(_RESULT, "Pengaturan tidak tersimpan", work, fields)


def _change(record: AgencyRecord, typed: Mapping[str, Any]) -> AgencyChange:
    """What was typed over what the form showed: what nobody touched stays as another operator may have set it."""
    shown = vars(record.setting) | {
        "duty_from": quarter_start(date.today()), "groups_from": _groups_start(record.setting)
    }  # fmt: skip
    touched = {name: typed[name] for name in _VALUES if typed[name] != shown[name]}
    if "must_report" in touched and typed["duty_from"].strip():
        # The month that stands there counts for a duty that is another; an empty one is asked about.
        touched["duty_from"] = typed["duty_from"]
    if touched.keys() & {"supervisor_group", "peer_group"} and typed["groups_from"].strip():
        touched["groups_from"] = typed["groups_from"]
    more = {name: typed[name] for name in ("alias", "removed_alias", "reason")}
    return AgencyChange(record.slug, **more, **touched)
