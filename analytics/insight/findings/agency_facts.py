"""The figures of every OPD that the questions to it are made from, out of the other findings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL, Measure
from analytics.domain.periods import Period
from analytics.insight.findings import problem_texts
from analytics.insight.findings.decomposition import Decomposition
from analytics.insight.findings.early_warning import EarlyWarning
from analytics.insight.findings.pace import Pace
from analytics.insight.findings.problem_texts import ProblemTexts
from analytics.insight.findings.questions import AgencyFacts, Standing
from analytics.insight.findings.revised_targets import RevisedTargets

_RED = "kritis"


@dataclass(frozen=True)
class Known:
    """The findings of a period that questions rest on, by key of the measure where there are two."""

    totals: Mapping[Period, pd.DataFrame]
    """queries.agency_totals of the period and of the quarter ends before it, oldest first."""
    splits: Mapping[str, Decomposition]
    paces: Mapping[str, Sequence[Pace]]
    revised: Mapping[str, RevisedTargets]
    warned: EarlyWarning
    texts: ProblemTexts


def agency_facts(known: Known) -> dict[str, AgencyFacts]:
    """Slug -> the facts of every OPD of the period, in the order of its totals."""
    period, now = list(known.totals.items())[-1]
    streaks = _Streaks(known.totals)
    standings = {measure: _standings(known, now, measure) for measure in MEASURES.values()}
    drags, counts, repeated = _largest_drags(known.splits), _text_counts(known.texts), _repeated(known.texts)
    missed = _missed(known.warned)
    label = known.warned.end.short_label if known.warned.end else ""
    facts = {}
    for slug, name, reported in zip(*(now[one].tolist() for one in _NAMED), strict=True):
        count, money = missed.get(slug, (0, None))
        facts[slug] = AgencyFacts(
            slug, name, period, bool(reported),
            physical=standings[PHYSICAL][slug], financial=standings[FINANCIAL][slug],
            silent_quarters=streaks.silent(slug), critical_quarters=streaks.critical(slug),
            red_quarters=streaks.behind(slug),
            **counts.get(slug, {}), **drags.get(slug, {}), **repeated.get(slug, {}),
            next_target_label=label, will_miss_count=count, will_miss_idr=money,
        )  # fmt: skip
    return facts


_NAMED = ("agency_slug", "agency_short_name", "has_reported")


class _Streaks:
    """For how many quarters in a row, the last one included, something is said of an OPD."""

    def __init__(self, totals: Mapping[Period, pd.DataFrame]) -> None:
        columns = ["agency_slug", "is_required", "has_reported", *_STATUSES, *_DEVIATIONS]
        self._quarters = [_by_slug(frame, columns) for frame in reversed(list(totals.values()))]

    def silent(self, slug: str) -> int:
        return self._count(slug, lambda row: bool(row["is_required"]) and not bool(row["has_reported"]))

    def critical(self, slug: str) -> int:
        return self._count(slug, lambda row: any(row[status] == _RED for status in _STATUSES))

    def behind(self, slug: str) -> int:
        # NaN compares as False: without a figure nobody is behind.
        return self._count(slug, lambda row: any(row[name] <= -0.005 for name in _DEVIATIONS))

    def _count(self, slug: str, is_so) -> int:
        found = 0
        for quarter in self._quarters:
            row = quarter.get(slug)
            if row is None or not is_so(row):
                break
            found += 1
        return found


_STATUSES = [measure.status_column for measure in MEASURES.values()]
_DEVIATIONS = [measure.deviation_column for measure in MEASURES.values()]


def _by_slug(frame: pd.DataFrame, columns: Sequence[str]) -> dict[str, dict]:
    values = zip(*(frame[name].tolist() for name in columns), strict=True)
    return {row[0]: dict(zip(columns, row, strict=True)) for row in values}


def _standings(known: Known, now: pd.DataFrame, measure: Measure) -> dict[str, Standing]:
    paces = {pace.agency_slug: pace for pace in known.paces[measure.key]}
    moved = _target_moves(known.revised[measure.key])
    names = [
        "agency_slug", measure.target_column, measure.actual_column, measure.deviation_column, measure.coverage_column
    ]  # fmt: skip
    found = {}
    for slug, target, actual, deviation, coverage in zip(*(now[name].tolist() for name in names), strict=True):
        goals = paces[slug].goals if slug in paces else ()
        ratio = goals[0].ratio if goals else None
        found[slug] = Standing(target, actual, deviation, coverage, ratio, moved.get(slug))
    return found


def _target_moves(revised: RevisedTargets) -> dict[str, float]:
    """By how many points the target of an OPD was moved: of those alone whose targets were."""
    rows = revised.agencies
    if rows.empty:
        return {}
    is_moved = ((rows["lowered_count"] + rows["raised_count"]) > 0).tolist()
    moves = (rows["revised_target_pct"] - rows["first_target_pct"]).tolist()
    pairs = zip(rows["agency_slug"].tolist(), moves, is_moved, strict=True)
    return {slug: move for slug, move, is_true in pairs if is_true}


def _largest_drags(splits: Mapping[str, Decomposition]) -> dict[str, dict[str, object]]:
    """Slug -> the activity that costs the OPD most points of its own, in whichever measure it costs more."""
    found: dict[str, dict[str, object]] = {}
    for key, split in splits.items():
        rows = split.levels["sub_kegiatan"]
        ceilings = {part[0]: ceiling for part, ceiling in zip(*_columns(split.levels["opd"]), strict=True)}
        for part, name, gap in zip(*(rows[one].tolist() for one in ("key", "name", "gap_idr")), strict=True):
            slug, own = part[0], 100 * gap / ceilings[part[0]]
            if own < found.get(slug, {}).get("largest_drag_pp", 0.0):
                found[slug] = {
                    "largest_drag_name": name, "largest_drag_pp": own, "largest_drag_measure": MEASURES[key]
                }  # fmt: skip
    return found


def _columns(level: pd.DataFrame) -> tuple[list, list]:
    return level["key"].tolist(), level["ceiling_idr"].tolist()


def _text_counts(texts: ProblemTexts) -> dict[str, dict[str, int]]:
    rows = texts.activities
    flags = [rows[flag].tolist() for flag in (problem_texts.UNFILLED, problem_texts.FILLER, problem_texts.COPIED)]
    below, unfilled, copied = Counter(), Counter(), Counter()
    for slug, is_unfilled, is_filler, is_copied in zip(rows["agency_slug"].tolist(), *flags, strict=True):
        below[slug] += 1
        unfilled[slug] += bool(is_unfilled or is_filler)
        copied[slug] += bool(is_copied)
    return {
        slug: {"under_target_count": number, "unfilled_count": unfilled[slug], "copied_count": copied[slug]}
        for slug, number in below.items()
    }


def _repeated(texts: ProblemTexts) -> dict[str, dict[str, object]]:
    """Slug -> the problem named for the third quarter running of the activity that is furthest behind."""
    since = problem_texts.compared_periods(texts.period)[0]
    rows = texts.of(problem_texts.SAME_TEXT)
    found: dict[str, dict[str, object]] = {}
    for slug, issue in zip(rows["agency_slug"].tolist(), rows["issue"].tolist(), strict=True):
        found.setdefault(slug, {"repeated_problem": issue, "repeated_since": since})
    return found


def _missed(warned: EarlyWarning) -> dict[str, tuple[int, float]]:
    """Slug -> how many of its activities will miss the target, and what will be missing."""
    rows = warned.activities
    counts, money = Counter(), Counter()
    columns = (rows[name].tolist() for name in ("agency_slug", "will_miss", "missing_idr"))
    for slug, will_miss, missing in zip(*columns, strict=True):
        counts[slug] += bool(will_miss)
        money[slug] += missing
    return {slug: (number, money[slug]) for slug, number in counts.items() if number}

