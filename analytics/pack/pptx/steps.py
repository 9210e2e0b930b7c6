"""A waterfall as a chart of stacked bars: what lies before a step is there, but not drawn."""

from analytics import theme
from analytics.drawing.names import told_apart
from analytics.drawing.stage import Box
from analytics.drawing.text import BOLD, drawable, fitted
from analytics.drawing.waterfall import PITCH, Stair, Waterfall
from analytics.pack.pptx.chart import CategoryAxis, Chart, Fill, Plot, Series, Stroke, ValueAxis
from analytics.pack.pptx.shapes import Shapes
from analytics.pack.pptx.svg_shapes import Text, put_text

_BAR, _NAME, _GAP, _EDGE = 46, 600, 48, 14
_MOST_STEP = 160.0


def put_waterfall(form: Waterfall, box: Box, shapes: Shapes) -> None:
    """The chart with the names, and the figures at the ends of its bars."""
    if not form.stairs:
        return
    pitch = min(PITCH, box.height / len(form.stairs))
    named = max(one.name_room for one in form.stairs) + _GAP
    inner = Box(box.x + named, box.y, box.width - named, pitch * len(form.stairs))
    zero, step = _scale(form, inner)
    shapes.chart(Box(box.x, inner.y - 4, box.width, inner.height + 8), _chart(form, inner, (zero, step)))
    for at, stair in enumerate(form.stairs):
        put_text([_figure(stair, inner.y + pitch * (at + 0.5) + 15, (zero, step))], shapes)


def _scale(form: Waterfall, inner: Box) -> tuple[float, float]:
    """Where zero lies, and the pixels of a point: the most with which no figure leaves the room of the bars."""
    stairs = form.stairs
    lefts = [(_EDGE if one.is_right else one.label_room, max(-one.left, 0.0)) for one in stairs]
    rights = [(one.label_room if one.is_right else _EDGE, max(one.right, 0.0)) for one in stairs]
    steps = [
        (inner.width - fixed - label) / (left + right)
        for fixed, left in lefts for label, right in rights if left + right > 0
    ]  # fmt: skip
    step = max(min([*steps, _MOST_STEP]), 0.01)
    return inner.right - max(label + right * step for label, right in rights), step


def _figure(stair: Stair, base: float, scale: tuple[float, float]) -> Text:
    zero, step = scale
    at = zero + stair.right * step + _EDGE if stair.is_right else zero + stair.left * step - _EDGE
    anchor = "start" if stair.is_right else "end"
    return Text(at, base, stair.text, theme.STAGE_NAME, BOLD, theme.INK, anchor)


def _chart(form: Waterfall, inner: Box, scale: tuple[float, float]) -> Chart:
    (zero, step), stairs = scale, form.stairs
    names = told_apart(
        [one.name for one in stairs], lambda name: fitted(name, theme.STAGE_NAME, _NAME, BOLD), form.among
    )
    parts = [_parts(one) for one in stairs]
    fills = [_fill(one) for one in stairs]
    series = [
        Series("Alas (tidak digambar)", [one[0] for one in parts], [Fill()] * len(parts)),
        Series("Di bawah target (poin)", [one[1] for one in parts], fills),
        Series("Di atas target (poin)", [one[2] for one in parts], fills),
    ]
    return Chart(
        name="Langkah",
        said="; ".join(f"{one.name} {one.text}" for one in stairs),
        categories=[drawable(fitted(name, theme.STAGE_NAME, _NAME, BOLD)) for name in names],
        plots=[Plot("bar", series, _BAR * len(stairs) / inner.height, is_stacked=True)],
        inner=inner,
        values=ValueAxis((inner.x - zero) / step, (inner.right - zero) / step),
        names=CategoryAxis(theme.STAGE_NAME, line=Stroke(theme.INK, 5)),
    )


def _parts(stair: Stair) -> tuple[float | None, float | None, float | None]:
    """What is skipped from zero on, and what is drawn left and right of it."""
    left, right = round(stair.left, 2), round(stair.right, 2)
    skipped = right if right < 0 else max(left, 0.0)
    below, above = min(left, 0.0) - min(right, 0.0), max(right, 0.0) - max(left, 0.0)
    return tuple(round(one, 2) or None for one in (skipped, below, above))


def _fill(stair: Stair) -> Fill:
    colour = theme.band_colour(stair.status)
    if not stair.is_hatched:
        return Fill(colour)
    return Fill(colour, is_hatched=True, outline=colour, outline_width=4)
