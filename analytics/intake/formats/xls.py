"""A pass over the records of an .xls (BIFF): errors, percentages, hidden rows and struck cells.

Calamine does not tell them.
"""

import struct
from collections.abc import Iterator

from analytics.intake.formats.compound import CompoundFile
from analytics.intake.formats.marks import SheetMarks
from analytics.intake.formats.number_formats import is_percent_format
from analytics.intake.formats.shapes import SAVE_AS_XLSX, Refusal

ERROR_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _FORMAT, _XF, _ROW = (
    0x0809,
    0x000A,
    0x0085,
    0x002F,
    0x041E,
    0x00E0,
    0x0208,
)
_FONT, _LABEL, _LABEL_SST = 0x0031, 0x0204, 0x00FD
_STRUCK_FONT = 0x8
_FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK, _COLINFO = 0x0006, 0x0205, 0x0203, 0x027E, 0x00BD, 0x007D
_BIFF8 = 0x0600
_FOREIGN = (("WordDocument", "dokumen Word"), ("PowerPoint Document", "presentasi PowerPoint"))


def scan_workbook(content: bytes) -> dict[str, SheetMarks]:
    """The marks of every visible sheet by name.

    Raises: Refusal for a locked file, one that is no workbook and one whose records cannot be followed.
    """
    stream = _workbook_stream(CompoundFile(content))
    try:
        return _scan(stream)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Refusal("rusak: susunan berkas .xls-nya tidak dapat diikuti", SAVE_AS_XLSX) from error


def _workbook_stream(compound: CompoundFile) -> bytes:
    if "EncryptedPackage" in compound.streams:
        raise Refusal("terkunci kata sandi", "Buka di Excel, simpan ulang tanpa kata sandi, lalu muat lagi.")
    for name in ("Workbook", "Book", "WORKBOOK", "BOOK"):
        if name in compound.streams:
            return compound.read(name)
    for name, found in _FOREIGN:
        if name in compound.streams:
            raise Refusal(f"adalah {found}, bukan workbook", "Muat laporan dalam bentuk Excel (.xlsx atau .xls).")
    raise Refusal("bukan workbook Excel, atau terpotong", SAVE_AS_XLSX)


def _scan(stream: bytes) -> dict[str, SheetMarks]:
    sheets: list[tuple[str, int]] = []
    formats: dict[int, bool] = {9: True, 10: True}
    style_formats: list[int] = []
    style_fonts: list[int] = []
    struck_fonts: list[bool] = []
    is_biff8 = struct.unpack_from("<H", stream, 4)[0] == _BIFF8
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise Refusal("terkunci kata sandi", "Buka di Excel, simpan ulang tanpa kata sandi, lalu muat lagi.")
        if kind == _BOUNDSHEET and body[4] & 3 == 0 and body[5] == 0:
            sheets.append((_string(body[6:], 1, is_biff8), struct.unpack_from("<I", body)[0]))
        elif kind == _FORMAT:
            code = _string(body[2:], 2 if is_biff8 else 1, is_biff8)
            formats[struct.unpack_from("<H", body)[0]] = is_percent_format(code)
        elif kind == _XF:
            style_formats.append(struct.unpack_from("<H", body, 2)[0])
            style_fonts.append(struct.unpack_from("<H", body)[0])
        elif kind == _FONT:
            struck_fonts.append(bool(struct.unpack_from("<H", body, 2)[0] & _STRUCK_FONT))
    percent = {index for index, number in enumerate(style_formats) if formats.get(number, False)}
    # There is no font of number 4: the fifth is called 5.
    fonts = {place + (place > 3) for place, is_struck in enumerate(struck_fonts) if is_struck}
    struck = {index for index, font in enumerate(style_fonts) if font in fonts}
    return {name: _scan_sheet(stream, offset, name, percent, struck) for name, offset in sheets}


def _scan_sheet(stream: bytes, offset: int, name: str, percent: set[int], struck: set[int]) -> SheetMarks:
    marks = SheetMarks(name)
    for kind, body in _records(stream, offset):
        if kind in (_ROW, _COLINFO):
            _mark_hidden(kind, body, marks)
        elif kind == _MULRK:
            _mark_run(body, marks, percent, struck)
        elif kind in (_NUMBER, _RK, _FORMULA, _BOOLERR):
            row, column, style = struct.unpack_from("<HHH", body)
            mark = _error(kind, body) or ("p" if style in percent else None)
            if mark is not None:
                marks.cells[row, column] = mark
            marks.struck.extend([(row, column)] if style in struck else [])
        elif struck and kind in (_LABEL, _LABEL_SST):
            row, column, style = struct.unpack_from("<HHH", body)
            marks.struck.extend([(row, column)] if style in struck else [])
    return marks


def _mark_hidden(kind: int, body: bytes, marks: SheetMarks) -> None:
    if kind == _ROW:
        row, options = struct.unpack_from("<H10xH", body)
        if options & 0x20:
            marks.hide(row, 1)
        return
    first, last, options = struct.unpack_from("<HH4xH", body)
    if options & 1:
        marks.hide_columns(first, last)


def _mark_run(body: bytes, marks: SheetMarks, percent: set[int], struck: set[int]) -> None:
    row, first = struct.unpack_from("<HH", body)
    for index in range((len(body) - 6) // 6):
        style = struct.unpack_from("<H", body, 4 + index * 6)[0]
        if style in percent:
            marks.cells[row, first + index] = "p"
        marks.struck.extend([(row, first + index)] if style in struck else [])


def _error(kind: int, body: bytes) -> str | None:
    if kind == _BOOLERR and body[7]:
        return f"e{ERROR_CODES.get(body[6], '#UNKNOWN!')}"
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return f"e{ERROR_CODES.get(body[8], '#UNKNOWN!')}"
    return None


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream; those of charts inside it are left out."""
    depth = 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        body = stream[offset + 4 : offset + 4 + length]
        offset += 4 + length
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, body


def _string(body: bytes, length_bytes: int, is_biff8: bool) -> str:
    length = int.from_bytes(body[:length_bytes], "little")
    if not is_biff8:
        return body[length_bytes : length_bytes + length].decode("cp1252", "replace")
    wide = body[length_bytes] & 1
    start = length_bytes + 1
    return body[start : start + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
