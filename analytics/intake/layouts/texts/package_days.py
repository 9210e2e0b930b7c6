"""Days as offices write them beside a contract: alone, with a number, or two with 's.d.' between them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from analytics.domain.periods import MONTH_NAME, find_month
from analytics.intake.cells import DATE, NUMBER, Cell
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.texts.problems import named
from analytics.intake.numbers import is_blank

QUESTION = "urutan-tanggal"
_DAY_FIRST, _MONTH_FIRST = "hari-bulan", "bulan-hari"
_ISO = r"(?P<iso_year>20\d\d)-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
_NUMERIC = r"(?P<first>\d{1,2})\s?[/.\-]\s?(?P<second>\d{1,2})\s?[/.\-]\s?(?P<year>20\d\d|\d\d)"
_SPELLED = rf"(?P<day>\d{{1,2}})[\s.\-]+(?P<month>{MONTH_NAME})[\s.,\-]+(?P<spelled_year>20\d\d|\d\d)"
_MONTH = rf"(?P<lone_month>{MONTH_NAME})[\s.,\-]+(?P<lone_year>20\d\d)"
# Digits and slashes around a day belong to the number of a letter: '027/12/03/2026/SPK'.
_ANY = re.compile(rf"(?<![\w/.\-])(?:{_ISO}|{_NUMERIC}|{_SPELLED}|{_MONTH})(?![\w/\-])", re.IGNORECASE)
_DAY_WORD = r"(?:tgl|tanggal|tertanggal)?"
_AROUND = re.compile(
    rf"^[\s,;:/()\-]*{_DAY_WORD}[\s.,;:/()\-]*|[\s,;:/()\-]*{_DAY_WORD}[\s.,;:/()\-]*$", re.IGNORECASE
)
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
"""1 January 2000 and 31 December 2099 as Excel counts days, where a cell has lost its format."""
_EPOCH = date(1899, 12, 30)
_MOST_DAYS, _MOST_MONTHS = 31, 12


@dataclass(frozen=True)
class Told:
    """What a cell says: its days in ISO, '2026-03' for a month alone, and the words around them."""

    days: tuple[str, ...] = ()
    rest: str = ""


@dataclass
class Days:
    """Reads the days of one sheet, which share one order of day and month; keeps what cannot be read."""

    decisions: Mapping[str, str]
    year: int | None = None
    """The year that a month without one belongs to."""
    is_day_first: bool = True
    _open: list[tuple[str, str]] = field(default_factory=list)
    _unread: list[tuple[str, str]] = field(default_factory=list)
    _impossible: list[tuple[str, str]] = field(default_factory=list)

    def settle_order(self, cells: Iterable[tuple[str, Cell | None]]) -> None:
        """Decides between 12-03 as 12 March and 3 December by the days that can be read in one way alone."""
        written = [(place, cell.text, match) for place, cell in cells for match in _numeric(cell)]
        pairs = [(place, text, int(match["first"]), int(match["second"])) for place, text, match in written]
        is_day_first = any(second <= _MOST_MONTHS < first <= _MOST_DAYS for _, _, first, second in pairs)
        is_month_first = any(first <= _MOST_MONTHS < second <= _MOST_DAYS for _, _, first, second in pairs)
        answer = self.decisions.get(QUESTION)
        self.is_day_first = answer != _MONTH_FIRST if answer else is_day_first or not is_month_first
        if is_day_first != is_month_first or answer in (_DAY_FIRST, _MONTH_FIRST):
            return
        self._open = [
            (place, text) for place, text, first, second in pairs if first != second and max(first, second) <= 12
        ]

    def of(self, cell: Cell | None, place: str, *, is_alone: bool) -> Told:
        """What a cell says; `is_alone` names words without a day in a column of nothing but days."""
        if cell is None or is_blank(cell):
            return Told()
        if serial := _serial(cell):
            return Told((serial,))
        text = " ".join(cell.text.split())
        matches = list(_ANY.finditer(text))
        days = tuple(day for match in matches if (day := self._day(match, place, text)))
        month = find_month(text) if is_alone and not matches else None
        if month and self.year:
            return Told((f"{self.year}-{month:02d}",))
        if is_alone and not matches:
            self._unread.append((place, text))
        return Told(days, _without(text, matches))

    def findings(self, sheet: str) -> Iterator[Finding]:
        """What is asked and said of days."""
        if self._open:
            yield undecided(
                "tanggal-bermakna-ganda",
                f"Tanggal ini dapat dibaca hari-bulan atau bulan-hari: {named(self._open)}.",
                f"Jawab '{QUESTION}' dengan 'hari-bulan' (12-03 berarti 12 Maret) atau 'bulan-hari': --keputusan "
                f'dengan {{"{QUESTION}": "{_DAY_FIRST}"}}.',
                sheet=sheet, cell=self._open[0][0], value=self._open[0][1][:120], flag="--keputusan", question=QUESTION,
            )  # fmt: skip
        for rule, found, words in (
            ("tanggal-mustahil", self._impossible, "Tanggal yang tidak ada di kalender, tidak dimuat"),
            ("tanggal-tidak-dikenal", self._unread, "Bukan tanggal di kolom tanggal, tidak dimuat"),
        ):
            if found:
                where = {"sheet": sheet, "cell": found[0][0], "value": found[0][1][:120]}
                yield note(rule, f"{words}: {named(found)}.", "Betulkan selnya bila tanggalnya diketahui.", **where)

    def _day(self, match: re.Match[str], place: str, text: str) -> str:
        if match["lone_month"]:
            return f"{match['lone_year']}-{find_month(match['lone_month']):02d}"
        if match["iso_year"]:
            parts = match["iso_year"], match["iso_month"], match["iso_day"]
        elif match["month"]:
            parts = match["spelled_year"], str(find_month(match["month"])), match["day"]
        else:
            parts = self._ordered(match)
        year, month, day = map(int, parts)
        try:
            return date(year + 2000 if year < 100 else year, month, day).isoformat()
        except ValueError:
            self._impossible.append((place, text))
            return ""

    def _ordered(self, match: re.Match[str]) -> tuple[str, str, str]:
        first, second = match["first"], match["second"]
        # A day that can be read in one way alone is read so, whatever the others are.
        only_day_first = int(first) > _MOST_MONTHS >= int(second)
        only_month_first = int(second) > _MOST_MONTHS >= int(first)
        is_day_first = only_day_first or (self.is_day_first and not only_month_first)
        return (match["year"], second, first) if is_day_first else (match["year"], first, second)


def _numeric(cell: Cell | None) -> list[re.Match[str]]:
    if cell is None or cell.kind in (DATE, NUMBER):
        return []
    return [match for match in _ANY.finditer(" ".join(cell.text.split())) if match["first"]]


def _serial(cell: Cell) -> str:
    """The day of a number as Excel counts them."""
    if cell.kind != NUMBER or not cell.text.isdigit() or not _FIRST_SERIAL <= int(cell.text) <= _LAST_SERIAL:
        return ""
    return (_EPOCH + timedelta(days=int(cell.text))).isoformat()


def _without(text: str, matches: list[re.Match[str]]) -> str:
    for match in reversed(matches):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(_AROUND.sub("", text).split())
