"""A bullet graph: what was reached against its target, on one scale from 0 to 100 percent.

Source: ux.md 2 and 4.1: target outlined, actual solid and thick, the gap a thin bar apart from it by a slit, since it
must not touch the actual at the same height for who sees no red. Beyond the target the actual goes on in its colour.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.beyond import MOST_PERCENT, is_beyond, slits
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element

_TICKS = (0, 25, 50, 75, 100)
_BAR, _GAP, _SLIT = 0.62, 0.26, 6
AXIS = 48
"""Height that the axis takes below the bar."""


@dataclass(frozen=True)
class Bullet:
    """Percent of one measure; None where there is none. What lies above 100 ends at the edge with the mark of it: its
    number says how far."""

    actual: float | None
    target: float | None
    status: str

    def draw(self, box: Box) -> Iterable[Element]:
        """Track, target, actual and gap in the upper part of the box, the axis below."""
        height = box.height - AXIS
        track = Box(box.x, box.y, box.width, height)
        yield svg.rect(track.x, track.y, track.width, track.height, fill=theme.TRACK)
        actual, target = (_place(value, track) for value in (self.actual, self.target))
        if target is not None:
            yield svg.rect(
                track.x, track.y, target - track.x, height, fill=theme.BACKGROUND, stroke=theme.TARGET, stroke_width=3
            )
        is_apart = actual is not None and target is not None and abs(target - actual) > _SLIT
        if actual is not None:
            reached = min(actual, target) if is_apart else actual
            yield svg.rect(track.x, _middle(track, _BAR), reached - track.x, height * _BAR, fill=theme.REALISASI)
        if is_apart:
            # What was reached beyond the target goes on as thick, in the colour of its status.
            left, part = (target, _BAR) if actual > target else (actual + _SLIT, _GAP)
            yield svg.rect(
                left, _middle(track, part), max(actual, target) - left, height * part,
                fill=theme.band_colour(self.status),
            )  # fmt: skip
        for value, part in ((self.actual, _BAR), (self.target, 1.0)):
            if value is not None and is_beyond(value, MOST_PERCENT):
                yield from slits((track.right, track.y + height / 2), height * part, (1, 0))
        if target is not None:
            yield svg.rect(target - 4, track.y - 6, 8, height + 12, fill=theme.INK)
        yield from _axis(track)


def _place(value: float | None, track: Box) -> float | None:
    return None if value is None else track.x + track.width * min(max(value, 0.0), 100.0) / 100


def _middle(track: Box, part: float) -> float:
    return track.y + track.height * (1 - part) / 2


def _axis(track: Box) -> Iterable[Element]:
    base = track.bottom + 12
    yield svg.line((track.x, base), (track.right, base), stroke=theme.TARGET, stroke_width=2)
    for tick in _TICKS:
        x = track.x + track.width * tick / 100
        yield svg.line((x, base), (x, base + 7), stroke=theme.TARGET, stroke_width=2)
        anchor = {0: "start", 100: "end"}.get(tick, "middle")
        said = f"{tick}%" if tick == 100 else str(tick)
        yield svg.text(
            x, base + 36, said, theme.STAGE_LEAST, text_anchor=anchor, fill=theme.INK_SECONDARY, class_=svg.AXIS
        )
