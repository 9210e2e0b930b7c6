"""What is below target is what reads below zero, in the figures as they are written."""

import numpy as np
import pandas as pd
import pytest

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight.findings.below import is_below_target


@pytest.mark.parametrize(("measure", "below"), [(PHYSICAL, [0]), (FINANCIAL, [1]), (None, [0, 1])])
def test_only_what_can_be_judged_is_below(measure, below):
    rows = pd.DataFrame(
        [(-1, 2, 5), (None, -0.01, 5), (-1, -1, 0), (-1, -1, None), (None, None, 5), (0, -0.004, 5)],
        columns=["physical_deviation_pp", "financial_deviation_pp", "ceiling_idr"],
    ).astype("float64")
    assert np.flatnonzero(is_below_target(rows, measure)).tolist() == below
