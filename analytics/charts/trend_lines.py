"""Target and actual over the four quarters as an S-curve, the deviation in columns below."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from analytics import theme
from analytics.charts.canvas import (
    Trace,
    bar,
    base_layout,
    bold,
    figure_of,
    heading,
    literal,
    quiet_axis,
    scatter,
    words,
)  # fmt: skip
from analytics.domain.formats import is_missing, number, points
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL, Measure
from analytics.domain.periods import ROMAN

# Of a panel: x-axis, y-axis of the curve, y-axis of the columns, share of the width.
_LEFT, _RIGHT = ("x", "y", "y2", (0.0, 0.475)), ("x2", "y3", "y4", (0.525, 1.0))
_CURVE, _COLUMNS = (0.38, 1.0), (0.0, 0.30)
_QUARTERS = (1, 2, 3, 4)
_SIZE_VALUE = theme.SIZE_TABLE
_HOLLOW_SQUARE = {
    "symbol": "square",
    "size": 12,
    "color": theme.BACKGROUND,
    "line": {"color": theme.TARGET, "width": 2.5},
}


def panels(front: Measure) -> tuple[tuple[Measure, str, str, str, tuple[float, float]], ...]:
    """The measure in front on the left, the other on the right."""
    other = FINANCIAL if front == PHYSICAL else PHYSICAL
    return (front, *_LEFT), (other, *_RIGHT)


def trend_lines(trend: pd.DataFrame, chosen_quarter: int | None = None, front: Measure = PHYSICAL) -> go.Figure:
    """Two panels, one per measure, each with target and actual per quarter and the deviation below.

    Grain: `trend` has one row per quarter of a year; the four quarters are always drawn.
    Missing: a quarter without a figure has no mark and no column; '–' stands for its deviation.
    """
    by_quarter = {int(row["quarter"]): row for row in trend.to_dict("records")}
    traces: list[Trace] = []
    for measure, x, y, y_columns, _ in panels(front):
        traces += _curve(by_quarter, measure, {"xaxis": x, "yaxis": y})
        traces += _columns(by_quarter, measure, {"xaxis": x, "yaxis": y_columns})
    return figure_of(traces, _layout(by_quarter, chosen_quarter, front))


def _figures(by_quarter: dict[int, dict], column: str) -> list[float | None]:
    raw = [by_quarter.get(quarter, {}).get(column) for quarter in _QUARTERS]
    return [None if is_missing(value) else float(value) for value in raw]


def _curve(by_quarter: dict[int, dict], measure: Measure, axes: dict) -> list[Trace]:
    target, actual = _figures(by_quarter, measure.target_column), _figures(by_quarter, measure.actual_column)
    is_ahead = [a is not None and t is not None and a > t for a, t in zip(actual, target, strict=True)]
    is_behind = [not ahead for ahead in is_ahead]
    return [
        scatter(
            name=f"{measure.label}: target", x=_QUARTERS, y=target, mode="lines+markers", hoverinfo="skip",
            line={"color": theme.TARGET, "width": 3}, cliponaxis=False,
            marker=_HOLLOW_SQUARE, **axes,
        ),
        scatter(
            name=f"{measure.label}: realisasi", x=_QUARTERS, y=actual, mode="lines+markers", hoverinfo="skip",
            line={"color": theme.REALISASI, "width": 7}, marker={"size": 14, "color": theme.REALISASI},
            cliponaxis=False, **axes,
        ),
        _curve_values(target, is_ahead, f"{measure.label}: nilai target", axes),
        _curve_values(actual, is_behind, f"{measure.label}: nilai realisasi", axes, is_bold=True),
    ]  # fmt: skip


def _curve_values(
    values: list[float | None], below: list[bool], name: str, axes: dict, *, is_bold: bool = False
) -> Trace:
    known = [
        (quarter, value, low) for quarter, value, low in zip(_QUARTERS, values, below, strict=True) if value is not None
    ]
    return words(
        [quarter for quarter, _, _ in known], [value for _, value, _ in known],
        [bold(number(value)) if is_bold else literal(number(value)) for _, value, _ in known],
        ["bottom right" if low else "top left" for _, _, low in known],
        clearance=7, name=name, textfont={"size": _SIZE_VALUE, "color": theme.INK if is_bold else theme.TARGET}, **axes,
    )  # fmt: skip


def _columns(by_quarter: dict[int, dict], measure: Measure, axes: dict) -> list[Trace]:
    values = _figures(by_quarter, measure.deviation_column)
    statuses = [by_quarter.get(quarter, {}).get(measure.status_column) for quarter in _QUARTERS]
    bars = bar(
        name=f"{measure.label}: deviasi", x=_QUARTERS, y=values, width=0.46, hoverinfo="skip",
        marker={"color": [theme.band_colour(status) for status in statuses], "line": {"width": 0}}, **axes,
    )  # fmt: skip
    texts = words(
        _QUARTERS, [value or 0 for value in values],
        ["–" if value is None else bold(points(value)) for value in values],
        ["bottom center" if value is None or value < 0 else "top center" for value in values],
        clearance=4, name=f"{measure.label}: nilai deviasi", textfont={"size": _SIZE_VALUE}, **axes,
    )  # fmt: skip
    return [bars, texts]


def _all_figures(by_quarter: dict[int, dict], columns: Iterable[str]) -> list[float]:
    return [value for column in columns for value in _figures(by_quarter, column) if value is not None]


def _deviation_range(by_quarter: dict[int, dict]) -> list[float]:
    """One range for both panels with room for a text line on the sides that have a column."""
    known = _all_figures(by_quarter, [measure.deviation_column for measure in MEASURES.values()])
    low, high = min([-5.0, *known]), max([0.0, *known])
    room = (high - low) * 0.42
    return [low - room, high + (room if high > 0 else room * 0.1)]


def _curve_range(by_quarter: dict[int, dict]) -> list[float]:
    columns = [column for measure in MEASURES.values() for column in (measure.target_column, measure.actual_column)]
    top = max([100.0, *_all_figures(by_quarter, columns)])
    return [-0.10 * top, 1.12 * top]


def _layout(by_quarter: dict[int, dict], chosen: int | None, front: Measure) -> dict:
    layout = base_layout(None, size=_SIZE_VALUE) | {"margin": {"l": 8, "r": 8, "t": 34, "b": 34}}
    curve, columns = _curve_range(by_quarter), _deviation_range(by_quarter)
    ticks = [bold(f"TW {ROMAN[q]}") if q == chosen else f"TW {ROMAN[q]}" for q in _QUARTERS]
    layout["annotations"], layout["shapes"] = [], []
    for measure, x, y, y_columns, domain in panels(front):
        layout[_axis_name(x)] = quiet_axis(
            domain=domain, range=[0.45, 4.55], anchor=y_columns, side="bottom",
            tickmode="array", tickvals=list(_QUARTERS), ticktext=ticks, showticklabels=True,
        )  # fmt: skip
        layout[_axis_name(y)] = quiet_axis(domain=_CURVE, range=curve, anchor=x)
        layout[_axis_name(y_columns)] = quiet_axis(domain=_COLUMNS, range=columns, anchor=x)
        layout["annotations"].append(_panel_heading(measure, domain[0]))
        layout["shapes"] += [
            *_chosen_band(x, chosen),
            _zero_line(x, y_columns),
            *_gaps(by_quarter, measure, x, y),
        ]
    return layout


def _axis_name(axis: str) -> str:
    return f"{axis[0]}axis{axis[1:]}"


def _panel_heading(measure: Measure, left: float) -> dict:
    font = {"size": theme.SIZE_BASE, "color": theme.INK}
    return heading(bold(measure.label.upper()), x=left, y=6, xref="paper", xanchor="left", font=font)


def _zero_line(x: str, y: str) -> dict:
    return {
        "type": "line", "xref": x, "yref": y, "x0": 0.5, "x1": 4.5, "y0": 0, "y1": 0,
        "line": {"color": theme.INK, "width": 3}, "layer": "above",
    }  # fmt: skip


def _chosen_band(x: str, chosen: int | None) -> list[dict]:
    if chosen is None:
        return []
    return [
        {"type": "rect", "xref": x, "yref": "paper", "x0": chosen - 0.5, "x1": chosen + 0.5, "y0": -0.08, "y1": 1,
         "fillcolor": theme.PANEL, "line": {"width": 0}, "layer": "below"}
    ]  # fmt: skip


def _gaps(by_quarter: dict[int, dict], measure: Measure, x: str, y: str) -> list[dict]:
    """The upright stroke in the colour of the status that joins target and actual."""
    target, actual = _figures(by_quarter, measure.target_column), _figures(by_quarter, measure.actual_column)
    return [
        {"type": "line", "xref": x, "yref": y, "x0": quarter, "x1": quarter, "y0": t, "y1": a, "layer": "below",
         "line": {"color": theme.band_colour(by_quarter[quarter].get(measure.status_column)), "width": 6}}
        for quarter, t, a in zip(_QUARTERS, target, actual, strict=True)
        if t is not None and a is not None
    ]  # fmt: skip
