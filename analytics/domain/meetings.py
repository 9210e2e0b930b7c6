"""Meetings about a quarter: prepared, opened with its figures frozen, closed, and opened again only with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from analytics.domain.errors import Refused
from analytics.domain.formats import long_date
from analytics.domain.periods import Period

PREPARED, OPENED, CLOSED, REOPENED = "disiapkan", "dibuka", "ditutup", "dicairkan"
STATES: Mapping[str, str] = MappingProxyType(
    {PREPARED: "disiapkan", OPENED: "berlangsung", CLOSED: "ditutup", REOPENED: "pembekuan dicairkan"}
)
_NEXT: Mapping[str | None, frozenset[str]] = MappingProxyType(
    {
        None: frozenset({PREPARED, OPENED}), PREPARED: frozenset({PREPARED, OPENED}),
        OPENED: frozenset({PREPARED, CLOSED, REOPENED}), CLOSED: frozenset({REOPENED}),
        REOPENED: frozenset({PREPARED, OPENED}),
    }
)  # fmt: skip
_DAYS_BEFORE, _DAYS_AFTER = 92, 184
_WRONG = {
    OPENED: "Rapat ini sudah dibuka dan angkanya sudah dibekukan.",
    CLOSED: "Rapat ini belum dibuka, atau sudah ditutup.",
    REOPENED: "Angka triwulan ini tidak dibekukan.",
    PREPARED: "Rapat ini sudah ditutup. Cairkan pembekuannya dahulu bila memang perlu diubah.",
}


@dataclass(frozen=True)
class MeetingPlan:
    """When and where a meeting is (None, '' while that is open), who is called and who came, as slugs."""

    day: date | None
    place: str
    participants: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attendance:
    """Of how many OPD that were called to a meeting how many came."""

    came: int
    called: int


@dataclass(frozen=True)
class Freeze:
    """What the room saw: the published version at that moment, kept under a name of its own.

    `content_hash` is that of the read model; `import_ids` are the imports that were active, from which it can be
    built again.
    """

    file_name: str
    content_hash: str
    version: int
    import_ids: tuple[int, ...]
    at: datetime
    by: str
    number: int = 1
    """Which freeze of its period it is."""
    lifted_at: datetime | None = None
    """None while it holds."""
    lifted_reason: str = ""


@dataclass(frozen=True)
class MeetingEvent:
    """A step of a meeting; `reason` where the freeze was lifted."""

    state: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class PlanChange:
    """What was prepared of a meeting and became another: when, by whom."""

    before: MeetingPlan
    after: MeetingPlan
    at: datetime
    by: str

    def in_words(self) -> str:
        """'tanggal rapat diubah: 8 Juli 2026 → 9 Juli 2026'; '' where only who came was written down."""
        old, new = self.before, self.after
        told = []
        if old.day != new.day:
            told.append(f"tanggal rapat diubah: {_day_words(old.day)} → {_day_words(new.day)}")
        if old.place != new.place:
            told.append(f"tempat diubah: {old.place or '–'} → {new.place or '–'}")
        if old.participants != new.participants:
            told.append(f"undangan diubah: {_called_words(old.participants)} → {_called_words(new.participants)}")
        return "; ".join(told)


def _day_words(day: date | None) -> str:
    return long_date(day) if day else "belum ditetapkan"


def _called_words(slugs: tuple[str, ...]) -> str:
    return f"{len(slugs)} OPD" if slugs else "semua OPD"


@dataclass(frozen=True)
class Correction:
    """Why figures of a frozen quarter were changed afterwards, and by which imports."""

    reason: str
    what: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Meeting:
    """The meeting about a period: None for `state` where nobody has prepared one.

    `participants`: slugs of the OPD that are called, () for all of them; `attended`: of those who came, () where nobody
    has written it down. `freeze`: None while the figures may change.
    """

    period: Period
    state: str | None = None
    day: date | None = None
    place: str = ""
    participants: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    freeze: Freeze | None = None
    events: tuple[MeetingEvent, ...] = ()
    corrections: tuple[Correction, ...] = ()
    freezes: tuple[Freeze, ...] = ()
    """All freezes of the period, the first one first: one that was lifted stays what a room saw."""
    plan_changes: tuple[PlanChange, ...] = ()
    """What was prepared and became another, the oldest first."""

    def as_of(self, number: int) -> "Meeting | None":
        """The meeting with its freeze of this number in place of the one that holds; None where there is none."""
        return replace(self, freeze=self.freezes[number - 1]) if 0 < number <= len(self.freezes) else None

    @property
    def plan(self) -> MeetingPlan:
        """What was prepared."""
        return MeetingPlan(self.day, self.place, self.participants, self.attended)

    def attendance(self, concerned: Iterable[str]) -> Attendance | None:
        """How many came of those called; where all are, of the OPD (slugs) that the period concerns and of who came
        besides. None where nobody has written it down."""
        if not self.attended:
            return None
        called = set(self.participants) or {*concerned, *self.attended}
        return Attendance(len(called.intersection(self.attended)), len(called))

    @property
    def is_frozen(self) -> bool:
        return self.freeze is not None

    @property
    def later_corrections(self) -> tuple[Correction, ...]:
        """The corrections since the freeze; () where nothing is frozen."""
        return tuple(one for one in self.corrections if self.freeze is not None and one.at >= self.freeze.at)

    def corrections_until_next(self, number: int) -> tuple[Correction, ...]:
        """Those since the freeze of this number that a later one does not contain yet."""
        first, *later = [one.at for one in self.freezes[number - 1 :]]
        return tuple(one for one in self.corrections if first <= one.at and (not later or one.at < later[0]))

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed; None while it is not."""
        return self.events[-1].at if self.state == CLOSED and self.events else None

    @property
    def seen_on(self) -> date | None:
        """The day of the meeting, else that on which its figures were frozen; None while they may change."""
        if self.freeze is None:
            return None
        # The day that is planned now is that of the freeze that holds.
        return self.freeze.at.date() if self.freeze.lifted_at else self.day or self.freeze.at.date()


def require_day(day: date, period: Period) -> None:
    """Raises: Refused for a day on which nobody meets about a period: before its last quarter, or long after it."""
    first, last = period.end_date - timedelta(days=_DAYS_BEFORE), period.end_date + timedelta(days=_DAYS_AFTER)
    if not first <= day <= last:
        raise Refused(
            f"Tanggal rapat {long_date(day)} jauh di luar {period.label}. Tulis tanggal antara {long_date(first)} dan "
            f"{long_date(last)}."
        )


def require_step(state: str | None, wanted: str) -> None:
    """Raises: Refused where a meeting in this state cannot take the step."""
    if wanted not in _NEXT[state]:
        raise Refused(_WRONG[wanted])
