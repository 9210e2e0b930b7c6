"""The slides of the stage as a presentation that can be edited: native text, tables and charts, and speaker notes.

Source: ux.md 8. A slide of 1920 x 1080 pixels is one of 13 1/3 x 7 1/2 inches, so that all sizes keep their ratio.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics import theme
from analytics.deck import keys
from analytics.deck.slide import Slide
from analytics.deck.slides.remarks import HINT
from analytics.domain.formats import SAMPLE_BANNER
from analytics.drawing.chips import Chips
from analytics.drawing.choice_chips import ChoiceChips
from analytics.drawing.presets import Presets
from analytics.drawing.stage import FOOT_ROOM, MARGIN, ROOM, Box, Form
from analytics.drawing.text import BOLD, REGULAR, broken, cleaned, drawable, fitted, title_lines, width
from analytics.pack.content import PackContent
from analytics.pack.pptx.notes import Notes
from analytics.pack.pptx.presentation import empty, written
from analytics.pack.pptx.shapes import Look, Shapes, TextLook
from analytics.pack.pptx.svg_shapes import Text, put_text
from analytics.pack.pptx.translate import put_form
from analytics.pack.pptx.xml import legal

_TITLE_BASE, _TITLE_STEP, _SUBTITLE_BASE = 91, 73, 218
_FOOT_LINE, _FOOT_BASE = 1006, 1052
_KEY = re.compile(r" · [A-Z]$")
"""The key at the end of a chip's text."""
_REASONS_KEY = re.compile(rf"(?:^|; ){re.escape(HINT)}$", re.IGNORECASE)
"""That a key tells the reasons, by itself or behind what it tells them of; it may begin the subtitle."""
_TOLD_KEY = re.compile(r"Shift\+\S+: ")
"""A part of a subtitle that says what a key of the stage does."""


def presentation(content: PackContent) -> bytes:
    """One slide for each slide of the agenda, in its order, as a .pptx; the same file from the same content."""
    slides, layout = empty(f"Paparan Pra-Rakorev {content.period.label}", content.printed_at)
    shown, notes = shown_slides(content), Notes(content)
    for number, slide in enumerate(shown, 1):
        made = slides.slides.add_slide(layout)
        shapes = Shapes(made, number)
        _put_frame(slide, content, f"{number} / {len(shown)}", shapes)
        for box, form in slide.parts:
            if (shown_form := _without_controls(slide, form)) is not None:
                put_form(shown_form, box, shapes)
        # What the layout has places for is among the shapes.
        for place in list(made.placeholders):
            place.element.getparent().remove(place.element)
        shapes.put()
        made.notes_slide.notes_text_frame.text = "\n".join(legal(line) for line in notes.of(slide))
    return written(slides)


def _without_controls(slide: Slide, form: Form) -> Form | None:
    """A form as it is shown where no key opens anything: without the choices and the way to the questions, which stand
    in the notes, and without the key that a chip names."""
    if isinstance(form, Presets | ChoiceChips):
        return None
    if isinstance(form, Chips):
        kept = [chip for chip in form.chips if chip.leads_to != keys.questions(slide.agency_slug)]
        return Chips([replace(chip, text=_KEY.sub("", chip.text)) for chip in kept])
    return form


def _without_keys(subtitle: str) -> str:
    """The parts of a subtitle that no key of the stage is told in."""
    told = [_REASONS_KEY.sub("", part) for part in subtitle.split(" · ")]
    return " · ".join(part for part in told if part and not _TOLD_KEY.match(part))


def shown_slides(content: PackContent) -> list[Slide]:
    """The slides of the agenda. Where OPD are chosen: those of the kabupaten, and theirs, also where the meeting speaks
    of them only on a joint slide."""
    known = {slide.key: slide for slide in content.deck.slides}
    held = [known[stop.key] for stop in content.deck.agenda.held]
    if not content.is_filtered:
        return held
    kept = [slide for slide in held if not slide.agency_slug or slide.agency_slug in content.slugs]
    spoken = {slide.agency_slug for slide in kept}
    others = [known[keys.agency(slug)] for slug in content.slugs if slug not in spoken and keys.agency(slug) in known]
    return [*kept, *others]


def _put_frame(slide: Slide, content: PackContent, page: str, shapes: Shapes) -> None:
    """Title, subtitle and foot as on the stage; at the right of the foot which data these are, and the page."""
    size = theme.STAGE_TITLE
    lines = title_lines(slide.title, size, ROOM) or broken(slide.title, size, ROOM, BOLD, most=2)
    look = TextLook(size, _TITLE_STEP)
    shapes.title(
        [drawable(line) for line in lines], Box(MARGIN, _TITLE_BASE - look.rise, ROOM, _TITLE_STEP * len(lines)), look
    )
    if slide.subtitle:
        subtitle = drawable(fitted(_without_keys(slide.subtitle), theme.STAGE_SECONDARY, ROOM))
        _put_small(subtitle, MARGIN, _SUBTITLE_BASE, theme.STAGE_SECONDARY, "start", shapes)
    rule = Look(stroke=theme.GRID, stroke_width=2)
    shapes.line((MARGIN, _FOOT_LINE), (MARGIN + ROOM, _FOOT_LINE), rule)
    foot = drawable(fitted(cleaned(content.material.foot), theme.STAGE_LEAST, FOOT_ROOM))
    _put_small(foot, MARGIN, _FOOT_BASE, theme.STAGE_LEAST, "start", shapes)
    room = ROOM - width(foot, theme.STAGE_LEAST) - 40
    _put_small(_right_foot(content, page, room), MARGIN + ROOM, _FOOT_BASE, theme.STAGE_LEAST, "end", shapes)


def _right_foot(content: PackContent, page: str, room: float) -> str:
    parts = [f"sidik data {content.stamp.short}", page]
    ways: Sequence[Sequence[str]] = [[SAMPLE_BANNER, *parts], parts] if content.is_sample else [parts]
    said = [" · ".join(way) for way in ways]
    return next((one for one in said if width(one, theme.STAGE_LEAST) <= room), said[-1])


def _put_small(said: str, x: float, base: float, size: float, anchor: str, shapes: Shapes) -> None:
    put_text([Text(x, base, said, size, REGULAR, theme.INK_SECONDARY, anchor)], shapes)
