"""The Sekretariat Daerah in one import and its Bagian in another: asked, because the money may count twice."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Level
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled


def recap(month=6, name="baru.xlsx", **pagu):
    rows = [
        row(agency=office.replace("_", " "), code="", number=place, level=Level.AGENCY, ceiling_idr=ceiling)
        for place, (office, ceiling) in enumerate(pagu.items(), 2)
    ]
    return file(*rows, layout="rekap-opd", month=month, name=name)


def before(office, ceiling, month=6):
    return earlier(office, "", level=Level.AGENCY, month=month, ceiling_idr=ceiling)


def test_sections_beside_a_secretariat_of_an_earlier_import_are_asked():
    found = recap(Bagian_Umum=5_000_000_000, Bagian_Ekbang=2_000_000_000)
    settled(found, before=[before("sekretariat daerah", 20_000_000_000)])
    assert rules(found, Grade.UNDECIDED) == ["setda-ganda"]
    assert "impor 7, lama.xlsx" in message(found, "setda-ganda")


def test_a_secretariat_beside_sections_of_an_earlier_import_is_asked():
    found = recap(Setda=20_000_000_000)
    settled(found, before=[before("bagian umum", 5_000_000_000)])
    assert rules(found, Grade.UNDECIDED) == ["setda-ganda"]


def test_files_of_one_call_are_compared_and_the_answer_lets_both_in():
    first, second = recap(name="a.xlsx", Setda=20_000_000_000), recap(name="b.xlsx", Bagian_Umum=5_000_000_000)
    settled(first, second)
    assert (rules(first, Grade.UNDECIDED), rules(second, Grade.UNDECIDED)) == ([], ["setda-ganda"])
    second = recap(name="b.xlsx", Bagian_Umum=5_000_000_000)
    settled(first, second, answers=Answers(others={"setda-bagian": "terpisah"}))
    assert not rules(second, Grade.UNDECIDED)


def test_sections_with_a_little_more_than_the_secretariat_contradict_it():
    found = recap(Bagian_Umum=15_000_000_000, Bagian_Ekbang=6_000_000_000)
    settled(found, before=[before("sekretariat daerah", 20_000_000_000)])
    assert rules(found, Grade.UNDECIDED) == ["setda-ganda"]


@pytest.mark.parametrize(
    "known",
    [
        [before("sekretariat dprd", 20_000_000_000)],
        [before("sekretariat daerah", 1_000_000_000)],
        [before("sekretariat daerah", 20_000_000_000, month=3)],
        [before("sekretariat daerah", 20_000_000_000), before("bagian umum", 5_000_000_000)],
    ],
    ids=["dprd", "smaller", "another period", "both before"],
)
def test_what_cannot_count_twice_is_not_asked(known):
    found = recap(Bagian_Umum=5_000_000_000)
    settled(found, before=known)
    assert not rules(found, Grade.UNDECIDED)
