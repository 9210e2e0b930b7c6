"""What calamine does not tell about a sheet, found by a pass over the file's own records."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from analytics.intake.formats.shapes import MAX_COLUMNS, SEND_AGAIN, Refusal, check_extent

_SAFE = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}


@dataclass
class SheetMarks:
    """The cells of one sheet that need more than calamine's value.

    Columns: cells ((row, column) -> 'p' for a number shown as percent, or a whole wire cell that replaces the value),
        hidden_rows, hidden_columns, struck (cells shown struck through), merged (only where calamine
        has no merged ranges), last_row and last_column (0-based, -1: none).
    """

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_row: int = -1
    last_column: int = -1

    def grow(self, row: int, column: int) -> None:
        """Nothing; the sheet now reaches to this cell.

        Raises: Refusal when that is too far.
        """
        if row > self.last_row or column > self.last_column:
            self.last_row = max(self.last_row, row)
            self.last_column = max(self.last_column, column)
            check_extent(self.name, self.last_row + 1, self.last_column + 1)

    def hide(self, first: int, count: int) -> None:
        """Nothing; rows from `first` on are hidden, as far as a sheet may reach."""
        self.hidden_rows.extend(range(first, first + min(count, 1_000)))

    def hide_columns(self, first: int, last: int) -> None:
        """Nothing; the columns from `first` to `last` are hidden, as far as a sheet may reach."""
        self.hidden_columns.extend(range(first, min(last, first + MAX_COLUMNS) + 1))


def damaged(part: str) -> Refusal:
    """The refusal of a file one part of which is no sound XML or record stream."""
    return Refusal(f"terpotong atau rusak (bagian '{part[:60]}' tidak terbaca)", SEND_AGAIN)


def parse_part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """The root element of one small part.

    Raises: Refusal when it is missing or damaged.
    """
    try:
        return etree.fromstring(archive.read(name), etree.XMLParser(**_SAFE))
    except (KeyError, etree.XMLSyntaxError) as error:
        raise damaged(name) from error


def stream_part(
    archive: zipfile.ZipFile, name: str, tags: tuple[str, ...], events: tuple[str, ...] = ("end",)
) -> Iterator[tuple[str, etree._Element]]:
    """The elements with these tags, one at a time, freed after use.

    Raises: Refusal when the part is missing or damaged.
    """
    try:
        with archive.open(name) as part:
            for event, element in etree.iterparse(part, events=events, tag=tags, **_SAFE):
                yield event, element
                if event == "end":
                    _free(element)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise damaged(name) from error


def _free(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
