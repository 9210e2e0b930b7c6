"""A line below a heading."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element


@dataclass(frozen=True)
class Rule:
    """A line over the width of its box."""

    def draw(self, box: Box) -> Iterable[Element]:
        """At the top of the box."""
        yield svg.line((box.x, box.y), (box.right, box.y), stroke=theme.INK, stroke_width=3)
