"""Mappings of tables: those that are kept, those that are given, and keeping one."""

import json
from collections.abc import Iterable, Mapping

from analytics.intake.cells import Workbook
from analytics.intake.layouts.mapped import fitting
from analytics.intake.mapping import SavedMapping, TableMapping, newest_of
from analytics.intake.mapping_json import digest_of, mapping_json, mapping_of
from analytics.ledger.store import Ledger, NewMapping
from analytics.paths import Store
from analytics.workflow.locking import import_lock

MAPPING = "pemetaan"
"""Under which an import records the mappings that it was read with."""


def known_mappings(ledger: Ledger, given: Iterable[TableMapping] = ()) -> dict[str, SavedMapping]:
    """Fingerprint -> the mapping that holds: the given one, else the one that was kept last."""
    return newest_of([*_kept(ledger), *map(SavedMapping, given)])


def new_mappings(ledger: Ledger, given: Iterable[TableMapping]) -> list[NewMapping]:
    """The given mappings that say something else than what is kept."""
    kept = {saved.mapping.fingerprint: digest_of(saved.mapping) for saved in _kept(ledger)}
    return [_record(one) for one in given if kept.get(one.fingerprint) != digest_of(one)]


def save_mapping(mapping: TableMapping, store: Store) -> None:
    """Keeps a mapping for all tables with its header; one without columns takes the earlier ones away.

    Raises: Refused where it contradicts itself.
    """
    mapping_of(mapping_json(mapping))
    with import_lock(store, lambda _: None), Ledger(store.ledger, store.writer) as ledger:
        for new in new_mappings(ledger, [mapping]):
            ledger.save_mapping(new)


def digests_for(workbook: Workbook, mappings: Mapping[str, SavedMapping]) -> str:
    """The mappings that a workbook would be read with now, as an import records them; '' without one."""
    fits = [fit for sheet in workbook.sheets if (fit := fitting(sheet, mappings))]
    return ",".join(digest_of(fit.saved.mapping) for fit in fits)


def _kept(ledger: Ledger) -> list[SavedMapping]:
    return [SavedMapping(mapping_of(json.loads(row["content"])), row["saved_at"]) for row in ledger.mappings()]


def _record(mapping: TableMapping) -> NewMapping:
    return NewMapping(mapping.fingerprint, json.dumps(mapping_json(mapping), ensure_ascii=False))
