"""A table on its way to be read: the steps that settle its rows, its columns and its periods, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from analytics.domain.periods import find_year
from analytics.intake.cells import Workbook
from analytics.intake.findings import Finding
from analytics.intake.layouts.columns.dated_parts import with_dated_parts
from analytics.intake.layouts.columns.plan import Plan, plan_columns
from analytics.intake.layouts.columns.redundant_percents import with_redundant_percents
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.headers.middle_titles import middle_title_findings
from analytics.intake.layouts.headers.naming import Naming, check_codes, naming_of
from analytics.intake.layouts.headers.title import Surroundings, surroundings_of
from analytics.intake.layouts.headers.title_measures import with_title_measure
from analytics.intake.layouts.rows.beside import check_side_by_side
from analytics.intake.layouts.rows.body import Body, body_of
from analytics.intake.layouts.rows.ceilings_above import CeilingsAbove
from analytics.intake.layouts.rows.ceilings_once import CeilingsOnce
from analytics.intake.layouts.rows.lost import LostFigures
from analytics.intake.layouts.rows.merged_parts import without_shared_percents
from analytics.intake.layouts.rows.nameless_rows import NamelessRows
from analytics.intake.layouts.rows.owners import Owner, check_agency_names
from analytics.intake.layouts.rows.row_owners import Rows
from analytics.intake.layouts.rows.shared_ceilings import SharedCeilings
from analytics.intake.layouts.rows.struck_rows import check_struck_rows
from analytics.intake.layouts.rows.when import Periods, month_notes, periods_of
from analytics.intake.layouts.tables.continued import ADDED, PARTS_QUESTION, ContinuedRows
from analytics.intake.layouts.tables.measure_rows import measure_row_findings
from analytics.intake.layouts.tables.merged_figures import check_merged_figures
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import GROUP_OF
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.layouts.texts.told import FILE_NAME, MONTHS_OF_SPAN, ToldMonth, ToldYear
from analytics.intake.rows import Claim, Level


@dataclass
class Begun:
    """One table, or one source of funds of it, as far as its rows are settled: which they are, and whose."""

    grid: Grid
    header: Header
    level: Level
    decisions: Mapping[str, str]
    problems: Problems
    around: Surroundings
    naming: Naming
    body: Body
    owners: dict[int, Owner]
    places: Mapping[int, int]
    """Row -> the row of the same activity elsewhere to which its figures are added."""
    parts: Mapping[int, int]
    """Row -> the named row of which it is a part."""
    further: Mapping[int, int]
    """Row -> the named row above it that it may go on with."""
    findings: list[Finding]

    @cached_property
    def rows(self) -> list[int]:
        return sorted(self.owners)


def with_rows(
    workbook: Workbook, grid: Grid, header: Header, level: Level, decisions: Mapping[str, str]
) -> Begun:
    """The rows that are loaded, with the OPD, program and names that each belongs to."""
    problems = Problems(grid.sheet.name)
    around = surroundings_of(grid, header.first_row, workbook.file_name)
    naming, findings = naming_of(grid, header, level, decisions)
    adds_parts = decisions.get(PARTS_QUESTION) == ADDED
    continuing = ContinuedRows(grid, header, naming, level, problems, adds_parts)
    further, parts, naming = continuing.further_parts(), continuing.added_parts, continuing.applied()
    body = body_of(grid, header, naming, level, problems, decisions).without(continuing.details())
    owners, places = Rows(grid, header, naming, body, problems, decisions).owners(level, around)
    check_agency_names(grid, naming, owners, decisions, problems)
    begun = Begun(
        grid, header, level, decisions, problems, around, naming, body, owners, places, parts, further, findings
    )
    check_codes(grid, naming, begun.rows, problems)
    return begun


def ceilings_above(begun: Begun) -> CeilingsAbove:
    """The rows whose pagu stands in a row above them; a pagu that several share is said."""
    grid, header, naming, problems = begun.grid, begun.header, begun.naming, begun.problems
    above = CeilingsAbove(grid, header, naming, begun.level)
    above.find([row for row in begun.rows if row not in begun.parts])
    CeilingsOnce(grid, header, naming, begun.level).apply(begun.rows, above, begun.decisions, problems)
    alone = (row for row in begun.rows if not above.has(row))
    SharedCeilings(grid, header, naming, begun.parts).check(alone, problems)
    return above


def settle_titles(begun: Begun) -> None:
    """Gives columns the meaning that only the title of the sheet or the cells below tell, and says so."""
    grid, header = begun.grid, begun.header
    check_side_by_side(grid, header, begun.rows, begun.problems)
    begun.findings += middle_title_findings(grid, header.first_row, header.last_row)
    begun.findings += measure_row_findings(grid, header)
    header = with_dated_parts(grid, header, begun.rows)
    header, told = with_title_measure(grid, header, begun.rows, begun.around.measure)
    begun.findings += told
    begun.header = with_redundant_percents(grid, header, begun.rows)


def planned(begun: Begun) -> Plan:
    """Which column is loaded for which period; what stands in rows and columns that are not loaded is checked."""
    grid, header, naming, rows = begun.grid, begun.header, begun.naming, begun.rows
    plan = plan_columns(grid, header, naming, rows, begun.around, begun.decisions)
    check_merged_figures(grid, plan, rows, begun.problems, begun.parts)
    without_shared_percents(plan, grid, begun.parts)
    check_struck_rows(grid, naming, plan, rows, begun.decisions, begun.problems)
    if begun.level is Level.ACTIVITY:
        lost = LostFigures(grid, header, naming, begun.body, begun.owners, begun.problems)
        lost.check(plan, begun.decisions)
    NamelessRows(grid, header, begun.body, rows, begun.problems, begun.further).check(plan, begun.decisions)
    return plan


def dated(begun: Begun, plan: Plan) -> Periods:
    """The period of every row; settles which of title, columns and rows names that of the sheet."""
    around = _with_year_of_titles(begun.around, begun.header)
    periods = periods_of(begun.grid, begun.naming, begun.rows, around, begun.decisions, begun.problems)
    is_dated = bool(periods.months or plan.slots[0].month)
    periods.findings.extend(month_notes(begun.grid, around, is_dated=is_dated))
    begun.around = _against_columns(_beside(periods, around), plan.slots)
    return periods


def reader_of(begun: Begun) -> Reader:
    agencies = frozenset(owner.agency_name for owner in begun.owners.values())
    return Reader(begun.grid, begun.rows, begun.decisions, begun.problems, agencies)


def _with_year_of_titles(around: Surroundings, header: Header) -> Surroundings:
    """With the one year that the titles of columns name, where nothing above the table does."""
    years = {year for column in header.columns if column.role in GROUP_OF for year in [find_year(column.path)] if year}
    is_told = around.year is not None and around.told_year.source != FILE_NAME
    if is_told or len(years) != 1 or around.told_year.claims:
        return around
    return replace(around, told_year=ToldYear(years.pop(), "judul kolom"))


def _beside(periods: Periods, around: Surroundings) -> Surroundings:
    """Without the year in the name of the file where rows have years of their own."""
    is_weaker = around.told_year.source == FILE_NAME and bool(periods.years)
    return replace(around, told_year=ToldYear()) if is_weaker else around


def _against_columns(around: Surroundings, slots: list[Slot]) -> Surroundings:
    """Neither the title nor the only period that the columns name is taken where the two contradict each other."""
    told, slot = around.told_month, slots[0]
    if len(slots) > 1 or not slot.month or around.sure_month in (None, slot.month):
        return around
    named = next(column for column in slot.figures_and_percents() if column.meaning.month)
    claims = (
        Claim(told.month, told.source, told.text, MONTHS_OF_SPAN.get(told.span, 3)),
        Claim(slot.month, "judul kolom", named.path, MONTHS_OF_SPAN.get(slot.span, 3)),
    )
    slot.month = None
    return replace(around, told_month=ToldMonth(claims=claims))
