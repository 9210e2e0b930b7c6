"""Percentages of money without rupiah beside a target in rupiah: of the pagu or of the target."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = [["OPD : Dinas Sosial"], ["TRIWULAN II TAHUN 2026"]]
HEADER = ["Sub Kegiatan", "Pagu (Rp)", "Target (Rp)", "Realisasi Keuangan (%)"]
ROWS = [["Jalan", 4000, 2000, 50], ["Pasar", 3000, 1000, 80], ["Taman", 3000, 300, 90]]
OF_CEILING, OF_TARGET = numbers(2000, 2400, 2700), numbers(1000, 800, 270)
DOUBT = "persen-keuangan-diragukan"


def _read(*rows: list, header=HEADER, answer: str = ""):
    return read([*TITLE, header, *rows], decisions={"persen-keuangan": answer} if answer else {})


def _beside(title: str, values: list):
    rows = [[*row, value] for row, value in zip(ROWS, values, strict=True)]
    return _read(*rows, header=[*HEADER, title])


def _actuals(reading) -> list:
    return [row.financial_actual_idr for row in reading.rows]


def test_without_evidence_it_is_asked():
    found = only(_read(*ROWS).findings, DOUBT)
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "persen-keuangan", "D3")
    assert [answer for answer, _ in found.choices] == ["pagu", "target"]


@pytest.mark.parametrize(("answer", "amounts"), [("pagu", OF_CEILING), ("target", OF_TARGET)])
def test_the_answer_is_applied_and_said(answer, amounts):
    reading = _read(*ROWS, answer=answer)
    assert _actuals(reading) == amounts and rules(reading.findings, Grade.UNDECIDED) == []
    assert f"dibaca dari {answer}" in only(reading.findings, "persen-keuangan").message


@pytest.mark.parametrize(("total", "amounts", "base"), [(71, OF_CEILING, "pagu"), ("62,73", OF_TARGET, "target")])
def test_the_total_decides_where_it_fits_one_of_them(total, amounts, base):
    reading = _read(*ROWS, ["JUMLAH", 10000, 3300, total])
    assert _actuals(reading) == amounts and rules(reading.findings, Grade.UNDECIDED) == []
    found = only(reading.findings, "persen-keuangan")
    assert found.cell == "D7" and f"cocok dengan persen dari {base}" in found.message


def test_an_answer_against_the_total_is_not_used_and_that_is_said():
    reading = _read(*ROWS, ["JUMLAH", 10000, 3300, "62,73"], answer="pagu")
    assert _actuals(reading) == OF_TARGET
    assert "Jawaban 'pagu' tidak dipakai" in only(reading.findings, "persen-keuangan").message


@pytest.mark.parametrize("total", ["73,33", 55])
def test_a_total_that_fits_neither_is_asked_with_its_cell(total):
    found = only(_read(*ROWS, ["JUMLAH", 10000, 3300, total]).findings, DOUBT)
    assert found.cell == "D7" and "JUMLAH realisasi keuangan di D7" in found.message


@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("Target Keuangan (%)", [50, "33,33", 10]),
        ("Deviasi Keuangan (%)", [0, "46,67", 80]),
        ("Sisa Anggaran (Rp)", [2000, 600, 300]),
    ],
)
def test_figures_beside_tell_that_it_is_of_the_pagu(title, values):
    reading = _beside(title, values)
    assert _actuals(reading) == OF_CEILING and rules(reading.findings, Grade.UNDECIDED) == []
    assert "dari pagu" in only(reading.findings, "persen-keuangan").message


@pytest.mark.parametrize(
    ("title", "values"), [("Deviasi Keuangan (%)", [-50, -20, -10]), ("Sisa Anggaran (Rp)", [3000, 2200, 2730])]
)
def test_figures_beside_tell_that_it_is_of_the_target(title, values):
    assert _actuals(_beside(title, values)) == OF_TARGET


def test_evidence_against_evidence_is_asked():
    rows = [[*row, value] for row, value in zip(ROWS, [2000, 600, 300], strict=True)]
    reading = _read(*rows, ["JUMLAH", 10000, 3300, "62,73", None], header=[*HEADER, "Sisa Anggaran (Rp)"])
    assert only(reading.findings, DOUBT).grade is Grade.UNDECIDED


def test_a_title_that_names_the_pagu_is_believed_unless_the_total_contradicts_it():
    header = [*HEADER[:3], "Realisasi Keuangan (% dari pagu)"]
    assert DOUBT not in rules(_read(*ROWS, header=header).findings)
    assert DOUBT in rules(_read(*ROWS, ["JUMLAH", 10000, 3300, "62,73"], header=header).findings)


def test_percentages_of_the_target_in_a_row_without_target_are_refused():
    found = only(_read(*ROWS, ["Kota", 1000, None, 50], answer="target").findings, "persen-tanpa-target")
    assert (found.grade, found.cell) == (Grade.REFUSED, "D7")


def test_nothing_is_asked_where_it_makes_no_difference():
    for rows in ([["Jalan", 4000, 2000, 0]], [["Jalan", 4000, 4000, 50]]):
        assert rules(_read(*rows).findings, Grade.UNDECIDED) == []


PLAIN = ["Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (%)"]
PLAIN_ROWS = [["Jalan", 4000, "20,5"], ["Pasar", 3000, "20,5"], ["Taman", 3000, "10,5"]]


def test_a_total_that_is_the_plain_sum_of_percentages_is_asked():
    found = only(_read(*PLAIN_ROWS, ["JUMLAH", 10000, "51,5"], header=PLAIN).findings, DOUBT)
    assert [answer for answer, _ in found.choices] == ["pagu"] and "penjumlahan 3 barisnya" in found.message
    answered = _read(*PLAIN_ROWS, ["JUMLAH", 10000, "51,5"], header=PLAIN, answer="pagu")
    assert _actuals(answered) == numbers(820, 615, 315)
    assert rules(answered.findings, Grade.UNDECIDED) == []


def test_a_total_of_percentages_that_is_another_mean_is_named():
    found = only(_read(*PLAIN_ROWS, ["JUMLAH", 10000, 30], header=PLAIN).findings, "jumlah-persen-keuangan")
    assert (found.grade, found.cell) == (Grade.NOTE, "C7")
    assert "jumlah-persen-keuangan" not in rules(_read(*PLAIN_ROWS, ["JUMLAH", 10000, "17,5"], header=PLAIN).findings)


def test_activities_that_have_not_reported_may_count_as_nothing_in_the_total():
    rows = [*PLAIN_ROWS, ["Kota", 10000, None], ["JUMLAH", 20000, "8,75"]]
    assert "jumlah-persen-keuangan" not in rules(_read(*rows, header=PLAIN).findings)
