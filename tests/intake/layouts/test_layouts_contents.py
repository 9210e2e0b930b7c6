"""What a title leaves open is decided by the cells below it: OPD, activities, or counts of activities."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.rows import Level
from tests.intake.layouts.layout_cells import numbers, only, read, rules, sheet, workbook

TITLE = ["REKAPITULASI TW II TAHUN 2026"]
FIGURES = ["Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
OFFICES = (["Dinas A", 100, 10, 20], ["Kecamatan B", 200, 20, 30])


@pytest.mark.parametrize("title", ["Jumlah Kegiatan", "Kegiatan", "Sub Kegiatan", "Program"])
def test_a_count_of_activities_makes_no_table_of_activities(title):
    rows = [TITLE, ["OPD", title, *FIGURES], ["Dinas A", 12, 100, 10, 20], ["Badan B", "9", 200, 20, 30]]
    reading = read([*rows, ["JUMLAH", 21, 300, 30, None]])
    assert (reading.layout, [row.agency_name for row in reading.rows]) == ("rekap-opd", ["Dinas A", "Badan B"])
    assert title in only(reading.findings, "kolom-tidak-dimuat").message


def test_counts_under_a_common_title():
    rows = [["OPD", "Jumlah", None, *FIGURES], [None, "Program", "Kegiatan"], ["Dinas A", 2, 12, 100, 10, 20]]
    merged = ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3), (0, 4, 1, 4), (0, 5, 1, 5))
    assert read([TITLE, *rows], merged=[(a + 1, b, c + 1, d) for a, b, c, d in merged]).layout == "rekap-opd"


def test_names_beside_counts_are_names():
    rows = [TITLE, ["OPD", "Kegiatan", *FIGURES], ["Dinas A", "Jalan", 100, 10, 20], ["Dinas A", 12, 200, 20, 30]]
    assert [row.activity_name for row in read(rows).rows] == ["Jalan", "12"]


@pytest.mark.parametrize("title", ["Nama", "Uraian", "Nama Unit Kerja", "Unit Kerja", "Perangkat Daerah"])
def test_offices_under_a_general_title_are_a_recap(title):
    reading = read([["No", title, *FIGURES], [1, *OFFICES[0]], [2, *OFFICES[1]]])
    assert [(row.agency_name, row.level) for row in reading.rows] == [
        ("Dinas A", Level.AGENCY),
        ("Kecamatan B", Level.AGENCY),
    ]
    assert rules(reading.findings) == [] and reading.money_basis is None


def test_names_that_are_neither_offices_nor_activities_for_sure_are_asked():
    _, findings = read_sheets(workbook(sheet([["Nama", *FIGURES], ["Jalan", 100, 10, 20], ["Dinas A", 200, 20, 30]])))
    assert rules(findings, Grade.UNDECIDED) == ["tata-letak-tidak-dikenal"]


def test_activities_under_a_general_title_stay_activities():
    rows = [["OPD : Dinas A"], TITLE, ["Uraian", *FIGURES], ["Jalan", 100, 10, 20], ["Badan Usaha Desa", 50, 5, 10]]
    reading = read(rows)
    assert [row.activity_name for row in reading.rows] == ["Jalan", "Badan Usaha Desa"]
    assert rules(reading.findings) == []


@pytest.mark.parametrize("title", ["Uraian", "Kegiatan"])
def test_offices_between_activities_are_asked(title):
    rows = [TITLE, [title, *FIGURES], ["Dinas A", 160, 15, 20], ["Jalan", 100, 10, 20], ["Irigasi", 50, 5, 20]]
    asked = only(read(rows).findings, "opd-atau-kegiatan")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "opd-atau-kegiatan", "A3")
    answered = read(rows, decisions={"opd-atau-kegiatan": "kegiatan"})
    assert [row.ceiling_idr for row in answered.rows] == numbers(160, 100, 50)
    assert rules(answered.findings, Grade.UNDECIDED) == []


def test_the_row_of_the_office_itself_is_asked():
    rows = [["OPD : Dinas A"], TITLE, ["Uraian", *FIGURES], ["DINAS A", 150, 15, 20], ["Jalan", 150, 15, 20]]
    assert only(read(rows).findings, "opd-atau-kegiatan").cell == "A4"


@pytest.mark.parametrize("banner", [[], [["OPD : Dinas A"]]])
def test_the_office_s_row_above_rows_with_codes_is_their_parent(banner):
    rows = [
        [None, "DINAS A", 150, 15, None],
        ["1.03.10", "Program Jalan", 150, 15, None],
        ["1.03.10.2.01.0001", "Ruas A", 100, 10, 20],
        ["1.03.10.2.01.0002", "Ruas B", 50, 5, 20],
    ]
    reading = read([*banner, TITLE, ["Kode", "Uraian", *FIGURES], *rows])
    assert [row.activity_name for row in reading.rows] == ["Ruas A", "Ruas B"]
    assert {row.agency_name.casefold() for row in reading.rows} == {"dinas a"}
    assert {"baris-induk", "baris-induk-uang"} <= set(rules(reading.findings))


def test_a_unit_that_is_no_office_is_asked():
    rows = [TITLE, ["Unit Kerja", *FIGURES], ["Loket Barat", 100, 10, 20], ["Loket Timur", 200, 20, 30]]
    asked = only(read(rows).findings, "unit-kerja")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "unit-kerja")
    assert rules(read(rows, decisions={"unit-kerja": "opd"}).findings) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("1. Dinas Kesehatan", True), ("1.02 RSUD Bumi Panua", True), ("BAPPEDA", True), ("Kec. Marisa", True)],
        *[("Distribusi Pangan", False), ("Pembangunan Dinas", False), ("Kecamatanku", False)],
    ],
)
def test_names_of_offices(text, expected):
    assert is_agency_name(text) is expected
