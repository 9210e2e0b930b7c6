"""Recaps without 's.d.': cumulative where the figures show it, asked where they do not or fall."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Basis, Level
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

OFFICES = ("Dinas A", "Dinas B", "Dinas C", "Dinas D", "Dinas E", "Dinas F")
MONEY = frozenset({"ceiling_idr", "financial_actual_idr"})


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


def test_a_recap_that_only_rises_against_an_earlier_import_is_cumulative_and_says_why():
    second = recap([30, 40, 50], 6, groups=MONEY)
    settled(second, before=before([20, 30, 40]))
    assert second.readings[0].money_basis is Basis.CUMULATIVE and not rules(second, Grade.UNDECIDED)
    assert "3 angka OPD lebih besar" in message(second, "basis-keuangan")


def test_a_recap_of_which_nothing_tells_what_it_counts_is_asked():
    second = recap([30, 40, 50], 6, groups=MONEY)
    settled(second)
    assert rules(second, Grade.UNDECIDED) == ["basis-keuangan"]
    assert "tidak memastikannya" in message(second, "basis-keuangan")


@pytest.mark.parametrize(("target", "is_asked"), [(28, True), (45, False)])
def test_rising_targets_that_are_too_low_for_the_calendar_are_asked(target, is_asked):
    groups = frozenset({"physical_target_pct"})
    rows = [
        row(agency=office, code="", number=place, level=Level.AGENCY, physical_target_pct=target - place)
        for place, office in enumerate(OFFICES, 2)
    ]
    known = [
        earlier(office.casefold(), "", level=Level.AGENCY, month=3, physical_target_pct=18) for office in OFFICES
    ]
    second = file(*rows, layout="rekap-opd", month=6, groups=groups)
    settled(second, before=known)
    assert ("basis-fisik" in rules(second, Grade.UNDECIDED)) is is_asked


def test_a_first_quarter_is_not_asked():
    first = recap([30, 40, 50], 3, groups=MONEY)
    settled(first)
    assert not rules(first, Grade.UNDECIDED)


@pytest.mark.parametrize(
    ("month", "share", "is_asked"),
    [(6, 47, False), (6, 35, True), (9, 66, False), (9, 30, True), (12, 55, True), (12, 90, False)],
)
def test_more_than_a_quarter_holds_is_cumulative(month, share, is_asked):
    rows = [
        row(agency=office, code="", number=place, level=Level.AGENCY, ceiling_idr=1000, financial_target_idr=share * 10)
        for place, office in enumerate(OFFICES, 2)
    ]
    recap = file(*rows, layout="rekap-opd", month=month, groups=frozenset({"ceiling_idr", "financial_target_idr"}))
    settled(recap)
    assert ("basis-keuangan" in rules(recap, Grade.UNDECIDED)) is is_asked


@pytest.mark.parametrize(
    ("quarters", "basis"),
    [((15, 25, 30, 30), Basis.PER_PERIOD), ((15, 45, 70, 100), Basis.CUMULATIVE), ((10, 22, None, None), None)],
)
def test_quarters_beside_one_another_are_read_by_what_they_add_up_to(quarters, basis):
    rows = [
        row(agency=office, code="", number=place, level=Level.AGENCY, month=month, physical_target_pct=figure)
        for place, office in enumerate(OFFICES, 2)
        for month, figure in zip((3, 6, 9, 12), quarters, strict=True)
        if figure is not None
    ]
    recap = file(*rows, layout="rekap-opd", groups=frozenset({"physical_target_pct"}))
    settled(recap)
    assert recap.readings[0].physical_basis is basis
    assert rules(recap, Grade.UNDECIDED) == ([] if basis else ["basis-fisik"])


def test_a_recap_that_repeats_what_its_activities_have_since_january_is_cumulative():
    known = [earlier("dinas a", month=6, financial_actual_idr=30), earlier("dinas b", month=6, financial_actual_idr=40)]
    second = recap([30, 40], 6, groups=MONEY)
    settled(second, before=known)
    assert second.readings[0].money_basis is Basis.CUMULATIVE and not rules(second, Grade.UNDECIDED)


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
    second = recap([10, 20, 50], 6)
    settled(second, answers=Answers(money_basis=basis), before=before([20, 40, 40]))
    assert second.readings[0].money_basis is basis and not rules(second, Grade.UNDECIDED)


def test_what_was_answered_before_holds_for_the_next_recap():
    second = recap([10, 20, 50], 6)
    settled(second, before=before([20, 40, 40], money_basis=Basis.PER_PERIOD))
    assert second.readings[0].money_basis is Basis.PER_PERIOD and not rules(second, Grade.UNDECIDED)


def test_falls_between_two_earlier_imports_are_not_asked_again():
    third = recap([50, 50, 50], 9)
    settled(third, before=[*before([20, 40, 40]), *before([10, 20, 20], 6)])
    assert third.readings[0].money_basis is Basis.CUMULATIVE
