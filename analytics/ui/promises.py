"""The promises as a screen sees them: from the ledger, judged by the figures of the screen's version."""

from datetime import date, timedelta
from decimal import Decimal

import streamlit as st

from analytics import workflow
from analytics.domain.formats import is_missing, round_half_away
from analytics.domain.measures import MEASURES
from analytics.domain.meetings import Meeting
from analytics.domain.periods import Period, quarter_before, quarter_from
from analytics.domain.selection import Selection
from analytics.insight.promise_papers import paper_book, promise_day
from analytics.insight.promises import (
    JudgedPromise,
    Place,
    PromiseBook,
    Rows,
    judged_promises,
    place_rows,
    promise_book,
)
from analytics.ui.data import Snapshot
from analytics.ui.frame import Screen
from analytics.ui.writing import reading_store


def book_of(screen: Screen) -> PromiseBook:
    """The promises as the meeting about the screen's period sees them today."""
    return book_at(screen.data, screen.selection.period)


def book_at(snapshot: Snapshot, period: Period, today: date | None = None) -> PromiseBook:
    """The promises as the meeting about a period sees them on a day, today where none is given."""
    made = workflow.promises(reading_store())
    return promise_book(made, period, lambda one: rows_at(snapshot, one), today or date.today())


def book_of_stage(screen: Screen) -> PromiseBook:
    """The promises as the stage shows them: late as of the day of the meeting, as in its papers."""
    period = screen.selection.period
    day = promise_day(workflow.meeting_of(period, reading_store()), date.today())
    return book_at(screen.data, period, day)


def judged_today(snapshot: Snapshot, shown: Period | None = None) -> list[JudgedPromise]:
    """All promises of all meetings, judged by the last quarter that is over; by the `shown` one where that is later."""
    today = date.today()
    over = quarter_before(quarter_from(today + timedelta(days=1)))
    made = workflow.promises(reading_store())
    by = over if shown is None else max(over, shown)
    return judged_promises(made, by, lambda one: rows_at(snapshot, one), today)


def book_of_paper(seen: Screen, meeting: Meeting) -> PromiseBook:
    """The promises as the papers of a meeting show them, by the figures that its room saw."""
    made = workflow.promises(reading_store())
    return paper_book(made, meeting, lambda one: rows_at(seen.data, one), date.today())


def rows_at(snapshot: Snapshot, period: Period) -> Rows:
    """Place -> the figures of a period, of every OPD and every activity. Shared: not to be changed."""
    return _rows(snapshot.folder, snapshot.version, period.year, period.month, snapshot)


@st.cache_resource(max_entries=16, show_spinner=False)
def _rows(folder: str, version: int, year: int, month: int, _snapshot: Snapshot) -> Rows:
    # The underscore keeps the snapshot out of the cache key: folder and version stand for it.
    period = Period(year, month)
    agencies = _snapshot.agency_totals(Selection(period)).to_dict("records")
    activities = _snapshot.finding_activities((period,)).to_dict("records")
    return place_rows(agencies, activities)


def base_of(snapshot: Snapshot, period: Period, place: Place, measure_key: str) -> Decimal | None:
    """Where a measure of an activity or an OPD stands at a period, as it is shown; None where it is not reported."""
    row = rows_at(snapshot, period).get(place)
    value = None if row is None else row[MEASURES[measure_key].actual_column]
    return None if is_missing(value) else round_half_away(value)
