"""Target and actual over the four quarters as an S-curve, the deviation below. SVG: it fits every window."""

import pandas as pd

from analytics import theme
from analytics.domain.formats import MISSING, NBSP, is_missing, number, percent, points
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL, Measure
from analytics.domain.periods import ROMAN
from analytics.insight import trends
from analytics.insight.sentences import WITHOUT_FIGURE
from analytics.ui.components import component

_CURVE = component("trend_curve", "rc-root")
_LOWEST_DEVIATION = -5.0
"""The columns reach at least so far down, so that a small lag does not look like a large one."""


def curve_panels(
    trend: pd.DataFrame, others: pd.DataFrame, front: Measure, chosen_quarter: int | None
) -> list[dict[str, object]]:
    """Two panels, the measure in front first: per quarter figures, texts and status; per earlier year its actual.

    Grain: `trend` has one row per quarter of a year; the four quarters are always there.
    Missing: a quarter without a figure has None, and '–' or the reason in place of its deviation.
    """
    order = (front, FINANCIAL if front == PHYSICAL else PHYSICAL)
    return [
        {
            "label": measure.label,
            "quarters": [_quarter(row, measure, chosen_quarter) for row in trend.to_dict("records")],
            "years": _years(others, measure),
            "alt": _alternative(trend, measure),
        }
        for measure in order
    ]


def _quarter(row: dict, measure: Measure, chosen: int | None) -> dict[str, object]:
    quarter, status = int(row["quarter"]), row[measure.status_column]
    target, actual = row[measure.target_column], row[measure.actual_column]
    deviation = row[measure.deviation_column]
    return {
        "label": f"TW{NBSP}{ROMAN[quarter]}",
        "isChosen": quarter == chosen,
        "target": figure(target),
        "actual": figure(actual),
        "deviation": figure(deviation),
        "targetText": number(target),
        "actualText": number(actual),
        "deviationText": _deviation_words(deviation, status, is_past=chosen is not None and quarter <= chosen),
        "band": "" if is_missing(status) else theme.band(str(status)),
        "mark": theme.band_mark(status),
    }


def figure(value: object) -> float | None:
    """The figure for a picture; None when missing, never zero."""
    return None if is_missing(value) else round(float(value), 4)


def _deviation_words(deviation: object, status: object, *, is_past: bool) -> str:
    if not is_missing(deviation):
        return points(deviation)
    # Of a quarter that is still to come nobody can have reported.
    return WITHOUT_FIGURE.get(status, MISSING) if is_past else MISSING


def _years(others: pd.DataFrame, measure: Measure) -> list[dict[str, object]]:
    years = []
    for year, rows in others.groupby("year"):
        values = [figure(value) for value in rows[measure.actual_column]]
        if any(value is not None for value in values):
            years.append({"year": str(year), "values": values})
    return years


def _alternative(trend: pd.DataFrame, measure: Measure) -> str:
    parts = [
        f"TW {ROMAN[int(row['quarter'])]}: target {percent(row[measure.target_column])}, "
        f"realisasi {percent(row[measure.actual_column])}, deviasi {points(row[measure.deviation_column])}"
        for row in trend.to_dict("records")
    ]
    return f"{measure.label} kumulatif. {'; '.join(parts)}."


def curves(key: str, title: str, panels: list[dict[str, object]], threshold: float | None) -> None:
    """Draws the panels on one scale: side by side, on a phone one under the other."""
    quarters = [quarter for panel in panels for quarter in panel["quarters"]]
    figures = [quarter[name] for quarter in quarters for name in ("target", "actual")]
    figures += [value for panel in panels for year in panel["years"] for value in year["values"]]
    low, high = trends.scale_of(figures)
    deviations = [quarter["deviation"] for quarter in quarters if quarter["deviation"] is not None]
    _CURVE(
        key=key,
        data={
            "title": title,
            "panels": panels,
            "scale": [low, high],
            "deviationScale": [min([_LOWEST_DEVIATION, *deviations]), max([0.0, *deviations])],
            "threshold": threshold,
            "thresholdText": "" if threshold is None else points(threshold, 0),
        },
    )


def years_table(others: pd.DataFrame) -> tuple[str, list[str], list[list[str]]]:
    """Caption, head and rows of the actual of the earlier years: the text alternative of the pale lines."""
    head = ["Tahun", *(f"{measure.label}: TW{NBSP}{ROMAN[q]}" for measure in MEASURES.values() for q in (1, 2, 3, 4))]
    rows = [
        [str(year), *(percent(value) for measure in MEASURES.values() for value in rows[measure.actual_column])]
        for year, rows in others.groupby("year")
    ]
    return "Realisasi kumulatif tahun lain, persen dari pagu", head, rows
