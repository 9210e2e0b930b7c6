"""What all findings share: rows of a period, the key of an activity, which rows are counted."""

import pandas as pd

from analytics.domain.measures import Measure
from analytics.domain.periods import Period

ACTIVITY_KEY = ["agency_slug", "sub_unit", "activity_key", "level"]
"""What makes two rows of different periods the same activity (domain 7.2: never order, never the name alone)."""


def rows_of(activities: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The rows of one of several periods."""
    is_of = (activities["year"] == period.year) & (activities["month"] == period.month)
    return activities[is_of].reset_index(drop=True)


def judged(activities: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The rows that are counted in the deviation of a measure: with target, actual and a ceiling (decisions 4).

    Missing: a ceiling of zero weighs nothing and gives no percentage, so that such a row is left out.
    """
    is_counted = activities[measure.deviation_column].notna() & (activities["ceiling_idr"].fillna(0.0) > 0.0)
    return activities[is_counted].reset_index(drop=True)
