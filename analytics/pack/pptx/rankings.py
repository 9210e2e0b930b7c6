"""The ranking as charts: lying bars from the line of the target, a chart for each measure, all on one scale."""

from analytics import theme
from analytics.domain.formats import NBSP, points
from analytics.drawing.beyond import is_beyond
from analytics.drawing.names import told_apart
from analytics.drawing.ranked_bars import PITCH, BarRow, RankedBars, Value
from analytics.drawing.stage import Box
from analytics.drawing.text import BOLD, REGULAR, broken, drawable, fitted
from analytics.pack.pptx.chart import CategoryAxis, Chart, Fill, Label, Plot, Series, Stroke, ValueAxis
from analytics.pack.pptx.shapes import Look, Shapes
from analytics.pack.pptx.svg_shapes import Text, elements_of, put_text, text_of

_HEAD, _LINE, _BAR, _GAP = 60, 48, 0.68, 12
_RANK, _BESIDE = 67, 16
_ZERO = Stroke(theme.INK, 5)


def put_ranking(form: RankedBars, box: Box, shapes: Shapes) -> None:
    """The heads as words, and below each a chart whose rows stand beside those of the first."""
    names, lines = _names(form, box)
    pitch = PITCH + _LINE * (lines - 1)
    bottom = box.y + _HEAD + pitch * len(form.rows)
    for one in elements_of(form.draw(box)):
        if one.tag == "text":
            put_text([text_of(one)], shapes)
    for at, panel in enumerate(form.panels(box)):
        room = Box(panel.x, box.y + _HEAD, panel.width, bottom - box.y - _HEAD)
        _put_threshold(form, room, shapes)
        shapes.chart(_frame(box, room, is_named=at == 0), _chart(form, names, at, room))
        _put_reasons(form, at, room, pitch, shapes)


def _names(form: RankedBars, box: Box) -> tuple[list[str], int]:
    """The names with their ranks and signs, cut to the lines that all of them have."""
    room, count = form.names - _BESIDE, max(len(form.rows), 1)
    wanted = max((len(broken(row.name, theme.STAGE_NAME, room, BOLD)) for row in form.rows), default=1)
    lines = 2 if wanted > 1 and (PITCH + _LINE) * count <= box.height - _HEAD else 1
    shown = told_apart([row.name for row in form.rows], lambda name: _cut(name, room, lines), form.among)
    named = zip(form.rows, shown, strict=True)
    return [f"{row.rank}  {_drawn(_cut(name, room, lines))}{_signs(row)}" for row, name in named], lines


def _signs(row: BarRow) -> str:
    return f"{NBSP}{drawable(row.signs)}" if row.signs else ""


def _cut(name: str, room: float, lines: int) -> str:
    return "\n".join(broken(fitted(name, theme.STAGE_NAME, room * lines, BOLD), theme.STAGE_NAME, room, BOLD, lines))


def _drawn(lines: str) -> str:
    return "\n".join(map(drawable, lines.split("\n")))


def _frame(box: Box, inner: Box, *, is_named: bool) -> Box:
    left = box.x if is_named else inner.x
    return Box(left, inner.y - 4, inner.right - left, inner.height + 8)


def _chart(form: RankedBars, names: list[str], at: int, room: Box) -> Chart:
    values = [row.values[at] for row in form.rows]
    series = Series(
        f"Deviasi {form.heads[at].lower()} (poin)", [one.value for one in values],
        [Fill(theme.band_colour(one.status)) for one in values],
        [_label(one) for one in values],
    )  # fmt: skip
    scale = form.scale
    return Chart(
        name=f"Peringkat {form.heads[at]}",
        said="; ".join(f"{row.name} {row.values[at].text}" for row in form.rows),
        categories=names,
        plots=[Plot("bar", [series], _BAR)],
        inner=room,
        values=ValueAxis(-scale.zero / scale.step, (room.width - scale.zero) / scale.step),
        names=CategoryAxis(theme.STAGE_NAME if at == 0 else 0.0, line=_ZERO, hairlines=theme.HAIRLINE),
    )


def _label(one: Value) -> Label | None:
    """The figure at the end of a bar, over the dashed line; in the bar where that goes on beyond its scale."""
    if one.value is None:
        return None
    if is_beyond(one.value):
        return Label(points, "inEnd", theme.BACKGROUND)
    return Label(points, "outEnd", background=theme.BACKGROUND)


def _put_threshold(form: RankedBars, inner: Box, shapes: Shapes) -> None:
    """The dashed line from which on a deviation is critical, where the panel reaches so far."""
    limit = None if form.threshold is None else form.scale.place(inner, form.threshold)
    if limit is not None and limit >= inner.x:
        look = Look(stroke=theme.TARGET, stroke_width=3, dashes=(10, 8))
        shapes.line((limit, inner.y - 4), (limit, inner.bottom), look)


def _put_reasons(form: RankedBars, at: int, inner: Box, pitch: float, shapes: Shapes) -> None:
    """Why there is no bar, in its place."""
    end = form.scale.place(inner, 0.0) - _GAP
    for place, row in enumerate(form.rows):
        if row.values[at].value is None:
            put_text([_reason(row, at, end, inner, inner.y + pitch * (place + 0.5) + 15)], shapes)


def _reason(row: BarRow, at: int, end: float, inner: Box, base: float) -> Text:
    said = fitted(row.values[at].text, theme.STAGE_NAME, end - inner.x)
    return Text(end, base, said, theme.STAGE_NAME, REGULAR, theme.INK_SECONDARY, "end")
