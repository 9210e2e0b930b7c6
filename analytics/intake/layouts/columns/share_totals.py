"""What a total of percentages is of its rows: their plain sum, their plain mean, or one weighted with money."""

from collections.abc import Mapping
from decimal import Decimal

from analytics.intake.layouts.headers.figures import Values

ROUNDING = Decimal("0.05")
_ROUNDED_ROW = Decimal("0.005")
"""What a row shown in two decimals may be off; a sum of many is off by as many."""
_HUNDRED = Decimal(100)
_FEWEST_ROWS = 2


def is_plain_sum(stated: Decimal, values: Values) -> bool:
    """True for the plain sum of two rows or more; one of more than 100% is no share of a whole."""
    count = sum(value != 0 for value in values.values())
    tolerance = max(ROUNDING, _ROUNDED_ROW * count)
    is_whole_or_less = stated <= _HUNDRED + tolerance
    return count >= _FEWEST_ROWS and is_whole_or_less and abs(sum(values.values()) - stated) <= tolerance


def mean_of(values: Values, weights: Mapping[int, Decimal]) -> Decimal | None:
    """The mean of the values by these weights. Missing: None where no row has a weight."""
    weighted = [(value, weights[row]) for row, value in values.items() if row in weights]
    total = sum((weight for _, weight in weighted), Decimal(0))
    if total <= 0:
        return None
    return sum((value * weight for value, weight in weighted), Decimal(0)) / total


def plain_mean(values: Values) -> Decimal:
    return sum(values.values(), Decimal(0)) / len(values)


def rounding_of(values: Values) -> Decimal:
    """What the mean of percentages may be off because its rows are rounded: half of their last digit."""
    digits = max((-int(value.normalize().as_tuple().exponent) for value in values.values()), default=0)
    return max(ROUNDING, Decimal("0.5").scaleb(-max(digits, 0)))
