"""HTML tables saved as .xls by web applications: one sheet per table; a cell is text but for its exact number."""

import re
from collections.abc import Iterator

from lxml import etree

from analytics.intake.formats.html_numbers import html_cell
from analytics.intake.formats.html_titles import add_titles, titles_of
from analytics.intake.formats.shapes import (
    MAX_COLUMNS,
    SAVE_AS_XLSX,
    TABLE_ONLY,
    RawSheet,
    RawWorkbook,
    Refusal,
    check_extent,
)

_MAX_NESTING = 20
_MAX_TABLES = 200
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SECTIONS = {"thead", "tbody", "tfoot"}
_SILENT = {"script", "style", "template", "noscript", "table"}
_BLOCKS = {"p", "div", "li", "tr"}


def read_html(text: str) -> RawWorkbook:
    """The tables of an HTML file as sheets 'Tabel 1', 'Tabel 2', …

    Raises: Refusal for a page without a table, for nesting deeper than 20 and for tables that are too large.
    """
    _check_nesting(text)
    root = _parsed(text)
    tables = [] if root is None else list(root.iter("table"))
    if not tables:
        raise Refusal("adalah halaman web tanpa tabel", SAVE_AS_XLSX)
    sheets = [_sheet(table, f"Tabel {number}") for number, table in enumerate(tables, start=1)]
    titles = titles_of(root)
    add_titles(sheets, [titles.get(table) for table in tables])
    return RawWorkbook("html", sheets)


def _check_nesting(text: str) -> None:
    depth = tables = 0
    for tag in _TABLE_TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        tables += not tag[1]
        if depth > _MAX_NESTING:
            raise Refusal(f"memuat tabel di dalam tabel lebih dari {_MAX_NESTING} tingkat", TABLE_ONLY)
        if tables > _MAX_TABLES:
            raise Refusal(f"memuat lebih dari {_MAX_TABLES} tabel", TABLE_ONLY)


def _parsed(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_XML_DECLARATION.sub("", text).encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("adalah halaman web yang rusak", SAVE_AS_XLSX) from error
    # The parser drops what lies deeper than it follows; half a table must not pass for a whole one.
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise Refusal("adalah halaman web yang bersarang terlalu dalam atau rusak", TABLE_ONLY)
    return root


def _sheet(table: etree._Element, name: str) -> RawSheet:
    lines = list(_lines(table))
    sheet = RawSheet(name, [])
    reserved: dict[int, int] = {}
    widest = 0
    for number, line in enumerate(lines):
        check_extent(name, number + 1, widest)
        row = _row(line, number, len(lines), sheet, reserved)
        sheet.rows.append(row)
        widest = max(widest, len(row))
        if _HIDDEN.search(line.get("style", "")):
            sheet.hidden_rows.append(number)
    check_extent(name, len(lines), widest)
    while sheet.rows and not sheet.rows[-1]:
        sheet.rows.pop()
    return sheet


def _row(line: etree._Element, number: int, height: int, sheet: RawSheet, reserved: dict[int, int]) -> list[str | None]:
    """The cells of one line; `reserved` says up to which line a column is taken by a rowspan above."""
    row: list[str | None] = []
    column = 0
    for cell in line.iterchildren("td", "th"):
        while reserved.get(column, -1) >= number:
            column += 1
        width = _span(cell, "colspan")
        last = min(number + _span(cell, "rowspan"), height) - 1
        if column + width > MAX_COLUMNS:
            check_extent(sheet.name, number + 1, column + width)
        row.extend([None] * (column - len(row)))
        row.append(html_cell(cell, _text(cell)))
        if width > 1 or last > number:
            sheet.merged.append((number, column, last, column + width - 1))
        reserved.update(dict.fromkeys(range(column, column + width), last))
        column += width
    while row and row[-1] is None:
        row.pop()
    return row


def _lines(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _SECTIONS:
            yield from child.iterchildren("tr")


def _span(cell: etree._Element, name: str) -> int:
    digits = re.match(r"\s*0*([1-9][0-9]{0,5})", cell.get(name, ""), re.ASCII)
    return int(digits[1]) if digits else 1


def _text(cell: etree._Element) -> str:
    """The text a browser shows: white space folded, <br> as a line break, inner tables left to their own sheet."""
    lines = "".join(_pieces(cell)).split("\v")
    return "\n".join(folded for line in lines if (folded := " ".join(line.split())))


def _pieces(element: etree._Element) -> Iterator[str]:
    # White space in the source is no line break in HTML; '\v' stands for the ones that are.
    yield element.text or ""
    for child in element:
        if child.tag == "br" or child.tag in _BLOCKS:
            yield "\v"
        if child.tag not in _SILENT:
            yield from _pieces(child)
        yield child.tail or ""
