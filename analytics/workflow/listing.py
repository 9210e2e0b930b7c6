"""What the ledger knows, for people: every import and the names of the register."""

import json
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


def history(store: Store) -> list[ImportRecord]:
    """Every import, newest first; none where there is no ledger yet."""
    if not store.ledger.exists():
        return []
    with Ledger(store.ledger) as ledger:
        rows = ledger.imports()
    return [
        ImportRecord(
            row["import_id"], row["file_name"], datetime.fromisoformat(row["created_at"]), row["state"] == "aktif",
            bool(row["is_sample"]), row["row_count"], tuple(json.loads(row["layouts"])), row["periods"],
        )
        for row in reversed(rows)
    ]  # fmt: skip


def official_names(store: Store) -> list[str]:
    """The official names of the real register, in alphabetical order; none where it is still empty."""
    if not store.ledger.exists():
        return []
    with Ledger(store.ledger) as ledger:
        return sorted((row["agency_name"] for row in ledger.agencies(is_sample=False)), key=str.casefold)
