"""What all findings share: rows of a period as plain columns, the key of an activity, which rows are counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
import pandas as pd

from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.insight.findings.continued import continued_keys
from analytics.insight.findings.plain import column_of, each_key, keys_of, numbering, numbers_of
from analytics.insight.findings.scope import KABUPATEN, Scope, recap_slugs

ACTIVITY_KEY = ["agency_slug", "sub_unit", "activity_key", "level"]
"""What makes two rows of different periods the same activity (domain 7.2: never order, never the name alone)."""
AGENCY_KEY = ["agency_slug"]
_Made = TypeVar("_Made")


class Ids:
    """A number for every key, so that rows of several periods are matched by numbers and not by texts."""

    def __init__(self) -> None:
        self._known = numbering()
        self._later: dict[tuple, tuple] = {}

    def __len__(self) -> int:
        return len(self._known)

    def of(self, keys: Iterable[tuple]) -> np.ndarray:
        """The number of every key, a new one for what is not known yet."""
        if later := self._later:
            keys = (later.get(key, key) for key in keys)
        return numbers_of(self._known, keys)

    def go_on(self, later: Mapping[tuple, tuple]) -> None:
        """From now on a key has the number of the one it goes on under; said before any number is given."""
        self._later |= later


class Rows:
    """Rows of a frame as plain columns, each taken out of it once, however many findings ask for it.

    `ids`: shared by all rows that are to be matched with each other.
    """

    def __init__(self, frame: pd.DataFrame, ids: Ids | None = None, key: Sequence[str] = ACTIVITY_KEY) -> None:
        self.frame = frame
        self.known_ids = Ids() if ids is None else ids
        self.key = key
        self._columns: dict[str, np.ndarray] = {}
        self._made: dict[Callable, object] = {}
        self._places = np.zeros(0, dtype="int64")

    def __len__(self) -> int:
        return len(self.frame)

    def __contains__(self, name: str) -> bool:
        return name in self.frame.columns

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self._columns:
            self._columns[name] = self._column(name)
        return self._columns[name]

    def _column(self, name: str) -> np.ndarray:
        return column_of(self.frame, name)

    def figures(self, name: str) -> np.ndarray:
        """A column of numbers; NaN where there is none."""
        return self[name].astype("float64", copy=False)

    def held(self, names: Sequence[str]) -> dict[str, np.ndarray]:
        """Those of the columns that are there."""
        return {name: self[name] for name in names if name in self}

    @cached_property
    def keys(self) -> list[tuple]:
        """The key of every row: each costs the garbage collector as well, so that `key_at` and `ids` come first."""
        return keys_of(self, self.key)

    def key_at(self, place: int) -> tuple:
        """The key of one row: what is compared where all else is the same needs no key of every row."""
        return tuple(self[name][place] for name in self.key)

    @cached_property
    def ids(self) -> np.ndarray:
        """The number of every row's key."""
        return self.known_ids.of(each_key(self, self.key))

    def places_of(self, ids: np.ndarray) -> np.ndarray:
        """Where the rows with these keys stand here, the last of several; −1 for none."""
        own = self.ids
        # Keys that became known since are of other rows.
        if len(self._places) < len(self.known_ids):
            self._places = np.full(len(self.known_ids), -1, dtype="int64")
            self._places[own] = np.arange(len(own))
        return self._places[ids]

    @property
    def source(self) -> "Rows":
        """The rows that these are a part of; themselves where they are all."""
        return self

    def part_of(self, values: np.ndarray) -> np.ndarray:
        """What is known of every row of the source, of these alone."""
        return values

    def judged(self, measure: Measure) -> np.ndarray:
        """The places that count in the deviation of a measure: with target, actual and a ceiling (decisions 4).

        Missing: a ceiling of zero weighs nothing and gives no percentage, so that such a row is left out.
        """
        return np.flatnonzero(~np.isnan(self.figures(measure.deviation_column)) & (self.figures("ceiling_idr") > 0.0))

    def once(self, make: Callable[["Rows"], _Made]) -> _Made:
        """What several findings make of these rows, made once."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]


class _Part(Rows):
    """Rows at some places of others, of which they take the columns."""

    def __init__(self, whole: Rows, at: np.ndarray) -> None:
        super().__init__(whole.frame, whole.known_ids, whole.key)
        self._whole, self._at = whole, at

    def __len__(self) -> int:
        return len(self._at)

    def _column(self, name: str) -> np.ndarray:
        return self._whole[name][self._at]

    @property
    def source(self) -> Rows:
        return self._whole

    def part_of(self, values: np.ndarray) -> np.ndarray:
        return values[self._at]

    @cached_property
    def ids(self) -> np.ndarray:
        return self._whole.ids[self._at]


def known_ceiling(rows: Rows) -> float:
    """The ceiling of rows, counted or not; the line of a recap adds none where the OPD's activities are known."""
    ceiling = np.nan_to_num(rows.figures("ceiling_idr"))
    is_recap = rows["level"] == "opd"
    if is_recap.any():
        alone = recap_slugs(rows)
        is_known_smaller = np.array([slug not in alone for slug in rows["agency_slug"].tolist()], dtype=bool)
        ceiling = np.where(is_recap & is_known_smaller, 0.0, ceiling)
    return float(ceiling.sum())


def coverage_of(rows: Rows, places: np.ndarray) -> float | None:
    """The share (0-1) of the ceiling of rows that lies in those at some places; None where no row has a ceiling."""
    whole = rows.once(known_ceiling)
    return float(rows.figures("ceiling_idr")[places].sum()) / whole if whole else None


class Periods:
    """The rows of several periods, of activities or of their problems.

    Activities that a merge or split took to another OPD are the same in all periods (continued.continued_keys), and so
    are their problems, where these share the ids and are made after them.
    """

    def __init__(self, frame: pd.DataFrame, ids: Ids | None = None) -> None:
        self.whole = Rows(frame, ids)
        self.whole.known_ids.go_on(continued_keys(frame, ACTIVITY_KEY))
        self._found: dict[tuple[int, int], Rows] = {}

    def of(self, period: Period | None) -> Rows:
        """The rows of one period; none without one."""
        year, month = (0, 0) if period is None else (period.year, period.month)
        if (year, month) not in self._found:
            is_of = (self.whole["year"] == year) & (self.whole["month"] == month)
            self._found[year, month] = _Part(self.whole, np.flatnonzero(is_of))
        return self._found[year, month]


def plain_rows(rows: pd.DataFrame | Rows, scope: Scope = KABUPATEN, key: Sequence[str] = ACTIVITY_KEY) -> Rows:
    """Rows as findings take them: of a frame those of a scope; what is plain already is of the scope."""
    return Rows(scope.of(rows), key=key) if isinstance(rows, pd.DataFrame) else rows


def plain_periods(activities: pd.DataFrame | Periods, scope: Scope = KABUPATEN) -> Periods:
    """The same of rows of several periods."""
    return Periods(scope.of(activities)) if isinstance(activities, pd.DataFrame) else activities


def rows_of(activities: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The rows of one of several periods."""
    is_of = (activities["year"] == period.year) & (activities["month"] == period.month)
    return activities[is_of].reset_index(drop=True)
