"""The lines that a page shows above a table: headings, paragraphs, and a table of titles alone."""

from collections.abc import Iterator, Sequence

from lxml import etree

from analytics.intake.formats.shapes import RawSheet

_MOST_LINES, _MOST_CELLS = 15, 3
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "title"})
_TO_CHOOSE_FROM = frozenset({"nav", "ul", "ol", "a", "select", "option", "button", "footer"})
"""Menus name every quarter there is: none of them is that of the table."""
_INLINE = frozenset({"b", "strong", "i", "em", "u", "font", "span", "small", "big", "sup", "sub", "label"})

Titles = dict[etree._Element, list[str]]


def titles_of(root: etree._Element) -> Titles:
    """Table -> the lines between it and the table before; nothing for tables inside others."""
    titles: Titles = {}
    lines: list[str] = []
    text = ""
    for piece in _pieces(root):
        if isinstance(piece, str):
            text += piece
            continue
        lines += [folded] if (folded := " ".join(text.split())) else []
        text = ""
        if piece is not None:
            titles[piece], lines = lines[-_MOST_LINES:], []
    return titles


def add_titles(sheets: Sequence[RawSheet], titles: Sequence[list[str] | None]) -> None:
    """Puts the lines above each table on top of its sheet, as a spreadsheet program does that opens the page.

    A table of titles alone says them for the next one, too. None for a table inside another.
    """
    before: list[list[str | None]] = []
    for sheet, lines in zip(sheets, titles, strict=True):
        if lines is None:
            continue
        own = [[f"s{line}"] for line in lines]
        rows = [*before, *own]
        is_of_titles = _is_of_titles(sheet)
        before = [*rows, *sheet.rows] if is_of_titles and sheet.rows else []
        if rows:
            _put_on_top(sheet, rows)


def _put_on_top(sheet: RawSheet, rows: list[list[str | None]]) -> None:
    count = len(rows)
    sheet.rows[:0] = [list(row) for row in rows]
    sheet.merged[:] = [(first + count, left, last + count, right) for first, left, last, right in sheet.merged]
    sheet.hidden_rows[:] = [row + count for row in sheet.hidden_rows]


def _is_of_titles(sheet: RawSheet) -> bool:
    """True for a few lines of one text each, or of a label, a colon and what it says."""
    texts = [[cell[1:] for cell in row if cell is not None] for row in sheet.rows]
    return len(texts) <= _MOST_LINES and all(
        len(row) < 2 or (len(row) <= _MOST_CELLS and any(text[:1] == ":" or text[-1:] == ":" for text in row))
        for row in texts
    )


def _pieces(element: etree._Element) -> Iterator[str | etree._Element | None]:
    """Texts in the order of the page, None where a line ends, and every table that is in no other."""
    if element.tag == "table":
        yield element
        return
    is_block = element.tag not in _INLINE
    yield from [None] if is_block else []
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN | _TO_CHOOSE_FROM:
            yield from _pieces(child)
        yield child.tail or ""
    yield from [None] if is_block else []
