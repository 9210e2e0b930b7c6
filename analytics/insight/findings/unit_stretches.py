"""How far every unit came between two ends: by the rows where those are known, else by its totals."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from analytics.domain.formats import is_missing
from analytics.domain.measures import Measure
from analytics.domain.periods import Period, previous_quarter, quarter_end
from analytics.insight.coverage import LITTLE_COVERED
from analytics.insight.findings.histories import KABUPATEN, History, money_columns
from analytics.insight.findings.like_for_like import LEAST_SHARE, Stretch, Stretches

_Key = tuple[int, float]
"""Year and quarter; a month between quarter ends lies between two of them: August at 2,67."""
_SAME_COVERAGE = 1 - LITTLE_COVERED + 1e-9
"""Where only totals are known and the counted share of the ceiling moves by more than that, so did the rows."""


@dataclass(frozen=True)
class Best:
    """The fastest quarter of a unit in points a month, which it was, and its stretch; `count` quarters compared."""

    pace_pp: float | None = None
    quarter: Period | None = None
    stretch: Stretch | None = None
    count: int = 0


class UnitStretches:
    """The stretches of all units up to a period.

    `histories`: without the period itself where that is no quarter end; then `running` has its totals by slug.
    """

    def __init__(
        self,
        histories: Mapping[str, History],
        period: Period,
        measure: Measure,
        running: Mapping[str, Mapping],
        rows: Stretches | None,
    ) -> None:
        self.units = {slug: _with_running(one, period, measure, running.get(slug)) for slug, one in histories.items()}
        self._period, self._rows = period, rows
        self._pairs: dict[tuple[_Key | None, _Key], Mapping[str, Stretch | None] | None] = {}
        # Who has a figure when: only where that are others than before must the OPD be gone through.
        self._holders: defaultdict[_Key, set[str]] = defaultdict(set)
        for slug, history in self.units.items():
            for key in history.actuals if slug != KABUPATEN else ():
                self._holders[key].add(slug)

    def standing(self, slug: str) -> tuple[float | None, float | None, bool]:
        """Actual and ceiling of a unit at the period, and whether it has reported."""
        history, key = self.units[slug], key_of(self._period)
        return history.actuals.get(key), history.ceilings.get(key), key in history.reported

    def recent(self, slug: str) -> tuple[Period | None, Stretch]:
        """Since the latest quarter end of the year at which enough of what is counted now was counted, else since
        January (None); only of a unit with an actual now."""
        now, before = self._period, previous_quarter(self._period)
        while before is not None:
            if (found := self._between(slug, before, now)) is not None:
                return before, found
            before = previous_quarter(before)
        actual = self.units[slug].actuals[key_of(now)]
        return None, self._between(slug, None, now) or Stretch(actual, 0, True, 0.0)

    def best(self, slug: str) -> Best:
        """The fastest quarter until the period; the latest of equals. Empty without a quarter that can be compared."""
        until, history = (self._period.year, self._period.month // 3), self.units[slug]
        actuals, coverages, is_whole = history.actuals, history.coverages, slug == KABUPATEN
        found: list[tuple[float, int, int]] = []
        known: dict[_Key, Stretch] = {}
        for key, actual in actuals.items():
            if key > until:
                continue
            year, quarter = key
            before = (year, quarter - 1)
            if is_whole or self._rows is not None and year == until[0]:
                if (stretch := self._in_quarter(slug, year, quarter)) is not None:
                    known[key] = stretch
                    found.append((stretch.gained_pp / 3, year, quarter))
            elif quarter == 1:
                found.append((actual / 3, year, quarter))
            # Ten years of everybody: as `_of_totals` would say it, without making anything.
            elif before in actuals and abs(coverages.get(before, 1.0) - coverages.get(key, 1.0)) <= _SAME_COVERAGE:
                found.append(((actual - actuals[before]) / 3, year, quarter))
        if not found:
            return Best()
        pace, year, quarter = max(found)
        return Best(pace, quarter_end(year, quarter), known.get((year, quarter)), len(found))

    def _in_quarter(self, slug: str, year: int, quarter: int) -> Stretch | None:
        if self._rows is None or year < self._period.year:
            return self._of_totals(slug, None if quarter == 1 else (year, quarter - 1), (year, quarter))
        before = None if quarter == 1 else quarter_end(year, quarter - 1)
        return self._between(slug, before, quarter_end(year, quarter))

    def _between(self, slug: str, before: Period | None, now: Period) -> Stretch | None:
        ends = None if before is None else key_of(before), key_of(now)
        if ends not in self._pairs:
            self._pairs[ends] = None if self._rows is None else self._rows.between(before, now)
        pair = self._pairs[ends]
        if pair is None:
            return self._of_totals(slug, *ends)
        found = pair.get(slug)
        if found is None or not found.is_whole:
            return found
        # Of the same rows the totals say the same, to the last digit that is shown.
        return self._own(slug, *ends) or found

    def _own(self, slug: str, before: _Key | None, now: _Key) -> Stretch | None:
        """The difference of the unit's own figures; None where one of them is missing."""
        history = self.units[slug]
        actual, base = history.actuals.get(now), 0.0 if before is None else history.actuals.get(before)
        if actual is None or base is None:
            return None
        return Stretch(actual - base, 0, True, history.ceilings.get(now, 0.0))

    def _of_totals(self, slug: str, before: _Key | None, now: _Key) -> Stretch | None:
        history, holders = self.units[slug], self._holders
        is_comparable = before is None or _is_alike(history, before, now)
        if slug == KABUPATEN and now in holders and before is not None:
            is_comparable = is_comparable and holders[now] == holders.get(before)
            if not is_comparable:
                return self._of_common(before, now)
        return self._own(slug, before, now) if is_comparable else None

    def _of_common(self, before: _Key, now: _Key) -> Stretch | None:
        """The kabupaten over the OPD that have a figure at both quarters, weighted with what is counted of each."""
        every = [one for slug, one in self.units.items() if slug != KABUPATEN]
        common = [one for one in every if one.counted(before) and one.counted(now) and _is_alike(one, before, now)]
        earlier, later = (sum(one.counted(key) for one in common) for key in (before, now))
        if not later or later < LEAST_SHARE * sum(one.counted(now) for one in every):
            return None
        was, done = (sum(one.counted(key) * one.actuals[key] for one in common) for key in (before, now))
        return Stretch(done / later - was / earlier, len(common), False, later)


def key_of(period: Period) -> _Key:
    """Where a period stands among the quarters of a history."""
    return period.year, period.quarter or period.month / 3


def _is_alike(history: History, before: _Key, now: _Key) -> bool:
    """Whether two figures of a unit rest on about the same share of its ceiling; not known is all of it."""
    first, later = history.coverages.get(before, 1.0), history.coverages.get(now, 1.0)
    return abs(first - later) <= _SAME_COVERAGE


def _with_running(history: History, period: Period, measure: Measure, row: Mapping | None) -> History:
    """The history with the totals of a month between quarter ends as one more entry."""
    if row is None or period.quarter:
        return history
    columns = {
        "targets": measure.target_column, "actuals": measure.actual_column, "ceilings": "ceiling_idr",
        "coverages": measure.coverage_column,
    } | dict(zip(("target_idrs", "actual_idrs"), money_columns(measure), strict=False))  # fmt: skip
    key, told = key_of(period), {}
    for name, column in columns.items():
        if not is_missing(value := row.get(column)):
            told[name] = getattr(history, name) | {key: float(value)}
    reported = history.reported | {key} if row.get("has_reported") else history.reported
    return replace(history, **told, reported=reported)
