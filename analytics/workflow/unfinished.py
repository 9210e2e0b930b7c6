"""What a killed import, build or restore left behind: thrown away and said, but no batch for a ledger that is gone."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from analytics.domain.errors import Refused
from analytics.domain.files import TEMPORARY_SUFFIX
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.publish import newest_version, remove_leftovers


def discard_unfinished(store: Store, ledger: Ledger) -> list[str]:
    """Removes what a killed import or build left behind; says so. The caller holds the import lock."""
    known = {row["batch_name"] for row in ledger.imports()}
    orphans = [path for path in store.batches.glob("*.parquet") if path.stem not in known]
    _refuse_lost_ledger(store, ledger, orphans)
    if orphans and ledger.was_created:
        return [_set_aside(store, orphans), *discard_unfinished(store, ledger)]
    messages = _discard_restore(store)
    half = [*store.batches.glob(f"*{TEMPORARY_SUFFIX}"), *store.originals.glob(f"*{TEMPORARY_SUFFIX}")]
    # The decision of a head that was being written is in the ledger: nothing was cut off, and nothing is said.
    _unlink([*orphans, *half, *store.folder.glob(f"{store.ledger.name}*{TEMPORARY_SUFFIX}")])
    half_built = remove_leftovers(store.folder)
    if orphans or half:
        messages.append("Impor yang terputus sebelum tercatat dibuang; muat lagi berkasnya bila perlu.")
    if half_built:
        messages.append("Model baca yang belum selesai dibangun dibuang.")
    return messages


def _discard_restore(store: Store) -> list[str]:
    """Takes away what a restore had written before it was cut off, which was not in force yet."""
    if not store.restore_staging.exists():
        return []
    shutil.rmtree(store.restore_staging)
    return ["Pemulihan yang terputus dibuang; data yang lama tetap. Ulangi `pulihkan` bila perlu."]


def _refuse_lost_ledger(store: Store, ledger: Ledger, orphans: list[Path]) -> None:
    """Refuses to go on where a read model is newer than any version that the ledger ever gave out.

    Version numbers come from a counter in the ledger (decisions 20), so it is the ledger that is gone or restored
    from an older copy. Batches are never discarded for that.
    """
    version = newest_version(store.folder)
    if orphans and version is not None and version > ledger.meta("readmodel_version"):
        raise Refused(
            f"Buku besar ({store.ledger.name}) tidak mengenal batch yang sudah pernah terbit: buku besar hilang, "
            "kosong, atau dari cadangan lama. Kembalikan ledger.sqlite yang terbaru, lalu ulangi. "
            "Tidak ada yang dihapus."
        )


def _set_aside(store: Store, orphans: list[Path]) -> str:
    """Keeps batches that an empty ledger does not know: it may be the ledger that is gone, with every read model."""
    store.set_aside.mkdir(parents=True, exist_ok=True)
    for path in orphans:
        path.replace(store.set_aside / path.name)
    return (
        f"{len(orphans)} batch tidak dikenal buku besar yang masih kosong; disisihkan ke folder "
        f"{store.set_aside.name}, tidak dihapus. Bila ledger.sqlite hilang, kembalikan dari cadangan beserta batch itu."
    )


def _unlink(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
