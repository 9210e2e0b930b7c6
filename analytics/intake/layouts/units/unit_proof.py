"""What proves the unit of money against a title: the file's own percentages of its pagu, to all their digits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_low

from analytics.domain.formats import number, percent
from analytics.intake.cells import address
from analytics.intake.layouts.headers.figures import Values
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Role
from analytics.intake.layouts.texts.slots import Slot

_FEWEST_CELLS = 3
_FEWEST_DIGITS = 2
"""Decimals that make a percentage tell something."""
_FEWEST_ROWS, _MOST_ROWS = 2, Decimal("0.9")
_FAR_BEYOND = Decimal(10)
"""No office spends ten times its pagu; in rupiah beside thousands it is hundreds of times."""
_NOISE = Decimal(10) ** -12
"""What the binary numbers of a spreadsheet may be off, of the number."""


@dataclass(frozen=True)
class _Told:
    """One amount with the percentage beside it, and what that may be a percentage of."""

    row: int
    column: Column
    amount: Decimal
    share: Decimal
    ceiling: Decimal
    target: Decimal | None
    """Of an actual."""


@dataclass(frozen=True)
class Proof:
    """The first of the cells whose percentage is exactly that of their rupiah, and how many there are."""

    first: _Told
    count: int

    def text(self, word: str) -> str:
        """What is said of a title that claims `word`."""
        told = self.first
        return (
            f"Judul menyebut {word}, tetapi persen di berkas membuktikan rupiah di {self.count} sel: "
            f"{number(told.amount, 0)} adalah {percent(told.share)} dari pagu {number(told.ceiling, 0)} "
            f"({address(told.row, told.column.index)}). Dibaca dalam rupiah."
        )


def proof_of_rupiah(
    slots: Sequence[Slot], amounts: Mapping[int, Values], percents: Mapping[int, Values], claims: Mapping[int, int]
) -> Proof | None:
    """The proof that a claimed unit is not meant beside a pagu in rupiah.

    Missing: None where fewer than three cells fit, or one fits neither the pagu nor the target as they are written.
    """
    ceilings = {slot.figures[Role.CEILING].index for slot in slots if Role.CEILING in slot.figures}
    if not ceilings or any(claims[index] != 1 for index in ceilings):
        return None
    told = [each for slot in slots for role in FINANCIAL for each in _told(slot, role, amounts, percents)]
    told = [each for each in told if claims[each.column.index] > 1]
    proofs = [each for each in told if _is_exact(each.amount, each.ceiling, each.share)]
    others = [each for each in told if each not in proofs]
    if len(proofs) < _FEWEST_CELLS or not all(_is_exact(each.amount, each.target, each.share) for each in others):
        return None
    return Proof(proofs[0], len(proofs))


def _told(slot: Slot, role: Role, amounts: Mapping[int, Values], percents: Mapping[int, Values]) -> Iterator[_Told]:
    column, share, ceiling = slot.figures.get(role), slot.percents.get(role), slot.figures.get(Role.CEILING)
    if column is None or share is None or ceiling is None:
        return
    beside = slot.figures.get(Role.FINANCIAL_TARGET) if role is Role.FINANCIAL_ACTUAL else None
    targets = amounts[beside.index] if beside else {}
    for row, stated in percents[share.index].items():
        amount, limit = amounts[column.index].get(row), amounts[ceiling.index].get(row)
        if amount and limit and stated:
            yield _Told(row, column, amount, stated, limit, targets.get(row))


def _is_exact(amount: Decimal, whole: Decimal | None, stated: Decimal) -> bool:
    """True where a percentage with two or more decimals is the share, to all digits that are written."""
    digits = -int(stated.as_tuple().exponent)
    if not whole or digits < _FEWEST_DIGITS:
        return False
    return abs(amount / whole * 100 - stated) <= max(Decimal("0.5").scaleb(-digits), abs(stated) * _NOISE)


def ceilings_in_larger_unit(slots: Sequence[Slot], amounts: Mapping[int, Values]) -> list[int]:
    """The columns of pagu beside which half of the money is ten times as much, and nearly all of it more: thousands
    beside rupiah."""
    found = set()
    for slot in slots:
        ceiling = slot.figures.get(Role.CEILING)
        if ceiling is None:
            continue
        for role in FINANCIAL:
            column = slot.figures.get(role)
            if column is not None and _is_far_beyond(amounts[column.index], amounts[ceiling.index]):
                found.add(ceiling.index)
    return sorted(found)


def _is_far_beyond(values: Values, ceilings: Values) -> bool:
    times = [value / ceilings[row] for row, value in values.items() if value > 0 and ceilings.get(row, 0) > 0]
    if len(times) < _FEWEST_ROWS or median_low(times) < _FAR_BEYOND:
        return False
    return sum(each > 1 for each in times) >= len(times) * _MOST_ROWS
