"""The curves of a year with the columns of the deviation below them: target, realisasi, and how the year may end.

Source: ux.md 4.3. What is reported is solid and thick, the target thin with hollow squares, a forecast dotted, hollow
and hatched. A running month has a place of its own, narrow and thin: it is no quarter. Every figure stands at its mark,
so that no axis has to be read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from analytics import theme
from analytics.domain.formats import number
from analytics.drawing import svg
from analytics.drawing.beyond import clamped, is_beyond, slits
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR

_HEAD, _TOP, _BOTTOM = 44, 112, 446
"""From the top of the box: base line of the heading, and where the highest and the lowest percentage lie."""
COLUMNS_TOP, COLUMNS_BOTTOM, _LABELS = 506, 700, 742
"""From the top of the box: where columns may begin and end with their figures, and the names of the quarters."""
_FIRST, _LAST = 130, 150
"""Room left of the first quarter and right of the last one, for the figures beside their marks."""
_ABOVE, _BELOW = 44, 52
"""Room of a figure above and below its column."""
_MOST_STEP = 12.0
"""Pixels of a point at most: a deviation of a tenth is no tower."""
_BAR, _SQUARE, _DOT = 96, 18, 12
_RUNNING_BAR, _RUNNING_DOT = 40, 8
_LINE, _THICK, _DOTTED = 4, 10, 7
_TURNED = "lingkar"


@dataclass(frozen=True)
class Column:
    """A deviation in points as it is written and coloured; hatched where it is only expected."""

    value: float
    text: str
    status: str
    is_forecast: bool = False


@dataclass(frozen=True)
class Quarter:
    """Cumulative percentages of a quarter end, or of a running month; None where there is none, and no column without a
    deviation."""

    label: str
    target: float | None
    actual: float | None
    column: Column | None = None
    is_running: bool = False


@dataclass(frozen=True)
class Ending:
    """How the year may end: the value and its range in percent, and how both are written."""

    value: float
    low: float
    high: float
    text: str
    range_text: str


_EMPTY = "belum ada target dan realisasi"
"""Said by a panel that has nothing to draw."""


@dataclass(frozen=True)
class ColumnScale:
    """How points become pixels: where zero lies below the top of the columns, and the pixels of a point."""

    zero: float
    step: float


def column_scale(columns: Iterable[Column]) -> ColumnScale:
    """The one scale on which all columns with their figures have room; zero is always in it."""
    values = [clamped(one.value) for one in columns]
    low, high = min([0.0, *values]), max([0.0, *values])
    above = _ABOVE if any(value >= 0 for value in values) else 0
    below = _BELOW if low < 0 else 0
    room = COLUMNS_BOTTOM - COLUMNS_TOP - above - below
    step = min(room / ((high - low) or 1.0), _MOST_STEP)
    return ColumnScale(above + high * step, step)


@dataclass(frozen=True)
class Curves:
    """The quarters of one measure; `percents` are the lowest and highest percentage of all panels, `scale` that of all
    columns. Missing: an ending of None is not drawn."""

    head: str
    quarters: Sequence[Quarter]
    percents: tuple[float, float]
    scale: ColumnScale
    ending: Ending | None = None

    def draw(self, box: Box) -> Iterable[Element]:
        """Curves in the upper two thirds, columns and the names of the quarters below them."""
        yield svg.text(box.x, box.y + _HEAD, self.head, theme.STAGE_NAME, BOLD)
        yield from self._ending_band(box)
        yield from self._gaps(box)
        targets, actuals = self._places(box, "target"), self._places(box, "actual")
        for run in _runs(targets):
            yield svg.polyline(run, stroke=theme.TARGET, stroke_width=_LINE)
        yield from self._ending_line(box)
        at_ends = [None if one.is_running else place for one, place in zip(self.quarters, actuals, strict=True)]
        thin = [(actuals, _LINE)] if at_ends != actuals else []
        for places, thick in [*thin, (at_ends, _THICK)]:
            for run in _runs(places):
                yield svg.polyline(run, stroke=theme.REALISASI, stroke_width=thick, stroke_linejoin="round")
        for x, y in filter(None, targets):
            yield _square(x, y)
        for one, place in zip(self.quarters, actuals, strict=True):
            if place:
                yield svg.circle(*place, _RUNNING_DOT if one.is_running else _DOT, fill=theme.REALISASI)
        yield from self._ending_mark(box)
        yield from self._figures(box)
        yield from self._columns(box)
        if all(one.target is None and one.actual is None for one in self.quarters):
            middle = box.x + (box.width - _LAST + _FIRST) / 2, box.y + (_TOP + _BOTTOM) / 2
            yield svg.text(*middle, _EMPTY, theme.STAGE_NAME, text_anchor="middle", fill=theme.INK_SECONDARY)

    def _x(self, box: Box, at: int) -> float:
        pitch = (box.width - _FIRST - _LAST) / max(len(self.quarters) - 1, 1)
        return box.x + _FIRST + at * pitch

    def _y(self, box: Box, percent: float) -> float:
        low, high = self.percents
        return box.y + _BOTTOM - (percent - low) * (_BOTTOM - _TOP) / ((high - low) or 1.0)

    def _places(self, box: Box, name: str) -> list[tuple[float, float] | None]:
        values = [getattr(one, name) for one in self.quarters]
        return [None if value is None else (self._x(box, at), self._y(box, value)) for at, value in enumerate(values)]

    def _last_actual(self, box: Box) -> tuple[float, float] | None:
        return next((place for place in reversed(self._places(box, "actual")) if place), None)

    def _ending_band(self, box: Box) -> Iterable[Element]:
        start = self._last_actual(box)
        if self.ending is None or start is None:
            return
        x = self._x(box, len(self.quarters) - 1)
        corners = [start, (x, self._y(box, self.ending.high)), (x, self._y(box, self.ending.low))]
        yield svg.polyline(corners, fill=theme.GRID)

    def _ending_line(self, box: Box) -> Iterable[Element]:
        start = self._last_actual(box)
        if self.ending is None or start is None:
            return
        end = (self._x(box, len(self.quarters) - 1), self._y(box, self.ending.value))
        yield svg.line(start, end, stroke=theme.REALISASI, stroke_width=_DOTTED, stroke_dasharray="10 9")

    def _ending_mark(self, box: Box) -> Iterable[Element]:
        if self.ending is None:
            return
        x, y = self._x(box, len(self.quarters) - 1), self._y(box, self.ending.value)
        yield svg.circle(x, y, _DOT, fill=theme.BACKGROUND, stroke=theme.REALISASI, stroke_width=5)
        yield svg.text(x + 24, y + 16, self.ending.text, theme.STAGE_NAME, BOLD, class_=_TURNED)
        yield svg.text(
            x + 24, y + 60, self.ending.range_text, theme.STAGE_NAME, fill=theme.INK_SECONDARY, class_=_TURNED
        )

    def _gaps(self, box: Box) -> Iterable[Element]:
        """The deviation as the piece between target and realisasi."""
        for at, one in enumerate(self.quarters):
            if one.target is not None and one.actual is not None and one.column is not None:
                x, colour = self._x(box, at), theme.band_colour(one.column.status)
                ends = (x, self._y(box, one.target)), (x, self._y(box, one.actual))
                yield svg.line(*ends, stroke=colour, stroke_width=8)

    def _figures(self, box: Box) -> Iterable[Element]:
        """The higher figure above its mark to the left, the lower one below it to the right: so lines never cross
        them while percentages grow."""
        for at, one in enumerate(self.quarters):
            x = self._x(box, at)
            is_ahead = one.actual is not None and (one.target is None or one.actual > one.target)
            for value, weight, fill, is_above in (
                (one.target, REGULAR, theme.TARGET, not is_ahead),
                (one.actual, BOLD, theme.INK, is_ahead and one.target is not None),
            ):
                if value is not None:
                    yield _figure(x, self._y(box, value), number(value), (weight, fill), is_above=is_above)

    def _columns(self, box: Box) -> Iterable[Element]:
        zero = box.y + COLUMNS_TOP + self.scale.zero
        for at, one in enumerate(self.quarters):
            x = self._x(box, at)
            if one.column is not None:
                yield from self._column(one.column, x, zero, _RUNNING_BAR if one.is_running else _BAR)
            fill = theme.INK_SECONDARY if one.is_running else theme.INK
            yield svg.text(x, box.y + _LABELS, one.label, theme.STAGE_NAME, text_anchor="middle", fill=fill)
        right = self._x(box, len(self.quarters) - 1) + _BAR
        yield svg.line((box.x, zero), (right, zero), stroke=theme.INK, stroke_width=_LINE)

    def _column(self, column: Column, x: float, zero: float, wide: float) -> Iterable[Element]:
        height, colour = abs(clamped(column.value)) * self.scale.step, theme.band_colour(column.status)
        top = zero if column.value < 0 else zero - height
        if height:
            draw = svg.hatched if column.is_forecast else _solid
            yield draw(x - wide / 2, top, wide, height, colour)
        if is_beyond(column.value):
            end = top + height if column.value < 0 else top
            yield from slits((x, end), wide, (0, 1 if column.value < 0 else -1))
        base = top + height + 42 if column.value < 0 else top - 10
        yield svg.text(x, base, column.text, theme.STAGE_NAME, BOLD, text_anchor="middle", class_="angka")


def _runs(places: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Neighbours that are joined; a missing quarter parts them, one alone has nothing to be joined to."""
    runs = [[one for one in run if one] for is_there, run in groupby(places, bool) if is_there]
    return [run for run in runs if len(run) > 1]


def _solid(x: float, y: float, width: float, height: float, colour: str) -> Element:
    return svg.rect(x, y, width, height, fill=colour)


def _square(x: float, y: float) -> Element:
    half = _SQUARE / 2
    return svg.rect(
        x - half, y - half, _SQUARE, _SQUARE, fill=theme.BACKGROUND, stroke=theme.TARGET, stroke_width=_LINE
    )


def _figure(x: float, y: float, said: str, look: tuple[int, str], *, is_above: bool) -> Element:
    weight, fill = look
    place = (x - 10, y - 22) if is_above else (x + 18, y + 50)
    anchor = "end" if is_above else "start"
    return svg.text(*place, said, theme.STAGE_NAME, weight, text_anchor=anchor, fill=fill, class_=_TURNED)
