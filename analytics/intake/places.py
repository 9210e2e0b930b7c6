"""Where a finding lies: every one of a sheet names a cell or a range of cells of it, as a spreadsheet does."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from analytics.intake.cells import Sheet, Workbook, address, column_index
from analytics.intake.findings import Finding
from analytics.intake.rows import SheetReading

_ROW = re.compile(r"baris (\d+)")
_COLUMN = re.compile(r"[A-Z]{1,3}")


def with_ranges(
    findings: Iterable[Finding], workbook: Workbook, readings: Sequence[SheetReading]
) -> list[Finding]:
    """The findings with 'A4:H4' for a whole row, 'F5:F40' for a whole column and the used range for a whole sheet.

    Missing: the cell of a finding of the file as a whole, of a sheet that is blank, and of one that was not read.
    """
    sheets = {sheet.name: _Ranges(sheet, [one for one in readings if one.sheet == sheet.name])
              for sheet in workbook.sheets}  # fmt: skip
    return [
        replace(one, cell=sheets[one.sheet].range_of(one.cell)) if one.sheet in sheets else one for one in findings
    ]


class _Ranges:
    """The ranges of one sheet."""

    def __init__(self, sheet: Sheet, readings: Sequence[SheetReading]) -> None:
        self._sheet = sheet
        self._titled = [column_index(use.letter) for reading in readings for use in reading.columns]
        self._rows = [row.row - 1 for reading in readings for row in reading.rows]

    def range_of(self, cell: str) -> str:
        """The range of a row or a column that is named as such, of the whole sheet for ''; else the cell itself."""
        if not cell:
            return self._used
        if found := _ROW.fullmatch(cell):
            return self._row(int(found[1]) - 1) or cell
        return self._column(column_index(cell)) if _COLUMN.fullmatch(cell) else cell

    def _row(self, row: int) -> str:
        """The titled columns of a row; what is filled in one that lies beside the table."""
        filled = self._filled(row)
        is_beside = filled and self._titled and (max(filled) < min(self._titled) or min(filled) > max(self._titled))
        columns = filled if is_beside else self._titled or filled
        return _span(row, min(columns), row, max(columns)) if columns else ""

    def _column(self, column: int) -> str:
        """The rows that were read of a column; those that are filled where none was read."""
        rows = self._rows or [row for row in range(len(self._sheet.rows)) if column in self._filled(row)] or [0]
        return _span(min(rows), column, max(rows), column)

    @cached_property
    def _used(self) -> str:
        filled = {row: columns for row in range(len(self._sheet.rows)) if (columns := self._filled(row))}
        if not filled:
            return ""
        return _span(min(filled), min(map(min, filled.values())), max(filled), max(map(max, filled.values())))

    def _filled(self, row: int) -> list[int]:
        cells = self._sheet.rows[row] if row < len(self._sheet.rows) else []
        return [index for index, cell in enumerate(cells) if cell is not None]


def _span(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    first, last = address(first_row, first_column), address(last_row, last_column)
    return first if first == last else f"{first}:{last}"
