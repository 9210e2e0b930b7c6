"""Columns that are the pagu, a part of it, or what may be spent of it so far."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = ["OPD : Dinas A", "S.D. TRIWULAN II TAHUN 2026"]
ACTUAL = "Realisasi Keuangan (Rp)"


def _read(header: list, *rows: list, top: list | None = None, **given):
    body = [[f"Kegiatan {number}", *row] for number, row in enumerate(rows, 1)]
    if top is None:
        return read([TITLE, ["Kegiatan", *header], *body], **given)
    return read([TITLE, ["Kegiatan", *top], [None, *header], *body], merged=((1, 1, 1, 3),), **given)


def _ceilings(reading) -> list:
    return [row.ceiling_idr for row in reading.rows]


PARTS = ["BELANJA PEGAWAI", "BELANJA BARANG DAN JASA", "BELANJA MODAL"]
OVER = ["PAGU (Rp)", None, None, ACTUAL]


def test_a_kind_of_spending_that_happens_to_equal_the_others_is_no_total():
    reading = _read([*PARTS, None], [500, 300, 200, 400], [100, 60, 40, 50], top=OVER)
    found = only(reading.findings, "kolom-ganda")
    assert (found.grade, found.question) == (Grade.UNDECIDED, "kolom-pagu")
    assert all(part in found.message for part in PARTS)
    assert _ceilings(reading) == [None, None]


def test_operations_are_the_total_of_the_kinds_of_spending_beside_them():
    header = ["BELANJA OPERASI", "BELANJA PEGAWAI", "BELANJA BARANG DAN JASA", None]
    reading = _read(header, [500, 300, 200, 400], top=OVER)
    assert _ceilings(reading) == numbers(500)


def test_what_is_blocked_of_a_pagu_is_asked():
    reading = _read(["Pagu (Rp)", "Pagu Blokir (Rp)", "Pagu Efektif (Rp)", ACTUAL], [1000, 100, 900, 400])
    assert only(reading.findings, "kolom-ganda").question == "kolom-pagu"
    assert _ceilings(reading) == [None]


@pytest.mark.parametrize("whole", ["Pagu Setahun (Rp)", "Pagu 1 Tahun (Rp)", "Anggaran Setahun (Rp)", "Pagu (Rp)"])
def test_the_pagu_of_the_year_is_loaded_and_that_of_a_period_named(whole):
    reading = _read([whole, "Pagu s.d. TW II (Rp)", ACTUAL], [1000, 450, 400])
    assert _ceilings(reading) == numbers(1000)
    assert only(reading.findings, "kolom-tidak-dimuat").message == (
        "Kolom tidak dimuat (anggaran sampai periode itu, bukan pagu setahun): 'Pagu s.d. TW II (Rp)' (C)."
    )


def test_a_target_of_the_year_is_still_no_target_of_the_period():
    reading = _read(["Pagu (Rp)", "Target Keuangan Setahun (Rp)", ACTUAL], [1000, 1000, 400])
    assert reading.rows[0].financial_target_idr is None


@pytest.mark.parametrize("title", ["JUMLAH DANA (Rp)", "Jumlah Dana", "Dana Tersedia (Rp)"])
def test_all_funds_are_the_pagu_where_no_other_column_is(title):
    assert _ceilings(_read([title, ACTUAL], [1000, 400])) == numbers(1000)
    beside = _read(["Pagu (Rp)", title, ACTUAL], [900, 1000, 400])
    assert (_ceilings(beside), rules(beside.findings, Grade.UNDECIDED)) == (numbers(900), [])


def test_the_pagu_of_works_and_of_the_rest_is_asked_and_left_beside_the_whole():
    header = ["Pagu Fisik (Rp)", "Pagu Non Fisik (Rp)", ACTUAL]
    assert only(_read(header, [400, 600, 300]).findings, "kolom-ganda").question == "kolom-pagu"
    whole = _read(["Pagu (Rp)", *header], [1000, 400, 600, 300])
    assert (_ceilings(whole), rules(whole.findings, Grade.UNDECIDED)) == (numbers(1000), [])
