"""Money that stands at two levels on two sheets or in two files counts once, or is asked."""

from dataclasses import replace

import pytest

from analytics.intake.findings import Grade, refused
from analytics.intake.understanding.drafts import Answers
from analytics.intake.understanding.two_levels import QUESTION
from analytics.intake.understanding.understand import is_accepted
from tests.intake.understanding.calls import file, message, reading, row, rules, settled, workbook

_LEAVES = (("0001", 700, 300), ("0002", 500, 210), ("0003", 90, 41))


def _detail(**given):
    rows = [
        row(code=f"1.01.02.2.01.{end}", activity_name=f"Rehab {end}", ceiling_idr=ceiling, financial_actual_idr=actual)
        for end, ceiling, actual in _LEAVES
    ]
    return reading(*rows, sheet="Rincian", **given)


def _above(name, ceiling, actual, code="", **given):
    return row(code=code, activity_name=name, ceiling_idr=ceiling, financial_actual_idr=actual, number=9, **given)


def _money(*files):
    return sum(draft.source.ceiling_idr for one in files for draft in one.drafts)


def test_a_code_that_begins_those_of_another_file_is_a_level_above_and_not_added():
    recap = file(_above("Program", 1290, 551, code="1.01.02"), name="rekap.xlsx", sheet="LRA")
    detail = workbook(_detail(), name="rinci.xlsx")
    settled(recap, detail)
    assert is_accepted(recap) and _money(recap, detail) == 1290 and not recap.drafts
    assert "kodenya di atas kode rinci.xlsx lembar 'Rincian'" in message(recap, QUESTION)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([_above("Program", 1400, 551, code="1.01.02")], "pagu 1.400,00 terhadap 1.290,00"),
        ([_above("Belanja Operasi", 1200, 510), _above("Belanja Modal", 91, 41)], "pagu 1.291,00 terhadap 1.290,00"),
        ([_above("Operasi", 1200, 510), _above("Belanja lain", 8, 4)], "baris 9 ('Operasi') terhadap"),
        ([_above("Rhb. 1", 700, 300), _above("Rhb. 2", 500, 210)], "('Rhb. 1')"),
        # The progress stands on the shorter sheet alone: without it nothing would be left of it.
        ([_above("Program", 1290, 551, physical_actual_pct=40)], "Hanya lembar 'Rekap' memuat realisasi fisik."),
    ],
)
def test_what_is_not_proven_to_be_the_same_money_is_asked(rows, why):
    book = workbook(reading(*rows, sheet="Rekap"), _detail())
    settled(book)
    assert rules(book, Grade.UNDECIDED) == [QUESTION] and why in message(book, QUESTION)


@pytest.mark.parametrize(("answer", "rows"), [("rinci", 3), ("ringkas", 2), ("keduanya", 5), (None, 3)])
def test_rows_that_sum_up_another_sheet_exactly_are_left_out_unless_answered(answer, rows):
    recap = reading(_above("Belanja Operasi", 1200, 510), _above("Belanja Modal", 90, 41), sheet="Rekap")
    book = workbook(recap, _detail())
    settled(book, answers=Answers(others={QUESTION: answer} if answer else {}))
    assert is_accepted(book) and len(book.drafts) == rows


def _three_levels():
    """Program 1400 and kegiatan 1350 above sub kegiatan of 1290, each on a sheet of its own."""
    program, group = _above("P", 1400, 600, code="1.01.02"), _above("K", 1350, 580, code="1.01.02.2.01")
    return workbook(reading(program, sheet="Program"), reading(group, sheet="Kegiatan"), _detail())


@pytest.mark.parametrize(("answer", "money"), [("rinci", 1290), ("ringkas", 1400), ("keduanya", 4040)])
def test_of_three_levels_an_answer_loads_one_and_names_what_it_drops(answer, money):
    settled(one := _three_levels(), answers=Answers(others={QUESTION: answer}))
    assert _money(one) == money and is_accepted(one)
    said = [finding.message for finding in one.findings if finding.rule == QUESTION]
    dropped = {"rinci": "pagu 1.400,00; realisasi keuangan 600,00", "ringkas": "pagu 2.640,00", "keduanya": ""}[answer]
    assert any(dropped in text for text in said) or answer == "keduanya"
    assert all("Selisih: pagu 1." in text for text in said)


def test_the_sum_of_several_sheets_is_seen_too():
    leaves = _detail().rows
    recap = reading(_above("Program", 1290, 551), sheet="Rekap")
    book = workbook(recap, reading(*leaves[:2], sheet="A"), reading(leaves[2], sheet="B"))
    settled(book)
    assert is_accepted(book) and _money(book) == 1290
    # So are those of sheets that each hold one column of the same rows.
    columns = ("ceiling_idr", "financial_actual_idr")
    halves = [reading(*(replace(leaf, **{other: None}) for leaf in leaves), sheet=other) for other in columns]
    book = workbook(recap, *halves)
    settled(book)
    assert is_accepted(book) and len(book.drafts) == 6


@pytest.mark.parametrize(
    "other",
    [
        reading(_above("Program", 1290, 551, code="1.01.02"), sheet="Rekap", month=6),
        reading(_above("Program", 1290, 551, agency="Dinas Sosial"), sheet="Rekap"),
        reading(_above("Rapat", 700, 0), _above("Sewa", 500, 500), sheet="Lain"),
    ],
)
def test_another_period_or_agency_and_figures_that_many_rows_share_are_no_doubling(other):
    book = workbook(other, _detail())
    settled(book)
    assert len(book.drafts) == 3 + len(other.rows) and QUESTION not in rules(book)


def test_sheets_of_different_units_may_hold_the_same_sums():
    units = [reading(_above(f"Belanja {u}", 1290, 551, sub_unit=u), sheet=u) for u in ("UPTD A", "UPTD B")]
    book = workbook(*units)
    settled(book)
    assert is_accepted(book) and _money(book) == 2580


def test_rows_above_stay_while_the_file_with_those_below_stays_out():
    recap = file(_above("Program", 1290, 551), name="rekap.xlsx")
    detail = workbook(_detail(), name="rinci.xlsx")
    detail.findings.append(refused("contoh", "Ditolak.", "Betulkan."))
    settled(recap, detail)
    assert len(recap.drafts) == 1
