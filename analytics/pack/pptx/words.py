"""Running words as text boxes whose lines flow."""

from itertools import takewhile

from analytics import theme
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.stage import Box
from analytics.drawing.text import broken, width
from analytics.drawing.words import Line, fitted_span
from analytics.pack.pptx.shapes import LINE_HEIGHT, Run, Shapes, TextLook


def put_paragraph(form: Paragraph, box: Box, shapes: Shapes) -> None:
    """The text that the stage shows, in one box: what has no room there has none here."""
    most = max(1, int(box.height // form.leading)) if form.most is None else form.most
    lines = broken(form.text, form.size, box.width, form.weight, most)
    if not lines:
        return
    look = TextLook(form.size, form.leading, is_wrapped=len(lines) > 1)
    room = min(box.width + 4, theme.STAGE_WIDTH - box.x)
    top = box.y + form.size - look.rise
    said = [Run(" ".join(lines), form.weight, form.fill)]
    shapes.text([said], Box(box.x, top, room, form.leading * len(lines) + 4), look)


def put_line(form: Line, box: Box, shapes: Shapes) -> None:
    """One line with all of its parts."""
    runs, x = [], box.x
    for span in form.spans:
        said = fitted_span(span, form.size, box.right - x)
        runs.append(Run(said, span.weight, span.fill))
        x += width(said, form.size, span.weight)
    shown = list(takewhile(lambda one: one.text, runs))
    if shown:
        look = TextLook(form.size)
        room = min(max(x - box.x, 1.0) * 1.04, theme.STAGE_WIDTH - box.x)
        shapes.text([shown], Box(box.x, box.y + form.size - look.rise, room, LINE_HEIGHT * form.size), look)
