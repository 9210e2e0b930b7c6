"""The same money under two identities is asked, never counted twice in silence."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import Answers, batch_row
from analytics.intake.understanding.understand import is_accepted
from tests.intake.understanding.calls import earlier, file, message, reading, row, rules, settled, workbook


def test_with_and_without_sub_unit_in_two_files_is_asked():
    with_unit = file(row(sub_unit="UPTD A", ceiling_idr=60), name="uptd.xlsx")
    without = file(row(ceiling_idr=100), name="dinas.xlsx")
    settled(with_unit, without)
    assert is_accepted(with_unit) and rules(without, Grade.UNDECIDED) == ["sub-unit-ganda"]
    assert "uptd.xlsx Sheet1!2" in message(without, "sub-unit-ganda")


def test_with_sub_unit_beside_an_earlier_import_without_is_asked():
    draft = file(row(sub_unit="UPTD A", ceiling_idr=100))
    settled(draft, before=[earlier(ceiling_idr=100)])
    assert rules(draft, Grade.UNDECIDED) == ["sub-unit-ganda"]
    assert "impor 7, lama.xlsx" in message(draft, "sub-unit-ganda")


@pytest.mark.parametrize(
    "before",
    [earlier(ceiling_idr=9, month=6), earlier("dinas lain", ceiling_idr=9)],
)
def test_another_period_or_agency_is_no_doubling(before):
    draft = file(row(sub_unit="UPTD A", ceiling_idr=100))
    settled(draft, before=[before])
    assert is_accepted(draft)


def test_an_earlier_import_that_the_call_replaces_is_no_doubling():
    draft = file(row(ceiling_idr=70), row(sub_unit="UPTD A", ceiling_idr=30, number=3))
    settled(draft, before=[earlier(ceiling_idr=100)])
    assert is_accepted(draft)


def test_sheets_of_agency_and_uptd_in_one_workbook_are_usual_unless_the_ceilings_are_equal():
    agency = reading(row(ceiling_idr=100), sheet="Dinas")
    usual = workbook(agency, reading(row(sub_unit="UPTD A", ceiling_idr=40), sheet="UPTD A"))
    settled(usual)
    assert is_accepted(usual)
    doubled = workbook(agency, reading(row(sub_unit="UPTD A", ceiling_idr=100), sheet="UPTD A"))
    settled(doubled)
    assert rules(doubled, Grade.UNDECIDED) == ["sub-unit-ganda"]


def test_the_answer_that_they_are_two_lets_both_in():
    with_unit = file(row(sub_unit="UPTD A", ceiling_idr=60), name="uptd.xlsx")
    without = file(row(ceiling_idr=100), name="dinas.xlsx")
    settled(with_unit, without, answers=Answers(others={"sub-unit": "terpisah"}))
    assert is_accepted(with_unit) and is_accepted(without)


def test_the_same_activity_with_and_without_its_code_is_asked():
    coded = file(row(activity_name="Rehab  Jalan", ceiling_idr=100), name="lra.xlsx")
    nameless = file(row(code="", activity_name="REHAB JALAN", ceiling_idr=100), name="fisik.xlsx")
    settled(coded, nameless)
    assert is_accepted(coded) and rules(nameless, Grade.UNDECIDED) == ["kegiatan-tanpa-kode"]


def test_figures_of_another_kind_are_not_doubled_but_would_not_meet():
    coded = file(row(activity_name="Rehab Jalan", ceiling_idr=100), name="lra.xlsx")
    nameless = file(row(code="", activity_name="Rehab Jalan", physical_actual_pct=10), name="fisik.xlsx")
    settled(coded, nameless)
    assert rules(nameless, Grade.UNDECIDED) == ["kode-pendek"]


def test_one_spelling_of_sub_unit_and_source_of_funds_goes_into_the_batch():
    first = file(row(sub_unit="UPTD  A", funding_source="DAU", ceiling_idr=1), name="a.xlsx")
    second = file(row(sub_unit="uptd a", funding_source="dau", code="2", ceiling_idr=2), name="b.xlsx")
    settled(first, second)
    kept = [batch_row(draft.drafts[0]) for draft in (first, second)]
    assert {(one["sub_unit"], one["funding_source"]) for one in kept} == {("UPTD A", "DAU")}


def test_the_spelling_of_an_earlier_import_stays():
    draft = file(row(sub_unit="UPTD a", ceiling_idr=1), row(sub_unit="–", code="2", ceiling_idr=1, number=3))
    settled(draft, before=[earlier(unit="Uptd A", ceiling_idr=1)])
    assert [batch_row(one)["sub_unit"] for one in draft.drafts] == ["Uptd A", ""]


def test_a_file_without_sub_units_beside_one_that_has_them_is_asked_even_for_other_codes():
    draft = file(row(ceiling_idr=400))
    settled(draft, before=[earlier(unit="UPTD A", key="9", ceiling_idr=200)])
    assert rules(draft, Grade.UNDECIDED) == ["sub-unit-berganti"]
    assert "baris tanpa Sub Unit" in message(draft, "sub-unit-berganti")


def test_a_sub_unit_with_the_very_ceilings_of_one_that_vanished_is_asked():
    before = [earlier(unit="Puskesmas Marisa", ceiling_idr=200), earlier(unit="Puskesmas B", ceiling_idr=90)]
    renamed = file(row(sub_unit="PKM Marisa", ceiling_idr=200), row(sub_unit="Puskesmas B", ceiling_idr=90, number=3))
    settled(renamed, before=before)
    assert rules(renamed, Grade.UNDECIDED) == ["sub-unit-berganti"]
    assert "'PKM Marisa'" in message(renamed, "sub-unit-berganti")


def test_one_more_sub_unit_is_usual_and_the_others_are_told_to_stay():
    draft = file(row(sub_unit="Puskesmas Paguat", ceiling_idr=100))
    settled(draft, before=[earlier(unit="Puskesmas Marisa", ceiling_idr=200)])
    assert is_accepted(draft)
    assert "Puskesmas Marisa (Dinas Pendidikan)" in message(draft, "sub-unit-tetap")


def test_an_activity_by_source_of_funds_beside_its_whole_is_asked():
    rows = [row(funding_source=fund, ceiling_idr=50) for fund in ("PAD", "DAU")]
    parts = file(*rows, name="sumber.xlsx")
    whole = file(row(ceiling_idr=100), name="semua.xlsx")
    settled(parts, whole)
    assert is_accepted(parts) and rules(whole, Grade.UNDECIDED) == ["sumber-dana-ganda"]
    assert "sumber.xlsx Sheet1!2" in message(whole, "sumber-dana-ganda")
    settled(whole := file(row(ceiling_idr=100)), parts, answers=Answers(others={"sumber-dana-ganda": "terpisah"}))
    assert is_accepted(whole)


def test_other_figures_by_source_of_funds_complete_the_whole():
    parts, whole = file(row(funding_source="PAD", ceiling_idr=40)), file(row(financial_actual_idr=9), name="b.xlsx")
    settled(parts, whole)
    assert is_accepted(whole)


def test_blank_and_named_sources_of_funds_in_one_sheet_are_its_own_parts():
    draft = file(row(funding_source="PAD", ceiling_idr=40), row(ceiling_idr=60, number=3))
    settled(draft)
    assert is_accepted(draft)


def _without_codes(*names):
    rows = [row(code="", activity_name=name, number=n, financial_actual_idr=n) for n, name in enumerate(names, 2)]
    return file(*rows, name="realisasi.xlsx")


def _with_codes():
    rows = [
        row(code=f"1.01.02.2.01.000{n}", activity_name=name, number=n, ceiling_idr=100)
        for n, name in enumerate(("Satu", "Dua"), 1)
    ]
    return file(*rows, name="target.xlsx")


def test_the_answer_that_names_without_codes_are_the_same_activities_gives_them_the_codes():
    asked = _without_codes("SATU", "DUA")
    settled(_with_codes(), asked)
    (question,) = [one for one in asked.findings if one.question == "kegiatan-sama"]
    assert [answer for answer, _ in question.choices] == ["sama", "terpisah"]
    assert "tanpa kode di sini" in question.message and "kode lain" not in question.message
    both = (_with_codes(), _without_codes("SATU", "DUA"))
    settled(*both, answers=Answers(others={"kegiatan-sama": "sama"}))
    assert all(map(is_accepted, both))
    assert {draft.activity_key for draft in both[1].drafts} == {draft.activity_key for draft in both[0].drafts}


def test_a_name_that_stands_twice_is_not_answered_to_be_one_activity():
    twice = _without_codes("Satu")
    twice.readings[0].rows += [row(code="", activity_name="Satu", number=9, sub_unit="", financial_actual_idr=2)]
    settled(_with_codes(), twice)
    found = [one for one in twice.findings if one.question == "kegiatan-sama"]
    assert all("sama" not in dict(one.choices) for one in found)
