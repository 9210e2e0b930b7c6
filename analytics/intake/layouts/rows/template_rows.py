"""Rows of a form that nobody filled in ('……', 'dst.', '(diisi nama kegiatan)'): no activity that reports zero."""

import re
from dataclasses import replace

from analytics.domain.names import clean_text
from analytics.intake.cells import Cell
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import Role

_NAMES = (Role.AGENCY, Role.UNIT, Role.ACTIVITY, Role.DESCRIPTION, Role.NAME, Role.GROUP, Role.PROGRAM)
_TO_FILL = re.compile(
    r"[\W_]*[._]{2,}[\W_]*|\W*(?:dst|dan seterusnya)\W*"
    r"|\W*(?:di)?isi(?:kan|lah)?\s+(?:nama|dengan|sesuai|kode|uraian|judul)\b.*"
    r"|(?:(?:nama|sub|kegiatan|program|uraian|opd|skpd|dinas|badan|kecamatan|pekerjaan|paket)\W*?\s*)+[._]{2,}\W*",
    re.IGNORECASE,
)


def without_template_rows(grid: Grid, header: Header) -> tuple[Grid, list[Finding]]:
    """The table without rows whose name was never filled in and whose figures are blank or zero; they are named."""
    columns = [column.index for column in header.columns if column.role in _NAMES]
    gone = [row for row in range(header.body_row, grid.height) if _is_unfilled(grid, row, columns)]
    if not gone:
        return grid, []
    rows = [[] if row in set(gone) else cells for row, cells in enumerate(grid.sheet.rows)]
    places = listed([f"baris {row + 1}" for row in gone])
    text = f"Baris contoh isian tanpa nama dan angka tidak dimuat: {places}."
    found = note("baris-contoh", text, sheet=grid.sheet.name, cell=f"baris {gone[0] + 1}")
    return Grid(replace(grid.sheet, rows=rows)), [found]


def _is_unfilled(grid: Grid, row: int, columns: list[int]) -> bool:
    names = [text for column in columns if (text := grid.text(row, column))]
    is_blank_form = bool(names) and all(_TO_FILL.fullmatch(clean_text(name)) for name in names)
    figures = (cell for place, cell in enumerate(grid.sheet.rows[row]) if place > min(columns))
    return is_blank_form and not any(map(_is_amount, figures))


def _is_amount(cell: Cell | None) -> bool:
    """True for a figure other than zero; a code stands before the name, a formula may hold anything."""
    return holds_figure(cell) and (cell.kind in "ef" or any(sign in "123456789" for sign in cell.text))
