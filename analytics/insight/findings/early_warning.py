"""Early warning: the activities whose pace is below what the running quarter asks of them, before it ends.

Source: domain 2.1 (required rate and run rate), 6.1 (kejar target).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analytics.domain.measures import FINANCIAL, Measure
from analytics.domain.periods import Period, next_quarter
from analytics.insight.findings.contract_gaps import ContractGap, ContractGaps, contract_gaps
from analytics.insight.findings.plain import Table, objects, order_of
from analytics.insight.findings.rows import ACTIVITY_KEY, Periods, Rows, plain_periods
from analytics.insight.findings.scope import row_noun
from analytics.insight.rounding import shown_values

STILL, SLOW, UNCONTRACTED, LATE_TENDER = "tanpa_gerak", "laju_kurang", "belum_kontrak", "tender_lewat"
UNREPORTED, NO_ACTUAL, NO_TARGET, NO_CEILING = "belum_lapor", "tanpa_realisasi", "tanpa_target", "tanpa_pagu"
STILL_MONTHS = 2
"""Without movement for this long an activity stands still; the pace is that of at least as long."""
_ACTUALS = ("physical_actual_pct", "financial_actual_idr")
_TARGETS = ("physical_target_pct", "financial_target_idr")
_NAMES = ["agency_short_name", "activity_code", "activity_name"]

COLUMNS = [
    *ACTIVITY_KEY, *_NAMES, "ceiling_idr", "actual_pct", "target_pct", "projected_pct", "missing_pp", "missing_idr",
    "lacking_idr", "pace_pp", "needed_pp", "pace_since", "is_slow", "stands_still", "still_since",
    "uncontracted_count", "late_plan",
]  # fmt: skip


@dataclass(frozen=True)
class EarlyWarning:
    """The activities whose pace is below what the target of a quarter's end needs, or that a contract holds back.

    Most money first. Where a straight line is not trusted (`is_trusted`), what it leads to is shown nowhere: the money
    is what is still lacking today.

    `warned`, as a frame `activities`: COLUMNS; percent of `ceiling_idr`, the ceiling of the period, so that actual_pct
    is what the other pages show; only target_pct of money is of the ceiling that the target was set with, as the pages
    show it for the quarter's end. `missing_pp`: of the target at the pace of now, `missing_idr` as much of
    `ceiling_idr`, zero where only a contract is missing (is_slow False); `lacking_idr`: what is lacking of the target
    today; `pace_pp` and `needed_pp` points per month, the pace counted since the end of month `pace_since` (0: the
    beginning of the year); `still_since`: since the end of which month nothing rose, where it stands still;
    uncontracted_count packages, late_plan the earliest planned month of tender that has passed ('' for none).
    `unjudged`: how many cannot be judged, by reason. `end` None: the year has no further quarter.
    """

    measure: Measure
    period: Period
    end: Period | None
    judged_count: int = 0
    warned: Table = field(default_factory=lambda: Table({name: [] for name in COLUMNS}))
    unjudged: Mapping[str, int] = field(default_factory=dict)
    noun: str = "kegiatan"
    """What its rows are (scope.row_noun)."""
    is_trusted: bool = False
    """Whether a straight line beat 'same share as last year' in the backtest, seen from here."""

    @property
    def activities(self) -> pd.DataFrame:
        return self.warned.frame

    @property
    def slow_count(self) -> int:
        """How many have a pace below what the target needs."""
        return int(self.warned["is_slow"].sum())

    @property
    def missing_idr(self) -> float:
        """Rupiah that will be missing in all at the pace of now; of progress its share of the ceiling."""
        return math.fsum(self.warned["missing_idr"].tolist())

    @property
    def lacking_idr(self) -> float:
        """What those whose pace is too low lack of the target today, in all."""
        return math.fsum(self.warned["lacking_idr"][self.warned["is_slow"].astype(bool)].tolist())

    @property
    def held_count(self) -> int:
        """How many others are held back by a missing contract or tender alone."""
        return len(self.warned) - self.slow_count


def warned_periods(period: Period) -> list[Period]:
    """What has to be read: the months of the year up to the period, and the quarter end whose target counts."""
    end = next_quarter(period)
    return [Period(period.year, month) for month in range(1, period.month + 1)] + ([end] if end else [])


def early_warning(
    activities: pd.DataFrame | Periods,
    packages: pd.DataFrame | ContractGaps,
    period: Period,
    measure: Measure,
    trusted: frozenset[int] = frozenset(),
) -> EarlyWarning:
    """The activities whose pace is below what the quarter's end needs: inside a quarter its own, at its end the next.

    `activities`: the read `finding_activities` of `warned_periods`; `packages`: that of a period, empty where none is,
    or the gaps that they leave. `trusted`: the quarters from which a straight line is (forecast.trusted_quarters).
    Missing: what has no actual, no target for that end or no ceiling in the period is counted by reason, never taken
    for good. What moves back does not move: the pace is never below zero. Without an earlier figure the pace counts
    from January.
    Basis: figures count as shown, with two decimals (decisions 2).
    """
    end = next_quarter(period)
    if end is None:
        return EarlyWarning(measure, period, None)
    periods = plain_periods(activities)
    now, coming = (periods.of(one) for one in (period, end))
    work = _work(now, coming, (_bases(periods, period), _stills(periods, period)), (period, end), measure)
    gaps = contract_gaps(packages, period) if isinstance(packages, pd.DataFrame) else packages
    held = gaps.of_all(now.keys)
    has_gap = np.array([gap is not None for gap in held], dtype=bool)
    listed = np.flatnonzero(work["is_judged"] & work["is_behind"] & (work["is_slow"] | has_gap))
    is_trusted = period.month // 3 in trusted
    table = _listed(listed, now, work | {"money": work["missing_idr" if is_trusted else "slow_idr"]}, held)
    judged_count, unjudged = int(work["is_judged"].sum()), _unjudged(now, coming, work)
    return EarlyWarning(measure, period, end, judged_count, table, unjudged, row_noun(now), is_trusted)


_Bases = Mapping[str, tuple[np.ndarray, np.ndarray]]
"""Column -> of every activity of now the last month, two or more before, that was reported, and its actual."""


_Stills = Mapping[str, np.ndarray]
"""Column -> of every activity of now the month since which its actual has not risen; 0: since January."""


def _stills(periods: Periods, period: Period) -> _Stills:
    now = periods.of(period)
    since = {name: np.zeros(len(now), dtype="int64") for name in _ACTUALS}
    last = {name: np.zeros(len(now)) for name in _ACTUALS}
    for month in range(1, period.month + 1):
        rows = periods.of(Period(period.year, month))
        goes_to = now.places_of(rows.ids)
        for name in _ACTUALS if len(rows) else ():
            told = rows.figures(name)
            is_told = (goes_to >= 0) & ~np.isnan(told)
            at, values = goes_to[is_told], told[is_told]
            rose = shown_values(values - last[name][at]) > 0
            since[name][at[rose]] = month
            last[name][at] = values
    return since


def _bases(periods: Periods, period: Period) -> _Bases:
    """The year begins with nothing: month 0, actual 0."""
    now = periods.of(period)
    found = {name: (np.zeros(len(now), dtype=int), np.zeros(len(now))) for name in _ACTUALS}
    for month in range(1, period.month - STILL_MONTHS + 1):
        rows = periods.of(Period(period.year, month))
        goes_to = now.places_of(rows.ids)
        for name, (base_months, actuals) in found.items():
            told = rows.figures(name)
            is_told = (goes_to >= 0) & ~np.isnan(told)
            base_months[goes_to[is_told]] = month
            actuals[goes_to[is_told]] = told[is_told]
    return found


def _work(
    now: Rows, coming: Rows, earlier: tuple[_Bases, _Stills], stretch: tuple[Period, Period], measure: Measure
) -> dict[str, np.ndarray]:
    """What every activity of now has done, what is asked of it and what it will lack, in percent of the ceiling.

    Money is put in percent like progress: what is paid, also in earlier months, of the ceiling of now, what is asked of
    the ceiling in the row of the target, or of that of now where it has none.
    """
    (period, end), (bases, stills) = stretch, earlier
    left, place = end.month - period.month, int(measure == FINANCIAL)
    asked = _taken(coming, [_TARGETS[place], "ceiling_idr"], now)
    ceiling, asked_ceiling = now.figures("ceiling_idr"), asked["ceiling_idr"]
    has_ceiling = ceiling > 0.0
    shares = (1.0, 100 / np.where(has_ceiling, ceiling, np.nan))
    asked_shares = (1.0, 100 / np.where(asked_ceiling > 0.0, asked_ceiling, np.where(has_ceiling, ceiling, np.nan)))
    told = [now.figures(name) for name in _ACTUALS]
    spans = [period.month - bases[name][0] for name in _ACTUALS]
    movements = [(one - bases[name][1]) * share for one, name, share in zip(told, _ACTUALS, shares, strict=True)]
    actual, target = told[place] * shares[place], asked[_TARGETS[place]] * asked_shares[place]
    pace = np.maximum(movements[place], 0.0) / spans[place]
    lacking = target - actual
    has_actual, has_target = ~np.isnan(told[place]), ~np.isnan(asked[_TARGETS[place]])
    is_judged = has_actual & has_target & has_ceiling
    is_slow = is_judged & ~_reads_zero_or_less(lacking - pace * left)
    missing = np.where(is_slow, lacking - pace * left, 0.0)
    lacking_idr = lacking * ceiling / 100
    # What is not reported now does not say since when anything stands still; before its base it did not move either.
    since = np.maximum(*(np.where(np.isnan(one), 0, stills[name]) for one, name in zip(told, _ACTUALS, strict=True)))
    return {
        "is_judged": is_judged, "has_target": has_target, "has_actual": has_actual,
        "is_behind": ~_reads_zero_or_less(lacking), "ceiling_idr": ceiling, "actual_pct": actual, "target_pct": target,
        "projected_pct": actual + pace * left, "missing_pp": missing, "missing_idr": missing * ceiling / 100,
        "lacking_idr": lacking_idr, "slow_idr": np.where(is_slow, lacking_idr, 0.0),
        "still_since": np.minimum(since, bases[_ACTUALS[place]][0]), "pace_since": bases[_ACTUALS[place]][0],
        "pace_pp": pace, "needed_pp": lacking / left, "is_slow": is_slow,
        "stands_still": is_slow & _stands_still(told, movements, spans),
    }  # fmt: skip


def _stands_still(
    told: Sequence[np.ndarray], movements: Sequence[np.ndarray], spans: Sequence[np.ndarray]
) -> np.ndarray:
    """Where neither measure that is reported has moved, over two months or more."""
    still = [
        np.isnan(actual) | ((span >= STILL_MONTHS) & _reads_zero_or_less(movement))
        for actual, movement, span in zip(told, movements, spans, strict=True)
    ]
    return np.logical_and.reduce(still)


def _taken(rows: Rows, names: Sequence[str], now: Rows) -> dict[str, np.ndarray]:
    """Columns of other rows put where the same activities stand now; NaN where there is none."""
    goes_to = now.places_of(rows.ids)
    is_there = goes_to >= 0
    found = {name: np.full(len(now), np.nan) for name in names}
    for name, values in found.items():
        values[goes_to[is_there]] = rows.figures(name)[is_there]
    return found


def _reads_zero_or_less(figures: np.ndarray) -> np.ndarray:
    """Where a figure reads 0,00 or below; also where there is none."""
    return ~(shown_values(figures) > 0)


def _unjudged(now: Rows, coming: Rows, work: Mapping[str, np.ndarray]) -> dict[str, int]:
    """How many cannot be judged, by the first reason that holds; also what is only planned for the quarter's end."""
    has_any = np.logical_or.reduce([~np.isnan(now.figures(name)) for name in _ACTUALS])
    slugs, planned = now["agency_slug"], np.unique(coming.ids, return_index=True)[1]
    reported = set(slugs[has_any].tolist())
    planned = planned[now.places_of(coming.ids[planned]) < 0]
    without_actual = [*slugs[~work["has_actual"]].tolist(), *coming["agency_slug"][planned].tolist()]
    found = Counter(NO_ACTUAL if slug in reported else UNREPORTED for slug in without_actual)
    found[NO_TARGET] = int((work["has_actual"] & ~work["has_target"]).sum())
    found[NO_CEILING] = int((work["has_actual"] & work["has_target"] & ~work["is_judged"]).sum())
    return {reason: number for reason, number in found.items() if number}


def _listed(
    listed: np.ndarray, now: Rows, work: Mapping[str, np.ndarray], held: Sequence[ContractGap | None]
) -> Table:
    """The rows of the list, most money first; then by ceiling, name and key: one order whatever came in."""
    titles = now["activity_name"]
    order = order_of([-work["money"][listed], -work["ceiling_idr"][listed]],
                     lambda at: (titles[listed[at]], now.key_at(listed[at])))  # fmt: skip
    places = listed[order]
    columns = {name: now[name][places] for name in (*ACTIVITY_KEY, *_NAMES)}
    columns |= {name: values[places] for name, values in work.items() if name in COLUMNS}
    gaps = [held[place] for place in places.tolist()]
    columns["uncontracted_count"] = np.array([gap.package_count if gap else 0 for gap in gaps], dtype="int64")
    columns["late_plan"] = objects([gap.late_plan if gap else "" for gap in gaps])
    return Table({name: columns[name] for name in COLUMNS})
