"""The one place where the text of a cell becomes a number: exact, per column, never guessed per cell."""

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from analytics.intake.cells import BOOLEAN, DATE, ERROR, NUMBER, PERCENT, TEXT, UNVALUED, Cell

BLANK_WORDS = frozenset(
    {
        "",
        "-",
        "--",
        "–",
        "—",
        "n/a",
        "na",
        "n.a",
        "n.a.",
        "nihil",
        "tidak ada",
        "belum ada",
        "belum",
        "kosong",
        "belum lapor",
        "belum ada laporan",
        "belum ada data",
        "belum melapor",
        "belum dilaporkan",
        "tidak lapor",
        "tidak melapor",
        "belum input",
        "belum diinput",
        "belum di input",
        "belum menginput",
        "belum terinput",
        "belum entri",
        "belum entry",
        "belum dientri",
        "belum isi",
        "belum diisi",
        "belum mengisi",
        "belum masuk",
        "belum kirim",
        "belum mengirim",
        "belum menyampaikan",
        "belum menyampaikan laporan",
    }
    | {"null", "none", "tbd"}
)

_MAX_TEXT = 60
# The store keeps DECIMAL(20,2): eighteen digits before the decimal sign.
_MAX_MAGNITUDE = 17
# Wide enough for every float a file can hold, so that a multiplication by 100 never rounds.
_EXACT = Context(prec=800)
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t\r\n\f\v"), " ")
_MINUS = str.maketrans("\u2212\u2013\u2014\u2010\u2011", "-----")
_CURRENCY = re.compile(r"(?:rp|idr)(?![a-z])\.?\s*", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|persen)$", re.IGNORECASE)
# 'Rp 1.000,-' and 'Rp 1.000,=': dash and equals sign stand for empty decimals.
_EMPTY_DECIMALS = re.compile(r"(?<=[0-9])\s?([.,])\s?(?:-{1,2}|=)$", re.ASCII)
# 'Rp 1.000,00-' closes the amount, so that nothing is written behind it; without 'Rp' it may be a minus.
_CLOSING_DASH = re.compile(r"^(\(?(?:rp|idr)(?![a-z]).*[.,]00)\s?(?:-{1,2}|=)$", re.IGNORECASE)
_ONLY_MARKS = re.compile(r"[-–—\u2212.,…\s]*")
_PLAIN = re.compile(r"[0-9]+", re.ASCII)
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?=[.,]|$)", re.ASCII)
_COUNTABLE = re.compile(r"[0-9.,]*[0-9]", re.ASCII)
# Only behind a digit, a percent sign or empty decimals; '5 * 3' stays what it is, and so does '10²'.
_FOOTNOTE_MARK = re.compile(r"(?<=[0-9%=)-])\s*(?:\(?\*{1,4}\)?|[†‡])$")
_PROBLEMS = {
    ERROR: "error-cell",
    UNVALUED: "formula-without-value",
    DATE: "not-a-number",
    BOOLEAN: "not-a-number",
}


class NumberStyle(enum.Enum):
    """How a column writes its numbers: 1.234,56 or 1,234.56."""

    INDONESIAN = "id"
    ENGLISH = "en"


_GROUPED = {
    NumberStyle.INDONESIAN: re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]*)(?:,([0-9]+))?", re.ASCII),
    NumberStyle.ENGLISH: re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.([0-9]+))?", re.ASCII),
}


@dataclass(frozen=True)
class ParsedNumber:
    """The number of one cell.

    Columns: value (exact, a percentage as 0-100), problem (None, 'error-cell', 'formula-without-value',
        'not-a-number', 'ambiguous'), is_percent_sign (the cell itself says that it is a percentage), has_footnote (a
        star stands behind it).
    Missing: value is None for a blank cell (problem None) and for every problem; never 0.
    """

    value: Decimal | None
    problem: str | None = None
    is_percent_sign: bool = False
    has_footnote: bool = False


@dataclass(frozen=True)
class _Written:
    digits: str
    negative: bool
    percent: bool
    styles: frozenset[NumberStyle]
    has_footnote: bool = False

    @property
    def needs_style(self) -> bool:
        return _PLAIN.fullmatch(self.digits) is None


def is_blank(cell: Cell | None) -> bool:
    """True for an empty cell and for the words that mean 'no figure' (-, n/a, nihil, Rp -)."""
    if cell is None:
        return True
    return cell.kind == TEXT and _blank_text(cell.text)


def column_style(cells: Iterable[Cell | None]) -> NumberStyle | None:
    """The style of a column, decided over all its text cells; Indonesian when none of them needs one.

    Missing: None when cells decide against each other, or when '1.234' or '1,234' can be read both ways and no other
        cell decides.
    """
    decided: set[NumberStyle] = set()
    is_open = False
    for cell in cells:
        written = None if cell is None or cell.kind != TEXT else _written(cell.text)
        if written is None:
            continue
        if len(written.styles) == 1:
            decided |= written.styles
        elif written.styles and written.needs_style:
            is_open = True
    if len(decided) == 1:
        return decided.pop()
    return None if decided or is_open else NumberStyle.INDONESIAN


