"""Sheets written in a test as lists: text, number, percent(…), date and error cells."""

from decimal import Decimal

from analytics.intake.cells import Cell, Sheet, Workbook
from analytics.intake.findings import Finding, Grade
from analytics.intake.layouts import NO_DECISIONS, read_sheets
from analytics.intake.rows import SheetReading

HEADER = ["OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Tahun", "Triwulan", "Pagu (Rp)"]
FIGURES = ["Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)"]
CODE = "1.03.10.2.01.0001"


def percent(text: str) -> Cell:
    """0.4112 formatted as a percentage."""
    return Cell(text, "p")


def error(text: str = "#REF!") -> Cell:
    return Cell(text, "e")


def day(text: str) -> Cell:
    return Cell(text, "d")


def sheet(rows: list[list], name: str = "Data", merged=(), hidden=()) -> Sheet:
    return Sheet(name, [[_cell(value) for value in row] for row in rows], tuple(merged), frozenset(hidden))


def workbook(*sheets: Sheet, file_name: str = "contoh.xlsx", hidden=()) -> Workbook:
    return Workbook(file_name, "0" * 64, "xlsx", sheets, tuple(hidden))


def read(rows: list[list], name: str = "Data", merged=(), decisions=NO_DECISIONS, **book) -> SheetReading:
    """The reading of a workbook with this one sheet."""
    readings, _ = read_sheets(workbook(sheet(rows, name, merged), **book), decisions)
    assert len(readings) == 1
    return readings[0]


def rules(findings: list[Finding], grade: Grade | None = None) -> list[str]:
    return [finding.rule for finding in findings if grade is None or finding.grade is grade]


def only(findings: list[Finding], rule: str) -> Finding:
    found = [finding for finding in findings if finding.rule == rule]
    assert len(found) == 1, rules(findings)
    return found[0]


def numbers(*values: int | str) -> list[Decimal]:
    return [Decimal(value) for value in values]


def _cell(value: object) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, Cell):
        return value
    return Cell(str(value), "s" if isinstance(value, str) else "n")
