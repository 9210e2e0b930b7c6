"""The SIPD-RI report of realisation (LRA): four code columns, four kinds of expenditure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from analytics.domain.names import code_segments, fold_name
from analytics.intake.cells import Sheet, Workbook, address
from analytics.intake.findings import note
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.headers.title import Surroundings, surroundings_of
from analytics.intake.layouts.rows.when import year_notes
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems, listed
from analytics.intake.layouts.texts.roles import Column, Meaning
from analytics.intake.layouts.texts.tree import place_of_code
from analytics.intake.rows import CeilingSource, SheetReading, SourceRow, cells_text

NAME = "sipd-lra"
_SEARCHED_ROWS = 20
_KINDS = ("operasi", "modal", "tak terduga", "transfer")
_CODE_COLUMNS = 4
_SUB_ACTIVITY = 6


@dataclass
class _Layout:
    """Where the columns stand, 0-based."""

    last_header_row: int
    first_row: int
    name_column: int
    ceilings: list[Column] = field(default_factory=list)
    actuals: list[Column] = field(default_factory=list)

    @property
    def last_column(self) -> int:
        return max(column.index for column in [*self.ceilings, *self.actuals])


def recognise(sheet: Sheet) -> float:
    """1 for the header of a SIPD LRA: Kode over four columns, Uraian, and Anggaran and Realisasi per kind."""
    return 1.0 if _layout(Grid(sheet)) else 0.0


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """The sub kegiatan of an LRA.

    Grain: one row per sub kegiatan (third code of six parts, no account). Columns: ceiling_idr and
    financial_actual_idr, both summed over the four kinds of expenditure.
    Missing: month where neither title nor names say it; basis, which the file does not tell.
    """
    grid = Grid(sheet)
    layout = _layout(grid)
    if layout is None:
        return SheetReading(NAME, sheet.name, [], frozenset())
    problems = Problems(sheet.name)
    around = surroundings_of(grid, layout.first_row, workbook.file_name)
    rows = [row for row in range(layout.last_header_row + 1, grid.height) if _is_sub_activity(grid, row)]
    reader = Reader(grid, rows, decisions, problems)
    reader.prove_styles([*layout.ceilings, *layout.actuals])
    ceilings, actuals = _sums(reader, layout.ceilings), _sums(reader, layout.actuals)
    names = _names(grid, layout)
    cells = cells_text({"ceiling_idr": _letters(layout.ceilings), "financial_actual_idr": _letters(layout.actuals)})
    reading = SheetReading(
        NAME,
        sheet.name,
        [
            replace(_row(grid, row, names, around, ceilings.get(row), actuals.get(row)), cells=cells) for row in rows
        ],
        frozenset({"ceiling_idr", "financial_actual_idr"}),
        month_span=1,
        year=around.year,
        month=around.month,
        month_claims=around.told_month.claims,
        early_day=around.told_month.early_day,
        year_claims=around.told_year.claims,
        money_basis=around.basis,
        basis_evidence=f"'{around.basis_text}'" if around.basis else "",
        ceiling_source=CeilingSource.REALISATION,
    )
    _state_totals(reading, grid, layout, reader)
    _note_stray_cells(reading, grid, layout)
    reading.findings += [*problems.findings(), *year_notes(grid, around)]
    return reading


def _layout(grid: Grid) -> _Layout | None:
    for row in range(1, min(grid.height - 1, _SEARCHED_ROWS)):
        kinds = {column: fold_name(grid.text(row, column)) for column in grid.filled_columns(row)}
        starts = [column for column, text in kinds.items() if text.removeprefix("belanja ") in _KINDS]
        if len(starts) < 2:
            continue
        found = _columns(grid, row, starts)
        if found is not None:
            return found
    return None


def _columns(grid: Grid, row: int, starts: list[int]) -> _Layout | None:
    """The columns under the kinds of expenditure, where Kode and Uraian stand to their left."""
    first_row = next(
        (top for top in range(row - 1, max(row - 3, -1), -1) if fold_name(grid.text(top, 0)) == "kode"), None
    )
    if first_row is None:
        return None
    name_column = next(
        (
            c
            for c in grid.filled_columns(first_row)
            if fold_name(grid.text(first_row, c)).startswith("uraian")
        ),
        0,
    )
    layout = _Layout(row + 1, first_row, name_column)
    for column in grid.filled_columns(row + 1):
        text = fold_name(grid.text(row + 1, column))
        kind = grid.text(row, max((start for start in starts if start <= column), default=column))
        parts = (kind, grid.text(row + 1, column))
        if text == "anggaran":
            layout.ceilings.append(Column(column, parts, Meaning()))
        elif text == "realisasi":
            layout.actuals.append(Column(column, parts, Meaning()))
    is_complete = (
        name_column == _CODE_COLUMNS and layout.ceilings and len(layout.ceilings) == len(layout.actuals)
    )
    return layout if is_complete else None


def _codes(grid: Grid, row: int) -> list[str]:
    return [".".join(code_segments(grid.text(row, column))) for column in range(_CODE_COLUMNS)]


def _is_sub_activity(grid: Grid, row: int) -> bool:
    codes = _codes(grid, row)
    return len(code_segments(codes[2])) == _SUB_ACTIVITY and not codes[3]


def _sums(reader: Reader, columns: list[Column]) -> Values:
    """Row -> sum over the kinds of expenditure; absent where none of them has a figure."""
    sums: Values = {}
    for column in columns:
        for row, value in reader.money(column).items():
            sums[row] = sums.get(row, Decimal(0)) + value
    return sums


def _letters(columns: list[Column]) -> list[str]:
    return [address(0, column.index)[:-1] for column in columns]


def _names(grid: Grid, layout: _Layout) -> dict[str, str]:
    """Code of program, kegiatan and SKPD -> name."""
    names: dict[str, str] = {}
    for row in range(layout.last_header_row + 1, grid.height):
        codes = _codes(grid, row)
        if not codes[3] and (code := codes[2] or codes[1]):
            names.setdefault(code, grid.text(row, layout.name_column))
    return names


def _row(
    grid: Grid,
    row: int,
    names: dict[str, str],
    around: Surroundings,
    ceiling: Decimal | None,
    actual: Decimal | None,
) -> SourceRow:
    _, agency_code, code, _ = _codes(grid, row)
    parent_code, unit_name = _parent_and_unit(agency_code, names)
    place = place_of_code(code, names)
    return SourceRow(
        sheet=grid.sheet.name,
        row=row + 1,
        agency_name=names.get(parent_code, ""),
        activity_name=grid.text(row, _CODE_COLUMNS),
        activity_code=code,
        agency_code=parent_code,
        sub_unit=unit_name,
        year=around.year,
        month=around.month,
        program_code=place.program_code,
        program_name=place.program_name,
        activity_group_code=place.group_code,
        activity_group_name=place.group_name,
        budget_version=around.version,
        ceiling_idr=ceiling,
        financial_actual_idr=actual,
    )


def _parent_and_unit(code: str, names: dict[str, str]) -> tuple[str, str]:
    """The code of the SKPD, and the name of the sub-unit where the last part of the code is not zero."""
    segments = code_segments(code)
    parent = ".".join([*segments[:-1], "0" * len(segments[-1])]) if len(segments) >= 8 else code
    return (parent, names.get(code, "")) if parent != code and parent in names else (code, "")


def _state_totals(reading: SheetReading, grid: Grid, layout: _Layout, reader: Reader) -> None:
    row = next(
        (r for r in range(grid.height - 1, layout.last_header_row, -1) if _is_total(grid, r, layout)), None
    )
    if row is None:
        return
    for group, columns in (("ceiling_idr", layout.ceilings), ("financial_actual_idr", layout.actuals)):
        values = [value for column in columns if (value := reader.total(column, row)) is not None]
        if values:
            total = sum(values, Decimal(0))
            reading.stated_totals[reading.month, group] = (total, address(row, columns[0].index))


def _is_total(grid: Grid, row: int, layout: _Layout) -> bool:
    return not any(_codes(grid, row)) and fold_name(grid.text(row, layout.name_column)) in ("jumlah", "total")


def _note_stray_cells(reading: SheetReading, grid: Grid, layout: _Layout) -> None:
    stray = [
        address(row, column)
        for row in range(grid.height)
        for column in grid.filled_columns(row)
        if column > layout.last_column
    ]
    if stray:
        text = f"Sel di luar tabel tidak dimuat: {listed(stray)}."
        reading.findings.append(note("sel-di-luar-tabel", text, sheet=grid.sheet.name, cell=stray[0]))
