"""Restoring a backup: into a folder beside the data, built and compared there, and only then put in their place."""

import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from analytics.domain.errors import AlreadyRunning, Refused, reason_in_words
from analytics.domain.files import sync_folder
from analytics.ledger.backups import RESTORE
from analytics.ledger.store import SCHEMA_VERSION, Ledger, NewBackup
from analytics.paths import Store
from analytics.readmodel.build import recipe
from analytics.readmodel.publish import newest_version
from analytics.workflow.backup_zip import BackupDamaged, BackupFile, Contents, Member, opened_backup
from analytics.workflow.backups import backup_lock, refuse_without_room, row_count
from analytics.workflow.locking import import_lock
from analytics.workflow.publishing import ensure_current
from analytics.workflow.switching import mark_ready, pieces, put_in_place, unused_aside

log = logging.getLogger(__name__)

Say = Callable[[str], None]
_BUILDING_TAKES = 20
"""How many times the size of its batches a read model takes while it is built (the sample: 19 MB of 0,9)."""
_NOTHING_CHANGED = "Tidak ada yang diubah."


@dataclass(frozen=True)
class Comparison:
    """Whether the figures that were built again are those that were published when the backup was made.

    `is_possible` is False where another version of the program built those, or there were none; then the files alone
    were compared. `tables` are those that differ.
    """

    is_possible: bool
    tables: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        return self.is_possible and not self.tables


@dataclass(frozen=True)
class RestoreReport:
    """What a data folder holds after a restore.

    Missing: `set_aside` None where nothing lay there before; `contents` and `comparison` None where a restore was
    finished that had been cut off.
    """

    folder: Path
    import_count: int
    row_count: int
    set_aside: Path | None = None
    contents: Contents | None = None
    comparison: Comparison | None = None

    @property
    def was_cut_off(self) -> bool:
        return self.contents is None


def restore(path: Path | None, store: Store, say: Say = lambda _: None, *, is_replacing: bool = False) -> RestoreReport:
    """Puts a backup into a data folder that has no data yet, or with `is_replacing` in the place of what is there.

    Finishes a restore that was cut off instead, where there is one. What was there before is kept beside it.

    Raises: BackupDamaged, Refused, AlreadyRunning, BatchDamaged; the folder is as it was then, unless the message
    says that the restore is not finished.
    """
    if store.restore_ready.exists():
        with _sole_use(store, say):
            put_in_place(store)
            return _report(store)
    if path is None:
        raise Refused("Tidak ada pemulihan yang terputus. Sebut berkas cadangannya: pulihkan BERKAS.zip")
    with opened_backup(path) as backup:
        say("Memeriksa isi cadangan …")
        _refuse_newer_program(backup)
        backup.verify()
        _refuse_filled(store, is_replacing=is_replacing)
        with _sole_use(store, say):
            _refuse_filled(store, is_replacing=is_replacing)
            return _restored(backup, store, say)


def compare(published: str, rebuilt: str, engine: str) -> Comparison:
    """Compares two content hashes, the first of which was made with a version of DuckDB."""
    if not published.startswith(recipe()) or engine != duckdb.__version__:
        return Comparison(is_possible=False)
    before, after = published.split("|"), rebuilt.split("|")
    different = sorted({part.split(":")[0] for part in set(before) ^ set(after)})
    return Comparison(is_possible=True, tables=tuple(different))


@contextmanager
def _sole_use(store: Store, say: Say) -> Iterator[None]:
    """Holds a data folder alone: no dashboard, no import, no backup.

    Raises: AlreadyRunning, Refused.
    """
    try:
        store.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(store.server_lock, blocking=False)
        lock.acquire()
    except Timeout:
        raise AlreadyRunning(
            "Dasbor untuk folder data itu sedang berjalan. Tutup dahulu jendelanya, lalu ulangi. " + _NOTHING_CHANGED
        ) from None
    except OSError as error:
        raise Refused(f"Folder '{store.folder}' tidak dapat dipakai ({reason_in_words(error)}).") from error
    try:
        with backup_lock(store), import_lock(store, say):
            yield
    finally:
        lock.release()


def _refuse_newer_program(backup: BackupFile) -> None:
    contents = backup.manifest.contents
    if contents.schema_version > SCHEMA_VERSION:
        raise Refused(
            f"Cadangan '{backup.path.name}' dibuat oleh versi program yang lebih baru ({contents.program}, skema "
            f"{contents.schema_version}). Perbarui program ini, lalu ulangi. {_NOTHING_CHANGED}"
        )


