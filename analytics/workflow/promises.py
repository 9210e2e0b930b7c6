"""Promises: kept once however often they are sent, and what is said of them checked against the data."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from analytics.domain.errors import Refused
from analytics.domain.names import clean_text
from analytics.domain.periods import Period, quarter_from
from analytics.domain.promises import NewPromise, NewWord, Promise, Word, require_possible, require_sound
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.workflow.agency_book import agencies_in_force, setting_of
from analytics.workflow.build_inputs import is_sample_shown


def promises(store: Store) -> Sequence[Promise]:
    """All promises of the data that are shown, with everything said of them, in the order in which they were made."""
    if not store.ledger.exists():
        return []
    with Ledger(store.ledger) as ledger:
        told = _words(ledger)
        rows = ledger.promises(is_sample=is_sample_shown(ledger))
        return [_promise(row, told.get(row["promise_key"], ())) for row in rows]


def promise_revision(store: Store) -> int:
    """Another number whenever something was promised or said of a promise."""
    if not store.ledger.exists():
        return 0
    with Ledger(store.ledger) as ledger:
        return ledger.promise_revision


def said_revision(store: Store) -> int:
    """Another number whenever something was promised, said of a promise or of figures, written down of a meeting, or
    published: it only grows."""
    if not store.ledger.exists():
        return 0
    with Ledger(store.ledger) as ledger:
        return ledger.promise_revision + ledger.remark_revision + ledger.plan_revision + ledger.revision


def keep_promise(new: NewPromise, store: Store) -> bool:
    """Keeps a promise; False where it was kept before: a line that dropped has sent it twice.

    Raises: Refused where it is none; NotSignedIn.
    """
    require_sound(new)
    cleaned = replace(
        new, text=clean_text(new.text), responsible=clean_text(new.responsible), help_from=clean_text(new.help_from)
    )
    with Ledger(store.ledger, store.writer) as ledger:
        ledger.require_writer()
        slugs = {row["agency_slug"] for row in ledger.agencies(is_sample=is_sample_shown(ledger))}
        if new.agency_slug not in slugs:
            raise Refused(f"OPD '{new.agency_slug}' tidak ada di daftar.")
        return ledger.add_promise(cleaned, is_sample=is_sample_shown(ledger))


def say_of_promise(word: NewWord, computed: str | None, store: Store) -> None:
    """Keeps a word about a promise. `computed`: what the data say of it, None where they say nothing.

    Raises: Refused where the word is not possible; NotSignedIn.
    """
    with Ledger(store.ledger, store.writer) as ledger:
        ledger.require_writer()
        rows = ledger.promises(is_sample=is_sample_shown(ledger))
        found = next((row for row in rows if row["promise_key"] == word.promise_key), None)
        if found is None:
            raise Refused("Komitmen itu tidak ada.")
        promise = _promise(found, _words(ledger).get(word.promise_key, ()))
        require_possible(promise, word, computed, is_merged=_is_merged(promise, ledger))
        ledger.say_of_promise(replace(word, reason=clean_text(word.reason), evidence=clean_text(word.evidence)))


def _is_merged(promise: Promise, ledger: Ledger) -> bool:
    """Whether the OPD of a promise ends before the quarter of its day, and others go on with its work."""
    agencies = agencies_in_force(ledger, is_sample=is_sample_shown(ledger))
    made_by = next((setting_of(row) for row in agencies if row["agency_slug"] == promise.agency_slug), None)
    return made_by is not None and bool(made_by.successors) and made_by.valid_to < quarter_from(promise.due).iso


def _words(ledger: Ledger) -> Mapping[str, Sequence[Word]]:
    """Key -> everything that was said of a promise, oldest first, of all promises."""
    found: dict[str, list[Word]] = {}
    for row in ledger.promise_events():
        found.setdefault(row["promise_key"], []).append(_word(row))
    return found


def _promise(row: sqlite3.Row, words: Sequence[Word]) -> Promise:
    return Promise(
        key=row["promise_key"],
        period=Period(row["year"], row["month"]),
        agency_slug=row["agency_slug"],
        text=row["content"],
        responsible=row["responsible"],
        first_due=date.fromisoformat(row["due"]),
        due=date.fromisoformat(row["current_due"]),
        state=row["state"],
        made_at=datetime.fromisoformat(row["made_at"]),
        made_by=row["made_by"],
        sub_unit=row["sub_unit"],
        activity_key=row["activity_key"],
        activity_name=row["activity_name"],
        measure_key=row["measure_key"],
        target=_number(row["target_pct"]),
        base=_number(row["base_pct"]),
        help_from=row["help_from"],
        reason=row["reason"],
        evidence=row["evidence"],
        said_at=datetime.fromisoformat(row["said_at"]),
        said_by=row["said_by"],
        words=tuple(words),
    )


def _word(row: sqlite3.Row) -> Word:
    at = datetime.fromisoformat(row["happened_at"])
    said = row["state"], row["reason"], row["evidence"], _day(row["due"])
    return Word(row["promise_key"], *said, at=at, by=row["done_by"])


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
