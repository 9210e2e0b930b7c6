"""How far units came between two ends, over what has a figure at both: never by who has reported and who has not.

Between periods of one year whose rows are known, the activities that are counted at both ends are compared, each end
weighted with its own ceilings (decisions 6). An OPD whose grain changed between the two (activities first, the line of
a recap later) has no activity in common with itself: it is compared as a whole.
"""

from dataclasses import dataclass

import numpy as np

from analytics.domain.measures import FINANCIAL, Measure
from analytics.domain.periods import Period
from analytics.insight.findings.groups import Groups, grouped
from analytics.insight.findings.histories import KABUPATEN
from analytics.insight.findings.rows import Periods, Rows

LEAST_SHARE = 0.5
"""With less of what is counted now at both ends, the stretch would be that of a few and not of the unit."""
_NOISE = 1e-9


@dataclass(frozen=True)
class Stretch:
    """How many points a unit gained between two ends, over `count` OPD (of the kabupaten) or activities (of an OPD).

    `is_whole`: what is counted at either end is counted at both. `ceiling_idr`: what it weighs at the later end.
    """

    gained_pp: float
    count: int
    is_whole: bool
    ceiling_idr: float


class Stretches:
    """The stretches between periods of which the rows are known, for all units at once."""

    def __init__(self, activities: Periods, measure: Measure) -> None:
        self._activities, self._measure = activities, measure
        self._slugs = activities.whole.once(agency_groups).keys.tolist()
        self._sides: dict[Period, _Side] = {}

    def between(self, before: Period | None, now: Period) -> dict[str, Stretch | None] | None:
        """The stretch of every unit ('' is the kabupaten); `before` None is the beginning of the year, nothing done.

        Missing: None where one of the ends has no rows; of a unit where less than half of what it counts now is counted
        at both.
        """
        if not all(len(self._activities.of(one)) for one in (before, now) if one is not None):
            return None
        start, end = None if before is None else self._side(before), self._side(now)
        earlier, later, is_whole = _beginning(end) if start is None else _matched(start, end)
        are_all = start is None or _are_all(start, earlier) and _are_all(end, later)
        found = _stretches(earlier, later, end.sums[1], later[0], is_whole)
        summed = [one.sum(axis=1, keepdims=True) for one in (earlier, later, end.sums)]
        count, is_all = np.array([np.count_nonzero(later[1] > 0)]), np.array([are_all])
        (whole,) = _stretches(*summed[:2], summed[2][1], count, is_all)
        return dict(zip(self._slugs, found, strict=True)) | {KABUPATEN: whole}

    def _side(self, period: Period) -> "_Side":
        if period not in self._sides:
            self._sides[period] = _Side(self._activities.of(period), self._measure)
        return self._sides[period]


def agency_groups(rows: Rows) -> Groups:
    """The rows by OPD."""
    return grouped(rows["agency_slug"].tolist())


def level_groups(rows: Rows) -> Groups:
    """The rows by the level of detail that they have."""
    return grouped(rows["level"].tolist())


def changed_grain(start: tuple[Rows, np.ndarray], end: tuple[Rows, np.ndarray]) -> np.ndarray:
    """Of every OPD (agency_groups of the source) whether its rows at two ends are of levels that have none in common.

    Each end: rows, and the places of those that count. False where one of the ends has no row of it.
    """
    if len(start[0].once(_own_levels) | end[0].once(_own_levels)) < 2:
        # As nearly always; to sort all rows by level would cost more than everything else here.
        return np.zeros(len(start[0].source.once(agency_groups).keys), dtype=bool)
    first, later = (_levels_of(rows, places) for rows, places in (start, end))
    return first.any(axis=1) & later.any(axis=1) & ~(first & later).any(axis=1)


def _own_levels(rows: Rows) -> frozenset[str]:
    return frozenset(rows["level"].tolist())


def _levels_of(rows: Rows, places: np.ndarray) -> np.ndarray:
    agencies, levels = (rows.source.once(groups) for groups in (agency_groups, level_groups))
    found = np.zeros((len(agencies.keys), len(levels.keys)), dtype=bool)
    found[rows.part_of(agencies.numbers)[places], rows.part_of(levels.numbers)[places]] = True
    return found


class _Side:
    """The rows of one period that make its actual: those with target and actual, or with an actual alone where the
    OPD has no target at all (decisions 4)."""

    def __init__(self, rows: Rows, measure: Measure) -> None:
        agencies = rows.source.once(agency_groups)
        self.rows, self.size = rows, len(agencies.keys)
        self.agencies = rows.part_of(agencies.numbers)
        self.ceiling = rows.figures("ceiling_idr")
        money = measure == FINANCIAL
        actual = rows.figures("financial_actual_idr" if money else measure.actual_column)
        self.done = 100 * actual if money else self.ceiling * actual
        judged = np.zeros(len(rows), dtype=bool)
        judged[rows.judged(measure)] = True
        has_target = np.bincount(self.agencies, judged, self.size) > 0
        self.counted = np.where(has_target[self.agencies], judged, ~np.isnan(actual) & (self.ceiling > 0.0))
        self.places = np.flatnonzero(self.counted)
        self.sums = self.summed(self.places)

    def summed(self, places: np.ndarray, agencies: np.ndarray | None = None) -> np.ndarray:
        """Of rows at some places by OPD, their own or the one said of each: how many, their ceilings, and percent done
        x ceiling."""
        at = self.agencies[places] if agencies is None else agencies
        return np.array([
            np.bincount(at, minlength=self.size), np.bincount(at, self.ceiling[places], self.size),
            np.bincount(at, self.done[places], self.size),
        ])  # fmt: skip


def _stretches(
    earlier: np.ndarray, later: np.ndarray, counted_now: np.ndarray, counts: np.ndarray, is_whole: np.ndarray
) -> list[Stretch | None]:
    weight, base = later[1], np.zeros(len(counts))
    np.divide(earlier[2], earlier[1], out=base, where=earlier[1] > 0)
    is_known = (weight >= LEAST_SHARE * counted_now - _NOISE) & (weight > 0)
    gained = np.divide(later[2], weight, out=np.zeros(len(counts)), where=is_known) - base
    columns = (gained, counts.astype("int64"), is_whole, weight)
    rows = zip(is_known.tolist(), *(one.tolist() for one in columns), strict=True)
    return [Stretch(*row) if known else None for known, *row in rows]


def _are_all(side: _Side, summed: np.ndarray) -> bool:
    """Whether no row that counts is left out of the sums, whichever OPD's it is."""
    return bool(summed[0].sum() == side.sums[0].sum())


_Ends = tuple[np.ndarray, np.ndarray, np.ndarray]


def _beginning(end: _Side) -> _Ends:
    """The year begins with nothing done by anybody: whoever has a figure now has one at both ends."""
    return np.zeros_like(end.sums), end.sums, np.ones(end.size, dtype=bool)


def _matched(start: _Side, end: _Side) -> _Ends:
    goes_to = end.rows.places_of(start.rows.ids[start.places])
    is_matched = goes_to >= 0
    is_matched[is_matched] = end.counted[goes_to[is_matched]]
    # What another OPD goes on with was its own from the beginning.
    agencies = end.agencies[goes_to[is_matched]]
    earlier, later = start.summed(start.places[is_matched], agencies), end.summed(goes_to[is_matched])
    changed = changed_grain((start.rows, start.places), (end.rows, end.places))
    earlier[:, changed], later[:, changed] = start.sums[:, changed], end.sums[:, changed]
    is_whole = (earlier[0] == start.sums[0]) & (later[0] == end.sums[0])
    return earlier, later, is_whole
