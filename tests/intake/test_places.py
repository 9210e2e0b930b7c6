"""Every finding of a sheet names a cell or a range of cells."""

from decimal import Decimal

from analytics.intake.findings import note
from analytics.intake.places import with_ranges
from analytics.intake.rows import ColumnUse, SheetReading, SourceRow
from tests.intake.layouts.layout_cells import sheet, workbook

ROWS = [["REKAP"], [], ["OPD", "Pagu", "Fisik", ""], ["Dinas A", 5, "", ""], ["Dinas B", 7, 2, "", "di samping"], []]


def _told(cell: str, name: str = "Data") -> str:
    rows = [SourceRow("Data", number, "Dinas", ceiling_idr=Decimal(5)) for number in (4, 5)]
    columns = tuple(ColumnUse(letter, "", "") for letter in "ABC")
    reading = SheetReading("tabel", "Data", rows, frozenset(), columns=columns)
    book = workbook(sheet(ROWS), sheet([], "Kosong"), sheet([["", "x"], ["y"]], "Lain"))
    (found,) = with_ranges([note("x", "Teks", sheet=name, cell=cell)], book, [reading])
    return found.place


def test_rows_columns_and_sheets_become_ranges_and_cells_stay():
    told = {cell: _told(cell) for cell in ("C5", "baris 4", "baris 1", "B", "")}
    assert told == {"C5": "Data!C5", "baris 4": "Data!A4:C4", "baris 1": "Data!A1:C1", "B": "Data!B4:B5",
                    "": "Data!A1:E5"}  # fmt: skip
    # Without titled columns what is filled counts; a blank or unknown sheet has no range.
    assert [_told("baris 1", "Lain"), _told("", "Lain")] == ["Lain!B1", "Lain!A1:B2"]
    assert [_told("", name) for name in ("Kosong", "Tersembunyi", "")] == ["Kosong", "Tersembunyi", "(seluruh berkas)"]
