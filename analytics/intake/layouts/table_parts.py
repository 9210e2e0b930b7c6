"""Everything known about one table while it is read."""

from dataclasses import dataclass

from analytics.intake.layouts.amounts import Amounts
from analytics.intake.layouts.body import Body
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.header import Header
from analytics.intake.layouts.naming import Naming
from analytics.intake.layouts.owners import Owner
from analytics.intake.layouts.plan import Plan
from analytics.intake.layouts.problems import Problems
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
