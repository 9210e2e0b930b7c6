"""A sheet of a later period with every figure of an earlier one: copied, and only its title was changed."""

from itertools import combinations

from analytics.domain.periods import Period
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import GROUPS, SheetReading
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft

QUESTION, AS_WRITTEN = "lembar-salinan", "benar"
_FEWEST_ROWS = 3
_FEWEST_FIGURES = 6
"""Of targets and actuals, besides pagu: fewer may well stay as they are for three months."""

Figures = dict[tuple, tuple]


def check_copied_sheets(files: list[FileDraft], answers: Answers) -> None:
    """Asks about the sheets of a call that repeat those of an earlier period figure by figure."""
    sheets = [
        (file, reading, drafts)
        for file in files for reading in file.readings
        if (drafts := [draft for draft in file.settled_drafts() if draft.reading is reading])
    ]  # fmt: skip
    asked: set[int] = set()
    for (_, first, one), (file, reading, other) in combinations(sorted(sheets, key=lambda each: _last(each[2])), 2):
        if id(reading) not in asked and _last(one) < _last(other) and _is_copy(one, other):
            asked.add(id(reading))
            is_settled = answers.of(file.file_name, reading.sheet).others.get(QUESTION) == AS_WRITTEN
            file.findings.append(_finding(first, _last(one), reading, _last(other), is_settled=is_settled))


def _last(drafts: list[Draft]) -> Period:
    return max(Period(draft.year, draft.month) for draft in drafts)


def _is_copy(one: list[Draft], other: list[Draft]) -> bool:
    """True for two sheets of one period each, with the same rows and the same figures in all of them."""
    if any(len({(draft.year, draft.month) for draft in drafts}) > 1 for drafts in (one, other)):
        return False
    figures = _figures(one)
    moving = sum(bool(value) for values in figures.values() for value in values[1:])
    return len(figures) >= _FEWEST_ROWS and moving >= _FEWEST_FIGURES and figures == _figures(other)


def _figures(drafts: list[Draft]) -> Figures:
    groups = ("ceiling_idr", *(group for group in GROUPS if group != "ceiling_idr"))
    return {draft.series_key: tuple(getattr(draft.source, group) for group in groups) for draft in drafts}


def _finding(
    first: SheetReading, before: Period, reading: SheetReading, after: Period, *, is_settled: bool
) -> Finding:
    text = (
        f"Semua angka lembar '{reading.sheet}' ({after.short_label}) sama dengan lembar '{first.sheet}' "
        f"({before.short_label})"
    )
    if is_settled:
        return note(QUESTION, f"{text}; dimuat, seperti dijawab.", sheet=reading.sheet)
    return undecided(
        QUESTION,
        f"{text}: mungkin salinan yang belum diisi.",
        "Isi angka periode itu, atau hapus lembarnya. Bila angkanya memang tidak berubah, jawab --keputusan dengan "
        f'{{"{QUESTION}": "{AS_WRITTEN}"}}.',
        sheet=reading.sheet,
        flag="--keputusan",
        question=QUESTION,
    )
