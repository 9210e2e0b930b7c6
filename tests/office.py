"""Workbooks as an office would send them, written by the test that reads them."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq

from analytics.domain.meetings import Freeze
from analytics.domain.periods import Period
from analytics.paths import Store
from analytics.workflow import LoadRequest, load, open_meeting, prepare_meeting

HEADER = (
    "OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Tahun", "Triwulan", "Pagu (Rp)",
    "Target Keuangan s.d. (Rp)", "Realisasi Keuangan s.d. (Rp)", "Target Fisik s.d. (%)",
    "Realisasi Fisik s.d. (%)", "Permasalahan", "Tindak Lanjut", "Penanggung Jawab", "Tenggat",
)  # fmt: skip


def write_sheet(path: Path, *rows: tuple, sheet: str = "Sheet1") -> Path:
    """A workbook with one sheet of exactly these rows."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def write_tidy(path: Path, *rows: tuple, header: tuple = HEADER) -> Path:
    """The long table with the columns of HEADER; shorter rows end in blanks."""
    return write_sheet(path, header, *rows)


def activity(
    agency: str, code: str, quarter: int, *figures: object, year: int = 2026, name: str = "", problem: tuple = ()
) -> tuple:
    """One row of `write_tidy`: figures are pagu, target and actual money, target and actual progress."""
    return (agency, code, name or f"Kegiatan {code}", year, quarter, *figures, *problem)


def hold_meeting(period: Period, store: Store) -> Freeze:
    """A meeting that is open about a period, on the day after it."""
    prepare_meeting(period, period.end_date + timedelta(days=1), "", [], store)
    return open_meeting(period, store)


def publish(folder: Path, *books: Path) -> Path:
    """A data folder with these workbooks loaded, for tests to copy: publishing takes far longer than copying."""
    report = load(LoadRequest(list(books)), Store(folder), lambda _: None)
    assert report.is_loaded and report.exit_code == 0, report
    return folder


def write_without(data: Path, column: str) -> None:
    """Makes the batches of a data folder those of an older program, which knew neither a column nor checksums."""
    for batch in (data / "batch").glob("*.parquet"):
        pq.write_table(pq.read_table(batch).drop_columns([column]), batch)
    with closing(sqlite3.connect(data / "ledger.sqlite")) as ledger, ledger:
        ledger.execute("update imports set batch_sha256 = ''")


def assign_groups(data: Path, groups: dict[str, str]) -> None:
    """Puts agencies under an asisten in the register of a data folder; it shows after the next build."""
    with closing(sqlite3.connect(data / "ledger.sqlite")) as ledger, ledger:
        for agency, group in groups.items():
            changed = ledger.execute(
                "update agencies set supervisor_group = ? where agency_name = ?", (group, agency)
            )
            assert changed.rowcount == 1, agency
