"""Importing and taking back: everything of one call, or nothing."""

import json
import shutil
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa

from analytics.domain.agency_settings import AgencySetting
from analytics.domain.errors import Refused
from analytics.domain.files import publish_file, temporary_path
from analytics.domain.names import slugify
from analytics.domain.periods import Period
from analytics.intake.sketches import sketches_of
from analytics.intake.understanding.agencies import AgencyDecisions
from analytics.intake.understanding.drafts import Answers, FileDraft, batch_rows
from analytics.ledger.records import NewAgencySetting
from analytics.ledger.store import Ledger, NewAgency, NewCall, NewImport
from analytics.paths import Store
from analytics.readmodel.batches import batch_table, write_batch
from analytics.workflow.build_inputs import ActiveBatches
from analytics.workflow.changes import Consequences, consequences
from analytics.workflow.gathering import Gathered, gathered
from analytics.workflow.locking import import_lock
from analytics.workflow.mapping import MAPPING, digests_for, new_mappings
from analytics.workflow.meetings import frozen_periods, require_reason
from analytics.workflow.mending import make_whole
from analytics.workflow.previewing import preview_of
from analytics.workflow.publishing import ensure_current, publish_active
from analytics.workflow.reading import CallReading, FileReport, Say, file_report, left_out_state, read_call
from analytics.workflow.taking_back import Stranded, before_taking_back

_NO_NAMES: Mapping[Path, str] = MappingProxyType({})
_PUBLISHING = "Membangun dan menerbitkan angka untuk layar …"
SMALLEST_FREE_SPACE = 200 * 1024 * 1024


@dataclass(frozen=True)
class LoadRequest:
    """One call of `muat`: files, answers, and whether rows may go or good files load alone.

    Paths: files, folders and ZIP archives; `names` are the labels of uploads that are stored under other names.
    """

    paths: Sequence[Path]
    answers: Answers = field(default_factory=Answers)
    may_remove_rows: bool = False
    is_partial_allowed: bool = False
    names: Mapping[Path, str] = field(default_factory=dict)
    reason: str = ""
    """Why figures of a frozen quarter are corrected."""


@dataclass
class LoadReport:
    """What became of a call."""

    files: list[FileReport]
    changes: Consequences = field(default_factory=Consequences)
    version: int | None = None
    is_partial_allowed: bool = False
    messages: list[str] = field(default_factory=list)
    corrected: Sequence[Period] = ()
    """The frozen periods whose figures are changed by it: that needs a reason."""

    @property
    def is_loaded(self) -> bool:
        return any(report.state == "dimuat" for report in self.files)

    @property
    def exit_code(self) -> int:
        """0 done, 1 refused or undecided, 2 where a file cannot be read at all."""
        if any(report.state == "tidak terbaca" for report in self.files):
            return 2
        is_waiting = bool(self.changes.gone_rows or self.corrected) and not self.is_loaded
        return 1 if is_waiting or any(report.is_blocked for report in self.files) else 0


def check(
    paths: Sequence[Path], answers: Answers, store: Store, say: Say, names: Mapping[Path, str] = _NO_NAMES
) -> LoadReport:
    """What a load would do. Changes nothing, and makes not even a ledger where there is none."""
    with gathered(paths, store, names) as files:
        if not store.ledger.exists():
            with _scratch_ledger(store) as ledger:
                return _checked(files, answers, store, ledger, say)
        with Ledger(store.ledger, store.writer) as ledger:
            return _checked(files, answers, store, ledger, say)


def _checked(files: Gathered, answers: Answers, store: Store, ledger: Ledger, say: Say) -> LoadReport:
    with ActiveBatches(store, ledger) as known:
        reading = read_call(files, answers, store, ledger, say, known)
        tables = _tables(reading.understanding.accepted_files)
        changes = _consequences(store, ledger, tables, reading, known)
    return LoadReport(_reports(reading, with_preview=True), changes, corrected=corrected_periods(changes, ledger))


def _consequences(
    store: Store, ledger: Ledger, tables: Mapping[str, pa.Table], reading: CallReading, known: ActiveBatches
) -> Consequences:
    names = [file.file_name for file in reading.understanding.accepted_files]
    return consequences(store, ledger, tables, names, reading.understanding.agencies, known)


