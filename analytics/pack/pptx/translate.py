"""Forms of the stage as native parts of a slide: a translation for each that is more than shapes and words."""

from collections.abc import Callable

from analytics.drawing.bullet import Bullet
from analytics.drawing.columns import QuarterColumns
from analytics.drawing.curves import Curves
from analytics.drawing.figure_table import FigureTable
from analytics.drawing.name_table import NameTable
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.part import Part
from analytics.drawing.ranked_bars import RankedBars
from analytics.drawing.stage import Box, Form
from analytics.drawing.standing import MeasureStanding
from analytics.drawing.waterfall import Waterfall
from analytics.drawing.words import Line
from analytics.pack.pptx import bullets, quarters, rankings, steps, tables, trends, words
from analytics.pack.pptx.shapes import Shapes
from analytics.pack.pptx.svg_shapes import put_picture


def put_form(form: Form, box: Box, shapes: Shapes) -> None:
    """A form, as what it is where there is such a thing in a presentation, else as the shapes that it is drawn with."""
    put = _PUT.get(type(form))
    if put is None:
        put_picture(form.draw(box), shapes)
    else:
        put(form, box, shapes)


def _put_part(form: Part, _: Box, shapes: Shapes) -> None:
    for box, one in form.parts:
        put_form(one, box, shapes)


_PUT: dict[type, Callable[[Form, Box, Shapes], None]] = {
    Bullet: bullets.put_bullet,
    Curves: trends.put_curves,
    FigureTable: tables.put_figure_table,
    Line: words.put_line,
    MeasureStanding: bullets.put_standing,
    NameTable: tables.put_name_table,
    Paragraph: words.put_paragraph,
    Part: _put_part,
    QuarterColumns: quarters.put_quarters,
    RankedBars: rankings.put_ranking,
    Waterfall: steps.put_waterfall,
}
