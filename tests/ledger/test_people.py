"""Operators, sessions and the audit in the ledger: who may decide is looked up where it is written."""

import sqlite3

import pytest

from analytics.domain.errors import Refused
from analytics.domain.writers import READER, NotConfirmed, NotSignedIn, session_writer
from analytics.ledger import people
from analytics.ledger.records import NewCall, NewImport, NewMapping
from analytics.ledger.store import Ledger, hashed

CALL = NewCall([NewImport("a.xlsx", "sha", "batch-a", "[]", "2026-06", 1)])


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(Ledger, "_seconds", lambda _: clock())
    return clock


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as ledger:
        ledger.add_operator("Siti", "siti", "hash")
        ledger.begin_session(hashed("kunci"), "siti")
    return path


def as_siti(path):
    return Ledger(path, session_writer("kunci"))


def lines(path):
    with Ledger(path) as ledger:
        return [(row["done_by"], row["action"], row["subject"]) for row in reversed(ledger.audit())][2:]


@pytest.mark.parametrize("writer", [READER, session_writer("kunci lain"), session_writer("")])
def test_who_is_not_signed_in_decides_nothing(path, writer):
    with Ledger(path, writer) as ledger:
        for decide in (
            lambda: ledger.record_calls([CALL], is_sample=False),
            lambda: ledger.save_mapping(NewMapping("sidik", "{}")),
            lambda: ledger.choose_agenda(2026, 6, "{}", is_sample=False),
            lambda: ledger.decide_causes([], [], is_sample=False),
            lambda: ledger.add_operator("Budi", "budi", "hash"),
            lambda: ledger.set_password("siti", "lain"),
            ledger.require_writer,
        ):
            with pytest.raises(NotSignedIn):
                decide()
        assert not ledger.has_any_import() and ledger.mappings() == [] and len(ledger.operators()) == 1
    assert lines(path) == []


def test_what_an_operator_decides_is_signed_and_stands_in_the_audit(path):
    with as_siti(path) as ledger:
        ledger.save_mapping(NewMapping("sidik", "{}"))
        assert ledger.mappings()[0]["saved_by"] == "Siti"
    assert lines(path) == [("Siti", "pemetaan kolom", "sidik")]


def test_an_import_asks_for_the_password_once_more_each_time(path, clock):
    with as_siti(path) as ledger:
        with pytest.raises(NotConfirmed):
            ledger.record_calls([CALL], is_sample=False)
        ledger.confirm_session(hashed("kunci"))
        assert ledger.record_calls([CALL], is_sample=False) == [1]
        assert ledger.imports()[0]["created_by"] == "Siti"
        with pytest.raises(NotConfirmed):
            ledger.cancel(1)
        ledger.confirm_session(hashed("kunci"))
        clock.now += people.CONFIRMED_SECONDS + 1
        with pytest.raises(NotConfirmed):
            ledger.cancel(1)
        assert ledger.imports(active_only=True)


def test_what_fails_uses_no_password_up_and_leaves_no_line(path):
    with as_siti(path) as ledger:
        ledger.confirm_session(hashed("kunci"))
        twice = NewCall([*CALL.imports, *CALL.imports])
        with pytest.raises(sqlite3.IntegrityError):
            ledger.record_calls([twice], is_sample=False)
        assert ledger.record_calls([CALL], is_sample=False) == [1]
    assert [line[1] for line in lines(path)] == ["impor"]


def test_a_session_ends_when_nobody_is_there_for_half_an_hour(path, clock):
    for _ in range(3):
        clock.now += people.IDLE_SECONDS - 1
        with as_siti(path) as ledger:
            assert ledger.touch_session(hashed("kunci"))["name"] == "Siti"
    clock.now += people.IDLE_SECONDS
    with as_siti(path) as ledger:
        assert ledger.session(hashed("kunci")) is None
        with pytest.raises(NotSignedIn, match="berakhir"):
            ledger.save_mapping(NewMapping("sidik", "{}"))


def test_a_session_ends_after_eight_hours_however_busy(path, clock):
    for _ in range(8 * 4 - 1):
        clock.now += 15 * 60
        with Ledger(path) as ledger:
            assert ledger.touch_session(hashed("kunci")) is not None
    clock.now += 15 * 60
    with Ledger(path) as ledger:
        assert ledger.session(hashed("kunci")) is None


