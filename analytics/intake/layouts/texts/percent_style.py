"""A percentage of thousands is none: it says in which style a column of '48.125' is written."""

from collections.abc import Iterable
from decimal import Decimal

from analytics.intake.cells import TEXT, Cell
from analytics.intake.layouts.texts.roles import PHYSICAL, Column, Unit
from analytics.intake.numbers import NumberStyle, parse_number

# 48.125 per cent of thousands is none; a contract that is paid twice is 200.
_MOST_PERCENT = Decimal(200)


def holds_percents(column: Column) -> bool:
    return column.role in PHYSICAL or column.meaning.unit is Unit.PERCENT


def style_of_percents(cells: Iterable[Cell | None]) -> NumberStyle | None:
    """The style in which a column of percentages holds possible ones; None where both or neither do."""
    written = [cell for cell in cells if cell is not None]
    fitting = [style for style in NumberStyle if all(_may_be_percent(cell, style) for cell in written)]
    return fitting[0] if len(fitting) == 1 else None


def _may_be_percent(cell: Cell, style: NumberStyle) -> bool:
    number = parse_number(cell, style)
    return number.problem is None and (number.value is None or abs(number.value) <= _MOST_PERCENT)


def is_open(cell: Cell) -> bool:
    """True for a text that is another number in each style."""
    if cell.kind != TEXT:
        return False
    values = [parse_number(cell, style).value for style in NumberStyle]
    return None not in values and len(set(values)) > 1
