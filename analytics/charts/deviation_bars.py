"""Deviation of every agency as diverging bars: two measures, one scale, a thick line named 'target'."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    words,
)  # fmt: skip
from analytics.domain.formats import idr, is_missing, percent, points, round_half_away
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL, Measure

PANELS = ((PHYSICAL, "x2"), (FINANCIAL, "x3"))
STATUS_WORDS = {"belum_lapor": "belum melapor", "tanpa_data": "tanpa data", "tanpa_target": "tanpa target"}
NAME_LIMIT = 30
_TAIL = 12
"""Letters of the end of a long name that stay."""
_NAME_SHARE = 0.215
_MARGIN = {"l": 34, "r": 0, "t": 58, "b": 8}
# Room at a bar's end for '−24,61' on the narrowest desktop, as a share of the span of all bars.
_TEXT_ROOM = 0.19
# Room that '−10' and 'target' need side by side on the narrowest desktop, as a share of a panel.
_HEADING_ROOM = 0.14


@dataclass(frozen=True)
class Scale:
    """One horizontal range for both panels: from the deviations of all agencies, always with zero and the threshold."""

    low: float
    high: float

    @property
    def text_room(self) -> float:
        return (self.high - self.low) * _TEXT_ROOM / (1 + 2 * _TEXT_ROOM)


def common_scale(totals: pd.DataFrame, threshold: float) -> Scale:
    """The range that holds every deviation of both measures, the threshold, zero and the value texts."""
    known = [
        value for measure in MEASURES.values() for value in totals[measure.deviation_column] if not is_missing(value)
    ]
    low, high = min([threshold, *known]), max([0.0, *known])
    room = (high - low) * _TEXT_ROOM
    return Scale(low - room, high + room)


def deviation_bars(
    totals: pd.DataFrame,
    threshold: float = -10.0,
    *,
    scale: Scale | None = None,
    highlight: str | None = None,
    ranked_count: int | None = None,
) -> go.Figure:
    """Diverging bars of both measures for the rows of `totals`, in their order, 26 px each.

    Grain: one row per agency; a click on a bar, a name or the empty part of a row carries its slug in customdata.
    The first `ranked_count` rows (None: all) carry their rank.
    Missing: a measure without a figure has a word at the zero line, never a bar.
    """
    scale = scale or common_scale(totals, threshold)
    rows = list(range(len(totals)))
    panels = [trace for measure, axis in PANELS for trace in _panel(totals, measure, axis, rows)]
    names = _names(totals, rows, len(rows) if ranked_count is None else ranked_count)
    traces = [*panels, *names, *_click_targets(totals, scale, rows)]
    return figure_of(traces, _layout(totals, scale, threshold, highlight))


def _panel(totals: pd.DataFrame, measure: Measure, axis: str, rows: list[int]) -> list[Trace]:
    # As shown: what reads 0,00 stands on the line.
    raw = totals[measure.deviation_column]
    values = [None if is_missing(value) else float(round_half_away(value)) for value in raw]
    statuses = list(totals[measure.status_column])
    bars = bar(
        name=measure.label, x=values, y=rows, xaxis=axis, orientation="h", width=0.68, hoverinfo="skip",
        marker={"color": [theme.band_colour(status) for status in statuses], "line": {"width": 0}},
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    texts = words(
        [value or 0 for value in values], rows,
        [_value_text(value, status) for value, status in zip(values, statuses, strict=True)],
        ["middle left" if (value or 0) < 0 else "middle right" for value in values],
        clearance=5, name=f"{measure.label}: nilai", xaxis=axis,
    )  # fmt: skip
    return [bars, texts]


def _value_text(value: float | None, status: object) -> str:
    return f"<i>{literal(STATUS_WORDS.get(status, '–'))}</i>" if value is None else bold(points(value))


def _names(totals: pd.DataFrame, rows: list[int], ranked_count: int) -> list[Trace]:
    critical = [
        theme.CRITICAL in statuses
        for statuses in zip(totals[PHYSICAL.status_column], totals[FINANCIAL.status_column], strict=True)
    ]
    names = [
        bold(shortened(name)) if is_bold else literal(shortened(name))
        for name, is_bold in zip(totals["agency_short_name"], critical, strict=True)
    ]
    ranks = [str(row + 1) if row < ranked_count else "–" for row in rows]
    secondary = {"size": theme.SIZE_SECONDARY, "color": theme.INK_SECONDARY}
    return [
        words([0] * len(rows), rows, ranks, "middle left", name="Urutan", textfont=secondary),
        words([0.03] * len(rows), rows, names, "middle right", name="OPD"),
    ]


def shortened(name: str, limit: int = NAME_LIMIT) -> str:
    """The name, its middle cut out at words where it is longer than the column; the hover text has it whole.

    Official names differ at their end: 'Dinas Pemberdayaan …' are five.
    """
    if len(name) <= limit:
        return name
    tail = _last_words(name, _TAIL)
    head = _first_words(name, limit - len(tail) - 3)
    return f"{head} … {tail}" if tail else f"{_first_words(name, limit - 1)}…"


def _first_words(name: str, room: int) -> str:
    cut = name[:room]
    at_word = cut.rsplit(" ", 1)[0]
    # One very long word would leave next to nothing.
    return (at_word if 2 * len(at_word) > room else cut).rstrip(" ,&")


def _last_words(name: str, room: int) -> str:
    words_of_name, tail = name.split(" "), ""
    for word in reversed(words_of_name[1:]):
        longer = f"{word} {tail}".strip()
        if len(longer) > room:
            break
        tail = longer
    return tail


def _click_targets(totals: pd.DataFrame, scale: Scale, rows: list[int]) -> list[Trace]:
    hover = [_hover(row) for row in totals.to_dict("records")]
    slugs = list(totals["agency_slug"])
    shared = {
        "y": rows, "orientation": "h", "width": 1, "customdata": slugs, "hovertext": hover, "hoverinfo": "text",
        "marker": {"color": theme.INVISIBLE, "line": {"width": 0}},
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip
    width = scale.high - scale.low
    panels = [
        bar(name="Buka OPD", x=[width] * len(rows), base=[scale.low] * len(rows), xaxis=axis, **shared)
        for _, axis in PANELS
    ]
    return [bar(name="Buka OPD", x=[1] * len(rows), base=[0] * len(rows), **shared), *panels]


def _hover(row: dict) -> str:
    lines = [bold(row["agency_name"]), f"Pagu {idr(row['ceiling_idr'])}"]
    for measure in MEASURES.values():
        lines.append(
            f"{measure.label}: realisasi {percent(row[measure.actual_column])}"
            f" dari target {percent(row[measure.target_column])}, deviasi {points(row[measure.deviation_column])}"
        )
    return "<br>".join([*lines, "Klik untuk menelusuri OPD ini"])


def _layout(totals: pd.DataFrame, scale: Scale, threshold: float, highlight: str | None) -> dict:
    count = len(totals)
    layout = base_layout(_MARGIN["t"] + _MARGIN["b"] + theme.ROW_PITCH * max(count, 1))
    half = (1 - _NAME_SHARE) / 2
    layout |= {
        "margin": _MARGIN,
        "xaxis": quiet_axis(domain=[0, _NAME_SHARE], range=[0, 1]),
        "xaxis2": quiet_axis(domain=[_NAME_SHARE, _NAME_SHARE + half], range=[scale.low, scale.high]),
        "xaxis3": quiet_axis(domain=[_NAME_SHARE + half, 1], range=[scale.low, scale.high]),
        # Gridlines between the rows are the hairlines of a table.
        "yaxis": quiet_axis(
            range=[count - 0.5, -0.5], showgrid=True, gridcolor=theme.HAIRLINE, gridwidth=1,
            tickmode="array", tickvals=[row + 0.5 for row in range(count)], zeroline=False,
        ),
        "clickmode": "event+select",
        "annotations": _headings(scale, threshold),
        "shapes": [*_threshold_lines(totals, scale, threshold), *_zero_lines(count), *_highlight(totals, highlight)],
    }  # fmt: skip
    return layout


def _headings(scale: Scale, threshold: float) -> list[dict]:
    labels = []
    # Too near to stand centred side by side, the two words lean away from each other.
    is_near = -threshold < _HEADING_ROOM * (scale.high - scale.low)
    of_threshold, of_target = ("right", "left") if is_near else ("center", "center")
    for measure, axis in PANELS:
        title = {"size": theme.SIZE_BASE, "color": theme.INK}
        labels += [
            heading(bold(measure.label.upper()), x=0, y=2, xref=axis, xanchor="center", font=title, yshift=30),
            heading("target", x=0, y=5, xref=axis, xanchor=of_target),
            heading(points(threshold, 0), x=threshold, y=5, xref=axis, xanchor=of_threshold),
        ]
    return labels


def _zero_lines(count: int) -> list[dict]:
    return [
        {"type": "line", "xref": axis, "yref": "y", "x0": 0, "x1": 0, "y0": -0.5, "y1": count - 0.5,
         "line": {"color": theme.INK, "width": 4}, "layer": "above"}
        for _, axis in PANELS
    ]  # fmt: skip


def _threshold_lines(totals: pd.DataFrame, scale: Scale, threshold: float) -> list[dict]:
    """The dashed line under the bars, left out where a value text stands on it."""
    lines = []
    for measure, axis in PANELS:
        free = [_is_clear(value, threshold, scale.text_room) for value in totals[measure.deviation_column]]
        lines += [
            {"type": "line", "xref": axis, "yref": "y", "x0": threshold, "x1": threshold,
             "y0": first - 0.5, "y1": last + 0.5, "layer": "below",
             "line": {"color": theme.TARGET, "width": 2, "dash": "dash"}}
            for first, last in _runs(free)
        ]  # fmt: skip
    return lines


def _is_clear(value: object, threshold: float, room: float) -> bool:
    return is_missing(value) or not threshold < float(value) < min(0.0, threshold + room)


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row, flag in enumerate(flags):
        if flag and runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        elif flag:
            runs.append((row, row))
    return runs


def _highlight(totals: pd.DataFrame, slug: str | None) -> list[dict]:
    rows = [row for row, value in enumerate(totals["agency_slug"]) if slug is not None and value == slug]
    return [
        {"type": "rect", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": row - 0.5, "y1": row + 0.5,
         "line": {"width": 0}, "fillcolor": theme.HOVER, "layer": "below"}
        for row in rows
    ]  # fmt: skip
