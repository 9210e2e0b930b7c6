"""The money of the rows of a table, to tell which rows are exactly the sum of others."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import FINANCIAL, MEASURES, SOME, Role, Unit

# What formulas leave behind a sum of rupiah with sen.
_NOISE = Decimal("0.01")
_MOST_PERCENT = Decimal(100)
_SURELY_RUPIAH = Decimal(1_000_000)
_MOST_ROWS_OF_A_SUM = 500

Amounts = Mapping[int, Decimal]
"""Column -> amount; blank cells are absent."""


class Money:
    """The amounts of rows by column of rupiah, as written."""

    def __init__(self, grid: Grid, header: Header, rows: list[int], decisions: Mapping[str, str]) -> None:
        roles = (Role.CEILING, *FINANCIAL)
        self._grid = grid
        self._figures = [c.index for c in header.columns if c.role in (*MEASURES, *SOME)]
        money = [c for c in header.columns if c.role in roles and c.meaning.unit is not Unit.PERCENT]
        # What cannot be read is said by the reader of the table itself.
        self._reader = Reader(grid, rows, decisions, Problems(grid.sheet.name))
        for column in money:
            self._reader.read_units_in_cells(column)
        self._reader.prove_styles(money)
        values = {column.index: self._reader.money(column) for column in money}
        largest = {index: max(found.values(), default=Decimal(0)) for index, found in values.items()}
        self._ceilings = {column.index for column in money if column.role is Role.CEILING}
        if any(largest[index] >= _SURELY_RUPIAH for index in self._ceilings):
            money = [column for column in money if largest[column.index] > _MOST_PERCENT]
        self._columns = money
        self._values = {column.index: values[column.index] for column in money}

    def of(self, row: int) -> dict[int, Decimal]:
        return {index: found[row] for index, found in self._values.items() if row in found}

    def told(self, row: int) -> str:
        """'pagu 1.000,00; realisasi keuangan 400,00'; '' of a row without any money."""
        amounts = self.of(row)
        return "; ".join(f"{c.role} {number(amounts[c.index])}" for c in self._columns if amounts.get(c.index))

    def figures(self, row: int) -> set[int]:
        """The columns in which a row holds a figure, money or not."""
        return {column for column in self._figures if holds_figure(self._grid.cell(row, column))}

    @property
    def most_told(self) -> int:
        """In how many columns a sum must fit to be none by chance: two, or the only one there is."""
        return min(2, len(self._columns))

    def has_any(self, row: int) -> bool:
        return any(self.of(row).values())

    def ceiling(self, amounts: Amounts) -> Decimal:
        return next((amounts[index] for index in sorted(self._ceilings) if index in amounts), Decimal(0))

    def matches(self, own: Amounts, parts: Iterable[Amounts], *, blank_is_silent: bool = False) -> int:
        """In how many columns an amount is the sum of parts; 0 where one column differs or the pagu is not told.

        `blank_is_silent` leaves columns out in which the row itself holds nothing.
        """
        sums = added(parts)
        columns = own.keys() if blank_is_silent else own.keys() | sums.keys()
        zero = Decimal(0)
        if any(abs(own.get(index, zero) - sums.get(index, zero)) > _NOISE for index in columns):
            return 0
        told = [index for index in columns if own.get(index)]
        return len(told) if not self._ceilings or any(index in self._ceilings for index in told) else 0

    def is_total_without(self, totals: Sequence[int], kept: Iterable[int]) -> bool:
        """True where the last row of totals is the sum of the rows that are kept."""
        if not totals:
            return False
        stated = {c.index: value for c in self._columns if (value := self._reader.total(c, totals[-1])) is not None}
        return bool(self.matches(stated, [self.of(row) for row in kept], blank_is_silent=True))

    def hidden_parents(self, rows: Sequence[int]) -> list[int]:
        """Rows that are the sum of the rows right below them in a list that says nothing of its levels.

        Missing: empty where no row is the sum of at least two others; two rows with the same money prove nothing alone.
        """
        plain, with_single = (self._collapsed(rows, allow_single=allow) for allow in (False, True))
        best = max((with_single, plain), key=lambda found: sum(count > 1 for count in found.values()))
        return sorted(best) if any(count > 1 for count in best.values()) else []

    def _collapsed(self, rows: Sequence[int], *, allow_single: bool) -> dict[int, int]:
        """Row -> of how many rows or sums below it is the sum, found from the last row upward."""
        found: dict[int, int] = {}
        below: list[int] = []
        for row in reversed(rows):
            if size := self._size_of_sum(self.of(row), below, allow_single=allow_single):
                found[row] = sum(self.ceiling(self.of(part)) != 0 for part in below[-size:])
                del below[-size:]
            below.append(row)
        return found

    def _size_of_sum(self, own: Amounts, below: list[int], *, allow_single: bool) -> int:
        limit, summed, parts, count = self.ceiling(own), Decimal(0), [], 0
        if not limit:
            return 0
        for size, part in enumerate(reversed(below[-_MOST_ROWS_OF_A_SUM:]), start=1):
            parts.append(self.of(part))
            amount = self.ceiling(parts[-1])
            summed, count = summed + amount, count + (amount != 0)
            if summed > limit + _NOISE:
                return 0
            if abs(summed - limit) <= _NOISE and (count > 1 or allow_single) and self.matches(own, parts) > 1:
                return size
        return 0


def added(parts: Iterable[Amounts]) -> dict[int, Decimal]:
    """The sums by column."""
    sums: dict[int, Decimal] = {}
    for amounts in parts:
        for index, amount in amounts.items():
            sums[index] = sums.get(index, Decimal(0)) + amount
    return sums
