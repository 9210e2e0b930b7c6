"""Where the year will end, as a range, from the unit's own last years; only where a backtest shows that it helps.

In one sentence: what it usually reaches by December, plus the part of today's distance from the usual that the year
has already used up (a quarter, half or three quarters). Usual is the median of the last years, at most three.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import pandas as pd

from analytics.domain.measures import PHYSICAL, Measure
from analytics.domain.periods import Period, previous_quarter
from analytics.insight.findings.histories import History, is_of_year, plain_histories

MOST_YEARS, FEWEST_YEARS = 3, 2
"""How many past years are looked at. One alone has nothing to be tried against, so it gives no range."""
POOLED_SHARE = 0.70
"""The middle share of all units' past misses that a range spans. Never narrower than the unit's own largest miss,
it then held 80 to 82 times in 100 of the backtest (benchmarks/README.md)."""
FEWEST_MISSES = 20
"""With fewer past misses of all units together their middle share says nothing."""
METHOD, LAST_YEAR, PACE = "biasanya", "tahun_lalu", "laju"
"""The names of this method, of the one it has to beat and of a straight line in the table of the backtest."""

# Why there is no number; '' where there is one.
NOT_REPORTED, NO_ACTUAL, NO_QUARTER, YEAR_OVER = "belum_lapor", "tanpa_data", "bukan_akhir_triwulan", "tahun_berakhir"
FEW_YEARS, FEW_UNITS, NOT_TRUSTED = "riwayat_kurang", "pembanding_kurang", "belum_teruji"


@dataclass(frozen=True)
class PastYear:
    """Where a unit stood at the same quarter end of a past year, and at its end (0-100)."""

    year: int
    actual_pct: float
    final_pct: float


@dataclass(frozen=True)
class Forecast:
    """The year's end of one unit (agency_slug '' is the kabupaten) with everything it is made of.

    `usual_actual_pct`, `usual_final_pct`: medians over `past`, at the same quarter and at the year's end.
    `carried_share`: how much of (actual - usual) is carried to the year's end. `recent_pp`: points a month of the
    last quarter, to be seen beside it.
    Missing: `final_pct`, `low_pct`, `high_pct` are None where `reason` says why.
    """

    agency_slug: str
    measure: Measure
    period: Period
    actual_pct: float | None
    recent_pp: float | None
    past: tuple[PastYear, ...]
    usual_actual_pct: float | None = None
    usual_final_pct: float | None = None
    carried_share: float | None = None
    final_pct: float | None = None
    low_pct: float | None = None
    high_pct: float | None = None
    reason: str = ""


def trusted_quarters(backtest: Sequence[Mapping], method: str = METHOD) -> frozenset[int]:
    """The quarters at which a method (this one, or PACE: the pace goes on) beat 'same share as last year', in the mean
    and in the median error.

    `backtest`: the rows of data/referensi/backtest.csv; without rows nothing is trusted.
    """
    return frozenset(int(row["quarter"]) for row in backtest if row["method"] == method and is_better(row))


def is_better(row: Mapping) -> bool:
    """Whether a row of the backtest says that its method beat 'same share as last year'."""
    return str(row["better_than_last_year"]).strip().lower() in ("ya", "true")


def forecasts(
    histories: pd.DataFrame | Mapping[str, History], measure: Measure, period: Period, trusted: frozenset[int]
) -> list[Forecast]:
    """The year's end of the kabupaten and of every agency, seen from the end of a quarter.

    `histories`: queries.unit_histories, or histories_of it. `trusted`: trusted_quarters of the backtest.
    Grain: one per unit with figures in the year, the kabupaten first, then by agency_slug.
    Basis: only earlier years and the year's own quarters until the period are used. The range spans the misses that
    the same sum would have made in the past years, each told from the others. Never below the actual, never above
    100 %; but of money the year's end may be as high as a past one, and the range end anywhere.
    """
    units = plain_histories(histories, measure)
    pasts = {slug: past_years(history, period) for slug, history in units.items()}
    misses = {slug: past_misses(past, measure, period.quarter) for slug, past in pasts.items() if period.quarter}
    pooled = sorted(one for slug, found in misses.items() if slug for one in found)
    spread = tuple(quantile(pooled, (1 + side * POOLED_SHARE) / 2) for side in (-1, 1)) if pooled else (0.0, 0.0)
    current = [history for history in units.values() if is_of_year(history, period)]
    made = []
    for history in current:
        slug = history.agency_slug
        empty = _without_number(history, measure, period, pasts[slug])
        reason = _reason(history, period, trusted, (pasts[slug], pooled))
        made.append(_with_reason(empty, reason) if reason else _filled(empty, misses[slug], spread))
    return made


def past_years(history: History, period: Period) -> tuple[PastYear, ...]:
    """The last three years before a period that have an actual at the same quarter and at their end, oldest first."""
    found = []
    for year in range(period.year - MOST_YEARS, period.year):
        actual, final = history.actuals.get((year, period.quarter)), history.actuals.get((year, 4))
        if actual is not None and final is not None:
            found.append(PastYear(year, actual, final))
    return tuple(found)


def year_end(actual: float, past: Sequence[PastYear], measure: Measure, quarter: int) -> float:
    """The usual year's end plus quarter/4 of the distance from the usual actual, within what is possible."""
    usual_final = median(one.final_pct for one in past)
    usual_actual = median(one.actual_pct for one in past)
    return within(usual_final + quarter / 4 * (actual - usual_actual), actual, ceiling_of(past, measure))


