"""One fraction among percentages: 0,465 between 47 and 50 is 46,5 with the comma elsewhere, unless nothing was done."""

from collections import defaultdict
from collections.abc import Iterator

from analytics.domain.formats import number, percent
from analytics.intake.findings import Finding, Grade, note, undecided
from analytics.intake.layouts.tables.deviations import AS_WRITTEN, PERCENT_QUESTION
from analytics.intake.rows import PHYSICAL_GROUPS
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS, some

_UNDER_WAY = 10
_FEWEST_ORDINARY = 2
_SCALE_IS_ASKED = ("skala-persen", "skala-campur", "fisik-tertimbang-diragukan")


def check_row_percents(files: list[FileDraft], answers: Answers) -> None:
    """Asks about progress below one percent where the money and the other rows are under way."""
    for file in files:
        if any(one.grade is not Grade.NOTE and one.rule in _SCALE_IS_ASKED for one in file.findings):
            continue
        for reading in file.readings:
            drafts = [draft for draft in file.drafts if draft.reading is reading]
            found = [pair for rows in _periods(drafts) for group in PHYSICAL_GROUPS for pair in _odd(rows, group)]
            if found:
                answer = answers.of(file.file_name, reading.sheet).others.get(PERCENT_QUESTION)
                file.findings.append(_finding(found, is_settled=answer == AS_WRITTEN))


def _periods(drafts: list[Draft]) -> list[list[Draft]]:
    periods: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in drafts:
        periods[draft.year, draft.month].append(draft)
    return list(periods.values())


def _odd(drafts: list[Draft], group: str) -> Iterator[tuple[Draft, str]]:
    values = [(draft, value) for draft in drafts if (value := getattr(draft.source, group)) is not None]
    ordinary = sum(value > _UNDER_WAY for _, value in values)
    odd = [(draft, group) for draft, value in values if 0 < value < 1 and value % 1 and _is_paid(draft)]
    if ordinary >= max(_FEWEST_ORDINARY, len(odd) + 1):
        yield from odd


def _is_paid(draft: Draft) -> bool:
    source = draft.source
    paid = source.financial_actual_idr
    return bool(source.ceiling_idr and paid) and paid * 100 > source.ceiling_idr * _UNDER_WAY


def _named(draft: Draft, group: str) -> str:
    source = draft.source
    paid = percent(source.financial_actual_idr / source.ceiling_idr * 100)
    name = source.activity_name or source.agency_name
    figure = number(getattr(source, group), 3)
    return f"'{name}' {GROUP_WORDS[group]} {figure} ({draft.cell(group)}), realisasi keuangannya {paid}"


def _finding(found: list[tuple[Draft, str]], *, is_settled: bool) -> Finding:
    named = some([_named(draft, group) for draft, group in found])
    where = {"sheet": found[0][0].source.sheet, "cell": found[0][0].address(found[0][1])}
    if is_settled:
        return note(PERCENT_QUESTION, f"Fisik dimuat seperti di berkas, seperti dijawab: {named}.", **where)
    return undecided(
        PERCENT_QUESTION,
        f"Fisik di bawah 1% di antara persen puluhan mungkin pecahan (0,465 untuk 46,5%): {named}.",
        "Tulis fisik semua baris dalam persen. Bila memang sekecil itu, jawab --keputusan dengan "
        f'{{"{PERCENT_QUESTION}": "{AS_WRITTEN}"}}.',
        flag="--keputusan",
        question=PERCENT_QUESTION,
        **where,
    )
