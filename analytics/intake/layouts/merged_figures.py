"""Figures in cells that are merged over several rows: only the first row would have them."""

from collections.abc import Iterable, Sequence

from analytics.intake.cells import address
from analytics.intake.layouts.grid import Grid, holds_figure
from analytics.intake.layouts.plan import Plan
from analytics.intake.layouts.problems import Problems
from analytics.intake.layouts.roles import Role


def check_merged_figures(grid: Grid, plan: Plan, rows: Sequence[int], problems: Problems) -> None:
    """Refuses them, with the merged range: how the figure is shared among the rows, no file says.

    `rows` are those that are loaded. A pagu merged over the periods of an activity holds for each, and any other is
    refused as such.
    """
    columns = {
        column.index
        for slot in plan.slots
        for role, column in [*slot.figures.items(), *slot.percents.items()]
        if role is not Role.CEILING
    }
    loaded = set(rows)
    for first_row, first_column, last_row, last_column in grid.sheet.merged:
        is_figure = first_column in columns and holds_figure(grid.cell(first_row, first_column))
        if is_figure and _covers_several(grid, range(first_row, last_row + 1), first_column, loaded):
            cells = f"{address(first_row, first_column)}:{address(last_row, last_column)}"
            problems.add("angka-digabung", cells, grid.text(first_row, first_column))


def _covers_several(grid: Grid, covered: Iterable[int], column: int, loaded: set[int]) -> bool:
    """True where a loaded row below the first has no figure of its own there."""
    found = [row for row in covered if row in loaded]
    return len(found) > 1 and any(not holds_figure(grid.cell(row, column)) for row in found[1:])
