"""The column 'Induk' of the dashboard's own workbook, where a person has changed the sheet that it stands in."""

from collections.abc import Mapping
from dataclasses import replace

from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.owners import Owner
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.own_marks import is_own_parent


def with_own_parents(grid: Grid, header: Header, owners: Mapping[int, Owner]) -> dict[int, Owner]:
    """The owners, with the parent that the own workbook names beside a row."""
    columns = [column.index for column in header.columns if is_own_parent(grid, column.path)]
    if len(columns) != 1:
        return dict(owners)
    return {row: replace(owner, parent=grid.text(row, columns[0])) for row, owner in owners.items()}
