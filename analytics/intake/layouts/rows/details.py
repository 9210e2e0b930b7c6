"""Rows without a code among rows with codes: parts of the row above, headings of the rows below, or activities.

Where no code goes down to a sub kegiatan, rows without a code that add up to the kegiatan above them are its sub
kegiatan in a table that names these; else a person says what they are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile

from analytics.domain.names import code_segments, fold_name
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.leftout import Found, LeavingOut
from analytics.intake.layouts.rows.marks import Mark, depths
from analytics.intake.layouts.rows.sums import Amounts, Money, added
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.code_texts import GROUP_SEGMENTS, is_account, prefixes_of
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.spending_kinds import is_kind_of_spending
from analytics.intake.layouts.texts.tree import depth_of

_WORD_LEVELS = (3, 5)


def _is_part(name: str) -> bool:
    """True for a kind of spending or a package: what an activity consists of."""
    return is_kind_of_spending(name) or w.OF_PACKAGES.search(fold_name(name)) is not None


@dataclass(frozen=True)
class _Run:
    """Rows without a code that follow one another, and the row with a code right above them."""

    anchor: int | None
    rows: list[int]


@dataclass
class Details:
    """Sorts the rows without a code of one table whose other rows have codes.

    `codes` holds the code of every row, `marks` the mark of every row; `agency_of` the OPD that a row itself names, ''
    where it names none.
    """

    body: Body
    codes: Mapping[int, str]
    marks: Mapping[int, Mark]
    money: Money
    leaving_out: LeavingOut
    agency_of: Callable[[int], str]
    sums: Set[int] = frozenset()
    """Rows that are likelier the sum of others than a part of the row above: asked as such afterwards."""
    names_activities: bool = False
    """True where the title of the names speaks of sub kegiatan."""
    _leaves: list[int] = field(default_factory=list)
    _prefixes: set[str] = field(default_factory=set)

    def settle(self) -> None:
        """Leaves proven parts and sums out with a note, asks about the others."""
        found = Found()
        self._prefixes = {prefix for code in self.codes.values() for prefix in prefixes_of(code)}
        own_rows = [row for row in self.body.rows if self._is_coded(row) and not is_account(self.codes[row])]
        self._leaves = [row for row in own_rows if self.codes[row] not in self._prefixes]
        loose: list[int] = []
        runs = list(self._runs())
        groups = self._groups(runs)
        for run in runs:
            loose += run.rows
            if run.anchor in groups:
                self._sort_below_group(run, found)
            else:
                self._sort(run, found)
        self.leaving_out.apply(found, sorted({*self._leaves, *loose}))

    def _runs(self) -> Iterable[_Run]:
        anchor, run, agency = None, [], ""
        breaks = {*self.body.headings, *(row for row, _ in self.body.totals)}
        for row in sorted({*self.body.rows, *breaks}):
            named = fold_name(self.agency_of(row))
            is_of_other, agency = bool(named and agency and named != agency), named or agency
            is_anchor = row not in breaks and self._is_coded(row)
            if row in breaks or is_anchor or is_of_other:
                if run:
                    yield _Run(anchor, run)
                anchor, run = (row if is_anchor else None), []
            is_loose = row not in breaks and not is_anchor and self.money.has_any(row)
            if is_loose and not is_agency_name(self.leaving_out.name_of(row)):
                run.append(row)
        if run:
            yield _Run(anchor, run)

    def _is_coded(self, row: int) -> bool:
        return len(code_segments(self.codes[row])) >= 3 or self.codes[row] in self._prefixes

    def _groups(self, runs: Sequence[_Run]) -> set[int]:
        """The kegiatan whose rows without a code are all their money, in a table whose codes end there."""
        deepest = max((len(code_segments(self.codes[row])) for row in self._leaves), default=0)
        below = {run.anchor: run.rows for run in runs if run.anchor in self._leaves}
        if deepest != GROUP_SEGMENTS or self.leaving_out.decisions.get("baris-rincian") == "rincian":
            return set()
        found = {row for row, rows in below.items() if self._is_group(row, rows)}
        return found if len(found) * 2 > len(below) else set()

    def _is_group(self, anchor: int, rows: list[int]) -> bool:
        is_split = any(map(_is_part, map(self.leaving_out.name_of, rows)))
        # A short code says its level itself.
        is_coded = any(sign.isdigit() for row in rows for sign in self.codes[row])
        is_level = len(code_segments(self.codes[anchor])) == GROUP_SEGMENTS and not is_coded
        return is_level and not is_split and (not self.money.has_any(anchor) or self._are_details(anchor, rows))

    def _sort_below_group(self, run: _Run, found: Found) -> None:
        """The highest rows, or all of them, are the sub kegiatan; the kegiatan holds their money again."""
        is_told = self.names_activities or self.leaving_out.decisions.get("baris-rincian") == "kegiatan"
        if not is_told:
            for row in run.rows:
                rule = "baris-rincian-atau-kegiatan/tepat"
                self.leaving_out.problems.add(rule, f"baris {row + 1}", self.leaving_out.name_of(row))
            return
        above = set(prefixes_of(self.codes[run.anchor]))
        found.parents += [run.anchor, *(row for row in self.body.rows if self.codes[row] in above)]
        if not self._add_up(self.money.of(run.anchor), map(self.money.of, run.rows)):
            highest = self._highest(run.rows)
            found.details += [row for row in run.rows if row not in highest]

    def _highest(self, rows: list[int]) -> list[int]:
        levels = depths(self.marks[row] for row in rows)
        return [row for row, level in zip(rows, levels, strict=True) if level == 0]

    def _sort(self, run: _Run, found: Found) -> None:
        for size in range(len(run.rows), -1, -1):
            parts, above = run.rows[:size], run.rows[size:]
            is_told = len(parts) != 1 or not self._repeats_next(parts[0])
            if is_told and (not parts or self._are_details(run.anchor, parts)) and all(map(self._is_parent, above)):
                found.details += parts
                found.parents += above
                return
        found.parents_asked += [row for row in run.rows if self._repeats_next(row)]
        if run.anchor not in self._leaves:
            return
        rest = [row for row in run.rows if row not in found.parents_asked and row not in self.sums]
        likely = [row for row in rest if not self._is_numbered_alike(run.anchor, row)]
        found.details_asked += likely
        for row in likely:
            if self.money.has_any(run.anchor) and self._lacks(self.money.of(run.anchor), self.money.of(row)):
                self.leaving_out.problems.add("rincian-berisi-angka", f"baris {row + 1}", self.leaving_out.name_of(row))

    def _are_details(self, anchor: int | None, rows: list[int]) -> bool:
        if anchor is None:
            return False
        groups = (rows, self._highest(rows))
        return any(self._add_up(self.money.of(anchor), map(self.money.of, group)) for group in groups)

    def _add_up(self, own: Amounts, parts: Iterable[Amounts]) -> bool:
        """True where the parts are the row's money in every column in which they hold any."""
        sums = {index: amount for index, amount in added(parts).items() if amount}
        return self.money.matches({index: own.get(index, Decimal(0)) for index in sums}, [sums]) > 0

    def _is_parent(self, row: int) -> bool:
        own, parts = self.money.of(row), []
        is_named = depth_of("", self.leaving_out.name_of(row)) in _WORD_LEVELS
        for leaf in self._leaves_below(row):
            parts.append(self.money.of(leaf))
            if (is_named or len(parts) > 1) and self.money.matches(own, parts) > 1:
                return True
            if self.money.ceiling(added(parts)) > self.money.ceiling(own):
                return False
        return False

    def _leaves_below(self, row: int) -> Iterator[int]:
        """The activities with a code further down, up to the first that names another OPD than the row does."""
        own = fold_name(self.agency_of(row))
        below = (leaf for leaf in self._leaves if leaf > row)
        return takewhile(lambda leaf: not own or fold_name(self.agency_of(leaf)) in ("", own), below)

    def _repeats_next(self, row: int) -> bool:
        """True where a row holds the money of the next row with a code: it may be that row's unit or kegiatan."""
        below = next(self._leaves_below(row), None)
        return below is not None and self.money.matches(self.money.of(row), [self.money.of(below)]) > 1

    def _is_numbered_alike(self, one: int, other: int) -> bool:
        """True where both rows carry a number of one kind: the code of the second is only missing."""
        return self.marks[one].style != "" and self.marks[one].style == self.marks[other].style

    def _lacks(self, own: Amounts, part: Amounts) -> bool:
        """True where a part holds a figure that the row above lacks: neither answer would load it once."""
        has_ceilings = bool(self.money.ceiling(own) and self.money.ceiling(part))
        return has_ceilings and any(amount and index not in own for index, amount in part.items())
