"""What all findings of a period are made from, read once: for the pages and for the command line alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from analytics.domain.measures import Measure
from analytics.domain.periods import Period, previous_quarter, quarter_before
from analytics.domain.selection import Selection
from analytics.insight.findings import cause_book, early_warning, problem_texts
from analytics.insight.findings.cause_book import CauseBook
from analytics.insight.findings.forecast import PACE, trusted_quarters
from analytics.insight.findings.histories import KABUPATEN
from analytics.insight.findings.rows import rows_of


class Reads(Protocol):
    """The named reads (analytics.queries) as findings ask for them, of one version of the data."""

    def agency_totals(self, selection: Selection) -> pd.DataFrame: ...
    def kabupaten_totals(self, selection: Selection) -> pd.DataFrame: ...
    def finding_activities(self, periods: Sequence[Period]) -> pd.DataFrame: ...
    def finding_problems(self, periods: Sequence[Period]) -> pd.DataFrame: ...
    def finding_funds(self, selection: Selection) -> pd.DataFrame: ...
    def unit_histories(self) -> pd.DataFrame: ...
    def packages(self, selection: Selection) -> pd.DataFrame: ...
    def status_rules(self, period: Period) -> pd.DataFrame: ...
    def cause_words(self) -> pd.DataFrame: ...
    def cause_corrections(self) -> pd.DataFrame: ...


@dataclass(frozen=True)
class References:
    """The hand-kept tables that findings lean on."""

    root_causes: Sequence[Mapping[str, str]]
    backtest: Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Evidence:
    """The frames of a period and of those it is compared with.

    `activities`: rows of several periods (queries.finding_activities). `totals`: agency_totals of the period and of
    the two quarter ends before it, by period, oldest first. `problems`: of problem_texts.told_periods, each with its
    cause.
    """

    period: Period
    whole: pd.DataFrame
    totals: Mapping[Period, pd.DataFrame]
    activities: pd.DataFrame
    problems: pd.DataFrame
    funds: pd.DataFrame
    histories: pd.DataFrame
    packages: pd.DataFrame
    rules: pd.DataFrame
    book: CauseBook
    trusted: frozenset[int]
    """The quarters from which the forecast of the year's end is trusted, and those from which a straight line is."""
    pace_trusted: frozenset[int] = frozenset()
    rules_before: pd.DataFrame | None = None
    """By which the quarter end before was judged."""

    @property
    def before(self) -> Period | None:
        """The quarter end before the period in the same year: cumulative figures start anew in January."""
        return previous_quarter(self.period)

    @property
    def agencies(self) -> pd.DataFrame:
        """The totals of every OPD at the period."""
        return self.totals[self.period]

    @property
    def rows(self) -> pd.DataFrame:
        """The rows of the period alone."""
        return rows_of(self.activities, self.period)

    @property
    def own_problems(self) -> pd.DataFrame:
        """The problems of the period alone."""
        return rows_of(self.problems, self.period)

    def running(self) -> pd.DataFrame | None:
        """The totals of a period between quarter ends, the kabupaten among them; None at a quarter end, whose figures
        stand in the histories."""
        if self.period.quarter:
            return None
        return pd.concat([self.whole.assign(agency_slug=KABUPATEN), self.agencies], ignore_index=True)


def evidence_of(reads: Reads, period: Period, measure: Measure, references: References) -> Evidence:
    """Everything that the findings of a period need; the measure only orders the totals."""
    compared = problem_texts.compared_periods(period)
    told = problem_texts.told_periods(period)
    wanted = sorted({*told, *early_warning.warned_periods(period)})
    selection = Selection(period, measure.key)
    book = cause_book.cause_book(references.root_causes, reads.cause_words(), reads.cause_corrections())
    return Evidence(
        period=period,
        whole=reads.kabupaten_totals(selection),
        totals={one: reads.agency_totals(Selection(one, measure.key)) for one in compared},
        activities=reads.finding_activities(wanted),
        problems=cause_book.assigned(reads.finding_problems(told), book),
        funds=reads.finding_funds(selection),
        histories=reads.unit_histories(),
        packages=reads.packages(selection),
        rules=reads.status_rules(period),
        rules_before=reads.status_rules(quarter_before(period)),
        book=book,
        trusted=trusted_quarters(references.backtest),
        pace_trusted=trusted_quarters(references.backtest, PACE),
    )
