"""The office itself and its rules as operators set them: region, thresholds of status, day of the deadline."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from analytics.domain.errors import Refused
from analytics.domain.names import clean_text, fold_name
from analytics.domain.periods import ROMAN, Period

LONGEST_NAME, LONGEST_BASIS = 60, 300
MOST_POINTS, LATEST_DAY = 90, 31
_KINDS = ("kabupaten", "kota")
_QUARTER = re.compile(r"(20\d\d)[\s-]*tw[\s-]*([1-4]|iv|i{1,3})", re.ASCII | re.IGNORECASE)
Rule = TypeVar("Rule")


@dataclass(frozen=True)
class Region:
    """Whose dashboard this is: the region, the office that keeps it, and where its letters are written ('' unsaid)."""

    name: str = "Kabupaten Pohuwato"
    office: str = "Bagian Ekonomi Pembangunan"
    short_office: str = "Bagian Ekbang"
    place: str = ""

    @property
    def short_name(self) -> str:
        """'Pohuwato': the name without its kind."""
        first, _, rest = self.name.partition(" ")
        return rest if first.casefold() in _KINDS and rest else self.name

    @property
    def product(self) -> str:
        """What the dashboard is called."""
        return f"Evaluasi Pembangunan {self.short_name}"

    @property
    def sender(self) -> str:
        """Who writes, in full: 'Bagian Ekonomi Pembangunan Setda Kab. Pohuwato'."""
        is_kabupaten = self.name.casefold().startswith("kabupaten ")
        return f"{self.office} Setda {f'Kab. {self.short_name}' if is_kabupaten else self.name}"

    @property
    def organisers(self) -> tuple[str, str, str]:
        """Who calls the meeting, from the full name to what has room at a foot."""
        return f"{self.short_office} Setda {self.short_name}", self.short_office, self.function

    @property
    def function(self) -> str:
        """'Ekbang': in whose name operators judge, where their own names are not said."""
        return self.short_office.split(" ")[-1]

    def in_words(self) -> dict[str, str]:
        """Label -> value, for people."""
        return {
            "Nama daerah": self.name,
            "Bagian": self.office,
            "Nama pendek bagian": self.short_office,
            "Tempat surat": self.place or "tidak ditulis",
        }


def region_of(name: str, office: str, short_office: str, place: str) -> Region:
    """A region from what was typed. Raises: Refused where a name is missing or too long."""
    cleaned = Region(*map(clean_text, (name, office, short_office, place)))
    for label, value in (("Nama daerah", cleaned.name), ("Nama bagian", cleaned.office),
                         ("Nama pendek bagian", cleaned.short_office)):  # fmt: skip
        if not fold_name(value):
            raise Refused(f"{label} belum diisi.")
    if any(len(value) > LONGEST_NAME for value in vars(cleaned).values()):
        raise Refused(f"Nama daerah, bagian, dan tempat masing-masing paling panjang {LONGEST_NAME} huruf.")
    return cleaned


@dataclass(frozen=True)
class Thresholds:
    """How many points behind is more than 'perhatian', and how many more than 'waspada'."""

    watch: int = 5
    critical: int = 10

    def in_words(self) -> str:
        return f"waspada di bawah −{self.watch}, kritis di bawah −{self.critical} poin"


def thresholds_of(watch: object, critical: object) -> Thresholds:
    """Thresholds from what was typed. Raises: Refused where they are no whole points in their order."""
    found = Thresholds(_whole(watch, "Batas waspada"), _whole(critical, "Batas kritis"))
    if not 1 <= found.watch < found.critical <= MOST_POINTS:
        raise Refused(f"Batas waspada lebih kecil dari batas kritis; keduanya 1 sampai {MOST_POINTS} poin.")
    return found


def due_day_of(day: object) -> int:
    """The day of the month by which reports are awaited. Raises: Refused for what is none."""
    found = _whole(day, "Tenggat lapor")
    if not 1 <= found <= LATEST_DAY:
        raise Refused(f"Tenggat lapor adalah tanggal 1 sampai {LATEST_DAY} bulan berikutnya.")
    return found


def _whole(typed: object, what: str) -> int:
    text = str(typed).strip().removeprefix("-").removeprefix("−")
    if not re.fullmatch(r"\d{1,3}", text, re.ASCII):
        raise Refused(f"{what} '{typed}' bukan bilangan bulat.")
    return int(text)


def basis_of(text: str) -> str:
    """Why a rule holds. Raises: Refused where nothing worth the name was written."""
    basis = clean_text(text)
    if not 5 <= len(basis) <= LONGEST_BASIS:
        raise Refused(f"Tulis dasarnya (peraturan atau keputusan), 5 sampai {LONGEST_BASIS} huruf.")
    return basis


def quarter_start(text: str) -> str:
    """The first month of a quarter as it is kept: '2026 TW II' or '2026-tw2' -> '2026-04'.

    Raises: Refused for anything else.
    """
    found = _QUARTER.fullmatch(text.strip())
    if not found:
        raise Refused(f"'{text}' bukan triwulan. Tulis tahun dan triwulannya, misalnya 2026-tw2.")
    year, quarter = found.groups()
    number = int(quarter) if quarter.isdecimal() else {name: at for at, name in ROMAN.items()}[quarter.upper()]
    return f"{year}-{3 * number - 2:02}"


def start_in_words(month: str) -> str:
    """'TW II 2026': since when a rule holds, from the month that is kept."""
    if not month:
        return "sejak semula"
    year, number = int(month[:4]), int(month[5:])
    return f"TW {ROMAN[(number + 2) // 3]} {year}"


@dataclass(frozen=True)
class Dated(Generic[Rule]):
    """A rule with the month from which it holds, '' for always."""

    start: str
    rule: Rule


def timeline(decided: Iterable[Dated[Rule]]) -> list[Dated[Rule]]:
    """What holds one after the other: of each start what was decided last, until the next start."""
    newest = {one.start: one for one in decided}
    return [newest[start] for start in sorted(newest)]


def holding(rules: Iterable[Dated[Rule]], period: Period) -> Rule | None:
    """The rule of a timeline that holds in a period; None before the first."""
    month = f"{period.year}-{period.month:02}"
    held = [one.rule for one in rules if one.start <= month]
    return held[-1] if held else None


def month_start(month: str) -> date:
    """The first day of a month that is kept; '' is always."""
    return date(int(month[:4]), int(month[5:]), 1) if month else date(2000, 1, 1)
