"""Two tables side by side, each with names of its own: their rows need not belong together."""

from itertools import combinations

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import MEASURES, SOME, Column, Role

_NAMES = (
    Role.AGENCY, Role.UNIT, Role.NAME, Role.ACTIVITY, Role.GROUP, Role.PROGRAM, Role.DESCRIPTION, Role.CODE,
    Role.ACTIVITY_CODE, Role.GROUP_CODE, Role.AGENCY_CODE,
)  # fmt: skip
_FEWEST_FIGURES = 2


def check_side_by_side(grid: Grid, header: Header, rows: list[int], problems: Problems) -> None:
    """Refuses rows where names right of the figures are those left of them in another order, or head a table again."""
    figures = [column.index for column in header.columns if column.role in (*MEASURES, *SOME)]
    names = [column for column in header.columns if column.role in _NAMES]
    for left, right in combinations(names, 2):
        if any(left.index < index < right.index for index in figures):
            is_again = _repeats(header, left, right)
            for row in _differing(grid, left, right, rows) if is_again else _out_of_order(grid, left, right, rows):
                problems.add("tabel-berdampingan", address(row, right.index), grid.text(row, right.index))


def _repeats(header: Header, left: Column, right: Column) -> bool:
    """True where the titles of the right names and of figures after them stand again as they do on the left."""
    titles = [(c.index, fold_name(c.parts[-1])) for c in header.columns if c.role in (*MEASURES, *SOME)]
    before = {title for index, title in titles if left.index < index < right.index}
    after = {title for index, title in titles if index > right.index}
    is_titled_so = fold_name(left.parts[-1]) == fold_name(right.parts[-1])
    return is_titled_so and len(before & after) >= _FEWEST_FIGURES


def _differing(grid: Grid, left: Column, right: Column, rows: list[int]) -> list[int]:
    """The rows that are named differently on the right: a second table continues the first there."""
    pairs = [(row, *(fold_name(grid.filled_text(row, column.index)) for column in (left, right))) for row in rows]
    return [row for row, one, other in pairs if other and other != one]


def _out_of_order(grid: Grid, left: Column, right: Column, rows: list[int]) -> list[int]:
    """The rows whose right name is another than the left one and stands on the left elsewhere."""
    known = {fold_name(grid.filled_text(row, left.index)) for row in rows} - {""}
    pairs = [(row, *(fold_name(grid.filled_text(row, column.index)) for column in (left, right))) for row in rows]
    return [row for row, one, other in pairs if other and other != one and other in known]
