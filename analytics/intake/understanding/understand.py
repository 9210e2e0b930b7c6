"""The one way from read sheets to rows that can be kept, pooled over the files of one call."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from analytics.intake.findings import Finding, Grade, is_column_question, is_sheet_question, note
from analytics.intake.places import with_ranges
from analytics.intake.rows import Level
from analytics.intake.understanding.agencies import AgencyDecisions, settle_agencies
from analytics.intake.understanding.basis import settle_basis
from analytics.intake.understanding.checks import check_call
from analytics.intake.understanding.cover_periods import take_from_covers
from analytics.intake.understanding.dating import settle_months, settle_years
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft, Register, scope_of
from analytics.intake.understanding.hidden_rows import settle_hidden_rows
from analytics.intake.understanding.packages import check_packages
from analytics.intake.understanding.problem_rows import join_problems, lend_periods
from analytics.intake.understanding.refused_files import (
    copy_of,
    drop_falsely_unused,
    is_refused,
    take_over,
    without_idle_questions,
)
from analytics.intake.understanding.same_activities import settle_same_activities
from analytics.intake.understanding.secretariat import check_secretariat
from analytics.intake.understanding.sheet_names import settle_sheet_names
from analytics.intake.understanding.spellings import settle_spellings
from analytics.intake.understanding.two_versions import settle_two_versions
from analytics.intake.understanding.unended import leave_out_unended
from analytics.intake.understanding.unit_totals import leave_out_unit_totals


@dataclass
class Understanding:
    """What a call of `muat` says, with everything that stands in its way in the findings of its files."""

    files: list[FileDraft]
    agencies: AgencyDecisions

    @property
    def accepted_files(self) -> list[FileDraft]:
        return [file for file in self.files if is_accepted(file)]


def is_accepted(file: FileDraft) -> bool:
    """True where nothing refuses the file and nothing waits for a decision."""
    return not file.is_blocked


def understand(
    files: list[FileDraft],
    answers: Answers,
    register: Register,
    earlier: Iterable[EarlierPoint] = (),
    today: date | None = None,
) -> Understanding:
    """Settles year, month, agency and basis of every row and checks them; adds to the files' findings.

    A file that its own sheets refuse is told what there is to say of it among the others, and they are understood
    without it. `today` None compares no period with the calendar.
    """
    earlier = list(earlier)
    refused = set(map(id, filter(is_refused, files)))
    given = [file for file in files if id(file) not in refused]
    if len(given) in (0, len(files)):
        agencies = _settle_all(files, answers, register, earlier, today)
    else:
        copies = [copy_of(file) for file in files]
        _settle_all(copies, answers, register, earlier, today)
        agencies = _settle_all(given, answers, register, earlier, today)
        drop_falsely_unused(given, copies)
        for file, settled in zip(files, copies, strict=True):
            if id(file) in refused:
                take_over(file, settled)
    if files:
        files[0].findings.extend(_answers_for_others(files, answers))
    for file in files:
        told = [_with_rejected_answer(one, answers, file) for one in without_idle_questions(file.findings)]
        file.findings = with_ranges(told, file.workbook, file.readings)
    return Understanding(files, agencies)


def _settle_all(
    files: list[FileDraft], answers: Answers, register: Register, earlier: list[EarlierPoint], today: date | None
) -> AgencyDecisions:
    for file in files:
        file.drafts = [Draft(source=row, reading=reading) for reading in file.readings for row in reading.rows]
    settle_hidden_rows(files, answers)
    lend_periods(files)
    take_from_covers(files)
    settle_years(files, answers)
    settle_months(files, answers)
    settle_sheet_names(files, answers, register, earlier)
    agencies = settle_agencies(files, answers, register)
    for file in files:
        _set_packages_apart(file)
    settle_spellings(files, earlier)
    settle_same_activities(files, answers, earlier)
    settle_two_versions(files, answers)
    join_problems(files, answers, earlier)
    leave_out_unit_totals(files, answers)
    leave_out_unended(files, answers, today, earlier)
    settle_basis(files, answers, earlier)
    check_call(files, answers, earlier)
    check_packages(files, earlier)
    check_secretariat(files, answers, register, earlier)
    return agencies


def _answers_for_others(files: list[FileDraft], answers: Answers) -> Iterator[Finding]:
    sheets = {scope_of(file.file_name, sheet): sheet for file in files for sheet in _sheets_of(file)}
    for name in sorted(answers.by_file.keys() - {file.file_name for file in files} - sheets.keys()):
        text = f"Jawaban untuk berkas '{name}' tidak dipakai: berkas atau lembar itu tidak dibaca di sini."
        yield note("jawaban-tidak-dipakai", text, value=name)
    for name in sorted(answers.by_file.keys() & sheets.keys()):
        for question in sorted(answers.by_file[name].own_questions):
            if not is_sheet_question(question):
                text = f"Jawaban '{question}@{name}' tidak dipakai: pertanyaan itu dijawab untuk seluruh berkas."
                yield note("jawaban-tidak-dipakai", text, value=name)


def _sheets_of(file: FileDraft) -> set[str]:
    return {sheet.name for sheet in file.workbook.sheets} | {reading.sheet for reading in file.readings}


def _set_packages_apart(file: FileDraft) -> None:
    """Takes the packages out of the rows that are added up: their money is in that of their activities already."""
    file.packages = [draft for draft in file.drafts if draft.source.level is Level.PACKAGE]
    file.drafts = [draft for draft in file.drafts if draft.source.level is not Level.PACKAGE]


def _with_rejected_answer(finding: Finding, answers: Answers, file: FileDraft) -> Finding:
    """The finding, saying so where it asks what was answered: the answer cannot be used."""
    answer = answers.of(file.file_name, finding.sheet).others.get(finding.question)
    if finding.grade is not Grade.UNDECIDED or answer is None:
        return finding
    if is_column_question(finding.question) and answer.strip().upper() in dict(finding.choices):
        key = json.dumps({f"{finding.question}@{scope_of(file.file_name, finding.sheet)}": answer}, ensure_ascii=False)
        text = f"Jawaban '{answer}' untuk seluruh berkas tidak dipakai: kolom pilihannya berbeda di tiap lembar."
        return replace(finding, remedy=f"{text} Jawab per lembar, misalnya {key}.")
    return replace(finding, remedy=f"Jawaban '{answer}' tidak dapat dipakai. {finding.remedy}")
