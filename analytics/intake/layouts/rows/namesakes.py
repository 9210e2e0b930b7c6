"""Activities without a code that share their name under different parents: each is one of its own."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from analytics.domain.names import fold_name
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.owners import Owner, below
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.layouts.texts.tree import depth_of

_BESIDE = (Role.FUNDING_SOURCE, Role.YEAR, Role.PERIOD)
_UNIT_QUESTION = "unit-atau-ulangan"


@dataclass(frozen=True)
class Namesakes:
    """Tells rows of one name by the program and kegiatan above them."""

    grid: Grid
    naming: Naming
    body: Body
    problems: Problems

    def applied(self, owners: Mapping[int, Owner]) -> dict[int, Owner]:
        """The owners, with the parent of every row whose name stands under several parents in one period."""
        parents = self._parents(owners)
        told = self._told_apart(owners, parents)
        for row in told:
            self.problems.add("nama-sama-induk-beda", f"baris {row + 1}", f"{self._name(row)} < {parents[row][-1]}")
        return {row: below(owner, parents[row]) if row in told else owner for row, owner in owners.items()}

    def _told_apart(self, owners: Mapping[int, Owner], parents: Mapping[int, tuple[str, ...]]) -> list[int]:
        """The rows without a code of every name that two parents have in one period."""
        asked = self.problems.cells_of(_UNIT_QUESTION)
        by_name: dict[tuple, list[int]] = defaultdict(list)
        for row, owner in owners.items():
            is_open = not owner.parent and f"baris {row + 1}" not in asked
            if is_open and parents[row] and not self.naming.code(self.grid, row):
                by_name[fold_name(owner.agency_name), fold_name(owner.sub_unit), fold_name(self._name(row))].append(row)
        return sorted(row for rows in by_name.values() if self._is_shared(rows, parents) for row in rows)

    def _is_shared(self, rows: list[int], parents: Mapping[int, tuple[str, ...]]) -> bool:
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for row in rows:
            beside = tuple(fold_name(self.naming.text(self.grid, row, role)) for role in _BESIDE)
            found[beside].add(fold_name(" / ".join(parents[row])))
        return any(len(texts) > 1 for texts in found.values())

    def _parents(self, owners: Mapping[int, Owner]) -> dict[int, tuple[str, ...]]:
        """Row -> names above it: from columns of their own, else from the rows that say 'Program' or 'Kegiatan'."""
        found: dict[int, tuple[str, ...]] = {}
        above: dict[int, str] = {}
        headings = set(self.body.headings)
        for row in sorted({*owners, *headings}):
            name = self._name(row)
            if row not in headings:
                place = owners[row].place
                own = (place.program_name or place.program_code, place.group_name or place.group_code)
                found[row] = tuple(filter(None, own)) or tuple(above[level] for level in sorted(above))
            elif level := depth_of("", name):
                above = {other: text for other, text in above.items() if other < level} | {level: name}
        return found

    def _name(self, row: int) -> str:
        return self.naming.text(self.grid, row, Role.ACTIVITY)

