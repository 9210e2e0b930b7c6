"""What the ledger knows, for people: every import and the names of the register."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from analytics.ledger.store import Ledger
from analytics.paths import Store


@dataclass(frozen=True)
class ImportRecord:
    """One import of the ledger."""

    import_id: int
    file_name: str
    created_at: datetime
    is_active: bool
    is_sample: bool
    row_count: int
    layouts: tuple[str, ...]
    periods: str
    created_by: str
    """The user of the operating system; '' where nobody wrote it down."""
    answers: dict[str, str]
    """Question -> answer that was given for it."""
    state_since: datetime
    state_set_by: str


def history(store: Store) -> list[ImportRecord]:
    """Every import, newest first; none where there is no ledger yet."""
    if not store.ledger.exists():
        return []
    with Ledger(store.ledger, store.writer) as ledger:
        rows = ledger.imports()
    return [_record(row) for row in reversed(rows)]


def _record(row: sqlite3.Row) -> ImportRecord:
    # A ledger of an older program that may only be read has no names of users.
    has_users = "created_by" in row.keys()  # noqa: SIM118 - a Row is searched by value, not by key
    return ImportRecord(
        row["import_id"], row["file_name"], datetime.fromisoformat(row["created_at"]), row["state"] == "aktif",
        bool(row["is_sample"]), row["row_count"], tuple(json.loads(row["layouts"])), row["periods"],
        row["created_by"] if has_users else "", json.loads(row["decisions"]),
        datetime.fromisoformat(row["state_since"]), row["state_set_by"] if has_users else "",
    )  # fmt: skip


def official_names(store: Store) -> list[str]:
    """The official names of the real register, in alphabetical order; none where it is still empty."""
    if not store.ledger.exists():
        return []
    with Ledger(store.ledger, store.writer) as ledger:
        return sorted((row["agency_name"] for row in ledger.agencies(is_sample=False)), key=str.casefold)
