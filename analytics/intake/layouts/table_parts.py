"""Everything known about one table while it is read."""

from dataclasses import dataclass

from analytics.intake.layouts.amounts import Amounts
from analytics.intake.layouts.body import Body
from analytics.intake.layouts.ceilings_above import CeilingsAbove
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.header import Header
from analytics.intake.layouts.naming import Naming
from analytics.intake.layouts.owners import Owner
from analytics.intake.layouts.plan import Plan
from analytics.intake.layouts.problems import Problems
from analytics.intake.layouts.roles import Role
from analytics.intake.layouts.slots import Slot
from analytics.intake.layouts.title import Surroundings
from analytics.intake.layouts.when import Periods
from analytics.intake.rows import Level


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
