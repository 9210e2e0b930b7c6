"""One recap in several blocks side by side, each with the same titles over OPD of its own: read one by one.

So is the sheet that is projected, a block for every asisten (domain 3.2).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from analytics.domain.names import fold_name
from analytics.intake.cells import Sheet
from analytics.intake.layouts import words as w
from analytics.intake.layouts.contents import is_agency_name
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.header import Header, find_header
from analytics.intake.layouts.roles import MEASURES, SOME, Column, Role

_FEWEST_FIGURES = 2

Block = Sequence[Column]


def side_by_side_tables(sheet: Sheet) -> list[Sheet]:
    """The sheet once for each of its blocks, with the cells of the others blank, so that every cell keeps its address.

    Only the sheet itself where a blank column does not part them, their titles differ or an OPD stands in two: then it
    is refused or asked as any second table.
    """
    grid = Grid(sheet)
    header = find_header(grid)
    blocks = _blocks(header) if header else []
    if header is None or len(blocks) < 2 or not _have_same_titles(blocks):
        return [sheet]
    names = [_names(grid, header, block) for block in blocks]
    are_apart = all(one.isdisjoint(other) for one, other in combinations(names, 2))
    is_of_agencies = all(found and all(map(is_agency_name, found)) for found in names)
    if not are_apart or not is_of_agencies:
        return [sheet]
    return [_part(sheet, header, block) for block in blocks]


def _blocks(header: Header) -> list[Block]:
    """The runs of columns with titles, parted by columns without one."""
    blocks: list[list[Column]] = []
    for column in header.columns:
        if blocks and column.index == blocks[-1][-1].index + 1:
            blocks[-1].append(column)
        else:
            blocks.append([column])
    return blocks


def _have_same_titles(blocks: Sequence[Block]) -> bool:
    """True where every block has the titles of the first one: one column of OPD, and figures."""
    titles = {tuple(column.parts for column in block) for block in blocks}
    roles = [column.role for column in blocks[0]]
    figures = sum(role in (*MEASURES, *SOME) for role in roles)
    return len(titles) == 1 and roles.count(Role.AGENCY) == 1 and figures >= _FEWEST_FIGURES


def _names(grid: Grid, header: Header, block: Block) -> set[str]:
    index = next(column.index for column in block if column.role is Role.AGENCY)
    found = (fold_name(grid.text(row, index)) for row in range(header.body_row, grid.height))
    return {name for name in found if name and not w.TOTAL_ROW.match(name)}


def _part(sheet: Sheet, header: Header, block: Block) -> Sheet:
    return replace(sheet, rows=list(_rows(sheet, header, block)))


def _rows(sheet: Sheet, header: Header, block: Block) -> Iterator[list]:
    first, last = block[0].index, block[-1].index
    for place, cells in enumerate(sheet.rows):
        is_above = place < header.first_row
        yield [cell if is_above or first <= index <= last else None for index, cell in enumerate(cells)]
