"""Reads the folder that RAKOREV_TEST_DATA names; without it nothing is collected here (test_refusals makes its own)."""

import os
from pathlib import Path

import openpyxl
import pytest

from analytics.intake.cells import Cell, Sheet
from analytics.intake.numbers import column_style
from analytics.intake.reader import read_workbook
from tests.intake.reading import only_sheet

DATA = Path(os.environ["RAKOREV_TEST_DATA"]) if os.environ.get("RAKOREV_TEST_DATA") else None
REAL_FOLDERS = ("formulir", "lampung_selatan_diskominfo_2026", "toba_2022_tw", "referensi", "philadelphia")

if DATA is not None:
    REAL = sorted(path for folder in REAL_FOLDERS for path in (DATA / folder).iterdir() if path.suffix != ".md")

    def test_the_hostile_numbers() -> None:
        rows = only_sheet(DATA / "hostile" / "c05_mixed_decimal_styles.csv").rows
        assert [column_style(row[column] for row in rows) for column in (5, 6, 7)] == [None, None, None]

    @pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
    def test_the_real_files(path: Path) -> None:
        workbook = read_workbook(path)
        assert sum(len(sheet.rows) for sheet in workbook.sheets) > 3

    @pytest.mark.parametrize("path", [path for path in REAL if path.suffix == ".xlsx"], ids=lambda path: path.name)
    def test_the_real_numbers_are_those_of_another_reader(path: Path) -> None:
        book = openpyxl.load_workbook(path, data_only=True)
        for sheet in read_workbook(path).sheets:
            for row in book[sheet.name].iter_rows():
                for cell in row:
                    assert_same(cell, at(sheet, cell.row - 1, cell.column - 1))
        book.close()


def at(sheet: Sheet, row: int, column: int) -> Cell | None:
    if row < len(sheet.rows) and column < len(sheet.rows[row]):
        return sheet.rows[row][column]
    return None


def assert_same(theirs: object, ours: Cell | None) -> None:
    value = theirs.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        is_percent = "%" in theirs.number_format
        assert (ours.kind, float(ours.text)) == ("p" if is_percent else "n", value), theirs.coordinate
    elif isinstance(value, str) and value.strip():
        assert ours is not None and ours.text.split() == value.split(), theirs.coordinate
    elif value is None:
        assert ours is None, theirs.coordinate
