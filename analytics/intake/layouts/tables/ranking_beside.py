"""A list of the same OPD by rank right of the table, behind a blank column: it repeats names and holds no figures."""

from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import MEASURES, SOME, TEXTS, Column, Role

_NEVER_LOADED = frozenset({Role.AGENCY, Role.UNIT, Role.NAME, Role.NUMBER, Role.OTHER, Role.DEVIATION, None})


def without_ranking(grid: Grid, header: Header) -> tuple[Header, list[Finding]]:
    """The header without the columns of such a list, and the note that names them; itself where there is none."""
    figures = [column.index for column in header.columns if column.role in (*MEASURES, *SOME, *TEXTS)]
    start = _gap_after(header, max(figures, default=grid.width))
    beside = [column for column in header.columns if start is not None and column.index > start]
    if not beside or any(column.role not in _NEVER_LOADED for column in beside):
        return header, []
    names = [column for column in header.columns if column.role in (Role.AGENCY, Role.UNIT)]
    own, other = [c for c in names if c not in beside], [c for c in names if c in beside]
    if len(own) != 1 or len(other) != 1 or not _is_in_other_order(grid, header, own[0], other[0]):
        return header, []
    kept = tuple(column for column in header.columns if column not in beside)
    letters = f"{address(0, beside[0].index)[:-1]} sampai {address(0, beside[-1].index)[:-1]}"
    text = f"Daftar di samping tabel tidak dimuat (mengulang OPD tabel itu, diurutkan lain): kolom {letters}."
    where = {"sheet": grid.sheet.name, "cell": address(header.last_row, beside[0].index)}
    return replace(header, columns=kept), [note("daftar-di-samping", text, **where)]


def _gap_after(header: Header, last: int) -> int | None:
    """The first column without a title right of the last figure that is loaded; None where the titles run on."""
    titled = {column.index for column in header.columns}
    ends = [index for index in range(last + 1, max(titled)) if index not in titled]
    return ends[0] if ends else None


def _is_in_other_order(grid: Grid, header: Header, own: Column, other: Column) -> bool:
    pairs = [
        tuple(fold_name(grid.filled_text(row, column.index)) for column in (own, other))
        for row in range(header.body_row, grid.height)
    ]
    known = {one for one, _ in pairs} - {""}
    ranked = [(one, two) for one, two in pairs if two]
    return {two for _, two in ranked} <= known and any(one != two for one, two in ranked)
