"""Both deviations of every agency against each other: one mark per agency, one scale on both axes."""

import itertools
import math
import textwrap
from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go

from analytics import theme
from analytics.charts.canvas import Trace, base_layout, bold, figure_of, literal, quiet_axis, scatter
from analytics.charts.label_places import (
    CAPTIONS,
    LARGE,
    NARROW,
    SIZE_CAPTION,
    SIZE_LABEL,
    WIDE,
    Paper,
    Range,
    label_places,
    shortened,
    worded_quadrants,
)
from analytics.domain.formats import idr, number, percent, points
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight.quadrants import BOTH, NONE, ONLY_FINANCIAL, ONLY_PHYSICAL, Quadrants
from analytics.insight.rounding import shown

SYMBOLS = {"kritis": "diamond", "waspada": "triangle-down", "perhatian": "triangle-down", "tercapai": "triangle-up",
           "target_nol": "circle"}  # fmt: skip
MARKS = {"kritis": "◆"}
"""Where the mark of a status differs from that of the bars: Plotly has no double triangle."""
_WORST_FIRST = ("kritis", "waspada", "perhatian", "tercapai", "target_nol")
# Plotly's symbols of one size differ in area; these make them as large as a circle of that size.
_EQUAL_AREA = {"diamond": 0.964, "triangle-down": 1.347, "triangle-up": 1.347, "circle": 1.0}
_LARGEST, _SMALLEST = 34, 10
_MOST_AREA = 36_000
"""Square pixels of all marks together: a quarter of the plot on a phone."""
_CAPTION_OFFSET = 8
"""The size of the unseen mark that keeps a caption off the lines of its corner."""
_MARGIN = {"l": 56, "r": 10, "t": 32, "b": 56}
# Room right of and above the target, as a share of the range: the names of the quadrants stand there.
_ROOM_ABOVE, _PAD = 0.29, 0.12
_LEAST_LOW = -14.0
"""How far down the axes reach at least, where no threshold says it."""
_NEAREST_TO_TARGET = 0.14
"""Where the threshold lies nearer to the target, as a share of the range, their two words would touch on a phone."""


def caption(quadrant: str, count: int, *, is_worded: bool) -> str:
    """'36 OPD fisik dan keuangan tertinggal': the count of a quadrant, and its name where it has room."""
    text = bold(f"{number(count, 0)} OPD")
    return f"{text}<br>{CAPTIONS[quadrant]}" if is_worded else text


def common_range(drawn: pd.DataFrame, threshold: float | None) -> Range:
    """One range for both axes with room for the captions."""
    known = [value for one in (PHYSICAL, FINANCIAL) for value in map(shown, drawn[one.deviation_column])]
    low, high = min([_LEAST_LOW if threshold is None else threshold * 1.4, *known]), max([0.0, *known])
    low -= (high - low) * _PAD
    high += (high - low) * _PAD / 2
    return Range(low, max(high, -low * _ROOM_ABOVE / (1 - _ROOM_ABOVE)))


def deviation_scatter(found: Quadrants, threshold: float | None, highlight: str | None = None) -> go.Figure:
    """One mark per agency with both deviations; a click on it carries the slug in customdata.

    The traces after the first are the names and captions that fit on a large plot, a wide one and a phone: shell.css
    shows one.
    `threshold`: where the dashed lines stand; None for none.
    Missing: who has no deviation of either measure is not in the frame, so never at zero.
    """
    scale, drawn = common_range(found.drawn, threshold), with_marks(found.drawn)
    counts = found.counts()
    texts = [_texts(drawn, paper, scale, counts, highlight) for paper in (LARGE, WIDE, NARROW)]
    return figure_of([_marks(drawn, highlight), *texts], _layout(scale, threshold))


