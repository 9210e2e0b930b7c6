"""Rows of a long table without a name: those of the row above in another period, or refused."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import CODE, numbers, only, read, rules

RECAP = ["OPD", "TW", "Tahun", "Pagu", "Realisasi Fisik (%)"]
LONG = ["OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Sumber Dana", *RECAP[1:]]
FIRST, SECOND = ["I", 2026, 1000, 10], ["II", 2026, 1000, 45]


def test_a_blank_agency_of_another_quarter_is_the_one_above():
    reading = read([RECAP, ["Dinas A", *FIRST], ["", *SECOND], ["Dinas B", *FIRST], ["", *SECOND]])
    assert [(row.agency_name, row.month) for row in reading.rows] == [
        ("Dinas A", 3), ("Dinas A", 6), ("Dinas B", 3), ("Dinas B", 6),
    ]  # fmt: skip
    assert "A3 ('Dinas A'), A5 ('Dinas B')" in only(reading.findings, "nama-diteruskan").message


def test_a_blank_activity_takes_name_code_and_source_of_funds():
    reading = read([LONG, ["Dinas A", CODE, "Jalan", "DAU", *FIRST], ["", "", "", "", *SECOND]])
    row = reading.rows[1]
    assert (row.agency_name, row.activity_code, row.activity_name, row.funding_source, row.month) == (
        "Dinas A", CODE, "Jalan", "DAU", 6,
    )  # fmt: skip


def test_the_year_tells_rows_apart_too():
    reading = read([RECAP, ["Dinas A", *FIRST], ["", "I", 2025, 900, 20]])
    assert [row.year for row in reading.rows] == [2026, 2025]
    assert [row.ceiling_idr for row in reading.rows] == numbers(1000, 900)


@pytest.mark.parametrize(
    "rows",
    [
        [["", *FIRST]],
        [["Dinas A", *FIRST], ["", *FIRST]],
        [["Dinas A", *FIRST], ["", *SECOND], ["", *SECOND]],
        [["Dinas A", *FIRST], ["Catatan", "", "", None, None], [], ["", *SECOND], ["", *SECOND]],
    ],
    ids=["nothing above", "the same quarter", "a quarter twice", "not right below"],
)
def test_a_row_that_may_be_of_another_agency_is_refused(rows):
    reading = read([RECAP, *rows, ["Dinas B", *FIRST]])
    assert only(reading.findings, "nama-kosong").grade is Grade.REFUSED


def test_another_agency_beside_a_blank_activity_is_refused():
    rows = [["Dinas A", CODE, "Jalan", "DAU", *FIRST], ["Dinas B", "", "", "", *SECOND]]
    assert "nama-kosong" in rules(read([LONG, *rows]).findings, Grade.REFUSED)


def test_a_total_without_a_period_of_its_own_is_no_row_without_a_name():
    reading = read([RECAP, ["Dinas A", *FIRST], ["", "JUMLAH", "", 1000, None]])
    assert "nama-kosong" not in rules(reading.findings)


FUNDS = ["NO", "OPD", "Sumber Dana", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
TITLE = ["REKAPITULASI S.D. TRIWULAN II TAHUN 2026"]


def test_an_agency_of_a_recap_is_written_once_for_its_sources_of_funds():
    rows = [[1, "Dinas A", "DAU", 700, 300], ["", "", "DAK", 300, 90], [2, "Dinas B", "DAU", 500, 200]]
    reading = read([TITLE, FUNDS, *rows])
    assert [(row.agency_name, row.funding_source) for row in reading.rows] == [
        ("Dinas A", "DAU"), ("Dinas A", "DAK"), ("Dinas B", "DAU"),
    ]  # fmt: skip
    assert "B4 ('Dinas A')" in only(reading.findings, "opd-diteruskan").message


@pytest.mark.parametrize("second", [["", "", "DAU", 300, 90], [2, "", "DAK", 300, 90], ["", "", "", 300, 90]])
def test_a_row_that_is_no_other_source_of_the_agency_above_is_refused(second):
    reading = read([TITLE, FUNDS, [1, "Dinas A", "DAU", 700, 300], second, [3, "Dinas B", "DAU", 500, 200]])
    assert only(reading.findings, "baris-tanpa-nama").grade is Grade.REFUSED


ACTIVITY_FUNDS = ["No", "Kode", "Sub Kegiatan", "Sumber Dana", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]


def _by_fund(*rows):
    return read([["DINAS KESEHATAN"], TITLE, ACTIVITY_FUNDS, *(list(row) for row in rows)])


def test_an_activity_is_written_once_for_its_sources_of_funds():
    reading = _by_fund(
        (1, CODE, "Rapat", "DAU", 700, 300), ("", "", "", "DAK", 300, 90), (2, CODE[:-1] + "9", "Mebel", "DAU", 50, 20)
    )
    found = [(row.activity_code, row.activity_name, row.funding_source, row.ceiling_idr) for row in reading.rows]
    assert found[:2] == [(CODE, "Rapat", "DAU", 700), (CODE, "Rapat", "DAK", 300)]
    assert "C5 ('Rapat')" in only(reading.findings, "nama-diteruskan").message


def test_sources_that_add_up_to_the_row_of_the_activity_are_no_further_money():
    reading = _by_fund(
        (1, CODE, "Rapat", "DAU, DAK", 1000, 390), ("", "", "", "DAU", 700, 300), ("", "", "", "DAK", 300, 90)
    )
    assert [row.ceiling_idr for row in reading.rows] == [1000]


def test_another_source_with_the_same_money_is_the_other_half():
    reading = _by_fund(
        (1, CODE, "Rapat", "DAU", 500, 100), ("", "", "", "DAK Fisik", 500, 100),
        (2, CODE[:-1] + "9", "Mebel", "DAU", 50, 20),
    )
    assert [(row.activity_name, row.funding_source, row.ceiling_idr) for row in reading.rows] == [
        ("Rapat", "DAU", 500), ("Rapat", "DAK Fisik", 500), ("Mebel", "DAU", 50),
    ]  # fmt: skip


@pytest.mark.parametrize("second", [("", "", "", "DAU", 300, 90), ("", "", "", "", 300, 90), (2, "", "", "DAK", 30, 9)])
def test_a_row_that_is_no_other_source_of_the_activity_above_is_refused(second):
    reading = _by_fund((1, CODE, "Rapat", "DAU", 700, 300), second, (3, CODE[:-1] + "9", "Mebel", "DAU", 50, 20))
    assert only(reading.findings, "baris-tanpa-nama").grade is Grade.REFUSED


def test_the_total_of_the_sources_is_no_source():
    rows = [[1, "Dinas A", "DAU", 700, 300], ["", "", "DAK", 300, 90], ["", "", "JUMLAH", 1000, 390]]
    reading = read([TITLE, FUNDS, *rows, [2, "Dinas B", "DAU", 500, 200]])
    assert [row.ceiling_idr for row in reading.rows] == numbers(700, 300, 500)
