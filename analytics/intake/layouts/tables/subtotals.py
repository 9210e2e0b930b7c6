"""Rows of programs and kegiatan carry the sum of their activities: compared with them, never loaded."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.texts.code_texts import is_account
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Role
from analytics.intake.layouts.texts.slots import Slot

_TOLERANCE = Decimal("0.001")
_MOST_NAMED = 5
_CODES = (Role.ACTIVITY_CODE, Role.GROUP_CODE, Role.PROGRAM_CODE)


@dataclass
class Family:
    """The rows that carry one program's or kegiatan's code, and the activities below it."""

    parents: list[int] = field(default_factory=list)
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Difference:
    """A total of some rows that is not their sum; `code` names what it totals."""

    cell: str
    code: str
    stated: Decimal
    summed: Decimal

    @property
    def is_small(self) -> bool:
        return abs(self.summed - self.stated) <= abs(self.stated) * _TOLERANCE


def subtotal_findings(table: Table, reader: Reader, decisions: Mapping[str, str]) -> list[Finding]:
    """Where the money of a program or kegiatan is not the sum of its activities: small differences are notes."""
    families = families_of(table)
    differences = [
        difference
        for slot in table.plan.slots
        for role, column in slot.figures.items()
        if role in (Role.CEILING, *FINANCIAL)
        for (*_, code), family in families.items()
        if (difference := _difference(table, reader, slot, (role, column), code, family))
    ]
    # A ceiling without a period belongs to every slot; figures that only parents hold are asked or refused already.
    said = {cell for rule in ("angka-di-kegiatan", "angka-di-induk") for cell, _ in table.problems.cells.get(rule, [])}
    found = list({difference.cell: difference for difference in differences if difference.cell not in said}.values())
    return difference_findings(table, found, decisions)


def difference_findings(table: Table, found: list[Difference], decisions: Mapping[str, str]) -> list[Finding]:
    """What is said of totals of blocks that are not the sums of their rows."""
    is_settled = decisions.get("jumlah") == "pakai-baris"
    noted = [difference for difference in found if is_settled or difference.is_small]
    asked = [difference for difference in found if difference not in noted]
    return [_finding(table, group, is_asked=group is asked) for group in (asked, noted) if group]


def families_of(table: Table) -> dict[tuple, Family]:
    """By agency, sub-unit, period and code.

    A row whose next activity is not below it stands in no tree that can be summed, so it has no family; one right
    below the last activity belongs to its tree.
    """
    families: dict[tuple, Family] = defaultdict(Family)
    leaves = sorted(table.owners)
    if not leaves:
        return {}
    for leaf in leaves:
        place = table.owners[leaf].place
        for code in filter(None, (place.program_code, place.group_code)):
            families[(*_key(table, leaf), code)].children.append(leaf)
    above = sorted({*table.body.rows, *table.body.headings} - set(leaves))
    position, end = 0, _end_of_tree(table, leaves)
    for row in above:
        while position < len(leaves) and leaves[position] < row:
            position += 1
        last = len(leaves) - (row < end)
        place = min(position, last)
        key = (*_key(table, leaves[place]), _code(table, row)) if place < len(leaves) else ()
        if key in families:
            families[key].parents.append(row)
    return {key: family for key, family in families.items() if family.parents}


def _end_of_tree(table: Table, leaves: list[int]) -> int:
    """The row of totals or the blank row below the last activity: what stands further down repeats the tree."""
    below = range(leaves[-1] + 1, table.grid.height)
    totals = {row for row, _ in table.body.totals}
    return next((row for row in below if row in totals or not table.grid.texts(row)), table.grid.height)


def _key(table: Table, leaf: int) -> tuple:
    owner = table.owners[leaf]
    return owner.agency_name, owner.sub_unit, table.periods.years.get(leaf), table.periods.months.get(leaf)


def _code(table: Table, row: int) -> str:
    code = next((code for role in _CODES if (code := table.naming.code(table.grid, row, role))), "")
    return "" if is_account(code) else code


def _difference(
    table: Table, reader: Reader, slot: Slot, measure: tuple[Role, Column], code: str, family: Family
) -> Difference | None:
    role, column = measure
    factor = table.amounts.factor(column)
    totals = {row: reader.total(column, row) for row in family.parents}
    stated = {row: value * factor for row, value in totals.items() if value is not None}
    if not any(stated.values()):
        return None
    summed = sum((table.amounts.value(slot, role, row) or Decimal(0) for row in family.children), Decimal(0))
    # A program may stand once per page or once per block: its rows then repeat the sum, or share it.
    if summed in stated.values() or summed == sum(stated.values(), Decimal(0)):
        return None
    row, value = min(stated.items(), key=lambda pair: abs(pair[1] - summed))
    return Difference(address(row, column.index), code, value, summed)


def _finding(table: Table, found: list[Difference], *, is_asked: bool) -> Finding:
    shown = [
        f"{each.cell} ({each.code}) {number(each.stated)}, penjumlahan barisnya {number(each.summed)}"
        for each in found[:_MOST_NAMED]
    ]
    rest = f"; dan {len(found) - _MOST_NAMED} lainnya" if found[_MOST_NAMED:] else ""
    text = f"Jumlah program atau kegiatan berbeda dari baris di bawahnya: {'; '.join(shown)}{rest}."
    where = {"sheet": table.grid.sheet.name, "cell": found[0].cell, "value": number(found[0].stated)}
    if not is_asked:
        return note("jumlah-berbeda", text, **where)
    return undecided(
        "jumlah-berbeda",
        text,
        'Betulkan berkasnya, atau putuskan memakai barisnya: --keputusan dengan {"jumlah": "pakai-baris"}.',
        flag="--keputusan",
        question="jumlah",
        **where,
    )
