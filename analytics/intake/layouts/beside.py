"""Two tables side by side, each with names of its own: their rows need not belong together."""

from itertools import combinations

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.header import Header
from analytics.intake.layouts.problems import Problems
from analytics.intake.layouts.roles import MEASURES, SOME, Column, Role

_NAMES = (
    Role.AGENCY, Role.UNIT, Role.NAME, Role.ACTIVITY, Role.GROUP, Role.PROGRAM, Role.DESCRIPTION, Role.CODE,
    Role.ACTIVITY_CODE, Role.GROUP_CODE, Role.AGENCY_CODE,
)  # fmt: skip


def check_side_by_side(grid: Grid, header: Header, rows: list[int], problems: Problems) -> None:
    """Refuses rows where names right of the figures are those left of them in another order."""
    figures = [column.index for column in header.columns if column.role in (*MEASURES, *SOME)]
    names = [column for column in header.columns if column.role in _NAMES]
    for left, right in combinations(names, 2):
        if any(left.index < index < right.index for index in figures):
            for row in _out_of_order(grid, left, right, rows):
                problems.add("tabel-berdampingan", address(row, right.index), grid.text(row, right.index))


def _out_of_order(grid: Grid, left: Column, right: Column, rows: list[int]) -> list[int]:
    """The rows whose right name is another than the left one and stands on the left elsewhere."""
    known = {fold_name(grid.filled_text(row, left.index)) for row in rows} - {""}
    pairs = [(row, *(fold_name(grid.filled_text(row, column.index)) for column in (left, right))) for row in rows]
    return [row for row, one, other in pairs if other and other != one and other in known]
