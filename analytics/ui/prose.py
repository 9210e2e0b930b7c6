"""Text blocks drawn by one component: a name from data is shown as written, never as Markdown or HTML."""

from collections.abc import Iterable, Mapping, Sequence

from analytics.ui.components import component

_PROSE = component("prose", "rk-prose")
Block = dict[str, object]


def line(kind: str, text: str) -> Block:
    """A block of one text: banner, brand, title, subtitle, unknown, note or stamp."""
    return {"kind": kind, "text": text}


def message(title: str, text: str, *, is_page_title: bool = False) -> Block:
    """A block that says what is missing and what to do."""
    return {"kind": "message", "title": title, "text": text, "level": 1 if is_page_title else 2}


def names(title: str, items: Iterable[str], note: str = "") -> Block:
    """A block that lists names apart."""
    return {"kind": "names", "title": title, "items": list(items), "note": note}


def linked_names(title: str, texts: Mapping[str, str], open_count: int) -> Block:
    """A block of names that lead on, `texts` by what their links differ in; those after the first `open_count` are
    folded."""
    return names(title, texts.values()) | {"keys": list(texts), "open_count": open_count}


def onward(text: str, address: str) -> Block:
    """A link to another page of the dashboard."""
    return {"kind": "onward", "text": text, "address": address}


def badge(text: str, address: str) -> Block:
    """A small framed link that stands beside a heading."""
    return {"kind": "badge", "text": text, "address": address}


def heading(text: str, chip: str = "", tone: str = "plain") -> Block:
    """A heading of a part, with a word about its state; tone: 'good', 'asked', 'bad' or 'plain'."""
    return {"kind": "heading", "text": text, "chip": chip, "tone": tone}


def folded_heading(text: str, chip: str, tone: str, blocks: Sequence[Block], *, is_open: bool) -> Block:
    """A heading with a word about its state, and under it blocks that it folds away; 'note' stands behind it."""
    return {**heading(text, chip, tone), "kind": "folded_heading", "blocks": list(blocks), "is_open": is_open}


def details(summary: str, blocks: Sequence[Block], *, is_open: bool = False) -> Block:
    """Blocks that are folded under a line."""
    return {"kind": "details", "summary": summary, "blocks": list(blocks), "is_open": is_open}


def with_ways(table: Block, addresses: Sequence[str]) -> Block:
    """The table, the first cell of each row a link to where its figures come from; '' is none."""
    return table | {"ways": list(addresses)}


def wordy_table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    """A table of sentences: everything stands left and may break."""
    return plain_table(caption, head, rows) | {"is_prose": True}


def aligned(table: Block, widths: Sequence[int]) -> Block:
    """A table with columns of these percents: several under one another stand in line."""
    return table | {"widths": list(widths)}


def with_own_row(table: Block, own: int) -> Block:
    """The table, one row of which is that of the reader's own region: bold and behind a bar."""
    return table | {"own": own}


def table_with_text(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    """A table of figures whose last column is text of several lines."""
    return plain_table(caption, head, rows) | {"ends_in_prose": True}


def plain_table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    """A table of texts: the first column is the row's name, the others stand right."""
    return {"kind": "table", "caption": caption, "head": list(head), "rows": [list(row) for row in rows]}


def prose(key: str, blocks: Sequence[Block]) -> None:
    """Draws the blocks in one element."""
    _PROSE(key=key, data={"blocks": list(blocks)})


def linked_prose(key: str, blocks: Sequence[Block], links: Mapping[str, object]) -> None:
    """Draws the blocks in one element; `links` say where the linked names lead."""
    _PROSE(key=key, data={"blocks": list(blocks), "links": dict(links)})
