"""Backups: which were made, rehearsed and restored, and the copy of the ledger that goes into one."""

import sqlite3
from contextlib import closing
from pathlib import Path

from analytics.domain.files import sync_file
from analytics.ledger.part import LedgerPart
from analytics.ledger.records import NewBackup

BACKUP, REHEARSAL, RESTORE = "cadangan", "uji", "pemulihan"
_ACTIONS = {BACKUP: "cadangan", REHEARSAL: "uji pemulihan", RESTORE: "pemulihan"}


class BackupRecords(LedgerPart):
    """Reads and writes what is known of backups."""

    def newest_backup(self) -> sqlite3.Row | None:
        """The backup that was made last; what was restored is one too: it has just been read whole."""
        return self._newest(BACKUP, RESTORE)

    def newest_rehearsal(self) -> sqlite3.Row | None:
        return self._newest(REHEARSAL, REHEARSAL)

    def newest_import_id(self) -> int:
        """The newest real import, taken back or not; 0 where there is none."""
        query = "select coalesce(max(import_id), 0) from imports where is_sample = 0"
        return self._connection.execute(query).fetchone()[0]

    def record_backup(self, kind: str, new: NewBackup) -> None:
        """Notes a backup, a rehearsal or a restore, and that in the audit. Raises: NotSignedIn."""
        subject = f"{Path(new.place).name}, revisi {new.revision}"
        with self._decision(_ACTIONS[kind], subject):
            made_at, done_by = self._signature()
            self._connection.execute(
                "insert into backups (kind, place, size_bytes, newest_import_id, made_at, done_by)"
                " values (?, ?, ?, ?, ?, ?)",
                (kind, new.place, new.size_bytes, new.newest_import_id, made_at, done_by),
            )

    def copy_to(self, path: Path) -> None:
        """A copy of this moment as one file, made while others write; nobody is signed in there.

        Raises: LedgerUnusable where it cannot be written.
        """
        with self._refusal_in_words("disalin"), closing(sqlite3.connect(path, isolation_level=None)) as copy:
            self._connection.backup(copy)
            # One file: a log beside it would not go into the backup.
            copy.execute("pragma journal_mode = delete")
            copy.execute("pragma synchronous = full")
            copy.execute("update operator_sessions set ended_at = ? where ended_at is null", (self._seconds(),))
        sync_file(path)

    def _newest(self, *kinds: str) -> sqlite3.Row | None:
        if not self._has_table("backups"):
            return None
        query = "select * from backups where kind in (?, ?) order by backup_id desc limit 1"
        return self._connection.execute(query, kinds).fetchone()
