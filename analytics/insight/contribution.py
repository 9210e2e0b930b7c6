"""What each part adds to the deviation of the whole: which OPD, programme or activity costs the points.

Source: domain 2.1, contribution = weight x deviation; the weight is the part's share of the ceiling that is counted.
"""

import pandas as pd

from analytics.domain.formats import NBSP, is_missing, points, round_half_away
from analytics.domain.measures import FINANCIAL, Measure

_DIGITS = 10


def contributions(parts: pd.DataFrame, measure: Measure) -> pd.Series:
    """Percentage points that each part adds to the deviation of all parts together; they sum to it.

    Grain: as `parts`, which are all parts of one whole, with the columns of a level.
    Missing: NaN where a part has no deviation; it is in no weight either.
    """
    known = parts[measure.deviation_column].notna()
    counted = parts[measure.counted_ceiling_column].astype("float64").where(known)
    whole = counted.sum()
    if not whole:
        return pd.Series(float("nan"), index=parts.index)
    return parts[measure.deviation_column].astype("float64") * counted / whole


def drag_order(contribution: float, deviation: float, ceiling: float, name: str) -> tuple[float, float, float, str]:
    """By what parts are sorted so that who costs most comes first: equal ones by their deviation, then by the larger
    ceiling, then by name, as on the ranking. What differs by the noise of binary fractions alone is equal."""
    known = 0.0 if is_missing(ceiling) else float(ceiling)
    return round(contribution, _DIGITS), round(deviation, _DIGITS), -known, name.casefold()


def share_words(
    ranked: pd.DataFrame, name_column: str, deviation: float, measure: Measure, whole: str, noun: str = "bagian"
) -> str:
    """What the first of the ranked parts (each a `noun`) adds to the negative deviation of the whole.

    Where it adds more than the whole lacks, the others give part of it back: 'dari' would not be true then. Several
    that add the same, as shown, are told together: none of them is singled out by the alphabet.
    """
    word, top = measure.label.lower(), round_half_away(ranked["contribution_pp"].iloc[0])
    known = [round_half_away(value) for value in ranked["contribution_pp"].dropna().tolist()]
    if len(known) == 1:
        return f"Seluruh {points(deviation)}{NBSP}poin {word} {whole} dari {ranked[name_column].iloc[0]}"
    equal = known.count(top)
    who = f"{ranked[name_column].iloc[0]} menyumbang" if equal == 1 else f"{equal} {noun} sama besar, masing-masing"
    rest = round_half_away(deviation) - equal * top
    if rest > 0:
        others = f"yang lain bersama {points(rest)}"
        return f"{who} {points(top)}{NBSP}poin {word}, {others}; {whole} {points(deviation)}{NBSP}poin"
    return f"{who} {points(top)} dari {points(deviation)}{NBSP}poin {word} {whole}"


def gaps_idr(parts: pd.DataFrame, measure: Measure) -> pd.Series:
    """Rupiah that each part lies above or below its target: money as it is, progress as its share of the ceiling.

    Missing: NaN where a part has no deviation.
    """
    known = parts[measure.deviation_column].notna()
    if measure == FINANCIAL:
        gap = parts["financial_actual_idr"].astype("float64") - parts["financial_target_idr"].astype("float64")
        return gap.where(known)
    deviation = parts[measure.deviation_column].astype("float64")
    return (deviation * parts[measure.counted_ceiling_column].astype("float64") / 100).where(known)


def with_counted_ceiling(activities: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Activities with the counted ceiling of a level: their own where they have a deviation and a ceiling, else 0."""
    is_counted = activities[measure.deviation_column].notna() & activities["ceiling_idr"].notna()
    counted = activities["ceiling_idr"].astype("float64").where(is_counted, 0.0)
    return activities.assign(**{measure.counted_ceiling_column: counted})
