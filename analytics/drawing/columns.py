"""Deviations of the quarters as columns from the line of the target: a row for each measure, all on one scale.

Every figure is as large as the figures of today (ux.md 10.1) and stands clear of its neighbours: two of two digits
have room beside each other, wider ones stand at two heights. For that the names of the measures are as small as those
of the quarters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.beyond import clamped, is_beyond, slits
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR, width

_LABELS, _LABEL_BASE = 46, 34
_FIGURE = theme.STAGE_NAME
_ABOVE, _BELOW = 8, 36
"""From the end of a column to the base line of its figure, where that stands above or below it."""
_ROOM, _STEP = 44, 40
"""What a figure takes beyond its column, and between the base lines of two, one above the other."""
_EDGE = 5
_HEAD_ABOVE_END = 12
"""The least from the base line of a panel's name to its lower end."""
_BAR, _LEAST, _BETWEEN = 52, 4, 8
_GAP, _TIGHT = 20, 4
"""The least between two figures at one height: with less a row of them reads as one number from the last row. Where two
heights would leave the columns no room it is less all the same."""
_LEAST_COLUMNS = 24
"""Pixels that the columns of a panel keep."""
_LEAST_SPAN = 5.0
"""Points that the scale spans at least, so that half a point does not look like a fall."""


@dataclass(frozen=True)
class Column:
    """A quarter; without a value there is no column, and its text stands on the line ('' says nothing). The quarter
    that is spoken about is strong."""

    label: str
    value: float | None
    text: str
    status: str = ""
    is_strong: bool = False

    @property
    def is_below(self) -> bool:
        return self.value is not None and self.value < 0

    @property
    def weight(self) -> int:
        return BOLD if self.is_strong else REGULAR


@dataclass(frozen=True)
class Panel:
    """The quarters of one measure, always four."""

    head: str
    columns: Sequence[Column]

    @property
    def low(self) -> float:
        return min([0.0, *self._values])

    @property
    def high(self) -> float:
        return max([0.0, *self._values])

    @property
    def _values(self) -> list[float]:
        return [clamped(one.value) for one in self.columns if one.value is not None]

    def fitting(self, slot: float, height: float) -> "Slot":
        """The place of a quarter: with as much between figures as the height allows."""
        wide = Slot(slot, _GAP)
        return wide if sum(self.rooms(wide)) + _LEAST_COLUMNS <= height else Slot(slot, _TIGHT)

    def rooms(self, slot: "Slot") -> tuple[float, float]:
        """What figures take above the highest and below the lowest column: twice as much where two would touch."""
        above, below = (self._room(slot, is_below=is_below) for is_below in (False, True))
        return above, below

    def _room(self, slot: "Slot", *, is_below: bool) -> float:
        ends = [one.value is not None and one.is_below == is_below for one in self.columns]
        if not any(ends):
            return _EDGE
        is_shared = any(
            all(here) and _meet(pair, slot) for here, pair in zip(pairwise(ends), pairwise(self.columns), strict=True)
        )
        return _ROOM * (1 + is_shared)


@dataclass(frozen=True)
class Slot:
    """The width of a quarter, and the least between the figures of two."""

    width: float
    gap: float


@dataclass(frozen=True)
class Line:
    """The line of the target of a panel, and the pixels of a point."""

    zero: float
    step: float

    def place(self, value: float) -> float:
        return self.zero - clamped(value) * self.step


@dataclass(frozen=True)
class Placed:
    """A panel with its place and its scale."""

    panel: Panel
    box: Box
    line: Line
    slot: Slot


@dataclass(frozen=True)
class QuarterColumns:
    """Panels below each other under the names of the quarters; figures stand at the ends of their columns."""

    panels: Sequence[Panel]
    caption: str = ""

    def draw(self, box: Box) -> Iterable[Element]:
        """The names of the quarters, then a panel of the same height for each measure."""
        left = self._left
        slot = (box.width - left) / 4
        small = {"fill": theme.INK_SECONDARY, "class_": svg.AXIS}
        if self.caption:
            yield svg.text(box.x, box.y + _LABEL_BASE, self.caption, theme.STAGE_SECONDARY, **small)
        for at, one in enumerate(self.panels[0].columns):
            middle = box.x + left + (at + 0.5) * slot
            yield svg.text(
                middle, box.y + _LABEL_BASE, one.label, theme.STAGE_SECONDARY, text_anchor="middle", **small
            )
        for one in self.placed(box):
            yield from _panel(one, box.x)

    @property
    def _left(self) -> float:
        """Room of the names of the measures."""
        return max((width(one.head, theme.STAGE_SECONDARY, BOLD) for one in self.panels), default=0.0) + 8

    def placed(self, box: Box) -> Iterable[Placed]:
        """Where each measure has its columns, all on one scale."""
        left = self._left
        slot = (box.width - left) / 4
        height = (box.height - _LABELS) / len(self.panels) - _BETWEEN
        slots = [panel.fitting(slot, height) for panel in self.panels]
        step = min(_most_step(panel, own, height) for panel, own in zip(self.panels, slots, strict=True))
        for at, (panel, own) in enumerate(zip(self.panels, slots, strict=True)):
            top = box.y + _LABELS + at * (height + _BETWEEN)
            line = Line(top + panel.rooms(own)[0] + panel.high * step, step)
            yield Placed(panel, Box(box.x + left, top, box.width - left, height), line, own)


