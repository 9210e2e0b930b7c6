"""Columns whose titles leave open whether they are what a period is judged by: each is asked before it is loaded."""

import re
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.texts.roles import PHYSICAL, Column, Role, Unit

_TARGETS = (Role.FINANCIAL_TARGET, Role.PHYSICAL_TARGET, Role.SOME_TARGET)
_ACTUALS = (Role.FINANCIAL_ACTUAL, Role.PHYSICAL_ACTUAL, Role.SOME_ACTUAL)
_YEAR = re.compile(r"\b20\d\d\b|\btahun\b")
_COUNTED = frozenset({
    "volume", "vol", "output", "keluaran", "outcome", "hasil", "kinerja", "indikator", "kuantitas", "jumlah",
})  # fmt: skip
_PERCENT = frozenset({"persen", "persentase", "prosen"})
_DECEMBER = 12
_FEWEST_WHOLE = 2
_FEWEST_SAME = 3
_MONTHS = Decimal(12)
_UNIT = frozenset({"satuan", "sat", "satuan output", "satuan keluaran", "satuan volume"})
_ANNUAL_REMEDY = (
    "Jawab 'target-tahun' dengan 'setahun' (tidak dimuat) atau 'periode' (target sampai periode ini), atau tulis "
    "triwulannya di judul kolom."
)
_COUNTED_REMEDY = (
    "Jawab 'satuan-fisik' dengan 'volume' (tidak dimuat) atau 'persen', atau tulis '(%)' di judul kolomnya."
)


