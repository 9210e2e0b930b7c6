"""Deviations as bars from a thick line named 'target', both measures beside each other on one scale.

Source: ux.md 4.2. The scale is made once from all that is ranked, so that bars of every page can be compared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from analytics import theme
from analytics.domain.formats import MINUS, NBSP
from analytics.drawing import svg
from analytics.drawing.beyond import clamped, is_beyond, slits
from analytics.drawing.names import told_apart
from analytics.drawing.panel_heads import TARGET, Lines, Words, words_over
from analytics.drawing.shares import shared_lines
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR, broken, cleaned, fitted, width

PITCH = 58
ROWS = 12
_LINE = 48
"""From one line of a name to the next."""
_HEAD = 60
_BAR = 0.68
_GAP, _PANEL_GAP = 12, 36
NAMES, _RANK = 612, 67
"""Room of the names at most, and where they begin behind their ranks."""
BESIDE = 16
"""Between the longest name and the first panel."""


@dataclass(frozen=True)
class Value:
    """A deviation in points with its text; None where there is none, the text then says why."""

    value: float | None
    text: str
    status: str


@dataclass(frozen=True)
class BarRow:
    """One row: its rank, its name and a value per panel."""

    rank: str
    name: str
    values: Sequence[Value]
    leads_to: str = ""
    is_strong: bool = False
    signs: str = ""
    """What stands behind the name; '' for nothing. The page says what they mean."""

    @property
    def weight(self) -> int:
        return BOLD if self.is_strong else REGULAR


@dataclass(frozen=True)
class Scale:
    """How points become pixels in a panel: where zero lies from its left, and the pixels of a point."""

    zero: float
    step: float

    def place(self, panel: Box, value: float) -> float:
        return panel.x + self.zero + clamped(value) * self.step


def _height(name: Sequence[str]) -> float:
    """Of the row of a name in lines."""
    return PITCH + _LINE * (len(name) - 1)


def _tops(box: Box, names: Sequence[Sequence[str]]) -> list[float]:
    """Where each row begins and the last one ends."""
    return [box.y + _HEAD, *(box.y + _HEAD + taken for taken in accumulate(map(_height, names)))]


def _broken(name: str, room: float, weight: int, most: int) -> list[str]:
    """The lines of a name; what is cut is cut as if it were bold: it is the same on a page where it is."""
    is_whole = len(broken(name, theme.STAGE_NAME, room, weight)) <= most
    return broken(name, theme.STAGE_NAME, room, weight if is_whole else BOLD, most)


def names_room(names: Iterable[str], most: float = NAMES) -> float:
    """What the names take, at most `most`: the shorter they are, the longer are the bars beside them."""
    longest = max((width(cleaned(name), theme.STAGE_NAME, BOLD) for name in names), default=0.0)
    return min(float(round(longest)) + BESIDE + 1, most)


def signs_room(signs: Iterable[str]) -> float:
    """What the longest signs behind a name take beside the room of the names, so that no name is cut for them."""
    return max((float(round(width(_behind(one), theme.STAGE_NAME, BOLD))) for one in signs), default=0.0)


def _behind(signs: str) -> str:
    """Signs as they stand behind a name."""
    return f"{NBSP}{signs}" if signs else ""


def panel_width(names: float = NAMES) -> float:
    """Width of one of two panels beside names of a width."""
    return (1800 - _RANK - names - _PANEL_GAP) / 2


PANEL = panel_width()
"""The same beside names of the usual width."""


def scale_of(values: Iterable[Value], panel: float = PANEL) -> Scale:
    """The scale on which every bar and the figure at its end stand inside a panel; zero is always in it.

    Missing: without any value zero stands at the right end.
    """
    known = [one for one in values if one.value is not None]
    label = max((width(one.text, theme.STAGE_NAME, BOLD) for one in known), default=0.0) + _GAP + 4
    low = min([0.0, *(clamped(one.value) for one in known)])
    high = max([0.0, *(clamped(one.value) for one in known)])
    right = label if any(one.value >= 0 for one in known) else 90.0
    left = label if low < 0 else 90.0
    step = (panel - left - right) / ((high - low) or 1.0)
    return Scale(left - low * step, step)


@dataclass(frozen=True)
class RankedBars:
    """Rows of a page with the scale of all pages; `threshold` (below zero) is drawn dashed where there is one."""

    rows: Sequence[BarRow]
    heads: Sequence[str]
    scale: Scale
    threshold: float | None = None
    names: float = NAMES
    among: Sequence[str] = ()
    """Names that stand on other slides: none of them is cut to the same text."""
    signs: float = 0.0
    """Room of the signs behind the names, on every page the same."""

    def draw(self, box: Box) -> Iterable[Element]:
        """Heads, then a row every 58 pixels with hairlines between; at most twelve rows fit the body.

        What twelve rows would need and these do not, long names take as a second line, the first rows first.
        """
        panels = self.panels(box)
        names = self._names(box)
        tops = _tops(box, names)
        bottom = tops[-1]
        for at, (lines, words) in enumerate(self._heads(box)):
            yield from self._axis(lines, words, box.y)
            for start, end in self._limit_pieces(lines, at, tops):
                yield svg.line(
                    (lines.limit, start), (lines.limit, end), stroke=theme.TARGET, stroke_width=3,
                    stroke_dasharray="10 8",
                )  # fmt: skip
        for at, (row, name, top) in enumerate(zip(self.rows, names, tops, strict=False)):
            if at:
                yield svg.line((box.x, top), (box.right, top), stroke=theme.HAIRLINE, stroke_width=2)
            hit = Box(box.x, top, box.width, _height(name))
            yield leading(row.leads_to, self._said(row), hit, self._row(row, name, hit, panels))
        for panel in panels:
            zero = self.scale.place(panel, 0.0)
            yield svg.line((zero, box.y + _HEAD - 8), (zero, bottom), stroke=theme.INK, stroke_width=5)

    def has_limit(self, box: Box) -> bool:
        """Whether the threshold is seen in any row: it may lie beyond all bars, behind them or behind figures."""
        return any(
            self._is_clear(lines, row.values[at]) and not self._is_behind_bar(row.values[at])
            for at, (lines, _) in enumerate(self._heads(box))
            for row in self.rows
        )

    def _is_clear(self, lines: Lines, value: Value) -> bool:
        """Whether the limit of a panel is drawn in a row: no figure stands on it."""
        if lines.limit is None:
            return False
        left, right = self._text_span(lines.panel, value)
        return not left - _GAP < lines.limit < right + _GAP

    def _is_behind_bar(self, value: Value) -> bool:
        return value.value is not None and value.value <= self.threshold

    def _names(self, box: Box) -> list[list[str]]:
        """The lines of every name."""
        room = self.names - BESIDE
        wanted = [min(len(broken(row.name, theme.STAGE_NAME, room, row.weight)), 2) for row in self.rows]
        spare = int((box.height - _HEAD - PITCH * len(self.rows)) // _LINE)
        lines = shared_lines(wanted, len(self.rows) + max(spare, 0))
        least, weights = room * min(lines), {row.name: row.weight for row in self.rows}

        def cut(name: str) -> str:
            is_whole = width(name, theme.STAGE_NAME, weights.get(name, BOLD)) <= least
            return name if is_whole else fitted(name, theme.STAGE_NAME, least, BOLD)

        shown = told_apart([row.name for row in self.rows], cut, self.among)
        return [
            _broken(name, room, row.weight, most) for name, row, most in zip(shown, self.rows, lines, strict=True)
        ]

    def _said(self, row: BarRow) -> str:
        figures = [f"{head.lower()} {one.text}" for head, one in zip(self.heads, row.values, strict=True)]
        return ", ".join([f"{row.name}{_behind(row.signs)}", *figures])

    def panels(self, box: Box) -> list[Box]:
        """The part of the box that the bars of each measure have."""
        first = box.x + _RANK + self.names + self.signs
        room = (box.right - first - _PANEL_GAP * (len(self.heads) - 1)) / len(self.heads)
        return [Box(first + at * (room + _PANEL_GAP), box.y, room, box.height) for at in range(len(self.heads))]

    def _heads(self, box: Box) -> Iterable[tuple[Lines, Words]]:
        """The lines of every panel and the words over them."""
        said = "" if self.threshold is None else f"{MINUS}{abs(self.threshold):.0f}"
        lines = []
        for panel, head in zip(self.panels(box), self.heads, strict=True):
            limit = None if self.threshold is None else self.scale.place(panel, self.threshold)
            is_in = limit is not None and limit >= panel.x
            lines.append(Lines(panel, head, self.scale.place(panel, 0.0), limit if is_in else None, said))
        return zip(lines, words_over(lines, box.x), strict=True)

    def _limit_pieces(self, lines: Lines, at: int, tops: Sequence[float]) -> list[tuple[float, float]]:
        """From where to where the limit of a panel is drawn: not in rows where a figure stands on it, since a dash
        beside a comma reads as another sign."""
        if lines.limit is None:
            return []
        pieces: list[tuple[float, float]] = []
        for row, (top, bottom) in zip(self.rows, pairwise([tops[0] - 4, *tops[1:]]), strict=True):
            if not self._is_clear(lines, row.values[at]):
                continue
            joined = pieces.pop()[0] if pieces and pieces[-1][1] == top else top
            pieces.append((joined, bottom))
        return pieces

    def _text_span(self, panel: Box, value: Value) -> tuple[float, float]:
        """Where the figure of a row begins and ends."""
        zero = self.scale.place(panel, 0.0)
        if value.value is None:
            return zero - _GAP - width(value.text, theme.STAGE_NAME), zero - _GAP
        end, taken = self.scale.place(panel, value.value), width(value.text, theme.STAGE_NAME, BOLD)
        return (end - _GAP - taken, end - _GAP) if value.value < 0 else (end + _GAP, end + _GAP + taken)

    def _axis(self, lines: Lines, words: Words, top: float) -> Iterable[Element]:
        base = top + 42
        yield svg.text(words.head, base, lines.head, theme.STAGE_NAME, BOLD)
        small = {"fill": theme.INK_SECONDARY, "text_anchor": "middle", "class_": svg.AXIS}
        if words.limit is not None:
            yield svg.text(words.limit, base, lines.limit_word, theme.STAGE_SECONDARY, **small)
        yield svg.text(words.target, base, TARGET, theme.STAGE_SECONDARY, **small)

    def _row(self, row: BarRow, name: Sequence[str], hit: Box, panels: Sequence[Box]) -> Iterable[Element]:
        first = hit.y + 44
        base = first + _LINE * (len(name) - 1) / 2
        yield svg.text(
            hit.x + _RANK - 18, first, row.rank, theme.STAGE_NAME, text_anchor="end", fill=theme.INK_SECONDARY
        )
        for at, line in enumerate([*name[:-1], f"{name[-1]}{_behind(row.signs)}"]):
            yield svg.text(
                hit.x + _RANK, first + at * _LINE, line, theme.STAGE_NAME, row.weight, class_="nama"
            )
        for panel, value in zip(panels, row.values, strict=True):
            yield from self._bar(panel, value, hit, base)

    def _bar(self, panel: Box, value: Value, hit: Box, base: float) -> Iterable[Element]:
        zero = self.scale.place(panel, 0.0)
        if value.value is None:
            yield svg.text(
                zero - _GAP, base, fitted(value.text, theme.STAGE_NAME, zero - panel.x - _GAP),
                theme.STAGE_NAME, text_anchor="end", fill=theme.INK_SECONDARY,
            )  # fmt: skip
            return
        end = self.scale.place(panel, value.value)
        height = PITCH * _BAR
        left, right, top = min(zero, end), max(zero, end), hit.y + (hit.height - height) / 2
        yield svg.rect(left, top, right - left, height, fill=theme.band_colour(value.status))
        is_left = value.value < 0
        if is_beyond(value.value):
            yield from slits((end, top + height / 2), height, (-1 if is_left else 1, 0))
        yield svg.text(
            left - _GAP if is_left else right + _GAP, base, value.text, theme.STAGE_NAME, BOLD,
            text_anchor="end" if is_left else "start", class_="angka lingkar",
        )  # fmt: skip
