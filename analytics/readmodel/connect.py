"""Reading the published file: an in-memory hub per version, a cursor per query."""

from pathlib import Path

import duckdb

from analytics.domain.errors import ReadModelMissing
from analytics.readmodel.build import TABLES, VIEWS
from analytics.readmodel.publish import model_path, newest_version

__all__ = ["Hub", "newest_version", "open_newest", "open_version"]


class Hub:
    """One published version, open for reading. It is dropped, never closed, when a newer one is there:
    cursors of other threads outlive their parent's garbage collection, but not its `close()`.
    """

    def __init__(self, path: Path, version: int) -> None:
        self.version = version
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "threads": 2,
                "memory_limit": "1GB",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        quoted = str(path).replace("'", "''")
        self._connection.execute(f"attach '{quoted}' as published (read_only)")
        for name in (*TABLES, *VIEWS):
            # A cursor does not inherit USE, so the hub's own schema holds a view of everything.
            self._connection.execute(f"create view {name} as from published.{name}")
        self._connection.execute("set enable_external_access = false")
        self._connection.execute("set lock_configuration = true")

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A new cursor: one for each query, closed by `with`. Never share one between threads."""
        return self._connection.cursor()


def open_version(folder: Path, version: int) -> Hub:
    """The hub of one published version.

    Raises: duckdb.Error where the file is gone or damaged.
    """
    return Hub(model_path(folder, version), version)


def open_file(path: Path, version: int) -> Hub:
    """The hub of a read model under another name. `version` is the number that its readers know it by.

    Raises: duckdb.Error where the file is gone, damaged, or of a program with other tables.
    """
    return Hub(path, version)


def open_newest(folder: Path) -> Hub:
    """The hub of the newest published version.

    Raises: ReadModelMissing when nothing has been published yet.
    """
    version = newest_version(folder)
    if version is None:
        raise ReadModelMissing(
            "Belum ada data yang diterbitkan. Muat berkas dengan perintah:\npython -m analytics muat BERKAS"
        )
    return open_version(folder, version)
