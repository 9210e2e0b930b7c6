"""Sheets without an OPD of their own: those of the only OPD say so, the others are asked sheet by sheet."""

import pytest

from analytics.intake.findings import Grade, is_question
from analytics.intake.understanding.drafts import Answers, Register
from tests.intake.understanding.calls import file, message, reading, row, rules, settled, workbook

SOSIAL, PANGAN = "1.06.04.2.01.0001", "2.09.03.2.01.0001"


def districts(*, by_name=True):
    """Three sheets of which only the name of the second is that of an OPD."""
    named = reading(row(agency="Kec. Lemito", code="2"), sheet="Kec. Lemito", agency_is_from_sheet_name=by_name)
    return workbook(reading(row(agency="", code="1"), sheet="Marisa"), named, reading(row("", "3"), sheet="Paguat"))


def lent(code=PANGAN, *, own=SOSIAL):
    return workbook(reading(row("Dinas Sosial", own), sheet="Satu"), reading(row("", code), sheet="Dua"))


def keys(draft):
    return [one.agency_key for one in draft.drafts]


def test_the_opd_of_a_sheets_name_is_that_of_this_sheet_alone():
    draft = districts()
    settled(draft)
    asked = [(one.question, one.sheet) for one in draft.findings if one.grade is Grade.UNDECIDED]
    assert asked == [("opd:Marisa", "Marisa"), ("opd:Paguat", "Paguat")] and all(is_question(key) for key, _ in asked)
    assert keys(draft) == ["", "kec lemito", ""]


def test_every_sheet_has_an_answer_of_its_own():
    draft = districts()
    settled(draft, answers=Answers(others={"opd:Marisa": "Kec. Marisa", "opd:Paguat": "Kec. Paguat"}))
    assert not draft.is_blocked and keys(draft) == ["kec marisa", "kec lemito", "kec paguat"]


def test_one_answer_may_stand_for_all_sheets_without_an_opd():
    draft = districts()
    settled(draft, answers=Answers(agency="Kec. Lemito"))
    assert not draft.is_blocked and set(keys(draft)) == {"kec lemito"}


def test_the_only_sheet_of_a_file_is_asked_by_the_flag():
    draft = file(row(agency=""))
    settled(draft)
    (finding,) = [one for one in draft.findings if one.grade is Grade.UNDECIDED]
    assert (finding.question, finding.flag) == ("opd", "--opd")


@pytest.mark.parametrize("code", ["1.06.05.2.01.0002", "X.XX.01.2.01.0001", "kegiatan tanpa kode"])
def test_a_banner_holds_for_the_sheets_behind_it_and_says_so(code):
    draft = lent(code)
    settled(draft)
    assert not draft.is_blocked and set(keys(draft)) == {"dinas sosial"}
    assert message(draft, "opd-dari-lembar-lain") == (
        "1 baris tanpa nama OPD di lembar ini dibaca sebagai 'Dinas Sosial', OPD di lembar 'Satu'."
    )


def test_codes_of_another_bidang_than_those_under_the_banner_are_asked():
    draft = lent()
    settled(draft)
    assert keys(draft) == ["dinas sosial", ""]
    assert "bidang urusan 2.09; kode 'Dinas Sosial' di lembar 'Satu' dari 1.06" in message(draft, "opd-bidang-lain")


@pytest.mark.parametrize(
    "answers", [Answers(agency="Dinas Pangan"), Answers(others={"opd:Dua": "Dinas Pangan"})], ids=["flag", "sheet"]
)
def test_the_answer_leaves_the_sheet_with_the_banner_alone(answers):
    draft = lent()
    settled(draft, answers=answers)
    assert not draft.is_blocked and keys(draft) == ["dinas sosial", "dinas pangan"]


def test_the_opd_of_another_file_is_named_with_it():
    second = file(row(agency="", code="1.06.05.2.01.0002"), name="b.xlsx")
    settled(file(row("Dinas Sosial", SOSIAL)), second)
    assert "OPD di berkas 'a.xlsx'" in message(second, "opd-dari-lembar-lain")


def test_an_answer_for_a_sheet_that_names_its_opd_is_said_to_be_unused():
    draft = lent("1.06.05.2.01.0002")
    settled(draft, answers=Answers(others={"opd:Satu": "Dinas Pangan"}))
    assert "jawaban-tidak-dipakai" in rules(draft) and set(keys(draft)) == {"dinas sosial"}


def test_a_file_named_after_another_opd_than_the_lender_is_asked():
    second = file(row(agency="", code="1"), name="Dinas Pangan TW II.csv")
    settled(file(row("Dinas Sosial", SOSIAL)), second)
    assert keys(second) == [""]
    assert "'Dinas Pangan TW II.csv' menyebut OPD lain daripada 'Dinas Sosial'" in message(second, "opd-tidak-ada")


HEALTH = Register({"dinas kesehatan": "dk", "dinkes": "dk"}, {}, {"dk": "Dinas Kesehatan"}, is_open=False)


@pytest.mark.parametrize(
    "name", ["RFK Dinas Kesehatan TW II 2026.xlsx", "RFK_Dinas_Kesehatan_2026.xlsx", "dinkes TW II.xlsx"]
)
def test_the_opd_of_the_register_that_a_file_is_named_after_is_its_own(name):
    draft = file(row("", SOSIAL), name=name)
    settled(draft, register=HEALTH)
    assert not draft.is_blocked and keys(draft) == ["dk"]
    assert "'Dinas Kesehatan' dari nama berkasnya" in message(draft, "opd-dari-nama-berkas")


@pytest.mark.parametrize(
    ("name", "proposed"),
    [("RFK Dinas Pangan 2026.xlsx", "Dinas Pangan"), ("rekap.xlsx", "Nama OPD"), ("Puskesmas A.xlsx", "Nama OPD")],
)
def test_a_name_that_the_register_does_not_know_is_only_proposed(name, proposed):
    draft = file(row("", SOSIAL), name=name)
    settled(draft, register=HEALTH)
    (asked,) = [one for one in draft.findings if one.grade is Grade.UNDECIDED]
    assert (asked.rule, asked.question) == ("opd-tidak-ada", "opd") and f"--opd '{proposed}'" in asked.remedy


def test_a_file_of_which_a_sheet_names_its_opd_is_not_read_by_its_name():
    named = reading(row("Dinas A", "1"), sheet="Satu", agency_is_from_sheet_name=True)
    draft = workbook(named, reading(row("", "2"), sheet="Dua"), name="Dinas Kesehatan.xlsx")
    settled(draft, register=HEALTH)
    assert keys(draft)[1] == ""
