"""Cells that are blank in the newest of several columns of pagu: unchanged since the version before, or gone.

'Pagu Perubahan' is often filled in only where the pagu changed. The JUMLAH of that column may prove it;
without one that does it is asked.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.cells import Cell, address, letters_of
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.columns.versions import by_version, have_own_versions
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import Column, Role
from analytics.intake.numbers import is_blank
from analytics.intake.rows import SheetReading, SourceRow

QUESTION, CARRY, LEAVE = "pagu-versi-kosong", "sebelumnya", "kosong"


@dataclass(frozen=True)
class CarriedCeilings:
    """The table with such cells filled, and (row, column) -> the column that it is from."""

    grid: Grid
    sources: Mapping[tuple[int, int], int]
    findings: Sequence[Finding] = ()

    def told(self, reading: SheetReading) -> SheetReading:
        """The reading with the columns in which such pagu stand as their sources, and what is said of it."""
        if self.sources:
            reading.rows = [replace(row, cells=self._cells(row)) for row in reading.rows]
        reading.findings += self.findings
        return reading

    def _cells(self, row: SourceRow) -> str:
        places = json.loads(row.cells or "{}")
        for (number, column), source in self.sources.items():
            if number == row.row - 1 and places.get("ceiling_idr") == letters_of(column):
                places["ceiling_idr"] = letters_of(source)
        return json.dumps(places)


def with_carried_ceilings(grid: Grid, header: Header, decisions: Mapping[str, str]) -> CarriedCeilings:
    """The table with the pagu of the version before where the newest is blank, as its total or an answer says."""
    found = [column for column in header.columns if column.role is Role.CEILING]
    plain = CarriedCeilings(grid, {})
    if not have_own_versions(found) or len({(c.meaning.factor, c.meaning.unit, c.meaning.month) for c in found}) > 1:
        return plain
    table = _Versions(grid, header, found)
    if not table.blank:
        return plain
    is_told = table.is_told_by_total()
    answer = CARRY if is_told else decisions.get(QUESTION, "")
    findings = [table.note(answer, is_told=is_told)] if answer in (CARRY, LEAVE) else []
    if answer != CARRY:
        return CarriedCeilings(grid, {}, findings)
    return CarriedCeilings(Grid(replace(grid.sheet, rows=table.filled())), table.sources, findings)


class _Versions:
    """The columns of pagu of one table, from the oldest to the newest that is filled in."""

    def __init__(self, grid: Grid, header: Header, found: Sequence[Column]) -> None:
        rows = list(range(header.body_row, grid.height))
        self.grid = grid
        self.totals = [row for row in rows if w.TOTAL_ROW.match(fold_name(next(iter(grid.texts(row)), "")))]
        cells = ColumnCells(grid, rows)
        ordered, _ = by_version(found, cells)
        self.newest, older = ordered[-1], ordered[:-1][::-1]
        self.values = cells.by_row(self.newest)
        earlier = [(column, cells.by_row(column)) for column in older]
        self.blank: dict[int, tuple[Column, Decimal]] = {}
        for row in rows:
            if row not in self.totals and is_blank(grid.filled_cell(row, self.newest.index)):
                known = next(((column, values[row]) for column, values in earlier if values.get(row)), None)
                self.blank.update({row: known} if known else {})

    @property
    def sources(self) -> dict[tuple[int, int], int]:
        return {(row, self.newest.index): column.index for row, (column, _) in self.blank.items()}

    def is_told_by_total(self) -> bool:
        """True where the last total is the sum of the rows with those pagu.

        One without them proves nothing: a SUM over the column counts no blank cell, whatever it means.
        """
        stated = next((self.values[row] for row in self.totals[::-1] if row in self.values), None)
        written = sum((value for row, value in self.values.items() if row not in self.totals), Decimal(0))
        return stated == written + sum(value for _, value in self.blank.values())

    def filled(self) -> list[list[Cell | None]]:
        rows = list(self.grid.sheet.rows)
        for row, (_, value) in self.blank.items():
            rows[row] = [*rows[row], *[None] * (self.newest.index + 1 - len(rows[row]))]
            rows[row][self.newest.index] = Cell(f"{value:f}", "n")
        return rows

    def note(self, answer: str, *, is_told: bool) -> Finding:
        why = "seperti JUMLAH-nya" if is_told else "seperti dijawab"
        what = "pagu versi sebelumnya berlaku" if answer == CARRY else "dibiarkan tanpa pagu"
        cells = [address(row, self.newest.index) for row in self.blank]
        text = f"'{self.newest.path}' yang kosong: {what}, {why}: {listed(cells)}."
        return note("pagu-perubahan-kosong", text, sheet=self.grid.sheet.name, cell=cells[0])
