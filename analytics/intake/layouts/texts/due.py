"""Due dates as officials write them."""

import re
from datetime import date

from analytics.domain.periods import find_month
from analytics.intake.cells import Cell

_ISO = re.compile(r"(20\d\d)-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](20\d\d)")
_SPELLED = re.compile(r"(\d{1,2})[\s.\-]+([A-Za-z]+)[\s.,\-]+(20\d\d)")


def due_date_of(cell: Cell | None) -> date | None:
    """The day in '2026-08-15', '15/08/2026' or '15 Agustus 2026' (day first); None for other texts."""
    text = cell.text.strip() if cell is not None else ""
    if match := _ISO.match(text):
        return _day(match[1], int(match[2]), match[3])
    if match := _NUMERIC.fullmatch(text):
        return _day(match[3], int(match[2]), match[1])
    if (match := _SPELLED.fullmatch(text)) and (month := find_month(match[2])):
        return _day(match[3], month, match[1])
    return None


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
