"""Which activities lie below their target: by the figures as they are shown (decisions 2)."""

import numpy as np
import pandas as pd

from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.insight.findings.rows import Rows, plain_rows
from analytics.insight.rounding import shown_values


def is_below_target(activities: pd.DataFrame | Rows, measure: Measure | None = None) -> np.ndarray:
    """Where an activity lies below the target of a measure, or of either; only rows that can be judged.

    Missing: False for what has no deviation or no ceiling: not reported is not below, and not reached either.
    """
    rows = plain_rows(activities)
    measures = (PHYSICAL, FINANCIAL) if measure is None else (measure,)
    below = [shown_values(rows.figures(one.deviation_column)) < 0 for one in measures]
    return np.logical_or.reduce(below) & (rows.figures("ceiling_idr") > 0.0)
