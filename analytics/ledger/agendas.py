"""What organisers chose for the agenda of a meeting: rows that are added and never overwritten."""

import sqlite3
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager


class AgendaDecisions(ABC):
    """Reads and writes the agendas; the newest one of a period holds."""

    _connection: sqlite3.Connection

    def agenda(self, year: int, month: int, *, is_sample: bool) -> str | None:
        """The choice for a period as it was written, None where nobody chose anything."""
        if not self._has_table("agendas"):
            return None
        row = self._connection.execute(
            "select content from agendas where is_sample = ? and year = ? and month = ?"
            " order by agenda_id desc limit 1",
            (is_sample, year, month),
        ).fetchone()
        return None if row is None else row["content"]

    def choose_agenda(self, year: int, month: int, content: str, *, is_sample: bool) -> None:
        """Adds a choice; no figure changes by it."""
        with self._transaction():
            self._connection.execute(
                "insert into agendas (is_sample, year, month, content, decided_at, decided_by)"
                " values (?, ?, ?, ?, ?, ?)",
                (is_sample, year, month, content, *self._signature()),
            )

    @abstractmethod
    def _has_table(self, name: str) -> bool: ...

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]: ...

    @abstractmethod
    def _signature(self) -> tuple[str, str]: ...
