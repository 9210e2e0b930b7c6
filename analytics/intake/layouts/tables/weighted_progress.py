"""Progress written as its share of the whole ('tertimbang': bobot x progress): asked, then read with the bobot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from analytics.domain.formats import percent
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.columns.share_totals import ROUNDING, is_plain_sum, mean_of
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.tables.summed_rows import summed_rows
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.tables.weights import weights_of
from analytics.intake.layouts.texts.roles import PHYSICAL, Column, Role
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.questions import CHOICES

QUESTION, WEIGHTED, OWN = "fisik-tertimbang", "tertimbang", "kegiatan"
_OVER_WEIGHT = Decimal("0.01")
_HUNDRED = Decimal(100)
_DIGITS = Decimal("0.000001")
_FEWEST_ROWS = 2


@dataclass(frozen=True)
class _Sum:
    """A total of progress that is the plain sum of its rows, and no mean of them."""

    cell: str
    stated: Decimal
    values: Values
    mean: Decimal

    def text(self, role: Role) -> str:
        return (
            f"JUMLAH {role} di {self.cell} ({percent(self.stated)}) adalah penjumlahan {len(self.values)} barisnya, "
            f"bukan rata-ratanya ({percent(self.mean)})"
        )


@dataclass
class WeightedProgress:
    """Asks of one table whether its progress is weighted, and sets its percentages as it was answered."""

    table: Table
    reader: Reader
    decisions: Mapping[str, str]

    def settle(self) -> list[Finding]:
        """Progress per activity in `table.amounts`, with what is asked or said of it."""
        evidence = {index: found for index in self._places if (found := self._evidence(index))}
        if not evidence:
            return []
        doubted = [index for index in self._places if index in evidence or not self._is_surely_own(index)]
        first = next(iter(evidence))
        text, where = evidence[first], {"sheet": self.table.grid.sheet.name, "cell": self._first_cell(first)}
        answer = self.decisions.get(QUESTION)
        if answer == OWN:
            said = f"{text}. Dibaca sebagai kemajuan tiap baris, seperti dijawab."
            return [note("fisik-per-kegiatan", said, **where)]
        if answer == WEIGHTED and self._weights:
            examples = [self._unweigh(index) for index in doubted]
            example = next(filter(None, examples), "")
            said = f"Fisik dibaca sebagai tertimbang, seperti dijawab: nilai / bobot x 100{example}."
            return [note("fisik-tertimbang", said, **where)]
        return [self._question(text, where)]

    @cached_property
    def _places(self) -> dict[int, tuple[Slot, Role]]:
        """Columns of progress that hold figures, by index."""
        return {
            column.index: (slot, role)
            for slot in self.table.plan.slots
            for role, column in slot.figures.items()
            if role in PHYSICAL and any(self._values(column.index).values())
        }

    @cached_property
    def _weights(self) -> tuple[Column, Values] | None:
        return weights_of(self.table, self.reader)

    def _values(self, index: int) -> Values:
        return self.table.amounts.values.get(index, {})

    def _column(self, index: int) -> Column:
        slot, role = self._places[index]
        return slot.figures[role]

    def _first_cell(self, index: int) -> str:
        found = next(self._sums(index), None)
        return found.cell if found else address(self.table.header.last_row, index)

    def _evidence(self, index: int) -> str:
        """Why a column may hold weighted progress; '' where nothing says so."""
        role = self._places[index][1]
        found = next(self._sums(index), None)
        within = self._within_weights_text(index)
        if found:
            return found.text(role) + (f"; {within}" if within else "")
        if not within or self._is_surely_own(index) or any(map(self._is_weighted_beside, self._places)):
            return ""
        return f"{str(role).capitalize()}: {within}"

    def _within_weights_text(self, index: int) -> str:
        """What is said where no row exceeds its bobot; '' where one does, or where fewer than two have progress."""
        if self._weights is None or self._exceeds_weight(index):
            return ""
        column, weights = self._weights
        rows = [row for row, value in self._values(index).items() if value]
        if len(rows) < _FEWEST_ROWS or any(row not in weights for row in rows):
            return ""
        return f"tidak satu baris pun melebihi bobotnya di kolom '{column.path}' ({address(0, column.index)[:-1]})"

    def _exceeds_weight(self, index: int) -> bool:
        weights = self._weights[1] if self._weights else {}
        values = self._values(index)
        return any(row in weights and value - weights[row] > _OVER_WEIGHT for row, value in values.items())

    def _is_surely_own(self, index: int) -> bool:
        """True where a column holds progress 0-100 of each row: one exceeds its bobot, the file weights it itself, or
        its total is a mean."""
        return self._exceeds_weight(index) or self._is_weighted_beside(index) or self._has_mean(index)

    def _is_weighted_beside(self, index: int) -> bool:
        """True where another column holds bobot x progress of this one."""
        if self._weights is None:
            return False
        weights, values = self._weights[1], {row: value for row, value in self._values(index).items() if value}
        for column in self.table.header.columns:
            if column.role not in (None, Role.OTHER):
                continue
            shares = self.reader.compared(column)
            if values and all(
                row in shares and row in weights and abs(shares[row] - value * weights[row] / _HUNDRED) <= ROUNDING
                for row, value in values.items()
            ):
                return True
        return False

    def _has_mean(self, index: int) -> bool:
        return any(
            any(abs(stated - mean) <= ROUNDING for mean in self._means(index, values))
            for _, stated, values in self._totals(index)
            if not is_plain_sum(stated, values)
        )

    def _sums(self, index: int) -> Iterator[_Sum]:
        for row, stated, values in self._totals(index):
            means = self._means(index, values)
            is_mean = any(abs(stated - mean) <= ROUNDING for mean in means)
            if is_plain_sum(stated, values) and not is_mean:
                yield _Sum(address(row, index), stated, values, means[-1])

    def _totals(self, index: int) -> Iterator[tuple[int, Decimal, Values]]:
        """Each row of totals, or of a program or kegiatan, with its figure and those of the rows it may be of."""
        for row, parts in self._summed_rows:
            stated = self.reader.total_percent(self._column(index), row)
            found = self._values(index)
            values = {each: found[each] for each in parts if each in found}
            if stated and values:
                yield row, stated, values

    @cached_property
    def _summed_rows(self) -> list[tuple[int, list[int]]]:
        return summed_rows(self.table)

    def _means(self, index: int, values: Values) -> list[Decimal]:
        """The plain mean, that by bobot, and last that by pagu, of those that can be taken."""
        slot = self._places[index][0]
        ceilings = {row: self.table.amounts.value(slot, Role.CEILING, row) or Decimal(0) for row in values}
        weightings = [dict.fromkeys(values, Decimal(1)), self._weights[1] if self._weights else {}, ceilings]
        return [mean for weights in weightings if (mean := mean_of(values, weights)) is not None]

    def _unweigh(self, index: int) -> str:
        """Sets the column to progress per row; an example of it. Rows without a bobot, or above it, are refused."""
        column, weights = self._weights
        values, example = self._values(index), ""
        for row, value in values.items():
            weight = weights.get(row)
            cell = address(row, column.index)
            if not weight or weight < 0:
                if cell not in self.table.problems.cells_of("bobot-kosong"):
                    self.table.problems.add("bobot-kosong", cell)
            elif value - weight > _OVER_WEIGHT:
                self.table.problems.add("fisik-melebihi-bobot", address(row, index), percent(value))
            else:
                progress = min(value / weight * _HUNDRED, _HUNDRED).quantize(_DIGITS)
                example = example or _example(address(row, index), value, weight, progress)
                values[row] = progress
        return example

    def _question(self, text: str, where: dict[str, str]) -> Finding:
        own = f"'{OWN}' bila tiap nilai kemajuan 0-100 kegiatan itu sendiri"
        if self._weights:
            remedy = f"'{WEIGHTED}' bila tiap nilai = bobot x kemajuan (lalu dibaca nilai / bobot x 100), atau {own}"
            choices = tuple(CHOICES[QUESTION].items())
        else:
            remedy = f"{own}; bila tertimbang, tambahkan kolom 'Bobot (%)' berjumlah 100, atau tulis kemajuan 0-100"
            choices = ((OWN, CHOICES[QUESTION][OWN]),)
        return undecided(
            "fisik-tertimbang-diragukan",
            f"{text}. Mungkin fisik di berkas ini sudah ditimbang dengan bobot, bukan kemajuan tiap kegiatan.",
            f"Jawab '{QUESTION}' dengan {remedy}.",
            flag="--keputusan",
            question=QUESTION,
            choices=choices,
            **where,
        )


def _example(cell: str, value: Decimal, weight: Decimal, progress: Decimal) -> str:
    return f" (misalnya {cell}: {percent(value)} dari bobot {percent(weight)} = {percent(progress)})"
