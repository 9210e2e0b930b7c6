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
    before: tuple[float, float, float] | None = None
    for at, one in enumerate(panel.columns):
        middle = box.x + (at + 0.5) * slot
        small = {"text_anchor": "middle", "fill": theme.INK_SECONDARY}
        yield svg.text(middle, box.y + _LABELS, one.label, theme.STAGE_SECONDARY, **small)
        if one.value is None:
            if one.text:
                yield svg.text(middle, scale.zero - 10, one.text, theme.STAGE_SECONDARY, **small)
            before = None
            continue
        end = scale.place(one.value)
        top, height = min(end, scale.zero), max(abs(end - scale.zero), _LEAST)
        yield svg.rect(middle - _BAR / 2, top, _BAR, height, fill=theme.band_colour(one.status))
        base = _figure_base(one, end, middle, before)
        yield svg.text(middle, base, one.text, _FIGURE, BOLD, text_anchor="middle", class_="angka")
        before = (base, middle + width(one.text, _FIGURE, BOLD) / 2, one.value)
    yield svg.line((box.x, scale.zero), (box.right, scale.zero), stroke=theme.INK, stroke_width=4)


def _figure_base(one: Column, end: float, middle: float, before: tuple[float, float, float] | None) -> float:
    """The base line of a figure: at the end of its column, a step further where it would touch the one before it."""
    is_up = one.value >= 0
    base = end - 8 if is_up else max(end, end + _LEAST) + _GAP
    if before is None:
        return base
    other, right, _ = before
    left = middle - width(one.text, _FIGURE, BOLD) / 2
    if left > right + 6 or abs(base - other) >= _STEP - 4:
        return base
    return min(base, other - _STEP + 4) if is_up else max(base, other + _STEP - 4)
