"""Columns of several periods with unknown titles: each measure is asked once, and an answer holds for all periods."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import CODE, read, rules

HEADER = [["OPD", "Pagu (Rp)", "TW I", "", "TW II", ""], ["", "", *["Sasaran (Rp)", "Hasil (Rp)"] * 2]]
MERGED = [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)]
ROWS = [["Dinas A", 9000, 2000, 1800, 5000, 4000], ["Dinas B", 800, 200, 150, 500, 300]]
RULE = "periode-tanpa-ukuran"


def _read(decisions=None, titles=HEADER):
    return read([["REKAPITULASI TAHUN 2026"], *titles, *ROWS], merged=MERGED, decisions=decisions or {})


def _asked(reading):
    return {
        finding.question: [answer for answer, _ in finding.choices]
        for finding in reading.findings
        if finding.grade is Grade.UNDECIDED and finding.rule == RULE
    }


def test_each_measure_is_a_choice_once_and_each_half_is_asked_once():
    assert _asked(_read()) == dict.fromkeys(
        ("kolom-target-keuangan", "kolom-realisasi-keuangan"), ["C", "D", "tidak-ada"]
    )
    assert {row.month for row in _read().rows} == {3}


def test_one_letter_answers_for_all_periods_of_its_measure():
    reading = _read({"kolom-target-keuangan": "C", "kolom-realisasi-keuangan": "F"})
    found = [(row.month, row.financial_target_idr, row.financial_actual_idr) for row in reading.rows]
    assert found == [(3, 2000, 1800), (6, 5000, 4000), (3, 200, 150), (6, 500, 300)]
    assert RULE not in rules(reading.findings)


@pytest.mark.parametrize(("word", "missing"), [("Target", "realisasi"), ("Realisasi", "target")])
def test_the_half_that_is_not_named_is_asked_beside_the_named_one(word, missing):
    titles = [HEADER[0], ["", "", *[f"{word} (Rp)", "Hasil (Rp)"] * 2]]
    assert _asked(_read(titles=titles)) == {f"kolom-{missing}-keuangan": ["D", "tidak-ada"]}
    reading = _read({f"kolom-{missing}-keuangan": "tidak-ada"}, titles)
    assert _asked(reading) == {} and len(reading.rows) == 4


def test_what_is_neither_money_nor_a_percentage_is_not_asked():
    titles = [HEADER[0], ["", "", *["Target (Rp)", "Peserta"] * 2]]
    assert _asked(_read(titles=titles)) == {}


@pytest.mark.parametrize(("answer", "ceiling"), [(None, None), ("C", 12000000), ("tidak-ada", None)])
def test_a_target_of_the_year_may_be_the_pagu_where_no_other_is(answer, ceiling):
    header = ["Kode", "Sub Kegiatan", "Target 2026 (Rp)", "Realisasi TW I (Rp)", "Realisasi TW II (Rp)"]
    rows = [[CODE, "Rehab", 12000000, 3000000, 4000000]]
    decisions = {"kolom-pagu": answer} if answer else {}
    reading = read([["OPD : Dinas A"], ["TAHUN 2026"], header, *rows], decisions=decisions)
    assert ("target-atau-pagu" in rules(reading.findings, Grade.UNDECIDED)) == (answer is None)
    assert {row.ceiling_idr for row in reading.rows} == {ceiling}
