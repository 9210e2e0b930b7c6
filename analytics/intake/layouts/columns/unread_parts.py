"""The total of a known column and of others with unknown titles: 'Realisasi LS', 'UP/GU', 'Total Realisasi'."""

from collections.abc import Sequence

from analytics.domain.names import fold_name
from analytics.intake.layouts.columns.rivals import adds_up, wrong_rows
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.roles import Column, Role, Unit

_NOT_PAID = w.set_of("hutang utang tagihan belum proses diproses outstanding kewajiban")
"""What an OPD still owes is in no realisasi, whatever total its table draws."""


def unread_parts(table: Columns, found: Sequence[Column], total: Column) -> list[Column]:
    """The unknown columns that make the total together with the others of `found`; none where no row adds up so."""
    known = [column for column in found if column is not total]
    unread = [column for column in table.header.columns if _may_be_part(table, column)]
    between = [column for column in unread if _is_between(column, known, total)]
    for parts in [[column] for column in unread] + [between]:
        if parts and _is_sum_of(table, total, [*known, *parts]):
            return parts
    return []


def are_paid(parts: Sequence[Column]) -> bool:
    """False where a title speaks of what is owed, or only on its way."""
    return not any(_NOT_PAID & set(fold_name(column.path).split()) for column in parts)


def _may_be_part(table: Columns, column: Column) -> bool:
    is_unread = column.role in (None, Role.OTHER) and column.meaning.unit is not Unit.PERCENT
    return is_unread and any(table.cells.by_row(column).values())


def _is_between(column: Column, known: Sequence[Column], total: Column) -> bool:
    places = [one.index for one in (*known, total)]
    return min(places) < column.index < max(places)


def _is_sum_of(table: Columns, total: Column, parts: Sequence[Column]) -> bool:
    figures = [table.cells.by_row(column) for column in parts]
    stated = table.cells.by_row(total)
    rows = {row for each in (stated, *figures) for row in each}
    return adds_up(figures, rows) and not wrong_rows(stated, figures, rows)
