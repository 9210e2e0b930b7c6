"""Marks of footnotes behind names: 'Dinas Kesehatan *)' and 'Dinas Kesehatan 1)' are Dinas Kesehatan.

The mark refers to a note below the table.
"""

import re
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import named
from analytics.intake.layouts.texts.roles import Role

_MARK = re.compile(r"(?<=\S)\s*(?:\(\*{1,4}\)|\*{1,4}\)?|[†‡]|[¹²³⁴⁵⁶⁷⁸⁹]+\)?)\s*$")
# 'SDN (Tahap 1)' closes a bracket, 'Lantai 2)' after a figure of its own is no mark of it either.
_NUMBER_MARK = re.compile(r"(?<=[^\W\d])\s*\d{1,2}\)\s*$")
_NAMES = frozenset({
    Role.AGENCY, Role.UNIT, Role.SUB_UNIT, Role.PROGRAM, Role.GROUP, Role.ACTIVITY, Role.DESCRIPTION, Role.NAME,
})  # fmt: skip


def _plain_name(text: str) -> str | None:
    """The name before a mark; None without one."""
    is_open = text.count("(") >= text.count(")")
    mark = _MARK.search(text) or (None if is_open else _NUMBER_MARK.search(text))
    return text[: mark.start()] if mark else None


def _is_taken(grid: Grid, header: Header, row: int, index: int, plain: str) -> bool:
    """True where a number tells the name from another one: 'Puskesmas 1)' and 'Puskesmas 2)'."""
    if _MARK.search(grid.text(row, index)):
        return False
    others = (grid.text(other, index) for other in range(header.body_row, grid.height) if other != row)
    return any(fold_name(_plain_name(text) or text) == fold_name(plain) for text in others)


def without_name_marks(grid: Grid, header: Header) -> tuple[Grid, list[Finding]]:
    """The table without such marks in its columns of names, and the note where they stood."""
    columns = [column.index for column in header.columns if column.role in _NAMES]
    rows, places = list(grid.sheet.rows), []
    for row in range(header.body_row, grid.height):
        for index in columns:
            cell = grid.cell(row, index)
            plain = _plain_name(cell.text) if cell is not None and cell.kind == "s" else None
            if plain is not None and any(map(str.isalpha, plain)) and not _is_taken(grid, header, row, index, plain):
                rows[row] = [*rows[row][:index], replace(cell, text=plain), *rows[row][index + 1 :]]
                places.append((address(row, index), cell.text.strip()))
    if not places:
        return grid, []
    text = f"Tanda catatan kaki di belakang nama tidak ikut dibaca: {named(places)}."
    found = note("tanda-di-nama", text, sheet=grid.sheet.name, cell=places[0][0])
    return Grid(replace(grid.sheet, rows=rows)), [found]
