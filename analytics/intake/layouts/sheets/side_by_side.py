"""One recap in several blocks side by side, each with the same titles over OPD of its own: read one by one.

So is the sheet that is projected, a block for every asisten (domain 3.2).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from analytics.domain.names import fold_name
from analytics.intake.cells import Sheet, column_index, letters_of
from analytics.intake.findings import is_column_question
from analytics.intake.layouts.columns.added_columns import SIGN
from analytics.intake.layouts.headers.header import Header, find_header
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Column, Role

_FEWEST_FIGURES = 2
_LETTERS = re.compile(r"[A-Z]{1,3}")

Block = Sequence[Column]


@dataclass(frozen=True)
class Part:
    """One block as a sheet of its own, with the 0-based columns where it and the others of its sheet start."""

    sheet: Sheet
    start: int = 0
    starts: tuple[int, ...] = ()

    def own_answers(self, decisions: Mapping[str, str]) -> Mapping[str, str]:
        """The answers with the letters of this block: what one column of a block is, the same one of the others is."""
        if not self.starts:
            return decisions
        return {key: self._own_letters(text) if is_column_question(key) else text for key, text in decisions.items()}

    def _own_letters(self, answer: str) -> str:
        return SIGN.join(map(self._own_letter, answer.split(SIGN)))

    def _own_letter(self, text: str) -> str:
        letters = text.strip().upper()
        if not _LETTERS.fullmatch(letters):
            return text
        index = column_index(letters)
        begun = [start for start in self.starts if start <= index]
        return letters_of(self.start + index - max(begun)) if begun else text


def side_by_side_tables(sheet: Sheet) -> list[Part]:
    """The sheet once for each of its blocks, with the cells of the others blank, so that every cell keeps its address.

    Only the sheet itself where a blank column does not part them, their titles differ or an OPD stands in two: then it
    is refused or asked as any second table.
    """
    grid = Grid(sheet)
    header = find_header(grid)
    blocks = _blocks(header) if header else []
    if header is None or len(blocks) < 2 or not _have_same_titles(grid, header, blocks):
        return [Part(sheet)]
    names = [_names(grid, header, block) for block in blocks]
    are_apart = all(one.isdisjoint(other) for one, other in combinations(names, 2))
    is_of_agencies = all(found and all(map(is_agency_name, found)) for found in names)
    if not are_apart or not is_of_agencies:
        return [Part(sheet)]
    starts = tuple(block[0].index for block in blocks)
    return [Part(_alone(sheet, header, block), block[0].index, starts) for block in blocks]


def _blocks(header: Header) -> list[Block]:
    """The runs of columns with titles, parted by columns without one."""
    blocks: list[list[Column]] = []
    for column in header.columns:
        if blocks and column.index == blocks[-1][-1].index + 1:
            blocks[-1].append(column)
        else:
            blocks.append([column])
    return blocks


def _have_same_titles(grid: Grid, header: Header, blocks: Sequence[Block]) -> bool:
    """True where every block has the titles of the first one: one column of OPD, and figures.

    What an unknown title stands above may be asked, so that its numbers count as figures beside a measure.
    """
    titles = {tuple(column.parts for column in block) for block in blocks}
    roles = [column.role for column in blocks[0]]
    measures = sum(role in (*MEASURES, *SOME) for role in roles)
    unknown = sum(column.role is None and _holds_figures(grid, header, column) for column in blocks[0])
    is_table = measures > 0 and measures + unknown >= _FEWEST_FIGURES
    return len(titles) == 1 and roles.count(Role.AGENCY) == 1 and is_table


def _holds_figures(grid: Grid, header: Header, column: Column) -> bool:
    return any(holds_figure(grid.cell(row, column.index)) for row in range(header.body_row, grid.height))


def _names(grid: Grid, header: Header, block: Block) -> set[str]:
    index = next(column.index for column in block if column.role is Role.AGENCY)
    found = (fold_name(grid.text(row, index)) for row in range(header.body_row, grid.height))
    return {name for name in found if name and not w.TOTAL_ROW.match(name)}


def _alone(sheet: Sheet, header: Header, block: Block) -> Sheet:
    return replace(sheet, rows=list(_rows(sheet, header, block)))


def _rows(sheet: Sheet, header: Header, block: Block) -> Iterator[list]:
    first, last = block[0].index, block[-1].index
    for place, cells in enumerate(sheet.rows):
        is_above = place < header.first_row
        yield [cell if is_above or first <= index <= last else None for index, cell in enumerate(cells)]
