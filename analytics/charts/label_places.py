"""Where the names of marks fit on a scatter: on no mark, no other name, no caption and no target line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from os.path import commonprefix

import pandas as pd

from analytics import theme
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight.quadrants import BOTH, NONE, ONLY_FINANCIAL, ONLY_PHYSICAL
from analytics.insight.rounding import shown

SIZE_LABEL, SIZE_CAPTION = theme.SIZE_ROW, theme.SIZE_SECONDARY
_LETTER, _LINE = 0.52, 1.25
"""Width of a letter and height of a line in em, on the generous side."""
_TAIL = 12
"""Letters of the end of a long name that stay."""
CAPTIONS = {
    BOTH: "fisik dan<br>keuangan<br>tertinggal",
    ONLY_FINANCIAL: "fisik<br>tercapai,<br>keuangan<br>tertinggal",
    ONLY_PHYSICAL: "fisik tertinggal,<br>keuangan tercapai",
    NONE: "fisik dan<br>keuangan<br>tercapai",
}
"""The names of the quadrants, in the lines they stand in."""
_COUNT = "00 OPD"
"""What stands in the first line of each caption."""
_GROWTHS = (1, 1.35, 1.8, 2.6)
"""How much larger than its least a plot may be drawn: texts keep their size, so each place is tried on all."""


@dataclass(frozen=True)
class Range:
    """The one range of both axes: from all deviations, always with zero and the threshold."""

    low: float
    high: float

    @property
    def span(self) -> float:
        return self.high - self.low


@dataclass(frozen=True)
class Paper:
    """A square plot of so many pixels, without its margins; shell.css keeps it at least as large."""

    side: float
    label_limit: int
    letter_limit: int

    def grown(self, factor: float) -> "Paper":
        return replace(self, side=self.side * factor)

    def place(self, x: float, y: float, scale: Range) -> tuple[float, float]:
        """The pixel of a point, from the left and from the top."""
        unit = self.side / scale.span
        return (x - scale.low) * unit, (scale.high - y) * unit


LARGE, WIDE, NARROW = Paper(680, 20, 28), Paper(390, 16, 28), Paper(260, 6, 18)
"""The smallest plot of a full-screen projector, of a tablet or wider, and of a phone."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
# A name at the corner of a large mark would seem to belong to a neighbour.
_SMALL_MARK, _CLEAR = 18, 10
_SIDES = (
    "middle left", "middle right", "bottom center", "top center",
    "bottom left", "bottom right", "top left", "top right",
)  # fmt: skip


def worded_quadrants(drawn: pd.DataFrame, paper: Paper, scale: Range) -> set[str]:
    """The quadrants whose name has room beside the marks; the others show their count alone."""
    sheets = [paper.grown(factor) for factor in _GROWTHS]
    marks = [list(_mark_boxes(drawn, sheet, scale)) for sheet in sheets]
    return {
        quadrant
        for quadrant in CAPTIONS
        if all(
            _is_apart(_caption_box(quadrant, CAPTIONS[quadrant], sheet, scale), boxes)
            for sheet, boxes in zip(sheets, marks, strict=True)
        )
    }


def label_places(
    drawn: pd.DataFrame, paper: Paper, scale: Range, highlight: str | None, worded: Iterable[str] = tuple(CAPTIONS)
) -> dict[object, str]:
    """Index -> side of the mark where its name stands: the chosen agency first, then from the furthest behind.

    A name that would touch a mark, another name, a caption or a target line is left out - the first one's may lie
    over marks -; so are those far from the worst. Names keep their size while the plot grows, so each is tried on
    larger plots as well. `worded` are the quadrants whose caption has its words.
    """
    sheets = [paper.grown(factor) for factor in _GROWTHS]
    marks = [list(_mark_boxes(drawn, sheet, scale)) for sheet in sheets]
    texts = {quadrant: text if quadrant in worded else "" for quadrant, text in CAPTIONS.items()}
    captions = [[_caption_box(one, text, sheet, scale) for one, text in texts.items()] for sheet in sheets]
    taken = [[*boxes, *_target_boxes(sheet, scale)] for boxes, sheet in zip(captions, sheets, strict=True)]
    order = sorted(range(len(drawn)), key=lambda row: (drawn["agency_slug"].iloc[row] != highlight, row))
    order = order[: 2 * paper.label_limit]
    placed: dict[object, str] = {}
    for row in order:
        name = shortened(drawn["agency_short_name"].iloc[row], paper.letter_limit)
        sides = _SIDES if drawn["size"].iloc[row] < _SMALL_MARK else _SIDES[:4]
        beside = {side: [_beside(one[row], name, side) for one in marks] for side in sides}
        near = [list(_others(one, row)) for one in marks]
        free = _free_sides(beside, [[*a, *b] for a, b in zip(taken, near, strict=True)], sheets)
        if not free and row == order[0]:
            # The one that the title names must be found: its name may lie over marks, but over no other words.
            free = _free_sides(beside, taken, sheets)
            free.sort(key=lambda side: _covered(beside[side], near))
        for side in free[:1]:
            placed[drawn.index[row]] = side
            for box, others in zip(beside[side], taken, strict=True):
                others.append(box)
        if len(placed) == paper.label_limit:
            break
    return placed


