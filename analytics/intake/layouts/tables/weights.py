"""The column 'Bobot (%)' of a table: what share of the whole each row has."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.roles import Column, Role
from analytics.intake.numbers import ParsedNumber

_WHOLE, _TOLERANCE = Decimal(100), Decimal(1)


def weights_of(table: Table, reader: Reader) -> tuple[Column, Values] | None:
    """The column of weights with its percentages 0-100.

    Missing: None where no column, or more than one, is titled so and adds up to 100% (over the table, per OPD, or per
    OPD and period).
    """
    found = [
        (column, weights)
        for column in table.header.columns
        if _is_weight(column) and (weights := _summed_to_whole(table, reader.lenient(column)))
    ]
    return found[0] if len(found) == 1 else None


def _is_weight(column: Column) -> bool:
    """True for 'Bobot (%)', not for 'Bobot Realisasi' or 'Tertimbang'."""
    said = set(fold_name(column.parts[-1]).split())
    return column.role in (None, Role.OTHER) and "bobot" in said and not said & (w.ACTUAL | w.TARGET | {"tertimbang"})


def _summed_to_whole(table: Table, written: dict[int, ParsedNumber]) -> Values:
    """The weights in percent, read as fractions where only that adds up; empty where neither does."""
    for scale in (Decimal(1), _WHOLE):
        weights = {row: n.value if n.is_percent_sign else n.value * scale for row, n in written.items()}
        if any(_is_whole(weights, key) for key in _groupings(table)):
            return weights
    return {}


def _groupings(table: Table) -> list[Callable[[int], Hashable]]:
    def agency(row: int) -> Hashable:
        owner = table.owners[row]
        return owner.agency_name, owner.sub_unit

    def agency_and_period(row: int) -> Hashable:
        return agency(row), table.periods.years.get(row), table.periods.months.get(row)

    return [lambda _: None, agency, agency_and_period]


def _is_whole(weights: Values, key: Callable[[int], Hashable]) -> bool:
    sums: dict[Hashable, Decimal] = defaultdict(Decimal)
    for row, weight in weights.items():
        sums[key(row)] += weight
    return bool(sums) and all(abs(total - _WHOLE) <= _TOLERANCE for total in sums.values())
