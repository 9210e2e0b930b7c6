"""Figures of the other kabupaten and kota of the province, as they are typed from the province's own list."""

import re
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.errors import Refused
from analytics.domain.names import clean_text, fold_name

_NUMBER = re.compile(r"(100|\d{1,2})([.,]\d{1,4})?", re.ASCII)
_ORDINAL = re.compile(r"(no|nomor|\d{1,2})?[.)]?", re.ASCII | re.IGNORECASE)
_MISSING = ("", "-", "–")
_CELLS = 3
_SUMS = frozenset({"jumlah", "total", "rata", "rerata", "provinsi", "prov"})
"""What the name of a line begins with that is no region but all of them together."""
_LONGEST_NAME, MOST_REGIONS = 60, 60


@dataclass(frozen=True)
class RegionFigures:
    """Progress of a region s.d. a period in percent; None where the list has none."""

    name: str
    physical: Decimal | None
    financial: Decimal | None

    @property
    def key(self) -> str:
        return fold_name(self.name)


def figures_in(text: str) -> list[RegionFigures]:
    """The regions of a text with a line each: name; fisik; keuangan (also with tabs, as a table is pasted).

    A column of numbers before the names is left out; a first line of titles says which figure stands where.
    Raises: Refused naming the line that is none, or a region that stands there twice.
    """
    lines = [(number, _parts(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    is_swapped = False
    if lines and (titles := _titles(lines[0][1])):
        is_swapped, lines = "keuangan" in titles[0], lines[1:]
    found = [_line(number, parts, is_swapped=is_swapped) for number, parts in lines]
    if not found:
        raise Refused("Belum ada baris. Tulis satu daerah per baris: Gorontalo; 52,10; 48,75.")
    if len(found) > MOST_REGIONS:
        raise Refused(f"Paling banyak {MOST_REGIONS} baris.")
    keys = [one.key for one in found]
    if twice := next((one.name for one in found if keys.count(one.key) > 1), None):
        raise Refused(f"'{twice}' tertulis lebih dari sekali.")
    return found


def _parts(line: str) -> list[str]:
    """The cells of a line, without the number that a list puts before the name."""
    parts = [part.strip() for part in re.split(r"[;\t]", line)]
    is_numbered = len(parts) == _CELLS + 1 and _ORDINAL.fullmatch(parts[0])
    return parts[1:] if is_numbered else parts


def _titles(parts: list[str]) -> list[str] | None:
    """The titles of both figures where a line has titles; None where it is about a region."""
    titles = [fold_name(part) for part in parts[1:]]
    named = [sum(word in title.split() for title in titles) for word in ("fisik", "keuangan")]
    return titles if len(titles) == _CELLS - 1 and named == [1, 1] else None


def _line(number: int, parts: list[str], *, is_swapped: bool) -> RegionFigures:
    if len(parts) != _CELLS or not clean_text(parts[0]) or len(parts[0]) > _LONGEST_NAME:
        raise Refused(f"Baris {number} bukan 'nama; fisik; keuangan': {'; '.join(parts)[:60]}")
    if _SUMS.intersection(fold_name(parts[0]).split()[:1]):
        raise Refused(f"Baris {number} ('{parts[0]}') bukan daerah, dan akan ikut diperingkat. Hapus baris itu.")
    first, second = (_number(number, part) for part in parts[1:])
    physical, financial = (second, first) if is_swapped else (first, second)
    return RegionFigures(clean_text(parts[0]), physical, financial)


def _number(number: int, text: str) -> Decimal | None:
    cleaned = text.removesuffix("%").strip()
    if cleaned in _MISSING:
        return None
    if not _NUMBER.fullmatch(cleaned):
        raise Refused(f"Baris {number}: '{text}' bukan persen dari 0 sampai 100.")
    value = Decimal(cleaned.replace(",", "."))
    if value > 100:
        raise Refused(f"Baris {number}: '{text}' bukan persen dari 0 sampai 100.")
    return value
