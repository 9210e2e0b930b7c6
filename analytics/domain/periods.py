"""Periods: a month end of a budget year; a quarter (triwulan) is its last month."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")

# Spellings that offices really use beside the full and the three-letter name.
_MONTH_SPELLINGS = {
    "peb": 2, "pebruari": 2, "mrt": 3, "apl": 4, "juni": 6, "juli": 7,
    "agt": 8, "agust": 8, "ags": 8, "sept": 9, "nop": 11, "nopember": 11, "dese": 12,
}  # fmt: skip
_MONTH_WORDS = (
    {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
    | {name.casefold(): number for number, name in enumerate(SHORT_MONTHS, 1)}
    | _MONTH_SPELLINGS
)
_ROMAN_WORDS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = re.compile(r"\b(?:tw|triwulan|tri wulan|tribulan|kuartal)[\s.\-_]*(iv|i{1,3}|[1-4])(?![a-z0-9])")
_SEMESTER = re.compile(r"\bsemester[\s.\-_]*(ii|i|[12])(?![a-z0-9])")
_MONTH = re.compile(r"(?<![a-z])(" + "|".join(sorted(_MONTH_WORDS, key=len, reverse=True)) + r")(?![a-z])")
_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})(?!\d)")
_ISO = re.compile(r"^(20\d{2})-(\d{1,2})$")


@dataclass(frozen=True, order=True)
class Period:
    """A month end. Everything stored for it is cumulative since January of the same year."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"month must be 1-12, got {self.month!r}")

    @property
    def quarter(self) -> int | None:
        """1-4 where the month closes a quarter, else None: a July figure is never TW III."""
        return self.month // 3 if self.month % 3 == 0 else None

    @property
    def iso(self) -> str:
        return f"{self.year}-{self.month:02d}"

    @property
    def end_date(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def short_label(self) -> str:
        """'TW II', or 's.d. Juli' between two quarter ends (no-break spaces inside)."""
        if self.quarter:
            return f"TW\u00a0{ROMAN[self.quarter]}"
        return f"s.d.\u00a0{MONTHS[self.month - 1]}"

    @property
    def label(self) -> str:
        """'Triwulan II 2026', or 'berjalan s.d. Juli 2026'."""
        if self.quarter:
            return f"Triwulan\u00a0{ROMAN[self.quarter]} {self.year}"
        return f"berjalan s.d.\u00a0{MONTHS[self.month - 1]} {self.year}"


def previous_quarter(period: Period) -> Period | None:
    """The quarter end before a period in the same year, or None: cumulative figures start anew in January."""
    month = (period.month - 1) // 3 * 3
    return Period(period.year, month) if month else None


def year_before(period: Period) -> Period:
    """The same month end of the year before."""
    return Period(period.year - 1, period.month)


def quarter_end(year: int, quarter: int) -> Period:
    """The period that closes a quarter."""
    return Period(year, quarter * 3)


def find_month(text: str) -> int | None:
    """The last month that a text speaks of: 'TW II' is 6, 's.d. Juni' is 6, 'Semester I' is 6.

    Missing: None where the text names none.
    """
    folded = text.casefold().replace("_", " ").replace("-", " ")
    if match := _QUARTER.search(folded):
        return _ROMAN_WORDS[match[1]] * 3
    if match := _SEMESTER.search(folded):
        return _ROMAN_WORDS[match[1]] * 6
    months = [_MONTH_WORDS[word] for word in _MONTH.findall(folded)]
    return months[-1] if months else None


def find_year(text: str) -> int | None:
    """The first year 2000-2099 in a text, or None."""
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def parse_period(text: str, year: int | None = None) -> Period:
    """The period a user means by '2026-06', 'tw2', 'TW II' or 'Juni 2026'.

    Raises: ValueError where no month or no year can be found.
    """
    cleaned = text.strip()
    if match := _ISO.match(cleaned):
        return Period(int(match[1]), int(match[2]))
    month, found_year = find_month(cleaned), find_year(cleaned) or year
    if month is None or found_year is None:
        raise ValueError(f"no period in {text!r}")
    return Period(found_year, month)
