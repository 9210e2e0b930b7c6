"""The list of packages with their contracts (domain 7.1 H; forms AP-2, LP and LP-3): a grain of its own."""

import re
from collections.abc import Mapping

from analytics.domain.names import fold_name
from analytics.intake.cells import Sheet, Workbook, address
from analytics.intake.findings import Finding
from analytics.intake.layouts import recap, tidy
from analytics.intake.layouts.contracted_activities import may_list_activities
from analytics.intake.layouts.contracts.original_values import keep_original_values
from analytics.intake.layouts.contracts.package_cells import FIGURES, PackageList, row_of
from analytics.intake.layouts.contracts.package_checks import (
    contract_notes,
    foreign_payment_findings,
    foreign_unit_findings,
    left_out_notes,
    total_findings,
)
from analytics.intake.layouts.contracts.package_header import PackageHeader, find_package_header, with_chosen_columns
from analytics.intake.layouts.contracts.package_payments import nameless_findings, payment_findings
from analytics.intake.layouts.contracts.package_rows import rows_of
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.headers.title import IN_TITLE, surroundings_of, title_note
from analytics.intake.layouts.rows.when import month_notes, year_notes
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.package_days import Days
from analytics.intake.layouts.texts.package_fields import WHY_LEFT_OUT, Field
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Column
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.layouts.texts.told import MONTHS_OF_SPAN
from analytics.intake.layouts.units.amounts import amounts_of, check_amounts
from analytics.intake.rows import ColumnUse, Level, SheetReading

NAME = "paket"
_SUREST = 1.0
_POSSIBLE = 0.6
_KIND_LABEL = re.compile(r"jenis pengadaan\s*:?\s*", re.IGNORECASE)
_DAYS = (Field.CONTRACT, Field.PROVIDER_AND_CONTRACT, Field.WORK_ORDER, Field.START, Field.END, Field.SPAN, Field.PLAN)


def recognise(sheet: Sheet) -> float:
    """How surely a sheet lists packages; as surely as another table where it has columns of both: that is asked."""
    grid = Grid(sheet)
    header = find_package_header(grid)
    if header is None:
        return 0.0
    if _is_sure(header) and not may_list_activities(grid, header):
        return _SUREST
    of_activities = tidy.recognise(sheet)
    if of_activities and not header.evidence:
        # 'Uraian Pekerjaan' beside a sub kegiatan, and nothing of a contract: a table of activities.
        return 0.0
    return max(_POSSIBLE, of_activities, recap.recognise(sheet))


def _is_sure(header: PackageHeader) -> bool:
    """False where the rows may be activities with a contract beside them: they have targets as activities have."""
    if header.has_own_names:
        return header.evidence >= 1 and not header.has(Field.MONEY_TARGET)
    return not header.has(Field.MONEY_TARGET, Field.PHYSICAL_TARGET)


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """The packages of a sheet. Grain: one row per package and period.

    Missing: figures and days that the list does not have; a month where neither a column nor a title says it.
    """
    grid = Grid(sheet)
    header = find_package_header(grid)
    if header is None:
        return SheetReading(NAME, sheet.name, [], frozenset())
    header, findings = with_chosen_columns(header, sheet.name, decisions)
    around = surroundings_of(grid, header.header.first_row, workbook.file_name)
    found = rows_of(grid, header, around)
    problems = Problems(sheet.name)
    reader = Reader(grid, sorted(found.rows), decisions, problems)
    slots = _slots(header)
    amounts, unit_findings = amounts_of(reader, slots, around.factor, Level.PACKAGE)
    kept = keep_original_values(reader, header, amounts)
    check_amounts(reader, slots, amounts)
    days = Days(decisions, around.year)
    days.settle_order(
        (address(row, column.index), grid.cell(row, column.index))
        for column in header.columns(*_DAYS) for row in found.rows
    )  # fmt: skip
    listing = PackageList(grid, header, around, found, amounts, days, _kind_of_list(grid, header.header.first_row))
    reading = _reading(listing)
    reading.findings = [
        *findings, *unit_findings, *kept, *problems.findings(), *days.findings(sheet.name), *found.findings(sheet.name),
        *payment_findings(listing, reader), *nameless_findings(listing, reader),
        *left_out_notes(listing), *_title_note(listing), *year_notes(grid, around), *_month_notes(listing, reading),
        *total_findings(listing, reader, decisions), *contract_notes(reading),
        *foreign_unit_findings(reading), *foreign_payment_findings(reading),
    ]  # fmt: skip
    return reading


def _title_note(listing: PackageList) -> list[Finding]:
    """Says that the OPD is that of the title, where rows have it from there."""
    around = listing.around
    is_taken = any(above.agency_name == around.agency_name for above in listing.found.rows.values())
    return [title_note(listing.grid, around)] if around.agency_source == IN_TITLE and is_taken else []


def _slots(header: PackageHeader) -> list[Slot]:
    """Ceiling, payments and progress together; HPS and the contract, which are checked like a ceiling, alone."""
    slots = [Slot(None, None), Slot(None, None), Slot(None, None)]
    for field, (_, role) in FIGURES.items():
        slot = slots[{Field.OWNER_ESTIMATE: 1, Field.CONTRACT_VALUE: 2}.get(field, 0)]
        for column in header.columns(field)[:1]:
            slot.figures[role] = column
    return slots


def _reading(listing: PackageList) -> SheetReading:
    around, grid = listing.around, listing.grid
    rows = [row_of(listing, row) for row in sorted(listing.found.rows)]
    return SheetReading(
        NAME,
        grid.sheet.name,
        rows,
        frozenset(),
        month_span=MONTHS_OF_SPAN.get(around.told_month.span, 1),
        year=around.year,
        month=around.month,
        month_claims=around.told_month.claims,
        early_day=around.told_month.early_day,
        year_claims=around.told_year.claims,
        title_month=around.sure_month,
        agency_is_from_sheet_name=around.agency_source == "nama lembar" and not listing.header.has(Field.AGENCY),
        columns=_column_uses(listing.header),
    )


def _kind_of_list(grid: Grid, first_row: int) -> str:
    """'JASA KONSULTANSI' of a banner 'JENIS PENGADAAN : JASA KONSULTANSI'; '' where it is left blank."""
    for row in range(first_row):
        label, *rest = grid.texts(row) or [""]
        if match := _KIND_LABEL.match(label):
            texts = [label[match.end() :], *(text.lstrip(": ") for text in rest)]
            return next((text for text in texts if text.strip("._ ") and not fold_name(text).startswith("form ")), "")
    return ""


def _column_uses(header: PackageHeader) -> tuple[ColumnUse, ...]:
    return tuple(_use(column, header.fields.get(column.index)) for column in header.header.columns)


def _use(column: Column, field: Field | None) -> ColumnUse:
    is_loaded = field is not None and field not in WHY_LEFT_OUT and field is not Field.NUMBER
    return ColumnUse(address(0, column.index)[:-1], column.path, str(field or ""), None, is_loaded)


def _month_notes(listing: PackageList, reading: SheetReading) -> list[Finding]:
    is_dated = any(row.month != listing.around.month for row in reading.rows)
    return month_notes(listing.grid, listing.around, is_dated=is_dated) if reading.rows else []
