"""Figures in cells that are merged over several rows: only the first row would have them."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from analytics.intake.cells import address
from analytics.intake.layouts.columns.plan import Plan
from analytics.intake.layouts.rows.merged_parts import Families, is_whole, is_within
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, Role

NO_PARTS: Families = MappingProxyType({})


def check_merged_figures(
    grid: Grid, plan: Plan, rows: Sequence[int], problems: Problems, parts: Families = NO_PARTS
) -> None:
    """Refuses them, with the merged range: how the figure is shared among the rows, no file says.

    `rows` are those that are loaded. A pagu merged over the periods of an activity holds for each, and any other is
    refused as such. `parts` are added up to the row of their name: what is merged over them is of that name.
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
        covered = range(first_row, last_row + 1)
        if is_figure and not _is_of_name(plan, first_column, covered, parts) and _covers_several(
            grid, covered, first_column, loaded
        ):
            cells = f"{address(first_row, first_column)}:{address(last_row, last_column)}"
            problems.add("angka-digabung", cells, grid.text(first_row, first_column))


def _is_of_name(plan: Plan, column: int, covered: range, parts: Families) -> bool:
    """True for money of some parts of one name, for progress of all of them and for a percentage that is not loaded."""
    roles = {role for slot in plan.slots for role, found in slot.figures.items() if found.index == column}
    if roles & set(PHYSICAL):
        return is_whole(parts, covered)
    is_loaded = any(
        role not in slot.figures for slot in plan.slots for role, c in slot.percents.items() if c.index == column
    )
    return (bool(roles & set(FINANCIAL)) or not is_loaded) and is_within(parts, covered)


def _covers_several(grid: Grid, covered: Iterable[int], column: int, loaded: set[int]) -> bool:
    """True where a loaded row below the first has no figure of its own there."""
    found = [row for row in covered if row in loaded]
    return len(found) > 1 and any(not holds_figure(grid.cell(row, column)) for row in found[1:])
