"""What lies beside the reports in a folder: a covering letter, a photo, a note. It is named, and the rest goes on.

Only kinds of files that hold no table are left out, and only beside others that do: a damaged workbook, a CSV that is
not recognised and an archive inside the folder still stop the call, for they may hold figures.
"""

from collections.abc import Sequence
from pathlib import PurePath

from analytics.intake.cells import Sheet
from analytics.intake.findings import Finding, Grade, note
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.understanding.drafts import FileDraft

SKIPPED = "dilewati"
UNKNOWN_LAYOUT = "tata-letak-tidak-dikenal"
_DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".odp"})
_TEXTS = frozenset({".txt", ".md", ".log"})
_OTHERS = frozenset({
    ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".heic", ".tif", ".tiff", ".svg", ".mp3", ".mp4", ".mov", ".avi",
    ".lnk", ".url", ".ini", ".db", ".bat", ".cmd", ".exe", ".eml", ".msg", ".vcf", ".ttf",
})  # fmt: skip
_FIGURES_OF_ROW, _CELLS_OF_ROW = 2, 3


def is_side_file(name: str) -> bool:
    """True for a kind of file that holds no table, by the end of its name."""
    return PurePath(name).suffix.casefold() in _DOCUMENTS | _TEXTS | _OTHERS


def is_bare_text(file: FileDraft) -> bool:
    """True for a '.txt' in which nothing is recognised and no row looks like one of a table."""
    blocking = [finding.rule for finding in file.findings if finding.grade is not Grade.NOTE]
    is_text = PurePath(file.file_name).suffix.casefold() in _TEXTS
    return is_text and blocking == [UNKNOWN_LAYOUT] and not any(map(_holds_rows, file.workbook.sheets))


def skipped_note(name: str) -> Finding:
    """What is said of a file that is left out."""
    remedy = "Bila isinya laporan, muat berkas Excel, ODS, atau CSV asalnya."
    if PurePath(name).suffix.casefold() in _DOCUMENTS:
        text = f"'{name}' tidak dibaca: dokumen cetak tidak memuat tabel yang dapat dimuat."
    else:
        text = f"'{name}' tidak dibaca: bukan tabel."
    return note("berkas-dilewati", text, remedy)


def are_all_side_files(names: Sequence[str]) -> bool:
    """True where nothing else was given: then each says why it cannot be read."""
    return all(map(is_side_file, names))


def _holds_rows(sheet: Sheet) -> bool:
    grid = Grid(sheet)
    return any(
        len(grid.filled_columns(row)) >= _CELLS_OF_ROW
        and sum(holds_figure(cell) for cell in sheet.rows[row]) >= _FIGURES_OF_ROW
        for row in range(grid.height)
    )
