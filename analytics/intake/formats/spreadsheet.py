"""Workbooks that calamine reads (.xlsx, .xlsb, .xls, .ods), completed with what it does not tell."""

import io

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from analytics.intake.formats import ods, xls, xlsb, xlsx, zip_guard
from analytics.intake.formats.marks import SheetMarks
from analytics.intake.formats.shapes import SEND_AGAIN, RawSheet, RawWorkbook, Refusal, check_extent
from analytics.intake.formats.values import native_cell

_SCANS = {"xlsx": xlsx.scan_workbook, "xlsb": xlsb.scan_workbook, "ods": ods.scan_document}
_LOCKED = Refusal("terkunci kata sandi", "Buka, simpan ulang tanpa kata sandi, lalu muat lagi.")


def read_archive(content: bytes) -> RawWorkbook:
    """The workbook in a zip file.

    Raises: Refusal when the guard or the reader does not accept it.
    """
    archive = zip_guard.open_checked(content)
    kind = zip_guard.kind_of_archive(archive)
    return _read(content, kind, _SCANS[kind](archive))


def read_compound(content: bytes) -> RawWorkbook:
    """The workbook in an OLE file (.xls).

    Raises: Refusal for a locked or damaged file and for one that is no workbook.
    """
    return _read(content, "xls", xls.scan_workbook(content))


def _read(content: bytes, kind: str, marks: dict[str, SheetMarks]) -> RawWorkbook:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return _read_sheets(workbook, kind, marks)
    except python_calamine.PasswordError as error:
        raise _LOCKED from error
    except (python_calamine.CalamineError, OSError) as error:
        raise Refusal("rusak: isinya tidak dapat dibaca sebagai workbook", SEND_AGAIN) from error


def _read_sheets(workbook: CalamineWorkbook, kind: str, marks: dict[str, SheetMarks]) -> RawWorkbook:
    result = RawWorkbook(kind, [])
    for index, sheet in enumerate(workbook.sheets_metadata):
        if sheet.visible != SheetVisibleEnum.Visible:
            result.hidden_sheets.append(sheet.name)
        elif sheet.typ == SheetTypeEnum.WorkSheet:
            seen = marks.get(sheet.name, SheetMarks(sheet.name))
            result.sheets.append(_read_sheet(workbook.get_sheet_by_index(index), seen))
    return result


def _read_sheet(sheet: CalamineSheet, marks: SheetMarks) -> RawSheet:
    last_row, last_column = sheet.end or (-1, -1)
    check_extent(sheet.name, last_row + 1, last_column + 1)
    # iter_rows starts in row 1, but in the first used column.
    margin: list[str | None] = [None] * (sheet.start[1] if sheet.start else 0)
    rows = [_trimmed(margin + [native_cell(value) for value in row]) for row in sheet.iter_rows()]
    _apply(rows, marks)
    while rows and not rows[-1]:
        rows.pop()
    ranges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()] or marks.merged
    merged = _clipped(ranges, rows)
    _clear_covered(rows, merged)
    width = max(map(len, rows), default=0)
    hidden_columns = [column for column in marks.hidden_columns if column < width]
    hidden_rows = [row for row in marks.hidden_rows if row < len(rows)]
    return RawSheet(sheet.name, rows, merged, hidden_rows, hidden_columns, marks.struck)


def _trimmed(row: list[str | None]) -> list[str | None]:
    while row and row[-1] is None:
        row.pop()
    return row


def _apply(rows: list[list[str | None]], marks: SheetMarks) -> None:
    for (line, column), mark in marks.cells.items():
        while len(rows) <= line:
            rows.append([])
        row = rows[line]
        row.extend([None] * (column + 1 - len(row)))
        if mark != "p":
            row[column] = mark
        elif row[column] is not None and row[column].startswith("n"):
            row[column] = f"p{row[column][1:]}"
    for row in rows:
        _trimmed(row)


def _clear_covered(rows: list[list[str | None]], merged: list[tuple[int, int, int, int]]) -> None:
    """A value under a merged cell is left over from before the merging: no user can see it."""
    for top, left, bottom, right in merged:
        for line in range(top, bottom + 1):
            first = left + 1 if line == top else left
            width = min(right + 1, len(rows[line])) - first
            if width > 0:
                rows[line][first : first + width] = [None] * width


def _clipped(ranges: list[tuple[int, int, int, int]], rows: list[list[str | None]]) -> list[tuple[int, int, int, int]]:
    """The ranges cut to the filled area: a range over whole columns must not become a million cells later."""
    height, width = len(rows), max(map(len, rows), default=0)
    cut = ((top, left, min(bottom, height - 1), min(right, width - 1)) for top, left, bottom, right in ranges)
    return [area for area in cut if area[:2] <= area[2:] and area[:2] != area[2:] and area[1] <= area[3]]
