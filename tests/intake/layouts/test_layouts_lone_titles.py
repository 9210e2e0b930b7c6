"""'Pencairan', 'SP2D' and 'Belanja': a measure only where no other column is."""

import pytest

from tests.intake.layouts.layout_cells import read

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]
TARGET, ACTUAL = "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"


def _row(titles: list[str], *figures):
    (row,) = read([TITLE, ["No", "OPD", *titles], [1, "Dinas Sosial", *figures]]).rows
    return row


@pytest.mark.parametrize("title", ["Pencairan (Rp)", "SP2D", "Nilai SP2D", "Pencairan Dana"])
def test_payments_are_the_realisasi_where_no_other_is(title):
    assert _row(["Pagu (Rp)", TARGET, title], 900_000_000, 400_000_000, 350_000_000).financial_actual_idr == 350_000_000
    beside = _row(["Pagu (Rp)", ACTUAL, title], 900_000_000, 400_000_000, 350_000_000)
    assert beside.financial_actual_idr == 400_000_000


@pytest.mark.parametrize("title", ["Nomor SP2D", "Tanggal SP2D"])
def test_the_number_of_a_payment_is_none(title):
    assert _row(["Pagu (Rp)", TARGET, title], 900_000_000, 400_000_000, 350_000_000).financial_actual_idr is None


@pytest.mark.parametrize("title", ["Total Belanja", "Belanja", "Belanja (Rp)"])
def test_spending_is_the_pagu_beside_a_target_and_a_realisasi(title):
    assert _row([title, TARGET, ACTUAL], 900_000_000, 400_000_000, 350_000_000).ceiling_idr == 900_000_000
    assert _row([title, TARGET], 900_000_000, 400_000_000).ceiling_idr is None
    pagu = _row([title, "Pagu (Rp)", TARGET, ACTUAL], 700_000_000, 900_000_000, 400_000_000, 350_000_000)
    assert pagu.ceiling_idr == 900_000_000
