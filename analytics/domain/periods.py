"""Periods: a month end of a budget year; a quarter (triwulan) is its last month."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

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
MONTH_NAME = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
_NUMBER_WORDS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4,
    "pertama": 1, "kesatu": 1, "satu": 1, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4, "empat": 4,
}  # fmt: skip
_NUMBER = (
    r"(?:ke[\s.\-]*)?0?(iv|i{1,3}|[1-4]|pertama|kesatu|satu|kedua|dua|ketiga|tiga|keempat|empat)"
    r"(?![a-z0-9]|[.,]\d)"
)
_FIRST = frozenset(word for word, number in _NUMBER_WORDS.items() if number == 1)
_QUARTER_WORD = r"(?:tw|trw|triw|triwulan|tri wulan|tribulan|kuartal)"
_SEMESTER_WORD = r"(?:semester(?:an)?|smt)"
_UNTIL = r"(?:s\s?[./]\s?d\.?|sd|sampai dengan|sampai|hingga|[-–—])"
_AND = r"(?:dan|&|,)"


def _numbered(word: str) -> re.Pattern[str]:
    """'TW II', 'TW I s.d. III', 'TW 1 - 2', 'TW I s.d. TW II'; '3 April' behind a dash is a date."""
    return re.compile(
        rf"(?<![a-z0-9]){word}[\s.:(\-]*{_NUMBER}"
        rf"(?:(?:\s*(?:{_UNTIL}|{_AND})(?:\s*dan)?\s*(iv|i{{1,3}})(?![a-z0-9]))+"
        rf"|\s*{_UNTIL}\s*{word}[\s.:\-]*{_NUMBER}"
        rf"|\s*(?:{_UNTIL}|{_AND})\s*([1-4])(?!\s*(?:{MONTH_NAME})|[a-z0-9./\-]))?"
    )


_QUARTER, _SEMESTER = _numbered(_QUARTER_WORD), _numbered(_SEMESTER_WORD)
_MONTH = re.compile(rf"(?<![a-z])({MONTH_NAME})(?![a-z])")
_MONTHS_UNTIL = re.compile(
    rf"(?<![a-z])({MONTH_NAME})(?:[\s\-]*20\d\d)?\s*{_UNTIL}\s*(?:bulan\s*)?(?:\d{{1,2}}\s+)?({MONTH_NAME})(?![a-z])"
)
_NUMBERED_MONTH = re.compile(
    r"(?<![a-z0-9])bulan\s*(?:ke)?[\s.:\-]*(0?[1-9]|1[0-2])(?![a-z0-9]|[.,/\-]\d|\s*(?:bulan|hari))"
)
_MONTH_KEY = re.compile(r"b(0[1-9]|1[0-2])")
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


@lru_cache(maxsize=1000)
def previous_quarter(period: Period) -> Period | None:
    """The quarter end before a period in the same year, or None: cumulative figures start anew in January."""
    month = (period.month - 1) // 3 * 3
    return Period(period.year, month) if month else None


def quarter_ends_until(period: Period, count: int) -> list[Period]:
    """The last quarter ends up to a period, oldest first, going back into the years before."""
    last = period.year * 4 + period.month // 3
    return [Period((number - 1) // 4, ((number - 1) % 4 + 1) * 3) for number in range(last - count + 1, last + 1)]


def next_quarter(period: Period) -> Period | None:
    """The first quarter end of the same year after a period, or None from December on."""
    month = period.month // 3 * 3 + 3
    return Period(period.year, month) if month <= 12 else None


def quarter_before(period: Period) -> Period:
    """The quarter end before a period, across the years: before TW I is TW IV of the year before."""
    return previous_quarter(period) or Period(period.year - 1, 12)


def quarter_from(day: date) -> Period:
    """The first quarter that ends on a day or later."""
    return Period(day.year, (day.month + 2) // 3 * 3)


def year_before(period: Period) -> Period:
    """The same month end of the year before."""
    return Period(period.year - 1, period.month)


@lru_cache(maxsize=1000)
def quarter_end(year: int, quarter: int) -> Period:
    """The period that closes a quarter."""
    return Period(year, quarter * 3)


@dataclass(frozen=True)
class Stretch:
    """The months of which a text speaks: 'April s.d. Juni' 4 to 6, 'TW I dan II' 1 to 6; a lone 'Juni' 6 to 6."""

    first: int
    last: int


def quarters_in(text: str) -> list[Stretch]:
    """The quarters that a text names, 'TW I s.d. TW III' as one stretch."""
    return [_stretch(match, 3) for match in _QUARTER.finditer(_folded(text))]


def semesters_in(text: str) -> list[Stretch]:
    """The half-years that a text names."""
    return [found for match in _SEMESTER.finditer(_folded(text)) if (found := _stretch(match, 6)).last <= 12]


def _stretch(match: re.Match[str], months: int) -> Stretch:
    first, *later = [word for word in match.groups() if word]
    # 'TW II - 2 OPD' counts something else than quarters.
    ends = [_NUMBER_WORDS[word] for word in later if word.isdigit() == first.isdigit()]
    number = _NUMBER_WORDS[first]
    return Stretch((number - 1) * months + 1, max([number, *ends]) * months)


def month_ranges_in(text: str) -> list[Stretch]:
    """The stretches between two months that a text names: 'Januari - Juni', 'April s/d Juni'."""
    pairs = [(_MONTH_WORDS[m[1]], _MONTH_WORDS[m[2]]) for m in _MONTHS_UNTIL.finditer(_folded(text))]
    return [Stretch(first, last) for first, last in pairs if first < last]


def without_later_ranges(text: str) -> str:
    """The text in lower case without stretches that start after January: their 's.d.' does not count from January."""
    folded = _MONTHS_UNTIL.sub(lambda match: match[0] if _MONTH_WORDS[match[1]] == 1 else " ", _folded(text))
    return _QUARTER.sub(lambda match: match[0] if match[1] in _FIRST or not any(match.groups()[1:]) else " ", folded)


def find_month(text: str) -> int | None:
    """The last month that a text speaks of: 'TW II' is 6, 's.d. Juni' is 6, 'Semester I' is 6, 'Bulan ke-6' is 6.

    Missing: None where the text names none.
    """
    if stretches := quarters_in(text) or semesters_in(text):
        return stretches[0].last
    folded = _folded(text)
    if months := [_MONTH_WORDS[word] for word in _MONTH.findall(folded)]:
        return months[-1]
    match = _NUMBERED_MONTH.search(folded) or _MONTH_KEY.fullmatch(folded.strip())
    return int(match[1]) if match else None


def is_month_end(day: int, month: int) -> bool:
    """True for the last day of a month, in February for the 28th, too."""
    return day == calendar.monthrange(2024, month)[1] or (month == 2 and day == 28)


def _folded(text: str) -> str:
    return text.casefold().replace("_", " ")


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
