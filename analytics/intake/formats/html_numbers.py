"""The exact number behind a cell of an HTML table: Excel (`x:num`) and LibreOffice (`sdval`) write it with the text."""

import re
from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from analytics.intake.formats.values import text_cell

_ATTRIBUTES = ("x:num", "sdval")
_STORED = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?")
_SHOWN = re.compile(
    r"(?:rp\.?\s*)?(?P<left>[-−(]?)\s*(?:rp\.?\s*)?(?P<digits>\d[\d.,\s]*)\)?\s*(?P<percent>%?)", re.IGNORECASE
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+|\d+")
_CODE = re.compile(r"0\d")
_SHOWN_IN = (1, 1_000, 1_000_000, 1_000_000_000)
"""What a number format divides by for the eye."""
_DASHES = frozenset("-–—")


def html_cell(cell: etree._Element, text: str) -> str | None:
    """The wire text of a cell that shows this text: of its exact number where the text is that number rounded.

    A number that the text contradicts is an error: which of the two is meant nobody can tell. Missing: None for a
    blank cell.
    """
    stored = next(filter(None, (cell.get(name) for name in _ATTRIBUTES)), "").strip()
    if not stored or not text.strip() or not _STORED.fullmatch(stored) or _CODE.match(text.strip()):
        return text_cell(text)
    value = Decimal(stored)
    exact = f"{value:f}"
    if text.strip() in _DASHES and not value:
        return "n0"
    shown = _SHOWN.fullmatch(text.strip())
    if shown is None:
        # A date, a code or a word behind a number: only the text says what it is.
        return text_cell(text)
    if not any(_rounds_to(value, *one) for one in _readings(shown)):
        return f"e{text.strip()} (tersimpan {exact})"
    return f"{'p' if shown['percent'] else 'n'}{exact}"


def _readings(shown: re.Match[str]) -> Iterator[tuple[Decimal, Decimal]]:
    """What a text can say, in either style and any scale: the number and the unit of its last digit."""
    scales = (Decimal("0.01"),) if shown["percent"] else map(Decimal, _SHOWN_IN)
    digits, sign = shown["digits"].strip(), -1 if shown["left"] else 1
    texts = list(_plain(digits))
    for scale in scales:
        for whole, fraction in texts:
            unit = Decimal(1).scaleb(-len(fraction))
            yield sign * Decimal(f"{whole}.{fraction or 0}") * scale, unit * scale


def _plain(digits: str) -> Iterator[tuple[str, str]]:
    """Whole part and fraction of '1.234,5': the last sign may part them, the others part thousands."""
    if _THOUSANDS.fullmatch(digits):
        yield re.sub(r"\D", "", digits), ""
    parted = re.fullmatch(r"(.*)([.,])(\d+)", digits)
    if parted and _THOUSANDS.fullmatch(parted[1]) and parted[2] not in parted[1]:
        yield re.sub(r"\D", "", parted[1]), parted[3]


def _rounds_to(value: Decimal, shown: Decimal, unit: Decimal) -> bool:
    return abs(value - shown) * 2 <= unit
