"""Rows and amounts of lists of packages that could be read as something else: payments, money without a name, units."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import CODE, numbers, only, read, rules

HEADER = ["OPD", "Nama Paket", "Kode Sub Kegiatan", "Nilai Kontrak", "Penyedia", "Realisasi Keuangan", "Fisik (%)"]
TITLE = [["KEADAAN S.D. 30 JUNI 2026"]]
MILLION = 10**6


def _package(name, value, paid=None):
    return ["Dinas PUPR", name, CODE, value, "CV Maju", paid, 50]


def _payment(name, paid=None):
    return [None, name, None, None, None, paid, None]


def _read(*rows: list, header=HEADER, **decisions: str):
    return read([*TITLE, header, *rows], decisions={key.replace("_", "-"): answer for key, answer in decisions.items()})


def _names(reading) -> list[str]:
    return [row.package_name for row in reading.rows]


PAYMENTS = [
    "Termin 1 30%", "Termin I (50%)", "Uang muka", "Uang Muka 20%", "MC-1", "MC 02", "Pembayaran Termin II",
    "Pembayaran ke-2", "Tahap I 30%", "Angsuran ke-1", "Retensi 5%", "Pelunasan",
]  # fmt: skip


@pytest.mark.parametrize("name", PAYMENTS)
def test_a_payment_below_a_package_is_no_package_and_refused_where_its_money_stands_nowhere_else(name):
    first, last = _package("Jalan A", 1250 * MILLION), _package("Jalan B", 900 * MILLION)
    reading = _read(first, _payment(name, 300 * MILLION), last)
    assert _names(reading) == ["Jalan A", "Jalan B"]
    found = only(reading.findings, "baris-termin")
    assert (found.grade, found.cell) == (Grade.REFUSED, "baris 4") and name in found.message


def test_payments_that_add_up_to_what_the_package_was_paid_are_left_out_and_said():
    rows = [_package("Jalan A", 1250 * MILLION, 675 * MILLION), _payment("Uang muka", 375 * MILLION)]
    reading = _read(*rows, _payment("Termin 1", 300 * MILLION))
    assert reading.rows[0].financial_actual_idr == 675 * MILLION
    found = only(reading.findings, "baris-termin")
    assert found.grade is Grade.NOTE and "baris 4 ('Uang muka'), baris 5 ('Termin 1')" in found.message


def test_payments_that_add_up_to_something_else_are_refused():
    rows = [_package("Jalan A", 1250 * MILLION, 300 * MILLION), _payment("Uang muka", 375 * MILLION)]
    assert only(_read(*rows).findings, "baris-termin").grade is Grade.REFUSED


@pytest.mark.parametrize(
    "name", ["Terminal Tipe C", "MCK Umum", "Tahap I Pembangunan Pasar", "Pembayaran Jasa Kebersihan"]
)
def test_packages_that_are_called_nearly_so_stay(name):
    assert _names(_read(_package(name, 900 * MILLION))) == [name]


def _nameless(value, paid=None):
    return [None, None, None, value, "CV Lain", paid, None]


def test_money_without_the_name_of_a_package_is_refused_with_its_row():
    reading = _read(_package("Jalan A", 900 * MILLION), _nameless(400 * MILLION), _package("Jalan B", 800 * MILLION))
    found = only(reading.findings, "baris-tanpa-nama")
    assert (found.grade, found.cell) == (Grade.REFUSED, "baris 4")


def test_a_nameless_row_that_sums_the_packages_or_that_the_total_leaves_out_is_a_note():
    rows = [_package("Jalan A", 900 * MILLION, 90 * MILLION), _package("Jalan B", 800 * MILLION, 10 * MILLION)]
    summed = _read(*rows, [None, None, None, 1700 * MILLION, None, 100 * MILLION, None])
    total = ["JUMLAH", None, None, 1700 * MILLION, None, 100 * MILLION, None]
    without = _read(rows[0], _nameless(400 * MILLION), rows[1], total)
    for reading in (summed, without):
        assert only(reading.findings, "baris-dilewati").grade is Grade.NOTE
        assert rules(reading.findings, Grade.REFUSED) == []


ADDENDUM = ["OPD", "Nama Paket", "Nilai Kontrak Awal", "Nilai Kontrak Addendum", "Penyedia"]


@pytest.mark.parametrize("blank", [None, "-", 0])
def test_a_blank_addendum_keeps_the_value_of_the_contract_and_is_said(blank):
    rows = [["Dinas A", "P", 1150 * MILLION, 1180 * MILLION, "CV"], ["Dinas A", "Q", 790 * MILLION, blank, "CV"]]
    reading = _read(*rows, header=ADDENDUM, kolom_nilai_kontrak="D")
    assert [row.contract_value_idr for row in reading.rows] == numbers(1180 * MILLION, 790 * MILLION)
    assert "D4 (C4: 790.000.000,00)" in only(reading.findings, "nilai-kontrak-awal").message


def test_the_value_of_the_contract_has_the_unit_of_its_own_column():
    header = [*ADDENDUM[:2], "Nilai Kontrak Awal (juta)", "Nilai Kontrak Addendum (Rp)", "Penyedia"]
    rows = [["Dinas A", "P", 1150, 1180 * MILLION, "CV"], ["Dinas A", "Q", 790, None, "CV"]]
    reading = _read(*rows, header=header, kolom_nilai_kontrak="D")
    assert [row.contract_value_idr for row in reading.rows] == numbers(1180 * MILLION, 790 * MILLION)


def test_where_the_first_value_was_chosen_a_blank_one_stays_blank():
    rows = [["Dinas A", "P", 1150 * MILLION, None, "CV"], ["Dinas A", "Q", None, 790 * MILLION, "CV"]]
    reading = _read(*rows, header=ADDENDUM, kolom_nilai_kontrak="C")
    assert [row.contract_value_idr for row in reading.rows] == [1150 * MILLION, None]


@pytest.mark.real_amounts
@pytest.mark.parametrize(
    "values", [(1_250, 900, 3_200), (1_250_000, 900_000, 3_200_000), (2_500_000, 8_000_000, 9_000_000), (250_000,)]
)
def test_contracts_too_small_for_rupiah_are_asked_for_their_unit(values):
    reading = _read(*(_package(f"Jalan {value}", value) for value in values))
    found = only(reading.findings, "satuan-diragukan")
    assert (found.grade, found.question) == (Grade.UNDECIDED, "satuan") and "'Nilai Kontrak'" in found.message
    assert "persen" not in dict(found.choices)


@pytest.mark.real_amounts
@pytest.mark.parametrize("values", [(60_000_000, 4_000_000, 3_000_000), (4_500_000,), (15_000_000, 20_000_000)])
def test_small_contracts_of_real_lists_are_rupiah(values):
    reading = _read(*(_package(f"Jalan {value}", value) for value in values))
    assert "satuan-diragukan" not in rules(reading.findings)


@pytest.mark.real_amounts
def test_one_contract_in_millions_among_contracts_in_rupiah_is_refused():
    reading = _read(_package("Jalan A", 1_800), _package("Jalan B", 1800 * MILLION))
    found = only(reading.findings, "satuan-campur")
    assert (found.grade, found.cell) == (Grade.REFUSED, "D3") and "'Nilai Kontrak'" in found.message


@pytest.mark.parametrize(("value", "paid"), [(900 * MILLION, 450), (900, 450 * MILLION)])
def test_payments_in_another_unit_than_their_contract_are_refused(value, paid):
    reading = _read(_package("Jalan A", 800 * MILLION, 400 * MILLION), _package("Jalan B", value, paid))
    found = only(reading.findings, "satuan-kontrak")
    assert (found.grade, found.cell) == (Grade.REFUSED, "baris 4")
