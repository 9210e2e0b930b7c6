"""Titles of columns that write the months as dates or numbers: '2026-01-31', '01/2026', '1' to '12' under 'Bulan'.

They are told by standing beside one another in calendar order, in a row without figures; then they get the words
that the rest of the reading knows. So are 'I' to 'IV' below a title of figures, which are quarters.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from analytics.domain.names import clean_text, fold_name
from analytics.domain.periods import MONTHS, ROMAN, find_month, is_month_end
from analytics.intake.cells import Cell, Sheet
from analytics.intake.layouts.texts import words as w

_MOST_ROWS, _ROWS_ABOVE = 25, 3
_FEWEST = 3
_WHOLE_YEAR, _QUARTERS = 12, 4
_DATE = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})\s*[/.-]\s*(20\d\d)")
_YEAR_AND_MONTH = re.compile(r"(20\d\d)\s*[/.-]\s*(\d{1,2})")
_COUNT = re.compile(r"(\d{1,2})(?:\.0+)?")

_OF_A_MONTH = frozenset({"minggu", "mingguan", "pekan", "bulan", "bulanan"})

Run = list[tuple[int, int, str]]
"""Column, its number in the year, and the year or ''."""


def with_named_months(sheet: Sheet) -> Sheet:
    """The sheet with the months of one row of titles written out; itself where no row has such titles."""
    for row in range(min(len(sheet.rows), _MOST_ROWS)):
        if run := _dated(sheet.rows[row]):
            return _renamed(sheet, row, run, _month_title)
        if run := _counted(sheet, row):
            words = _words_above(sheet, row, run)
            if "bulan" in words or (len(run) == _WHOLE_YEAR and not words & {"minggu", "kolom"}):
                return _renamed(sheet, row, run, _month_title)
            if len(run) == _QUARTERS and words & {"triwulan", "tribulan", "tw"}:
                return _renamed(sheet, row, run, _quarter_title)
        if (run := _roman(sheet.rows[row])) and _are_quarters(sheet, row, run):
            return _renamed(sheet, row, run, _quarter_title)
    return sheet


def _dated(cells: Sequence[Cell | None]) -> Run:
    """The months of a row of dates or of '01/2026', in the order of the calendar; [] for any other row."""
    found = [(column, *told) for column, cell in enumerate(cells) if cell is not None and (told := _month_of(cell))]
    has_figures = any(cell is not None and cell.kind in "np" for cell in cells)
    if len(found) < _FEWEST or has_figures or len({year for _, _, year in found}) > 1:
        return []
    steps = {after[1] - before[1] for before, after in zip(found, found[1:], strict=False)}
    # The same months may stand again under the next figure.
    return found if steps - {found[0][1] - found[-1][1]} in ({1}, {3}) else []


def _month_of(cell: Cell) -> tuple[int, str] | None:
    text = clean_text(cell.text)
    if cell.kind == "d" and (match := _DATE.fullmatch(text)):
        month, day = int(match[2]), int(match[3])
        return (month, match[1]) if day == 1 or is_month_end(day, month) else None
    if cell.kind != "s":
        return None
    if match := _MONTH_AND_YEAR.fullmatch(text):
        month, year = int(match[1]), match[2]
    elif match := _YEAR_AND_MONTH.fullmatch(text):
        month, year = int(match[2]), match[1]
    else:
        return None
    return (month, year) if 1 <= month <= _WHOLE_YEAR else None


def _counted(sheet: Sheet, row: int) -> Run:
    """1, 2, 3 … right of columns that this row leaves blank; a row that counts all its columns is none."""
    cells = sheet.rows[row]
    filled = [(column, clean_text(cell.text)) for column, cell in enumerate(cells) if cell is not None]
    numbers = [(column, int(match[1]), "") for column, text in filled if (match := _COUNT.fullmatch(text))]
    is_alone = len(numbers) == len(filled) and bool(numbers) and numbers[0][0] > 0
    if not is_alone or len(numbers) < _FEWEST or len(numbers) % (most := max(n for _, n, _ in numbers)):
        return []
    is_in_order = all(number == place % most + 1 for place, (_, number, _) in enumerate(numbers))
    is_titled = row > 0 and any(
        cell is not None for above in sheet.rows[max(0, row - _ROWS_ABOVE) : row] for cell in above[: numbers[0][0]]
    )
    return numbers if is_in_order and is_titled and most <= _WHOLE_YEAR else []


def _roman(cells: Sequence[Cell | None]) -> Run:
    """'I', 'II', 'III' and 'IV', once or below every figure, in a row that has nothing else but their totals."""
    filled = [(column, clean_text(cell.text).upper()) for column, cell in enumerate(cells) if cell is not None]
    filled = [(column, text) for column, text in filled if text and not set(fold_name(text).split()[:1]) & w.TOTAL]
    is_whole = bool(filled) and len(filled) % _QUARTERS == 0
    is_in_order = all(text == ROMAN[place % _QUARTERS + 1] for place, (_, text) in enumerate(filled))
    if not is_whole or not is_in_order:
        return []
    return [(column, place % _QUARTERS + 1, "") for place, (column, _) in enumerate(filled)]


def _are_quarters(sheet: Sheet, row: int, run: Run) -> bool:
    """True below 'Triwulan'; without it below target or realisasi, where nothing above speaks of weeks or of a month.

    In the report of one month 'I' to 'IV' may be its weeks.
    """
    words = _words_above(sheet, row, run)
    if words & w.PERIOD_QUARTER:
        return not words & _OF_A_MONTH
    texts = [cell.text for cells in sheet.rows[:row] for cell in cells if cell is not None]
    spoken = {word for text in texts for word in fold_name(text).split()}
    return bool(words & (w.TARGET | w.ACTUAL)) and not spoken & _OF_A_MONTH and not any(map(find_month, texts))


def _words_above(sheet: Sheet, row: int, run: Run) -> set[str]:
    first, last = run[0][0], run[-1][0]
    above = (cells[first : last + 1] for cells in sheet.rows[max(0, row - _ROWS_ABOVE) : row])
    return {word for cells in above for cell in cells if cell is not None for word in fold_name(cell.text).split()}


def _month_title(number: int, year: str) -> str:
    return f"{MONTHS[number - 1]} {year}".strip()


def _quarter_title(number: int, _: str) -> str:
    return f"TW {ROMAN[number]}"


def _renamed(sheet: Sheet, row: int, run: Run, title: Callable[[int, str], str]) -> Sheet:
    rows = list(sheet.rows)
    rows[row] = list(rows[row])
    for column, number, year in run:
        rows[row][column] = Cell(title(number, year), "s")
    return replace(sheet, rows=rows)