def load(request: LoadRequest, store: Store, say: Say) -> LoadReport:
    """Imports the files of one call as one transaction and publishes the result."""
    with (
        import_lock(store, say),
        gathered(request.paths, store, request.names) as given,
        Ledger(store.ledger, store.writer) as ledger,
    ):
        ledger.require_writer()
        _refuse_full_disk(store)
        messages = make_whole(store, ledger)
        with ActiveBatches(store, ledger) as known:
            reading = read_call(given, request.answers, store, ledger, say, known)
            files = reading.understanding.accepted_files
            is_blocked = bool(reading.unreadable) or len(files) < len(reading.understanding.files)
            # A file that stays out is recorded, so that it does not come in by itself another time.
            if all(map(left_out_state, files)) or (is_blocked and not request.is_partial_allowed):
                return LoadReport(
                    _reports(reading), is_partial_allowed=request.is_partial_allowed, messages=messages
                )
            tables = _tables(files)
            changes = _consequences(store, ledger, tables, reading, known)
        if changes.gone_rows and not request.may_remove_rows:
            return LoadReport(_reports(reading), changes, messages=messages)
        corrected = corrected_periods(changes, ledger)
        if corrected and not request.reason.strip():
            return LoadReport(_reports(reading), changes, messages=messages, corrected=corrected)
        say("Menyimpan berkas …")
        call = _keep(store, ledger, reading, tables)
        if corrected:
            call = replace(call, corrected=corrected, reason=require_reason(request.reason))
        ids = ledger.record_calls([call], is_sample=False)
        say(_PUBLISHING)
        version = publish_active(store, ledger)
        reports = _reports(reading, loaded=dict(zip((file.workbook.sha256 for file in files), ids, strict=True)))
        return LoadReport(reports, changes, version, messages=messages, corrected=corrected)


def corrected_periods(changes: Consequences, ledger: Ledger) -> Sequence[Period]:
    """The frozen periods in which figures would be others than now."""
    touched = {Period(*key) for key in changes.differences.counts}
    touched |= {Period(one.year, one.month) for one in changes.differences.deviations}
    return sorted(touched & frozen_periods(ledger)) if touched else []


def cancel(import_id: int, store: Store, say: Say, reason: str = "") -> tuple[int, list[Stranded]]:
    """Takes one import back and publishes; returns the new version and what other periods have lost by it.

    `reason`: why, where the import has rows of a frozen quarter.
    Raises: Refused where there is no such active import, or a reason is missing.
    """
    if not store.ledger.exists():
        raise Refused("Belum ada impor di folder data ini; tidak ada yang dibatalkan.")
    with import_lock(store, say), Ledger(store.ledger, store.writer) as ledger:
        ledger.require_writer()
        make_whole(store, ledger)
        before = before_taking_back(import_id, store, ledger)
        corrected = _frozen_of(import_id, ledger)
        ledger.cancel(import_id, corrected, require_reason(reason) if corrected else "")
        say(_PUBLISHING)
        version = publish_active(store, ledger)
        return version, before.stranded(store)


def _frozen_of(import_id: int, ledger: Ledger) -> Sequence[Period]:
    """The frozen periods that an import has rows of, or that count its rows: later ones of its years."""
    found = next((row for row in ledger.imports() if row["import_id"] == import_id), None)
    months = [] if found is None else [part for part in found["periods"].split(", ") if part]
    first = {}
    for year, month in (map(int, part.split("-")) for part in months):
        first[year] = min(month, first.get(year, month))
    return sorted(one for one in frozen_periods(ledger) if one.month >= first.get(one.year, 99))


def is_of_frozen(import_id: int, store: Store) -> bool:
    """Whether figures of a frozen quarter change where an import is taken back."""
    with Ledger(store.ledger) as ledger:
        return bool(_frozen_of(import_id, ledger))


def rebuild(store: Store, say: Say) -> int:
    """Builds the read model again from batches and ledger; returns the new version."""
    with import_lock(store, say), Ledger(store.ledger, store.writer) as ledger:
        for message in make_whole(store, ledger):
            say(message)
        say(_PUBLISHING)
        return publish_active(store, ledger)


def _keep(
    store: Store,
    ledger: Ledger,
    reading: CallReading,
    tables: Mapping[str, pa.Table],
) -> NewCall:
    """Writes originals and batches; nothing counts until the ledger has recorded the call."""
    imports, answers = [], reading.answers
    for file, (batch_name, table) in zip(reading.understanding.accepted_files, tables.items(), strict=True):
        keep_original(store, reading.paths[file.workbook.sha256], file)
        checksum = write_batch(store.batches / f"{batch_name}.parquet", table)
        mapping = digests_for(file.workbook, reading.mappings)
        said = answers.said_of(file.file_name) | ({MAPPING: mapping} if mapping else {})
        imports.append(new_import(file, batch_name, said, checksum))
    decisions = reading.understanding.agencies
    mappings = new_mappings(ledger, answers.mappings)
    agencies = new_agencies(decisions, ledger)
    beginnings = beginnings_after_a_freeze(agencies, tables.values(), frozen_periods(ledger))
    return NewCall(imports, agencies, decisions.aliases, mappings, beginnings=beginnings)


