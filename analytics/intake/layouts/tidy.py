"""The tidy table: one row per activity, long or wide by quarter or month, columns in any order."""

from collections.abc import Mapping

from analytics.intake.cells import Sheet, Workbook
from analytics.intake.layouts.by_account import read_by_account
from analytics.intake.layouts.headers.header import Header, find_header
from analytics.intake.layouts.headers.naming import has_activities
from analytics.intake.layouts.headers.title import surroundings_of
from analytics.intake.layouts.tables.table import read_table
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.lone_names import GUESSED, guessed_name
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, Role
from analytics.intake.rows import Level, SheetReading

NAME = "tabel"
_SUREST = 0.85


def recognise(sheet: Sheet) -> float:
    """How surely a sheet is a table of activities: names, figures, and a told agency and period."""
    grid = Grid(sheet)
    header = find_header(grid)
    if header is None or not has_activities(header):
        return 0.0
    around = surroundings_of(grid, header.first_row)
    score = 0.3
    score += 0.1 * header.has(Role.CEILING) + 0.1 * header.has(*FINANCIAL, *PHYSICAL, Role.ISSUE)
    score += 0.2 * (header.has(Role.AGENCY, Role.UNIT) or bool(around.agency_name))
    score += 0.2 * (tells_period(header) or around.month is not None)
    score += 0.1 * (header.has(Role.YEAR) or around.year is not None)
    return min(score, GUESSED if guessed_name(header.columns) else _SUREST)


def tells_period(header: Header) -> bool:
    """True where a column holds the period or the titles of figures name one."""
    return header.has(Role.PERIOD) or any(column.meaning.month for column in header.columns)


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """The activities of a sheet. Grain: one row per activity, source of funds and period."""
    header = find_header(Grid(sheet))
    if header and (reading := read_by_account(workbook, sheet, NAME, decisions, header)):
        return reading
    return read_table(workbook, sheet, Level.ACTIVITY, NAME, decisions)
