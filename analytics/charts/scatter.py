"""Both deviations of every agency against each other: one mark per agency, one scale on both axes."""

import itertools
import math
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

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
_LARGEST, _SMALLEST = 34, 10
_SIZE_LABEL, _SIZE_CAPTION = theme.SIZE_ROW, theme.SIZE_SECONDARY
_LETTER, _LINE = 0.52, 1.25
"""Width of a letter and height of a line in em, on the generous side."""
_TAIL = 12
"""Letters of the end of a long name that stay."""
_MARGIN = {"l": 56, "r": 10, "t": 32, "b": 56}
# Room right of and above the target, as a share of the range: the names of the quadrants stand there.
_ROOM_ABOVE, _PAD = 0.29, 0.12


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
    letter_limit: int

    def grown(self, factor: float) -> "Paper":
        return replace(self, side=self.side * factor)

    def place(self, x: float, y: float, scale: Range) -> tuple[float, float]:
        """The pixel of a point, from the left and from the top."""
        unit = self.side / scale.span
        return (x - scale.low) * unit, (scale.high - y) * unit


LARGE, WIDE, NARROW = Paper(680, 20, 28), Paper(390, 16, 28), Paper(260, 6, 18)
"""The smallest plot of a full-screen projector, of a tablet or wider, and of a phone."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
_CAPTIONS = {
    BOTH: "fisik dan keuangan<br>tertinggal",
    ONLY_FINANCIAL: "fisik<br>tercapai,<br>keuangan<br>tertinggal",
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
    high += (high - low) * _PAD / 2
    return Range(low, max(high, -low * _ROOM_ABOVE / (1 - _ROOM_ABOVE)))


def _shown(value: float) -> float:
    return float(round_half_away(float(value)))


def deviation_scatter(found: Quadrants, threshold: float, highlight: str | None = None) -> go.Figure:
    """One mark per agency with both deviations; a click on it carries the slug in customdata.

    The traces after the first are the names that fit on a large plot, a wide one and a phone: shell.css shows one.
    Missing: who has no deviation of either measure is not in the frame, so never at zero.
    """
    scale, drawn = common_range(found.drawn, threshold), with_marks(found.drawn)
    names = [_labels(drawn, paper, scale, highlight) for paper in (LARGE, WIDE, NARROW)]
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
        name=f"Nama {paper.side}", mode="markers+text", hoverinfo="skip",
        x=[_shown(value) for value in rows[PHYSICAL.deviation_column]],
        y=[_shown(value) for value in rows[FINANCIAL.deviation_column]],
        text=[literal(shortened(name, paper.letter_limit)) for name in rows["agency_short_name"]],
        textposition=list(placed.values()),
        textfont={"size": _SIZE_LABEL, "color": theme.INK}, cliponaxis=False,
        marker={"size": list(rows["size"]), "color": theme.INVISIBLE, "line": {"width": 0}},
    )  # fmt: skip


# A name at the corner of a large mark would seem to belong to a neighbour.
_SMALL_MARK, _CLEAR = 18, 10
_SIDES = (
    "middle left", "middle right", "bottom center", "top center",
    "bottom left", "bottom right", "top left", "top right",
)  # fmt: skip


def label_places(drawn: pd.DataFrame, paper: Paper, scale: Range, highlight: str | None) -> dict[object, str]:
    """Index -> side of the mark where its name stands: the chosen agency first, then from the furthest behind.

    A name that would touch a mark, another name, a caption or a target line is left out; so are those far from the
    worst. Names keep their size while the plot grows, so each is tried on larger plots as well.
    """
    sheets = [paper.grown(factor) for factor in (1, 1.35, 1.8, 2.6)]
    marks = [list(_mark_boxes(drawn, sheet, scale)) for sheet in sheets]
    taken = [[*_caption_boxes(sheet, scale), *_target_boxes(sheet, scale)] for sheet in sheets]
    order = sorted(range(len(drawn)), key=lambda row: (drawn["agency_slug"].iloc[row] != highlight, row))
    order = order[: 2 * paper.label_limit]
    placed: dict[object, str] = {}
    for row in order:
        name = shortened(drawn["agency_short_name"].iloc[row], paper.letter_limit)
        for side in _SIDES if drawn["size"].iloc[row] < _SMALL_MARK else _SIDES[:4]:
            boxes = [_beside(one[row], name, side) for one in marks]
            near = [_others(one, row) for one in marks]
            if all(_is_free(box, [*a, *b], sheet) for box, a, b, sheet in zip(boxes, taken, near, sheets, strict=True)):
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
        # Corners of triangles and diamonds reach further than half their size; Plotly sets a text off by as much.
        reach = size * 0.625 + 1
        yield x - reach, y - reach, x + reach, y + reach


def _others(marks: list[Box], own: int) -> Iterator[Box]:
    """The other marks with a clearance: a name close to another mark would be read as that one's."""
    for place, (left, top, right, bottom) in enumerate(marks):
        if place != own:
            yield left - _CLEAR, top, right + _CLEAR, bottom


