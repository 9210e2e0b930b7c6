"""The ledger: a SQLite file that survives a power cut, one short transaction for each thing that happens."""

import getpass
import hashlib
import logging
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import resources
from pathlib import Path

from analytics.domain.errors import ProductError, Refused
from analytics.domain.writers import CONSOLE, NotSignedIn, Writer
from analytics.ledger.agency_settings import AgencySettings
from analytics.ledger.agendas import AgendaDecisions
from analytics.ledger.audit import AuditTrail
from analytics.ledger.backups import BackupRecords
from analytics.ledger.causes import CauseDecisions
from analytics.ledger.connecting import connect
from analytics.ledger.head import write_head
from analytics.ledger.imports import ImportRecords
from analytics.ledger.meetings import MeetingRecords
from analytics.ledger.office import OfficeSettings
from analytics.ledger.people import People
from analytics.ledger.promises import PromiseRecords
from analytics.ledger.province import ProvinceRecords
from analytics.ledger.records import NewAgency, NewBackup, NewCall, NewImport, NewMapping
from analytics.ledger.remarks import RemarkRecords
from analytics.paths import Store

__all__ = ["Ledger", "LedgerUnusable", "NewAgency", "NewBackup", "NewCall", "NewImport", "NewMapping"]
log = logging.getLogger(__name__)

SCHEMA_VERSION = 13
_NEW_COLUMNS = {
    ("imports", "batch_sha256"): "alter table imports add column batch_sha256 text not null default ''",
    ("calls", "created_by"): "alter table calls add column created_by text not null default ''",
    ("meetings", "attended"): "alter table meetings add column attended text not null default '[]'",
    ("import_events", "done_by"): "alter table import_events add column done_by text not null default ''",
    ("agency_settings", "duty_from"): "alter table agency_settings add column duty_from text not null default ''",
    ("agency_settings", "removed_alias"):
        "alter table agency_settings add column removed_alias text not null default ''",
    ("agency_settings", "successors"): "alter table agency_settings add column successors text not null default ''",
    ("agency_settings", "groups_from"): "alter table agency_settings add column groups_from text not null default ''",
}  # fmt: skip
"""What tables of an older program lack; empty where nobody wrote it down."""


class LedgerUnusable(ProductError):
    """The ledger is damaged or lies where it cannot be written."""


