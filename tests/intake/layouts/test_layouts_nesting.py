"""Rows that hold the sum of others without a code that says so, and parts below a row with a code."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts.rows.marks import roman_value
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = [["OPD : Dinas A"], ["KEADAAN S/D 30 JUNI 2026"]]
HEADER = ["No", "Uraian", "Pagu", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"]
CODED = ["Kode", *HEADER[1:]]
CODE = "3.25.02.2.01.000"
FISH = ["I", "Perikanan", 600, 300, 250]
CATCH = ["A", "Penangkapan", 600, 300, 250]
DATA, WORKS = [1, "Data", 400, 200, 150], [2, "Prasarana", 200, 100, 100]
FARM, ABILITY = ["II", "Budidaya", 300, 100, 50], [3, "Kapasitas", 300, 100, 50]
SUB = [f"{CODE}1", "Sub 1", 400, 200, 150]
NEXT = [f"{CODE}2", "Sub 2", 200, 100, 90]


def _read(*rows, header=HEADER, **more):
    return read([*TITLE, header, *rows], **more)


def _names(reading) -> list[str]:
    return [row.activity_name for row in reading.rows]


def _without_number(*rows):
    return [[None, *row[1:]] for row in rows]


def test_numbering_and_sums_together_prove_the_levels():
    reading = _read(FISH, CATCH, DATA, WORKS, FARM, ["A", "Pembudi Daya", 300, 100, 50], ABILITY)
    assert _names(reading) == ["Data", "Prasarana", "Kapasitas"]
    assert rules(reading.findings) == ["baris-induk-uang"]
    assert "baris 4 ('Perikanan'), baris 5 ('Penangkapan')" in only(reading.findings, "baris-induk-uang").message


def test_parents_without_a_number_above_numbered_rows():
    fish, farm = _without_number(FISH, FARM)
    assert _names(_read(fish, DATA, WORKS, farm, ABILITY)) == ["Data", "Prasarana", "Kapasitas"]


@pytest.mark.parametrize("written", ["  ", "- ", "a. "])
def test_names_with_a_mark_of_their_own(written):
    rows = [[None, "Perikanan", 600, 300, 250], *([None, written + row[1], *row[2:]] for row in (DATA, WORKS))]
    reading = _read(*rows)
    assert (len(reading.rows), rules(reading.findings)) == (2, ["baris-induk-uang"])


def test_names_in_a_column_further_right_stand_deeper():
    header = ["No", "Uraian", None, None, *HEADER[2:]]
    rows = [["I", "Program X", None, None, 600, 300, 250], [None, None, "Keg Y", None, 600, 300, 250]]
    rows += [[1, None, None, "Sub 1", 400, 200, 150], [2, None, None, "Sub 2", 200, 100, 100]]
    assert _names(_read(*rows, header=header, merged=((2, 1, 2, 3),))) == ["Sub 1", "Sub 2"]


def test_sums_alone_are_asked_and_both_answers_solve_it():
    rows = _without_number(FISH, DATA, WORKS, FARM, ABILITY)
    asked = only(_read(*rows).findings, "baris-induk-atau-kegiatan")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "baris-induk", "baris 4")
    as_parents = _read(*rows, decisions={"baris-induk": "induk"})
    assert [row.ceiling_idr for row in as_parents.rows] == numbers(400, 200, 300)
    as_activities = _read(*rows, decisions={"baris-induk": "kegiatan", "satuan": "rupiah"})
    assert len(as_activities.rows) == 5
    assert rules([*as_parents.findings, *as_activities.findings], Grade.UNDECIDED) == []


def test_a_row_of_totals_tells_that_rows_stay_out_and_never_that_they_count():
    rows = _without_number(FISH, DATA, WORKS)
    without = _read(*rows, [None, "JUMLAH", 600, 300, 250])
    assert (_names(without), rules(without.findings, Grade.UNDECIDED)) == (["Data", "Prasarana"], [])
    doubled = [None, "JUMLAH", 1200, 600, 500]
    assert rules(_read(*rows, doubled).findings, Grade.UNDECIDED) == ["baris-induk-atau-kegiatan"]
    answered = _read(*rows, doubled, decisions={"baris-induk": "kegiatan"})
    assert (len(answered.rows), rules(answered.findings, Grade.UNDECIDED)) == (3, [])


def test_levels_that_do_not_add_up_are_asked():
    reading = _read(["I", "Perikanan", 650, 300, 250], DATA, WORKS)
    assert rules(reading.findings, Grade.UNDECIDED) == ["baris-induk-atau-kegiatan"]


def test_ordinary_rows_are_asked_nothing():
    same = [[1, "Jalan", 100, 50, 40], [2, "Irigasi", 100, 50, 40], [3, "Pasar", 100, 50, 40]]
    only_ceilings = [[1, "Jalan", 300, 10, 40], [2, "Irigasi", 100, 50, 40], [3, "Pasar", 200, 50, 40]]
    for rows in (same, only_ceilings, _without_number(*same)):
        reading = _read(*rows)
        assert (len(reading.rows), rules(reading.findings)) == (3, [])


def test_rows_of_several_periods_or_agencies_are_no_sums_of_one_another():
    header = ["OPD", "Kegiatan", "Tahun", "Triwulan", "Pagu", "Realisasi Keuangan (Rp)"]
    rows = [["Dinas A", "Jalan", 2026, 2, 300, 30], ["Dinas B", "Pasar", 2026, 2, 100, 10]]
    rows += [["Dinas B", "Taman", 2026, 2, 200, 20]]
    assert len(read([header, *rows]).rows) == 3


def test_letters_and_roman_numbers_are_told_apart():
    rows = [[letter, f"Kegiatan {letter}", 10**6 + place, 5000, 4000] for place, letter in enumerate("ABCDEFGHIJ")]
    assert (len(_read(*rows).rows), rules(_read(*rows).findings)) == (10, [])
    assert [roman_value(text) for text in ("i", "iv", "ix", "xiv", "iix", "")] == [1, 4, 9, 14, 0, 0]


def test_rows_without_a_code_that_add_up_to_the_row_above_are_its_parts():
    parts = [[None, "- Belanja Barang", 300, 150, 100], [None, "- Belanja Modal", 100, 50, 50]]
    reading = _read(SUB, *parts, NEXT, [None, "Belanja Pegawai", 200, 100, 90], header=CODED)
    assert _names(reading) == ["Sub 1", "Sub 2"]
    assert rules(reading.findings) == ["baris-rincian-uang"]


def test_packages_with_letters_below_a_numbered_row():
    header = ["No", *CODED]
    rows = [[1, *SUB], ["a", None, "Jalan Marisa", 300, 150, 100], ["b", None, "Jalan Lemito", 100, 50, 50], [2, *NEXT]]
    assert _names(_read(*rows, header=header)) == ["Sub 1", "Sub 2"]


def test_parts_that_do_not_add_up_are_asked_and_both_answers_solve_it():
    rows = (SUB, [None, "Belanja Barang", 300, 150, 100], NEXT)
    asked = only(_read(*rows, header=CODED).findings, "baris-rincian-atau-kegiatan")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "baris-rincian")
    assert _names(_read(*rows, header=CODED, decisions={"baris-rincian": "rincian"})) == ["Sub 1", "Sub 2"]
    assert len(_read(*rows, header=CODED, decisions={"baris-rincian": "kegiatan"}).rows) == 3


def test_parts_with_figures_that_the_row_above_lacks_are_refused():
    rows = ([f"{CODE}1", "Sub 1", 400, None, None], [None, "Belanja Barang", 400, 200, 150])
    assert "rincian-berisi-angka" in rules(_read(*rows, header=CODED).findings, Grade.REFUSED)


def test_an_activity_whose_code_is_missing_beside_numbered_ones_is_loaded():
    rows = [[1, *SUB], [2, *NEXT], [3, None, "Tambahan", 50, 20, 10]]
    reading = _read(*rows, header=["No", *CODED])
    assert (len(reading.rows), rules(reading.findings)) == (3, [])


def test_a_program_without_a_code_above_its_rows_is_their_sum():
    reading = _read([None, "PROGRAM X", 600, 300, 240], SUB, NEXT, header=CODED)
    assert (_names(reading), rules(reading.findings)) == (["Sub 1", "Sub 2"], ["baris-induk-uang"])


LINES = ["No", "Kegiatan", "Pagu", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]


@pytest.mark.parametrize("names", [("- Honor", "- ATK"), ("Belanja Barang", "Belanja Modal")])
def test_lines_that_split_the_money_of_a_numbered_row_with_the_progress_are_its_parts(names):
    rows = [[1, "Rapat", 400, 200, 150, 40], *([None, name, 200, 100, 75] for name in names)]
    rows += [[2, "Surat", 200, 100, 100, 50], *([None, name, 100, 50, 50] for name in names)]
    reading = _read(*rows, header=LINES)
    assert [(row.activity_name, row.ceiling_idr, row.physical_actual_pct) for row in reading.rows] == [
        ("Rapat", 400, 40), ("Surat", 200, 50),
    ]  # fmt: skip
    assert rules(reading.findings) == ["baris-rincian-uang"]


@pytest.mark.parametrize(
    ("line", "amounts"),
    [("- Honor", (200, 100, 75, 40)), ("Jalan Marisa", (200, 100, 75, None)), ("- Honor", (190, 100, 75, None))],
    ids=["with progress of its own", "without a dash", "another sum"],
)
def test_other_rows_below_a_numbered_row_are_no_lines_of_it(line, amounts):
    rows = [[1, "Rapat", 400, 200, 150, 40], [None, line, *amounts], [None, "- ATK", 200, 100, 75]]
    assert "baris-rincian-uang" not in rules(_read(*rows, header=LINES).findings)


def test_a_program_above_its_only_activity_is_no_second_one():
    rows = [[1, "Program Kesejahteraan", 500, 250, 100], [None, "Hibah", 500, 250, 100]]
    rows += [[2, "Program Keagamaan", 300, 100, 50], [None, "MTQ", 200, 60, 20], [None, "Safari", 100, 40, 30]]
    reading = _read(*rows)
    assert _names(reading) == ["Hibah", "MTQ", "Safari"] and rules(reading.findings) == ["baris-induk-uang"]


def test_an_activity_above_another_one_of_the_same_money_is_asked():
    rows = [[1, "Rapat", 500, 250, 100], [None, "Hibah", 500, 250, 100], [2, "Surat", 300, 100, 50]]
    assert "baris-induk-atau-kegiatan" in rules(_read(*rows).findings)
