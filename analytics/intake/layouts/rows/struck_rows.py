"""Rows whose figures are struck through: withdrawn for who looks at the file, and still there for a program."""

from collections.abc import Mapping, Sequence

from analytics.intake.layouts.columns.plan import Plan
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Role

QUESTION, LOAD = "baris-dicoret", "muat"
_NAMES = (Role.ACTIVITY, Role.GROUP, Role.PROGRAM, Role.AGENCY)


def check_struck_rows(
    grid: Grid, naming: Naming, plan: Plan, rows: Sequence[int], decisions: Mapping[str, str], problems: Problems
) -> None:
    """Asks about the loaded rows that have a struck figure in a loaded column."""
    if not grid.sheet.struck:
        return
    columns = {column.index for slot in plan.slots for column in slot.figures_and_percents()}
    rule = f"{QUESTION}/dimuat" if decisions.get(QUESTION) == LOAD else QUESTION
    for row in rows:
        if any((row, column) in grid.sheet.struck and holds_figure(grid.cell(row, column)) for column in columns):
            name = next((text for role in _NAMES if (text := naming.text(grid, row, role))), "")
            problems.add(rule, f"baris {row + 1}", name)
