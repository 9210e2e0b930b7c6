"""The pagu of an activity that is written once for its rows of several periods, as its name is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from analytics.intake.cells import address
from analytics.intake.layouts.headers.figures import Values
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.rows import Level


@dataclass
class CeilingsAbove:
    """Finds the rows of one table that go on with the activity above in another period and hold no pagu.

    A row that carries the name itself is none of them: see CeilingsOnce.
    """

    grid: Grid
    header: Header
    naming: Naming
    level: Level
    sources: dict[int, dict[int, int]] = field(default_factory=dict)
    """Column of pagu -> row without one -> the row above whose pagu it has."""
    named_rows: set[int] = field(default_factory=set)
    """Those of them that carry the name themselves: settled by the usage of the whole table, or by an answer."""

    def find(self, rows: Iterable[int]) -> None:
        """Fills `sources` for the rows that are loaded, given in order."""
        columns = [column.index for column in self.header.columns if column.role is Role.CEILING]
        for row, named in self._continued(list(rows)).items():
            for column in columns:
                known = self.sources.setdefault(column, {})
                if not self.grid.text(row, column) and (source := self._nearest(row, named, column)) is not None:
                    known[row] = source

    def has(self, row: int) -> bool:
        return any(row in rows for rows in self.sources.values())

    def fill(self, values: Mapping[int, Values], problems: Problems) -> None:
        """Gives such rows the pagu above and names them."""
        for column, rows in self.sources.items():
            amounts = values.get(column, {})
            for row, source in rows.items():
                if source in amounts:
                    amounts[row] = amounts[source]
                    text = f"{address(source, column)}: {self.grid.text(source, column)}"
                    rule = "pagu-diteruskan/sekali" if row in self.named_rows else "pagu-diteruskan"
                    problems.add(rule, address(row, column), text)

    def cell(self, row: int, column: int) -> str:
        """The address of the pagu that a row has from above; '' where it has its own."""
        source = self.sources.get(column, {}).get(row)
        return "" if source is None else address(source, column)

    def _continued(self, rows: list[int]) -> dict[int, int]:
        """Row -> the row that names it, of rows whose name is blank or merged with that of the row above."""
        found: dict[int, int] = {}
        for row in rows:
            named = self.naming.continued.get(row, self._merged_with(row))
            if named is not None and self._own_version(row) in ("", self._own_version(named)):
                found[row] = named
        return found

    def _merged_with(self, row: int) -> int | None:
        """The row in which a merged name begins, where each row has a period of its own."""
        if not self.naming.has(Role.PERIOD):
            return None
        role = Role.AGENCY if self.level is Level.AGENCY else Role.ACTIVITY
        origins = {self.grid.origin_row(row, column.index) for column in self.naming.columns.get(role, ())}
        first = min(origins, default=row)
        periods = [self._own_period(each) for each in range(first, row + 1)]
        is_own = all(periods) and len(set(periods)) == len(periods)
        return first if first < row and is_own else None

    def _own_period(self, row: int) -> tuple[str, ...]:
        texts = [self.naming.text(self.grid, row, role, filled=False) for role in (Role.YEAR, Role.PERIOD)]
        return tuple(texts) if texts[1] else ()

    def _own_version(self, row: int) -> str:
        return self.naming.text(self.grid, row, Role.BUDGET_VERSION, filled=False)

    def _nearest(self, row: int, named: int, column: int) -> int | None:
        above = range(row - 1, named - 1, -1)
        return next((each for each in above if holds_figure(self.grid.cell(each, column))), None)
