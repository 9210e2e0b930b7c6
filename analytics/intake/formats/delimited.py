"""Delimited text: the delimiter is found by trying, quotes must be closed, every cell stays text."""

import csv
import io
import re
from collections import Counter

from analytics.intake.formats.shapes import MAX_COLUMNS, RawSheet, RawWorkbook, Refusal, check_extent
from analytics.intake.formats.values import text_cell

SHEET_NAME = "Data"
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*(?:\r\n|\r|\n|$)", re.IGNORECASE)
_DELIMITERS = ("\t", ";", "|", ",")
_SAMPLE_RECORDS = 200
_FIX_QUOTES = "Tutup atau hapus tanda kutip itu, atau simpan tabelnya sebagai .xlsx, lalu muat lagi."


def read_delimited(text: str) -> RawWorkbook:
    """The one sheet of a CSV or TSV file; a line 'sep=;' is obeyed and left out.

    Raises: Refusal for an unclosed quote (with its line) and for too many rows or columns.
    """
    separator = _SEPARATOR_LINE.match(text)
    body = text[separator.end() :] if separator else text
    delimiter = separator[1] if separator else _delimiter(body)
    skipped = 1 if separator else 0
    return RawWorkbook("csv", [RawSheet(SHEET_NAME, _rows(body, delimiter, skipped))])


def _rows(body: str, delimiter: str, skipped_lines: int) -> list[list[str | None]]:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str | None]] = []
    widest = 0
    while True:
        first_line = reader.line_num + 1 + skipped_lines
        try:
            record = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            found = f"memuat tanda kutip yang tidak ditutup dengan benar, mulai baris {first_line}"
            raise Refusal(found, _FIX_QUOTES) from error
        row = _cells(record)
        rows.append(row)
        widest = max(widest, len(row))
        if len(rows) % 1000 == 1 or len(row) > MAX_COLUMNS:
            check_extent(SHEET_NAME, len(rows), widest)
    while rows and not rows[-1]:
        rows.pop()
    check_extent(SHEET_NAME, len(rows), widest)
    return rows


def _cells(record: list[str]) -> list[str | None]:
    row = [text_cell(field) for field in record]
    while row and row[-1] is None:
        row.pop()
    return row


def _delimiter(body: str) -> str:
    """The sign on whose number of fields most records agree.

    Decimal commas make a ';' file look like a comma-separated one too, but not in its header; on a tie comma loses.
    """
    return max(_DELIMITERS, key=lambda sign: _agreement(_field_counts(body, sign)))


def _field_counts(body: str, delimiter: str) -> list[int]:
    """How many fields the first records have; a record that does not parse ends the sample."""
    counts: list[int] = []
    reader = csv.reader(io.StringIO(body[:1_000_000], newline=""), delimiter=delimiter)
    try:
        for record in reader:
            if record:
                counts.append(len(record))
            if len(counts) >= _SAMPLE_RECORDS:
                break
    except csv.Error:
        return counts
    return counts


def _agreement(counts: list[int]) -> int:
    """How many records share the most frequent number of fields above one."""
    return max(Counter(count for count in counts if count > 1).values(), default=0)
