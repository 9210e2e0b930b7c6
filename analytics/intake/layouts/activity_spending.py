"""One kegiatan per sheet, its rows the accounts of its spending: the row of all spending speaks of the kegiatan."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analytics.domain.names import fold_name
from analytics.intake.cells import Cell, Sheet, Workbook, address
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.headers.header import Header, find_header
from analytics.intake.layouts.headers.title import split_code
from analytics.intake.layouts.tables.table import read_table
from analytics.intake.layouts.texts.code_texts import plain_code
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.roles import FINANCIAL, MEASURES, PHYSICAL, Role
from analytics.intake.rows import Level, SheetReading

NAME = "rfk-rekening"
_SURE = 0.96
_ROOT = re.compile(r"5(?:\.0*)?")
# '5.1' is belanja operasi, '5.01' the urusan of planning.
_ACCOUNT = re.compile(r"5\.[1-4](?:\.\d+)*\.?")
_FEWEST_ACCOUNTS = 2
_ACTIVITY_LABELS = ("sub kegiatan", "kegiatan")
_AGENCY_LABELS = ("skpd", "opd", "organisasi", "perangkat daerah", "unit organisasi")
_BANNER_ROWS = 30


@dataclass(frozen=True)
class _Spending:
    """The header, the row of all spending, and the columns of code and name."""

    header: Header
    root: int
    code_column: int
    name_column: int


def recognise(sheet: Sheet) -> float:
    """Sure where the codes under the header are accounts alone and the first is that of all spending ('5')."""
    return _SURE if _spending_of(Grid(sheet)) else 0.0


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """The kegiatan of a sheet. Grain: one row per period; the accounts below stay out."""
    grid = Grid(sheet)
    spending = _spending_of(grid)
    code, name, place = _named(workbook, grid, _ACTIVITY_LABELS)
    if spending is None or not name:
        return SheetReading(NAME, sheet.name, [], frozenset(), findings=[_nameless(sheet)])
    reading = read_table(workbook, _as_table(sheet, spending, code, name), Level.ACTIVITY, NAME, decisions)
    agency_code, agency, agency_place = _named(workbook, grid, _AGENCY_LABELS)
    reading.rows = [
        row if row.agency_name else replace(row, agency_name=agency, agency_code=agency_code) for row in reading.rows
    ]
    reading.findings += [_said(sheet, spending, name, place or agency_place), *_only_below(grid, spending)]
    return reading


def _spending_of(grid: Grid) -> _Spending | None:
    header = find_header(grid)
    if header is None or not header.has(Role.CEILING) or not header.has(*FINANCIAL, *PHYSICAL):
        return None
    codes = next((c.index for c in header.columns if c.role in (Role.CODE, Role.ACTIVITY_CODE)), None)
    names = next((c.index for c in header.columns if c.role in (Role.DESCRIPTION, Role.ACTIVITY, Role.GROUP)), None)
    if codes is None or names is None:
        return None
    found = {row: plain_code(text) for row in range(header.body_row, grid.height) if (text := grid.text(row, codes))}
    dotted = {row: code for row, code in found.items() if code[:1].isdigit()}
    root, *below = dotted or (0,)
    if len(below) < _FEWEST_ACCOUNTS or not all(_ACCOUNT.fullmatch(dotted[row]) for row in below):
        return None
    is_root = _ROOT.fullmatch(dotted[root]) and "belanja" in fold_name(grid.text(root, names)).split()
    return _Spending(header, root, codes, names) if is_root else None


def _named(workbook: Workbook, grid: Grid, labels: tuple[str, ...]) -> tuple[str, str, str]:
    """Code and name behind a label above the table, else on another sheet of the workbook, whose name comes third."""
    sheets = [grid.sheet, *(sheet for sheet in workbook.sheets if sheet is not grid.sheet)]
    for sheet in sheets:
        own = grid if sheet is grid.sheet else Grid(sheet)
        for label in labels:
            if value := next(_labelled(own, label), ""):
                return (*split_code(value), "" if own is grid else sheet.name)
    return "", "", ""


def _labelled(grid: Grid, label: str) -> Iterator[str]:
    for row in range(min(grid.height, _BANNER_ROWS)):
        columns = grid.filled_columns(row)
        for place, index in enumerate(columns):
            head, colon, rest = grid.text(row, index).partition(":")
            if fold_name(head) != label:
                continue
            behind = [grid.text(row, other).lstrip(": ") for other in columns[place + 1 : place + 3]]
            is_marked = bool(colon) or any(grid.text(row, other).startswith(":") for other in columns[place + 1 :][:1])
            value = rest.strip() or next((text for text in behind if text), "")
            if is_marked and value and fold_name(value) not in ("program", "kegiatan", "sub kegiatan", "pptk"):
                yield value


def _as_table(sheet: Sheet, spending: _Spending, code: str, name: str) -> Sheet:
    """The sheet with the row of all spending named as the kegiatan, and nothing below it."""
    rows = [list(cells) for cells in sheet.rows[: spending.root + 1]]
    root = rows[-1]
    root[spending.code_column] = Cell(code, "s") if code else None
    root[spending.name_column] = Cell(name, "s")
    return replace(sheet, rows=rows, hidden_rows=frozenset())


def _only_below(grid: Grid, spending: _Spending) -> list[Finding]:
    """The refusal of a sheet whose accounts have figures that the row of all spending lacks."""
    columns = [
        column
        for column in spending.header.columns
        if column.role in MEASURES and not holds_figure(grid.cell(spending.root, column.index))
        and any(holds_figure(grid.cell(row, column.index)) for row in range(spending.root + 1, grid.height))
    ]  # fmt: skip
    if not columns:
        return []
    named = ", ".join(f"'{column.path}' ({address(0, column.index)[:-1]})" for column in columns)
    return [
        refused(
            "jumlah-belanja-kosong",
            f"Baris jumlah belanja kosong di kolom yang rinciannya berisi: {named}.",
            "Isi jumlahnya di baris itu (uang dijumlah, fisik ditimbang dengan pagu), simpan, lalu coba lagi.",
            sheet=grid.sheet.name,
            cell=f"baris {spending.root + 1}",
        )
    ]


def _said(sheet: Sheet, spending: _Spending, name: str, place: str) -> Finding:
    where = f", namanya dari lembar '{place}'" if place else ""
    text = (
        f"Lembar ini rincian belanja satu kegiatan: baris {spending.root + 1} dimuat sebagai '{name}'{where}; baris "
        "rekeningnya tidak."
    )
    return note("rincian-satu-kegiatan", text, sheet=sheet.name, cell=f"baris {spending.root + 1}")


def _nameless(sheet: Sheet) -> Finding:
    return refused(
        "kegiatan-tanpa-nama",
        f"Lembar '{sheet.name}' rincian belanja satu kegiatan menurut rekening, tetapi tidak menyebut kegiatannya.",
        "Isi 'KEGIATAN : kode dan nama' di atas tabelnya, simpan, lalu coba lagi.",
        sheet=sheet.name,
    )
