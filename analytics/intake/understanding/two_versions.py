"""The same report twice in one call ('TW II' and 'Copy of TW II', a file and its REVISI): which one counts is asked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics.domain.formats import number
from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import GROUPS, SheetReading
from analytics.intake.understanding.drafts import OF_SHEET, Answers, Draft, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS

RULE, QUESTION = "dua-versi", "versi-dipakai"
_VERSION_WORDS = re.compile(
    r"\b(?:copy|salinan|revisi|rev|perbaikan|koreksi|ralat|final|fix|draf|draft|lama|baru|update|v ?\d)\b"
)
_MOSTLY = 0.8
_FEWEST_ROWS = 2


@dataclass(frozen=True, eq=False)
class _Version:
    """One sheet of a call with its rows."""

    file: FileDraft
    reading: SheetReading
    rows: dict[tuple, Draft]

    @property
    def is_named_a_version(self) -> bool:
        return any(map(_VERSION_WORDS.search, (fold_name(self.reading.sheet), fold_name(self.file.file_name))))


def settle_two_versions(files: Sequence[FileDraft], answers: Answers) -> None:
    """Takes the rows of the version out that an answer does not name; unanswered, each file of the two is asked."""
    versions = [found for file in files for reading in file.readings if (found := _version(file, reading))]
    while versions:
        first, *rest = versions
        group = [first, *(other for other in rest if _are_versions(first, other))]
        versions = [one for one in rest if one not in group]
        if len(group) > 1:
            _settle_group(group, answers)


def _version(file: FileDraft, reading: SheetReading) -> _Version | None:
    """The rows of a sheet by what they are; None where it says one twice, or too little."""
    drafts = [draft for draft in file.settled_drafts() if draft.reading is reading]
    rows = {draft.identity: draft for draft in drafts}
    return _Version(file, reading, rows) if len(rows) == len(drafts) >= _FEWEST_ROWS else None


def _are_versions(first: _Version, second: _Version) -> bool:
    """True for most rows alike in what they are and in pagu, or by name, and with the same columns in other figures.

    Sheets of two sources of funds have pagu of their own; they say so by their names.
    """
    shared = first.rows.keys() & second.rows.keys()
    is_same_form = first.reading.layout == second.reading.layout and first.reading.groups == second.reading.groups
    if not is_same_form or len(shared) < max(len(first.rows), len(second.rows)) * _MOSTLY:
        return False
    pairs = [(first.rows[key].source, second.rows[key].source) for key in shared]
    same = sum(one.ceiling_idr is not None and one.ceiling_idr == other.ceiling_idr for one, other in pairs)
    is_told = first.is_named_a_version != second.is_named_a_version
    return (same >= len(pairs) * _MOSTLY or is_told) and bool(_different(first, second))


def _different(first: _Version, second: _Version) -> list[tuple[str, Draft, Draft]]:
    """The figures of both that are not the same: group, and the row of either."""
    found = []
    for key in first.rows.keys() & second.rows.keys():
        one, other = first.rows[key], second.rows[key]
        figures = {group: (getattr(one.source, group), getattr(other.source, group)) for group in GROUPS}
        found += [(group, one, other) for group, pair in figures.items() if None not in pair and pair[0] != pair[1]]
    return sorted(found, key=lambda each: each[1].source.row)


def _settle_group(group: list[_Version], answers: Answers) -> None:
    is_one_file = len({id(one.file) for one in group}) == 1
    names = [_name(one, is_one_file=is_one_file, is_alone=_is_alone(one, group)) for one in group]
    given = {answers.of(one.file.file_name).others.get(QUESTION, "") for one in group}
    chosen = [name for name in names if name in given]
    if len(chosen) == 1:
        for one, name in zip(group, names, strict=True):
            if name != chosen[0]:
                _leave_version_out(one, chosen[0])
        return
    text = _question_text(group, names)
    asked = list({id(one.file): one.file for one in group}.values())
    # A file that stays out anyway must not take a good one with it.
    for file in [file for file in asked if file.is_blocked] or asked:
        own = next(one for one in group if one.file is file)
        file.findings.append(_version_question(text, names, _first_difference(own, group)))


def _first_difference(version: _Version, group: Iterable[_Version]) -> dict[str, str]:
    """Where the first figure of a version stands that another one has otherwise."""
    different = [found for other in group if other is not version for found in _different(version, other)]
    return different[0][1].spot(different[0][0]) if different else {"sheet": version.reading.sheet}


def _is_alone(version: _Version, group: Iterable[_Version]) -> bool:
    return sum(other.file is version.file for other in group) == 1


def _name(version: _Version, *, is_one_file: bool, is_alone: bool) -> str:
    """The sheet inside one workbook, else the file, with the sheet where it has several."""
    sheet, file = version.reading.sheet, version.file.file_name
    if is_one_file:
        return sheet
    return file if is_alone else f"{file}{OF_SHEET}{sheet}"


def _leave_version_out(version: _Version, chosen: str) -> None:
    file = version.file
    file.drafts = [draft for draft in file.drafts if draft.reading is not version.reading]
    # Its own total is none of what is loaded, and nobody needs to say what its figures count.
    version.reading.stated_totals.clear()
    text = f"Lembar '{version.reading.sheet}' ({len(version.rows)} baris) tidak dimuat: yang dipakai '{chosen}', "
    file.findings.append(note(RULE, f"{text}seperti dijawab.", sheet=version.reading.sheet))


def _question_text(group: list[_Version], names: list[str]) -> str:
    different = _different(group[0], group[1])
    what, one, other = different[0]
    figures = " dan ".join(f"{number(getattr(row.source, what))} ({row.cell(what)})" for row in (one, other))
    shown = one.source.activity_name or one.source.agency_name
    quoted = " dan ".join(f"'{name}'" for name in names)
    return (
        f"{quoted} memuat baris yang sama dengan {len(different)} angka berbeda, "
        f"misalnya {GROUP_WORDS[what]} '{shown}': {figures}. Dua versi satu laporan, yang mana yang dipakai?"
    )


def _version_question(text: str, names: list[str], where: dict[str, str]) -> Finding:
    return undecided(
        RULE,
        text,
        f"Hapus versi yang tidak berlaku, atau jawab '{QUESTION}' dengan "
        + " atau ".join(f"'{name}'" for name in names)
        + ". Bila salah satunya dari periode atau sumber dana lain, tulis itu di judulnya, lalu coba lagi.",
        **where,
        flag="--keputusan",
        question=QUESTION,
        choices=tuple((name, f"Pakai '{name}'") for name in names),
    )
