"""The cash plan (RAK belanja): codes of sub kegiatan, with accounts below them or without, and a column per month.

The table is read as any other is: what is special is what its columns mean, and that the figures are of each month.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from analytics.domain.names import fold_name
from analytics.domain.periods import MONTH_NAME, MONTHS
from analytics.intake.cells import Sheet, Workbook, address
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.headers.header import Header, find_header
from analytics.intake.layouts.tables.table import read_table
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid, has_number_below
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import FINANCIAL, PHYSICAL, SOME, Column, Meaning, Role, Span, Unit
from analytics.intake.rows import Basis, CeilingSource, Level, SheetReading

NAME = "sipd-rak"
_SURE, _POSSIBLE = 1.0, 0.5
_CODES = (Role.CODE, Role.ACTIVITY_CODE)
_NAMES = (Role.DESCRIPTION, Role.NAME, Role.ACTIVITY)
_MONTH_TITLE = re.compile(rf"(?:{MONTH_NAME})(?: 20\d\d)?")
_NO_MONTH = re.compile(
    r"\b(?:jumlah|jml|total|tw|triwulan|tribulan|semester|smt|realisasi|sisa|selisih|ket|keterangan)\b"
)
_FAR_OVER, _COMMON = Decimal("1.1"), 5
"""A plan of each month may pass its pagu by a slip, but not by a tenth in a fifth of the rows."""


def recognise(sheet: Sheet) -> float:
    """1 for a RAK: code, uraian, a ceiling and months under a title 'Rencana Anggaran Kas'; 0.5 without the title."""
    grid = Grid(sheet)
    header = _header_of(grid)
    if header is None:
        return 0.0
    titles = " ".join(fold_name(text) for row in range(header.first_row) for text in grid.texts(row))
    is_said = w.CASH_PLAN.search(titles) or {"rak", "akas"} & {*fold_name(sheet.name).split(), *titles.split()}
    return _SURE if is_said else _POSSIBLE


def read(workbook: Workbook, sheet: Sheet, decisions: Mapping[str, str]) -> SheetReading:
    """The cash plan of every sub kegiatan.

    Grain: one row per sub kegiatan and month that has a column.
    Columns: ceiling_idr (the same for every month), financial_target_idr (of that month alone, or as the title says).
    Missing: year where the title does not say it; money_basis where the figures contradict that they are of each month.
    """
    grid = Grid(sheet)
    header = _header_of(grid)
    if header is None:
        return SheetReading(NAME, sheet.name, [], frozenset())
    reading = read_table(workbook, sheet, Level.ACTIVITY, NAME, decisions, header)
    reading.ceiling_source = CeilingSource.CASH_PLAN
    series = list(_series(reading))
    if reading.money_basis is None and not _looks_cumulative(series):
        reading.money_basis, reading.basis_evidence = Basis.PER_PERIOD, "RAK memuat rencana kas tiap bulan"
    reading.findings += [*_unknown_months(grid, header), *_differing_years(reading, series)]
    return reading


def _header_of(grid: Grid) -> Header | None:
    """The header with its months as targets, and every other figure but pagu left out; None for another table."""
    header = find_header(grid)
    if header is None or not (header.has(*_CODES) and header.has(*_NAMES) and header.has(Role.CEILING)):
        return None
    months = [column for column in header.columns if _is_month(column)]
    if not months or header.has(*PHYSICAL, Role.AGENCY, Role.UNIT):
        return None
    return replace(header, columns=tuple(map(_as_of_plan, header.columns)))


def _is_month(column: Column) -> bool:
    return len(column.parts) == 1 and _MONTH_TITLE.fullmatch(fold_name(column.parts[0])) is not None


def _as_of_plan(column: Column) -> Column:
    meaning = column.meaning
    if _is_month(column):
        told = replace(meaning, role=Role.FINANCIAL_TARGET, unit=Unit.RUPIAH, span=Span.MONTH, is_bare=False)
        return replace(column, meaning=told)
    is_other = column.role in (None, *FINANCIAL, *SOME, Role.OTHER, Role.DEVIATION)
    return replace(column, meaning=Meaning(Role.OTHER, why_ignored="tidak menyebut satu bulan")) if is_other else column


def _unknown_months(grid: Grid, header: Header) -> Iterator[Finding]:
    """Refuses where a column of figures among the months has a title that is neither a month nor a total."""
    months = [column.index for column in header.columns if _is_month(column)]
    among = range(min(months) - 1, max(months) + 2)
    unknown = [
        column
        for column in header.columns
        if column.index in among and column.role is Role.OTHER and not _NO_MONTH.search(fold_name(column.path))
        and has_number_below(grid, header.last_row, column.index)
    ]  # fmt: skip
    if unknown and len(months) < len(MONTHS):
        named = listed([f"'{column.path}' ({address(0, column.index)[:-1]})" for column in unknown])
        yield refused(
            "bulan-tidak-dikenal",
            f"Kolom berisi angka di antara bulan-bulan RAK tidak menyebut bulan yang dikenal: {named}.",
            "Tulis nama bulannya di judul kolom (misalnya Januari atau Jan), simpan, lalu coba lagi.",
            sheet=grid.sheet.name,
            cell=address(header.last_row, unknown[0].index),
        )


def _series(reading: SheetReading) -> Iterator[tuple[int, Decimal, list[Decimal]]]:
    """Row, pagu and the figures by month of every sub kegiatan that has a pagu."""
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    ceilings = {row.row: row.ceiling_idr for row in reading.rows if row.ceiling_idr}
    for row in reading.rows:
        if row.financial_target_idr is not None and row.row in ceilings:
            found[row.row][row.month or 0] = row.financial_target_idr
    for row, values in found.items():
        yield row, ceilings[row], [values[month] for month in sorted(values)]


def _looks_cumulative(series: list[tuple[int, Decimal, list[Decimal]]]) -> bool:
    """True where the months add up to far more than the pagu, or where none falls and the pagu is not their sum."""
    if any(sum(values) == ceiling for _, ceiling, values in series if len(values) == len(MONTHS)):
        return False
    over = [sum(values) > ceiling * _FAR_OVER for _, ceiling, values in series if len(values) > 1]
    if sum(over) * _COMMON > len(over):
        return True
    steps = [after - before for *_, values in series for before, after in zip(values, values[1:], strict=False)]
    return any(step > 0 for step in steps) and all(step >= 0 for step in steps)


def _differing_years(reading: SheetReading, series: list[tuple[int, Decimal, list[Decimal]]]) -> Iterator[Finding]:
    """Twelve months of plan are the ceiling; fewer say nothing (decisions 14)."""
    if reading.money_basis is not Basis.PER_PERIOD or len({row.month for row in reading.rows}) < len(MONTHS):
        return
    differing = [row for row, ceiling, values in series if sum(values) != ceiling]
    if differing:
        rows = ", ".join(map(str, differing[:10]))
        text = f"Jumlah 12 bulan RAK berbeda dari pagunya pada {len(differing)} baris: baris {rows}."
        yield note("rak-berbeda-pagu", text, sheet=reading.sheet, cell=f"baris {differing[0]}")
