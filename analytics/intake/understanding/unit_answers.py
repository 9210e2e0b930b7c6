"""Whose money an answer about the unit was meant for, where one table asks for it and another does not."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from analytics.intake.findings import Finding, Grade, note, undecided
from analytics.intake.layouts.units.unit_answers import ANSWERS, UNUSABLE, USED, USED_UNASKED
from analytics.intake.rows import SheetReading
from analytics.intake.understanding.drafts import Answers, EarlierPoint, FileDraft, scope_of
from analytics.intake.understanding.small_tables import small_tables

QUESTION = "satuan"
_ALWAYS_RUPIAH = ("sipd-lra", "rak-jenis-belanja", "rfk-rekening")
"""Layouts that no unit is read from: the exports behind them are in rupiah to the last digit."""


@dataclass(frozen=True)
class _Use:
    """What became of the answer in one sheet."""

    file: FileDraft
    reading: SheetReading
    answer: str
    rule: str
    is_own: bool


def check_unit_answers(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Asks where an answer for all was used in a sheet that did not ask, beside one that did; tells it where unused."""
    uses = [use for file in files for reading in file.readings if (use := _use(file, reading, answers))]
    doubted = {id(small.reading) for use in uses for small in small_tables(use.file, list(earlier), _factor(use))}
    asking = [use for use in uses if use.rule == USED or (use.rule == USED_UNASKED and id(use.reading) in doubted)]
    for use in uses:
        if use.is_own or use in asking:
            _tell_unused(use)
        elif use.rule == USED_UNASKED and asking:
            _ask_apart(use, [one for one in asking if one.file is use.file and not one.is_own])
        elif use.rule == UNUSABLE and asking:
            _tell_disproved(use)
        else:
            _tell_unused(use)


def _factor(use: _Use) -> int:
    return ANSWERS.get(use.answer, 1)


def _use(file: FileDraft, reading: SheetReading, answers: Answers) -> _Use | None:
    answer = answers.of(file.file_name, reading.sheet).others.get(QUESTION)
    if answer in (None, "rupiah") or not reading.rows:
        return None
    said = {one.rule for one in file.findings if one.sheet == reading.sheet}
    rule = next((rule for rule in (USED, USED_UNASKED, UNUSABLE) if rule in said), "")
    of_file = answers.by_file.get(file.file_name)
    is_of_only_sheet = len(file.readings) == 1 and of_file is not None and QUESTION in of_file.own_questions
    is_own = is_of_only_sheet or answers.is_own(QUESTION, file.file_name, reading.sheet)
    return _Use(file, reading, answer, rule, is_own)


def _ask_apart(use: _Use, beside: list[_Use]) -> None:
    """One question for each sheet of the file: an answer for the file would hit both again."""
    for one in (use, *beside):
        if not any(found.question == QUESTION and found.sheet == one.reading.sheet for found in one.file.findings):
            one.file.findings.append(_apart_question(one))


def _apart_question(use: _Use) -> Finding:
    key = json.dumps({f"{QUESTION}@{scope_of(use.file.file_name, use.reading.sheet)}": use.answer}, ensure_ascii=False)
    return undecided(
        "satuan-untuk-semua",
        f"Jawaban satuan '{use.answer}' diberikan untuk beberapa lembar, padahal hanya sebagian yang menanyakannya: "
        f"untuk lembar '{use.reading.sheet}' juga?",
        f"Jawab 'satuan' untuk lembar ini sendiri, misalnya --keputusan dengan {key}; 'rupiah' bila angkanya rupiah.",
        sheet=use.reading.sheet,
        flag="--keputusan",
        question=QUESTION,
    )


def _tell_disproved(use: _Use) -> None:
    """Of several sheets the answer was meant for those that it fits: this one is read as it proves to be."""
    use.file.findings = [
        note(one.rule, one.message, one.remedy, sheet=one.sheet, cell=one.cell, value=one.value)
        if one.rule == UNUSABLE and one.sheet == use.reading.sheet and one.grade is Grade.UNDECIDED
        else one
        for one in use.file.findings
    ]


def _tell_unused(use: _Use) -> None:
    """An answer to a layout that has no unit: refused where it is for this sheet alone, else told."""
    if use.rule or use.reading.layout not in _ALWAYS_RUPIAH:
        return
    text = f"Jawaban satuan '{use.answer}' tidak dipakai: '{use.reading.layout}' selalu dalam rupiah."
    if use.is_own:
        finding = undecided(
            UNUSABLE, text, "Hapus jawaban itu.", sheet=use.reading.sheet, flag="--keputusan", question=QUESTION
        )
    else:
        finding = note(UNUSABLE, text, sheet=use.reading.sheet)
    use.file.findings.append(finding)
