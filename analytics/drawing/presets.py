"""Choices beside each other, the chosen one filled: each leads to the same picture with another choice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, width

HEIGHT = 64
_PADDING, _SPACE = 28, 20


@dataclass(frozen=True)
class Preset:
    """What a choice says, and the slide that shows it; the chosen one leads nowhere."""

    text: str
    leads_to: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Presets:
    """What is chosen, and the choices in their order."""

    name: str
    presets: Sequence[Preset]

    def draw(self, box: Box) -> Iterable[Element]:
        """From the left in one line, 64 pixels high."""
        yield svg.text(box.x, box.y + 47, self.name, theme.STAGE_NAME)
        x = box.x + width(self.name, theme.STAGE_NAME) + _SPACE
        for one in self.presets:
            hit = Box(x, box.y, width(one.text, theme.STAGE_NAME, BOLD) + 2 * _PADDING, HEIGHT)
            yield leading(one.leads_to, f"{self.name} {one.text}", hit, _preset(one, hit))
            x += hit.width + _SPACE


def _preset(one: Preset, hit: Box) -> Iterable[Element]:
    fill, ink = (theme.INK, theme.BACKGROUND) if one.is_chosen else ("none", theme.INK)
    yield svg.rect(
        hit.x + 2, hit.y + 2, hit.width - 4, hit.height - 4, rx=8, stroke=theme.INK if one.is_chosen else theme.TARGET,
        stroke_width=4, fill=fill,
    )  # fmt: skip
    middle = hit.x + hit.width / 2
    yield svg.text(middle, hit.y + 47, one.text, theme.STAGE_NAME, BOLD, text_anchor="middle", fill=ink)
