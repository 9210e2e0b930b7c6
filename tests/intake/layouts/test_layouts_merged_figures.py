"""Figures in cells that are merged over several rows."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = [["REKAPITULASI"], ["S.D. TRIWULAN II TAHUN 2026"]]
HEADER = ["OPD", "Pagu (Rp)", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
ROWS = [["Dinas A", 1000, 500, 400, 40], ["Dinas B", 2000, 900, 800, 45], ["Dinas C", 3000, 700, 600, 20]]
RULE = "angka-digabung"


def _merged(column: int, last_row: int, rows: list = ROWS):
    """The reading of the recap with one column merged from its first row on."""
    body = [[None if row and index == column and row + 3 <= last_row else value for index, value in enumerate(each)]
            for row, each in enumerate(rows)]  # fmt: skip
    return read([*TITLE, HEADER, *body], merged=((3, column, last_row, column),))


@pytest.mark.parametrize(("column", "letter"), [(2, "C"), (3, "D"), (4, "E")])
def test_a_figure_merged_over_two_rows_is_refused_with_its_range(column, letter):
    found = only(_merged(column, 4).findings, RULE)
    assert found.grade is Grade.REFUSED
    assert (found.cell, found.value) == (f"{letter}4:{letter}5", str(ROWS[0][column]))


def test_a_merged_cell_without_a_figure_takes_none_from_a_row():
    assert RULE not in rules(_merged(4, 5, [[*ROWS[0][:4], "-"], *ROWS[1:]]).findings)


def test_a_figure_merged_with_a_blank_row_below_is_that_of_its_row():
    reading = _merged(4, 4, [ROWS[0], [None] * 5, ROWS[2]])
    assert RULE not in rules(reading.findings)
    assert [row.physical_actual_pct for row in reading.rows] == numbers(40, 20)
