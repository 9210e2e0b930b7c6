"""The curves of a year as a chart of lines, with the deviations as a chart of columns below it."""

from collections.abc import Sequence
from dataclasses import replace

from analytics import theme
from analytics.domain.formats import NBSP, number, points, round_half_away
from analytics.drawing.curves import COLUMNS_BOTTOM, COLUMNS_TOP, Column, Curves
from analytics.drawing.stage import Box
from analytics.drawing.text import BOLD, REGULAR
from analytics.pack.pptx.chart import (
    CategoryAxis,
    Chart,
    Fill,
    Label,
    Marks,
    Plot,
    Series,
    Stroke,
    ValueAxis,
    ends,
)
from analytics.pack.pptx.shapes import Shapes
from analytics.pack.pptx.svg_shapes import Text, put_text

_HEAD, _TOP, _LOWEST, _BOTTOM = 56, 112, 446, 494
"""From the top of the box: where the lines begin, the highest and the lowest percentage lie, and the lines end."""
_BAR, _NAMES = 96, 52
_FIRST, _LAST = 130, 150
"""Room left of the first quarter and right of the last one."""
_ASIDE, _LOW, _HIGH = 10, 36, -36
"""How far figures stand from their marks: to the side, below, and above."""


def put_curves(form: Curves, box: Box, shapes: Shapes) -> None:
    """The head, the lines, and the columns with the names of the quarters."""
    put_text([Text(box.x, box.y + 44, form.head, theme.STAGE_NAME, BOLD, theme.INK, "start")], shapes)
    pitch = (box.width - _FIRST - _LAST) / max(len(form.quarters) - 1, 1)
    left, wide = box.x + _FIRST - pitch / 2, pitch * len(form.quarters)
    upper = Box(left, box.y + _HEAD, wide, _BOTTOM - _HEAD)
    frame = Box(box.x, upper.y, box.width, upper.height)
    shapes.chart(frame, _lines(form, upper, frame))
    _put_range(form, box, shapes)
    lower = Box(left, box.y + COLUMNS_TOP, wide, COLUMNS_BOTTOM - COLUMNS_TOP)
    shapes.chart(Box(left, lower.y, wide, lower.height + _NAMES), _columns(form, lower))


def _put_range(form: Curves, box: Box, shapes: Shapes) -> None:
    """The range of the forecast below its figure."""
    if form.ending is None:
        return
    y = box.y + _LOWEST - (form.ending.value - form.percents[0]) / _step(form)
    said = Text(
        box.right - _LAST + 24, y + 60, form.ending.range_text, theme.STAGE_NAME, REGULAR, theme.INK_SECONDARY, "start"
    )
    put_text([said], shapes)


def _step(form: Curves) -> float:
    """Percent of a pixel."""
    low, high = form.percents
    return ((high - low) or 1.0) / (_LOWEST - _TOP)


def _rounded(values: Sequence[float | None]) -> list[float | None]:
    return [None if value is None else float(round_half_away(value)) for value in values]


def _lines(form: Curves, inner: Box, frame: Box) -> Chart:
    targets, actuals = (_rounded([getattr(one, name) for one in form.quarters]) for name in ("target", "actual"))
    low, high = form.percents
    step = _step(form)
    series = [
        Series(
            "Target (%)", targets, labels=_figures((targets, actuals), (theme.TARGET, False), frame),
            marks=Marks("square", 18, theme.BACKGROUND, theme.TARGET, 4), stroke=Stroke(theme.TARGET, 4),
        ),
        *_endings(form, actuals),
        Series(
            "Realisasi (%)", actuals, labels=_figures((actuals, targets), (theme.INK, True), frame),
            marks=Marks("circle", 24, theme.REALISASI, theme.REALISASI, 1), stroke=Stroke(theme.REALISASI, 10),
        ),
    ]  # fmt: skip
    return Chart(
        name=f"Kurva {form.head}",
        said=f"{form.head}: target dan realisasi kumulatif dalam persen",
        categories=[one.label for one in form.quarters],
        plots=[Plot("line", series)],
        inner=inner,
        values=ValueAxis(low - (_BOTTOM - _LOWEST) * step, high + (_TOP - _HEAD) * step),
    )


