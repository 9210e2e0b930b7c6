"""Promises in the papers of a meeting: as they stood when it was closed, whatever became of them since."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from analytics.domain.formats import long_date
from analytics.domain.meetings import Meeting
from analytics.domain.periods import Period
from analytics.domain.promises import Promise
from analytics.insight.promise_words import outcome_words
from analytics.insight.promises import JudgedPromise, PromiseBook, Rows, judged_promises, promise_book


def paper_book(
    promises: Sequence[Promise], meeting: Meeting, figures: Callable[[Period], Rows], today: date
) -> PromiseBook:
    """The promises as they stood when a meeting was closed, as of its day; as they stand `today` while it is not. Those
    of this meeting that were written down afterwards come last of its own. `figures`: as in `promise_book`."""
    closed, period = meeting.closed_at, meeting.period
    if closed is None:
        return promise_book(promises, period, figures, today)
    # Who closes it a week later makes nothing late by that.
    day = meeting.day or closed.date()
    then = [one for promise in promises if (one := promise.as_of(closed)) is not None]
    book = promise_book(then, period, figures, day)
    later = [one for one in promises if one.period == period and one.made_at > closed]
    return replace(book, own=[*book.own, *judged_promises(later, period, figures, day)])


def paper_words(one: JudgedPromise, meeting: Meeting) -> tuple[date, str]:
    """The day and the state of a promise in the papers of a meeting; of one that came later only when it came."""
    promise = one.promise
    if meeting.closed_at is None or promise.made_at <= meeting.closed_at:
        return promise.due, outcome_words(one)
    return promise.first_due, f"dicatat sesudah rapat ditutup, {long_date(promise.made_at.date())}"


def paper_title(title: str, meeting: Meeting) -> str:
    """The title of a list of promises with the day on which they stood so."""
    closed = meeting.closed_at
    return title if closed is None else f"{title}, keadaan saat rapat ditutup {long_date(closed.date())}"
