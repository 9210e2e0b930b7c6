"""What the office sets of an OPD: its short name, its groups, whether it must report, and from when until when."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from analytics.domain.errors import Refused
from analytics.domain.names import UNGROUPED
from analytics.domain.periods import MONTHS, Period

LONGEST_SHORT_NAME, LONGEST_GROUP, LONGEST_ALIAS = 40, 60, 160
LONGEST_ON_SLIDE = 24
"""How many letters of a short name surely fit a row of a slide."""
CUT_SHORT = "Nama di paparan terpotong: beri nama pendek"
YES, NO, BY_CEILING = "ya", "tidak", "kosong"
DUTIES: Mapping[str, str] = MappingProxyType({YES: "ya", NO: "tidak", BY_CEILING: "bila punya pagu"})
Value = TypeVar("Value")
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
    groups_from: str = ""
    """The month from which its asisten and its peer group hold; before it hold those that were set for earlier ones."""
    successors: tuple[str, ...] = ()
    """The official names of the OPD that go on with its work after its last month."""

    def is_there_in(self, period: Period) -> bool:
        """Whether a month lies in the months of the OPD; an empty bound is none."""
        return _is_within(_month(period), self.valid_from, self.valid_to)

    def in_words(self) -> dict[str, str]:
        """Label -> value, for people."""
        return {
            "Nama pendek": self.short_name,
            "Asisten": f"{self.supervisor_group or UNGROUPED}{_since(self.groups_from)}",
            "Kelompok sebaya": f"{self.peer_group or UNGROUPED}{_since(self.groups_from)}",
            "Wajib lapor": duty_in_words(self),
            "Berlaku sejak": month_in_words(self.valid_from),
            "Berlaku sampai": month_in_words(self.valid_to),
            "Diteruskan oleh": ", ".join(self.successors) or "–",
        }

    @property
    def is_cut_short(self) -> bool:
        """Whether the short name is longer than a slide shows."""
        return len(self.short_name) > LONGEST_ON_SLIDE


def duty_in_words(setting: AgencySetting) -> str:
    """'ya, mulai April 2026'."""
    return f"{DUTIES[setting.must_report]}{_since(setting.duty_from)}"


def _since(month: str) -> str:
    return f", mulai {month_in_words(month)}" if month else ""


def changes_in_words(before: AgencySetting, after: AgencySetting) -> list[str]:
    """'Asisten: Belum dikelompokkan → Asisten II' for every value that is another."""
    old, new = before.in_words(), after.in_words()
    others = [label for label in new if old[label] != new[label] and label not in _kept_groups(before, after)]
    return [f"{label}: {old[label]} → {new[label]}" for label in others]


def _kept_groups(before: AgencySetting, after: AgencySetting) -> set[str]:
    """The labels of the groups that stay in every month: a later month alone, given for the other one, changes none."""
    if after.groups_from < before.groups_from:
        return set()
    pairs = {"Asisten": (before.supervisor_group, after.supervisor_group),
             "Kelompok sebaya": (before.peer_group, after.peer_group)}  # fmt: skip
    return {label for label, (old, new) in pairs.items() if old == new}


@dataclass(frozen=True)
class Duties:
    """Since when an OPD must report, and in which months it exists: what the count of a quarter follows."""

    dated: tuple[tuple[str, str], ...]
    """(first month, duty), the oldest first; '' is always."""
    valid_from: str = ""
    valid_to: str = ""

    def at(self, period: Period) -> str:
        """What holds of it in a period: one of DUTIES, NO where it does not exist."""
        month = _month(period)
        return _at(self.dated, month) if _is_within(month, self.valid_from, self.valid_to) else NO

    def then(self, setting: AgencySetting) -> "Duties":
        """What holds once that is set: its duty from its month on, whatever was said of later ones before."""
        dated = _then(self.dated, setting.duty_from, setting.must_report)
        return Duties(dated, setting.valid_from, setting.valid_to)


def duties_of(first: str, settings: Iterable[AgencySetting]) -> Duties:
    """The duties of an OPD from what its files said at `first` and all that was set since, the oldest first."""
    found = Duties((("", first),))
    for setting in settings:
        found = found.then(setting)
    return found


@dataclass(frozen=True)
class Groups:
    """Under which asisten and in which peer group an OPD stands; '' for none."""

    supervisor: str = ""
    peer: str = ""


@dataclass(frozen=True)
class Memberships:
    """Since when an OPD belongs to which groups: the sums of a quarter follow those of its time."""

    dated: tuple[tuple[str, Groups], ...]
    """(first month, groups), the oldest first; '' is always."""

    def at(self, period: Period) -> Groups:
        """Its groups in a period."""
        return _at(self.dated, _month(period))

    def then(self, setting: AgencySetting) -> "Memberships":
        """What holds once that is set: its groups from their month on, whatever was said of later ones before."""
        return Memberships(_then(self.dated, setting.groups_from, groups_in(setting)))


def groups_in(setting: AgencySetting) -> Groups:
    """The groups that a setting puts an OPD in."""
    return Groups(setting.supervisor_group, setting.peer_group)


def memberships_of(first: Groups, settings: Iterable[AgencySetting]) -> Memberships:
    """The groups of an OPD from those of its register at `first` and all that was set since, the oldest first."""
    found = Memberships((("", first),))
    for setting in settings:
        found = found.then(setting)
    return found


def _then(dated: tuple[tuple[str, Value], ...], start: str, value: Value) -> tuple[tuple[str, Value], ...]:
    return (*(one for one in dated if one[0] < start), (start, value))


def _at(dated: Iterable[tuple[str, Value]], month: str) -> Value:
    return [value for start, value in dated if start <= month][-1]


def _is_within(month: str, first: str, last: str) -> bool:
    return (not first or first <= month) and (not last or month <= last)


def _month(period: Period) -> str:
    return f"{period.year}-{period.month:02}"


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


def start_of(text: str) -> str:
    """The month from which groups or a duty hold; '' for 'semula' too. Raises: Refused for anything else."""
    return "" if text.strip().casefold() in ("semula", "sejak semula") else month_of(text)


def require_start(before: Groups, after: Groups, start: str | None) -> None:
    """Raises: Refused where a group that was set becomes another and nobody has said since when."""
    pairs = (before.supervisor, after.supervisor), (before.peer, after.peer)
    moved = [(old, new) for old, new in pairs if old != new]
    if start is None and any(old for old, _ in moved):
        words = " dan ".join(f"{old or UNGROUPED} → {new or UNGROUPED}" for old, new in moved)
        raise Refused(
            f"Sejak bulan mana: {words}? Isi bulan mulainya, misalnya 2026-04; triwulan sebelumnya tetap seperti "
            "dahulu. Tulis 'semula' bila yang lama keliru sejak awal."
        )


def require_duty_start(before: str, after: str, start: str | None) -> None:
    """Raises: Refused where the duty to report becomes another and nobody has said since when."""
    if start is None and before != after:
        raise Refused(
            f"Sejak bulan mana wajib lapor: {DUTIES[before]} → {DUTIES[after]}? Isi bulan mulainya, misalnya 2026-04; "
            "triwulan sebelumnya tetap seperti dahulu. Tulis 'semula' bila yang lama keliru sejak awal."
        )


def quarter_start(today: date) -> str:
    """'2026-10', the first month of the quarter that runs."""
    return f"{today.year}-{(today.month - 1) // 3 * 3 + 1:02}"


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
