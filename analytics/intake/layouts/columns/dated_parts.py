"""'Januari' to 'Mei' beside 'Total Realisasi': the total says what its months are, which name no measure."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.intake.layouts.columns.rivals import adds_up, wrong_rows
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Unit
from analytics.intake.rows import Basis

_FEWEST_PERIODS = 2


def with_dated_parts(grid: Grid, header: Header, rows: list[int]) -> Header:
    """The header with unknown columns of periods as the measure of the only total that they add up to."""
    cells = ColumnCells(grid, rows)
    totals = [column for column in header.columns if column.role in FINANCIAL and column.meaning.is_total]
    parts = [column for column in header.columns if _may_be_part(column) and cells.by_row(column)]
    if len(totals) != 1 or not _are_parts(parts, totals[0], cells):
        return header
    return replace(header, columns=tuple(_as_part(c, totals[0]) if c in parts else c for c in header.columns))


def _may_be_part(column: Column) -> bool:
    return column.role is None and column.meaning.month is not None and column.meaning.unit is not Unit.PERCENT


def _are_parts(parts: Sequence[Column], total: Column, cells: ColumnCells) -> bool:
    """True where columns of as many periods add up to the total in every row."""
    figures, stated = [cells.by_row(column) for column in parts], cells.by_row(total)
    rows = {row for each in (stated, *figures) for row in each}
    is_of_periods = len(parts) == len({column.meaning.month for column in parts}) >= _FEWEST_PERIODS
    return is_of_periods and adds_up(figures, rows) and not wrong_rows(stated, figures, rows)


def _as_part(column: Column, total: Column) -> Column:
    meaning, of_total = column.meaning, total.meaning
    unit = of_total.unit if meaning.unit is Unit.UNKNOWN else meaning.unit
    factor = of_total.factor if meaning.factor == 1 else meaning.factor
    return replace(
        column, meaning=replace(meaning, role=total.role, unit=unit, factor=factor, basis=Basis.PER_PERIOD)
    )
