"""Opening the ledger's file: for writing wherever that is allowed, else for reading alone."""

import logging
import sqlite3
from collections.abc import Iterable
from pathlib import Path

log = logging.getLogger(__name__)


def connect(path: Path) -> sqlite3.Connection:
    """A connection without implicit transactions.

    Where the folder may not be written it reads what is there, and the first write raises OperationalError.

    Raises: sqlite3.Error where the file is damaged, or cannot be read completely.
    """
    try:
        return _durable(path)
    except sqlite3.OperationalError as error:
        if not _is_complete_without_log(path):
            raise
        log.info("%s: opened for reading alone: %s", path.name, error)
        # "immutable": otherwise even reading needs the log's two files beside it, which cannot be made here.
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        return _set_up(sqlite3.connect(address, uri=True, isolation_level=None), ["pragma query_only = on"])


def _durable(path: Path) -> sqlite3.Connection:
    settings = ("pragma journal_mode = wal", "pragma synchronous = full", "pragma foreign_keys = on")
    return _set_up(sqlite3.connect(path, timeout=30, isolation_level=None), settings)


def _set_up(connection: sqlite3.Connection, settings: Iterable[str]) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    try:
        for setting in settings:
            connection.execute(setting)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_complete_without_log(path: Path) -> bool:
    """False while the newest entries stand in the log alone: without it older ones would be shown as current."""
    write_ahead_log = path.with_name(f"{path.name}-wal")
    return path.exists() and not (write_ahead_log.exists() and write_ahead_log.stat().st_size)