def _most_step(panel: Panel, slot: Slot, height: float) -> float:
    room = height - sum(panel.rooms(slot))
    return max(room, 1.0) / max(panel.high - panel.low, _LEAST_SPAN)


def _room(one: Column) -> float:
    return width(one.text, _FIGURE, one.weight)


def _panel(placed: Placed, head_at: float) -> Iterable[Element]:
    panel, box, line, slot = placed.panel, placed.box, placed.line, placed.slot
    # At its line, and never so low that the name of the next measure is met.
    base = min(max(line.zero + 12, box.y + 32), box.bottom - _HEAD_ABOVE_END)
    yield svg.text(head_at, base, panel.head, theme.STAGE_SECONDARY, BOLD, class_=svg.AXIS)
    for at, (one, base) in enumerate(zip(panel.columns, _bases(panel.columns, line, slot), strict=True)):
        middle = box.x + (at + 0.5) * slot.width
        if one.value is None:
            # Above the line stand the names of the quarters, below it the next panel: one side is always free.
            base = line.zero + _BELOW if line.zero + _BELOW <= box.bottom else line.zero - _ABOVE
            yield from [_figure(middle, base, one)] if one.text else []
            continue
        end = line.place(one.value)
        top, height = min(end, line.zero), max(abs(end - line.zero), _LEAST)
        yield svg.rect(middle - _BAR / 2, top, _BAR, height, fill=theme.band_colour(one.status))
        if is_beyond(one.value):
            yield from slits((middle, end), _BAR, (0, 1 if one.value < 0 else -1))
        yield _figure(middle, base, one)
    yield svg.line((box.x, line.zero), (box.right, line.zero), stroke=theme.INK, stroke_width=4)


def _figure(middle: float, base: float, one: Column) -> Element:
    return svg.text(middle, base, one.text, _FIGURE, one.weight, text_anchor="middle", class_="angka")


def _bases(columns: Sequence[Column], line: Line, slot: Slot) -> list[float | None]:
    """Where the figures stand: at the ends of their columns, every second one a step further where they would touch;
    every second one from the first or from the second on, whichever moves them less."""
    own = [None if one.value is None else _own_base(one.value, line) for one in columns]
    found = [_alternated(columns, own, slot, parity) for parity in (1, 0)]
    return min(found, key=lambda bases: sum(abs(a - b) for a, b in zip(own, bases, strict=True) if a is not None))


def _own_base(value: float, line: Line) -> float:
    end = line.place(value)
    return end - _ABOVE if value >= 0 else max(end, line.zero + _LEAST) + _BELOW


def _alternated(columns: Sequence[Column], own: Sequence[float | None], slot: Slot, parity: int) -> list[float | None]:
    bases = list(own)
    for at in range(parity, len(columns), 2):
        # Twice: beyond one neighbour it can touch the other one.
        for other in 2 * [one for one in (at - 1, at + 1) if 0 <= one < len(columns)]:
            if not _touch(columns, bases, at, other, slot):
                continue
            bases[at] = bases[other] + (-_STEP if columns[at].value >= 0 else _STEP)
    return bases


def _touch(columns: Sequence[Column], bases: Sequence[float | None], at: int, other: int, slot: Slot) -> bool:
    if bases[at] is None or bases[other] is None or abs(bases[at] - bases[other]) >= _STEP:
        return False
    return _meet([columns[at], columns[other]], slot)


def _meet(columns: Sequence[Column], slot: Slot) -> bool:
    """Whether the figures of neighbours would touch at one height."""
    return any((_room(one) + _room(other)) / 2 + slot.gap > slot.width for one, other in pairwise(columns))
