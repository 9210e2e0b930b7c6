"""Words beside pictures: a heading, lines of text, a large figure, names with their figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.names import told_apart
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR, broken, cleaned, fitted, width

LINE = 52
"""Height of a line of names."""


@dataclass(frozen=True)
class Span:
    """A part of a line in its own weight and colour."""

    text: str
    weight: int = REGULAR
    fill: str = theme.INK


@dataclass(frozen=True)
class Line:
    """One line of parts, cut where it leaves its box."""

    spans: Sequence[Span]
    size: float = theme.STAGE_NAME
    role: str = ""

    @property
    def width(self) -> float:
        """What it takes in full."""
        return sum(width(span.text, self.size, span.weight) for span in self.spans)

    def draw(self, box: Box) -> Iterable[Element]:
        """From the left, on the first base line of the box."""
        x = box.x
        for span in self.spans:
            said = fitted_span(span, self.size, box.right - x)
            if not said:
                return
            yield svg.text(
                x, box.y + self.size, said, self.size, span.weight, fill=span.fill, class_=self.role or None
            )
            x += width(said, self.size, span.weight)


@dataclass(frozen=True)
class LedLines:
    """Words behind a bold beginning that lead to a slide as a whole: in `most` lines, the last one cut where it must
    be."""

    head: str
    said: str
    leads_to: str
    most: int = 1

    def draw(self, box: Box) -> Iterable[Element]:
        """From the left; the last of their lines stands on the first base line of the box."""
        lines = self._lines(box.width)
        top = box.y - LINE * (len(lines) - 1)
        hit = Box(box.x, top, box.width, box.bottom - top)
        yield leading(self.leads_to, f"{self.head}{self.said}", hit, self._drawn(lines, hit))

    def _drawn(self, lines: Sequence[str], hit: Box) -> Iterable[Element]:
        for at, line in enumerate(lines):
            own = Box(hit.x, hit.y + LINE * at, hit.width, LINE)
            spans = [Span(line)] if at else [Span(self.head, BOLD), Span(line)]
            yield from Line(spans).draw(own)

    def _lines(self, room: float) -> list[str]:
        """The first is shorter by the beginning."""
        beside = room - width(self.head, theme.STAGE_NAME, BOLD)
        if self.most == 1 or width(self.said, theme.STAGE_NAME) <= beside:
            return [self.said]
        first = broken(self.said, theme.STAGE_NAME, beside)[0]
        if not self.said.startswith(first):
            # One word that is wider than the line.
            return [self.said]
        rest = self.said.removeprefix(first).lstrip(" ")
        return [first, *broken(rest, theme.STAGE_NAME, room, REGULAR, self.most - 1)]


def fitted_span(span: Span, size: float, room: float) -> str:
    """What of a part fits; blanks at its ends stay, since they stand between parts."""
    if width(span.text, size, span.weight) <= room:
        return span.text
    return fitted(span.text, size, room, span.weight) if room > 3 * size else ""


def heading(text: str) -> Line:
    """A bold line over a picture."""
    return Line([Span(text, BOLD)])


@dataclass(frozen=True)
class Hero:
    """One large figure in the colour of its status."""

    text: str
    status: str = ""
    size: float = theme.STAGE_HERO

    def draw(self, box: Box) -> Iterable[Element]:
        """On the base line that its size sets; smaller where it is wider than the box."""
        size = min(self.size, self.size * box.width / max(width(self.text, self.size, BOLD), 1.0))
        fill = theme.band_colour(self.status) if self.status else theme.INK
        yield svg.text(box.x, box.y + self.size * 0.8, self.text, size, BOLD, fill=fill, class_="angka")


@dataclass(frozen=True)
class NamedFigure:
    """A name and the figure at the right of its line."""

    name: str
    figure: str
    leads_to: str = ""
    status: str = ""


@dataclass(frozen=True)
class NamedFigures:
    """Names with figures; '' of a status is plain ink. A name takes `most` lines at most."""

    lines: Sequence[NamedFigure]
    most: int = 1
    among: Sequence[str] = ()
    """Names that stand on other slides: none of them is cut to the same text."""

    def draw(self, box: Box) -> Iterable[Element]:
        """A line every 52 pixels."""
        top = box.y
        for one, name in zip(self.lines, self._names(box.width), strict=True):
            hit = Box(box.x, top, box.width, LINE * len(name))
            yield leading(one.leads_to, f"{one.name}, {one.figure}", hit, _named(one, name, hit))
            top = hit.bottom

    def height(self, box_width: float) -> float:
        """What they take in a box of this width."""
        return LINE * sum(map(len, self._names(box_width)))

    def _names(self, box_width: float) -> list[list[str]]:
        """The lines of every name."""
        room = box_width - 24 - max((width(one.figure, theme.STAGE_NAME, BOLD) for one in self.lines), default=0.0)

        def lines(name: str) -> list[str]:
            return broken(cleaned(name), theme.STAGE_NAME, room, REGULAR, self.most)

        names = told_apart([one.name for one in self.lines], lambda name: " ".join(lines(name)), self.among)
        return [lines(name) for name in names]


def _named(one: NamedFigure, name: Sequence[str], hit: Box) -> Iterable[Element]:
    base = hit.y + theme.STAGE_NAME
    for at, line in enumerate(name):
        yield svg.text(hit.x, base + at * LINE, line, theme.STAGE_NAME, class_="nama")
    fill = theme.band_colour(one.status) if one.status else theme.INK
    yield svg.text(
        hit.right, base, one.figure, theme.STAGE_NAME, BOLD, text_anchor="end", fill=fill, class_="angka"
    )
