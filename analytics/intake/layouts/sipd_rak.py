"""The SIPD-RI cash plan (RAK belanja): sub kegiatan and accounts in one code column, a column per month."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from analytics.domain.names import code_segments, fold_name
from analytics.domain.periods import MONTHS, find_month
from analytics.intake.cells import Sheet, Workbook, address
from analytics.intake.findings import note
from analytics.intake.layouts.code_texts import is_account
from analytics.intake.layouts.figures import Reader, Values
from analytics.intake.layouts.grid import Grid
from analytics.intake.layouts.problems import Problems
from analytics.intake.layouts.roles import Column, Meaning
from analytics.intake.layouts.title import Surroundings, surroundings_of
from analytics.intake.layouts.tree import place_of_code
from analytics.intake.rows import Basis, CeilingSource, SheetReading, SourceRow, cells_text

NAME = "sipd-rak"
_SEARCHED_ROWS = 20
_SUB_ACTIVITY = 6
_AGENCY_SEGMENTS = 7
_MONTH_NAMES = frozenset(fold_name(month) for month in MONTHS)
_CEILING_TITLES = ("anggaran tahun ini", "pagu anggaran", "pagu", "anggaran")


@dataclass
class _Layout:
    """Where the columns stand, 0-based; months are 1-12."""

    header_row: int
    code: int
    name: int
    ceiling: Column
    months: dict[int, Column]
    others: list[int]


def recognise(sheet: Sheet) -> float:
    """1 for a RAK: Kode Rekening, Uraian, a ceiling and months under a title 'Rencana Anggaran Kas'."""
    grid = Grid(sheet)
    layout = _layout(grid)
    if layout is None:
        return 0.0
    titles = " ".join(fold_name(text) for row in range(layout.header_row) for text in grid.texts(row))
    is_said = "anggaran kas" in titles or "rak" in fold_name(sheet.name).split()
    return 1.0 if is_said else 0.5


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """The cash plan of every sub kegiatan.

    Grain: one row per sub kegiatan and month that has a column.
    Columns: ceiling_idr (the same for every month), financial_target_idr (of that month alone).
    Missing: year where the title does not say it.
    """
    grid = Grid(sheet)
    layout = _layout(grid)
    if layout is None:
        return SheetReading(NAME, sheet.name, [], frozenset())
    problems = Problems(sheet.name)
    around = surroundings_of(grid, layout.header_row)
    body = range(layout.header_row + 1, grid.height)
    codes = {row: ".".join(code_segments(grid.text(row, layout.code))) for row in body}
    rows = [row for row in body if _is_sub_activity(codes[row])]
    reader = Reader(grid, rows, decisions, problems)
    reader.prove_styles([layout.ceiling, *layout.months.values()])
    ceilings = reader.money(layout.ceiling)
    targets = {month: reader.money(column) for month, column in layout.months.items()}
    names = {code: grid.text(row, layout.name) for row, code in reversed(codes.items()) if code}
    owners = _owners(codes, names)
    source = _Source(grid, layout, codes, names, owners, around)
    reading = SheetReading(
        NAME,
        sheet.name,
        [
            source.row(row, month, ceilings.get(row), targets[month].get(row))
            for row in rows
            for month in targets
        ],
        frozenset({"ceiling_idr", "financial_target_idr"}),
        month_span=1,
        year=around.year,
        year_claims=around.told_year.claims,
        money_basis=Basis.PER_PERIOD,
        basis_evidence="RAK memuat rencana kas tiap bulan",
        ceiling_source=CeilingSource.CASH_PLAN,
    )
    _state_totals(reading, grid, layout, reader, body)
    _note_others(reading, grid, layout)
    _check_year(reading, ceilings, targets)
    reading.findings += problems.findings()
    return reading


@dataclass
class _Source:
    grid: Grid
    layout: _Layout
    codes: dict[int, str]
    names: dict[str, str]
    owners: dict[int, str]
    around: Surroundings

    def row(self, row: int, month: int, ceiling: Decimal | None, target: Decimal | None) -> SourceRow:
        code = self.codes[row]
        agency_code = self.owners.get(row, "")
        place = place_of_code(code, self.names)
        return SourceRow(
            sheet=self.grid.sheet.name,
            row=row + 1,
            agency_name=self.names.get(agency_code, ""),
            activity_name=self.grid.text(row, self.layout.name),
            activity_code=code,
            agency_code=agency_code,
            year=self.around.year,
            month=month,
            program_code=place.program_code,
            program_name=place.program_name,
            activity_group_code=place.group_code,
            activity_group_name=place.group_name,
            budget_version=self.around.version,
            ceiling_idr=ceiling,
            financial_target_idr=target,
            cells=self.cells[month],
        )

    @cached_property
    def cells(self) -> dict[int, str]:
        """Month -> where its figures stand."""
        ceiling = address(0, self.layout.ceiling.index)[:-1]
        return {
            month: cells_text({"ceiling_idr": [ceiling], "financial_target_idr": [address(0, column.index)[:-1]]})
            for month, column in self.layout.months.items()
        }


def _layout(grid: Grid) -> _Layout | None:
    for row in range(min(grid.height, _SEARCHED_ROWS)):
        titles = {column: fold_name(grid.text(row, column)) for column in grid.filled_columns(row)}
        by_title = {title: column for column, title in reversed(titles.items())}
        months = [column for column, title in titles.items() if title in _MONTH_NAMES]
        ceiling = next((by_title[title] for title in _CEILING_TITLES if title in by_title), None)
        code = by_title.get("kode rekening", by_title.get("kode"))
        if code is None or "uraian" not in by_title or ceiling is None or not months:
            continue
        used = {code, by_title["uraian"], ceiling, *months}
        return _Layout(
            row,
            code,
            by_title["uraian"],
            _column(grid, row, ceiling),
            {find_month(titles[column]): _column(grid, row, column) for column in months},
            [column for column in titles if column not in used],
        )
    return None


def _column(grid: Grid, row: int, column: int) -> Column:
    return Column(column, (grid.text(row, column),), Meaning())


def _is_sub_activity(code: str) -> bool:
    return len(code_segments(code)) == _SUB_ACTIVITY and not is_account(code)


def _owners(codes: dict[int, str], names: dict[str, str]) -> dict[int, str]:
    """Row -> code of the SKPD whose row stands above it."""
    owners: dict[int, str] = {}
    current = ""
    for row, code in codes.items():
        if len(code_segments(code)) >= _AGENCY_SEGMENTS and not is_account(code) and names.get(code):
            current = code
        owners[row] = current
    return owners


def _state_totals(reading: SheetReading, grid: Grid, layout: _Layout, reader: Reader, body: range) -> None:
    for row in reversed(body):
        texts = (fold_name(grid.text(row, layout.code)), fold_name(grid.text(row, layout.name)))
        if "jumlah" not in texts and "total" not in texts:
            continue
        for month, column in layout.months.items():
            for group, of in (("financial_target_idr", column), ("ceiling_idr", layout.ceiling)):
                value = reader.total(of, row)
                if value is not None:
                    reading.stated_totals[month, group] = (value, address(row, of.index))
        return


def _note_others(reading: SheetReading, grid: Grid, layout: _Layout) -> None:
    if not layout.others:
        return
    named = ", ".join(f"'{grid.text(layout.header_row, c)}' ({address(0, c)[:-1]})" for c in layout.others)
    reading.findings.append(
        note(
            "kolom-tidak-dimuat",
            f"Kolom tidak dimuat (tidak menyebut satu bulan): {named}.",
            sheet=grid.sheet.name,
            cell=address(layout.header_row, layout.others[0]),
        )
    )


def _check_year(reading: SheetReading, ceilings: Values, targets: dict[int, Values]) -> None:
    """Twelve months of plan are the ceiling; fewer say nothing (decisions 14)."""
    if len(targets) < len(MONTHS):
        return
    differing = [
        row
        for row, ceiling in ceilings.items()
        if sum((values.get(row, Decimal(0)) for values in targets.values()), Decimal(0)) != ceiling
    ]
    if differing:
        rows = ", ".join(str(row + 1) for row in differing[:10])
        text = f"Jumlah 12 bulan RAK berbeda dari pagunya pada {len(differing)} baris: baris {rows}."
        reading.findings.append(note("rak-berbeda-pagu", text, sheet=reading.sheet))
