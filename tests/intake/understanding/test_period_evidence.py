"""What the figures of one period, or those beside proven ones, show of cumulative or per period."""

from decimal import Decimal

import pytest

from analytics.intake.rows import Basis
from analytics.intake.understanding.verdicts import judge
from tests.intake.understanding.calls import file, message, row, rules, settled

GROUPS = frozenset({"ceiling_idr", "financial_target_idr", "financial_actual_idr"})
OFFICES = ("Kecamatan Marisa", "Kecamatan Paguat", "Kecamatan Lemito")
PROVEN = {"groups": GROUPS, "period_titles": {"money_basis": "Target TW I"}, "month": None}


def office(name, target, actual, month=6, **given):
    rows = [
        row(name, f"1.01.02.2.01.000{n}", number=n, ceiling_idr=100, financial_target_idr=t, financial_actual_idr=a)
        for n, t, a in ((1, 2 * target, 2 * actual), (2, 0, 0))
    ]
    return file(*rows, name=f"{name}.xlsx", month=month, groups=GROUPS, **given)


def test_half_of_the_year_in_several_offices_is_no_single_quarter():
    files = [office(name, 47, 38) for name in OFFICES]
    settled(*files)
    assert {one.readings[0].money_basis for one in files} == {Basis.CUMULATIVE}
    assert "target keuangan separuh OPD sudah 40% setahun" in message(files[0], "basis-keuangan")


@pytest.mark.parametrize(
    ("names", "target", "actual", "given"),
    [
        (OFFICES[:1], 47, 38, {}),
        (OFFICES, 38, 38, {}),
        (OFFICES, 47, 22, {}),
        (OFFICES, 47, 38, {"month_span": 6, "month": 12}),
        (OFFICES, 47, 38, {"month": 12}),
        (OFFICES, 47, 38, {"first_month": 4}),
    ],
)
def test_what_one_period_may_hold_is_asked(names, target, actual, given):
    files = [office(name, target, actual, **given) for name in names]
    settled(*files)
    assert files[0].readings[0].money_basis is None and "basis-keuangan" in rules(files[0])


def test_sums_over_the_limit_prove_it_over_a_gap_too():
    quarters = {3: Decimal(18), 6: Decimal(44), 9: Decimal(71)}
    assert judge([quarters] * 3, [Decimal(100)] * 3, span=1).basis is Basis.CUMULATIVE


def wide(*lines):
    """Rows of (target, actual) by quarter, of which the targets are proven to be of the quarter alone."""
    rows = [
        row(code=f"1.01.02.2.01.000{n}", number=n, month=3 * quarter, ceiling_idr=100, financial_target_idr=25,
            financial_actual_idr=actual)
        for n, line in enumerate(lines, 1) for quarter, actual in enumerate(line, 1)
    ]  # fmt: skip
    draft = file(*rows, groups_of_period=frozenset({"financial_target_idr"}), **PROVEN)
    settled(draft)
    return draft


def test_actuals_that_rise_and_fall_beside_targets_of_the_quarter_are_of_the_quarter():
    draft = wide((20, 25, 15), (20, 18, 30), (22, 14, 13))
    assert draft.readings[0].money_basis is Basis.PER_PERIOD
    assert "naik turun" in message(draft, "basis-keuangan")


def test_actuals_that_are_the_target_of_each_quarter_are_of_the_quarter():
    draft = wide(*[(25, 25, 25)] * 3)
    assert draft.readings[0].money_basis is Basis.PER_PERIOD
    assert "sama dengan angka di sampingnya" in message(draft, "basis-keuangan")


@pytest.mark.parametrize("lines", [[(20, 25, 30)] * 4, [(25, 25, 25)] * 2, [(25, 25)] * 4, [(20, 20, 20)] * 4])
def test_actuals_that_only_rise_or_stay_beside_targets_of_the_quarter_are_asked(lines):
    draft = wide(*lines)
    assert draft.readings[0].money_basis is None
    assert "hanya angka periodenya" in message(draft, "basis-keuangan")
