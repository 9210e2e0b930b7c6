"""What a file claims about its period and year, against itself and against the calendar."""

from datetime import date

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.layouts.rows import claims
from tests.intake.layouts.layout_cells import only, read, rules, sheet, workbook

HEADER = ["Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
ROW = ["Jalan", 100, 10]


@pytest.fixture(autouse=True)
def _on_a_day_in_2026(monkeypatch):
    monkeypatch.setattr(claims, "today", lambda: date(2026, 7, 1))


def _titled(title: str, file_name: str = "contoh.xlsx", name: str = "Data", **decisions: str):
    book = workbook(sheet([["OPD : Dinas A"], [title], HEADER, ROW], name), file_name=file_name)
    readings, findings = read_sheets(book, {key.replace("_", "-"): answer for key, answer in decisions.items()})
    return readings[0], findings


def test_a_file_name_against_its_sheet_is_asked_and_the_sheet_may_win():
    reading, findings = _titled("TRIWULAN I TAHUN 2026", "realisasi TW II 2026.xlsx")
    assert reading.rows[0].month == 3
    found = only(findings, "periode-nama-berkas")
    assert (found.grade, found.question) == (Grade.UNDECIDED, "nama-berkas")
    assert found.message == "Nama berkas menyebut periode Juni (TW II), isi lembarnya Maret (TW I)."
    answered = _titled("TRIWULAN I TAHUN 2026", "realisasi TW II 2026.xlsx", nama_berkas="isi")[1]
    assert only(answered, "periode-nama-berkas").grade is Grade.NOTE


def test_another_year_in_the_file_name_is_asked():
    reading, findings = _titled("TRIWULAN I TAHUN 2026", "realisasi TW I 2025.xlsx")
    assert reading.rows[0].year == 2026
    assert only(findings, "tahun-nama-berkas").message.startswith("Nama berkas menyebut tahun 2025, isi lembarnya 2026")


@pytest.mark.parametrize(
    "file_name", ["realisasi TW I 2026.xlsx", "realisasi.xlsx", "RPJMD 2021-2026.xlsx", "Maret.xlsx"]
)
def test_a_file_name_that_agrees_or_says_nothing_is_not_mentioned(file_name):
    assert rules(_titled("TRIWULAN I TAHUN 2026", file_name)[1]) == []


def test_a_file_name_may_name_one_of_the_periods_of_its_columns():
    rows = [["OPD : Dinas A", "TAHUN 2026"], ["Kegiatan", "Triwulan", "Pagu"], ["Jalan", 1, 100], ["Jalan", 2, 100]]
    assert rules(read_sheets(workbook(sheet(rows), file_name="TW II.xlsx"))[1]) == []


def test_the_periods_of_all_sheets_count():
    sheets = [sheet([["OPD : Dinas A"], [f"TRIWULAN {n} 2026"], HEADER, ROW], f"Lembar {n}") for n in ("I", "II")]
    assert rules(read_sheets(workbook(*sheets, file_name="RFK TW II 2026.xlsx"))[1]) == []


@pytest.mark.parametrize("year", [2062, 2028])
def test_a_title_with_a_year_far_ahead_is_refused(year):
    found = only(_titled(f"TRIWULAN I TAHUN ANGGARAN {year}")[0].findings, "tahun-terlalu-jauh")
    assert (found.grade, found.cell, found.value) == (Grade.REFUSED, "A2", str(year))


def test_a_sheet_name_with_a_year_far_ahead_is_refused():
    found = only(_titled("TRIWULAN I", name="2062")[0].findings, "tahun-terlalu-jauh")
    assert (found.cell, "nama lembar" in found.message) == ("", True)


def test_a_cell_with_a_year_far_ahead_is_refused():
    rows = [["OPD", "Kegiatan", "Tahun", "Triwulan", "Pagu"], ["A", "X", 2026, 1, 9], ["A", "Y", 2062, 1, 9]]
    found = only(read(rows).findings, "tahun-terlalu-jauh")
    assert (found.grade, found.cell, found.value) == (Grade.REFUSED, "C3", "2062")


def test_the_plan_of_next_year_is_read():
    assert rules(_titled("TAHUN ANGGARAN 2027 TRIWULAN I")[0].findings) == []
