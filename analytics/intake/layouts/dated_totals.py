"""'TW I' + 'TW II' = 'Jumlah': a total of dated columns proves that each of them is of its own period alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from analytics.intake.layouts.columns import Columns
from analytics.intake.layouts.rivals import Figures, total_among
from analytics.intake.layouts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, Column, Role
from analytics.intake.layouts.running_totals import is_bare_total
from analytics.intake.rows import Basis

_ACTUALS = (Role.FINANCIAL_ACTUAL, Role.PHYSICAL_ACTUAL)
_WHOLE = Decimal(100)
_OVER_LIMIT = Decimal("1.1")


@dataclass(frozen=True)
class _Family:
    role: Role
    parts: list[Column]
    total: Column
    figures: dict[int, Figures]


def with_dated_totals(table: Columns, columns: Sequence[Column], sure_month: int | None) -> list[Column]:
    """The columns, where a proven total of dated ones settles what these count.

    In a table that is wide by period the parts stay, per period, and the total goes. Where one measure alone is
    split, beside figures of the title's period, the total stays as the cumulative figure and the parts go.
    """
    kept = list(columns)
    for role in (*FINANCIAL, *PHYSICAL):
        family = _family(table, columns, role)
        if family is None:
            continue
        if _is_split_alone(columns, family):
            kept = _with_total(table, kept, family, sure_month)
        else:
            table.left_out.add("jumlah semua periode", [family.total])
            table.left_out.settled.add(family.total.index)
            kept = [_of_period(c) if c in family.parts else c for c in kept if c is not family.total]
    return kept


def _family(table: Columns, columns: Sequence[Column], role: Role) -> _Family | None:
    """The dated columns of a role and the column that is their sum in every row; None without such a one."""
    own = [column for column in columns if column.role is role]
    parts = [column for column in own if _is_dated(column)]
    totals = [column for column in own if column.meaning.is_total]
    totals += [column for column in columns if is_bare_total(column, own)]
    months = {column.meaning.month for column in parts}
    is_clear = len({column.meaning.unit for column in parts}) == 1 and len(parts) == len(months) > 1
    if not is_clear or len(totals) != 1 or len(own) > len(parts) + 1:
        return None
    figures = {column.index: table.cells.by_row(column) for column in (*parts, totals[0])}
    proven = total_among([*parts, totals[0]], figures) is totals[0] and not _passes_limit(table, totals[0], role)
    return _Family(role, parts, totals[0], figures) if proven else None


def _is_dated(column: Column) -> bool:
    meaning = column.meaning
    return meaning.month is not None and meaning.basis is not Basis.CUMULATIVE and not meaning.is_previous


def _passes_limit(table: Columns, total: Column, role: Role) -> bool:
    """True where the sums cannot be: far over the pagu, or over 100 %; then someone added up running figures."""
    values = table.cells.by_row(total)
    if role in PHYSICAL:
        return any(value > _WHOLE for value in values.values())
    ceilings = [table.cells.by_row(column) for column in table.header.columns if column.role is Role.CEILING]
    limits = {row: max(found.get(row, Decimal(0)) for found in ceilings) for row in values} if ceilings else {}
    return any(limits.get(row) and value > limits[row] * _OVER_LIMIT for row, value in values.items())


def _is_split_alone(columns: Sequence[Column], family: _Family) -> bool:
    """True where only this actual is split by period: the figures beside it are of the period of the title."""
    others = [c for c in columns if c.role in (*MEASURES, *SOME) and c not in family.parts and c is not family.total]
    is_wide = any(
        len({c.meaning.month for c in others if c.role is role and c.meaning.month}) > 1 for role in (*MEASURES, *SOME)
    )
    has_figures = any(column.role is not Role.CEILING for column in others)
    return family.role in _ACTUALS and has_figures and not is_wide


def _with_total(
    table: Columns, columns: list[Column], family: _Family, sure_month: int | None
) -> list[Column]:
    last = _last_part(family, sure_month)
    if last is None:
        return columns
    meaning = replace(last.meaning, basis=Basis.CUMULATIVE, is_total=False)
    table.left_out.add(f"sudah termasuk di '{family.total.path}', yang dibaca s.d.", family.parts)
    table.left_out.settled.add(family.total.index)
    total = replace(family.total, meaning=meaning)
    return [total if c is family.total else c for c in columns if c not in family.parts]


def _last_part(family: _Family, sure_month: int | None) -> Column | None:
    """The part until which the total goes: that of the title, or the last one with a figure; None where they differ."""
    by_month = {column.meaning.month: column for column in family.parts}
    used = [month for month, column in by_month.items() if any(family.figures[column.index].values())]
    written = [month for month, column in by_month.items() if family.figures[column.index]]
    if sure_month is not None:
        return by_month.get(sure_month) if max(used) <= sure_month else None
    return by_month[max(used)] if max(used) == max(written) else None


def _of_period(column: Column) -> Column:
    return replace(column, meaning=replace(column.meaning, basis=Basis.PER_PERIOD))
