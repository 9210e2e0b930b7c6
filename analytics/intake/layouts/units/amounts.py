"""The figures of a table by period, role and row, after scale, unit and range are checked."""

from dataclasses import dataclass, field
from decimal import Decimal

from analytics.domain.formats import percent
from analytics.intake.cells import address
from analytics.intake.findings import Finding
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, Column, Role
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.layouts.units.claimed_units import factors_of
from analytics.intake.rows import Level

_CENT = Decimal("0.01")
_POINT = Decimal("0.1")
_HUNDRED = Decimal(100)
_FAR, _TIMES = Decimal(5), 2
"""Points and times by which rupiah and their percentage differ when one of them is wrong, not only rounded."""
# 45 in a cell formatted as percent is 4500%: no office spends ten times its pagu.
_IMPOSSIBLE = Decimal(1000)
# The whole APBD of a kabupaten is one or two trillion rupiah.
_TOO_MUCH = Decimal(10) ** 13
_FROM_PERCENT = {
    Role.FINANCIAL_TARGET: "target-dari-persen",
    Role.FINANCIAL_ACTUAL: "realisasi-dari-persen",
}


@dataclass
class Amounts:
    """Columns by index: rupiah of money, 0-100 of percentages."""

    values: dict[int, Values] = field(default_factory=dict)
    factors: dict[int, int] = field(default_factory=dict)
    share_bases: dict[int, Role] = field(default_factory=dict)
    """Columns of percentages of money that are not of the pagu: of what."""

    def value(self, slot: Slot, role: Role, row: int) -> Decimal | None:
        """The figure of a role in a period; money that stands only in percent is percent x ceiling, or x its base."""
        column = slot.figures.get(role)
        if column is not None:
            return self.values.get(column.index, {}).get(row)
        if role not in FINANCIAL or role not in slot.percents:
            return None
        index = slot.percents[role].index
        share = self.values.get(index, {}).get(row)
        whole = self.value(slot, self.share_bases.get(index, Role.CEILING), row)
        if share == 0 and index in self.share_bases:
            return Decimal(0)
        if share is None or whole is None:
            return None
        return (share * whole / _HUNDRED).quantize(_CENT)

    def is_from_percent(self, slot: Slot, role: Role, row: int) -> bool:
        return role not in slot.figures and self.value(slot, role, row) is not None

    def has_values(self, column: Column) -> bool:
        return bool(self.values.get(column.index))

    def factor(self, column: Column) -> int:
        return self.factors.get(column.index, 1)


def amounts_of(
    reader: Reader, slots: list[Slot], title_factor: int, level: Level
) -> tuple[Amounts, list[Finding]]:
    """All figures of a table in rupiah and percent; cells that cannot be read go to the reader's problems."""
    money = _distinct(slots, "figures", (Role.CEILING, *FINANCIAL))
    for column in money:
        # A header with a unit of its own would multiply once more: such cells are refused.
        if title_factor == 1 and column.meaning.factor == 1:
            reader.read_units_in_cells(column)
    reader.prove_styles(
        [*money, *_distinct(slots, "figures", PHYSICAL), *_distinct(slots, "percents", FINANCIAL)]
    )
    written = {column.index: reader.money(column) for column in money}
    shares = _shares(reader, slots)
    factors, findings = factors_of(reader, slots, written, shares, title_factor, level)
    values = {
        index: {row: amount * factors[index] for row, amount in amounts.items()}
        for index, amounts in written.items()
    }
    amounts = Amounts(values | shares, factors)
    for role in PHYSICAL:
        columns, beside = _distinct(slots, "figures", (role,)), _distinct(slots, "figures", PHYSICAL)
        for column, found in zip(columns, reader.percents(columns, beside), strict=True):
            amounts.values[column.index] = found
    return amounts, findings


def _distinct(slots: list[Slot], where: str, roles: tuple[Role, ...]) -> list[Column]:
    found = {c.index: c for slot in slots for role, c in getattr(slot, where).items() if role in roles}
    return list(found.values())


def _shares(reader: Reader, slots: list[Slot]) -> dict[int, Values]:
    """The percentages of money: strictly read where they are loaded, leniently where they are compared."""
    shares: dict[int, Values] = {}
    for role in FINANCIAL:
        alone = _loaded_shares(slots, (role,))
        for column, found in zip(alone, reader.percents(alone, _loaded_shares(slots, FINANCIAL)), strict=True):
            shares[column.index] = found
        for slot in slots:
            if role in slot.percents and role in slot.figures:
                shares[slot.percents[role].index] = reader.compared(slot.percents[role])
    return shares


def _loaded_shares(slots: list[Slot], roles: tuple[Role, ...]) -> list[Column]:
    """The percentages that stand for money: no rupiah stand beside them."""
    return [
        column for slot in slots for role, column in slot.percents.items() if role in roles and role not in slot.figures
    ]


