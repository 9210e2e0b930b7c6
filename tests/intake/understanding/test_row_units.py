"""One row in another unit than its pagu is asked; an activity that starts or is paid late is not."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

MILLION = 10**6
KEYS = ("ceiling_idr", "financial_target_idr", "financial_actual_idr", "physical_target_pct", "physical_actual_pct")
ORDINARY = (
    (900 * MILLION, 400 * MILLION, 350 * MILLION, 45, 40), (500 * MILLION, 250 * MILLION, 240 * MILLION, 50, 48),
)  # fmt: skip
RULE = "uang-baris"


def _draft(*lines, answers=None):
    rows = [
        row(
            code=f"1.01.02.2.01.{place:04}", number=place, month=6,
            **{key: value for key, value in zip(KEYS, figures, strict=True) if value is not None},
        )
        for place, figures in enumerate(lines, 5)
    ]  # fmt: skip
    draft = file(*rows, month=6)
    settled(draft, answers=answers)
    return draft


@pytest.mark.parametrize(
    "odd",
    [
        (800 * MILLION, 400_000, 350_000, 45, 44), (800 * MILLION, 41.7, 40.8, 45, 44), (800 * MILLION, 42, 41, 5, 2),
        (800_000 * MILLION, 400 * MILLION, 350 * MILLION, 45, 44), (800 * MILLION, None, 350_000, 45, 44),
    ],
    ids=["thousands", "percent", "percent of a late starter", "pagu times a thousand", "without target"],
)  # fmt: skip
def test_a_row_in_another_unit_is_asked_with_its_row(odd):
    draft = _draft(*ORDINARY, odd)
    (found,) = [one for one in draft.findings if one.rule == RULE]
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, RULE, "baris 7")
    assert "realisasi keuangan" in message(draft, RULE) and "Sheet1!7" in message(draft, RULE)
    answered = _draft(*ORDINARY, odd, answers=Answers(others={RULE: "benar"}))
    assert RULE in rules(answered, Grade.NOTE)


def test_a_negative_figure_is_asked_as_such():
    asked = message(_draft(*ORDINARY, (800 * MILLION, 400 * MILLION, -5 * MILLION, 45, 44)), RULE)
    assert "negatif" in asked and "satuan" not in asked


def test_a_pagu_far_from_the_rows_money_or_from_the_import_before_is_named():
    odd = (9_000 * MILLION, 400 * MILLION, 350 * MILLION, 45, 40)
    draft = _draft(*ORDINARY, odd)
    told = [one for one in draft.findings if one.rule == "pagu-jauh"]
    assert [one.cell for one in told] == ["baris 7"] and "9.000.000.000" in told[0].message
    assert "pagu-jauh" not in rules(_draft(*ORDINARY))
    one = file(row(code="1.01.02.2.01.0001", month=6, ceiling_idr=900 * MILLION), month=6)
    settled(one, before=[earlier(key="1.1.2.2.1.1", ceiling_idr=90 * MILLION)])
    assert "impor sebelumnya 90.000.000" in message(one, "pagu-jauh")


@pytest.mark.parametrize(
    "line",
    [
        (800 * MILLION, 400_000, 0, 45, 44), (800 * MILLION, 0, 0, 45, 44), (800 * MILLION, 0, 350_000, 45, 44),
        (800 * MILLION, 400_000, 350_000, 5, 5), (800 * MILLION, 8 * MILLION, 5 * MILLION, 45, 44),
    ],
    ids=["not paid yet", "neither", "no target", "hardly begun", "a hundredth"],
)  # fmt: skip
def test_a_late_row_is_ordinary(line):
    assert RULE not in rules(_draft(*ORDINARY, line))


def test_rows_of_which_none_is_ordinary_are_not_told_apart():
    assert RULE not in rules(_draft(*[(800 * MILLION, 400_000, 350_000, 45, 44)] * 3))


@pytest.mark.parametrize(
    "odd",
    [
        (800 * MILLION, 360 * MILLION, 320_000, 45, 40), (800 * MILLION, 360 * MILLION, 320, 45, 40),
        (800 * MILLION, 360_000, 320 * MILLION, 45, 40),
    ],
    ids=["actual in thousands", "actual in millions", "target in thousands"],
)  # fmt: skip
def test_a_row_of_which_one_figure_alone_is_in_another_unit_is_asked(odd):
    draft = _draft(ORDINARY[0], odd)
    (found,) = [one for one in draft.findings if one.rule == RULE]
    assert (found.grade, found.cell) == (Grade.UNDECIDED, "baris 6")
    assert "target keuangan" in found.message and "realisasi keuangan" in found.message
    assert RULE in rules(_draft(ORDINARY[0], odd, answers=Answers(others={RULE: "benar"})), Grade.NOTE)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ((800 * MILLION, 360 * MILLION, 32 * MILLION, 45, 40), True),
        ((800 * MILLION, 36 * MILLION, 320 * MILLION, 45, 40), True),
        ((800 * MILLION, 360 * MILLION, 1_000, 45, 5), False),
        ((800 * MILLION, 360 * MILLION, 200 * MILLION, 45, 40), False),
    ],
    ids=["actual lacks a digit", "target lacks a digit", "hardly begun", "ordinary"],
)
def test_a_row_that_may_lack_a_digit_is_told_and_loaded(line, is_told):
    draft = _draft(*ORDINARY, line)
    assert RULE not in rules(draft)
    assert ("uang-jauh" in rules(draft, Grade.NOTE)) == is_told
