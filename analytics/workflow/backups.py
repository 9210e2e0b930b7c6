"""Backups: one dated ZIP of all that cannot be made again, read back before it gets its name."""

import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.files import TEMPORARY_SUFFIX, publish_file, sha256_of, temporary_path
from analytics.ledger.backups import BACKUP
from analytics.ledger.store import SCHEMA_VERSION, Ledger, NewBackup
from analytics.paths import Store, program_version
from analytics.readmodel.build import recipe
from analytics.workflow.backup_zip import LEDGER, Contents, Manifest, opened_backup, write_backup
from analytics.workflow.build_inputs import active_inputs, known_checksum
from analytics.workflow.locking import import_lock, make_folders
from analytics.workflow.publishing import ensure_current

log = logging.getLogger(__name__)

Say = Callable[[str], None]
OLD_AFTER = timedelta(days=7)
LEAST_ROOM_LEFT = 20 * 1024 * 1024


@dataclass(frozen=True)
class BackupReport:
    """A backup that was written and read back."""

    path: Path
    size_bytes: int
    manifest: Manifest


@dataclass(frozen=True)
class BackupAge:
    """The newest backup that was read back, and whether it is good enough.

    Missing: `made_at` and `path` None where there never was one, `rehearsed_at` where none was ever restored for a
    trial. `is_there` is False where its folder is there and the file is not; a stick that is not plugged in says
    nothing.
    """

    has_data: bool
    made_at: datetime | None = None
    path: Path | None = None
    size_bytes: int = 0
    has_newest_import: bool = False
    is_there: bool = True
    rehearsed_at: datetime | None = None

    def age(self, now: datetime) -> timedelta | None:
        """How long ago it was made; None without one, and while the clock stands before that moment."""
        return None if self.made_at is None or self.made_at > now else now - self.made_at

    def is_due(self, now: datetime) -> bool:
        """Whether a new one has to be made; never before there is anything of the office's own."""
        age = self.age(now)
        is_good = age is not None and age <= OLD_AFTER and self.has_newest_import and self.is_there
        return self.has_data and not is_good


def back_up(store: Store, folder: Path | None = None, say: Say = lambda _: None) -> BackupReport:
    """Writes a backup into a folder and verifies it; readers and imports go on meanwhile.

    Raises: Refused, NotSignedIn, NotConfirmed, BatchDamaged, LedgerUnusable; no backup is there then.
    """
    if not store.ledger.exists():
        raise Refused(f"Belum ada data di '{store.folder}', jadi tidak ada yang dicadangkan.")
    make_folders(store)
    with backup_lock(store), Ledger(store.ledger, store.writer) as ledger:
        ledger.require_confirmed_writer()
        return backed_up(store, ledger, folder or store.backups, say)


def backed_up(store: Store, ledger: Ledger, folder: Path, say: Say) -> BackupReport:
    """As `back_up`, for who holds the backup lock and has asked who writes."""
    _clear_leftovers(store, folder)
    try:
        with _failures_in_words(folder):
            folder.mkdir(parents=True, exist_ok=True)
            report = _written(store, ledger, folder, say)
    finally:
        shutil.rmtree(store.backup_scratch, ignore_errors=True)
    contents = report.manifest.contents
    new = NewBackup(str(report.path), report.size_bytes, contents.newest_import_id, contents.revision)
    ledger.record_backup(BACKUP, new)
    log.info("backup %s: %s bytes, revision %s", report.path.name, report.size_bytes, contents.revision)
    return report


def backup_age(store: Store) -> BackupAge:
    """The newest backup that was read back, with all that says whether another is due."""
    if not store.ledger.exists():
        return BackupAge(has_data=False)
    with Ledger(store.ledger, store.writer) as ledger:
        has_data = ledger.has_real_import()
        newest, rehearsal = ledger.newest_backup(), ledger.newest_rehearsal()
        newest_import_id = ledger.newest_import_id()
    rehearsed_at = None if rehearsal is None else datetime.fromisoformat(rehearsal["made_at"])
    if newest is None:
        return BackupAge(has_data, rehearsed_at=rehearsed_at)
    path = Path(newest["place"])
    return BackupAge(
        has_data, datetime.fromisoformat(newest["made_at"]), path, newest["size_bytes"],
        has_newest_import=newest["newest_import_id"] >= newest_import_id,
        is_there=path.exists() or not path.parent.is_dir(), rehearsed_at=rehearsed_at,
    )  # fmt: skip


@contextmanager
def backup_lock(store: Store) -> Iterator[None]:
    """One backup or rehearsal at a time per data folder. Raises: Refused while another one runs."""
    lock = FileLock(store.backup_lock)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Refused("Pencadangan lain sedang berjalan. Tunggu sampai selesai, lalu ulangi.") from None
    try:
        yield
    finally:
        lock.release()


def refuse_without_room(folder: Path, needed_bytes: int, consequence: str) -> None:
    """Raises: Refused before anything is written where it would not fit."""
    free = shutil.disk_usage(folder).free
    if free < needed_bytes + LEAST_ROOM_LEFT:
        raise Refused(
            f"Ruang di '{folder}' tinggal {free // 1024**2} MB; perlu sekitar "
            f"{(needed_bytes + LEAST_ROOM_LEFT) // 1024**2 + 1} MB. {consequence}"
        )


