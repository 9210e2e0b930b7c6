"""Everything known about one table while it is read."""

from dataclasses import dataclass

from analytics.intake.cells import address
from analytics.intake.layouts.columns.plan import Plan
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.headers.title import Surroundings
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.ceilings_above import CeilingsAbove
from analytics.intake.layouts.rows.owners import Owner
from analytics.intake.layouts.rows.when import Periods
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import GROUP_OF, Role
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.layouts.units.amounts import Amounts
from analytics.intake.rows import Level, cells_text


@dataclass
class Table:
    """The parts of one table; `owners` holds the rows that are loaded."""

    grid: Grid
    header: Header
    level: Level
    around: Surroundings
    naming: Naming
    body: Body
    plan: Plan
    owners: dict[int, Owner]
    periods: Periods
    amounts: Amounts
    problems: Problems
    ceilings_above: CeilingsAbove

    def is_used(self, slot: Slot) -> bool:
        """False for a period in which no row has a target or an actual yet, beside others that have."""
        columns = [c for role, c in [*slot.figures.items(), *slot.percents.items()] if role is not Role.CEILING]
        return slot.month is None or any(self.amounts.has_values(column) for column in columns)

    def cells(self, slot: Slot, row: int | None = None) -> str:
        """Where the figures of a period stand; money told in percent alone stands in the column of percent.

        With a row, its pagu by its whole address where it stands in a row above.
        """
        columns = {role: slot.figures.get(role) or slot.percents.get(role) for role in GROUP_OF}
        letters = {role: address(0, column.index)[:-1] for role, column in columns.items() if column is not None}
        ceiling = slot.figures.get(Role.CEILING)
        if row is not None and ceiling is not None and (cell := self.ceilings_above.cell(row, ceiling.index)):
            letters[Role.CEILING] = cell
        return cells_text({GROUP_OF[role]: [letter] for role, letter in letters.items()})
