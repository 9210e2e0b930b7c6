"""Which year and which month end a row speaks of: from the file, the question, never from a guess."""

from collections.abc import Iterable

from analytics.domain.periods import MONTHS
from analytics.intake.findings import refused, undecided
from analytics.intake.understanding.drafts import Answers, FileDraft


def settle_years(files: list[FileDraft], answers: Answers) -> None:
    """Gives every draft its year: its own, its sheet's, the one asked for, or the only one of the call."""
    known = {year for file in files for year in _stated_years(file)}
    pooled = next(iter(known)) if len(known) == 1 else None
    for file in files:
        stated = set(_stated_years(file))
        if answers.year and stated and answers.year not in stated:
            file.findings.append(
                refused(
                    "tahun-berbeda",
                    f"Berkas menyebut tahun {_listed(stated)}, tetapi yang diminta tahun {answers.year}.",
                    "Periksa berkasnya, atau muat tanpa --tahun.",
                    value=_listed(stated),
                )
            )
        for draft in file.drafts:
            draft.year = draft.source.year or draft.reading.year or answers.year or pooled
        if any(draft.year is None for draft in file.drafts):
            file.findings.append(
                undecided(
                    "tahun-tidak-ada",
                    "Tahun anggaran tidak tertulis di berkas ini.",
                    "Ulangi dengan --tahun, misalnya --tahun 2026.",
                    flag="--tahun",
                    question="tahun",
                )
            )


def settle_months(files: list[FileDraft], answers: Answers) -> None:
    """Gives every draft its month: its own, its sheet's, or the one asked for."""
    for file in files:
        stated = {month for month in _stated_months(file)}
        if answers.month and stated and answers.month not in stated:
            file.findings.append(
                refused(
                    "periode-berbeda",
                    f"Berkas berisi angka s.d. {_month_names(stated)}, tetapi yang diminta s.d. "
                    f"{MONTHS[answers.month - 1]}.",
                    "Pilih berkas yang benar, atau muat tanpa --periode.",
                    value=_month_names(stated),
                )
            )
        for draft in file.drafts:
            draft.month = draft.source.month or draft.reading.month or answers.month
        if any(draft.month is None for draft in file.drafts):
            file.findings.append(
                undecided(
                    "periode-tidak-ada",
                    "Triwulan atau bulan tidak tertulis di lembar, judul, maupun nama berkas.",
                    "Ulangi dengan --periode, misalnya --periode tw2 atau --periode 2026-06.",
                    flag="--periode",
                    question="periode",
                )
            )


def _stated_years(file: FileDraft) -> Iterable[int]:
    for draft in file.drafts:
        year = draft.source.year or draft.reading.year
        if year:
            yield year


def _stated_months(file: FileDraft) -> Iterable[int]:
    for draft in file.drafts:
        month = draft.source.month or draft.reading.month
        if month:
            yield month


def _listed(values: Iterable[int]) -> str:
    return ", ".join(str(value) for value in sorted(values))


def _month_names(months: Iterable[int]) -> str:
    return ", ".join(MONTHS[month - 1] for month in sorted(months))
