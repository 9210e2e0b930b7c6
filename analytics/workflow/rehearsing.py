"""The rehearsal: a backup is made, restored into a folder of its own, built and compared, and the folder removed."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analytics.domain.errors import Refused
from analytics.ledger.backups import REHEARSAL
from analytics.ledger.store import Ledger, NewBackup
from analytics.paths import Store
from analytics.workflow.backups import BackupReport, backed_up, backup_lock
from analytics.workflow.locking import make_folders
from analytics.workflow.restoring import RestoreReport, restore


@dataclass(frozen=True)
class RehearsalReport:
    """What was proven, and how long the backup and the restore took."""

    backup: BackupReport
    restored: RestoreReport
    backup_seconds: float
    restore_seconds: float


def rehearse(store: Store, folder: Path | None = None, say: Callable[[str], None] = lambda _: None) -> RehearsalReport:
    """Makes a backup, which stays, and proves that it can be restored. The data folder itself is not touched.

    Raises: Refused where the restored figures are not those that are published, and whatever `back_up` and `restore`
    raise; the backup stays where it was already verified.
    """
    if not store.ledger.exists():
        raise Refused(f"Belum ada data di '{store.folder}', jadi tidak ada yang dicadangkan.")
    make_folders(store)
    with backup_lock(store), Ledger(store.ledger, store.writer) as ledger:
        ledger.require_confirmed_writer()
        started = time.perf_counter()
        backup = backed_up(store, ledger, folder or store.backups, say)
        between = time.perf_counter()
        try:
            restored = restore(backup.path, Store(store.rehearsal), say)
            _require_equal(restored)
        finally:
            shutil.rmtree(store.rehearsal, ignore_errors=True)
        ended = time.perf_counter()
        contents = backup.manifest.contents
        new = NewBackup(str(backup.path), backup.size_bytes, contents.newest_import_id, contents.revision)
        ledger.record_backup(REHEARSAL, new)
    return RehearsalReport(backup, restored, between - started, ended - between)


def _require_equal(restored: RestoreReport) -> None:
    comparison = restored.comparison
    if comparison is not None and comparison.tables:
        raise Refused(
            "Uji pemulihan GAGAL: berkasnya utuh, tetapi angka yang dibangun ulang berbeda dari yang terbit (tabel "
            f"{', '.join(comparison.tables)}). Jalankan `python -m analytics bangun`, lalu ulangi; bila tetap berbeda, "
            "hubungi pemelihara program."
        )
