"""Names of OPD that a narrow column broke over two rows, typed as two: joined before the table is read.

Only where the words themselves say so: a name that ends in 'dan' or a comma goes on below, and 'dan Penataan Ruang'
goes on with what stands above. Any other row with nothing but a text is a heading and stays one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.domain.names import clean_text
from analytics.intake.cells import Cell, address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.body import is_signature
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Role
from analytics.intake.numbers import is_blank

HANGS = re.compile(r"(?:[,&/]|\b(?:dan|serta|untuk|pada))$", re.IGNORECASE)
GOES_ON = re.compile(r"(?:(?i:dan|serta)\b|[&,/]|[a-z(])")
_NAMES_OF_OPD = (Role.AGENCY, Role.UNIT)
_NAMES = (*_NAMES_OF_OPD, Role.NAME, Role.DESCRIPTION, Role.ACTIVITY)


@dataclass(frozen=True)
class _Join:
    kept: int
    """The row that gets the whole name."""
    emptied: int
    name: str


def with_joined_names(grid: Grid, header: Header) -> tuple[Grid, list[Finding]]:
    """The table with every broken name of an OPD on one row; each is named."""
    column = next((column for role in _NAMES for column in header.columns if column.role is role), None)
    if column is None:
        return grid, []
    figures = [other.index for other in header.columns if other.role in (*MEASURES, *SOME)]
    is_of_agencies = column.role in _NAMES_OF_OPD
    names = _Names(grid, column.index, figures, is_of_agencies, is_of_agencies and header.has(Role.ACTIVITY))
    joins = list(names.joins(header.body_row))
    if not joins:
        return grid, []
    rows = [list(cells) for cells in grid.sheet.rows]
    for join in joins:
        rows[join.kept][column.index] = replace(rows[join.kept][column.index] or Cell("", "s"), text=join.name)
        rows[join.emptied][column.index] = None
    places = [f"{address(join.kept, column.index)} ('{join.name}')" for join in joins]
    text = f"Nama OPD yang terpotong di dua baris disambung: {', '.join(places[:5])}."
    found = note("nama-disambung", text, sheet=grid.sheet.name, cell=address(joins[0].kept, column.index))
    return Grid(replace(grid.sheet, rows=rows)), [found]


@dataclass(frozen=True)
class _Names:
    grid: Grid
    column: int
    figures: list[int]
    is_of_agencies: bool
    """True where the column holds nothing but OPD; else only what is called like one is taken for its beginning."""
    fills_down: bool
    """True where the OPD stands beside activities, so that a blank one is that of the row above."""

    def joins(self, first_row: int) -> Iterator[_Join]:
        above, name = None, ""
        for row in range(first_row, self.grid.height):
            own = self.grid.text(row, self.column)
            if above is not None and own and self._is_rest(row, own, above, name):
                # The figures stand beside either half; the whole name goes where they are.
                kept, emptied = (row, above) if self._is_alone(above) and not self._is_alone(row) else (above, row)
                name = f"{name} {own}"
                above = kept
                yield _Join(kept, emptied, name)
            elif own:
                above, name = row, own
            elif any(cell is not None and not is_blank(cell) for cell in self.grid.sheet.rows[row]):
                above = None

    def _is_rest(self, row: int, own: str, above: int, name: str) -> bool:
        hangs = HANGS.search(name) is not None
        if row - above != 1 or not (hangs or GOES_ON.match(own)) or is_agency_name(own):
            return False
        is_first = (self.is_of_agencies and not name.isupper()) or is_agency_name(name)
        is_alone = self._is_alone(row)
        is_broken = is_alone or (hangs and (self.fills_down or self._is_alone(above)))
        return is_first and is_broken and not is_signature(self.grid, row)

    def _is_alone(self, row: int) -> bool:
        """True where a row holds the text alone, apart from its number and blank marks."""
        return not any(holds_figure(self.grid.cell(row, index)) for index in self.figures) and not any(
            index > self.column and clean_text(cell.text)
            for index, cell in enumerate(self.grid.sheet.rows[row])
            if cell is not None and not is_blank(cell)
        )
