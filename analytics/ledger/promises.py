"""Promises of the meetings and what was said of them: rows that are added and never overwritten."""

import sqlite3

from analytics.domain.errors import Refused
from analytics.domain.promises import NEW, NewPromise, NewWord
from analytics.ledger.part import LedgerPart

_STATES = """
    select promises.*, newest.state, newest.reason, newest.evidence, newest.happened_at as said_at,
        newest.done_by as said_by,
        coalesce(
            (select due from promise_events as moved
             where moved.promise_id = promises.promise_id and moved.due is not null
             order by event_id desc limit 1),
            promises.due
        ) as current_due
    from promises
    inner join promise_events as newest
        on newest.event_id = (
            select max(event_id) from promise_events where promise_events.promise_id = promises.promise_id
        )
    where promises.is_sample = ?
    order by promises.promise_id
"""


class PromiseRecords(LedgerPart):
    """Reads and writes promises; a state is the newest event."""

    def promises(self, *, is_sample: bool) -> list[sqlite3.Row]:
        """All promises with their newest word, in the order in which they were made."""
        return self._connection.execute(_STATES, (is_sample,)).fetchall() if self._has_table("promises") else []

    def promise_events(self) -> list[sqlite3.Row]:
        """Everything that was said of promises, oldest first."""
        if not self._has_table("promises"):
            return []
        return self._connection.execute(
            "select promises.promise_key, promise_events.* from promise_events"
            " inner join promises using (promise_id) order by event_id"
        ).fetchall()

    @property
    def promise_revision(self) -> int:
        """Grows with everything that is promised or said of a promise."""
        if not self._has_table("promise_events"):
            return 0
        return self._connection.execute("select coalesce(max(event_id), 0) from promise_events").fetchone()[0]

    def add_promise(self, new: NewPromise, *, is_sample: bool) -> bool:
        """Keeps a promise; False where one with its key is kept already.

        Raises: NotSignedIn for who may not write.
        """
        if self._promise_id(new.key) is not None:
            # Sent again, because the answer was lost on its way: nothing new was decided.
            return False
        with self._decision("komitmen", f"{new.agency_slug}: {new.text}"):
            added = self._connection.execute(
                "insert into promises (promise_key, is_sample, year, month, agency_slug, sub_unit, activity_key,"
                " activity_name, content, responsible, due, measure_key, target_pct, base_pct, help_from, made_at,"
                " made_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    new.key, is_sample, new.period.year, new.period.month, new.agency_slug, new.sub_unit,
                    new.activity_key, new.activity_name, new.text, new.responsible, new.due.isoformat(),
                    new.measure_key, _text(new.target), _text(new.base), new.help_from, *self._signature(),
                ),
            )  # fmt: skip
            self._add_word(added.lastrowid, NewWord(new.key, NEW))
        return True

    def say_of_promise(self, word: NewWord) -> None:
        """Adds a word about a promise.

        Raises: Refused where there is no such promise; NotSignedIn.
        """
        promise_id = self._promise_id(word.promise_key)
        if promise_id is None:
            raise Refused("Komitmen itu tidak ada.")
        with self._decision("status komitmen", f"{promise_id}: {word.state}"):
            self._add_word(promise_id, word)

    def _promise_id(self, key: str) -> int | None:
        row = self._connection.execute("select promise_id from promises where promise_key = ?", (key,)).fetchone()
        return None if row is None else row["promise_id"]

    def _add_word(self, promise_id: int, word: NewWord) -> None:
        self._connection.execute(
            "insert into promise_events (promise_id, state, due, reason, evidence, happened_at, done_by)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (
                promise_id, word.state, word.due.isoformat() if word.due else None, word.reason, word.evidence,
                *self._signature(),
            ),
        )  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)
