"""Recaps without 's.d.': cumulative by custom, asked where figures fall."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Basis, Level
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

OFFICES = ("Dinas A", "Dinas B", "Dinas C", "Dinas D", "Dinas E", "Dinas F")
BOTH = frozenset({"ceiling_idr", "financial_actual_idr", "physical_actual_pct"})


def recap(amounts, month, **given):
    rows = [
        row(agency=office, code="", number=place, level=Level.AGENCY, financial_actual_idr=amount)
        for place, (office, amount) in enumerate(zip(OFFICES, amounts, strict=False), 2)
    ]
    return file(*rows, layout="rekap-opd", month=month, name=f"{month}.xlsx", **given)


def before(amounts, month=3, **given):
    return [
        earlier(office.casefold(), "", level=Level.AGENCY, month=month, financial_actual_idr=amount, **given)
        for office, amount in zip(OFFICES, amounts, strict=False)
    ]


def test_a_recap_is_cumulative_where_nothing_contradicts_and_says_so_once():
    second = recap([30, 40], 6, groups=BOTH)
    settled(second, before=before([20, 40]))
    assert (second.readings[0].money_basis, second.readings[0].physical_basis) == (Basis.CUMULATIVE,) * 2
    assert rules(second).count("rekap-kumulatif") == 1 and not rules(second, Grade.UNDECIDED)


@pytest.mark.parametrize("amounts", [[10], [10, 20], [10, 20, 20, 20, 99, 99]])
def test_a_recap_that_falls_against_an_earlier_import_is_asked(amounts):
    second = recap(amounts, 6)
    settled(second, before=before([20, 40, 40, 40, 50, 60]))
    assert rules(second, Grade.UNDECIDED) == ["basis-keuangan"]
    assert "lebih kecil daripada periode sebelumnya" in message(second, "basis-keuangan")


def test_a_recap_that_falls_inside_the_call_is_asked():
    first, second = recap([20, 40, 40, 40], 3), recap([10, 20, 20, 20], 6)
    settled(first, second)
    assert (rules(first, Grade.UNDECIDED), rules(second, Grade.UNDECIDED)) == ([], ["basis-keuangan"])


def test_one_correction_downwards_is_no_contradiction():
    second = recap([10, 50, 50, 50, 60, 70], 6)
    settled(second, before=before([20, 40, 40, 40, 50, 60]))
    assert rules(second, Grade.UNDECIDED) == [] and "kumulatif-turun" in rules(second)


@pytest.mark.parametrize("basis", list(Basis))
def test_an_answer_is_used_where_the_basis_is_only_assumed(basis):
    second = recap([10, 20, 20], 6)
    settled(second, answers=Answers(money_basis=basis), before=before([20, 40, 40]))
    assert second.readings[0].money_basis is basis and not rules(second, Grade.UNDECIDED)


def test_what_was_answered_before_holds_for_the_next_recap():
    second = recap([10, 20, 20], 6)
    settled(second, before=before([20, 40, 40], money_basis=Basis.PER_PERIOD))
    assert second.readings[0].money_basis is Basis.PER_PERIOD and not rules(second, Grade.UNDECIDED)


def test_falls_between_two_earlier_imports_are_not_asked_again():
    third = recap([50, 50, 50], 9)
    settled(third, before=[*before([20, 40, 40]), *before([10, 20, 20], 6)])
    assert third.readings[0].money_basis is Basis.CUMULATIVE
