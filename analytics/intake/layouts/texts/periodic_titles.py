"""What a title says beside the period in it: 'Sasaran' of 'TW I › Sasaran (Rp)' and of 'Sasaran Juni'."""

import re

from analytics.domain.names import fold_name
from analytics.domain.periods import find_month
from analytics.intake.layouts.texts.roles import Column, Role, Unit

_PERIOD = frozenset({
    "tw", "triwulan", "tri", "wulan", "tribulan", "kuartal", "semester", "bulan", "bln", "s", "d", "sd", "sampai",
    "dengan", "tahun", "ta", "i", "ii", "iii", "iv",
})  # fmt: skip
_NUMBER = re.compile(r"\d{1,2}|20\d\d")


def measure_of(column: Column) -> tuple[str, Unit]:
    """The same for the columns of one measure in several periods."""
    words = fold_name(column.path).split()
    return " ".join(word for word in words if not _is_of_period(word)), column.meaning.unit


def is_sibling(column: Column, other: Column) -> bool:
    """True for the same measure of another period, of which the titles tell nothing else."""
    months = {column.meaning.month, other.meaning.month}
    is_open = all(each.role in (None, Role.OTHER) for each in (column, other))
    return is_open and None not in months and len(months) == 2 and measure_of(column) == measure_of(other)


def _is_of_period(word: str) -> bool:
    return word in _PERIOD or _NUMBER.fullmatch(word) is not None or find_month(word) is not None
