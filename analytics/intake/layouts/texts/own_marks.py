"""By which line a sheet says that it is one of the dashboard's own workbook and can be loaded again."""

from analytics.domain.own_workbook import LOADABLE_SHEET, PARENT
from analytics.intake.layouts.texts.grid import Grid

HEAD_WITHIN = 14
"""Rows from the top within which that line and the titles stand."""


def is_own_sheet(grid: Grid) -> bool:
    """True for a sheet of the own workbook, whatever a person has changed in it since."""
    return any(LOADABLE_SHEET in grid.texts(row) for row in range(min(grid.height, HEAD_WITHIN)))


def is_own_parent(grid: Grid, title: str) -> bool:
    """True for the title of what tells activities of one name apart; in other files the word means anything."""
    return title == PARENT and is_own_sheet(grid)
