"""Reads a table of activities or agencies: the common part of the layouts 'tabel' and 'rekap-opd'."""

from collections.abc import Mapping

from analytics.intake.cells import Sheet, Workbook
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.columns.added_columns import with_added_columns
from analytics.intake.layouts.columns.carried_ceilings import with_carried_ceilings
from analytics.intake.layouts.columns.fund_columns import headers_by_fund, united
from analytics.intake.layouts.columns.newer_amounts import with_newer_amounts
from analytics.intake.layouts.columns.unused_answers import unused_column_answers
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.headers.header import Header, find_header, with_answers
from analytics.intake.layouts.rows.heads_beside import with_heads_in_place
from analytics.intake.layouts.rows.marks import without_list_mark
from analytics.intake.layouts.rows.merged_parts import share_progress
from analytics.intake.layouts.rows.owners import owner_notes
from analytics.intake.layouts.rows.spoken_names import with_spoken_activities
from analytics.intake.layouts.tables.accounts_alone import accounts_alone
from analytics.intake.layouts.tables.begun import (
    Begun,
    ceilings_above,
    dated,
    planned,
    reader_of,
    settle_titles,
    with_rows,
)
from analytics.intake.layouts.tables.block_totals import block_total_findings
from analytics.intake.layouts.tables.cleaned import cleaned
from analytics.intake.layouts.tables.column_uses import column_uses
from analytics.intake.layouts.tables.continued import with_added_parts
from analytics.intake.layouts.tables.deviations import deviation_findings
from analytics.intake.layouts.tables.group_blocks import without_headers_of_groups
from analytics.intake.layouts.tables.quarter_columns import quarter_findings
from analytics.intake.layouts.tables.ranking_beside import without_ranking
from analytics.intake.layouts.tables.revenue import revenue_refusal
from analytics.intake.layouts.tables.row_texts import texts_of
from analytics.intake.layouts.tables.share_bases import ShareBases
from analytics.intake.layouts.tables.stated import state_totals
from analytics.intake.layouts.tables.subtotals import subtotal_findings
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.tables.told_basis import set_basis
from analytics.intake.layouts.tables.weighted_progress import WeightedProgress
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.lone_names import lone_name_findings
from analytics.intake.layouts.texts.meaning import says_full_rupiah, version_of
from analytics.intake.layouts.texts.roles import GROUP_OF, Role, Span
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.layouts.texts.told import MONTHS_OF_SPAN
from analytics.intake.layouts.units.amounts import amounts_of, check_amounts
from analytics.intake.rows import Level, SheetReading, SourceRow


def read_table(
    workbook: Workbook,
    sheet: Sheet,
    level: Level,
    layout: str,
    decisions: Mapping[str, str],
    header: Header | None = None,
) -> SheetReading:
    """The rows of the first table of a sheet, with everything found on the way; `header` None finds its own.

    Grain: one row per activity (or agency) and period that the table has a column or a cell for.
    """
    grid = Grid(sheet)
    header = header or find_header(grid)
    if header is None:
        return SheetReading(layout, sheet.name, [], frozenset())
    if refusal := revenue_refusal(grid, header):
        return SheetReading(layout, sheet.name, [], frozenset(), findings=[refusal])
    grid, header, ranking = _in_place(grid, with_answers(header, decisions), level)
    clean = cleaned(grid, header, level, decisions)
    grid = clean.grid
    header = with_newer_amounts(grid, header, decisions)
    added = with_added_columns(grid, header, decisions)
    carried = with_carried_ceilings(added.grid, added.header, decisions)
    grid, header = carried.grid, added.header
    funds = headers_by_fund(grid, header)
    parts = {fund: _read(workbook, grid, own, level, layout, decisions) for fund, own in funds.items()}
    reading = united(parts) if parts else _read(workbook, grid, header, level, layout, decisions)
    named = lone_name_findings(grid, header.last_row, header.columns, decisions)
    reading.findings[:0] = [*named, *clean.findings, *ranking]
    if level is Level.ACTIVITY:
        reading = with_spoken_activities(reading)
    reading = added.told(carried.told(reading))
    if len(workbook.sheets) == 1:
        reading.findings += unused_column_answers(reading, decisions)
    return reading


def _in_place(grid: Grid, header: Header, level: Level) -> tuple[Grid, Header, list[Finding]]:
    """The table without what stands beside it or again within it, its headings where the rows begin."""
    header, told = without_ranking(grid, header)
    if level is Level.AGENCY:
        grid, again = without_headers_of_groups(grid, header)
        return grid, header, told + again
    return with_heads_in_place(grid, header), header, told


def _read(
    workbook: Workbook, grid: Grid, header: Header, level: Level, layout: str, decisions: Mapping[str, str]
) -> SheetReading:
    """The rows of one table, or of one source of funds of it."""
    begun = with_rows(workbook, grid, header, level, decisions)
    reader = reader_of(begun)
    table, told = _table_of(begun, reader)
    reading = _reading(table, layout)
    if begun.parts or begun.places:
        reading.rows = with_added_parts(reading.rows, begun.parts, begun.places, begun.problems)
    set_basis(reading, table)
    if alone := accounts_alone(grid, begun.naming, begun.body, begun.rows) if level is Level.ACTIVITY else []:
        reading.rows, reading.findings = [], alone
        return reading
    reading.findings = [
        *begun.findings, *table.plan.findings, *table.periods.findings, *told, *begun.problems.findings(),
        *begun.body.findings, *owner_notes(grid, begun.naming, begun.rows, begun.around),
        *_compared(reading, table, reader, decisions), *_sheet_name_note(table),
    ]  # fmt: skip
    return reading