def _free_sides(beside: dict[str, list[Box]], occupied: list[list[Box]], sheets: list[Paper]) -> list[str]:
    """The sides whose box is free on every sheet."""
    return [
        side
        for side, boxes in beside.items()
        if all(_is_free(*of_sheet) for of_sheet in zip(boxes, occupied, sheets, strict=True))
    ]


def _covered(boxes: list[Box], marks: list[list[Box]]) -> int:
    """How many marks lie under the boxes, of all sheets together."""
    return sum(not _is_apart(box, [mark]) for box, of_sheet in zip(boxes, marks, strict=True) for mark in of_sheet)


def _mark_boxes(drawn: pd.DataFrame, paper: Paper, scale: Range) -> Iterator[Box]:
    values = zip(drawn[PHYSICAL.deviation_column], drawn[FINANCIAL.deviation_column], drawn["size"], strict=True)
    for physical, financial, size in values:
        x, y = paper.place(shown(physical), shown(financial), scale)
        # Corners of triangles and diamonds reach further than half their size; Plotly sets a text off by as much.
        reach = size * 0.625 + 1
        yield x - reach, y - reach, x + reach, y + reach


def _others(marks: list[Box], own: int) -> Iterator[Box]:
    """The other marks with a clearance: a name close to another mark would be read as that one's."""
    for place, (left, top, right, bottom) in enumerate(marks):
        if place != own:
            yield left - _CLEAR, top, right + _CLEAR, bottom


def _beside(mark: Box, text: str, side: str) -> Box:
    left, top, right, bottom = mark
    x, y = (left + right) / 2, (top + bottom) / 2
    width, height = len(text) * _LETTER * SIZE_LABEL, _LINE * SIZE_LABEL
    vertical, horizontal = side.split(" ")
    # A hair off the mark, so that a name never counts as touching its own.
    across = {"left": left - width - 0.1, "center": x - width / 2, "right": right + 0.1}[horizontal]
    down = {"top": top - height - 0.1, "middle": y - height / 2, "bottom": bottom + 0.1}[vertical]
    return across, down, across + width, down + height


def _caption_box(quadrant: str, text: str, paper: Paper, scale: Range) -> Box:
    lines = [_COUNT, *filter(None, text.split("<br>"))]
    width, height = max(map(len, lines)) * _LETTER * SIZE_CAPTION, len(lines) * _LINE * SIZE_CAPTION + 12
    zero = paper.place(0, 0, scale)[1]
    left = 0 if quadrant in (BOTH, ONLY_PHYSICAL) else paper.side - width - 8
    top = {BOTH: zero, ONLY_FINANCIAL: paper.side - height}.get(quadrant, 0)
    return left, top, left + width + 8, top + height


def _target_boxes(paper: Paper, scale: Range) -> list[Box]:
    x, y = paper.place(0, 0, scale)
    return [(x - 3, 0, x + 3, paper.side), (0, y - 3, paper.side, y + 3)]


def _is_free(box: Box, taken: Iterable[Box], paper: Paper) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > paper.side or bottom > paper.side:
        return False
    return _is_apart(box, taken)


def _is_apart(box: Box, taken: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    return not any(left < r and l < right and top < b and t < bottom for l, t, r, b in taken)  # noqa: E741


def shortened(name: str, limit: int) -> str:
    """The name, its middle cut out at words where it is longer than the limit; the hover text has it whole.

    Official names differ at their end: 'Dinas Pemberdayaan …' are five.
    """
    if len(name) <= limit:
        return name
    tail = name[-_TAIL:].partition(" ")[2]
    head = name[: limit - len(tail) - 3].rstrip(" ,&")
    return f"{head} … {tail}" if tail else f"{name[: limit - 1]}…"


def told_apart(names: Sequence[str], limit: int) -> list[str]:
    """The names shortened so that those which differ still do: where a cut makes two alike, what they have in common
    goes instead."""
    short = [shortened(name, limit) for name in names]
    alike: dict[str, set[str]] = {}
    for name, cut in zip(names, short, strict=True):
        alike.setdefault(cut, set()).add(name)
    return [
        cut if len(alike[cut]) == 1 else _from_difference(name, alike[cut], limit)
        for name, cut in zip(names, short, strict=True)
    ]


def _from_difference(name: str, group: Iterable[str], limit: int) -> str:
    common = commonprefix([one.split() for one in group])
    head = common[0] if common else ""
    rest = " ".join(name.split()[len(common) :]) or name[-limit // 2 :]
    room = limit - len(head) - 3
    return f"{head} … {rest if len(rest) <= room else f'{rest[: room - 1].rstrip()}…'}".strip()