def check_amounts(reader: Reader, slots: list[Slot], amounts: Amounts) -> None:
    """Names figures that are impossible or remarkable, once it is settled what percentages of money are of."""
    seen: set[int] = set()
    for slot in slots:
        for role, column in [*slot.figures.items(), *slot.percents.items()]:
            if column.index not in seen:
                seen.add(column.index)
                _check_column(reader, slot, role, column, amounts)
        for role in FINANCIAL:
            _compare(reader, slot, role, amounts)


def _check_column(reader: Reader, slot: Slot, role: Role, column: Column, amounts: Amounts) -> None:
    for row, value in amounts.values.get(column.index, {}).items():
        is_share = slot.percents.get(role) is column
        rule = figure_rule(role, value, amounts.value(slot, Role.CEILING, row), is_share=is_share)
        if is_share and role not in slot.figures and value > _IMPOSSIBLE:
            rule = "persen-mustahil"
        if rule == "melebihi-pagu" and is_share and _is_of_target(slot, role, row, amounts):
            rule = ""
        if rule:
            reader.problems.add(rule, address(row, column.index), reader.grid.text(row, column.index))


def figure_rule(role: Role, value: Decimal, ceiling: Decimal | None, *, is_share: bool) -> str:
    """What is wrong or remarkable about one figure; '' for an ordinary one."""
    if role in PHYSICAL:
        return "" if 0 <= value <= _HUNDRED else "fisik-di-luar-batas"
    if not is_share and value >= _TOO_MUCH:
        return "uang-mustahil"
    if role is Role.CEILING:
        return "pagu-negatif" if value < 0 else ""
    if is_share:
        return "melebihi-pagu" if value > _HUNDRED else ""
    if value < 0:
        return "uang-negatif"
    return "melebihi-pagu" if ceiling is not None and value > ceiling else ""


def _compare(reader: Reader, slot: Slot, role: Role, amounts: Amounts) -> None:
    """Notes where money is computed from percent, and where the file's percent is not rupiah / pagu."""
    share_column = slot.percents.get(role)
    if share_column is None:
        return
    problems: Problems = reader.problems
    shares = amounts.values.get(share_column.index, {})
    contradicted = _contradicted_rows(slot, role, shares, amounts)
    for row, share in shares.items():
        cell = address(row, share_column.index)
        ceiling, value = amounts.value(slot, Role.CEILING, row), amounts.value(slot, role, row)
        if role not in slot.figures:
            is_of_target = share_column.index in amounts.share_bases
            problems.add(_from_percent_rule(role, value, is_of_target=is_of_target), cell)
        elif value is None and share:
            # A 0% beside blank rupiah is what a formula leaves where nothing is filled in.
            problems.add("rupiah-kosong", cell, reader.grid.text(row, share_column.index))
        elif ceiling and value is not None and abs(value / ceiling * _HUNDRED - share) > _POINT:
            if _is_of_target(slot, role, row, amounts):
                problems.add("persen-dari-target", cell, reader.grid.text(row, share_column.index))
            elif row in contradicted and reader.decisions.get("persen-rupiah") != "rupiah":
                paid = f"rupiahnya {percent(value / ceiling * _HUNDRED)}"
                problems.add("persen-berbeda/jauh", cell, f"{percent(share)}, {paid}")
            else:
                problems.add("persen-berbeda", cell, reader.grid.text(row, share_column.index))


def _contradicted_rows(slot: Slot, role: Role, shares: Values, amounts: Amounts) -> set[int]:
    """The rows whose percentage and rupiah cannot both be meant, where the other rows show that both are of the pagu.

    A percentage of 0 is what is not filled in.
    """
    far, fitting = set(), 0
    for row, share in shares.items():
        ceiling, value = amounts.value(slot, Role.CEILING, row), amounts.value(slot, role, row)
        if role not in slot.figures or not ceiling or value is None or not share:
            continue
        own = value / ceiling * _HUNDRED
        fitting += abs(own - share) <= _POINT
        if abs(own - share) > _FAR and max(own, share) > min(own, share) * _TIMES:
            far.add(row)
    return far if len(far) <= fitting else set()


def _from_percent_rule(role: Role, value: Decimal | None, *, is_of_target: bool) -> str:
    """What is said of one percentage that stands for money, `value` being the money."""
    if is_of_target:
        return "persen-tanpa-target" if value is None else "realisasi-dari-persen-target"
    return "persen-tanpa-pagu" if value is None else _FROM_PERCENT[role]


def _is_of_target(slot: Slot, role: Role, row: int, amounts: Amounts) -> bool:
    """True where the percentage of an actual is what part of its target is reached."""
    if slot.percents[role].index in amounts.share_bases:
        return True
    if role not in slot.figures:
        return False
    target, actual = (amounts.value(slot, each, row) for each in FINANCIAL)
    share = amounts.values.get(slot.percents[role].index, {}).get(row)
    if role is not Role.FINANCIAL_ACTUAL or not target or actual is None or share is None:
        return False
    return abs(actual / target * _HUNDRED - share) <= _POINT
