"""The e-Monep recap: one row per agency (domain 7.1 A)."""

from collections.abc import Mapping

from analytics.intake.cells import Sheet, Workbook
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.header import find_header
from analytics.intake.layouts.naming import has_activities
from analytics.intake.layouts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, Role
from analytics.intake.layouts.table import read_table
from analytics.intake.layouts.tidy import tells_period
from analytics.intake.layouts.title import surroundings_of
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
    names_agencies = header.has(Role.AGENCY, Role.UNIT) or (header.has(Role.NAME) and around.names_agencies)
    if not names_agencies:
        return 0.0
    kinds = sum(header.has(role) for role in (*MEASURES, *SOME))
    has_progress = header.has(*FINANCIAL, *PHYSICAL)
    score = 0.3 + 0.1 * min(kinds, 3) + 0.1 * has_progress + 0.1 * (has_progress and header.has(Role.AGENCY))
    score += 0.1 * (tells_period(header) or around.month is not None)
    return min(score, _SUREST)


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """The agencies of a sheet. Grain: one row per agency and period."""
    return read_table(workbook, sheet, Level.AGENCY, NAME, decisions)
