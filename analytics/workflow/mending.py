"""Batches that are missing or damaged, made again from the originals that were kept: the same bytes, or not at all."""

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from sqlite3 import Row

import pyarrow as pa

from analytics.domain.errors import ProductError
from analytics.domain.files import sha256_of
from analytics.intake.reader import read_workbooks
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import OF_SHEET, Answers, FileDraft, batch_rows, scope_of
from analytics.intake.understanding.understand import is_accepted, understand
from analytics.ledger.audit import loss_in_words
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.batches import OtherBatch, batch_table, read_batch, write_batch
from analytics.workflow.build_inputs import batch_path, is_sample_shown, known_checksum
from analytics.workflow.mapping import MAPPING, digests_for, known_mappings
from analytics.workflow.reading import earlier_points, file_draft, known_register
from analytics.workflow.unfinished import discard_unfinished

log = logging.getLogger(__name__)
_NOT_IN_OTHERS = frozenset({"tahun", "bulan", "basis-keuangan", "basis-fisik", "opd", "alias", "opd-baru", MAPPING})
_MENDED = (
    "Batch yang hilang atau rusak dibuat lagi dari berkas aslinya dengan jawaban yang tersimpan, sama persis dengan "
    "yang dimuat dahulu"
)


class NotMended(ProductError):
    """Why a batch cannot be made again, as the end of an Indonesian sentence."""


def make_whole(store: Store, ledger: Ledger) -> list[str]:
    """Discards what was interrupted, mends what is damaged and names what is lost; says all of it.

    The caller holds the import lock.
    """
    return [*_said_lost(ledger), *discard_unfinished(store, ledger), *mend_batches(store, ledger)]


def _said_lost(ledger: Ledger) -> list[str]:
    """What the ledger has lost since it was written last; said once, and kept in the audit."""
    if (loss := ledger.loss()) is None:
        ledger.keep_head()
        return []
    ledger.note_loss()
    said = "Buku besar kehilangan catatan terakhirnya (log SQLite rusak, atau diganti salinan lama)"
    remedy = "Ketik lagi yang hilang, atau pulihkan cadangan yang lebih baru. Ini juga tercatat di jejak perubahan."
    return [f"{said}: {loss_in_words(loss)}. {remedy}"]


def mend_batches(store: Store, ledger: Ledger) -> list[str]:
    """Makes the damaged batches of the active imports again, the oldest first; says of each what became of it.

    What cannot be made again stays as it lies, and building the read model refuses it by name.
    """
    rows = ledger.imports(is_sample=is_sample_shown(ledger), active_only=True)
    damaged = [row for row in rows if not _is_whole(store, row)]
    mended, messages = [], []
    for _, of_call in groupby(damaged, key=lambda row: row["call_sequence"]):
        for row, message in _mended_call(list(of_call), store, ledger):
            (messages if message else mended).append(message or row["file_name"])
    if mended:
        messages.insert(0, f"{_MENDED}: {', '.join(mended)}.")
    return messages


def _is_whole(store: Store, row: Row) -> bool:
    path, expected = batch_path(store, row), known_checksum(row)
    return path.is_file() and (not expected or sha256_of(path) == expected)


def _mended_call(damaged: Sequence[Row], store: Store, ledger: Ledger) -> list[tuple[Row, str]]:
    """Each damaged batch of one call with what is to be said of it, '' where it was made again.

    The files of the call are read together, as they were then.
    """
    try:
        drafts = _read_again(damaged[0], store, ledger)
    except (NotMended, OSError, pa.ArrowException) as problem:
        return [(row, _not_mended(row, problem)) for row in damaged]
    return [(row, _mended(row, drafts, store, ledger)) for row in damaged]


def _mended(row: Row, drafts: Mapping[int, FileDraft], store: Store, ledger: Ledger) -> str:
    try:
        if not known_checksum(row):
            raise NotMended("sidiknya tidak dicatat program lama, jadi hasilnya tidak dapat dibuktikan sama")
        if not is_accepted(drafts[row["import_id"]]):
            raise NotMended("pembacaan sekarang meminta jawaban yang tidak tersimpan")
        table = batch_table(batch_rows(drafts[row["import_id"]]))
        write_batch(batch_path(store, row), table, expected=known_checksum(row))
    except OtherBatch as problem:
        log.error("%s: read again: %s", row["batch_name"], problem)
        return _not_mended(row, NotMended("hasil pembacaan sekarang lain daripada yang dimuat dahulu"))
    except (NotMended, OSError, pa.ArrowException) as problem:
        return _not_mended(row, problem)
    ledger.note_mended(row["file_name"])
    log.warning("%s: batch of %s made again from its original", row["batch_name"], row["file_name"])
    return ""


