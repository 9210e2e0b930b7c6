"""What is below target is what reads below zero, in the figures as they are written."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import MINUS, points
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight.findings.below import is_below_target, reads_below_zero


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.floats(-150, 150), st.integers(-40, 40).map(lambda n: n / 1000)), max_size=20))
def test_a_figure_reads_below_zero_where_it_is_written_with_a_minus(figures):
    assert reads_below_zero(np.array(figures)).tolist() == [points(one).startswith(MINUS) for one in figures]


@pytest.mark.parametrize(("measure", "below"), [(PHYSICAL, [0]), (FINANCIAL, [1]), (None, [0, 1])])
def test_only_what_can_be_judged_is_below(measure, below):
    rows = pd.DataFrame(
        [(-1, 2, 5), (None, -0.01, 5), (-1, -1, 0), (-1, -1, None), (None, None, 5), (0, -0.004, 5)],
        columns=["physical_deviation_pp", "financial_deviation_pp", "ceiling_idr"],
    ).astype("float64")
    assert np.flatnonzero(is_below_target(rows, measure)).tolist() == below
