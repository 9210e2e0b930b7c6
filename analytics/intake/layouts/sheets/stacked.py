"""Tables of several OPD below one another on one sheet, each under the same banner and header: read one by one."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.cells import Sheet
from analytics.intake.layouts.headers.header import Header, find_header, height_of_page_break
from analytics.intake.layouts.headers.title import Surroundings, labels_agency, surroundings_of
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import Role

_IN_BANNER = "judul"


def stacked_tables(sheet: Sheet) -> list[Sheet]:
    """The sheet once for each of its tables, with the rows of the others blank, so that every cell keeps its address.

    Only the sheet itself where not every header printed again has a banner of its own that repeats the first one line
    for line, but for the OPD, and names another OPD: then it is refused or asked as any second table.
    """
    grid = Grid(sheet)
    header = find_header(grid)
    if header is None or header.has(Role.AGENCY) or not header.first_row:
        return [sheet]
    again = [row for row in range(header.body_row, grid.height) if height_of_page_break(grid, row, header)]
    starts = [0, *(row - header.first_row for row in again)]
    if not again or not all(_repeats_banner(grid, header.first_row, start) for start in starts[1:]):
        return [sheet]
    parts = [_part(sheet, start, end) for start, end in zip(starts, [*starts[1:], grid.height], strict=True)]
    return parts if _are_of_different_agencies(parts, header) else [sheet]


def _repeats_banner(grid: Grid, height: int, start: int) -> bool:
    lines = [(grid.texts(row), grid.texts(start + row)) for row in range(height)]
    return all(first == other or _is_line_of_agency(first, other) for first, other in lines)


def _is_line_of_agency(first: Sequence[str], other: Sequence[str]) -> bool:
    return bool(first and other) and all(labels_agency(line[0].partition(":")[0].strip()) for line in (first, other))


def _part(sheet: Sheet, start: int, end: int) -> Sheet:
    return replace(sheet, rows=[row if start <= place < end else [] for place, row in enumerate(sheet.rows[:end])])


def _are_of_different_agencies(parts: Sequence[Sheet], header: Header) -> bool:
    """True where every part has the header of the first one, and a banner that names an OPD of its own."""
    grids = [Grid(part) for part in parts]
    headers = [find_header(grid) for grid in grids]
    if any(found is None or found.signature != header.signature for found in headers):
        return False
    told = [surroundings_of(grid, found.first_row) for grid, found in zip(grids, headers, strict=True)]
    return len({_agency_of(one) for one in told} - {""}) == len(parts)


def _agency_of(around: Surroundings) -> str:
    return fold_name(around.agency_name) if around.agency_source == _IN_BANNER else ""
