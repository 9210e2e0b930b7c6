from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import MINUS, points, round_half_away
from analytics.insight.rounding import adding_up, equal_first_count, shown, shown_values

figures = st.one_of(
    st.integers(-30_000, 30_000).map(lambda n: n / 1000),
    st.floats(-200, 200),
    st.decimals(-200, 200, places=10).map(float),
)


@settings(max_examples=120)
@given(st.lists(figures, max_size=30))
def test_a_column_and_one_figure_are_rounded_as_they_are_written(values):
    written = [float(round_half_away(one)) for one in values]
    assert shown_values(np.array(values, dtype="float64")).tolist() == written
    assert [shown(one) for one in values] == written


@settings(max_examples=60)
@given(st.lists(figures, max_size=20))
def test_a_figure_reads_below_zero_where_it_is_written_with_a_minus(values):
    assert (shown_values(np.array(values)) < 0).tolist() == [points(one).startswith(MINUS) for one in values]


def test_half_a_hundredth_goes_away_from_zero_and_missing_stays():
    found = shown_values(np.array([0.005, -0.005, 1.005, -2.675, -0.0049, np.nan]))
    assert found.tolist()[:5] == [0.01, -0.01, 1.01, -2.68, 0.0]
    assert np.isnan(found[5]) and np.isnan(shown(np.nan)) and not np.signbit(found[4])


def test_steps_as_shown_add_up_and_the_largest_rest_goes_up():
    # Each by itself would be −3,33 three times: −9,99.
    assert adding_up([-10 / 3] * 3, Decimal("-10.00")) == [Decimal("-3.33"), Decimal("-3.33"), Decimal("-3.34")]
    assert adding_up([-3.58, 1.462, 0.0], Decimal("-2.12")) == [Decimal("-3.58"), Decimal("1.46"), Decimal("0.00")]
    assert adding_up([], Decimal(0)) == []


def test_a_step_of_exact_hundredths_bears_what_both_ends_were_rounded_by():
    # −0,005 reads −0,01 and +0,005 reads +0,01: 0,02 apart where the step is 0,01.
    assert adding_up([0.01, 0.0], Decimal("0.02")) == [Decimal("0.02"), Decimal("0.00")]


@settings(max_examples=60)
@given(st.floats(-50, 50), st.lists(st.floats(-20, 20), min_size=1, max_size=6))
def test_what_a_reader_adds_is_what_stands_there(opening, steps):
    closing = opening + sum(steps)
    whole = round_half_away(closing) - round_half_away(opening)
    found = adding_up(steps, whole)
    assert round_half_away(opening) + sum(found) == round_half_away(closing)
    assert all(abs(float(one) - step) < 0.0100001 for one, step in zip(found, steps, strict=True))


def test_figures_that_read_alike_are_counted_together():
    assert equal_first_count([-4.004, -4.0, -3.99]) == 2 and equal_first_count([-4.0]) == 1
    assert equal_first_count([]) == 0 and equal_first_count([None, -1.0]) == 0
    assert equal_first_count([-1.0, None, -1.0]) == 2
