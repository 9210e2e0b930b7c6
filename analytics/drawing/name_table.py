"""Names with short figures in columns beside them, a row every 58 pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.names import told_apart
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import REGULAR, fitted

PITCH = 58
ROWS = 12
_HEAD = 60
_NUMBER = 67


@dataclass(frozen=True)
class NameRow:
    """A name with its cells."""

    name: str
    cells: Sequence[str]
    leads_to: str = ""


@dataclass(frozen=True)
class NameTable:
    """Rows with their numbers from `first` on; `widths` are those of the columns, their cells stand at the right."""

    heads: Sequence[str]
    rows: Sequence[NameRow]
    first: int
    widths: Sequence[float]
    among: Sequence[str] = ()
    """Names that stand on other slides: none of them is cut to the same text."""

    def draw(self, box: Box) -> Iterable[Element]:
        """Heads in secondary ink, then the rows with hairlines between."""
        for right, head in zip(self._rights(box), self.heads, strict=True):
            yield svg.text(right, box.y + 42, head, theme.STAGE_SECONDARY, text_anchor="end", fill=theme.INK_SECONDARY,
                           class_=svg.AXIS)
        names = told_apart([row.name for row in self.rows], lambda name: self._cut(name, box), self.among)
        for at, (row, name) in enumerate(zip(self.rows, names, strict=True)):
            hit = Box(box.x, box.y + _HEAD + at * PITCH, box.width, PITCH)
            yield svg.line((hit.x, hit.y), (hit.right, hit.y), stroke=theme.HAIRLINE, stroke_width=2)
            drawn = self._row(row, self._cut(name, box), hit, self.first + at)
            yield leading(row.leads_to, ", ".join([row.name, *row.cells]), hit, drawn)

    def _rights(self, box: Box) -> list[float]:
        return [box.right - sum(self.widths[at + 1 :]) for at in range(len(self.widths))]

    def _cut(self, name: str, box: Box) -> str:
        return fitted(name, theme.STAGE_NAME, box.width - _NUMBER - sum(self.widths) - 16)

    def _row(self, row: NameRow, name: str, hit: Box, number: int) -> Iterable[Element]:
        base = hit.y + 43
        yield svg.text(
            hit.x + _NUMBER - 18, base, str(number), theme.STAGE_NAME, text_anchor="end",
            fill=theme.INK_SECONDARY,
        )  # fmt: skip
        yield svg.text(hit.x + _NUMBER, base, name, theme.STAGE_NAME, REGULAR, class_="nama")
        for right, cell in zip(self._rights(hit), row.cells, strict=True):
            yield svg.text(right, base, cell, theme.STAGE_NAME, text_anchor="end", class_="angka")
