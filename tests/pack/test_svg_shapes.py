"""Pictures of the stage as native shapes: what belongs together is one shape, and nothing is lost."""

import pytest
from pptx import Presentation

from analytics.drawing import svg
from analytics.drawing.promise_boxes import KindChip, KindChips
from analytics.drawing.stage import Box
from analytics.insight.promises import HALF, KEPT, LATE, WAITING
from analytics.pack.pptx.shapes import Shapes
from analytics.pack.pptx.svg_shapes import put_picture
from analytics.pack.pptx.xml import PIXEL


@pytest.fixture
def put():
    presentation = Presentation()

    def drawn(*elements: str) -> list:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        shapes = Shapes(slide, 1)
        put_picture(elements, shapes)
        shapes.put()
        return list(slide.shapes)

    return drawn


def test_lines_of_one_text_are_one_box_and_other_texts_their_own(put):
    lines = [svg.text(10, y, said, 44) for y, said in ((50, "baris satu"), (100, "baris dua"), (300, "lain"))]
    boxes = put(*lines, svg.text(10, 350, "tebal", 44, 700))
    assert [one.text_frame.text for one in boxes] == ["baris satu\vbaris dua", "lain", "tebal"]


def test_a_frame_around_one_line_has_it_as_its_words_and_what_is_pressed_is_not_there(put):
    hit = svg.rect(0, 0, 200, 60, fill="transparent", class_="tekan")
    chip = svg.group([hit, svg.rect(0, 0, 200, 60, fill="#A50026"), svg.text(18, 45, "5 kritis", 44, 700)])
    (shape,) = put(chip)
    assert (shape.text_frame.text, shape.width / PIXEL) == ("5 kritis", 200)


def test_every_mark_of_a_promise_is_drawn_inside_its_chip(put):
    form = KindChips([KindChip(kind, "2") for kind in (LATE, HALF, KEPT, WAITING)])
    shapes = put(*form.draw(Box(100, 100, 900, 60)))
    # Two strokes, a ring with its half, a hook, three dots.
    assert sorted(one.name.split()[0] for one in shapes if one.name.split()[0] not in ("Kotak", "Teks")) == [
        "Bentuk", "Bentuk", "Garis", "Garis", "Lingkaran", "Lingkaran", "Lingkaran", "Lingkaran",
    ]  # fmt: skip
    half = next(one for one in shapes if one.name.startswith("Bentuk"))
    assert half.width / PIXEL == pytest.approx(14, abs=0.1) and half.height / PIXEL == pytest.approx(28, abs=0.1)
    assert all(one.top >= 100 * PIXEL and one.top + one.height <= 164 * PIXEL for one in shapes)
