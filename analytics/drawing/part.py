"""A part of a picture that is drawn anew while the picture stands: what has just been promised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics.drawing import svg
from analytics.drawing.stage import Box, Form
from analytics.drawing.svg import Element


@dataclass(frozen=True)
class Part:
    """Forms under a name of their own; what stands in it can be exchanged by that name."""

    name: str
    parts: Sequence[tuple[Box, Form]]
    kind: str = ""
    """Which of several ways to draw it the slide has room for; '' where there is one."""

    def draw(self, _: Box) -> Iterable[Element]:
        """The forms in their own boxes."""
        yield svg.group(self.inside(), data_bagian=self.name, data_jenis=self.kind or None)

    def inside(self) -> list[Element]:
        """What stands between the two ends of the part."""
        return [element for box, form in self.parts for element in form.draw(box)]
