"""A restore: the same answers in another place, or nothing changed at all, wherever it is stopped."""

import errno
import hashlib
import json
import os
import random
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from analytics import workflow
from analytics.domain.errors import AlreadyRunning, Refused
from analytics.domain.periods import Period
from analytics.ledger.store import SCHEMA_VERSION, Ledger, NewMapping, hashed
from analytics.paths import Store
from analytics.readmodel.build import recipe
from analytics.readmodel.publish import newest_version
from analytics.workflow import back_up, backup_age, build_inputs, prepare, restore, restoring, switching
from analytics.workflow.backup_zip import BackupDamaged
from analytics.workflow.restoring import compare
from tests.office import hold_meeting, publish
from tests.workflow.backed import OPERATOR, PASSWORD, POSIX_ONLY, actions, answers, book, filled, killed_at, names


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A data folder with two imports, one operator who is signed in, and a backup of it elsewhere."""
    data = filled(tmp_path_factory.mktemp("terbit") / "a")
    token = workflow.sign_in(OPERATOR, PASSWORD, Store(data))
    path = back_up(Store(data), data.parent / "stik").path
    return data, path, token


@pytest.fixture
def backup(published):
    return published[1]


@pytest.fixture(scope="module")
def gone_on(published, tmp_path_factory):
    """The data folder that was backed up, with one more import since."""
    folder = tmp_path_factory.mktemp("lanjut")
    return publish(shutil.copytree(published[0], folder / "data"), book(folder, 3))


@pytest.fixture
def store(data_folder, gone_on):
    return Store(shutil.copytree(gone_on, data_folder))


@pytest.fixture
def empty(tmp_path):
    """A data folder on another computer, with a space and a letter outside ASCII in its path."""
    return Store(tmp_path / "Data Kinerja é" / "data")


def changed(backup: Path, folder: Path, changes: dict[str, bytes | None], **more: bytes) -> Path:
    """A backup with other members, its manifest as it was."""
    path = folder / "diubah.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name, content)
    return path


def manifest_of(backup: Path) -> dict:
    with zipfile.ZipFile(backup) as archive:
        return json.loads(archive.read("manifes.json"))


def with_manifest(backup: Path, folder: Path, manifest: object) -> Path:
    return changed(backup, folder, {"manifes.json": json.dumps(manifest).encode()})


# -- the same answers elsewhere


def test_in_another_place_every_row_is_the_same(published, backup, empty):
    report = restore(backup, empty)
    assert answers(empty) == answers(Store(published[0]))
    assert (report.import_count, report.row_count, report.set_aside) == (2, 60, None)
    assert report.comparison.is_equal and not report.was_cut_off
    kept = [name for name in names(published[0]) if name.startswith(("batch/", "sumber/"))]
    assert [name for name in names(empty.folder) if name.startswith(("batch/", "sumber/"))] == kept
    assert prepare(empty.folder).messages == []  # the next start finds nothing to do
    assert workflow.load(workflow.LoadRequest([book(empty.folder.parent, 3)]), empty, lambda _: None).is_loaded


def test_it_stands_in_the_audit_whose_chain_holds(backup, empty):
    restore(backup, empty)
    assert [action for _, action in actions(empty)][-1] == "pemulihan"
    assert workflow.broken_audit_line(empty) is None


def test_nobody_is_signed_in_there_and_passwords_hold(published, backup, empty):
    restore(backup, empty)
    assert workflow.operator_of(published[2], empty) is None
    with Ledger(empty.ledger) as ledger:
        assert ledger.session(hashed(published[2])) is None
    assert workflow.operator_of(workflow.sign_in(OPERATOR, PASSWORD, empty), empty).name == OPERATOR


def test_what_was_restored_from_is_its_newest_backup(backup, empty):
    restore(backup, empty)
    age = backup_age(empty)
    assert age.path == backup and age.has_newest_import and age.is_there


def test_a_ledger_without_any_import_is_restored_too(data_folder, empty):
    data_folder.mkdir(parents=True)
    workflow.add_operator(OPERATOR, PASSWORD, Store(data_folder))
    report = restore(back_up(Store(data_folder)).path, empty)
    assert report.import_count == 0 and not report.comparison.is_possible
    assert workflow.has_operator(empty) and newest_version(empty.folder) is None


def test_what_the_room_saw_is_restored_as_it_was(store, empty):
    hold_meeting(Period(2026, 6), store)
    (frozen,) = store.frozen.iterdir()
    path = back_up(store).path
    restore(path, empty)
    assert (empty.frozen / frozen.name).read_bytes() == frozen.read_bytes()
    report = restore(path, store, is_replacing=True)
    assert (report.set_aside / "beku" / frozen.name).read_bytes() == (store.frozen / frozen.name).read_bytes()
    workflow.frozen_hub(workflow.meeting_of(Period(2026, 6), empty), empty)
    frozen.unlink()
    assert back_up(store).manifest.contents.gaps == (f"'angka yang dibekukan' tidak ada lagi (beku/{frozen.name})",)


# -- where there is data already


def test_data_is_never_written_over_unasked(store, backup):
    before, shown = names(store.folder), answers(store)
    with pytest.raises(Refused, match=r"sudah berisi data.*--ganti.*Tidak ada yang diubah"):
        restore(backup, store)
    assert names(store.folder) == before and answers(store) == shown


@pytest.mark.parametrize("left", ["ledger.sqlite-wal", "rakorev-7.duckdb", "batch/lama.parquet", "sumber/lama"])
def test_remains_of_data_are_data(backup, empty, left):
    (empty.folder / left).parent.mkdir(parents=True)
    (empty.folder / left).write_bytes(b"x")
    with pytest.raises(Refused, match="sudah berisi data"):
        restore(backup, empty)
    report = restore(backup, empty, is_replacing=True)
    assert (report.set_aside / left).read_bytes() == b"x" and not (empty.folder / left).exists()
    # A version number is never used twice, not even one of a file that was set aside.
    assert newest_version(empty.folder) > (7 if left.startswith("rakorev") else 0)


def test_what_lies_there_is_set_aside_whole_with_the_newest_entries_in_its_log(store, published, backup):
    shown, own = answers(store), names(store.folder)
    writer = sqlite3.connect(store.ledger, isolation_level=None)
    writer.execute("insert into mappings (fingerprint, content, saved_at, saved_by) values ('x', '{}', '', '')")
    assert Path(f"{store.ledger}-wal").stat().st_size
    report = restore(backup, store, is_replacing=True)
    writer.close()
    aside = Store(report.set_aside)
    assert report.set_aside.parent == store.folder and names(aside.folder) == own
    assert answers(aside) == shown
    with Ledger(aside.ledger) as ledger:
        assert [row["fingerprint"] for row in ledger.mappings()] == ["x"] and len(ledger.imports()) == 3
    assert answers(store) == answers(Store(published[0]))
    with Ledger(store.ledger) as ledger:
        assert ledger.mappings() == [] and len(ledger.imports()) == 2 and ledger.integrity_problems() == []


def test_backups_in_the_folder_stay_where_they_are(store):
    path = back_up(store).path
    restore(path, store, is_replacing=True)
    assert path.exists()


def test_the_way_back_is_the_folder_that_was_set_aside(store, backup):
    shown = answers(store)
    report = restore(backup, store, is_replacing=True)
    assert prepare(report.set_aside).messages == [] and answers(Store(report.set_aside)) == shown


def test_a_running_dashboard_import_or_backup_is_not_disturbed(store, backup, monkeypatch):
    before = names(store.folder)
    with FileLock(store.server_lock), pytest.raises(AlreadyRunning, match="sedang berjalan.*Tidak ada yang diubah"):
        restore(backup, store, is_replacing=True)
    monkeypatch.setattr("analytics.workflow.locking.LONGEST_WAIT_SECONDS", 0.1)
    with FileLock(store.import_lock), pytest.raises(Refused, match="Impor lain belum selesai"):
        restore(backup, store, is_replacing=True)
    with FileLock(store.backup_lock), pytest.raises(Refused, match="Pencadangan lain sedang berjalan"):
        restore(backup, store, is_replacing=True)
    assert names(store.folder) == before


# -- what is no sound backup


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bits_are_found_or_change_nothing(published, backup, empty, tmp_path, seed):
    content, chance = bytearray(backup.read_bytes()), random.Random(seed)
    with zipfile.ZipFile(backup) as archive:
        entries = archive.infolist()
    # Two out of three within a member of its own, the rest anywhere: headers, directory, end.
    start = entries[seed % len(entries)].header_offset + 60
    place = start + chance.randrange(200) if seed % 3 else chance.randrange(len(content))
    content[place] ^= 1 << chance.randrange(8)
    damaged = tmp_path / "rusak.zip"
    damaged.write_bytes(content)
    try:
        report = restore(damaged, empty)
    except BackupDamaged as problem:
        assert "Tidak ada yang diubah" in str(problem) and not empty.folder.exists()
    else:
        # In a field that says nothing of the content, such as a file's date.
        assert report.comparison.is_equal and answers(empty) == answers(Store(published[0]))


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9, 0.999])
def test_a_cut_one_is_refused(backup, empty, tmp_path, share):
    cut = tmp_path / "terpotong.zip"
    cut.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * share)])
    with pytest.raises(BackupDamaged, match="rusak, atau terpotong"):
        restore(cut, empty)
    assert not empty.folder.exists()


def test_something_else_is_refused(empty, tmp_path):
    foreign = tmp_path / "laporan.zip"
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("ledger.sqlite", b"x")
    for path, said in (
        (foreign, "bukan cadangan dari program ini"), (book(tmp_path, 1), "bukan cadangan"),
        (tmp_path / "nihil.zip", r"tidak dapat dibuka \(tidak ada\)"), (tmp_path, "tidak dapat dibuka"),
    ):  # fmt: skip
        with pytest.raises(BackupDamaged, match=said) as caught:
            restore(path, empty)
        assert caught.value.exit_code == 2
    assert not empty.folder.exists()


OUTSIDE = ["../jahat", "/tmp/jahat", "sumber/../../jahat", "C:\\jahat", "batch/../ledger.sqlite"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_name_leads_out_of_the_folder(backup, empty, tmp_path, name):
    manifest = manifest_of(backup)
    manifest["files"].append({"name": name, "size": 1, "sha256": hashed("x")})
    path = changed(backup, tmp_path, {"manifes.json": json.dumps(manifest).encode()}, **{name: b"x"})
    with pytest.raises(BackupDamaged):
        restore(path, empty)
    assert not empty.folder.exists() and not list(tmp_path.rglob("jahat"))


def test_one_that_lacks_or_adds_or_exchanges_a_file_is_refused(backup, empty, tmp_path):
    batch = next(one["name"] for one in manifest_of(backup)["files"] if one["name"].startswith("batch/"))
    for path in (
        lambda: changed(backup, tmp_path, {batch: None}), lambda: changed(backup, tmp_path, {batch: b"lain"}),
        lambda: changed(backup, tmp_path, {}, **{"sumber/" + "a" * 64: b"x"}),
        lambda: changed(backup, tmp_path, {"ledger.sqlite": None}),
        lambda: changed(backup, tmp_path, {"manifes.json": None}),
    ):  # fmt: skip
        with pytest.raises(BackupDamaged):
            restore(path(), empty)
    assert not empty.folder.exists()


def test_one_whose_manifest_leaves_out_what_its_ledger_knows_is_refused(backup, empty, tmp_path):
    manifest = manifest_of(backup)
    batch = next(one for one in manifest["files"] if one["name"].startswith("batch/"))
    manifest["files"].remove(batch)
    path = changed(backup, tmp_path, {"manifes.json": json.dumps(manifest).encode(), batch["name"]: None})
    with pytest.raises(BackupDamaged, match="tidak lengkap"):
        restore(path, empty)
    assert names(empty.folder) == []


WRONG = [
    None, [], 3, "x", {}, {"kind": "cadangan-rakorev", "form": 2}, {"kind": "cadangan-rakorev", "form": 1, "files": []},
]  # fmt: skip


@pytest.mark.parametrize("manifest", WRONG)
def test_a_manifest_of_another_form_is_refused(backup, empty, tmp_path, manifest):
    with pytest.raises(BackupDamaged):
        restore(with_manifest(backup, tmp_path, manifest), empty)
    assert not empty.folder.exists()


@pytest.mark.parametrize(("key", "value"), [
    ("made_at", "kemarin"), ("made_at", "2026-07-08T09:00:00"), ("made_at", 3), ("revision", "2"), ("revision", -1),
    ("content_hash", None), ("schema_version", True), ("gaps", None), ("lain", 1),
])  # fmt: skip
def test_a_manifest_with_a_strange_value_is_refused(backup, empty, tmp_path, key, value):
    manifest = manifest_of(backup)
    manifest["contents"][key] = value
    with pytest.raises(BackupDamaged):
        restore(with_manifest(backup, tmp_path, manifest), empty)
    assert not empty.folder.exists()


def test_a_manifest_of_endless_depth_is_refused(backup, empty, tmp_path):
    with pytest.raises(BackupDamaged):
        restore(changed(backup, tmp_path, {"manifes.json": b"[" * 200_000}), empty)


def test_what_would_unpack_to_far_more_than_it_is_is_refused(backup, empty, tmp_path):
    zeros = b"\0" * 90_000_000
    manifest = manifest_of(backup)
    name = "sumber/" + "a" * 64
    manifest["files"].append({"name": name, "size": len(zeros), "sha256": "a" * 64})
    path = tmp_path / "bom.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry) if entry != "manifes.json" else json.dumps(manifest))
        new.writestr(name, zeros)
    with pytest.raises(BackupDamaged, match="ukuran isi"):
        restore(path, empty)
    assert not empty.folder.exists()


def test_one_of_a_newer_program_is_refused(backup, empty, tmp_path):
    manifest = manifest_of(backup)
    manifest["contents"]["schema_version"] = SCHEMA_VERSION + 1
    with pytest.raises(Refused, match="versi program yang lebih baru"):
        restore(with_manifest(backup, tmp_path, manifest), empty)
    assert not empty.folder.exists()


def test_a_newer_ledger_under_an_older_manifest_is_refused(backup, empty, tmp_path):
    with zipfile.ZipFile(backup) as archive:
        ledger = Path(archive.extract("ledger.sqlite", tmp_path))
    with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
        connection.execute("update meta set value = ? where key = 'schema_version'", (SCHEMA_VERSION + 1,))
    content, manifest = ledger.read_bytes(), manifest_of(backup)
    manifest["files"][0] |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    changes = {"ledger.sqlite": content, "manifes.json": json.dumps(manifest).encode()}
    with pytest.raises(Refused, match="lebih baru"):
        restore(changed(backup, tmp_path, changes), empty)
    assert names(empty.folder) == [] and not empty.restore_staging.exists()


# -- figures that are others


def test_hashes_of_another_program_or_engine_are_not_compared():
    mine = f"{recipe()}|facts:1:2|stamp:1:9"
    assert compare(mine, mine, restoring.duckdb.__version__).is_equal
    assert compare(mine, mine.replace("1:9", "1:8"), restoring.duckdb.__version__).tables == ("stamp",)
    for published, engine in ((mine, "1.0.0"), ("lain|facts:1:2", restoring.duckdb.__version__), ("", "")):
        assert not compare(published, mine, engine).is_possible


def test_rules_of_another_computer_are_named_as_what_differs(backup, empty, monkeypatch):
    rules = build_inputs.report_deadlines()
    monkeypatch.setattr(build_inputs, "report_deadlines", lambda: [row | {"due_day": 25} for row in rules])
    report = restore(backup, empty)
    assert "report_deadlines" in report.comparison.tables and "facts" not in report.comparison.tables


# -- full disks


def test_a_full_disk_is_refused_in_words_and_the_old_data_stay(store, backup, monkeypatch):
    before, shown = names(store.folder), answers(store)
    real, left = restoring._write, [3]

    def full(path, *given):
        left[0] -= 1
        if left[0] == 0:
            path.write_bytes(b"separuh")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, *given)

    monkeypatch.setattr(restoring, "_write", full)
    with pytest.raises(Refused, match=r"\(penyimpanan penuh\).*Tidak ada yang diubah"):
        restore(backup, store, is_replacing=True)
    assert names(store.folder) == before and answers(store) == shown
    monkeypatch.undo()
    assert restore(backup, store, is_replacing=True).comparison.is_equal


def test_a_disk_that_fills_up_while_it_builds_is_refused_in_words(store, backup, monkeypatch):
    before = names(store.folder)

    def full(*_: object):
        raise restoring.duckdb.IOException("Could not write file: No space left on device")

    monkeypatch.setattr(restoring, "ensure_current", full)
    with pytest.raises(Refused, match=r"penyimpanan penuh atau terganggu.*Tidak ada yang diubah"):
        restore(backup, store, is_replacing=True)
    assert names(store.folder) == before


def test_too_little_room_is_refused_before_anything_is_written(store, backup, monkeypatch):
    before = names(store.folder)
    monkeypatch.setattr("analytics.workflow.backups.shutil.disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1))
    with pytest.raises(Refused, match="Ruang di"):
        restore(backup, store, is_replacing=True)
    assert names(store.folder) == before


# -- kills


class Killed(BaseException):
    """Ends the work where it stands; nothing in the program catches it."""


def _steps_of_switching(monkeypatch, last: int) -> None:
    """Every step that moves or removes something while files change places: the one with this number is not done."""
    count = [0]

    def counted(real):
        def step(*given, **named):
            count[0] += 1
            if count[0] == last:
                raise Killed
            return real(*given, **named)

        return step

    monkeypatch.setattr(switching.os, "replace", counted(os.replace))
    for name in ("unlink", "rmdir", "mkdir"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))


@pytest.fixture(scope="module")
def ready(published, gone_on, tmp_path_factory):
    """A data folder whose restore was stopped just before its files change places, and what it held before."""
    store = Store(shutil.copytree(gone_on, tmp_path_factory.mktemp("siap") / "data"))
    before = names(store.folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(restoring, "put_in_place", _raise_killed)
        with pytest.raises(Killed):
            restore(published[1], store, is_replacing=True)
    return store, before


def _raise_killed(_: Store) -> None:
    raise Killed


@pytest.mark.parametrize("last", range(1, 18))
def test_whatever_step_it_stops_at_nothing_opens_until_the_next_one_finishes_it(ready, published, tmp_path, last):
    store, before = Store(shutil.copytree(ready[0].folder, tmp_path / "data")), ready[1]
    with pytest.MonkeyPatch.context() as patch:
        _steps_of_switching(patch, last)
        with pytest.raises(Killed):
            switching.put_in_place(store)
    for enter in (lambda: prepare(store.folder), lambda: Ledger(store.ledger), lambda: workflow.rebuild(store, print),
                  lambda: workflow.load(workflow.LoadRequest([book(tmp_path, 1)]), store, print)):  # fmt: skip
        with pytest.raises(Refused, match="terputus sebelum selesai.*\npython -m analytics pulihkan"):
            enter()
    report = restore(None, store)
    assert report.was_cut_off and (report.import_count, report.row_count) == (2, 60)
    assert answers(store) == answers(Store(published[0])) and prepare(store.folder).messages == []
    (aside,) = store.folder.glob("sebelum-pulihkan-*")
    assert names(aside) == before


def test_that_is_all_of_its_steps(ready, tmp_path):
    store = Store(shutil.copytree(ready[0].folder, tmp_path / "data"))
    with pytest.MonkeyPatch.context() as patch:
        _steps_of_switching(patch, 18)
        switching.put_in_place(store)
    assert not store.restore_ready.exists()


BEFORE = [
    ("analytics.workflow.restoring", "_write", 3), ("analytics.workflow.restoring", "ensure_current", 1),
    ("analytics.workflow.restoring", "mark_ready", 1),
]  # fmt: skip


@POSIX_ONLY
@pytest.mark.parametrize(("place", "name", "number"), BEFORE)
def test_a_kill_before_the_files_change_places_leaves_the_old_data(store, backup, place, name, number):
    shown, before = answers(store), names(store.folder)
    killed_at(place, name, number, "pulihkan", backup, "--ganti", folder=store.folder)
    assert store.restore_staging.exists() and answers(store) == shown
    assert prepare(store.folder).messages == [
        "Pemulihan yang terputus dibuang; data yang lama tetap. Ulangi `pulihkan` bila perlu."
    ]
    assert names(store.folder) == before and answers(store) == shown


@POSIX_ONLY
@pytest.mark.parametrize(("name", "number"), [("put_in_place", 1), ("_report", 1)])
def test_a_kill_after_that_leaves_what_the_next_one_finishes(store, published, backup, name, number):
    killed_at("analytics.workflow.restoring", name, number, "pulihkan", backup, "--ganti", folder=store.folder)
    if name == "put_in_place":
        with pytest.raises(Refused, match="terputus sebelum selesai"):
            prepare(store.folder)
        assert restore(backup, store).was_cut_off
    assert answers(store) == answers(Store(published[0])) and prepare(store.folder).messages == []


@POSIX_ONLY
def test_a_kill_while_a_new_folder_is_filled_leaves_no_data(backup, empty):
    empty.folder.mkdir(parents=True)
    killed_at("analytics.workflow.restoring", "_write", 3, "pulihkan", backup, folder=empty.folder)
    assert not empty.ledger.exists()
    assert restore(backup, empty).comparison.is_equal and not empty.restore_staging.exists()


def test_without_a_file_there_is_nothing_to_finish(empty):
    with pytest.raises(Refused, match="Tidak ada pemulihan yang terputus"):
        restore(None, empty)
    assert not empty.folder.exists()


def test_a_held_file_is_said_and_the_next_one_goes_on(store, published, backup, monkeypatch):
    def held(*_: object):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(store.ledger))

    monkeypatch.setattr(switching, "_set_aside", held)
    with pytest.raises(Refused, match=r"Pemulihan belum selesai: .*ledger.sqlite' tidak dapat dipindahkan"):
        restore(backup, store, is_replacing=True)
    monkeypatch.undo()
    restore(None, store)
    assert answers(store) == answers(Store(published[0]))


# -- the rehearsal


def test_a_rehearsal_proves_it_and_leaves_the_backup_alone(store):
    before, shown = names(store.folder), answers(store)
    report = workflow.rehearse(store)
    assert report.restored.comparison.is_equal and report.restored.import_count == 3
    assert report.backup_seconds > 0 and report.restore_seconds > 0
    assert names(store.folder) == sorted([*before, f"cadangan/{report.backup.path.name}"])
    assert not store.rehearsal.exists() and answers(store) == shown
    assert [action for _, action in actions(store)][-2:] == ["cadangan", "uji pemulihan"]
    assert backup_age(store).rehearsed_at is not None


def test_a_rehearsal_that_finds_other_figures_fails_and_is_not_noted(store, monkeypatch):
    with Ledger(store.ledger) as ledger:
        published = ledger.publication_of(ledger.revision)
        other = published["content_hash"].replace("|facts:90:", "|facts:90:1")
        ledger._connection.execute(
            "update publications set content_hash = ? where version = ?", (other, published["version"])
        )
    with pytest.raises(Refused, match=r"Uji pemulihan GAGAL.*\(tabel facts\)"):
        workflow.rehearse(store)
    assert backup_age(store).rehearsed_at is None and not store.rehearsal.exists()


def test_a_rehearsal_waits_for_no_import_and_disturbs_no_dashboard(store):
    with FileLock(store.server_lock), FileLock(store.import_lock):
        assert workflow.rehearse(store).restored.comparison.is_equal


def test_a_decision_in_the_ledger_alone_is_restored(store, empty):
    with Ledger(store.ledger) as ledger:
        ledger.save_mapping(NewMapping("sidik", "{}"))
    restore(back_up(store).path, empty)
    with Ledger(empty.ledger) as ledger:
        assert [row["fingerprint"] for row in ledger.mappings()] == ["sidik"]
