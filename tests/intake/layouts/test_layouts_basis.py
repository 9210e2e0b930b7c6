"""What a title proves of cumulative or per period, and what only a header can."""

import pytest

from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import CODE, read

TITLE = ["KEADAAN S.D. TRIWULAN II TAHUN 2026"]
NAMES = ["Kode Sub Kegiatan", "Sub Kegiatan", "Pagu (Rp)"]
QUARTERS = ["Target TW I", "Realisasi TW I", "Target TW II", "Realisasi TW II"]
ROW = [CODE, "Jalan", 400_000_000, 80_000_000, 60_000_000, 100_000_000, 70_000_000]


def basis(title, header, row=ROW, merged=()):
    return read([["OPD : Dinas A"], title, header, row], merged=merged).money_basis


def test_the_title_of_a_table_split_by_quarter_says_only_until_when():
    assert basis(TITLE, [*NAMES, *QUARTERS]) is None


def test_the_title_of_a_table_split_by_month_says_only_until_when():
    header = [[*NAMES, "Realisasi Keuangan"], [None, None, None, "Jan", "Feb", "Mar"]]
    reading = read([["OPD : Dinas A"], TITLE, *header, [*ROW[:3], 1, 2, 3]], merged=((2, 3, 2, 5),))
    assert [row.month for row in reading.rows] == [1, 2, 3] and reading.money_basis is None


def test_the_title_of_a_long_table_over_several_periods_says_only_until_when():
    rows = [["OPD : Dinas A"], TITLE, ["Triwulan", *NAMES, "Realisasi (Rp)"]]
    reading = read([*rows, ["I", *ROW[:4]], ["II", *ROW[:4]]])
    assert [row.month for row in reading.rows] == [3, 6] and reading.money_basis is None


def test_a_header_that_says_until_when_stays_proof():
    header = [*NAMES, *(title.replace("TW", "s.d. TW") for title in QUARTERS)]
    assert basis(["TAHUN 2026"], header) is Basis.CUMULATIVE


@pytest.mark.parametrize(
    ("title", "expected"), [("ANGKA KUMULATIF", Basis.CUMULATIVE), ("ANGKA TIDAK KUMULATIF", Basis.PER_PERIOD)]
)
def test_a_title_that_speaks_of_the_figures_is_proof(title, expected):
    assert basis([f"{title} TAHUN 2026"], [*NAMES, *QUARTERS]) is expected


def test_the_title_of_a_table_of_one_period_stays_proof():
    assert basis(TITLE, [*NAMES, "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"], ROW[:5]) is Basis.CUMULATIVE


def test_a_cumulative_title_beside_a_bare_quarter_is_kept_for_the_question():
    header = ["Kegiatan", "Pagu", "Target Keuangan s.d. TW II (Rp)", "Realisasi Keuangan TW II (Rp)"]
    reading = read([["OPD : Dinas A", "S.D. TRIWULAN II TAHUN 2026"], header, ["Kegiatan 1", 900, 500, 200]])
    assert reading.money_basis is None
    assert reading.cumulative_titles == {"money_basis": "Target Keuangan s.d. TW II (Rp)"}
    assert reading.titles_beside == {"money_basis": "'Realisasi Keuangan TW II (Rp)' (kolom D)"}


def test_the_first_quarter_beside_a_cumulative_second_one_is_cumulative():
    header = ["Kegiatan", "Pagu", "Realisasi TW I (Rp)", "Realisasi S/D TW II (Rp)"]
    reading = read([["OPD : Dinas A", "TAHUN 2026"], header, ["Kegiatan 1", 900, 200, 500]])
    assert reading.money_basis is Basis.CUMULATIVE and reading.cumulative_titles == {}


@pytest.mark.parametrize("figure", ["Realisasi TW II (Rp)", "Realisasi Triwulan II", "Realisasi Keuangan Juni (Rp)"])
def test_a_title_says_only_until_when_above_the_only_column_of_a_bare_period(figure):
    assert basis(TITLE, [*NAMES, figure], ROW[:4]) is None
    assert basis(["ANGKA KUMULATIF S.D. TRIWULAN II 2026"], [*NAMES, figure], ROW[:4]) is Basis.CUMULATIVE


def test_progress_without_a_period_stays_cumulative_beside_money_of_a_bare_quarter():
    header = [*NAMES, "Target TW II (Rp)", "Realisasi TW II (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)"]
    reading = read([["OPD : Dinas A"], TITLE, header, [*ROW[:5], 50, 40]])
    assert (reading.money_basis, reading.physical_basis) == (None, Basis.CUMULATIVE)


@pytest.mark.parametrize("figure", ["Realisasi per 30 Juni 2026 (Rp)", "Realisasi s.d. TW II", "Realisasi Keuangan"])
def test_a_column_until_a_day_or_without_a_period_follows_the_title(figure):
    assert basis(TITLE, [*NAMES, figure], ROW[:4]) is Basis.CUMULATIVE


def test_the_first_quarter_is_the_same_either_way():
    title = ["KEADAAN S.D. TRIWULAN I TAHUN 2026"]
    assert basis(title, [*NAMES, "Realisasi TW I (Rp)"], ROW[:4]) is Basis.CUMULATIVE


def test_titles_that_contradict_one_another_are_kept_for_the_refusal():
    header = ["Kegiatan", "Pagu", "Target Keuangan s.d. TW II", "Realisasi TW Ini"]
    reading = read([["OPD : Dinas A", "S.D. TRIWULAN II TAHUN 2026"], header, ["Kegiatan 1", 900, 500, 200]])
    assert reading.money_basis is None
    assert reading.cumulative_titles == {"money_basis": "Target Keuangan s.d. TW II"}
    assert reading.period_titles == {"money_basis": "Realisasi TW Ini"}
