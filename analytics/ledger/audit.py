"""What people did, line by line: each line carries the hash of the one before, so that none can be taken out unseen."""

import hashlib
import json
import logging
import sqlite3
from datetime import datetime

from analytics.domain.formats import moment, number
from analytics.ledger.head import Loss, head_path, loss_of, write_head
from analytics.ledger.part import LedgerPart

log = logging.getLogger(__name__)
MOST_NAMED = 5

_START = "0" * 64
LOST = "catatan terakhir hilang"
"""The action of the line that says which lines before it are gone."""


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

    def loss(self) -> Loss | None:
        """Decisions that were kept once and are here no more; None where none is missing."""
        return loss_of(self.path, self._connection) if self._has_table("audit") else None

    def note_loss(self) -> None:
        """Says in the audit what is lost, if anything is; from then on it is lost no more but said."""
        with self._transaction():
            pass

    def keep_head(self) -> None:
        """Writes the head of the audit where there is none yet: an older program wrote none."""
        if not head_path(self.path).exists():
            write_head(self.path, self._connection)

    def _note_loss(self) -> None:
        """Part of the transaction that is open, before anything else is written in it."""
        if (loss := self.loss()) is None:
            return
        log.error("%s: %s audit lines are gone, up to %s", self.path.name, loss.count, loss.last_at)
        self._note(LOST, loss_in_words(loss), by="")

    def _note(self, action: str, subject: str, *, by: str) -> None:
        """Appends a line; part of the transaction that is open."""
        self._has_noted = True
        newest = self._connection.execute("select line_hash from audit order by audit_id desc limit 1").fetchone()
        before = _START if newest is None else newest["line_hash"]
        said = {"happened_at": self._signature()[0], "done_by": by, "action": action, "subject": subject}
        self._connection.execute(
            "insert into audit (happened_at, done_by, action, subject, previous_hash, line_hash)"
            " values (:happened_at, :done_by, :action, :subject, :previous_hash, :line_hash)",
            said | {"previous_hash": before, "line_hash": _hash(before, said)},
        )


def loss_in_words(loss: Loss) -> str:
    """'3 catatan, 1 Desember 2026 10:05 – 10:12: komitmen Dinas A (Siti); …': how many, when, and the last of them."""
    said = [f"{line['action']} {line['subject']} ({line['done_by'] or '–'})" for line in loss.lines]
    first, last = (moment(datetime.fromisoformat(at)) for at in (loss.first_at, loss.last_at))
    when = first if first == last else f"{first} – {last}"
    return f"{number(loss.count, 0)} catatan, {when}: {'; '.join(said[-MOST_NAMED:])}"


def _said(row: sqlite3.Row) -> dict[str, str]:
    return {name: row[name] for name in ("happened_at", "done_by", "action", "subject")}


def _hash(before: str, said: dict[str, str]) -> str:
    text = json.dumps([before, *said.values()], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
