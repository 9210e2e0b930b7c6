"""'s.d. TW I' + 'TW II' = 'Jumlah': the total is the cumulative figure of the period, and progress beside it stays."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import only, read, rules

ABOVE = [["OPD : Dinas Sosial"], ["KEADAAN S.D. TRIWULAN II TAHUN 2026"]]
NAMES = ["Sub Kegiatan", "Pagu", "Target Keuangan s.d. TW II"]
BEFORE_AND_NOW = [("s.d. TW I", "TW II"), ("s.d. TW lalu", "TW ini"), ("s/d Bulan Lalu", "Bulan Ini")]
TOTALS = ["Jumlah", "Total", "s.d. TW II", "s.d. saat ini"]


def table(parts, *rows):
    header = [[*NAMES, "Realisasi Keuangan", None, None, "Fisik (%)", None]]
    header += [[None, None, None, *parts, "Target", "Realisasi"]]
    merged = ((2, 3, 2, 5), (2, 6, 2, 7))
    lines = [[f"Kegiatan {n}", 600_000_000, 300_000_000, *row, 50, 40] for n, row in enumerate(rows, 1)]
    return read([*ABOVE, *header, *lines], merged=merged)


ROWS = ((50_000_000, 200_000_000, 250_000_000), (0, 140_000_000, 140_000_000))


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize("parts", BEFORE_AND_NOW)
def test_the_total_of_before_and_now_is_the_cumulative_figure(parts, total):
    reading = table([*parts, total], *ROWS)
    assert [row.month for row in reading.rows] == [6, 6]
    assert [row.financial_actual_idr for row in reading.rows] == [250_000_000, 140_000_000]
    assert [row.physical_actual_pct for row in reading.rows] == [40, 40]
    assert reading.money_basis is Basis.CUMULATIVE and rules(reading.findings, Grade.UNDECIDED) == []
    assert f"{total}', yang dibaca s.d." in only(reading.findings, "kolom-tidak-dimuat").message


def test_a_total_that_is_not_the_sum_of_both_is_refused():
    found = only(table(["s.d. TW I", "TW II", "Jumlah"], ROWS[0], (1, 2, 4)).findings, "jumlah-kolom-berbeda")
    assert (found.grade, found.cell) == (Grade.REFUSED, "F")
    assert "bukan jumlah 'Realisasi Keuangan › s.d. TW I' dan 'Realisasi Keuangan › TW II'" in found.message


def test_a_bare_total_right_beside_what_was_before_and_now_is_the_cumulative_figure():
    header = [*NAMES, "Realisasi Lalu", "Realisasi Ini", "Jumlah", "Target Fisik (%)", "Realisasi Fisik (%)"]
    body = [[f"Kegiatan {n}", 600_000_000, 300_000_000, *row, 50, 40] for n, row in enumerate(ROWS)]
    reading = read([*ABOVE, header, *body])
    assert [row.financial_actual_idr for row in reading.rows] == [250_000_000, 140_000_000]
    assert reading.money_basis is Basis.CUMULATIVE and rules(reading.findings, Grade.UNDECIDED) == []


def _pair(*rows):
    header = [["No", "OPD", "Pagu", "Realisasi Keuangan", None], [None, None, None, "s.d. TW Lalu", "TW Ini"]]
    title = ["REKAP S.D. TRIWULAN II TAHUN 2026"]
    return read([title, *header, *(list(row) for row in rows)], merged=((1, 3, 1, 4),))


def test_what_was_before_and_what_came_now_without_their_total_are_refused():
    reading = _pair((1, "Dinas A", 900_000_000, 200_000_000, 100_000_000), (2, "Dinas B", 500_000_000, 0, 40_000_000))
    found = only(reading.findings, "jumlah-kolom-tidak-ada")
    assert (found.grade, found.cell) == (Grade.REFUSED, "E") and "'Jumlah'" in found.remedy


def test_nothing_before_needs_no_total():
    reading = _pair((1, "Dinas A", 900_000_000, 0, 100_000_000), (2, "Dinas B", 500_000_000, None, 40_000_000))
    assert "jumlah-kolom-tidak-ada" not in rules(reading.findings)
