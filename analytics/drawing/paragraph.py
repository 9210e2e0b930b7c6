"""A text of several lines."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element
from analytics.drawing.text import REGULAR, broken

_LEADING = 1.2


@dataclass(frozen=True)
class Paragraph:
    """A text that is broken into lines; the last that its box holds ends in '…' where more is left."""

    text: str
    size: float = theme.STAGE_NAME
    weight: int = REGULAR
    fill: str = theme.INK

    def draw(self, box: Box) -> Iterable[Element]:
        """From the top of the box, as many lines as fit."""
        most = max(1, int(box.height // (self.size * _LEADING)))
        for at, line in enumerate(broken(self.text, self.size, box.width, self.weight, most)):
            yield svg.text(
                box.x, box.y + self.size * (1 + at * _LEADING), line, self.size, self.weight, fill=self.fill
            )
