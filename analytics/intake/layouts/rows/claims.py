"""Years and periods that cannot be right: a year far ahead, a file name that says something else than its sheets."""

from collections.abc import Mapping
from datetime import date

from analytics.domain.periods import MONTHS, ROMAN, find_year
from analytics.intake.cells import Workbook, address
from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.told import file_month, file_years
from analytics.intake.rows import SheetReading

_SEARCHED_ROWS = 80
QUESTION, CONTENT = "nama-berkas", "isi"


def today() -> date:
    """The one place where the layouts ask for the date."""
    return date.today()


def is_too_late(year: int) -> bool:
    """True for a year after the next one: 2062 is a slip of the finger, budgets are not made so early."""
    return year > today().year + 1


def late_year_findings(grid: Grid, reading: SheetReading) -> list[Finding]:
    """A refusal where rows take a year far ahead from the title or the name of their sheet."""
    if reading.year is None or not is_too_late(reading.year):
        return []
    if all(row.year != reading.year for row in reading.rows):
        return []
    cell = _cell_of(grid, reading.year)
    is_in_name = find_year(reading.sheet) == reading.year
    where = "judul" if cell else "nama lembar" if is_in_name else "nama berkas"
    return [
        refused(
            "tahun-terlalu-jauh",
            f"Tahun {reading.year} di {where} lebih jauh dari tahun depan.",
            "Betulkan tahunnya, simpan, lalu coba lagi.",
            sheet=reading.sheet,
            cell=cell,
            value=str(reading.year),
        )
    ]


def file_name_findings(
    workbook: Workbook, readings: list[SheetReading], decisions: Mapping[str, str]
) -> list[Finding]:
    """Asks where the name of a file says another period or year than all its sheets: one of the two is wrong."""
    is_settled = decisions.get(QUESTION) == CONTENT
    rows = [(row, reading) for reading in readings for row in reading.rows]
    months = {month for row, reading in rows if (month := row.month or reading.month)}
    years = {year for row, reading in rows if (year := row.year or reading.year)}
    findings = []
    if (month := file_month(workbook.file_name)) and months and month not in months:
        told = ", ".join(_month_words(found) for found in sorted(months))
        findings.append(_contradiction("periode-nama-berkas", "periode", _month_words(month), told, is_settled))
    named = file_years(workbook.file_name)
    if named and years and not named & years:
        told = ", ".join(map(str, sorted(years)))
        in_name = ", ".join(map(str, sorted(named)))
        findings.append(_contradiction("tahun-nama-berkas", "tahun", in_name, told, is_settled))
    return findings


def _contradiction(rule: str, what: str, named: str, told: str, is_settled: bool) -> Finding:
    text = f"Nama berkas menyebut {what} {named}, isi lembarnya {told}."
    if is_settled:
        return note(rule, f"{text} Yang dipakai isi lembarnya, seperti dijawab.")
    remedy = (
        "Periksa apakah berkas ini yang dimaksud. Betulkan nama atau isinya; bila isinya yang benar, jawab "
        f"'{QUESTION}' dengan '{CONTENT}'."
    )
    return undecided(rule, text, remedy, flag="--keputusan", question=QUESTION)


def _month_words(month: int) -> str:
    quarter = f" (TW {ROMAN[month // 3]})" if month % 3 == 0 else ""
    return f"{MONTHS[month - 1]}{quarter}"


def _cell_of(grid: Grid, year: int) -> str:
    return next(
        (
            address(row, column)
            for row in range(min(grid.height, _SEARCHED_ROWS))
            for column in grid.filled_columns(row)
            if find_year(grid.text(row, column)) == year
        ),
        "",
    )
