"""One import, rebuild or cancellation at a time per data folder; the next one waits."""

import errno
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from analytics.domain.errors import Refused, reason_in_words
from analytics.paths import Store

log = logging.getLogger(__name__)

LONGEST_WAIT_SECONDS = 600


@contextmanager
def import_lock(store: Store, say: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Holds the data folder for writing; says so once when it has to wait.

    Raises: Refused when the other import does not end.
    """
    make_folders(store)
    lock = FileLock(store.import_lock)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("Impor lain sedang berjalan; menunggu giliran …")
        _wait(lock)
    try:
        yield
    finally:
        lock.release()


def make_folders(store: Store) -> None:
    """Makes the folders of a store.

    Raises: Refused where the place cannot be used.
    """
    try:
        store.make_folders()
        for folder in (store.folder, store.originals, store.batches):
            _require_writable(folder)
        store.import_lock.touch()
    except OSError as error:
        log.error("%s: cannot be used: %s", store.folder, error)
        raise Refused(
            f"Folder data '{store.folder}' tidak dapat dibuat atau ditulis ({reason_in_words(error)}). "
            "Periksa RAKOREV_DATA dan izin foldernya."
        ) from error


def _require_writable(folder: Path) -> None:
    # Before the first file of an import is written, not in its middle.
    if not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, "not writable", str(folder))


def _wait(lock: FileLock) -> None:
    try:
        lock.acquire(timeout=LONGEST_WAIT_SECONDS)
    except Timeout as error:
        raise Refused("Impor lain belum selesai setelah 10 menit. Tidak ada yang diubah; coba lagi nanti.") from error
