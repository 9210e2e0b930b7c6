"""The quarters of every unit as plain numbers, for what looks back over years: pace and forecast."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

import pandas as pd

from analytics.domain.measures import FINANCIAL, Measure
from analytics.domain.periods import Period

KABUPATEN = ""
"""The agency_slug of the whole in the histories."""


@dataclass(frozen=True)
class History:
    """The cumulated figures of one unit by (year, quarter); a quarter without a figure is not in it."""

    agency_slug: str
    targets: dict[tuple[int, int], float] = field(default_factory=dict)
    actuals: dict[tuple[int, int], float] = field(default_factory=dict)
    ceilings: dict[tuple[int, int], float] = field(default_factory=dict)
    coverages: dict[tuple[int, int], float] = field(default_factory=dict)
    """The share (0-1) of the ceiling that has target and actual of the measure."""
    target_idrs: dict[tuple[int, int], float] = field(default_factory=dict)
    actual_idrs: dict[tuple[int, int], float] = field(default_factory=dict)
    """The rupiah that targets and actuals of money are made of; empty of works, which have none."""
    reported: frozenset[tuple[int, int]] = frozenset()

    def counted(self, quarter: tuple[int, int]) -> float:
        """The ceiling that the actual of a quarter rests on; 0 where it has none."""
        if quarter not in self.actuals:
            return 0.0
        return self.ceilings.get(quarter, 0.0) * self.coverages.get(quarter, 0.0)


class UnitQuarters:
    """The quarters of queries.unit_histories by unit, what does not depend on a measure taken apart once for all."""

    def __init__(self, quarters: pd.DataFrame) -> None:
        self._quarters = quarters
        slugs = quarters["agency_slug"].tolist()
        order = sorted(range(len(slugs)), key=slugs.__getitem__)
        self._places = {slug: list(places) for slug, places in groupby(order, key=slugs.__getitem__)}
        self._keys = list(zip(quarters["year"].tolist(), quarters["quarter"].tolist(), strict=True))
        self._ceilings = self._figures("ceiling_idr")
        is_reported = quarters["has_reported"].fillna(value=False).astype(bool).tolist()
        self._reported = [
            frozenset([self._keys[at] for at in places if is_reported[at]]) for places in self._places.values()
        ]

    def histories(self, measure: Measure) -> dict[str, History]:
        """The history of every unit by its agency_slug, the kabupaten first.

        Missing: a target, actual or ceiling that is absent has no entry; it is never zero.
        """
        targets, actuals, coverages, *money = (
            self._figures(name)
            for name in (measure.target_column, measure.actual_column, measure.coverage_column, *money_columns(measure))
        )
        columns = (targets, actuals, self._ceilings, coverages, *money)
        return {
            slug: History(slug, *figures, reported=reported)
            for slug, reported, *figures in zip(self._places, self._reported, *columns, strict=True)
        }

    def _figures(self, name: str) -> list[dict[tuple[int, int], float]]:
        """Of every unit the known figures of a column by quarter."""
        keys, values = self._keys, self._quarters[name].astype("float64").tolist()
        # Not is_missing: this runs over ten years of quarters of everybody, and NaN alone differs from itself.
        return [{keys[at]: values[at] for at in places if values[at] == values[at]} for places in self._places.values()]


def histories_of(quarters: pd.DataFrame, measure: Measure) -> dict[str, History]:
    """The history of every unit of queries.unit_histories, as UnitQuarters.histories."""
    return UnitQuarters(quarters).histories(measure)


def money_columns(measure: Measure) -> tuple[str, ...]:
    """Target and actual in rupiah, the sums that the percentages of money are made of; () of works."""
    return ("financial_target_idr", "financial_actual_idr") if measure == FINANCIAL else ()


def plain_histories(quarters: pd.DataFrame | Mapping[str, History], measure: Measure) -> Mapping[str, History]:
    """Histories as pace and forecast take them: of the read, or made already."""
    return histories_of(quarters, measure) if isinstance(quarters, pd.DataFrame) else quarters


def figures_of(totals: pd.DataFrame | None, measure: Measure) -> dict[str, Mapping]:
    """The totals of one period by agency_slug: has_reported, ceiling_idr, coverage, target and actual of a measure,
    of money in rupiah too."""
    if totals is None:
        return {}
    shares = (measure.coverage_column, measure.target_column, measure.actual_column)
    columns = ["has_reported", "ceiling_idr", *shares, *money_columns(measure)]
    rows = totals.assign(agency_slug=totals["agency_slug"].fillna(KABUPATEN))[["agency_slug", *columns]]
    return {row["agency_slug"]: row for row in rows.to_dict("records")}


def is_of_year(history: History, period: Period) -> bool:
    """Whether a unit has any row with figures in the year of a period; one that is gone by then has none."""
    figures = (history.targets, history.actuals, history.ceilings)
    return any((period.year, quarter) in values for values in figures for quarter in (1, 2, 3, 4))