def ceiling_of(past: Sequence[PastYear], measure: Measure) -> float:
    """The highest year's end that can be: 100 %; of money what one of the past years reached, where that was more."""
    return 100.0 if measure == PHYSICAL else max([100.0, *(one.final_pct for one in past)])


def within(value: float, actual: float, ceiling: float) -> float:
    """A year's end that can be: not below what is there already, not above the ceiling unless that is."""
    return max(actual, min(ceiling, value))


def past_misses(past: Sequence[PastYear], measure: Measure, quarter: int) -> list[float]:
    """By how many points each past year ended above what the others would have told of it; [] of a single year."""
    if len(past) < FEWEST_YEARS:
        return []
    return [
        one.final_pct - year_end(one.actual_pct, [*past[:place], *past[place + 1 :]], measure, quarter)
        for place, one in enumerate(past)
    ]


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of sorted values lies, straight between its two neighbours."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def _without_number(history: History, measure: Measure, period: Period, past: tuple[PastYear, ...]) -> Forecast:
    actual = history.actuals.get((period.year, period.quarter))
    before = previous_quarter(period)
    base = 0.0 if before is None else history.actuals.get((before.year, before.quarter))
    recent = None if actual is None or base is None else (actual - base) / 3
    return Forecast(history.agency_slug, measure, period, actual, recent, past)


def _with_reason(empty: Forecast, reason: str) -> Forecast:
    return Forecast(
        empty.agency_slug, empty.measure, empty.period, empty.actual_pct, empty.recent_pp, empty.past, reason=reason
    )


def _reason(
    history: History,
    period: Period,
    trusted: frozenset[int],
    known: tuple[tuple[PastYear, ...], list[float]],
) -> str:
    if period.quarter in (None, 4):
        return YEAR_OVER if period.quarter else NO_QUARTER
    key = (period.year, period.quarter)
    if key not in history.actuals:
        return NO_ACTUAL if key in history.reported else NOT_REPORTED
    if period.quarter not in trusted:
        return NOT_TRUSTED
    past, pooled = known
    if len(past) < FEWEST_YEARS:
        return FEW_YEARS
    return FEW_UNITS if len(pooled) < FEWEST_MISSES else ""


def _filled(empty: Forecast, own: list[float], pooled: tuple[float, float]) -> Forecast:
    """`pooled`: the range of the misses of all units; `own`: those of this one."""
    measure, quarter, actual, past = empty.measure, empty.period.quarter, empty.actual_pct, empty.past
    final = year_end(actual, past, measure, quarter)
    # A pagu can be raised until December, and in the backtest every third year's end lies above 100 % of it: cut off
    # there, a range of money would hold seven times in ten and not eight.
    limit = 100.0 if measure == PHYSICAL else float("inf")
    widest = max(abs(miss) for miss in own)
    low, high = min(pooled[0], -widest), max(pooled[1], widest)
    return Forecast(
        empty.agency_slug, measure, empty.period, actual, empty.recent_pp, past,
        usual_actual_pct=median(one.actual_pct for one in past),
        usual_final_pct=median(one.final_pct for one in past),
        carried_share=quarter / 4,
        final_pct=final,
        low_pct=within(final + low, actual, limit),
        high_pct=within(final + high, actual, limit),
    )  # fmt: skip
