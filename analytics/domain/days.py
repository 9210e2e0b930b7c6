"""Days as people type them in a hurry."""

import re
from datetime import date

from analytics.domain.errors import Refused
from analytics.domain.periods import find_month

_ISO = re.compile(r"(20\d\d)-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})(?:\s*[/.\-\s]\s*(\d{2}|20\d\d))?", re.ASCII)
_SPELLED = re.compile(r"(\d{1,2})[\s.\-]*([A-Za-z]+)(?:[\s.,\-]+(20\d\d|\d{2}))?", re.ASCII)


def day_of(text: str, after: date, name: str = "Tenggat") -> date:
    """The day that '30/9', '30-9-26', '30 Sep 2026' or '2026-09-30' mean; without a year the first one after a day.

    `name`: what the day is called where it is refused.
    Raises: Refused where the text is no day.
    """
    typed = text.strip()
    if match := _ISO.fullmatch(typed):
        return _day(typed, int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(typed):
        return _in_year(typed, int(match[1]), int(match[2]), match[3], after)
    if (match := _SPELLED.fullmatch(typed)) and (month := find_month(match[2])):
        return _in_year(typed, int(match[1]), month, match[3], after)
    said = f"'{typed}' bukan tanggal" if typed else "belum diisi"
    raise Refused(f"{name} {said}. Tulis misalnya 30/9 atau 30 Sep {after.year}.")


def _in_year(typed: str, day: int, month: int, year: str | None, after: date) -> date:
    if year:
        return _day(typed, int(year) % 100 + 2000, month, day)
    found = _day(typed, after.year, month, day)
    return found if found > after else _day(typed, after.year + 1, month, day)


def _day(typed: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(f"Tanggal '{typed}' tidak ada di kalender.") from None
