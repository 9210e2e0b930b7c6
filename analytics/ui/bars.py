"""Figures that are drawn as steps and shares: bars on one scale, large figures, short lists. HTML: they fit a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.domain.formats import is_missing
from analytics.ui.components import component
from analytics.ui.prose import Block

_FINDINGS = component("findings", "rg-root")
_ROOM = 0.24
"""Room for the figure at the free end of the longest bar, as a share of the bars' range."""
_LEAST_SPAN = 0.5


@dataclass(frozen=True)
class Bar:
    """One row: a bar from `start` to `end` in the unit of its block, its figure in words.

    `tone`: a status, 'behind', 'ahead' or 'plain'. `is_open`: hatched, has not happened. `key`: slug of the OPD that
    the row leads to, '' for none. A row without a figure (`end` missing) says its text at the zero line.
    """

    name: str
    end: float | None
    text: str
    tone: str = "plain"
    start: float = 0.0
    note: str = ""
    key: str = ""
    is_open: bool = False
    is_total: bool = False


def bars(
    title: str, rows: Sequence[Bar], *, alt: str = "", note: str = "", is_stepped: bool = False,
    zero: str = "target",
) -> Block:
    """A block of bars on one scale that always holds zero; stepped ones hang together, as in a waterfall.

    `zero`: what the zero line is, '' for nothing.
    """
    ends = [value for row in rows if not is_missing(row.end) for value in (row.start, row.end)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    span = max(high - low, _LEAST_SPAN)
    has_left, has_right = low < 0, high > 0 or low == 0
    low, high = low - (span * _ROOM if has_left else 0.0), high + (span * _ROOM if has_right else 0.0)
    scale = _Scale(low, high)
    ends_before = [None, *(row.end for row in rows)] if is_stepped else [None] * (len(rows) + 1)
    drawn = [_row(row, scale, before) for row, before in zip(rows, ends_before[: len(rows)], strict=True)]
    told = {"title": title, "alt": alt or title, "note": note, "zeroLabel": zero}
    return {"kind": "bars", "zero": scale.place(0.0), "rows": drawn} | told


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float

    def place(self, value: float) -> float:
        return round((value - self.low) / (self.high - self.low) * 100, 2)


def _row(row: Bar, scale: _Scale, before: float | None) -> dict[str, object]:
    told = {
        "name": row.name, "note": row.note, "text": row.text, "tone": row.tone, "key": row.key,
        "isOpen": row.is_open, "isTotal": row.is_total, "join": None if before is None else scale.place(before),
    }  # fmt: skip
    if is_missing(row.end):
        return told | {"start": None, "isBelow": False}
    left, right = scale.place(min(row.start, row.end)), scale.place(max(row.start, row.end))
    # The figure stands where no bar of the row is: left of what lies below zero, else right.
    is_below = min(row.start, row.end) < 0
    at = left if is_below else right
    return told | {"start": left, "width": round(right - left, 2), "isBelow": is_below, "at": at}


def cards(items: Sequence[tuple[str, str, Sequence[str]]], *, words: bool = False) -> Block:
    """Large figures: label, figure, and lines below it; `words` where the figure is a word."""
    told = [{"label": label, "value": value, "texts": list(texts), "isWord": words} for label, value, texts in items]
    return {"kind": "cards", "items": told}


def short_list(title: str, items: Sequence[str], *, note: str = "", is_ranked: bool = False) -> Block:
    """A few sentences under a heading."""
    return {"kind": "lines", "title": title, "items": list(items), "note": note, "isRanked": is_ranked}


def findings_view(key: str, columns: Sequence[Sequence[Block]], links: Mapping[str, object]) -> None:
    """Draws the blocks in one or two columns; `links` lead to an OPD."""
    _FINDINGS(key=key, data={"columns": [list(one) for one in columns if one], "links": dict(links)})
