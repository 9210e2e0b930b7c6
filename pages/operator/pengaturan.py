"""Pengaturan: OPD, region and logo, limits of status and the deadline, each dated and with its changes."""

import streamlit as st

from analytics import workflow
from analytics.ui import frame, navigation, office_form, selection, settings_form, unknown
from analytics.ui.prose import message, prose
from analytics.ui.writing import may_write, reading_store

_AGENCIES, _REGION, _THRESHOLDS, _DEADLINE, _ELSEWHERE = navigation.SETTINGS.own["bagian"]
_SECTIONS = {
    _AGENCIES: "OPD", _REGION: "Daerah dan logo", _THRESHOLDS: "Batas status", _DEADLINE: "Tenggat lapor",
    _ELSEWHERE: "Penyebab dan menit",
}  # fmt: skip
_HEADINGS = {
    _AGENCIES: (
        "Pengaturan OPD",
        "Nama pendek berlaku segera, juga untuk triwulan lama; kelompok dan wajib lapor mulai bulannya",
    ),
    _REGION: ("Daerah dan logo", "Tampil di bilah atas, paparan, surat, notulen, dan pesan; berlaku segera"),
    _THRESHOLDS: ("Batas status", "Berlaku mulai triwulan yang dipilih; triwulan sebelumnya memakai batas lamanya"),
    _DEADLINE: ("Tenggat lapor", "Laporan satu bulan ditunggu sampai tanggal ini bulan berikutnya; dipakai Mutu data"),
    _ELSEWHERE: ("Penyebab dan menit", "Diatur di halamannya sendiri"),
}


def draw() -> None:
    snapshot = frame.open_reference(navigation.SETTINGS)
    choice = selection.current_choice()
    section = choice.section if choice.section in _SECTIONS else _AGENCIES
    unknown_here = unknown.in_link(navigation.SETTINGS, selection.link())
    frame.reference_heading(snapshot, *_HEADINGS[section], unknown_here, has_filters=False)
    with st.container(key="bagian", horizontal=True, vertical_alignment="bottom", gap="medium"):
        selection.view_filter(choice, _SECTIONS, _AGENCIES)
    _DRAW[section]()
    if not may_write():
        frame.sign_in_first("pengaturan_tertutup", "Pengaturan diubah operator.")
    frame.reference_closing(snapshot, is_sign_in=not may_write())


def _draw_agencies() -> None:
    records = workflow.agency_records(reading_store())
    if not records:
        prose("pengaturan", [message(*frame.NO_DATA)])
        return
    record = settings_form.chosen_agency(records)
    if may_write():
        settings_form.draw_form(record, records, has_frozen=bool(_office().frozen))
    settings_form.draw_result()
    own = [] if may_write() else settings_form.value_blocks(record)
    prose("pengaturan", [*own, *settings_form.blocks_of(record, records)])


def _office() -> workflow.OfficeRecord:
    # Read anew: what a meeting has frozen since is no new version of the data.
    return workflow.office_record(reading_store())


def _draw_elsewhere() -> None:
    entries = (navigation.CAUSES, navigation.AGENDA)
    links = {entry.title: navigation.address(entry, agency_slug=None) for entry in entries}
    prose("pengaturan_lain", office_form.blocks_elsewhere(links))


_DRAW = {
    _AGENCIES: _draw_agencies,
    _REGION: lambda: office_form.draw_region(_office()),
    _THRESHOLDS: lambda: office_form.draw_thresholds(_office()),
    _DEADLINE: lambda: office_form.draw_deadline(_office()),
    _ELSEWHERE: _draw_elsewhere,
}

frame.run(draw)
