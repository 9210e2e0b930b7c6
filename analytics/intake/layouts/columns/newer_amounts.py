"""Columns right of a figure that are its newer version without repeating its word: 'Pagu Awal', 'Revisi I', 'Jumlah'.

What the title and the amounts say together is taken; what only one of them says is asked (unread_amounts).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from analytics.domain.names import fold_name
from analytics.intake.layouts.columns.rivals import Figures, wrong_rows
from analytics.intake.layouts.columns.unnamed_figures import are_near
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.meaning import column_version_of
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Meaning, Role, Unit, question_of

TWICE = Decimal(2)
"""By which factor two versions of one amount may differ."""
_UNITS = w.set_of("rp rupiah idr dalam ribu ribuan juta jutaan apbd dpa tahun ta anggaran")
_VERSION = re.compile(
    r"(?:(?:sebelum|setelah|sesudah) )?(?:perubahan|pergeseran|revisi|perkada|parsial)(?: ke)?(?: (?:\d|i{1,3}|iv))?"
    r"|menjadi"
)
CHANGES = w.set_of(
    "tambah kurang bertambah berkurang penambahan pengurangan penyesuaian efisiensi refocusing rasionalisasi realokasi "
    "rekomposisi koreksi perubahan pergeseran revisi naik turun kenaikan penurunan"
)


def with_newer_amounts(grid: Grid, header: Header, decisions: Mapping[str, str]) -> Header:
    """The header with versions of the pagu as such, and what is left of an amount after a change in its place."""
    cells = ColumnCells(grid, list(range(header.body_row, grid.height)))
    changed: dict[int, Column] = {}
    for column in header.columns:
        if column.role not in (Role.CEILING, *FINANCIAL) or question_of(column.role) in decisions:
            continue
        beside = _unread_right_of(header, column, cells)
        found = _after_change(column, beside, cells) or _as_versions(column, beside, cells)
        changed.update({one.index: one for one in found})
    columns = tuple(changed.get(column.index, column) for column in header.columns)
    return replace(header, columns=columns) if changed else header


def _unread_right_of(header: Header, column: Column, cells: ColumnCells) -> list[Column]:
    """The columns of numbers with unknown titles that stand right of one, without another between them."""
    by_index = {one.index: one for one in header.columns}
    following = (by_index.get(index) for index in range(column.index + 1, max(by_index) + 1))
    return list(takewhile(lambda one: one is not None and _is_unread_money(one, cells), following))


def _is_unread_money(column: Column, cells: ColumnCells) -> bool:
    is_unread = column.role in (None, Role.OTHER) and column.meaning.month is None
    return is_unread and column.meaning.unit is not Unit.PERCENT and bool(cells.by_row(column))


def _after_change(column: Column, beside: Sequence[Column], cells: ColumnCells) -> list[Column]:
    """'Anggaran', 'Tambah/Kurang', 'Jumlah': the third is the figure where the second is titled as its change."""
    change, newer = (*beside[:2], None, None)[:2]
    if newer is None or not is_change(change):
        return []
    before, by, after = (cells.by_row(one) for one in (column, change, newer))
    signed = (by, {row: -value for row, value in by.items()})
    rows = {*before, *after}
    if not any(by.values()) or all(wrong_rows(after, [before, each], rows) for each in signed):
        return []
    title = change.parts[-1]
    return [
        _left_out(column, f"angka sebelum '{title}'"),
        _left_out(change, f"selisih '{column.path}' dan '{newer.path}'"),
        replace(newer, meaning=column.meaning),
    ]


def is_change(column: Column) -> bool:
    """True for the title of an amount by which another one changes, such as 'Tambah/(Kurang)' and 'Efisiensi'."""
    return bool(set(fold_name(column.parts[-1]).split()[:2]) & CHANGES)


def _left_out(column: Column, why: str) -> Column:
    return replace(column, meaning=Meaning(Role.OTHER, column.meaning.unit, why_ignored=why))


def _as_versions(column: Column, beside: Sequence[Column], cells: ColumnCells) -> list[Column]:
    """'Pagu Awal', 'Revisi I', 'Revisi II': the titles name nothing but versions, over amounts of the pagu's size."""
    if column.role is not Role.CEILING:
        return []
    named = list(takewhile(lambda one: _names_version(one) and are_of_one_size(column, one, cells), beside))
    known = {column.meaning.version}
    versions = [column_version_of(one.parts[-1]) for one in named]
    if not all(versions) or len({*versions} | known) <= len(versions):
        return []
    return [
        replace(one, meaning=replace(column.meaning, version=version))
        for one, version in zip(named, versions, strict=True)
    ]


def _names_version(column: Column) -> bool:
    words = [word for word in fold_name(column.parts[-1]).split() if word not in _UNITS and not _is_year(word)]
    return column.role is None and _VERSION.fullmatch(" ".join(words)) is not None


def _is_year(word: str) -> bool:
    return re.fullmatch(r"20\d\d", word) is not None


def are_of_one_size(column: Column, other: Column, cells: ColumnCells) -> bool:
    """True where two columns differ by no more than the factor in most rows that have both, and none is negative."""
    return are_sized_alike(cells.by_row(column), cells.by_row(other))


def are_sized_alike(amounts: Figures, others: Figures) -> bool:
    """As are_of_one_size. A zero beside an amount is no amount of its size: it may say that nothing changes."""
    both = {row: value for row, value in others.items() if amounts.get(row)}
    if not both or any(value < 0 for value in both.values()):
        return False
    return are_near(both, {row: amounts[row] for row in both}, TWICE, 1)
