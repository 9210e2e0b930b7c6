"""Activities with what holds them back and what is done about it: name and figure, '!' problem, '→' follow-up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.names import told_apart
from analytics.drawing.shares import shared_lines
from analytics.drawing.stage import Box, leading
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR, broken, width

_PITCH, _ABOVE, _BELOW = 46, 4, 9
"""Height of a line; room above the first line of an activity and below its last one."""
_SIGN = 40
_MOST_LINES, _MOST_NAME_LINES = 3, 2
Lines = tuple[int, int, int]
"""Of the name, the problem and the follow-up."""


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
    """Activities one below the other; texts share the lines that the box has: names first, then problems."""

    rows: Sequence[Told]

    def height(self, box_width: float, most: float) -> float:
        """What they take of a height."""
        lines = sum(sum(one) for one in self._laid(box_width, most)[0])
        return _PITCH * lines + (_ABOVE + _BELOW) * len(self.rows)

    def draw(self, box: Box) -> Iterable[Element]:
        """With a line between them."""
        top, (shares, names) = box.y, self._laid(box.width, box.height)
        for at, (row, given, name) in enumerate(zip(self.rows, shares, names, strict=True)):
            if at:
                yield svg.line((box.x, top), (box.right, top), stroke=theme.INK, stroke_width=3)
            hit = Box(box.x, top, box.width, _PITCH * sum(given) + _ABOVE + _BELOW)
            yield leading(row.leads_to, f"{row.name}, {row.figure}", hit, _row(row, hit, given, name))
            top = hit.bottom

    def _laid(self, box_width: float, height: float) -> tuple[list[Lines], list[list[str]]]:
        """How many lines each has, and the lines of its name: what tells names apart may leave some to the texts."""
        names = self._names(box_width, self._shares(box_width, height))
        return self._shares(box_width, height, [len(name) for name in names]), names

    def _names(self, box_width: float, shares: Sequence[Lines]) -> list[list[str]]:
        """The lines of every name."""
        rooms = [_name_room(row, box_width) for row in self.rows]
        least = min(rooms, default=0.0)
        shown = told_apart(
            [row.name for row in self.rows], lambda name: " ".join(_broken_name(name, least, _fewest(shares)))
        )
        return [_broken_name(name, room, one[0]) for name, room, one in zip(shown, rooms, shares, strict=True)]

    def _shares(self, box_width: float, height: float, named: Sequence[int] = ()) -> list[Lines]:
        lines = int((height - (_ABOVE + _BELOW) * len(self.rows)) // _PITCH)
        names = named or [
            min(len(broken(row.name, theme.STAGE_NAME, _name_room(row, box_width), BOLD)), _MOST_NAME_LINES)
            for row in self.rows
        ]
        problems = [_wanted(row.problem, box_width - _SIGN) for row in self.rows]
        answers = [_wanted(row.follow_up, box_width - _SIGN - _due_room(row)) for row in self.rows]
        if not any((row.problem + row.follow_up).strip() for row in self.rows):
            answers = [0] * len(self.rows)
        given, rows = shared_lines([*names, *problems, *answers], lines), len(self.rows)
        return list(zip(given[:rows], given[rows : 2 * rows], given[2 * rows :], strict=True))


def _fewest(shares: Sequence[Lines]) -> int:
    return min((one[0] for one in shares), default=1)


def _name_room(row: Told, box_width: float) -> float:
    return box_width - width(row.figure, theme.STAGE_NAME, BOLD) - 28


def _broken_name(name: str, room: float, most: int) -> list[str]:
    return broken(name, theme.STAGE_NAME, room, BOLD, max(most, 1))


def _wanted(text: str, room: float) -> int:
    return min(max(len(broken(text, theme.STAGE_NAME, room)), 1), _MOST_LINES)


def _due_room(row: Told) -> float:
    return width(row.due, theme.STAGE_NAME, BOLD) + 28 if row.due else 0.0


def _row(row: Told, hit: Box, given: Lines, name: Sequence[str]) -> Iterable[Element]:
    base = hit.y + _ABOVE + 40
    yield svg.text(hit.right, base, row.figure, theme.STAGE_NAME, BOLD, text_anchor="end", class_="angka")
    for at, line in enumerate(name):
        yield svg.text(hit.x, base + at * _PITCH, line, theme.STAGE_NAME, BOLD, class_="nama")
    base += (len(name) - 1) * _PITCH
    texts = (
        ("!", theme.KRITIS, row.problem, "masalah belum diisi", hit.width - _SIGN),
        ("→", theme.SESUAI, row.follow_up, "tindak lanjut belum diisi", hit.width - _SIGN - _due_room(row)),
    )
    for (sign, colour, text, unfilled, room), most in zip(texts, given[1:], strict=True):
        if most:
            yield svg.text(hit.x, base + _PITCH, sign, theme.STAGE_NAME, BOLD, fill=colour)
        fill = theme.INK if text.strip() else theme.INK_SECONDARY
        for line in broken(text.strip() or unfilled, theme.STAGE_NAME, room, REGULAR, most) if most else ():
            base += _PITCH
            yield svg.text(hit.x + _SIGN, base, line, theme.STAGE_NAME, fill=fill)
    if row.due and given[2]:
        yield svg.text(hit.right, base, row.due, theme.STAGE_NAME, BOLD, text_anchor="end")
