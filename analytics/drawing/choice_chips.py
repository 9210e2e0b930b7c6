"""Small chips at the foot of a picture: what else it can be shown for, each with the digit that chooses it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR, fitted, width

HEIGHT, SPACE = 52, 8
_PADDING, _DIGIT_GAP = 14, 12
ROWS, _PER_ROW = 3, 3
"""The rows that they may take, and how many chips find room in one however long their names are."""


@dataclass(frozen=True)
class Choice:
    """One choice: the digit, its name, the slide, and whether it is the one that is shown."""

    digit: str
    name: str
    leads_to: str
    is_active: bool = False


@dataclass(frozen=True)
class ChoiceChips:
    """The choices in rows from the left."""

    choices: Sequence[Choice]

    def draw(self, box: Box) -> Iterable[Element]:
        """52 pixels high; where they would need a fourth row, long names are cut."""
        widest = (box.width - (_PER_ROW - 1) * SPACE) / _PER_ROW
        places = _places(self.choices, box, box.width)
        if places and places[-1][2].y > box.y + (ROWS - 1) * (HEIGHT + SPACE):
            places = _places(self.choices, box, widest)
        for one, name, hit in places:
            yield leading(one.leads_to, one.name, hit, _chip(one, name, hit))


def _places(choices: Sequence[Choice], box: Box, widest: float) -> list[tuple[Choice, str, Box]]:
    """Every choice with its name, cut to a width, and its place."""
    found, x, y = [], box.x, box.y
    for one in choices:
        name = fitted(one.name, theme.STAGE_NAME, widest - _besides(one), _weight(one))
        room = width(name, theme.STAGE_NAME, _weight(one)) + _besides(one)
        if x > box.x and x + room > box.right + 1:
            x, y = box.x, y + HEIGHT + SPACE
        found.append((one, name, Box(x, y, room, HEIGHT)))
        x += room + SPACE
    return found


def _weight(one: Choice) -> int:
    return BOLD if one.is_active else REGULAR


def _besides(one: Choice) -> float:
    return 2 * _PADDING + width(one.digit, theme.STAGE_NAME, _weight(one)) + _DIGIT_GAP


def _chip(one: Choice, name: str, hit: Box) -> Iterable[Element]:
    weight, base = _weight(one), hit.y + 41
    yield svg.rect(
        hit.x + 1.5, hit.y + 1.5, hit.width - 3, hit.height - 3, rx=8, stroke_width=3,
        stroke=theme.INK if one.is_active else theme.TARGET, fill=theme.INK if one.is_active else theme.BACKGROUND,
    )  # fmt: skip
    inks = (theme.BACKGROUND, theme.BACKGROUND) if one.is_active else (theme.INK_SECONDARY, theme.INK)
    yield svg.text(hit.x + _PADDING, base, one.digit, theme.STAGE_NAME, weight, fill=inks[0])
    yield svg.text(hit.x + _besides(one) - _PADDING, base, name, theme.STAGE_NAME, weight, fill=inks[1])
