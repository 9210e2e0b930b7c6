"""What counts as below zero or moved: figures as they are shown, with two decimals (decisions 2), many at once."""

import numpy as np
import pandas as pd

from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure

_NOISE_DECIMALS = 10
_SMALLEST_SHOWN = 0.005


def reads_below_zero(figures: pd.Series | np.ndarray) -> np.ndarray:
    """Where a figure reads '−0,01' or less.

    Missing: False where there is no figure. Basis: decisions 2, rounded half away from zero as `formats` rounds.
    """
    return np.round(np.asarray(figures, dtype="float64"), _NOISE_DECIMALS) <= -_SMALLEST_SHOWN


def is_below_target(activities: pd.DataFrame, measure: Measure | None = None) -> np.ndarray:
    """Where an activity lies below the target of a measure, or of either; only rows that can be judged.

    Missing: False for what has no deviation or no ceiling: not reported is not below, and not reached either.
    """
    measures = (PHYSICAL, FINANCIAL) if measure is None else (measure,)
    has_ceiling = activities["ceiling_idr"].to_numpy("float64") > 0.0
    below = [reads_below_zero(activities[one.deviation_column]) for one in measures]
    return np.logical_or.reduce(below) & has_ceiling


def noun(rows: pd.DataFrame) -> str:
    """What the rows are called in a sentence: 'OPD' where all are those of a recap, else 'kegiatan' (decisions 9)."""
    levels = rows["level"]
    return "OPD" if len(levels) and bool((levels == "opd").all()) else "kegiatan"
