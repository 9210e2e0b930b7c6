"""Sheets that name no OPD: read as the only OPD that the call names, and said so, or asked sheet by sheet."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from analytics.domain.names import clean_text, fold_name
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import SheetReading
from analytics.intake.understanding.bidang import bidang_of
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft, Register
from analytics.intake.understanding.sheet_names import (
    agency_of_file_name,
    contradicts_file,
    known_agency_of_file_name,
)

PREFIX = "opd:"
"""'opd:Lembar2' answers whose rows a sheet holds."""

Place = tuple[FileDraft, Draft]


def settle_unnamed_sheets(files: Sequence[FileDraft], answers: Answers, register: Register) -> None:
    """Names the OPD of rows that have none where it was answered or only one can be meant; asks about the others.

    The name of a sheet ('Kec. Lemito') is that sheet's OPD alone, while a banner on the first sheet may stand for the
    sheets behind it. `--opd` answers for all rows without an OPD; they keep their empty name here.
    """
    unnamed = {id(reading): found for file in files for reading in file.readings if (found := _nameless(file, reading))}
    lender, unused = _only_lender(files), set(_given(answers))
    for file in files:
        own = answers.of(file.file_name)
        given = _given(own)
        for reading in file.readings:
            name = clean_text(given.get(reading.sheet, ""))
            if (found := unnamed.get(id(reading))) and (name or not own.agency):
                lent = lender or _lent_by_file_name(file, unnamed, register)
                file.findings.extend(_settled(file, reading, found, name, lent))
        sheets = {reading.sheet for reading in file.readings if id(reading) in unnamed}
        unused -= sheets
        if own is not answers:
            file.findings.extend(_unused(given.keys() - sheets - _given(answers).keys()))
    if files:
        files[0].findings.extend(_unused(unused))


def _lent_by_file_name(file: FileDraft, unnamed: Mapping[int, object], register: Register) -> str:
    """The OPD of the register that a file is named after, where none of its sheets names one; else ''."""
    is_bare = all(id(reading) in unnamed for reading in file.readings)
    return known_agency_of_file_name(file.file_name, register) if is_bare else ""


def _given(answers: Answers) -> dict[str, str]:
    """Sheet -> the OPD that was answered for it."""
    return {key.removeprefix(PREFIX): name for key, name in answers.others.items() if key.startswith(PREFIX)}


def _nameless(file: FileDraft, reading: SheetReading) -> list[Draft]:
    return [draft for draft in file.drafts if draft.reading is reading and not clean_text(draft.source.agency_name)]


def _only_lender(files: Iterable[FileDraft]) -> list[Place] | None:
    """The rows of the one OPD that the call names, None where it names several or only a sheet's name says it."""
    named = [(file, draft) for file in files for draft in file.drafts if clean_text(draft.source.agency_name)]
    is_one = len({fold_name(draft.source.agency_name) for _, draft in named}) == 1
    said = [(file, draft) for file, draft in named if not draft.reading.agency_is_from_sheet_name]
    return said if is_one and said else None


def _settled(
    file: FileDraft, reading: SheetReading, rows: list[Draft], answer: str, lender: list[Place] | str
) -> Iterator[Finding]:
    """`lender` is where the OPD stands in other sheets, the OPD that the file is named after, or ''."""
    if answer:
        _give(rows, answer, "")
        yield note("opd-lembar", f"OPD lembar ini '{answer}' seperti dijawab.", sheet=reading.sheet)
    elif lender and isinstance(lender, str):
        _give(rows, lender, "")
        text = f"Lembar '{reading.sheet}' tidak menyebut nama OPD; dibaca '{lender}' dari nama berkasnya."
        yield note("opd-dari-nama-berkas", text, sheet=reading.sheet)
    elif not lender:
        yield _question(file, reading, rows, "opd-tidak-ada", f"Lembar '{reading.sheet}' tidak menyebut nama OPD.")
    else:
        yield _lent(file, reading, rows, lender)


def _lent(file: FileDraft, reading: SheetReading, rows: list[Draft], lender: list[Place]) -> Finding:
    first = next((place for place in lender if place[0] is file), lender[0])
    source = first[1].source
    where = f"lembar '{first[1].reading.sheet}'" if first[0] is file else f"berkas '{first[0].file_name}'"
    if contradicts_file(file.file_name, source.agency_name):
        text = (
            f"Lembar '{reading.sheet}' tidak menyebut nama OPD, dan nama berkasnya '{file.file_name}' menyebut OPD "
            f"lain daripada '{source.agency_name}' di {where}."
        )
        return _question(file, reading, rows, "opd-tidak-ada", text)
    own, other = _bidang(rows), _bidang([draft for _, draft in lender])
    if own and other and not own & other:
        text = (
            f"Lembar '{reading.sheet}' tidak menyebut nama OPD, dan kodenya dari bidang urusan "
            f"{', '.join(sorted(own))}; kode '{source.agency_name}' di {where} dari {', '.join(sorted(other))}."
        )
        return _question(file, reading, rows, "opd-bidang-lain", text)
    _give(rows, source.agency_name, source.agency_code)
    text = f"{len(rows)} baris tanpa nama OPD di lembar ini dibaca sebagai '{source.agency_name}', OPD di {where}."
    return note("opd-dari-lembar-lain", text, sheet=reading.sheet)


def _give(rows: Iterable[Draft], name: str, code: str) -> None:
    for draft in rows:
        draft.source = replace(draft.source, agency_name=name, agency_code=draft.source.agency_code or code)


def _bidang(rows: Iterable[Draft]) -> set[str]:
    return {bidang for draft in rows if (bidang := bidang_of(draft.source.activity_code))}


def _question(file: FileDraft, reading: SheetReading, rows: list[Draft], rule: str, text: str) -> Finding:
    """Asks for the OPD of one sheet; of the whole file where it has only this one."""
    where = {"sheet": reading.sheet, "cell": f"baris {rows[0].source.row}"}
    if len(file.readings) == 1:
        proposed = agency_of_file_name(file.file_name)
        hint = f" Nama berkasnya menyebut '{proposed}'." if proposed else ""
        remedy = f"Ulangi dengan --opd '{proposed or 'Nama OPD'}' bila seluruh berkas milik satu OPD."
        return undecided(rule, text + hint, remedy, flag="--opd", question="opd", value=proposed, **where)
    question = PREFIX + reading.sheet
    remedy = (
        f"Tulis 'OPD : Nama OPD' di atas tabelnya, atau jawab --keputusan dengan {_example(question)}. "
        "--opd 'Nama OPD' berlaku untuk semua lembar tanpa nama OPD sekaligus."
    )
    return undecided(rule, text, remedy, flag="--keputusan", question=question, **where)


def _example(question: str) -> str:
    return json.dumps({question: "Nama OPD"}, ensure_ascii=False)


def _unused(sheets: Iterable[str]) -> Iterator[Finding]:
    for sheet in sorted(sheets):
        text = f"Jawaban '{PREFIX}{sheet}' tidak dipakai: tidak ada lembar '{sheet}' tanpa nama OPD."
        yield note("jawaban-tidak-dipakai", text, value=sheet)
