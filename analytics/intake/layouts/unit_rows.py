"""Rows without code and figures between the activities of one OPD: the units whose activities stand below them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from analytics.domain.names import fold_name
from analytics.intake.layouts.body import Body
from analytics.intake.layouts.contents import is_agency_name
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.naming import Naming
from analytics.intake.layouts.owners import Owner
from analytics.intake.layouts.problems import Problems
from analytics.intake.layouts.roles import Role
from analytics.intake.layouts.tree import depth_of

_QUESTION = "baris-unit"
_SAME_ACTIVITY = (Role.FUNDING_SOURCE, Role.YEAR, Role.PERIOD)


@dataclass
class UnitRows:
    """Asks whether an activity that stands below several such rows is one of each unit, or a repetition."""

    grid: Grid
    naming: Naming
    body: Body
    problems: Problems
    decisions: Mapping[str, str]

    def applied(self, owners: Mapping[int, Owner]) -> dict[int, Owner]:
        """The owners of the rows, with their units where a person says that these rows name units."""
        heads = [row for row in self.body.headings if self._may_name_unit(row)]
        above = {row: heads[place - 1] for row in owners if (place := bisect_left(heads, row))}
        repeated = self._repeated(owners, above)
        if not repeated:
            return dict(owners)
        answer = self.decisions.get(_QUESTION, "")
        if answer == "unit":
            return {
                row: replace(owner, sub_unit=self._name(above[row])) if row in above else owner
                for row, owner in owners.items()
            }
        if answer != "ulangan":
            for row in repeated:
                self.problems.add("unit-atau-ulangan", f"baris {row + 1}", self._name(above[row]))
        return dict(owners)

    def _may_name_unit(self, row: int) -> bool:
        name, code = self._name(row), self.naming.code(self.grid, row)
        return bool(name) and not code and not depth_of("", name) and not is_agency_name(name)

    def _repeated(self, owners: Mapping[int, Owner], above: Mapping[int, int]) -> list[int]:
        """The rows whose activity stands below more than one of these rows."""
        groups: dict[tuple, list[int]] = defaultdict(list)
        for row in sorted(above):
            owner = owners[row]
            code = self.naming.code(self.grid, row)
            if code and not owner.sub_unit:
                beside = (self.naming.text(self.grid, row, role) for role in _SAME_ACTIVITY)
                groups[owner.agency_name, code, *beside].append(row)
        several = [rows for rows in groups.values() if len({fold_name(self._name(above[row])) for row in rows}) > 1]
        return sorted(row for rows in several for row in rows)

    def _name(self, row: int) -> str:
        return self.naming.text(self.grid, row, Role.ACTIVITY)
