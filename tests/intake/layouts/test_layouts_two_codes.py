"""A name of an OPD under two SKPD codes is asked: one OPD of two bidang urusan, or a wrong name."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules
from tests.intake.understanding.calls import settled, workbook

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]
HEADER = ["Kode", "OPD", "Pagu (Rp)", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
ROADS, HOUSES, LAND = "1.03.0.00.0.00.01.0000", "1.04.0.00.0.00.01.0000", "2.10.0.00.0.00.02.0000"


def _row(code, name, pagu, target, actual, done):
    return [code, name, pagu * 10**6, target * 10**6, actual * 10**6, done]


ROWS = [
    _row(ROADS, "Dinas PUPR", 5000, 2000, 1800, 40),
    _row(HOUSES, "Dinas Perumahan", 1000, 400, 300, 40),
    _row(LAND, "Dinas Perumahan", 500, 200, 100, 10),
]


def _read(*rows, decisions=None):
    return read([TITLE, HEADER, *rows], decisions=decisions or {})


def test_one_name_under_two_codes_is_asked_and_not_refused_as_a_repetition():
    reading = _read(*ROWS)
    found = only(reading.findings, "opd-dua-kode")
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "opd-dua-kode", "baris 4")
    assert HOUSES in found.message and LAND in found.message
    call = workbook(reading)
    call.findings += reading.findings
    settled(call)
    assert "kunci-berulang" not in rules(call.findings)


def test_the_answer_adds_them_up():
    reading = _read(*ROWS, decisions={"opd-dua-kode": "jumlah"})
    assert rules(reading.findings, Grade.UNDECIDED) == []
    assert [row.agency_name for row in reading.rows] == ["Dinas PUPR", "Dinas Perumahan"]
    assert [row.ceiling_idr for row in reading.rows] == numbers(5000 * 10**6, 1500 * 10**6)
    # (40 x 1000 + 10 x 500) / 1500
    assert reading.rows[1].physical_actual_pct == 30


@pytest.mark.parametrize(
    "second",
    [
        _row(HOUSES, "Dinas Perumahan", 500, 200, 100, 10),
        _row(LAND, "Dinas Pertanahan", 500, 200, 100, 10),
        _row(LAND, "Dinas Perumahan", 1000, 400, 300, 40),
    ],
    ids=["the same code", "another name", "the same figures"],
)
def test_other_rows_are_not_asked(second):
    assert "opd-dua-kode" not in rules(_read(*ROWS[:2], second).findings)


def test_numbers_are_no_codes():
    rows = [_row(place, *row[1:2], 1000 + place, 400, 300, 40) for place, row in enumerate(ROWS[1:], 1)]
    assert "opd-dua-kode" not in rules(_read(*rows).findings)
