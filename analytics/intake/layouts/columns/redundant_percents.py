"""A bare '(%)' behind 'Realisasi' that only says again what part of the target or of the pagu it is."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.meaning import meaning_of
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, SOME, Column, Meaning, Role, Unit

_OF_TARGET = "persen realisasi terhadap target"
_OF_CEILING = "persen dari kolom di kirinya terhadap pagu"
_REPEATED = "mengulang kolom di kirinya"
_ACTUALS = (Role.FINANCIAL_ACTUAL, Role.PHYSICAL_ACTUAL, Role.SOME_ACTUAL)
_TARGET_OF = {
    Role.FINANCIAL_ACTUAL: Role.FINANCIAL_TARGET,
    Role.PHYSICAL_ACTUAL: Role.PHYSICAL_TARGET,
    Role.SOME_ACTUAL: Role.SOME_TARGET,
}
_MAY_BE = (None, *PHYSICAL, *SOME)
_PERCENT_WORDS = frozenset({"", "persen", "persentase", "prosentase", "dalam persen"})
_OF_PROGRESS = _PERCENT_WORDS | {"fisik", "fisik persen"}
"""'Fisik (%)' behind 'Realisasi Fisik', too; behind money it is the progress."""
_HUNDRED = Decimal(100)
_ROUNDED = Decimal("0.06")
_WHOLE_ROUNDED = Decimal("0.5")
_FEWEST_ROWS = 2
_WRONG = Decimal("0.2")
_OF_ANYTHING = {Decimal(0), Decimal(1), _HUNDRED}
"""At the end of a year everything is 100%: these values alone prove nothing."""


def with_redundant_percents(grid: Grid, header: Header, rows: list[int]) -> Header:
    """The header in which such percentages, each proven by the cells of all rows, are no figures.

    One that a person has named stays what was said.
    """
    cells = ColumnCells(grid, rows)
    found = {column.index: _why(cells, header, column) for column in header.columns if _is_bare_percent(column)}
    columns = (
        replace(c, meaning=Meaning(Role.OTHER, Unit.PERCENT, why_ignored=why)) if (why := found.get(c.index)) else c
        for c in header.columns
    )
    return replace(header, columns=tuple(_of_money(cells, header, column) for column in columns))


def _of_money(cells: ColumnCells, header: Header, column: Column) -> Column:
    """A bare '%' that in all rows but a few is what part of the pagu the money to its left is: compared with it."""
    left = next((other for other in header.columns if other.index == column.index - 1), None)
    if column.role is not None or not _is_bare_percent(column) or left is None or left.role not in FINANCIAL:
        return column
    if left.meaning.unit is Unit.PERCENT or not any(
        _is_share(cells, column, left, whole, most_wrong=_WRONG)
        for whole in header.columns
        if whole.role is Role.CEILING
    ):
        return column
    return replace(column, meaning=replace(left.meaning, unit=Unit.PERCENT, factor=1, is_bare=False))


def _is_bare_percent(column: Column) -> bool:
    is_percent = column.meaning.unit is Unit.PERCENT and fold_name(column.parts[-1]) in _OF_PROGRESS
    is_answered = column.role is not meaning_of(column.parts).role
    return is_percent and column.role in _MAY_BE and column.meaning.month is None and not is_answered


def _why(cells: ColumnCells, header: Header, column: Column) -> str:
    left = next((other for other in header.columns if other.index == column.index - 1), None)
    if left is None or left.role not in _ACTUALS or fold_name(left.parts[-1]) in _PERCENT_WORDS:
        return ""
    if left.role is not Role.PHYSICAL_ACTUAL and fold_name(column.parts[-1]) not in _PERCENT_WORDS:
        return ""
    stated, parts = cells.by_row(column), cells.by_row(left)
    if len(stated) < _FEWEST_ROWS or _OF_ANYTHING.issuperset(stated.values()):
        return ""
    if stated == parts:
        return _REPEATED
    return next((why for why, base in _bases(header, left) if _is_share(cells, column, left, base)), "")


def _bases(header: Header, left: Column) -> Iterator[tuple[str, Column]]:
    for column in header.columns:
        if column.role is _TARGET_OF[left.role] and column.meaning.month == left.meaning.month:
            yield _OF_TARGET, column
        elif column.role is Role.CEILING and left.role in FINANCIAL:
            yield _OF_CEILING, column


def _is_share(
    cells: ColumnCells, column: Column, part: Column, whole: Column, *, most_wrong: Decimal = Decimal(0)
) -> bool:
    """True where every percentage is what its row says, rounded to whole ones where none has decimals.

    `most_wrong` is the share of rows that may say something else.
    """
    stated, parts, wholes = (cells.by_row(one) for one in (column, part, whole))
    rows = [row for row in stated if parts.get(row) is not None and wholes.get(row)]
    if not rows or any(stated[row] for row in stated if row not in rows):
        return False
    is_fraction = all(abs(value) <= 1 for value in stated.values()) and cells.are_percents(column)
    scale = Decimal(1) if is_fraction else _HUNDRED
    is_whole = all(value == int(value) for value in stated.values())
    off = (_WHOLE_ROUNDED if is_whole else _ROUNDED) * scale / _HUNDRED
    wrong = sum(abs(parts[row] * scale / wholes[row] - stated[row]) > off for row in rows)
    return wrong <= len(rows) * most_wrong
