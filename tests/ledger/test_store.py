import getpass
import sqlite3
import threading

import pytest

from analytics.domain.errors import Refused
from analytics.ledger import connecting, store
from analytics.ledger.store import SCHEMA_VERSION, Ledger, NewAgency, NewCall, NewImport, NewMapping


def new_import(name="a.xlsx", batch="batch-a"):
    return NewImport(name, "sha", batch, '["tabel"]', "2026-06", 3, {"tahun": "2026"}, [{"grade": "catatan"}])


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def test_a_call_is_recorded_whole_and_grows_the_revision(ledger):
    ids = ledger.record_calls(
        [NewCall([new_import(), new_import("b.xlsx", "batch-b")], [NewAgency("a", "A", agency_slug="a")], {"aa": "a"})],
        is_sample=False,
    )
    assert ids == [1, 2] and ledger.revision == 1
    rows = ledger.imports(is_sample=False, active_only=True)
    assert [(row["file_name"], row["call_sequence"], row["state"]) for row in rows] == [
        ("a.xlsx", 1, "aktif"),
        ("b.xlsx", 1, "aktif"),
    ]
    assert ledger.aliases(is_sample=False) == {"aa": "a"}
    assert ledger.agencies(is_sample=True) == []


def test_a_call_that_fails_leaves_nothing(ledger):
    with pytest.raises(sqlite3.IntegrityError):
        ledger.record_calls([NewCall([new_import(), new_import()])], is_sample=False)  # same batch twice
    assert ledger.imports() == [] and ledger.revision == 0


def test_taking_back_adds_an_event_and_never_overwrites(ledger):
    ledger.record_calls([NewCall([new_import()])], is_sample=False)
    ledger.cancel(1)
    assert ledger.imports(active_only=True) == [] and ledger.imports()[0]["state"] == "batal"
    assert ledger.has_real_import()  # it stays true: the sample never comes back
    with pytest.raises(Refused, match="sudah dibatalkan"):
        ledger.cancel(1)
    with pytest.raises(Refused, match="tidak ada"):
        ledger.cancel(99)


def test_versions_are_never_used_twice(ledger):
    assert [ledger.next_readmodel_version(), ledger.next_readmodel_version(at_least=7)] == [1, 8]
    assert ledger.next_readmodel_version(at_least=3) == 9


def test_it_survives_power_cuts_by_its_settings(ledger):
    connection = ledger._connection
    assert connection.execute("pragma journal_mode").fetchone()[0] == "wal"
    assert connection.execute("pragma synchronous").fetchone()[0] == 2  # FULL
    assert ledger.integrity_problems() == []


def test_a_ledger_of_a_newer_program_is_refused(tmp_path):
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as ledger:
        ledger._connection.execute("update meta set value = 99 where key = 'schema_version'")
    with pytest.raises(Refused, match="lebih baru"):
        Ledger(path)


def test_two_first_starts_at_once_make_one_ledger(tmp_path):
    path, failures = tmp_path / "ledger.sqlite", []

    def start():
        try:
            Ledger(path).close()
        except sqlite3.Error as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_every_mapping_is_kept_and_the_newest_of_a_header_holds(ledger):
    ledger.save_mapping(NewMapping("sidik-a", '{"a": 1}'))
    ledger.save_mapping(NewMapping("sidik-b", '{"b": 1}'))
    ledger.record_calls([NewCall([new_import()], mappings=[NewMapping("sidik-a", '{"a": 2}')])], is_sample=False)
    assert [(row["fingerprint"], row["content"]) for row in ledger.mappings()] == [
        ("sidik-b", '{"b": 1}'), ("sidik-a", '{"a": 2}'),
    ]  # fmt: skip
    kept = ledger._connection.execute("select content, saved_at, saved_by from mappings order by mapping_id").fetchall()
    assert [row["content"] for row in kept] == ['{"a": 1}', '{"b": 1}', '{"a": 2}']
    assert all(row["saved_at"][:2] == "20" and row["saved_by"] == getpass.getuser() for row in kept)


def test_a_mapping_alone_changes_no_figure(ledger):
    ledger.save_mapping(NewMapping("sidik", "{}"))
    assert ledger.revision == 0 and not ledger.has_any_import()


NEW_TABLES = (
    "mappings", "cause_words", "cause_corrections", "agendas", "promise_events", "promises", "meetings", "corrections",
    "settlements", "remarks", "province_lists",
)  # fmt: skip


def as_of_schema_1(path):
    """The ledger as the first version of the program left it."""
    with Ledger(path) as ledger:
        ledger.record_calls([NewCall([new_import()], [NewAgency("a", "A", agency_slug="a")])], is_sample=False)
        for table in NEW_TABLES:
            ledger._connection.execute(f"drop table {table}")
        ledger._connection.execute("drop view import_states")
        ledger._connection.execute("alter table imports drop column batch_sha256")
        ledger._connection.execute("alter table calls drop column created_by")
        ledger._connection.execute("alter table import_events drop column done_by")
        ledger._connection.execute(
            "create view import_states as select imports.*, calls.created_at, newest.state,"
            " newest.happened_at as state_since from imports inner join calls using (call_sequence)"
            " inner join import_events as newest using (import_id)"
        )
        ledger._connection.execute("update meta set value = 1 where key = 'schema_version'")
    return path


def test_a_ledger_of_the_version_before_gets_what_it_lacks_and_loses_nothing(tmp_path):
    path = as_of_schema_1(tmp_path / "ledger.sqlite")
    for _ in range(2):
        with Ledger(path) as ledger:
            assert ledger.meta("schema_version") == SCHEMA_VERSION == 13
            assert not ledger.was_created and ledger.revision == 1
            assert [row["file_name"] for row in ledger.imports(active_only=True)] == ["a.xlsx"]
            assert [(row["created_by"], row["batch_sha256"]) for row in ledger.imports()] == [("", "")]
            assert ledger.mappings() == []
            assert ledger.cause_words() == ledger.cause_corrections(is_sample=False) == []
    with Ledger(path) as ledger:
        ledger.save_mapping(NewMapping("sidik", "{}"))
        assert len(ledger.mappings()) == 1


def test_an_older_ledger_that_may_only_be_read_is_read_as_it_is(tmp_path, monkeypatch):
    path = as_of_schema_1(tmp_path / "ledger.sqlite")

    def read_only(path):
        connection = connecting.connect(path)
        connection.execute("pragma query_only = on")
        return connection

    monkeypatch.setattr(store, "connect", read_only)
    with Ledger(path) as ledger:
        assert ledger.meta("schema_version") == 1 and ledger.mappings() == []
        assert ledger.cause_words() == ledger.cause_corrections(is_sample=False) == []
        assert len(ledger.imports()) == 1


def test_who_loaded_and_who_took_back_is_kept(ledger):
    (import_id,) = ledger.record_calls([NewCall([new_import()])], is_sample=False)
    ledger.cancel(import_id)
    (row,) = ledger.imports()
    assert (row["created_by"], row["state_set_by"]) == (getpass.getuser(), getpass.getuser())