def parse_number(cell: Cell | None, style: NumberStyle | None) -> ParsedNumber:
    """The exact number of a cell, read in the style of its column.

    Missing: value None without a problem for a blank cell; 'ambiguous' where the style of the column is not known or
        the cell is written in the other one.
    """
    if is_blank(cell):
        return ParsedNumber(None)
    if cell.kind in _PROBLEMS:
        return ParsedNumber(None, _PROBLEMS[cell.kind])
    if cell.kind in (NUMBER, PERCENT):
        return _typed(cell)
    written = _written(cell.text)
    if written is None:
        return ParsedNumber(None, "not-a-number")
    return replace(_in_style(written, style), has_footnote=written.has_footnote)


def _typed(cell: Cell) -> ParsedNumber:
    value = Decimal(cell.text)
    if cell.kind == PERCENT:
        return _checked(_EXACT.multiply(value, Decimal(100)), percent=True)
    return _checked(value, percent=False)


def _in_style(written: _Written, style: NumberStyle | None) -> ParsedNumber:
    if not written.styles:
        return ParsedNumber(None, "not-a-number")
    if not written.needs_style:
        value = Decimal(written.digits)
    elif style in written.styles:
        value = _value(written.digits, style)
    else:
        return ParsedNumber(None, "ambiguous")
    return _checked(value.copy_negate() if written.negative and value else value, percent=written.percent)


def _checked(value: Decimal, *, percent: bool) -> ParsedNumber:
    if value and value.adjusted() > _MAX_MAGNITUDE:
        return ParsedNumber(None, "not-a-number")
    return ParsedNumber(value, None, percent)


def _value(digits: str, style: NumberStyle) -> Decimal:
    whole, decimals = _GROUPED[style].fullmatch(digits).groups()
    return Decimal(f"{re.sub('[.,]', '', whole) or '0'}.{decimals or ''}")


def _written(text: str) -> _Written | None:
    """The sign, percent mark and digits of a number; None when something else is written there."""
    tidy = _tidy(text)
    if len(tidy) > _MAX_TEXT:
        return None
    core = _CLOSING_DASH.sub(r"\1", without_footnote_mark(tidy))
    without = _PERCENT.sub("", core)
    negative, bare = _unsigned(without)
    is_percent = without != core
    if not is_percent and _PERCENT.search(bare):
        is_percent, bare = True, _PERCENT.sub("", bare)
    emptied = _EMPTY_DECIMALS.search(bare)
    digits = _joined(bare[: emptied.start()] if emptied else bare)
    if _COUNTABLE.fullmatch(digits) is None:
        return None
    return _Written(digits, negative, is_percent, _styles(digits, emptied[1] if emptied else ""), _has_mark(tidy))


def _has_mark(text: str) -> bool:
    return without_footnote_mark(text) != text


def without_footnote_mark(text: str) -> str:
    """'174.401.000' for '174.401.000*' and '174.401.000 **)': the mark refers to a note below."""
    return _FOOTNOTE_MARK.sub("", text)


def _styles(digits: str, empty_decimal_sign: str) -> frozenset[NumberStyle]:
    """The styles in which these digits are a number: none, one (it decides) or both."""
    styles = {style for style in NumberStyle if _fits(digits, style)}
    if not empty_decimal_sign:
        return frozenset(styles)
    if empty_decimal_sign in digits:
        # The sign stands twice, so in the digits it can only group thousands: '1.000.-', '1,000,-'.
        return frozenset(styles & {_grouping_by(empty_decimal_sign)})
    if _PLAIN.fullmatch(digits) and empty_decimal_sign == ".":
        return frozenset(styles)
    return frozenset(styles - {_grouping_by(empty_decimal_sign)})


def _grouping_by(sign: str) -> NumberStyle:
    return NumberStyle.INDONESIAN if sign == "." else NumberStyle.ENGLISH


def _fits(digits: str, style: NumberStyle) -> bool:
    match = _GROUPED[style].fullmatch(digits)
    if match is None:
        return False
    # No one groups thousands as 0.855 or 012.500: a leading zero says that the sign is the decimal one.
    return match[1].isdigit() or not match[1].startswith("0")


def _joined(text: str) -> str:
    """The digits without the spaces that group thousands; other spaces stay and spoil the number."""
    if _SPACED.match(text) and sum(map(text.count, ".,")) <= 1:
        return text.replace(" ", "")
    return text


def _unsigned(text: str) -> tuple[bool, str]:
    """Whether a minus or brackets say 'negative', and the text without them and without the currency."""
    text = _without_currency(text)
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1].strip()
    elif text[:1] in ("+", "-"):
        negative, text = text[:1] == "-", text[1:].strip()
    return negative, _without_currency(text)


def _without_currency(text: str) -> str:
    match = _CURRENCY.match(text)
    return text[match.end() :] if match else text


def _blank_text(text: str) -> bool:
    folded = " ".join(text.translate(_SPACES).split()).casefold()
    rest = _PERCENT.sub("", _without_currency(folded))
    if folded in BLANK_WORDS:
        return True
    return _ONLY_MARKS.fullmatch(rest) is not None and folded not in ("%", "persen")


def _tidy(text: str) -> str:
    spaced = " ".join(text.translate(_SPACES).translate(_MINUS).split())
    return spaced[1:].lstrip() if spaced[:1] in ("'", "\u2019") else spaced
