"""A quarter sent later with every figure of the quarter that was loaded before is asked; one that moves is not."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Level
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

RULE = "lembar-salinan"
KEYS = ("financial_target_idr", "financial_actual_idr", "physical_target_pct", "physical_actual_pct")
UNDER_WAY, COMPLETE, NOT_BEGUN = (400, 350, 45, 40), (900, 880, 100, 100), (400, 0, 45, 0)


def _figures(line):
    return {"ceiling_idr": 900} | {key: value for key, value in zip(KEYS, line, strict=True) if value is not None}


def _before(*lines, month=6):
    return [earlier(key=f"1.1.2.2.1.{place}", month=month, **_figures(line)) for place, line in enumerate(lines, 1)]


def _sent(*lines, before=None, month=9, answers=None, month_before=6):
    rows = [
        row(code=f"1.01.02.2.01.{place:04}", number=place, month=month, **_figures(line))
        for place, line in enumerate(lines, 1)
    ]
    draft = file(*rows, month=month)
    settled(draft, before=_before(*(before or lines), month=month_before), answers=answers)
    return draft


@pytest.mark.parametrize("lines", [(UNDER_WAY, UNDER_WAY), (UNDER_WAY, COMPLETE), (UNDER_WAY,)])
def test_the_quarter_before_sent_again_is_asked_and_loaded_when_answered(lines):
    draft = _sent(*lines)
    (found,) = [one for one in draft.findings if one.rule == RULE]
    assert (found.grade, found.question, found.sheet) == (Grade.UNDECIDED, RULE, "Sheet1")
    said = message(draft, RULE).replace("\xa0", " ")
    assert "TW III sama dengan TW II yang sudah dimuat: Dinas Pendidikan" in said
    assert RULE in rules(_sent(*lines, answers=Answers(others={RULE: "benar"})), Grade.NOTE)


def test_rows_of_an_opd_are_compared_as_well():
    given = _figures(UNDER_WAY)
    draft = file(row(code="", number=3, month=9, level=Level.AGENCY, **given), month=9, layout="rekap-opd")
    settled(draft, before=[earlier(key="", level=Level.AGENCY, month=6, **given)])
    assert RULE in rules(draft, Grade.UNDECIDED)


@pytest.mark.parametrize(
    ("lines", "before"),
    [
        ((UNDER_WAY, UNDER_WAY), (UNDER_WAY, (400, 350, 45, 39))), ((COMPLETE, COMPLETE), None),
        ((NOT_BEGUN, NOT_BEGUN), None), (((None, 350, None, 40),), None),
    ],
    ids=["one figure moves", "all done", "nothing begun", "no target to move"],
)  # fmt: skip
def test_a_report_that_moves_or_cannot_move_is_not(lines, before):
    assert RULE not in rules(_sent(*lines, before=before))


def test_a_small_office_may_stand_still_for_a_month_and_no_year_repeats_another():
    assert RULE not in rules(_sent(UNDER_WAY, UNDER_WAY, month=7))
    assert RULE in rules(_sent(UNDER_WAY, UNDER_WAY, UNDER_WAY, month=7))
    assert RULE not in rules(_sent(UNDER_WAY, UNDER_WAY, month=3))
