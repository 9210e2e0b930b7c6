"""From an OPD down to its sub kegiatan: which part of each step costs the points, and what was moved on the way."""

from dataclasses import dataclass

import pandas as pd

from analytics.domain.formats import NBSP, is_missing, points, round_half_away
from analytics.domain.measures import MEASURES, Measure
from analytics.domain.periods import Period
from analytics.insight.contribution import contributions, share_words, with_counted_ceiling
from analytics.insight.coverage import with_coverage
from analytics.insight.sentences import unmeasured_words

KABUPATEN, AGENCY, PROGRAM, GROUP = "kabupaten", "opd", "program", "kegiatan"
WITHOUT_CODE = "-"
"""Stands for parts without a code in a choice, where '' means nothing chosen."""
_PART_WORDS = {KABUPATEN: "OPD", AGENCY: "program", PROGRAM: "kegiatan", GROUP: "sub kegiatan"}


@dataclass(frozen=True)
class Node:
    """One step of the way down: its own figures, its parts, and the activities below it.

    `parts`: one row per part with key, name and the columns of a level; key is '' where a part cannot be opened.
    `level`: 'kabupaten', 'opd', 'program' or 'kegiatan'.
    """

    level: str
    name: str
    totals: pd.Series
    parts: pd.DataFrame
    activities: pd.DataFrame
    path: tuple["Node", ...] = ()

    @property
    def part_word(self) -> str:
        """What its parts are called; activities without codes in between come right below a programme."""
        is_of_activities = self.parts["key"].eq("").all()
        return _PART_WORDS[GROUP] if is_of_activities else _PART_WORDS[self.level]


    @property
    def row_word(self) -> str:
        """What the rows below it are: sub kegiatan, or the lines of a recap that knows nothing smaller than an OPD."""
        return "rekap OPD" if set(self.activities["level"].tolist()) == {"opd"} else _PART_WORDS[GROUP]

    @property
    def row_head(self) -> str:
        """The same at the beginning of a heading."""
        return self.row_word[0].upper() + self.row_word[1:]


def kabupaten_node(totals: pd.Series, agencies: pd.DataFrame, under_target: pd.DataFrame) -> Node:
    """The kabupaten and its OPD; its activities are those below target in the measure in front."""
    parts = agencies.assign(key=agencies["agency_slug"], name=agencies["agency_short_name"])
    return Node(KABUPATEN, "Kabupaten", totals, parts.reset_index(drop=True), under_target)


def agency_node(
    totals: pd.Series, programs: pd.DataFrame, activities: pd.DataFrame, path: tuple[Node, ...] = ()
) -> Node:
    """The OPD and its programmes; its activities themselves where no row has a programme."""
    name = str(totals["agency_short_name"])
    if (programs["program_code"] == "").all():
        return Node(AGENCY, name, totals, _as_parts(activities), activities, path)
    parts = programs.assign(key=programs["program_code"].map(_key), name=_names(programs, "program"))
    return Node(AGENCY, name, totals, parts.reset_index(drop=True), activities, path)


def program_node(agency: Node, groups: pd.DataFrame, key: str) -> Node | None:
    """A programme of the OPD and its kegiatan; its activities where none has a kegiatan. None for an unknown key."""
    chosen = agency.parts[agency.parts["key"] == key]
    if chosen.empty:
        return None
    below = agency.activities[agency.activities["program_code"].fillna("").map(_key) == key]
    own = groups[groups["program_code"].map(_key) == key]
    if (own["activity_group_code"] == "").all():
        parts = _as_parts(below)
    else:
        names = _names(own, "activity_group")
        parts = own.assign(key=own["activity_group_code"].map(_key), name=names).reset_index(drop=True)
    return Node(PROGRAM, str(chosen.iloc[0]["name"]), chosen.iloc[0], parts, below, (*agency.path, agency))


