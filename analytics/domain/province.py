"""Figures of the other kabupaten and kota of the province, as they are typed from the province's own list."""

import re
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.errors import Refused
from analytics.domain.names import clean_text, fold_name

_NUMBER = re.compile(r"(100|\d{1,2})([.,]\d{1,4})?", re.ASCII)
_MISSING = ("", "-", "–")
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

    Raises: Refused naming the line that is none, or a region that stands there twice.
    """
    found = [_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not found:
        raise Refused("Belum ada baris. Tulis satu daerah per baris: Gorontalo; 52,10; 48,75.")
    if len(found) > MOST_REGIONS:
        raise Refused(f"Paling banyak {MOST_REGIONS} baris.")
    keys = [one.key for one in found]
    if twice := next((one.name for one in found if keys.count(one.key) > 1), None):
        raise Refused(f"'{twice}' tertulis lebih dari sekali.")
    return found


def _line(number: int, line: str) -> RegionFigures:
    parts = [part.strip() for part in re.split(r"[;\t]", line)]
    if len(parts) != 3 or not clean_text(parts[0]) or len(parts[0]) > _LONGEST_NAME:
        raise Refused(f"Baris {number} bukan 'nama; fisik; keuangan': {line.strip()[:60]}")
    return RegionFigures(clean_text(parts[0]), _number(number, parts[1]), _number(number, parts[2]))


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
