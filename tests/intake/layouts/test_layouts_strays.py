"""Rows that hold the money of others against what their codes say, and activities below rows that may name a unit."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = [["OPD : Dinas A"], ["KEADAAN S/D 30 JUNI 2026"]]
FIGURES = ["Pagu", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
HEADER = ["Kode", "Uraian", *FIGURES]
FUNDED = ["Kode", "Uraian", "Sumber Dana", *FIGURES]
PROGRAM, GROUP, CODE = "1.01.02", "1.01.02.2.01", "1.01.02.2.01.0001"
WHOLE = [300, 150, 100, 40]
DAK, DAU = [200, 100, 60, 40], [100, 50, 40, 40]


def _read(*rows, header=HEADER, **more):
    return read([*TITLE, header, *rows], **more)


def _asked(reading) -> list[str]:
    return rules(reading.findings, Grade.UNDECIDED)


def test_codes_with_and_without_their_zeros_are_one_tree():
    reading = _read(["1.1.2", "P", *WHOLE], ["1.1.2.2.1", "Kegiatan", *WHOLE], [CODE, "Sub", *WHOLE])
    assert [(row.activity_name, row.program_name) for row in reading.rows] == [("Sub", "P")]
    assert (_asked(reading), reading.rows[0].activity_group_code) == ([], GROUP)


@pytest.mark.parametrize("mistyped", ["1.01.03", "1.01.02.2.09"])
def test_a_mistyped_code_above_rows_of_another_program_is_asked(mistyped):
    rows = ([mistyped, "Induk", *WHOLE], [CODE, "Sub 1", *DAK], ["1.01.02.2.01.0002", "Sub 2", *DAU])
    asked = only(_read(*rows).findings, "baris-induk-atau-kegiatan")
    assert (asked.question, asked.cell) == ("baris-induk", "baris 4")
    as_parent = _read(*rows, decisions={"baris-induk": "induk"})
    assert [row.ceiling_idr for row in as_parent.rows] == numbers(200, 100)


def test_a_kegiatan_without_sub_kegiatan_beside_others_is_asked_nothing():
    rows = ([GROUP, "Kegiatan 1", *WHOLE], ["1.01.02.2.02", "Kegiatan 2", *WHOLE], ["1.01.02.2.02.0001", "Sub", *WHOLE])
    reading = _read(*rows)
    assert ([row.activity_name for row in reading.rows], _asked(reading)) == (["Kegiatan 1", "Sub"], [])


def test_a_row_without_a_code_that_repeats_the_money_below_it_is_asked():
    rows = ([None, "SDN 1", *WHOLE], [CODE, "Sub", *WHOLE], [None, "SDN 2", *WHOLE], [CODE, "Sub", *WHOLE])
    assert _asked(_read(*rows)) == ["baris-induk-atau-kegiatan"]
    below = _read(*rows, decisions={"baris-induk": "induk", "baris-unit": "unit"})
    assert [(row.sub_unit, row.ceiling_idr) for row in below.rows] == [("SDN 1", 300), ("SDN 2", 300)]
    assert _asked(below) == []


def test_an_activity_below_several_headings_is_one_of_each_unit_or_a_repetition():
    rows = ([None, "UPTD I"], [CODE, "Sub", *WHOLE], [None, "UPTD II"], [CODE, "Sub", *WHOLE])
    asked = only(_read(*rows).findings, "unit-atau-ulangan")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "baris-unit", "baris 5")
    assert [row.sub_unit for row in _read(*rows, decisions={"baris-unit": "unit"}).rows] == ["UPTD I", "UPTD II"]
    repeated = _read(*rows, decisions={"baris-unit": "ulangan"})
    assert ([row.sub_unit for row in repeated.rows], _asked(repeated)) == (["", ""], [])


def test_headings_above_different_activities_are_asked_nothing():
    rows = ([None, "UPTD I"], [CODE, "Sub", *WHOLE], [None, "UPTD II"], ["1.01.02.2.01.0002", "Lain", *DAK])
    assert _asked(_read(*rows)) == []


def test_a_row_that_holds_the_sum_of_its_sources_of_funds_is_left_out():
    parts = [[CODE, "Sub", "DAK", *DAK], [CODE, "Sub", "DAU", *DAU]]
    reading = _read([CODE, "Sub", None, *WHOLE], *parts, header=FUNDED)
    assert [(row.funding_source, row.ceiling_idr) for row in reading.rows] == [("DAK", 200), ("DAU", 100)]
    assert rules(reading.findings) == ["baris-induk-uang"]
    asked = _read([CODE, "Sub", None, 350, *WHOLE[1:]], *parts, header=FUNDED)
    assert _asked(asked) == ["baris-induk-atau-kegiatan"]


def test_a_sum_with_figures_that_its_sources_of_funds_lack_is_kept_instead_of_them():
    parts = [[CODE, "Sub", "DAK", *DAK[:3], None], [CODE, "Sub", "DAU", *DAU[:3], None]]
    reading = _read([CODE, "Sub", None, *WHOLE], *parts, header=FUNDED)
    assert [(row.ceiling_idr, row.physical_actual_pct) for row in reading.rows] == [(300, 40)]
    assert rules(reading.findings) == ["baris-rincian-uang"]


def test_money_on_rows_with_only_a_source_of_funds_is_not_lost():
    parts = [[None, None, "DAK", *DAK], [None, None, "DAU", *DAU]]
    assert rules(_read([CODE, "Sub", None, *WHOLE], *parts, header=FUNDED).findings, Grade.REFUSED) == []
    lost = _read([CODE, "Sub", None, None, None, None, None], *parts, header=FUNDED)
    assert rules(lost.findings, Grade.REFUSED) == ["rincian-berisi-angka"]


@pytest.mark.parametrize("title", ["Bidang", "Lokasi"])
def test_an_activity_in_several_rows_that_a_column_tells_apart_is_asked(title):
    rows = [["SD", CODE, "Sub", *WHOLE], ["SMP", CODE, "Sub", *WHOLE], ["SMP", "1.01.02.2.01.0002", "Lain", *DAK]]
    asked = only(_read(*rows, header=[title, *HEADER]).findings, "unit-atau-ulangan")
    assert (asked.cell, asked.value) == ("baris 4", "SD")
    units = _read(*rows, header=[title, *HEADER], decisions={"baris-unit": "unit"})
    assert [row.sub_unit for row in units.rows] == ["SD", "SMP", "SMP"]
    rows[1][0] = "SD"
    assert _asked(_read(*rows, header=[title, *HEADER])) == []


def test_places_of_one_activity_are_added_where_the_total_counts_them_or_a_person_says_so():
    rows = [[CODE, "Sub", "Marisa", 200, 100, 60, 40], [CODE, "Sub", "Paguat", 100, 50, 40, 10]]
    header, total = ["Kode", "Uraian", "Lokasi", *FIGURES], [None, "JUMLAH", None, 300, 150, 100, None]
    answered = _read(*rows, header=header, decisions={"baris-unit": "tambah"})
    for reading in (_read(*rows, total, header=header), answered):
        (row,) = reading.rows
        assert [row.ceiling_idr, row.financial_actual_idr, row.physical_actual_pct] == numbers(300, 100, 30)
        assert "Paguat" in only(reading.findings, "bagian-kegiatan").message and _asked(reading) == []
    rows[1][-1] = None
    (row,) = (silent := _read(*rows, total, header=header)).rows
    assert (row.ceiling_idr, row.physical_actual_pct) == (300, None)
    assert any("tidak dapat ditimbang" in finding.message for finding in silent.findings)
    total[3:6] = [200, 100, 60]
    assert _asked(_read(*rows, total, header=header)) == ["unit-atau-ulangan"]


def test_a_total_over_the_place_of_the_code_is_a_total():
    total = ["Jumlah Program 1.01.02", None, *WHOLE]
    reading = _read([CODE, "Sub", *WHOLE], total, merged=((4, 0, 4, 1),))
    assert (len(reading.rows), "baris-jumlah" in rules(reading.findings)) == (1, True)


def test_the_numbers_of_the_columns_on_the_next_page_are_no_activity():
    reading = _read([CODE, "Sub", *WHOLE], ["1", "2", "3", "4", "5", "6"], ["1.01.02.2.01.0002", "Lain", *DAK])
    assert [row.activity_name for row in reading.rows] == ["Sub", "Lain"]
    assert "kepala-berulang" in rules(reading.findings)


def test_an_agency_with_a_code_of_four_numbers_is_no_activity():
    reading = _read(["1.01.01.01", "DINAS A", *WHOLE], [CODE, "Sub", *WHOLE])
    assert [row.activity_name for row in reading.rows] == ["Sub"]


def test_problems_on_the_row_of_a_kegiatan_are_named():
    header = [*HEADER, "Permasalahan"]
    reading = _read([GROUP, "Kegiatan", *WHOLE, "Lelang gagal"], [CODE, "Sub", *WHOLE, None], header=header)
    assert only(reading.findings, "permasalahan-di-induk").value == "Lelang gagal"


def test_a_code_of_the_kegiatan_beside_several_sub_kegiatan_is_not_theirs():
    header = ["Kode", "Kegiatan", "Sub Kegiatan", *FIGURES]
    reading = _read([GROUP, "SD", "Gedung", *WHOLE], [GROUP, "SD", "Rehab", *WHOLE], header=header)
    found = [(row.activity_name, row.activity_code, row.activity_group_code) for row in reading.rows]
    assert found == [("Gedung", "", GROUP), ("Rehab", "", GROUP)]
