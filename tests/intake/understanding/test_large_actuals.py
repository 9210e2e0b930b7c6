"""An actual of more than twice its pagu is asked; one a little beyond it is only noted."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Level
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import file, message, row, rules, settled

QUESTION = "realisasi-besar"


def _settled(*figures, answer=""):
    """One file with an OPD for each pagu and actual."""
    rows = [
        row(f"Dinas {letter}", "", level=Level.AGENCY, number=place, ceiling_idr=ceiling, financial_actual_idr=actual)
        for place, (letter, (ceiling, actual)) in enumerate(zip("ABC", figures, strict=False), 2)
    ]
    recap = file(*rows)
    settled(recap, answers=Answers(others={QUESTION: answer} if answer else {}))
    return recap


def test_an_actual_of_more_than_twice_its_pagu_is_asked_with_its_row():
    recap = _settled((1000, 400), (1000, 4000))
    (found,) = [one for one in recap.findings if one.rule == QUESTION]
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, QUESTION, "baris 3")
    assert "Sheet1!3 (Dinas B: 4.000,00 dari 1.000,00)" in found.message


@pytest.mark.parametrize("actual", [1001, 2000])
def test_an_actual_a_little_beyond_its_pagu_is_noted(actual):
    assert QUESTION not in rules(_settled((1000, 400), (1000, actual)))


def test_an_actual_without_a_pagu_is_not_compared():
    assert QUESTION not in rules(_settled((0, 400)))


def test_the_answer_loads_it_and_is_said():
    recap = _settled((1000, 4000), answer="benar")
    assert (QUESTION in rules(recap, Grade.NOTE), recap.is_blocked) == (True, False)
    assert "seperti dijawab: Sheet1!2" in message(recap, QUESTION)
