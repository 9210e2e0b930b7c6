"""Whether each OPD has reported each month of a year, and how late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.domain.formats import NBSP, is_missing, long_date, number
from analytics.domain.periods import SHORT_MONTHS, Period
from analytics.insight.sentences import count

REPORTED, ZERO, LATE, MISSING, AWAITED, NOT_ASKED = "lapor", "nol", "terlambat", "belum", "ditunggu", "tidak"
_TEXTS = {REPORTED: "✓", ZERO: "nol", MISSING: "belum", AWAITED: "·", NOT_ASKED: "–"}
_WORDS = {
    REPORTED: "lapor", ZERO: "lapor nol", MISSING: "belum lapor", AWAITED: "belum waktunya", NOT_ASKED: "tidak ditagih",
}  # fmt: skip


@dataclass(frozen=True)
class State:
    """The report of one OPD for one month."""

    kind: str
    days: int | None = None
    """How many days after the due date it came, or is missing up to now; None where nobody knows or none."""
    is_zero: bool = False

    @property
    def text(self) -> str:
        """What stands in a narrow cell: '✓', 'nol', 'belum', '+12', '·', '–'."""
        if self.kind == LATE:
            return f"+{number(self.days, 0)}"
        return _TEXTS[self.kind]

    @property
    def words(self) -> str:
        """The same for whom the sign says nothing: 'lapor terlambat 12 hari'."""
        days = f" {number(self.days, 0)} hari" if self.days else ""
        if self.kind == LATE:
            return f"lapor{' nol' if self.is_zero else ''}, terlambat{days}"
        return f"{_WORDS[self.kind]}, lewat{days}" if days else _WORDS[self.kind]


def state_of(row: Mapping[str, object], today: date) -> State:
    """The state of a row of quality_reports on a day."""
    if row["has_reported"]:
        is_zero = bool(row["is_zero"])
        late = 0 if is_missing(row["days_late"]) else int(row["days_late"])
        if late:
            return State(LATE, late, is_zero)
        return State(ZERO if is_zero else REPORTED, is_zero=is_zero)
    if not row["is_expected"]:
        return State(NOT_ASKED)
    if row["is_sample"]:
        # Nobody ever awaited the sample by a day: what others have reported is missing.
        return State(MISSING if row["is_begun"] else AWAITED)
    if is_missing(row["due_date"]):
        return State(MISSING)
    over = (today - _day(row["due_date"])).days
    return State(MISSING, over if row["is_time_known"] else None) if over > 0 else State(AWAITED)


def _day(value: object) -> date:
    return value.date() if hasattr(value, "date") else value


@dataclass(frozen=True)
class Matrix:
    """Every OPD and month of a year."""

    months: tuple[int, ...]
    agencies: Mapping[str, str]
    """Slug -> short name, in the order of the frame."""
    states: Mapping[tuple[str, int], State]

    def row(self, slug: str) -> list[State]:
        """The states of an OPD, month by month."""
        return [self.states.get((slug, month), State(NOT_ASKED)) for month in self.months]

    def column(self, month: int) -> list[State]:
        """The states of a month, OPD by OPD."""
        return [self.states.get((slug, month), State(NOT_ASKED)) for slug in self.agencies]

    @property
    def heads(self) -> list[str]:
        """'Mar', 'Jun', …."""
        return [SHORT_MONTHS[month - 1] for month in self.months]


def matrix_of(reports: pd.DataFrame, today: date) -> Matrix:
    """The frame of quality_reports as states."""
    records = reports.to_dict("records")
    return Matrix(
        tuple(sorted({int(row["month"]) for row in records})),
        {row["agency_slug"]: row["agency_short_name"] for row in records},
        {(row["agency_slug"], int(row["month"])): state_of(row, today) for row in records},
    )


def month_words(states: list[State]) -> str:
    """'47 lapor (2 nol, 3 terlambat), 4 belum': how a month stands; '' where nothing was asked."""
    came = [state for state in states if state.kind in (REPORTED, ZERO, LATE)]
    missing = sum(state.kind == MISSING for state in states)
    zero, late = sum(state.is_zero for state in came), sum(state.kind == LATE for state in came)
    inner = ", ".join(f"{count(found)} {word}" for found, word in ((zero, "nol"), (late, "terlambat")) if found)
    parts = [f"{count(len(came))} lapor" + (f" ({inner})" if inner else "")] if came else []
    return ", ".join([*parts, f"{count(missing)} belum"] if missing else parts)


def deadline_of(deadlines: pd.DataFrame, period: Period) -> dict[str, object] | None:
    """The rule that is in force in a period; None where none is."""
    day = period.end_date.replace(day=1)
    for row in deadlines.to_dict("records"):
        if _day(row["in_force_from"]) <= day <= _day(row["in_force_to"]):
            return row
    return None


def time_words(reports: pd.DataFrame, deadline: Mapping[str, object] | None) -> str:
    """From when on, and by which day, a report counts as late; or why nothing is said about it."""
    if reports.empty or deadline is None:
        return "Batas lapor belum diatur, jadi keterlambatan tidak dinilai."
    if reports["is_sample"].any():
        return "Data contoh dibuat sekaligus: kapan OPD melapor tidak diketahui, jadi keterlambatan tidak dinilai."
    day = f"tanggal{NBSP}{number(deadline['due_day'], 0)} bulan berikutnya"
    counted = f"Terlambat: pertama dimuat ke sini sesudah {day} ({deadline['basis']})."
    unknown = reports[~reports["is_time_known"].astype(bool) & reports["has_reported"].astype(bool)]
    if unknown.empty:
        return counted
    last = _day(unknown["due_date"].max())
    return f"{counted} Batas sampai {long_date(last)} mendahului impor pertama: keterlambatannya tidak diketahui."
