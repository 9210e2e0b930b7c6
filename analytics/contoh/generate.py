"""Writes the sample workbooks: what the office sent from 2024 to TW III 2026, in the order of arrival."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from analytics.contoh.agencies import REGISTER_FILE, SOURCE_FOLDER, SUPERVISOR_GROUPS
from analytics.contoh.catalogue import Line, Quarter
from analytics.contoh.columns import (
    columns_2025_1,
    columns_2025_2,
    columns_2025_3,
    columns_2025_4,
    columns_2026,
    columns_moved,
)
from analytics.contoh.forms import write_recap, write_wide
from analytics.contoh.oddities import MOVED_QUARTER
from analytics.contoh.packages import has_package, package_columns
from analytics.contoh.plan import SEED, Plan, facts, plan
from analytics.contoh.workbooks import Book, Column, Entry, Report, write_table
from analytics.domain.periods import ROMAN

__all__ = ["facts", "plan", "sample_files", "write_sample"]

_REGION = "KABUPATEN POHUWATO"
_LONG_TITLE = "LAPORAN REALISASI FISIK DAN KEUANGAN"


def sample_files(folder: Path = SOURCE_FOLDER) -> list[Path]:
    """The workbooks of the sample in the order in which they arrived."""
    return sorted(folder.glob("*.xlsx"))


def write_sample(folder: Path, seed: int = SEED) -> list[Path]:
    """Writes the workbooks and the register opd.csv into a folder; the paths of the workbooks in order.

    The same seed always gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if folder.resolve() != SOURCE_FOLDER:
        shutil.copyfile(SOURCE_FOLDER / REGISTER_FILE, folder / REGISTER_FILE)
    sample, paths = plan(seed), []
    for name, arrived, write in _files():
        paths.append(folder / name)
        with Book(folder / name, datetime(arrived.year, arrived.month, arrived.day, 9)) as book:
            write(book, sample, arrived)
    return paths


def _files() -> Sequence[tuple[str, date, Callable[[Book, Plan, date], None]]]:
    return (
        ("01_RFK_Tahun_2024.xlsx", date(2025, 1, 15), _year_2024),
        ("02_RFK_TW1_2025.xlsx", date(2025, 4, 10), _quarter((2025, 1), columns_2025_1())),
        ("03_RFK_TW2_2025.xlsx", date(2025, 7, 9), _quarter((2025, 2), columns_2025_2())),
        ("04_RFK_TW3_2025.xlsx", date(2025, 10, 10), _quarter((2025, 3), columns_2025_3(), dated=False)),
        ("05_RFK_TW4_2025.xlsx", date(2026, 1, 12), _quarter((2025, 4), columns_2025_4(), dated=False)),
        ("06_Target_RFK_2026.xlsx", date(2026, 2, 6), _targets_2026),
        ("07_RFK_TW1_2026.xlsx", date(2026, 4, 9), _quarter((2026, 1), columns_2026())),
        ("08_RFK_TW2_2026.xlsx", date(2026, 7, 8), _second_quarter_2026),
        ("09_Revisi_Target_TW2_2026.xlsx", date(2026, 7, 15), _moved_targets),
        ("10_Rekap_eMonep_TW2_2026.xlsx", date(2026, 7, 20), _recap),
        ("11_RFK_TW3_2026_Asisten_I_dan_III.xlsx", date(2026, 10, 8), _third_quarter(0, 2)),
        ("12_RFK_TW3_2026_Asisten_II.xlsx", date(2026, 10, 9), _third_quarter_with_packages),
    )


def _titles(period: Quarter, note: str = "", *, dated: bool = True) -> tuple[str, ...]:
    year, quarter = period
    state = (
        f"KEADAAN S.D. TRIWULAN {ROMAN[quarter]} TAHUN ANGGARAN {year}" if dated else f"TAHUN ANGGARAN {year}"
    )
    return (_LONG_TITLE, _REGION, state + note)


