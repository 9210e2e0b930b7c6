"""Both deviations of every agency against each other: one mark per agency, one scale on both axes."""

import math
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analytics import theme
from analytics.charts.canvas import Trace, base_layout, bold, figure_of, literal, quiet_axis, scatter
from analytics.domain.formats import idr, number, percent, points, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight.quadrants import BOTH, NONE, ONLY_FINANCIAL, ONLY_PHYSICAL, Quadrants

SYMBOLS = {"kritis": "diamond", "waspada": "triangle-down", "perhatian": "triangle-down", "tercapai": "triangle-up"}
MARKS = {"kritis": "◆"}
"""Where the mark of a status differs from that of the bars: Plotly has no double triangle."""
_WORST_FIRST = ("kritis", "waspada", "perhatian", "tercapai")
# Plotly's symbols of one size differ in area; these make them as large as a circle of that size.
_EQUAL_AREA = {"diamond": 0.964, "triangle-down": 1.347, "triangle-up": 1.347}
_LARGEST, _SMALLEST = 46, 10
_SIZE_LABEL, _SIZE_CAPTION = theme.SIZE_ROW, theme.SIZE_SECONDARY
_LETTER, _LINE = 0.56, 1.25
"""Width of a letter and height of a line in em, on the generous side."""
_NAME_LIMIT, _TAIL = 28, 12
_MARGIN = {"l": 64, "r": 10, "t": 8, "b": 56}
# Room right of and above the target, as a share of the range: the names of the quadrants stand there.
_ROOM_ABOVE, _PAD = 0.29, 0.06
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class Range:
    """The one range of both axes: from all deviations, always with zero and the threshold."""

    low: float
    high: float

    @property
    def span(self) -> float:
        return self.high - self.low


@dataclass(frozen=True)
class Paper:
    """A square plot of so many pixels, without its margins; shell.css keeps it at least as large."""

    side: float
    label_limit: int

    def grown(self, factor: float) -> "Paper":
        return Paper(self.side * factor, self.label_limit)

    def place(self, x: float, y: float, scale: Range) -> tuple[float, float]:
        """The pixel of a point, from the left and from the top."""
        unit = self.side / scale.span
        return (x - scale.low) * unit, (scale.high - y) * unit


