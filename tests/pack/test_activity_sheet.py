"""The downloads: real numbers, texts that stay texts, what is shown in its order."""

import csv
import io
from datetime import date

import openpyxl
import pandas as pd

from analytics.pack.activity_sheet import comma_separated, workbook
from tests.drawn_frames import activity

HOSTILE = ('=HYPERLINK("http://evil")', "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "http://evil.example", "<b>x</b>")
TOTAL = {"agency_name": "Jumlah 1 kegiatan", "ceiling_idr": 18_450_000_000.0, "physical_deviation_pp": -40.0}
SOURCES = '[{"file_name": "rfk.xlsx", "sheet": "Sheet1", "row": 12}]'


def rows(*texts):
    figures = {
        "financial_target_idr": 5_000_000.5, "financial_actual_idr": 1_000_000.0,
        "due_date": pd.Timestamp(date(2026, 8, 15)), "sources_json": SOURCES,
    }  # fmt: skip
    return pd.DataFrame([activity(text, -40.0, issue=text, **figures) for text in texts])


def test_a_workbook_has_real_numbers_below_its_headings():
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows("Rehab"), ["Judul", "Anak judul"], TOTAL)))
    sheet = book.active
    assert [sheet["A1"].value, sheet["A2"].value] == ["Judul", "Anak judul"]
    head = [cell.value for cell in sheet[4]]
    found = dict(zip(head, (cell.value for cell in sheet[5]), strict=True))
    assert (found["Kegiatan"], found["Pagu (Rp)"], found["Deviasi fisik (poin)"]) == ("Rehab", 18_450_000_000, -40)
    assert found["Target keuangan (Rp)"] == 5_000_000.5 and found["Tenggat"].date() == date(2026, 8, 15)
    last = dict(zip(head, (cell.value for cell in sheet[6]), strict=True))
    assert (last["OPD"], last["Pagu (Rp)"], last["Deviasi fisik (poin)"]) == ("Jumlah 1 kegiatan", 18_450_000_000, -40)
    assert last["Target keuangan (Rp)"] is None and sheet.max_row == 6
    assert found["Sumber"] == "rfk.xlsx Sheet1 baris 12" and found["Penyebab"] is None


def test_no_text_becomes_a_formula_or_a_link_in_a_workbook():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(rows(*HOSTILE), [], {}))).active
    cells = [cell for line in sheet.iter_rows(min_row=3) for cell in line]
    assert {cell.value for cell in cells}.issuperset(HOSTILE)
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


def test_csv_reads_as_indonesian_and_starts_no_formula():
    content = comma_separated(rows("Rehab", *HOSTILE)).decode("utf-8-sig")
    head, first, *others = csv.reader(io.StringIO(content), delimiter=";")
    found = dict(zip(head, first, strict=True))
    assert (found["Deviasi fisik (poin)"], found["Target keuangan (Rp)"], found["Tenggat"]) == (
        "-40,00", "5000000,50", "15/08/2026",
    )  # fmt: skip
    texts = [dict(zip(head, line, strict=True))["Kegiatan"] for line in others]
    assert texts == [f"'{text}" if text[0] in "=+-@" else text for text in HOSTILE]


def test_the_cause_as_the_file_wrote_it_has_a_column_where_a_file_has_one():
    own = rows("Rehab").assign(root_cause="Lahan/izin", file_cause="Soal tanah")
    for shown, labels in ((own, {"Penyebab", "Penyebab menurut berkas"}), (rows("Rehab"), {"Penyebab"})):
        head, *_ = csv.reader(io.StringIO(comma_separated(shown).decode("utf-8-sig")), delimiter=";")
        sheet = openpyxl.load_workbook(io.BytesIO(workbook(shown, [], {}))).active
        assert [cell.value for cell in sheet[2]] == head
        assert {label for label in head if label.startswith("Penyebab")} == labels
