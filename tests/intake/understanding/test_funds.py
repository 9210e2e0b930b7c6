"""Two sheets of two sources of funds that are copies of each other are asked."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import Answers
from analytics.intake.understanding.understand import is_accepted
from tests.intake.understanding.calls import message, reading, row, rules, settled, workbook

CODES = ("1.01.02.2.01.0001", "1.01.02.2.01.0002")


def _sheet(fund: str, *amounts: int):
    rows = [
        row(code=code, number=number, funding_source=fund, ceiling_idr=amount, financial_actual_idr=amount / 2)
        for number, (code, amount) in enumerate(zip(CODES, amounts, strict=False), 2)
    ]
    return reading(*rows, sheet=fund)


def test_a_copied_sheet_is_asked_by_name():
    draft = workbook(_sheet("DAU", 100, 60), _sheet("DAK", 100, 60))
    settled(draft)
    assert rules(draft, Grade.UNDECIDED) == ["lembar-kembar"]
    assert "'DAK' sama baris demi baris dengan lembar 'DAU'" in message(draft, "lembar-kembar")


@pytest.mark.parametrize("amounts", [(100, 61), (100,)])
def test_other_amounts_or_a_single_row_are_two_sources(amounts):
    draft = workbook(_sheet("DAU", *(100, 60)[: len(amounts)]), _sheet("DAK", *amounts))
    settled(draft)
    assert is_accepted(draft)


def test_the_answer_counts_both():
    draft = workbook(_sheet("DAU", 100, 60), _sheet("DAK", 100, 60))
    settled(draft, answers=Answers(others={"lembar-kembar": "terpisah"}))
    assert is_accepted(draft)
