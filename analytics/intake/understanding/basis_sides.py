"""Targets of each period alone beside actuals since January, or the other way round: asked and answered side by side.

A row keeps one basis for both, so that the side of the period alone is added up here, from January on.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from analytics.domain.periods import MONTHS
from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.rows import MONEY_GROUPS, PHYSICAL_GROUPS, Basis, SheetReading, SourceRow
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft, column_of
from analytics.intake.understanding.verdicts import Verdict
from analytics.intake.understanding.wording import GROUP_WORDS

_FEWEST_ROWS = 2
_MOSTLY = Decimal("0.8")
QUESTIONS_OF_SIDES: Mapping[str, str] = {
    "financial_target_idr": "basis-target-keuangan", "financial_actual_idr": "basis-realisasi-keuangan",
    "physical_target_pct": "basis-target-fisik", "physical_actual_pct": "basis-realisasi-fisik",
}  # fmt: skip
"""Group -> the question what its figures count, where target and actual count differently."""


def settle_sides(files: list[FileDraft], answers: Answers) -> None:
    """Sets the basis of the readings whose two sides are told or answered; the side of the period alone is added up."""
    for file in files:
        for reading in file.readings:
            others = answers.of(file.file_name, reading.sheet).others
            for attribute, groups in (("money_basis", MONEY_GROUPS), ("physical_basis", PHYSICAL_GROUPS)):
                said = {group: others.get(QUESTIONS_OF_SIDES[group], "") for group in groups}
                if told := _told_by_titles(reading, said):
                    file.findings.extend(_settled_by_titles(file, reading, attribute, told))
                elif side := untold_side(file, reading, attribute, groups):
                    file.findings.extend(_settled_beside(file, reading, attribute, side, said))
                elif set(said.values()) <= set(Basis) and not _is_told(reading, attribute):
                    file.findings.extend(_settled(file, reading, attribute, said))


def _told_by_titles(reading: SheetReading, answered: Mapping[str, str]) -> dict[str, str]:
    """Group -> what it counts, where the titles say it of one side of the period alone and of the other since January.

    An answer stands for a side whose titles say nothing. Missing: empty where both sides count alike, or one is open.
    """
    told = {}
    for group, answer in answered.items():
        if group in reading.groups_of_period_alone:
            told[group] = Basis.PER_PERIOD
        elif group in reading.groups_since_january:
            told[group] = Basis.CUMULATIVE
        else:
            told[group] = answer if group in reading.groups_untold else ""
    is_of_period = Basis.PER_PERIOD in told.values() and not reading.groups_of_period_alone.isdisjoint(told)
    return told if is_of_period and set(told.values()) == set(Basis) else {}


def _settled_by_titles(
    file: FileDraft, reading: SheetReading, attribute: str, told: Mapping[str, str]
) -> Iterator[Finding]:
    """Adds up the side of the period alone; without all of its periods nothing, and it is refused as mixed."""
    side = next(group for group, basis in told.items() if basis == Basis.PER_PERIOD)
    series = _series_of(file, reading, side)
    if series and all(len(drafts) > 1 and not _gap(drafts, reading.month_span) for drafts in series):
        is_answered = not set(told) <= reading.groups_of_period_alone | reading.groups_since_january
        yield from _settled(file, reading, attribute, told, "" if is_answered else "menurut judul kolomnya")


def _settled_beside(
    file: FileDraft, reading: SheetReading, attribute: str, side: str, answered: Mapping[str, str]
) -> Iterator[Finding]:
    """Settles a side beside one that says 's.d.': by what the figures prove, else by its answer."""
    why = _sums_to_ceilings(file, reading, side)
    basis = Basis.PER_PERIOD if why else answered[side]
    if basis in set(Basis):
        said = {group: Basis.CUMULATIVE for group in answered} | {side: basis}
        yield from _settled(file, reading, attribute, said, why)


def untold_side(file: FileDraft, reading: SheetReading, attribute: str, groups: tuple[str, ...]) -> str:
    """The group of several whole periods that does not say what it counts, beside one that says 's.d.'; else ''.

    Only the figures of periods that follow one another from the first can be added up.
    """
    if attribute not in reading.cumulative_titles or getattr(reading, attribute):
        return ""
    untold = [group for group in groups if group in reading.groups_untold]
    is_half = len(untold) == 1 and set(groups) - set(untold) <= reading.groups_since_january
    if not is_half:
        return ""
    series = _series_of(file, reading, untold[0])
    is_whole = all(len(drafts) > 1 and not _gap(drafts, reading.month_span) for drafts in series)
    return untold[0] if series and is_whole else ""


def _sums_to_ceilings(file: FileDraft, reading: SheetReading, group: str) -> str:
    """What proves figures to be of each period alone: those of the whole year add up to the pagu, row by row."""
    if group not in MONEY_GROUPS:
        return ""
    months = range(reading.month_span, 13, reading.month_span)
    series = _series_of(file, reading, group)
    whole = [drafts for drafts in series if {draft.month for draft in drafts} == set(months)]
    fitting = [drafts for drafts in whole if _is_sum_of_ceiling(drafts, group)]
    is_proven = len(fitting) >= _FEWEST_ROWS and len(fitting) >= len(series) * _MOSTLY
    text = f"jumlah {len(months)} periodenya sama dengan pagu di {len(fitting)} dari {len(series)} baris"
    return text if is_proven else ""


def _is_sum_of_ceiling(drafts: list[Draft], group: str) -> bool:
    ceilings = {draft.source.ceiling_idr for draft in drafts} - {None}
    figures = [getattr(draft.source, group) for draft in drafts]
    is_spread = sum(figure != 0 for figure in figures) > 1
    return is_spread and len(ceilings) == 1 and abs(sum(figures, Decimal(0)) - next(iter(ceilings))) <= 1


def _series_of(file: FileDraft, reading: SheetReading, group: str) -> list[list[Draft]]:
    """The rows of every activity that hold a figure of a group, in no order."""
    series: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in file.drafts:
        if draft.reading is reading and draft.month and getattr(draft.source, group) is not None:
            series[(*draft.series_key, draft.year)].append(draft)
    return list(series.values())


def _is_told(reading: SheetReading, attribute: str) -> bool:
    titles = (reading.cumulative_titles, reading.period_titles)
    return bool(getattr(reading, attribute)) or any(attribute in one for one in titles)


def untold_question(reading: SheetReading, group: str, half: str) -> Finding:
    """The question what the side counts that does not say it; `half` says what its titles say and do not."""
    question = QUESTIONS_OF_SIDES[group]
    return undecided(
        question,
        f"Tidak jelas apakah {GROUP_WORDS[group]} sejak Januari (s.d.) atau hanya untuk periodenya: {half}.",
        f"Jawab '{question}' dengan 'kumulatif' (sejak Januari) atau 'periode' (triwulan atau bulan itu saja); "
        "yang per periode dijumlahkan sejak Januari.",
        sheet=reading.sheet, cell=column_of(reading, [group]),
        flag="--keputusan",
        question=question,
    )


def side_questions(reading: SheetReading, shown: Mapping[str, Verdict]) -> list[Finding]:
    """A question for each side where the figures of the two show the opposite of one another; else none."""
    if {verdict.basis for verdict in shown.values()} != set(Basis):
        return []
    return [
        undecided(
            question := QUESTIONS_OF_SIDES[group],
            f"{GROUP_WORDS[group].capitalize()} tampaknya {verdict.basis} ({verdict.evidence}), berlawanan dengan "
            "kolom pasangannya.",
            f"Jawab '{question}' dengan 'kumulatif' (sejak Januari) atau 'periode' (triwulan atau bulan itu saja); "
            "yang per periode dijumlahkan sejak Januari.",
            sheet=reading.sheet, cell=column_of(reading, [group]),
            flag="--keputusan",
            question=question,
        )
        for group, verdict in shown.items()
    ]


def _settled(
    file: FileDraft, reading: SheetReading, attribute: str, said: Mapping[str, str], why: str = ""
) -> Iterator[Finding]:
    """Adds up the side of the period alone; `why` is what proves it, '' where it was answered."""
    if len(set(said.values())) == 1:
        setattr(reading, attribute, Basis(next(iter(said.values()))))
        return
    group = next(group for group, answer in said.items() if answer == Basis.PER_PERIOD)
    series = _series_of(file, reading, group)
    if gap := next((gap for drafts in series if (gap := _gap(drafts, reading.month_span))), ""):
        yield refused(
            "periode-tidak-lengkap",
            f"{GROUP_WORDS[group].capitalize()} per periode tidak dapat dijumlahkan sejak Januari: {gap} tidak ada.",
            "Tulis angka s.d. periode itu di berkas, simpan, lalu coba lagi.",
            sheet=reading.sheet, cell=column_of(reading, [group]),
        )
        return
    setattr(reading, attribute, Basis.CUMULATIVE)
    for drafts in series:
        _add_up(drafts, group)
    _add_up_totals(reading, group)
    proof = f": {why}" if why else ", seperti dijawab"
    text = f"{GROUP_WORDS[group].capitalize()} per periode dijumlahkan sejak Januari{proof}."
    yield note(QUESTIONS_OF_SIDES[group], text, sheet=reading.sheet, cell=column_of(reading, [group]))


def _gap(drafts: list[Draft], span: int) -> str:
    """The first period up to the last that has no figure; '' where all have one."""
    months = {draft.month for draft in drafts}
    missing = next((month for month in range(span, max(months) + 1, span) if month not in months), 0)
    is_off = any(month % span for month in months)
    return MONTHS[missing - 1] if missing else "sebagian bulan" if is_off else ""


def _add_up(drafts: list[Draft], group: str) -> None:
    total, before = Decimal(0), []
    for draft in sorted(drafts, key=lambda one: one.month or 0):
        total += getattr(draft.source, group)
        before.append(draft.source)
        cells = json.loads(draft.source.cells or "{}")
        if group in cells:
            cells[group] = "+".join(_cells(source, group, draft.source.row) for source in before)
        draft.source = replace(draft.source, **{group: total, "cells": json.dumps(cells) if cells else ""})


def _cells(source: SourceRow, group: str, row: int) -> str:
    """Where a figure stands as it is written from this row: letters alone are cells of the row itself."""
    parts = json.loads(source.cells or "{}").get(group, "").split("+")
    return "+".join(part if source.row == row or part[-1:].isdigit() else f"{part}{source.row}" for part in parts)


def _add_up_totals(reading: SheetReading, group: str) -> None:
    """The file's own totals like its rows; without one of them those behind it say nothing."""
    written = {month: total for (month, of), total in reading.stated_totals.items() if of == group and month}
    for month, (_, cell) in written.items():
        parts = [written.get(one) for one in range(reading.month_span, month + 1, reading.month_span)]
        if all(parts):
            reading.stated_totals[month, group] = (sum((part[0] for part in parts if part), Decimal(0)), cell)
        else:
            del reading.stated_totals[month, group]
