"""Deviations of the quarters as standing bars, a chart for each measure, all on one scale."""

from analytics import theme
from analytics.domain.formats import points
from analytics.drawing.columns import Panel, Placed, QuarterColumns
from analytics.drawing.stage import Box
from analytics.drawing.text import BOLD, width
from analytics.pack.pptx.chart import (
    CategoryAxis,
    Chart,
    Fill,
    Label,
    Plot,
    Series,
    Stroke,
    ValueAxis,
    ends,
)
from analytics.pack.pptx.shapes import Shapes
from analytics.pack.pptx.svg_shapes import elements_of, put_text, text_of

_FIGURE = "angka"
_BAR, _GAP = 52, 16


def put_quarters(form: QuarterColumns, box: Box, shapes: Shapes) -> None:
    """The words, and the columns of every measure."""
    unknown = {one.text for panel in form.panels for one in panel.columns if one.value is None}
    texts = [text_of(one) for one in elements_of(form.draw(box)) if one.tag == "text"]
    for one in texts:
        if one.role != _FIGURE or one.said in unknown:
            put_text([one], shapes)
    for placed in form.placed(box):
        shapes.chart(placed.box, _chart(placed))


def _chart(placed: Placed) -> Chart:
    panel, box, line = placed.panel, placed.box, placed.line
    columns, slot = panel.columns, box.width / len(placed.panel.columns)
    size, values = _size(panel, slot), [one.value for one in columns]
    low, high = ends(values, (line.zero - box.bottom) / line.step, (line.zero - box.y) / line.step)
    series = Series(
        f"Deviasi {panel.head.lower()} (poin)", values,
        [Fill(theme.band_colour(one.status)) for one in columns],
        [None if one.value is None else Label(points, "outEnd", size=size, is_bold=one.is_strong) for one in columns],
    )  # fmt: skip
    told = (f"{one.label} {one.text}" for one in columns if one.value is not None)
    return Chart(
        name=f"Deviasi {panel.head} per triwulan",
        said=f"{panel.head}: {'; '.join(told)}",
        categories=[one.label for one in columns],
        plots=[Plot("column", [series], _BAR / slot)],
        inner=Box(box.x, line.place(high), box.width, (high - low) * line.step),
        values=ValueAxis(low, high),
        names=CategoryAxis(line=Stroke(theme.INK, 4)),
    )


def _size(panel: Panel, slot: float) -> float:
    """The size at which figures of neighbours do not touch, at most that of a name."""
    widest = max((width(one.text, theme.STAGE_NAME, BOLD) for one in panel.columns), default=0.0)
    return theme.STAGE_NAME * min(1.0, (slot - _GAP) / max(widest, 1.0))
