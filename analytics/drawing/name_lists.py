"""Lists of names below their headings that share one column: who does not fit is counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.domain.formats import number
from analytics.drawing import svg
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, fitted
from analytics.drawing.words import LINE, NamedFigure, NamedFigures

_HEAD, _GAP = 52, 16
_SURE = 2
"""Lines that every list has before the first ones take the rest."""


@dataclass(frozen=True)
class NameList:
    """A heading, and who stands below it; without names the heading says so itself."""

    head: str
    names: Sequence[NamedFigure] = ()


@dataclass(frozen=True)
class Shown:
    """What of a list has room: its first names, and how many are left."""

    head: str
    names: Sequence[NamedFigure]
    left_count: int

    @property
    def height(self) -> float:
        return _HEAD + LINE * (len(self.names) + bool(self.left_count))


def fitting(lists: Sequence[NameList], height: float) -> list[Shown]:
    """The lists as they fit into a height: two lines for each, then as many as the first ones need."""
    free = int((height - _HEAD * len(lists) - _GAP * (len(lists) - 1)) // LINE)
    lines = [0] * len(lists)
    for most in (_SURE, free):
        for at, one in enumerate(lists):
            more = max(min(len(one.names) - lines[at], most - lines[at], free), 0)
            lines[at] += more
            free -= more
    return [_shown(one, given) for one, given in zip(lists, lines, strict=True)]


def _shown(one: NameList, lines: int) -> Shown:
    if not lines:
        # The heading alone has room: it has the number of all.
        return Shown(one.head, (), 0)
    # The line that says how many are left takes the place of a name.
    taken = lines if lines >= len(one.names) else max(lines - 1, 0)
    return Shown(one.head, one.names[:taken], len(one.names) - taken)


@dataclass(frozen=True)
class NameLists:
    """Lists as `fitting` made them for the height of the box."""

    lists: Sequence[Shown]
    among: Sequence[str] = ()
    """Names that stand on other slides: none of them is cut to the same text."""

    def draw(self, box: Box) -> Iterable[Element]:
        """One below the other."""
        y = box.y
        for one in self.lists:
            head = fitted(one.head, theme.STAGE_NAME, box.width, BOLD)
            yield svg.text(box.x, y + theme.STAGE_NAME, head, theme.STAGE_NAME, BOLD)
            yield from NamedFigures(one.names, among=self.among).draw(Box(box.x, y + _HEAD, box.width, box.height))
            if one.left_count:
                base = y + _HEAD + LINE * len(one.names) + theme.STAGE_NAME
                yield svg.text(
                    box.x, base, f"+ {number(one.left_count, 0)} lagi", theme.STAGE_NAME, fill=theme.INK_SECONDARY
                )
            y += one.height + _GAP
