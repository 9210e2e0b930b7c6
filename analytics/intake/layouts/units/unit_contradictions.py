"""What contradicts a unit of money that a title claims: amounts larger than any, the file's own percentages."""

from collections.abc import Mapping
from decimal import Decimal
from statistics import median_low

from analytics.intake.layouts.headers.figures import Values
from analytics.intake.layouts.texts.roles import FINANCIAL, Role
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.rows import Level

# No single row of a kabupaten holds a trillion rupiah.
TOO_MUCH = Decimal(10) ** 12
# Half of the activities of a sheet have less than some hundred million rupiah, half of the OPD less than some ten
# billion: in rupiah under a title 'dalam ribuan' they would have a thousand times that.
_HARDLY_USUAL = {
    Level.ACTIVITY: Decimal(20) * 10**9, Level.AGENCY: Decimal(200) * 10**9, Level.PACKAGE: Decimal(20) * 10**9,
}  # fmt: skip
_OVER_CEILING = Decimal("1.5")
_CLOSE = Decimal("0.02")


def makes_too_much(slot: Slot, amounts: Mapping[int, Values], claims: Mapping[int, int], level: Level) -> bool:
    """True where the claimed unit makes one pagu, or half of them, larger than any, or most, in a kabupaten are."""
    ceiling = slot.figures.get(Role.CEILING)
    factor = claims[ceiling.index] if ceiling else 1
    claimed = [value * factor for value in amounts[ceiling.index].values() if value > 0] if factor > 1 else []
    return bool(claimed) and (max(claimed) >= TOO_MUCH or median_low(claimed) >= _HARDLY_USUAL[level])


def contradicts(
    slot: Slot, amounts: Mapping[int, Values], percents: Mapping[int, Values], claims: Mapping[int, int]
) -> bool:
    ceiling = slot.figures.get(Role.CEILING)
    if ceiling is None:
        return False
    ceilings, ceiling_factor = amounts[ceiling.index], claims[ceiling.index]
    for role in FINANCIAL:
        column = slot.figures.get(role)
        if column is None or claims[column.index] == ceiling_factor:
            continue
        shares = percents[slot.percents[role].index] if role in slot.percents else {}
        ratio = Decimal(claims[column.index]) / ceiling_factor
        if _disagrees(amounts[column.index], ceilings, shares, ratio):
            return True
    return False


def _disagrees(values: Values, ceilings: Values, shares: Values, ratio: Decimal) -> bool:
    """True where the amounts fit as written and not with the claimed ratio to the ceiling."""
    rows = [row for row, value in values.items() if value and ceilings.get(row)]
    told = [row for row in rows if shares.get(row)]
    as_written = sum(fits(values[row], ceilings[row], shares[row]) for row in told)
    as_claimed = sum(fits(values[row] * ratio, ceilings[row], shares[row]) for row in told)
    if as_written != as_claimed:
        return as_written > as_claimed
    spent = sum((values[row] for row in rows), Decimal(0))
    limit = sum((ceilings[row] for row in rows), Decimal(0)) * _OVER_CEILING
    return spent * ratio > limit >= spent


def fits(value: Decimal, ceiling: Decimal, share: Decimal) -> bool:
    return abs(value / ceiling * 100 - share) <= max(abs(share) * _CLOSE, _CLOSE)
