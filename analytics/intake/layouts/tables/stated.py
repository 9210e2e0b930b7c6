"""The file's own JUMLAH row: kept to compare its money, compared here where it is a mean of percentages."""

from decimal import Decimal

from analytics.domain.formats import percent
from analytics.domain.periods import find_month
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.tables.block_totals import is_block_total
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.texts.roles import GROUP_OF, PHYSICAL, Role
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.rows import SheetReading

_ROUNDING = Decimal("0.05")


def state_totals(reading: SheetReading, table: Table, reader: Reader) -> list[Finding]:
    """Keeps the file's own grand total of ceiling and money per month; what is said of those of progress comes back."""
    totals = (row for row, is_partial in table.body.totals if not is_partial)
    rows = [row for row in totals if not is_block_total(table.grid, row)]
    months = {source.month for source in reading.rows}
    if not rows or (len(months) > 1 and len(table.plan.slots) == 1):
        return []
    findings: list[Finding] = []
    for slot in table.plan.slots:
        month = slot.month or next(iter(months), None)
        if month not in months:
            continue
        own = _rows_of(table, rows, month) or rows
        for role, column in slot.figures.items():
            if role in PHYSICAL:
                continue
            total = _grand_total(table, reader, role, slot, own)
            if total is not None:
                reading.stated_totals[month, GROUP_OF[role]] = (total, address(own[-1], column.index))
        if len(own) == 1 or (month, GROUP_OF[Role.CEILING]) in reading.stated_totals:
            findings += _mean_findings(table, reader, slot, own[-1])
    return findings


def _rows_of(table: Table, rows: list[int], month: int | None) -> list[int]:
    """The totals that name no other period ('JUMLAH TW I' below a table of the second quarter)."""
    named = {row: find_month(next(iter(table.grid.texts(row)), "")) for row in rows}
    return [row for row in rows if named[row] in (None, month)]


def _grand_total(table: Table, reader: Reader, role: Role, slot: Slot, rows: list[int]) -> Decimal | None:
    """The last row of totals, unless it is the sum of the rows since the one before it and not of all."""
    column = slot.figures[role]
    value = reader.total(column, rows[-1])
    if value is None:
        return None
    value *= table.amounts.factor(column)
    if len(rows) > 1:
        amounts = {row: table.amounts.value(slot, role, row) or Decimal(0) for row in table.owners}
        block = sum((amount for row, amount in amounts.items() if rows[-2] < row < rows[-1]), Decimal(0))
        if block and block == value != sum(amounts.values(), Decimal(0)):
            return None
    return value


def _mean_findings(table: Table, reader: Reader, slot: Slot, total_row: int) -> list[Finding]:
    findings = []
    for role in PHYSICAL:
        column = slot.figures.get(role)
        stated = reader.total_percent(column, total_row) if column else None
        values = table.amounts.values.get(column.index, {}) if column else {}
        if stated is None or not values:
            continue
        ceilings = {row: table.amounts.value(slot, Role.CEILING, row) or Decimal(0) for row in values}
        simple = sum(values.values(), Decimal(0)) / len(values)
        text = _mean_text(role, stated, simple, _weighted(values, ceilings))
        if text:
            where = {"sheet": table.grid.sheet.name, "cell": address(total_row, column.index)}
            findings.append(note("jumlah-fisik", text, value=percent(stated), **where))
    return findings


def _weighted(values: dict[int, Decimal], ceilings: dict[int, Decimal]) -> Decimal | None:
    weight = sum(ceilings.values(), Decimal(0))
    return sum((value * ceilings[row] for row, value in values.items()), Decimal(0)) / weight if weight > 0 else None


def _mean_text(role: Role, stated: Decimal, simple: Decimal, weighted: Decimal | None) -> str:
    """What is said of a total of percentages; '' where it is the mean weighted by pagu, or cannot be judged."""
    is_simple = abs(stated - simple) <= _ROUNDING
    if weighted is None:
        unknown = f"rata-rata biasa barisnya {percent(simple)}; tanpa pagu di lembar ini tidak dapat ditimbang."
        return "" if is_simple else f"JUMLAH {role} di berkas {percent(stated)}, {unknown}"
    if abs(stated - weighted) <= _ROUNDING:
        return ""
    if is_simple:
        return (
            f"JUMLAH {role} di berkas {percent(stated)} adalah rata-rata biasa barisnya; "
            f"program ini menimbang dengan pagu: {percent(weighted)}."
        )
    return (
        f"JUMLAH {role} di berkas {percent(stated)} berbeda dari barisnya: "
        f"tertimbang pagu {percent(weighted)}, rata-rata biasa {percent(simple)}."
    )
