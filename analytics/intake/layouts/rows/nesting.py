"""Rows that hold the sum of other rows where no code tells the levels: they are never counted beside them."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import takewhile

from analytics.domain.names import code_segments, fold_name
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.rows.bare_rows import BareRows, names_parent
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.details import Details
from analytics.intake.layouts.rows.leftout import Found, LeavingOut
from analytics.intake.layouts.rows.marks import Mark, Marker, depths
from analytics.intake.layouts.rows.strays import Strays
from analytics.intake.layouts.rows.sum_rows import SumRows
from analytics.intake.layouts.rows.sums import Amounts, Money, added
from analytics.intake.layouts.rows.totals import MARKS
from analytics.intake.layouts.texts.code_texts import is_account, prefixes_of
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.layouts.texts.tree import depth_of

_BESIDE = (Role.SUB_UNIT, Role.YEAR, Role.PERIOD)
_WORD_LEVELS = (3, 5)
_LOWEST_WORD = 6
_SUB_ACTIVITY = re.compile(r"\bsub ?kegiatan\b")
_SPENDING = re.compile(r"belanja\b")


@dataclass
class _Node:
    """One row with what its marks put below it."""

    row: int
    mark: Mark
    amounts: Amounts
    children: list["_Node"] = field(default_factory=list)

    @property
    def has_money(self) -> bool:
        return any(self.amounts.values())

    @property
    def value(self) -> Amounts:
        """Its own money; of a heading without any the money below it."""
        return self.amounts if self.has_money else added(child.value for child in self.children)

    @property
    def parts(self) -> list["_Node"]:
        return [child for child in self.children if any(child.value.values())]


@dataclass
class Nesting:
    """Finds the rows of one table of activities that hold the sum of others."""

    grid: Grid
    header: Header
    naming: Naming
    problems: Problems
    decisions: Mapping[str, str]

    def settle(self, body: Body) -> None:
        """Takes proven parents and details out of the rows of a table, with a note, and asks about the likely ones."""
        codes = {row: self.naming.code(self.grid, row) for row in body.rows}
        deepest = max((len(code_segments(code)) for code in codes.values() if not is_account(code)), default=0)
        money = Money(self.grid, self.header, body.rows, self.decisions)
        leaving_out = LeavingOut(body, money, self.problems, self.decisions, self._name)
        strays = Found()
        Strays(self.grid, self.naming, body, money).add_to(strays, self.decisions)
        leaving_out.apply(strays, list(body.rows))
        codes = {row: codes[row] for row in body.rows}
        if deepest >= 3 and all(len(code_segments(code)) >= 3 for code in codes.values()):
            self._ask_sums_of_codes(body, codes, money, leaving_out)
            return
        bare = BareRows(self.grid, self.naming, money, list(self._segments(body)))
        if deepest >= 3:
            likely, doubtful = bare.beside_codes(codes)
            self._settle_details(body, codes, money, leaving_out, likely)
            self._settle_sums(body, codes, money, leaving_out)
            likely |= doubtful
        else:
            self._settle_levels(body, money, leaving_out)
            self._settle_sums(body, codes, money, leaving_out)
            likely = bare.beside_numbers(set(body.rows) - self._asked(), is_word_tree=self._is_word_tree(body))
        found = Found(parents_asked=sorted(likely & set(body.rows) - self._asked()))
        leaving_out.apply(found, list(body.rows))

    def _settle_details(
        self, body: Body, codes: Mapping[int, str], money: Money, leaving_out: LeavingOut, sums: Set[int]
    ) -> None:
        marker = Marker(self.grid, self.naming)
        marks = {row: marker.mark(row) for row in body.rows}
        titles = (column.path for column in self.naming.columns.get(Role.ACTIVITY, ()))
        names_activities = any(_SUB_ACTIVITY.search(fold_name(title)) for title in titles)
        Details(body, codes, marks, money, leaving_out, self._agency, sums, names_activities).settle()

    def _settle_levels(self, body: Body, money: Money, leaving_out: LeavingOut) -> None:
        if sum(map(money.has_any, body.rows)) > 1:
            leaving_out.apply(self._found(body, money), list(body.rows))

    def _settle_sums(
        self, body: Body, codes: Mapping[int, str], money: Money, leaving_out: LeavingOut
    ) -> None:
        """What no level tells: rows that are exactly the sum of those right beside them."""
        may_be_agency = self.decisions.get("opd-atau-kegiatan") != "kegiatan"
        usual = [role for role in MARKS if sum(self._has(row, role) for row in body.rows) * 2 > len(body.rows)]

        def is_marked(row: int) -> bool:
            return bool(usual) and all(self._has(row, role) for role in usual)

        sums = SumRows(money, codes, self._name, is_marked, may_be_agency)
        loadable = set(body.rows)
        asked = self._asked()
        found = Found()
        for segment in self._segments(body):
            part = sums.find([row for row in segment if row in loadable])
            found.parents += part.parents
            found.parents_asked += [row for row in part.parents_asked if row not in asked]
        leaving_out.apply(found, list(body.rows))

    def _ask_sums_of_codes(
        self, body: Body, codes: Mapping[int, str], money: Money, leaving_out: LeavingOut
    ) -> None:
        """Asks about rows that are the sum of those below, though no code says so: '2.01.01' below 1.02.02.2.01."""
        own = {row: code for row, code in codes.items() if not is_account(code)}
        parents = {prefix for code in own.values() for prefix in prefixes_of(code)}
        leaves = {row for row, code in own.items() if code not in parents}
        if len({len(code_segments(own[row])) for row in leaves}) < 2:
            return
        sums, found = SumRows(money, codes, self._name, lambda _: False), Found()
        for segment in self._segments(body):
            for place, row in enumerate(segment):
                below = list(takewhile(leaves.__contains__, segment[place + 1 :]))
                if row in leaves and sums.is_sum_of_next(row, below):
                    found.parents_asked.append(row)
        leaving_out.apply(found, list(body.rows))

    def _asked(self) -> set[int]:
        """The rows that a question of this table names already."""
        rules = ("baris-induk-atau-kegiatan", "baris-rincian-atau-kegiatan")
        return {int(cell.split()[1]) - 1 for rule in rules for cell, _ in self.problems.cells.get(rule, ())}

    def _is_word_tree(self, body: Body) -> bool:
        """True where names say 'Sub Kegiatan': those that say 'Program' and 'Kegiatan' are left out anyway."""
        return any(self._word_level(row) == _LOWEST_WORD for row in body.rows)

    def _found(self, body: Body, money: Money) -> Found:
        found = Found()
        is_word_tree = self._is_word_tree(body)
        for segment in self._segments(body):
            nodes = self._nodes(segment, money)
            for node in nodes:
                if node.has_money and node.parts and not (is_word_tree and self._word_level(node.row) in _WORD_LEVELS):
                    self._judge(node, money, found)
            if not is_word_tree:
                settled = {*found.proven, *found.asked}
                rest = [node.row for node in nodes if node.has_money and node.row not in settled]
                self._sort_hidden(money.hidden_parents(rest), found)
        return found

    def _judge(self, node: _Node, money: Money, found: Found) -> None:
        """Sorts a row with rows below it: surely their sum, likely to be asked, or an ordinary row."""
        parts, child = [part.value for part in node.parts], node.parts[0]
        is_above = node.mark.is_surely_above(child.mark)
        columns = money.matches(node.amounts, parts, blank_is_silent=is_above)
        # One row without a number may repeat the money of the row above it by chance, but not that of its program.
        tells_apart = len(parts) > 1 or bool(child.mark.style) or self._is_program_of(node, child)
        if columns and self._has_lines(node, money):
            found.details += [child.row for child in node.children]
        elif columns and (is_above or (columns > 1 and tells_apart)):
            found.parents.append(node.row)
        elif is_above or columns > 1:
            found.parents_asked.append(node.row)

    def _is_program_of(self, node: _Node, child: _Node) -> bool:
        return bool(node.mark.style) and names_parent(self._name(node.row)) and not names_parent(self._name(child.row))

    def _has_lines(self, node: _Node, money: Money) -> bool:
        """True where '- Honor' or 'Belanja Modal' below a numbered row split its money, and it alone has the progress.

        Rows below that hold figures of their own are activities, whatever stands before their names.
        """
        own, below = money.figures(node.row), set().union(*(money.figures(child.row) for child in node.children))
        is_numbered = bool(node.mark.style) and not any(child.mark.style for child in node.children)
        return is_numbered and below < own and all(map(self._is_line, node.children))

    def _is_line(self, node: _Node) -> bool:
        is_named = node.mark.has_bullet or _SPENDING.match(fold_name(self._name(node.row))) is not None
        return is_named and not node.children

    def _sort_hidden(self, rows: list[int], found: Found) -> None:
        """Of rows that only their sums show, those named like an OPD are surely no activity."""
        for row in rows:
            if not is_agency_name(self._name(row)):
                found.parents_asked.append(row)
            elif self.decisions.get("opd-atau-kegiatan") != "kegiatan":
                found.parents.append(row)

    def _segments(self, body: Body) -> Iterable[list[int]]:
        """The rows and headings of one agency, unit and period that stand together."""
        rows, headings, current, agency = [], set(body.headings), None, ""
        for row in sorted([*body.rows, *body.headings]):
            agency = fold_name(self.naming.text(self.grid, row, Role.AGENCY)) or agency
            key = (agency, *(self.naming.text(self.grid, row, role) for role in _BESIDE))
            if row not in headings:
                if current is not None and key != current:
                    yield rows
                    rows = []
                current = key
            rows.append(row)
        if rows:
            yield rows

    def _nodes(self, rows: list[int], money: Money) -> list[_Node]:
        marker = Marker(self.grid, self.naming)
        nodes = [_Node(row, marker.mark(row), money.of(row)) for row in rows]
        open_nodes: list[_Node] = []
        for node, depth in zip(nodes, depths(node.mark for node in nodes), strict=True):
            del open_nodes[depth:]
            if open_nodes:
                open_nodes[-1].children.append(node)
            open_nodes.append(node)
        return nodes

    def _has(self, row: int, role: Role) -> bool:
        return bool(self.naming.text(self.grid, row, role, filled=False))

    def _name(self, row: int) -> str:
        return self.naming.text(self.grid, row, Role.ACTIVITY)

    def _agency(self, row: int) -> str:
        return self.naming.text(self.grid, row, Role.AGENCY)

    def _word_level(self, row: int) -> int:
        return depth_of("", self._name(row))
