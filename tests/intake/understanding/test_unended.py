"""Zeros that fill columns in advance are no report; other actuals of periods to come are asked."""

from datetime import date
from decimal import Decimal

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

IN_AUGUST = date(2026, 8, 20)
RULE, QUESTION = "periode-belum-berakhir", "periode-belum-mulai"


def wide(*quarters, group="financial_actual_idr", code="1", **given):
    """One activity of a wide file, TW I and on; blank where None."""
    return [
        row(code=code, month=3 * number, **({} if value is None else {group: value}), **given)
        for number, value in enumerate(quarters, 1)
    ]


def reported(draft, group="financial_actual_idr"):
    return [getattr(entry.source, group) for entry in draft.drafts]


@pytest.mark.parametrize("group", ["financial_actual_idr", "physical_actual_pct"])
def test_zeros_of_quarters_that_are_not_over_are_left_out(group):
    draft = file(*wide(5, 8, 0, 0, group=group), month=None, money_basis=Basis.CUMULATIVE)
    settled(draft, today=IN_AUGUST)
    assert reported(draft, group) == [Decimal(5), Decimal(8), None, None]
    assert "Triwulan\u00a0III 2026, Dinas Pendidikan Triwulan\u00a0IV 2026" in message(draft, RULE)


@pytest.mark.parametrize(("answer", "second"), [("muat", Decimal(0)), ("kosongkan", None), ("", Decimal(0))])
def test_a_zero_of_a_quarter_that_is_over_is_asked_where_an_agency_had_figures_before(answer, second):
    draft = file(*wide(5, 0, None, None), month=None, money_basis=Basis.PER_PERIOD)
    settled(draft, today=IN_AUGUST, answers=Answers(others={"realisasi-nol": answer} if answer else {}))
    assert reported(draft) == [Decimal(5), second, None, None]
    assert (rules(draft, Grade.UNDECIDED) == ["realisasi-nol"]) is not bool(answer)


def test_zeros_after_the_period_of_the_title_are_left_out():
    draft = file(*wide(5, 8, 0), month=None, title_month=6, money_basis=Basis.CUMULATIVE)
    settled(draft, today=date(2027, 1, 1))
    assert reported(draft) == [5, 8, None] and "sesudah periode yang disebut judul" in message(draft, RULE)


def test_zeros_between_figures_are_reported():
    draft = file(*wide(5, 0, 8), month=None, money_basis=Basis.PER_PERIOD)
    settled(draft, today=date(2027, 1, 1))
    assert reported(draft) == [5, 0, 8] and rules(draft, Grade.UNDECIDED) == []


def test_a_zero_of_one_activity_is_reported_where_others_have_figures_for_the_running_quarter():
    draft = file(*wide(5, 8, 0), *wide(5, 6, 7, code="2"), month=None, money_basis=Basis.CUMULATIVE)
    settled(draft, today=IN_AUGUST)
    assert reported(draft) == [5, 8, 0, 5, 6, 7] and RULE not in rules(draft)


def test_an_agency_that_has_spent_nothing_all_year_reports_zero_for_the_running_quarter():
    draft = file(*wide(0, 0, 0, 0), month=None, money_basis=Basis.CUMULATIVE)
    settled(draft, today=IN_AUGUST)
    assert reported(draft) == [0, 0, 0, None]


def test_zeros_are_judged_agency_by_agency():
    draft = file(
        *wide(5, 8, 0), *wide(5, 6, 7, code="2", agency="Dinas Sosial"), month=None, money_basis=Basis.CUMULATIVE
    )
    settled(draft, today=IN_AUGUST)
    assert reported(draft) == [5, 8, None, 5, 6, 7]


def test_a_month_that_runs_is_not_over():
    months = [row(code="1", month=month, financial_actual_idr=value) for month, value in ((7, 5), (8, 0), (9, 0))]
    draft = file(*months, month=None, month_span=1, money_basis=Basis.PER_PERIOD)
    settled(draft, today=IN_AUGUST)
    assert reported(draft) == [5, None, None]


def test_figures_of_a_quarter_that_has_not_begun_are_asked():
    draft = file(*wide(5, 8, 8, 8), month=None, money_basis=Basis.CUMULATIVE)
    settled(draft, today=IN_AUGUST)
    asked = next(finding for finding in draft.findings if finding.question == QUESTION)
    assert asked.grade is Grade.UNDECIDED and "Triwulan\u00a0IV 2026" in asked.message
    assert "Triwulan\u00a0III" not in asked.message and "20\u00a0Agustus\u00a02026" in asked.message


@pytest.mark.parametrize(("answer", "last"), [("kosongkan", None), ("muat", Decimal(8))])
def test_the_answer_decides_about_quarters_that_have_not_begun(answer, last):
    draft = file(*wide(5, 8, 8, 8), month=None, money_basis=Basis.CUMULATIVE)
    settled(draft, answers=Answers(others={QUESTION: answer}), today=IN_AUGUST)
    assert reported(draft)[-1] == last and not draft.is_blocked


def test_targets_of_quarters_to_come_stay():
    draft = file(*wide(5, 8, None, None, financial_target_idr=9), month=None, money_basis=Basis.CUMULATIVE)
    settled(draft, today=IN_AUGUST)
    assert reported(draft, "financial_target_idr") == [9, 9, 9, 9]


def test_after_the_title_an_opd_that_never_had_a_figure_is_not_filled_in_either():
    both = (*wide(5, 0), *wide(0, 0, code="2", agency="Dinas Sosial"))
    draft = file(*both, month=None, title_month=3, money_basis=Basis.CUMULATIVE)
    settled(draft, today=date(2027, 1, 1))
    assert reported(draft) == [5, None, 0, None] and rules(draft, Grade.UNDECIDED) == []


def test_zeros_after_figures_take_along_who_never_had_any():
    both = (*wide(5, 0), *wide(0, 0, code="2", agency="Dinas Sosial"))
    draft = file(*both, month=None, money_basis=Basis.CUMULATIVE)
    settled(draft, today=date(2027, 1, 1), answers=Answers(others={"realisasi-nol": "kosongkan"}))
    assert reported(draft) == [5, None, 0, None]


@pytest.mark.parametrize(("month", "is_asked"), [(3, True), (9, False)])
def test_zeros_after_figures_of_an_earlier_import_are_asked(month, is_asked):
    draft = file(row(financial_actual_idr=0), month=6, money_basis=Basis.CUMULATIVE)
    settled(draft, today=date(2027, 1, 1), before=[earlier(month=month, financial_actual_idr=600)])
    assert (rules(draft, Grade.UNDECIDED) == ["realisasi-nol"]) is is_asked
