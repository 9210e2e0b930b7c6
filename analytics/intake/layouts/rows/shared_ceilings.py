"""Rows that share the pagu of the row above: a package below a sub kegiatan whose pagu cell is merged over both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Role

_NAMES = (Role.AGENCY, Role.ACTIVITY, Role.ACTIVITY_CODE)


@dataclass(frozen=True)
class SharedCeilings:
    """Finds them in one table: without a pagu of their own their figures would weigh nothing."""

    grid: Grid
    header: Header
    naming: Naming
    parts: Mapping[int, int] = field(default_factory=dict)
    """Rows that are added up to the row of their name: a pagu that is merged over both is that of the name."""

    def check(self, rows: Iterable[int], problems: Problems) -> None:
        """Refuses them: how a pagu is shared, and how far all packages together are, no file says."""
        for row in filter(self.has, rows):
            problems.add("pagu-bersama", f"baris {row + 1}", self.naming.text(self.grid, row, Role.ACTIVITY))

    def has(self, row: int) -> bool:
        ceilings = self._columns(Role.CEILING)
        if not ceilings or self._holds(row, ceilings) or not self._holds(row, self._columns(*MEASURES, *SOME)):
            return False
        origins = {origin for column in ceilings if (origin := self.grid.origin_row(row, column)) < row}
        if origins and origins <= self._of_its_name(row):
            return False
        return bool(origins) or not (self.naming.has(Role.PERIOD) or self._is_named(row))

    def _of_its_name(self, row: int) -> set[int]:
        """The rows above that a part of a name is added up with."""
        head = self.parts.get(row)
        return set() if head is None else {head, *(other for other, named in self.parts.items() if named == head)}

    def _is_named(self, row: int) -> bool:
        return any(self.naming.text(self.grid, row, role, filled=False) for role in _NAMES)

    def _columns(self, *roles: Role) -> list[int]:
        return [column.index for column in self.header.columns if column.role in roles]

    def _holds(self, row: int, columns: Iterable[int]) -> bool:
        return any(holds_figure(self.grid.cell(row, column)) for column in columns)
