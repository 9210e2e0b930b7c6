"""What people did, line by line: each line carries the hash of the one before, so that none can be taken out unseen."""

import hashlib
import json
import sqlite3

from analytics.ledger.part import LedgerPart

_START = "0" * 64


class AuditTrail(LedgerPart):
    """Appends to the audit inside the transaction of what is done, and reads it."""

    def audit(self, most: int = 200) -> list[sqlite3.Row]:
        """The newest lines, the newest first: happened_at, done_by, action, subject."""
        if not self._has_table("audit"):
            return []
        return self._connection.execute("select * from audit order by audit_id desc limit ?", (most,)).fetchall()

    def broken_audit_line(self) -> int | None:
        """The first line that does not follow from the one before; None where all do."""
        before = _START
        for row in self._connection.execute("select * from audit order by audit_id").fetchall():
            if row["previous_hash"] != before or row["line_hash"] != _hash(before, _said(row)):
                return row["audit_id"]
            before = row["line_hash"]
        return None

    def _note(self, action: str, subject: str, *, by: str) -> None:
        """Appends a line; part of the transaction that is open."""
        newest = self._connection.execute("select line_hash from audit order by audit_id desc limit 1").fetchone()
        before = _START if newest is None else newest["line_hash"]
        said = {"happened_at": self._signature()[0], "done_by": by, "action": action, "subject": subject}
        self._connection.execute(
            "insert into audit (happened_at, done_by, action, subject, previous_hash, line_hash)"
            " values (:happened_at, :done_by, :action, :subject, :previous_hash, :line_hash)",
            said | {"previous_hash": before, "line_hash": _hash(before, said)},
        )


def _said(row: sqlite3.Row) -> dict[str, str]:
    return {name: row[name] for name in ("happened_at", "done_by", "action", "subject")}


def _hash(before: str, said: dict[str, str]) -> str:
    text = json.dumps([before, *said.values()], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