def _not_mended(row: Row, problem: Exception) -> str:
    log.error("%s: batch of %s not made again: %s", row["batch_name"], row["file_name"], problem)
    why = problem if isinstance(problem, NotMended) else "batch sebelumnya atau berkasnya tidak terbaca"
    return (
        f"Batch dari '{row['file_name']}' hilang atau rusak dan tidak dapat dibuat lagi dari berkas aslinya: {why}. "
        f"Ambil {row['batch_name']}.parquet dari folder batch di dalam ZIP cadangan, atau batalkan impornya "
        f"(`batal {row['import_id']}`) dan muat lagi berkasnya."
    )


def _read_again(damaged: Row, store: Store, ledger: Ledger) -> dict[int, FileDraft]:
    """The files of the call of an import by import ID, read with the answers that were kept.

    Against what was known then: the imports that were active before, and the day of the call. Raises: NotMended.
    """
    rows = [row for row in ledger.imports() if row["call_sequence"] == damaged["call_sequence"]]
    answers, mappings = kept_answers(rows), known_mappings(ledger)
    drafts = {}
    for row, workbook in zip(rows, _workbooks(rows, store), strict=True):
        if digests_for(workbook, mappings) != json.loads(row["decisions"]).get(MAPPING, ""):
            raise NotMended("pemetaan kolomnya sudah diganti")
        drafts[row["import_id"]] = file_draft(workbook, answers, mappings)
    register = known_register(ledger, is_sample=bool(damaged["is_sample"]))
    before = ledger.imports_before(damaged["call_sequence"])
    earlier = earlier_points(before, lambda row: read_batch(batch_path(store, row)), list(drafts.values()))
    understand(list(drafts.values()), answers, register, earlier, _day_of(damaged))
    return drafts


def _workbooks(rows: Sequence[Row], store: Store) -> list:
    """The kept originals of a call, read. Raises: NotMended where one is gone, changed or unreadable."""
    paths = [store.originals / row["sha256"] for row in rows]
    for row, path in zip(rows, paths, strict=True):
        if not path.is_file() or sha256_of(path) != row["sha256"]:
            raise NotMended(f"berkas asli '{row['file_name']}' hilang atau berubah")
    workbooks = read_workbooks(paths, [row["file_name"] for row in rows])
    for row, workbook in zip(rows, workbooks, strict=True):
        if isinstance(workbook, ProductError):
            raise NotMended(f"berkas asli '{row['file_name']}' tidak terbaca")
    return workbooks


def _day_of(row: Row) -> date | None:
    """The day of the call; the sample is compared with no calendar."""
    return None if row["is_sample"] else datetime.fromisoformat(row["created_at"]).date()


def kept_answers(rows: Sequence[Row]) -> Answers:
    """The answers of a call as the ledger keeps them by file: what all files have in common answers for the call."""
    said = {row["file_name"]: json.loads(row["decisions"]) for row in rows}
    if len(said) < len(rows):
        raise NotMended("dua berkas impornya bernama sama")
    by_file = {}
    for name, given in said.items():
        of_file = {key: text for key, text in given.items() if OF_SHEET not in key}
        by_file[name] = _answers(of_file)
        for sheet, own in _of_sheets(given).items():
            by_file[scope_of(name, sheet)] = _answers(of_file | own, frozenset(own))
    first, *others = said.values()
    shared = {key: text for key, text in first.items() if all(one.get(key) == text for one in others)}
    return _answers({key: text for key, text in shared.items() if OF_SHEET not in key}, by_file=by_file)


def _of_sheets(given: Mapping[str, str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for key, text in given.items():
        question, is_of_sheet, sheet = key.partition(OF_SHEET)
        if is_of_sheet:
            found.setdefault(sheet, {})[question] = text
    return found


def _answers(
    said: Mapping[str, str], own: frozenset[str] = frozenset(), by_file: Mapping[str, Answers] | None = None
) -> Answers:
    year, month = said.get("tahun"), said.get("bulan")
    money, physical = said.get("basis-keuangan"), said.get("basis-fisik")
    return Answers(
        year=int(year) if year else None,
        month=int(month) if month else None,
        money_basis=Basis(money) if money else None,
        physical_basis=Basis(physical) if physical else None,
        agency=said.get("opd", ""),
        aliases=json.loads(said.get("alias", "{}")),
        new_agencies=tuple(json.loads(said.get("opd-baru", "[]"))),
        others={key: text for key, text in said.items() if key not in _NOT_IN_OTHERS},
        by_file=by_file or {},
        own_questions=own,
    )
