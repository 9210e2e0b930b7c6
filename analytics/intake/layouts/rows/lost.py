"""Figures that stand only on rows that are not loaded: a program's, a kegiatan's, or those of budget accounts."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.names import code_segments
from analytics.intake.cells import address
from analytics.intake.layouts.columns.plan import Plan
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.owners import Owner
from analytics.intake.layouts.rows.sums import Amounts, Money, added
from analytics.intake.layouts.texts.code_texts import (
    ACTIVITY_SEGMENTS,
    GROUP_SEGMENTS,
    PROGRAM_SEGMENTS,
    is_account,
    is_agency_code,
)
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import MEASURES, Role
from analytics.intake.layouts.texts.tree import is_detail

_TOLERANCE = Decimal("0.001")


@dataclass
class LostFigures:
    """Names what would be lost in one table of activities: `owners` holds the rows that are loaded."""

    grid: Grid
    header: Header
    naming: Naming
    body: Body
    owners: Mapping[int, Owner]
    problems: Problems

    def check(self, plan: Plan, decisions: Mapping[str, str]) -> None:
        """`plan` says which columns are loaded; money and its percentage are one figure."""
        self._figures_of = [
            tuple(column.index for column in (slot.figures.get(role), slot.percents.get(role)) if column)
            for slot in plan.slots
            for role in MEASURES
        ]
        self._loaded = sorted(self.owners)
        self._plain_details = {*self.body.details, *self.body.skipped}
        codes = {self._code(row) for row in (*self.body.rows, *self.body.headings)}
        left_out = sorted({*self.body.rows, *self.body.headings, *self._plain_details} - set(self._loaded))
        details = [row for row in left_out if row in self._plain_details or is_detail(self._code(row), codes)]
        parents = sorted(set(left_out) - set(details))
        if details:
            self._check_details(details, parents, decisions)
        self._check_parents(parents)
        self._name_issues(parents)

    def _check_details(self, details: list[int], parents: list[int], decisions: Mapping[str, str]) -> None:
        groups: dict[int, list[int]] = defaultdict(list)
        others = sorted({*self._loaded, *parents})
        by_code: dict[str, list[int]] = defaultdict(list)
        for row in others:
            by_code[self._code(row)].append(row)
        for row in details:
            anchor = self._anchor(row, others, by_code)
            if anchor in self.owners:
                groups[anchor].append(row)
            elif self._figures(row) and not (anchor is not None and self._figures(anchor)):
                self._add("rincian-tanpa-induk", row)
        money = Money(self.grid, self.header, sorted({*self._loaded, *details}), decisions)
        for anchor, rows in groups.items():
            held = {figure for row in rows for figure in self._figures(row)}
            if held - self._figures(anchor):
                is_parent = PROGRAM_SEGMENTS <= len(code_segments(self._code(anchor))) < ACTIVITY_SEGMENTS
                self._add(f"rincian-berisi-angka{'/induk' if is_parent else ''}", anchor)
            elif decisions.get("jumlah") != "pakai-baris" and self._differs(anchor, rows, money):
                self._add("rincian-berbeda", anchor)

    def _anchor(self, row: int, others: list[int], by_code: Mapping[str, list[int]]) -> int | None:
        """The row of the sub kegiatan that a detail belongs to: the one whose code it repeats, else the one above."""
        code = self.naming.codes.above.get(row)
        rows = by_code.get(code, []) if code else others
        place = bisect_right(rows, row)
        return rows[place - 1] if place else None

    def _differs(self, anchor: int, rows: list[int], money: Money) -> bool:
        codes = [code for row in rows if (code := self._code(row))]
        lowest = [row for row in rows if not any(code.startswith(f"{self._code(row)}.") for code in codes)]
        if self._plain_details.intersection(rows):
            return False
        return _differ(money.of(anchor), added(money.of(row) for row in lowest))

    def _check_parents(self, parents: list[int]) -> None:
        lost = list(self._lost(parents))
        asked = {(self._code(row), figure) for row, figure, is_group in lost if is_group}
        for row, figure, is_group in sorted(lost, key=lambda one: not one[2]):
            # What all kegiatan of a program are asked about is not refused in the row that sums them.
            is_asked = is_group or self._stands_in_all_groups(row, figure, parents, asked)
            rule = "angka-di-kegiatan" if is_asked else "angka-di-induk"
            self.problems.add(rule, address(row, figure[0]), self._name(row))

    def _lost(self, parents: list[int]) -> Iterator[tuple[int, tuple[int, ...], bool]]:
        """The figures of parents that no row below them has, and whether the parent is a kegiatan."""
        filled = {figure for figure in self._figures_of if any(self._is_filled(row, figure) for row in self._loaded)}
        below: dict[str, list[int]] = defaultdict(list)
        for row in self._loaded:
            segments = code_segments(self._code(row))
            for size in range(len(segments) + 1):
                below[".".join(segments[:size])].append(row)
        for row, end in sorted(self._ends(parents)):
            rows = below[self._code(row)]
            children = rows[bisect_right(rows, row) : bisect_right(rows, end)]
            for figure in sorted(self._figures(row)):
                is_lost = bool(children) and not any(self._is_filled(child, figure) for child in children)
                if self._loaded and (is_lost or figure not in filled):
                    yield row, figure, bool(children) and len(code_segments(self._code(row))) == GROUP_SEGMENTS

    def _stands_in_all_groups(
        self, row: int, figure: tuple[int, ...], parents: list[int], asked: Set[tuple[str, tuple[int, ...]]]
    ) -> bool:
        own = self._code(row)
        groups = {
            code
            for parent in parents
            if (code := self._code(parent)).startswith(f"{own}.") and len(code_segments(code)) == GROUP_SEGMENTS
        }
        return bool(own and groups) and all((code, figure) in asked for code in groups)

    def _name_issues(self, parents: list[int]) -> None:
        """Names the problems that stand on rows of programs and kegiatan: they belong to no activity."""
        for column in (column.index for column in self.header.columns if column.role is Role.ISSUE):
            for row in parents:
                if self.grid.text(row, column).strip("-–— ."):
                    self.problems.add("permasalahan-di-induk", address(row, column), self.grid.text(row, column))

    def _ends(self, parents: list[int]) -> Iterable[tuple[int, int]]:
        """Every row of a program or kegiatan, and the row before which what belongs to it ends.

        That is the next one with its code (of another OPD), without a code the next one. OPD own nothing by their code.
        """
        next_of: dict[str, int] = {}
        after = self.grid.height
        for row in reversed(parents):
            code = self._code(row)
            is_other = is_agency_code(code) or is_account(code)
            yield row, row if is_other else next_of.get(code, self.grid.height) if code else after
            next_of[code], after = row, row

    def _figures(self, row: int) -> set[tuple[int, ...]]:
        """The figures of a row, by their columns, that are more than zero."""
        return {figure for figure in self._figures_of if any(self._is_more_than_zero(row, c) for c in figure)}

    def _is_filled(self, row: int, figure: tuple[int, ...]) -> bool:
        return any(holds_figure(self.grid.cell(row, column)) for column in figure)

    def _is_more_than_zero(self, row: int, column: int) -> bool:
        is_figure = holds_figure(self.grid.cell(row, column))
        return is_figure and any(sign in "123456789" for sign in self.grid.text(row, column))

    def _code(self, row: int) -> str:
        return self.naming.code(self.grid, row)

    def _name(self, row: int) -> str:
        return self._code(row) or self.naming.text(self.grid, row, Role.ACTIVITY)

    def _add(self, rule: str, row: int) -> None:
        self.problems.add(rule, f"baris {row + 1}", self._name(row))


def _differ(own: Amounts, parts: Amounts) -> bool:
    both = [(own[index], amount) for index, amount in parts.items() if own.get(index) and amount]
    return any(abs(one - other) > abs(one) * _TOLERANCE for one, other in both)
