"""A slide as data: what it says, what is drawn where, and where each row leads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analytics import theme
from analytics.domain.formats import NBSP
from analytics.drawing import stage, svg
from analytics.drawing.names import cut_names, in_room, is_clear
from analytics.drawing.stage import Box, Form
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, ELLIPSIS, broken, drawable, fitted, title_lines

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
    is_idle: bool = False
    """Whether its part has nothing to say in this period: the agenda leaves it out, and the list of slides opens it."""
    is_spare: bool = False
    """Whether it is shown only from when something is drawn into its part."""
    place: tuple[str, str] = ("", "")
    """sub_unit and activity_key of the activity that it is about; '' on every other slide."""
    logo: str = ""
    """base64 of a PNG that stands beside the title where that leaves room; '' for none."""


UNNAMED = "OPD ini"
"""What an OPD is called in a title that has no room even for what tells its name apart; the subtitle names it."""
_WORDS = 3
"""Words of a name that are more than its least."""
_NAME_ROOMS = (900, 640, 420)
"""How much of a title its names may take, where they leave no room for what is said of them."""
_OWN_ROOMS = (900, 770, 640, 530, 420)
"""The same for names that are told apart from all others."""


def headline(
    *candidates: str, names: Iterable[str] = (), instead: str = "", among: Iterable[str] = ()
) -> str:
    """The first of the sentences that two lines of a title hold.

    Where none fits, the `names` in them are cut, never the figures; where `instead` is given they are cut at whole
    words that no other name of `among` begins with, then to their beginning and what tells them apart ('Dinas … 01'),
    and it stands for them where that is not enough. The last sentence is cut where nothing is enough.
    """
    named = [name for name in dict.fromkeys(names) if name]
    ways = [*candidates, *(_with_other_names(candidates, named, instead, among) if instead else ())]
    for room in (None, *_NAME_ROOMS):
        for said in ways:
            cut = said if room is None else _with_short_names(said, named, room)
            if title_lines(drawable(cut), theme.STAGE_TITLE, stage.ROOM) is not None:
                return cut
    return fitted(ways[-1], theme.STAGE_TITLE, 1.8 * stage.ROOM, BOLD)


def _with_other_names(
    candidates: Sequence[str], named: Sequence[str], instead: str, among: Iterable[str]
) -> Iterable[str]:
    """The sentences with their names cut at whole words, the longest first, then with what stands for them. Two words
    of a name are the least: any sentence with more of it comes before."""
    known = list(among)
    cuts = [(name, cut) for name in named for cut in cut_names(name, known)]
    for is_least in (False, True):
        some = [(name, cut) for name, cut in cuts if (cut.count(" ") < _WORDS - 1) == is_least]
        yield from (said.replace(name, cut) for said in candidates for name, cut in some if name in said)
    others = [{name: _told_apart(name, known, room) for name in named} for room in _OWN_ROOMS]
    yield from (_with_names(said, told) for said in candidates for told in others if all(told.values()))
    yield from (_with_names(said, dict.fromkeys(named, instead)) for said in candidates)


def _told_apart(name: str, among: Sequence[str], room: float) -> str:
    """The name as it is told apart from the others in a room; its parts stay in one line. '' where what has room could
    be another one too: a number beside it would stand nowhere else."""
    shown = in_room(tuple(among), theme.STAGE_TITLE, room).get(name, name)
    if shown != name and not (name.startswith(shown.split(ELLIPSIS)[0].rstrip()) and is_clear(shown, name, among)):
        return ""
    return shown.replace(f"{ELLIPSIS} ", f"{ELLIPSIS}{NBSP}")


def _with_short_names(said: str, names: Iterable[str], room: float) -> str:
    return _with_names(said, {name: fitted(name, theme.STAGE_TITLE, room, BOLD) for name in names})


def _with_names(said: str, others: Mapping[str, str]) -> str:
    for name, other in others.items():
        said = said.replace(name, other)
    return said


def drawn(slide: Slide, foot: str) -> str:
    """The slide as the inside of an SVG of 1920 x 1080."""
    size, room = theme.STAGE_TITLE, stage.ROOM
    beside = title_lines(slide.title, size, room - stage.LOGO.width - stage.MARGIN) if slide.logo else None
    lines = beside or title_lines(slide.title, size, room) or broken(slide.title, size, room, BOLD, most=2)
    logo = [svg.picture(**vars(stage.LOGO), png=slide.logo)] if beside else []
    return "".join([*stage.frame(lines, slide.subtitle, foot, slide.crumbs), *logo, *_parts(slide)])


def _parts(slide: Slide) -> Iterable[Element]:
    for box, form in slide.parts:
        yield from form.draw(box)
