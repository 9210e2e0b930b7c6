"""Operators: who may write from a browser. Passwords are kept as argon2id, sessions by the hash of their secret."""

import logging
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from analytics.domain.errors import Refused
from analytics.domain.names import clean_text, fold_name
from analytics.domain.writers import CONSOLE, NotSignedIn, session_writer
from analytics.ledger.audit import LOST
from analytics.ledger.store import Ledger, hashed
from analytics.paths import Store

log = logging.getLogger(__name__)

SHORTEST_PASSWORD = 10
_LONGEST_PASSWORD = 200
_LONGEST_NAME = 60
_CODE = "#kode"
"""Under which tries with a code are counted; no folded name looks like it."""
_CODE_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without signs that look like one another: the code is read from one screen and typed on another."""
_OVER = "Sesi operator sudah berakhir. Masuk lagi, lalu ulangi."
# OWASP's least: 19 MiB, two passes, one lane; some 30 ms here.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


@dataclass(frozen=True)
class Operator:
    """Who is signed in; `key` is the folded name."""

    name: str
    key: str


@dataclass(frozen=True)
class OperatorRecord:
    """One operator of the office; `is_active` is False of who is one no more."""

    name: str
    is_active: bool
    set_at: datetime
    set_by: str


@dataclass(frozen=True)
class AuditLine:
    """One thing that was done; `by` is '' where nobody had signed in."""

    at: datetime
    by: str
    action: str
    subject: str

    @property
    def tells_loss(self) -> bool:
        """Whether it says that lines before it are gone."""
        return self.action == LOST


def has_operator(store: Store) -> bool:
    """Whether anybody may sign in."""
    if not store.ledger.exists():
        return False
    with Ledger(store.ledger) as ledger:
        return ledger.has_operator()


def operators(store: Store) -> Sequence[OperatorRecord]:
    """Everyone who is or was an operator, by name."""
    if not store.ledger.exists():
        return []
    with Ledger(store.ledger) as ledger:
        return [_record(row) for row in ledger.operators()]


def new_first_code(store: Store) -> str:
    """Makes the code with which the first operator enters; only its hash is kept."""
    code = "-".join("".join(secrets.choice(_CODE_SIGNS) for _ in range(4)) for _ in range(2))
    with Ledger(store.ledger, CONSOLE) as ledger:
        ledger.set_first_code(hashed(code))
    return code


def add_first_operator(code: str, name: str, password: str, store: Store, address: str = "") -> str:
    """The first operator, by the code from the console; returns the secret of the session that begins.

    Raises: Refused for a wrong code, a name or password that will not do, or too many tries; an empty field is no try.
    """
    _require_typed(code, "Kode")
    name, key = _sound_name(name)
    password_hash = _hash_of(password, name)
    with Ledger(store.ledger) as ledger:
        attempt = ledger.begin_try(_CODE, address)
        ledger.add_first_operator(hashed(_plain_code(code)), name, key, password_hash)
        ledger.end_right_try(attempt)
    return _begun(key, store)


def sign_in(name: str, password: str, store: Store, address: str = "") -> str:
    """Begins a session; returns its secret.

    Raises: Refused where name and password do not belong together, or after too many wrong tries; an empty field is no
    try.
    """
    _require_typed(name, "Nama")
    _require_typed(password, "Kata sandi")
    key = fold_name(name)
    _require_right_password(key, clean_text(name)[:_LONGEST_NAME], password, store, address)
    return _begun(key, store)


def confirm(token: str, password: str, store: Store, address: str = "") -> None:
    """The password once more, for the one thing that comes next.

    Wrong ones count for this session alone, which ends with the fifth: whoever tries the name from elsewhere keeps
    nobody who is signed in from working.
    Raises: NotSignedIn where the session is over, also with this try; Refused for a wrong password, and for an empty
    field, which is no try.
    """
    operator = operator_of(token, store)
    if operator is None:
        raise NotSignedIn(_OVER)
    _require_typed(password, "Kata sandi")
    with Ledger(store.ledger) as ledger:
        attempt = ledger.begin_confirmation(hashed(token))
        row = ledger.operator(operator.key)
        if row is None or not _matches(row["password_hash"], password):
            log.warning("wrong password in a session of %r from %r", operator.name, address)
            if ledger.end_wrong_confirmation(hashed(token), operator.name, address):
                raise NotSignedIn("Lima kali kata sandi salah: sesi ini diakhiri. Masuk lagi, lalu ulangi.")
            raise Refused("Kata sandi salah. Lima kali salah mengakhiri sesi ini.")
        ledger.end_right_try(attempt)
        ledger.confirm_session(hashed(token))


def operator_of(token: str, store: Store, *, is_used: bool = False) -> Operator | None:
    """Whose session a secret opens; None where it is over. `is_used`: the operator is there at this moment."""
    if not token or not store.ledger.exists():
        return None
    with Ledger(store.ledger) as ledger:
        row = ledger.touch_session(hashed(token)) if is_used else ledger.session(hashed(token))
    return None if row is None else Operator(row["name"], row["name_key"])


def sign_out(token: str, store: Store) -> None:
    """Ends a session."""
    with Ledger(store.ledger) as ledger:
        ledger.end_session(hashed(token))


def add_operator(name: str, password: str, store: Store) -> None:
    """One more operator, by the console or by an operator who has just given the password.

    Raises: Refused, NotSignedIn, NotConfirmed.
    """
    name, key = _sound_name(name)
    password_hash = _hash_of(password, name)
    with Ledger(store.ledger, store.writer) as ledger:
        ledger.add_operator(name, key, password_hash)


def set_password(name: str, password: str, store: Store) -> None:
    """Another password for an operator, whose sessions end. Raises: as `add_operator`."""
    password_hash = _hash_of(password, name)
    with Ledger(store.ledger, store.writer) as ledger:
        ledger.set_password(fold_name(name), password_hash)


def remove_operator(name: str, store: Store) -> None:
    """Who is an operator no more; what was done in that name stays. Raises: as `add_operator`."""
    with Ledger(store.ledger, store.writer) as ledger:
        ledger.set_password(fold_name(name), "")


def audit_lines(store: Store, most: int = 200) -> Sequence[AuditLine]:
    """What was done, the newest first.

    Raises: NotSignedIn for who may not see it.
    """
    _require_reader(store)
    with Ledger(store.ledger, store.writer) as ledger:
        rows = ledger.audit(most)
    return [
        AuditLine(datetime.fromisoformat(row["happened_at"]), row["done_by"], row["action"], row["subject"])
        for row in rows
    ]


def broken_audit_line(store: Store) -> int | None:
    """The first line of the audit that somebody has changed outside the program; None where none is."""
    with Ledger(store.ledger) as ledger:
        return ledger.broken_audit_line()


def store_of(token: str, store: Store) -> Store:
    """The store as an operator writes it."""
    return replace(store, writer=session_writer(token))


def _require_reader(store: Store) -> None:
    if store.writer != CONSOLE and operator_of(store.writer.token, store) is None:
        raise NotSignedIn("Jejak perubahan hanya untuk operator. Masuk dahulu.")


def _record(row: sqlite3.Row) -> OperatorRecord:
    return OperatorRecord(row["name"], bool(row["password_hash"]), datetime.fromisoformat(row["set_at"]), row["set_by"])


def _begun(key: str, store: Store) -> str:
    token = secrets.token_urlsafe(32)
    with Ledger(store.ledger) as ledger:
        ledger.begin_session(hashed(token), key)
    return token


def _require_typed(text: str, field: str) -> None:
    """Who presses the button too early has guessed nothing. Raises: Refused."""
    if not text:
        raise Refused(f"{field} belum diisi. Isi dahulu, lalu ulangi; ini tidak dihitung sebagai percobaan salah.")


def _require_right_password(key: str, name: str, password: str, store: Store, address: str) -> None:
    with Ledger(store.ledger) as ledger:
        attempt = ledger.begin_try(key, address)
        row, nobody = ledger.operator(key), _nobody()
        if not _matches(nobody if row is None else row["password_hash"], password) or row is None:
            ledger.end_wrong_try(name, address)
            log.warning("wrong password for %r from %r", name, address)
            raise Refused("Nama atau kata sandi salah. Lima kali salah mengunci nama itu 15 menit.")
        ledger.end_right_try(attempt)


@cache
def _nobody() -> str:
    """Compared where there is no such operator, so that a wrong name takes as long as a wrong password."""
    return _HASHER.hash(secrets.token_hex(16))


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password[:_LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False


def _sound_name(name: str) -> tuple[str, str]:
    name = clean_text(name)
    key = fold_name(name)
    if not key or len(name) > _LONGEST_NAME:
        raise Refused(f"Tulis nama operator, paling panjang {_LONGEST_NAME} huruf.")
    return name, key


def _hash_of(password: str, name: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise Refused(f"Kata sandi paling sedikit {SHORTEST_PASSWORD} huruf. Beberapa kata yang mudah diingat cukup.")
    if len(set(password)) < 4 or fold_name(password) == fold_name(name):
        raise Refused("Kata sandi terlalu mudah ditebak. Pakai yang lain.")
    return _HASHER.hash(password)


def _plain_code(code: str) -> str:
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return "-".join([signs[:4], signs[4:]])
