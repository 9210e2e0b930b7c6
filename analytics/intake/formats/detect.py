"""The kind of a file by its content; names and extensions are not asked."""

import codecs
import re

from analytics.intake.formats.shapes import SAVE_AS_XLSX, SEND_AGAIN, Refusal

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_EXCEL = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x10\x00",
    b"\x09\x08\x08\x00",
)
_FOREIGN = (
    (b"\x89PNG", "adalah gambar PNG"),
    (b"\xff\xd8\xff", "adalah gambar JPEG"),
    (b"GIF8", "adalah gambar GIF"),
    (b"Rar!", "adalah arsip RAR"),
    (b"7z\xbc\xaf\x27\x1c", "adalah arsip 7-Zip"),
    (b"\x1f\x8b", "adalah arsip gzip"),
    (b"{\\rtf", "adalah dokumen RTF"),
    (b"MZ", "adalah program Windows"),
    (b"\x7fELF", "adalah program"),
    (b"SQLite format 3\x00", "adalah basis data SQLite"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|div|style|center|br|p|b|span|form)\b", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_NOT_A_TABLE = "Muat laporan dalam bentuk Excel (.xlsx, .xls), ODS, atau CSV."


def kind_of(content: bytes) -> str:
    """'zip', 'ole', or 'text' (HTML or CSV: see text_kind).

    Raises: Refusal for an empty file and for what is no table at all.
    """
    if not content.strip(b"\x00 \r\n\t"):
        raise Refusal("kosong (tidak ada isinya)", SEND_AGAIN)
    if content.startswith(_ZIP_MAGICS):
        return "zip"
    if content.startswith(OLE_MAGIC):
        return "ole"
    if b"%PDF-" in content[:1024]:
        raise Refusal("adalah dokumen PDF, bukan workbook", "Muat berkas Excel asalnya, bukan hasil cetak PDF.")
    if content.startswith(_OLD_EXCEL):
        raise Refusal("adalah berkas Excel versi sangat lama", SAVE_AS_XLSX)
    for magic, found in _FOREIGN:
        if content.startswith(magic):
            raise Refusal(f"{found}, bukan workbook", _NOT_A_TABLE)
    return "text"


def decode(content: bytes) -> str:
    """The text of a file by its byte order mark, its HTML charset, as UTF-8, or else as Windows-1252.

    Raises: Refusal for a NUL and for content that is not text.
    """
    text = _decoded(content)
    nul = text.find("\x00")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise Refusal(f"memuat karakter NUL di baris {line}, jadi bukan teks yang utuh", SAVE_AS_XLSX)
    sample = text[:20_000]
    if len(_CONTROL.findall(sample)) * 100 > len(sample):
        raise Refusal("bukan workbook dan bukan teks: isinya tidak dikenali", _NOT_A_TABLE)
    return text


def text_kind(text: str) -> str:
    """'html' or 'csv'.

    Raises: Refusal for XML, web archives and mail.
    """
    head = text[:4096].lstrip()
    if head.startswith("<?xml") or head.startswith("<Workbook"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in text[:20_000]:
            raise Refusal("adalah Excel 2003 XML, bentuk yang tidak dapat dibaca", SAVE_AS_XLSX)
        if not _TAG.search(text[:20_000]):
            raise Refusal("adalah berkas XML, bukan workbook", SAVE_AS_XLSX)
    if head[:13].lower() == "mime-version:":
        raise Refusal("adalah halaman web satu berkas (MHTML), bukan workbook", SAVE_AS_XLSX)
    if head.startswith("<") and _TAG.match(head) or head.startswith("<?xml"):
        return "html"
    table = _TABLE.search(text[:4096])
    is_after_prose = table and not any(sign in text[: table.start()] for sign in ",;\t")
    return "html" if is_after_prose else "csv"


def _decoded(content: bytes) -> str:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strictly(content[len(bom) :], encoding)
    declared = _META_CHARSET.search(content[:4096])
    names = [declared[1].decode("ascii"), "utf-8", "cp1252"] if declared else ["utf-8", "cp1252"]
    for name in names:
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refusal("memuat huruf dengan penyandian yang tidak dikenali", SAVE_AS_XLSX)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal(f"terpotong atau rusak: teks {encoding} tidak utuh", SEND_AGAIN) from error
