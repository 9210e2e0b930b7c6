"""What a read model is made of: the batches of the active imports, and what the ledger says beside them."""

import logging
import threading
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from sqlite3 import Row

import pyarrow as pa

from analytics.domain.agency_settings import first_day
from analytics.domain.errors import ProductError
from analytics.domain.files import sha256_of
from analytics.domain.names import UNGROUPED
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.batches import read_batch
from analytics.readmodel.build import BuildInputs
from analytics.readmodel.reference import report_deadlines, status_rules
from analytics.workflow.agency_book import agencies_in_force, succession_notes, successor_slugs
from analytics.workflow.cause_book import corrections_in_force, merged_words
from analytics.workflow.rule_book import (
    decided_deadlines,
    decided_thresholds,
    logo_in_force,
    merged_deadlines,
    merged_status_rules,
    region_in_force,
)

log = logging.getLogger(__name__)


class BatchDamaged(ProductError):
    """A batch file is gone or cannot be read; the read model cannot be built without it."""


def is_sample_shown(ledger: Ledger) -> bool:
    """True until the first real import, which hides the sample for good (decisions 16)."""
    return not ledger.has_real_import()


class ActiveBatches:
    """The batches of the real imports that are active, for one call: each read and checked a single time, from now on
    and beside what else the call waits for.

    Used as a context: what nobody has asked for by its end is not read.
    """

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._rows = ledger.imports(is_sample=False, active_only=True)
        self._store, self._is_over = store, threading.Event()
        self._pool = ThreadPoolExecutor(1)
        self._tables = self._pool.submit(self._read_all)

    def __enter__(self) -> "ActiveBatches":
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._pool.shutdown()

    @property
    def rows(self) -> Sequence[Row]:
        """The imports, as the ledger has them."""
        return self._rows

    def tables(self) -> Mapping[str, pa.Table]:
        """Name of a batch -> its rows. Raises: BatchDamaged."""
        return self._tables.result()

    def _read_all(self) -> dict[str, pa.Table]:
        found = {}
        for row in self._rows:
            if self._is_over.is_set():
                break
            found[row["batch_name"]] = _read(self._store, row)
        return found


def active_inputs(
    store: Store,
    ledger: Ledger,
    import_ids: Collection[int] | None = None,
    until: datetime | None = None,
    known: ActiveBatches | None = None,
) -> BuildInputs:
    """What a read model of the active imports, or of those with some IDs, is made of.

    `until`: the OPD, the region and the rules are as they were set at that time; else as they are set now.
    `known`: the batches, where the call has read them already.

    Raises: BatchDamaged naming the file whose batch is gone or unreadable.
    """
    is_sample, active = _chosen_imports(ledger, import_ids)
    tables = {} if known is None else known.tables()
    newest = max((row["created_at"] for row in active), default=None)
    by_name = {row["batch_name"]: row for row in active}
    return BuildInputs(
        batches={name: tables[name] if name in tables else _read(store, row) for name, row in by_name.items()},
        imports=[_built_import(row) for row in active],
        agencies=_built_agencies(agencies_in_force(ledger, is_sample=is_sample, until=until)),
        status_rules=rules_in_force(ledger, until),
        report_deadlines=merged_deadlines(report_deadlines(), decided_deadlines(ledger, until)),
        cause_words=merged_words(ledger),
        cause_corrections=corrections_in_force(ledger, is_sample=is_sample),
        revision=ledger.revision,
        is_sample=is_sample,
        newest_import_at=_local_time(newest) if newest else None,
        region=region_in_force(ledger, until),
        logo=logo_in_force(ledger, until),
    )


def _chosen_imports(ledger: Ledger, import_ids: Collection[int] | None) -> tuple[bool, list[Row]]:
    """The active imports, or those with some IDs, and whether they are the sample's."""
    if import_ids is None:
        is_sample = is_sample_shown(ledger)
        return is_sample, list(ledger.imports(is_sample=is_sample, active_only=True))
    chosen = [row for row in ledger.imports() if row["import_id"] in import_ids]
    return any(row["is_sample"] for row in chosen), chosen


def _built_import(row: Row) -> dict[str, object]:
    told = {key: row[key] for key in ("import_id", "call_sequence", "file_name", "batch_name")}
    return told | {"created_at": _local_time(row["created_at"])}


def _built_agencies(agencies: Sequence[Mapping]) -> list[dict[str, object]]:
    """The OPD as they are shown, each with what it became of or went into."""
    notes, successors = succession_notes(agencies), successor_slugs(agencies)
    return [
        shown_agency(row)
        | {"succession_note": notes.get(row["agency_key"], "")}
        | {"successor_slugs": successors.get(row["agency_key"], "")}
        for row in agencies
    ]


def rules_in_force(ledger: Ledger, until: datetime | None = None) -> list[dict[str, object]]:
    """The dated rules of status as they are set, or were at a time."""
    return merged_status_rules(status_rules(), decided_thresholds(ledger, until))


def _local_time(written: str) -> datetime:
    """The time on the clock of the place where it was written: an import's day is the office's day."""
    return datetime.fromisoformat(written).replace(tzinfo=None)


def shown_agency(row: Mapping[str, object]) -> dict[str, object]:
    """An OPD as the read model shows it; an empty asisten or peer group gets its own group."""
    columns = (
        "agency_id", "agency_key", "agency_name", "agency_short_name", "agency_slug", "agency_code",
        "must_report",
    )  # fmt: skip
    shown = {column: row[column] for column in columns}
    shown |= {month: first_day(row[month]) for month in ("valid_from", "valid_to")}
    shown["duties"] = [(first_day(start), duty) for start, duty in row["duties"].dated]
    shown["memberships"] = [
        (first_day(start), groups.supervisor or UNGROUPED, groups.peer or UNGROUPED)
        for start, groups in row["memberships"].dated
    ]
    return shown


def batch_path(store: Store, row: Row) -> Path:
    """Where the batch of an import lies."""
    return store.batches / f"{row['batch_name']}.parquet"


def _read(store: Store, row: Row) -> pa.Table:
    path = batch_path(store, row)
    try:
        _require_unchanged(path, row)
        return read_batch(path)
    except (OSError, pa.ArrowException) as error:
        log.error("%s: unreadable batch of %s: %s", path.name, row["file_name"], error)
        raise BatchDamaged(
            f"Batch dari '{row['file_name']}' hilang atau rusak ({path.name}). Ambil berkas itu dari folder batch di "
            "dalam ZIP cadangan, atau muat lagi berkas aslinya setelah membatalkan impornya (`riwayat`, `batal`)."
        ) from error


def _require_unchanged(path: Path, row: Row) -> None:
    """Raises: OSError where a batch is not what was written. Two of three damages in one can still be read."""
    expected = known_checksum(row)
    if expected and sha256_of(path) != expected:
        raise OSError("its sha256 is not what was written")


def known_checksum(row: Row) -> str:
    """The sha256 of an import's batch; '' where an older program did not write it down."""
    # A ledger of an older program that may only be read has no such column.
    return row["batch_sha256"] if "batch_sha256" in row.keys() else ""  # noqa: SIM118 - a Row is searched by value
