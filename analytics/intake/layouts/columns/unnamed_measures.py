"""A measure of which neither half has a known title: whether unknown columns beside the pagu are it is asked.

A note alone would load the OPD without that measure. Only columns that look like its two halves are asked about:
money of the size of the pagu, or two percentages side by side; a count of people or things is neither. One column
alone is asked about where the table would else be loaded with nothing but its pagu.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from analytics.domain.names import fold_name
from analytics.intake.cells import letters_of
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.unnamed_figures import (
    HUNDRED,
    MOSTLY,
    NONE,
    OF_MONEY,
    OF_PERCENTS,
    are_near,
    may_be_figure,
)
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, SOME, Column, Role, Unit, question_of
from analytics.intake.layouts.texts.slots import Slot

_FEWEST_ROWS = 2
_SURELY_MONEY = Decimal(1_000_000)
_POINT = Decimal("0.1")
_OF_FUNDS = w.set_of("sumber pendanaan apbn apbd apbdp phln swadaya loan")

Figures = Mapping[int, Decimal]


def ask_for_missing_measures(table: Columns, slot: Slot) -> None:
    """Asks what two unknown columns of figures are where the table names no target and no actual of a measure."""
    ceiling = slot.figures.get(Role.CEILING)
    roles = {column.role for column in table.header.columns}
    if ceiling is None or roles & set(SOME):
        return
    is_pagu_alone = not roles & {*FINANCIAL, *PHYSICAL}
    unknown = _Unknown(table, table.cells.by_row(ceiling), slot.month, is_pagu_alone)
    if _is_open(table, PHYSICAL):
        unknown.ask(PHYSICAL, unknown.percents())
    elif _is_open(table, FINANCIAL) and (rates := unknown.percents()):
        unknown.ask(FINANCIAL, rates)
    if _is_open(table, FINANCIAL):
        unknown.ask(FINANCIAL, unknown.money())


def _is_open(table: Columns, pair: tuple[Role, Role]) -> bool:
    """True where no half of a measure is named, by a title or an answer, and not both are said to be missing."""
    is_named = any(column.role in pair for column in table.header.columns)
    return not is_named and any(_answer(table, role) != NONE for role in pair)


def _answer(table: Columns, role: Role) -> str:
    return table.decisions.get(question_of(role), "").strip().casefold()


@dataclass
class _Unknown:
    """The columns of one table whose titles are not known."""

    table: Columns
    ceilings: Figures
    month: int | None = None
    is_pagu_alone: bool = False
    """No target and no actual of any measure is named."""

    def money(self) -> list[Column]:
        """The columns that hold money no larger than the pagu; none where they are its parts."""
        found = [column for column in self._columns() if self._is_money(column)]
        return [] if len(found) < self._fewest or self._add_up(found) else found

    @property
    def _fewest(self) -> int:
        return 1 if self.is_pagu_alone else 2

    def percents(self) -> list[Column]:
        """The columns of percentages that stand side by side and are near one another, and a lone one."""
        found = [column for column in self._columns() if self._is_percent(column)]
        if len(found) == self._fewest == 1:
            return found
        pairs = [pair for pair in pairwise(found) if self._are_halves(*pair)]
        return list(dict.fromkeys(column for pair in pairs for column in pair))

    def ask(self, pair: tuple[Role, Role], found: list[Column]) -> None:
        """Asks for each half that is not said to be missing which of the columns it is."""
        if not found:
            return
        letters = {letters_of(column.index): f"'{column.path}'" for column in found}
        named = listed([f"{title} (kolom {letter})" for letter, title in letters.items()])
        measure = "keuangan" if pair is FINANCIAL else "fisik"
        for role, letter in zip(pair, [*letters] if len(found) > 1 else [*letters] * 2, strict=False):
            if role not in self._asked_halves(pair, found):
                continue
            question = question_of(role)
            self.table.ask(
                found[0],
                "ukuran-tanpa-judul",
                question,
                f"Tidak ada kolom target atau realisasi {measure}, sedang kolom {named} berjudul tidak dikenal dan "
                f"berisi angka seperti target dan realisasi. Mana {role}?",
                f"Jawab '{question}' dengan huruf kolomnya, atau '{NONE}' bila memang bukan: --keputusan dengan "
                f'{{"{question}": "{letter}"}}.',
                choices=(*((each, f"{title} (kolom {each})") for each, title in letters.items()),
                         (NONE, f"Bukan {role}")),
            )  # fmt: skip

    def _asked_halves(self, pair: tuple[Role, Role], found: list[Column]) -> list[Role]:
        """The halves that are not said to be missing; of one column the actual first, and the target if it is none."""
        asked = [role for role in pair if _answer(self.table, role) != NONE]
        return asked[-1:] if len(found) == 1 else asked

    def _columns(self) -> list[Column]:
        columns = self.table.header.columns
        found = [column for column in columns if may_be_figure(self.table, column, self.month)]
        return [column for column in found if not set(fold_name(column.path).split()) & _OF_FUNDS]

    def _is_money(self, column: Column) -> bool:
        values = self.table.cells.by_row(column)
        both = [row for row in values if self.ceilings.get(row)]
        within = [row for row in both if values[row] <= self.ceilings[row]]
        is_whole_pagu = all(values[row] == self.ceilings[row] for row in both)
        is_sized = column.meaning.unit is Unit.RUPIAH or max(values.values(), default=Decimal(0)) >= _SURELY_MONEY
        is_within = len(within) >= len(both) * MOSTLY
        return is_sized and is_within and not is_whole_pagu and are_near(values, self.ceilings, OF_MONEY, _FEWEST_ROWS)

    def _add_up(self, found: list[Column]) -> bool:
        """True where the columns divide the pagu, such as 'Gaji' and 'Bukan Gaji'."""
        parts = [self.table.cells.by_row(column) for column in found]
        rows = [row for row in self.ceilings if any(row in part for part in parts)]
        return all(abs(sum(part.get(row, Decimal(0)) for part in parts) - self.ceilings[row]) <= 1 for row in rows)

    def _is_percent(self, column: Column) -> bool:
        """Whole numbers without a '%' may count something."""
        values = self.table.cells.by_row(column).values()
        is_said = column.meaning.unit is Unit.PERCENT or self.table.cells.are_percents(column)
        is_told = is_said or any(value % 1 for value in values)
        is_within = is_told and all(0 <= value <= HUNDRED for value in values)
        return is_within and len(values) >= max(_FEWEST_ROWS, len(self.ceilings) * MOSTLY) and not self._is_rate(column)

    def _is_rate(self, column: Column) -> bool:
        """True for what percent of the pagu the money of another column is."""
        rates = self.table.cells.by_row(column)
        scale = Decimal(1) if self.table.cells.are_percents(column) else HUNDRED
        for money in self.table.header.columns:
            amounts = self.table.cells.by_row(money)
            rows = [row for row in rates if amounts.get(row) is not None and self.ceilings.get(row)]
            if len(rows) >= _FEWEST_ROWS and all(
                abs(amounts[row] / self.ceilings[row] * scale - rates[row]) <= _POINT * scale / HUNDRED for row in rows
            ):
                return True
        return False

    def _are_halves(self, left: Column, right: Column) -> bool:
        values, others = self.table.cells.by_row(left), self.table.cells.by_row(right)
        is_twice = all(values.get(row) == other for row, other in others.items())
        return right.index == left.index + 1 and not is_twice and are_near(values, others, OF_PERCENTS, _FEWEST_ROWS)