def keep_original(store: Store, path: Path, file: FileDraft) -> None:
    """Keeps the file as received, under its sha256, once."""
    target = store.originals / file.workbook.sha256
    if target.exists():
        return
    temporary = temporary_path(target)
    shutil.copyfile(path, temporary)
    publish_file(temporary, target)


def new_import(file: FileDraft, batch_name: str, said: Mapping[str, str], batch_sha256: str) -> NewImport:
    """The ledger's row of a file."""
    report = file_report(file)
    return NewImport(
        file_name=file.file_name,
        sha256=file.workbook.sha256,
        batch_name=batch_name,
        layouts=json.dumps(sorted({reading.layout for reading in file.readings})),
        periods=report.periods,
        row_count=report.row_count,
        decisions=said,
        findings=[finding.as_dict() for finding in file.findings],
        batch_sha256=batch_sha256,
    )


def new_agencies(decisions: AgencyDecisions, ledger: Ledger) -> list[NewAgency]:
    """The agencies that enter the real register, each with a slug of its own."""
    taken = {row["agency_slug"] for row in ledger.agencies(is_sample=False)}
    agencies = []
    for key, name in decisions.new_names.items():
        slug = base = slugify(name)
        number = 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        code = decisions.new_codes.get(key, "")
        agencies.append(NewAgency(key, name, agency_slug=slug, agency_code=code))
    return agencies


def beginnings_after_a_freeze(
    agencies: Sequence[NewAgency], tables: Iterable[pa.Table], frozen: Collection[Period]
) -> list[NewAgencySetting]:
    """Since when new agencies are valid, of those alone that no meeting of the year about an earlier month knew.

    Such an agency begins with the first month that it has rows of: what a room counted does not become another because
    somebody is new. Without such a meeting it is as of the register: who has a ceiling must report all year.
    """
    first: dict[str, Period] = {}
    for table in tables if agencies and frozen else ():
        for row in table.group_by(["agency_key", "year", "month"]).aggregate([]).to_pylist():
            month = Period(row["year"], row["month"])
            first[row["agency_key"]] = min(first.get(row["agency_key"], month), month)
    return [
        NewAgencySetting(one.agency_key, AgencySetting(one.agency_name, valid_from=begin.iso), "", one.agency_name)
        for one in agencies
        if (begin := first.get(one.agency_key)) and any(seen.year == begin.year and seen < begin for seen in frozen)
    ]


def _tables(files: Sequence[FileDraft]) -> dict[str, pa.Table]:
    return {new_batch_name(file): batch_table(batch_rows(file)) for file in files}


def new_batch_name(file: FileDraft) -> str:
    """A name never used before: a file that comes again after being taken back is a new batch."""
    return f"{file.workbook.sha256[:16]}-{uuid.uuid4().hex[:12]}"


def _reports(
    reading: CallReading, loaded: Mapping[str, int] | None = None, *, with_preview: bool = False
) -> list[FileReport]:
    reports = []
    for file in reading.understanding.files:
        import_id = (loaded or {}).get(file.workbook.sha256)
        report = file_report(file, "dimuat" if import_id else None)
        report.import_id = import_id
        if with_preview:
            report.preview = preview_of(file)
            report.sketches = sketches_of(file.workbook, file.readings, reading.mappings)
        reports.append(report)
    return [*reading.unreadable, *reading.repeated, *reading.skipped, *reports]


def _refuse_full_disk(store: Store) -> None:
    free = shutil.disk_usage(store.folder).free
    if free < SMALLEST_FREE_SPACE:
        raise Refused(
            f"Ruang cakram tinggal {free // 1024**2} MB; impor memerlukan paling sedikit 200 MB. "
            "Kosongkan ruang, lalu ulangi. Tidak ada yang diubah."
        )


class _scratch_ledger:  # noqa: N801 - used like a function
    """A ledger in memory for a check in a folder that has none yet."""

    def __init__(self, store: Store) -> None:
        self._ledger = Ledger(Path(":memory:"))

    def __enter__(self) -> Ledger:
        return self._ledger

    def __exit__(self, *_: object) -> None:
        self._ledger.close()


__all__ = ["LoadReport", "LoadRequest", "cancel", "check", "ensure_current", "load", "rebuild"]