def _beside(mark: Box, text: str, side: str) -> Box:
    left, top, right, bottom = mark
    x, y = (left + right) / 2, (top + bottom) / 2
    width, height = len(text) * _LETTER * _SIZE_LABEL, _LINE * _SIZE_LABEL
    vertical, horizontal = side.split(" ")
    # A hair off the mark, so that a name never counts as touching its own.
    across = {"left": left - width - 0.1, "center": x - width / 2, "right": right + 0.1}[horizontal]
    down = {"top": top - height - 0.1, "middle": y - height / 2, "bottom": bottom + 0.1}[vertical]
    return across, down, across + width, down + height


def _caption_boxes(paper: Paper, scale: Range) -> Iterator[Box]:
    for quadrant, text in _CAPTIONS.items():
        lines = ["", *text.split("<br>")]
        width, height = max(map(len, lines)) * _LETTER * _SIZE_CAPTION, len(lines) * _LINE * _SIZE_CAPTION + 12
        zero = paper.place(0, 0, scale)[1]
        left = 0 if quadrant in (BOTH, ONLY_PHYSICAL) else paper.side - width - 8
        top = {BOTH: zero, ONLY_FINANCIAL: paper.side - height}.get(quadrant, 0)
        yield left, top, left + width + 8, top + height


def _target_boxes(paper: Paper, scale: Range) -> list[Box]:
    x, y = paper.place(0, 0, scale)
    return [(x - 3, 0, x + 3, paper.side), (0, y - 3, paper.side, y + 3)]


def _is_free(box: Box, taken: Iterable[Box], paper: Paper) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > paper.side or bottom > paper.side:
        return False
    return not any(left < r and l < right and top < b and t < bottom for l, t, r, b in taken)  # noqa: E741


def shortened(name: str, limit: int) -> str:
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
        "yaxis": quiet_axis(scaleanchor="x", scaleratio=1, **axis),
        "clickmode": "event+select",
        "shapes": [
            _line(scale.low, 0, scale.low, 0, theme.EARLIER, 1.5, "dot"),
            *_cross(scale, threshold, theme.TARGET, 2, "dash"),
            *_cross(scale, 0, theme.INK, 4, "solid"),
        ],
        "annotations": [_upright_title(scale, title), *_captions(texts, scale)],
    }  # fmt: skip


def _ticks(scale: Range, threshold: float) -> dict[str, list]:
    """Every so many points, the target named in words, the threshold bold."""
    steps = (lead * 10**power for power in itertools.count() for lead in (1, 2, 5))
    step = next(one for one in steps if scale.span <= 8 * one)
    # None in the corner, where those of both axes would meet.
    first, last = math.ceil((scale.low + 0.03 * scale.span) / step), math.floor(scale.high / step)
    values = {step * place for place in range(first, last + 1)}
    values = {value for value in values if abs(value - threshold) >= 0.6 * step or value == 0} | {threshold}
    shown = sorted(values)
    return {"tickvals": shown, "ticktext": [_tick(value, threshold) for value in shown]}


def _tick(value: float, threshold: float) -> str:
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


def _captions(texts: dict[str, str], scale: Range) -> list[dict]:
    """The names of the quadrants where few marks lie: below the target line on the left, in the other corners."""
    corners = {
        BOTH: (scale.low, "left", 0, "top"),
        ONLY_FINANCIAL: (scale.high, "right", scale.low, "bottom"),
        ONLY_PHYSICAL: (scale.low, "left", scale.high, "top"),
        NONE: (scale.high, "right", scale.high, "top"),
    }
    font = {"size": _SIZE_CAPTION, "color": theme.INK_SECONDARY}
    return [
        {"text": text, "xref": "x", "yref": "y", "showarrow": False, "font": font, "borderpad": 4, "align": across,
         "x": x, "xanchor": across, "y": y, "yanchor": down}
        for quadrant, text in texts.items()
        for x, across, y, down in [corners[quadrant]]
    ]  # fmt: skip
