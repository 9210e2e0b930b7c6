"""Figures of several sources of funds side by side: one part per source, as if each stood in a table of its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.columns.fund_sheets import fund_of_sheet
from analytics.intake.layouts.columns.rivals import wrong_rows
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Column, Meaning, Role, Unit
from analytics.intake.rows import GROUPS, ColumnUse, SheetReading, SourceRow

_OF_TITLES = re.compile(
    r"(?:apbd|apb[dn] prov(?:insi)?|apbd kab(?:upaten)?|bln pln|pln|phln|hln|tugas pembantuan|urusan bersama"
    r"|dekonsentrasi|swadaya|pinjaman(?: .*)?)"
)
_SHORT = re.compile(r"(?:data|dana) alokasi (?:khusus|umum) (dak|dau)")
# The form AP-1 itself says 'APBD PROV' above the pagu and 'APBN PROV' above the actual.
_SAME = {"apbn prov": "APBD PROV", "apbn provinsi": "APBD PROV", "apbd provinsi": "APBD PROV"}
_FUNDING_TITLE = frozenset({"sumber dana", "sumber pendanaan", "pagu sumber dana", "sumber anggaran"})


def headers_by_fund(grid: Grid, header: Header) -> dict[str, Header]:
    """Source of funds -> the header of its part of the table.

    Missing: empty where not every column of figures names its source, or only one source has figures: then nothing is
    side by side.
    """
    rows = list(range(header.body_row, grid.height))
    cells = ColumnCells(grid, rows)
    columns = [_as_ceiling(column, header, cells) for column in header.columns]
    figures = [column for column in columns if column.role in (*MEASURES, *SOME)]
    funds = {column.index: _fund_of(column) for column in columns}
    totals = [column for column in figures if not funds[column.index] and _is_total(column)]
    named = list(dict.fromkeys(funds[column.index] for column in figures if funds[column.index]))
    is_whole = all(funds[column.index] or column in totals for column in figures)
    used = [fund for fund in named if any(cells.by_row(c) for c in figures if funds[c.index] == fund)]
    if not is_whole or len(used) < 2 or not _add_up(totals, figures, cells):
        return {}
    return {
        fund: replace(
            header,
            columns=tuple(_of_fund(c) for c in columns if c not in totals and funds[c.index] in (fund, "")),
        )
        for fund in used
    }  # fmt: skip


def _of_fund(column: Column) -> Column:
    """The column, of which the words about its source ('Tugas Pembantuan') are about no other object."""
    return replace(column, meaning=replace(column.meaning, other_object=""))


def _as_ceiling(column: Column, header: Header, cells: ColumnCells) -> Column:
    """'Sumber Dana › DAK' above amounts is the pagu from that source, and so is 'DAK' beside others under one title."""
    if column.role is not None or len(column.parts) < 2 or not _fund_of(column) or not cells.by_row(column):
        return column
    beside = [c for c in header.columns if c.role is Role.CEILING and c.parts[0] == column.parts[0]]
    if beside:
        return replace(column, meaning=beside[0].meaning)
    is_of_sources = fold_name(column.parts[0]) in _FUNDING_TITLE
    return replace(column, meaning=Meaning(Role.CEILING, Unit.RUPIAH)) if is_of_sources else column


def _fund_of(column: Column) -> str:
    """The source that a text above a column names; '' for none."""
    return next((fund for part in column.parts if (fund := fund_of_title(part))), "")


def fund_of_title(text: str) -> str:
    """'DAK' for 'Data Alokasi Khusus (DAK)', 'APBD PROV' for 'APBN PROV'; '' for any other title."""
    folded = fold_name(text)
    if match := _SHORT.fullmatch(folded):
        return match[1].upper()
    if folded in _SAME:
        return _SAME[folded]
    return " ".join(text.split()) if _OF_TITLES.fullmatch(folded) else fund_of_sheet(text)


def _is_total(column: Column) -> bool:
    return column.meaning.is_total or bool(set(fold_name(column.parts[-1]).split()) & w.TOTAL)


def _add_up(totals: Sequence[Column], figures: Sequence[Column], cells: ColumnCells) -> bool:
    """True where each total is the sum of the sources beside it."""
    for total in totals:
        parts = [c for c in figures if c.role is total.role and c.meaning.month == total.meaning.month]
        figure = cells.by_row(total)
        if wrong_rows(figure, [cells.by_row(part) for part in parts if part not in totals], set(figure)):
            return False
    return True


def united(parts: Mapping[str, SheetReading]) -> SheetReading:
    """One reading of the parts, each row with its source of funds; rows without a figure in any part stand once."""
    readings = list(parts.values())
    rows = [
        replace(row, funding_source=row.funding_source or fund)
        for fund, reading in parts.items()
        for row in reading.rows
        if _has_figure(row)
    ]
    reported = {row.row for row in rows}
    rows += [row for row in readings[0].rows if row.row not in reported]
    findings = list(dict.fromkeys(finding for reading in readings for finding in reading.findings))
    return replace(
        readings[0],
        rows=sorted(rows, key=lambda row: row.row),
        groups=frozenset().union(*(reading.groups for reading in readings)),
        columns=tuple(sorted({use for reading in readings for use in reading.columns}, key=_order)),
        stated_totals=_totals(readings),
        findings=[*findings, _note(parts)],
    )


def _has_figure(row: SourceRow) -> bool:
    return any(getattr(row, group) is not None for group in GROUPS)


def _order(use: ColumnUse) -> tuple[int, str]:
    return len(use.letter), use.letter


def _totals(readings: Sequence[SheetReading]) -> dict[tuple[int | None, str], tuple[Decimal, str]]:
    """The file's own totals over all sources, where every source has one."""
    found: dict[tuple[int | None, str], tuple[Decimal, str]] = {}
    for key in readings[0].stated_totals:
        stated = [reading.stated_totals[key] for reading in readings if key in reading.stated_totals]
        if len(stated) == len(readings):
            found[key] = (sum((total for total, _ in stated), Decimal(0)), stated[0][1])
    return found


def _note(parts: Mapping[str, SheetReading]) -> Finding:
    text = (
        f"Angka per sumber dana dibaca berdampingan: {', '.join(parts)}. Uangnya dijumlah per kegiatan, fisiknya "
        "ditimbang dengan pagu sumber dananya."
    )
    return note("sumber-dana-berdampingan", text, sheet=next(iter(parts.values())).sheet)
