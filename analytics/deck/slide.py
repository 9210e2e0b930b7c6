"""A slide as data: what it says, what is drawn where, and where each row leads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analytics import theme
from analytics.drawing import stage
from analytics.drawing.stage import Box, Form
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, broken, drawable, fitted, title_lines

DETAIL = "rincian"
"""The group of slides that are opened from others and stand in no agenda."""


@dataclass(frozen=True)
class Slide:
    """A slide. `group` is its part of the agenda; `rows` are the slides that the keys 1 to 9 open, in their order;
    `up` is the slide that it belongs to, `down` the one that D opens; `choices` are the same picture with another
    choice by key ('q', 'w', 'e', 'r', or '!1' to '!9' for the digits with Shift); `crumbs` are parts of the subtitle
    with the slides that they lead to, in their order: the way from the kabupaten down to here. One that `is_empty` only
    says that there is nothing yet."""

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
    crumbs: Mapping[str, str] = field(default_factory=dict)
    is_empty: bool = False
    place: tuple[str, str] = ("", "")
    """sub_unit and activity_key of the activity that it is about; '' on every other slide."""


UNNAMED = "OPD ini"
"""What an OPD is called in a title that has no room for its name; the subtitle names it."""
_NAME_ROOMS = (900, 640, 420)
"""How much of a title its names may take, where they leave no room for what is said of them."""


def headline(*candidates: str, names: Iterable[str] = (), instead: str = "") -> str:
    """The first of the sentences that two lines of a title hold.

    Where none fits, `instead` stands for the `names` in them, else they are cut, never the figures; the last one is
    cut where that is not enough.
    """
    named = [name for name in dict.fromkeys(names) if name]
    if instead:
        candidates = (*candidates, *(_with_names(said, dict.fromkeys(named, instead)) for said in candidates))
    for room in (None, *_NAME_ROOMS):
        for said in candidates:
            cut = said if room is None else _with_short_names(said, named, room)
            if title_lines(drawable(cut), theme.STAGE_TITLE, stage.ROOM) is not None:
                return cut
    return fitted(candidates[-1], theme.STAGE_TITLE, 1.8 * stage.ROOM, BOLD)


def _with_short_names(said: str, names: Iterable[str], room: float) -> str:
    return _with_names(said, {name: fitted(name, theme.STAGE_TITLE, room, BOLD) for name in names})


def _with_names(said: str, others: Mapping[str, str]) -> str:
    for name, other in others.items():
        said = said.replace(name, other)
    return said


def drawn(slide: Slide, foot: str) -> str:
    """The slide as the inside of an SVG of 1920 x 1080."""
    size, room = theme.STAGE_TITLE, stage.ROOM
    lines = title_lines(slide.title, size, room) or broken(slide.title, size, room, BOLD, most=2)
    return "".join([*stage.frame(lines, slide.subtitle, foot, slide.crumbs), *_parts(slide)])


def _parts(slide: Slide) -> Iterable[Element]:
    for box, form in slide.parts:
        yield from form.draw(box)