WIDE, NARROW = Paper(410, 14), Paper(250, 6)
"""The smallest plot of a tablet or wider, and of a phone."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
_CAPTIONS = {
    BOTH: "fisik dan keuangan<br>tertinggal",
    ONLY_FINANCIAL: "fisik tercapai,<br>keuangan<br>tertinggal",
    ONLY_PHYSICAL: "fisik tertinggal,<br>keuangan tercapai",
    NONE: "fisik dan<br>keuangan<br>tercapai",
}


def captions(counts: dict[str, int]) -> dict[str, str]:
    """'36 OPD fisik dan keuangan tertinggal': the name of each quadrant with its count."""
    return {one: f"{bold(f'{number(counts[one], 0)} OPD')}<br>{text}" for one, text in _CAPTIONS.items()}


def common_range(drawn: pd.DataFrame, threshold: float) -> Range:
    """One range for both axes with room for the captions."""
    known = [value for one in (PHYSICAL, FINANCIAL) for value in map(_shown, drawn[one.deviation_column])]
    low, high = min([threshold * 1.4, *known]), max([0.0, *known])
    low -= (high - low) * _PAD
    high += (high - low) * _PAD
    return Range(low, max(high, -low * _ROOM_ABOVE / (1 - _ROOM_ABOVE)))


def _shown(value: float) -> float:
    return float(round_half_away(float(value)))


def deviation_scatter(found: Quadrants, threshold: float, highlight: str | None = None) -> go.Figure:
    """One mark per agency with both deviations; a click on it carries the slug in customdata.

    The second and third trace are the names that fit on a wide plot and on a phone: shell.css shows one of them.
    Missing: who has no deviation of either measure is not in the frame, so never at zero.
    """
    scale, drawn = common_range(found.drawn, threshold), with_marks(found.drawn)
    names = [_labels(drawn, paper, scale, highlight) for paper in (WIDE, NARROW)]
    return figure_of([_marks(drawn, highlight), *names], _layout(scale, threshold, captions(found.counts())))


def with_marks(drawn: pd.DataFrame) -> pd.DataFrame:
    """The frame with `status` (the worse of both) and `size` of the mark in pixels, its area by the ceiling."""
    pairs = zip(drawn[PHYSICAL.status_column], drawn[FINANCIAL.status_column], strict=True)
    status = [min(pair, key=_WORST_FIRST.index) for pair in pairs]
    ceilings = drawn["ceiling_idr"].astype("float64").fillna(0.0).clip(lower=0.0)
    largest = ceilings.max() or 1.0
    sizes = [max(_SMALLEST, _LARGEST * math.sqrt(value / largest)) for value in ceilings]
    factors = [_EQUAL_AREA[SYMBOLS[one]] for one in status]
    return drawn.assign(status=status, size=[round(a * b, 1) for a, b in zip(sizes, factors, strict=True)])


def _marks(drawn: pd.DataFrame, highlight: str | None) -> Trace:
    # Large marks below small ones, or a small neighbour could not be seen nor clicked.
    rows = drawn.sort_values("size", ascending=False, kind="stable")
    is_chosen = rows["agency_slug"] == highlight
    return scatter(
        name="OPD", mode="markers", cliponaxis=False,
        x=[_shown(value) for value in rows[PHYSICAL.deviation_column]],
        y=[_shown(value) for value in rows[FINANCIAL.deviation_column]],
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


def _labels(drawn: pd.DataFrame, paper: Paper, scale: Range, highlight: str | None) -> Trace:
    placed = label_places(drawn, paper, scale, highlight)
    rows = drawn.loc[list(placed)]
    return scatter(
        name=f"Nama, {'lebar' if paper is WIDE else 'ponsel'}", mode="markers+text", hoverinfo="skip",
        x=[_shown(value) for value in rows[PHYSICAL.deviation_column]],
        y=[_shown(value) for value in rows[FINANCIAL.deviation_column]],
        text=[literal(shortened(name)) for name in rows["agency_short_name"]], textposition=list(placed.values()),
        textfont={"size": _SIZE_LABEL, "color": theme.INK}, cliponaxis=False,
        marker={"size": list(rows["size"]), "color": theme.INVISIBLE, "line": {"width": 0}},
    )  # fmt: skip


def label_places(drawn: pd.DataFrame, paper: Paper, scale: Range, highlight: str | None) -> dict[object, str]:
    """Index -> side of the mark where its name stands: the chosen agency first, then from the furthest behind.

    A name that would touch a mark, another name or a caption is left out. Names keep their size while the plot grows,
    so each is tried on larger plots as well.
    """
    sheets = [paper.grown(factor) for factor in (1, 1.35, 1.8, 2.6)]
    marks = [list(_mark_boxes(drawn, sheet, scale)) for sheet in sheets]
    taken = [[*_caption_boxes(sheet, scale), *boxes] for sheet, boxes in zip(sheets, marks, strict=True)]
    order = sorted(range(len(drawn)), key=lambda row: (drawn["agency_slug"].iloc[row] != highlight, row))
    placed: dict[object, str] = {}
    for row in order:
        name = shortened(drawn["agency_short_name"].iloc[row])
        for side in ("middle left", "middle right", "bottom center", "top center"):
            boxes = [_beside(one[row], name, side) for one in marks]
            if all(_is_free(*one) for one in zip(boxes, taken, sheets, strict=True)):
                placed[drawn.index[row]] = side
                for box, others in zip(boxes, taken, strict=True):
                    others.append(box)
                break
        if len(placed) == paper.label_limit:
            break
    return placed


def _mark_boxes(drawn: pd.DataFrame, paper: Paper, scale: Range) -> Iterator[Box]:
    values = zip(drawn[PHYSICAL.deviation_column], drawn[FINANCIAL.deviation_column], drawn["size"], strict=True)
    for physical, financial, size in values:
        x, y = paper.place(_shown(physical), _shown(financial), scale)
        # Corners of triangles and diamonds reach a little further than half their size.
        reach = size * 0.58
        yield x - reach, y - reach, x + reach, y + reach


def _beside(mark: Box, text: str, side: str) -> Box:
    left, top, right, bottom = mark
    x, y = (left + right) / 2, (top + bottom) / 2
    width, height = len(text) * _LETTER * _SIZE_LABEL, _LINE * _SIZE_LABEL
    return {
        "middle left": (left - width - 3, y - height / 2, left - 0.1, y + height / 2),
        "middle right": (right + 0.1, y - height / 2, right + width + 3, y + height / 2),
        "bottom center": (x - width / 2, bottom + 0.1, x + width / 2, bottom + height + 3),
        "top center": (x - width / 2, top - height - 3, x + width / 2, top - 0.1),
    }[side]


def _caption_boxes(paper: Paper, scale: Range) -> Iterator[Box]:
    for quadrant, text in _CAPTIONS.items():
        lines = ["", *text.split("<br>")]
        width, height = max(map(len, lines)) * _LETTER * _SIZE_CAPTION, len(lines) * _LINE * _SIZE_CAPTION + 12
        zero = paper.place(0, 0, scale)[1]
        left = 0 if quadrant in (BOTH, ONLY_PHYSICAL) else paper.side - width - 8
        top = {BOTH: zero, ONLY_FINANCIAL: paper.side - height}.get(quadrant, 0)
        yield left, top, left + width + 8, top + height


def _is_free(box: Box, taken: Iterable[Box], paper: Paper) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > paper.side or bottom > paper.side:
        return False
    return not any(left < r and l < right and top < b and t < bottom for l, t, r, b in taken)  # noqa: E741


def shortened(name: str, limit: int = _NAME_LIMIT) -> str:
    """The name, its middle cut out at words where it is longer than the limit; the hover text has it whole.

    Official names differ at their end: 'Dinas Pemberdayaan …' are five.
    """
    if len(name) <= limit:
        return name
    tail = name[-_TAIL:].partition(" ")[2]
    head = name[: limit - len(tail) - 3].rstrip(" ,&")
    return f"{head} … {tail}" if tail else f"{name[: limit - 1]}…"


def _layout(scale: Range, threshold: float, texts: dict[str, str]) -> dict:
    axis = {"range": [scale.low, scale.high], "showticklabels": True, "showgrid": True, "gridcolor": theme.HAIRLINE,
            "tickfont": {"size": theme.SIZE_ROW, "color": theme.INK_SECONDARY}, "automargin": False,
            "constrain": "domain", "tickmode": "array", **_ticks(scale, threshold)}  # fmt: skip
    title = {"size": theme.SIZE_BASE, "color": theme.INK}
    return base_layout(None) | {
        "margin": _MARGIN,
        "xaxis": quiet_axis(title={"text": bold("Deviasi fisik (poin)"), "font": title, "standoff": 4}, **axis),
        # One unit on both axes: a point of work is as long as a point of money, and the diagonal is one of 45 degrees.
        "yaxis": quiet_axis(
            title={"text": bold("Deviasi keuangan (poin)"), "font": title, "standoff": 2},
            scaleanchor="x", scaleratio=1, **axis,
        ),
        "clickmode": "event+select",
        "shapes": [_diagonal(scale), *_lines(threshold, theme.TARGET, 2, "dash"), *_lines(0, theme.INK, 4, "solid")],
        "annotations": _captions(texts),
    }  # fmt: skip


def _ticks(scale: Range, threshold: float) -> dict[str, list]:
    """Every so many points, the target named in words, the threshold bold."""
    step = next(one for one in _STEPS if scale.span / one <= 8)
    values = {step * place for place in range(math.ceil(scale.low / step), math.floor(scale.high / step) + 1)}
    values = {value for value in values if abs(value - threshold) >= 0.6 * step or value == 0} | {threshold}
    shown = sorted(values)
    return {"tickvals": shown, "ticktext": [_tick(value, threshold) for value in shown]}


def _tick(value: float, threshold: float) -> str:
    if value == 0:
        return bold("target")
    return bold(points(value, 0)) if value == threshold else points(value, 0)


def _lines(value: float, colour: str, width: int, dash: str) -> list[dict]:
    line = {"type": "line", "layer": "between", "line": {"color": colour, "width": width, "dash": dash}}
    return [
        line | {"xref": "x", "x0": value, "x1": value, "yref": "y domain", "y0": 0, "y1": 1},
        line | {"yref": "y", "y0": value, "y1": value, "xref": "x domain", "x0": 0, "x1": 1},
    ]


def _diagonal(scale: Range) -> dict:
    return {
        "type": "line", "layer": "between", "x0": scale.low, "x1": scale.high, "y0": scale.low, "y1": scale.high,
        "line": {"color": theme.EARLIER, "width": 1.5, "dash": "dot"},
    }  # fmt: skip


def _captions(texts: dict[str, str]) -> list[dict]:
    """The names of the quadrants where few marks lie: below the target line on the left, in the other corners."""
    corners = {
        BOTH: {"x": 0, "xanchor": "left", "align": "left", "y": 0, "yref": "y", "yanchor": "top"},
        ONLY_FINANCIAL: {"x": 1, "xanchor": "right", "align": "right", "y": 0, "yref": "y domain", "yanchor": "bottom"},
        ONLY_PHYSICAL: {"x": 0, "xanchor": "left", "align": "left", "y": 1, "yref": "y domain", "yanchor": "top"},
        NONE: {"x": 1, "xanchor": "right", "align": "right", "y": 1, "yref": "y domain", "yanchor": "top"},
    }
    font = {"size": _SIZE_CAPTION, "color": theme.INK_SECONDARY}
    return [
        {"text": text, "xref": "x domain", "showarrow": False, "font": font, "borderpad": 4, **corners[quadrant]}
        for quadrant, text in texts.items()
    ]
