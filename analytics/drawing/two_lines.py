"""Rows of two lines: a bold name with its figure; below it whose it is, what holds it up, and the day it is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.names import told_apart
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, fitted, width

PITCH = 94
_NAMES, _RANK_END = 70, 48
_FIRST, _SECOND, _GAP = 38, 83, 24
_MARK = "!"


@dataclass(frozen=True)
class TwoLines:
    """A row: its rank, name and figure, and below it the owner, the problem ('' of one that is not told) and a day."""

    rank: str
    name: str
    figure: str
    status: str
    owner: str
    problem: str
    due: str
    leads_to: str = ""


@dataclass(frozen=True)
class TwoLineRows:
    """Rows one below the other with lines between; `untold` stands where a row has no problem."""

    rows: Sequence[TwoLines]
    untold: str

    def draw(self, box: Box) -> Iterable[Element]:
        """A row every 94 pixels, a line above each."""
        names = told_apart([row.name for row in self.rows], lambda name: self._cut(name, box))
        for at, (row, name) in enumerate(zip(self.rows, names, strict=True)):
            hit = Box(box.x, box.y + at * PITCH, box.width, PITCH)
            yield leading(row.leads_to, f"{row.name}, {row.owner}, {row.figure}", hit, self._row(row, name, hit))
            yield svg.line((hit.x, hit.y), (hit.right, hit.y), stroke=theme.INK, stroke_width=2)

    def _cut(self, name: str, box: Box) -> str:
        figures = max(width(row.figure, theme.STAGE_NAME, BOLD) for row in self.rows)
        return fitted(name, theme.STAGE_NAME, box.width - _NAMES - figures - _GAP, BOLD)

    def _row(self, row: TwoLines, name: str, hit: Box) -> Iterable[Element]:
        left, first, second = hit.x + _NAMES, hit.y + _FIRST, hit.y + _SECOND
        yield svg.text(
            hit.x + _RANK_END, first, row.rank, theme.STAGE_NAME, text_anchor="end", fill=theme.INK_SECONDARY
        )
        room = hit.right - left - width(row.figure, theme.STAGE_NAME, BOLD) - _GAP
        yield svg.text(left, first, fitted(name, theme.STAGE_NAME, room, BOLD), theme.STAGE_NAME, BOLD,
                       class_="nama")  # fmt: skip
        yield svg.text(
            hit.right, first, row.figure, theme.STAGE_NAME, BOLD, text_anchor="end",
            fill=theme.band_colour(row.status), class_="angka",
        )  # fmt: skip
        yield svg.text(hit.right, second, row.due, theme.STAGE_NAME, text_anchor="end", class_="angka")
        yield from self._told(row, left, second, hit.right - width(row.due, theme.STAGE_NAME) - _GAP)

    def _told(self, row: TwoLines, left: float, base: float, end: float) -> Iterable[Element]:
        """Owner, mark and problem; the problem takes what the others leave."""
        yield svg.text(left, base, row.owner, theme.STAGE_NAME, class_="nama")
        at = left + width(row.owner, theme.STAGE_NAME) + _GAP
        if not row.problem:
            said = fitted(self.untold, theme.STAGE_NAME, end - at)
            yield svg.text(at, base, said, theme.STAGE_NAME, fill=theme.INK_SECONDARY)
            return
        yield svg.text(at, base, _MARK, theme.STAGE_NAME, BOLD, fill=theme.KRITIS)
        at += width(_MARK, theme.STAGE_NAME, BOLD) + _GAP / 2
        yield svg.text(at, base, fitted(row.problem, theme.STAGE_NAME, end - at), theme.STAGE_NAME)