def _written(store: Store, ledger: Ledger, folder: Path, say: Say) -> BackupReport:
    say("Menyalin buku besar …")
    copy, contents, names = _snapshot(store, ledger, say)
    files = {LEDGER: copy} | {name: store.folder / name for name in names}
    needed = sum(path.stat().st_size for path in files.values())
    refuse_without_room(folder, needed, "Kosongkan ruang atau pilih tempat lain dengan --ke. Tidak ada yang diubah.")
    path = _unused_name(folder, contents)
    temporary = temporary_path(path)
    try:
        say(f"Menulis cadangan ({len(files)} berkas) …")
        manifest = write_backup(temporary, files, contents)
        say("Membaca kembali dan memeriksa cadangan …")
        _require_readable(temporary, manifest)
        size = temporary.stat().st_size
        publish_file(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return BackupReport(path, size, manifest)


def _snapshot(store: Store, ledger: Ledger, say: Say) -> tuple[Path, Contents, list[str]]:
    """A copy of the ledger, what it says of itself, and the files that belong to it.

    Originals and batches lie in their folders before a ledger knows them, and are never changed or taken away while
    one does: they need no lock.
    """
    store.backup_scratch.mkdir()
    copy = store.backup_scratch / LEDGER
    ledger.copy_to(copy)
    if not _is_published(copy):
        # An import is between its record and its figures, or another program version built them.
        with import_lock(store, say):
            ensure_current(store, ledger)
            copy.unlink()
            ledger.copy_to(copy)
    with Ledger(copy) as copied:
        if copied.has_any_import():
            active_inputs(store, copied)  # a backup without one of these could not be restored
        names, gaps = _files_of(store, copied)
        contents = _contents(copied, gaps)
    return copy, contents, names


def _is_published(copy: Path) -> bool:
    with Ledger(copy) as copied:
        publication = copied.publication_of(copied.revision)
        is_built_here = publication is not None and publication["content_hash"].startswith(recipe())
        return is_built_here or not copied.has_any_import()


def _files_of(store: Store, ledger: Ledger) -> tuple[list[str], tuple[str, ...]]:
    """The originals and batches that a ledger knows by their names, and in words what is not as it was."""
    known, checksums = {}, {}
    for row in ledger.imports():
        original, batch = f"{store.originals.name}/{row['sha256']}", f"{store.batches.name}/{row['batch_name']}.parquet"
        known |= {original: row["file_name"], batch: row["file_name"]}
        checksums |= {original: row["sha256"], batch: known_checksum(row)}
    # Built again from its imports where it is gone, but only by the same program.
    known |= {f"{store.frozen.name}/{name}": "angka yang dibekukan" for name in ledger.frozen_files()}
    names = [name for name in sorted(known) if (store.folder / name).is_file()]
    gaps = [f"'{known[name]}' tidak ada lagi ({name})" for name in sorted(known.keys() - set(names))]
    gaps += [
        f"'{known[name]}' tidak sama lagi dengan yang dimuat ({name})"
        for name in names
        if checksums.get(name) and sha256_of(store.folder / name) != checksums[name]
    ]
    return names, tuple(gaps)


def _contents(ledger: Ledger, gaps: Sequence[str]) -> Contents:
    publication = ledger.publication_of(ledger.revision)
    content_hash = "" if publication is None else publication["content_hash"]
    return Contents(
        made_at=datetime.now().astimezone().replace(microsecond=0),
        program=program_version(), engine=duckdb.__version__, schema_version=SCHEMA_VERSION,
        revision=ledger.revision, content_hash=content_hash,
        import_count=len(ledger.imports(active_only=True, is_sample=not ledger.has_real_import())),
        row_count=row_count(content_hash), newest_import_id=ledger.newest_import_id(), gaps=tuple(gaps),
    )  # fmt: skip


def row_count(content_hash: str) -> int:
    """How many rows of facts a published content has, as its hash says."""
    return next((int(part.split(":")[1]) for part in content_hash.split("|") if part.startswith("facts:")), 0)


def _require_readable(path: Path, written: Manifest) -> None:
    with opened_backup(path) as again:
        again.verify()
        if again.manifest != written:
            raise OSError("the manifest was not written as it was meant")


def _unused_name(folder: Path, contents: Contents) -> Path:
    stem = f"cadangan-{contents.made_at:%Y%m%d-%H%M%S}-r{contents.revision}"
    path, number = folder / f"{stem}.zip", 2
    while path.exists() or temporary_path(path).exists():
        path, number = folder / f"{stem}-{number}.zip", number + 1
    return path


def _clear_leftovers(store: Store, folder: Path) -> None:
    """Takes away what a killed backup left. In another folder half a file may be the work of another program."""
    for scratch in (store.backup_scratch, store.rehearsal):
        shutil.rmtree(scratch, ignore_errors=True)
    yesterday = datetime.now().timestamp() - timedelta(days=1).total_seconds()
    for half in folder.glob(f"cadangan-*.zip{TEMPORARY_SUFFIX}"):
        if folder == store.backups or half.stat().st_mtime < yesterday:
            half.unlink(missing_ok=True)


@contextmanager
def _failures_in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, duckdb.Error) as error:
        log.exception("backup into %s failed", folder)
        reason = reason_in_words(error) if isinstance(error, OSError) else "penyimpanan penuh atau terganggu"
        raise Refused(
            f"Cadangan tidak dapat dibuat di '{folder}' ({reason}). Perbaiki itu atau pilih tempat lain, lalu ulangi. "
            "Cadangan lama tetap ada."
        ) from error
