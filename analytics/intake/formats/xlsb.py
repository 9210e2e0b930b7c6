"""A pass over the records of an .xlsb for what calamine hides: limits, errors, percentages, hidden and struck cells."""

import posixpath
import struct
import zipfile
from collections.abc import Iterator

from analytics.intake.formats.marks import SheetMarks, damaged, parse_part
from analytics.intake.formats.number_formats import is_percent_format
from analytics.intake.formats.xls import ERROR_CODES

_ROW_HEADER, _BLANK, _RK, _ERROR, _REAL, _FORMULA_NUMBER, _FORMULA_ERROR = 0, 1, 2, 3, 5, 9, 11
_SHEET, _FONT, _FORMAT, _STYLE, _BEGIN_STYLES, _END_STYLES = 156, 43, 44, 47, 617, 618
_COLUMNS = 60
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x1
_STRUCK_FONT = 0x8


def scan_workbook(archive: zipfile.ZipFile) -> dict[str, SheetMarks]:
    """The marks of every visible worksheet by name.

    Raises: Refusal for a sheet that is too large and for a damaged part.
    """
    try:
        targets = {
            relation.get("Id", ""): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
            for relation in parse_part(archive, "xl/_rels/workbook.bin.rels").iter("{*}Relationship")
            if relation.get("Type", "").endswith("/worksheet")
        }
        styles = archive.read("xl/styles.bin") if "xl/styles.bin" in archive.namelist() else b""
        percent, struck = _percent_and_struck_styles(styles)
        return {
            name: _scan_sheet(archive.read(targets[relation]), name, percent, struck)
            for name, relation in _visible_sheets(archive.read("xl/workbook.bin"))
            if relation in targets
        }
    except (KeyError, struct.error, IndexError, UnicodeDecodeError) as error:
        raise damaged("xl/workbook.bin") from error


def _visible_sheets(content: bytes) -> list[tuple[str, str]]:
    sheets = []
    for kind, body in _records(content):
        if kind == _SHEET and struct.unpack_from("<I", body)[0] == 0:
            relation, end = _string(body, 8)
            sheets.append((_string(body, end)[0], relation))
    return sheets


def _percent_and_struck_styles(content: bytes) -> tuple[set[int], set[int]]:
    """The styles of cells that show a percentage, and those that strike through."""
    formats = {9: True, 10: True}
    fonts: list[bool] = []
    styles: list[tuple[int, int]] = []
    is_cell_styles = False
    for kind, body in _records(content):
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = is_percent_format(_string(body, 2)[0])
        elif kind == _FONT:
            fonts.append(bool(struct.unpack_from("<H", body, 2)[0] & _STRUCK_FONT))
        elif kind in (_BEGIN_STYLES, _END_STYLES):
            is_cell_styles = kind == _BEGIN_STYLES
        elif kind == _STYLE and is_cell_styles:
            styles.append(struct.unpack_from("<HH", body, 2))
    percent = {index for index, (number, _) in enumerate(styles) if formats.get(number, False)}
    return percent, {index for index, (_, font) in enumerate(styles) if font < len(fonts) and fonts[font]}


def _scan_sheet(content: bytes, name: str, percent: set[int], struck: set[int]) -> SheetMarks:
    marks = SheetMarks(name)
    row = 0
    for kind, body in _records(content):
        if kind == _ROW_HEADER:
            row = struct.unpack_from("<I", body)[0]
            if body[11] & _HIDDEN_ROW:
                marks.hide(row, 1)
        elif kind == _COLUMNS:
            first, last, options = struct.unpack_from("<II8xH", body)
            if options & _HIDDEN_COLUMN:
                marks.hide_columns(first, last)
        elif _BLANK < kind <= _FORMULA_ERROR:
            column, style = struct.unpack_from("<II", body)
            marks.grow(row, column)
            style &= 0xFFFFFF
            marks.struck.extend([(row, column)] if style in struck else [])
            mark = _mark(kind, body, style in percent)
            if mark is not None:
                marks.cells[row, column] = mark
    return marks


def _mark(kind: int, body: bytes, is_percent: bool) -> str | None:
    if kind in (_ERROR, _FORMULA_ERROR):
        return f"e{ERROR_CODES.get(body[8], '#UNKNOWN!')}"
    return "p" if is_percent and kind in (_RK, _REAL, _FORMULA_NUMBER) else None


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    offset = 0
    while offset < len(content):
        kind, offset = _packed(content, offset, 2)
        length, offset = _packed(content, offset, 4)
        yield kind, content[offset : offset + length]
        offset += length


def _packed(content: bytes, offset: int, most: int) -> tuple[int, int]:
    """A number in seven-bit bytes and the offset behind it; a record type keeps its flag bit within 14 bits."""
    value = 0
    for index in range(most):
        byte = content[offset]
        value |= (byte & 0x7F) << (7 * index)
        offset += 1
        if byte < 0x80:
            break
    return value, offset


def _string(body: bytes, offset: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", body, offset)[0]
    end = offset + 4 + length * 2
    return body[offset + 4 : end].decode("utf-16-le"), end
