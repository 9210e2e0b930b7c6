"""Tables side by side: read as one where their names agree in every row, refused where they do not."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from tests.intake.layouts.layout_cells import numbers, only, read, rules, sheet, workbook

TITLE = ["REKAP PER OPD TRIWULAN II TAHUN 2026"]
HEADER = ["No", "OPD", "Target Fisik (%)", "Realisasi Fisik (%)", None, "No", "OPD", "Pagu (Rp)"]
HEALTH, SCHOOLS = "Dinas Kesehatan", "Dinas Pendidikan"


def _read(first: str, second: str):
    rows = [[1, HEALTH, 50, 45, None, 1, first, 5 * 10**8], [2, SCHOOLS, 60, 55, None, 2, second, 3 * 10**8]]
    return read([TITLE, HEADER, *rows])


def test_names_in_another_order_are_refused():
    refused = only(_read(SCHOOLS, HEALTH).findings, "tabel-berdampingan")
    assert refused.grade is Grade.REFUSED and "G3 ('Dinas Pendidikan'), G4 ('Dinas Kesehatan')" in refused.message


def test_names_that_agree_are_one_table():
    reading = _read(HEALTH, SCHOOLS)
    assert [row.ceiling_idr for row in reading.rows] == numbers(5 * 10**8, 3 * 10**8)
    assert "tabel-berdampingan" not in rules(reading.findings)


@pytest.mark.parametrize("right", ["Uraian", "Sub Kegiatan"])
def test_titles_of_the_two_tables_may_differ(right):
    header = ["Kegiatan", "Triwulan", "Realisasi Fisik (%)", right, "Pagu (Rp)"]
    rows = [["Satu", 2, 45, "Dua", 5 * 10**8], ["Dua", 2, 55, "Satu", 3 * 10**8]]
    assert "tabel-berdampingan" in rules(read([["OPD : Dinas A"], header, *rows]).findings)


def test_a_programme_to_the_right_of_the_figures_is_no_second_table():
    header = ["OPD", "Kegiatan", "Triwulan", "Pagu (Rp)", "Program"]
    rows = [["Dinas A", "Satu", 2, 10**8, "Program X"], ["Dinas A", "Dua", 2, 10**8, "Program Y"]]
    assert rules(read([header, *rows]).findings) == []


TWICE = ["OPD", "Pagu (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)"]


def test_a_second_table_with_the_same_titles_is_refused_where_it_names_others():
    rows = [["Dinas A", 10**9, 50, 45, "Dinas C", 2 * 10**9, 60, 55],
            ["Dinas B", 10**9, 50, 45, "Dinas D", 2 * 10**9, 60, 55]]  # fmt: skip
    refused = only(read([TITLE, [*TWICE, *TWICE], *rows]).findings, "tabel-berdampingan")
    assert refused.grade is Grade.REFUSED and "E3 ('Dinas C'), E4 ('Dinas D')" in refused.message


def test_blocks_with_the_same_titles_behind_a_blank_column_are_read_one_by_one():
    head = [TITLE, ["ASISTEN I", None, None, None, None, "ASISTEN II"], [*TWICE, None, *TWICE]]
    rows = [["Dinas A", 10**9, 50, 45, None, "Dinas C", 2 * 10**9, 60, 55],
            ["Dinas B", 10**9, 50, 45, None, None, None, None, None],
            ["JUMLAH", 2 * 10**9, None, None, None, "JUMLAH", 2 * 10**9, None, None]]  # fmt: skip
    readings, _ = read_sheets(workbook(sheet([*head, *rows])))
    assert [[row.agency_name for row in reading.rows] for reading in readings] == [["Dinas A", "Dinas B"], ["Dinas C"]]
    assert not any(rules(reading.findings, Grade.REFUSED) for reading in readings)
    rows[1][5:] = ["Dinas B", 10**9, 50, 40]
    assert len(read_sheets(workbook(sheet([*head, *rows])))[0]) == 1


@pytest.mark.parametrize("answer", ["C", "H"])
def test_a_column_named_in_one_block_is_the_same_one_of_the_others(answer):
    head = [TITLE, [*TWICE[:2], "Laju", "Deviasi", None, *TWICE[:2], "Laju", "Deviasi"]]
    rows = [["Dinas A", 10**9, 45.5, 1, None, "Dinas C", 2 * 10**9, 55.5, 1],
            ["Dinas B", 10**9, 46.5, 1, None, "Dinas D", 2 * 10**9, 56.5, 1]]  # fmt: skip
    readings, _ = read_sheets(workbook(sheet([*head, *rows])), {"kolom-realisasi-fisik": answer})
    assert [row.physical_actual_pct for reading in readings for row in reading.rows] == numbers(
        "45.5", "46.5", "55.5", "56.5"
    )


def test_the_same_names_again_are_no_second_table():
    rows = [["Dinas A", 10**9, 50, 45, None, "Dinas A", 2 * 10**9, 60, 55]]
    assert "tabel-berdampingan" not in rules(read([TITLE, [*TWICE, None, *TWICE], *rows]).findings)


RANKED = ["No", "OPD", "Target Fisik (%)", "Realisasi Fisik (%)", None, "Peringkat", "OPD", "Deviasi"]


def _ranked(*names, header=RANKED):
    first, second = names
    return read([TITLE, header, [1, HEALTH, 50, 45, None, 1, *first], [2, SCHOOLS, 60, 57, None, 2, *second]])


def test_a_ranking_of_the_same_opd_beside_the_table_is_only_named():
    reading = _ranked((SCHOOLS, -3), (HEALTH, -5))
    assert [(row.agency_name, row.physical_actual_pct) for row in reading.rows] == [(HEALTH, 45), (SCHOOLS, 57)]
    assert "kolom F sampai H" in only(reading.findings, "daftar-di-samping").message
    assert rules(reading.findings, Grade.REFUSED) == []


@pytest.mark.parametrize("title", ["Realisasi Fisik (%)", "Permasalahan"])
def test_what_would_be_loaded_from_a_list_beside_in_another_order_is_refused(title):
    reading = _ranked((SCHOOLS, 57), (HEALTH, 45), header=[*RANKED[:-1], title])
    assert "tabel-berdampingan" in rules(reading.findings, Grade.REFUSED)


def test_a_list_of_other_opd_beside_is_no_ranking():
    assert "daftar-di-samping" not in rules(_ranked(("Dinas Sosial", -3), (HEALTH, -5)).findings)
