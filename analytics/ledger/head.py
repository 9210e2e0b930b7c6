"""The newest lines of the audit in a file beside the ledger, written after every commit.

SQLite passes over a log that was damaged with the power in silence: without this file the last decisions would be gone
and nobody would know.
"""

import json
import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from analytics.domain.files import publish_file, temporary_path

log = logging.getLogger(__name__)
SUFFIX = "-kepala"
_KEPT = 20
_LONGEST_WAIT_SECONDS = 10
_COLUMNS = ("audit_id", "line_hash", "happened_at", "done_by", "action", "subject")


@dataclass(frozen=True)
class Loss:
    """Decisions that were kept once and are in the ledger no more; `lines`: the last of them, the oldest first."""

    count: int
    lines: Sequence[dict]

    @property
    def first_at(self) -> str:
        """When the first of `lines` was decided, as it was written."""
        return self.lines[0]["happened_at"]

    @property
    def last_at(self) -> str:
        return self.lines[-1]["happened_at"]


def head_path(ledger: Path) -> Path:
    """Where the head of a ledger lies."""
    return ledger.with_name(ledger.name + SUFFIX)


def write_head(ledger: Path, connection: sqlite3.Connection) -> None:
    """Writes the newest lines of the audit, whole and durably. What was committed stays so where that fails."""
    path = head_path(ledger)
    try:
        # One after the other, also of two programs, each with what is committed by then: the last to write has read
        # last.
        with FileLock(_lock_path(path), timeout=_LONGEST_WAIT_SECONDS):
            _write_lines(path, connection)
    except OSError as error:
        log.warning("%s: cannot be written: %s", path.name, error)


def _lock_path(head: Path) -> Path:
    return head.with_name(f"{head.name}.lock")


def _write_lines(path: Path, connection: sqlite3.Connection) -> None:
    query = "select * from audit order by audit_id desc limit ?"
    rows = connection.execute(query, (_KEPT,)).fetchall()[::-1]
    lines = [{name: row[name] for name in _COLUMNS} for row in rows]
    temporary = temporary_path(path)
    temporary.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
    publish_file(temporary, path)


def loss_of(ledger: Path, connection: sqlite3.Connection) -> Loss | None:
    """What the head has and the ledger has not; None where nothing is missing, or no head was ever written."""
    # The file first: what it says was committed before, so that the ledger must have it by now.
    lines = _read_head(head_path(ledger))
    if not lines:
        return None
    kept = dict(map(tuple, connection.execute(
        "select audit_id, line_hash from audit where audit_id >= ?", (lines[0]["audit_id"],)
    ).fetchall()))  # fmt: skip
    gone = [line for line in lines if kept.get(line["audit_id"]) != line["line_hash"]]
    if not gone:
        return None
    newest = connection.execute("select coalesce(max(audit_id), 0) from audit").fetchone()[0]
    return Loss(max(len(gone), lines[-1]["audit_id"] - newest), gone)


def _read_head(path: Path) -> list[dict]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        log.warning("%s: cannot be read: %s", path.name, error)
        return []
