"""Where a figure comes from: the rows that are counted, and the formula with its sums in words."""

from dataclasses import dataclass

import pandas as pd

from analytics.domain.formats import MINUS, NBSP, idr_full, is_missing, number, percent, points
from analytics.domain.measures import FINANCIAL, Measure
from analytics.insight.breakdown import WITHOUT_CODE


@dataclass(frozen=True)
class Origin:
    """The rows of a unit, those that are counted marked, and how they make its figures."""

    rows: pd.DataFrame
    """As queries.activities, plus is_counted; counted rows first, the furthest behind on top."""
    counted_count: int
    weight_idr: float
    """The ceiling of the counted rows: what everything is divided by."""
    target_pct: float | None
    actual_pct: float | None
    deviation_pp: float | None


def origin_of(activities: pd.DataFrame, measure: Measure) -> Origin:
    """The rows behind a unit's figures of one measure. Basis: decisions 4.

    Missing: without a row that has ceiling, target and actual there is no percentage.
    """
    ceiling = activities["ceiling_idr"].astype("float64")
    is_counted = ceiling.notna() & activities[measure.deviation_column].notna()
    weight = float(ceiling.where(is_counted).sum())
    rows = activities.assign(is_counted=is_counted).sort_values(
        ["is_counted", measure.deviation_column, "activity_name"], ascending=[False, True, True], kind="stable"
    )

    def mean(column: str) -> float | None:
        weighted = activities[column].astype("float64") * ceiling
        return float(weighted.where(is_counted).sum() / weight) if weight else None

    target, actual = mean(measure.target_column), mean(measure.actual_column)
    deviation = None if target is None or actual is None else actual - target
    return Origin(rows.reset_index(drop=True), int(is_counted.sum()), weight, target, actual, deviation)


def rows_of(activities: pd.DataFrame, program: str, activity_group: str) -> pd.DataFrame:
    """The rows of a programme and a kegiatan; '' leaves all in, WITHOUT_CODE means those without a code."""
    for column, key in (("program_code", program), ("activity_group_code", activity_group)):
        if key:
            code = "" if key == WITHOUT_CODE else key
            activities = activities[activities[column].fillna("") == code]
    return activities.reset_index(drop=True)


def title(name: str, origin: Origin, measure: Measure) -> str:
    """'PUPR: deviasi fisik −16,25 poin = realisasi 48,10% − target 64,35%'."""
    word = measure.label.lower()
    if is_missing(origin.deviation_pp):
        return f"{name}: tanpa deviasi {word}"
    figures = f"realisasi {percent(origin.actual_pct)} {MINUS} target {percent(origin.target_pct)}"
    return f"{name}: deviasi {word} {points(origin.deviation_pp)}{NBSP}poin = {figures}"


def formula_lines(origin: Origin, measure: Measure) -> list[str]:
    """How target and actual are made of the counted rows, with their sums."""
    counted, everything = number(origin.counted_count, 0), number(len(origin.rows), 0)
    which = f"yang punya pagu, target, dan realisasi {measure.label.lower()}"
    lines = [f"Dihitung: {counted} dari {everything} baris, yaitu {which}."]
    if is_missing(origin.target_pct):
        return lines
    for word, column, value in (
        ("Realisasi", measure.actual_column, origin.actual_pct), ("Target", measure.target_column, origin.target_pct)
    ):  # fmt: skip
        lines.append(f"{word} {percent(value)} = {_sum_words(origin, measure, column)} ÷ {idr_full(origin.weight_idr)}")
    return lines


def _sum_words(origin: Origin, measure: Measure, column: str) -> str:
    counted = origin.rows[origin.rows["is_counted"]]
    total = float((counted[column].astype("float64") * counted["ceiling_idr"].astype("float64")).sum()) / 100
    if measure is FINANCIAL:
        return f"jumlah {'realisasi' if column == measure.actual_column else 'target'} {idr_full(total)}"
    return f"jumlah (pagu × persen fisik) {idr_full(total)}"
