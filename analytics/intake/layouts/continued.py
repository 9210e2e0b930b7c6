"""Rows whose name is blank because it is that of the row above, in another period or from another source of funds."""

from dataclasses import dataclass, replace

from analytics.domain.names import fold_name
from analytics.domain.periods import find_year
from analytics.intake.cells import address
from analytics.intake.layouts import words as w
from analytics.intake.layouts.body import is_signature
from analytics.intake.layouts.grid import Grid, holds_figure
from analytics.intake.layouts.header import Header, is_repeat_of
from analytics.intake.layouts.naming import Naming
from analytics.intake.layouts.problems import Problems
from analytics.intake.layouts.roles import MEASURES, SOME, WORDS, Role
from analytics.intake.layouts.sums import Money
from analytics.intake.layouts.title import split_code
from analytics.intake.layouts.when import month_of_cell
from analytics.intake.rows import Level

_ABOVE = (Role.AGENCY, Role.AGENCY_CODE, Role.SUB_UNIT, Role.PROGRAM, Role.PROGRAM_CODE, Role.GROUP, Role.GROUP_CODE)
_BLANK = (Role.NUMBER, Role.CODE, Role.NAME, Role.DESCRIPTION)


@dataclass(frozen=True)
class ContinuedRows:
    """Finds rows that go on with the row above them, and those of which it is not certain."""

    grid: Grid
    header: Header
    naming: Naming
    level: Level
    problems: Problems

    def applied(self) -> Naming:
        """The naming of the table with the names of such rows; every one is named, a doubtful one refuses the file."""
        if not self._is_long():
            return self._with_further_funds() if self._is_by_fund() else self._with_further_problems()
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

    def _is_by_fund(self) -> bool:
        return self.naming.has(self._role) and self.naming.has(Role.FUNDING_SOURCE)

    def _with_further_funds(self) -> Naming:
        """Of a table by source of funds: an OPD or an activity is written once, at the first of its sources."""
        continued = self._further_funds()
        if self.level is Level.ACTIVITY:
            continued = self._without_parts(continued)
        rule = "opd-diteruskan" if self.level is Level.AGENCY else "nama-diteruskan/dana"
        for row, named in continued.items():
            self.problems.add(rule, self._cell(row), self.naming.text(self.grid, named, self._role))
        return replace(self.naming, continued=continued) if continued else self.naming

    def _further_funds(self) -> dict[int, int]:
        continued: dict[int, int] = {}
        named, funds = None, []
        for row in range(self.header.body_row, self.grid.height):
            fund = self._own(row, Role.FUNDING_SOURCE)
            if is_repeat_of(self.grid, row, self.header):
                break
            if self._is_named(row):
                named, funds = (row if fund else None), [fund]
            elif named is not None and fund not in ("", *funds) and self._is_further_fund(row, named):
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

    def _is_further_fund(self, row: int, named: int) -> bool:
        """True for figures of another source; 'Jumlah' of the sources is none."""
        is_total = w.TOTAL_ROW.match(fold_name(self.naming.text(self.grid, row, Role.FUNDING_SOURCE))) is not None
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
