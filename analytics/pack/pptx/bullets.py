"""What was reached against its target as a chart of two bars upon each other."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from analytics import theme
from analytics.domain.formats import round_half_away
from analytics.drawing.bullet import AXIS, Bullet
from analytics.drawing.stage import Box
from analytics.drawing.standing import MeasureStanding, bullet_box
from analytics.drawing.svg import Element
from analytics.pack.pptx.chart import CategoryAxis, Chart, Fill, Plot, Series, ValueAxis
from analytics.pack.pptx.shapes import Look, Shapes
from analytics.pack.pptx.svg_shapes import put_picture

_BAR, _GAP = 0.62, 0.2
"""Height of the actual and of the gap, in parts of that of the target."""
_MOST = 100.0
_LEFT, _RIGHT = 24, 36
"""Room for half of the first and the last tick's figure."""


@dataclass(frozen=True)
class _NoBullet:
    """Stands where the bullet of a picture is a chart of its own."""

    status: str

    def draw(self, _: Box) -> Iterable[Element]:
        return ()


def put_standing(form: MeasureStanding, box: Box, shapes: Shapes) -> None:
    """The words, and the bullet below them."""
    put_picture(replace(form, bullet=_NoBullet(form.bullet.status)).draw(box), shapes)
    _put(form.head, form.bullet, bullet_box(box), shapes)


def put_bullet(form: Bullet, box: Box, shapes: Shapes) -> None:
    """A bullet that stands by itself."""
    _put("Realisasi", form, box, shapes)


def _put(name: str, form: Bullet, box: Box, shapes: Shapes) -> None:
    actual, target = (_shown(value) for value in (form.actual, form.target))
    track = Box(box.x, box.y, box.width, box.height - AXIS)
    outline = Fill(theme.BACKGROUND, outline=theme.TARGET, outline_width=4)
    reached = Series(
        "Realisasi", [actual], [Fill(theme.REALISASI)], gap_to=[target], gap_colour=theme.band_colour(form.status),
        gap_width=track.height * _GAP,
    )  # fmt: skip
    chart = Chart(
        name=f"{name}: realisasi dan target",
        said=f"{name}: realisasi {_said(actual)}, target {_said(target)}",
        categories=[name],
        plots=[Plot("bar", [Series("Target", [target], [outline])]), Plot("bar", [reached], _BAR)],
        inner=track,
        values=ValueAxis(0.0, _MOST, 25.0),
        names=CategoryAxis(),
        background=theme.TRACK,
    )
    shapes.chart(Box(box.x - _LEFT, box.y, box.width + _LEFT + _RIGHT, box.height), chart)
    if target is not None:
        x = track.x + track.width * min(max(target, 0.0), _MOST) / _MOST
        shapes.line((x, track.y - 6), (x, track.bottom + 6), Look(stroke=theme.INK, stroke_width=8))


def _shown(value: float | None) -> float | None:
    return None if value is None else float(round_half_away(value))


def _said(value: float | None) -> str:
    return "tidak ada" if value is None else f"{value:.2f}".replace(".", ",")
