"""A pagu that is written once for the periods of an activity, as its name is, holds for each of them."""

import json

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import CODE, numbers, only, read, rules

HEADER = ["Kode", "Sub Kegiatan", "Tahun", "Triwulan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
TITLE = [["OPD : Dinas Sosial"]]
FIRST = [CODE, "Rehab", 2026, 1, 3000, 100]


def _read(*rows: list, header=HEADER, merged=()):
    return read([*TITLE, header, *rows], merged=merged)


def _ceilings(reading) -> list:
    return [row.ceiling_idr for row in reading.rows]


def _further(quarter: int, ceiling=None, actual=200) -> list:
    return [None, None, 2026, quarter, ceiling, actual]


def test_a_blank_pagu_below_a_blank_name_is_the_one_above_and_is_said():
    reading = _read(FIRST, _further(2), _further(3), [CODE[:-1] + "2", "Jamban", 2026, 1, 500, 50], _further(2))
    assert _ceilings(reading) == numbers(3000, 3000, 3000, 500, 500)
    found = only(reading.findings, "pagu-diteruskan")
    assert found.grade is Grade.NOTE and "E4 ('E3: 3000'), E5 ('E3: 3000'), E7 ('E6: 500')" in found.message
    assert json.loads(reading.rows[1].cells)["ceiling_idr"] == "E3"
    assert json.loads(reading.rows[0].cells)["ceiling_idr"] == "E"


def test_a_new_pagu_holds_from_its_row_on():
    assert _ceilings(_read(FIRST, _further(2), _further(3, 3500), _further(4))) == numbers(3000, 3000, 3500, 3500)


def test_the_pagu_of_an_opd_of_a_recap_is_carried_too():
    header = ["OPD", "Tahun", "Triwulan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
    rows = [["Dinas A", 2026, 1, 3000, 100], [None, 2026, 2, None, 200], ["Dinas B", 2026, 1, 900, 100]]
    assert _ceilings(read([header, *rows])) == numbers(3000, 3000, 900)


def test_name_and_pagu_merged_over_the_periods_are_one_activity():
    merged = tuple((2, column, 4, column) for column in (0, 1, 4))
    reading = _read(FIRST, _further(2), _further(3), merged=merged)
    assert _ceilings(reading) == numbers(3000, 3000, 3000)
    assert "pagu-bersama" not in rules(reading.findings)


def test_rows_of_one_period_below_a_merged_pagu_share_it_and_are_refused():
    merged = tuple((2, column, 3, column) for column in (0, 1, 4))
    assert "pagu-bersama" in rules(_read(FIRST, _further(1), merged=merged).findings, Grade.REFUSED)


@pytest.mark.parametrize("written", ["-", "n/a"])
def test_a_mark_for_none_is_no_blank(written):
    assert _ceilings(_read(FIRST, _further(2, written))) == [3000, None]


SECOND = [CODE[:-1] + "2", "Jamban", 2026, 1, 500, 50]


def _again(row: list, quarter: int, ceiling=None) -> list:
    return [*row[:3], quarter, ceiling, 200]


def test_a_lone_row_with_the_name_and_without_a_pagu_is_asked():
    rows = [FIRST, _again(FIRST, 2)]
    reading = _read(*rows)
    assert _ceilings(reading) == [3000, None]
    assert only(reading.findings, "pagu-kosong-periode-lain").grade is Grade.UNDECIDED
    carried = read([*TITLE, HEADER, *rows], decisions={"pagu-kosong": "teruskan"})
    assert _ceilings(carried) == numbers(3000, 3000) and not rules(carried.findings, Grade.UNDECIDED)
    left = read([*TITLE, HEADER, *rows], decisions={"pagu-kosong": "kosong"})
    assert _ceilings(left) == [3000, None] and not rules(left.findings, Grade.UNDECIDED)


def test_a_table_that_writes_every_pagu_once_means_it_for_all_periods():
    in_blocks = [FIRST, _again(FIRST, 2), SECOND, _again(SECOND, 2)]
    by_quarter = [FIRST, SECOND, _again(FIRST, 2), _again(SECOND, 2)]
    assert _ceilings(_read(*in_blocks)) == numbers(3000, 3000, 500, 500)
    reading = _read(*by_quarter)
    assert _ceilings(reading) == numbers(3000, 500, 3000, 500)
    assert "E5 ('E3: 3000')" in only(reading.findings, "pagu-diteruskan").message
    assert json.loads(reading.rows[2].cells)["ceiling_idr"] == "E3"


def test_a_blank_pagu_beside_repeated_ones_is_asked():
    reading = _read(FIRST, _again(FIRST, 2, 3000), SECOND, _again(SECOND, 2))
    assert "E6 ('Jamban')" in only(reading.findings, "pagu-kosong-periode-lain").message


def test_another_version_of_the_budget_has_a_pagu_of_its_own():
    header = [*HEADER, "Versi Anggaran"]
    reading = _read([*FIRST, "Murni"], [*_further(2), "Perubahan"], header=header)
    assert _ceilings(reading) == [3000, None]


def test_percentages_are_of_the_pagu_above():
    header = [*HEADER[:5], "Realisasi Keuangan (%)"]
    rows = [[*FIRST[:5], 10], [*_further(2)[:5], 20]]
    assert [row.financial_actual_idr for row in _read(*rows, header=header).rows] == numbers(300, 600)
