"""A pass over the parts of an .xlsx: limits before calamine sees it, and what calamine does not tell."""

import posixpath
import re
import zipfile

from lxml import etree

from analytics.intake.formats.marks import SheetMarks, damaged, parse_part, stream_part
from analytics.intake.formats.number_formats import percent_styles, struck_styles
from analytics.intake.formats.shapes import SAVE_AS_XLSX, Refusal
from analytics.intake.formats.values import formula_cell

_SHARED_ITEM = re.compile(rb"<(?:\w+:)?si[\s/>]")
_UNIQUE_COUNT = re.compile(rb"uniqueCount\s*=\s*[\"']\s*(\d+)")
# calamine reserves memory for uniqueCount strings; a small overstatement by a sloppy program does no harm.
_COUNT_SLACK = 100_000
_LETTERS = re.compile(r"[A-Z]{1,3}", re.ASCII | re.IGNORECASE)
_DIGITS = "0123456789"


def scan_workbook(archive: zipfile.ZipFile) -> dict[str, SheetMarks]:
    """The marks of every visible worksheet by sheet name.

    Raises: Refusal for a sheet that is too large, a lying string count or a damaged part.
    """
    _check_shared_strings(archive)
    names = {name.lower(): name for name in archive.namelist()}
    styles = parse_part(archive, names["xl/styles.xml"]) if "xl/styles.xml" in names else None
    percent, struck = percent_styles(styles), struck_styles(styles)
    marks = {}
    for sheet, target in _visible_sheets(archive, names):
        part = names.get(target.lower())
        if part is None:
            raise damaged(target)
        marks[sheet] = _scan_sheet(archive, part, sheet, percent, struck)
    return marks


def _check_shared_strings(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.lower() != "xl/sharedstrings.xml":
            continue
        content = archive.read(name)
        claimed = _UNIQUE_COUNT.search(content[:4096])
        if claimed and int(claimed[1]) > len(_SHARED_ITEM.findall(content)) + _COUNT_SLACK:
            raise Refusal("menyatakan jumlah teks yang tidak sesuai isinya (uniqueCount), jadi rusak", SAVE_AS_XLSX)


def _visible_sheets(archive: zipfile.ZipFile, names: dict[str, str]) -> list[tuple[str, str]]:
    """Name and part of the visible worksheets; chart and macro sheets hold no rows."""
    targets = _worksheet_targets(archive, names)
    sheets = []
    for sheet in parse_part(archive, names["xl/workbook.xml"]).iter("{*}sheet"):
        relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        if sheet.get("state", "visible") == "visible" and relation in targets:
            sheets.append((sheet.get("name", ""), targets[relation]))
    return sheets


def _worksheet_targets(archive: zipfile.ZipFile, names: dict[str, str]) -> dict[str, str]:
    relations = names.get("xl/_rels/workbook.xml.rels")
    if relations is None:
        raise damaged("xl/_rels/workbook.xml.rels")
    return {
        relation.get("Id", ""): _resolved(relation.get("Target", ""))
        for relation in parse_part(archive, relations).iter("{*}Relationship")
        if relation.get("Type", "").endswith("/worksheet")
    }


def _resolved(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _scan_sheet(
    archive: zipfile.ZipFile, part: str, sheet: str, percent: frozenset[str], struck: frozenset[str]
) -> SheetMarks:
    marks = SheetMarks(sheet)
    columns: dict[str, int] = {}
    number = -1
    for _, row in stream_part(archive, part, ("{*}row", "{*}col")):
        try:
            if row.tag.endswith("}col"):
                _mark_columns(row, marks)
                continue
            number = int(row.get("r", number + 2)) - 1
            if row.get("hidden") in ("1", "true"):
                marks.hide(number, 1)
            _scan_row(row, number, marks, percent, struck, columns)
        except ValueError as error:
            raise damaged(part) from error
    return marks


def _mark_columns(columns: etree._Element, marks: SheetMarks) -> None:
    if columns.get("hidden") in ("1", "true"):
        marks.hide_columns(int(columns.get("min", "1")) - 1, int(columns.get("max", "0")) - 1)


def _scan_row(
    row: etree._Element,
    number: int,
    marks: SheetMarks,
    percent: frozenset[str],
    struck: frozenset[str],
    columns: dict[str, int],
) -> None:
    line, column = number, -1
    for cell in row:
        reference = cell.get("r")
        if reference is None:
            column += 1
        else:
            line, column = _place(reference, columns)
        if not len(cell):
            continue
        if line > marks.last_row or column > marks.last_column:
            marks.grow(line, column)
        if struck and cell.get("s") in struck:
            marks.struck.append((line, column))
        mark = _mark(cell, percent)
        if mark is not None:
            marks.cells[line, column] = mark


def _mark(cell: etree._Element, percent: frozenset[str]) -> str | None:
    kind = cell.get("t")
    if kind == "e":
        return f"e{cell.findtext('{*}v') or '#UNKNOWN!'}"
    if len(cell) == 1 and cell[0].tag.endswith("}v"):
        return "p" if cell.get("s") in percent and kind in (None, "n") else None
    formula = cell.find("{*}f")
    if formula is not None and _has_no_value(cell, kind):
        return formula_cell(formula.text or "")
    return "p" if cell.get("s") in percent and kind in (None, "n") else None


def _has_no_value(cell: etree._Element, kind: str | None) -> bool:
    value = cell.find("{*}v")
    # ="" is stored as an empty text value; any other formula with an empty value was never calculated.
    return value is None or (not value.text and kind != "str")


def _place(reference: str, columns: dict[str, int]) -> tuple[int, int]:
    """The 0-based row and column of 'C12'; `columns` remembers the letters seen before."""
    letters = reference.rstrip(_DIGITS)
    column = columns.get(letters)
    if column is None:
        if _LETTERS.fullmatch(letters) is None:
            raise ValueError(f"cell reference {reference[:20]!r}")
        column = -1
        for letter in letters.upper():
            column = (column + 1) * 26 + ord(letter) - 65
        columns[letters] = column
    line = int(reference[len(letters) :]) - 1
    if line < 0:
        raise ValueError(f"cell reference {reference[:20]!r}")
    return line, column
