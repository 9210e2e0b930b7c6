"""A sheet of TW III with every figure of TW II is asked; one whose targets or actuals move is not."""

from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import message, reading, row, rules, settled, workbook

RULE = "lembar-salinan"


def _sheet(month, *, target=50, names=("A", "B", "C"), actual=40):
    rows = [
        row(
            code=f"1.01.02.2.01.{place:04}", number=place, month=month, ceiling_idr=900, activity_name=name,
            financial_target_idr=target * 9, financial_actual_idr=actual,
        )
        for place, name in enumerate(names, 1)
    ]  # fmt: skip
    return reading(*rows, sheet=f"TW{month}", month=month)


def _settled(*sheets, answers=None):
    draft = workbook(*sheets)
    settled(draft, answers=answers)
    return draft


def test_a_later_sheet_with_the_same_figures_is_asked():
    draft = _settled(_sheet(9), _sheet(6))
    (found,) = [one for one in draft.findings if one.rule == RULE]
    assert (found.grade, found.question, found.sheet) == (Grade.UNDECIDED, RULE, "TW9")
    said = message(draft, RULE).replace("\xa0", " ")
    assert "'TW9' (TW III) sama dengan lembar 'TW6' (TW II)" in said
    assert RULE in rules(_settled(_sheet(9), _sheet(6), answers=Answers(others={RULE: "benar"})), Grade.NOTE)


def test_a_sheet_that_moves_or_holds_hardly_anything_is_not():
    assert RULE not in rules(_settled(_sheet(6), _sheet(9, target=75)))
    assert RULE not in rules(_settled(_sheet(6, names="A"), _sheet(9, names="A")))
    assert RULE not in rules(_settled(_sheet(6, target=0, actual=0), _sheet(9, target=0, actual=0)))
