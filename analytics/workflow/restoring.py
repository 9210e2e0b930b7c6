"""Restoring a backup: into a folder beside the data, built and compared there, and only then put in their place."""

import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
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
from analytics.workflow.backups import refuse_without_room, row_count
from analytics.workflow.locking import import_lock
from analytics.workflow.publishing import ensure_current

log = logging.getLogger(__name__)

Say = Callable[[str], None]
_LEDGER_FILES = ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "ledger.sqlite-journal")
_NOT_YET_ASIDE = "sisihkan.txt"
"""In a restored folder that is ready: where the files before it go; gone as soon as they are all there."""
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
            return _finished(store)
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
    """Holds a data folder alone: no dashboard, no import.

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
        with import_lock(store, say):
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
    if not is_replacing and _pieces(store):
        raise Refused(
            f"Folder '{store.folder}' sudah berisi data. Pulihkan ke folder lain dengan --ke FOLDER, atau pakai "
            f"--ganti: data sekarang disisihkan utuh ke folder sebelum-pulihkan-…, tidak dihapus. {_NOTHING_CHANGED}"
        )


def _pieces(store: Store) -> list[Path]:
    """What a restore puts aside: the ledger with its log, every read model, and originals and batches."""
    stores = [path for path in (store.originals, store.batches) if path.is_dir() and any(path.iterdir())]
    ledger = [store.folder / name for name in _LEDGER_FILES if (store.folder / name).exists()]
    return [*ledger, *sorted(store.folder.glob("rakorev-*")), *stores]


def _restored(backup: BackupFile, store: Store, say: Say) -> RestoreReport:
    staging = Store(store.restore_staging)
    aside = _unused_aside(store) if _pieces(store) else None
    needed = 2 * backup.manifest.unpacked_bytes
    shutil.rmtree(staging.folder, ignore_errors=True)
    refuse_without_room(store.folder, needed, f"Kosongkan ruang, lalu ulangi. {_NOTHING_CHANGED}")
    try:
        with _failures_in_words(store):
            say("Memulihkan berkas …")
            _unpack(backup, staging)
            comparison = _rebuilt(backup, staging, store, say)
            _mark_ready(staging, store, aside)
    finally:
        shutil.rmtree(staging.folder, ignore_errors=True)
    say("Menempatkan data yang dipulihkan …")
    done = _finished(store)
    return RestoreReport(store.folder, done.import_count, done.row_count, aside, backup.manifest.contents, comparison)


def _unpack(backup: BackupFile, staging: Store) -> None:
    staging.make_folders()
    for member in backup.manifest.members:
        _write(staging.folder / member.name, member, backup)
    for folder in (staging.originals, staging.batches, staging.folder):
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
    if ledger.integrity_problems() or unexplained:
        part = sorted(unexplained)[0] if unexplained else "buku besar"
        raise BackupDamaged(f"Cadangan '{backup.path.name}' tidak lengkap (bagian '{part}'). {_NOTHING_CHANGED}")


def _unused_aside(store: Store) -> Path:
    stem, number = f"sebelum-pulihkan-{datetime.now():%Y%m%d-%H%M%S}", 2
    path = store.folder / stem
    while path.exists():
        path, number = store.folder / f"{stem}-{number}", number + 1
    return path


# -- From here on a kill leaves a folder that no ledger opens, and that the next `pulihkan` finishes.


def _mark_ready(staging: Store, store: Store, aside: Path | None) -> None:
    if aside is not None:
        note = staging.folder / _NOT_YET_ASIDE
        note.write_text(aside.name, encoding="utf-8")
        _sync([note])
    sync_folder(staging.folder)
    os.replace(staging.folder, store.restore_ready)
    sync_folder(store.folder)


def _finished(store: Store) -> RestoreReport:
    """Puts the files before aside and those that are ready in their places.

    Raises: Refused where a file is held; the next try goes on from there.
    """
    try:
        _set_aside(store)
        _put_in_place(store)
    except OSError as error:
        log.exception("a restore is not finished")
        place = f"'{error.filename}' " if error.filename else ""
        raise Refused(
            f"Pemulihan belum selesai: {place}tidak dapat dipindahkan ({reason_in_words(error)}). Tutup program yang "
            "memakainya, lalu selesaikan dengan perintah:\npython -m analytics pulihkan"
        ) from error
    with Ledger(store.ledger) as ledger:
        publication = ledger.publication_of(ledger.revision)
        count = len(ledger.imports(active_only=True, is_sample=not ledger.has_real_import()))
    return RestoreReport(store.folder, count, 0 if publication is None else row_count(publication["content_hash"]))


def _set_aside(store: Store) -> None:
    note = store.restore_ready / _NOT_YET_ASIDE
    if not note.exists():
        return
    aside = store.folder / Path(note.read_text(encoding="utf-8")).name
    aside.mkdir(exist_ok=True)
    for piece in _pieces(store):
        os.replace(piece, aside / piece.name)
    sync_folder(aside)
    sync_folder(store.folder)
    note.unlink()
    sync_folder(store.restore_ready)


def _put_in_place(store: Store) -> None:
    """The ledger comes last: without it nothing is shown."""
    ready = store.restore_ready
    for piece in sorted(ready.iterdir(), key=lambda path: path.name == store.ledger.name):
        target = store.folder / piece.name
        if target.is_dir() and not any(target.iterdir()):
            target.rmdir()
        os.replace(piece, target)
    sync_folder(store.folder)
    ready.rmdir()
    sync_folder(store.folder)


def _sync(paths: Iterable[Path]) -> None:
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


@contextmanager
def _failures_in_words(store: Store) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        log.exception("restore into %s failed", store.folder)
        reason = reason_in_words(error) if isinstance(error, OSError) else "gangguan pada penyimpanan"
        raise Refused(
            f"Cadangan tidak dapat dipulihkan ke '{store.folder}' ({reason}). Perbaiki itu, lalu ulangi. "
            f"{_NOTHING_CHANGED}"
        ) from error
