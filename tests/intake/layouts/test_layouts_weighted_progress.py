"""Progress that is a share of the whole (bobot x progress) is asked, and read with the bobot when it is answered."""

from decimal import Decimal

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = [["OPD : Dinas Sosial"], ["TRIWULAN II TAHUN 2026"]]
HEADER = ["Sub Kegiatan", "Pagu (Rp)", "Bobot (%)", "Target Fisik (%)", "Fisik (%)"]
ROWS = [["Jalan", 4000, 40, 40, 30], ["Pasar", 3500, 35, 30, 20], ["Taman", 2500, 25, 15, 10]]
TOTAL = ["JUMLAH", 10000, 100, 85, 60]
DOUBT = "fisik-tertimbang-diragukan"


def _read(*rows: list, header=HEADER, answer: str = ""):
    return read([*TITLE, header, *rows], decisions={"fisik-tertimbang": answer} if answer else {})


def _without_weights(*rows: list, answer: str = ""):
    cut = [[*row[:2], row[4]] for row in (HEADER, *rows)]
    return _read(*cut[1:], header=cut[0], answer=answer)


def _actuals(reading) -> list[Decimal]:
    return [row.physical_actual_pct for row in reading.rows]


def test_a_total_that_is_the_plain_sum_is_asked_with_cell_sum_and_bobot():
    found = only(_read(*ROWS, TOTAL).findings, DOUBT)
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "fisik-tertimbang", "D7")
    assert "JUMLAH target fisik di D7 (85,00%) adalah penjumlahan 3 barisnya" in found.message
    assert "tidak satu baris pun melebihi bobotnya di kolom 'Bobot (%)' (C)" in found.message


def test_weighted_progress_is_divided_by_its_bobot():
    reading = _read(*ROWS, TOTAL, answer="tertimbang")
    assert _actuals(reading) == [75, Decimal("57.142857"), 40]
    assert [row.physical_target_pct for row in reading.rows] == [100, Decimal("85.714286"), 60]
    assert rules(reading.findings, Grade.UNDECIDED) == [] and "jumlah-fisik" not in rules(reading.findings)


def test_progress_of_each_activity_stays_as_written():
    reading = _read(*ROWS, TOTAL, answer="kegiatan")
    assert _actuals(reading) == [30, 20, 10]
    assert only(reading.findings, "fisik-per-kegiatan").grade is Grade.NOTE


def test_the_bobot_may_be_a_fraction():
    rows = [[*row[:2], str(Decimal(row[2]) / 100).replace(".", ","), *row[3:]] for row in ROWS]
    assert _actuals(_read(*rows, answer="tertimbang"))[0] == 75


def test_without_a_total_no_row_above_its_bobot_is_enough_to_ask():
    found = only(_read(*ROWS).findings, DOUBT)
    assert "tidak satu baris pun melebihi bobotnya" in found.message and "penjumlahan" not in found.message


def test_a_row_above_its_bobot_is_progress_of_its_own():
    assert DOUBT not in rules(_read(*ROWS[:2], ["Taman", 2500, 25, 90, 80]).findings)


@pytest.mark.parametrize("total", [("30,25", "21,5"), ("28,33", 20)])
def test_a_total_that_is_a_mean_proves_progress_of_each_activity(total):
    assert DOUBT not in rules(_read(*ROWS, ["JUMLAH", 10000, 100, *total]).findings)


def test_a_column_of_bobot_times_progress_beside_proves_progress_of_each_activity():
    rows = [[*row, row[2] * row[4] / 100] for row in ROWS]
    assert DOUBT not in rules(_read(*rows, header=[*HEADER, "Tertimbang"]).findings)


def test_a_target_above_its_bobot_stays_beside_a_weighted_actual():
    rows = [["Jalan", 4000, 40, 90, 30], ["Pasar", 3500, 35, 80, 20], ["Taman", 2500, 25, 70, 10]]
    reading = _read(*rows, ["JUMLAH", 10000, 100, 81, 60], answer="tertimbang")
    assert [row.physical_target_pct for row in reading.rows] == [90, 80, 70]
    assert _actuals(reading)[0] == 75


@pytest.mark.parametrize("bobot", [None, 0])
def test_weighted_progress_without_bobot_is_refused_with_its_cell(bobot):
    rows = [["Jalan", 4000, 40, 40, 30], ["Pasar", 3500, 60, 30, 20], ["Taman", 2500, bobot, 15, 10]]
    found = only(_read(*rows, TOTAL, answer="tertimbang").findings, "bobot-kosong")
    assert (found.grade, found.cell) == (Grade.REFUSED, "C6")


def test_weighted_progress_above_its_bobot_is_refused():
    rows = [["Jalan", 4000, 40, None, 30], ["Pasar", 3500, 35, None, 20], ["Taman", 2500, 25, None, 26]]
    found = only(_read(*rows, ["JUMLAH", 10000, 100, None, 76], answer="tertimbang").findings, "fisik-melebihi-bobot")
    assert (found.grade, found.cell) == (Grade.REFUSED, "E6")


def test_the_sum_alone_is_asked_and_without_bobot_it_cannot_be_weighted():
    found = only(_without_weights(*ROWS, TOTAL).findings, DOUBT)
    assert found.cell == "C7" and [answer for answer, _ in found.choices] == ["kegiatan"]
    again = only(_without_weights(*ROWS, TOTAL, answer="tertimbang").findings, DOUBT)
    assert again.grade is Grade.UNDECIDED and "Bobot (%)" in again.remedy
    assert _actuals(_without_weights(*ROWS, TOTAL, answer="kegiatan")) == [30, 20, 10]


def test_bobot_that_does_not_add_up_to_the_whole_weights_nothing():
    rows = [[*row[:2], row[2] // 2, *row[3:]] for row in ROWS]
    found = only(_read(*rows, TOTAL, answer="tertimbang").findings, DOUBT)
    assert [answer for answer, _ in found.choices] == ["kegiatan"]


@pytest.mark.parametrize("total", [240, 30])
def test_a_sum_above_100_or_of_one_row_says_nothing(total):
    values = (90, 80, 70) if total == 240 else (30, 0, 0)
    rows = [[*row[:4], value] for row, value in zip(ROWS, values, strict=True)]
    assert DOUBT not in rules(_without_weights(*rows, ["JUMLAH", 10000, 100, 85, total]).findings)


def test_each_opd_with_a_total_of_its_own_is_judged_by_it():
    header = ["OPD", "Sub Kegiatan", "Tahun", "Triwulan", "Pagu (Rp)", "Realisasi Fisik (%)"]
    rows = [
        ["Dinas A", "Jalan", 2026, 2, 100, 30], ["Dinas A", "Pasar", 2026, 2, 300, 20],
        ["JUMLAH Dinas A", None, None, None, 400, 50],
        ["Dinas B", "Kapal", 2026, 2, 100, 80], ["Dinas B", "Dermaga", 2026, 2, 300, 10],
        ["JUMLAH Dinas B", None, None, None, 400, 90],
        ["JUMLAH", None, None, None, 800, 70],
    ]  # fmt: skip
    assert only(read([header, *rows]).findings, DOUBT).cell == "F4"


def test_a_program_with_the_sum_of_its_activities_is_evidence_too():
    header = ["Kode", "Uraian", "Pagu (Rp)", "Fisik (%)"]
    rows = [
        ["1.03.10", "Program Jalan", 1000, 50],
        ["1.03.10.2.01.0001", "Ruas A", 400, 30],
        ["1.03.10.2.01.0002", "Ruas B", 600, 20],
    ]
    assert only(_read(*rows, header=header).findings, DOUBT).cell == "D4"
