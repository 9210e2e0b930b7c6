"""The OPD and the unit that stand in front of the codes of activities, or on rows of their own above them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analytics.domain.names import code_segments, fold_name
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.owners import Owner
from analytics.intake.layouts.texts.code_texts import agency_stem, is_agency_code
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Role

_STEM_SEGMENTS = 7


@dataclass
class CodeAgencies:
    """Takes the code of the OPD, and a unit below it, from the codes of one table."""

    grid: Grid
    naming: Naming
    body: Body
    problems: Problems

    def applied(self, owners: Mapping[int, Owner]) -> dict[int, Owner]:
        """The owners of the rows; codes of several OPD, or of units without a name, under one OPD are refused."""
        codes = dict(self._codes(owners))
        stems: dict[str, set[str]] = defaultdict(set)
        units: dict[str, set[str]] = defaultdict(set)
        names: dict[str, set[str]] = defaultdict(set)
        for row, code in codes.items():
            name = fold_name(owners[row].agency_name)
            stems[name].add(agency_stem(code))
            units[name].add(code)
            names[code].add(name)
        found = dict(owners)
        for row, code in codes.items():
            owner, name = owners[row], fold_name(owners[row].agency_name)
            is_other = is_agency_code(owner.agency_code) and agency_stem(owner.agency_code) != agency_stem(code)
            if is_other or len(stems[name]) > 1 or len(names[code]) > 1:
                self.problems.add("kode-opd-lain", f"baris {row + 1}", code)
            found[row] = self._owned(row, owner, code, has_units=len(units[name]) > 1)
        return found

    def _codes(self, owners: Mapping[int, Owner]) -> Iterator[tuple[int, str]]:
        """Row -> code of its OPD or unit: its own, else that of the row above that is one's."""
        current = ""
        for row in sorted({*self.body.rows, *self.body.headings}):
            code = self.naming.code(self.grid, row)
            current = code if is_agency_code(code) else current
            own = self.naming.codes.agencies.get(row, current)
            if row in owners and own:
                yield row, own

    def _owned(self, row: int, owner: Owner, code: str, *, has_units: bool) -> Owner:
        if not _is_unit(code):
            return owner if owner.agency_code else replace(owner, agency_code=code)
        if not has_units or owner.sub_unit:
            return owner
        name = self._name_of(code)
        if not name:
            self.problems.add("kode-unit", f"baris {row + 1}", code)
        return replace(owner, sub_unit=name)

    def _name_of(self, code: str) -> str:
        rows = (row for row in (*self.body.rows, *self.body.headings) if self.naming.code(self.grid, row) == code)
        return next((name for row in rows if (name := self.naming.text(self.grid, row, Role.ACTIVITY))), "")


def _is_unit(code: str) -> bool:
    unit = "".join(code_segments(code)[_STEM_SEGMENTS:])
    return unit.strip("0") != ""
