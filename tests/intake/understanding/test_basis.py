"""Cumulative or per period: what the figures prove, and what must be asked."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.intake.findings import Grade
from analytics.intake.rows import MONEY_GROUPS, Basis, Level
from analytics.intake.understanding.drafts import Answers
from analytics.intake.understanding.understand import is_accepted
from analytics.intake.understanding.verdicts import judge
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled


def series(*figures, step=3):
    return {step * place: Decimal(figure) for place, figure in enumerate(figures, 1)}


def test_sums_over_the_ceiling_prove_cumulative():
    verdict = judge([series(15, 41, 64, 95)], [Decimal(100)])
    assert verdict.basis is Basis.CUMULATIVE and "100%" in verdict.evidence


def test_a_mistyped_row_does_not_turn_the_reading_of_a_file():
    months = [series(10, 5, 12, 4, 9, 3, step=1) for _ in range(20)]
    limits = [Decimal(100)] * 20
    found = judge([*months, series(500, 20, 30, step=1)], [*limits, Decimal(100)], span=1)
    assert found.basis is Basis.PER_PERIOD


def test_ups_and_downs_prove_per_period():
    # The real LRA of one dinas, Januari to Juli 2026, in million rupiah.
    verdict = judge([series(126, 251, 638, 1143, 1422, 977, 644, step=1)] * 3, [Decimal(10_811)] * 3, span=1)
    assert verdict.basis is Basis.PER_PERIOD
    rows = [series(5, 3, 4, 0, step=1), series(0, 7, 2, 9, step=1), series(4, 4, 1, 2, step=1)]
    assert judge(rows, [Decimal(100)] * 3, span=1).basis is Basis.PER_PERIOD


def test_figures_that_only_rise_or_stay_are_asked():
    # A cash plan may rise month by month, or be the same each month.
    assert judge([series(1, 2, 3)] * 10, [Decimal(1000)] * 10).basis is None
    assert judge([series(*[1] * 12, step=1)] * 5, [Decimal(12)] * 5, span=1).basis is None
    assert judge([series(*range(1, 13), step=1)] * 5, [Decimal(120)] * 5, span=1).basis is None


def test_nothing_is_concluded_over_a_gap():
    assert judge([{1: Decimal(9), 4: Decimal(1)}] * 30, [Decimal(100)] * 30, span=1).basis is None


@pytest.mark.parametrize("figures", [(10,), (10, 20), (20, 10)])
def test_little_evidence_is_asked(figures):
    assert judge([series(*figures)], [Decimal(100)]).basis is None


def test_rows_that_stay_zero_say_nothing():
    assert judge([series(0, 0, 0, 0)] * 30, [Decimal(100)] * 30).basis is None


@given(st.lists(st.lists(st.integers(0, 25), min_size=4, max_size=4), min_size=12, max_size=20))
def test_increments_and_their_running_sums_are_never_confused(rows):
    increments = [series(*row) for row in rows]
    running = [series(*(sum(row[: place + 1]) for place in range(4))) for row in rows]
    limits = [Decimal(sum(row)) or None for row in rows]
    assert judge(running, limits).basis is not Basis.PER_PERIOD
    assert judge(increments, limits).basis is not Basis.CUMULATIVE


@pytest.mark.parametrize(
    ("kind", "said", "against", "right"),
    [
        ("cumulative_titles", "menyebut s.d.", Basis.PER_PERIOD, Basis.CUMULATIVE),
        ("period_titles", "hanya angka periodenya", Basis.CUMULATIVE, Basis.PER_PERIOD),
    ],
)
def test_what_the_title_of_one_column_says_is_asked_and_never_answered_against_it(kind, said, against, right):
    def one(**answered):
        draft = file(row(financial_actual_idr=9), month=6, **{kind: {"money_basis": "Target X"}})
        settled(draft, **answered)
        return draft

    assert f"'Target X' {said}" in message(one(), "basis-keuangan")
    assert rules(one(answers=Answers(money_basis=against)), Grade.REFUSED) == ["basis-keuangan-campur"]
    assert is_accepted(one(answers=Answers(money_basis=right)))


def test_what_a_table_leaves_open_is_asked_of_a_recap_too():
    given = {"month": 6, "basis_doubts": {"money_basis": "kolom 'Jumlah' tidak menunjukkannya"}}
    draft = file(row(code="", level=Level.AGENCY, financial_actual_idr=9), **given)
    settled(draft)
    assert "kolom 'Jumlah' tidak menunjukkannya" in message(draft, "basis-keuangan")
    assert not is_accepted(draft)


@pytest.mark.parametrize("answer", [None, *Basis])
def test_titles_that_contradict_one_another_are_refused_whatever_is_answered(answer):
    both = {"cumulative_titles": {"money_basis": "Target s.d. TW II"}, "period_titles": {"money_basis": "TW ini"}}
    refused = file(row(financial_actual_idr=9), month=6, **both)
    settled(refused, answers=Answers(money_basis=answer))
    assert rules(refused, Grade.REFUSED) == ["basis-keuangan-campur"]
    first = file(row(financial_actual_idr=9), month=3, **both)
    settled(first, answers=Answers(money_basis=answer))
    assert is_accepted(first)


_OF_QUARTERS = {
    "cumulative_titles": {"money_basis": "Realisasi s.d. TW II"}, "period_titles": {"money_basis": "Target per TW"},
    "groups_of_period_alone": frozenset({"financial_target_idr"}), "month": None, "groups": frozenset(MONEY_GROUPS),
}  # fmt: skip


@pytest.mark.parametrize("is_told", [True, False])
def test_the_side_that_its_titles_tell_to_be_of_each_quarter_is_added_up_beside_one_since_january(is_told):
    rows = [row(month=month, financial_target_idr=20, financial_actual_idr=5 * month) for month in (3, 6)]
    titles = {"groups_since_january" if is_told else "groups_untold": frozenset({"financial_actual_idr"})}
    answers = Answers(others={} if is_told else {"basis-realisasi-keuangan": "kumulatif"})
    draft = file(*rows, **_OF_QUARTERS, **titles)
    settled(draft, answers=answers)
    assert rules(draft, Grade.REFUSED) == rules(draft, Grade.UNDECIDED) == []
    assert [one.source.financial_target_idr for one in draft.drafts] == [20, 40]
    assert [one.source.financial_actual_idr for one in draft.drafts] == [15, 30]


def test_figures_of_one_period_are_asked_in_plain_words():
    draft = file(row(financial_actual_idr=9), month=6)
    settled(draft)
    asked = message(draft, "basis-keuangan")
    assert asked.endswith("hanya ada satu periode (s.d. Juni), jadi tidak ada periode sebelumnya untuk dibandingkan.")
    (found,) = [one for one in draft.findings if one.rule == "basis-keuangan"]
    assert "Tulis 's.d.' di judul tabel" in found.remedy and "--basis-keuangan periode" in found.remedy


def test_both_titles_are_named_and_only_the_answer_that_can_be_used_is_offered():
    beside = {"titles_beside": {"money_basis": "'Realisasi TW II' (kolom F)"}}
    draft = file(row(financial_actual_idr=9), month=6, cumulative_titles={"money_basis": "Target s.d. TW II"}, **beside)
    settled(draft)
    (found,) = [one for one in draft.findings if one.rule == "basis-keuangan"]
    assert "'Target s.d. TW II' menyebut s.d." in found.message and "'Realisasi TW II' (kolom F)" in found.message
    assert "--basis-keuangan kumulatif" in found.remedy and "--basis-keuangan periode" not in found.remedy


_SIDES = {"basis-target-keuangan": "periode", "basis-realisasi-keuangan": "kumulatif"}


def _target_of_quarter_beside_actual_since_january(**given):
    """Targets that fall and rise beside actuals that pass the pagu when they are added up."""
    rows = [
        row(
            code=str(activity), number=activity, month=3 * place, ceiling_idr=100, financial_target_idr=target,
            financial_actual_idr=actual, cells=f'{{"financial_target_idr": "{"CDEF"[place - 1]}"}}',
        )
        for activity in range(1, 11)
        for place, (target, actual) in enumerate(((30, 20), (20, 40), (35, 70), (15, 90)), 1)
    ]  # fmt: skip
    return file(*rows, month=None, groups=frozenset(MONEY_GROUPS), **given)


def test_target_and_actual_that_count_differently_are_asked_and_answered_apart():
    asked = _target_of_quarter_beside_actual_since_january()
    settled(asked)
    assert {finding.question for finding in asked.findings if finding.grade is Grade.UNDECIDED} == set(_SIDES)
    totals = {(month, "financial_target_idr"): (Decimal(total), "C9") for month, total in ((3, 300), (6, 200))}
    told = _target_of_quarter_beside_actual_since_january(stated_totals=totals)
    settled(told, answers=Answers(others=_SIDES))
    assert is_accepted(told)
    whole = [draft.source for draft in told.drafts if draft.month == 12]
    assert {(one.financial_target_idr, one.financial_actual_idr) for one in whole} == {(100, 90)}
    assert whole[0].cells == '{"financial_target_idr": "C+D+E+F"}' and told.readings[0].money_basis is Basis.CUMULATIVE


def test_a_target_of_the_period_is_not_added_up_over_a_gap():
    draft = _target_of_quarter_beside_actual_since_january()
    draft.readings[0].rows = [one for one in draft.readings[0].rows if one.month != 3]
    settled(draft, answers=Answers(others=_SIDES))
    assert "periode-tidak-lengkap" in rules(draft, Grade.REFUSED)


def _reports(figures, **given):
    """The report of six months of four activities, and that of three months before it."""
    codes = [f"1.01.02.2.01.000{place}" for place in range(1, 5)]
    rows = [row(code=code, number=place, financial_actual_idr=one, ceiling_idr=1_000)
            for place, (code, one) in enumerate(zip(codes, figures, strict=True), 2)]  # fmt: skip
    before = [earlier(key=f"1.1.2.2.1.{place}", financial_actual_idr=100, month_span=1) for place in range(1, 5)]
    return file(*rows, month=6, **given), before


@pytest.mark.parametrize(("figures", "is_asked"), [((60, 70, 150, 160), True), ((120, 130, 150, 160), False)])
def test_figures_below_those_of_an_earlier_import_are_not_read_as_it_was(figures, is_asked):
    report, before = _reports(figures)
    settled(report, before=before)
    assert ("basis-keuangan" in rules(report, Grade.UNDECIDED)) is is_asked
    assert ("2 dari 4" in message(report, "basis-keuangan")) is is_asked


@pytest.mark.parametrize(("figures", "is_asked"), [((60, 70, 80, 160), True), ((60, 120, 130, 140), False)])
def test_many_falling_figures_under_a_title_that_says_cumulative_are_confirmed(figures, is_asked):
    report, before = _reports(figures, money_basis=Basis.CUMULATIVE)
    settled(report, before=before)
    assert ("kumulatif-turun" in rules(report, Grade.UNDECIDED)) is is_asked
    report, before = _reports(figures, money_basis=Basis.CUMULATIVE)
    settled(report, before=before, answers=Answers(others={"kumulatif-turun": "benar"}))
    assert rules(report, Grade.UNDECIDED) == [] and "kumulatif-turun" in rules(report)


@pytest.mark.parametrize(("figures", "is_asked"), [((60, 70, 80, 90), True), ((60, 70, 80, 160), False)])
def test_an_answer_against_which_nearly_all_figures_fall_is_confirmed(figures, is_asked):
    answers = {"money_basis": Basis.CUMULATIVE}
    report, before = _reports(figures)
    settled(report, before=before, answers=Answers(**answers))
    assert (rules(report, Grade.UNDECIDED) == ["kumulatif-turun"]) is is_asked
    report, before = _reports(figures)
    settled(report, before=before, answers=Answers(**answers, others={"kumulatif-turun": "benar"}))
    assert rules(report, Grade.UNDECIDED) == []


def _plan_by_month_beside_actual_since_january(ceiling):
    """Twelve months of a cash plan that add up to 120, beside one 'Realisasi s.d. Juni'."""
    rows = [
        row(code=f"1.01.02.2.01.000{n}", number=n, month=month, ceiling_idr=ceiling, financial_target_idr=10,
            **({"financial_actual_idr": 50} if month == 6 else {}))
        for n in range(1, 4)
        for month in range(1, 13)
    ]  # fmt: skip
    return file(
        *rows, month=None, month_span=1, groups=frozenset(MONEY_GROUPS),
        cumulative_titles={"money_basis": "Realisasi s.d. Juni"},
        groups_since_january=frozenset({"financial_actual_idr"}), groups_untold=frozenset({"financial_target_idr"}),
    )  # fmt: skip


def test_a_cash_plan_that_adds_up_to_the_pagu_is_of_each_month_alone():
    draft = _plan_by_month_beside_actual_since_january(120)
    settled(draft)
    assert rules(draft, Grade.UNDECIDED) == [] and draft.readings[0].money_basis is Basis.CUMULATIVE
    june = [one.source for one in draft.drafts if one.month == 6]
    assert {(one.financial_target_idr, one.financial_actual_idr) for one in june} == {(60, 50)}


@pytest.mark.parametrize("answers", [Answers(), Answers(money_basis=Basis.PER_PERIOD)])
def test_a_cash_plan_that_proves_nothing_is_asked_by_its_side(answers):
    asked = _plan_by_month_beside_actual_since_january(500)
    settled(asked, answers=answers)
    assert [one.question for one in asked.findings if one.grade is Grade.UNDECIDED] == ["basis-target-keuangan"]
    told = _plan_by_month_beside_actual_since_january(500)
    settled(told, answers=Answers(others={"basis-target-keuangan": "periode"}))
    assert {one.source.financial_target_idr for one in told.drafts if one.month == 6} == {60}


@pytest.mark.parametrize(("answer", "is_refused"), [(Basis.CUMULATIVE, True), (Basis.PER_PERIOD, False)])
def test_an_answer_that_leaves_a_period_alone_without_figures_is_refused(answer, is_refused):
    draft = file(row(financial_actual_idr=60, ceiling_idr=100), month=6, money_basis=Basis.PER_PERIOD)
    settled(draft, answers=Answers(money_basis=answer))
    assert ("basis-keuangan-campur" in rules(draft, Grade.REFUSED)) == is_refused
    whole = [file(row(financial_actual_idr=30, ceiling_idr=100), name=f"{month}.xlsx", month=month,
                  money_basis=Basis.PER_PERIOD) for month in (3, 6)]  # fmt: skip
    settled(*whole, answers=Answers(money_basis=answer))
    assert not any("basis-keuangan-campur" in rules(each) for each in whole)
