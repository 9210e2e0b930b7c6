"""Running words in lines that fit their box."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element
from analytics.drawing.text import REGULAR, broken


def pitch_of(size: float) -> int:
    """From one base line to the next."""
    return round(size * 1.16)


@dataclass(frozen=True)
class Paragraph:
    """A text in at most `most` lines, or as many as its box holds; the last ends in '…' where more is left."""

    text: str
    size: float = theme.STAGE_NAME
    weight: int = REGULAR
    fill: str = theme.INK
    most: int | None = None
    role: str = ""

    @property
    def leading(self) -> float:
        """From one base line to the next."""
        return pitch_of(self.size)

    def lines(self, room: float) -> list[str]:
        return broken(self.text, self.size, room, self.weight, self.most)

    def height(self, room: float) -> float:
        """What it takes of a box as wide as `room`."""
        return self.leading * len(self.lines(room))

    def draw(self, box: Box) -> Iterable[Element]:
        """From the top of the box."""
        most = max(1, int(box.height // self.leading)) if self.most is None else self.most
        for at, line in enumerate(broken(self.text, self.size, box.width, self.weight, most)):
            base = box.y + self.size + at * self.leading
            yield svg.text(box.x, base, line, self.size, self.weight, fill=self.fill, class_=self.role or None)
