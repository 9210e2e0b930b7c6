"""The end of a restore: old files aside, new ones in their places.

A kill at any point leaves a folder that no ledger opens (Store.restore_ready), and that the next `pulihkan` finishes.
"""

import logging
import os
from datetime import datetime
from pathlib import Path

from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.files import sync_file, sync_folder
from analytics.ledger.head import SUFFIX
from analytics.paths import Store

log = logging.getLogger(__name__)

_LEDGER_FILES = tuple(f"ledger.sqlite{suffix}" for suffix in ("", "-wal", "-shm", "-journal", SUFFIX))
_NOT_YET_ASIDE = "sisihkan.txt"
"""In a restored folder that is ready: where the files before it go; gone as soon as they are all there."""


def pieces(store: Store) -> list[Path]:
    """What a restore puts aside: the ledger with its log, every read model, originals and batches."""
    stores = [path for path in (store.originals, store.batches, store.frozen) if path.is_dir() and any(path.iterdir())]
    ledger = [store.folder / name for name in _LEDGER_FILES if (store.folder / name).exists()]
    return [*ledger, *sorted(store.folder.glob("rakorev-*")), *stores]


def unused_aside(store: Store) -> Path:
    """Where what is there now goes."""
    stem, number = f"sebelum-pulihkan-{datetime.now():%Y%m%d-%H%M%S}", 2
    path = store.folder / stem
    while path.exists():
        path, number = store.folder / f"{stem}-{number}", number + 1
    return path


def mark_ready(staging: Store, store: Store, aside: Path | None) -> None:
    """From now on what was restored takes the place of what is there, whatever happens; that goes to `aside`."""
    if aside is not None:
        note = staging.folder / _NOT_YET_ASIDE
        note.write_text(aside.name, encoding="utf-8")
        sync_file(note)
    sync_folder(staging.folder)
    os.replace(staging.folder, store.restore_ready)
    sync_folder(store.folder)


def put_in_place(store: Store) -> None:
    """Puts the files before aside and those that are ready in their places, from wherever it was cut off.

    Raises: Refused where a file is held; the next try goes on from there.
    """
    try:
        _set_aside(store)
        _move_in(store)
    except OSError as error:
        log.exception("a restore is not finished")
        place = f"'{error.filename}' " if error.filename else ""
        raise Refused(
            f"Pemulihan belum selesai: {place}tidak dapat dipindahkan ({reason_in_words(error)}). Tutup program yang "
            "memakainya, lalu selesaikan dengan perintah:\npython -m analytics pulihkan"
        ) from error


def _set_aside(store: Store) -> None:
    note = store.restore_ready / _NOT_YET_ASIDE
    if not note.exists():
        return
    aside = store.folder / Path(note.read_text(encoding="utf-8")).name
    aside.mkdir(exist_ok=True)
    for piece in pieces(store):
        os.replace(piece, aside / piece.name)
    sync_folder(aside)
    sync_folder(store.folder)
    note.unlink()
    sync_folder(store.restore_ready)


def _move_in(store: Store) -> None:
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
