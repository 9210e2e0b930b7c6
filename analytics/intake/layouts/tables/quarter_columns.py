"""The quarter's own total and percentage beside its months: what they prove, and where they are no ratio of sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.formats import number, percent
from analytics.domain.periods import ROMAN, quarters_in
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Role, Span, Unit
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.rows import Basis, SheetReading

_TARGET, _ACTUAL = FINANCIAL
_HUNDRED = Decimal(100)
_ROUNDING = Decimal("0.05")


@dataclass(frozen=True)
class _Quarter:
    """The columns of a quarter that stand beside those of its three months."""

    totals: list[Column]
    shares: list[Column]
    slots: list[Slot]


def quarter_findings(reading: SheetReading, table: Table, reader: Reader) -> Iterator[Finding]:
    """Compares a quarter's columns with its months; a total that is their sum proves figures of each month alone."""
    quarter = _quarter(table)
    if quarter is None:
        return
    yield from _copied_title(table, quarter)
    for column in quarter.totals:
        if reading.money_basis is None and _is_sum(table, reader, quarter, column):
            reading.money_basis = Basis.PER_PERIOD
            text = f"Angka keuangan dibaca per bulan: '{column.path}' adalah jumlah bulan-bulannya."
            yield note("basis-dari-jumlah", text, sheet=table.grid.sheet.name, cell=address(0, column.index)[:-1])
    for column in quarter.shares:
        yield from _share_findings(table, reader, quarter, column)


def _quarter(table: Table) -> _Quarter | None:
    slots = [slot for slot in table.plan.slots if slot.span is Span.MONTH and _ACTUAL in slot.figures]
    if len(slots) != 3:
        return None
    used = {column.index for slot in table.plan.slots for column in slot.figures_and_percents()}
    last = max(column.index for slot in slots for column in slot.figures_and_percents())
    named = [c for c in table.header.columns if c.index > last and c.index not in used and _last_month(c)]
    shares = [column for column in named if column.meaning.unit is Unit.PERCENT]
    totals = [column for column in named if column not in shares and column.role in (None, Role.OTHER, _ACTUAL)]
    return _Quarter(totals, shares, slots) if named else None


def _last_month(column: Column) -> int:
    """3, 6, 9 or 12 where the uppermost text above a column names one quarter, else 0."""
    found = quarters_in(column.parts[0])
    return found[0].last if len(found) == 1 else 0


def _copied_title(table: Table, quarter: _Quarter) -> Iterator[Finding]:
    own = quarter.slots[-1].month
    wrong = [column for column in (*quarter.totals, *quarter.shares) if _last_month(column) != own]
    if wrong and own % 3 == 0:
        text = (
            f"Judul '{wrong[0].parts[0]}' berdiri di samping bulan-bulan TW {ROMAN[own // 3]}: judul salinan, "
            "periodenya diambil dari bulannya."
        )
        where = {"sheet": table.grid.sheet.name, "cell": address(table.header.first_row, wrong[0].index)}
        yield note("judul-triwulan-salinan", text, **where)


def _is_sum(table: Table, reader: Reader, quarter: _Quarter, column: Column) -> bool:
    """True where the column is the sum of two or more months in every row that has it."""
    factor = table.amounts.factor(quarter.slots[0].figures[_ACTUAL])
    stated = {row: found.value * factor for row, found in reader.lenient(column).items()}
    months = {row: _months(table, quarter, _ACTUAL, row) for row in stated}
    is_told = any(sum(bool(amount) for amount in found) > 1 for found in months.values())
    return is_told and all(stated[row] == sum(found, Decimal(0)) for row, found in months.items())


def _months(table: Table, quarter: _Quarter, role: Role, row: int) -> list[Decimal]:
    found = (table.amounts.value(slot, role, row) for slot in quarter.slots)
    return [amount or Decimal(0) for amount in found]


def _share_findings(table: Table, reader: Reader, quarter: _Quarter, column: Column) -> Iterator[Finding]:
    for row, stated in reader.compared(column).items():
        targets, actuals = (_months(table, quarter, role, row) for role in FINANCIAL)
        target, actual = sum(targets, Decimal(0)), sum(actuals, Decimal(0))
        share = actual / target * _HUNDRED if target else None
        if share is None or abs(share - stated) <= _ROUNDING:
            continue
        parts = [part / whole * _HUNDRED for part, whole in zip(actuals, targets, strict=True) if whole]
        is_mean = abs(sum(parts, Decimal(0)) / len(parts) - stated) <= _ROUNDING
        why = "adalah rata-rata persen bulanannya" if is_mean else "berbeda dari rupiahnya"
        text = (
            f"Persen triwulan di berkas {percent(stated)} {why}; dihitung dari rupiahnya {percent(share)} "
            f"({number(actual, 0)} dari target {number(target, 0)})."
        )
        where = {"sheet": table.grid.sheet.name, "cell": address(row, column.index), "value": percent(stated)}
        yield note("persen-triwulan", text, **where)
