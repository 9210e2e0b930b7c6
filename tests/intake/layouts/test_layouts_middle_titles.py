"""Titles that are typed in the middle of their columns instead of merged over them."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = [["REKAPITULASI REALISASI FISIK DAN KEUANGAN"], ["KEADAAN S/D 30 JUNI 2026"], []]
TOP = ["NO", "OPD", "PAGU (Rp)", None, "TARGET", None, None, "REALISASI", None]
LOW = [None, None, None, *["FISIK (%)", "KEU (Rp)", "KEU (%)"] * 2]
ROWS = [[1, "Dinas Kesehatan", 1000, 52, 500, 50, 47, 400, 40], [2, "Dinas Sosial", 2000, 44, 800, 40, 46, 900, 45]]
REFUSAL = "judul-di-tengah"


def _read(top: list, low: list, rows: list = ROWS, title: list = TITLE, **more):
    return read([*title, top, low, *rows], **more)


def _figures(reading) -> list:
    return [[row.financial_target_idr, row.financial_actual_idr, row.physical_target_pct, row.physical_actual_pct]
            for row in reading.rows]  # fmt: skip


def test_a_title_in_the_middle_stands_for_the_columns_on_both_sides_of_it():
    reading = _read(TOP, LOW)
    assert _figures(reading) == [numbers(500, 400, 52, 47), numbers(800, 900, 44, 46)]
    told = only(reading.findings, REFUSAL)
    assert (told.grade, told.cell) == (Grade.NOTE, "E4")
    assert "'TARGET' (E4) untuk kolom D–F, 'REALISASI' (H4) untuk kolom G–I" in told.message


@pytest.mark.parametrize("top", [["NO", "OPD", "PAGU", None, "TARGET", None, None, "REALISASI", None]])
def test_a_unit_below_the_pagu_is_no_part_of_the_groups(top):
    low = [None, None, "(Rp)", *LOW[3:]]
    assert _figures(_read(top, low)) == [numbers(500, 400, 52, 47), numbers(800, 900, 44, 46)]


def test_groups_whose_last_column_differs_are_told_by_what_repeats():
    top = ["NO", "OPD", "PAGU (Rp)", None, "FISIK (%)", None, None, "KEUANGAN (Rp)", None]
    low = [None, None, None, "TARGET", "REALISASI", "DEVIASI", "TARGET", "REALISASI", "SISA"]
    rows = [[1, "Dinas Kesehatan", 1000, 52, 47, -5, 500, 400, 600]]
    assert _figures(_read(top, low, rows)) == [numbers(500, 400, 52, 47)]


def test_periods_in_the_middle_of_their_columns():
    top = ["NO", "OPD", "PAGU (Rp)", None, "TW I", None, None, "TW II", None]
    low = [None, None, None, *["TARGET FISIK (%)", "REALISASI FISIK (%)", "REALISASI KEU (Rp)"] * 2]
    rows = [[1, "Dinas Kesehatan", 1000, 26, 23, 200, 52, 47, 400]]
    reading = _read(top, low, rows, [["REKAPITULASI TAHUN ANGGARAN 2026"], []])
    assert [(row.month, row.physical_target_pct) for row in reading.rows] == [(3, 26), (6, 52)]


def test_titles_on_the_left_are_filled_to_the_right_as_ever():
    top = ["NO", "OPD", "PAGU (Rp)", "TARGET", None, None, "REALISASI", None, None]
    reading = _read(top, LOW)
    assert _figures(reading) == [numbers(500, 400, 52, 47), numbers(800, 900, 44, 46)]
    assert REFUSAL not in rules(reading.findings)


def test_a_column_left_of_the_first_title_that_nothing_places_is_refused_with_its_cells():
    top = ["NO", "OPD", "PAGU (Rp)", None, "KEUANGAN (Rp)", None]
    low = [None, None, None, "TARGET", "REALISASI", "SISA"]
    found = only(_read(top, low, [[1, "Dinas Kesehatan", 1000, 500, 400, 600]]).findings, REFUSAL)
    assert (found.grade, found.cell) == (Grade.REFUSED, "D5")
    assert "'KEUANGAN (Rp)' (E4)" in found.message and "'TARGET' (D5)" in found.message


def test_a_column_left_of_the_titles_that_says_itself_what_it_is_stands_alone():
    top = ["NO", "OPD", None, None, "KEUANGAN", None]
    low = [None, None, "PAGU (Rp)", "REALISASI FISIK (%)", "TARGET (Rp)", "REALISASI (Rp)"]
    reading = _read(top, low, [[1, "Dinas Kesehatan", 1000, 47, 500, 400]])
    assert REFUSAL not in rules(reading.findings)
    assert _figures(reading) == [[*numbers(500, 400), None, *numbers(47)]]


TURNED = [[1, "Dinas Kesehatan", 1000, 500, 52, 47, 400, 5], [2, "Dinas Sosial", 2000, 800, 44, 46, 900, -2]]
NEAR = ["NO", "OPD", "PAGU (Rp)", "TARGET", None, "REALISASI", None, "DEVIASI FISIK"]
BELOW = [None, None, None, "KEU (Rp)", "FISIK (%)", "FISIK (%)", "KEU (Rp)", None]


def test_deviations_of_the_other_sign_below_titles_that_are_not_merged_are_asked():
    found = only(_read(NEAR, BELOW, TURNED).findings, "tanda-deviasi")
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "tanda-deviasi", "H5")
    assert "mungkin target dan realisasi tertukar" in found.message
    answered = _read(NEAR, BELOW, TURNED, decisions={"tanda-deviasi": "terbalik"})
    assert "tanda-deviasi" not in rules(answered.findings)


def test_deviations_of_the_other_sign_below_merged_titles_are_the_office_s_way():
    reading = _read(NEAR, BELOW, TURNED, merged=((3, 3, 3, 4), (3, 5, 3, 6)))
    assert "tanda-deviasi" not in rules(reading.findings)


def test_deviations_of_the_other_sign_below_titles_whose_columns_repeat_are_the_office_s_way():
    low = [None, None, None, "FISIK (%)", "KEU (Rp)", "FISIK (%)", "KEU (Rp)", None]
    row = [1, "Dinas Kesehatan", 1000, 52, 500, 47, 400, 100]
    reading = _read([*NEAR[:-1], "DEVIASI KEU (Rp)"], low, [row])
    assert "tanda-deviasi" not in rules(reading.findings)


def test_deviations_of_the_expected_sign_need_no_merged_titles():
    straight = [[*row[:-1], -row[-1]] for row in TURNED]
    assert "tanda-deviasi" not in rules(_read(NEAR, BELOW, straight).findings)
