"""What each column of a table was taken for, to be shown before anything is loaded."""

from collections.abc import Iterable

from analytics.intake.cells import address
from analytics.intake.layouts.roles import Column, Role
from analytics.intake.layouts.slots import Slot
from analytics.intake.layouts.table_parts import Table
from analytics.intake.rows import ColumnUse

_NOT_LOADED = frozenset({Role.NUMBER, Role.DEVIATION, Role.PERSONAL, Role.OTHER, Role.REMARK})


def column_uses(table: Table) -> tuple[ColumnUse, ...]:
    """Every titled column from left to right. One that serves several periods stands once, without a month."""
    roles = _loaded_roles(table)
    return tuple(
        _use(column, roles.get(column.index, {}))
        for column in table.header.columns
        if any(part.strip() for part in column.parts)
    )


def _use(column: Column, loaded: dict[Role, set[int | None]]) -> ColumnUse:
    letter, title = address(0, column.index)[:-1], column.path
    if not loaded:
        return ColumnUse(letter, title, "" if column.role is None else str(column.role), column.meaning.month, False)
    months = set().union(*loaded.values())
    return ColumnUse(letter, title, ", ".join(loaded), months.pop() if len(months) == 1 else None)


def _loaded_roles(table: Table) -> dict[int, dict[Role, set[int | None]]]:
    """Index of a column -> what it is loaded as, with the months it is loaded for."""
    found: dict[int, dict[Role, set[int | None]]] = {}
    for role, month, column in _loaded(table):
        found.setdefault(column.index, {}).setdefault(role, set()).add(month)
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
