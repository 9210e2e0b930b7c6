"""One title over several columns of numbers: none of them is lost, merged or not."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = ["REKAPITULASI PER OPD TRIWULAN II TAHUN 2026"]
OPD = ["No", "OPD"]


def _read(top, below, *figures, merged=(), **more):
    names = ["Dinas Kesehatan", "Dinas Pendidikan"]
    rows = [[place, name, *row] for place, (name, row) in enumerate(zip(names, figures, strict=True), 1)]
    return read([TITLE, [], [*OPD, *top], [None, None, *below], *rows], merged=merged, **more)


MONEY = ([6 * 10**8, 4 * 10**8, 3 * 10**8], [2 * 10**9, 10**9, 15 * 10**8])
SPENT = "Realisasi Keuangan (Rp)"


@pytest.mark.parametrize("merged", [(), ((2, 2, 2, 3),)], ids=["loose", "merged"])
def test_words_without_a_meaning_below_a_title_are_asked(merged):
    reading = _read(["Pagu", None, SPENT], ["Belanja Operasi", "Belanja Modal", None], *MONEY, merged=merged)
    asked = only(reading.findings, "kolom-ganda")
    assert (
        "'Pagu › Belanja Operasi' (kolom C, jumlah 2.600.000.000), 'Pagu › Belanja Modal' (kolom D, jumlah "
        "1.400.000.000)"
    ) in asked.message
    assert [row.ceiling_idr for row in reading.rows] == [None, None]


def test_sources_of_funds_below_a_title_are_asked_and_their_sum_is_used():
    funds = _read(["Pagu (Rp)", None, SPENT], ["PAD", "DAK", None], *MONEY)
    assert only(funds.findings, "kolom-ganda").question == "kolom-pagu"
    rows = ([300, 100, 400, 200], [500, 10**7, 10_000_500, 5_000_000])
    summed = _read(["Pagu (Rp)", None, None, SPENT], ["PAD", "DAK", "Semua", None], *rows)
    assert [row.ceiling_idr for row in summed.rows] == numbers(400, 10_000_500)


@pytest.mark.parametrize("words", [("Sebelum Perubahan", "Setelah Perubahan"), ("Murni", "Perubahan")])
@pytest.mark.parametrize("title", ["Anggaran", "Pagu"])
def test_the_newer_budget_below_one_title_is_used(title, words):
    reading = _read([title, None, SPENT], [*words, None], *MONEY)
    assert [row.ceiling_idr for row in reading.rows] == numbers(4 * 10**8, 10**9)
    assert {row.budget_version for row in reading.rows} == {"perubahan"}


def test_the_last_quarter_below_the_title_is_not_this_one():
    reading = _read(["Pagu", SPENT, None], [None, "TW Lalu", "TW Ini"], *MONEY)
    assert [row.financial_actual_idr for row in reading.rows] == numbers(3 * 10**8, 15 * 10**8)


def test_a_row_of_an_agency_is_no_second_header():
    rows = [[1, "Dinas Kesehatan", 600, None, "belum"], [2, "Dinas Pendidikan", 900, 50, "x"]]
    reading = read([TITLE, [], [*OPD, "Pagu", SPENT, "Permasalahan"], *rows])
    assert [row.agency_name for row in reading.rows] == ["Dinas Kesehatan", "Dinas Pendidikan"]


def test_budgets_named_apbd_are_pagu():
    reading = _read(["APBD Murni", "APBD Perubahan", SPENT], [None] * 3, *MONEY)
    assert [row.ceiling_idr for row in reading.rows] == numbers(4 * 10**8, 10**9)


def test_apbd_among_sources_of_funds_is_no_second_pagu():
    reading = _read(["Pagu", "Sumber Dana", None], [None, "APBN", "APBD"], *MONEY)
    assert [row.ceiling_idr for row in reading.rows] == numbers(6 * 10**8, 2 * 10**9)
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_a_column_that_no_title_explains_is_loaded_by_its_letter():
    header, figures = ["Pagu", "Terbayar", "Fisik (%)"], ([10**9, 10**8, 40], [2 * 10**9, 10**9, 60])
    unknown = _read(header, [None] * 3, *figures)
    assert '"kolom-realisasi-keuangan"' in only(unknown.findings, "kolom-tidak-dimuat").remedy
    named = _read(header, [None] * 3, *figures, decisions={"kolom-realisasi-keuangan": "D"})
    assert [row.financial_actual_idr for row in named.rows] == numbers(10**8, 10**9)


INDICATORS = ["OPD", "Sub Kegiatan", "Triwulan", "Indikator", "Satuan", "Target", "Realisasi", "Pagu (Rp)"]


def test_targets_of_indicators_are_no_money():
    header = [*INDICATORS, "Realisasi (Rp)", "Fisik (%)"]
    reading = read([header, ["Dinas A", "Satu", 2, "Dokumen", "Buah", 12, 6, 4 * 10**8, 10**8, 50]])
    row = reading.rows[0]
    assert (row.financial_target_idr, row.financial_actual_idr, row.physical_actual_pct) == (None, 10**8, 50)
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_a_unit_beside_the_only_target_and_actual_changes_nothing():
    reading = read([INDICATORS, ["Dinas A", "Satu", 2, "Uang", "Rp", 12_000_000, 6_000_000, 4 * 10**8]])
    assert reading.rows[0].financial_actual_idr == 6_000_000
