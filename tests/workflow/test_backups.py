"""A backup: everything that cannot be made again, in one file that was read back before it got its name."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from analytics import workflow
from analytics.domain.errors import Refused
from analytics.domain.writers import READER, NotConfirmed, NotSignedIn
from analytics.ledger.store import Ledger, LedgerUnusable, NewMapping
from analytics.paths import PROJECT, Store
from analytics.readmodel.publish import model_path, newest_version
from analytics.workflow import back_up, backup_age, backups
from analytics.workflow.backup_zip import opened_backup
from analytics.workflow.backups import BackupAge
from analytics.workflow.build_inputs import BatchDamaged
from tests.workflow.backed import OPERATOR, PASSWORD, POSIX_ONLY, actions, answers, book, filled, killed_at, names

NOW = datetime(2026, 7, 8, 9, tzinfo=datetime.now().astimezone().tzinfo)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("terbit") / "a")


@pytest.fixture
def store(data_folder, published):
    return Store(shutil.copytree(published, data_folder))


def ledger_in(path, folder) -> Path:
    """The ledger of a backup, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return Path(archive.extract("ledger.sqlite", folder))


def clock(monkeypatch, moment):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    monkeypatch.setattr(backups, "datetime", Clock)


# -- what is in it


def test_it_holds_the_ledger_every_original_and_every_batch(store):
    report = back_up(store)
    assert report.path.parent == store.backups and report.size_bytes == report.path.stat().st_size
    with zipfile.ZipFile(report.path) as archive:
        inside = sorted(archive.namelist())
    kept = [name for name in names(store.folder) if name.startswith(("batch/", "sumber/"))]
    assert len(kept) == 4 and inside == sorted([*kept, "ledger.sqlite", "manifes.json"])
    contents = report.manifest.contents
    assert (contents.import_count, contents.row_count, contents.revision, contents.gaps) == (2, 60, 2, ())
    assert contents.content_hash == answers(store)
    assert report.path.name.endswith("-r2.zip")


def test_nobody_is_signed_in_there_but_passwords_hold(store, tmp_path):
    token = workflow.sign_in(OPERATOR, PASSWORD, store)
    copy = Store(ledger_in(back_up(store).path, tmp_path).parent)
    assert workflow.operator_of(token, store) is not None
    assert workflow.operator_of(token, copy) is None
    assert workflow.operator_of(workflow.sign_in(OPERATOR, PASSWORD, copy), copy) is not None


def test_it_is_one_ledger_file_without_a_log(store, tmp_path):
    with Ledger(store.ledger) as ledger:
        ledger.save_mapping(NewMapping("sidik", "{}"))  # stands in the log alone while the ledger is open
        path = ledger_in(back_up(store).path, tmp_path)
    with sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True) as connection:
        assert connection.execute("select count(*) from mappings").fetchone() == (1,)
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()


def test_it_stands_in_the_audit_and_leaves_nothing_behind(store):
    before = names(store.folder)
    report = back_up(store)
    assert actions(store)[-1][1] == "cadangan"
    assert names(store.folder) == sorted([*before, f"cadangan/{report.path.name}"])


def test_none_is_ever_written_over(store, monkeypatch):
    clock(monkeypatch, NOW)
    paths = [back_up(store).path for _ in range(3)]
    assert [path.name for path in paths] == [
        "cadangan-20260708-090000-r2.zip", "cadangan-20260708-090000-r2-2.zip", "cadangan-20260708-090000-r2-3.zip",
    ]  # fmt: skip


def test_it_goes_where_it_is_told(store, tmp_path):
    report = back_up(store, tmp_path / "flash disk é" / "a")
    assert report.path.parent == tmp_path / "flash disk é" / "a" and not store.backups.exists()


def test_where_there_is_nothing_nothing_is_made(tmp_path):
    with pytest.raises(Refused, match="Belum ada data"):
        back_up(Store(tmp_path / "kosong"))
    assert not (tmp_path / "kosong").exists()


# -- who


def test_who_is_not_an_operator_makes_none(store):
    before = names(store.folder)
    for writer in (READER, workflow.store_of("kunci lain", store).writer):
        with pytest.raises(NotSignedIn):
            back_up(Store(store.folder, writer))
    assert names(store.folder) == before