@dataclass
class Doubted:
    """Settles the doubtful columns of one table: loaded, left out with a reason, or asked."""

    table: Columns

    def without_annual(self, columns: list[Column], month: int | None) -> list[Column]:
        """Without 'Target Fisik 2026': the target of the whole year is none of a quarter before the last."""
        kept = [column for column in columns if column.role not in _TARGETS]
        for role in _TARGETS:
            kept += self._of_the_period([column for column in columns if column.role is role], month)
        return kept

    def _of_the_period(self, found: list[Column], month: int | None) -> list[Column]:
        whole = [column for column in found if month and self._holds_the_whole(column)]
        annual = [column for column in found if names_the_year(column) or column in whole]
        rest = [column for column in found if column not in annual]
        if not annual or month == _DECEMBER or (not rest and not whole and self._do_actuals_name_the_year()):
            return found
        if rest or self.table.decisions.get("target-tahun") == "setahun":
            self.table.left_out.add("target setahun, bukan target periodenya", annual)
            return rest
        if self.table.decisions.get("target-tahun") == "periode":
            return found
        self.table.ask(annual[0], "target-tahun", "target-tahun", *_annual_question(annual[0]))
        return []

    def without_counted(self, found: list[Column]) -> list[Column]:
        """Without 'Target Fisik' in units or metres: a column 'Satuan' tells, or the same small number in all rows."""
        counted = [c for c in found if c.meaning.unit is Unit.UNKNOWN and not self.table.cells.are_percents(c)]
        is_of_units = bool(counted) and (self._has_unit_beside() or self._has_unit_of(counted))
        if not is_of_units and not self._counts_to_the_same(counted):
            return found
        answer = self.table.decisions.get("satuan-fisik")
        if answer == "persen":
            return found
        if answer == "volume":
            self.table.left_out.add("volume, bukan persen", counted)
        else:
            told = _counted_question(counted[0], is_of_units=is_of_units)
            self.table.ask(counted[0], "satuan-fisik", "satuan-fisik", *told)
        return [column for column in found if column not in counted]

    def _holds_the_whole(self, column: Column) -> bool:
        """True where several activities shall all be finished, or their whole pagu be spent: that is the year's end."""
        if column.meaning.basis is not None and column.meaning.month is not None:
            return False
        targets = self.table.cells.by_row(column)
        if len(targets) < _FEWEST_WHOLE:
            return False
        if column.role is Role.PHYSICAL_TARGET:
            whole = Decimal(100) if max(targets.values()) > 1 or self.table.cells.are_percents(column) else Decimal(1)
            return set(targets.values()) == {whole}
        ceilings = [c for c in self.table.header.columns if c.role is Role.CEILING]
        amounts = [self.table.cells.by_row(ceiling) for ceiling in ceilings]
        return column.role is Role.FINANCIAL_TARGET and any(
            all(found.get(row) == amount for row, amount in targets.items()) for found in amounts
        )

    def _do_actuals_name_the_year(self) -> bool:
        actuals = [column for column in self.table.header.columns if column.role in _ACTUALS]
        return bool(actuals) and all(map(names_the_year, actuals))

    def _has_unit_beside(self) -> bool:
        """True where a column of units other than percent stands beside a column of progress, and beside no volume."""
        by_index = {column.index: column for column in self.table.header.columns}
        physical = {column.index for column in self.table.header.columns if column.role in PHYSICAL}
        units = [c for c in self.table.header.columns if fold_name(c.parts[-1]) == "satuan"]
        return any(
            {unit.index - 1, unit.index + 1} & physical
            and not _is_counted(by_index.get(unit.index - 1))
            and self._holds_other_units(unit)
            for unit in units
        )

    def _has_unit_of(self, counted: list[Column]) -> bool:
        """True where a column of units stands anywhere, beside no volume, and all that may be counted is whole."""
        by_index = {column.index: column for column in self.table.header.columns}
        return self._are_whole(counted) and any(
            fold_name(unit.parts[-1]) in _UNIT
            and not any(_is_counted(by_index.get(unit.index + step)) for step in (-1, 1))
            and self._holds_other_units(unit)
            for unit in self.table.header.columns
        )

    def _counts_to_the_same(self, counted: list[Column]) -> bool:
        """True for 12 in all rows, as of months, with whole actuals: a plan in percent differs or is round."""
        targets = [self.table.cells.by_row(column) for column in counted if column.role is Role.PHYSICAL_TARGET]
        goals = {value for found in targets for value in found.values()}
        rows = min(map(len, targets), default=0)
        return rows >= _FEWEST_SAME and len(goals) == 1 and goals <= {_MONTHS} and self._are_whole(counted)

    def _are_whole(self, columns: list[Column]) -> bool:
        values = [value for column in columns for value in self.table.cells.by_row(column).values()]
        # From 0 to 1 it may be a share.
        return any(value > 1 for value in values) and all(value == value.to_integral_value() for value in values)

    def _holds_other_units(self, unit: Column) -> bool:
        texts = {self.table.cells.grid.text(row, unit.index).strip() for row in self.table.cells.rows}
        return any(text and text != "%" and fold_name(text) not in _PERCENT for text in texts)


def names_the_year(column: Column) -> bool:
    """True where the titles of a column name a year and no period within it."""
    is_of_a_period = column.meaning.month is not None or column.meaning.basis is not None
    return not is_of_a_period and _YEAR.search(fold_name(column.path)) is not None


def _is_counted(column: Column | None) -> bool:
    return column is not None and bool(set(fold_name(column.path).split()) & _COUNTED)


def _annual_question(column: Column) -> tuple[str, str]:
    is_named = names_the_year(column)
    why = "menyebut tahun, bukan triwulannya" if is_named else "berisi 100% atau seluruh pagu di semua baris"
    return (
        f"Kolom '{column.path}' {why}: isinya dapat berarti target setahun.",
        _ANNUAL_REMEDY,
    )


def _counted_question(column: Column, *, is_of_units: bool) -> tuple[str, str]:
    why = "ada kolom 'Satuan' yang bukan persen" if is_of_units else f"semua targetnya {_MONTHS}"
    return (
        f"Kolom '{column.path}' tanpa tanda persen, dan {why}: isinya dapat berarti volume (bulan, dokumen).",
        _COUNTED_REMEDY,
    )
