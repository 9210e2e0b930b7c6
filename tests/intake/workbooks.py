"""Writers of small files for the tests: sound ones, and the broken and hostile ones that offices really send."""

import struct
import zipfile
from pathlib import Path

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = ["Kode OPD", "Nama OPD", "Kegiatan", "Tahun", "Triwulan", "Pagu", "Realisasi", "Fisik (%)"]
ROW = ["1.01", "Dinas Pendidikan", "Kegiatan 1", 2026, 1, 1_000_000, 250_000, 25]


_SHARED = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>Dinas</t></si></sst>'


def good_xlsx(path: Path, rows: list[list[object]] | None = None) -> Path:
    """A sound one-sheet workbook, as openpyxl writes it."""
    book = openpyxl.Workbook()
    for row in rows or [HEADER, ROW]:
        book.active.append(row)
    book.save(path)
    return path


def raw_xlsx(path: Path, rows_xml: str, **parts: str) -> Path:
    """A one-sheet workbook with exactly these row elements; `shared` and `styles` are whole parts, `extra` a name."""
    sheet = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{parts.get("before", "")}<sheetData>{rows_xml}</sheetData>'
    content = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            [
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ]
        ),
        "xl/worksheets/sheet1.xml": f"{sheet}{parts.get('after', '')}</worksheet>",
        "xl/sharedStrings.xml": parts.get("shared", _SHARED),
        "xl/styles.xml": parts.get("styles", f'<styleSheet xmlns="{MAIN}"/>'),
    }
    if "extra" in parts:
        content[parts["extra"]] = "isi"
    return archive(path, content)


def archive(path: Path, content: dict[str, str | bytes]) -> Path:
    """A zip file with these entries, names as given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in content.items():
            file.writestr(name, text)
    return path


def styles_with(*format_codes: str) -> str:
    """A styles part whose cell style n shows numbers by format code n."""
    codes = "".join(f'<numFmt numFmtId="{164 + i}" formatCode="{code}"/>' for i, code in enumerate(format_codes))
    cells = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(format_codes)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'


def ods(path: Path, table_xml: str, before: str = "") -> Path:
    """An OpenDocument spreadsheet with the rows of one table 'Data'; `before` is what stands above the body."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    table = f'<table:table table:name="Data">{table_xml}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    return archive(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {spaces}>{before}{body}</office:document-content>",
            "META-INF/manifest.xml": "<manifest/>",
        },
    )


def compound(path: Path, streams: dict[str, bytes]) -> Path:
    """An OLE file with these streams (each filled up to 4096 bytes, so that none is a short one)."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        content = content.ljust(4096, b"\x00")
        start, count = len(sectors), -(-len(content) // 512)
        sectors += [content[i * 512 : (i + 1) * 512].ljust(512, b"\x00") for i in range(count)]
        table += [*range(start + 1, start + count), 0xFFFFFFFE]
        entries.append(_entry(name, 2, start, len(content), right=number + 1 if number < len(streams) else -1))
    directory = len(sectors)
    entries += [b"\x00" * 128] * (-len(entries) % 4)
    pieces = b"".join(entries)
    count = len(pieces) // 512
    sectors += [pieces[i * 512 : (i + 1) * 512] for i in range(count)]
    table += [*range(directory + 1, directory + count), 0xFFFFFFFE, 0xFFFFFFFD]
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\x00")
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", len(sectors), *[0xFFFFFFFF] * 108)
    path.write_bytes(header + b"".join(sectors) + fat)
    return path


def _entry(name: str, kind: int, start: int, size: int, *, child: int = -1, right: int = -1) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    links = struct.pack("<iii", -1, right, child)
    head = text.ljust(64, b"\x00") + struct.pack("<HBB", len(text), kind, 1)
    return head + links + bytes(36) + struct.pack("<III", start, size, 0)


def xls(path: Path, cells: list[bytes], *, before_sheets: list[bytes] = ()) -> Path:
    """A BIFF8 workbook with one sheet 'Data' of these cell records; style 1 shows percent."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    percent = struct.pack("<HHB", 170, 5, 0) + b"0.00%"
    styles = [record(0x00E0, struct.pack("<HH", 0, number).ljust(20, b"\x00")) for number in (0, 170)]
    opening = record(0x0809, begin) + b"".join(before_sheets) + record(0x041E, percent) + b"".join(styles)
    bound_length = 4 + 8 + len("Data")
    sheet_at = len(opening) + bound_length + 4
    bound = record(0x0085, struct.pack("<IBBBB", sheet_at, 0, 0, 4, 0) + b"Data")
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)) + b"".join(cells)
    return compound(path, {"Workbook": opening + bound + record(0x000A, b"") + sheet + record(0x000A, b"")})


def record(kind: int, body: bytes) -> bytes:
    """One BIFF record."""
    return struct.pack("<HH", kind, len(body)) + body


def xls_number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A NUMBER record."""
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def xls_label(row: int, column: int, text: str) -> bytes:
    """A LABEL record."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))


def xlsb(
    path: Path,
    rows: list[tuple[int, bool, list[bytes]]],
    columns: list[tuple[int, int, bool]] = (),
    second_font: int = 0,
) -> Path:
    """A binary workbook with one sheet 'Data'; each row is its number, whether it is hidden, and its cell records.

    `columns` are ranges, first and last, and whether they are hidden. Style 1 shows percent in the second font, of
    which the flags are given.
    """
    sheet = _binary(129, b"") + _binary(148, struct.pack("<IIII", 0, 99, 0, 9))
    if columns:
        widths = (struct.pack("<IIIIH", first, last, 2340, 0, 0x2 | is_hidden) for first, last, is_hidden in columns)
        sheet += _binary(390, b"") + b"".join(_binary(60, width) for width in widths) + _binary(391, b"")
    sheet += _binary(145, b"")
    for number, is_hidden, cells in rows:
        head = struct.pack("<IIHBBB", number, 0, 300, 0, 0x10 if is_hidden else 0, 0) + struct.pack("<I", 0)
        sheet += _binary(0, head) + b"".join(cells)
    sheet += _binary(146, b"") + _binary(130, b"")
    fonts = (struct.pack("<HH", 220, flags).ljust(25, b"\x00") for flags in (0, second_font))
    styles = b"".join(_binary(43, font) for font in fonts)
    styles += _binary(44, struct.pack("<H", 170) + _wide("0.00%")) + _binary(617, struct.pack("<I", 2))
    styles += b"".join(_binary(47, struct.pack("<HHH", 0, *ids).ljust(16, b"\x00")) for ids in ((0, 0), (170, 1)))
    book = _binary(131, b"") + _binary(143, b"")
    book += (
        _binary(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Data")) + _binary(144, b"") + _binary(132, b"")
    )
    return archive(
        path,
        {
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.bin")]),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": _relations(
                [("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")]
            ),
            "xl/worksheets/sheet1.bin": sheet,
            "xl/styles.bin": styles + _binary(618, b""),
        },
    )


def xlsb_cell(kind: int, column: int, body: bytes, style: int = 0) -> bytes:
    """One cell record of an .xlsb: 5 real, 6 text, 3 error."""
    return _binary(kind, struct.pack("<II", column, style) + body)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary(kind: int, body: bytes) -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(body)
    size = bytearray()
    while True:
        size.append(length & 0x7F | (0x80 if length > 0x7F else 0))
        length >>= 7
        if not length:
            return head + bytes(size) + body


def _relations(entries: list[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def utf16(text: str) -> bytes:
    """Text as Excel's 'Unicode Text' saves it."""
    return b"\xff\xfe" + text.encode("utf-16-le")
