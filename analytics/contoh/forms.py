"""The two other forms of the sample: a whole year wide by quarter, and the e-Monep recap per agency."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from analytics.contoh.agencies import Agency
from analytics.contoh.catalogue import Figures, Line, Quarter
from analytics.contoh.plan import Plan
from analytics.contoh.workbooks import (
    COUNT,
    FIRST_HEADER_ROW,
    MONEY,
    PERCENT,
    TEXT,
    Book,
    Report,
    percent,
    write_cell,
    write_signature,
    write_total,
)
from analytics.domain.periods import ROMAN

_LEFT = (
    ("No", 5), ("Perangkat Daerah", 34), ("Sub Unit", 20), ("Kode Sub Kegiatan", 18),
    ("Nama Sub Kegiatan", 52), ("Sumber Dana", 12), ("Pagu (Rp)", 17),
)  # fmt: skip
_TARGETS = (("Target Fisik (%)", "physical_target"), ("Target Keuangan (Rp)", "financial_target"))
_ALL = (
    ("Target Fisik (%)", "physical_target"),
    ("Realisasi Fisik (%)", "physical_actual"),
    ("Target Keuangan (Rp)", "financial_target"),
    ("Realisasi Keuangan (Rp)", "financial_actual"),
)

FIRST_WIDE_ROW = FIRST_HEADER_ROW + 3


def write_wide(book: Book, report: Report, lines: Sequence[Line], year: int, *, with_actuals: bool) -> None:
    """Writes a sheet with the four quarters side by side under two header rows."""
    fields = _ALL if with_actuals else _TARGETS
    width = len(_LEFT) + 4 * len(fields)
    sheet = book.sheet(report.sheet, report.titles, width - 1)
    _wide_header(book, sheet, fields)
    first = FIRST_WIDE_ROW
    shown = [line for line in lines if (year, 1) in line.figures]
    for offset, line in enumerate(shown):
        _wide_row(book, sheet, offset, line, year, fields)
    sheet.freeze_panes(first, 2)
    last = first + len(shown)
    write_total(book, sheet, last, _wide_total(shown, year, fields))
    write_signature(book, sheet, last + 2, width - 4, report.signed_on)


def _wide_header(book: Book, sheet, fields) -> None:
    top = FIRST_HEADER_ROW
    for place, (title, width) in enumerate(_LEFT):
        sheet.set_column(place, place, width)
        sheet.merge_range(top, place, top + 1, place, title, book.header)
    for quarter in range(1, 5):
        start = len(_LEFT) + (quarter - 1) * len(fields)
        sheet.merge_range(top, start, top, start + len(fields) - 1, f"TW {ROMAN[quarter]}", book.header)
        sheet.set_column(start, start + len(fields) - 1, 14)
        for offset, (title, _name) in enumerate(fields):
            sheet.write_string(top + 1, start + offset, title, book.header)
    for place in range(len(_LEFT) + 4 * len(fields)):
        sheet.write_number(top + 2, place, place + 1, book.header)


def _kind(name: str) -> str:
    return PERCENT if name.startswith("physical") else MONEY


def _cell_value(figures: Figures, name: str) -> float | int | None:
    value = getattr(figures, name)
    return percent(value) if name.startswith("physical") else value


def _wide_row(book: Book, sheet, offset: int, line: Line, year: int, fields) -> None:
    row = FIRST_WIDE_ROW + offset
    left = (offset + 1, line.agency.name, line.sub_unit, line.code, line.name, line.funding)
    for place, value in enumerate(left):
        write_cell(book, sheet, row, place, COUNT if place == 0 else TEXT, value)
    write_cell(book, sheet, row, 6, MONEY, line.figures[(year, 1)].ceiling)
    for quarter in range(1, 5):
        figures = line.figures[(year, quarter)] if quarter != 3 or year != 2026 else _murni(line)
        for column, (_title, name) in enumerate(fields):
            place = len(_LEFT) + (quarter - 1) * len(fields) + column
            write_cell(book, sheet, row, place, _kind(name), _cell_value(figures, name))


def _murni(line: Line) -> Figures:
    """TW III 2026 as planned before the APBD-P: the same share of the ceiling the year began with."""
    planned, ceiling = line.figures[(2026, 3)], line.figures[(2026, 1)].ceiling
    if planned.ceiling == ceiling or not planned.ceiling:
        return planned
    money = max(
        line.figures[(2026, 2)].financial_target or 0,
        (planned.financial_target or 0) * ceiling // planned.ceiling // 1000 * 1000,
    )
    return Figures(ceiling, planned.physical_target, None, money, None)


def _wide_total(lines: Sequence[Line], year: int, fields) -> list[tuple[str, object]]:
    cells: list[tuple[str, object]] = [(TEXT, None)] * 6
    cells.append((MONEY, sum(line.figures[(year, 1)].ceiling for line in lines)))
    for quarter in range(1, 5):
        figures = [
            line.figures[(year, quarter)] if (year, quarter) != (2026, 3) else _murni(line) for line in lines
        ]
        for _title, name in fields:
            money = name.startswith("financial")
            cells.append((MONEY, sum(getattr(f, name) or 0 for f in figures)) if money else (TEXT, None))
    return cells


_RECAP_HEADER = (
    ("NO", ()), ("OPD", ()), ("PAGU (Rp)", ()),
    ("FISIK", ("TARGET (%)", "REALISASI (%)", "DEVIASI")),
    ("KEUANGAN", ("TARGET (%)", "REALISASI (Rp)", "REALISASI (%)", "DEVIASI")),
    ("KET", ()),
)  # fmt: skip


def recap_row(figures: Sequence[Figures]) -> tuple[Decimal | int | None, ...]:
    """Pagu, fisik target/actual/deviation, keuangan target %, actual Rp, actual %, deviation of an agency.

    Basis: weighted with the ceiling of the rows that have both target and actual, rounded to 2 decimals.
    """
    physical = [f for f in figures if f.physical_target is not None and f.physical_actual is not None]
    money = [f for f in figures if f.financial_target is not None and f.financial_actual is not None]
    p_ceiling, m_ceiling = sum(f.ceiling for f in physical), sum(f.ceiling for f in money)
    p_target = sum(f.ceiling * f.physical_target for f in physical)
    p_actual = sum(f.ceiling * f.physical_actual for f in physical)
    m_target, m_actual = sum(f.financial_target for f in money), sum(f.financial_actual for f in money)
    return (
        sum(f.ceiling for f in figures),
        _ratio(p_target, 100 * p_ceiling),
        _ratio(p_actual, 100 * p_ceiling),
        _ratio(p_actual - p_target, 100 * p_ceiling),
        _ratio(100 * m_target, m_ceiling),
        m_actual if money else None,
        _ratio(100 * m_actual, m_ceiling),
        _ratio(100 * (m_actual - m_target), m_ceiling),
    )


def _ratio(numerator: int, denominator: int) -> Decimal | None:
    if not denominator:
        return None
    return (Decimal(numerator) / denominator).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def write_recap(book: Book, sample: Plan, period: Quarter, titles: Sequence[str], signed_on: date) -> None:
    """Writes the e-Monep recap of a quarter: one row per agency with the figures valid at that time."""
    sheet = book.sheet(f"REKAP TW {ROMAN[period[1]]}", titles, 10)
    _recap_header(book, sheet)
    first, everything = FIRST_HEADER_ROW + 3, []
    for offset, agency in enumerate(sample.agencies):
        figures = agency_figures(sample, agency, period)
        everything += figures
        cells = (offset + 1, agency.name, *recap_row(figures))
        for place, value in enumerate(cells):
            write_cell(book, sheet, first + offset, place, _recap_kind(place), _plain(value))
    last = first + len(sample.agencies)
    write_total(book, sheet, last, [(TEXT, None)] * 2 + [
        (_recap_kind(place + 2), _plain(value)) for place, value in enumerate(recap_row(everything))
    ])  # fmt: skip
    write_signature(book, sheet, last + 2, 6, signed_on)


def agency_figures(sample: Plan, agency: Agency, period: Quarter) -> list[Figures]:
    """The finally valid figures of an agency's rows in a quarter."""
    found = (sample.final_figures(line, period) for line in sample.lines if line.agency is agency)
    return [figures for figures in found if figures is not None]


def _recap_kind(place: int) -> str:
    return COUNT if place == 0 else TEXT if place == 1 else MONEY if place in (2, 7) else PERCENT


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def _recap_header(book: Book, sheet) -> None:
    place, top = 0, FIRST_HEADER_ROW
    for title, parts in _RECAP_HEADER:
        if parts:
            sheet.merge_range(top, place, top, place + len(parts) - 1, title, book.header)
            for offset, part in enumerate(parts):
                sheet.write_string(top + 1, place + offset, part, book.header)
        else:
            sheet.merge_range(top, place, top + 1, place, title, book.header)
        place += len(parts) or 1
    for column, width in enumerate((5, 52, 18, 11, 12, 10, 11, 18, 12, 10, 14)):
        sheet.set_column(column, column, width)
        sheet.write_number(top + 2, column, column + 1, book.header)
