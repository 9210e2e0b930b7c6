"""Year and period as offices write them above a table, in the name of a sheet and in the name of a file."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.layouts.texts.told import file_month, told_month, told_year
from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import only, read, rules, sheet, workbook

HEADER = ["Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
ROW = ["Jalan", 100, 10]


def _titled(*titles: str, name: str = "Data", file_name: str = "contoh.xlsx"):
    return read([["OPD : Dinas A"], *[[title] for title in titles], HEADER, ROW], name, file_name=file_name)


@pytest.mark.parametrize(
    "title",
    [
        "TRIWULAN KEDUA", "TRIWULAN KE-2", "TRIWULAN KE DUA", "TRIWULAN 2", "TW.II", "TWII", "TW 02", "TRIW. II",
        "Triwulan II (Dua)", "Triwulan : II", "PERIODE APRIL - JUNI", "TRIWULAN I DAN II", "TRIWULAN I - II",
        "TRIWULAN I S/D TRIWULAN II", "TW 1 s.d. 2", "SEMESTER PERTAMA", "Semesteran I", "s.d. 30 Juni 2026",
        "Per Juni 2026", "Keadaan Akhir Bulan Juni", "B06", "Bulan : 6", "Bulan ke-6", "Periode : 06/2026",
        "Periode : 2026-06", "Keadaan 30-06-2026", "s.d. 30/06/2026", "BULAN JUNI TRIWULAN II",
        "TRIWULAN II, posisi 10 Juli 2026", "TRIWULAN II, dicetak tanggal 5 Januari 2027",
    ],
)  # fmt: skip
def test_the_period_of_a_title(title):
    assert _titled(title).rows[0].month == 6


@pytest.mark.parametrize(
    "title",
    [
        "Marisa, 3 Juli 2026", "Update per 5 Juli 2026", "Batas pengumpulan s.d. 10 Juli 2026",
        "Dicetak 3 Juli 2026", "Tanggal cetak: 30 Juni 2026", "Nomor 05/2026", "TRIWULAN : 2026",
        "BULAN MEI TRIWULAN II", "REALISASI TW II 2026 DAN RENCANA TW III 2026", "TW 1.000",
    ],
)  # fmt: skip
def test_what_tells_no_single_period(title):
    assert _titled(title).rows[0].month is None


@pytest.mark.parametrize(
    ("titles", "year"),
    [
        (["RPJMD 2025-2029", "TAHUN 2026"], 2026),
        (["EVALUASI RPJMD TAHUN 2025 - 2029 TRIWULAN II TAHUN 2026"], 2026),
        (["RENSTRA 2025 s/d 2029"], None),
        (["TRIWULAN IV TAHUN 2025", "Marisa, 12 Januari 2026"], 2025),
        (["TRIWULAN IV", "Marisa, 12 Januari 2026"], None),
        (["TRIWULAN IV", "Dicetak 12/01/2026"], None),
        (["Keadaan s.d. 15 Juni 2026"], 2026),
        (["POSISI TANGGAL 31 MEI 2026"], 2026),
        (["PERDA NOMOR 5 TAHUN 2025", "TAHUN 2026"], 2026),
        (["TRIWULAN II 2026 DIBANDING TRIWULAN II 2025"], None),
        (["APBD TAHUN ANGGARAN 2025", "PERUBAHAN APBD TAHUN ANGGARAN 2026"], None),
    ],
)
def test_the_year_of_a_title(titles, year):
    assert _titled(*titles).rows[0].year == year


@pytest.mark.parametrize(
    ("file_name", "year"),
    [
        ("RFK_2026_rev01.xlsx", 2026), ("RFK Dinas Perikanan TW II 2026 (1).xlsx", 2026), ("2026_TWII.xlsx", 2026),
        ("RFK 2026-06.xlsx", 2026), ("RFK 30 Juni 2026.xlsx", 2026), ("RFK TW II 2026 cetak 15-07-2027.xlsx", 2026),
        ("RFK 20260715.xlsx", None), ("RFK 15-07-2026.xlsx", None), ("RFK 2026.07.15.xlsx", None),
        ("RFK TW IV 5 Januari 2027.xlsx", None), ("RFK 2025-2026.xlsx", None), ("RFK 2025 revisi 2026.xlsx", None),
    ],
)  # fmt: skip
def test_the_year_of_a_file_name(file_name, year):
    reading = _titled("TRIWULAN II", file_name=file_name)
    assert reading.rows[0].year == year
    assert ("tahun-dari-nama-berkas" in rules(reading.findings)) == (year is not None)


@pytest.mark.parametrize(
    ("file_name", "month"),
    [
        ("RFK_B06_2026.xlsx", 6), ("RFK 2026-06.xlsx", 6), ("RFK 06-2026.xlsx", 6), ("RFK TW II cetak 3 Juli.xlsx", 6),
        ("RFK 30 Juni 2026.xlsx", 6), ("RFK 3 Juli 2026.xlsx", None), ("RFK 03-07-2026.xlsx", None),
        ("RFK Mei TW II.xlsx", None),
    ],
)  # fmt: skip
def test_the_period_of_a_file_name(file_name, month):
    assert _titled("TAHUN 2026", file_name=file_name).rows[0].month == month


def test_the_column_of_years_goes_before_the_name_of_the_file():
    rows = [["OPD : Dinas A"], ["TRIWULAN II"], [*HEADER, "Tahun"], [*ROW, 2026], ["Jembatan", 100, 10, None]]
    reading = read(rows, file_name="RFK 2025.xlsx")
    assert [row.year for row in reading.rows] == [2026, None]
    assert rules(reading.findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize("title", ["PERIODE APRIL - JUNI", "PERIODE APRIL S/D JUNI", "BULAN APRIL SAMPAI DENGAN JUNI"])
def test_a_stretch_that_starts_in_april_does_not_count_from_january(title):
    reading = _titled(title)
    assert (reading.money_basis, reading.month_span, reading.first_month) == (None, 3, 4)


def test_the_months_of_a_named_quarter_say_nothing_more():
    reading = _titled("TRIWULAN II (APRIL S/D JUNI)")
    assert (reading.money_basis, reading.month_span, reading.first_month) == (None, 3, 1)


@pytest.mark.parametrize(
    "title",
    ["S.D. TRIWULAN II (APRIL - JUNI)", "TW I S/D TW II", "Per 30 Juni 2026", "Keadaan akhir bulan Juni", "sd Juni"],
)
def test_titles_that_count_from_january(title):
    assert _titled(title).money_basis is Basis.CUMULATIVE


def test_a_month_beside_a_quarter_makes_it_a_figure_of_one_month_at_most():
    assert _titled("BULAN JUNI", "TRIWULAN II").month_span == 1
    assert _titled("TRIWULAN II (BULAN JUNI)").month_span == 1
    assert _titled("TRIWULAN II (JUNI)").month_span == 3


def test_a_roman_number_under_periode_is_a_quarter():
    rows = [["OPD : Dinas A", "TAHUN 2026"], [*HEADER, "Periode"], [*ROW, "II"]]
    assert read(rows).month_span == 3


def test_a_year_far_ahead_in_the_name_of_the_file_is_refused():
    book = workbook(sheet([["OPD : Dinas A"], ["TRIWULAN II"], HEADER, ROW]), file_name="RFK 2062.xlsx")
    found = only(read_sheets(book)[0][0].findings, "tahun-terlalu-jauh")
    assert found.message == "Tahun 2062 di nama berkas lebih jauh dari tahun depan."


@pytest.mark.parametrize(
    ("titles", "year", "month", "is_noted"),
    [
        (["PER 15 JUNI 2026"], 2026, 6, True), (["Keadaan s.d. 15-06-2026"], 2026, 6, True),
        (["TRIWULAN II (PER 15 JUNI 2026)"], 2026, 6, True), (["PER 30 JUNI 2026"], 2026, 6, False),
        (["TRIWULAN II TAHUN 2026", "Keadaan per 10 Juli 2026"], 2026, 6, False),
        (["Per 3 Juli 2026"], 2026, None, False), (["TRIWULAN II", "dibuat per 3 Juli"], None, 6, False),
    ],
)
def test_a_day_within_a_month_is_named_and_one_after_a_quarter_left_open(titles, year, month, is_noted):
    reading = _titled(*titles)
    assert (reading.rows[0].year, reading.rows[0].month) == (year, month)
    assert ("periode-belum-penuh" in rules(reading.findings)) is is_noted
    assert (reading.early_day is not None) is (month is None)


@pytest.mark.parametrize(("tab", "title", "year"), [("Jun'26", "RFK", 2026), ("Juni", "HUT '26", None)])
def test_a_tab_may_tell_the_year_in_two_digits(tab, title, year):
    assert (told_year([title], tab, "rfk.xlsx").year, told_month([], tab, "rfk.xlsx").month) == (year, 6)


def test_titles_and_the_name_of_the_sheet_must_agree():
    month = told_month(["TRIWULAN I"], "TW II", "TW III.xlsx")
    assert (month.month, [(c.value, c.place) for c in month.claims]) == (None, [(3, "judul"), (6, "nama lembar")])
    year = told_year(["TAHUN 2025"], "RFK 2026", "RFK 2026.xlsx")
    assert (year.year, [(c.value, c.place) for c in year.claims]) == (None, [(2025, "judul"), (2026, "nama lembar")])


@pytest.mark.parametrize(("name", "month"), [("01 JAN", 1), ("Juni 26", 6), ("10 Juli 2026", None)])
def test_a_number_before_the_month_of_a_sheet_counts_the_months_or_is_a_day(name, month):
    assert _titled("TAHUN 2026", name=name).rows[0].month == month


def test_a_deadline_in_the_title_does_not_make_figures_cumulative():
    assert _titled("TRIWULAN II TAHUN 2026", "Batas pengumpulan s.d. 10 Juli 2026").money_basis is None


def _one_column(title: str, column: str):
    return read([["OPD : Dinas A"], [title], ["Kegiatan", "Pagu (Rp)", column], ROW])


def test_a_column_of_another_period_than_the_title_takes_neither():
    reading = _one_column("S.D. TRIWULAN II TAHUN 2026", "Realisasi Keuangan s.d. TW I (Rp)")
    assert (reading.rows[0].month, reading.month) == (None, None)
    assert [(claim.value, claim.place) for claim in reading.month_claims] == [(6, "judul"), (3, "judul kolom")]


@pytest.mark.parametrize("title", ["S.D. TRIWULAN I TAHUN 2026", "TAHUN 2026"])
def test_a_column_that_agrees_with_the_title_or_stands_alone_tells_the_period(title):
    assert _one_column(title, "Realisasi Keuangan s.d. TW I (Rp)").rows[0].month == 3


def test_columns_of_another_year_are_left_out():
    header = ["Kegiatan", "Pagu 2026", "Realisasi Keuangan 2025 (Rp)", "Realisasi Keuangan 2026 (Rp)"]
    reading = read([["OPD : Dinas A"], ["S.D. TRIWULAN II TAHUN 2026"], header, ["Jalan", 100, 90, 10]])
    assert reading.rows[0].financial_actual_idr == 10
    assert only(reading.findings, "kolom-tidak-dimuat").message == (
        "Kolom tidak dimuat (menyebut tahun lain): 'Realisasi Keuangan 2025 (Rp)' (C)."
    )


@pytest.mark.parametrize(
    "title", ["Target Fisik 1 Tahun (%)", "Target Fisik Akhir Tahun (%)", "Target Fisik Desember (%)"]
)
def test_the_target_of_the_whole_year_is_not_that_of_the_period(title):
    header = ["Kegiatan", "Pagu", title, "Target Fisik (%)"]
    reading = read([["OPD : Dinas A"], ["S.D. TRIWULAN II TAHUN 2026"], header, ["Jalan", 100, 100, 50]])
    assert reading.rows[0].physical_target_pct == 50


def test_a_column_of_another_period_beside_columns_without_one_is_left_out():
    header = ["Kegiatan", "Pagu", "Target Fisik Desember (%)", "Realisasi Fisik (%)"]
    reading = read([["OPD : Dinas A"], ["S.D. TRIWULAN II TAHUN 2026"], header, ["Jalan", 100, 100, 50]])
    row = reading.rows[0]
    assert (row.month, row.physical_target_pct, row.physical_actual_pct) == (6, None, 50)
    assert only(reading.findings, "kolom-tidak-dimuat").message == (
        "Kolom tidak dimuat (menyebut periode lain): 'Target Fisik Desember (%)' (C)."
    )


@pytest.mark.parametrize(
    ("first", "second", "ceiling"),
    [("Pagu Awal", "Pagu Akhir", 200), ("Pagu Murni", "Pagu Perubahan", 200), ("Pagu Murni", "Pagu", None)],
)
def test_the_newest_ceiling_is_taken_where_the_titles_say_which(first, second, ceiling):
    header = ["Kegiatan", first, second, "Realisasi Fisik (%)"]
    reading = read([["OPD : Dinas A"], ["S.D. TRIWULAN II TAHUN 2026"], header, ["Jalan", 100, 200, 50]])
    assert reading.rows[0].ceiling_idr == ceiling
    assert ("kolom-ganda" in rules(reading.findings)) == (ceiling is None)


@pytest.mark.parametrize(
    ("name", "month"),
    [("LRA_2026_B03.xlsx", 3), ("B12-2026.xlsx", 12), ("b03.xlsx", None), ("B03 OPD.xlsx", None)],
)
def test_a_number_with_b_is_a_month_only_beside_a_year(name, month):
    assert file_month(name) == month
