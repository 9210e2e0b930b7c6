"""The reading child process: `python -m analytics.intake.child FILE` prints one JSON object and nothing else.

A reader may abort the whole process on a hostile file, so no reader runs in the process that serves. Only light
modules are imported here, because the start of the child is most of the time that a small file takes.
"""

import hashlib
import json
import sys
from pathlib import Path

from analytics.intake.formats import detect
from analytics.intake.formats.shapes import (
    MAX_FILE_BYTES,
    SAVE_AS_XLSX,
    TABLE_ONLY,
    RawWorkbook,
    Refusal,
    thousands,
)

MAX_MEMORY_BYTES = 1_500_000_000
MAX_CPU_SECONDS = 20


def main(arguments: list[str]) -> int:
    """The exit code; the answer is on standard output: {'sheets': …} or {'found': …, 'remedy': …}."""
    _limit_resources()
    sys.stdout.buffer.write(json.dumps(_answer(Path(arguments[0])), separators=(",", ":")).encode("ascii"))
    return 0


def _limit_resources() -> None:
    try:
        import resource
    except ModuleNotFoundError:
        # Windows has no such limits; there the parent's time limit stands alone.
        return
    limits = (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MAX_CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        _, hard = resource.getrlimit(kind)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (wanted, wanted))
        except (ValueError, OSError):
            # macOS refuses some of them.
            continue


def _answer(path: Path) -> dict[str, object]:
    try:
        return _read(path)
    except Refusal as refusal:
        return {"found": refusal.found, "remedy": refusal.remedy}
    except MemoryError:
        return {"found": "terlalu besar untuk dibaca dengan aman", "remedy": TABLE_ONLY}


def _read(path: Path) -> dict[str, object]:
    content = _content(path)
    workbook = _read_content(content)
    if not any(row for sheet in workbook.sheets for row in sheet.rows):
        hidden = " pada lembar yang tampak" if workbook.hidden_sheets else ""
        raise Refusal(f"terbuka, tetapi tidak ada baris yang terbaca{hidden}", SAVE_AS_XLSX)
    return {
        "sha256": hashlib.sha256(content).hexdigest(),
        "kind": workbook.kind,
        "hidden_sheets": workbook.hidden_sheets,
        "sheets": [vars(sheet) for sheet in workbook.sheets],
    }


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise Refusal("tidak dapat dibuka", "Tutup program lain yang memakainya dan periksa izinnya.") from error
    if len(content) > MAX_FILE_BYTES:
        raise Refusal(f"lebih besar dari {thousands(MAX_FILE_BYTES // 1_000_000)} MB", TABLE_ONLY)
    return content


def _read_content(content: bytes) -> RawWorkbook:
    # Each reader is imported when its kind of file has come: a CSV needs neither calamine nor lxml.
    kind = detect.kind_of(content)
    if kind in ("zip", "ole"):
        from analytics.intake.formats import spreadsheet

        return spreadsheet.read_archive(content) if kind == "zip" else spreadsheet.read_compound(content)
    text = detect.decode(content)
    if detect.text_kind(text) == "html":
        from analytics.intake.formats.html_table import read_html

        return read_html(text)
    from analytics.intake.formats.delimited import read_delimited

    return read_delimited(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
