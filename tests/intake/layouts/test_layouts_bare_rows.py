"""A row without code or number that is nearly the sum of its neighbours, or is called like a parent, is asked."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TOP = [["OPD : Dinas Sosial"], ["KEADAAN S/D TRIWULAN II TAHUN 2026"]]
FIGURES = ["Pagu (Rp)", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"]
CODES = [f"1.06.0{number}.2.01.0001" for number in (4, 5, 6)]
MONEY = [(600, 300, 250), (400, 200, 180), (70, 30, 20)]
ONE_OFF, BLANK, OTHER = (1000, 500, 429), (1000, 500, None), (900, 400, 300)
RULE = "baris-induk-atau-kegiatan"


def _coded(*rows, **given):
    return read([*TOP, ["Kode", "Sub Kegiatan", *FIGURES], *rows], **given)


def _numbered(*rows, **given):
    return read([*TOP, ["No", "Sub Kegiatan", *FIGURES], *rows], **given)


def _sub(place: int) -> list:
    return [CODES[place], f"Pengelolaan {place}", *MONEY[place]]


def _one(place: int) -> list:
    return [place + 1, f"Pengelolaan {place}", *MONEY[place]]


def _bare(name: str, money: tuple) -> list:
    return [None, name, *money]


def _ceilings(reading) -> list:
    return [row.ceiling_idr for row in reading.rows]


def _asked(reading) -> list:
    return rules(reading.findings, Grade.UNDECIDED)


@pytest.mark.parametrize("money", [ONE_OFF, BLANK, (1000, 1, 430), (999, 500, 430), (1200, 500, 430)])
@pytest.mark.parametrize("name", ["BELANJA LANGSUNG", "Penanganan Sosial"])
def test_a_row_without_a_code_above_the_rows_it_nearly_sums_is_asked_and_both_answers_solve_it(name, money):
    rows = [_bare(name, money), _sub(0), _sub(1)]
    assert only(_coded(*rows).findings, RULE).value == name
    without = _coded(*rows, decisions={"baris-induk": "induk"})
    assert (_ceilings(without), _asked(without)) == (numbers(600, 400), [])
    beside = _coded(*rows, decisions={"baris-induk": "kegiatan"})
    assert (_ceilings(beside), _asked(beside)) == (numbers(money[0], 600, 400), [])


def test_an_exact_sum_stays_out_without_a_question_where_its_name_says_so():
    reading = _coded(_bare("PROGRAM X", (1000, 500, 430)), _sub(0), _sub(1))
    assert (_ceilings(reading), _asked(reading)) == (numbers(600, 400), [])


def test_a_likely_sum_below_the_row_of_an_urusan_is_asked():
    reading = _coded(["1.06", "Urusan Sosial", 1000, 500, 430], _bare("BELANJA OPERASI", ONE_OFF), _sub(0), _sub(1))
    assert "baris 5 ('BELANJA OPERASI')" in only(reading.findings, RULE).message


def test_sums_of_sums_are_all_asked():
    rows = [_bare("Sosial", (1070, 1, 1)), _bare("Rehabilitasi", ONE_OFF), _sub(0), _sub(1)]
    rows += [_bare("PROGRAM BANTUAN", (70, 9, 9)), _sub(2)]
    asked = only(_coded(*rows).findings, RULE)
    assert "'Sosial'), baris 5 ('Rehabilitasi'), baris 8 ('PROGRAM BANTUAN')" in asked.message
    assert _ceilings(_coded(*rows, decisions={"baris-induk": "induk"})) == numbers(600, 400, 70)


def test_a_row_between_two_that_is_no_part_of_the_one_is_asked_as_the_sum_of_the_other():
    rows = [_sub(0), _sub(1), _bare("Bantuan", (70, 9, 9)), _sub(2)]
    assert _asked(_coded(*rows)) == ["baris-rincian-atau-kegiatan"]
    assert _asked(_coded(*rows, decisions={"baris-rincian": "kegiatan"})) == [RULE]


@pytest.mark.parametrize(
    "name",
    ["PROGRAM REHABILITASI", "Kegiatan Rehabilitasi", "BELANJA TIDAK LANGSUNG", "Belanja Modal", "BIDANG URUSAN SOSIAL",
     "A. PROGRAM REHABILITASI", "Unit Layanan", "SKPD Sosial"],
)  # fmt: skip
def test_a_name_that_only_a_parent_has_is_asked_whatever_its_money(name):
    assert only(_coded(_bare(name, OTHER), _sub(0), _sub(1)).findings, RULE).value == name


def test_a_program_between_rows_with_codes_is_no_part_of_the_row_above():
    reading = _coded(_sub(0), _sub(1), _bare("PROGRAM BANTUAN", (90, 30, 20)), _sub(2))
    assert _asked(reading) == [RULE]


def test_spending_below_a_sub_kegiatan_is_asked_as_its_part():
    reading = _coded(_sub(0), _bare("Belanja Modal", (500, 300, 250)), _sub(1))
    assert _asked(reading) == ["baris-rincian-atau-kegiatan"]


def test_a_program_without_a_number_above_numbered_rows_is_asked():
    rows = [_bare("PROGRAM REHABILITASI", (1000, 500, 425)), _one(0), _one(1)]
    assert only(_numbered(*rows).findings, RULE).value == "PROGRAM REHABILITASI"
    assert _ceilings(_numbered(*rows, decisions={"baris-induk": "induk"})) == numbers(600, 400)
    assert _asked(_numbered(_bare("PROGRAM REHABILITASI", OTHER), _one(0), _one(1))) == [RULE]
    assert _asked(_numbered(_bare("Penanganan", ONE_OFF), _one(0), _one(1))) == [RULE]
    assert _asked(_numbered(_one(0), _one(1), _bare("Keseluruhan", ONE_OFF))) == [RULE]


def test_a_program_in_a_list_without_codes_and_numbers_is_asked_where_its_pagu_is_the_sum():
    rows = [_bare("PROGRAM X", ONE_OFF), _bare("Rehabilitasi", MONEY[0]), _bare("Perlindungan", MONEY[1])]
    assert only(_coded(*rows).findings, RULE).value == "PROGRAM X"


def test_a_total_over_the_whole_column_makes_a_sum_no_activity():
    rows = [_bare("BELANJA LANGSUNG", ONE_OFF), _sub(0), _sub(1)]
    assert _asked(_coded(*rows, _bare("JUMLAH", (2000, 1000, 859)))) == [RULE]
    told = _coded(*rows, _bare("JUMLAH", (1000, 500, 430)))
    assert (_ceilings(told), _asked(told)) == (numbers(600, 400), [])


@pytest.mark.parametrize(
    "rows",
    [
        [_sub(0), _sub(1), [CODES[2], "PROGRAM Indonesia Pintar", *ONE_OFF]],
        [_bare("Penanganan", OTHER), _sub(0), _sub(1)],
        [_bare("Kegiatan Sosial", MONEY[0]), _bare("Kegiatan Lain", MONEY[1])],
        [_bare("Program A", MONEY[0]), _bare("Program B", MONEY[1]), _bare("Program C", MONEY[2])],
    ],
    ids=["with a code", "another amount", "all kegiatan", "all programs"],
)
def test_a_row_like_the_others_is_an_activity(rows):
    reading = _coded(*rows)
    assert (len(reading.rows), _asked(reading)) == (len(rows), [])


def test_the_same_pagu_beside_one_row_numbered_alike_proves_nothing():
    header = ["No", "Kode", "Sub Kegiatan", *FIGURES]
    rows = [[1, *_bare("Tambahan", (600, 1, 1))], [2, *_sub(0)], [3, *_bare("Lain", (5, 1, 1))]]
    assert _asked(read([*TOP, header, *rows])) == []
