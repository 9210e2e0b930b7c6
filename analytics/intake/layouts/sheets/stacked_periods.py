"""Tables of several periods below one another on one sheet, the same header under each title: read one by one."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.domain.periods import find_month
from analytics.intake.cells import Sheet
from analytics.intake.layouts.headers.header import find_header, height_of_page_break
from analytics.intake.layouts.rows.marks import without_list_mark
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid

_OF_PERIOD = w.BESIDE_MEASURE | w.set_of("tri wulan tribulan kuartal semester tahun ta anggaran bln sd posisi keadaan")


def stacked_periods(sheet: Sheet) -> list[Sheet]:
    """The sheet once for each of its periods, with the rows of the others blank, so that every cell keeps its address.

    Only the sheet itself where a header printed again has no title of its own that names another period and nothing
    else that the first title does not say.
    """
    grid = Grid(sheet)
    header = find_header(grid)
    if header is None or not header.first_row:
        return [sheet]
    again = [row for row in range(header.body_row, grid.height) if height_of_page_break(grid, row, header)]
    starts = [_title_above(grid, row) for row in (header.first_row, *again)]
    if not again or None in starts:
        return [sheet]
    titles = [grid.texts(start)[0] for start in starts]
    months = [find_month(title) for title in titles]
    if len({*months} - {None}) < len(titles) or len(set(map(_beside_period, titles))) > 1:
        return [sheet]
    ends = [*starts[1:], grid.height]
    return [_part(sheet, starts[0], start, end) for start, end in zip(starts, ends, strict=True)]


def _title_above(grid: Grid, row: int) -> int | None:
    """The line with nothing but one text right above a header; None where there is none."""
    above = next((other for other in range(row - 1, -1, -1) if grid.texts(other)), None)
    return above if above is not None and row - above <= 2 and len(set(grid.texts(above))) == 1 else None


def _beside_period(title: str) -> tuple[str, ...]:
    words: Sequence[str] = fold_name(without_list_mark(title)).split()
    return tuple(one for one in words if one not in _OF_PERIOD and not one.isdigit() and find_month(one) is None)


def _part(sheet: Sheet, banner: int, start: int, end: int) -> Sheet:
    rows = enumerate(sheet.rows[:end])
    return replace(sheet, rows=[row if place < banner or start <= place else [] for place, row in rows])
