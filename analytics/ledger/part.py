"""What every part of the ledger works with; the store itself provides it."""

import sqlite3
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from pathlib import Path

from analytics.domain.periods import Period


class LedgerPart(ABC):
    """A part of the ledger: its tables, read and written through one connection."""

    path: Path
    _connection: sqlite3.Connection
    _has_noted: bool
    """Whether the transaction that is open has a line for the audit."""

    @abstractmethod
    def _has_table(self, name: str) -> bool: ...

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]:
        """What the program does by itself."""

    @abstractmethod
    def _refusal_in_words(self, what: str) -> AbstractContextManager[None]:
        """Turns what SQLite refuses into LedgerUnusable; `what` could not be done, in Indonesian."""

    @abstractmethod
    def _decision(self, action: str, subject: str, *, needs_password: bool = False) -> AbstractContextManager[None]:
        """What a person decides: who it is is looked up in the transaction, which ends with a line in the audit.

        Raises: NotSignedIn for who only reads or whose time is over, NotConfirmed where the password is asked again.
        """

    @abstractmethod
    def _signature(self) -> tuple[str, str]:
        """When and by whom."""

    @abstractmethod
    def _note(self, action: str, subject: str, *, by: str) -> None:
        """Appends a line to the audit; part of the transaction that is open."""

    @abstractmethod
    def _add_correction(self, period: Period, reason: str, what: str, *, is_sample: bool) -> None:
        """Why figures of a frozen period change; part of the transaction that is open."""

    @abstractmethod
    def _bump(self, key: str) -> int: ...

    @abstractmethod
    def _seconds(self) -> int: ...
