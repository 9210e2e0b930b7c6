"""The decisions about causes as a read model takes them in: the office's laid over what ships (decisions 15)."""

import sqlite3
from datetime import datetime

from analytics.ledger.store import Ledger
from analytics.readmodel.reference import cause_words

SHIPPED, OFFICE = "bawaan", "kantor"
"""Where words of the dictionary come from."""


def merged_words(ledger: Ledger) -> list[dict[str, object]]:
    """The dictionary in force, as the read model holds it: the newest decision of the office before what ships."""
    shipped = {
        words: {"words": words, "cause_key": key, "origin": SHIPPED, "decided_at": None, "decided_by": ""}
        for words, key in cause_words().items()
    }
    decided = {row["words"]: _decided(row, "words") | {"origin": OFFICE} for row in ledger.cause_words()}
    # Words of the office's own that it took away again are no news; shipped ones that it took away are.
    kept = {words: row for words, row in decided.items() if row["cause_key"] or words in shipped}
    return list((shipped | kept).values())


def corrections_in_force(ledger: Ledger, *, is_sample: bool) -> list[dict[str, object]]:
    """The corrections that hold, as the read model takes them in."""
    rows = ledger.cause_corrections(is_sample=is_sample)
    return [_decided(row, "agency_key", "problem_text") for row in rows]


def _decided(row: sqlite3.Row, *columns: str) -> dict[str, object]:
    told = {column: row[column] for column in (*columns, "cause_key", "decided_by")}
    return told | {"decided_at": datetime.fromisoformat(row["decided_at"]).replace(tzinfo=None)}
