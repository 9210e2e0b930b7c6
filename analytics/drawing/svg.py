"""Elements of SVG as text: every text from data is escaped here, and nowhere else."""

from collections.abc import Iterable
from html import escape

from analytics import theme
from analytics.drawing.text import REGULAR, drawable

Element = str

AXIS, CAPTION, FOOT = "sumbu", "keterangan", "kaki"
SMALL_ROLES = (AXIS, CAPTION, FOOT)
"""The roles (class) of what may be smaller than a name or a figure: ticks and heads of an axis, words that explain a
picture, the foot. Whatever names no role is read as a name or a figure (ux.md 10.1)."""


def _attributes(named: dict[str, object]) -> str:
    told = {name.rstrip("_").replace("_", "-"): value for name, value in named.items() if value is not None}
    return "".join(f' {name}="{escape(_value(value))}"' for name, value in told.items())


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{round(value, 2):g}" if abs(value) < 100_000 else str(round(value))
    return str(value)


def text(x: float, y: float, said: str, size: float, weight: int = REGULAR, **named: object) -> Element:
    """A line of text whose base line is at `y`; named: fill, text_anchor ('start', 'middle', 'end'), class_."""
    own = {"x": x, "y": y, "font_size": size} | ({"font_weight": weight} if weight != REGULAR else {})
    fill = named.pop("fill", theme.INK)
    shown = {"fill": fill} if fill != theme.INK else {}
    return f"<text{_attributes(own | shown | named)}>{escape(drawable(said), quote=False)}</text>"


def rect(x: float, y: float, width: float, height: float, **named: object) -> Element:
    """A rectangle; named: fill, stroke, stroke_width, rx, class_."""
    return f"<rect{_attributes({'x': x, 'y': y, 'width': width, 'height': height} | named)}/>"


def line(start: tuple[float, float], end: tuple[float, float], **named: object) -> Element:
    """A straight line; named: stroke, stroke_width, stroke_dasharray."""
    (x1, y1), (x2, y2) = start, end
    return f"<line{_attributes({'x1': x1, 'y1': y1, 'x2': x2, 'y2': y2} | named)}/>"


def polyline(places: Iterable[tuple[float, float]], **named: object) -> Element:
    """A line through places; named: stroke, stroke_width, fill."""
    points = " ".join(f"{_value(float(x))},{_value(float(y))}" for x, y in places)
    return f"<polyline{_attributes({'points': points, 'fill': 'none'} | named)}/>"


def circle(x: float, y: float, radius: float, **named: object) -> Element:
    """A circle; named: fill, stroke, stroke_width."""
    return f"<circle{_attributes({'cx': x, 'cy': y, 'r': radius} | named)}/>"


def picture(x: float, y: float, width: float, height: float, png: str) -> Element:
    """A PNG (base64) as large as the place has room for, at its right edge."""
    place = {"x": x, "y": y, "width": width, "height": height, "preserveAspectRatio": "xMaxYMid meet"}
    return f"<image{_attributes(place | {'href': f'data:image/png;base64,{png}'})}/>"


def group(children: Iterable[Element], **named: object) -> Element:
    """Elements that belong together; named: class_, data_ke and the like."""
    return f"<g{_attributes(named)}>{''.join(children)}</g>"


def hatched(x: float, y: float, width: float, height: float, colour: str) -> Element:
    """A rectangle with slanted lines: what has not happened yet. Drawn line by line, so that it needs no definition
    of its own in the document that it ends up in."""
    step, lines = 18.0, []
    start = -height
    while start < width:
        left, right = max(start, 0.0), min(start + height, width)
        if right > left:
            low, high = height - (left - start), height - (right - start)
            lines.append(f"M{_value(x + left)} {_value(y + low)}L{_value(x + right)} {_value(y + high)}")
        start += step
    return group(
        [
            rect(x, y, width, height, fill=theme.BACKGROUND, stroke=colour, stroke_width=4),
            f"<path{_attributes({'d': ''.join(lines), 'stroke': colour, 'stroke_width': 5, 'fill': 'none'})}/>",
        ]
    )
