"""The pagu of an activity that stands only in the row of its first period, beside rows that repeat the name.

Where the whole table is written so, the pagu holds for the other periods too. Where some rows repeat it, or a single
activity has to tell, a blank may as well be a pagu that is missing: it is asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analytics.intake.cells import address
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.rows.ceilings_above import CeilingsAbove
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.rows import Level

QUESTION, CARRY, LEAVE = "pagu-kosong", "teruskan", "kosong"
_FEWEST = 2
_KEY = (Role.AGENCY, Role.SUB_UNIT, Role.ACTIVITY, Role.FUNDING_SOURCE, Role.BUDGET_VERSION)


@dataclass(frozen=True)
class CeilingsOnce:
    """Finds the rows of one table whose pagu is that of an earlier row of the same activity."""

    grid: Grid
    header: Header
    naming: Naming
    level: Level

    def apply(
        self, rows: Iterable[int], above: CeilingsAbove, decisions: Mapping[str, str], problems: Problems
    ) -> None:
        """Adds their sources to `above`, or asks about them."""
        columns = [column.index for column in self.header.columns if column.role is Role.CEILING]
        if len(columns) != 1 or not self.naming.has(Role.PERIOD):
            return
        groups = [group for group in self._groups(rows, above) if self._begins_with_pagu(group, columns[0])]
        blank = [[row for row in group if self._is_empty(row, columns[0])] for group in groups]
        if not any(blank):
            return
        is_usage = len(groups) >= _FEWEST and all(len(b) == len(g) - 1 for g, b in zip(groups, blank, strict=True))
        answer = decisions.get(QUESTION, "")
        if answer == CARRY or (is_usage and answer != LEAVE):
            known = above.sources.setdefault(columns[0], {})
            for group, empty in zip(groups, blank, strict=True):
                known.update({row: self._last_before(row, group, columns[0]) for row in empty})
            above.named_rows.update(row for empty in blank for row in empty)
        elif answer != LEAVE:
            for row in (row for empty in blank for row in empty):
                name = self.naming.text(self.grid, row, self._name_role)
                problems.add("pagu-kosong-periode-lain", address(row, columns[0]), name)

    @property
    def _name_role(self) -> Role:
        return Role.AGENCY if self.level is Level.AGENCY else Role.ACTIVITY

    def _groups(self, rows: Iterable[int], above: CeilingsAbove) -> list[list[int]]:
        """The rows of each activity that stands in several periods, each of them once."""
        groups: dict[tuple, list[int]] = defaultdict(list)
        for row in rows:
            if not above.has(row):
                texts = (self.naming.text(self.grid, row, role).casefold() for role in _KEY)
                groups[(self.naming.code(self.grid, row), *texts)].append(row)
        return [group for group in groups.values() if len(group) > 1 and self._are_of_own_periods(group)]

    def _are_of_own_periods(self, group: list[int]) -> bool:
        periods = [
            tuple(self.naming.text(self.grid, row, role) for role in (Role.YEAR, Role.PERIOD)) for row in group
        ]
        return len(set(periods)) == len(periods) and len({year for year, _ in periods}) == 1

    def _begins_with_pagu(self, group: list[int], column: int) -> bool:
        """True where the first row has it, and the others have one or nothing at all."""
        has_pagu = [holds_figure(self.grid.cell(row, column)) for row in group]
        others = (has or self._is_empty(row, column) for row, has in zip(group[1:], has_pagu[1:], strict=True))
        return has_pagu[0] and all(others)

    def _is_empty(self, row: int, column: int) -> bool:
        return not self.grid.filled_text(row, column)

    def _last_before(self, row: int, group: list[int], column: int) -> int:
        return max(other for other in group if other < row and holds_figure(self.grid.cell(other, column)))
