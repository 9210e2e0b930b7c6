"""What people decided about causes: part of the ledger, rows that are added and never overwritten."""

import sqlite3
from collections.abc import Iterable

from analytics.ledger.part import LedgerPart
from analytics.ledger.records import NewCauseWord, NewCorrection

_NEWEST_WORDS = """
    select * from cause_words
    where decision_id in (select max(decision_id) from cause_words group by words)
    order by words
"""
_NEWEST_CORRECTIONS = """
    select * from cause_corrections
    where is_sample = ?
        and cause_key <> ''
        and decision_id in (
            select max(decision_id) from cause_corrections group by is_sample, agency_key, problem_text
        )
    order by agency_key, problem_text
"""


class CauseDecisions(LedgerPart):
    """Reads and writes the decisions about causes; the newest one of the same words or problem holds."""

    def cause_words(self) -> list[sqlite3.Row]:
        """The newest decision on every word that the office decided about, by words; cause_key '' is taken away."""
        return self._connection.execute(_NEWEST_WORDS).fetchall() if self._has_table("cause_words") else []

    def cause_corrections(self, *, is_sample: bool) -> list[sqlite3.Row]:
        """The corrections that hold, by agency and problem; one that was taken away is not among them."""
        if not self._has_table("cause_corrections"):
            return []
        return self._connection.execute(_NEWEST_CORRECTIONS, (is_sample,)).fetchall()

    def decide_causes(
        self, words: Iterable[NewCauseWord], corrections: Iterable[NewCorrection], *, is_sample: bool
    ) -> None:
        """Adds decisions about words and problems, in one transaction: what is shown may change by them."""
        words, corrections = list(words), list(corrections)
        with self._decision("penyebab", _subject(words, corrections)):
            for word in words:
                self._connection.execute(
                    "insert into cause_words (words, cause_key, decided_at, decided_by) values (?, ?, ?, ?)",
                    (word.words, word.cause_key, *self._signature()),
                )
            for one in corrections:
                self._connection.execute(
                    "insert into cause_corrections"
                    " (is_sample, agency_key, problem_text, cause_key, decided_at, decided_by)"
                    " values (?, ?, ?, ?, ?, ?)",
                    (is_sample, one.agency_key, one.problem_text, one.cause_key, *self._signature()),
                )
            self._bump("revision")


def _subject(words: list[NewCauseWord], corrections: list[NewCorrection]) -> str:
    named = [f"{one.words}: {one.cause_key or 'dihapus'}" for one in words]
    corrected = [f"{one.agency_key}, {one.problem_text}: {one.cause_key or 'dihapus'}" for one in corrections]
    return "; ".join([*named, *corrected])