def test_an_operator_gives_the_password_for_each(store):
    token = workflow.sign_in(OPERATOR, PASSWORD, store)
    own = workflow.store_of(token, store)
    with pytest.raises(NotConfirmed):
        back_up(own)
    workflow.confirm(token, PASSWORD, store)
    back_up(own)
    assert actions(store)[-1] == (OPERATOR, "cadangan")
    with pytest.raises(NotConfirmed):
        back_up(own)
    assert len(list(store.backups.iterdir())) == 1


# -- what is not as it was


def test_an_original_that_is_gone_or_changed_is_named_and_the_rest_is_kept(store):
    first, second = sorted(store.originals.iterdir())
    first.unlink()
    second.write_bytes(second.read_bytes() + b"x")
    gaps = back_up(store).manifest.contents.gaps
    assert len(gaps) == 2 and any(first.name in gap and "tidak ada lagi" in gap for gap in gaps)
    assert any(second.name in gap and "tidak sama lagi" in gap for gap in gaps)


def test_a_batch_that_is_not_shown_any_more_may_be_changed_and_is_named(store):
    workflow.cancel(1, store, lambda _: None)
    with Ledger(store.ledger) as ledger:
        path = store.batches / f"{ledger.imports()[0]['batch_name']}.parquet"
    path.write_bytes(path.read_bytes() + b"x")
    (gap,) = back_up(store).manifest.contents.gaps
    assert gap == f"'tw1.xlsx' tidak sama lagi dengan yang dimuat (batch/{path.name})"


def test_a_batch_without_which_nothing_could_be_restored_stops_it(store):
    next(store.batches.iterdir()).write_bytes(b"bukan parquet")
    with pytest.raises(BatchDamaged, match=r"Batch dari 'tw\d.xlsx' hilang atau rusak"):
        back_up(store)
    assert not any(store.backups.iterdir()) and not store.backup_scratch.exists()


def test_what_is_recorded_and_not_published_yet_is_published_first(store):
    with Ledger(store.ledger) as ledger:
        ledger._connection.execute("update meta set value = value + 1 where key = 'revision'")
    contents = back_up(store).manifest.contents
    assert (contents.revision, contents.content_hash) == (3, answers(store))


def test_a_read_model_of_another_program_is_built_again_first(store):
    model_path(store.folder, newest_version(store.folder)).unlink()
    with Ledger(store.ledger) as ledger:
        ledger._connection.execute("update publications set content_hash = 'lain'")
    assert back_up(store).manifest.contents.content_hash == answers(store)


# -- while others work


def test_another_process_may_write_meanwhile(store, tmp_path):
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITES, str(store.ledger)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    try:
        writer.stdout.readline()
        counts = []
        for number in range(5):
            path = ledger_in(back_up(store).path, tmp_path / str(number))
            with Ledger(path) as copy:
                assert copy.integrity_problems() == [] and copy.broken_audit_line() is None
                ids = [row["mapping_id"] for row in copy.mappings()]
            assert ids == list(range(1, len(ids) + 1))
            counts.append(len(ids))
        assert counts == sorted(counts) and counts[-1] > counts[0] and writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()


_WRITES = """
import sys
from pathlib import Path
from analytics.ledger.store import Ledger, NewMapping
with Ledger(Path(sys.argv[1])) as ledger:
    for number in range(100_000):
        ledger.save_mapping(NewMapping(f"sidik-{number}", "{}"))
        if not number:
            print("", flush=True)
"""


def test_an_import_need_not_wait_for_it_nor_it_for_an_import(store):
    with FileLock(store.import_lock):
        assert back_up(store).path.exists()


def test_two_at_once_are_one(store):
    with FileLock(store.backup_lock), pytest.raises(Refused, match="Pencadangan lain sedang berjalan"):
        back_up(store)


# -- full disks and kills


def full(*_: object, **__: object):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(("place", "name"), [
    ("backup_zip", "Manifest.as_json"), ("backups", "publish_file"), ("backups", "_require_readable"),
])  # fmt: skip
def test_a_full_disk_is_refused_in_words_and_leaves_nothing(store, monkeypatch, place, name):
    old = back_up(store).path
    monkeypatch.setattr(f"analytics.workflow.{place}.{name}", full)
    with pytest.raises(Refused, match=r"Cadangan tidak dapat dibuat di .* \(penyimpanan penuh\).*Cadangan lama tetap"):
        back_up(store)
    assert list(store.backups.iterdir()) == [old] and not store.backup_scratch.exists()
    monkeypatch.undo()
    assert backup_age(store).path == old


