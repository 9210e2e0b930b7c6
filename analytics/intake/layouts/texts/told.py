"""Which year and month the titles above a table, the name of its sheet and the name of its file tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.domain.names import fold_name
from analytics.domain.periods import (
    MONTH_NAME,
    Stretch,
    find_month,
    is_month_end,
    month_ranges_in,
    quarters_in,
    semesters_in,
)
from analytics.intake.layouts.texts.roles import Span
from analytics.intake.rows import Claim

TITLE, SHEET_NAME, FILE_NAME = "judul", "nama lembar", "nama berkas"
MONTHS_OF_SPAN = {Span.MONTH: 1, Span.QUARTER: 3, Span.SEMESTER: 6}
_SPAN_OF_MONTHS = {months: span for span, months in MONTHS_OF_SPAN.items()}

_BUDGET_YEAR = re.compile(
    r"\b(?:tahun anggaran|t ?a|th anggaran|apbd(?: kabupaten \w+)?(?: tahun)?) (20\d\d)\b"
)
_PERIOD_WORDS = re.compile(
    r"\b(keadaan|s ?d|sampai|triwulan|tri wulan|tribulan|tw|kuartal|semester|bulan|periode|posisi|kondisi|per)\b"
)
# What stands behind these words is when a report was printed, changed or is due.
_PRINTED = re.compile(
    r"\b(?:(?:tanggal|tgl\.?) )?(?:(?:di)?(?:cetak|unduh|print|kirim|terima|perbarui)|update\w*|batas|paling lambat"
    r"|tenggat|deadline)\b.*",
    re.IGNORECASE,
)
_OF_A_RULE = re.compile(r"\b(nomor|perda|perbup|peraturan)\b")
_OF_A_DAY = re.compile(r"\b(tanggal|tgl)\b")
# 'Jun'26' as tabs are called; in a title it may be a day ("HUT '26").
_YEAR_OF_TAB = re.compile(r"['’‘`](?=\d\d(?!\d))")
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")
# 'RPJMD 2025-2029' is no year; '2026-06' is a month.
_YEAR_RANGE = re.compile(
    r"(?<!\d)20\d\d\s*(?:s\s?[./]\s?d\.?|sd|sampai dengan|sampai|hingga|[-–—/])\s*(?:tahun\s*)?20\d\d(?!\d)",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})[\s\-]+({MONTH_NAME})(?![a-z])([\s,\-]*20\d\d)?")
_DAY = re.compile(r"(?<!\d)(?:(\d{1,2})[./\-](\d{1,2})[./\-]20\d\d|20\d\d[./\-]?\d{2}[./\-]?\d{2})(?!\d)")
_MONTH_AND_YEAR = re.compile(r"(?<![\d./\-])(0?[1-9]|1[0-2])[/\-](20\d\d)(?![\d./\-])")
_YEAR_AND_MONTH = re.compile(r"(?<![\d./\-])20\d\d-(0[1-9]|1[0-2])(?![\d./\-])")
_DAY_OF_FIGURES = re.compile(
    r"\b(?:keadaan|posisi|kondisi|per|s d|sd|sampai(?: dengan)?|hingga)(?: pada| per)?(?: tanggal| tgl)? "
    rf"(\d{{1,2}}) (?:({MONTH_NAME})\b|(\d{{1,2}}) 20\d\d\b)"
)
_LONGEST_MONTH = 31
_EARLY = 10
"""Until this day of a month the report of the quarter before is written."""
_QUARTER_WORD = re.compile(
    r"tri ?wulan|triw|trw|tribulan|kuartal|semester(?:an)?|smt|(?<![a-z])tw", re.IGNORECASE
)
# 'TRIWULAN II (JUNI)' says with which month the quarter ends; '(BULAN JUNI)' may be June alone.
_MONTH_IN_BRACKETS = re.compile(rf"\(\s*({MONTH_NAME})\s*(?:20\d\d)?\s*\)")
# 'B03' beside a year is March; alone it may number a file.
_MONTH_KEY = re.compile(
    r"(?<![a-z0-9])20\d\d[ \-]*b(0[1-9]|1[0-2])(?![a-z0-9])|(?<![a-z0-9])b(0[1-9]|1[0-2])[ \-]*20\d\d(?![0-9])"
)
_BARE_KEY = re.compile(r"b\d\d")
"""'b01.xlsx' is the first of several files as often as January."""


@dataclass(frozen=True)
class ToldDay:
    """A day that ends no month, until which the figures go as a title says."""

    day: int
    month: int
    text: str

    @property
    def is_early(self) -> bool:
        """True for '3 Juli', which is as often when the second quarter was reported."""
        return self.day <= _EARLY and self.month % 3 == 1


@dataclass(frozen=True)
class ToldMonth:
    """The month that is told, or the claims that contradict one another; all absent where nothing tells one.

    `day` is the day in the month that tells it; with an early one the month is open.
    """

    month: int | None = None
    span: Span | None = None
    source: str = ""
    text: str = ""
    first_month: int = 1
    claims: tuple[Claim, ...] = ()
    day: ToldDay | None = None

    @property
    def early_day(self) -> Claim | None:
        """The day that leaves the month open, as the title says it."""
        is_open = self.day is not None and self.month is None
        return Claim(self.day.month, TITLE, self.day.text, 1) if is_open else None


@dataclass(frozen=True)
class ToldYear:
    year: int | None = None
    source: str = ""
    claims: tuple[Claim, ...] = ()


def told_month(titles: list[str], sheet_name: str, file_name: str) -> ToldMonth:
    """The month of a sheet: its titles and its name must agree; the name of the file counts where they are silent."""
    claims = _title_claims([unprinted(title) for title in titles])
    claims += [_claim(month, SHEET_NAME, sheet_name) for month in _months_of(_without_days(sheet_name))]
    claims = _without_later_days(claims)
    if len({claim.value for claim in claims}) > 1:
        return ToldMonth(claims=tuple(claims))
    day = next((found for claim in claims if (found := _day_of_figures(claim.text))), None)
    if day is not None and day.is_early and max(claim.months for claim in claims) == 1:
        claims = [_claim(month, FILE_NAME, _stem(file_name)) for month in _file_months(file_name)]
        if {claim.value for claim in claims} - {day.month, day.month - 1} or not claims:
            return ToldMonth(day=day)
        day = None
    if not claims:
        claims = [_claim(month, FILE_NAME, _stem(file_name)) for month in _file_months(file_name)]
    if len(claims) != 1 and len({claim.value for claim in claims}) != 1:
        return ToldMonth()
    # 'TRIWULAN II' above 'BULAN JUNI': a figure of June alone must not be taken for one of three months.
    months = min(claim.months for claim in claims)
    first = min(_first_month(claim.text) for claim in claims)
    span, told = _SPAN_OF_MONTHS.get(months, Span.MONTH), claims[0]
    day = day if day is not None and day.month == told.value else None
    return ToldMonth(told.value, span, told.place, told.text, first, day=day)


def _without_later_days(claims: list[Claim]) -> list[Claim]:
    """Without 'per 10 Juli' beside 'TRIWULAN II': the figures of the quarter, as they were known on that day."""
    ends = {claim.value for claim in claims if claim.months > 1}
    if len(ends) != 1:
        return claims
    after = next(iter(ends)) + 1
    return [claim for claim in claims if claim.value != after or _day_of_figures(claim.text) is None]


def _day_of_figures(title: str) -> ToldDay | None:
    match = _DAY_OF_FIGURES.search(fold_name(title))
    if match is None:
        return None
    day, month = int(match[1]), find_month(match[2]) if match[2] else int(match[3])
    is_day = 1 <= day <= _LONGEST_MONTH and 1 <= month <= 12
    return ToldDay(day, month, " ".join(title.split())) if is_day and not is_month_end(day, month) else None


def told_year(titles: list[str], sheet_name: str, file_name: str) -> ToldYear:
    """The year of a sheet: its titles and its name must agree; the name of the file counts where they are silent."""
    told = [unprinted(title) for title in titles]
    claims = _budget_claims(told) or _year_claims(told) or _years_within(told)
    claims += [Claim(year, SHEET_NAME, sheet_name) for year in _years_in(_YEAR_OF_TAB.sub(" 20", sheet_name))]
    if len({claim.value for claim in claims}) > 1:
        return ToldYear(claims=tuple(claims))
    if claims:
        return ToldYear(claims[0].value, claims[0].place)
    years = file_years(file_name)
    return ToldYear(years.pop(), FILE_NAME) if len(years) == 1 else ToldYear()


def file_month(file_name: str) -> int | None:
    """The one month that the name of a file tells; None for none or several."""
    months = _file_months(file_name)
    return months[0] if len(set(months)) == 1 else None


def file_years(file_name: str) -> set[int]:
    """The years in the name of a file that are not the day of printing, nor a stretch of years."""
    return set(_years_in(_stem(file_name)))


def _file_months(file_name: str) -> list[int]:
    stem = _stem(file_name)
    if _BARE_KEY.fullmatch(stem.strip().casefold()):
        return []
    if months := _months_of(_without_days(stem)):
        return months
    if match := _MONTH_KEY.search(stem.casefold()):
        return [int(match[1] or match[2])]
    return _numeric_months(_DAY.sub(" ", stem))


def _stem(file_name: str) -> str:
    return unprinted(file_name.rsplit(".", 1)[0].replace("_", " "))


def unprinted(text: str) -> str:
    """The text without what it says of the day of printing, of a change or of a deadline."""
    return _PRINTED.sub("", text)


def _title_claims(titles: list[str]) -> list[Claim]:
    strong = [_claim(month, TITLE, title) for title in titles if _is_strong(title) for month in _strong_months(title)]
    if strong:
        return strong
    weak = [title for title in titles if not _is_aside(title)]
    return [_claim(month, TITLE, title) for title in weak for month in _months_of(_without_days(title))]


def _is_strong(title: str) -> bool:
    folded = fold_name(title)
    names_it = _PERIOD_WORDS.search(folded) or quarters_in(title) or semesters_in(title)
    return bool(names_it)


def _is_aside(title: str) -> bool:
    """True for a title about a regulation, or about a day that is not the day of the figures."""
    folded = fold_name(title)
    return _OF_A_RULE.search(folded) is not None or (_OF_A_DAY.search(folded) is not None and not _is_strong(title))


def _strong_months(title: str) -> list[int]:
    return _months_of(title) or _numeric_months(title)


def _months_of(text: str) -> list[int]:
    """The month ends that a text tells: one, or more where its quarter and its month contradict each other."""
    ends = [stretch.last for stretch in quarters_in(text) or semesters_in(text)]
    if not ends:
        month = find_month(text)
        return [month] if month is not None else []
    month = find_month(_without_quarters(_without_days_after(text, max(ends))))
    return list(dict.fromkeys([*ends, month] if month is not None else ends))


def _without_quarters(text: str) -> str:
    return _QUARTER_WORD.sub(" ", text)


def _without_days_after(text: str, month: int) -> str:
    """The text without days after a month end: 'TW II, 10 Juli' was made on that day."""
    return _DAY_OF_MONTH.sub(lambda day: " " if find_month(day[2]) > month else day[0], text.casefold())


def _without_days(text: str) -> str:
    """The text without dates that end no month: such a day is when something was printed or signed."""
    return _DAY_OF_MONTH.sub(lambda day: day[0] if _may_end_a_period(day) else " ", text.casefold())


def _may_end_a_period(day: re.Match[str]) -> bool:
    """True for the last day of a month, and for '01 JAN', which only numbers the months."""
    number, month = int(day[1]), find_month(day[2])
    return is_month_end(number, month) or (number == month and not day[3])


def _numeric_months(text: str) -> list[int]:
    """The month of '30-06-2026', '06/2026' or '2026-06'."""
    days = [int(match[2]) for match in _DAY.finditer(text) if match[2]]
    found = days or [int(m[1]) for m in (*_MONTH_AND_YEAR.finditer(text), *_YEAR_AND_MONTH.finditer(text))]
    return list(dict.fromkeys(month for month in found if 1 <= month <= 12))


def _claim(month: int, place: str, text: str) -> Claim:
    return Claim(month, place, text, months=_months_covered(text))


def _months_covered(text: str) -> int:
    """How many months the figure of a text covers that is not cumulative."""
    ranges = month_ranges_in(text)
    named = quarters_in(text) or semesters_in(text)
    others = _without_quarters(_without_days(_without_end_in_brackets(text, named)))
    names_single_month = find_month(others) is not None and not ranges
    if not (named or ranges) or names_single_month:
        return 1
    stretch = (named or ranges)[-1]
    return stretch.last - stretch.first + 1


def _without_end_in_brackets(text: str, named: Sequence[Stretch]) -> str:
    ends = {stretch.last for stretch in named}
    return _MONTH_IN_BRACKETS.sub(lambda found: " " if find_month(found[1]) in ends else found[0], text.casefold())


def _first_month(text: str) -> int:
    """The month in which a text says that its stretch begins; 1 where it names a quarter, which is its title."""
    ranges = [] if quarters_in(text) or semesters_in(text) else month_ranges_in(text)
    return ranges[-1].first if ranges else 1


def _budget_claims(titles: list[str]) -> list[Claim]:
    found = [(title, int(year)) for title in titles for year in _BUDGET_YEAR.findall(fold_name(_plain(title)))]
    return [Claim(year, TITLE, title) for title, year in found]


def _year_claims(titles: list[str]) -> list[Claim]:
    told = [title for title in titles if not _is_aside(title)]
    return [Claim(year, TITLE, title) for title in told for year in _title_years(title)]


def _years_within(titles: list[str]) -> list[Claim]:
    """The year of 'TRIWULAN II (PER 15 JUNI 2026)', where no title has another: that day lies in the quarter."""
    ends = [(title, max(found.last for found in named)) for title in titles if (named := quarters_in(title))]
    told = [(title, _plain(_without_days_after(title, end))) for title, end in ends]
    found = [(title, int(year)) for title, text in told if _is_strong(title) for year in _YEARS.findall(text)]
    return [Claim(year, TITLE, title) for title, year in found]


def _title_years(title: str) -> list[int]:
    # 's.d. 15 Juni 2026' is the day of the figures, 'Marisa, 15 Juni 2026' that of the signature.
    if _is_strong(title) and not quarters_in(title):
        return list(dict.fromkeys(int(year) for year in _YEARS.findall(_plain(title))))
    return _years_in(title)


def names_other_year(text: str, year: int) -> bool:
    """True for 'Realisasi 2025' in a sheet of 2026."""
    named = _years_in(text)
    return bool(named) and year not in named


def _years_in(text: str) -> list[int]:
    cleaned = _DAY.sub(" ", _without_days(_plain(text)))
    return list(dict.fromkeys(int(year) for year in _YEARS.findall(cleaned)))


def _plain(text: str) -> str:
    """The text in lower case without stretches of years."""
    return _YEAR_RANGE.sub(" ", text.casefold().replace("_", " "))

