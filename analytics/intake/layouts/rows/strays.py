"""Coded rows that may hold the sum of others although their code does not say so."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from analytics.domain.names import code_segments, fold_name
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.leftout import Found
from analytics.intake.layouts.rows.sums import Money
from analytics.intake.layouts.texts.code_texts import GROUP_SEGMENTS, is_account, is_agency_code
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import Role

_SAME_ACTIVITY = (Role.SUB_UNIT, Role.YEAR, Role.PERIOD)


@dataclass(frozen=True)
class Strays:
    """Finds them in one table of activities."""

    grid: Grid
    naming: Naming
    body: Body
    money: Money

    def add_to(self, found: Found, decisions: Mapping[str, str]) -> None:
        if decisions.get("tingkat-baris") == "kegiatan":
            self._add_below_groups(found)
        self._add_mistyped(found)
        self._add_sums_of_funding(found)

    def _add_below_groups(self, found: Found) -> None:
        """Sorts the sub kegiatan below rows of a kegiatan as its parts, where a person wants the kegiatan loaded."""
        codes = {row: code_segments(self._code(row)) for row in self.body.rows}
        groups = {segments for segments in codes.values() if len(segments) == GROUP_SEGMENTS}
        found.details += [
            row for row, code in codes.items() if len(code) > GROUP_SEGMENTS and code[:GROUP_SEGMENTS] in groups
        ]

    def _add_mistyped(self, found: Found) -> None:
        """Asks about a program or kegiatan right above rows of another one that has no row of its own."""
        rows = sorted({*self.body.rows, *self.body.headings})
        codes = {row: code for row in rows if (code := self._code(row))}
        known = set(codes.values())
        above = {".".join(code_segments(code)[:size]) for code in known for size in range(1, len(code_segments(code)))}
        ordered = list(codes.items())
        for (row, code), (_, below) in zip(ordered, ordered[1:], strict=False):
            size = len(code_segments(code))
            is_deeper = len(code_segments(below)) > size >= 3
            own_parent = ".".join(code_segments(below)[:size])
            if is_deeper and code not in above and own_parent not in known and self.money.has_any(row):
                found.parents_asked.append(row)

    def _code(self, row: int) -> str:
        code = self.naming.code(self.grid, row)
        return "" if is_account(code) or is_agency_code(code) else code

    def _add_sums_of_funding(self, found: Found) -> None:
        """Sorts a row without a source of funds beside rows of the same activity that name theirs."""
        if not self.naming.has(Role.FUNDING_SOURCE):
            return
        for rows in self._by_activity().values():
            parts = [row for row in rows if self._funding(row)]
            for total in (row for row in rows if parts and not self._funding(row) and self.money.has_any(row)):
                self._sort_total(total, parts, found)

    def _sort_total(self, total: int, parts: list[int], found: Found) -> None:
        own, amounts = self.money.of(total), [self.money.of(row) for row in parts]
        if not self.money.matches(own, amounts):
            found.parents_asked.append(total)
        elif self.money.figures(total) <= {column for row in parts for column in self.money.figures(row)}:
            found.parents.append(total)
        else:
            found.details += parts

    def _by_activity(self) -> Mapping[tuple, list[int]]:
        groups: dict[tuple, list[int]] = defaultdict(list)
        agency = ""
        for row in self.body.rows:
            agency = fold_name(self.naming.text(self.grid, row, Role.AGENCY)) or agency
            name = self._code(row) or fold_name(self.naming.text(self.grid, row, Role.ACTIVITY))
            groups[agency, name, *(self.naming.text(self.grid, row, role) for role in _SAME_ACTIVITY)].append(row)
        return groups

    def _funding(self, row: int) -> str:
        return self.naming.text(self.grid, row, Role.FUNDING_SOURCE).strip("-–— .")
