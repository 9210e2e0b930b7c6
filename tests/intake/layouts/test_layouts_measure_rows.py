"""Target and actual in rows below each other instead of columns."""

import json

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = [["REKAPITULASI"], ["S.D. TRIWULAN II TAHUN 2026"]]
HEADER = ["NO", "OPD", "PAGU (Rp)", "URAIAN", "FISIK (%)", "KEUANGAN (Rp)"]
RULE = "baris-target-realisasi"
AGENCIES = (("Dinas A", 8000), ("Dinas B", 2000))


def _rows(*kinds: str, repeated: bool = False) -> list[list]:
    """Two OPD with pagu 8000 and 2000; fisik 40, 39, …, money a half, a third, … of the pagu."""
    return [
        [*([number, name, pagu] if repeated or not place else ["", "", ""]), kind, 40 - place, pagu // (place + 2)]
        for number, (name, pagu) in enumerate(AGENCIES, start=1)
        for place, kind in enumerate(kinds)
    ]  # fmt: skip


def _figures(reading) -> list[tuple]:
    return [
        (row.agency_name, row.ceiling_idr, row.financial_target_idr, row.financial_actual_idr, row.physical_target_pct,
         row.physical_actual_pct) for row in reading.rows
    ]  # fmt: skip


READ = [("Dinas A", 8000, 4000, 2666, 40, 39), ("Dinas B", 2000, 1000, 666, 40, 39)]


@pytest.mark.parametrize(
    "kinds",
    [
        ("Target", "Realisasi", "Deviasi"), ("T", "R"), ("Rencana", "Realisasi s.d. TW II"),
        ("Renc.", "Real.", "% thd renc."),
    ],
    ids=str,
)  # fmt: skip
def test_rows_of_target_and_actual_are_one_row_of_their_opd(kinds):
    reading = read([*TITLE, HEADER, *_rows(*kinds)])
    assert _figures(reading) == READ
    assert only(reading.findings, RULE).grade is Grade.NOTE
    assert json.loads(reading.rows[1].cells)["financial_actual_idr"] == f"F{len(kinds) + 5}"


def test_merged_and_repeated_names_are_the_same():
    rows = _rows("Target", "Realisasi")
    merged = [(row, column, row + 1, column) for row in (3, 5) for column in range(3)]
    assert _figures(read([*TITLE, HEADER, *rows], merged=merged)) == READ
    assert _figures(read([*TITLE, HEADER, *_rows("Target", "Realisasi", repeated=True)])) == READ


def test_the_total_is_compared_kind_by_kind():
    total = [["", "JUMLAH", 10_000, "Target", None, 5000], ["", "", "", "Realisasi", None, 3332]]
    stated = read([*TITLE, HEADER, *_rows("Target", "Realisasi"), *total]).stated_totals
    assert {group: figure for (_, group), (figure, _) in stated.items()} == {
        "ceiling_idr": 10_000, "financial_target_idr": 5000, "financial_actual_idr": 3332,
    }  # fmt: skip


def test_rows_of_progress_and_of_money_are_read_too():
    header = ["NO", "OPD", "PAGU (Rp)", "URAIAN", "TARGET", "REALISASI"]
    rows = [[number, *agency, "Fisik (%)", 40, 39] for number, agency in enumerate(AGENCIES, start=1)]
    money = [["", "", "", "Keuangan (Rp)", 4000, 2666], ["", "", "", "Keuangan (Rp)", 1000, 666]]
    reading = read([*TITLE, header, rows[0], money[0], rows[1], money[1]])
    assert _figures(reading) == READ
    # The title's 's.d.' counts for both kinds.
    assert reading.money_basis is reading.physical_basis is Basis.CUMULATIVE


def test_a_table_without_any_pagu_is_told_by_its_kinds():
    header = ["NO", "OPD", "URAIAN", "TARGET", "REALISASI", "%"]
    rows = [[1, "Dinas A", "Keuangan", 4000, 3000, 75], ["", "", "Fisik", 40, 30, 75],
            [2, "Dinas B", "Keuangan", 1000, 900, 90], ["", "", "Fisik", 50, 40, 80]]  # fmt: skip
    reading = read([*TITLE, header, *rows])
    assert _figures(reading) == [("Dinas A", None, 4000, 3000, 40, 30), ("Dinas B", None, 1000, 900, 50, 40)]


def test_two_pagu_of_one_opd_are_refused():
    header = ["NO", "OPD", "PAGU (Rp)", "URAIAN", "TARGET", "REALISASI"]
    rows = [[1, "Dinas A", 8000, "Fisik", 40, 39], ["", "", 7000, "Keuangan", 4000, 2666],
            [2, "Dinas B", 2000, "Fisik", 40, 39], ["", "", 2000, "Keuangan", 1000, 666]]  # fmt: skip
    found = only(read([*TITLE, header, *rows]).findings, "angka-berbeda")
    assert found.grade is Grade.REFUSED and "pagu 8.000,00 dan 7.000,00 ('Dinas A')" in found.message


def test_activities_by_quarter_take_the_kind_into_every_quarter():
    header = ["Kode", "Sub Kegiatan", "Pagu (Rp)", "", "TW I", "TW II"]
    rows = [["1.03.10.2.01.0001", "Jalan", 900, "T", 100, 300], ["", "", "", "R", 90, 280],
            ["1.03.10.2.01.0002", "Rapat", 500, "T", 50, 90], ["", "", "", "R", 40, None]]  # fmt: skip
    found = [
        (row.activity_name, row.month, row.financial_target_idr, row.financial_actual_idr)
        for row in read([["OPD : Dinas A"], ["TAHUN 2026"], header, *rows]).rows
    ]
    assert found == [("Jalan", 3, 100, 90), ("Jalan", 6, 300, 280), ("Rapat", 3, 50, 40), ("Rapat", 6, 90, None)]


@pytest.mark.parametrize("kinds", [("Target", "Realisasi", "Realisasi"), ("Realisasi", "Target", "Target")])
def test_a_kind_that_stands_twice_is_refused(kinds):
    reading = read([*TITLE, HEADER, *_rows(*kinds)])
    found = only(reading.findings, RULE)
    assert found.grade is Grade.REFUSED


def test_activities_whose_names_begin_so_are_no_kinds_of_figures():
    header = ["Sub Kegiatan", "Pagu (Rp)", "Realisasi Fisik (%)"]
    names = ["Rencana Kerja", "Realisasi Program", "Rencana Aksi", "Realisasi Kegiatan"]
    reading = read([["OPD : Dinas A"], TITLE[1], header, *[[name, 1000, 40] for name in names]])
    assert RULE not in rules(reading.findings)


def test_a_kind_of_activity_is_no_kind_of_figure():
    header = ["Sub Kegiatan", "Jenis", "Pagu (Rp)", "Realisasi (Rp)"]
    rows = [[f"Kegiatan {number}", kind, 1000, 40] for number, kind in enumerate(["T", "R", "T", "R"])]
    reading = read([["OPD : Dinas A"], TITLE[1], header, *rows])
    assert [(row.ceiling_idr, row.financial_actual_idr) for row in reading.rows] == [(1000, 40)] * 4


def test_works_that_are_physical_or_not_are_no_kinds_of_figures():
    header = ["Sub Kegiatan", "Jenis", "Pagu (Rp)", "Realisasi Fisik (%)"]
    kinds = ["Fisik", "Non Fisik", "Fisik", "Non Fisik"]
    rows = [[f"Kegiatan {number}", kind, 1000, 40] for number, kind in enumerate(kinds)]
    assert RULE not in rules(read([["OPD : Dinas A"], TITLE[1], header, *rows]).findings)
