"""Columns that a person adds up to one figure: 'Pagu' over 'Operasi' and 'Modal' without a column for both."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.domain.periods import find_year
from analytics.intake.cells import Cell, column_index, letters_of
from analytics.intake.findings import is_column_question, note
from analytics.intake.layouts.columns.previous_and_current import previous_and_current
from analytics.intake.layouts.headers.header import Header, cells_of
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Role, Unit
from analytics.intake.layouts.texts.untitled import NO_TITLE
from analytics.intake.numbers import column_style, is_blank, parse_number
from analytics.intake.rows import Basis, ColumnUse, SheetReading, SourceRow

SIGN = "+"
_MONEY = (Role.CEILING, *FINANCIAL)


@dataclass(frozen=True)
class AddedColumns:
    """The table with the sums in the first of the columns that are added; `sums` has it with the others."""

    grid: Grid
    header: Header
    sums: Mapping[int, Sequence[Column]]
    """Index of the first column -> all of them; the others are in the header no longer."""

    def told(self, reading: SheetReading) -> SheetReading:
        """The reading with all columns of every sum as its sources."""
        if self.sums:
            reading.rows = [replace(row, cells=self._cells(row)) for row in reading.rows]
            reading.columns = tuple(each for use in reading.columns for each in self._uses(use))
            first = letters_of(next(iter(self.sums)))
            named = ", ".join(f"{columns[0].role} {sum_of(columns)}" for columns in self.sums.values())
            reading.findings.append(
                note("kolom-dijumlahkan", f"Kolom dijumlahkan: {named}.", sheet=reading.sheet, cell=first)
            )
        return reading

    def _cells(self, row: SourceRow) -> str:
        places = json.loads(row.cells or "{}")
        return json.dumps({
            group: "+".join(each for place in text.split("+") for each in self._places(place))
            for group, text in places.items()
        })  # fmt: skip

    def _places(self, place: str) -> list[str]:
        letters, number = re.fullmatch(r"([A-Z]+)(\d*)", place).groups()
        index = column_index(letters)
        return [f"{letters_of(each.index)}{number}" for each in self.sums[index]] if index in self.sums else [place]

    def _uses(self, use: ColumnUse) -> list[ColumnUse]:
        columns = self.sums.get(column_index(use.letter), ())
        return [replace(use, letter=letters_of(c.index), title=c.path) for c in columns] or [use]


def may_be_added(columns: Sequence[Column]) -> bool:
    """True for columns of money in one unit, of one version and year: only then may all be one figure together."""
    kinds = {(c.meaning.factor, c.meaning.version, c.meaning.basis, find_year(c.path)) for c in columns}
    is_money = all(column.role in _MONEY and column.meaning.unit is not Unit.PERCENT for column in columns)
    return is_money and len(columns) > 1 and len(kinds) == 1 and not any(c.meaning.is_total for c in columns)


def are_parts(columns: Sequence[Column]) -> bool:
    """True where the titles speak of parts: one title over several, or 'Pagu Operasi' beside 'Pagu Modal'.

    'Serapan' beside 'Realisasi', or a column without a title of its own, is likelier the same figure again.
    """
    if not may_be_added(columns) or any(NO_TITLE in column.parts for column in columns):
        return False
    are_below_one = len({column.parts[:-1] for column in columns}) == 1 and len(columns[0].parts) > 1
    return are_below_one or all(set(fold_name(column.path).split()) & w.PARTS_OF_BUDGET for column in columns)


def sum_of(columns: Sequence[Column]) -> str:
    """'C+D': the answer that adds these columns up."""
    return SIGN.join(letters_of(column.index) for column in columns)


def with_added_columns(grid: Grid, header: Header, decisions: Mapping[str, str]) -> AddedColumns:
    """The table as such answers say ('kolom-pagu': 'C+D'); as it is without one."""
    sums: dict[int, Sequence[Column]] = {}
    found = [*_answered(header, decisions), *previous_and_current(header, decisions)]
    for columns in (sorted(each, key=lambda column: column.index) for each in found):
        sums[columns[0].index] = columns
        header = replace(header, columns=tuple(_summed_up(c, columns) for c in header.columns))
        grid = Grid(replace(grid.sheet, rows=_summed(grid, header, columns)))
        others = {column.index for column in columns[1:]}
        header = replace(header, columns=tuple(column for column in header.columns if column.index not in others))
    return AddedColumns(grid, header, sums)


def _summed_up(column: Column, columns: Sequence[Column]) -> Column:
    """The first column of a sum; of 's.d. bulan lalu' and 'bulan ini' it holds the figure since January."""
    if column.index != columns[0].index or not any(one.meaning.is_previous for one in columns):
        return column
    return replace(column, meaning=replace(column.meaning, basis=Basis.CUMULATIVE, is_previous=False))


def _answered(header: Header, decisions: Mapping[str, str]) -> Iterator[list[Column]]:
    by_letter = {letters_of(column.index): column for column in header.columns if column.role in _MONEY}
    for question, answer in decisions.items():
        letters = [letter.strip().upper() for letter in answer.split(SIGN)]
        if is_column_question(question) and len(letters) > 1 and by_letter.keys() >= set(letters):
            columns = sorted((by_letter[letter] for letter in set(letters)), key=lambda column: column.index)
            if len({column.role for column in columns}) == 1 and may_be_added(columns):
                yield columns


def _summed(grid: Grid, header: Header, columns: Sequence[Column]) -> list[list[Cell | None]]:
    """The rows with the sums of the columns in the first of them."""
    below = list(range(header.body_row, grid.height))
    styles = [column_style(cells_of(grid, column.index, below)) for column in columns]
    rows = list(grid.sheet.rows)
    for row in below:
        cells = [grid.cell(row, column.index) for column in columns]
        filled = [(cell, style) for cell, style in zip(cells, styles, strict=True) if not is_blank(cell)]
        if len(filled) > 1 or (filled and is_blank(cells[0])):
            rows[row] = [*rows[row], *[None] * (columns[0].index + 1 - len(rows[row]))]
            rows[row][columns[0].index] = _sum([(cell, parse_number(cell, style).value) for cell, style in filled])
    return rows


def _sum(parts: Sequence[tuple[Cell, Decimal | None]]) -> Cell:
    """The sum as a number; where one part cannot be read all their texts, which are refused as no number."""
    values = [value for _, value in parts if value is not None]
    if len(values) < len(parts):
        return Cell(" + ".join(cell.text for cell, _ in parts), "s") if len(parts) > 1 else parts[0][0]
    return Cell(f"{sum(values, Decimal(0)):f}", "n")
