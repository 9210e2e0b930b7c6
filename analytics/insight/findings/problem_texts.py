"""What agencies write as problems of what lies below target: copied, written only to fill, left out, or for the third
quarter running.

Source: domain 6.2, 18 (problem text copied forward, filler on a red row).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from analytics.domain.formats import is_missing
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.domain.names import fold_name, is_folded_filler
from analytics.domain.periods import Period, quarter_ends_until
from analytics.insight.findings.below import is_below_target
from analytics.insight.findings.cause_book import NO_PROBLEM, UNSORTED
from analytics.insight.findings.plain import Table, objects, order_of
from analytics.insight.findings.rows import ACTIVITY_KEY, Periods, Rows, plain_rows
from analytics.insight.rounding import shown_values

QUARTERS = 3
_SHOWN = [
    *ACTIVITY_KEY, "agency_short_name", "activity_code", "activity_name", "ceiling_idr",
    PHYSICAL.deviation_column, FINANCIAL.deviation_column,
]  # fmt: skip
COPIED, FILLER, UNFILLED, SAME_TEXT, SAME_CAUSE = (
    "is_copied", "is_filler", "is_unfilled", "is_same_text", "is_same_cause",
)  # fmt: skip
FLAGS = (COPIED, FILLER, UNFILLED, SAME_TEXT, SAME_CAUSE)
_NO_CAUSE = (UNSORTED, NO_PROBLEM)


@dataclass(frozen=True)
class ProblemTexts:
    """The activities below target and what is wrong with their problem texts.

    `below`, as a frame `activities`: one row per activity below target, the furthest behind first: ACTIVITY_KEY, names,
    ceiling_idr, both deviations; is_copied, is_filler, is_unfilled, is_same_text, is_same_cause; issue (the text that
    is copied, else all that stands there now; '' where nothing does), cause_name (of is_same_cause, else ''), has_text,
    compared_with (the ISO month of its last report before, which its text is compared with; '' without one).
    What is named word for word for the third time is copied, too; is_same_cause is named in other words.
    """

    period: Period
    before: Period
    below: Table
    judged_counts: Mapping[str, int] = field(default_factory=dict)
    """How many activities can be judged at all, below target or not, by the key of a measure; '' in either."""
    measure: Measure | None = None

    @property
    def judged_count(self) -> int:
        return self.judged_counts.get(self.measure.key if self.measure else "", 0)

    @property
    def activities(self) -> pd.DataFrame:
        return self.below.frame

    def of(self, flag: str) -> pd.DataFrame:
        """The activities of one list: COPIED, FILLER, UNFILLED, SAME_TEXT or SAME_CAUSE."""
        return self.below.take(np.flatnonzero(self.below[flag])).frame

    def count_of(self, flag: str) -> int:
        """How many activities are on a list."""
        return int(self.below[flag].sum())

    def in_measure(self, measure: Measure) -> "ProblemTexts":
        """The same of what lies below the target of one measure."""
        is_below = shown_values(self.below[measure.deviation_column].astype("float64")) < 0
        return replace(self, below=self.below.take(np.flatnonzero(is_below)), measure=measure)


def compared_periods(period: Period) -> list[Period]:
    """The period and the two quarter ends before it, oldest first: what has to be read for `problem_texts`.

    The quarter before TW I is TW IV of the year before: a text is copied over the turn of the year as well.
    """
    if period.quarter:
        return quarter_ends_until(period, QUARTERS)
    return [*quarter_ends_until(period, QUARTERS - 1), period]


def told_periods(period: Period) -> list[Period]:
    """Those of `compared_periods` and every earlier quarter end of the year, oldest first.

    A text is compared with the last report of its activity, and that may be older than the quarter before.
    """
    earlier = {Period(period.year, month) for month in (3, 6, 9) if month < period.month}
    return sorted({*compared_periods(period), *earlier})


def problem_texts(
    activities: pd.DataFrame | Rows,
    problems: pd.DataFrame | Periods,
    period: Period,
    measure: Measure | None = None,
    earlier: pd.DataFrame | Periods | None = None,
) -> ProblemTexts:
    """What is written about the activities of a period that lie below target, of a measure or of either.

    `activities`: rows of the period; `problems`: of `told_periods`, as `cause_book.assigned` gives them
    (without cause_key and cause_name no cause is compared); `earlier`: rows of the same periods, which say when an
    activity reported last. Without them only who named a problem counts as having reported.
    Missing: what is not below target, or cannot be judged, is in no list.
    """
    places = told_periods(period)
    rows = plain_rows(activities)
    is_of = (rows["year"] == period.year) & (rows["month"] == period.month)
    below = _furthest_first(rows, np.flatnonzero(is_below_target(rows, measure) & is_of))
    told = Periods(problems, rows.known_ids) if isinstance(problems, pd.DataFrame) else problems
    goals = np.full(len(rows) + 1, -1, dtype="int64")
    goals[below] = np.arange(len(below))
    quarters = [_quarter(told.of(one), rows, goals) for one in places]
    known = Periods(earlier, rows.known_ids) if isinstance(earlier, pd.DataFrame) else earlier
    reports = [_reporting(quarter, known.of(one) if known else None, rows, goals, len(below))
               for one, quarter in zip(places, quarters, strict=True)]  # fmt: skip
    last_report = _last_reports(places, reports, len(below))
    shown = {name: values[below] for name, values in rows.held(_SHOWN).items()}
    isos = objects([*(one.iso for one in places), ""])
    verdicts = _verdicts(quarters, last_report, len(below)) | {"compared_with": isos[last_report]}
    judged = {"" if one is None else one.key: int((_can_be_judged(rows, one) & is_of).sum())
              for one in (None, PHYSICAL, FINANCIAL)}  # fmt: skip
    return ProblemTexts(period, compared_periods(period)[-2], Table(shown | verdicts), judged, measure)


def _reporting(
    quarter: "_Quarter", activities: Rows | None, rows: Rows, goals: np.ndarray, size: int
) -> np.ndarray:  # fmt: skip
    """Which of the activities reported in a period: with an actual, or with a problem."""
    found = np.zeros(size + 1, dtype=bool)
    found[quarter.goals] = True
    if activities is not None and len(activities):
        actuals = [~np.isnan(activities.figures(name)) for name in ("physical_actual_pct", "financial_actual_idr")]
        found[goals[rows.places_of(activities.ids[np.logical_or.reduce(actuals)])]] = True
    return found[:-1]


def _last_reports(places: Sequence[Period], reports: Sequence[np.ndarray], size: int) -> np.ndarray:
    """For every activity the place of its last report before the period, −1 without one.

    Within the year; at its beginning the quarter before the turn of the year.
    """
    period = places[-1]
    found = np.full(size, -1, dtype="int64")
    own_year = [at for at, one in enumerate(places[:-1]) if one.year == period.year]
    for at in own_year or [len(places) - 2]:
        found[reports[at]] = at
    return found


def _can_be_judged(rows: Rows, measure: Measure | None) -> np.ndarray:
    measures = (PHYSICAL, FINANCIAL) if measure is None else (measure,)
    has_any = np.logical_or.reduce([~np.isnan(rows.figures(one.deviation_column)) for one in measures])
    return has_any & (rows.figures("ceiling_idr") > 0.0)


@dataclass(frozen=True)
class _Quarter:
    """The problems of one period that activities below target name, in the order of the file.

    `goals`: which of the activities. `texts` and `causes`: numbers that are the same for the same folded words and for
    the same cause; 0 for what fills its cell, and for no cause. `is_said`: a text, or a cause without one.
    """

    goals: np.ndarray
    texts: np.ndarray
    is_said: np.ndarray
    causes: np.ndarray
    issues: np.ndarray
    cause_names: np.ndarray

    def pairs(self, numbers: np.ndarray) -> np.ndarray:
        """Activity and number in one; −1 for number 0."""
        return np.where(numbers > 0, self.goals * _PAIR + numbers, -1)


_PAIR = 1 << 32


def _quarter(problems: Rows, rows: Rows, goals: np.ndarray) -> _Quarter:
    goals_of = goals[rows.places_of(problems.ids)]
    at = np.flatnonzero(goals_of >= 0)
    whole = problems.source
    texts, causes = (problems.part_of(whole.once(make))[at] for make in (_text_numbers, _cause_numbers))
    names = problems["cause_name"][at] if "cause_name" in problems else np.full(len(at), "", dtype=object)
    has_cause = problems["cause_key"][at] != NO_PROBLEM if "cause_key" in problems else np.zeros(len(at), dtype=bool)
    return _Quarter(goals_of[at], texts, (texts > 0) | has_cause, causes, problems["issue"][at], names)


def _text_numbers(problems: Rows) -> np.ndarray:
    numbers = {"": 0}
    of_issue = {issue: numbers.setdefault(_folded(issue), len(numbers)) for issue in dict.fromkeys(problems["issue"])}
    return np.array([of_issue[issue] for issue in problems["issue"].tolist()], dtype="int64")


def _cause_numbers(problems: Rows) -> np.ndarray:
    if "cause_key" not in problems:
        return np.zeros(len(problems), dtype="int64")
    numbers = dict.fromkeys(_NO_CAUSE, 0)
    return np.array([numbers.setdefault(key, len(numbers)) for key in problems["cause_key"].tolist()], dtype="int64")


def _folded(issue: object) -> str:
    """A problem text as it is compared; '' for what is missing or only fills its cell."""
    folded = "" if is_missing(issue) else fold_name(issue)
    return "" if is_folded_filler(folded) else folded


def _verdicts(quarters: Sequence[_Quarter], last_report: np.ndarray, size: int) -> dict[str, np.ndarray]:
    """FLAGS, issue, cause_name and has_text of every activity below target; `quarters` oldest first."""
    now, words = quarters[-1], _words(quarters[-1], size)
    copied = _is_copied(quarters, last_report)
    three = quarters[-QUARTERS:]
    same_text = _is_again(three, [one.texts for one in three])
    same_cause = _is_again(three, [one.causes for one in three])
    is_copied, is_same_text = (_of_goals(now, is_in, size) for is_in in (copied, same_text))
    is_told = _of_goals(now, now.is_said, size)
    same_cause &= ~is_same_text[now.goals]
    filler = _fillers(now, size)
    issues = ["; ".join(told.values()) if told else fills for told, fills in zip(words, filler, strict=True)]
    # The first of several that are copied is shown, one that is copied over all quarters before any other.
    for at in [*np.flatnonzero(copied)[::-1].tolist(), *np.flatnonzero(same_text)[::-1].tolist()]:
        issues[now.goals[at]] = words[now.goals[at]][now.texts[at]]
    names = [""] * size
    for at in np.flatnonzero(same_cause)[::-1].tolist():
        names[now.goals[at]] = now.cause_names[at]
    fills = np.array([text != "" for text in filler], dtype=bool)
    return {
        COPIED: is_copied, FILLER: ~is_told & fills, UNFILLED: ~is_told & ~fills, SAME_TEXT: is_same_text,
        SAME_CAUSE: _of_goals(now, same_cause, size), "issue": objects(issues), "cause_name": objects(names),
        "has_text": _of_goals(now, now.texts > 0, size),
    }  # fmt: skip


def _is_copied(quarters: Sequence[_Quarter], last_report: np.ndarray) -> np.ndarray:
    """Of the problems of the last quarter those that the last report of their activity names, too."""
    now = quarters[-1]
    compared, found = last_report[now.goals], np.zeros(len(now.goals), dtype=bool)
    for at in set(compared.tolist()) - {-1}:
        found |= (compared == at) & _is_again([quarters[at], now], [quarters[at].texts, now.texts])
    return found


def _is_again(quarters: Sequence[_Quarter], numbers: Sequence[np.ndarray]) -> np.ndarray:
    """Of the problems of the last quarter those that the same activity names in all others as well."""
    *older, now = (one.pairs(own) for one, own in zip(quarters, numbers, strict=True))
    return np.logical_and.reduce([now >= 0, *(np.isin(now, one) for one in older)])


def _of_goals(quarter: _Quarter, is_in: np.ndarray, size: int) -> np.ndarray:
    found = np.zeros(size, dtype=bool)
    found[quarter.goals[is_in]] = True
    return found


def _words(now: _Quarter, size: int) -> list[dict[int, str]]:
    """The texts of every activity by their numbers, as they are written."""
    found: list[dict[int, str]] = [{} for _ in range(size)]
    for goal, text, issue in zip(now.goals.tolist(), now.texts.tolist(), now.issues.tolist(), strict=True):
        if text:
            found[goal][text] = issue.strip()
    return found


def _fillers(now: _Quarter, size: int) -> list[str]:
    """What fills the cell of every activity, the first where there are several."""
    found = [""] * size
    at = np.flatnonzero(now.texts == 0)
    for goal, issue in zip(now.goals[at].tolist(), now.issues[at].tolist(), strict=True):
        found[goal] = found[goal] or ("" if is_missing(issue) else issue.strip())
    return found


def _furthest_first(rows: Rows, places: np.ndarray) -> np.ndarray:
    """By the lower of the two deviations; then by ceiling, name and key: one order whatever came in."""
    deviations = np.fmin(*(rows.figures(one.deviation_column) for one in (PHYSICAL, FINANCIAL)))[places]
    names = rows["activity_name"]
    figures = [deviations, -rows.figures("ceiling_idr")[places]]
    return places[order_of(figures, lambda at: (names[places[at]], rows.key_at(places[at])))]
