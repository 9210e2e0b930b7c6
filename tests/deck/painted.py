"""What of a drawn slide is painted on what: every colour with the colour that lies behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from analytics import theme
from analytics.drawing.text import width

_ELEMENT = re.compile(r"<(rect|text|line|polyline|circle|path)\b([^>]*?)/?>([^<]*)")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_NOT_SEEN = {"none", "transparent"}
_HALO = "lingkar"


@dataclass(frozen=True)
class Paint:
    """A colour that is seen, and the one behind it; of a text its size and weight."""

    kind: str
    colour: str
    behind: str
    said: str = ""
    size: float = 0.0
    weight: int = 400


@dataclass(frozen=True)
class Area:
    """A filled rectangle."""

    colour: str
    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in it and not on its edge."""
        return self.x + 0.5 < x < self.x + self.width - 0.5 and self.y + 0.5 < y < self.y + self.height - 0.5


def painted(svg: str) -> Iterator[Paint]:
    """Everything that is seen, in the order in which it is drawn."""
    areas: list[Area] = []
    for kind, attributes, said in _ELEMENT.findall(svg):
        named = dict(_ATTRIBUTE.findall(attributes))
        if kind == "text":
            yield from _text(named, unescape(said), areas)
            continue
        # A line around a filled form parts it from what lies behind both.
        behind, stroke = _behind(areas, *_edge(kind, named)), named.get("stroke", "none")
        fill = named.get("fill", "none" if kind in ("line", "polyline") else theme.INK)
        for colour, ground in ((stroke, behind), (fill, behind if stroke in _NOT_SEEN else stroke)):
            if colour not in _NOT_SEEN and colour != ground:
                yield Paint(kind, colour, ground)
        if kind == "rect" and named.get("fill") not in _NOT_SEEN:
            areas.append(Area(named["fill"], *(float(named[one]) for one in ("x", "y", "width", "height"))))


def side_by_side(svg: str) -> Iterator[tuple[str, str]]:
    """The colours of filled rectangles of the same height that touch each other's side."""
    areas = [
        Area(named["fill"], *(float(named[one]) for one in ("x", "y", "width", "height")))
        for kind, attributes, _ in _ELEMENT.findall(svg)
        for named in [dict(_ATTRIBUTE.findall(attributes))]
        if kind == "rect" and named.get("fill") not in _NOT_SEEN
    ]
    for left in areas:
        for right in areas:
            is_level = (left.y, left.height) == (right.y, right.height)
            if is_level and abs(left.x + left.width - right.x) < 2:
                yield left.colour, right.colour


def _text(named: dict[str, str], said: str, areas: list[Area]) -> Iterator[Paint]:
    if not said.strip():
        return
    size, x, y = (float(named[one]) for one in ("font-size", "x", "y"))
    weight = int(named.get("font-weight", 400))
    wide = width(said, size, weight)
    middle = x + {"start": wide / 2, "middle": 0.0, "end": -wide / 2}[named.get("text-anchor", "start")]
    has_halo = _HALO in named.get("class", "").split()
    behind = theme.BACKGROUND if has_halo else _behind(areas, middle, y - size / 3)
    yield Paint("text", named.get("fill", theme.INK), behind, said, size, weight)


def _behind(areas: list[Area], x: float, y: float) -> str:
    return next((one.colour for one in reversed(areas) if one.holds(x, y)), theme.BACKGROUND)


def _edge(kind: str, named: dict[str, str]) -> tuple[float, float]:
    """A place where it meets what it is painted on: the upper end of a rectangle, which may reach over a bar."""
    if kind == "rect":
        return float(named["x"]) + float(named["width"]) / 2, float(named["y"]) + 1
    if kind == "circle":
        return float(named["cx"]), float(named["cy"])
    if kind == "line":
        return float(named["x1"]), float(named["y1"])
    first = re.findall(r"-?\d+(?:\.\d+)?", named.get("points") or named["d"])
    return float(first[0]), float(first[1])