def with_marks(drawn: pd.DataFrame) -> pd.DataFrame:
    """The frame with `status` (the worse of both, as one of the own rule) and `size` of the mark in pixels, its area
    by the ceiling."""
    pairs = zip(drawn[PHYSICAL.status_column], drawn[FINANCIAL.status_column], strict=True)
    status = [min(map(theme.band, pair), key=_WORST_FIRST.index) for pair in pairs]
    ceilings = drawn["ceiling_idr"].astype("float64").fillna(0.0).clip(lower=0.0)
    largest = ceilings.max() or 1.0
    wanted = [_LARGEST * math.sqrt(value / largest) for value in ceilings]
    # A hundred agencies of one size would cover each other.
    shrink = min(1.0, math.sqrt(_MOST_AREA / max(1.0, sum(size * size for size in wanted))))
    sizes = [max(_SMALLEST, size * shrink) for size in wanted]
    factors = [_EQUAL_AREA[SYMBOLS[one]] for one in status]
    return drawn.assign(status=status, size=[round(a * b, 1) for a, b in zip(sizes, factors, strict=True)])


def _marks(drawn: pd.DataFrame, highlight: str | None) -> Trace:
    # Large marks below small ones, or a small neighbour could not be seen nor clicked.
    rows = drawn.sort_values("size", ascending=False, kind="stable")
    is_chosen = rows["agency_slug"] == highlight
    return scatter(
        name="OPD", mode="markers", cliponaxis=False,
        x=[shown(value) for value in rows[PHYSICAL.deviation_column]],
        y=[shown(value) for value in rows[FINANCIAL.deviation_column]],
        customdata=list(rows["agency_slug"]), hoverinfo="text",
        hovertext=["<br>".join(_hover(row)) for row in rows.to_dict("records")],
        marker={
            "symbol": [SYMBOLS[status] for status in rows["status"]], "size": list(rows["size"]), "opacity": 0.85,
            "color": [theme.band_colour(status) for status in rows["status"]],
            "line": {"width": [4 if one else 1 for one in is_chosen],
                     "color": [theme.INK if one else theme.BACKGROUND for one in is_chosen]},
        },
        selected={"marker": {"opacity": 0.85}}, unselected={"marker": {"opacity": 0.85}},
    )  # fmt: skip


def _hover(row: dict) -> Iterator[str]:
    for part in textwrap.wrap(str(row["agency_name"]), 38):
        yield bold(part)
    yield f"Pagu {idr(row['ceiling_idr'])}"
    for one in (PHYSICAL, FINANCIAL):
        yield f"{one.label} {points(row[one.deviation_column])} poin: {percent(row[one.actual_column])}"
        yield f"dari target {percent(row[one.target_column])}"
    yield "Klik untuk menelusuri OPD ini"


def _texts(drawn: pd.DataFrame, paper: Paper, scale: Range, counts: dict[str, int], highlight: str | None) -> Trace:
    """The captions of the quadrants and the names of marks, as far as they fit on a plot of this size."""
    worded = worded_quadrants(drawn, paper, scale)
    corners = _corners(scale)
    placed = label_places(drawn, paper, scale, highlight, worded)
    rows = drawn.loc[list(placed)]
    names = [literal(shortened(name, paper.letter_limit)) for name in rows["agency_short_name"]]
    return scatter(
        name=f"Nama {paper.side}", mode="markers+text", hoverinfo="skip", cliponaxis=False,
        x=[*(x for x, _, _ in corners.values()), *map(shown, rows[PHYSICAL.deviation_column])],
        y=[*(y for _, y, _ in corners.values()), *map(shown, rows[FINANCIAL.deviation_column])],
        text=[*(caption(one, counts[one], is_worded=one in worded) for one in corners), *names],
        textposition=[*(side for _, _, side in corners.values()), *placed.values()],
        textfont={"size": [SIZE_CAPTION] * len(corners) + [SIZE_LABEL] * len(names),
                  "color": [theme.INK_SECONDARY] * len(corners) + [theme.INK] * len(names)},
        marker={"size": [_CAPTION_OFFSET] * len(corners) + list(rows["size"]), "color": theme.INVISIBLE,
                "line": {"width": 0}},
    )  # fmt: skip


