"""The office's own settings on their page: region and logo, limits of status, the deadline; each with its changes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from analytics import workflow
from analytics.domain.formats import moment
from analytics.domain.office import start_in_words
from analytics.domain.periods import Period
from analytics.ui import data, dictionary
from analytics.ui.half_typed import TypedForm
from analytics.ui.outcomes import bring_back, draw_outcome, keep_outcome, row_of_buttons
from analytics.ui.prose import Block, message, plain_table, prose, wordy_table
from analytics.ui.writing import may_write, name_teller, writing_store
from analytics.workflow import OfficeEvent, OfficeRecord, OfficeReport
from analytics.workflow.logo import MOST_BYTES, MOST_PIXELS

_RESULT, _LOGO_RESULT, _REFUSED = "kantor_hasil", "kantor_logo_hasil", "Pengaturan tidak tersimpan"
_FIELDS = {"name": "Nama daerah", "office": "Bagian", "short_office": "Nama pendek bagian", "place": "Tempat surat"}
_YEARS_AHEAD, _QUARTER_MONTHS = 1, (1, 4, 7, 10)
_WIDE, _NARROW = 640, 200


def draw_region(record: OfficeRecord) -> None:
    """Draws name, office and logo of the region, forms for operators, and the changes."""
    if may_write():
        _region_form(record)
        _logo_form(record)
    else:
        prose("kantor_nilai", [plain_table("Daerah", ["Hal", "Nilai"], list(record.region.in_words().items()))])
    _draw_results()
    changes = sorted((*record.events.get("daerah", ()), *record.events.get("logo", ())), key=lambda one: one.at)
    prose("kantor_riwayat", [_history(changes[::-1])])


def draw_thresholds(record: OfficeRecord) -> None:
    """Draws the limits of status by quarter, the form for operators, and the changes."""
    if may_write():
        _thresholds_form(record)
    _draw_results()
    table = dictionary.status_table(record)
    prose("kantor_batas", [*_frozen_note(record.frozen), *table, _history(record.events.get("ambang", ()))])


def draw_deadline(record: OfficeRecord) -> None:
    """Draws the deadline by quarter, the form for operators, and the changes."""
    if may_write():
        _deadline_form(record)
    _draw_results()
    table = dictionary.deadline_table(record)
    prose("kantor_batas", [*_frozen_note(record.frozen), *table, _history(record.events.get("tenggat", ()))])


def _draw_results() -> None:
    """What the last presses came to, where their forms are not drawn any more."""
    draw_outcome(_RESULT)
    draw_outcome(_LOGO_RESULT)


def _region_form(record: OfficeRecord) -> None:
    # The key: what was changed meanwhile has a form of its own.
    key = f"kantor_daerah_{len(record.events.get('daerah', ()))}"
    shown = {f"{key}_{name}": getattr(record.region, name) for name in _FIELDS}
    typed = _kept_in_the_tab(TypedForm("daerah", key, list(shown), shown=shown))
    with st.form(key, border=False, width=_WIDE):
        for name, label in _FIELDS.items():
            st.text_input(label, getattr(record.region, name), key=f"{key}_{name}", placeholder="tidak ditulis")
        with row_of_buttons(_RESULT):
            st.form_submit_button("Simpan nama", type="primary", on_click=_keep_region, args=(record, typed))


def _kept_in_the_tab(typed: TypedForm) -> TypedForm:
    bring_back(typed.fields)
    typed.draw_keeper()
    typed.draw_note()
    return typed


def _keep_region(record: OfficeRecord, form: TypedForm) -> None:
    typed = {name: st.session_state[f"{form.place}_{name}"] for name in _FIELDS}
    changes = {name: text for name, text in typed.items() if text != getattr(record.region, name)}
    _keep_typed(lambda: workflow.change_region(changes, writing_store()), form)


def _logo_form(record: OfficeRecord) -> None:
    key = f"kantor_logo_{len(record.events.get('logo', ()))}"
    if record.logo:
        with st.container(key="kantor_logo_gambar"):
            st.image(f"data:image/png;base64,{record.logo}", width=96)
    with st.form(key, border=False, width=_WIDE):
        st.file_uploader(f"Logo (PNG atau JPEG, paling besar {MOST_BYTES // 1024} kB, {MOST_PIXELS} piksel)",
                         key=f"{key}_berkas")  # fmt: skip
        with row_of_buttons(_LOGO_RESULT):
            st.form_submit_button("Simpan logo", on_click=_keep_logo, args=(f"{key}_berkas",))
            if record.logo:
                st.form_submit_button("Lepas logo", on_click=_change_logo, args=(_without_logo, key, ()))


def _without_logo() -> OfficeReport:
    return workflow.change_logo(None, writing_store())


def _keep_logo(key: str) -> None:
    upload = st.session_state[key]
    if upload is None:
        st.session_state[_LOGO_RESULT] = (_REFUSED, "Pilih berkas logonya dahulu.")
        return
    content = upload.getvalue()
    _change_logo(lambda: workflow.change_logo(content, writing_store()), key.removesuffix("_berkas"), (key,))


def _change_logo(change: Callable[[], OfficeReport], form: str, fields: Sequence[str]) -> None:
    _keep(_LOGO_RESULT, change, form, fields)


def _thresholds_form(record: OfficeRecord) -> None:
    key = f"kantor_ambang_{len(record.events.get('ambang', ()))}"
    newest = {rule["status"]: rule for rule in record.status_rules}
    limits = {one: str(int(newest[one]["upper_pp"])).replace("-", "−") for one in ("waspada", "kritis")}
    typed = _kept_in_the_tab(_rule_form("ambang", key, limits, record))
    with st.form(key, border=False, width=_WIDE):
        with st.container(key="kantor_ambang_batas", horizontal=True, gap="small"):
            for status, label in (("waspada", "Waspada di bawah (poin)"), ("kritis", "Kritis di bawah (poin)")):
                st.text_input(label, limits[status], key=f"{key}_{status}", width=_NARROW)
            _start_choice(record, key)
        _basis_input(key)
        with row_of_buttons(_RESULT):
            st.form_submit_button("Simpan batas", type="primary", on_click=_keep_thresholds, args=(typed,))


def _rule_form(name: str, key: str, limits: Mapping[str, str], record: OfficeRecord) -> TypedForm:
    """What is typed of a rule: its limits, as they stand there, its basis, and from when it is in force."""
    shown = {f"{key}_{one}": text for one, text in {**limits, "dasar": ""}.items()}
    return TypedForm(name, key, list(shown), {f"{key}_mulai": _starts(record)}, shown)


def _keep_thresholds(form: TypedForm) -> None:
    watch, critical, start, basis = (
        st.session_state[f"{form.place}_{name}"] for name in ("waspada", "kritis", "mulai", "dasar")
    )
    change = partial(workflow.change_thresholds, watch, critical, start, basis)
    _keep_typed(lambda: change(writing_store()), form)


def _deadline_form(record: OfficeRecord) -> None:
    key = f"kantor_tenggat_{len(record.events.get('tenggat', ()))}"
    day = str(record.deadlines[-1]["due_day"])
    typed = _kept_in_the_tab(_rule_form("tenggat", key, {"tanggal": day}, record))
    with st.form(key, border=False, width=_WIDE):
        with st.container(key="kantor_tenggat_hari", horizontal=True, gap="small"):
            st.text_input("Tanggal di bulan berikutnya", day, key=f"{key}_tanggal", width=_NARROW)
            _start_choice(record, key)
        _basis_input(key)
        with row_of_buttons(_RESULT):
            st.form_submit_button("Simpan tenggat", type="primary", on_click=_keep_deadline, args=(typed,))


def _keep_deadline(form: TypedForm) -> None:
    day, start, basis = (st.session_state[f"{form.place}_{name}"] for name in ("tanggal", "mulai", "dasar"))
    change = partial(workflow.change_deadline, day, start, basis)
    _keep_typed(lambda: change(writing_store()), form)


def _start_choice(record: OfficeRecord, key: str) -> None:
    starts, named = starts_after(record.frozen, date.today()), _starts(record)
    now = f"{date.today().year}-{_QUARTER_MONTHS[(date.today().month - 1) // 3]:02}"
    first = next((at for at, month in enumerate(starts) if month >= now), 0)
    st.selectbox("Berlaku mulai", list(named), first, key=f"{key}_mulai", filter_mode=None, format_func=named.get,
                 width=_NARROW)  # fmt: skip


def _starts(record: OfficeRecord) -> dict[str, str]:
    """The quarters from which a rule may be another, as they are typed, and how they read."""
    options = map(start_in_words, starts_after(record.frozen, date.today()))
    return {_typed(one): one for one in options}


def _typed(quarter: str) -> str:
    """'TW II 2026' as it is typed: '2026-tw ii'."""
    _, number, year = quarter.split(" ")
    return f"{year}-tw {number.lower()}"


def starts_after(frozen: Sequence[Period], today: date) -> list[str]:
    """The first months of the quarters from which a rule may be another: behind what meetings saw, to the next year."""
    newest = max(frozen, default=Period(today.year - 3, 12))
    months = [f"{year}-{month:02}" for year in range(today.year - 2, today.year + _YEARS_AHEAD + 1)
              for month in _QUARTER_MONTHS]  # fmt: skip
    return [month for month in months if month > newest.iso]


def _basis_input(key: str) -> None:
    st.text_input("Dasar (peraturan atau keputusan)", "", key=f"{key}_dasar", placeholder="mis. SK Bupati Nomor …")


def _frozen_note(frozen: Sequence[Period]) -> list[Block]:
    if not frozen:
        return []
    names = ", ".join(period.label for period in frozen)
    return [message("Triwulan yang dibekukan rapat memakai aturan saat itu", f"Tidak dapat diubah untuk {names}.")]


def _history(events: Sequence[OfficeEvent]) -> Block:
    if not events:
        return message("Belum pernah diubah", "Nilainya bawaan program.")
    told = name_teller()
    rows = [[moment(one.at), told(one.by), one.start or "seketika", one.before, one.after, one.basis or "–"]
            for one in events]  # fmt: skip
    return wordy_table("Riwayat perubahan", ["Waktu", "Oleh", "Berlaku mulai", "Sebelum", "Sesudah", "Dasar"], rows)


def _keep_typed(change: Callable[[], OfficeReport], form: TypedForm) -> None:
    _keep(_RESULT, change, form.place, form.fields, form.forget)


def _keep(
    key: str, change: Callable[[], OfficeReport], form: str, fields: Sequence[str],
    forget: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """`form`: what the form was called, another one after each change; `forget`: what lets go of what was typed."""

    def work() -> tuple[str, str]:
        report = change()
        data.look_again()
        forget()
        return ("Pengaturan tersimpan", report.words) if report.words else ("Sudah demikian", "Tidak ada yang diubah.")

    keep_outcome(key, _REFUSED, work, fields, about=form)


def blocks_elsewhere(links: Mapping[str, str]) -> list[Block]:
    """Where what is set elsewhere is set: name -> its address."""
    texts = {
        "Penyebab": "Kata yang menjadi penyebab dan ketetapan per masalah; setiap keputusan tercatat dengan waktu dan "
        "namanya.",
        "Agenda rapat": "Menit tiap bagian dan tiap OPD, urutan, dan yang dilewati; per triwulan, jadi rapat lama "
        "tetap memakai menitnya.",
    }
    found: list[Block] = []
    for name, text in texts.items():
        found += [message(name, text), {"kind": "onward", "text": name, "address": links[name]}]
    return found