class Ledger(
    MeetingRecords, AuditTrail, ImportRecords, People, CauseDecisions, AgendaDecisions, PromiseRecords, RemarkRecords,
    ProvinceRecords, BackupRecords, AgencySettings, OfficeSettings,
):  # fmt: skip
    """Reads and writes one ledger file. Open it, use it, let it go: it keeps no state but the file.

    Where nothing may be written it can be read all the same; what writes then raises LedgerUnusable. What people
    decide is written on behalf of `writer`, who is looked up in the transaction itself.
    """

    def __init__(self, path: Path, writer: Writer = CONSOLE) -> None:
        self.path = path
        self._writer = writer
        self._writer_name = ""
        self._has_noted = False
        self.was_created = False
        self._refuse_unfinished_restore()
        is_new = not path.exists()
        try:
            self._open(is_new)
        except sqlite3.Error as error:
            log.error("%s: cannot be opened: %s", path.name, error)
            raise LedgerUnusable(
                f"Buku besar {path.name} tidak dapat dibuka: rusak, atau foldernya tidak boleh ditulis. "
                "Kembalikan cadangannya atau perbaiki izin foldernya. Tidak ada yang diubah."
            ) from error

    def _open(self, is_new: bool) -> None:
        self._connection = connect(self.path)
        if is_new or not self._has_schema():
            self._create_schema()
            self.was_created = True
        self._refuse_newer_schema()
        self._add_what_is_new()

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- reading

    def meta(self, key: str) -> int:
        return self._connection.execute("select value from meta where key = ?", (key,)).fetchone()[0]

    @property
    def revision(self) -> int:
        """Grows with every change of what is active; a read model says which one it was built from."""
        return self.meta("revision")

    def publication(self, version: int) -> sqlite3.Row | None:
        return self._connection.execute("select * from publications where version = ?", (version,)).fetchone()

    def publication_of(self, revision: int) -> sqlite3.Row | None:
        """The newest publication of a revision; None while it has not been published."""
        query = "select * from publications where revision = ? order by version desc limit 1"
        return self._connection.execute(query, (revision,)).fetchone()

    def integrity_problems(self) -> list[str]:
        """What SQLite's own check finds; [] for a sound file."""
        found = [row[0] for row in self._connection.execute("pragma integrity_check").fetchall()]
        return [] if found == ["ok"] else found

    # -- writing

    def next_readmodel_version(self, at_least: int = 0) -> int:
        """A version number that was never used before, above every file that lies there."""
        with self._transaction():
            floor = max(self.meta("readmodel_version"), at_least)
            self._connection.execute("update meta set value = ? where key = 'readmodel_version'", (floor,))
            return self._bump("readmodel_version")

    def record_publication(self, version: int, revision: int, content_hash: str) -> None:
        with self._transaction():
            self._connection.execute(
                "insert into publications values (?, ?, ?, ?)", (version, revision, content_hash, _now())
            )

    # -- inside

    def _signature(self) -> tuple[str, str]:
        return _now(), self._writer_name or _user()

    def _seconds(self) -> int:
        return int(time.time())

    def require_writer(self) -> None:
        """Asked before long work whose end is a decision. Raises: NotSignedIn for who only reads."""
        if self._writer != CONSOLE and (not self._writer.token or self.session(hashed(self._writer.token)) is None):
            raise NotSignedIn("Belum masuk sebagai operator, atau sesinya sudah berakhir. Masuk, lalu ulangi.")

    def require_confirmed_writer(self) -> None:
        """As `require_writer`, and uses up the operator's password before the long work begins.

        Raises: NotSignedIn, NotConfirmed.
        """
        if self._writer != CONSOLE:
            with self._transaction():
                self._name_of_session(self._token_hash(), needs_password=True)

    @contextmanager
    def _decision(self, action: str, subject: str, *, needs_password: bool = False) -> Iterator[None]:
        """A transaction of what a person decides: who it is is looked up in it, and it ends with a line in the audit.

        Raises: NotSignedIn for who only reads or whose time is over, NotConfirmed where the password is asked again.
        """
        with self._transaction():
            if self._writer != CONSOLE:
                self._writer_name = self._name_of_session(self._token_hash(), needs_password=needs_password)
            yield
            self._note(action, subject, by=self._signature()[1])

    def _token_hash(self) -> str:
        return hashed(self._writer.token) if self._writer.token else ""

    def _bump(self, key: str) -> int:
        self._connection.execute("update meta set value = value + 1 where key = ?", (key,))
        return self.meta(key)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._refusal_in_words("ditulis"):
            self._connection.execute("begin immediate")
            self._has_noted = False
            try:
                self._note_loss()
                yield
            except BaseException:
                # A full disk ends the transaction by itself: a second end would hide why.
                if self._connection.in_transaction:
                    self._connection.execute("rollback")
                raise
            self._connection.execute("commit")
        if self._has_noted:
            write_head(self.path, self._connection)

    @contextmanager
    def _refusal_in_words(self, what: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            log.error("%s: refused by SQLite: %s", self.path.name, error)
            raise LedgerUnusable(
                f"Buku besar {self.path.name} tidak dapat {what}: tidak ada izin, penyimpanan penuh, atau sedang "
                "dipakai program lain. Perbaiki itu, lalu ulangi. Tidak ada yang tercatat."
            ) from error

    def _has_schema(self) -> bool:
        return self._has_table("meta")

    def _has_table(self, name: str) -> bool:
        query = "select exists (select 1 from sqlite_master where name = ?)"
        return bool(self._connection.execute(query, (name,)).fetchone()[0])

    def _add_what_is_new(self) -> None:
        """Gives a ledger of an older program what it lacks: tables and columns are only ever added, and empty at first.

        Where nothing may be written it is read as it is.
        """
        is_readable_only = bool(self._connection.execute("pragma query_only").fetchone()[0])
        if self.meta("schema_version") == SCHEMA_VERSION or is_readable_only:
            return
        self._create_schema()
        with self._transaction():
            self._add_columns()
            self._connection.execute("update meta set value = ? where key = 'schema_version'", (SCHEMA_VERSION,))
        log.info("%s: brought to schema %s", self.path.name, SCHEMA_VERSION)

    def _add_columns(self) -> None:
        for (table, column), statement in _NEW_COLUMNS.items():
            known = self._connection.execute("select name from pragma_table_info(?)", (table,)).fetchall()
            if column not in {row["name"] for row in known}:
                self._connection.execute(statement)
        # A view keeps the columns that its tables had when it was made.
        self._connection.execute("drop view import_states")
        self._connection.execute(_statement("import_states"))

    def _create_schema(self) -> None:
        # One transaction: a killed start leaves an empty file, which the next start fills.
        self._connection.executescript(f"begin immediate;\n{_schema()}\ncommit;")

    def _refuse_unfinished_restore(self) -> None:
        # Between the old files and the restored ones: whatever is opened now could be either, or a new empty ledger.
        if Store(self.path.parent).restore_ready.exists():
            raise Refused(
                "Pemulihan cadangan di folder data ini terputus sebelum selesai. Selesaikan dengan perintah:\n"
                "python -m analytics pulihkan"
            )

    def _refuse_newer_schema(self) -> None:
        found = self.meta("schema_version")
        if found > SCHEMA_VERSION:
            raise Refused(
                f"Buku besar {self.path.name} dibuat oleh versi program yang lebih baru (skema {found}). "
                "Perbarui program ini, lalu ulangi."
            )


def _schema() -> str:
    return resources.files("analytics.ledger").joinpath("schema.sql").read_text(encoding="utf-8")


def _statement(view: str) -> str:
    """The statement of the schema that makes a view."""
    return re.search(rf"create view if not exists {view} as.*?;", _schema(), re.DOTALL)[0]


def hashed(secret: str) -> str:
    """What the ledger keeps of a secret that is long and random: nobody can sign in with it."""
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()


def _user() -> str:
    """The name of the operating system's user; '' where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # No variable and no entry in the list of users: a container, a service, Windows without its variables.
        return ""


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
