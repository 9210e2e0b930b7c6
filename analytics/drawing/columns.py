"""Deviations of the quarters as small columns from the line of the target, panels beside each other on one scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, width

_LABELS, _ZONE = 80, 94
_FIGURE, _STEP, _GAP = theme.STAGE_SECONDARY, 34, 28
_APART = 30
"""Between the base lines of two figures, one above the other."""
_BAR, _LEAST, _BETWEEN = 52, 4, 30
_LEAST_SPAN = 5.0
"""Points that the scale spans at least, so that half a point does not look like a fall."""


@dataclass(frozen=True)
class Column:
    """A quarter; without a value there is no column, and its text stands on the line ('' says nothing)."""

    label: str
    value: float | None
    text: str
    status: str = ""


@dataclass(frozen=True)
class Panel:
    """The quarters of one measure, always four."""

    head: str
    columns: Sequence[Column]


@dataclass(frozen=True)
class _Scale:
    zero: float
    step: float

    def place(self, value: float) -> float:
        return self.zero - value * self.step


@dataclass(frozen=True)
class QuarterColumns:
    """Panels of equal width; figures stand at the ends of their columns, alternating where they would collide."""

    panels: Sequence[Panel]

    def draw(self, box: Box) -> Iterable[Element]:
        """Heads, labels of the quarters, then columns down to the bottom of the box."""
        scale = self._scale(box)
        room = (box.width - _BETWEEN * (len(self.panels) - 1)) / len(self.panels)
        for at, panel in enumerate(self.panels):
            yield from _panel(panel, Box(box.x + at * (room + _BETWEEN), box.y, room, box.height), scale)

    def _scale(self, box: Box) -> _Scale:
        known = [one.value for panel in self.panels for one in panel.columns if one.value is not None]
        low, high = min([0.0, *known]), max([0.0, *known])
        top, bottom = box.y + _ZONE, box.bottom
        # Two steps of figures fit beyond the longest column, since neighbours alternate.
        above = 2 * _STEP if any(value >= 0 for value in known) else 6.0
        below = 2 * _STEP if low < 0 else 6.0
        step = max(bottom - top - above - below, 1.0) / max(high - low, _LEAST_SPAN)
        return _Scale(top + above + high * step, step)


def _panel(panel: Panel, box: Box, scale: _Scale) -> Iterable[Element]:
    yield svg.text(box.x, box.y + 40, panel.head, theme.STAGE_NAME, BOLD)
    slot = box.width / max(len(panel.columns), 1)
    bases = _bases(panel.columns, scale, slot)
    for at, (one, base) in enumerate(zip(panel.columns, bases, strict=True)):
        middle = box.x + (at + 0.5) * slot
        small = {"text_anchor": "middle", "fill": theme.INK_SECONDARY}
        yield svg.text(middle, box.y + _LABELS, one.label, theme.STAGE_SECONDARY, **small)
        if one.value is None:
            # Above the line stand the names of the quarters, below it the foot: there is always one free side.
            base = scale.zero + 30 if box.bottom - scale.zero >= 40 else scale.zero - 10
            yield from [svg.text(middle, base, one.text, theme.STAGE_SECONDARY, **small)] if one.text else []
            continue
        end = scale.place(one.value)
        top, height = min(end, scale.zero), max(abs(end - scale.zero), _LEAST)
        yield svg.rect(middle - _BAR / 2, top, _BAR, height, fill=theme.band_colour(one.status))
        # What they once were stands beside what they are now (desain/05): smaller than the figures of today.
        yield svg.text(middle, base, one.text, _FIGURE, BOLD, text_anchor="middle", class_="dahulu")
    yield svg.line((box.x, scale.zero), (box.right, scale.zero), stroke=theme.INK, stroke_width=4)


def _bases(columns: Sequence[Column], scale: _Scale, slot: float) -> list[float | None]:
    """Where the figures stand: at the ends of their columns, every second one a step further where they would touch;
    every second one from the first or from the second on, whichever moves them less."""
    own = [None if one.value is None else _own_base(one.value, scale) for one in columns]
    found = [_alternated(columns, own, slot, parity) for parity in (1, 0)]
    return min(found, key=lambda bases: sum(abs(a - b) for a, b in zip(own, bases, strict=True) if a is not None))


def _own_base(value: float, scale: _Scale) -> float:
    end = scale.place(value)
    return end - 8 if value >= 0 else max(end, scale.zero + _LEAST) + _GAP


def _alternated(columns: Sequence[Column], own: Sequence[float | None], slot: float, parity: int) -> list[float | None]:
    bases = list(own)
    for at in range(parity, len(columns), 2):
        # Twice: beyond one neighbour it can touch the other one.
        for other in 2 * [one for one in (at - 1, at + 1) if 0 <= one < len(columns)]:
            if not _touch(columns, bases, at, other, slot):
                continue
            bases[at] = bases[other] + (-_APART if columns[at].value >= 0 else _APART)
    return bases


def _touch(columns: Sequence[Column], bases: Sequence[float | None], at: int, other: int, slot: float) -> bool:
    if bases[at] is None or bases[other] is None or abs(bases[at] - bases[other]) >= _APART:
        return False
    room = sum(width(columns[one].text, _FIGURE, BOLD) for one in (at, other)) / 2
    return room + 10 > slot
