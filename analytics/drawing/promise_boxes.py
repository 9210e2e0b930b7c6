"""Promises as boxes, each in the form of what became of it: told by mark and fill, not by colour alone (ux.md 4.4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.names import told_apart
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, fitted, width
from analytics.insight.promises import HALF, KEPT, LATE, WAITING

_FILLS: Mapping[str, str] = MappingProxyType(
    {LATE: theme.KRITIS, HALF: theme.BACKGROUND, KEPT: theme.SESUAI, WAITING: theme.BACKGROUND}
)
_LINES: Mapping[str, str] = MappingProxyType(
    {LATE: theme.KRITIS, HALF: theme.BAWAH, KEPT: theme.SESUAI, WAITING: theme.TARGET}
)
PITCH = 80
_BOX, _GAP, _HEIGHT = 88, 6, 64
_NAME_ROOM = 540
_CHIP_HEIGHT, _PADDING, _MARK = 60, 18, 40
_BEFORE_TOLD = 24


@dataclass(frozen=True)
class PromiseRow:
    """The promises of an OPD: its name, the kind of each in order, how many are kept, and what else presses: `told`,
    the first that fits."""

    name: str
    kinds: Sequence[str]
    leads_to: str = ""
    told: Sequence[str] = ()

    @property
    def said(self) -> str:
        return f"{sum(kind == KEPT for kind in self.kinds)} dari {len(self.kinds)} selesai"


@dataclass(frozen=True)
class PromiseRows:
    """OPD below one another, each with a box for every promise."""

    rows: Sequence[PromiseRow]
    among: Sequence[str] = ()
    """Names that stand on other slides: none of them is cut to the same text."""

    def draw(self, box: Box) -> Iterable[Element]:
        """Rows of 80 pixels from the top; many boxes of one OPD are narrower."""
        names = told_apart([row.name for row in self.rows], _cut, self.among)
        for at, (row, name) in enumerate(zip(self.rows, names, strict=True)):
            hit = Box(box.x, box.y + PITCH * at, box.width, PITCH - 6)
            yield leading(row.leads_to, f"{row.name}: {row.said}", hit, _row(row, _cut(name), hit))


@dataclass(frozen=True)
class KindChip:
    """How many are of a kind, with its word where there is room."""

    kind: str
    text: str

    @property
    def spoken(self) -> str:
        """With its word, also where it is only drawn."""
        return f"{self.text} {self.kind}" if self.text.isdecimal() else self.text

    @property
    def width(self) -> float:
        return _MARK + 8 + width(self.text, theme.STAGE_NAME, BOLD) + 2 * _PADDING


@dataclass(frozen=True)
class KindChips:
    """The kinds beside one another, behind words where there are any; the whole leads to the list."""

    chips: Sequence[KindChip]
    words: str = ""
    leads_to: str = ""

    @property
    def width(self) -> float:
        before = width(self.words, theme.STAGE_NAME, BOLD) + 24 if self.words else 0.0
        return before + sum(one.width + 16 for one in self.chips)

    def draw(self, box: Box) -> Iterable[Element]:
        """From the left, 60 pixels high."""
        said = f"{self.words} {', '.join(one.spoken for one in self.chips)}".strip()
        yield leading(self.leads_to, said, Box(box.x, box.y, self.width, _CHIP_HEIGHT), self._children(box))

    def _children(self, box: Box) -> Iterable[Element]:
        x = box.x
        if self.words:
            yield svg.text(x, box.y + 45, self.words, theme.STAGE_NAME, BOLD)
            x += width(self.words, theme.STAGE_NAME, BOLD) + 24
        for one in self.chips:
            yield _frame(one.kind, Box(x, box.y, one.width, _CHIP_HEIGHT))
            yield mark(one.kind, x + _PADDING + _MARK / 2, box.y + _CHIP_HEIGHT / 2)
            ink = theme.BACKGROUND if one.kind in (LATE, KEPT) else theme.INK
            yield svg.text(x + _PADDING + _MARK + 8, box.y + 45, one.text, theme.STAGE_NAME, BOLD, fill=ink)
            x += one.width + 16


def _cut(name: str) -> str:
    return fitted(name, theme.STAGE_NAME, _NAME_ROOM)


def _row(row: PromiseRow, name: str, hit: Box) -> Iterable[Element]:
    base = hit.y + 52
    yield svg.text(hit.x, base, name, theme.STAGE_NAME)
    left = hit.x + _NAME_ROOM + 20
    pitch, told = _shared(row, hit.right - left - width(row.said, theme.STAGE_NAME, BOLD) - 20)
    for at, kind in enumerate(row.kinds):
        one = Box(left + pitch * at, hit.y + 5, pitch - _GAP, _HEIGHT)
        yield _frame(kind, one)
        # Too narrow for a mark, a box still tells by its fill and its frame.
        if one.width >= _MARK:
            yield mark(kind, one.x + one.width / 2, one.y + _HEIGHT / 2)
    number, rest = row.said.split(" ", 1)
    x = left + pitch * len(row.kinds) + 14
    yield svg.text(x, base, number, theme.STAGE_NAME, BOLD)
    x += width(f"{number} ", theme.STAGE_NAME, BOLD)
    yield svg.text(x, base, rest, theme.STAGE_NAME)
    if told:
        yield svg.text(x + width(rest, theme.STAGE_NAME) + _BEFORE_TOLD, base, told, theme.STAGE_NAME)


def _shared(row: PromiseRow, room: float) -> tuple[float, str]:
    """From one box to the next, and what else is told: the most that fits beside boxes of full width, else the least
    for which they keep their marks; '' where neither has room."""
    number = max(len(row.kinds), 1)
    lefts = [(one, room - width(one, theme.STAGE_NAME) - _BEFORE_TOLD) for one in row.told]
    if fits := next((one for one, left in lefts if left >= (_BOX + _GAP) * number), ""):
        return _BOX + _GAP, fits
    for one, left in lefts[-2:]:
        if left >= (_MARK + _GAP) * number:
            return left / number, one
    return min(_BOX + _GAP, room / number), ""


def _frame(kind: str, box: Box) -> Element:
    return svg.rect(
        box.x + 2, box.y + 2, box.width - 4, box.height - 4, rx=6, fill=_FILLS[kind], stroke=_LINES[kind],
        stroke_width=4,
    )  # fmt: skip


def mark(kind: str, x: float, y: float) -> Element:
    """The mark of a kind around a point, 32 pixels wide: drawn, since the font has not all of them."""
    ink = {"stroke": theme.BACKGROUND, "stroke_width": 7}
    if kind == LATE:
        return svg.group([
            svg.line((x - 12, y - 12), (x + 12, y + 12), **ink), svg.line((x - 12, y + 12), (x + 12, y - 12), **ink),
        ])  # fmt: skip
    if kind == KEPT:
        return svg.polyline([(x - 14, y + 1), (x - 4, y + 12), (x + 14, y - 13)], **ink)
    if kind == HALF:
        return svg.group([
            svg.circle(x, y, 14, fill=theme.BACKGROUND, stroke=theme.INK, stroke_width=4),
            f'<path d="M{x:g} {y - 14:g}A14 14 0 0 0 {x:g} {y + 14:g}Z" fill="{theme.INK}"/>',
        ])  # fmt: skip
    return svg.group([svg.circle(x + step, y, 4, fill=theme.INK) for step in (-12, 0, 12)])
