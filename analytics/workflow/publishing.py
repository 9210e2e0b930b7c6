"""From what is active to a published read model, and back to it after anything that went wrong."""

import logging
from dataclasses import dataclass, field

from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.build import recipe
from analytics.readmodel.publish import (
    is_sound,
    model_path,
    newest_version,
    publish,
    remove_leftovers,
)
from analytics.workflow.build_inputs import active_inputs

log = logging.getLogger(__name__)


@dataclass
class Published:
    """The version that shows what is active now, and what had to be done to get there."""

    version: int
    messages: list[str] = field(default_factory=list)


def publish_active(store: Store, ledger: Ledger) -> int:
    """Builds and publishes what is active now under a version number that was never used."""
    inputs = active_inputs(store, ledger)
    version = ledger.next_readmodel_version(at_least=newest_version(store.folder) or 0)
    content_hash = publish(store.folder, version, inputs)
    ledger.record_publication(version, inputs.revision, content_hash)
    remove_leftovers(store.folder)
    log.info("published version %s of revision %s", version, inputs.revision)
    return version


def current_version(store: Store, ledger: Ledger) -> int | None:
    """The newest version if it shows the active imports and every row of it can be read, else None."""
    version = newest_version(store.folder)
    publication = ledger.publication(version) if version else None
    if version is None or publication is None or publication["revision"] != ledger.revision:
        return None
    return version if is_sound(model_path(store.folder, version), publication["content_hash"]) else None


def ensure_current(store: Store, ledger: Ledger) -> Published:
    """The version that shows what is active, built again where it is missing, damaged or behind.

    The caller holds the import lock.
    """
    version = current_version(store, ledger)
    if version is not None:
        return Published(version)
    reason = _why_rebuilt(store, ledger)
    return Published(publish_active(store, ledger), [reason] if reason else [])


def _why_rebuilt(store: Store, ledger: Ledger) -> str:
    version = newest_version(store.folder)
    publication = ledger.publication(version) if version else None
    if version is None:
        was_published = ledger.meta("readmodel_version") > 0
        return "Model baca tidak ada; dibangun ulang dari batch dan buku besar." if was_published else ""
    if publication and publication["revision"] != ledger.revision:
        return "Perubahan terakhir sudah tercatat tetapi belum terbit; sekarang diselesaikan."
    if publication and not publication["content_hash"].startswith(recipe()):
        return "Model baca dari versi program lain; dibangun ulang dari batch dan buku besar."
    return "Model baca rusak atau asing; dibangun ulang dari batch dan buku besar."
