"""The start: finishes or discards what was interrupted, fills an untouched folder with the sample."""

import csv
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from analytics.domain.errors import ProductError
from analytics.domain.names import fold_name, slugify
from analytics.intake.reader import read_workbooks
from analytics.intake.understanding.drafts import Answers, FileDraft, Register, batch_rows
from analytics.intake.understanding.understand import is_accepted, understand
from analytics.ledger.store import Ledger, NewAgency, NewCall
from analytics.paths import SAMPLE_FOLDER, Store
from analytics.readmodel.batches import batch_table, write_batch
from analytics.workflow.loading import keep_original, new_batch_name, new_import
from analytics.workflow.locking import import_lock
from analytics.workflow.mending import make_whole
from analytics.workflow.publishing import current_version, ensure_current
from analytics.workflow.reading import file_draft

log = logging.getLogger(__name__)


class SampleBroken(ProductError):
    """The sample that ships does not load: the installation is damaged."""


@dataclass
class StartReport:
    """What the start found and did; `messages` are for the person who starts it."""

    version: int
    messages: list[str] = field(default_factory=list)


def prepare(folder: Path, say: Callable[[str], None] = lambda _: None) -> StartReport:
    """Makes a data folder ready to be shown: sample where nothing was ever imported, a sound read model.

    Raises: SampleBroken, Refused, BatchDamaged with Indonesian text.
    """
    store = Store(folder)
    with import_lock(store, say), Ledger(store.ledger, store.writer) as ledger:
        messages = _ledger_problems(store, ledger)
        messages += make_whole(store, ledger)
        if not ledger.has_any_import():
            say("Memuat data contoh …")
            load_sample(store, ledger)
        published = ensure_current(store, ledger)
        return StartReport(published.version, messages + published.messages)


def _ledger_problems(store: Store, ledger: Ledger) -> list[str]:
    problems = ledger.integrity_problems()
    for problem in problems:
        log.error("%s: integrity check: %s", store.ledger.name, problem)
    if not problems:
        return []
    place = f"{store.log.parent.name}/{store.log.name}"
    said = f"Buku besar {store.ledger.name} tidak lolos pemeriksaan ({len(problems)} masalah; rinciannya di {place})."
    return [f"{said} Kembalikan cadangannya yang terakhir."]


def ready_version(folder: Path) -> int | None:
    """The published version if it is sound and current, without waiting for anybody; else None."""
    store = Store(folder)
    if not store.ledger.exists():
        return None
    with Ledger(store.ledger, store.writer) as ledger:
        return current_version(store, ledger) if ledger.has_any_import() else None


def load_sample(store: Store, ledger: Ledger, folder: Path = SAMPLE_FOLDER) -> None:
    """Loads the sample's workbooks through the same import as any file, each as a call of its own.

    They are recorded in one transaction: the sample is there whole or not at all.
    """
    agencies, aliases = sample_register(folder / "opd.csv")
    register = Register(
        keys={agency.agency_key: agency.agency_key for agency in agencies} | aliases,
        codes={agency.agency_code: agency.agency_key for agency in agencies if agency.agency_code},
        official_names={agency.agency_key: agency.agency_name for agency in agencies},
    )
    paths = sorted(folder.glob("*.xlsx"))
    calls = []
    for path, workbook in zip(paths, read_workbooks(paths), strict=True):
        if isinstance(workbook, ProductError):
            raise SampleBroken(f"Data contoh tidak terbaca: {workbook}")
        calls.append(_sample_call(store, path, file_draft(workbook, Answers()), register))
    if not calls:
        raise SampleBroken(f"Data contoh tidak ditemukan di {folder.name}; pasang ulang program ini.")
    first = NewCall(calls[0].imports, agencies, aliases)
    ledger.record_calls([first, *calls[1:]], is_sample=True)


def _sample_call(store: Store, path: Path, draft: FileDraft, register: Register) -> NewCall:
    understand([draft], Answers(), register)
    if not is_accepted(draft):
        problems = "; ".join(f"{finding.place} {finding.message}" for finding in draft.findings)
        raise SampleBroken(f"Data contoh {draft.file_name} tidak dapat dimuat: {problems}")
    batch_name = new_batch_name(draft)
    keep_original(store, path, draft)
    checksum = write_batch(store.batches / f"{batch_name}.parquet", batch_table(batch_rows(draft)))
    return NewCall([new_import(draft, batch_name, {}, checksum)])


def sample_register(path: Path) -> tuple[list[NewAgency], dict[str, str]]:
    """The sample's own register: its agencies, and folded alias -> agency_key."""
    agencies, aliases = [], {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = fold_name(row["agency_name"])
            agencies.append(
                NewAgency(
                    agency_key=key,
                    agency_name=row["agency_name"],
                    agency_short_name=row["short_name"],
                    agency_slug=slugify(row["short_name"] or row["agency_name"]),
                    agency_code=row["agency_code"],
                    supervisor_group=row["supervisor_group"],
                    peer_group=row["peer_group"],
                    must_report=row["must_report"] or "kosong",
                )
            )
            for alias in filter(None, (fold_name(part) for part in row["aliases"].split("|"))):
                aliases[alias] = key
    return agencies, aliases
