"""Chips: a count in a frame of its status, filled where it is critical."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, width

HEIGHT = 60
_PADDING, _SPACE, _LINE_SPACE = 18, 18, 12


@dataclass(frozen=True)
class Chip:
    """What it says, with the mark of its status before it, and the slide that it opens."""

    text: str
    status: str
    leads_to: str = ""

    @property
    def said(self) -> str:
        return f"{theme.band_mark(self.status)} {self.text}".strip()

    @property
    def width(self) -> float:
        return width(self.said, theme.STAGE_NAME, BOLD) + 2 * _PADDING


@dataclass(frozen=True)
class Chips:
    """Chips in a row, in further ones where they do not fit."""

    chips: Sequence[Chip]

    def draw(self, box: Box) -> Iterable[Element]:
        """From the left, 60 pixels high."""
        for chip, hit in self._places(box):
            yield leading(chip.leads_to, chip.text, hit, _chip(chip, hit))

    def height(self, room: float) -> float:
        """What all rows take in a box of this width."""
        places = self._places(Box(0, 0, room, 0))
        return places[-1][1].bottom if places else 0.0

    def _places(self, box: Box) -> list[tuple[Chip, Box]]:
        found, x, y = [], box.x, box.y
        for chip in self.chips:
            if x > box.x and x + chip.width > box.right + 1:
                x, y = box.x, y + HEIGHT + _LINE_SPACE
            found.append((chip, Box(x, y, chip.width, HEIGHT)))
            x += chip.width + _SPACE
        return found


def _chip(chip: Chip, hit: Box) -> Iterable[Element]:
    colour, is_full = theme.band_colour(chip.status), theme.band(chip.status) == theme.CRITICAL
    yield svg.rect(
        hit.x + 2, hit.y + 2, hit.width - 4, hit.height - 4, rx=8, stroke=colour, stroke_width=4,
        fill=colour if is_full else theme.BACKGROUND,
    )  # fmt: skip
    ink = theme.BACKGROUND if is_full else theme.INK
    yield svg.text(hit.x + _PADDING, hit.y + 45, chip.said, theme.STAGE_NAME, BOLD, fill=ink)
