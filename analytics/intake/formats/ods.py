"""A pass over the content of an .ods: limits, percentages, errors, hidden rows, struck and merged cells."""

import zipfile

from lxml import etree

from analytics.intake.formats.marks import SheetMarks, damaged, stream_part
from analytics.intake.formats.shapes import SAVE_AS_XLSX, Refusal
from analytics.intake.formats.values import ERROR_VALUES, formula_cell

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_STYLES = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_STYLE = f"{{{_STYLES}}}style"
_ROW = f"{{{_TABLE}}}table-row"
_SHEET = f"{{{_TABLE}}}table"
_COLUMN = f"{{{_TABLE}}}table-column"
_CELLS = (f"{{{_TABLE}}}table-cell", f"{{{_TABLE}}}covered-table-cell")


def scan_document(archive: zipfile.ZipFile) -> dict[str, SheetMarks]:
    """The marks of every sheet by name.

    Raises: Refusal for a sheet that is too large, cells without a type and a damaged content part.
    """
    marks: dict[str, SheetMarks] = {}
    current = SheetMarks("")
    struck: set[str] = set()
    line = column = 0
    try:
        for event, element in stream_part(archive, "content.xml", (_STYLE, _SHEET, _ROW, _COLUMN), ("start", "end")):
            if event == "end" and element.tag == _STYLE:
                # Styles stand before the sheets that use them.
                struck.update([element.get(f"{{{_STYLES}}}name", "")] if _strikes(element) else [])
            elif event == "start" and element.tag == _SHEET:
                current, line, column = SheetMarks(element.get(f"{{{_TABLE}}}name", "")), 0, 0
                marks[current.name] = current
            elif event == "end" and element.tag == _COLUMN:
                column += _scan_columns(element, column, current)
            elif event == "end" and element.tag == _ROW:
                line += _scan_row(element, line, current, struck)
    except ValueError as error:
        raise damaged("content.xml") from error
    return marks


def _scan_columns(columns: etree._Element, first: int, marks: SheetMarks) -> int:
    """How many columns this element stands for."""
    repeated = _count(columns, "number-columns-repeated")
    if columns.get(f"{{{_TABLE}}}visibility") in ("collapse", "filter"):
        marks.hide_columns(first, first + repeated - 1)
    return repeated


def _strikes(style: etree._Element) -> bool:
    lines = (text.get(f"{{{_STYLES}}}text-line-through-style", "none") for text in style.iterchildren())
    return any(line != "none" for line in lines)


def _scan_row(row: etree._Element, line: int, marks: SheetMarks, struck: set[str]) -> int:
    """How many rows this element stands for."""
    repeated = _count(row, "number-rows-repeated")
    if row.get(f"{{{_TABLE}}}visibility") in ("collapse", "filter"):
        marks.hide(line, repeated)
    column = 0
    for cell in row.iterchildren(*_CELLS):
        width = _count(cell, "number-columns-repeated")
        if _is_filled(cell):
            marks.grow(line + repeated - 1, column + width - 1)
            lines, columns = range(line, line + repeated), range(column, column + width)
            _mark_cell(cell, marks, lines, columns)
            if struck and cell.get(f"{{{_TABLE}}}style-name") in struck:
                marks.struck.extend((each, other) for each in lines for other in columns)
        _mark_span(cell, marks, line, column)
        column += width
    return repeated


def _mark_cell(cell: etree._Element, marks: SheetMarks, lines: range, columns: range) -> None:
    mark = _mark(cell)
    if mark is not None:
        marks.cells.update(((line, column), mark) for line in lines for column in columns)


def _mark(cell: etree._Element) -> str | None:
    kind = cell.get(f"{{{_OFFICE}}}value-type")
    text = _text(cell)
    if cell.get(f"{{{_CALC}}}value-type") == "error" or text in ERROR_VALUES:
        return f"e{text or '#UNKNOWN!'}"
    if kind is not None:
        return "p" if kind == "percentage" else None
    formula = cell.get(f"{{{_TABLE}}}formula")
    if formula is not None:
        return formula_cell(formula.removeprefix("of:").lstrip("="))
    raise Refusal("memuat sel tanpa jenis data, sehingga tidak ada baris yang dapat dibaca dengan pasti", SAVE_AS_XLSX)


def _mark_span(cell: etree._Element, marks: SheetMarks, line: int, column: int) -> None:
    height, width = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
    if height > 1 or width > 1:
        marks.merged.append((line, column, line + height - 1, column + width - 1))


def _is_filled(cell: etree._Element) -> bool:
    return bool(cell.get(f"{{{_OFFICE}}}value-type") or cell.get(f"{{{_TABLE}}}formula") is not None or _text(cell))


def _text(cell: etree._Element) -> str:
    paragraphs = cell.iterchildren(f"{{{_TEXT}}}p")
    return "\n".join("".join(paragraph.itertext()) for paragraph in paragraphs).strip()


def _count(element: etree._Element, name: str) -> int:
    return max(1, int(element.get(f"{{{_TABLE}}}{name}", "1")))
