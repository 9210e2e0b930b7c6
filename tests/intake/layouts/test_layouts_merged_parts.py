"""A name that is merged over its kinds of spending: one OPD or activity with all their money."""

import json

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import CODE, numbers, only, read, rules

TITLE = [["REKAPITULASI S.D. TRIWULAN II TAHUN 2026"]]
HEADER = ["No", "OPD", "Jenis Belanja", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
PARTS = [
    [1, "Dinas A", "Belanja Operasi", 6000, 3000, 50], ["", "", "Belanja Modal", 2000, 500, 10],
    [2, "Dinas B", "Belanja Operasi", 500, 100, 20], ["", "", "Belanja Modal", 300, 90, 40],
]  # fmt: skip
MERGED = [(row, column, row + 1, column) for row in (2, 4) for column in (0, 1)]
RULE = "baris-lanjutan"


def _read(parts=PARTS, merged=(), header=HEADER):
    return read([*TITLE, header, *parts], merged=[*MERGED, *merged])


def _figures(reading):
    return [(row.agency_name, row.ceiling_idr, row.financial_actual_idr, row.physical_actual_pct)
            for row in reading.rows]  # fmt: skip


SUMS = [("Dinas A", 8000, 3500, 40), ("Dinas B", 800, 190, numbers("27.5")[0])]


@pytest.mark.parametrize("title", ["Jenis Belanja", "Uraian", ""])
def test_the_kinds_of_a_merged_name_are_added_up(title):
    reading = _read(header=[*HEADER[:2], title, *HEADER[3:]])
    assert _figures(reading) == SUMS
    assert only(reading.findings, RULE).grade is Grade.NOTE
    assert json.loads(reading.rows[0].cells)["ceiling_idr"] == "D3+D4"


def test_of_names_that_are_written_again_only_kinds_of_spending_are_added_up():
    again = [[1, "Dinas A", *PARTS[1][2:]], [2, "Dinas B", *PARTS[3][2:]]]
    rows = [PARTS[0], again[0], PARTS[2], again[1]]
    assert _figures(read([*TITLE, HEADER, *rows])) == SUMS
    places = [[*row[:2], place, *row[3:]] for row, place in zip(rows, ["Marisa", "Paguat"] * 2, strict=True)]
    assert len(read([*TITLE, [*HEADER[:2], "Lokasi", *HEADER[3:]], *places]).rows) == 4


def test_progress_and_pagu_that_are_merged_too_are_those_of_the_name():
    parts = [[*row[:3], row[3] if place % 2 == 0 else None, row[4], 40 if place % 2 == 0 else None]
             for place, row in enumerate(PARTS)]  # fmt: skip
    merged = [(row, column, row + 1, column) for row in (2, 4) for column in (3, 5)]
    reading = _read(parts, merged)
    assert _figures(reading) == [("Dinas A", 6000, 3500, 40), ("Dinas B", 500, 190, 40)]
    assert rules(reading.findings, Grade.REFUSED) == []


def test_percentages_merged_over_the_kinds_are_neither_refused_nor_compared_with_one_of_them():
    parts = [[*row[:5], share, row[5]] for row, share in zip(PARTS, [43.75, None, 23.75, None], strict=True)]
    header = [*HEADER[:5], "Realisasi Keuangan (%)", HEADER[5]]
    reading = _read(parts, [(row, 5, row + 1, 5) for row in (2, 4)], header)
    assert _figures(reading) == SUMS
    assert {finding.grade for finding in reading.findings} == {Grade.NOTE}


@pytest.mark.parametrize("kinds", [("Jumlah", "Modal"), ("Belanja Operasi", "Belanja Pegawai"), ("Modal", "Modal")])
def test_kinds_that_may_hold_one_another_are_not_added_up(kinds):
    parts = [[*row[:2], kind, *row[3:]] for row, kind in zip(PARTS, kinds * 2, strict=True)]
    assert RULE not in rules(_read(parts).findings)


def test_a_row_of_all_kinds_stands_for_them():
    parts = [[1, "Dinas A", "Jumlah", 8000, 3500, 40], *[["", "", *row[2:]] for row in PARTS[:2]]]
    last = [2, "Dinas B", "Jumlah", 500, 100, 20]
    reading = read([*TITLE, HEADER, *parts, last], merged=[(2, 0, 4, 0), (2, 1, 4, 1)])
    assert _figures(reading) == [SUMS[0], ("Dinas B", 500, 100, 20)]


@pytest.mark.parametrize(("total", "expected"), [((8800, 3690), Grade.NOTE), ((6500, 3100), None)])
def test_blank_names_are_those_above_where_the_total_counts_them(total, expected):
    reading = read([*TITLE, HEADER, *PARTS, ["", "JUMLAH", "", *total, None]])
    found = [finding.grade for finding in reading.findings if finding.rule == RULE]
    assert found == ([expected] if expected else [])
    assert _figures(reading)[0] == (SUMS[0] if expected else ("Dinas A", 6000, 3000, 50))


def test_activities_with_a_merged_code_are_added_up():
    header = ["Kode", "Sub Kegiatan", "Uraian Belanja", *HEADER[3:5]]
    rows = [[CODE, "Jalan", "Barang", 600, 300], ["", "", "Modal", 200, 50], [CODE[:-1] + "2", "Rapat", "Modal", 90, 9]]
    reading = read([["OPD : Dinas A"], *TITLE, header, *rows], merged=[(3, 0, 4, 0), (3, 1, 4, 1)])
    found = [(row.activity_code, row.activity_name, row.ceiling_idr) for row in reading.rows]
    assert found == [(CODE, "Jalan", 800), (CODE[:-1] + "2", "Rapat", 90)]
