"""A recap whose header is printed again under the name of every asisten or urusan: one table, read as such."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.header import Header, height_of_page_break
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.recap_lines import is_group_name
from analytics.intake.layouts.texts.roles import Role


def without_headers_of_groups(grid: Grid, header: Header) -> tuple[Grid, list[Finding]]:
    """The grid without the headers below the names of groups, and what is said of them; as it is without such.

    Below any other title, or with an OPD that stands above already, it is another table.
    """
    below = range(header.body_row, grid.height)
    heights = {row: height for row in below if (height := height_of_page_break(grid, row, header))}
    names = [column.index for column in header.columns if column.role is Role.AGENCY]
    if not heights or len(names) != 1 or not all(_is_below_group(grid, row) for row in heights):
        return grid, []
    again = {row + step for row, height in heights.items() for step in range(height)}
    listed = [fold_name(text) for row in below if (text := _name(grid, row, names[0], again))]
    if len(set(listed)) < len(listed):
        return grid, []
    rows = [[] if place in again else cells for place, cells in enumerate(grid.sheet.rows)]
    places = ", ".join(f"baris {row + 1}" for row in heights)
    text = f"Kepala tabel yang diulang di bawah nama kelompok dilewati: {places}."
    found = note("kepala-berulang", text, sheet=grid.sheet.name, cell=f"baris {min(heights) + 1}")
    return Grid(replace(grid.sheet, rows=rows)), [found]


def _is_below_group(grid: Grid, row: int) -> bool:
    above: Sequence[str] = next((grid.texts(other) for other in range(row - 1, -1, -1) if grid.texts(other)), [])
    return len(set(above)) == 1 and is_group_name(above[0])


def _name(grid: Grid, row: int, column: int, again: set[int]) -> str:
    text = grid.text(row, column)
    return "" if row in again or w.TOTAL_ROW.match(fold_name(text)) else text
