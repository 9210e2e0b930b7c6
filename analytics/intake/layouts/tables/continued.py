"""Rows whose name is blank because it is that of the row above, in another period or from another source of funds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from analytics.domain.names import fold_name
from analytics.domain.periods import find_year
from analytics.intake.cells import address
from analytics.intake.layouts.headers.header import Header, is_repeat_of
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.headers.title import split_code
from analytics.intake.layouts.rows.added_rows import added_row
from analytics.intake.layouts.rows.body import is_signature
from analytics.intake.layouts.rows.merged_parts import MergedParts
from analytics.intake.layouts.rows.sums import Money
from analytics.intake.layouts.rows.when import month_of_cell
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import MEASURES, SOME, WORDS, Role
from analytics.intake.rows import PHYSICAL_GROUPS, Level, SourceRow

_ABOVE = (Role.AGENCY, Role.AGENCY_CODE, Role.SUB_UNIT, Role.PROGRAM, Role.PROGRAM_CODE, Role.GROUP, Role.GROUP_CODE)
PARTS_QUESTION, ADDED = "baris-lanjutan", "tambah"
_BLANK = (Role.NUMBER, Role.CODE, Role.NAME, Role.DESCRIPTION)


@dataclass(frozen=True)
class ContinuedRows:
    """Finds rows that go on with the row above them, and those of which it is not certain."""

    grid: Grid
    header: Header
    naming: Naming
    level: Level
    problems: Problems
    adds_parts: bool = False
    """True where a person says that rows of another kind of spending or place are further money of the row above."""

    def applied(self) -> Naming:
        """The naming of the table with the names of such rows; every one is named, a doubtful one refuses the file."""
        if not self._is_long():
            return self._with_further_rows()
        continued: dict[int, int] = {}
        named, periods = None, []
        for row in range(self.header.body_row, self.grid.height):
            if is_repeat_of(self.grid, row, self.header):
                break
            if self._is_named(row):
                named, periods = row, [self._period(row)]
            elif not self._is_unnamed_row(row):
                named = None
            elif named is not None and self._goes_on(row, named) and self._period(row) not in periods:
                continued[row] = named
                periods.append(self._period(row))
                self.problems.add("nama-diteruskan", self._cell(row), self.naming.text(self.grid, named, self._role))
            else:
                named = None
                self.problems.add("nama-kosong", self._cell(row))
        return replace(self.naming, continued=continued) if continued else self.naming

    def _with_further_rows(self) -> Naming:
        if self._is_by_fund():
            return self._with_further_funds()
        further_rule = "ditambah" if self.adds_parts else "terbukti"
        for row, named in self.added_parts.items():
            rule = "digabung" if self._is_named(row) else further_rule
            self.problems.add(f"{PARTS_QUESTION}/{rule}", self._cell(row), self._name(named))
        return replace(self.naming, continued=self.added_parts) if self.added_parts else self._with_further_problems()

    @cached_property
    def added_parts(self) -> dict[int, int]:
        """Row -> the named row to which its figures are added: by what is merged, by an answer or by the total."""
        merged, further = self.merged_parts(), self.further_parts()
        return merged | further if self.adds_parts or self._are_in_total(further) else merged

    def _are_in_total(self, further: Mapping[int, int]) -> bool:
        """True where the last total of the table is the sum of all its rows with these, and not without them."""
        rows = [row for row in range(self.header.body_row, self.grid.height) if self._has_figures(row)]
        totals = [row for row in rows if w.TOTAL_ROW.match(fold_name(next(iter(self.grid.texts(row)), "")))]
        kept = [row for row in rows if row not in totals and row < totals[-1]] if totals else []
        money = Money(self.grid, self.header, kept, {})
        own = [row for row in kept if row not in further]
        is_with, is_without = (money.is_total_without(totals[-1:], found) for found in (kept, own))
        return bool(further) and is_with and not is_without

    def further_parts(self) -> dict[int, int]:
        """Row -> the named row above it, where only another kind of spending or another place stands beside figures."""
        column = self._merged.column
        if self._is_long() or self._is_by_fund() or column is None or not self.naming.has(self._role):
            return {}
        return self._further(lambda row: fold_name(self.grid.text(row, column)))

    def merged_parts(self) -> dict[int, int]:
        """Row -> the first row of its name, which is merged over both or written in both, beside kinds of spending."""
        if self._is_long() or self._is_by_fund():
            return {}
        return self._merged.families()

    def details(self) -> set[int]:
        """The rows of one name whose money the first of them holds already; each is named."""
        found = set() if self._is_long() or self._is_by_fund() else self._merged.details()
        for row in sorted(found):
            self.problems.add("rincian-bernama-sama", self._cell(row), self._name(row))
        return found

    @cached_property
    def _merged(self) -> MergedParts:
        return MergedParts(self.grid, self.header, self.naming, self._role)

    def _name(self, row: int) -> str:
        return self.naming.text(self.grid, row, self._role)

    def _is_by_fund(self) -> bool:
        return self.naming.has(self._role) and self.naming.has(Role.FUNDING_SOURCE)

    def _with_further_funds(self) -> Naming:
        """Of a table by source of funds: an OPD or an activity is written once, at the first of its sources."""
        continued = self._further(lambda row: self._own(row, Role.FUNDING_SOURCE))
        if self.level is Level.ACTIVITY:
            continued = self._without_parts(continued)
        rule = "opd-diteruskan" if self.level is Level.AGENCY else "nama-diteruskan/dana"
        for row, named in continued.items():
            self.problems.add(rule, self._cell(row), self.naming.text(self.grid, named, self._role))
        return replace(self.naming, continued=continued) if continued else self.naming

    def _further(self, part_of: Callable[[int], str]) -> dict[int, int]:
        """Row -> the named row above it from whose source or kind, and those between them, its own differs."""
        continued: dict[int, int] = {}
        named, funds = None, []
        for row in range(self.header.body_row, self.grid.height):
            fund = part_of(row)
            if is_repeat_of(self.grid, row, self.header):
                break
            if self._is_named(row):
                named, funds = (row if fund else None), [fund]
            elif named is not None and fund not in ("", *funds) and self._is_further_part(row, named, fund):
                continued[row] = named
                funds.append(fund)
            else:
                named = None
        return continued

    def _without_parts(self, continued: dict[int, int]) -> dict[int, int]:
        """Without rows that add up to the named row: its money is all of theirs, whatever source it names.

        One further row with the money of the named one is the other half from another source, not all of it again.
        """
        money = Money(self.grid, self.header, sorted({*continued, *continued.values()}), {})
        families: dict[int, list[int]] = {}
        for row, named in continued.items():
            families.setdefault(named, []).append(row)
        sums = {
            named
            for named, rows in families.items()
            if len(rows) > 1 and money.matches(money.of(named), [money.of(row) for row in rows])
        }
        return {row: named for row, named in continued.items() if named not in sums}

    def _is_further_part(self, row: int, named: int, part: str) -> bool:
        """True for figures of another source; 'Jumlah' of the sources is none."""
        is_total = w.TOTAL_ROW.match(fold_name(part)) is not None
        return not is_total and self._has_figures(row) and self._goes_on(row, named)

    def _with_further_problems(self) -> Naming:
        """Of a list of problems without figures: a row without a name right below one goes on with its activity."""
        if not self.header.is_list_of_problems or not self.naming.has(self._role):
            return self.naming
        words = [column.index for column in self.header.columns if column.role in WORDS]
        continued: dict[int, int] = {}
        named = None
        for row in range(self.header.body_row, self.grid.height):
            if self._is_named(row):
                named = row
            elif named is not None and self._is_further_problem(row, words) and self._goes_on(row, named):
                continued[row] = named
                self.problems.add("kendala-diteruskan", f"baris {row + 1}")
            else:
                named = None
        return replace(self.naming, continued=continued) if continued else self.naming

    def _is_further_problem(self, row: int, words: list[int]) -> bool:
        return any(self.grid.text(row, index) for index in words) and not is_signature(self.grid, row)

    def _is_long(self) -> bool:
        return self.naming.has(self._role) and any(map(self.naming.has, (Role.YEAR, Role.PERIOD)))

    @property
    def _role(self) -> Role:
        return Role.AGENCY if self.level is Level.AGENCY else Role.ACTIVITY

    def _is_named(self, row: int) -> bool:
        code = self.naming.code(self.grid, row) if self.level is Level.ACTIVITY else ""
        return bool(self.naming.text(self.grid, row, self._role) or code)

    def _is_unnamed_row(self, row: int) -> bool:
        """True for figures of a period of their own without a name."""
        # A period merged over several rows is not this row's own.
        return self._has_figures(row) and any(self._period(row, filled=False))

    def _has_figures(self, row: int) -> bool:
        figures = [column.index for column in self.header.columns if column.role in (*MEASURES, *SOME)]
        return any(holds_figure(self.grid.cell(row, index)) for index in figures)

    def _goes_on(self, row: int, named: int) -> bool:
        """True where nothing in the row says that it is of something else than the named one."""
        is_same = all(self._own(row, role) in ("", self._own(named, role)) for role in _ABOVE)
        return is_same and not any(self._own(row, role) for role in _BLANK)

    def _own(self, row: int, role: Role) -> str:
        return split_code(self.naming.text(self.grid, row, role))[1].casefold()

    def _period(self, row: int, *, filled: bool = True) -> tuple[int | None, int | None]:
        """Year and month of a row; a word such as 'JUMLAH' is neither."""
        year, period = (self.naming.text(self.grid, row, role, filled=filled) for role in (Role.YEAR, Role.PERIOD))
        columns = self.naming.columns.get(Role.PERIOD, ())
        return find_year(year), next((month_of_cell(period, column) for column in columns), None)

    def _cell(self, row: int) -> str:
        columns = self.naming.columns[self._role]
        return address(row, columns[0].index)


def with_added_parts(
    rows: Sequence[SourceRow], continued: Mapping[int, int], places: Mapping[int, int], problems: Problems
) -> list[SourceRow]:
    """The rows, those that go on with another one added to it; apart where progress cannot be weighed.

    Of the `places` of one activity the money is added even then, and the progress is named and left out.
    """
    families: dict[tuple, list[SourceRow]] = {}
    for row in rows:
        named = (continued | places).get(row.row - 1, row.row - 1)
        families.setdefault((named, row.year, row.month), []).append(row)
    added: list[SourceRow] = []
    for (named, *_), family in families.items():
        total = added_row(family) if len(family) > 1 else None
        if total is None and len(family) > 1 and named in places.values():
            total = added_row([replace(row, **dict.fromkeys(PHYSICAL_GROUPS)) for row in family])
            problems.add("bagian-kegiatan/tanpa-fisik", f"baris {named + 1}", family[0].activity_name)
        added += [total] if total else family
    return added
