"""The period of a file that only its cover names: taken where the whole workbook names no other one, and said."""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from analytics.domain.names import fold_name
from analytics.domain.periods import find_month, find_year
from analytics.intake.cells import Sheet
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.meaning import span_of
from analytics.intake.layouts.texts.told import MONTHS_OF_SPAN
from analytics.intake.rows import Level, SheetReading
from analytics.intake.understanding.drafts import Draft, FileDraft

_OF_PERIOD = re.compile(
    r"\b(?:triwulan|tri wulan|tribulan|tw|kuartal|semester|bulan|periode|keadaan|posisi|s d|sampai)\b"
)
_OF_YEAR = re.compile(r"\b(?:tahun|ta|t a|thn|anggaran)\b")
_GUIDE = re.compile(r"petunjuk|panduan|contoh|cara|format|template", re.IGNORECASE)
_LONGEST, _MOST_ROWS, _MOST_LINES = 80, 60, 15


def take_from_covers(files: list[FileDraft]) -> None:
    """Gives the tables of a file the period and the year of its cover, each where none of them names one."""
    for file in files:
        _take_month(file)
        _take_year(file)


def _take_month(file: FileDraft) -> None:
    if any(draft.source.month or draft.reading.month for draft in file.drafts) or _has_claims(file, "month_claims"):
        return
    named = {find_month(text): (sheet, text) for sheet, text in _lines(file) if _OF_PERIOD.search(fold_name(text))}
    named.pop(None, None)
    if len(named) == 1 and _is_on_cover(file, named):
        month, (sheet, text) = named.popitem()
        for reading in _readings(file.drafts):
            reading.month, reading.month_span = month, MONTHS_OF_SPAN[span_of(text)]
        file.findings.append(_note("periode-dari-sampul", "Periode", sheet, text))


def _take_year(file: FileDraft) -> None:
    if any(draft.source.year or draft.reading.year for draft in file.drafts) or _has_claims(file, "year_claims"):
        return
    lines = [(sheet, text) for sheet, text in _lines(file) if _OF_YEAR.search(fold_name(text))]
    lines += [(sheet, text) for sheet, text in _lines(file) if _OF_PERIOD.search(fold_name(text)) and find_month(text)]
    named = {find_year(text): (sheet, text) for sheet, text in lines}
    named.pop(None, None)
    if len(named) == 1 and _is_on_cover(file, named):
        year, (sheet, text) = named.popitem()
        for reading in _readings(file.drafts):
            reading.year = year
        file.findings.append(_note("tahun-dari-sampul", "Tahun", sheet, text))


def _is_on_cover(file: FileDraft, named: Mapping[int, tuple[str, str]]) -> bool:
    """True for a short sheet before the first table; a guide may name any period as its example."""
    before = takewhile(lambda sheet: sheet.name not in _read_sheets(file), file.workbook.sheets)
    covers = {one.name for one in before if len(list(_texts(one))) <= _MOST_LINES and not _GUIDE.search(one.name)}
    return bool(_readings(file.drafts)) and all(sheet in covers for sheet, _ in named.values())


def _read_sheets(file: FileDraft) -> set[str]:
    return {reading.sheet for reading in file.readings}


def _has_claims(file: FileDraft, claims: str) -> bool:
    return any(getattr(reading, claims) or reading.early_day for reading in file.readings)


def _readings(drafts: list[Draft]) -> list[SheetReading]:
    dated = (draft for draft in drafts if draft.source.level is not Level.PACKAGE)
    return list({id(draft.reading): draft.reading for draft in dated}.values())


def _lines(file: FileDraft) -> Iterator[tuple[str, str]]:
    """Sheet and text of every short line of the sheets that hold no table of this file."""
    for sheet in file.workbook.sheets:
        if sheet.name not in _read_sheets(file):
            yield from ((sheet.name, text) for text in _texts(sheet))


def _texts(sheet: Sheet) -> Iterator[str]:
    grid = Grid(sheet)
    for row in range(min(grid.height, _MOST_ROWS)):
        line = " ".join(dict.fromkeys(grid.texts(row)))
        if line and len(line) <= _LONGEST:
            yield line


def _note(rule: str, word: str, sheet: str, text: str) -> Finding:
    return note(rule, f"{word} tidak tertulis di tabelnya; diambil dari lembar '{sheet}': '{text}'.", sheet=sheet)
