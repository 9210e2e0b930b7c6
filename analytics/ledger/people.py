"""Operators and their sessions: the table against which everything that writes is checked."""

import sqlite3

from analytics.domain.errors import Refused
from analytics.domain.writers import NotConfirmed, NotSignedIn
from analytics.ledger.part import LedgerPart

IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 8 * 3600
CONFIRMED_SECONDS = 120
MOST_WRONG_TRIES = 5
MOST_WRONG_TRIES_OF_ADDRESS = 20
LOCKED_SECONDS = 15 * 60
_SESSION = "#sesi "
"""Under which wrong tries inside a session are counted, with its hash; no folded name looks like it."""
_TOUCHED_SECONDS = 30
"""How old the note of the last use may be: a page that is only read need not write at every run."""
_OPERATORS = """
    select operators.operator_id, operators.name, operators.name_key, newest.password_hash, newest.set_at, newest.set_by
    from operators
    inner join operator_secrets as newest
        on newest.secret_id = (
            select max(secret_id) from operator_secrets where operator_secrets.operator_id = operators.operator_id
        )
"""
_TRIES_OF_NAME = """
    select tried_at, was_right from sign_in_tries where name_key = ? and tried_at > ? order by try_id desc
"""
_TRIES_OF_ADDRESS = """
    select tried_at, was_right from sign_in_tries where address = ? and tried_at > ? order by try_id desc
"""
_SETS = {
    "used_at": "update operator_sessions set used_at = ? where token_hash = ?",
    "confirmed_at": "update operator_sessions set confirmed_at = ? where token_hash = ?",
    "ended_at": "update operator_sessions set ended_at = ? where token_hash = ?",
}
_OVER = "Sesi operator sudah berakhir. Masuk lagi, lalu ulangi."
_READING = "Hanya operator yang dapat menyimpan. Masuk sebagai operator, lalu ulangi."


