"""Year and month of a call: what is asked where a sheet tells two, and what an answer does."""

from dataclasses import replace

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Claim
from analytics.intake.understanding.drafts import Answers
from analytics.intake.understanding.understand import is_accepted
from tests.intake.layouts.layout_cells import sheet
from tests.intake.understanding.calls import file, message, reading, row, rules, settled, workbook

TITLE, NAME = Claim(3, "judul", "TRIWULAN I"), Claim(6, "nama lembar", "TW II")


def _copied():
    """A sheet 'TW II' that still carries the title of the sheet it was copied from."""
    return reading(row(code="2"), sheet="TW II", month=None, month_claims=(TITLE, NAME))


def test_two_periods_are_named_with_their_places():
    draft = workbook(reading(row()), _copied())
    settled(draft)
    assert rules(draft, Grade.UNDECIDED) == ["periode-bertentangan"]
    found = next(finding for finding in draft.findings if finding.rule == "periode-bertentangan")
    assert found.message == (
        "Lebih dari satu periode tertulis: Maret (TW I) di judul 'TRIWULAN I', Juni (TW II) di nama lembar 'TW II'."
    )
    assert (found.sheet, found.question, found.flag) == ("TW II", "periode-lembar", "--keputusan")


@pytest.mark.parametrize(("answer", "month"), [("judul", 3), ("lembar", 6)])
def test_the_title_or_the_name_of_the_sheet_is_taken_as_answered(answer, month):
    draft = workbook(reading(row()), _copied())
    settled(draft, answers=Answers(others={"periode-lembar": answer}))
    assert [each.month for each in draft.drafts] == [3, month]
    assert is_accepted(draft) and "periode-lembar" in rules(draft, Grade.NOTE)


@pytest.mark.parametrize(
    ("titles", "month"),
    [((("COVER", "TRIWULAN II TAHUN 2026"),), 6), ((("Petunjuk", "contoh: TRIWULAN II TAHUN 2026"),), None),
     ((("COVER", "TRIWULAN II TAHUN 2026"), ("Lama", "TRIWULAN I TAHUN 2026")), None)],
)  # fmt: skip
def test_the_only_period_of_a_workbook_may_stand_on_its_cover(titles, month):
    draft = workbook(reading(row(), sheet="Data", month=None))
    sheets = [sheet([[title]], name) for name, title in titles]
    draft.workbook = replace(draft.workbook, sheets=(*sheets, sheet([["Data"]], "Data")))
    settled(draft)
    assert [one.month for one in draft.drafts] == [month]
    assert ("periode-dari-sampul" in rules(draft)) is (month is not None)


def _twice(second_ceiling):
    """The sheets 'TW I' and 'TW II' of the same activity under the same title."""
    first = reading(row(ceiling_idr=10), sheet="TW I")
    copied = reading(row(ceiling_idr=second_ceiling), sheet="TW II", month=None, month_claims=(TITLE, NAME))
    return workbook(first, copied)


def test_an_answer_that_must_be_refused_is_not_offered():
    draft = _twice(25)
    settled(draft)
    found = next(finding for finding in draft.findings if finding.rule == "periode-bertentangan")
    assert "dengan 'lembar', atau" in found.remedy and "Menurut judul, kegiatan yang sama" in found.remedy
    answered = _twice(25)
    settled(answered, answers=Answers(others={"periode-lembar": "lembar"}))
    assert [each.month for each in answered.drafts] == [3, 6] and is_accepted(answered)


def test_an_answer_that_must_be_refused_is_asked_again():
    draft = _twice(25)
    settled(draft, answers=Answers(others={"periode-lembar": "judul"}))
    assert rules(draft, Grade.UNDECIDED) == ["periode-bertentangan"] and rules(draft, Grade.REFUSED) == []
    found = next(finding for finding in draft.findings if finding.rule == "periode-bertentangan")
    assert found.remedy.startswith("Jawaban 'judul' tidak dapat dipakai.")


def test_a_sheet_with_the_figures_of_the_other_may_be_of_its_period():
    draft = _twice(10)
    settled(draft)
    found = next(finding for finding in draft.findings if finding.rule == "periode-bertentangan")
    assert "'judul' atau 'lembar'" in found.remedy and "Menurut" not in found.remedy


def test_the_flag_answers_the_sheet_that_is_open_and_leaves_the_others():
    draft = workbook(reading(row()), _copied())
    settled(draft, answers=Answers(month=6))
    assert [each.month for each in draft.drafts] == [3, 6] and is_accepted(draft)


def test_two_periods_in_the_titles_are_answered_by_the_flag():
    claims = (TITLE, Claim(6, "judul", "BULAN JUNI"))
    draft = workbook(reading(row(), month=None, month_claims=claims))
    settled(draft, answers=Answers(others={"periode-lembar": "judul"}))
    found = next(finding for finding in draft.findings if finding.rule == "periode-bertentangan")
    assert (found.question, found.flag) == ("periode", "--periode")


def test_a_day_after_a_quarter_is_asked_with_both_periods():
    early = Claim(7, "judul", "Per 3 Juli 2026", 1)
    settled(one := file(row(), month=None, early_day=early))
    asked = next(finding for finding in one.findings if finding.rule == "periode-awal-bulan")
    assert asked.question == "periode" and [answer for answer, _ in asked.choices] == ["tw2", "Juli"]
    settled(two := file(row(), month=None, early_day=early), answers=Answers(month=6))
    assert two.drafts[0].month == 6 and "periode-awal-bulan" not in rules(two)


def test_rows_with_a_period_of_their_own_ask_nothing():
    draft = workbook(reading(row(month=9), month=None, month_claims=(TITLE, NAME)))
    settled(draft)
    assert is_accepted(draft) and draft.drafts[0].month == 9


def test_two_years_are_named_and_not_taken_from_the_other_sheets():
    claims = (Claim(2025, "judul", "TAHUN 2025"), Claim(2026, "nama lembar", "RFK 2026"))
    draft = workbook(reading(row()), reading(row(code="2"), sheet="RFK 2026", year=None, year_claims=claims))
    settled(draft)
    assert rules(draft, Grade.UNDECIDED) == ["tahun-bertentangan"]
    assert message(draft, "tahun-bertentangan") == (
        "Lebih dari satu tahun tertulis: 2025 di judul 'TAHUN 2025', 2026 di nama lembar 'RFK 2026'."
    )
    settled(draft, answers=Answers(year=2025))
    assert [each.year for each in draft.drafts] == [2026, 2025]


def test_a_sheet_without_any_period_is_asked_beside_one_with_two():
    draft = workbook(_copied(), reading(row(code="3"), sheet="Data", month=None))
    settled(draft)
    assert rules(draft, Grade.UNDECIDED) == ["periode-bertentangan", "periode-tidak-ada"]


def test_rows_without_year_and_quarter_are_named_where_the_others_have_them():
    rows = row(year=2025, month=12), row(year=2026, month=3), row(code="2", number=5)
    draft = workbook(reading(*rows, year=None, month=None))
    settled(draft)
    assert message(draft, "tahun-tidak-ada").startswith("Tahun tidak tertulis di Sheet1!5, sedang baris lain")
    assert "di Sheet1!5" in message(draft, "periode-tidak-ada")
    assert {(f.sheet, f.cell) for f in draft.findings if f.grade is Grade.UNDECIDED} == {("Sheet1", "baris 5")}
