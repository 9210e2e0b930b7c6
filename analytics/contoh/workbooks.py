"""How the workbooks of the sample are written: titles, headers, JUMLAH row, signature block, formats."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from analytics.contoh.agencies import Agency
from analytics.contoh.catalogue import Figures, Line, Quarter
from analytics.contoh.problems import Problem
from analytics.domain.formats import long_date, number

FIRST_HEADER_ROW = 4
MONEY, PERCENT, TEXT, DAY, COUNT = "money", "percent", "text", "day", "count"
_FORMATS = {
    MONEY: {"num_format": "#,##0"},
    PERCENT: {"num_format": "0.00"},
    TEXT: {},
    DAY: {"num_format": "dd/mm/yyyy"},
    COUNT: {"align": "center"},
}


@dataclass(frozen=True)
class Entry:
    """One row of a report: a line in a quarter with its figures and texts. `number` counts from 1."""

    number: int
    line: Line
    period: Quarter
    figures: Figures
    problem: Problem = Problem()


@dataclass(frozen=True)
class Column:
    """One column of a report: its header, width, format and what it shows of an entry."""

    title: str
    width: int
    kind: str
    value: Callable[[Entry], object]


@dataclass(frozen=True)
class Report:
    """One sheet: name, title rows, number of rows already used is FIRST_HEADER_ROW, date of signature."""

    sheet: str
    titles: tuple[str, ...]
    signed_on: date


class Book:
    """A workbook with fixed properties, so that the same content gives the same bytes."""

    def __init__(self, path: Path, created: datetime) -> None:
        self._workbook = xlsxwriter.Workbook(
            str(path), {"strings_to_numbers": False, "strings_to_formulas": False}
        )
        self._workbook.set_properties(
            {
                "title": "Data contoh",
                "comments": "Angka fiktif",
                "author": "Bagian Ekbang",
                "created": created,
            }
        )
        base = {"font_size": 9, "valign": "top"}
        self.formats = {kind: self._workbook.add_format(base | spec) for kind, spec in _FORMATS.items()}
        self.bold = {
            kind: self._workbook.add_format(base | spec | {"bold": True, "top": 1})
            for kind, spec in _FORMATS.items()
        }
        self.title = self._workbook.add_format({"bold": True, "font_size": 11, "align": "center"})
        self.header = self._workbook.add_format(
            {
                "bold": True,
                "font_size": 9,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
                "border": 1,
            }
        )

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_details: object) -> None:
        self._workbook.close()

    def sheet(self, name: str, titles: Sequence[str], last_column: int):
        """A new sheet with its title rows, each merged over the table's width."""
        sheet = self._workbook.add_worksheet(name)
        sheet.set_landscape()
        for row, text in enumerate(titles):
            sheet.merge_range(row, 0, row, last_column, text, self.title)
        return sheet


def agency_label(agency: Agency, style: str) -> str:
    """The agency as this file spells it: 'official', 'short' or 'alias'."""
    return {"official": agency.name, "short": agency.short_name, "alias": agency.aliases[0]}[style]


def percent(hundredths: int | None) -> float | None:
    """Hundredths of a percent as the number a cell holds."""
    return None if hundredths is None else hundredths / 100


def as_text(value: float | None, decimals: int = 2) -> str | None:
    """A number typed as Indonesian text: '1.234.567,00'."""
    return None if value is None else number(value, decimals)


def write_cell(book: Book, sheet, row: int, column: int, kind: str, value: object) -> None:
    """Writes one cell; None and '' stay blank, text is never read as a number or formula."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value, book.formats[TEXT])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), book.formats[kind])
    else:
        sheet.write_number(row, column, value, book.formats[kind])


def write_table(book: Book, report: Report, columns: Sequence[Column], entries: Sequence[Entry]) -> None:
    """Writes a long sheet: titles, one header row, one row per entry, JUMLAH, signature."""
    sheet = book.sheet(report.sheet, report.titles, len(columns) - 1)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(FIRST_HEADER_ROW, place, column.title, book.header)
    first = FIRST_HEADER_ROW + 1
    for offset, entry in enumerate(entries):
        for place, column in enumerate(columns):
            write_cell(book, sheet, first + offset, place, column.kind, column.value(entry))
    sheet.freeze_panes(first, 0)
    last = first + len(entries)
    write_total(book, sheet, last, [_column_total(column, entries) for column in columns])
    write_signature(book, sheet, last + 2, max(1, len(columns) - 6), report.signed_on)


def _column_total(column: Column, entries: Iterable[Entry]) -> tuple[str, object]:
    if column.kind != MONEY:
        return column.kind, None
    values = [column.value(entry) for entry in entries]
    if any(isinstance(value, str) and value != "-" for value in values):
        amounts = [int(v[:-3].replace(".", "")) for v in values if isinstance(v, str) and v != "-"]
        return TEXT, as_text(sum(amounts))
    return MONEY, sum(value for value in values if isinstance(value, int))


def write_total(book: Book, sheet, row: int, cells: Sequence[tuple[str, object]]) -> None:
    """Writes a JUMLAH row; the word stands in the second column."""
    sheet.write_string(row, 1, "JUMLAH", book.bold[TEXT])
    for place, (kind, value) in enumerate(cells):
        if place == 1 or value is None:
            continue
        if isinstance(value, str):
            sheet.write_string(row, place, value, book.bold[TEXT])
        else:
            sheet.write_number(row, place, value, book.bold[kind])


def write_signature(book: Book, sheet, row: int, column: int, signed_on: date) -> None:
    """Writes the signature block: place and date, function, room for the name."""
    lines = (
        f"Marisa, {long_date(signed_on).replace(chr(160), ' ')}",
        "Kepala Bagian Ekonomi dan Pembangunan",
        "Sekretariat Daerah Kabupaten Pohuwato,",
        "",
        "",
        "(........................................)",
        "NIP. ...............................",
    )
    for offset, text in enumerate(lines):
        write_cell(book, sheet, row + offset, column, TEXT, text)
