"""Decks for the stage: built behind the pages as soon as figures are there, kept while they are the newest."""

import atexit
import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import streamlit as st

from analytics import queries, workflow
from analytics.deck.deck import deck_of
from analytics.deck.marked import marked
from analytics.deck.material import material_of
from analytics.deck.packed import squeezed, unsqueezed
from analytics.domain.agenda import AgendaChoice
from analytics.domain.measures import MEASURES
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.domain.writers import READER
from analytics.insight.findings.evidence import References
from analytics.insight.promise_papers import promise_day
from analytics.paths import Store
from analytics.readmodel import connect, reference
from analytics.readmodel.connect import Hub
from analytics.ui.data import Snapshot

log = logging.getLogger(__name__)

_MOST = 8
_QUIET_SECONDS = 15.0
"""After the newest figures were first looked at: the pages of that moment do not share the processor with it."""
Key = tuple[str, int, int, int, str, AgendaChoice, int, date]
"""Folder, version, year, month, measure, agenda, what was promised so far, and the day on which promises are late."""


@dataclass
class _Shelf:
    """Decks that were asked for, the newest last; each is built once, one after the other."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    decks: dict[Key, "Future[str]"] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    """Versions whose deck was begun in the background."""
    waiting: threading.Timer | None = None
    """What builds the deck that nobody has asked for yet."""
    # One builder: two at once would only slow the readers.
    builder: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "paparan"))

    def deck(self, hub: Hub, key: Key) -> "Future[str]":
        with self.lock:
            if key not in self.decks:
                for old in list(self.decks)[: len(self.decks) - _MOST + 1]:
                    del self.decks[old]
                self.decks[key] = self.builder.submit(_built, hub, key)
            return self.decks[key]

    def deck_later(self, hub: Hub, key: Key) -> None:
        """Builds a deck in `_QUIET_SECONDS`, unless another one is put in its place by then."""
        with self.lock:
            if self.waiting is not None:
                self.waiting.cancel()
            self.waiting = threading.Timer(_QUIET_SECONDS, self.deck, (hub, key))
            self.waiting.daemon = True
            self.waiting.start()

    def stop_waiting(self) -> None:
        """Ends what waits: a thread that outlives the program still holds its figures, of which DuckDB complains."""
        with self.lock:
            waiting, self.waiting = self.waiting, None
        if waiting is not None:
            waiting.cancel()
            waiting.join()

    def forget(self, key: Key) -> None:
        with self.lock:
            self.decks.pop(key, None)


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    shelf = _Shelf()
    atexit.register(shelf.stop_waiting)
    return shelf


def promised_so_far(snapshot: Snapshot) -> int:
    """What promises, remarks and imports stand at: a deck shows what is said beside its figures as of then."""
    return workflow.said_revision(Store(Path(snapshot.folder), READER))


def deck_for(snapshot: Snapshot, wanted: Selection, choice: AgendaChoice, promised: int) -> str:
    """The deck of a period with a measure in front and an agenda, squeezed; waits while it is being built.

    Raises: duckdb.Error where the figures cannot be read; the next call tries again.
    """
    key = _key(snapshot, wanted, choice, promised)
    try:
        return _shelf().deck(snapshot.hub, key).result()
    except duckdb.Error:
        _shelf().forget(key)
        raise


def is_built(snapshot: Snapshot, wanted: Selection, choice: AgendaChoice) -> bool:
    """Whether the deck is there; where it is not, it is built in the background from now on."""
    return _shelf().deck(snapshot.hub, _key(snapshot, wanted, choice, promised_so_far(snapshot))).done()


def build_next(snapshot: Snapshot, wanted: Selection, choice: AgendaChoice) -> None:
    """Has the deck with what was promised just now built in the background: who opens the stage next need not wait."""
    _shelf().deck(snapshot.hub, _key(snapshot, wanted, choice, promised_so_far(snapshot)))


def agenda_length(snapshot: Snapshot, wanted: Selection, choice: AgendaChoice) -> tuple[int, int]:
    """How many slides an agenda shows one after the other, and the seconds that they take; builds the deck where it is
    not built yet.

    Raises: duckdb.Error as `deck_for`.
    """
    deck = unsqueezed(deck_for(snapshot, wanted, choice, promised_so_far(snapshot)))
    held = [stop for stop in deck["agenda"] if not stop["lewat"]]
    return len(held), sum(stop["detik"] for stop in held)


def build_soon(snapshot: Snapshot, wanted: Selection) -> None:
    """Has the deck built in the background, and that of the other measure when it has been quiet for a while, so that
    the first who opens the stage need not wait."""
    if (snapshot.folder, snapshot.version) in _shelf().begun:
        return
    _shelf().begun.add((snapshot.folder, snapshot.version))
    choice = workflow.held_agenda(wanted.period, Store(Path(snapshot.folder), READER))
    build_next(snapshot, wanted, choice)
    (other,) = MEASURES.keys() - {wanted.measure_key}
    behind = _key(snapshot, Selection(wanted.period, other), choice, promised_so_far(snapshot))
    _shelf().deck_later(snapshot.hub, behind)


def _key(snapshot: Snapshot, wanted: Selection, choice: AgendaChoice, promised: int) -> Key:
    period = wanted.period
    shown = snapshot.folder, snapshot.version, period.year, period.month, wanted.measure_key
    meeting = workflow.meeting_of(period, Store(Path(snapshot.folder), READER))
    return *shown, choice, promised, promise_day(meeting, date.today())


def _built(hub: Hub, key: Key) -> str:
    folder, _, year, month, measure_key, choice, _, today = key
    promises = workflow.promises(Store(Path(folder), READER))
    references = References(reference.root_causes(), reference.backtest())
    with hub.cursor() as cursor:
        reads, measure = queries.Reads(cursor), MEASURES[measure_key]
        material = material_of(reads, Period(year, month), references, measure, promises, today)
    # Beside figures that a room saw stands what they are now.
    newest = connect.open_newest(Path(folder)) if hub.version > workflow.FROZEN_VERSIONS else hub
    material = marked(material, hub, newest, Store(Path(folder), READER))
    return squeezed(deck_of(material, choice), hub.version)
