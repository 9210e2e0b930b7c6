"""Titles that mean a measure only in a table that has no other column for it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.layouts import words as w
from analytics.intake.layouts.roles import FINANCIAL, Column, Meaning, Role, Unit


def with_lone_titles(columns: Sequence[Column], holds_numbers: Callable[[int], bool]) -> list[Column]:
    """'Pencairan' or 'SP2D' is the realisasi keuangan, and 'Belanja' the pagu, where nothing else is.

    'Belanja' may also be what was spent: it is the pagu only beside a target and a realisasi of money.
    """
    found = list(columns)
    roles = {column.role for column in found}
    if roles & {Role.CEILING, Role.FINANCIAL_TARGET} and not roles & {Role.FINANCIAL_ACTUAL, Role.SOME_ACTUAL}:
        found = [_read_as(c, Role.FINANCIAL_ACTUAL, w.PAYMENTS_AS_ACTUAL, holds_numbers) for c in found]
    roles = {column.role for column in found}
    if roles >= set(FINANCIAL) and Role.CEILING not in roles:
        found = [_read_as(c, Role.CEILING, w.SPENDING_AS_CEILING, holds_numbers) for c in found]
    return found


def _read_as(column: Column, role: Role, pattern, holds_numbers: Callable[[int], bool]) -> Column:
    is_alone = column.role in (None, Role.OTHER) and len(column.parts) == 1
    if not is_alone or column.meaning.month or column.meaning.unit is Unit.PERCENT:
        return column
    if not pattern.fullmatch(fold_name(column.parts[0])) or not holds_numbers(column.index):
        return column
    unit = Unit.RUPIAH if column.meaning.unit is Unit.UNKNOWN else column.meaning.unit
    return replace(column, meaning=Meaning(role, unit, factor=column.meaning.factor))
