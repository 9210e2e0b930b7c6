"""What each column of a table was taken for, to be shown before anything is loaded."""

from collections.abc import Iterable
from decimal import Decimal

from analytics.domain.periods import MONTHS
from analytics.intake.cells import NUMBER, address
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.texts.roles import MEASURES, PHYSICAL, Column, Role, Span, Unit
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.mapping import FACTORS
from analytics.intake.rows import ColumnUse

_NOT_LOADED = frozenset({Role.NUMBER, Role.DEVIATION, Role.PERSONAL, Role.OTHER, Role.REMARK})


def column_uses(table: Table) -> tuple[ColumnUse, ...]:
    """Every titled column from left to right. One that serves several periods stands once, without a month."""
    roles = _loaded_roles(table)
    return tuple(
        _use(table, column, roles.get(column.index, {}))
        for column in table.header.columns
        if any(part.strip() for part in column.parts)
    )


def _use(table: Table, column: Column, loaded: dict[Role, list[tuple[int | None, Column]]]) -> ColumnUse:
    letter, title = address(0, column.index)[:-1], column.path
    if not loaded:
        return ColumnUse(letter, title, "" if column.role is None else str(column.role), column.meaning.month, False)
    months = {month for found in loaded.values() for month, _ in found}
    _, used = next(iter(loaded.values()))[0]
    unit = _unit(table, next(iter(loaded)), used)
    month = months.pop() if len(months) == 1 else None
    return ColumnUse(letter, title, ", ".join(loaded), month, unit=unit, period=period_word(used) if month else "")


def period_word(column: Column) -> str:
    """'tw2' or 'Juni' where the title of a column names its period; '' where it names none."""
    month, span = column.meaning.month, column.meaning.span
    if month is None:
        return ""
    return f"tw{month // 3}" if span is Span.QUARTER and month % 3 == 0 else MONTHS[month - 1]


def _unit(table: Table, role: Role, column: Column) -> str:
    if role not in MEASURES:
        return ""
    if role in PHYSICAL or column.meaning.unit is Unit.PERCENT:
        return "pecahan" if _is_fraction(table, column) else "persen"
    factor = table.amounts.factor(column)
    return next((unit for unit, known in FACTORS.items() if known == factor), "")


def _is_fraction(table: Table, column: Column) -> bool:
    """True where a plain number was read as a hundred times of what is written."""
    for row, value in table.amounts.values.get(column.index, {}).items():
        cell = table.grid.cell(row, column.index)
        if value and cell is not None and cell.kind == NUMBER:
            return Decimal(cell.text) * 100 == value
    return False


def _loaded_roles(table: Table) -> dict[int, dict[Role, list[tuple[int | None, Column]]]]:
    """Index of a column -> what it is loaded as, with the months it is loaded for."""
    found: dict[int, dict[Role, list[tuple[int | None, Column]]]] = {}
    for role, month, column in _loaded(table):
        found.setdefault(column.index, {}).setdefault(role, []).append((month, column))
    return found


def _loaded(table: Table) -> Iterable[tuple[Role, int | None, Column]]:
    for role, columns in table.naming.columns.items():
        if role not in _NOT_LOADED:
            yield from ((role, None, column) for column in columns)
    for slot in table.plan.slots:
        yield from _of_slot(slot)
    for role, columns in table.plan.general_texts.items():
        yield from ((role, None, column) for column in columns)


def _of_slot(slot: Slot) -> Iterable[tuple[Role, int | None, Column]]:
    for role, column in [*slot.figures.items(), *slot.percents.items()]:
        yield role, slot.month, column
    for role, columns in slot.texts.items():
        yield from ((role, slot.month, column) for column in columns)
