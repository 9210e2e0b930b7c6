"""The ledger: a SQLite file that survives a power cut, one short transaction for each thing that happens."""

import getpass
import json
import logging
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import resources
from pathlib import Path

from analytics.domain.errors import ProductError, Refused
from analytics.ledger.agendas import AgendaDecisions
from analytics.ledger.causes import CauseDecisions
from analytics.ledger.connecting import connect
from analytics.ledger.records import NewAgency, NewCall, NewImport, NewMapping

__all__ = ["Ledger", "LedgerUnusable", "NewAgency", "NewCall", "NewImport", "NewMapping"]
log = logging.getLogger(__name__)

SCHEMA_VERSION = 5
_NEW_COLUMNS = {
    ("calls", "created_by"): "alter table calls add column created_by text not null default ''",
    ("import_events", "done_by"): "alter table import_events add column done_by text not null default ''",
}
"""What tables of an older program lack: who did it, '' where nobody wrote it down."""


class LedgerUnusable(ProductError):
    """The ledger is damaged or lies where it cannot be written."""


class Ledger(CauseDecisions, AgendaDecisions):
    """Reads and writes one ledger file. Open it, use it, let it go: it keeps no state but the file.

    Where nothing may be written it can be read all the same; what writes then raises LedgerUnusable.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.was_created = False
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

    def imports(self, *, is_sample: bool | None = None, active_only: bool = False) -> list[sqlite3.Row]:
        """All imports with their state, oldest first."""
        query = "select * from import_states where (? is null or is_sample = ?)"
        rows = self._connection.execute(query + " order by import_id", (is_sample, is_sample)).fetchall()
        return [row for row in rows if row["state"] == "aktif"] if active_only else rows

    def has_real_import(self) -> bool:
        """True once anything but the sample was ever loaded, even if it was taken back since."""
        query = "select exists (select 1 from imports where is_sample = 0)"
        return bool(self._connection.execute(query).fetchone()[0])

    def has_any_import(self) -> bool:
        return bool(self._connection.execute("select exists (select 1 from imports)").fetchone()[0])

    def agencies(self, *, is_sample: bool) -> list[sqlite3.Row]:
        query = "select * from agencies where is_sample = ? order by agency_id"
        return self._connection.execute(query, (is_sample,)).fetchall()

    def aliases(self, *, is_sample: bool) -> dict[str, str]:
        """Folded alias -> agency_key."""
        query = "select alias_key, agency_key from aliases where is_sample = ?"
        return dict(map(tuple, self._connection.execute(query, (is_sample,)).fetchall()))

    def mappings(self) -> list[sqlite3.Row]:
        """The newest mapping of every header, in the order in which they were saved; [] where none ever was."""
        if not self._has_table("mappings"):
            return []
        return self._connection.execute(
            "select * from mappings where mapping_id in (select max(mapping_id) from mappings group by fingerprint)"
            " order by mapping_id"
        ).fetchall()

    def publication(self, version: int) -> sqlite3.Row | None:
        return self._connection.execute("select * from publications where version = ?", (version,)).fetchone()

    def integrity_problems(self) -> list[str]:
        """What SQLite's own check finds; [] for a sound file."""
        found = [row[0] for row in self._connection.execute("pragma integrity_check").fetchall()]
        return [] if found == ["ok"] else found

    # -- writing

    def record_calls(self, calls: Iterable[NewCall], *, is_sample: bool) -> list[int]:
        """Records calls of `muat` in one transaction and returns the new import IDs."""
        with self._transaction():
            ids = [new_id for call in calls for new_id in self._record_call(call, is_sample)]
            self._bump("revision")
        return ids

    def cancel(self, import_id: int) -> None:
        """Takes an import back.

        Raises: Refused where the ID is unknown or the import was taken back before.
        """
        row = self._connection.execute("select state from import_states where import_id = ?", (import_id,)).fetchone()
        if row is None:
            raise Refused(f"Impor {import_id} tidak ada. Lihat nomornya dengan `python -m analytics riwayat`.")
        if row["state"] == "batal":
            raise Refused(f"Impor {import_id} sudah dibatalkan sebelumnya; tidak ada yang diubah.")
        with self._transaction():
            self._add_event(import_id, "batal")
            self._bump("revision")

    def save_mapping(self, new: NewMapping) -> None:
        """Keeps a mapping beside all earlier ones; the figures that are shown do not change by it."""
        with self._transaction():
            self._add_mapping(new)

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

    def _record_call(self, call: NewCall, is_sample: bool) -> list[int]:
        sequence = self._connection.execute(
            "insert into calls (created_at, created_by) values (?, ?)", (_now(), _user())
        ).lastrowid
        for agency in call.agencies:
            self._add_agency(agency, is_sample)
        for alias_key, agency_key in call.aliases.items():
            self._connection.execute(
                "insert or replace into aliases values (?, ?, ?, ?)", (is_sample, alias_key, agency_key, _now())
            )
        for mapping in call.mappings:
            self._add_mapping(mapping)
        return [self._add_import(new, sequence, is_sample) for new in call.imports]

    def _add_mapping(self, new: NewMapping) -> None:
        self._connection.execute(
            "insert into mappings (fingerprint, content, saved_at, saved_by) values (?, ?, ?, ?)",
            (new.fingerprint, new.content, _now(), _user()),
        )

    def _add_import(self, new: NewImport, sequence: int, is_sample: bool) -> int:
        import_id = self._connection.execute(
            "insert into imports (call_sequence, is_sample, file_name, sha256, batch_name, layouts, periods,"
            " row_count, decisions, findings) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                sequence, is_sample, new.file_name, new.sha256, new.batch_name, new.layouts, new.periods,
                new.row_count, json.dumps(dict(new.decisions)), json.dumps(list(new.findings)),
            ),
        ).lastrowid  # fmt: skip
        self._add_event(import_id, "aktif")
        return import_id

    def _add_agency(self, agency: NewAgency, is_sample: bool) -> None:
        self._connection.execute(
            "insert into agencies (is_sample, agency_key, agency_name, agency_short_name, agency_slug,"
            " agency_code, supervisor_group, peer_group, must_report) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                is_sample, agency.agency_key, agency.agency_name, agency.agency_short_name or agency.agency_name,
                agency.agency_slug, agency.agency_code, agency.supervisor_group, agency.peer_group,
                agency.must_report,
            ),
        )  # fmt: skip

    def _add_event(self, import_id: int, state: str) -> None:
        self._connection.execute(
            "insert into import_events (import_id, state, happened_at, done_by) values (?, ?, ?, ?)",
            (import_id, state, _now(), _user()),
        )

    def _signature(self) -> tuple[str, str]:
        return _now(), _user()

    def _bump(self, key: str) -> int:
        self._connection.execute("update meta set value = value + 1 where key = ?", (key,))
        return self.meta(key)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._connection.execute("rollback")
                raise
            self._connection.execute("commit")
        except sqlite3.OperationalError as error:
            log.error("%s: transaction failed: %s", self.path.name, error)
            raise LedgerUnusable(
                f"Buku besar {self.path.name} tidak dapat ditulis: tidak ada izin, penyimpanan penuh, atau sedang "
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


def _user() -> str:
    """The name of the operating system's user; '' where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # No variable and no entry in the list of users: a container, a service, Windows without its variables.
        return ""


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
