"""Target and actual in rows below each other instead of columns."""

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = [["REKAPITULASI"], ["S.D. TRIWULAN II TAHUN 2026"]]
HEADER = ["NO", "OPD", "PAGU (Rp)", "URAIAN", "FISIK (%)", "KEUANGAN (%)"]
RULE = "baris-target-realisasi"


def _agency(number: int, name: str, *kinds: str) -> list[list]:
    return [[*([number, name, 1000] if not place else ["", "", ""]), kind, 40 - place, 30 - place]
            for place, kind in enumerate(kinds)]  # fmt: skip


def test_rows_of_target_and_actual_are_refused_with_the_first_of_each():
    kinds = ("Target", "Realisasi", "Deviasi")
    reading = read([*TITLE, HEADER, *_agency(1, "Dinas A", *kinds), *_agency(2, "Dinas B", *kinds)])
    found = only(reading.findings, RULE)
    assert (found.grade, found.cell) == (Grade.REFUSED, "D4")
    assert "D4 ('Target') dan D5 ('Realisasi')" in found.message


def test_activities_whose_names_begin_so_are_no_kinds_of_figures():
    header = ["Sub Kegiatan", "Pagu (Rp)", "Realisasi Fisik (%)"]
    names = ["Rencana Kerja", "Realisasi Program", "Rencana Aksi", "Realisasi Kegiatan"]
    reading = read([["OPD : Dinas A"], TITLE[1], header, *[[name, 1000, 40] for name in names]])
    assert RULE not in rules(reading.findings)


def test_rows_of_progress_and_of_money_are_refused_too():
    header = ["NO", "OPD", "PAGU (Rp)", "URAIAN", "TARGET", "REALISASI"]
    kinds = ("Fisik (%)", "Keuangan (Rp)")
    found = only(read([*TITLE, header, *_agency(1, "Dinas A", *kinds), *_agency(2, "Dinas B", *kinds)]).findings, RULE)
    assert found.grade is Grade.REFUSED and "D4 ('Fisik (%)') dan D5 ('Keuangan (Rp)')" in found.message


def test_works_that_are_physical_or_not_are_no_kinds_of_figures():
    header = ["Sub Kegiatan", "Jenis", "Pagu (Rp)", "Realisasi Fisik (%)"]
    kinds = ["Fisik", "Non Fisik", "Fisik", "Non Fisik"]
    rows = [[f"Kegiatan {number}", kind, 1000, 40] for number, kind in enumerate(kinds)]
    assert RULE not in rules(read([["OPD : Dinas A"], TITLE[1], header, *rows]).findings)
