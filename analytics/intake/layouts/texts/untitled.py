"""Columns of numbers without a title beside one that has one: two columns for one figure, of which one is meant."""

from collections.abc import Callable, Sequence

from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.roles import Column

NO_TITLE = "tanpa judul"
_LOOKED_BELOW = 60
_FEWEST_ROWS = 2


def with_untitled(
    grid: Grid, body_row: int, columns: Sequence[Column], is_figure: Callable[[Column], bool]
) -> list[Column]:
    """The columns with those that continue a figure to its right without a title, each with the figure's meaning.

    A title that was written over several columns without merging them leaves all but the first bare: which one counts
    is then asked as between any two columns for one figure.
    """
    titled = {column.index: column for column in columns}
    found: list[Column] = []
    left: Column | None = None
    for index in range(grid.width):
        if column := titled.get(index):
            left = column if is_figure(column) else None
            found.append(column)
        elif left is not None and _go_together(grid, body_row, left.index, index):
            found.append(Column(index, (*left.parts, NO_TITLE), left.meaning))
        else:
            left = None
    return found


def _go_together(grid: Grid, body_row: int, titled: int, untitled: int) -> bool:
    rows = range(body_row, min(body_row + _LOOKED_BELOW, grid.height))
    figures = [row for row in rows if holds_figure(grid.cell(row, titled))]
    both = [row for row in figures if holds_figure(grid.cell(row, untitled))]
    return bool(both) and len(both) >= min(_FEWEST_ROWS, len(figures)) and 2 * len(both) >= len(figures)
