"""Rows that hold the sum of their neighbours are never counted beside them, whatever they are called."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TOP = [["OPD : Dinas Kesehatan", "S.D. TRIWULAN II TAHUN 2026"]]
HEADER = ["Kode", "Uraian", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
CODES = [f"1.02.02.2.02.000{number}" for number in (1, 2, 3)]


def _read(*rows, **given):
    return read([*TOP, HEADER, *rows], **given)


def _coded(place: int, amount: int) -> list:
    return [CODES[place], f"Pengelolaan {place}", amount, amount // 2]


def _bare(name: str, amount: int, number: object = None) -> list:
    return [number, name, amount, amount // 2]


def _ceilings(reading) -> list:
    return [row.ceiling_idr for row in reading.rows]


def test_the_row_of_an_office_below_its_rows_is_their_sum():
    reading = _read(
        _coded(0, 200), _coded(1, 100), _bare("Dinas Kesehatan Induk", 300), _coded(2, 50), _bare("RSUD Bumi Panua", 50)
    )  # fmt: skip
    assert _ceilings(reading) == numbers(200, 100, 50)
    assert "'Dinas Kesehatan Induk'), baris 7 ('RSUD Bumi Panua')" in only(reading.findings, "baris-induk-uang").message


@pytest.mark.parametrize("number", [None, "B"])
def test_the_row_of_an_office_above_a_single_row_is_its_sum(number):
    reading = _read(_coded(0, 200), _coded(1, 100), _bare("RSUD Bumi Panua", 50, number), _coded(2, 50))
    assert _ceilings(reading) == numbers(200, 100, 50)


def test_the_row_of_an_office_that_fits_no_sum_is_asked():
    reading = _read(_coded(0, 200), _coded(1, 100), _bare("RSUD Bumi Panua", 70))
    assert rules(reading.findings, Grade.UNDECIDED) == ["opd-atau-kegiatan"]


@pytest.mark.parametrize("name", ["BELANJA DAERAH", "Pagu Keseluruhan", "Belanja Langsung"])
def test_an_unmarked_sum_of_the_rows_above_is_asked_and_the_answer_leaves_it_out(name):
    rows = [_bare("Imunisasi", 200, 1), _bare("Obat", 100, 2), _bare(name, 300)]
    assert only(_read(*rows).findings, "baris-induk-atau-kegiatan").value == name
    assert _ceilings(_read(*rows, decisions={"baris-induk": "induk"})) == numbers(200, 100)
    assert _ceilings(_read(*rows, decisions={"baris-induk": "kegiatan"})) == numbers(200, 100, 300)


def test_two_closing_sums_are_both_asked():
    reading = _read(_bare("Imunisasi", 200), _bare("Obat", 100), _bare("Langsung", 300), _bare("Keadaan", 300))
    assert "'Langsung'), baris 6 ('Keadaan')" in only(reading.findings, "baris-induk-atau-kegiatan").message


@pytest.mark.parametrize(
    "rows",
    [
        [_bare("Imunisasi", 100, 1), _bare("Obat", 200, 2), _bare("Gizi", 300, 3)],
        [_coded(0, 100), _coded(1, 200), _coded(2, 300)],
        [_bare("Imunisasi", 200), _bare("Obat", 100), _bare("Gizi", 301)],
    ],
    ids=["numbered like the others", "with codes", "another amount"],
)
def test_a_row_like_the_others_is_an_activity(rows):
    reading = _read(*rows)
    assert len(reading.rows) == 3 and rules(reading.findings, Grade.UNDECIDED) == []
