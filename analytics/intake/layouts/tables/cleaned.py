"""A table with names as one would say them, before its rows are read: every change is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.intake.findings import Finding
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.name_marks import without_name_marks
from analytics.intake.layouts.rows.persons import without_persons
from analytics.intake.layouts.rows.revenue_rows import without_revenue_rows
from analytics.intake.layouts.rows.template_rows import without_template_rows
from analytics.intake.layouts.rows.wrapped_activities import with_joined_activities
from analytics.intake.layouts.rows.wrapped_names import with_joined_names
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.rows import Level


@dataclass(frozen=True)
class Cleaned:
    """The table, and what was changed or is asked on the way."""

    grid: Grid
    findings: list[Finding]


def cleaned(grid: Grid, header: Header, level: Level, decisions: Mapping[str, str]) -> Cleaned:
    """The table without persons, revenue, rows to fill in and marks in its names, broken names on one row."""
    findings: list[Finding] = []
    if level is Level.ACTIVITY:
        grid, findings = without_revenue_rows(grid, header, decisions)
    for step in (without_persons, without_template_rows, without_name_marks, with_joined_names):
        grid, found = step(grid, header)
        findings += found
    if level is Level.ACTIVITY:
        grid, found = with_joined_activities(grid, header, decisions)
        findings += found
    return Cleaned(grid, findings)
