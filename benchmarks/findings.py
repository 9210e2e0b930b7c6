"""All findings of a period for 40 OPD and 900 activities of the sample, each by itself and together."""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analytics import queries, workflow
from analytics.domain.measures import PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings import report
from analytics.insight.findings.evidence import Evidence, References, evidence_of
from analytics.insight.findings.report_json import to_json
from analytics.readmodel import reference
from analytics.readmodel.connect import open_newest
from benchmarks.timing import Figure, milliseconds

AGENCIES, ACTIVITIES = 40, 900
TOGETHER_LIMIT_MS = 50
PERIOD = Period(2026, 9)


def measure() -> Iterator[Figure]:
    """Figures of the findings on the sample, cut to the size that the limit speaks of."""
    with tempfile.TemporaryDirectory() as name:
        workflow.prepare(Path(name))
        references = References(reference.root_causes(), reference.backtest())
        with open_newest(Path(name)).cursor() as cursor:
            reads = queries.Reads(cursor)
            yield Figure(
                "evidence of a period, all reads",
                milliseconds(lambda: evidence_of(reads, PERIOD, PHYSICAL, references), repeats=10),
                "ms",
            )
            evidence = _cut(evidence_of(reads, PERIOD, PHYSICAL, references))
    rows = evidence.rows
    label = f"{rows['agency_slug'].nunique()} OPD, {len(rows)} activities"
    found = report.findings(evidence)
    yield Figure(
        f"all findings together, {label}",
        milliseconds(lambda: report.findings(evidence), repeats=20),
        "ms",
        TOGETHER_LIMIT_MS,
    )
    yield Figure(
        "… in CPU of this process alone",
        milliseconds(lambda: report.findings(evidence), repeats=40, clock=time.process_time),
        "ms",
        TOGETHER_LIMIT_MS,
    )
    yield Figure("the same as JSON values", milliseconds(lambda: to_json(found), repeats=10), "ms")


def _cut(evidence: Evidence) -> Evidence:
    """The evidence of some agencies alone: of the forty with, together, nearest to as many activities as the limit
    speaks of, among agencies that follow each other by how many they have."""
    sizes = evidence.rows["agency_slug"].value_counts()
    starts = range(max(1, len(sizes) - AGENCIES + 1))
    best = min(starts, key=lambda at: abs(sizes.iloc[at : at + AGENCIES].sum() - ACTIVITIES))
    slugs = set(sizes.index[best : best + AGENCIES])

    def of(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[frame["agency_slug"].isin(slugs | {""})].reset_index(drop=True)

    return replace(
        evidence,
        totals={period: of(frame) for period, frame in evidence.totals.items()},
        activities=of(evidence.activities),
        problems=of(evidence.problems),
        funds=of(evidence.funds),
        histories=of(evidence.histories),
        packages=of(evidence.packages),
    )
