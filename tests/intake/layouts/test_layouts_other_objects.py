"""'Target PDN (Rp)' is no target of the spending: left out beside a sure one, asked where there is none."""

from decimal import Decimal

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]
OPD = ("Dinas Sosial", "Dinas Perikanan", "Dinas Perhubungan")
QUESTION = "kolom-target-keuangan"


def _read(*titles, **decisions):
    """A recap of pagu, realisasi and one column of money under each further title."""
    further = [place * 1_000_000 for place in range(4, 4 + len(titles))]
    rows = [[name, 900_000_000, 350_000_000, *further] for name in OPD]
    return read([TITLE, ["OPD", "Pagu (Rp)", "Realisasi Keuangan (Rp)", *titles], *rows], decisions=decisions)


@pytest.mark.parametrize("title", ["Target PAD (Rp)", "Target PDN (Rp)", "Rencana Kebutuhan", "Target Belanja PDN"])
def test_a_target_of_another_object_is_asked_and_beside_a_sure_one_left_out(title):
    asked = only(_read(title).findings, "judul-hal-lain")
    assert asked.question == QUESTION and [key for key, _ in asked.choices] == ["D", "tidak-ada"]
    assert {row.financial_target_idr for row in _read(title, **{QUESTION: "D"}).rows} == {4_000_000}
    none = _read(title, **{QUESTION: "tidak-ada"})
    assert rules(none.findings, Grade.UNDECIDED) == [] and {row.financial_target_idr for row in none.rows} == {None}
    beside = _read("Target Keuangan (Rp)", title)
    assert rules(beside.findings, Grade.UNDECIDED) == []
    assert {row.financial_target_idr for row in beside.rows} == {4_000_000}
    assert "(E) berisi angka, jumlah 15.000.000" in only(beside.findings, "kolom-tidak-dimuat").message


@pytest.mark.parametrize("title", ["Rencana Bulan Depan (Rp)", "Target TW Berikutnya (Rp)", "Kekurangan Target (Rp)"])
def test_the_next_period_and_what_is_lacking_are_no_target(title):
    reading = _read(title)
    assert rules(reading.findings, Grade.UNDECIDED) == [] and "kolom-tidak-dimuat" in rules(reading.findings)


def test_bare_titles_twice_are_asked_and_can_be_named_and_an_answer_that_changes_nothing_is_said():
    titles = ["Target", "Realisasi", "Capaian"] * 2
    rows = [[name, 900_000_000, 400_000_000, 350_000_000 + n, 81.5 + n, 50.5, 45.5 + n, 92 + n] for n, name in
            enumerate(OPD)]  # fmt: skip

    def told(**decisions):
        reading = read([TITLE, ["OPD", "Pagu (Rp)", *titles], *rows], decisions=decisions)
        first = reading.rows[0]
        return reading.findings, [int(first.financial_actual_idr), first.physical_actual_pct]

    assert {one.question for one in told()[0]} >= {"ukuran-persen"}
    letters = {"kolom-target-fisik": "F", "kolom-realisasi-fisik": "G", "kolom-realisasi-keuangan": "D"}
    for answers in ({"ukuran-persen": "fisik"}, letters):
        findings, figures = told(**answers)
        assert figures == [350_000_000, Decimal("45.5")] and not rules(findings, Grade.UNDECIDED)
    findings, _ = told(**letters | {"kolom-target-keuangan": "H"})
    assert "kolom H" in only(findings, "jawaban-tidak-dipakai").message


def test_until_last_month_and_this_month_add_up_to_this_month():
    reading = _read("Target s.d. Bulan Lalu (Rp)", "Target Bulan Ini (Rp)")
    assert {row.financial_target_idr for row in reading.rows} == {9_000_000}
    assert "D+E" in only(reading.findings, "kolom-dijumlahkan").message
    whole = _read("Target s.d. Bulan Lalu (Rp)", "Target Bulan Ini (Rp)", "Target s.d. Bulan Ini (Rp)")
    assert {row.financial_target_idr for row in whole.rows} == {6_000_000}


@pytest.mark.parametrize("title", ["Target Keuangan s.d. TW II 2026 (Rp)", "Rencana Penarikan Dana (Rp)", "RAK (Rp)"])
def test_titles_that_name_nothing_else_are_not_asked(title):
    assert "judul-hal-lain" not in rules(_read(title).findings)
