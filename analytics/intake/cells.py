"""What a file says, cell by cell: the one shape in which every kind of file reaches the layouts."""

from collections.abc import Iterable
from dataclasses import dataclass

NUMBER, PERCENT, TEXT, DATE, BOOLEAN, ERROR, UNVALUED = "n", "p", "s", "d", "b", "e", "f"

_MAX_LABEL = 120


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell.

    Columns: text (as written; for kinds 'n' and 'p' the exact number with '.' and without exponent; for 'd' the
        day in ISO), kind ('n' number, 'p' number shown as percent: 0.4112 is 41,12%, 's' text, 'd' date, 'b' TRUE or
        FALSE, 'e' error value such as #REF!, 'f' formula without a stored value, its text '=' and the formula).
    """

    text: str
    kind: str


@dataclass(frozen=True)
class Sheet:
    """One visible sheet, from A1.

    Missing: a blank cell is None; row lists may be of unequal length; of a merged range only the first cell is filled.
    """

    name: str
    rows: list[list[Cell | None]]
    merged: tuple[tuple[int, int, int, int], ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    """Cells that are shown struck through; an .xlsb and text files do not tell."""


@dataclass(frozen=True)
class Workbook:
    """One file as it was read; `sheets` holds the visible sheets, the others are only named."""

    file_name: str
    sha256: str
    kind: str
    sheets: tuple[Sheet, ...]
    hidden_sheets: tuple[str, ...]


def address(row: int, column: int) -> str:
    """The address of a 0-based row and column as a user knows it: (11, 2) -> 'C12'."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def letters_of(column: int) -> str:
    """The letters of a 0-based column: 2 -> 'C'."""
    return address(0, column)[:-1]


def column_index(letters: str) -> int:
    """The 0-based column of its letters: 'C' -> 2."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def file_label(name: str) -> str:
    """A file name fit to be shown: no folders, no control or direction characters, at most 120 characters.

    Missing: 'berkas tanpa nama' when nothing is left.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    label = " ".join("".join(_printable(last)).split())
    if len(label) > _MAX_LABEL:
        stem, dot, extension = label.rpartition(".")
        tail = dot + extension if stem and len(extension) <= 8 else ""
        label = label[: _MAX_LABEL - len(tail) - 1] + "…" + tail
    return label if label.strip(". ") else "berkas tanpa nama"


def _printable(text: str) -> Iterable[str]:
    return (sign if sign.isprintable() else " " for sign in text)
