"""Findings as a workbook: every one with its place, the heavy ones first, and no text that acts."""

import io

import openpyxl

from analytics.intake.findings import note, refused, undecided
from analytics.pack.finding_sheet import finding_workbook

FINDINGS = [
    note("catatan-saja", "Biasa", sheet="TW II"),
    undecided("tahun-tidak-ada", "Tahun?", "Jawab.", question="tahun"),
    refused("sel-rusak", "=HYPERLINK(\"http://evil\")", "Betulkan.", sheet="TW II", cell="C7", value="=1+1"),
]


def test_every_finding_stands_in_a_row_and_the_heavy_ones_first():
    book = openpyxl.load_workbook(io.BytesIO(finding_workbook([("a.xlsx", FINDINGS), ("b.xlsx", FINDINGS[:1])])))
    head, *rows = book["Temuan"].iter_rows(values_only=True)
    assert head[:4] == ("Berkas", "Tingkat", "Lembar", "Sel")
    assert [(row[0], row[1]) for row in rows] == [
        ("a.xlsx", "ditolak"), ("a.xlsx", "perlu keputusan"), ("a.xlsx", "catatan"), ("b.xlsx", "catatan"),
    ]  # fmt: skip
    assert rows[0][2:5] == ("TW II", "C7", "=1+1")


def test_no_text_becomes_a_formula_or_a_link():
    book = openpyxl.load_workbook(io.BytesIO(finding_workbook([("=a.xlsx", FINDINGS)])))
    cells = [cell for row in book["Temuan"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
