"""Pengaturan: short name, groups, duty to report and other spellings of an OPD, with every change."""

from analytics import workflow
from analytics.ui import frame, navigation, settings_form
from analytics.ui.prose import message, prose
from analytics.ui.writing import may_write, reading_store

_SUBTITLE = (
    "Berlaku segera setelah disimpan, juga untuk triwulan lama; wajib lapor hanya dalam masa berlakunya. "
    "Nama resmi dan alamat halaman OPD tidak berubah"
)


def draw() -> None:
    snapshot = frame.open_reference(navigation.SETTINGS)
    frame.reference_heading(snapshot, "Pengaturan OPD", _SUBTITLE, has_filters=False)
    settings_form.draw_result()
    records = workflow.agency_records(reading_store())
    if records:
        _draw_agency(records)
    else:
        prose("pengaturan", [message(*frame.NO_DATA)])
    frame.reference_closing(snapshot)


def _draw_agency(records: list[workflow.AgencyRecord]) -> None:
    record = settings_form.chosen_agency(records)
    own = []
    if may_write():
        settings_form.draw_form(record, records)
    else:
        own = settings_form.value_blocks(record)
        frame.sign_in_first("pengaturan_tertutup", "Pengaturan diubah operator.")
    prose("pengaturan", [*own, *settings_form.blocks_of(record, records)])


frame.run(draw)
