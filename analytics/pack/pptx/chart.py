"""A chart as data: its series with their looks and labels, its axes, and where in its frame they are drawn.

Bars and lines are drawn from the numbers of the data sheet. The figures beside them are texts, because a number would
take the decimal sign of whatever computer opens it; the sheet says so to who edits it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analytics import theme
from analytics.drawing.beyond import clamped, is_beyond
from analytics.drawing.stage import Box


@dataclass(frozen=True)
class Fill:
    """Fill and outline of bars; '' for none. Hatched is what has not happened yet."""

    colour: str = ""
    is_hatched: bool = False
    outline: str = ""
    outline_width: float = 0.0


@dataclass(frozen=True)
class Label:
    """The figure at a mark: how it is written and its place ('outEnd', 't', 'b', 'r', …). `background`: hides what lies
    behind it; '' for nothing."""

    says: Callable[[float], str]
    place: str
    colour: str = theme.INK
    size: float = theme.STAGE_NAME
    is_bold: bool = True
    moved: tuple[float, float] = (0.0, 0.0)
    """Right and down from its place, in parts of the frame."""
    background: str = ""


@dataclass(frozen=True)
class Marks:
    """The marks of a line: 'circle' or 'square', their size in pixels, and their fill and line."""

    symbol: str
    size: float
    fill: str
    stroke: str
    stroke_width: float


@dataclass(frozen=True)
class Stroke:
    """A line between the points of a series; dotted is a forecast."""

    colour: str
    width: float
    is_dotted: bool = False


@dataclass(frozen=True)
class Series:
    """Values, None where there is none. `fills`, `labels`: one for each value of bars, or none at all.

    `gap_to`: values to which a thin bar runs on from the end of each bar, in the colour of `gap_colour`.
    """

    name: str
    values: Sequence[float | None]
    fills: Sequence[Fill] = ()
    labels: Sequence[Label | None] = ()
    marks: Marks | None = None
    is_marked_last: bool = False
    """Whether only its last value has a mark."""
    stroke: Stroke | None = None
    gap_to: Sequence[float | None] = ()
    gap_colour: str = ""
    gap_width: float = 0.0

    @property
    def gaps(self) -> list[float | None]:
        """What is missing to the values of `gap_to`."""
        pairs = zip(self.values, self.gap_to, strict=True)
        return [None if None in (one, to) else round(to - one, 2) for one, to in pairs]


@dataclass(frozen=True)
class Plot:
    """Series that are drawn alike. 'bar' lies, 'column' stands, 'line' joins; `thick`: of bars, in parts of a row."""

    kind: str
    series: Sequence[Series]
    thick: float = 1.0
    is_stacked: bool = False


@dataclass(frozen=True)
class CategoryAxis:
    """The names along the rows; none are written without a size. The line is that of zero."""

    size: float = 0.0
    colour: str = theme.INK
    line: Stroke | None = None
    hairlines: str = ""


@dataclass(frozen=True)
class ValueAxis:
    """The scale; ticks every `step` are written where there is one."""

    low: float
    high: float
    step: float = 0.0
    number_format: str = "0"


def ends(values: Sequence[float | None], low: float, high: float) -> tuple[float, float]:
    """The ends of a scale; on a side on which a value lies beyond what scales show, bars end there as on the stage, so
    that their figures have room."""
    known = [value for value in values if value is not None and is_beyond(value)]
    return (
        clamped(low) if any(value < 0 for value in known) else low,
        clamped(high) if any(value > 0 for value in known) else high,
    )


@dataclass(frozen=True)
class Chart:
    """`inner`: where the bars are drawn; the plots lie upon each other on one scale. `said` is read to who cannot see
    it."""

    name: str
    said: str
    categories: Sequence[str]
    plots: Sequence[Plot]
    inner: Box
    values: ValueAxis
    names: CategoryAxis = field(default_factory=CategoryAxis)
    background: str = ""

    @property
    def series(self) -> list[Series]:
        return [one for plot in self.plots for one in plot.series]

    @property
    def columns(self) -> list[tuple[str, Sequence[float | None]]]:
        """The columns of the data sheet behind the names."""
        return [(one.name, one.values) for one in self.series] + [
            (f"Selisih {one.name}", one.gaps) for one in self.series if one.gap_to
        ]
