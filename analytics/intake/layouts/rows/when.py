"""Year and month of every row: from its own columns, else from what stands around the table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from analytics.domain.periods import MONTHS, ROMAN, find_month, find_year
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.headers.title import Surroundings
from analytics.intake.layouts.rows.claims import is_too_late
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.meaning import span_of
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Column, Role, Span
from analytics.intake.layouts.texts.told import FILE_NAME, ToldDay

_WHOLE = re.compile(r"(\d{1,2})(?:[.,]0+)?")
_QUARTERS_OF_YEAR, _MONTHS_OF_YEAR = 4, 12
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DATE = re.compile(r"20\d\d-(\d\d)(?:-\d\d)?")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*20\d\d")


@dataclass
class Periods:
    """Row -> year and month where the row itself says them, and the kind of period the sheet speaks of."""

    years: dict[int, int]
    months: dict[int, int]
    span: Span | None
    findings: list[Finding]


def periods_of(
    grid: Grid,
    naming: Naming,
    rows: list[int],
    around: Surroundings,
    decisions: Mapping[str, str],
    problems: Problems,
) -> Periods:
    """The year and month that the columns of a table say, row by row.

    Missing: a row is absent where its columns are blank or the table has none.
    """
    years, findings = _years(grid, naming, rows, around, decisions, problems)
    months: dict[int, int] = {}
    spans: set[Span] = set()
    for column in naming.columns.get(Role.PERIOD, ()):
        column = _of_months(column, {grid.filled_text(row, column.index) for row in rows})
        for row in rows:
            text = grid.filled_text(row, column.index)
            month = month_of_cell(text, column)
            if month is not None:
                months[row] = month
                spans.add(column.meaning.span or span_of(text))
            elif text:
                problems.add("periode-tidak-dikenal", address(row, column.index), text)
    findings += [] if years else year_notes(grid, around)
    span = (Span.MONTH if Span.MONTH in spans else next(iter(spans))) if spans else around.told_month.span
    return Periods(years, months, span, findings)


def month_notes(grid: Grid, around: Surroundings, *, is_dated: bool) -> list[Finding]:
    """What is said where the period stands in the name of the file alone; `is_dated` where columns name periods."""
    if is_dated:
        return []
    if around.told_month.day is not None and around.month is not None:
        return [_unended_note(grid, around.told_month.day)]
    if around.told_month.source != FILE_NAME:
        return []
    return [note("periode-dari-nama-berkas", "Periode diambil dari nama berkas.", sheet=grid.sheet.name)]


def _unended_note(grid: Grid, day: ToldDay) -> Finding:
    month = MONTHS[day.month - 1]
    loaded = f"Triwulan {ROMAN[day.month // 3]} (s.d. {month})" if day.month % 3 == 0 else f"s.d. {month}"
    text = f"Angkanya sampai {day.day} {month} ('{day.text}'), belum akhir bulan: dimuat sebagai {loaded}."
    remedy = f"Muat lagi berkas akhir {month} bila sudah ada: angkanya menggantikan yang ini."
    return note("periode-belum-penuh", text, remedy, sheet=grid.sheet.name)


def year_notes(grid: Grid, around: Surroundings) -> list[Finding]:
    """What is said where the year stands in the name of the file alone."""
    if around.told_year.source != FILE_NAME:
        return []
    text = f"Tahun {around.year} diambil dari nama berkas."
    return [note("tahun-dari-nama-berkas", text, sheet=grid.sheet.name, value=str(around.year))]


def _of_months(column: Column, texts: set[str]) -> Column:
    """'Periode' with numbers above four counts months: there is no fifth quarter."""
    numbers = [int(match[1]) for text in texts if (match := _WHOLE.fullmatch(text))]
    is_counting = column.meaning.span is None and len(numbers) == len(texts - {""}) > 0
    if not is_counting or not _QUARTERS_OF_YEAR < max(numbers) <= _MONTHS_OF_YEAR:
        return column
    return replace(column, meaning=replace(column.meaning, span=Span.MONTH))


def month_of_cell(text: str, column: Column) -> int | None:
    """The month of a cell in a period column: 2 is TW II under 'Triwulan' and February under 'Bulan'."""
    if match := _DATE.fullmatch(text) or _MONTH_AND_YEAR.fullmatch(text):
        return int(match[1]) if 1 <= int(match[1]) <= 12 else None
    span = column.meaning.span
    number = _ROMAN.get(text.casefold().strip(" .")) if span is not Span.MONTH else None
    if number is None and (whole := _WHOLE.fullmatch(text)):
        number = int(whole[1])
    if number is None:
        return find_month(text)
    if span is Span.MONTH:
        return number if 1 <= number <= 12 else None
    # A bare number under 'Periode' may be a month or a quarter; only a Roman one is surely a quarter.
    is_quarter = span is Span.QUARTER or not text.strip(" .").isdigit()
    return number * 3 if is_quarter and 1 <= number <= 4 else None


def _years(
    grid: Grid,
    naming: Naming,
    rows: list[int],
    around: Surroundings,
    decisions: Mapping[str, str],
    problems: Problems,
) -> tuple[dict[int, int], list[Finding]]:
    years, of_periods = _years_of_cells(grid, naming, rows, problems), _years_of_periods(grid, naming, rows)
    for row in sorted(years.keys() & of_periods.keys()):
        if years[row] != of_periods[row]:
            problems.add("tahun-bertentangan", f"baris {row + 1}", f"{years[row]} dan {of_periods[row]}")
    years = years or of_periods
    said = set(years.values())
    if not around.year or not said or around.year in said or around.told_year.source == FILE_NAME:
        return years, []
    if (answer := find_year(decisions.get("tahun", ""))) in said | {around.year}:
        return dict.fromkeys(rows, answer), []
    return years, [
        undecided(
            "tahun-berbeda",
            f"Judul menyebut tahun {around.year}, isi tabelnya menyebut {', '.join(map(str, sorted(said)))}.",
            "Betulkan judul atau kolomnya, atau jawab 'tahun' dengan tahun yang benar.",
            sheet=grid.sheet.name,
            value=str(around.year),
            flag="--keputusan",
            question="tahun",
        )
    ]


def _years_of_periods(grid: Grid, naming: Naming, rows: list[int]) -> dict[int, int]:
    """'TW I 2026' in a column of periods says the year, too."""
    years = {}
    for column in naming.columns.get(Role.PERIOD, ()):
        for row in rows:
            year = find_year(grid.filled_text(row, column.index))
            if year is not None and not is_too_late(year):
                years[row] = year
    return years


def _years_of_cells(grid: Grid, naming: Naming, rows: list[int], problems: Problems) -> dict[int, int]:
    years: dict[int, int] = {}
    for column in naming.columns.get(Role.YEAR, ()):
        for row in rows:
            text = grid.filled_text(row, column.index)
            year = find_year(text)
            if year is not None and not is_too_late(year):
                years[row] = year
            elif text:
                rule = "tahun-tidak-dikenal" if year is None else "tahun-terlalu-jauh"
                problems.add(rule, address(row, column.index), text)
    return years
