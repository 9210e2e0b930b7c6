"""What an operator waits for: the preview of one workbook, a quarter of 35 workbooks, a large sheet, and, where
RAKOREV_TEST_DATA names a folder with `hostile/`, the slowest of the samples that mean harm."""

import os
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from analytics import workflow
from analytics.intake.reader import read_workbook
from analytics.intake.understanding.drafts import Answers
from analytics.paths import Store
from benchmarks.timing import Figure, milliseconds

AGENCIES, ACTIVITIES = 35, 26
PREVIEW_LIMIT_MS, QUARTER_LIMIT_S, SHEET_LIMIT_MS, HOSTILE_LIMIT_MS = 1000, 10, 1500, 2000
_HEAD = (
    "No", "Kode", "Program/Kegiatan/Sub Kegiatan", "Pagu (Rp)", "Target Keuangan s.d. TW {tw} (Rp)",
    "Realisasi Keuangan s.d. TW {tw} (Rp)", "Target Fisik s.d. TW {tw} (%)", "Realisasi Fisik s.d. TW {tw} (%)",
    "Permasalahan", "Tindak Lanjut",
)  # fmt: skip


def measure() -> Iterator[Figure]:
    """Figures of the import: 35 workbooks of a quarter beside the one before, of which one is looked at alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, second = (_quarter(folder / f"TW{quarter}", quarter) for quarter in (1, 2))
        store = Store(folder / "data")
        yield Figure(
            "preview of one workbook, empty folder",
            milliseconds(lambda: workflow.check(second[:1], Answers(), store, _nothing), repeats=5),
            "ms",
            PREVIEW_LIMIT_MS,
        )
        yield Figure("35 workbooks, empty folder", (_loaded(first, store),), "s", QUARTER_LIMIT_S)
        yield Figure(
            "preview of one workbook beside a quarter",
            milliseconds(lambda: workflow.check(second[:1], Answers(), store, _nothing), repeats=5),
            "ms",
            PREVIEW_LIMIT_MS,
        )
        yield Figure("35 workbooks beside a quarter", (_loaded(second, store),), "s", QUARTER_LIMIT_S)
        large = _large_sheet(folder / "besar.xlsx")
        yield Figure("a sheet of 4.500 x 38", milliseconds(lambda: read_workbook(large), 5), "ms", SHEET_LIMIT_MS)
        yield from _hostile(Store(folder / "hostile"))


def _hostile(store: Store) -> Iterator[Figure]:
    """Time until a hostile sample is refused, asked about or read: all of them, each once, and the slowest by name."""
    samples = sorted(Path(os.environ.get("RAKOREV_TEST_DATA", ""), "hostile").glob("[a-z][0-9][0-9]_*"))
    if not samples:
        return
    times = {path.name: milliseconds(lambda path=path: _looked_at(path, store), 1)[0] for path in samples}
    slowest = max(times, key=times.get)
    yield Figure(f"{len(times)} hostile samples", tuple(times.values()), "ms", HOSTILE_LIMIT_MS)
    yield Figure(f"… the slowest: {slowest}", (times[slowest],), "ms", HOSTILE_LIMIT_MS)


def _looked_at(path: Path, store: Store) -> None:
    workflow.check([path], Answers(), store, _nothing)


def _nothing(_: str) -> None:
    pass


def _loaded(paths: list[Path], store: Store) -> float:
    started = time.perf_counter()
    report = workflow.load(workflow.LoadRequest(paths), store, _nothing)
    seconds = time.perf_counter() - started
    if not report.is_loaded:
        raise RuntimeError([finding.message for file in report.files for finding in file.findings][:5])
    return seconds


def _quarter(folder: Path, quarter: int) -> list[Path]:
    """One workbook an agency, as an office sends them: the agency in the banner, a tree of codes, a JUMLAH."""
    folder.mkdir(parents=True)
    return [_workbook(folder / f"OPD {number:02} TW {quarter}.xlsx", number, quarter) for number in range(AGENCIES)]


def _workbook(path: Path, number: int, quarter: int) -> Path:
    numbers = random.Random(f"{number}-{quarter}")
    tw = "I" * quarter
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = f"TW {tw}"
    sheet.append([f"LAPORAN REALISASI FISIK DAN KEUANGAN S.D. TRIWULAN {tw} TAHUN ANGGARAN 2026"])
    sheet.append([f"OPD : Dinas Urusan {number}"])
    sheet.append([])
    sheet.append([text.format(tw=tw) for text in _HEAD])
    totals = [0, 0, 0]
    for place in range(ACTIVITIES):
        ceiling = 1_000_000 * (place + 40 + number)
        target, actual = ceiling * quarter // 5, ceiling * quarter // 5 - numbers.randrange(1_000_000)
        totals = [a + b for a, b in zip(totals, (ceiling, target, actual), strict=True)]
        code = f"1.{number + 1:02}.{place % 4 + 1:02}.2.01.{place + 1:04}"
        shares = 20 * quarter, 20 * quarter - numbers.randrange(12)
        problem = ("Tender terlambat", "Tender ulang") if place % 3 == 0 else ("", "")
        sheet.append([place + 1, code, f"Penyediaan {place}", ceiling, target, actual, *shares, *problem])
    sheet.append(["", "", "JUMLAH", *totals])
    book.save(path)
    return path


def _large_sheet(path: Path) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append([f"Kolom {column}" for column in range(38)])
    for row in range(4_499):
        sheet.append([f"1.01.{row}", f"Nama kegiatan {row}", *(row * 1000 + column for column in range(36))])
    book.save(path)
    return path
