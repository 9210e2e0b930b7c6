"""Taking an import back, and what that leaves without figures elsewhere."""

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from analytics.domain.errors import ReadModelMissing
from analytics.intake.understanding.wording import GROUP_WORDS
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.batches import read_batch, without_packages
from analytics.readmodel.connect import open_newest
from analytics.workflow.changes import Figures, figures_of, places_of

_ORDER = tuple(GROUP_WORDS.values())


@dataclass(frozen=True)
class Stranded:
    """A period of an agency that has lost figures although no row of it was taken back.

    So it goes with figures per quarter: what is counted since January needs the quarters before.
    """

    agency_name: str
    year: int
    month: int
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Before:
    """What was shown before an import is taken back, and which agencies, years and months it has rows for.

    Missing: `places` None where its batch cannot be read; then nothing is said of other periods.
    """

    figures: Figures
    places: set[tuple] | None

    def stranded(self, store: Store) -> list[Stranded]:
        """What other periods have lost, now that the read model without the import is published."""
        return [] if self.places is None else stranded(self.figures, _shown(store), self.places)


def before_taking_back(import_id: int, store: Store, ledger: Ledger) -> Before:
    """To be asked before the ledger forgets the import."""
    return Before(_shown(store), _places_taken(import_id, store, ledger))


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
        return places_of({name: without_packages(read_batch(store.batches / f"{name}.parquet")) for name in names})
    except (OSError, pa.ArrowException):
        return None


def _shown(store: Store) -> Figures:
    try:
        with open_newest(store.folder).cursor() as cursor:
            return figures_of(cursor)
    except (ReadModelMissing, duckdb.Error):
        return {}
