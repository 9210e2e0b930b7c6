"""Rows below a merged or repeated name that tell its kinds of spending: further money of that name, to be added."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from analytics.domain.names import fold_name
from analytics.intake.layouts.columns.plan import Plan
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.headers.title import split_code
from analytics.intake.layouts.rows.sums import Money, added
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, Role
from analytics.intake.layouts.texts.spending_kinds import holds_spending, plain_kind

TITLES_OF_PARTS = frozenset({
    "jenis belanja", "kelompok belanja", "belanja", "lokasi", "lokasi kegiatan", "lokasi pekerjaan",
})  # fmt: skip
"""What a row may be told apart by from the one above it whose name it goes on with."""
_SAME = (
    Role.AGENCY, Role.AGENCY_CODE, Role.SUB_UNIT, Role.PROGRAM, Role.PROGRAM_CODE, Role.GROUP, Role.GROUP_CODE,
    Role.ACTIVITY, Role.ACTIVITY_CODE, Role.CODE,
)  # fmt: skip
_GENERAL = (Role.DESCRIPTION, Role.NAME)
_WHOLE = frozenset({"belanja", "belanja daerah", "belanja langsung", "belanja tidak langsung"})
"""What other kinds beside it are parts of."""

Families = Mapping[int, int]
"""Row -> the row above whose name it goes on with."""


@dataclass(frozen=True)
class MergedParts:
    """Finds such rows in one table; `role` names its rows."""

    grid: Grid
    header: Header
    naming: Naming
    role: Role

    def families(self) -> dict[int, int]:
        """Row -> the first row of its name, where one column tells both apart.

        Missing: without the families in which one kind may hold the money of others: they are asked or refused.
        """
        found = {head: rows for head, rows in self._by_name.items() if all(map(self._kind_of, [head, *rows]))}
        flat = {head: rows for head, rows in found.items() if rows and self._are_flat([head, *rows])}
        return {row: head for head, rows in self._without_sums(flat).items() for row in rows}

    def details(self) -> set[int]:
        """The rows below one of the same name that tells no kind, or 'Jumlah', and holds exactly their money."""
        found = {head: rows for head, rows in self._by_name.items() if rows and not self._kind_of(head)}
        money = Money(self.grid, self.header, sorted({*found, *(row for rows in found.values() for row in rows)}), {})
        sums = {head: rows for head, rows in found.items() if money.matches(money.of(head), map(money.of, rows))}
        return {row for rows in sums.values() for row in rows}

    @cached_property
    def _by_name(self) -> dict[int, list[int]]:
        """The first row of every name -> the others of it right below."""
        found: dict[int, list[int]] = {}
        if not self.naming.has(self.role) or self.column is None:
            return found
        head = None
        for row in self._rows():
            if head is not None and self._goes_on(row, head):
                found[head].append(row)
            else:
                head, found[row] = row, []
        return found

    def _rows(self) -> Iterator[int]:
        """The rows with figures and a name; of a name the totals below its kinds are left to the table itself."""
        for row in self._with_figures:
            is_total = w.TOTAL_ROW.match(fold_name(next(iter(self.grid.texts(row)), ""))) is not None
            if self._is_named(row) and not is_total:
                yield row

    @cached_property
    def column(self) -> int | None:
        """The one column that tells rows of one name apart: by its title, or because it holds kinds of spending."""
        named = {c.index for role, found in self.naming.columns.items() if role not in _GENERAL for c in found}
        figures = {column.index for column in self.header.columns if column.role in (*MEASURES, *SOME)}
        titled = {c.index for c in self.header.columns if fold_name(c.parts[-1]) in TITLES_OF_PARTS}
        free = [column for column in range(self.grid.width) if column not in figures]
        found = [c for c in free if c in titled or (c not in named and self._holds_kinds(c))]
        return found[0] if len(found) == 1 else None

    def _holds_kinds(self, column: int) -> bool:
        return holds_spending(self.grid.text(row, column) for row in self._with_figures)

    def _kind_of(self, row: int) -> str:
        kind = fold_name(self.grid.text(row, self.column))
        return "" if w.TOTAL_ROW.match(kind) else kind

    @cached_property
    def _with_figures(self) -> list[int]:
        figures = [column.index for column in self.header.columns if column.role in (*MEASURES, *SOME)]
        rows = range(self.header.body_row, self.grid.height)
        return [row for row in rows if any(holds_figure(self.grid.cell(row, index)) for index in figures)]

    def _is_named(self, row: int) -> bool:
        return bool(self.naming.text(self.grid, row, self.role))

    def _goes_on(self, row: int, head: int) -> bool:
        """True for a row of the same name, merged or written again, which says nothing else of whose it is."""
        same = (self._text(row, role) == self._text(head, role) for role in _SAME)
        is_numbered = self._text(row, Role.NUMBER) not in ("", self._text(head, Role.NUMBER))
        return self._is_named(row) and all(same) and not is_numbered and (self._spends or self._is_merged(row, head))

    @cached_property
    def _spends(self) -> bool:
        """True for kinds of spending: in two places an activity of one name, written twice, may be two."""
        return self._holds_kinds(self.column)

    def _is_merged(self, row: int, head: int) -> bool:
        columns = [column.index for column in self.naming.columns[self.role]]
        return any(self.grid.origin_row(row, column) == head for column in columns)

    def _text(self, row: int, role: Role) -> str:
        text = self.naming.text(self.grid, row, role)
        return split_code(text)[1].casefold() or text

    def _are_flat(self, rows: Sequence[int]) -> bool:
        """True where every kind stands once and none is what others are parts of, as operasi is of pegawai."""
        kinds = [plain_kind(self._kind_of(row)) for row in rows]
        words = {word for kind in kinds for word in kind.split()}
        is_nested = bool(words & {"operasi", "operasional"}) and bool(words & w.OF_OPERATIONS)
        return len(set(kinds)) == len(kinds) and _WHOLE.isdisjoint(kinds) and not is_nested

    def _without_sums(self, families: Mapping[int, list[int]]) -> dict[int, list[int]]:
        """Without families in which one row holds the money of all others."""
        money = Money(self.grid, self.header, sorted({*families, *(r for rows in families.values() for r in rows)}), {})
        kept = {}
        for head, rows in families.items():
            family = [head, *rows]
            amounts = {row: money.of(row) for row in family}
            others = {row: added(amounts[other] for other in family if other != row) for row in family}
            if len(family) < 3 or not any(money.matches(amounts[row], [others[row]]) for row in family):
                kept[head] = rows
        return kept


def is_within(families: Families, rows: range) -> bool:
    """True where these rows are of one name, from its first row on."""
    return all(families.get(row) == rows[0] for row in rows[1:])


def is_whole(families: Families, rows: range) -> bool:
    """True where these rows are all that belong to one name."""
    return is_within(families, rows) and sum(head == rows[0] for head in families.values()) == len(rows) - 1


def without_shared_percents(plan: Plan, grid: Grid, families: Families) -> None:
    """Leaves out percentages that stand once per name beside rupiah of its parts: they tell nothing of a single row."""
    for slot in plan.slots:
        for role in FINANCIAL:
            column = slot.percents.get(role)
            if column is not None and role in slot.figures and _stands_once(grid, column.index, families):
                del slot.percents[role]


def _stands_once(grid: Grid, column: int, families: Families) -> bool:
    return bool(families) and not any(holds_figure(grid.cell(row, column)) for row in families)


def share_progress(plan: Plan, grid: Grid, families: Families, values: Mapping[int, dict[int, Decimal]]) -> None:
    """Gives progress that stands only in the first row of every name to all its rows; `values` by column and row."""
    columns = {slot.figures[role].index for slot in plan.slots for role in PHYSICAL if role in slot.figures}
    for column in columns:
        known = values.get(column, {})
        if _stands_once(grid, column, families):
            known.update({row: known[head] for row, head in families.items() if head in known})
