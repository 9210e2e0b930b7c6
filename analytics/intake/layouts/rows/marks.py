"""How far in a row of a table stands: by its numbering, a dash, the indent and the column of its name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from analytics.domain.names import code_segments
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import Role

_NUMBER = re.compile(r"(\(?)(\d{1,3}(?:\.\d{1,3})*|[ivxlc]+|[a-z])(\)?)[.:]?", re.IGNORECASE)
_PREFIX = re.compile(r"(\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,5}|[a-z])(?:\.\)|[.)]))\s+(?=\S)", re.IGNORECASE)
# '-2+3' is no dash before a name.
_BULLET = re.compile(r"(?:[-–—](?!\d)|[•·*►▪>])\s*\S")
_ROMAN = re.compile(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_SPACES_OF_AN_INDENT = 2


@dataclass(frozen=True)
class Mark:
    """What marks the depth of one row; rows with equal marks stand on one level."""

    style: str = ""
    """'I', 'A', 'a', '1', '1.1', …; '' for a row without a number."""
    column: int = 0
    indent: int = 0
    has_bullet: bool = False

    def is_surely_above(self, other: "Mark") -> bool:
        """True where numbering, dash, indent or column themselves say that the other row stands deeper."""
        if self.style and other.style:
            return self.style != other.style or other.column > self.column
        return other.column > self.column or other.indent > self.indent or (other.has_bullet and not self.has_bullet)


@dataclass
class Marker:
    """Reads the marks of rows from top to bottom; whether 'I' is a Roman number depends on what came before."""

    grid: Grid
    naming: Naming
    _last: dict[str, int] = field(default_factory=dict)

    def mark(self, row: int) -> Mark:
        columns = self.naming.columns.get(Role.ACTIVITY, ())
        column = next((column.index for column in columns if self.grid.text(row, column.index)), 0)
        cell = self.grid.cell(row, column)
        raw = cell.text if cell is not None and cell.kind == "s" else ""
        name = raw.strip()
        prefix = _PREFIX.match(name)
        style = self._style(self._number(row)) or (self._style(prefix[1]) if prefix else "")
        if style:
            # Where a number stands, a stray blank or dash before the name tells nothing more.
            return Mark(style, column)
        indent = (len(raw) - len(raw.lstrip())) // _SPACES_OF_AN_INDENT
        return Mark("", column, indent, _BULLET.match(name) is not None)

    def _number(self, row: int) -> str:
        """The number of a row: from its own column, else what stands in the place of a code without being one."""
        if number := self.naming.text(self.grid, row, Role.NUMBER, filled=False):
            return number
        code = self.naming.text(self.grid, row, Role.ACTIVITY_CODE, filled=False)
        return code if len(code_segments(code)) < 3 else ""

    def _style(self, text: str) -> str:
        match = _NUMBER.fullmatch(text.strip())
        if match is None:
            return ""
        brackets, number = match[1] + match[3], match[2]
        if number[0].isdigit():
            return brackets + "1" + ".1" * (len(code_segments(number)) - 1)
        return brackets + self._letters(brackets, number)

    def _letters(self, brackets: str, number: str) -> str:
        letter, roman = ("A", "I") if number.isupper() else ("a", "i")
        small = number.casefold()
        place = ord(small) - ord("a") + 1 if len(small) == 1 else 0
        value = roman_value(small)
        follows_letter = place > 1 and self._last.get(brackets + letter) == place - 1
        follows_roman = value > 1 and self._last.get(brackets + roman) == value - 1
        if value and not follows_letter and (not place or value == 1 or follows_roman):
            self._last[brackets + roman] = value
            return roman
        self._last[brackets + letter] = place
        return letter


def without_number(text: str) -> str:
    """'DINAS SOSIAL' for 'B. DINAS SOSIAL' and '2) DINAS SOSIAL'."""
    prefix = _PREFIX.match(text)
    return text[prefix.end() :] if prefix else text


def without_list_mark(text: str) -> str:
    """'Puskesmas Marisa' for '- Puskesmas Marisa', '• Puskesmas Marisa' and 'a. Puskesmas Marisa'."""
    bullet = _BULLET.match(text)
    return without_number(text[bullet.end() - 1 :] if bullet else text)


def roman_value(text: str) -> int:
    """The value of a small Roman number; 0 for anything else."""
    if not text or not _ROMAN.fullmatch(text):
        return 0
    values = [_ROMAN_VALUES[sign] for sign in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def depths(marks: Iterable[Mark]) -> list[int]:
    """The depth of rows from their marks: a new mark opens a level below, a known one returns to its level."""
    found: list[int] = []
    open_levels: list[Mark] = []
    for mark in marks:
        if mark in open_levels:
            del open_levels[open_levels.index(mark) + 1 :]
        else:
            open_levels.append(mark)
        found.append(len(open_levels) - 1)
    return found
