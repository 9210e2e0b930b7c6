"""Rows without a code that hold exactly the sum of rows right above or below them, whatever they are called."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from analytics.domain.names import code_segments
from analytics.intake.layouts.rows.leftout import Found
from analytics.intake.layouts.rows.sums import Money
from analytics.intake.layouts.texts.contents import is_agency_name


@dataclass
class SumRows:
    """Finds them among the rows that stand together: of one agency, unit and period.

    `codes` holds the code of every row; `name_of` says what a row is called.
    """

    money: Money
    codes: Mapping[int, str]
    name_of: Callable[[int], str]
    is_marked: Callable[[int], bool]
    """True for a row that carries the number, OPD or period that most rows carry: it is one of them."""
    may_be_agency: bool = True
    """False where a person says that rows with the name of an OPD are activities."""

    def find(self, rows: Sequence[int]) -> Found:
        """An OPD's own row is surely no activity; any other is asked.

        Two rows of one amount may be chance, so one row alone proves a sum only for an OPD's own row beside a code.
        """
        found = Found()
        plain: list[int] = []
        for place, row in enumerate(rows):
            if not self.money.has_any(row):
                continue
            if self._is_coded(row):
                plain.append(row)
            elif self._names_agency(row) and self._sums(row, reversed(plain), rows[place + 1 :], fewest=1):
                found.parents.append(row)
            elif not self.is_marked(row) and self._is_sum_of(row, reversed(plain), fewest=2):
                found.parents_asked.append(row)
            else:
                plain.append(row)
        return found

    def is_sum_of_next(self, row: int, below: Sequence[int]) -> bool:
        """True for a row that the rows right below it, of other depths, add up to in every column of money."""
        depth = len(code_segments(self.codes[row]))
        parts = list(takewhile(lambda other: len(code_segments(self.codes[other])) != depth, below))
        return self._is_sum_of(row, parts, fewest=1)

    def _sums(self, row: int, above: Iterable[int], below: Iterable[int], *, fewest: int) -> bool:
        return self._is_sum_of(row, above, fewest=fewest) or self._is_sum_of(row, below, fewest=fewest)

    def _is_sum_of(self, row: int, neighbours: Iterable[int], *, fewest: int) -> bool:
        """True where the nearest neighbours, at least so many, add up to the row in every column of money.

        Missing: False where the row has no pagu.
        """
        own, parts, summed = self.money.of(row), [], Decimal(0)
        limit = self.money.ceiling(own)
        for other in neighbours:
            if not self.money.has_any(other):
                continue
            if fewest == 1 and not self._is_coded(other):
                return False
            parts.append(self.money.of(other))
            summed += self.money.ceiling(parts[-1])
            if not limit or summed > limit:
                return False
            if summed == limit and len(parts) >= fewest:
                return self.money.matches(own, parts) >= self.money.most_told
        return False

    def _is_coded(self, row: int) -> bool:
        return len(code_segments(self.codes[row])) >= 3

    def _names_agency(self, row: int) -> bool:
        return self.may_be_agency and is_agency_name(self.name_of(row))
