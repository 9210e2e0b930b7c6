"""An answer about the unit of money is used or asked again, never dropped, whether the table asked or not."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

SUB = "1.06.02.2.01.000"
NAMES = ["Kode", "Sub Kegiatan", "Pagu", "Target Keuangan TW II (Rp)", "Realisasi Keuangan TW II (Rp)"]


def _read(*ceilings, decisions=None):
    rows = [[f"{SUB}{n}", "Rehab", value, value // 2, value // 4] for n, value in enumerate(ceilings, 1)]
    return read([["OPD : Dinas Sosial"], ["TAHUN 2026"], NAMES, *rows], decisions=decisions or {})


def test_an_answer_is_used_where_nothing_asks_and_nothing_proves_another_unit():
    assert rules(_read(45_000_000, 3_000_000).findings, Grade.UNDECIDED) == []
    answered = _read(45_000_000, 3_000_000, decisions={"satuan": "ribu"})
    assert [row.ceiling_idr for row in answered.rows] == numbers(45 * 10**9, 3 * 10**9)
    assert answered.rows[0].financial_actual_idr == 11_250_000_000
    said = only(answered.findings, "satuan-dijawab-tanpa-tanya")
    assert said.grade is Grade.NOTE and "45.000.000,00 menjadi 45.000.000.000,00" in said.message


@pytest.mark.parametrize(
    ("answer", "why"), [("juta", "terlalu besar untuk satu baris"), ("jutaan", "bukan satuan yang dikenal")]
)
def test_an_answer_that_cannot_be_used_is_asked_again(answer, why):
    answered = _read(45_000_000, 3_000_000, decisions={"satuan": answer})
    asked = only(answered.findings, "satuan-jawaban")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "satuan", "C") and why in asked.message
    assert answered.rows[0].ceiling_idr == 45_000_000


def test_rupiah_says_nothing_where_nothing_asks():
    assert rules(_read(45_000_000, decisions={"satuan": "rupiah"}).findings) == rules(_read(45_000_000).findings)