def _entries(sample: Plan, period: Quarter, groups: Sequence[str] = SUPERVISOR_GROUPS) -> list[Entry]:
    lines = [x for x in sample.lines if period in x.figures and x.agency.supervisor_group in groups]
    return [
        Entry(count, line, period, line.figures[period], sample.problems[(line, period)])
        for count, line in enumerate(lines, 1)
    ]


def _quarter(period: Quarter, columns: Sequence[Column], *, dated: bool = True):
    def write(book: Book, sample: Plan, arrived: date) -> None:
        report = Report(f"RFK TW {ROMAN[period[1]]}", _titles(period, dated=dated), arrived)
        write_table(book, report, columns, _entries(sample, period))

    return write


def _by_group(sample: Plan) -> dict[str, list[Line]]:
    return {
        g: [line for line in sample.lines if line.agency.supervisor_group == g] for g in SUPERVISOR_GROUPS
    }


def _wide(book: Book, sample: Plan, arrived: date, year: int, title: str, *, with_actuals: bool) -> None:
    for group, lines in _by_group(sample).items():
        titles = (title, f"{_REGION} - {group.upper()}", f"TAHUN ANGGARAN {year} (KUMULATIF S.D. TRIWULAN)")
        sheet = " ".join(group.split()[:2])
        write_wide(book, Report(sheet, titles, arrived), lines, year, with_actuals=with_actuals)


def _year_2024(book: Book, sample: Plan, arrived: date) -> None:
    _wide(book, sample, arrived, 2024, _LONG_TITLE, with_actuals=True)


def _targets_2026(book: Book, sample: Plan, arrived: date) -> None:
    _wide(book, sample, arrived, 2026, "TARGET FISIK DAN KEUANGAN", with_actuals=False)


def _second_quarter_2026(book: Book, sample: Plan, arrived: date) -> None:
    _quarter((2026, 2), columns_2026())(book, sample, arrived)
    notes = book.sheet("Petunjuk", ("PETUNJUK PENGISIAN",), 3)
    for row, text in enumerate((
        "Target dan realisasi diisi kumulatif s.d. triwulan.",
        "Kolom realisasi dikosongkan apabila belum ada laporan; angka 0 berarti belum ada realisasi.",
        "Permasalahan wajib diisi apabila realisasi di bawah target.",
    ), 2):  # fmt: skip
        notes.write_string(row, 0, f"{row - 1}. {text}")


def _third_quarter(*places: int):
    def write(book: Book, sample: Plan, arrived: date) -> None:
        groups = [SUPERVISOR_GROUPS[place] for place in places]
        titles = _titles((2026, 3), " (PERUBAHAN APBD)")
        columns = columns_2026("Pagu Perubahan (Rp)")
        write_table(book, Report("RFK TW III", titles, arrived), columns, _entries(sample, (2026, 3), groups))

    return write


def _third_quarter_with_packages(book: Book, sample: Plan, arrived: date) -> None:
    """The second group has the technical agencies: their works stand on a sheet of their own."""
    _third_quarter(1)(book, sample, arrived)
    built = [entry for entry in _entries(sample, (2026, 3), SUPERVISOR_GROUPS[1:2]) if has_package(entry)]
    entries = [replace(entry, number=count) for count, entry in enumerate(built, 1)]
    titles = ("DAFTAR PAKET DAN KONTRAK", _REGION, _titles((2026, 3))[2])
    write_table(book, Report("Paket", titles, arrived), package_columns(), entries)


def _moved_targets(book: Book, sample: Plan, arrived: date) -> None:
    entries = [
        Entry(count, line, MOVED_QUARTER, figures)
        for count, (line, figures) in enumerate(sample.moved.items(), 1)
    ]
    titles = ("USULAN REVISI TARGET FISIK DAN KEUANGAN", _REGION, _titles(MOVED_QUARTER)[2])
    write_table(book, Report("Revisi Target", titles, arrived), columns_moved(), entries)


def _recap(book: Book, sample: Plan, arrived: date) -> None:
    titles = ("REKAPITULASI REALISASI FISIK DAN KEUANGAN PER OPD", _REGION, _titles(MOVED_QUARTER)[2])
    write_recap(book, sample, MOVED_QUARTER, titles, arrived)
