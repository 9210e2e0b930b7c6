"""Rows that share the pagu of another row are refused; rows of one activity are offered only usable answers."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = [["OPD : Dinas PUPR"], ["LAPORAN PAKET S/D TW II 2026"]]
HEADER = ["No", "Kode", "Sub Kegiatan", "Pagu (Rp)", "Nama Paket", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
CODE = "1.03.10.2.01.0005"
ROAD = [1, CODE, "Rehab Jalan", 3000, "Paket A", 600, 40]
SECOND = [None, None, None, None, "Paket B", 300, 10]
NAMES, PAGU = ((3, 0, 4, 0), (3, 1, 4, 1), (3, 2, 4, 2)), ((3, 3, 4, 3),)


def _read(*rows, header=HEADER, **more):
    return read([*TITLE, header, *rows], **more)


@pytest.mark.parametrize("merged", [(*NAMES, *PAGU), NAMES], ids=["pagu merged", "names merged, pagu blank"])
@pytest.mark.parametrize("answer", ["", "unit", "kegiatan", "ulangan"])
def test_packages_below_one_pagu_are_refused_and_nothing_is_asked(merged, answer):
    reading = _read(ROAD, SECOND, merged=merged, decisions={"baris-unit": answer} if answer else {})
    refused = only(reading.findings, "pagu-bersama")
    assert (refused.grade, refused.cell, refused.value) == (Grade.REFUSED, "baris 5", "Rehab Jalan")
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_a_pagu_merged_over_the_periods_of_an_activity_is_refused():
    header = ["Kode", "Sub Kegiatan", "Tahun", "Triwulan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
    rows = [[CODE, "Rehab Jalan", 2026, 1, 3000, 100], [CODE, "Rehab Jalan", 2026, 2, None, 300]]
    reading = _read(*rows, header=header, merged=((3, 4, 4, 4),))
    assert only(reading.findings, "pagu-bersama").cell == "baris 5"


def test_a_row_without_figures_below_a_merged_pagu_is_asked_nothing():
    reading = _read(ROAD, [None, CODE[:-1] + "6", "Lain", None, None, None, None], merged=PAGU)
    assert "pagu-bersama" not in rules(reading.findings)


def test_packages_with_a_pagu_of_their_own_are_counted_each_as_answered():
    rows = [ROAD, [None, None, None, 1000, "Paket B", 300, 10]]
    asked = only(_read(*rows, merged=NAMES).findings, "unit-atau-ulangan")
    assert asked.question == "baris-unit"
    both = _read(*rows, merged=NAMES, decisions={"baris-unit": "unit"})
    assert [row.ceiling_idr for row in both.rows] == numbers(3000, 1000)
    assert [row.sub_unit for row in both.rows] == ["Paket A", "Paket B"]


@pytest.mark.parametrize(
    ("code", "second", "offered"),
    [
        (CODE, 600, {"unit", "ulangan"}),
        (CODE, 300, {"unit"}),
        (None, 600, {"unit", "kegiatan", "ulangan"}),
        (None, 300, {"unit", "kegiatan"}),
    ],
)
def test_only_answers_that_can_be_used_are_offered(code, second, offered):
    rows = [[1, code, "Rehab Jalan", 3000, "Paket A", 600, 40], [2, code, "Rehab Jalan", 3000, "Paket B", second, 40]]
    remedy = only(_read(*rows).findings, "unit-atau-ulangan").remedy
    answers = {"unit", "kegiatan", "ulangan"}
    assert {answer for answer in answers if f"'{answer}'" in remedy} == offered
    for answer in answers:
        reading = _read(*rows, decisions={"baris-unit": answer})
        assert (rules(reading.findings, Grade.UNDECIDED) == []) is (answer in offered)