def test_a_clock_set_back_makes_no_session_longer(path, clock):
    clock.now -= 24 * 3600
    with Ledger(path) as ledger:
        assert ledger.session(hashed("kunci")) is None


def test_leaving_a_new_password_and_being_removed_end_sessions(path):
    with Ledger(path) as ledger:
        ledger.end_session(hashed("kunci"))
        assert ledger.session(hashed("kunci")) is None
        ledger.begin_session(hashed("dua"), "siti")
        ledger.set_password("siti", "hash baru")
        assert ledger.session(hashed("dua")) is None
        ledger.add_operator("Budi", "budi", "hash")
        ledger.begin_session(hashed("tiga"), "siti")
        ledger.set_password("siti", "")
        assert ledger.session(hashed("tiga")) is None and ledger.operator("siti") is None
        with pytest.raises(Refused, match="terakhir"):
            ledger.set_password("budi", "")
        with pytest.raises(Refused, match="tidak ada"):
            ledger.begin_session(hashed("empat"), "siti")
        ledger.add_operator("Siti", "siti", "hash lain")
        assert [row["name"] for row in ledger.operators()] == ["Budi", "Siti"]


def test_five_wrong_tries_lock_a_name_for_a_quarter_of_an_hour(path, clock):
    with Ledger(path) as ledger:
        for _ in range(4):
            ledger.begin_try("siti", "10.0.0.5")
        ledger.end_right_try(ledger.begin_try("siti", "10.0.0.5"))
        for _ in range(5):
            clock.now += 1
            ledger.begin_try("siti", "10.0.0.5")
        with pytest.raises(Refused, match="15 menit lagi"):
            ledger.begin_try("siti", "10.0.0.9")
        ledger.begin_try("budi", "10.0.0.9")
        clock.now += people.LOCKED_SECONDS - 61
        with pytest.raises(Refused, match="2 menit lagi"):
            ledger.begin_try("siti", "10.0.0.9")
        clock.now += 61
        ledger.begin_try("siti", "10.0.0.9")


def test_an_address_that_tries_many_names_is_locked_too(path):
    with Ledger(path) as ledger:
        for number in range(people.MOST_WRONG_TRIES_OF_ADDRESS):
            ledger.begin_try(f"nama {number}", "10.0.0.5")
        with pytest.raises(Refused, match="Terlalu banyak"):
            ledger.begin_try("nama lain", "10.0.0.5")
        ledger.begin_try("nama lain", "")


def test_the_first_operator_needs_the_newest_code(tmp_path, clock):
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        with pytest.raises(Refused, match="Kode salah"):
            ledger.add_first_operator("apa saja", "Siti", "siti", "hash")
        ledger.set_first_code("lama")
        ledger.set_first_code("baru")
        with pytest.raises(Refused, match="Kode salah"):
            ledger.add_first_operator("lama", "Siti", "siti", "hash")
        ledger.add_first_operator("baru", "Siti", "siti", "hash")
        with pytest.raises(Refused, match="sudah ada"):
            ledger.add_first_operator("baru", "Budi", "budi", "hash")


def test_lines_of_the_audit_are_neither_changed_nor_taken_away(path):
    with as_siti(path) as ledger:
        ledger.save_mapping(NewMapping("a", "{}"))
        ledger.save_mapping(NewMapping("b", "{}"))
        assert ledger.broken_audit_line() is None
        for statement in ("update audit set done_by = 'x'", "delete from audit where audit_id = 3"):
            with pytest.raises(sqlite3.IntegrityError):
                ledger._connection.execute(statement)
        # Whoever opens the file with another program can; it is seen.
        ledger._connection.execute("drop trigger audit_is_never_changed")
        ledger._connection.execute("update audit set done_by = 'Budi' where audit_id = 3")
        assert ledger.broken_audit_line() == 3
        ledger._connection.execute("drop trigger audit_is_never_shortened")
        ledger._connection.execute("update audit set done_by = 'Siti' where audit_id = 3")
        ledger._connection.execute("delete from audit where audit_id = 2")
        assert ledger.broken_audit_line() == 3
