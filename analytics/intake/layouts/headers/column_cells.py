"""What the cells below a title show, before it is settled which columns are loaded."""

from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.layouts.headers.header import cells_of
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import PHYSICAL, SOME, Column, Unit
from analytics.intake.numbers import column_style, is_blank, parse_number

_FINE_ENOUGH = Decimal(100)
_SURELY_RUPIAH = Decimal(1_000_000)


@dataclass(frozen=True)
class ColumnCells:
    """The cells of the columns of one table in the rows that are loaded."""

    grid: Grid
    rows: list[int]

    def by_row(self, column: Column) -> dict[int, Decimal]:
        """0-based row -> number as written; cells that cannot be read are absent."""
        cells = cells_of(self.grid, column.index, self.rows)
        style = column_style(cells)
        read = [(row, parse_number(cell, style).value) for row, cell in zip(self.rows, cells, strict=True)]
        return {row: value for row, value in read if value is not None}

    def is_filled(self, column: Column) -> bool:
        return any(not is_blank(cell) for cell in cells_of(self.grid, column.index, self.rows))

    def is_readable(self, column: Column) -> bool:
        """True where every filled cell is a number that can be read in one way."""
        filled = [cell for cell in cells_of(self.grid, column.index, self.rows) if not is_blank(cell)]
        return len(self.by_row(column)) == len(filled)

    def told_size(self, column: Column) -> str:
        """'jumlah 1.234' of what stands in a column, 'rata-rata 48,25' of progress; '' without numbers."""
        values = list(self.by_row(column).values())
        if not values or self.are_percents(column):
            return ""
        total = sum(values, Decimal(0))
        if column.role in (*PHYSICAL, *SOME) or column.meaning.unit is Unit.PERCENT:
            return f"rata-rata {number(total / len(values))}"
        return f"jumlah {number(total, 2 if total % 1 else 0)}"

    def are_percents(self, column: Column) -> bool:
        """True where every filled cell says itself that it is a percentage."""
        filled = [cell for cell in cells_of(self.grid, column.index, self.rows) if not is_blank(cell)]
        return bool(filled) and all(
            cell.kind == "p" or (cell.kind == "s" and cell.text.rstrip().endswith("%")) for cell in filled
        )

    def are_shares_of(self, ceilings: list[Column], column: Column) -> bool:
        """True where numbers up to 100 stand beside ceilings that are surely rupiah."""
        values = self.by_row(column).values()
        amounts = [amount for ceiling in ceilings for amount in self.by_row(ceiling).values()]
        if not values or not amounts or max(values) == 0:
            return False
        return max(values) <= _FINE_ENOUGH and max(amounts) >= _SURELY_RUPIAH
