"""A blank pagu beside money is asked where the other rows have one: else the pagu of the OPD is too low in silence."""

import pytest

from analytics.intake.findings import Grade, refused
from analytics.intake.rows import Level
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

RULE = "pagu-kosong-berangka"


def _recap(*figures, name="a.xlsx"):
    """One OPD for each pagu (None where it is blank) and actual."""
    rows = []
    for place, (letter, (ceiling, actual)) in enumerate(zip("ABCD", figures, strict=False), 2):
        given = {"ceiling_idr": ceiling} if ceiling is not None else {}
        rows.append(row(f"Dinas {letter}", "", level=Level.AGENCY, number=place, financial_actual_idr=actual, **given))
    return file(*rows, name=name)


def test_a_forgotten_pagu_is_asked_by_its_opd_and_row():
    recap = _recap((1000, 400), (None, 300), (900, 200))
    settled(recap)
    (found,) = [one for one in recap.findings if one.rule == RULE]
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "pagu-kosong", "baris 3")
    assert "Dinas B: Sheet1!3 (realisasi 300,00)" in found.message


def test_that_there_is_none_is_an_answer():
    recap = _recap((1000, 400), (None, 300))
    settled(recap, answers=Answers(others={"pagu-kosong": "kosong"}))
    assert (rules(recap, Grade.UNDECIDED), "tanpa-pagu" in rules(recap)) == ([], True)


@pytest.mark.parametrize(
    "figures",
    [[(1000, 400), (None, 0)], [(0, 400), (0, 300)], [(None, 400), (None, 300)], [(1000, 400), (None, 1), (None, 2)]],
    ids=["nothing spent", "zero is a pagu", "no pagu at all", "mostly blank"],
)
def test_other_blanks_are_not_asked(figures):
    recap = _recap(*figures)
    settled(recap)
    assert RULE not in rules(recap)


def test_a_pagu_that_is_known_from_elsewhere_is_not_asked():
    recap = _recap((1000, 400), (None, 300))
    settled(recap, before=[earlier("dinas b", "", level=Level.AGENCY, ceiling_idr=800)])
    assert RULE not in rules(recap)
    first, second = _recap((1000, 400), (None, 300)), _recap((1000, 400), (800, 300), name="b.xlsx")
    settled(first, second)
    assert RULE not in [*rules(first), *rules(second)]


def test_a_file_that_is_refused_anyway_is_not_asked():
    recap = _recap((1000, 400), (None, 300))
    recap.findings.append(refused("pagu-bersama", "Pagu bersama.", "Isi tiap pagunya."))
    settled(recap)
    assert RULE not in rules(recap)


def test_an_earlier_pagu_of_the_opd_does_not_help_one_of_its_activities():
    """The pagu of the OPD is that of this file, and one activity short."""
    activities = file(
        row(number=2, ceiling_idr=1000, financial_actual_idr=400),
        row(code="1.01.02.2.01.0002", number=3, financial_actual_idr=300),
    )
    settled(activities, before=[earlier(ceiling_idr=1000), earlier(key="1.1.2.2.1.2", ceiling_idr=700)])
    assert "Sheet1!3" in message(activities, RULE)
