"""Which rows of a table are loaded and whose they are, after everything that its rows say about each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.headers.title import Surroundings
from analytics.intake.layouts.rows.agency_rows import AgencyRows
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.code_agencies import CodeAgencies
from analytics.intake.layouts.rows.namesakes import Namesakes
from analytics.intake.layouts.rows.nesting import Nesting
from analytics.intake.layouts.rows.own_parents import with_own_parents
from analytics.intake.layouts.rows.owners import Owner, owners_of
from analytics.intake.layouts.rows.unit_rows import UnitRows
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.rows import Level


@dataclass(frozen=True)
class Rows:
    """The rows of one table before its figures are read."""

    grid: Grid
    header: Header
    naming: Naming
    body: Body
    problems: Problems
    decisions: Mapping[str, str]

    def owners(self, level: Level, around: Surroundings) -> tuple[dict[int, Owner], dict[int, int]]:
        """Whose every row is, and row -> the row of the same activity that its figures are added to.

        Rows of activities that hold the sum of others are out of the body then.
        """
        if level is not Level.ACTIVITY:
            return owners_of(self.grid, self.naming, self.body, around, self.problems), {}
        Nesting(self.grid, self.header, self.naming, self.problems, self.decisions).settle(self.body)
        owners = owners_of(self.grid, self.naming, self.body, around, self.problems)
        owners = with_own_parents(self.grid, self.header, owners)
        within = (self.grid, self.naming, self.body)
        owners = AgencyRows(*within, around, self.problems, self.decisions).applied(owners)
        owners = CodeAgencies(*within, self.problems).applied(owners)
        owners, parts = UnitRows(
            self.grid, self.header, self.naming, self.body, self.problems, self.decisions
        ).applied(owners)
        return Namesakes(*within, self.problems).applied(owners), parts
