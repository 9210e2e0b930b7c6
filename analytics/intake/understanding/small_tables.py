"""A whole sheet in thousands without a word about it: not one of its OPD has what the salaries of such an OPD cost."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_high

from analytics.domain.formats import number
from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, Grade, note, undecided
from analytics.intake.layouts.units.unit_answers import ANSWERS
from analytics.intake.questions import CHOICES
from analytics.intake.rows import Level, SheetReading
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.small_ceilings import (
    NO_DINAS_BELOW,
    Totals,
    is_confirmed,
    is_large_office,
    known_totals,
    may_be_largest,
    with_ceiling,
)

QUESTION = "satuan"
LEAST_OF_LARGE_OFFICE = NO_DINAS_BELOW
_LARGE_AGENCY = Decimal(10) ** 9
"""In thousands not even the largest OPD of a kabupaten reaches a miliar."""
_MOST_OF_USUAL, _MOST_OF_KECAMATAN = Decimal(100_000_000), Decimal(30_000_000)
"""In thousands half of the dinas would have more than a hundred miliar, half of the kecamatan more than thirty: none
has, so such a recap is in rupiah, of offices without salaries of their own or of one source of funds. The same holds
for the salaries of one of them: a dinas whose 204.364.585 were thousands would pay two hundred miliar."""
_ENOUGH = 2
_KECAMATAN = re.compile(r"kec(?:amatan)?\b")
_SALARIES = "gaji dan tunjangan asn"


@dataclass(frozen=True)
class SmallTable:
    """A sheet that is hardly in rupiah, with the evidence."""

    reading: SheetReading
    draft: Draft
    """The row that shows it best."""
    text: str


def check_small_tables(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Asks for the unit of sheets all of whose OPD are far too small, unless it was answered."""
    earlier = list(earlier)
    for file in files:
        asked = {one.sheet for one in file.findings if one.grade is not Grade.NOTE and one.question == QUESTION}
        for small in small_tables(file, earlier):
            is_answered = answers.of(file.file_name, small.reading.sheet).others.get(QUESTION) in ANSWERS
            if small.reading.sheet not in asked and not is_answered:
                file.findings.append(_said(small) if small.reading.says_full_rupiah else _question(small))


def small_tables(file: FileDraft, earlier: list[EarlierPoint], factor: int = 1) -> Iterator[SmallTable]:
    """The sheets of a file whose money, divided by `factor`, is too small for rupiah."""
    known = known_totals([], earlier)
    for reading in file.readings:
        found = _small_recap(file, reading, known, factor) or _small_salaries(file, reading, known, factor)
        if found:
            yield found


def _small_recap(file: FileDraft, reading: SheetReading, known: Totals, factor: int) -> SmallTable | None:
    """A recap of which half of the dinas, badan and kecamatan have less than any has, and nobody has much."""
    rows = [draft for draft in _whole_rows(file, reading, Level.AGENCY) if not is_confirmed(draft, known)]
    months = {(draft.year, draft.month) for draft in rows}
    rows = [draft for draft in rows if (draft.year, draft.month) == min(months)]
    large = [draft for draft in rows if is_large_office(draft.source.agency_name)]
    if len({draft.agency_key for draft in large}) < _ENOUGH:
        return None
    usual = median_high([draft.source.ceiling_idr for draft in large]) / factor
    most = max(rows, key=lambda draft: draft.source.ceiling_idr)
    if usual >= _most_in_thousands(large) or most.source.ceiling_idr / factor >= _LARGE_AGENCY:
        return None
    text = (
        f"pagu terbesar hanya {number(most.source.ceiling_idr)} ({most.cell('ceiling_idr')}, "
        f"{most.source.agency_name}), dan separuh dinas, badan, dan kecamatannya paling banyak {number(usual * factor)}"
    )
    return SmallTable(reading, most, text)


def _most_in_thousands(large: list[Draft]) -> Decimal:
    """Up to which usual pagu a recap may be in thousands."""
    are_kecamatan = all(map(_is_kecamatan, large))
    return min(LEAST_OF_LARGE_OFFICE, _MOST_OF_KECAMATAN if are_kecamatan else _MOST_OF_USUAL)


def _most_salaries_in_thousands(draft: Draft) -> Decimal:
    """Up to which salaries of one OPD may be in thousands: but for the largest they would be more than it has."""
    if may_be_largest(draft.source.agency_name):
        return LEAST_OF_LARGE_OFFICE
    return min(LEAST_OF_LARGE_OFFICE, _MOST_OF_KECAMATAN if _is_kecamatan(draft) else _MOST_OF_USUAL)


def _is_kecamatan(draft: Draft) -> bool:
    return _KECAMATAN.match(fold_name(draft.source.agency_name)) is not None


def _small_salaries(file: FileDraft, reading: SheetReading, known: Totals, factor: int) -> SmallTable | None:
    """The activities of a dinas, badan or kecamatan whose salaries are less than those of three civil servants."""
    salaries: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in _whole_rows(file, reading, Level.ACTIVITY):
        is_salary = _SALARIES in fold_name(draft.source.activity_name)
        if is_salary and not draft.sub_unit and is_large_office(draft.source.agency_name):
            salaries[draft.place].append(draft)
    for (agency, year, _), drafts in salaries.items():
        total = sum(draft.source.ceiling_idr for draft in drafts)
        if total / factor < _most_salaries_in_thousands(drafts[0]) and (agency, year) not in known:
            where = drafts[0].cell("ceiling_idr")
            text = f"pagu gaji {drafts[0].source.agency_name} setahun hanya {number(total)} ({where})"
            return SmallTable(reading, drafts[0], text)
    return None


def _whole_rows(file: FileDraft, reading: SheetReading, level: Level) -> list[Draft]:
    """The rows with pagu that are not of one source of funds, of which a dinas may well have little."""
    return [
        draft for draft in with_ceiling([file], level) if draft.reading is reading and not draft.source.funding_source
    ]


def _said(small: SmallTable) -> Finding:
    text = f"Judul menyebut rupiah penuh, jadi uang yang kecil dimuat apa adanya: {small.text}."
    return note("satuan-rupiah", text, sheet=small.reading.sheet, cell=small.draft.address("ceiling_idr"))


def _question(small: SmallTable) -> Finding:
    units = [answer for answer in CHOICES[QUESTION] if answer != "persen"]
    named = ", ".join(f"'{answer}'" for answer in units[:-1])
    return undecided(
        "satuan-diragukan",
        f"Uang di lembar ini mungkin ditulis dalam ribuan: {small.text}. Sekecil itu gajinya saja tidak terbayar.",
        f"Tulis satuannya di judul ('dalam rupiah' atau 'dalam ribuan rupiah'), atau jawab 'satuan' dengan {named}, "
        f"atau '{units[-1]}'; 'rupiah' bila memang sekecil itu.",
        sheet=small.reading.sheet,
        cell=small.draft.address("ceiling_idr"),
        flag="--keputusan",
        question=QUESTION,
        choices=tuple((answer, CHOICES[QUESTION][answer]) for answer in units),
    )