def test_a_full_disk_under_the_ledgers_copy_is_refused_in_words(store, monkeypatch):
    def refuse(*_: object):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("analytics.ledger.backups.closing", refuse)
    with pytest.raises(LedgerUnusable, match="tidak dapat disalin: tidak ada izin, penyimpanan penuh"):
        back_up(store)
    assert not any(store.backups.iterdir()) and not store.backup_scratch.exists()


def test_too_little_room_is_refused_before_anything_is_written(store, monkeypatch):
    monkeypatch.setattr(backups.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 1, 1))
    with pytest.raises(Refused, match="Ruang di .* tinggal 0 MB"):
        back_up(store)
    assert not any(store.backups.iterdir())


KILLED = [
    ("analytics.workflow.backup_zip", "_add", 1), ("analytics.workflow.backup_zip", "_add", 3),
    ("analytics.workflow.backups", "_require_readable", 1), ("analytics.workflow.backups", "publish_file", 1),
    ("os", "replace", 1),
]  # fmt: skip


@POSIX_ONLY
@pytest.mark.parametrize(("place", "name", "number"), KILLED)
def test_a_kill_leaves_no_half_backup_under_its_name(store, place, name, number):
    old = back_up(store).path
    killed_at(place, name, number, "cadangkan", folder=store.folder)
    assert list(store.backups.glob("*.zip")) == [old]
    assert list(store.backups.glob("*.sementara")) or store.backup_scratch.exists()
    assert backup_age(store).path == old and actions(store)[-1][1] == "cadangan"
    new = back_up(store).path
    assert sorted(store.backups.iterdir()) == sorted([old, new]) and not store.backup_scratch.exists()


@POSIX_ONLY
def test_a_kill_before_it_is_noted_leaves_a_whole_one(store):
    killed_at("analytics.workflow.backups", "NewBackup", 1, "cadangkan", folder=store.folder)
    (path,) = store.backups.iterdir()
    with opened_backup(path) as backup:
        backup.verify()
    assert backup_age(store).path is None


def test_half_a_backup_elsewhere_may_be_the_work_of_another_and_goes_after_a_day(store, tmp_path):
    young, old = (tmp_path / f"cadangan-{name}.zip.sementara" for name in ("muda", "tua"))
    for half in (young, old):
        half.write_bytes(b"PK")
    long_ago = datetime.now().timestamp() - 2 * 86400
    os.utime(old, (long_ago, long_ago))
    back_up(store, tmp_path)
    assert young.exists() and not old.exists()


# -- its age


def test_without_any_it_is_due_as_soon_as_there_is_real_data(store, filled_sample):
    assert backup_age(store).is_due(NOW) and backup_age(store).made_at is None
    assert not backup_age(filled_sample).is_due(NOW)
    assert backup_age(Store(store.folder / "lain")) == BackupAge(has_data=False)


@pytest.fixture
def filled_sample(sample_folder, tmp_path):
    return Store(shutil.copytree(sample_folder, tmp_path / "contoh"))


def test_a_new_one_is_good_until_seven_days_have_passed(store):
    report = back_up(store)
    age, now = backup_age(store), datetime.now().astimezone()
    assert (age.path, age.size_bytes, age.has_newest_import) == (report.path, report.size_bytes, True)
    assert not age.is_due(now) and not age.is_due(now + timedelta(days=6, hours=23))
    assert age.is_due(now + timedelta(days=7, minutes=1))


def test_a_newer_import_makes_it_due(store, tmp_path):
    back_up(store)
    workflow.load(workflow.LoadRequest([book(tmp_path, 3)]), store, lambda _: None)
    age = backup_age(store)
    assert not age.has_newest_import and age.is_due(datetime.now().astimezone())


def test_a_clock_that_was_set_back_makes_the_age_unknown_and_the_order_stays(store, monkeypatch):
    now = datetime.now().astimezone()
    first = back_up(store).path
    clock(monkeypatch, now - timedelta(days=1))
    second = back_up(store).path
    assert second.name < first.name and backup_age(store).path == second
    age = BackupAge(True, now, second, 1, has_newest_import=True)
    assert age.age(now - timedelta(days=1)) is None and age.is_due(now - timedelta(days=1))


def test_one_that_was_taken_away_is_missed_and_a_stick_that_is_not_plugged_in_is_not(store, tmp_path):
    back_up(store).path.unlink()
    age = backup_age(store)
    assert not age.is_there and age.is_due(datetime.now().astimezone())
    stick = tmp_path / "stik"
    back_up(store, stick)
    shutil.rmtree(stick)
    assert backup_age(store).is_there and not backup_age(store).is_due(datetime.now().astimezone())
