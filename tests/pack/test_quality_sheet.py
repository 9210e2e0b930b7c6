"""The list of notes to hand over: real numbers, texts that stay texts, and who has reported."""

import io
from datetime import date

import openpyxl
import pandas as pd

from analytics.insight.report_states import matrix_of
from analytics.pack.quality_sheet import workbook
from tests.insight.test_report_states import row

HOSTILE = '=HYPERLINK("http://evil")'
FINDINGS = pd.DataFrame([
    {"agency_name": "Dinas A", "agency_short_name": "A", "activity_code": "1.03.0001", "activity_name": HOSTILE,
     "sub_unit": "http://evil.example", "rule": "keuangan-turun", "month_before": 6.0, "month_now": 9,
     "figure_before": 2_000_000.0, "figure_now": 1_000_000.0},
    {"agency_name": "Dinas A", "agency_short_name": "A", "activity_code": "", "activity_name": "", "sub_unit": "",
     "rule": "belum-lapor", "month_before": None, "month_now": 9, "figure_before": None, "figure_now": None},
])  # fmt: skip
REPORTS = matrix_of(pd.DataFrame([row("a", 6), row("b", 6, days_late=3)]), date(2026, 12, 1))


def opened(agency_slug=None):
    return openpyxl.load_workbook(io.BytesIO(workbook(FINDINGS, REPORTS, ["Judul", "Anak"], agency_slug)))


def test_notes_have_real_numbers_and_a_filter():
    sheet = opened()["Catatan"]
    assert [sheet["A1"].value, sheet["A2"].value] == ["Judul", "Anak"] and sheet.auto_filter.ref == "A4:M6"
    head = [cell.value for cell in sheet[4]]
    found = dict(zip(head, (cell.value for cell in sheet[5]), strict=True))
    assert (found["Bulan sebelumnya"], found["Angka pembanding"], found["Bulan"], found["Angka"], found["Satuan"]) == (
        "Jun", 2_000_000, "Sep", 1_000_000, "rupiah",
    )  # fmt: skip
    last = dict(zip(head, (cell.value for cell in sheet[6]), strict=True))
    assert last["Catatan"] == "Belum lapor" and last["Angka"] is None and last["Satuan"] is None


def test_no_text_becomes_a_formula_or_a_link():
    cells = [cell for line in opened()["Catatan"].iter_rows() for cell in line]
    assert HOSTILE in {cell.value for cell in cells}
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


def test_who_has_reported_of_all_or_of_one():
    rows = [[cell.value for cell in line] for line in opened()["Kelengkapan"].iter_rows(min_row=4)]
    assert rows == [["OPD", "Jun"], ["A", "lapor"], ["B", "lapor, terlambat 3 hari"]]
    assert [line[0].value for line in opened("b")["Kelengkapan"].iter_rows(min_row=5)] == ["B"]
