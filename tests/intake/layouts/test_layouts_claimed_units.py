"""A unit that only the pagu names is asked for the other columns; a named one is never read as percent."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]


def _recap(unit: str, *rows, **given):
    header = ["No", "SKPD", f"Pagu ({unit})", "Target Keuangan", "Realisasi Keuangan"]
    return read([TITLE, header, *([place, *row] for place, row in enumerate(rows, 1))], **given)


MILLIONS = (["Dinas Sosial", "1250.5", "625.2", "500.1"], ["Dinas Pariwisata", "2000", "1000", "800"])
SHARES = (["Dinas Sosial", 1250, 50, 40], ["Dinas Pariwisata", 2000, 50, 30])


def _figures(reading) -> list[tuple]:
    return [(row.ceiling_idr, row.financial_target_idr, row.financial_actual_idr) for row in reading.rows]


@pytest.mark.parametrize("rows", [MILLIONS, SHARES])
def test_money_without_a_unit_beside_a_pagu_in_millions_is_asked(rows):
    found = only(_recap("Rp juta", *rows).findings, "satuan-diragukan")
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "satuan", "D")


def test_the_answer_is_for_the_columns_that_name_none():
    answered = _recap("Rp juta", *MILLIONS, decisions={"satuan": "juta"})
    assert _figures(answered) == [
        tuple(numbers(1250500000, 625200000, 500100000)), tuple(numbers(2000000000, 1000000000, 800000000))
    ]  # fmt: skip
    as_share = _recap("Rp juta", *SHARES, decisions={"satuan": "persen"})
    assert _figures(as_share) == [
        tuple(numbers(1250000000, 625000000, 500000000)), tuple(numbers(2000000000, 1000000000, 600000000))
    ]  # fmt: skip
    assert rules(as_share.findings, Grade.UNDECIDED) == []


def test_billions_are_a_unit():
    header = ["No", "SKPD", "Pagu (Rp Milyar)", "Realisasi Keuangan (Rp miliar)"]
    reading = read([TITLE, header, [1, "Dinas Sosial", "1.25", "0.5"]])
    row = reading.rows[0]
    assert [row.ceiling_idr, row.financial_actual_idr] == numbers(1250000000, 500000000)


def test_a_named_unit_is_no_percent():
    header = ["Sub Kegiatan", "Pagu", "Realisasi Keuangan (juta)"]
    rows = [["OPD : Dinas A", TITLE[0]], header, ["Rehab", 100_000_000, 45], ["Jamban", 200_000_000, 88]]
    assert [row.financial_actual_idr for row in read(rows).rows] == numbers(45_000_000, 88_000_000)
