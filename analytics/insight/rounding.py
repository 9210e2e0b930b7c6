"""Figures as they are shown, with two decimals: one, a column of them, and several that a reader can add up.

What counts, compares or colours a figure does so as it is shown (decisions 2): by these, and by no rounding of its own.
"""

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal

import numpy as np
import pandas as pd

from analytics.domain.formats import is_missing, round_half_away

_HUNDREDTHS = 100.0
_NOISE_IN_HUNDREDTHS = 5e-9
"""Half of the binary noise that round_half_away removes, in hundredths."""
_STEP = Decimal("0.01")


def shown(value: float) -> float:
    """A figure as it is shown, rounded half away from zero as `formats.round_half_away` does. NaN stays NaN."""
    exact = float(value)
    if math.isnan(exact):
        return exact
    rounded = math.floor(abs(exact) * _HUNDREDTHS + 0.5 + _NOISE_IN_HUNDREDTHS) / _HUNDREDTHS
    return math.copysign(rounded, exact) + 0.0


def shown_values(values: pd.Series | np.ndarray) -> np.ndarray:
    """The same of a column; what is missing in it is NaN."""
    exact = values.to_numpy("float64", na_value=np.nan) if isinstance(values, pd.Series) else np.asarray(values)
    rounded = np.floor(np.abs(exact) * _HUNDREDTHS + 0.5 + _NOISE_IN_HUNDREDTHS) / _HUNDREDTHS
    # Adding zero turns -0.0, which would be written with a sign, into 0.0.
    return np.copysign(rounded, exact) + 0.0


def adding_up(steps: Sequence[float], whole: Decimal) -> list[Decimal]:
    """The steps with two decimals, so that they add up to a whole that is shown with two decimals itself.

    Each is its exact value rounded down or up to a hundredth, never further; those with the largest rest go up. Each
    rounded by itself would leave who adds them on the projector with a hundredth too many or too few.
    """
    exact = [round_half_away(step, 10) for step in steps]
    floors = [value.quantize(_STEP, rounding=ROUND_FLOOR) for value in exact]
    rests = [value - floor for value, floor in zip(exact, floors, strict=True)]
    missing = int((whole - sum(floors)) / _STEP)
    by_rest = sorted((at for at, rest in enumerate(rests) if rest), key=lambda at: (-rests[at], at))
    raised = set(by_rest[: max(missing, 0)])
    shown = [floor + _STEP * (at in raised) for at, floor in enumerate(floors)]
    if shown and (left := whole - sum(shown)):
        # Both ends of the movement were rounded away from zero at exactly half a hundredth: the largest step bears it.
        shown[max(range(len(shown)), key=lambda at: (abs(exact[at]), -at))] += left
    return shown


def equal_first_count(ranked: Iterable[float]) -> int:
    """How many of ranked figures read like the first one, that one included: whom no sentence may single out.

    Missing: 0 for none; what is missing is like nothing.
    """
    shown = [None if is_missing(value) else round_half_away(value) for value in ranked]
    return 0 if not shown or shown[0] is None else shown.count(shown[0])
