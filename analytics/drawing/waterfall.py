"""A waterfall of rows: a total, the steps that lead away from it, and the total that they lead to.

Source: ux.md 4.9. Zero is the thick line of the target; a step stands where the one before it ended.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.names import told_apart
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR, fitted, width

PITCH = 90
_BAR = 46
_NAME, _GAP, _LABEL_GAP = 600, 36, 14
"""Room of a name at most, between name and figure, and between figure and bar."""
_EDGE = 4
_MOST_STEP = 160.0
"""Pixels of a point at most: what is next to nothing does not fill the screen."""
_LEAST = 3.0
"""What does not move the total is a tick."""


@dataclass(frozen=True)
class Stair:
    """One row from `start` to `end` in points; a total starts at zero. Hatched is what has not happened."""

    name: str
    text: str
    start: float
    end: float
    status: str
    is_total: bool = False
    is_hatched: bool = False
    leads_to: str = ""

    @property
    def left(self) -> float:
        return min(self.start, self.end)

    @property
    def right(self) -> float:
        return max(self.start, self.end)

    @property
    def is_right(self) -> bool:
        """Whether all of it lies right of the target: then its figure stands at its right end."""
        return self.left >= 0 and self.right > 0

    @property
    def weight(self) -> int:
        return BOLD if self.is_total else REGULAR

    @property
    def name_room(self) -> float:
        return min(width(self.name, theme.STAGE_NAME, self.weight), _NAME)

    @property
    def label_room(self) -> float:
        return width(self.text, theme.STAGE_NAME, BOLD) + _LABEL_GAP


@dataclass(frozen=True)
class Waterfall:
    """The rows from the top; every row as high as the others."""

    stairs: Sequence[Stair]
    among: Sequence[str] = ()
    """Names that stand on other slides: none of them is cut to the same text."""

    def draw(self, box: Box) -> Iterable[Element]:
        """Names at the left edge of the box; bars as long as names and figures leave room."""
        pitch = min(PITCH, box.height / max(len(self.stairs), 1))
        zero, step = self._scale(box)
        names = told_apart(
            [one.name for one in self.stairs], lambda name: fitted(name, theme.STAGE_NAME, _NAME, BOLD), self.among
        )
        for at, (stair, name) in enumerate(zip(self.stairs, names, strict=True)):
            hit = Box(box.x, box.y + at * pitch, box.width, pitch)
            said = f"{stair.name}, {stair.text}"
            yield leading(stair.leads_to, said, hit, _stair(stair, name, hit, (zero, step)))
        for at, stair in enumerate(self.stairs[:-1]):
            x, top = zero + stair.end * step, box.y + at * pitch + (pitch + _BAR) / 2
            yield svg.line((x, top), (x, top + pitch - _BAR), stroke=theme.TARGET, stroke_width=3)
        bottom = box.y + len(self.stairs) * pitch + 4
        yield svg.line((zero, box.y - 8), (zero, bottom), stroke=theme.INK, stroke_width=5)

    def _scale(self, box: Box) -> tuple[float, float]:
        """Where zero lies, and the pixels of a point: the most with which no name meets a figure and none leaves."""
        lefts = [(_fixed(one), max(-one.left, 0.0)) for one in self.stairs]
        rights = [(one.label_room, one.right) if one.is_right else (_EDGE, max(one.right, 0.0)) for one in self.stairs]
        steps = [
            (box.width - fixed - label) / (left + right)
            for fixed, left in lefts
            for label, right in rights
            if left + right > 0
        ]
        step = max(min([*steps, _MOST_STEP]), 0.0)
        return box.right - max((label + right * step for label, right in rights), default=0.0), step


def _fixed(stair: Stair) -> float:
    """What stands left of the bar whatever the scale is."""
    return stair.name_room + _GAP + (0.0 if stair.is_right else stair.label_room)


def _stair(stair: Stair, name: str, hit: Box, scale: tuple[float, float]) -> Iterable[Element]:
    zero, step = scale
    base = hit.y + hit.height / 2 + 15
    name = fitted(name, theme.STAGE_NAME, _NAME, stair.weight)
    yield svg.text(hit.x, base, name, theme.STAGE_NAME, stair.weight, class_="nama")
    left, right = zero + stair.left * step, zero + stair.right * step
    long, colour = right - left, theme.band_colour(stair.status)
    top = hit.y + (hit.height - _BAR) / 2
    if long < _LEAST:
        yield svg.rect((left + right - _LEAST) / 2, top, _LEAST, _BAR, fill=theme.TARGET)
    elif stair.is_hatched:
        yield svg.hatched(left, top, long, _BAR, colour)
    else:
        yield svg.rect(left, top, long, _BAR, fill=colour)
    at, anchor = (right + _LABEL_GAP, "start") if stair.is_right else (left - _LABEL_GAP, "end")
    yield svg.text(at, base, stair.text, theme.STAGE_NAME, BOLD, text_anchor=anchor, class_="angka lingkar")