class People(LedgerPart):
    """Reads and writes operators, their sessions and their tries to sign in. Secrets come in hashed."""

    # -- operators

    def operators(self) -> list[sqlite3.Row]:
        """Everyone who ever was an operator, by name; password_hash '' of who is one no more."""
        if not self._has_table("operators"):
            return []
        return self._connection.execute(f"{_OPERATORS} order by operators.name_key").fetchall()

    def operator(self, name_key: str) -> sqlite3.Row | None:
        """An operator by the folded name; None where there is none, or no more."""
        query = f"{_OPERATORS} where operators.name_key = ? and newest.password_hash <> ''"
        return self._connection.execute(query, (name_key,)).fetchone()

    def has_operator(self) -> bool:
        return any(row["password_hash"] for row in self.operators())

    def set_first_code(self, code_hash: str) -> None:
        """Makes the code with which the first operator may enter; an earlier one holds no more."""
        with self._transaction():
            self._connection.execute(
                "insert into first_codes (code_hash, made_at) values (?, ?)", (code_hash, self._seconds())
            )

    def add_first_operator(self, code_hash: str, name: str, name_key: str, password_hash: str) -> None:
        """Raises: Refused where there is an operator already, or the code is not the newest one."""
        with self._transaction():
            newest = self._connection.execute("select * from first_codes order by code_id desc limit 1").fetchone()
            if self.has_operator():
                raise Refused("Operator pertama sudah ada. Minta dia menambahkan operator lain.")
            if newest is None or newest["code_hash"] != code_hash:
                raise Refused("Kode salah. Kode yang berlaku tertulis di layar komputer dasbor ketika dinyalakan.")
            self._add_operator(name, name_key, password_hash, by=name)
            self._note("operator baru", name, by=name)

    def add_operator(self, name: str, name_key: str, password_hash: str) -> None:
        """Raises: Refused where the name is taken; NotSignedIn, NotConfirmed."""
        with self._decision("operator baru", name, needs_password=True):
            if self.operator(name_key) is not None:
                raise Refused(f"Operator {name} sudah ada.")
            self._add_operator(name, name_key, password_hash, by=self._signature()[1])

    def set_password(self, name_key: str, password_hash: str) -> None:
        """A new password, or none from now on with ''; ends all sessions of that operator.

        Raises: Refused where there is no such operator, or nobody would be left; NotSignedIn, NotConfirmed.
        """
        action = "kata sandi baru" if password_hash else "operator dinonaktifkan"
        row = self.operator(name_key)
        if row is None:
            raise Refused("Operator itu tidak ada.")
        with self._decision(action, row["name"], needs_password=True):
            if not password_hash and sum(bool(one["password_hash"]) for one in self.operators()) == 1:
                raise Refused("Operator terakhir tidak dapat dinonaktifkan. Tambahkan operator lain dahulu.")
            self._add_secret(row["operator_id"], password_hash, by=self._signature()[1])
            self._end_sessions(row["operator_id"])
            # Wrong tries were those of the password that was: the way in for an operator whom somebody locked out.
            self._add_try(name_key, "", was_right=True)

    def _add_operator(self, name: str, name_key: str, password_hash: str, by: str) -> None:
        known = self._connection.execute("select operator_id from operators where name_key = ?", (name_key,)).fetchone()
        if known is None:
            added = self._connection.execute("insert into operators (name, name_key) values (?, ?)", (name, name_key))
        self._add_secret(added.lastrowid if known is None else known["operator_id"], password_hash, by)

    def _add_secret(self, operator_id: int, password_hash: str, by: str) -> None:
        self._connection.execute(
            "insert into operator_secrets (operator_id, password_hash, set_at, set_by) values (?, ?, ?, ?)",
            (operator_id, password_hash, self._signature()[0], by),
        )

    # -- tries

    def begin_try(self, name_key: str, address: str) -> int:
        """Notes a try to sign in as a wrong one, before anything is compared: many at once then count as many.

        Raises: Refused while the name or the address is locked.
        """
        with self._transaction():
            self._refuse_locked(name_key, address)
            return self._add_try(name_key, address)

    def begin_confirmation(self, token_hash: str) -> int:
        """Notes a try to give the password once more in an open session, as `begin_try` does.

        It is counted under the session alone: strangers who try the operator's name elsewhere lock nothing here.
        Raises: NotSignedIn where the session is over, also by its wrong tries.
        """
        if self.session(token_hash) is None or self._is_tried_out(token_hash):
            raise NotSignedIn(_OVER)
        with self._transaction():
            return self._add_try(_SESSION + token_hash, "")

    def end_wrong_confirmation(self, token_hash: str, name: str, address: str) -> bool:
        """Writes down a wrong one; True where it was one too many, which ends the session."""
        is_over = self._is_tried_out(token_hash)
        with self._transaction():
            self._note("kata sandi salah dalam sesi", f"{name} dari {address or 'komputer ini'}", by=name)
            if is_over:
                self._set_session(token_hash, "ended_at", self._seconds())
                self._note("sesi diakhiri", f"{name}: {MOST_WRONG_TRIES} kata sandi salah", by=name)
        return is_over

    def _is_tried_out(self, token_hash: str) -> bool:
        wrong = self._wrong_since(_TRIES_OF_NAME, _SESSION + token_hash, LONGEST_SECONDS)
        return len(wrong) >= MOST_WRONG_TRIES

    def _add_try(self, name_key: str, address: str, *, was_right: bool = False) -> int:
        """Part of the transaction that is open."""
        return self._connection.execute(
            "insert into sign_in_tries (name_key, address, tried_at, was_right) values (?, ?, ?, ?)",
            (name_key, address, self._seconds(), was_right),
        ).lastrowid

    def end_wrong_try(self, name: str, address: str) -> None:
        """Writes down that a try went wrong."""
        with self._transaction():
            self._note("gagal masuk", f"{name} dari {address or 'komputer ini'}", by="")

    def end_right_try(self, try_id: int) -> None:
        """The try was right: what was wrong before it counts no more."""
        with self._transaction():
            self._connection.execute("update sign_in_tries set was_right = 1 where try_id = ?", (try_id,))

    def _refuse_locked(self, name_key: str, address: str) -> None:
        for query, value, most in (
            (_TRIES_OF_NAME, name_key, MOST_WRONG_TRIES), (_TRIES_OF_ADDRESS, address, MOST_WRONG_TRIES_OF_ADDRESS),
        ):  # fmt: skip
            wrong = self._wrong_since(query, value, LOCKED_SECONDS)
            if value and len(wrong) >= most and (left := wrong[0] + LOCKED_SECONDS - self._seconds()) > 0:
                raise Refused(f"Terlalu banyak kata sandi salah. Coba lagi {-(-left // 60)} menit lagi.")

    def _wrong_since(self, query: str, value: str, seconds: int) -> list[int]:
        """When wrong tries were made since the last right one, the newest first, in so many seconds."""
        rows = self._connection.execute(query, (value, self._seconds() - seconds)).fetchall()
        first_right = next((place for place, row in enumerate(rows) if row["was_right"]), len(rows))
        return [row["tried_at"] for row in rows[:first_right]]

    # -- sessions

    def begin_session(self, token_hash: str, name_key: str) -> None:
        """Opens a session of an operator.

        Raises: Refused where there is no such operator.
        """
        row = self.operator(name_key)
        if row is None:
            raise Refused("Operator itu tidak ada.")
        now = self._seconds()
        with self._transaction():
            self._connection.execute(
                "insert into operator_sessions (token_hash, operator_id, started_at, used_at) values (?, ?, ?, ?)",
                (token_hash, row["operator_id"], now, now),
            )
            self._note("masuk", row["name"], by=row["name"])

    def session(self, token_hash: str) -> sqlite3.Row | None:
        """An open session with the operator's name; None where it never was or is over."""
        if not self._has_table("operator_sessions"):
            return None
        row = self._connection.execute(
            "select operator_sessions.*, operators.name, operators.name_key from operator_sessions"
            " inner join operators using (operator_id) where token_hash = ? and ended_at is null",
            (token_hash,),
        ).fetchone()
        return row if row is not None and self._is_open(row) else None

    def touch_session(self, token_hash: str) -> sqlite3.Row | None:
        """As `session`, and notes that the operator is there."""
        row = self.session(token_hash)
        if row is not None and self._seconds() - row["used_at"] >= _TOUCHED_SECONDS:
            with self._transaction():
                self._set_session(token_hash, "used_at", self._seconds())
        return row

    def confirm_session(self, token_hash: str) -> None:
        """The operator has just given the password once more: for the next thing that asks for it."""
        with self._transaction():
            self._set_session(token_hash, "confirmed_at", self._seconds())

    def end_session(self, token_hash: str) -> None:
        """Closes a session; nothing happens to one that is over."""
        row = self.session(token_hash)
        if row is None:
            return
        with self._transaction():
            self._set_session(token_hash, "ended_at", self._seconds())
            self._note("keluar", row["name"], by=row["name"])

    def _is_open(self, row: sqlite3.Row) -> bool:
        now = self._seconds()
        # A clock that was set back must not make a session longer.
        is_sane = row["started_at"] <= now + 60 and row["used_at"] <= now + 60
        return is_sane and now - row["used_at"] < IDLE_SECONDS and now - row["started_at"] < LONGEST_SECONDS

    def _set_session(self, token_hash: str, column: str, value: int | None) -> None:
        self._connection.execute(_SETS[column], (value, token_hash))

    def _end_sessions(self, operator_id: int) -> None:
        self._connection.execute(
            "update operator_sessions set ended_at = ? where operator_id = ? and ended_at is null",
            (self._seconds(), operator_id),
        )

    def _name_of_session(self, token_hash: str, *, needs_password: bool) -> str:
        """Whose session it is; uses up a password that was given once more.

        Raises: NotSignedIn, NotConfirmed.
        """
        row = self.session(token_hash)
        if row is None:
            raise NotSignedIn(_OVER if token_hash else _READING)
        if needs_password:
            given = row["confirmed_at"]
            if given is None or not 0 <= self._seconds() - given <= CONFIRMED_SECONDS:
                raise NotConfirmed("Tulis kata sandi Anda sekali lagi, lalu ulangi.")
            self._set_session(token_hash, "confirmed_at", None)
        self._set_session(token_hash, "used_at", self._seconds())
        return row["name"]
