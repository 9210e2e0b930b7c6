"""Taking an import back, and what that leaves without figures elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from analytics.domain.errors import ReadModelMissing
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.batches import read_batch
from analytics.readmodel.connect import open_newest
from analytics.workflow.changes import Figures, figures_of, places_of
from analytics.workflow.publishing import publish_active

_ORDER = ("pagu", "target keuangan", "realisasi keuangan", "target fisik", "realisasi fisik")


@dataclass(frozen=True)
class Stranded:
    """A period of an agency that has lost figures although no row of it was taken back.

    So it goes with figures per quarter: what is counted since January needs the quarters before.
    """

    agency_name: str
    year: int
    month: int
    groups: tuple[str, ...]


def take_back(
    import_id: int, store: Store, ledger: Ledger, say_publishing: Callable[[], None]
) -> tuple[int, list[Stranded]]:
    """Marks an import as taken back and publishes; the new version, and what other periods have lost by it.

    Missing: nothing is said of other periods where the batch or the read model before it cannot be read.
    Raises: Refused where there is no such active import.
    """
    taken, before = _places_taken(import_id, store, ledger), _shown(store)
    ledger.cancel(import_id)
    say_publishing()
    version = publish_active(store, ledger)
    return version, [] if taken is None else stranded(before, _shown(store), taken)


def stranded(before: Figures, after: Figures, taken: set[tuple]) -> list[Stranded]:
    """The periods that have lost figures; `taken` are agency key, year and month of the rows that were taken back."""
    lost: dict[tuple, set[str]] = {}
    for key in sorted(before.keys() - after.keys()):
        year, month, agency_key, *_, group = key
        if (agency_key, year, month) not in taken:
            agency_name, _ = next(iter(before[key].values()))
            lost.setdefault((agency_name, year, month), set()).add(group)
    return [Stranded(*place, tuple(sorted(groups, key=_ORDER.index))) for place, groups in lost.items()]


def _places_taken(import_id: int, store: Store, ledger: Ledger) -> set[tuple] | None:
    names = [row["batch_name"] for row in ledger.imports() if row["import_id"] == import_id]
    try:
        return places_of({name: read_batch(store.batches / f"{name}.parquet") for name in names})
    except (OSError, pa.ArrowException):
        return None


def _shown(store: Store) -> Figures:
    try:
        with open_newest(store.folder).cursor() as cursor:
            return figures_of(cursor)
    except (ReadModelMissing, duckdb.Error):
        return {}
