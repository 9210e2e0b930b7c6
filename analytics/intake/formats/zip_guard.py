"""What is checked in the directory and the parts of a zip file before any reader sees it."""

import io
import re
import zipfile
import zlib

from analytics.intake.formats.shapes import MAX_UNPACKED_BYTES, SAVE_AS_XLSX, SEND_AGAIN, Refusal, thousands

_CHUNK = 1 << 18
_MAX_ENTRIES = 5_000
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
_XML_NAMES = (".xml", ".rels", ".vml")
_DAMAGED = "terpotong atau rusak"
_NOT_A_WORKBOOK = "Muat laporan dalam bentuk Excel (.xlsx, .xls), ODS, atau CSV."


def open_checked(content: bytes) -> zipfile.ZipFile:
    """The archive, when its directory and every part are sound.

    Raises: Refusal for a damaged, oversized, encrypted or hostile archive.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise Refusal(f"{_DAMAGED} (bagian akhirnya tidak ada)", SEND_AGAIN) from error
    _check_directory(archive)
    for entry in archive.infolist():
        _check_part(archive, entry)
    return archive


def kind_of_archive(archive: zipfile.ZipFile) -> str:
    """'xlsx', 'xlsb' or 'ods'.

    Raises: Refusal for any other archive.
    """
    names = {name.lower() for name in archive.namelist()}
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names:
        return _open_document(archive)
    for folder, found in (("word/", "dokumen Word"), ("ppt/", "presentasi PowerPoint")):
        if any(name.startswith(folder) for name in names):
            raise Refusal(f"adalah {found}, bukan workbook", _NOT_A_WORKBOOK)
    if "index/document.iwa" in names or any(name.endswith(".iwa") for name in names):
        raise Refusal("adalah berkas Apple Numbers", "Ekspor ke Excel (.xlsx), lalu muat lagi.")
    raise Refusal("adalah arsip ZIP, bukan workbook", "Ekstrak arsip itu, lalu muat berkas Excel di dalamnya.")


def _open_document(archive: zipfile.ZipFile) -> str:
    if "mimetype" not in archive.namelist():
        return "ods"
    media_type = archive.read("mimetype")[:200]
    if b"spreadsheet" not in media_type:
        raise Refusal("adalah dokumen OpenDocument lain, bukan spreadsheet", _NOT_A_WORKBOOK)
    if _is_encrypted_document(archive):
        raise Refusal("terkunci kata sandi", "Buka, simpan ulang tanpa kata sandi, lalu muat lagi.")
    return "ods"


def _is_encrypted_document(archive: zipfile.ZipFile) -> bool:
    return "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read("META-INF/manifest.xml")


def _check_directory(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if total > MAX_UNPACKED_BYTES:
        raise Refusal(
            f"terlalu besar setelah dibuka: {thousands(total // 1_000_000)} MB, "
            f"paling banyak {MAX_UNPACKED_BYTES // 1_000_000} MB",
            "Hapus gambar dan lembar yang tidak perlu, simpan sebagai .xlsx, lalu muat lagi.",
        )
    # zipfile turns '\\' into '/' on Windows only; orig_filename is what the archive really says.
    names = [entry.orig_filename for entry in entries]
    if any(_UNSAFE.search(name) for name in names):
        raise Refusal("memuat jalur yang keluar dari arsip ('..'), seperti berkas yang disusupi", SAVE_AS_XLSX)
    if len({name.lower() for name in names}) != len(names) or len(names) > _MAX_ENTRIES:
        raise Refusal("memuat bagian ganda di dalam arsipnya, jadi isinya tidak dapat dipercaya", SAVE_AS_XLSX)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refusal("terkunci kata sandi", "Buka, simpan ulang tanpa kata sandi, lalu muat lagi.")


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Reads the part to its end, so that a wrong size or checksum is found here and not in a reader."""
    is_xml = entry.filename.lower().endswith(_XML_NAMES)
    try:
        with archive.open(entry) as part:
            head = part.read(_CHUNK)
            if is_xml:
                _check_declarations(head)
            while part.read(_CHUNK):
                pass
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise Refusal(f"{_DAMAGED} (bagian '{entry.filename[:60]}' tidak utuh)", SEND_AGAIN) from error


def _check_declarations(head: bytes) -> None:
    # A UTF-16 part is looked at without its zero bytes: the tags are the same letters.
    plain = head.replace(b"\x00", b"") if b"\x00" in head[:64] else head
    if _DECLARATION.search(plain):
        raise Refusal("memuat deklarasi DOCTYPE atau ENTITY, yang tidak ada pada berkas Excel biasa", SAVE_AS_XLSX)
