"""The one place where numbers and dates become Indonesian text, and where figures are rounded."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from analytics.domain.periods import MONTHS, SHORT_MONTHS

SAMPLE_BANNER = "DATA CONTOH – angka fiktif"
"""Stands on everything that shows the sample (decisions 16)."""
MISSING = "–"
MINUS = "\u2212"
NBSP = "\u00a0"
_MONEY_STEPS = (
    (Decimal(10) ** 12, "T", "triliun"),
    (Decimal(10) ** 9, "M", "miliar"),
    (Decimal(10) ** 6, "juta", "juta"),
)
_NOISE = Decimal("1e-10")

Number = int | float | Decimal


def is_missing(value: object) -> bool:
    """True for None, NaN and pandas' NA: a figure that is absent, never zero."""
    # pandas' NA is no truth value, not even when it is compared with itself.
    return value is None or type(value).__name__ in {"NAType", "NaTType"} or value != value


def known_figure(value: object) -> float | None:
    """The figure as a plain number; None when missing, never zero."""
    return None if is_missing(value) else float(value)


def round_half_away(value: Number, decimals: int = 2) -> Decimal:
    """The value rounded half away from zero, as Excel and the read model do.

    Binary noise below 1e-10 is removed first, so that a quotient that should be 5,005 is rounded as 5,005.
    """
    exact = Decimal(repr(float(value))) if isinstance(value, float) else Decimal(value)
    quiet = exact.quantize(_NOISE, rounding=ROUND_HALF_UP) if decimals < 10 else exact
    rounded = quiet.quantize(_step(decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


@cache
def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def number(value: Number | None, decimals: int = 2, *, signed: bool = False) -> str:
    """'1.234,50' or, signed, '+1.234,50' / '−8,40'; '–' when missing."""
    if is_missing(value):
        return MISSING
    rounded = round_half_away(value, decimals)
    # Three replacements take a third of the time of one translation.
    text = f"{abs(rounded):,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if signed and rounded > 0 else text


def percent(value: Number | None, decimals: int = 2) -> str:
    """'41,12%' (percent sign without a space); '–' when missing."""
    return MISSING if is_missing(value) else f"{number(value, decimals)}%"


def points(value: Number | None, decimals: int = 2) -> str:
    """A deviation with its sign: '−6,37', '+2,90', '0,00'; '–' when missing."""
    return number(value, decimals, signed=True)


def idr(value: Number | None, *, spelled: bool = False) -> str:
    """'Rp 18,45 M' on screen, 'Rp 18,45 miliar' spelled for documents; below a million in full."""
    if is_missing(value):
        return MISSING
    amount = Decimal(str(value))
    for size, short, word in _MONEY_STEPS:
        # The rounded figure decides the step, so that 999.999.999 reads 1,00 M and not 1.000,00 juta.
        if abs(round_half_away(amount / size, 2)) >= 1:
            return f"Rp{NBSP}{number(amount / size)}{NBSP}{word if spelled else short}"
    return idr_full(amount)


def idr_full(value: Number | None) -> str:
    """'Rp 18.450.000.000' in whole rupiah; '–' when missing."""
    return MISSING if is_missing(value) else f"Rp{NBSP}{number(value, 0)}"


def idr_millions(value: Number | None, decimals: int = 0) -> str:
    """The figure of a column headed 'Rp juta': '18.450'; '< 1' for what would read as nothing; '–' when missing."""
    if is_missing(value):
        return MISSING
    millions = Decimal(str(value)) / 10**6
    smallest = Decimal(1).scaleb(-decimals)
    is_hidden = millions > 0 and round_half_away(millions, decimals) == 0
    return f"<{NBSP}{number(smallest, decimals)}" if is_hidden else number(millions, decimals)


def long_date(value: date | None) -> str:
    """'30 Juni 2026'; '–' when missing."""
    return MISSING if is_missing(value) else f"{value.day}{NBSP}{MONTHS[value.month - 1]}{NBSP}{value.year}"


def short_date(value: date | None, year: int | None = None) -> str:
    """'15 Agu', or '15 Jan 2027' where it lies in another year than `year`; '–' when missing."""
    if is_missing(value):
        return MISSING
    text = f"{value.day}{NBSP}{SHORT_MONTHS[value.month - 1]}"
    return text if year in (None, value.year) else f"{text}{NBSP}{value.year}"


def iso_day(text: str | None) -> str:
    """'12 Mar 2026' of '2026-03-12', 'Maret 2026' of '2026-03'; '–' when missing."""
    if is_missing(text) or not text:
        return MISSING
    if len(text) == 10:
        return short_date(date.fromisoformat(text), year=0)
    year, month = text.split("-")
    return f"{MONTHS[int(month) - 1]}{NBSP}{year}"


def moment(value: datetime) -> str:
    """'8 Juli 2026, 16.00'."""
    return f"{long_date(value)}, {value:%H.%M}"


def file_size(size_bytes: int) -> str:
    """'12,3 MB', or in kB below one; never nothing for what is there."""
    megabytes = size_bytes / 10**6
    if megabytes >= 1:
        return f"{number(megabytes, 1)}{NBSP}MB"
    return f"{number(max(1, -(-size_bytes // 1000)), 0)}{NBSP}kB"