def group_node(program: Node, key: str) -> Node | None:
    """A kegiatan of the programme and its sub kegiatan. None for an unknown key."""
    chosen = program.parts[program.parts["key"] == key]
    if chosen.empty:
        return None
    below = program.activities[program.activities["activity_group_code"].fillna("").map(_key) == key]
    return Node(GROUP, str(chosen.iloc[0]["name"]), chosen.iloc[0], _as_parts(below), below, (*program.path, program))


def _key(code: str) -> str:
    return code or WITHOUT_CODE


def _names(frame: pd.DataFrame, prefix: str) -> pd.Series:
    names = frame[f"{prefix}_name"].fillna("").astype(str)
    word = "Program" if prefix == "program" else "Kegiatan"
    codes = frame[f"{prefix}_code"].map(lambda code: f"{word} {code}" if code else f"Tanpa kode {word.lower()}")
    return names.where(names != "", codes)


def _as_parts(activities: pd.DataFrame) -> pd.DataFrame:
    parts = activities.assign(key="", name=activities["activity_name"])
    for measure in MEASURES.values():
        parts = with_counted_ceiling(parts, measure)
    return parts.reset_index(drop=True)


def ranked_parts(node: Node, measure: Measure) -> pd.DataFrame:
    """The parts, the largest drag first, with contribution_pp: the points they add to the node's deviation.

    Missing: parts without a deviation stand last and contribute nothing known.
    """
    parts = node.parts.assign(contribution_pp=contributions(node.parts, measure))
    return parts.sort_values(
        ["contribution_pp", measure.deviation_column, "name"], na_position="last"
    ).reset_index(drop=True)


def node_title(node: Node, measure: Measure, period: Period, because: str = "") -> str:
    """Which part costs the node the most points; what it means where it meets its target or cannot be judged.

    `because`: why it meets its target, where that is not by its work (revised_targets.moved_reach_words).
    Missing: of the kabupaten and of an OPD it says how much of the ceiling is counted where that is little.
    """
    told = _title(node, measure, period, because)
    is_judged = not is_missing(node.totals[measure.deviation_column]) and node.level in (KABUPATEN, AGENCY)
    return with_coverage(told, node.totals.get(measure.coverage_column)) if is_judged else told


def _title(node: Node, measure: Measure, period: Period, because: str) -> str:
    deviation, word = node.totals[measure.deviation_column], measure.label.lower()
    if is_missing(deviation):
        reason = unmeasured_words(node.totals[measure.status_column], node.name, measure, period)
        return reason or f"{node.name} tanpa deviasi {word}"
    if round_half_away(deviation) >= 0:
        told = f"{node.name} memenuhi target {word} ({points(deviation)}{NBSP}poin)"
        return f"{told} {because}" if because else told
    whole = "kabupaten" if node.level == KABUPATEN else node.name
    return share_words(ranked_parts(node, measure), "name", deviation, measure, whole, node.part_word)


def worst_activities(node: Node, measure: Measure, count: int = 8) -> pd.DataFrame:
    """The activities of the node below target in the measure, the furthest behind first."""
    deviations = node.activities[measure.deviation_column]
    # Of no activity at all the flags must still be flags, not an empty list of columns.
    flags = [not is_missing(value) and round_half_away(value) < 0 for value in deviations]
    below = node.activities[pd.Series(flags, index=node.activities.index, dtype=bool)]
    return below.sort_values([measure.deviation_column, "activity_name"]).head(count).reset_index(drop=True)


def moved_activities(node: Node) -> pd.DataFrame:
    """The activities whose ceiling or target is another than the period was first reported with (decisions 17).

    Missing: an activity that was not reported yet, or whose first figures are not known, is left out.
    """
    moved = pd.Series(False, index=node.activities.index)
    for now, first in (
        ("ceiling_idr", "frozen_ceiling_idr"),
        ("financial_target_idr", "frozen_financial_target_idr"),
        ("physical_target_pct", "frozen_physical_target_pct"),
    ):
        both = node.activities[now].notna() & node.activities[first].notna()
        moved |= both & (node.activities[now] != node.activities[first])
    return node.activities[moved].reset_index(drop=True)
