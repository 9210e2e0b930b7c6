"""Rows that name the OPD of the rows below left of the column of names: 'OPD : Dinas Sosial' under 'No', unmerged.

Merged over the table such a row stands in the column of names by itself; typed into its first cell only it would be
passed over, and its rows would be taken for those of whatever OPD is named for the whole sheet.
"""

import re
from dataclasses import replace

from analytics.domain.names import clean_text, fold_name
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.marks import without_number
from analytics.intake.layouts.texts.contents import is_agency_name, is_labelled, without_label
from analytics.intake.layouts.texts.grid import Grid, is_number_like
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Role
from analytics.intake.numbers import is_blank

_BESIDE_A_NAME = re.compile(
    r"[a-z]?|[ivx]{1,5}|(?:nama )?(?:opd|skpd|satker|satuan kerja|perangkat daerah|(?:unit )?organisasi|instansi)"
)
"""A list mark, or a label whose name stands in the next cell."""
_NAMES = (Role.ACTIVITY, Role.GROUP, Role.DESCRIPTION, Role.PROGRAM, Role.NAME)


def with_heads_in_place(grid: Grid, header: Header) -> Grid:
    """The table with every lone name of an OPD left of the names of activities put into their column.

    Unchanged where a column names the OPD of each row.
    """
    names = next((column.index for role in _NAMES for column in header.columns if column.role is role), None)
    if names is None or header.has(Role.AGENCY):
        return grid
    counted = {column.index for column in header.columns if column.role in (*MEASURES, *SOME)}
    moves = {
        row: column
        for row in range(header.body_row, grid.height)
        if (column := _place_of_head(grid, row, names, counted)) is not None
    }
    if not moves:
        return grid
    rows = [list(cells) for cells in grid.sheet.rows]
    for row, column in moves.items():
        rows[row] += [None] * (names + 1 - len(rows[row]))
        rows[row][names], rows[row][column] = rows[row][column], None
    return Grid(replace(grid.sheet, rows=rows))


def _place_of_head(grid: Grid, row: int, names: int, counted: set[int]) -> int | None:
    """The column left of the names in which a row has the name of an OPD and no other words."""
    if grid.filled_text(row, names):
        return None
    worded = [
        index
        for index, cell in enumerate(grid.sheet.rows[row])
        if cell is not None
        and index not in counted
        and not is_blank(cell)
        and not is_number_like(cell)
        and not _BESIDE_A_NAME.fullmatch(fold_name(cell.text))
    ]
    if len(worded) != 1 or worded[0] > names:
        return None
    return worded[0] if _names_agency(grid.text(row, worded[0])) else None


def _names_agency(text: str) -> bool:
    name = without_number(clean_text(text))
    return is_labelled(name) or is_agency_name(without_label(name))
