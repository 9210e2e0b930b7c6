"""Sheets of one file of which one counts since January and another only its period: asked sheet by sheet."""

import json
from collections.abc import Callable, Iterable

from analytics.intake.findings import Finding, undecided
from analytics.intake.rows import MONEY_GROUPS, PHYSICAL_GROUPS, Basis, SheetReading
from analytics.intake.understanding.drafts import Answers, FileDraft, column_of, scope_of

Shown = Callable[[FileDraft, SheetReading], tuple[Basis | None, str]]
"""What the figures of one sheet show by themselves, and by which evidence."""


def ask_opposite_sheets(
    label: str, readings: Iterable[tuple[FileDraft, SheetReading]], answers: Answers, shown: Shown
) -> set[int]:
    """Asks about the sheets that show the opposite of one another, whatever was answered for their file as a whole.

    Returns the identities of the readings that are asked.
    """
    question = f"basis-{label}"
    asked: set[int] = set()
    by_file: dict[int, list[tuple[FileDraft, SheetReading]]] = {}
    for file, reading in readings:
        by_file.setdefault(id(file), []).append((file, reading))
    for pairs in (pairs for pairs in by_file.values() if len(pairs) > 1):
        found = [(file, reading, *shown(file, reading)) for file, reading in pairs]
        if len({basis for _, _, basis, _ in found} - {None}) < 2:
            continue
        for file, reading, basis, evidence in found:
            if not answers.is_own(question, file.file_name, reading.sheet):
                asked.add(id(reading))
                file.findings.append(_question(question, label, file, reading, basis, evidence))
    return asked


def _question(
    question: str, label: str, file: FileDraft, reading: SheetReading, basis: Basis | None, evidence: str
) -> Finding:
    key = json.dumps({f"{question}@{scope_of(file.file_name, reading.sheet)}": "kumulatif"}, ensure_ascii=False)
    what = f"tampaknya {basis}" if basis else "tidak jelas kumulatif atau per periode"
    return undecided(
        question,
        f"Angka {label} di lembar '{reading.sheet}' {what} ({evidence}); lembar-lembar berkas ini berbeda.",
        f"Jawab tiap lembar dengan 'kumulatif' atau 'periode', misalnya --keputusan dengan {key}.",
        sheet=reading.sheet,
        cell=column_of(reading, MONEY_GROUPS if label == "keuangan" else PHYSICAL_GROUPS),
        flag="--keputusan",
        question=question,
    )
