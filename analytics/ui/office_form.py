"""The office's own settings on their page: region and logo, limits of status, the deadline; each with its changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from analytics import workflow
from analytics.domain.formats import moment
from analytics.domain.office import start_in_words
from analytics.domain.periods import Period
from analytics.ui import data, dictionary
from analytics.ui.outcomes import draw_outcome, keep_outcome
from analytics.ui.prose import Block, message, plain_table, prose, wordy_table
from analytics.ui.writing import may_write, name_teller, writing_store
from analytics.workflow import OfficeEvent, OfficeRecord, OfficeReport
from analytics.workflow.logo import MOST_BYTES, MOST_PIXELS

_RESULT, _REFUSED = "kantor_hasil", "Pengaturan tidak tersimpan"
_FIELDS = {"name": "Nama daerah", "office": "Bagian", "short_office": "Nama pendek bagian", "place": "Tempat surat"}
_YEARS_AHEAD, _QUARTER_MONTHS = 1, (1, 4, 7, 10)
_WIDE, _NARROW = 640, 200


def draw_region(record: OfficeRecord) -> None:
    """Draws name, office and logo of the region, forms for operators, and the changes."""
    draw_outcome(_RESULT)
    if may_write():
        _region_form(record)
        _logo_form(record)
    else:
        prose("kantor_nilai", [plain_table("Daerah", ["Hal", "Nilai"], list(record.region.in_words().items()))])
    changes = sorted((*record.events.get("daerah", ()), *record.events.get("logo", ())), key=lambda one: one.at)
    prose("kantor_riwayat", [_history(changes[::-1])])


def draw_thresholds(record: OfficeRecord) -> None:
    """Draws the limits of status by quarter, the form for operators, and the changes."""
    draw_outcome(_RESULT)
    if may_write():
        _thresholds_form(record)
    table = dictionary.status_table(record)
    prose("kantor_batas", [*_frozen_note(record.frozen), *table, _history(record.events.get("ambang", ()))])


def draw_deadline(record: OfficeRecord) -> None:
    """Draws the deadline by quarter, the form for operators, and the changes."""
    draw_outcome(_RESULT)
    if may_write():
        _deadline_form(record)
    table = dictionary.deadline_table(record)
    prose("kantor_batas", [*_frozen_note(record.frozen), *table, _history(record.events.get("tenggat", ()))])


def _region_form(record: OfficeRecord) -> None:
    # The key: what was changed meanwhile has a form of its own.
    key = f"kantor_daerah_{len(record.events.get('daerah', ()))}"
    with st.form(key, border=False, width=_WIDE):
        for name, label in _FIELDS.items():
            st.text_input(label, getattr(record.region, name), key=f"{key}_{name}", placeholder="tidak ditulis")
        st.form_submit_button("Simpan nama", type="primary", on_click=_keep_region, args=(record, key))


def _keep_region(record: OfficeRecord, key: str) -> None:
    typed = {name: st.session_state[f"{key}_{name}"] for name in _FIELDS}
    changes = {name: text for name, text in typed.items() if text != getattr(record.region, name)}
    _keep(lambda: workflow.change_region(changes, writing_store()), key, _FIELDS)


def _logo_form(record: OfficeRecord) -> None:
    key = f"kantor_logo_{len(record.events.get('logo', ()))}"
    if record.logo:
        with st.container(key="kantor_logo_gambar"):
            st.image(f"data:image/png;base64,{record.logo}", width=96)
    with st.form(key, border=False, width=_WIDE):
        st.file_uploader(f"Logo (PNG atau JPEG, paling besar {MOST_BYTES // 1024} kB, {MOST_PIXELS} piksel)",
                         key=f"{key}_berkas")  # fmt: skip
        with st.container(key="kantor_logo_tombol", horizontal=True, gap="small"):
            st.form_submit_button("Simpan logo", on_click=_keep_logo, args=(f"{key}_berkas",))
            if record.logo:
                st.form_submit_button("Lepas logo", on_click=_keep, args=(_without_logo, key, ()))


def _without_logo() -> OfficeReport:
    return workflow.change_logo(None, writing_store())


def _keep_logo(key: str) -> None:
    upload = st.session_state[key]
    if upload is None:
        st.session_state[_RESULT] = (_REFUSED, "Pilih berkas logonya dahulu.")
        return
    content = upload.getvalue()
    _keep(lambda: workflow.change_logo(content, writing_store()), key.removesuffix("_berkas"), ("berkas",))


def _thresholds_form(record: OfficeRecord) -> None:
    key = f"kantor_ambang_{len(record.events.get('ambang', ()))}"
    newest = {rule["status"]: rule for rule in record.status_rules}
    with st.form(key, border=False, width=_WIDE):
        with st.container(key="kantor_ambang_batas", horizontal=True, gap="small"):
            for status, label in (("waspada", "Waspada di bawah (poin)"), ("kritis", "Kritis di bawah (poin)")):
                limit = str(int(newest[status]["upper_pp"])).replace("-", "−")
                st.text_input(label, limit, key=f"{key}_{status}", width=_NARROW)
            _start_choice(record, key)
        _basis_input(key)
        st.form_submit_button("Simpan batas", type="primary", on_click=_keep_thresholds, args=(key,))


def _keep_thresholds(key: str) -> None:
    watch, critical, start, basis = (
        st.session_state[f"{key}_{name}"] for name in ("waspada", "kritis", "mulai", "dasar")
    )
    change = partial(workflow.change_thresholds, watch, critical, start, basis)
    _keep(lambda: change(writing_store()), key, ("waspada", "kritis", "mulai", "dasar"))


def _deadline_form(record: OfficeRecord) -> None:
    key = f"kantor_tenggat_{len(record.events.get('tenggat', ()))}"
    with st.form(key, border=False, width=_WIDE):
        with st.container(key="kantor_tenggat_hari", horizontal=True, gap="small"):
            st.text_input("Tanggal di bulan berikutnya", str(record.deadlines[-1]["due_day"]), key=f"{key}_tanggal",
                          width=_NARROW)  # fmt: skip
            _start_choice(record, key)
        _basis_input(key)
        st.form_submit_button("Simpan tenggat", type="primary", on_click=_keep_deadline, args=(key,))


def _keep_deadline(key: str) -> None:
    day, start, basis = (st.session_state[f"{key}_{name}"] for name in ("tanggal", "mulai", "dasar"))
    change = partial(workflow.change_deadline, day, start, basis)
    _keep(lambda: change(writing_store()), key, ("tanggal", "mulai", "dasar"))


def _start_choice(record: OfficeRecord, key: str) -> None:
    starts = starts_after(record.frozen, date.today())
    now = f"{date.today().year}-{_QUARTER_MONTHS[(date.today().month - 1) // 3]:02}"
    first = next((at for at, month in enumerate(starts) if month >= now), 0)
    options = [start_in_words(month) for month in starts]
    st.selectbox("Berlaku mulai", [_typed(one) for one in options], first, key=f"{key}_mulai", filter_mode=None,
                 format_func=dict(zip(map(_typed, options), options, strict=True)).get, width=_NARROW)  # fmt: skip


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


def _keep(change: Callable[[], OfficeReport], form: str, names: Iterable[str]) -> None:
    """`form`: what the form was called, another one after each change; `names`: its fields, without that."""

    def work() -> tuple[str, str]:
        report = change()
        data.look_again()
        return ("Pengaturan tersimpan", report.words) if report.words else ("Sudah demikian", "Tidak ada yang diubah.")

    keep_outcome(_RESULT, _REFUSED, work, [f"{form}_{name}" for name in names], about=form)


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
