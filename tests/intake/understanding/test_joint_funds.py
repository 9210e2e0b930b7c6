"""A source of funds that is others together, beside them, is asked; sources of their own are added."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import Answers
from analytics.intake.understanding.understand import is_accepted
from tests.intake.understanding.calls import file, message, reading, row, rules, settled, workbook

RULE = "sumber-dana-gabungan"


def _row(fund: str, ceiling: int, actual: int, number: int = 2, code: str = "1.01.02.2.01.0001"):
    return row(code=code, number=number, funding_source=fund, ceiling_idr=ceiling, financial_actual_idr=actual)


@pytest.mark.parametrize(
    "joint", ["DAU dan DAK", "DAU + DAK", "DAU, DAK", "DAU/DAK", "Gabungan", "Semua Sumber Dana", "Total"]
)
def test_a_joint_name_beside_one_of_its_parts_is_asked(joint):
    draft = file(_row("DAU", 50, 20), _row("DAK", 150, 70, 3), _row(joint, 210, 95, 4))
    settled(draft)
    assert rules(draft, Grade.UNDECIDED) == [RULE]
    assert f"'{joint}'" in message(draft, RULE) and "Sheet1!4" in message(draft, RULE)


def test_a_joint_sheet_beside_sheets_of_its_parts_is_asked():
    draft = workbook(
        reading(_row("DAU", 50, 20), sheet="DAU"),
        reading(_row("DAK", 30, 10, code="1.01.02.2.01.0002"), sheet="DAK"),
        reading(
            _row("DAU dan DAK", 50, 20), _row("DAU dan DAK", 30, 10, 3, code="1.01.02.2.01.0002"), sheet="Gabungan"
        ),
    )
    settled(draft)
    assert rules(draft, Grade.UNDECIDED) == [RULE]


def test_the_exact_sum_of_the_others_is_asked_whatever_it_is_called():
    draft = file(_row("DAU", 50, 20), _row("DAK", 150, 70, 3), _row("Dana Murni", 200, 90, 4))
    settled(draft)
    assert rules(draft, Grade.UNDECIDED) == [RULE]


@pytest.mark.parametrize("third", [("PAD", 200, 91), ("PAD", 200, 0), ("DBH dan Hibah", 10, 5)])
def test_other_sources_are_added(third):
    draft = file(_row("DAU", 50, 20), _row("DAK", 150, 70, 3), _row(*third, 4))
    settled(draft)
    assert is_accepted(draft)


def test_a_joint_source_alone_is_added():
    draft = file(_row("DAU dan DAK", 50, 20), _row("DAU", 150, 70, 3, code="1.01.02.2.01.0002"))
    settled(draft)
    assert is_accepted(draft)


def test_the_answer_counts_all():
    draft = file(_row("DAU", 50, 20), _row("DAU + DAK", 210, 95, 4))
    settled(draft, answers=Answers(others={RULE: "terpisah"}))
    assert is_accepted(draft)


@pytest.mark.parametrize("other", ["kegiatan-sama", "sumber-dana-ganda", "lembar-kembar"])
def test_the_answer_to_another_question_of_funds_says_nothing_of_it(other):
    draft = file(_row("DAU", 50, 20), _row("DAU + DAK", 210, 95, 4))
    settled(draft, answers=Answers(others={other: "terpisah"}))
    assert rules(draft, Grade.UNDECIDED) == [RULE]
