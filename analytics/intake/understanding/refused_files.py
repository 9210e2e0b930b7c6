"""Files that their own sheets refuse already: what is asked of the others must not rest on their rows."""

from collections.abc import Iterable
from dataclasses import fields, replace

from analytics.intake.findings import Finding, Grade
from analytics.intake.rows import SheetReading
from analytics.intake.understanding.drafts import FileDraft

_FILE_MUST_CHANGE = frozenset({
    "sel-rusak", "rumus-tanpa-nilai", "kode-jadi-tanggal", "tabel-kedua", "dua-tabel", "tabel-berdampingan",
    "satuan-campur", "hanya-rekening", "hanya-pendapatan", "angka-digabung", "opd-kosong", "nama-kosong", "kode-unit",
    "kode-opd-lain",
})  # fmt: skip
"""Refusals that no answer lifts: what is asked beside them is asked of a file that will be read anew."""
_OF_REGISTER = "alias:"
_UNUSED = "jawaban-tidak-dipakai"


def is_refused(file: FileDraft) -> bool:
    """True where a finding so far refuses the file."""
    return any(finding.grade is Grade.REFUSED for finding in file.findings)


def copy_of(file: FileDraft) -> FileDraft:
    """The file before anything of it was settled, so that settling the copy changes nothing of it."""
    return FileDraft(file.workbook, [_copied(reading) for reading in file.readings], list(file.findings))


def take_over(file: FileDraft, settled: FileDraft) -> None:
    """Gives a refused file what was found of its copy among all files of the call."""
    file.readings, file.drafts, file.packages = settled.readings, settled.drafts, settled.packages
    file.findings = settled.findings


def without_idle_questions(findings: list[Finding]) -> list[Finding]:
    """The findings without what is asked of a file that must be mended whatever the answer.

    Names of OPD are asked all the same: the register keeps what they are for the day when the mended file comes.
    """
    if not any(finding.grade is Grade.REFUSED and finding.rule in _FILE_MUST_CHANGE for finding in findings):
        return findings
    return [one for one in findings if one.grade is not Grade.UNDECIDED or one.question.startswith(_OF_REGISTER)]


def drop_falsely_unused(files: Iterable[FileDraft], settled: Iterable[FileDraft]) -> None:
    """Takes back that an answer fits no file where it fits a refused one of the call; `settled` are all of them."""
    truly = {finding.value for file in settled for finding in file.findings if finding.rule == _UNUSED}
    for file in files:
        file.findings = [one for one in file.findings if one.rule != _UNUSED or one.value in truly]


def _copied(reading: SheetReading) -> SheetReading:
    own = {field.name: getattr(reading, field.name) for field in fields(reading)}
    return replace(reading, **{name: value.copy() for name, value in own.items() if isinstance(value, list | dict)})
