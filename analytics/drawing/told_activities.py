"""Activities with what holds them back and what is done about it: name and figure, '!' problem, '→' follow-up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.shares import shared_lines
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR, broken, fitted, width

_PITCH, _ABOVE, _BELOW = 48, 4, 10
"""Height of a line; room above the first line of an activity and below its last one."""
_SIGN = 40
_MOST_LINES = 3


@dataclass(frozen=True)
class Told:
    """One activity; '' of problem or follow-up is said as not filled in. `due` stands at the end of the follow-up."""

    name: str
    figure: str
    problem: str
    follow_up: str
    due: str = ""
    leads_to: str = ""


@dataclass(frozen=True)
class ToldActivities:
    """Activities one below the other; texts share the lines that the box has, problems first."""

    rows: Sequence[Told]

    def height(self, box_width: float, most: float) -> float:
        """What they take of a height."""
        lines = sum(1 + sum(one) for one in self._shares(box_width, most))
        return _PITCH * lines + (_ABOVE + _BELOW) * len(self.rows)

    def draw(self, box: Box) -> Iterable[Element]:
        """With a line between them."""
        top = box.y
        for at, (row, given) in enumerate(zip(self.rows, self._shares(box.width, box.height), strict=True)):
            if at:
                yield svg.line((box.x, top), (box.right, top), stroke=theme.INK, stroke_width=3)
            hit = Box(box.x, top, box.width, _PITCH * (1 + sum(given)) + _ABOVE + _BELOW)
            yield leading(row.leads_to, f"{row.name}, {row.figure}", hit, _row(row, hit, given))
            top = hit.bottom

    def _shares(self, box_width: float, height: float) -> list[tuple[int, int]]:
        lines = int((height - (_ABOVE + _BELOW) * len(self.rows)) // _PITCH) - len(self.rows)
        problems = [_wanted(row.problem, box_width - _SIGN) for row in self.rows]
        answers = [_wanted(row.follow_up, box_width - _SIGN - _due_room(row)) for row in self.rows]
        if not any((row.problem + row.follow_up).strip() for row in self.rows):
            answers = [0] * len(self.rows)
        given = shared_lines([*problems, *answers], lines)
        return list(zip(given[: len(self.rows)], given[len(self.rows) :], strict=True))


def _wanted(text: str, room: float) -> int:
    return min(max(len(broken(text, theme.STAGE_NAME, room)), 1), _MOST_LINES)


def _due_room(row: Told) -> float:
    return width(row.due, theme.STAGE_NAME, BOLD) + 28 if row.due else 0.0


def _row(row: Told, hit: Box, given: tuple[int, int]) -> Iterable[Element]:
    base = hit.y + _ABOVE + 42
    taken = width(row.figure, theme.STAGE_NAME, BOLD) + 28
    name = fitted(row.name, theme.STAGE_NAME, hit.width - taken, BOLD)
    yield svg.text(hit.x, base, name, theme.STAGE_NAME, BOLD, class_="nama")
    yield svg.text(hit.right, base, row.figure, theme.STAGE_NAME, BOLD, text_anchor="end", class_="angka")
    texts = (
        ("!", theme.KRITIS, row.problem, "masalah belum diisi", hit.width - _SIGN),
        ("→", theme.SESUAI, row.follow_up, "tindak lanjut belum diisi", hit.width - _SIGN - _due_room(row)),
    )
    for (sign, colour, text, unfilled, room), most in zip(texts, given, strict=True):
        if most:
            yield svg.text(hit.x, base + _PITCH, sign, theme.STAGE_NAME, BOLD, fill=colour)
        fill = theme.INK if text.strip() else theme.INK_SECONDARY
        for line in broken(text.strip() or unfilled, theme.STAGE_NAME, room, REGULAR, most) if most else ():
            base += _PITCH
            yield svg.text(hit.x + _SIGN, base, line, theme.STAGE_NAME, fill=fill)
    if row.due and given[1]:
        yield svg.text(hit.right, base, row.due, theme.STAGE_NAME, BOLD, text_anchor="end")
