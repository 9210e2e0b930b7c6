"""Rows without a code or number beside rows that have one: where they may hold the sum of these, they are asked."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from analytics.domain.names import code_segments, fold_name
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.rows.marks import Marker, without_number
from analytics.intake.layouts.rows.sums import Money, added
from analytics.intake.layouts.texts.code_texts import ACTIVITY_SEGMENTS, is_account, prefixes_of
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import Role

_TOLERANCE = Decimal("0.001")
_MOST_ROWS = 500
_SPENDING = re.compile(r"belanja (?:(?:tidak |tak )?langsung|operasi|modal)\b")
_PARENT = re.compile(r"program\b|(?:bidang )?urusan\b|(?:sub )?unit\b|skpd\b|opd\b|perangkat daerah\b")
_PARENT_OF_SUB = re.compile(r"kegiatan\b")


@dataclass
class BareRows:
    """Finds the rows of one table that may be parents although neither code nor number nor an exact sum says so.

    `segments` are the rows that stand together: of one agency, unit and period.
    """

    grid: Grid
    naming: Naming
    money: Money
    segments: Sequence[Sequence[int]]

    def beside_codes(self, codes: Mapping[int, str]) -> tuple[set[int], set[int]]:
        """Rows without a code among rows with codes that are likely sums, and those that may be a part as well.

        An OPD's own row is settled elsewhere.
        """
        prefixes = {prefix for code in codes.values() for prefix in prefixes_of(code)}
        coded = {row for row, code in codes.items() if len(code_segments(code)) >= 3 or code in prefixes}
        leaves = {row for row in coded if codes[row] not in prefixes and not is_account(codes[row])}
        lists_subs = self._lists_subs or any(len(code_segments(codes[row])) >= ACTIVITY_SEGMENTS for row in leaves)
        likely, doubtful = set(), set()
        for rows in self.segments:
            bare = {row for row in rows if self._is_bare(row, codes, coded)}
            above = _nearest_above(rows, bare)
            below_leaf = {row for row in bare if above[row] in leaves}
            # Below a sub kegiatan one row of the same pagu, and 'Belanja Modal', are likelier its parts.
            likely |= self._sums(rows, bare, leaves, alike=below_leaf)
            doubtful |= self._sums(rows, below_leaf, leaves)
            likely |= {row for row in bare if leaves and self._names_parent(row, lists_subs=lists_subs)}
            likely |= {row for row in bare - below_leaf if leaves and self._is_spending(row)}
        return likely, doubtful - likely

    def _is_bare(self, row: int, codes: Mapping[int, str], coded: Set[int]) -> bool:
        is_loose = row in codes and row not in coded and self.money.has_any(row)
        return is_loose and not is_agency_name(self._name(row))

    def beside_numbers(self, loadable: Set[int], *, is_word_tree: bool) -> set[int]:
        """Rows without a number among numbered rows; where no row has one, those that are called like a parent."""
        marker = Marker(self.grid, self.naming)
        numbered = {row for rows in self.segments for row in rows if marker.mark(row).style} & loadable
        if is_word_tree:
            loadable = {row for row in loadable if not self._names_parent(row, lists_subs=True)}
        named = {row for row in loadable if self._names_parent(row, lists_subs=self._lists_subs)}
        named |= {row for row in loadable if self._is_spending(row)}
        leaves = numbered or (loadable - named)
        found: set[int] = set()
        for rows in self.segments:
            bare = loadable.intersection(rows) - leaves
            found |= self._sums(rows, bare, leaves)
            if numbered:
                # A program stands above no OPD: there the rows of the next one begin.
                heads = {row for row in leaves if not is_agency_name(self._name(row))}
                found |= {row for row, below in pairwise(rows) if row in named & bare and below in heads}
        return found

    @cached_property
    def _lists_subs(self) -> bool:
        """True where the title over the names says 'Sub Kegiatan'."""
        return any(column.role is Role.ACTIVITY for column in self.naming.columns.get(Role.ACTIVITY, ()))

    def _sums(
        self, rows: Sequence[int], bare: Set[int], leaves: Set[int], alike: Set[int] = frozenset()
    ) -> set[int]:
        """The bare rows with the pagu of the rows beside them, or with another amount of the whole block beside them.

        One differing column does not make a sum an activity: in a sum that is kept by hand one is easily forgotten.
        Two rows of one pagu may be chance: for `alike` and numbered rows one row beside them tells nothing.
        """
        found = set()
        for place, row in enumerate(rows):
            if row not in bare:
                continue
            below = rows[place + 1 : place + 1 + _MOST_ROWS]
            above = rows[max(0, place - _MOST_ROWS) : place][::-1]
            fewest = 2 if row in alike or self._has_number(row) else 1
            if self._is_sum(row, below, leaves, fewest) or self._is_sum(row, above, leaves, 2):
                found.add(row)
        return found

    def _is_sum(self, row: int, neighbours: Sequence[int], leaves: Set[int], fewest: int) -> bool:
        own, sums, count = self.money.of(row), {}, 0
        limit = self.money.ceiling(own)
        for place, other in enumerate(neighbours):
            if other not in leaves or not self.money.has_any(other):
                continue
            sums, count = added([sums, self.money.of(other)]), count + 1
            ends = leaves.isdisjoint(neighbours[place + 1 : place + 2])
            if count >= (fewest if ends else 2) and _is_near(limit, self.money.ceiling(sums)):
                return True
            if ends and count > 1 and any(amount and sums.get(index) == amount for index, amount in own.items()):
                return True
            if ends and self.money.ceiling(sums) > limit:
                return False
        return False

    def _names_parent(self, row: int, *, lists_subs: bool) -> bool:
        return names_parent(self._name(row)) or (lists_subs and _PARENT_OF_SUB.match(self._folded(row)) is not None)

    def _is_spending(self, row: int) -> bool:
        return _SPENDING.match(self._folded(row)) is not None

    def _folded(self, row: int) -> str:
        return fold_name(without_number(self._name(row)))

    def _has_number(self, row: int) -> bool:
        return bool(self.naming.text(self.grid, row, Role.NUMBER, filled=False))

    def _name(self, row: int) -> str:
        return self.naming.text(self.grid, row, Role.ACTIVITY)


def names_parent(name: str) -> bool:
    """True for '1. Program Keagamaan' and 'Urusan Pemerintahan': a row that others belong to."""
    return _PARENT.match(fold_name(without_number(name))) is not None


def _nearest_above(rows: Sequence[int], bare: Set[int]) -> dict[int, int | None]:
    """Bare row -> the nearest row above it that is not bare; None for none."""
    found, nearest = {}, None
    for row in rows:
        if row in bare:
            found[row] = nearest
        else:
            nearest = row
    return found


def _is_near(one: Decimal, other: Decimal) -> bool:
    return one > 0 and abs(one - other) <= one * _TOLERANCE
