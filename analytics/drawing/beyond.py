"""What lies beyond a scale: it ends at the edge with two slits across its end, and its figure says how far it goes."""

from collections.abc import Iterable

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.svg import Element

MOST_POINTS = 100.0
"""Points of a deviation that a scale shows at most: one wrong figure must not make all others look alike."""
MOST_PERCENT = 100.0
_SLITS, _SLANT, _WIDTH = (12.0, 24.0), 6.0, 5


def clamped(value: float, most: float = MOST_POINTS) -> float:
    """A deviation as far as the scale goes."""
    return min(max(value, -most), most)


def is_beyond(value: float, most: float = MOST_POINTS) -> bool:
    """Whether the scale ends before a value."""
    return abs(value) > most


def slits(end: tuple[float, float], thick: float, towards: tuple[int, int]) -> Iterable[Element]:
    """Two slits across a bar, `thick` across, that ends at a place and runs in a direction: -1, 0, 1 along x and y."""
    (x, y), (along_x, along_y), half = end, towards, thick / 2 + 2
    for back in _SLITS:
        at_x, at_y = x - along_x * back, y - along_y * back
        if along_x:
            ends = (at_x - _SLANT, at_y + half), (at_x + _SLANT, at_y - half)
        else:
            ends = (at_x - half, at_y + _SLANT), (at_x + half, at_y - _SLANT)
        yield svg.line(*ends, stroke=theme.BACKGROUND, stroke_width=_WIDTH, class_="lewat")
