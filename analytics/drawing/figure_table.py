"""A small table of figures: a name on the left of every row, figures below their heads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, fitted, width

HEAD, LINE = 46, 52
_GAP = 24


@dataclass(frozen=True)
class FigureRow:
    """A row: its name with the mark of its status before it, and a figure per column or a note in place of all."""

    name: str
    figures: Sequence[str] = ()
    note: str = ""
    status: str = ""
    leads_to: str = ""


@dataclass(frozen=True)
class FigureTable:
    """Rows below the heads of their columns."""

    heads: Sequence[str]
    rows: Sequence[FigureRow]

    def draw(self, box: Box) -> Iterable[Element]:
        """Heads at 34 pixels in 46, then a row every 52 pixels with hairlines between."""
        ends = self._ends(box)
        for end, head in zip(ends, self.heads, strict=True):
            yield svg.text(end, box.y + 34, head, theme.STAGE_SECONDARY, text_anchor="end", fill=theme.INK_SECONDARY,
                           class_=svg.AXIS)
        for at, row in enumerate(self.rows):
            hit = Box(box.x, box.y + HEAD + at * LINE, box.width, LINE)
            yield svg.line((hit.x, hit.y), (hit.right, hit.y), stroke=theme.GRID, stroke_width=2)
            yield leading(row.leads_to, ", ".join([row.name, *row.figures]), hit, self._row(row, hit, ends))

    @property
    def _marks(self) -> float:
        """Room of the marks before the names; 0 where no row has one."""
        marks = [width(theme.band_mark(row.status), theme.STAGE_NAME, BOLD) for row in self.rows]
        return max(marks) + 12 if any(marks) else 0.0

    def _ends(self, box: Box) -> list[float]:
        """Where the columns end: each as wide as its head or its widest figure, what is left shared between them."""
        named = self._marks + max((width(row.name, theme.STAGE_NAME) for row in self.rows), default=0.0)
        widths = [
            max([width(head, theme.STAGE_SECONDARY), *(width(row.figures[at], theme.STAGE_NAME, BOLD)
                                                       for row in self.rows if row.figures)])
            for at, head in enumerate(self.heads)
        ]  # fmt: skip
        gap = max(_GAP, (box.width - named - sum(widths)) / max(len(widths), 1))
        ends, end = [], box.right
        for one in reversed(widths):
            ends.append(end)
            end -= one + gap
        return ends[::-1]

    def _row(self, row: FigureRow, hit: Box, ends: Sequence[float]) -> Iterable[Element]:
        base, left = hit.y + 42, hit.x + self._marks
        if mark := theme.band_mark(row.status):
            yield svg.text(hit.x, base, mark, theme.STAGE_NAME, BOLD, fill=theme.band_colour(row.status))
        yield svg.text(left, base, row.name, theme.STAGE_NAME, class_="nama")
        if row.note:
            room = hit.right - left - width(row.name, theme.STAGE_NAME) - _GAP
            note = fitted(row.note, theme.STAGE_NAME, room)
            yield svg.text(hit.right, base, note, theme.STAGE_NAME, text_anchor="end", fill=theme.INK_SECONDARY)
            return
        for end, figure in zip(ends, row.figures, strict=True):
            yield svg.text(end, base, figure, theme.STAGE_NAME, BOLD, text_anchor="end", class_="angka")
