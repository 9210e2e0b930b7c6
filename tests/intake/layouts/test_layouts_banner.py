"""OPD and unit from what stands above a table or beside its rows; titles that count from January."""

import pytest

from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import CODE, only, read, rules

HEADER = ["Kode Sub Kegiatan", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
ROW = [CODE, "Layanan", 100, 10]
AGENCY, TITLE = ["OPD : Dinas Kesehatan"], ["KEADAAN S.D. TRIWULAN II TAHUN 2026"]


@pytest.mark.parametrize(
    "line",
    [
        ["UPTD : Puskesmas Marisa"], ["UPTD", "Puskesmas Marisa"], ["Unit Kerja : Puskesmas Marisa"],
        ["Puskesmas : Marisa"], ["Unit Pelaksana Teknis Daerah : Puskesmas Marisa"], ["Puskesmas Marisa"],
        ["Sub Unit : Puskesmas Marisa"],
    ],
)  # fmt: skip
def test_the_unit_below_the_opd_is_the_sub_unit(line):
    row = read([AGENCY, line, TITLE, HEADER, ROW]).rows[0]
    assert (row.agency_name, row.sub_unit) == ("Dinas Kesehatan", "Puskesmas Marisa")


def test_the_unit_may_stand_above_the_opd():
    row = read([["Unit Kerja : Puskesmas Marisa"], AGENCY, TITLE, HEADER, ROW]).rows[0]
    assert (row.agency_name, row.sub_unit) == ("Dinas Kesehatan", "Puskesmas Marisa")


@pytest.mark.parametrize("lines", [[["Unit Kerja : Dinas Kesehatan"]], [AGENCY, ["Unit Kerja : DINAS KESEHATAN"]]])
def test_the_unit_that_is_the_opd_itself_is_no_sub_unit(lines):
    row = read([*lines, TITLE, HEADER, ROW]).rows[0]
    assert (row.agency_name, row.sub_unit) == ("Dinas Kesehatan", "")


def test_a_unit_column_under_a_banner_names_units_and_says_so():
    rows = [["Dinas Kesehatan", *ROW], ["Puskesmas Marisa", *ROW]]
    reading = read([AGENCY, TITLE, ["Unit Kerja", *HEADER], *rows])
    assert [(row.agency_name, row.sub_unit) for row in reading.rows] == [
        ("Dinas Kesehatan", ""),
        ("Dinas Kesehatan", "Puskesmas Marisa"),
    ]
    assert only(reading.findings, "unit-di-bawah-opd").cell == "A4"


def test_a_unit_column_with_another_opd_stays_the_opd():
    reading = read([AGENCY, TITLE, ["Unit Kerja", *HEADER], ["Dinas Sosial", *ROW]])
    assert [row.agency_name for row in reading.rows] == ["Dinas Sosial"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("LAPORAN RFK DINAS PERIKANAN KABUPATEN POHUWATO", "DINAS PERIKANAN"),
        ("DINAS PERIKANAN", "DINAS PERIKANAN"),
        ("Laporan Realisasi Fisik dan Keuangan Kecamatan Marisa Tahun 2026", "Kecamatan Marisa"),
        ("LAPORAN DINAS DAN BADAN", ""),
        ("LAPORAN REALISASI PER DINAS", ""),
    ],
)
def test_a_title_that_names_the_opd(title, name):
    reading = read([[title], TITLE, HEADER, ROW])
    assert reading.rows[0].agency_name == name
    assert rules(reading.findings) == (["opd-dari-judul"] if name else [])


def test_two_opd_in_titles_name_none():
    assert read([["DINAS PERIKANAN"], ["DINAS SOSIAL"], TITLE, HEADER, ROW]).rows[0].agency_name == ""


@pytest.mark.parametrize(
    ("title", "basis"),
    [
        ("Periode 1 Januari - 30 Juni 2026", Basis.CUMULATIVE),
        ("Periode Januari – Juni 2026", Basis.CUMULATIVE),
        ("Keadaan per 30 Juni 2026", Basis.CUMULATIVE),
        ("PERIODE APRIL - JUNI 2026", None),
        ("Dicetak 30 Juni 2026", None),
    ],
)
def test_a_title_that_counts_from_january(title, basis):
    reading = read([AGENCY, [title], HEADER, ROW])
    assert (reading.money_basis, reading.rows[0].month) == (basis, 6 if "Dicetak" not in title else None)
