"""A slide as data: what it says, what is drawn where, and where each row leads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analytics import theme
from analytics.drawing import stage
from analytics.drawing.stage import Box, Form
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, drawable, fitted, title_lines

DETAIL = "rincian"
"""The group of slides that are opened from others and stand in no agenda."""


@dataclass(frozen=True)
class Slide:
    """A slide. `group` is its part of the agenda; `rows` are the slides that the keys 1 to 9 open, in their order;
    `up` is the slide that it belongs to, `down` the one that D opens; `choices` are the same picture with another
    choice by key ('q', 'w', 'e', 'r', or '!1' to '!9' for the digits with Shift)."""

    key: str
    group: str
    name: str
    title: str
    subtitle: str
    parts: Sequence[tuple[Box, Form]]
    rows: Sequence[str] = ()
    up: str = ""
    agency_slug: str = ""
    down: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


def headline(*candidates: str) -> str:
    """The first of the sentences that two lines of a title hold; the last one cut where none does."""
    for said in candidates:
        if title_lines(drawable(said), theme.STAGE_TITLE, stage.ROOM) is not None:
            return said
    return fitted(candidates[-1], theme.STAGE_TITLE, 1.8 * stage.ROOM, BOLD)


def drawn(slide: Slide, foot: str) -> str:
    """The slide as the inside of an SVG of 1920 x 1080."""
    lines = title_lines(slide.title, theme.STAGE_TITLE, stage.ROOM) or [slide.title]
    return "".join([*stage.frame(lines, slide.subtitle, foot), *_parts(slide)])


def _parts(slide: Slide) -> Iterable[Element]:
    for box, form in slide.parts:
        yield from form.draw(box)