def _corners(scale: Range) -> dict[str, tuple[float, float, str]]:
    """Where the caption of each quadrant stands, where few marks lie: below the target line on the left, else in the
    corners."""
    return {
        BOTH: (scale.low, 0, "bottom right"),
        ONLY_FINANCIAL: (scale.high, scale.low, "top left"),
        ONLY_PHYSICAL: (scale.low, scale.high, "bottom right"),
        NONE: (scale.high, scale.high, "bottom left"),
    }


def _layout(scale: Range, threshold: float | None) -> dict:
    axis = {"range": [scale.low, scale.high], "showticklabels": True, "showgrid": True, "gridcolor": theme.HAIRLINE,
            "tickfont": {"size": theme.SIZE_ROW, "color": theme.INK_SECONDARY}, "automargin": False,
            "constrain": "domain", "tickmode": "array", "tickangle": 0, **_ticks(scale, threshold)}  # fmt: skip
    title = {"size": theme.SIZE_BASE, "color": theme.INK}
    return base_layout(None) | {
        "margin": _MARGIN,
        "xaxis": quiet_axis(title={"text": bold("Deviasi fisik (poin)"), "font": title, "standoff": 4}, **axis),
        # One unit on both axes: a point of work is as long as a point of money, and the diagonal is one of 45 degrees.
        "yaxis": quiet_axis(scaleanchor="x", scaleratio=1, **axis),
        "clickmode": "event+select",
        "shapes": [
            _line(scale.low, 0, scale.low, 0, theme.EARLIER, 1.5, "dot"),
            *([] if threshold is None else _cross(scale, threshold, theme.TARGET, 2, "dash")),
            *_cross(scale, 0, theme.INK, 4, "solid"),
        ],
        "annotations": [_upright_title(scale, title)],
    }  # fmt: skip


def _ticks(scale: Range, threshold: float | None) -> dict[str, list]:
    """Every so many points, the target named in words, the threshold bold."""
    steps = (lead * 10**power for power in itertools.count() for lead in (1, 2, 5))
    # A number of three digits takes the room of two: it lies level, and there are fewer of them.
    most = 8 if max(-scale.low, scale.high) < 100 else 5
    step = next(one for one in steps if scale.span <= most * one)
    # None in the corner, where those of both axes would meet.
    first, last = math.ceil((scale.low + 0.03 * scale.span) / step), math.floor(scale.high / step)
    values = {step * place for place in range(first, last + 1)}
    if threshold is not None and -threshold >= _NEAREST_TO_TARGET * scale.span:
        values = {value for value in values if abs(value - threshold) >= 0.6 * step or value == 0} | {threshold}
    ticks = sorted(values)
    return {"tickvals": ticks, "ticktext": [_tick(value, threshold) for value in ticks]}


def _tick(value: float, threshold: float | None) -> str:
    if value == 0:
        return bold("target")
    return bold(points(value, 0)) if value == threshold else points(value, 0)


# Places are points, never shares of an axis: an axis with a constrained domain takes shares of the unconstrained one.
def _cross(scale: Range, value: float, *pen: object) -> list[dict]:
    return [
        _line(value, value, scale.low, scale.high, *pen),
        _line(scale.low, scale.high, value, value, *pen),
    ]


def _line(x0: float, x1: float, y0: float, y1: float, *pen: object) -> dict:
    line = dict(zip(("color", "width", "dash"), pen, strict=True))
    return {"type": "line", "layer": "between", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": line}


def _upright_title(scale: Range, font: dict) -> dict:
    """The name of the upright axis, lying above it: turned, it would cost a phone its width."""
    return {
        "text": bold("Deviasi keuangan (poin)"), "font": font, "showarrow": False, "xref": "x", "yref": "y",
        "x": scale.low, "xanchor": "left", "xshift": 2 - _MARGIN["l"],
        "y": scale.high, "yanchor": "bottom", "yshift": 2,
    }  # fmt: skip
