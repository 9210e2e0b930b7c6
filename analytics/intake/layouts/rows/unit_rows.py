"""One activity several times in one OPD: of several units or places, as a heading or a column says, or a repetition."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from analytics.domain.names import fold_name
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.owners import Owner, below
from analytics.intake.layouts.rows.shared_ceilings import SharedCeilings
from analytics.intake.layouts.rows.sums import Money
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.own_marks import is_own_sheet
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Role
from analytics.intake.layouts.texts.tree import depth_of

_QUESTION, ADDED = "baris-unit", "tambah"
_RULES = {
    (False, True): "unit-atau-ulangan",
    (False, False): "unit-atau-ulangan/berbeda",
    (True, True): "unit-atau-ulangan/berkode",
    (True, False): "unit-atau-ulangan/berkode-berbeda",
}
"""Whether the rows have codes, and whether they may be repetitions -> what is asked."""
_SAME_ACTIVITY = (Role.FUNDING_SOURCE, Role.YEAR, Role.PERIOD)


@dataclass
class UnitRows:
    """Asks what rows of one activity are that differ only in a heading above them or in a column without a meaning."""

    grid: Grid
    header: Header
    naming: Naming
    body: Body
    problems: Problems
    decisions: Mapping[str, str]

    def applied(self, owners: Mapping[int, Owner]) -> tuple[dict[int, Owner], dict[int, int]]:
        """The owners of the rows, with their units where a person says that these texts name units.

        And row -> first row of its activity, for the rows that are parts of one: by an answer, or where the file's own
        total counts them all.
        """
        groups = self._repeated(owners)
        heading, *columns = self._labels(owners)
        told = ((label, self._told_apart(groups, label)) for label in (heading, *columns))
        unit_of, rows = next((pair for pair in told if pair[1]), (None, []))
        if unit_of is None:
            return dict(owners), {}
        answer = self.decisions.get(_QUESTION, "")
        parts = {row: family[0] for family in groups for row in family[1:] if row in rows}
        if answer == ADDED or (not answer and unit_of is not heading and self._are_in_total(owners, parts)):
            rule = f"bagian-kegiatan/{'dijawab' if answer else 'terbukti'}"
            for row in parts:
                self.problems.add(rule, f"baris {row + 1}", unit_of(row))
            return dict(owners), parts
        return self._answered(owners, rows, unit_of, answer, is_repeated=not any(map(self._differ, groups))), {}

    def _answered(
        self, owners: Mapping[int, Owner], rows: list[int], unit_of: Callable[[int], str], answer: str, *,
        is_repeated: bool,
    ) -> dict[int, Owner]:  # fmt: skip
        is_coded = any(self.naming.code(self.grid, row) for row in rows)
        if answer == "unit":
            units = {row: owner.sub_unit or unit_of(row) for row, owner in owners.items()}
            return {row: replace(owner, sub_unit=units[row]) for row, owner in owners.items()}
        if answer == "kegiatan" and not is_coded:
            # A code would be the same activity whatever stands above it.
            return {row: self._below(row, owner, unit_of) if row in rows else owner for row, owner in owners.items()}
        if answer != "ulangan" or not is_repeated:
            for row in rows:
                self.problems.add(_RULES[is_coded, is_repeated], f"baris {row + 1}", unit_of(row))
        return dict(owners)

    def _are_in_total(self, owners: Mapping[int, Owner], parts: Mapping[int, int]) -> bool:
        """True where the last total of the table is the sum of all its rows, and not without these.

        The dashboard writes an activity once for each source of funds: there its total tells nothing of others.
        """
        if is_own_sheet(self.grid):
            return False
        rows = sorted(owners)
        totals = [row for row, _ in self.body.totals if rows and row > rows[-1]]
        money = Money(self.grid, self.header, rows, self.decisions)
        kept = [row for row in rows if row not in parts]
        return money.is_total_without(totals, rows) and not money.is_total_without(totals, kept)

    def _differ(self, rows: list[int]) -> bool:
        """True where two rows hold different figures in one column: they are no repetition."""
        figures = [column.index for column in self.header.columns if column.role in (*MEASURES, *SOME)]
        held = ({cell.text for row in rows if holds_figure(cell := self.grid.cell(row, c))} for c in figures)
        return any(len(texts) > 1 for texts in held)

    def _below(self, row: int, owner: Owner, parent_of: Callable[[int], str]) -> Owner:
        parent = parent_of(row)
        self.problems.add("nama-sama-induk-beda", f"baris {row + 1}", f"{self._name(row)} < {parent}")
        return below(owner, (parent,))

    def _repeated(self, owners: Mapping[int, Owner]) -> list[list[int]]:
        """The rows of every activity that has several."""
        groups: dict[tuple, list[int]] = defaultdict(list)
        for row, owner in owners.items():
            if row in self.naming.continued:
                # What it is beside the row above is known.
                continue
            code, place = self.naming.code(self.grid, row), owner.place
            # Without a code what stands above a name in columns of its own tells it apart already.
            above = "" if code else fold_name(f"{place.program_name} / {place.group_name}")
            beside = (self.naming.text(self.grid, row, role) for role in _SAME_ACTIVITY)
            activity = code or fold_name(self._name(row))
            groups[owner.agency_name, owner.sub_unit, owner.parent, above, activity, *beside].append(row)
        # Rows that share one pagu are refused: no answer could count them.
        shared = SharedCeilings(self.grid, self.header, self.naming)
        return [rows for rows in groups.values() if len(rows) > 1 and not any(map(shared.has, rows))]

    def _labels(self, owners: Mapping[int, Owner]) -> list[Callable[[int], str]]:
        """Row -> what may be its unit: the heading above it, then the text in each column whose title says nothing."""
        heads = [row for row in self.body.headings if self._may_name_unit(row)]

        def heading(row: int) -> str:
            place = bisect_left(heads, row)
            return self._name(heads[place - 1]) if place else ""

        unknown = [column.index for column in self.header.columns if column.role in (None, Role.OTHER)]
        texts = [c for c in unknown if not any(holds_figure(self.grid.cell(row, c)) for row in owners)]
        return [heading, *((lambda row, column=column: self.grid.filled_text(row, column)) for column in texts)]

    @staticmethod
    def _told_apart(groups: list[list[int]], label: Callable[[int], str]) -> list[int]:
        """The rows of activities that have one row for every text."""
        told = [rows for rows in groups if len({fold_name(label(row)) for row in rows}) == len(rows)]
        return sorted(row for rows in told for row in rows)

    def _may_name_unit(self, row: int) -> bool:
        name, code = self._name(row), self.naming.code(self.grid, row)
        return bool(name) and not code and not depth_of("", name) and not is_agency_name(name)

    def _name(self, row: int) -> str:
        return self.naming.text(self.grid, row, Role.ACTIVITY)
