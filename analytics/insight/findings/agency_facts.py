"""The figures of every OPD that the questions to it are made from, out of the other findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL, Measure
from analytics.domain.periods import Period
from analytics.insight.findings import problem_texts
from analytics.insight.findings.asked_agency import AgencyFacts, Standing
from analytics.insight.findings.decomposition import Decomposition
from analytics.insight.findings.early_warning import EarlyWarning
from analytics.insight.findings.groups import grouped
from analytics.insight.findings.pace import Pace, goal_name
from analytics.insight.findings.problem_texts import ProblemTexts
from analytics.insight.findings.revised_targets import RevisedTargets, reached_by_target, shown_revision
from analytics.insight.findings.rows import AGENCY_KEY, Rows, plain_rows
from analytics.insight.rounding import shown_values

_RED = "kritis"


@dataclass(frozen=True)
class Known:
    """The findings of a period that questions rest on, by key of the measure where there are two."""

    totals: Mapping[Period, pd.DataFrame | Rows]
    """queries.agency_totals of the period and of the quarter ends before it, oldest first."""
    splits: Mapping[str, Decomposition]
    paces: Mapping[str, Sequence[Pace]]
    revised: Mapping[str, RevisedTargets]
    warned: EarlyWarning
    texts: ProblemTexts
    recap_slugs: frozenset[str] = frozenset()
    """The OPD that are known by the line of a recap alone."""


def agency_facts(known: Known) -> dict[str, AgencyFacts]:
    """Slug -> the facts of every OPD of the period, in the order of its totals."""
    totals = {period: plain_rows(one, key=AGENCY_KEY) for period, one in known.totals.items()}
    period, now = list(totals.items())[-1]
    streaks = _Streaks(list(totals.values()))
    standings = {measure: _standings(known, now, measure) for measure in MEASURES.values()}
    drags, counts, repeated = _largest_drags(known.splits), _text_counts(known.texts), _repeated(known.texts)
    missed = _missed(known.warned)
    label = known.warned.end.short_label if known.warned.end else ""
    facts = {}
    for slug, name, reported in zip(*(now[one].tolist() for one in _NAMED), strict=True):
        count, money = missed.get(slug, (0, None))
        facts[slug] = AgencyFacts(
            slug, name, period, bool(reported), slug in known.recap_slugs,
            physical=standings[PHYSICAL][slug], financial=standings[FINANCIAL][slug],
            silent_quarters=streaks.silent(slug), critical_quarters=streaks.critical(slug),
            red_quarters=streaks.behind(slug), known_quarters=len(totals),
            **counts.get(slug, {}), **drags.get(slug, {}), **repeated.get(slug, {}),
            next_target_label=label, slow_count=count, slow_idr=money,
            is_pace_trusted=known.warned.is_trusted,
            slow_measure=known.warned.measure,
        )  # fmt: skip
    return facts


_NAMED = ("agency_slug", "agency_short_name", "has_reported")


class _Streaks:
    """For how many quarters in a row, the last one included, something is said of an OPD."""

    def __init__(self, totals: Sequence[Rows]) -> None:
        self._quarters = [_Quarter(rows) for rows in reversed(totals)]

    def silent(self, slug: str) -> int:
        return self._count(slug, [quarter.silent for quarter in self._quarters])

    def critical(self, slug: str) -> int:
        return self._count(slug, [quarter.critical for quarter in self._quarters])

    def behind(self, slug: str) -> int:
        return self._count(slug, [quarter.behind for quarter in self._quarters])

    @staticmethod
    def _count(slug: str, quarters: Sequence[frozenset[str]]) -> int:
        return next((place for place, slugs in enumerate(quarters) if slug not in slugs), len(quarters))


class _Quarter:
    """The OPD of one quarter of which something is said."""

    def __init__(self, rows: Rows) -> None:
        slugs = rows["agency_slug"]
        is_silent = rows["is_required"].astype(bool) & ~rows["has_reported"].astype(bool)
        is_critical = np.logical_or.reduce([rows[one.status_column] == _RED for one in MEASURES.values()])
        # NaN compares as False: without a figure nobody is behind.
        below = [shown_values(rows.figures(one.deviation_column)) < 0 for one in MEASURES.values()]
        self.silent = frozenset(slugs[is_silent].tolist())
        self.critical = frozenset(slugs[is_critical].tolist())
        self.behind = frozenset(slugs[np.logical_or.reduce(below)].tolist())


def _standings(known: Known, now: Rows, measure: Measure) -> dict[str, Standing]:
    paces = {pace.agency_slug: pace for pace in known.paces[measure.key]}
    moved = _target_moves(known.revised[measure.key])
    lowered = reached_by_target(known.revised[measure.key])
    names = [
        "agency_slug", measure.target_column, measure.actual_column, measure.deviation_column, measure.coverage_column
    ]  # fmt: skip
    found = {}
    for slug, target, actual, deviation, coverage in zip(*(now[name].tolist() for name in names), strict=True):
        goals = paces[slug].goals if slug in paces else ()
        ratio, wanted = (goals[0].ratio, goal_name(goals[0])) if goals else (None, "")
        found[slug] = Standing(target, actual, deviation, coverage, ratio, wanted, *moved.get(slug, (None, 0)),
                               slug in lowered)  # fmt: skip
    return found


_MOVED = (
    "agency_slug", "row_count", "without_first_count", "first_deviation_pp", "revised_deviation_pp", "target_part_pp",
    "ceiling_part_pp",
)  # fmt: skip


def _target_moves(revised: RevisedTargets) -> dict[str, tuple[float, int]]:
    """By how many points, as shown, targets of an OPD were moved, and of how many activities where not of all.

    Only of those whose targets were: what ceilings do to a target is not asked about.
    """
    rows = revised.by_agency
    if not len(rows):
        return {}
    at = np.flatnonzero(rows["lowered_count"] + rows["raised_count"])
    # Columns, not a frame: this is asked for every measure of every period.
    columns = {name: rows[name][at].tolist() for name in _MOVED}
    moved = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return {
        row["agency_slug"]: (-float(shown_revision(row).target), row["row_count"] if row["without_first_count"] else 0)
        for row in moved
    }


def _largest_drags(splits: Mapping[str, Decomposition]) -> dict[str, dict[str, object]]:
    """Slug -> the activity that costs the OPD most points of its own, in whichever measure it costs more."""
    found: dict[str, dict[str, object]] = {}
    for measure, split in splits.items():
        parts, agencies = split.parts["sub_kegiatan"], split.parts["opd"]
        groups = grouped([key[0] for key in parts["key"].tolist()])
        ceilings = dict(zip(agencies["key"].tolist(), agencies["ceiling_idr"].tolist(), strict=True))
        ceiling = np.array([ceilings[(slug,)] for slug in groups.keys.tolist()], dtype="float64")
        own = 100 * parts["gap_idr"] / ceiling[groups.numbers]
        for slug, at in zip(groups.keys.tolist(), groups.firsts(own).tolist(), strict=True):
            if own[at] < found.get(slug, _NO_DRAG)["largest_drag_pp"]:
                found[slug] = {
                    "largest_drag_name": parts["name"][at], "largest_drag_pp": float(own[at]),
                    "largest_drag_measure": MEASURES[measure],
                }  # fmt: skip
    return found


_NO_DRAG = {"largest_drag_pp": 0.0}


def _text_counts(texts: ProblemTexts) -> dict[str, dict[str, int]]:
    rows = texts.below
    groups = grouped(rows["agency_slug"].tolist())
    unfilled = groups.sums(rows[problem_texts.UNFILLED] | rows[problem_texts.FILLER])
    copied = groups.sums(rows[problem_texts.COPIED])
    counts = zip(groups.keys.tolist(), groups.counts().tolist(), unfilled.tolist(), copied.tolist(), strict=True)
    return {
        slug: {"under_target_count": below, "unfilled_count": int(empty), "copied_count": int(again)}
        for slug, below, empty, again in counts
    }


def _repeated(texts: ProblemTexts) -> dict[str, dict[str, object]]:
    """Slug -> the problem named for the third quarter running of the activity that is furthest behind."""
    since = problem_texts.compared_periods(texts.period)[0]
    is_same = texts.below[problem_texts.SAME_TEXT]
    slugs, issues = (texts.below[name][is_same].tolist() for name in ("agency_slug", "issue"))
    found: dict[str, dict[str, object]] = {}
    for slug, issue in zip(slugs, issues, strict=True):
        found.setdefault(slug, {"repeated_problem": issue, "repeated_since": since})
    return found


def _missed(warned: EarlyWarning) -> dict[str, tuple[int, float]]:
    """Slug -> how many of its activities are too slow for the target, and what they lack."""
    rows = warned.warned
    groups = grouped(rows["agency_slug"].tolist())
    lacking = rows["missing_idr" if warned.is_trusted else "lacking_idr"]
    counts = groups.sums(rows["is_slow"])
    money = groups.sums(np.where(rows["is_slow"].astype(bool), lacking, 0.0))
    known = zip(groups.keys.tolist(), counts.tolist(), money.tolist(), strict=True)
    return {slug: (int(number), missing) for slug, number, missing in known if number}