def _figures(
    values: tuple[Sequence[float | None], Sequence[float | None]], look: tuple[str, bool], frame: Box
) -> list[Label | None]:
    """The higher figure above its mark to the left, the lower one below it to the right: so lines never cross them
    while percentages grow. `values`: those written and the others."""
    colour, is_bold = look
    above = Label(number, "l", colour, is_bold=is_bold, moved=(_ASIDE / frame.width, _HIGH / frame.height))
    below = replace(above, place="r", moved=(-_ASIDE / frame.width, _LOW / frame.height))
    return [
        None if value is None else above if beside is None or value >= beside else below
        for value, beside in zip(*values, strict=True)
    ]


def _endings(form: Curves, actuals: Sequence[float | None]) -> list[Series]:
    """How the year may end, and its range, from the last quarter reached."""
    known = [at for at, value in enumerate(actuals) if value is not None]
    if form.ending is None or not known:
        return []
    between = [None] * (len(actuals) - known[-1] - 2)
    before, start = [None] * known[-1], actuals[known[-1]]
    if known[-1] == len(actuals) - 1:
        return []

    def run(value: float) -> list[float | None]:
        return _joined([*before, start, *between, float(round_half_away(value))])

    nothing = [None] * (len(actuals) - 1)
    edge = Stroke(theme.EARLIER, 3, is_dotted=True)
    mark = Marks("circle", 24, theme.BACKGROUND, theme.REALISASI, 5)
    ending = form.ending
    return [
        Series("Prakiraan terendah (%)", run(ending.low), stroke=edge),
        Series("Prakiraan tertinggi (%)", run(ending.high), stroke=edge),
        Series(
            "Prakiraan (%)", run(ending.value), stroke=Stroke(theme.REALISASI, 7, is_dotted=True), marks=mark,
            is_marked_last=True, labels=[*nothing, Label(_about, "r")],
        ),
    ]  # fmt: skip


def _joined(values: list[float | None]) -> list[float | None]:
    """A line does not join over what is missing: the quarters between are those of the straight line."""
    known = [at for at, value in enumerate(values) if value is not None]
    first, last = known[0], known[-1]
    rise = (values[last] - values[first]) / (last - first)
    return [
        value if value is not None or not first < at < last else round(values[first] + rise * (at - first), 2)
        for at, value in enumerate(values)
    ]


def _columns(form: Curves, room: Box) -> Chart:
    columns, scale = [one.column for one in form.quarters], form.scale
    values = [None if one is None else one.value for one in columns]
    series = Series(
        "Deviasi (poin)", values, [_fill(one) for one in columns],
        [None if one is None else Label(_expected if one.is_forecast else points, "outEnd") for one in columns],
    )  # fmt: skip
    low, high = ends(values, (scale.zero - room.height) / scale.step, scale.zero / scale.step)
    told = (f"{one.label} {one.column.text}" for one in form.quarters if one.column is not None)
    return Chart(
        name=f"Deviasi {form.head}",
        said=f"{form.head}, deviasi dalam poin: {'; '.join(told)}",
        categories=[one.label for one in form.quarters],
        plots=[Plot("column", [series], _BAR / (room.width / len(columns)))],
        inner=Box(room.x, room.y + scale.zero - high * scale.step, room.width, (high - low) * scale.step),
        values=ValueAxis(low, high),
        names=CategoryAxis(theme.STAGE_NAME, line=Stroke(theme.INK, 4)),
    )


def _fill(column: Column | None) -> Fill:
    if column is None:
        return Fill()
    colour = theme.band_colour(column.status)
    if not column.is_forecast:
        return Fill(colour)
    return Fill(colour, is_hatched=True, outline=colour, outline_width=4)


def _expected(value: float) -> str:
    return f"≈{NBSP}{points(value, 0)}"


def _about(value: float) -> str:
    return f"≈{NBSP}{number(value, 0)}"
