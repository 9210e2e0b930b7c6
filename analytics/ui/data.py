"""Cached loads: the newest published version, and frames keyed by version and selection."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics import queries, workflow
from analytics.domain.errors import ReadModelMissing
from analytics.domain.measures import PHYSICAL
from analytics.domain.office import Region
from analytics.domain.periods import Period
from analytics.domain.selection import Selection, Unit
from analytics.insight.assigned_causes import Key, read_first_causes, with_causes
from analytics.insight.colour_rules import OWN, with_statuses_of
from analytics.insight.office_words import region_in
from analytics.paths import data_folder
from analytics.readmodel import connect, reference

LOOK_UP_SECONDS = 1.0
_CAUSED = ("under_target_activities", "agency_activities")
"""The reads whose activities are shown with a cause."""


class Source:
    """The hub on the newest version of one data folder, looked up at most once a second."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._looked_up_at = float("-inf")
        self._newest: int | None = None
        self._hub: connect.Hub | None = None

    def newest(self) -> int | None:
        """The newest published version, or None; no older than a second."""
        with self._lock:
            return self._look_up()

    def hub(self) -> connect.Hub:
        """The hub of the newest version. An old hub is dropped, never closed: running queries finish on it.

        Raises: ReadModelMissing when nothing has been published.
        """
        with self._lock:
            if self._hub is None or self._hub.version != self._look_up():
                self._hub = connect.open_newest(self._folder)
                self._newest = self._hub.version
            return self._hub

    def look_again(self) -> None:
        """The next question is answered from the folder, however recent the last answer is."""
        with self._lock:
            self._looked_up_at = float("-inf")

    def _look_up(self) -> int | None:
        now = time.monotonic()
        if now - self._looked_up_at >= LOOK_UP_SECONDS:
            self._newest, self._looked_up_at = connect.newest_version(self._folder), now
        return self._newest


@st.cache_resource(show_spinner=False)
def _source(folder: str) -> Source:
    return Source(Path(folder))


@st.cache_resource(show_spinner="Menyiapkan data …")
def _prepared(folder: str) -> tuple[str, ...]:
    return tuple(workflow.prepare(Path(folder)).messages)


