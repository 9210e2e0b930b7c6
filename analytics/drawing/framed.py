"""A word where a picture will be: text in a dashed frame."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD

_PADDING = 32


@dataclass(frozen=True)
class Framed:
    """A text, with a bold heading before it where there is one ('')."""

    text: str
    heading: str = ""
    size: float = theme.STAGE_NAME

    def draw(self, box: Box) -> Iterable[Element]:
        """The frame is the box."""
        yield svg.rect(
            box.x + 1.5, box.y + 1.5, box.width - 3, box.height - 3, rx=12, fill=theme.BACKGROUND,
            stroke=theme.TARGET, stroke_width=3, stroke_dasharray="14 10",
        )  # fmt: skip
        left, room = box.x + _PADDING, box.width - 2 * _PADDING
        top, inner = box.y + _PADDING - 8, box.height - 2 * _PADDING + 16
        if self.heading:
            yield from Paragraph(self.heading, weight=BOLD).draw(Box(left, top, room, theme.STAGE_NAME * 1.2))
            top, inner = top + 60, inner - 60
        yield from Paragraph(self.text, self.size).draw(Box(left, top, room, inner))
