"""Marks of footnotes behind names: 'Dinas Kesehatan *)' is Dinas Kesehatan, and the mark refers to a note below."""

import re
from dataclasses import replace

from analytics.intake.cells import address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.header import Header
from analytics.intake.layouts.problems import named
from analytics.intake.layouts.roles import Role

_MARK = re.compile(r"(?<=\S)\s*(?:\(\*{1,4}\)|\*{1,4}\)?|[†‡])\s*$")
_NAMES = frozenset({
    Role.AGENCY, Role.UNIT, Role.SUB_UNIT, Role.PROGRAM, Role.GROUP, Role.ACTIVITY, Role.DESCRIPTION, Role.NAME,
})  # fmt: skip


def without_name_marks(grid: Grid, header: Header) -> tuple[Grid, list[Finding]]:
    """The table without such marks in its columns of names, and the note where they stood."""
    columns = [column.index for column in header.columns if column.role in _NAMES]
    rows, places = list(grid.sheet.rows), []
    for row in range(header.body_row, grid.height):
        for index in columns:
            cell = grid.cell(row, index)
            if cell is None or cell.kind != "s" or not (mark := _MARK.search(cell.text)):
                continue
            plain = cell.text[: mark.start()]
            if any(map(str.isalpha, plain)):
                rows[row] = [*rows[row][:index], replace(cell, text=plain), *rows[row][index + 1 :]]
                places.append((address(row, index), cell.text.strip()))
    if not places:
        return grid, []
    text = f"Tanda catatan kaki di belakang nama tidak ikut dibaca: {named(places)}."
    found = note("tanda-di-nama", text, sheet=grid.sheet.name, cell=places[0][0])
    return Grid(replace(grid.sheet, rows=rows)), [found]
