"""Rows with money but without code and name: refused, unless they are proven to repeat or to sum other rows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analytics.intake.layouts.columns.plan import Plan
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.sums import Amounts, Money, added
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems

_MOST_ROWS_OF_A_SUM = 500


@dataclass
class NamelessRows:
    """Tells of one table which rows without a name are left out with a note and which refuse it.

    `loaded` are the rows that are loaded, in order.
    """

    grid: Grid
    header: Header
    body: Body
    loaded: Sequence[int]
    problems: Problems
    further: Collection[int] = ()
    """Rows that another kind of spending or place tells apart from the row above: they may be more of its money."""

    def check(self, plan: Plan, decisions: Mapping[str, str]) -> None:
        """Names every row without a name; money in a column that is loaded must not go missing in silence."""
        said = self.problems.cells_of("nama-kosong")
        nameless = [row for row in self.body.nameless if not any(_row_of(cell) == row for cell in said)]
        if not nameless:
            return
        self._money = Money(self.grid, self.header, sorted({*self.loaded, *nameless}), decisions)
        self._columns = {column.index for slot in plan.slots for column in slot.figures.values() if column}
        with_money = [row for row in nameless if self._amounts(row)]
        lost = set(with_money) - self._outside_totals(with_money) - self._refused_by_anchor(with_money)
        lost -= self._parts(lost) | (self._repeated(lost, with_money) - set(self.further))
        lost -= {row for row in lost if self._is_sum(row)}
        for row in nameless:
            rule = "baris-lanjutan" if row in self.further else "baris-tanpa-nama"
            self.problems.add(rule if row in lost else "baris-dilewati", f"baris {row + 1}")

    def _amounts(self, row: int) -> Amounts:
        """The money of a row in the columns that are loaded, without zeros."""
        return {index: value for index, value in self._money.of(row).items() if value and index in self._columns}

    def _outside_totals(self, rows: Sequence[int]) -> set[int]:
        """The rows that the file's own total leaves out: that of the table, or the next one below of its block."""
        totals = [row for row, _ in self.body.totals]
        grand = [row for row, is_partial in self.body.totals if not is_partial]
        if self._money.is_total_without(grand, self.loaded):
            return set(rows)
        found = set()
        for before, total in pairwise([-1, *totals]):
            block = [row for row in self.loaded if before < row < total]
            if block and self._money.is_total_without([total], block):
                found.update(row for row in rows if before < row < total)
        return found

    def _refused_by_anchor(self, rows: Sequence[int]) -> set[int]:
        """The rows for which the activity above them is refused already: it holds none of their figures."""
        said = self.problems.cells_of("rincian-berisi-angka")
        return {row for anchor, run in self._runs(set(rows)) if f"baris {anchor + 1}" in said for row in run}

    def _parts(self, rows: set[int]) -> set[int]:
        """The rows right below a loaded one that together hold its money."""
        return {
            row
            for anchor, run in self._runs(rows)
            if len(run) > 1 and self._equals(added(map(self._amounts, run)), [anchor])
            for row in run
        }

    def _runs(self, rows: set[int]) -> Iterator[tuple[int, list[int]]]:
        """A loaded row and the nameless rows right below it."""
        loaded = set(self.loaded)
        others = {*self.body.rows, *self.body.headings, *(row for row, _ in self.body.totals)}
        anchor, run = None, []
        for row in sorted(others | rows):
            if row in rows:
                run.append(row)
                continue
            if anchor is not None and run:
                yield anchor, run
            anchor, run = (row if row in loaded else None), []
        if anchor is not None and run:
            yield anchor, run

    def _repeated(self, rows: set[int], with_money: Sequence[int]) -> set[int]:
        """The rows that alone below a loaded one repeat all its money; not where the total counts them, too."""
        grand = [row for row, is_partial in self.body.totals if not is_partial]
        if self._money.is_total_without(grand, [*self.loaded, *with_money]):
            return set()
        return {
            run[0]
            for anchor, run in self._runs(rows)
            if len(run) == 1 and self._equals(self._amounts(run[0]), [anchor], least=self._money.most_told)
        }

    def _is_sum(self, row: int) -> bool:
        """True where a row holds the money of all rows, or of two or more right above or right below it."""
        own = self._amounts(row)
        above = [other for other in self.loaded if other < row][::-1][:_MOST_ROWS_OF_A_SUM]
        below = [other for other in self.loaded if other > row][:_MOST_ROWS_OF_A_SUM]
        if len(self.loaded) > 1 and self._equals(own, self.loaded):
            return True
        return self._reaches(own, above) or self._reaches(own, below)

    def _reaches(self, own: Amounts, near: Sequence[int]) -> bool:
        """True where the first two or more of the rows near by hold the amounts together."""
        sums: Amounts = {}
        for count, other in enumerate(near, start=1):
            sums = added([sums, self._amounts(other)])
            if count > 1 and self._money.matches(own, [sums], blank_is_silent=True):
                return True
        return False

    def _equals(self, own: Amounts, parts: Sequence[int], *, least: int = 1) -> bool:
        return self._money.matches(own, map(self._amounts, parts), blank_is_silent=True) >= least


def _row_of(cell: str) -> int:
    """6 of 'B7'."""
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1
