"""The cause of every activity in a list, the same as in the findings: corrections, the file's own, the dictionary."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import pandas as pd

from analytics.domain.periods import Period
from analytics.insight.findings.cause_book import APART, NO_PROBLEM, UNSORTED, CauseBook, assigned, cause_book
from analytics.insight.findings.rows import ACTIVITY_KEY

Key = tuple[str, str, str, str]
"""The values of ACTIVITY_KEY."""


class Reads(Protocol):
    """The named reads (analytics.queries) that causes are made of."""

    def finding_problems(self, periods: Sequence[Period]) -> pd.DataFrame: ...
    def cause_words(self) -> pd.DataFrame: ...
    def cause_corrections(self) -> pd.DataFrame: ...


def read_first_causes(reads: Reads, period: Period, root_causes: Iterable[Mapping[str, str]]) -> dict[Key, str]:
    """`first_causes` of a period as it stands in the read model."""
    book = cause_book(root_causes, reads.cause_words(), reads.cause_corrections())
    return first_causes(reads.finding_problems([period]), book)


def first_causes(problems: pd.DataFrame, book: CauseBook) -> dict[Key, str]:
    """Activity -> the name of the cause that its gap stands at: of the first of its problems that says anything.

    `problems`: queries.finding_problems of one period. Missing: what names no problem.
    """
    found = assigned(problems, book)
    columns = [found[name].tolist() for name in (*ACTIVITY_KEY, "cause_key", "cause_name")]
    names: dict[Key, str] = {}
    for *key, cause, name in zip(*columns, strict=True):
        if cause != NO_PROBLEM:
            names.setdefault(tuple(key), name)
    return names


def with_causes(activities: pd.DataFrame, causes: Mapping[Key, str]) -> pd.DataFrame:
    """The activities with root_cause as it is assigned, and file_cause, what the file wrote in its place.

    Grain and order: those of `activities` (with ACTIVITY_KEY and root_cause).
    Missing: root_cause None where nothing sorts the problem, or where there is none.
    """
    keys = zip(*(activities[name].tolist() for name in ACTIVITY_KEY), strict=True)
    names = [causes.get(key) for key in keys]
    sorted_names = [None if name == APART[UNSORTED] else name for name in names]
    own = pd.Series(sorted_names, index=activities.index, dtype=object)
    return activities.assign(file_cause=activities["root_cause"], root_cause=own)
