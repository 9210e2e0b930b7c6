"""Columns that name a month or a percentage alone: the title, or the name of the sheet, says of what they are."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts.headers.title_measures import title_measure
from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import numbers, only, read, rules

HEADER = ["Sub Kegiatan", "Pagu (Rp)", "Januari", "Februari", "Maret"]
ROWS = [["Kegiatan 1", 900, 100, 50, 150], ["Kegiatan 2", 500, 40, 10, 50], ["Kegiatan 3", 700, 90, 60, 70]]


def months(title, name="Data", header=HEADER, rows=ROWS):
    return read([[title], ["OPD : Dinas Sosial"], ["TAHUN ANGGARAN 2026"], header, *rows], name)


@pytest.mark.parametrize(
    ("title", "name", "group"),
    [
        ("REALISASI KEUANGAN PER BULAN", "Data", "financial_actual_idr"),
        ("LAPORAN PENYERAPAN ANGGARAN", "Data", "financial_actual_idr"),
        ("RENCANA ANGGARAN KAS", "RAK", "financial_target_idr"),
        ("TARGET KEUANGAN", "Data", "financial_target_idr"),
    ],
)
def test_the_title_says_what_the_months_hold(title, name, group):
    reading = months(title, name)
    assert [getattr(row, group) for row in reading.rows[:3]] == numbers(100, 50, 150)
    assert [row.month for row in reading.rows[:3]] == [1, 2, 3]
    assert f"'{title}'" in only(reading.findings, "ukuran-dari-judul").message
    assert rules(reading.findings, Grade.REFUSED) == []


@pytest.mark.parametrize(
    "title",
    [
        "REALISASI FISIK DAN KEUANGAN",
        "TARGET DAN REALISASI KEUANGAN",
        "LAPORAN BADAN KEUANGAN",
        "REALISASI",
        "REALISASI FISIK",
        "REALISASI DAK FISIK",
    ],
)
def test_a_title_that_leaves_it_open_or_does_not_fit_the_figures_is_refused(title):
    assert only(months(title).findings, "periode-tanpa-ukuran").grade is Grade.REFUSED


def test_small_numbers_under_a_title_about_money_are_no_amounts_and_under_one_about_progress_are_percentages():
    rows = [["Kegiatan 1", 900, 10, 15, 40], ["Kegiatan 2", 500, 20, 20, 30]]
    assert "periode-tanpa-ukuran" in rules(months("REALISASI KEUANGAN", rows=rows).findings)
    assert [row.physical_actual_pct for row in months("REALISASI FISIK", rows=rows).rows[:3]] == numbers(10, 15, 40)


def test_a_total_of_the_months_proves_that_they_are_of_the_month_alone():
    rows = [[*row, sum(row[2:])] for row in ROWS]
    reading = months("REALISASI KEUANGAN PER BULAN", header=[*HEADER, "Jumlah"], rows=rows)
    assert reading.money_basis is Basis.PER_PERIOD and len(reading.rows) == 9


def recap(title, name="Data"):
    header = ["No", "OPD", "Pagu (Rp)", "Target (%)", "Realisasi (%)"]
    rows = [[1, "Dinas Sosial", 1_000_000_000, 48, 45], [2, "Dinas Perikanan", 2_000_000_000, 50, 52]]
    return read([[title], ["S.D. TRIWULAN II TAHUN 2026"], header, *rows], name)


@pytest.mark.parametrize(
    ("title", "name"), [("REKAP REALISASI FISIK", "Data"), ("REKAP", "Fisik"), ("REKAP", "Realisasi Fisik")]
)
def test_a_sheet_of_progress_has_percentages_of_progress(title, name):
    reading = recap(title, name)
    assert [(row.physical_target_pct, row.physical_actual_pct) for row in reading.rows] == [(48, 45), (50, 52)]
    assert rules(reading.findings).count("ukuran-dari-judul") == 2


def test_a_sheet_of_money_has_percentages_of_the_pagu():
    reading = recap("REKAP REALISASI KEUANGAN")
    assert [row.financial_actual_idr for row in reading.rows] == numbers(450_000_000, 1_040_000_000)


@pytest.mark.parametrize(
    ("title", "name"),
    [("REKAP REALISASI KEUANGAN", "Fisik"), ("REALISASI FISIK DAN KEUANGAN", "Fisik"), ("REKAP DAK FISIK", "Data")],
)
def test_where_title_and_sheet_do_not_agree_percentages_are_asked(title, name):
    assert rules(recap(title, name).findings, Grade.UNDECIDED) == ["ukuran-tidak-jelas"] * 2


def test_an_answer_goes_before_the_title():
    header = ["No", "OPD", "Pagu (Rp)", "Realisasi (%)"]
    rows = [["REALISASI FISIK"], ["S.D. TRIWULAN II TAHUN 2026"], header, [1, "Dinas Sosial", 1_000_000_000, 45]]
    assert read(rows, decisions={"ukuran-persen": "keuangan"}).rows[0].physical_actual_pct is None


@pytest.mark.parametrize(
    ("titles", "sheet", "found"),
    [
        (["REALISASI FISIK & KEUANGAN"], "Data", ("", "")),
        (["REALISASI ANGGARAN PENDAPATAN DAN BELANJA DAERAH"], "Data", ("", "")),
        (["TARGET DAN REALISASI FISIK"], "Data", ("", "physical")),
        (["PROGRES FISIK DAK FISIK"], "Data", ("actual", "physical")),
        (["REALISASI DAK NON FISIK"], "RFK", ("", "")),
        ([], "Keu", ("", "money")),
    ],
)
def test_only_one_measure_counts(titles, sheet, found):
    told = title_measure(titles, sheet)
    assert (told.kind, told.sort) == found


def test_beside_rupiah_a_title_about_money_says_nothing_of_percentages():
    header = ["No", "OPD", "Pagu (Rp)", "Realisasi (Rp)", "Target (%)"]
    rows = [[1, "Dinas Sosial", 1_000_000_000, 300_000_000, 48], [2, "Dinas Perikanan", 2_000_000_000, 900_000_000, 50]]
    reading = read([["REALISASI KEUANGAN"], ["S.D. TRIWULAN II TAHUN 2026"], header, *rows])
    assert only(reading.findings, "ukuran-tidak-jelas").question == "ukuran-persen"


def test_bare_target_and_realisasi_under_a_title_about_progress_are_progress_where_they_are_no_rupiah():
    header = ["Sub Kegiatan", "Pagu (Rp)", "Target", "Realisasi"]
    rows = [["Jalan", 9_000_000, 50, 45], ["Rapat", 5_000_000, 60, 40]]
    reading = months("LAPORAN REALISASI FISIK S.D. TW II", header=header, rows=rows)
    assert [(row.physical_target_pct, row.physical_actual_pct) for row in reading.rows] == [(50, 45), (60, 40)]
    assert rules(reading.findings, Grade.UNDECIDED) == []
