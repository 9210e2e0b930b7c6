"""Promises in the papers of a meeting: as they stood when it was closed, whatever became of them since."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from analytics.domain.formats import long_date
from analytics.domain.meetings import Meeting
from analytics.domain.periods import Period
from analytics.domain.promises import Promise
from analytics.insight.promise_words import outcome_words
from analytics.insight.promises import JudgedPromise, PromiseBook, Rows, judged_promises, promise_book


def promise_day(meeting: Meeting, today: date) -> date:
    """The day as of which stage and papers of a meeting count what is late: its own, once it is open; `today` while it
    is not, or where its day is still to come. Who closes it a week later makes nothing late by that."""
    closed = meeting.closed_at
    day = meeting.day or (closed.date() if closed is not None else today)
    return min(day, today) if meeting.is_frozen else today


def paper_book(
    promises: Sequence[Promise], meeting: Meeting, figures: Callable[[Period], Rows], today: date
) -> PromiseBook:
    """The promises as they stood when a meeting was closed, as of its day (`promise_day`); as they stand now while it
    is not. Those of this meeting that were written down afterwards come last of its own. `figures`: as in
    `promise_book`."""
    closed, period = meeting.closed_at, meeting.period
    if closed is None:
        return promise_book(promises, period, figures, promise_day(meeting, today))
    day = promise_day(meeting, today)
    then = [one for promise in promises if (one := promise.as_of(closed)) is not None]
    book = promise_book(then, period, figures, day)
    later = [one for one in promises if one.period == period and one.made_at > closed]
    return replace(book, own=[*book.own, *judged_promises(later, period, figures, day)])


def paper_words(one: JudgedPromise, closed_at: datetime | None, function: str) -> tuple[date, str]:
    """The day and the state of a promise in papers; of one that came after the meeting was closed only when it came."""
    promise = one.promise
    if closed_at is None or promise.made_at <= closed_at:
        return promise.due, outcome_words(one, function)
    return promise.first_due, f"dicatat sesudah rapat ditutup, {long_date(promise.made_at.date())}"


def state_words(book: PromiseBook, meeting: Meeting) -> str:
    """As of when papers show promises, where that is not the day on which the room saw its figures; '' where it is."""
    if meeting.closed_at is not None:
        return f"keadaan saat rapat ditutup {long_date(meeting.closed_at.date())}"
    if meeting.is_frozen and book.as_of != meeting.seen_on:
        return f"keadaan {long_date(book.as_of)}"
    return ""


def paper_title(title: str, state: str) -> str:
    """The title of a list of promises with `state_words`."""
    return f"{title}, {state}" if state else title
