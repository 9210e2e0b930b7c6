"""Where somebody stands in one measure: its name, percent of percent, the deviation large, and the bullet below."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.bullet import Bullet
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, fitted, width

HEIGHT = 212
_FIGURE = 84
_BAR_TOP, _BAR_HEIGHT = 116, 96


@dataclass(frozen=True)
class MeasureStanding:
    """`figure` '' where there is no deviation; `said` is the line below the name."""

    head: str
    said: str
    figure: str
    bullet: Bullet
    leads_to: str = ""

    def draw(self, box: Box) -> Iterable[Element]:
        """212 pixels high; the whole of it can be pressed where it leads somewhere."""
        hit = Box(box.x, box.y, box.width, HEIGHT)
        yield leading(self.leads_to, f"{self.head} {self.figure}, {self.said}", hit, self._parts(hit))

    def _parts(self, box: Box) -> Iterable[Element]:
        taken = width(self.figure, _FIGURE, BOLD) + 24 if self.figure else 0.0
        yield svg.text(box.x, box.y + 42, self.head, theme.STAGE_NAME, BOLD)
        said = fitted(self.said, theme.STAGE_NAME, box.width - taken)
        yield svg.text(box.x, box.y + 94, said, theme.STAGE_NAME)
        if self.figure:
            yield svg.text(
                box.right, box.y + 84, self.figure, _FIGURE, BOLD, text_anchor="end", class_="angka",
                fill=theme.band_colour(self.bullet.status),
            )  # fmt: skip
        yield from self.bullet.draw(bullet_box(box))


def bullet_box(box: Box) -> Box:
    """Where in the box of a standing its bullet is."""
    return Box(box.x + 4, box.y + _BAR_TOP, box.width - 8, _BAR_HEIGHT)
