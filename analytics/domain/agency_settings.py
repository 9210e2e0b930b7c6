"""What the office sets of an OPD: its short name, its groups, whether it must report, and from when until when."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from analytics.domain.errors import Refused
from analytics.domain.names import UNGROUPED
from analytics.domain.periods import MONTHS, Period

LONGEST_SHORT_NAME, LONGEST_GROUP, LONGEST_ALIAS = 40, 60, 160
LONGEST_ON_SLIDE = 24
"""How many letters of a short name surely fit a row of a slide."""
CUT_SHORT = "Nama di paparan terpotong: beri nama pendek"
YES, NO, BY_CEILING = "ya", "tidak", "kosong"
DUTIES: Mapping[str, str] = MappingProxyType({YES: "ya", NO: "tidak", BY_CEILING: "bila punya pagu"})
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class AgencySetting:
    """The values of an OPD that hold; '' for no group, and for always."""

    short_name: str
    supervisor_group: str = ""
    peer_group: str = ""
    must_report: str = BY_CEILING
    valid_from: str = ""
    """The first month, '2026-01', in which it must report."""
    valid_to: str = ""
    """The last one."""
    duty_from: str = ""
    """The month from which `must_report` holds; before it holds what was said for earlier months."""
    successors: tuple[str, ...] = ()
    """The official names of the OPD that go on with its work after its last month."""

    def in_words(self) -> dict[str, str]:
        """Label -> value, for people."""
        return {
            "Nama pendek": self.short_name,
            "Asisten": self.supervisor_group or UNGROUPED,
            "Kelompok sebaya": self.peer_group or UNGROUPED,
            "Wajib lapor": self._duty_in_words(),
            "Berlaku sejak": month_in_words(self.valid_from),
            "Berlaku sampai": month_in_words(self.valid_to),
            "Diteruskan oleh": ", ".join(self.successors) or "–",
        }

    def _duty_in_words(self) -> str:
        since = f", mulai {month_in_words(self.duty_from)}" if self.duty_from else ""
        return f"{DUTIES[self.must_report]}{since}"

    @property
    def is_cut_short(self) -> bool:
        """Whether the short name is longer than a slide shows."""
        return len(self.short_name) > LONGEST_ON_SLIDE


def changes_in_words(before: AgencySetting, after: AgencySetting) -> list[str]:
    """'Asisten: Belum dikelompokkan → Asisten II' for every value that is another."""
    old, new = before.in_words(), after.in_words()
    return [f"{label}: {old[label]} → {new[label]}" for label in new if old[label] != new[label]]


@dataclass(frozen=True)
class Duties:
    """Since when an OPD must report, and in which months it exists: what the count of a quarter follows."""

    dated: tuple[tuple[str, str], ...]
    """(first month, duty), the oldest first; '' is always."""
    valid_from: str = ""
    valid_to: str = ""

    def at(self, period: Period) -> str:
        """What holds of it in a period: one of DUTIES, NO where it does not exist."""
        month = f"{period.year}-{period.month:02}"
        if (self.valid_from and month < self.valid_from) or (self.valid_to and month > self.valid_to):
            return NO
        return [duty for start, duty in self.dated if start <= month][-1]

    def then(self, setting: AgencySetting) -> "Duties":
        """What holds once that is set: its duty from its month on, whatever was said of later ones before."""
        earlier = [one for one in self.dated if one[0] < setting.duty_from]
        return Duties((*earlier, (setting.duty_from, setting.must_report)), setting.valid_from, setting.valid_to)


def duties_of(first: str, settings: Iterable[AgencySetting]) -> Duties:
    """The duties of an OPD from what its files said at `first` and all that was set since, the oldest first."""
    found = Duties((("", first),))
    for setting in settings:
        found = found.then(setting)
    return found


def month_before(month: str) -> str:
    """'2026-06' before '2026-07'."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02}"


def month_of(text: str) -> str:
    """A month as it is kept, '2026-01'; '' for always.

    Raises: Refused for anything else.
    """
    typed = text.strip()
    if typed and not _MONTH.fullmatch(typed):
        raise Refused(f"'{typed}' bukan bulan. Tulis tahun dan bulannya, misalnya 2026-01, atau kosongkan.")
    return typed


def require_order(valid_from: str, valid_to: str) -> None:
    """Raises: Refused where the last month lies before the first."""
    if valid_from and valid_to and valid_to < valid_from:
        raise Refused(f"Masa berlaku berakhir ({valid_to}) sebelum dimulai ({valid_from}). Perbaiki salah satunya.")


def first_day(month: str) -> date | None:
    """The first day of a month that is kept; None for always."""
    return date(int(month[:4]), int(month[5:]), 1) if month else None


def month_in_words(month: str) -> str:
    """'Juni 2026', 'tanpa batas' for always."""
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}" if month else "tanpa batas"