def _refuse_filled(store: Store, *, is_replacing: bool) -> None:
    if not is_replacing and pieces(store):
        raise Refused(
            f"Folder '{store.folder}' sudah berisi data. Pulihkan ke folder lain dengan --ke FOLDER, atau pakai "
            f"--ganti: data sekarang disisihkan utuh ke folder sebelum-pulihkan-…, tidak dihapus. {_NOTHING_CHANGED}"
        )


def _restored(backup: BackupFile, store: Store, say: Say) -> RestoreReport:
    staging = Store(store.restore_staging)
    aside = unused_aside(store) if pieces(store) else None
    manifest = backup.manifest
    needed = manifest.unpacked_bytes + _BUILDING_TAKES * sum(
        member.size for member in manifest.members if member.name.startswith("batch/")
    )
    shutil.rmtree(staging.folder, ignore_errors=True)
    refuse_without_room(store.folder, needed, f"Kosongkan ruang, lalu ulangi. {_NOTHING_CHANGED}")
    try:
        with _failures_in_words(store):
            say("Memulihkan berkas …")
            _unpack(backup, staging)
            comparison = _rebuilt(backup, staging, store, say)
            mark_ready(staging, store, aside)
    finally:
        shutil.rmtree(staging.folder, ignore_errors=True)
    say("Menempatkan data yang dipulihkan …")
    put_in_place(store)
    done = _report(store)
    return RestoreReport(store.folder, done.import_count, done.row_count, aside, backup.manifest.contents, comparison)


def _unpack(backup: BackupFile, staging: Store) -> None:
    staging.make_folders()
    staging.frozen.mkdir()
    for member in backup.manifest.members:
        _write(staging.folder / member.name, member, backup)
    for folder in (staging.originals, staging.batches, staging.frozen, staging.folder):
        sync_folder(folder)


def _write(path: Path, member: Member, backup: BackupFile) -> None:
    with path.open("xb") as file:
        for chunk in backup.chunks(member):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _rebuilt(backup: BackupFile, staging: Store, store: Store, say: Say) -> Comparison:
    """Builds the read model of a restored folder and compares it; notes the restore in its ledger."""
    contents = backup.manifest.contents
    with Ledger(staging.ledger) as ledger:
        _refuse_incomplete(backup, ledger)
        place = str(backup.path.resolve())
        ledger.record_backup(
            RESTORE, NewBackup(place, backup.path.stat().st_size, contents.newest_import_id, contents.revision)
        )
        if not ledger.has_any_import():
            return Comparison(is_possible=False)
        say("Membangun model baca dan membandingkannya …")
        # Above every version that was ever shown from this folder: a number is never used twice.
        ledger.next_readmodel_version(at_least=newest_version(store.folder) or 0)
        ensure_current(staging, ledger)
        rebuilt = ledger.publication_of(ledger.revision)["content_hash"]
    return compare(contents.content_hash, rebuilt, contents.engine)


def _refuse_incomplete(backup: BackupFile, ledger: Ledger) -> None:
    """Raises: BackupDamaged where its ledger is unsound, or knows files that are neither in it nor named as gaps."""
    names = {member.name for member in backup.manifest.members}
    known = {f"batch/{row['batch_name']}.parquet" for row in ledger.imports()}
    known |= {f"sumber/{row['sha256']}" for row in ledger.imports()}
    unexplained = [name for name in known - names if not any(name in gap for gap in backup.manifest.contents.gaps)]
    is_another = ledger.was_created or ledger.revision != backup.manifest.contents.revision
    if ledger.integrity_problems() or is_another or unexplained:
        part = sorted(unexplained)[0] if unexplained else "buku besar"
        raise BackupDamaged(f"Cadangan '{backup.path.name}' tidak lengkap (bagian '{part}'). {_NOTHING_CHANGED}")


def _report(store: Store) -> RestoreReport:
    with Ledger(store.ledger) as ledger:
        publication = ledger.publication_of(ledger.revision)
        count = len(ledger.imports(active_only=True, is_sample=not ledger.has_real_import()))
    return RestoreReport(store.folder, count, 0 if publication is None else row_count(publication["content_hash"]))


@contextmanager
def _failures_in_words(store: Store) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, duckdb.Error) as error:
        log.exception("restore into %s failed", store.folder)
        reason = reason_in_words(error) if isinstance(error, OSError) else "penyimpanan penuh atau terganggu"
        raise Refused(
            f"Cadangan tidak dapat dipulihkan ke '{store.folder}' ({reason}). Perbaiki itu, lalu ulangi. "
            f"{_NOTHING_CHANGED}"
        ) from error
