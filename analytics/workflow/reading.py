"""Reading the files of one call and understanding them against the register and earlier batches."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from analytics.domain.errors import Unreadable
from analytics.domain.names import fold_name
from analytics.intake.cells import Workbook
from analytics.intake.findings import Finding, Grade, note, refused
from analytics.intake.importance import importance
from analytics.intake.layouts import NO_MAPPINGS, read_sheets, unfit_columns
from analytics.intake.layouts.rows.claims import today
from analytics.intake.mapping import SavedMapping
from analytics.intake.reader import read_workbooks
from analytics.intake.rows import Basis, Level
from analytics.intake.sketches import Sketch
from analytics.intake.understanding.drafts import OF_SHEET, Answers, EarlierPoint, FileDraft, Register
from analytics.intake.understanding.two_versions import RULE as TWO_VERSIONS
from analytics.intake.understanding.understand import Understanding, is_accepted, understand
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.batches import read_rows_of, rows_of
from analytics.workflow.answering import with_file_names
from analytics.workflow.build_inputs import ActiveBatches
from analytics.workflow.gathering import Gathered, GivenFile
from analytics.workflow.mapping import MAPPING, digests_for, known_mappings
from analytics.workflow.previewing import FilePreview, PackageTotal, package_totals
from analytics.workflow.side_files import SKIPPED, are_all_side_files, is_bare_text, is_side_file, skipped_note

Say = Callable[[str], None]
_COLUMN_OF = {
    "tahun": "year",
    "bulan": "month",
    "basis-keuangan": "money_basis",
    "basis-fisik": "physical_basis",
}
"""The answers that a batch shows, and where."""


LEFT_OUT = "tidak dimuat"
"""Begins the state of a file of which no row is loaded, although nothing is wrong with it."""
_OTHER_VERSION, _NO_ROW_USED = f"{LEFT_OUT}: versi lain dipakai", f"{LEFT_OUT}: tidak ada barisnya yang dipakai"


@dataclass
class FileReport:
    """What became of one file: `state` is the word a user sees."""

    file_name: str
    state: str
    findings: list[Finding] = field(default_factory=list)
    row_count: int = 0
    layouts: str = ""
    periods: str = ""
    import_id: int | None = None
    packages: list[PackageTotal] = field(default_factory=list)
    preview: FilePreview | None = None
    """Only of a check."""
    sketches: list[Sketch] = field(default_factory=list)
    """Of a check: the sheets whose columns can be mapped by hand."""

    @property
    def is_blocked(self) -> bool:
        return self.state in {"ditolak", "perlu keputusan", "tidak terbaca"}

    @property
    def is_left_out(self) -> bool:
        """True for a file whose rows all stay out, by an answer or because another file has them."""
        return self.state.startswith(LEFT_OUT)


@dataclass
class CallReading:
    """The files of one call as read: readable ones understood, the others with the reason."""

    understanding: Understanding
    unreadable: list[FileReport]
    repeated: list[FileReport]
    """Files whose very content is active already."""
    skipped: list[FileReport]
    """What lies beside the reports and holds no table."""
    mappings: Mapping[str, SavedMapping]
    """By fingerprint: those that held for this call."""
    answers: Answers
    """With the names of the files of the call in them told from those of sheets and activities."""
    paths: dict[str, Path]
    """sha256 -> where the file lies; names may repeat within a call."""


def read_call(
    files: Gathered, answers: Answers, store: Store, ledger: Ledger, say: Say, known: ActiveBatches
) -> CallReading:
    """Reads and understands files against what is known. Writes nothing."""
    active = {row["sha256"]: row for row in known.rows}
    answers = with_file_names(answers, [file.name for file in files])
    mappings = known_mappings(ledger, answers.mappings)
    drafts, unreadable, repeated, skipped, places = [], [], [], [], {}
    may_skip = not are_all_side_files([file.name for file in files])
    for name, path, workbook in _read(files, say):
        if isinstance(workbook, Unreadable) and may_skip and is_side_file(name):
            skipped.append(FileReport(name, SKIPPED, [skipped_note(name)]))
        elif isinstance(workbook, Unreadable):
            finding = Finding(Grade.REFUSED, "tidak-terbaca", str(workbook))
            unreadable.append(FileReport(name, "tidak terbaca", [finding]))
        elif workbook.sha256 in active or workbook.sha256 in {draft.workbook.sha256 for draft in drafts}:
            row = active.get(workbook.sha256)
            said = answers.said_of(workbook.file_name)
            own = answers.own_keys(workbook.file_name)
            changed = _other_answers(row, said, own, store) + _other_mapping(row, workbook, mappings) if row else []
            repeated.append(_repeated(workbook, row, changed))
        else:
            draft = file_draft(workbook, answers, mappings)
            if may_skip and is_bare_text(draft):
                skipped.append(FileReport(name, SKIPPED, [skipped_note(name)]))
                continue
            places[workbook.sha256] = path
            drafts.append(draft)
    register = known_register(ledger)
    return CallReading(
        understand(
            drafts, answers, register,
            earlier_points(known.rows, lambda row: known.tables()[row["batch_name"]], drafts), today(),
        ),
        unreadable,
        repeated,
        skipped,
        mappings,
        answers,
        places,
    )


def _read(files: Gathered, say: Say) -> Iterator[tuple[str, Path, Workbook | Unreadable]]:
    """Every file with the name it goes by, where it lies, and what it says or why it cannot be read."""
    given = [file for file in files if isinstance(file, GivenFile)]

    def on_read(count: int) -> None:
        say(f"Membaca {given[count - 1].name} ({count} dari {len(given)}) …")

    paths, names = [file.path for file in given], [file.name for file in given]
    workbooks = iter(read_workbooks(paths, names, on_read))
    for file in files:
        if isinstance(file, GivenFile):
            yield file.name, file.path, next(workbooks)
        else:
            yield file.name, Path(), file.problem


def file_draft(
    workbook: Workbook, answers: Answers, mappings: Mapping[str, SavedMapping] = NO_MAPPINGS
) -> FileDraft:
    """The sheets of a workbook as mappings and recognised layouts read them."""
    own = answers.of(workbook.file_name)
    year = {"tahun": str(own.year)} if own.year else {}
    decisions = {**own.others, **year}
    by_sheet = {
        sheet: {**of_sheet.others, **year} for sheet, of_sheet in answers.own_of_sheets(workbook.file_name).items()
    }
    for sheet, unfit in unfit_columns(workbook, decisions, mappings).items():
        given = by_sheet.get(sheet, decisions)
        left = {key for key in unfit if not answers.is_own(key, workbook.file_name, sheet)}
        by_sheet[sheet] = {key: answer for key, answer in given.items() if key not in left}
    readings, findings = read_sheets(workbook, decisions, mappings, by_sheet)
    for reading in readings:
        findings.extend(finding for finding in reading.findings if finding not in findings)
    return FileDraft(workbook, readings, findings)


def known_register(ledger: Ledger, *, is_sample: bool = False) -> Register:
    """The register of the ledger as plain tables; the real one is open until the first real import."""
    agencies = ledger.agencies(is_sample=is_sample)
    keys = {row["agency_key"]: row["agency_key"] for row in agencies}
    return Register(
        keys=keys | ledger.aliases(is_sample=is_sample),
        codes={row["agency_code"]: row["agency_key"] for row in agencies if row["agency_code"]},
        official_names={row["agency_key"]: row["agency_name"] for row in agencies},
        is_open=not is_sample and not ledger.has_real_import(),
    )


def earlier_points(
    imports: Iterable[Mapping[str, object]],
    batch_of: Callable[[Mapping[str, object]], pa.Table],
    drafts: Sequence[FileDraft],
) -> list[EarlierPoint]:
    """Rows of the batches of some imports for the years that the files name, as evidence and context, never as figures.

    Where a file does not name its year, those of all years. Raises: what `batch_of` raises.
    """
    rows = [row for draft in drafts for reading in draft.readings for row in (*reading.rows, reading)]
    years = {row.year for row in rows if row.year}
    is_known = all(row.year or reading.year for draft in drafts for reading in draft.readings for row in reading.rows)
    if is_known and not years:
        return []
    return [
        _point(values, row)
        for row in imports
        for values in rows_of(batch_of(row), years if is_known else None)
    ]


def _point(values: Mapping[str, object], row: Mapping[str, object]) -> EarlierPoint:
    key = (
        values["agency_key"], fold_name(values["sub_unit"]), values["activity_key"], Level(values["level"]),
        fold_name(values["funding_source"]),
    )  # fmt: skip
    figures = {name: values[name] for name in EarlierPoint.__dataclass_fields__ if name.endswith(("_idr", "_pct"))}
    return EarlierPoint(
        values["layout"], key, values["year"], values["month"], **figures, month_span=values["month_span"],
        money_basis=Basis(values["money_basis"]), physical_basis=Basis(values["physical_basis"]),
        import_id=row["import_id"], file_name=row["file_name"],
        sub_unit=values["sub_unit"], funding_source=values["funding_source"], activity_name=values["activity_name"],
        activity_code=values["activity_code"],
    )  # fmt: skip


def _repeated(workbook: Workbook, row: Mapping | None, changed: Sequence[str]) -> FileReport:
    """A file that comes again: nothing to do, unless `changed` says that it should now be read in another way."""
    if row is None:
        finding = note("sudah-dimuat", "Berkas ini disebut dua kali; dimuat satu kali.")
        return FileReport(workbook.file_name, "sudah dimuat", [finding])
    number = row["import_id"]
    if changed:
        finding = refused(
            "sudah-dimuat",
            f"Isinya sama dengan impor {number} yang aktif, tetapi jawabannya berbeda ({', '.join(changed)}).",
            f"Batalkan dahulu dengan `batal {number}`, lalu muat lagi dengan jawaban itu.",
        )
        return FileReport(workbook.file_name, "ditolak", [finding], import_id=number)
    finding = note(
        "sudah-dimuat",
        f"Isinya sama dengan impor {number} yang aktif; tidak ada yang diubah.",
        f"Untuk membacanya dengan jawaban lain, batalkan dahulu dengan `batal {number}`, lalu muat lagi.",
    )
    return FileReport(workbook.file_name, "sudah dimuat", [finding], import_id=number)


def _other_mapping(row: Mapping, workbook: Workbook, mappings: Mapping[str, SavedMapping]) -> list[str]:
    """Says so where the file would be read with another mapping than when the import was made."""
    before = json.loads(row["decisions"]).get(MAPPING, "")
    return [] if digests_for(workbook, mappings) == before else [MAPPING]


def _other_answers(row: Mapping, now: Mapping[str, str], own: Set[str], store: Store) -> list[str]:
    """The questions that are answered otherwise than when the import was made, or than its rows show.

    An answer that is new counts where it was given for this file or sheet by itself (`own`): one for all files of the
    call may be meant for another.
    """
    before = json.loads(row["decisions"])
    new = own - before.keys()
    columns = [_COLUMN_OF[key] for key in now.keys() - before.keys() if key in _COLUMN_OF]
    path = store.batches / f"{row['batch_name']}.parquet"
    rows = read_rows_of(path, None, with_packages=True) if columns else []
    return [
        key
        for key, value in now.items()
        if (before[key] != value if key in before else key in _COLUMN_OF and not _agrees(rows, _COLUMN_OF[key], value))
        or (key in new and key not in _COLUMN_OF and before.get(key.partition(OF_SHEET)[0]) != value)
    ]


def _agrees(rows: Sequence[Mapping], column: str, answer: str) -> bool:
    return {str(row[column]) for row in rows} <= {answer}


def left_out_state(file: FileDraft) -> str:
    """Why no row of an accepted file is loaded, for a user; '' where some are."""
    had_rows = any(reading.rows for reading in file.readings)
    if not is_accepted(file) or not had_rows or file.drafts or file.packages:
        return ""
    return _OTHER_VERSION if any(one.rule == TWO_VERSIONS for one in file.findings) else _NO_ROW_USED


def file_report(file: FileDraft, state: str | None = None) -> FileReport:
    """The report of an understood file; `state` None takes it from its findings."""
    grades = {finding.grade for finding in file.findings}
    found = "ditolak" if Grade.REFUSED in grades else "perlu keputusan" if Grade.UNDECIDED in grades else "siap"
    rows = (*file.drafts, *file.packages)
    periods = sorted({(draft.year, draft.month) for draft in rows if draft.year and draft.month})
    return FileReport(
        file_name=file.file_name,
        state=left_out_state(file) or (state if state and is_accepted(file) else found),
        # What may be a figure that is missing on the screens is read first.
        findings=sorted(file.findings, key=importance),
        row_count=len(rows),
        packages=package_totals(file),
        layouts=", ".join(dict.fromkeys(reading.layout for reading in file.readings)),
        periods=", ".join(f"{year}-{month:02d}" for year, month in periods),
    )
