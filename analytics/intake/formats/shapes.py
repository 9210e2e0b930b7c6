"""What the readers of single formats share: the limits, the refusal and the raw sheet they hand over."""

from dataclasses import dataclass, field

MAX_FILE_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 80_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 200
# Rows times columns from A1 to the last filled cell: readers lay out the whole rectangle in memory.
MAX_AREA = 4_000_000

SAVE_AS_XLSX = "Buka di Excel, simpan ulang sebagai Excel Workbook (.xlsx), lalu muat lagi."
SEND_AGAIN = "Unggah atau salin ulang berkas itu dari sumbernya."
TABLE_ONLY = "Salin tabel laporannya saja ke workbook baru, simpan sebagai .xlsx, lalu muat lagi."


class Refusal(Exception):
    """A file that is not read. `found` continues the sentence 'Berkas X …'; `remedy` is a sentence of its own."""

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(found, remedy)
        self.found = found
        self.remedy = remedy


@dataclass
class RawSheet:
    """One sheet on its way to the parent process.

    Columns: rows (a cell is None or its kind letter followed by its text), merged (first row, first column, last row,
        last column), hidden_rows, hidden_columns, struck (row, column).
    """

    name: str
    rows: list[list[str | None]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class RawWorkbook:
    """One file on its way to the parent process."""

    kind: str
    sheets: list[RawSheet]
    hidden_sheets: list[str] = field(default_factory=list)


def thousands(count: int) -> str:
    """'100.000'."""
    return f"{count:,}".replace(",", ".")


def check_extent(sheet: str, rows: int, columns: int) -> None:
    """Nothing when a sheet that ends at this row and column (counted from 1) may be read.

    Raises: Refusal when it is too long, too wide or too large.
    """
    if rows > MAX_ROWS:
        raise Refusal(
            f"memuat lebih dari {thousands(MAX_ROWS)} baris di lembar '{sheet}' (ada isi di baris {thousands(rows)})",
            TABLE_ONLY,
        )
    if columns > MAX_COLUMNS:
        raise Refusal(
            f"memuat lebih dari {MAX_COLUMNS} kolom di lembar '{sheet}' (ada isi di kolom ke-{thousands(columns)})",
            TABLE_ONLY,
        )
    if rows * columns > MAX_AREA:
        raise Refusal(f"terlalu luas di lembar '{sheet}': {thousands(rows)} baris x {columns} kolom", TABLE_ONLY)
