"""A workbook in which no table is recognised: what its titles say, what they lack of a layout, and who can tell."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.domain.formats import number
from analytics.domain.names import fold_name
from analytics.intake.cells import Sheet, Workbook, address, letters_of
from analytics.intake.findings import BY_MAPPING, Finding, refused, undecided
from analytics.intake.layouts.headers.header import header_between
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import FINANCIAL, MEASURES, PHYSICAL, SOME, Column, Role

_SEARCHED_ROWS = 30
_MOST_SHOWN = 12
_FEWEST_TITLES = 2
_APART = (
    "Kegiatan dan paketnya berada dalam satu tabel: pisahkan ke dua lembar, kegiatan dengan pagu dan realisasinya, dan "
    "paket dengan kolom 'Nama Paket' dan 'Kode Sub Kegiatan'. "
)
_OR_MAPPING = (
    "; atau sebutkan arti kolomnya sekali (formulir di halaman Impor, atau --pemetaan dengan kerangka dari "
    "`periksa --json`)"
)
_AGENCIES, _ACTIVITIES = (Role.AGENCY, Role.UNIT), (Role.ACTIVITY, Role.GROUP, Role.PROGRAM)
_GENERAL = (Role.NAME, Role.DESCRIPTION)


@dataclass(frozen=True)
class _Row:
    """The row of a sheet that most likely holds the titles of its table."""

    sheet: Sheet
    row: int
    columns: tuple[Column, ...]

    def known(self) -> list[Column]:
        return [column for column in self.columns if column.role not in (None, Role.OTHER, Role.NUMBER)]

    def has(self, *roles: Role) -> bool:
        return any(column.role in roles for column in self.columns)


def unrecognised(workbook: Workbook) -> Finding:
    """The question what its columns mean, with the titles that were found, those that are known and those that are
    missing; a refusal where no table has a figure, so that nothing could be said of it."""
    found = [f"'{text[:40]}'" for sheet in workbook.sheets for text in _widest_row(sheet)]
    shown = ", ".join(found[:_MOST_SHOWN]) + (" dan lainnya" if found[_MOST_SHOWN:] else "")
    rows = [row for sheet in workbook.sheets for row in _rows(sheet)]
    nearest = max(rows, key=lambda row: (len(row.known()), len(row.columns)), default=None)
    said = _lacking(nearest) if nearest else ""
    where = {"sheet": workbook.sheets[0].name if workbook.sheets else ""}
    if nearest:
        where = {"sheet": nearest.sheet.name, "cell": address(nearest.row, nearest.columns[0].index)}
    count = max((_row_count(sheet) for sheet in workbook.sheets), default=0)
    text = (
        f"Tata letak '{workbook.file_name}' tidak dikenali ({number(count, 0)} baris terbaca). Judul kolom yang "
        f"ditemukan: {shown or 'tidak ada'}.{said}"
    )
    remedy = (
        f"{_APART if any(map(_names_both, found)) else ''}"
        f"Perlu satu baris judul dengan kolom OPD atau Kegiatan, dan Pagu, Target, Realisasi, atau Fisik (%)"
        f"{_OR_MAPPING if found else ''}."
    )
    if not any(map(_has_figures, workbook.sheets)):
        return refused("tata-letak-tidak-dikenal", text, remedy, **where)
    return undecided("tata-letak-tidak-dikenal", text, remedy, flag=BY_MAPPING, **where)


def _row_count(sheet: Sheet) -> int:
    return sum(any(row) for row in sheet.rows)


def _has_figures(sheet: Sheet) -> bool:
    return any(holds_figure(cell) for row in sheet.rows for cell in row)


def _rows(sheet: Sheet) -> Iterator[_Row]:
    grid = Grid(sheet)
    for row in range(min(grid.height, _SEARCHED_ROWS)):
        if len(_texts(grid, row)) >= _FEWEST_TITLES:
            yield _Row(sheet, row, header_between(grid, row, row).columns)


def _lacking(near: _Row) -> str:
    """Which layout the titles come near to, and what they lack of it."""
    known = near.known()
    place = f" Baris {near.row + 1}"
    if not known:
        return f"{place}: tidak satu pun judulnya dikenal."
    is_of_agencies = near.has(*_AGENCIES) and not near.has(*_ACTIVITIES)
    layout = "rekap per OPD" if is_of_agencies else "tabel kegiatan"
    read = listed([f"'{column.path[:40]}' ({letters_of(column.index)}) sebagai {column.role}" for column in known])
    lacks = [text for is_there, text in _wanted(near) if not is_there]
    why = f"yang kurang: {'; '.join(lacks)}" if lacks else _why_not(near, known)
    return f"{place} paling dekat dengan {layout}: dikenal {read}; {why}."


def _wanted(near: _Row) -> Iterator[tuple[bool, str]]:
    yield near.has(*_AGENCIES, *_ACTIVITIES, *_GENERAL), "kolom nama (OPD, Kegiatan, atau Sub Kegiatan)"
    yield near.has(*MEASURES, *SOME), "kolom angka (Pagu, Target, Realisasi, atau Fisik)"
    if near.has(*MEASURES, *SOME):
        yield near.has(Role.CEILING), "kolom Pagu"
        yield near.has(*FINANCIAL, *PHYSICAL, *SOME), "kolom Target atau Realisasi"


def _why_not(near: _Row, known: list[Column]) -> str:
    general = [column for column in near.columns if column.role in _GENERAL]
    if general and not near.has(*_AGENCIES, *_ACTIVITIES):
        title = general[0].path[:40]
        return f"isi kolom '{title}' tidak semuanya OPD dan tidak semuanya kegiatan, jadi perlu judul yang pasti"
    others = [f"'{column.path[:40]}' ({letters_of(column.index)})" for column in near.columns if column not in known]
    return f"judul lain tidak dikenal: {listed(others)}" if others else "isinya tidak cocok dengan judulnya"


def _names_both(title: str) -> bool:
    """True for 'Sub Kegiatan / Paket', whose rows are of two grains."""
    return {"kegiatan", "paket"} <= set(fold_name(title).split())


def _widest_row(sheet: Sheet) -> list[str]:
    """The texts of the row among the first thirty with the most texts: most likely the header."""
    grid = Grid(sheet)
    return max((_texts(grid, row) for row in range(min(grid.height, _SEARCHED_ROWS))), key=len, default=[])


def _texts(grid: Grid, row: int) -> list[str]:
    texts = ((grid.text(row, column), grid.cell(row, column)) for column in grid.filled_columns(row))
    return [text for text, cell in texts if text and cell.kind == "s"]
