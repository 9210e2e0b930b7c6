"""The e-Monep recap: one row per agency (domain 7.1 A); rows of groups and of units below an agency stay out."""

from collections.abc import Mapping
from dataclasses import replace

from analytics.intake.cells import Sheet, Workbook
from analytics.intake.layouts.headers.header import Header, find_header, names_places
from analytics.intake.layouts.headers.naming import has_activities
from analytics.intake.layouts.headers.title import surroundings_of
from analytics.intake.layouts.recaps.agency_places import settled_places
from analytics.intake.layouts.recaps.by_bidang import added_by_bidang
from analytics.intake.layouts.recaps.recap_groups import sorting_of
from analytics.intake.layouts.recaps.two_codes import settled_codes
from analytics.intake.layouts.rows.fund_rows import with_funds
from analytics.intake.layouts.rows.marks import without_list_mark
from analytics.intake.layouts.rows.spoken_names import with_spoken_places
from analytics.intake.layouts.tables.table import read_table
from analytics.intake.layouts.texts.contents import as_agencies, names_column
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.lone_names import GUESSED, guessed_name
from analytics.intake.layouts.texts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, Role
from analytics.intake.layouts.tidy import tells_period
from analytics.intake.rows import Level, SheetReading

NAME = "rekap-opd"
_SUREST = 0.85


def recognise(sheet: Sheet) -> float:
    """How surely a sheet lists agencies with their figures: no activities, and targets or actuals under 'OPD'."""
    grid = Grid(sheet)
    header = find_header(grid)
    if header is None or has_activities(header):
        return 0.0
    around = surroundings_of(grid, header.first_row)
    if names_places(header) and around.agency_name:
        # Of one OPD a kecamatan is where its money went.
        return 0.0
    names_agencies = header.has(Role.AGENCY, Role.UNIT) or (header.has(Role.NAME) and around.names_agencies)
    if not names_agencies:
        return 0.0
    kinds = sum(header.has(role) for role in (*MEASURES, *SOME))
    has_progress = header.has(*FINANCIAL, *PHYSICAL)
    score = 0.3 + 0.1 * min(kinds, 3) + 0.1 * has_progress + 0.1 * (has_progress and header.has(Role.AGENCY))
    score += 0.1 * (tells_period(header) or around.month is not None)
    return min(score, GUESSED if guessed_name(header.columns) else _SUREST)


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """The agencies of a sheet. Grain: one row per agency and period."""
    return read_recap(workbook, sheet, decisions, NAME, find_header(Grid(sheet)))


def read_as_recap(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading | None:
    """The agencies of a sheet of which a person says that its names, under a title like 'Kegiatan', are OPD.

    Missing: None where most of its rows have no name of an OPD.
    """
    grid = Grid(sheet)
    header = find_header(grid)
    named = names_column(grid, header.columns, header.body_row) if header else None
    if named is None:
        return None
    header = replace(header, columns=tuple(as_agencies(header.columns, named)))
    return read_recap(workbook, sheet, decisions, NAME, header)


def read_recap(
    workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str], layout: str, header: Header | None
) -> SheetReading:
    """The agencies of a sheet under a header that is found already."""
    reading = read_table(workbook, sheet, Level.AGENCY, layout, decisions, header)
    sorting = sorting_of(sheet, reading, header)
    left_out = sorting.left_out(decisions)
    if left_out:
        # Read again as if these rows were not there: totals, styles and scales are those of the agencies alone.
        rows = [[] if number in left_out else cells for number, cells in enumerate(sheet.rows)]
        reading = read_table(workbook, replace(sheet, rows=rows), Level.AGENCY, layout, decisions, header)
    reading.rows = with_funds(reading.rows, sorting.added_funds(decisions))
    reading.findings += sorting.findings(sheet.name, decisions)
    reading.rows, added = added_by_bidang(Grid(sheet), header, reading.rows)
    reading.rows, coded = settled_codes(sheet.name, reading.rows, decisions)
    reading.rows, placed = settled_places(Grid(sheet), header, reading.rows, decisions)
    reading.rows = [replace(row, agency_name=without_list_mark(row.agency_name)) for row in reading.rows]
    reading.rows, spoken = with_spoken_places(sheet.name, header, reading.rows)
    reading.findings += [*added, *coded, *placed, *spoken]
    return reading