@dataclass(frozen=True)
class Snapshot:
    """One version of the data for one run of a page, so that all its figures belong together."""

    folder: str
    hub: connect.Hub
    rule_key: str = OWN
    """The rule that statuses, and so colours, follow (insight.colour_rules)."""

    @property
    def version(self) -> int:
        return self.hub.version

    @property
    def key(self) -> tuple[str, int, str]:
        """What everything made from this snapshot differs by; the first part of every cache key."""
        return self.folder, self.version, self.rule_key

    def agency_totals(self, selection: Selection) -> pd.DataFrame:
        """One row per agency in the order of the measure in front (queries.agency_totals)."""
        return self._read("agency_totals", replace(selection, agency_slug=None))

    def kabupaten_totals(self, selection: Selection) -> pd.DataFrame:
        """One row for the kabupaten (queries.kabupaten_totals)."""
        return self._read("kabupaten_totals", _of_period(selection))

    def group_totals(self, selection: Selection, group: str) -> pd.DataFrame:
        """One row per asisten ('asisten') or per group of agencies of one kind ('sebaya')."""
        name = {"asisten": "supervisor_group_totals", "sebaya": "peer_group_totals"}[group]
        return self._read(name, _of_period(selection))

    def trend(self, selection: Selection) -> pd.DataFrame:
        """Four rows, one per quarter (queries.trend)."""
        return self._read("trend", _of_agency(selection))

    def unit_quarters(self, unit: Unit) -> pd.DataFrame:
        """Four rows a year that knows the unit (queries.unit_quarters)."""
        return self._read("unit_quarters", None, unit)

    def agency_quarters(self, year: int) -> pd.DataFrame:
        """Four rows per agency of a year (queries.agency_quarters)."""
        return self._read("agency_quarters", None, year)

    def agency_programs(self, agency_slug: str) -> pd.DataFrame:
        """One row per year and programme of an agency (queries.agency_programs)."""
        return self._read("agency_programs", None, agency_slug)

    def supervisor_group_totals(self, selection: Selection) -> pd.DataFrame:
        """One row per asisten (queries.supervisor_group_totals)."""
        return self._read("supervisor_group_totals", _of_period(selection))

    def under_target_activities(self, selection: Selection) -> pd.DataFrame:
        """The activities below target by the measure in front, with their assigned cause and file_cause
        (queries.under_target_activities, insight.assigned_causes)."""
        return self._read("under_target_activities", selection, selection.measure_key)

    def program_totals(self, selection: Selection) -> pd.DataFrame:
        """One row per programme of the chosen agency (queries.program_totals)."""
        return self._read("program_totals", _of_agency(selection))

    def activity_group_totals(self, selection: Selection) -> pd.DataFrame:
        """One row per kegiatan of the chosen agency (queries.activity_group_totals)."""
        return self._read("activity_group_totals", _of_agency(selection))

    def agency_activities(self, selection: Selection) -> pd.DataFrame:
        """One row per row of facts of the chosen agency, with its assigned cause and file_cause
        (queries.agency_activities, insight.assigned_causes)."""
        return self._read("agency_activities", _of_agency(selection))

    def activities(self, selection: Selection) -> pd.DataFrame:
        """One row per row of facts, of all agencies or of one, with where it stands (queries.activities)."""
        return self._read("activities", _of_agency(selection))

    def packages(self, selection: Selection) -> pd.DataFrame:
        """One row per package of the chosen agency (queries.packages)."""
        return self._read("packages", _of_agency(selection))

    def quality_findings(self, selection: Selection) -> pd.DataFrame:
        """What looks wrong in the data of the period (queries.quality_findings); read once for all agencies."""
        everything = self._read("quality_findings", _of_period(selection), date.today())
        slug = selection.agency_slug
        return everything if slug is None else everything[everything["agency_slug"] == slug].reset_index(drop=True)

    def quality_reports(self, year: int) -> pd.DataFrame:
        """Who has reported in each month of a year (queries.quality_reports)."""
        return self._read("quality_reports", None, year)

    def report_deadlines(self) -> pd.DataFrame:
        """The dated days by which reports are awaited (queries.report_deadlines)."""
        return self._read("report_deadlines")

    def finding_activities(self, periods: Sequence[Period]) -> pd.DataFrame:
        """The rows behind the figures of several periods, of all agencies (queries.finding_activities)."""
        return self._read("finding_activities", None, tuple(periods))

    def finding_problems(self, periods: Sequence[Period]) -> pd.DataFrame:
        """What was named as problems in several periods (queries.finding_problems)."""
        return self._read("finding_problems", None, tuple(periods))

    def finding_funds(self, selection: Selection) -> pd.DataFrame:
        """The figures of activities by source of funds, of all agencies (queries.finding_funds)."""
        return self._read("finding_funds", _of_period(selection))

    def unit_histories(self) -> pd.DataFrame:
        """All quarters of the kabupaten and of every agency (queries.unit_histories)."""
        return self._read("unit_histories")

    def cause_words(self) -> pd.DataFrame:
        """The dictionary of causes in force (queries.cause_words)."""
        return self._read("cause_words")

    def cause_corrections(self) -> pd.DataFrame:
        """The causes that people put right (queries.cause_corrections)."""
        return self._read("cause_corrections")

    def published_periods(self) -> pd.DataFrame:
        """One row per period, newest first (queries.published_periods)."""
        return self._read("published_periods")

    def status_rules(self, period: Period) -> pd.DataFrame:
        """One row per status in force in a period, best first (queries.status_rules)."""
        return _status_rules(self.folder, self.version, period.year, period.month, self.hub).copy(deep=False)

    def agency_names(self) -> dict[str, str]:
        """Slug -> short name of every agency of the register."""
        return dict(_agency_names(self.folder, self.version, self.hub))

    def agency_labels(self) -> dict[str, str]:
        """Slug -> 'short name · official name', by short name: what an OPD is looked for by."""
        rows = self._read("agency_names").to_dict("records")
        named = {row["agency_slug"]: (row["agency_short_name"], row["agency_name"]) for row in rows}
        ordered = sorted(named.items(), key=lambda item: item[1][0].casefold())
        return {slug: short if short == name else f"{short} · {name}" for slug, (short, name) in ordered}

    def supervisor_groups(self) -> list[str]:
        """The asisten under which any OPD stands in any period that is known, in alphabetical order."""
        return sorted(self._read("group_members")["supervisor_group"].unique())

    def agencies_of(self, supervisor_group: str | None, period: Period) -> set[str]:
        """The slugs of the agencies of an asisten in a period, or of all."""
        if supervisor_group is None:
            return set(self._read("agency_names")["agency_slug"])
        rows = self._read("group_members")
        is_of = (rows["year"] == period.year) & (rows["month"] == period.month)
        return set(rows.loc[is_of & (rows["supervisor_group"] == supervisor_group), "agency_slug"])

    def has_changed_members(self, supervisor_group: str, year: int) -> bool:
        """Whether an asisten has not the same agencies in all quarters of a year."""
        rows = self._read("group_members")
        rows = rows[(rows["year"] == year) & (rows["month"] % 3 == 0)]
        group_counts = rows.groupby("agency_slug")["supervisor_group"].transform("nunique")
        return bool((group_counts[rows["supervisor_group"] == supervisor_group] > 1).any())

    def stamp(self) -> pd.Series:
        """Where the data come from (queries.data_stamp)."""
        return self._read("data_stamp").iloc[0]

    def region(self) -> Region:
        """Whose dashboard it is, as it was set when these data were published."""
        return region_in(self.stamp())

    def succession_notes(self) -> dict[str, str]:
        """Slug -> whose work an OPD goes on with, or who goes on with its own; those alone of whom it is so."""
        rows = self._read("agency_names").to_dict("records")
        return {row["agency_slug"]: row["succession_note"] for row in rows if row["succession_note"]}

    def column_comments(self) -> pd.DataFrame:
        """What the columns of the read model mean (queries.column_comments)."""
        return self._read("column_comments")

    def default_period(self) -> Period | None:
        """The latest quarter end with a reported agency (queries.default_period)."""
        return _default_period(self.folder, self.version, self.hub)

    def _read(self, name: str, selection: Selection | None = None, *more: object) -> pd.DataFrame:
        key = None
        if selection is not None:
            key = (
                selection.period.year,
                selection.period.month,
                selection.measure_key,
                selection.agency_slug,
            )
        # A shallow copy: pandas copies on write, so that nobody changes what the sessions share.
        return _frame(*self.key, name, key, more, self.hub).copy(deep=False)


