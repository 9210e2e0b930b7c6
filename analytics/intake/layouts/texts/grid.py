"""A sheet as the layouts look at it: cleaned texts, merged cells and which cells hold a number."""

import re
from collections.abc import Iterable

from analytics.domain.names import clean_text
from analytics.intake.cells import Cell, Sheet
from analytics.intake.numbers import is_blank, without_footnote_mark

# A file may merge whole pages; texts are filled into this many cells at most.
_MOST_FILLED_CELLS = 200_000
_NUMBER_LIKE = re.compile(r"\(?[-+]?\s*(?:rp\.?)?\s*\d[\d.,\s]*(?:,-|\))?\s*%?\)?", re.IGNORECASE)
_LOOKED_BELOW = 12


class Grid:
    """The cells of one sheet by 0-based row and column."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.height = len(sheet.rows)
        self.width = max(map(len, sheet.rows), default=0)
        self._origins = _origins(sheet.merged, self.height, self.width)

    def cell(self, row: int, column: int) -> Cell | None:
        cells = self.sheet.rows[row]
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """The cleaned text of a cell; '' when blank."""
        cell = self.cell(row, column)
        return clean_text(cell.text) if cell is not None else ""

    def filled_text(self, row: int, column: int) -> str:
        """The text of a cell, or of the merged cell it belongs to."""
        if text := self.text(row, column):
            return text
        origin = self._origins.get((row, column))
        return self.text(*origin) if origin else ""

    def filled_cell(self, row: int, column: int) -> Cell | None:
        """A cell, or the one further up that it is merged with; None where it is merged with one to its left."""
        origin_row, origin_column = self._origins.get((row, column), (row, column))
        return self.cell(origin_row, column) if origin_column == column else None

    def is_merged_over(self, row: int, column: int) -> bool:
        """True where the cell belongs to a merged range that starts in another cell."""
        return self._origins.get((row, column), (row, column)) != (row, column)

    def is_merged_origin(self, row: int, column: int) -> bool:
        return self._origins.get((row, column)) == (row, column)

    def origin_row(self, row: int, column: int) -> int:
        return self._origins.get((row, column), (row, column))[0]

    def texts(self, row: int) -> list[str]:
        """The cleaned texts of the filled cells of a row."""
        return [
            clean_text(cell.text) for cell in self.sheet.rows[row] if cell is not None and cell.text.strip()
        ]

    def filled_columns(self, row: int) -> list[int]:
        cells = self.sheet.rows[row]
        return [index for index, cell in enumerate(cells) if cell is not None and cell.text.strip()]


def is_number_like(cell: Cell | None) -> bool:
    """True for a number, a number written as text and a dotted code."""
    if cell is None:
        return False
    if cell.kind == "s":
        return _NUMBER_LIKE.fullmatch(without_footnote_mark(cell.text.strip())) is not None
    return cell.kind in "np"


def holds_figure(cell: Cell | None) -> bool:
    """True for a cell that holds a number, an error or a formula, not a word, a date or a blank mark."""
    if cell is None or is_blank(cell):
        return False
    return cell.kind in "npef" or is_number_like(cell) or cell.text.startswith("#")


def _origins(
    merged: Iterable[tuple[int, int, int, int]], height: int, width: int
) -> dict[tuple[int, int], tuple[int, int]]:
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    for first_row, first_column, last_row, last_column in merged:
        rows = range(first_row, min(last_row, height - 1) + 1)
        columns = range(first_column, min(last_column, width - 1) + 1)
        if len(origins) + len(rows) * len(columns) > _MOST_FILLED_CELLS:
            continue
        for row in rows:
            for column in columns:
                origins[row, column] = (first_row, first_column)
    return origins


def has_number_below(grid: Grid, row: int, index: int) -> bool:
    """True where a number stands in a column within some rows below a title."""
    below = range(row + 1, min(row + 1 + _LOOKED_BELOW, grid.height))
    return any(is_number_like(grid.cell(lower, index)) for lower in below)