def _table_of(begun: Begun, reader: Reader) -> tuple[Table, list[Finding]]:
    """The table with its columns, periods and amounts, and what is said of units and percentages."""
    above = ceilings_above(begun)
    settle_titles(begun)
    plan = planned(begun)
    periods = dated(begun, plan)
    amounts, told = amounts_of(reader, plan.slots, begun.around.factor, begun.level)
    above.fill(amounts.values, begun.problems)
    share_progress(plan, begun.grid, begun.parts, amounts.values)
    table = Table(
        begun.grid, begun.header, begun.level, begun.around, begun.naming, begun.body, plan, begun.owners, periods,
        amounts, begun.problems, above,
    )  # fmt: skip
    shares = ShareBases(table, reader, begun.decisions).settle()
    check_amounts(reader, plan.slots, amounts)
    progress = WeightedProgress(table, reader, begun.decisions).settle()
    return table, [*told, *shares, *progress]


def _compared(reading: SheetReading, table: Table, reader: Reader, decisions: Mapping[str, str]) -> list[Finding]:
    """What the file's own totals, subtotals and deviations say against its rows; keeps the grand totals."""
    return [
        *state_totals(reading, table, reader),
        *subtotal_findings(table, reader, decisions),
        *block_total_findings(table, reader, decisions),
        *deviation_findings(table, reader),
        *quarter_findings(reading, table, reader),
    ]


def _sheet_name_note(table: Table) -> list[Finding]:
    if not _is_named_by_sheet(table):
        return []
    text = f"OPD diambil dari nama lembar: '{table.around.agency_name}'."
    return [note("opd-dari-nama-lembar", text, sheet=table.grid.sheet.name)]


def _is_named_by_sheet(table: Table) -> bool:
    return table.around.agency_source == "nama lembar" and not table.naming.has(Role.AGENCY)


def _reading(table: Table, layout: str) -> SheetReading:
    slots = [slot for slot in table.plan.slots if table.is_used(slot)] or table.plan.slots[:1]
    placed = [(slot, table.cells(slot)) for slot in slots]
    rows = [
        _row(table, row, slot, table.cells(slot, row) if table.ceilings_above.has(row) else cells)
        for row in sorted(table.owners)
        for slot, cells in placed
    ]
    spans = {slot.span for slot in slots if slot.month} or {table.periods.span}
    roles = {role for slot in slots for role in (*slot.figures, *slot.percents)}
    groups = {GROUP_OF[role] for role in roles if role in GROUP_OF}
    if table.plan.general_texts.get(Role.ISSUE) or any(slot.texts.get(Role.ISSUE) for slot in slots):
        groups.add("issue")
    return SheetReading(
        layout,
        table.grid.sheet.name,
        rows,
        frozenset(groups),
        month_span=MONTHS_OF_SPAN[Span.MONTH] if Span.MONTH in spans else _span_months(spans),
        year=table.around.year,
        month=table.around.month if len(slots) == 1 and slots[0].month is None else None,
        first_month=table.around.told_month.first_month,
        columns=column_uses(table),
        month_claims=table.around.told_month.claims,
        early_day=table.around.told_month.early_day,
        year_claims=table.around.told_year.claims,
        basis_doubts=table.plan.doubts,
        title_month=table.around.sure_month,
        says_full_rupiah=_says_full_rupiah(table),
        agency_is_from_sheet_name=_is_named_by_sheet(table),
        is_list_of_problems=table.header.is_list_of_problems,
    )


def _says_full_rupiah(table: Table) -> bool:
    """True where the title of the table, or that of every column of pagu, says so."""
    ceilings = [slot.figures[Role.CEILING] for slot in table.plan.slots if Role.CEILING in slot.figures]
    is_of_columns = bool(ceilings) and all(says_full_rupiah(column.path) for column in ceilings)
    is_of_title = table.around.says_full_rupiah and all(column.meaning.factor == 1 for column in ceilings)
    return is_of_columns or is_of_title


def _span_months(spans: set[Span | None]) -> int:
    return 6 if spans == {Span.SEMESTER} else 3


def _row(table: Table, row: int, slot: Slot, cells: str) -> SourceRow:
    grid, naming, owner = table.grid, table.naming, table.owners[row]
    is_activity = table.level is Level.ACTIVITY
    figures = {GROUP_OF[role]: table.amounts.value(slot, role, row) for role in GROUP_OF}
    version = (
        version_of(naming.text(grid, row, Role.BUDGET_VERSION))
        or _ceiling_version(slot)
        or table.around.version
    )
    return SourceRow(
        sheet=grid.sheet.name,
        row=row + 1,
        # Of a recap the mark still tells how a row stands to the one above it.
        agency_name=without_list_mark(owner.agency_name) if is_activity else owner.agency_name,
        activity_name=naming.text(grid, row, Role.ACTIVITY) if is_activity else "",
        activity_code=naming.code(grid, row) if is_activity else "",
        agency_code=owner.agency_code,
        sub_unit=owner.sub_unit,
        level=table.level,
        year=table.periods.years.get(row, table.around.year),
        month=slot.month
        or table.periods.months.get(row, None if naming.has(Role.PERIOD) else table.around.month),
        program_code=owner.place.program_code,
        program_name=owner.place.program_name,
        activity_group_code=owner.place.group_code,
        activity_group_name=owner.place.group_name,
        parent_name=owner.parent,
        funding_source=naming.text(grid, row, Role.FUNDING_SOURCE),
        budget_version=version,
        financial_target_is_from_pct=table.amounts.is_from_percent(slot, Role.FINANCIAL_TARGET, row),
        cells=cells,
        **figures,
        **texts_of(table, row, slot),
    )


def _ceiling_version(slot: Slot) -> str:
    ceiling = slot.figures.get(Role.CEILING)
    return ceiling.meaning.version if ceiling else ""