@st.cache_resource(max_entries=600, show_spinner=False)
def _frame(
    folder: str, version: int, rule_key: str, name: str, key: tuple | None, more: tuple, _hub: connect.Hub
) -> pd.DataFrame:
    # The underscore keeps the hub out of the cache key: folder and version stand for it.
    with _hub.cursor() as cursor:
        found = getattr(queries, name)(cursor, *_selection(key), *more)
    if name in _CAUSED:
        found = with_causes(found, _first_causes(folder, version, *key[:2], _hub))
    return found if rule_key == OWN else with_statuses_of(found, rule_key)


@st.cache_resource(max_entries=100, show_spinner=False)
def _first_causes(folder: str, version: int, year: int, month: int, _hub: connect.Hub) -> dict[Key, str]:
    with _hub.cursor() as cursor:
        return read_first_causes(queries.Reads(cursor), Period(year, month), reference.root_causes())


@st.cache_resource(max_entries=100, show_spinner=False)
def _status_rules(folder: str, version: int, year: int, month: int, _hub: connect.Hub) -> pd.DataFrame:
    with _hub.cursor() as cursor:
        return queries.status_rules(cursor, Period(year, month))


@st.cache_resource(max_entries=20, show_spinner=False)
def _agency_names(folder: str, version: int, _hub: connect.Hub) -> dict[str, str]:
    with _hub.cursor() as cursor:
        frame = queries.agency_names(cursor)
    return dict(zip(frame["agency_slug"], frame["agency_short_name"], strict=True))


@st.cache_data(max_entries=20, show_spinner=False)
def _default_period(folder: str, version: int, _hub: connect.Hub) -> Period | None:
    with _hub.cursor() as cursor:
        return queries.default_period(cursor)


# What a query does not read is no part of its key: the kabupaten is read once, whichever OPD is looked at.
def _of_period(selection: Selection) -> Selection:
    return Selection(selection.period)


def _of_agency(selection: Selection) -> Selection:
    return Selection(selection.period, agency_slug=selection.agency_slug)


def _selection(key: tuple | None) -> tuple[Selection, ...]:
    if key is None:
        return ()
    year, month, measure_key, agency_slug = key
    return (Selection(Period(year, month), measure_key or PHYSICAL.key, agency_slug),)


def snapshot() -> Snapshot:
    """The newest data; the first call of a process prepares the folder (sample, missing read model).

    Raises: ReadModelMissing when nothing has been published.
    """
    folder = str(data_folder())
    _prepared(folder)
    source = _source(folder)
    try:
        return Snapshot(folder, source.hub())
    except ReadModelMissing:
        # Somebody deleted the files of a running server: they are derived, so they are made again.
        workflow.prepare(Path(folder))
        return Snapshot(folder, source.hub())


def newest_version() -> int | None:
    """The newest published version, or None; cheap enough for every three seconds."""
    return _source(str(data_folder())).newest()


def look_again() -> None:
    """To be called after something was published from a page: the next run shows it."""
    _source(str(data_folder())).look_again()
