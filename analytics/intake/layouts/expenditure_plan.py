"""RAK and realisasi of one OPD per month and kind of spending ('51' to '54'): months are rows, kinds are columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.domain.periods import find_month
from analytics.intake.cells import Sheet, Workbook, address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.headers.header import cells_of
from analytics.intake.layouts.headers.title import surroundings_of
from analytics.intake.layouts.rows.when import year_notes
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Column, Meaning, Role, Unit
from analytics.intake.numbers import column_style, is_blank, parse_number
from analytics.intake.rows import Basis, CeilingSource, Level, SheetReading, SourceRow, cells_text

NAME = "rak-jenis-belanja"
_SURE = 0.95
_KIND = re.compile(r"5 ?[1-4]\b")
_FEWEST_MONTHS = 3
_SEARCHED_ROWS = 40
_GROUPS = {Role.FINANCIAL_TARGET: "financial_target_idr", Role.FINANCIAL_ACTUAL: "financial_actual_idr"}


@dataclass(frozen=True)
class _Table:
    """The row of the kinds of spending, the column of months, and the columns of plan and actual."""

    kinds_row: int
    month_column: int
    columns: Mapping[Role, Sequence[Column]]
    months: Mapping[int, int]
    """0-based row -> month."""


def recognise(sheet: Sheet) -> float:
    """Sure where '51' to '54' stand twice side by side, under RAK and under Realisasi, beside rows of months."""
    return _SURE if _table_of(Grid(sheet)) else 0.0


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """What one OPD planned and spent. Grain: one row per month; a kind without a figure adds nothing."""
    grid = Grid(sheet)
    table = _table_of(grid)
    if table is None:
        return SheetReading(NAME, sheet.name, [], frozenset())
    around = surroundings_of(grid, table.kinds_row - 1, workbook.file_name)
    problems = Problems(sheet.name)
    reader = Reader(grid, list(table.months), decisions, problems)
    reader.prove_styles([column for columns in table.columns.values() for column in columns])
    sums = {role: _sums([reader.money(column) for column in columns]) for role, columns in table.columns.items()}
    letters = {_GROUPS[role]: [_letter(c) for c in columns] for role, columns in table.columns.items()}
    rows = [
        SourceRow(
            sheet.name, row + 1, around.agency_name, agency_code=around.agency_code, level=Level.AGENCY,
            year=around.year, month=month, cells=cells_text(letters),
            **{group: sums[role].get(row) for role, group in _GROUPS.items()},
        )
        for row, month in table.months.items()
    ]  # fmt: skip
    basis, findings = _basis(grid, table, sums)
    return SheetReading(
        NAME, sheet.name, rows, frozenset(_GROUPS.values()), month_span=1, year=around.year,
        money_basis=basis, year_claims=around.told_year.claims, ceiling_source=CeilingSource.CASH_PLAN,
        agency_is_from_sheet_name=around.agency_source == "nama lembar",
        findings=[_said(sheet), *findings, *year_notes(grid, around), *problems.findings()],
    )  # fmt: skip


def _table_of(grid: Grid) -> _Table | None:
    for row in range(1, min(grid.height, _SEARCHED_ROWS)):
        kinds = [index for index in grid.filled_columns(row) if _KIND.match(fold_name(grid.text(row, index)))]
        columns = _columns(grid, row, kinds)
        months = _months(grid, row, kinds) if columns else None
        if months:
            return _Table(row, months[0], columns, months[1])
    return None


def _columns(grid: Grid, row: int, kinds: Sequence[int]) -> dict[Role, list[Column]]:
    """The columns under RAK and under Realisasi; empty where one of the two is not there."""
    found: dict[Role, list[Column]] = {}
    for index in kinds:
        title = next((text for left in range(index, -1, -1) if (text := grid.filled_text(row - 1, left))), "")
        words = set(fold_name(title).split())
        role = Role.FINANCIAL_ACTUAL if "realisasi" in words else Role.FINANCIAL_TARGET if "rak" in words else None
        if role is not None:
            parts = (title, grid.text(row, index))
            found.setdefault(role, []).append(Column(index, parts, Meaning(role, Unit.RUPIAH)))
    return found if len(found) == len(_GROUPS) else {}


def _months(grid: Grid, row: int, kinds: Sequence[int]) -> tuple[int, dict[int, int]] | None:
    """The column left of the figures that names months, and the month of each row."""
    for column in range(min(kinds)):
        named = {below: find_month(grid.text(below, column)) for below in range(row + 1, grid.height)}
        months = {below: month for below, month in named.items() if month}
        if len(months) >= _FEWEST_MONTHS and len(set(months.values())) == len(months):
            return column, months
    return None


def _sums(columns: Sequence[Values]) -> Values:
    rows = {row for values in columns for row in values}
    return {row: sum((values[row] for values in columns if row in values), Decimal(0)) for row in sorted(rows)}


def _basis(grid: Grid, table: _Table, sums: Mapping[Role, Values]) -> tuple[Basis | None, list[Finding]]:
    """Per month where the row 'Jumlah' holds the sum of the months of every kind that has a total."""
    total = next((row for row in range(max(table.months) + 1, grid.height) if _is_total(grid, row, table)), None)
    columns = [column for columns in table.columns.values() for column in columns]
    stated = {c.index: value for c in columns if total is not None and (value := _number(grid, total, c.index))}
    summed = {
        c.index: sum((_number(grid, row, c.index) or Decimal(0) for row in table.months), Decimal(0)) for c in columns
    }
    if not stated:
        return None, []
    where = {"sheet": grid.sheet.name, "cell": f"baris {total + 1}"}
    if all(summed[index] == value for index, value in stated.items()):
        text = "Angka dibaca per bulan: baris Jumlah adalah penjumlahan bulan-bulannya."
        return Basis.PER_PERIOD, [note("basis-dari-jumlah", text, **where)]
    return None, []


def _is_total(grid: Grid, row: int, table: _Table) -> bool:
    texts = (fold_name(grid.text(row, index)) for index in range(table.month_column + 1))
    return any(text.split()[:1] in (["jumlah"], ["total"]) for text in texts)


def _number(grid: Grid, row: int, index: int) -> Decimal | None:
    cell = grid.cell(row, index)
    return None if is_blank(cell) else parse_number(cell, column_style(cells_of(grid, index, [row]))).value


def _letter(column: Column) -> str:
    return address(0, column.index)[:-1]


def _said(sheet: Sheet) -> Finding:
    text = "RAK dan realisasi per jenis belanja (51 sampai 54) dijumlah per bulan sebagai angka seluruh OPD."
    return note("jenis-belanja-dijumlah", text, sheet=sheet.name)
