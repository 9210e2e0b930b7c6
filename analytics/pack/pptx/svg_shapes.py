"""Any picture of the stage as native shapes: the elements that it is drawn with, one by one.

What a form has no own translation for goes this way, so that no part of a slide is ever missing or a mere picture.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from analytics import theme
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR, width
from analytics.pack.pptx.shapes import LINE_HEIGHT, Look, Run, Shapes, TextLook

RESERVE = 1.04
"""Of the room of a line: another font may stand in for that of the presentation."""
_SIGNS = "▼▲→✓×"
_ARROW, _ARROW_SIZE = "→", 0.75
"""The font of a presentation draws it wider: smaller it stands as far from its text as on the stage."""
_HIGH, _INSIDE = 1.6, 8
"""Of a frame around one line: its height at most, in sizes of the line; and the room that is left at its ends."""
_MOST_PITCH = 1.35
"""From one line of a text to the next, in parts of its size, at most."""
_ARC_STEPS = 12
_COMMAND = re.compile(r"([MLAZ])([^MLAZ]*)")
_HIT = "tekan"
"""The class of the place that is pressed: nobody sees it."""


@dataclass(frozen=True)
class Text:
    """A line of text as it is drawn."""

    x: float
    base: float
    said: str
    size: float
    weight: int
    fill: str
    anchor: str
    role: str = ""

    @property
    def look(self) -> tuple[object, ...]:
        """What lines of one text have in common."""
        return self.x, self.size, self.weight, self.fill, self.anchor, self.role

    @property
    def width(self) -> float:
        return width(self.said, self.size, self.weight)

    @property
    def room(self) -> float:
        """Its width where another font draws the signs as wide as they are high."""
        signs = sum(self.said.count(sign) * (self.size - width(sign, self.size, self.weight)) for sign in _SIGNS)
        return self.width * RESERVE + signs + 2

    @property
    def left(self) -> float:
        return self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width


def elements_of(drawn: Iterable[Element]) -> list[etree._Element]:
    """The elements of a picture, groups among them."""
    return list(etree.fromstring(f"<svg>{''.join(drawn)}</svg>"))


def put_picture(drawn: Iterable[Element], shapes: Shapes) -> None:
    """Everything that is drawn, as shapes."""
    put_elements(elements_of(drawn), shapes)


def put_elements(elements: Sequence[etree._Element], shapes: Shapes) -> None:
    """Elements beside each other: lines of one text become one text box, a frame around one line has it as its words.
    """
    at = 0
    while at < len(elements):
        one = elements[at]
        if one.tag == "text":
            lines = text_run(elements[at:])
            put_text(lines, shapes)
            at += len(lines)
            continue
        framed = _framed(elements[at : at + 3])
        if framed:
            _put_framed(one, framed, shapes)
            at += 2
            continue
        _PUT[one.tag](one, shapes)
        at += 1


def text_of(one: etree._Element) -> Text:
    """A text element as data."""
    return Text(
        _float(one, "x"), _float(one, "y"), one.text or "", _float(one, "font-size"),
        BOLD if one.get("font-weight") == str(BOLD) else REGULAR, one.get("fill", theme.INK),
        one.get("text-anchor", "start"), one.get("class", ""),
    )  # fmt: skip


def text_run(elements: Sequence[etree._Element]) -> list[Text]:
    """The first text and those that go on below it as its further lines."""
    found = [text_of(elements[0])]
    for one in elements[1:]:
        line = text_of(one) if one.tag == "text" else None
        if line is None or line.look != found[-1].look:
            break
        if not 0 < line.base - found[-1].base <= _MOST_PITCH * line.size:
            break
        found.append(line)
    return found


def put_text(lines: Sequence[Text], shapes: Shapes) -> None:
    """Lines of one text as a text box that has room for them, inside the slide."""
    first = replace(lines[0], size=lines[0].size * _ARROW_SIZE) if lines[0].said == _ARROW else lines[0]
    pitch = lines[1].base - first.base if len(lines) > 1 else 0.0
    look = TextLook(first.size, pitch, first.anchor)
    room = max(one.room for one in lines)
    left = first.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[first.anchor] * room
    left = min(max(left, 0.0), max(theme.STAGE_WIDTH - room, 0.0))
    height = pitch * (len(lines) - 1) + LINE_HEIGHT * first.size
    box = Box(left, first.base - look.rise, min(room, theme.STAGE_WIDTH), height)
    shapes.text([[Run(one.said, one.weight, one.fill)] for one in lines], box, look)


def _framed(elements: Sequence[etree._Element]) -> Text | None:
    """The one line that stands in a frame; None where there is none or more."""
    if len(elements) < 2 or elements[0].tag != "rect" or elements[1].tag != "text":
        return None
    if elements[0].get("class") == _HIT or len(text_run(elements[1:])) > 1:
        return None
    box, text = _box(elements[0]), text_of(elements[1])
    inside = [_is_inside(box, one) for one in elements[1:]]
    is_chip = text.width <= box.width and box.height <= _HIGH * text.size
    return text if inside[0] and is_chip and not any(inside[1:]) else None


def _is_inside(box: Box, one: etree._Element) -> bool:
    if one.tag != "text":
        return False
    text = text_of(one)
    return box.x <= text.x <= box.right and box.y <= text.base <= box.bottom


def _put_framed(one: etree._Element, text: Text, shapes: Shapes) -> None:
    box = _box(one)
    size = text.size * min(1.0, (box.width - _INSIDE) / text.room)
    look = TextLook(size, anchor="middle", is_centred=True)
    shapes.rect(box, _look(one), [Run(text.said, text.weight, text.fill)], look)


def _float(one: etree._Element, name: str) -> float:
    return float(one.get(name, "0"))


def _box(one: etree._Element) -> Box:
    return Box(*(_float(one, name) for name in ("x", "y", "width", "height")))


def _look(one: etree._Element) -> Look:
    fill, stroke = (one.get(name, "") for name in ("fill", "stroke"))
    return Look(
        "" if fill in ("none", "transparent") else fill, stroke, _float(one, "stroke-width"),
        [float(length) for length in one.get("stroke-dasharray", "").split()], _float(one, "rx"),
    )  # fmt: skip


def _put_rect(one: etree._Element, shapes: Shapes) -> None:
    if one.get("class") != _HIT:
        shapes.rect(_box(one), _look(one))


def _put_line(one: etree._Element, shapes: Shapes) -> None:
    x1, y1, x2, y2 = (_float(one, name) for name in ("x1", "y1", "x2", "y2"))
    shapes.line((x1, y1), (x2, y2), _look(one))


def _put_polyline(one: etree._Element, shapes: Shapes) -> None:
    places = [tuple(map(float, place.split(","))) for place in one.get("points").split()]
    look = _look(one)
    shapes.path([places], look, is_closed=bool(look.fill))


def _put_circle(one: etree._Element, shapes: Shapes) -> None:
    x, y, radius = (_float(one, name) for name in ("cx", "cy", "r"))
    shapes.ellipse(Box(x - radius, y - radius, 2 * radius, 2 * radius), _look(one))


def _put_path(one: etree._Element, shapes: Shapes) -> None:
    runs, is_closed = [], False
    for command, said in _COMMAND.findall(one.get("d")):
        numbers = [float(number) for number in said.split()]
        if command == "M":
            runs.append([(numbers[0], numbers[1])])
        elif command == "L":
            runs[-1].append((numbers[0], numbers[1]))
        elif command == "A":
            runs[-1] += _half_circle(runs[-1][-1], (numbers[5], numbers[6]), numbers[0], is_right=bool(numbers[4]))
        else:
            is_closed = True
    shapes.path(runs, _look(one), is_closed=is_closed)


def _half_circle(
    start: tuple[float, float], end: tuple[float, float], radius: float, *, is_right: bool
) -> list[tuple[float, float]]:
    """Places on the half circle between the ends of its diameter."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    first, turn = math.atan2(start[1] - y, start[0] - x), math.pi if is_right else -math.pi
    angles = [first + turn * at / _ARC_STEPS for at in range(1, _ARC_STEPS + 1)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _put_group(one: etree._Element, shapes: Shapes) -> None:
    put_elements(list(one), shapes)


_PUT: dict[str, Callable[[etree._Element, Shapes], None]] = {
    "rect": _put_rect, "line": _put_line, "polyline": _put_polyline, "circle": _put_circle, "path": _put_path,
    "g": _put_group,
}  # fmt: skip
