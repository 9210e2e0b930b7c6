"""One square an OPD, in classes of five points, with the line of the target between those below and those above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element

_SIDE, _STEP, _PER_ROW = 34, 38, 2
_AXIS = 48
_APART, _LIFT = 10, 4
"""Room between two classes, and between the base line and the lowest square."""


@dataclass(frozen=True)
class Square:
    """An OPD: its status, what it is called and the slide that it opens."""

    status: str
    said: str
    leads_to: str = ""


@dataclass(frozen=True)
class SquareClass:
    """The OPD of one class; its label stands below its left edge, '' for none."""

    label: str
    is_target: bool
    squares: Sequence[Square]


@dataclass(frozen=True)
class Squares:
    """The classes from the furthest behind to the furthest ahead."""

    classes: Sequence[SquareClass]

    def draw(self, box: Box) -> Iterable[Element]:
        """Squares pile up from the base line, in every class of the same size and as many to a row."""
        base, pitch, grid = box.bottom - _AXIS, self._pitch(box), self._grid(box)
        for at, one in enumerate(self.classes):
            left = box.x + at * pitch
            yield from _pile(one, grid, left + (pitch - grid.per_row * grid.step) / 2, base)
            if one.label:
                yield svg.text(
                    left, base + 40, one.label, theme.STAGE_LEAST, text_anchor="middle", fill=theme.INK_SECONDARY,
                    class_=svg.AXIS,
                )
            if one.is_target:
                yield svg.line((left, box.y), (left, base), stroke=theme.INK, stroke_width=5)
        yield svg.line((box.x, base), (box.right, base), stroke=theme.TARGET, stroke_width=2)

    def side(self, box: Box) -> float:
        """How long the side of a square is in a box."""
        return self._grid(box).side

    def _pitch(self, box: Box) -> float:
        return box.width / max(len(self.classes), 1)

    def _grid(self, box: Box) -> "Grid":
        most = max((len(one.squares) for one in self.classes), default=0)
        return grid_of(most, self._pitch(box), box.height - _AXIS)


@dataclass(frozen=True)
class Grid:
    """How squares are set: how many to a row, and from one to the next."""

    per_row: int
    step: float

    @property
    def side(self) -> float:
        """The length of a side; the rest of the step parts it from its neighbours."""
        return min(_SIDE, 0.88 * self.step)


def grid_of(most: int, pitch: float, height: float) -> Grid:
    """The largest squares of which the fullest class, with `most`, still fits into its place.

    One grid for all classes: only piles of equal squares can be compared by eye.
    """
    grids = (Grid(per_row, min(_STEP, (pitch - _APART) / per_row)) for per_row in range(_PER_ROW, most + _PER_ROW + 1))
    fits = (one for one in grids if -(-most // one.per_row) * one.step <= height - _LIFT)
    return next(fits, Grid(max(most, _PER_ROW), (pitch - _APART) / max(most, _PER_ROW)))


def _pile(one: SquareClass, grid: Grid, left: float, base: float) -> Iterable[Element]:
    side, inset = grid.side, (grid.step - grid.side) / 2
    for at, square in enumerate(one.squares):
        row, place = divmod(at, grid.per_row)
        x, y = left + place * grid.step + inset, base - _LIFT - row * grid.step - side
        mark = svg.rect(x, y, side, side, fill=theme.band_colour(square.status))
        yield leading(square.leads_to, square.said, Box(x, y, side, side), [mark])
