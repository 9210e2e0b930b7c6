"""The activities of a period as slides tell them: figures, problems, and what the next quarter asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from analytics.domain.formats import is_missing
from analytics.domain.measures import Measure
from analytics.domain.names import is_filler
from analytics.domain.periods import Period, next_quarter
from analytics.insight.findings.cause_book import NO_PROBLEM, UNSORTED
from analytics.insight.findings.evidence import Evidence
from analytics.insight.findings.rows import rows_of
from analytics.insight.standing_words import shown_deviation

Key = tuple[str, str, str]
"""agency_slug, sub_unit, activity_key."""


@dataclass(frozen=True)
class Problem:
    """One problem as the OPD wrote it; '' and None where it did not."""

    issue: str
    cause: str
    follow_up: str
    responsible: str
    due: date | None

    @property
    def is_told(self) -> bool:
        """Whether it says anything: not 'Nihil'."""
        return bool(self.issue) and not is_filler(self.issue)


@dataclass(frozen=True)
class Activity:
    """An activity: its row of the period, its problems in the order of the file, and its row of the next quarter."""

    key: Key
    row: Mapping[str, object]
    problems: tuple[Problem, ...]
    coming: Mapping[str, object] | None
    coming_period: Period | None

    @property
    def name(self) -> str:
        return str(self.row["activity_name"])

    @property
    def unit(self) -> str:
        """The part of the OPD that it belongs to; '' for the OPD itself."""
        return self.key[1]

    @property
    def weighs(self) -> bool:
        """Whether it has a ceiling: what has none is counted in no deviation."""
        return _weighs(self.row)

    @property
    def issue(self) -> str:
        """Everything that is told as a problem; '' where nothing is."""
        return "; ".join(one.issue.rstrip(" .;") for one in self.problems if one.is_told)

    @property
    def answer(self) -> Problem | None:
        """The first problem with a follow-up, else the first one; None without any."""
        return next((one for one in self.problems if one.follow_up), self.problems[0] if self.problems else None)

    @property
    def follow_up(self) -> str:
        return self.answer.follow_up if self.answer else ""

    @property
    def due(self) -> date | None:
        return self.answer.due if self.answer else None


class Activities:
    """The activities of a period by their key. A recap's line of an OPD is among them, under the OPD's slug."""

    def __init__(self, evidence: Evidence) -> None:
        self._period = evidence.period
        self._coming_period = next_quarter(evidence.period)
        rows = evidence.rows.to_dict("records")
        self._rows = {_key(row): row for row in rows}
        self._of: dict[str, list[Key]] = {}
        for key in self._rows:
            self._of.setdefault(key[0], []).append(key)
        coming = [] if self._coming_period is None else rows_of(evidence.activities, self._coming_period)
        self._coming = {_key(row): row for row in ([] if len(coming) == 0 else coming.to_dict("records"))}
        self._problems: dict[Key, list[Problem]] = {}
        for row in evidence.own_problems.to_dict("records"):
            self._problems.setdefault(_key(row), []).append(_problem(row))

    def get(self, key: Key) -> Activity | None:
        """The activity of a key; None where the period has none."""
        row = self._rows.get(key)
        if row is None:
            return None
        return Activity(key, row, tuple(self._problems.get(key, ())), self._coming.get(key), self._coming_period)

    def of(self, agency_slug: str) -> Iterable[Activity]:
        """Those of an OPD, in the order of their codes."""
        return [self.get(key) for key in self._of.get(agency_slug, ())]

    def furthest_behind(self, agency_slug: str, measure: Measure, most: int) -> list[Activity]:
        """Those of an OPD below the target of a measure as shown, the furthest behind first, then the larger ceiling.

        Missing: what has no ceiling, or no deviation, is not judged and not among them.
        """
        below = [
            (value, -float(row["ceiling_idr"]), str(row["activity_name"]), key)
            for key in self._of.get(agency_slug, ())
            for row in [self._rows[key]]
            if (value := shown_deviation(row, measure)) is not None and value < 0 and _weighs(row)
        ]
        return [self.get(one[-1]) for one in sorted(below)[:most]]


def _weighs(row: Mapping[str, object]) -> bool:
    return not is_missing(row["ceiling_idr"]) and row["ceiling_idr"] > 0


def _key(row: Mapping[str, object]) -> Key:
    return (row["agency_slug"], _text(row["sub_unit"]), row["activity_key"])


def _text(value: object) -> str:
    return "" if is_missing(value) else str(value).strip()


def _problem(row: Mapping[str, object]) -> Problem:
    has_cause = row.get("cause_key") not in (UNSORTED, NO_PROBLEM)
    due = row.get("due_date")
    return Problem(
        _text(row["issue"]),
        _text(row.get("cause_name")) if has_cause else "",
        _text(row["follow_up"]),
        _text(row["responsible"]),
        None if is_missing(due) else due,
    )
