"""One square an OPD, in classes of five points, with the line of the target between those below and those above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element

_SIDE, _STEP, _PER_ROW = 34, 38, 2
_AXIS = 48


@dataclass(frozen=True)
class Square:
    """An OPD: its status, what it is called and the slide that it opens."""

    status: str
    said: str
    leads_to: str = ""


@dataclass(frozen=True)
class SquareClass:
    """The OPD of one class; its label stands below its left edge, '' for none."""

    label: str
    is_target: bool
    squares: Sequence[Square]


@dataclass(frozen=True)
class Squares:
    """The classes from the furthest behind to the furthest ahead."""

    classes: Sequence[SquareClass]

    def draw(self, box: Box) -> Iterable[Element]:
        """Squares pile up from the base line; more to a row where the pile would leave the box."""
        base, pitch = box.bottom - _AXIS, box.width / max(len(self.classes), 1)
        tallest = int((base - box.y) // _STEP)
        for at, one in enumerate(self.classes):
            left = box.x + at * pitch
            yield from _pile(one, left, base, pitch, tallest)
            if one.label:
                yield svg.text(
                    left, base + 40, one.label, theme.STAGE_LEAST, text_anchor="middle", fill=theme.INK_SECONDARY
                )
            if one.is_target:
                yield svg.line((left, box.y), (left, base), stroke=theme.INK, stroke_width=5)
        yield svg.line((box.x, base), (box.right, base), stroke=theme.TARGET, stroke_width=2)


def _pile(one: SquareClass, left: float, base: float, pitch: float, tallest: int) -> Iterable[Element]:
    per_row = max(_PER_ROW, -(-len(one.squares) // max(tallest, 1)))
    step = min(_STEP, (pitch - 10) / per_row)
    side = min(_SIDE, step - 3)
    first = left + (pitch - per_row * step) / 2 + (step - side) / 2
    for at, square in enumerate(one.squares):
        x, y = first + (at % per_row) * step, base - 4 - (at // per_row) * step - side
        mark = svg.rect(x, y, side, side, fill=theme.band_colour(square.status))
        yield leading(square.leads_to, square.said, Box(x, y, side, side), [mark])
