"""The canvas of the stage and what every picture on it has: title, subtitle, foot, and rows that lead somewhere.

Source: ux.md 4 (coordinates of 1920 x 1080). The renderer writes page and time into the foot.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, fitted, width

MARGIN = 60
ROOM = theme.STAGE_WIDTH - 2 * MARGIN
BODY_TOP, BODY_BOTTOM = 246, 1000
_TITLE_BASE, _TITLE_STEP = 91, 73
_SUBTITLE_BASE, _FOOT_LINE, _FOOT_BASE = 218, 1006, 1052
FOOT_ROOM = 970
"""What the foot may take; the rest is the renderer's: what is open, the time, the page."""


@dataclass(frozen=True)
class Box:
    """A part of the canvas."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


BODY = Box(MARGIN, BODY_TOP, ROOM, BODY_BOTTOM - BODY_TOP)

LOGO = Box(MARGIN + ROOM - 130, 34, 130, 130)
"""Beside a title that leaves room for it."""


class Form(Protocol):
    """Data that knows how it is drawn into a part of the canvas."""

    def draw(self, box: Box) -> Iterable[Element]: ...


def frame(
    title_lines: Iterable[str], subtitle: str, foot: str, crumbs: Mapping[str, str] | None = None
) -> list[Element]:
    """Title (one or two lines), subtitle and foot of a slide; `crumbs`: parts of the subtitle that lead on."""
    titles = [
        svg.text(MARGIN, _TITLE_BASE + at * _TITLE_STEP, line, theme.STAGE_TITLE, BOLD, class_="judul")
        for at, line in enumerate(title_lines)
    ]
    small = {"fill": theme.INK_SECONDARY}
    return [
        *titles,
        *_subtitle(fitted(subtitle, theme.STAGE_SECONDARY, ROOM), crumbs or {}),
        svg.line((MARGIN, _FOOT_LINE), (MARGIN + ROOM, _FOOT_LINE), stroke=theme.GRID, stroke_width=2),
        svg.text(
            MARGIN, _FOOT_BASE, fitted(foot, theme.STAGE_LEAST, FOOT_ROOM), theme.STAGE_LEAST, class_=svg.FOOT, **small
        ),
    ]


def _subtitle(said: str, crumbs: Mapping[str, str]) -> Iterable[Element]:
    """The line, and each of the crumbs that it shows as a way of its own, underlined."""
    x, small = MARGIN, {"class_": svg.CAPTION, "fill": theme.INK_SECONDARY}
    for crumb, to in crumbs.items():
        before, found, after = said.partition(crumb)
        if not found:
            continue
        if before:
            yield svg.text(x, _SUBTITLE_BASE, before, theme.STAGE_SECONDARY, **small)
            x += width(before, theme.STAGE_SECONDARY)
        wide = width(crumb, theme.STAGE_SECONDARY)
        word = svg.text(
            x, _SUBTITLE_BASE, crumb, theme.STAGE_SECONDARY, class_=svg.CAPTION, text_decoration="underline"
        )
        yield leading(to, crumb, Box(x, _SUBTITLE_BASE - 34, wide, 46), [word])
        x, said = x + wide, after
    if said:
        yield svg.text(x, _SUBTITLE_BASE, said, theme.STAGE_SECONDARY, **small)


_ROW, _BESIDE = 300, 10
"""What is wider is a row, and how far its place to press reaches beyond it on either side."""


def leading(to: str, said: str, hit: Box, children: Iterable[Element]) -> Element:
    """Elements that open another slide, with the whole of `hit` as the place to press; '' leads nowhere."""
    if not to:
        return svg.group(children)
    # A row that is lit has its words inside its frame, not on it.
    beside = _BESIDE if hit.width > _ROW else 0
    place = svg.rect(hit.x - beside, hit.y, hit.width + 2 * beside, hit.height, fill="transparent", class_="tekan")
    return svg.group([place, *children], class_="ke", data_ke=to, tabindex=0, role="link", aria_label=said)
