"""One row in another unit than the rest: its money is next to nothing of its pagu while the work goes on.

Where only its target or only its actual is, the other one of the row tells.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from analytics.domain.formats import number, percent
from analytics.intake.findings import Finding, Grade, note, undecided
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS, some

QUESTION, AS_WRITTEN = "uang-baris", "benar"
_MONEY = ("financial_target_idr", "financial_actual_idr")
_PART, _PART_ALONE = 200, 1_000
"""Of a pagu in thousands beside rupiah a half is a two-thousandth; without a target less must say it alone."""
_WORK_GOES_ON = Decimal(10)
_NO_MONEY, _USUAL_CEILING = Decimal(100), Decimal(10_000_000)
"""Nobody plans a hundred rupiah: up to there it is a percentage."""
_FEWEST_ORDINARY = 2
_PAID_OF_TARGET = 50
"""Nobody pays fifty times what was planned by then; of a plan little may be paid for long."""
_DIGIT, _WELL_UNDER_WAY = 5, Decimal(20)
"""Where a digit is lacking a figure is a tenth: that also happens, so it is only told."""

_OF_UNITS = (
    "Pagu, target, dan realisasi baris ini tampaknya dalam satuan yang berbeda (ribuan, persen, atau kelebihan nol)",
    "Tulis pagu, target, dan realisasi baris itu dalam satuan yang sama dengan baris lain. Bila memang sekecil itu",
)
_NEGATIVE = (
    "Uang sejak Januari di baris ini negatif, padahal pekerjaannya berjalan",
    "Betulkan angkanya di berkas. Bila memang negatif (koreksi)",
)


def check_row_units(files: list[FileDraft], answers: Answers) -> None:
    """Asks about the rows whose target and actual cannot be in the unit of their pagu, where the others are."""
    for file in files:
        if _is_unit_doubted(file):
            continue
        found = [draft for drafts in _tables(file) for draft in _odd_rows(drafts)]
        is_settled = answers.of(file.file_name).others.get(QUESTION) == AS_WRITTEN
        negative = list(filter(_is_negative, found))
        for rows, doubt in (([one for one in found if one not in negative], _OF_UNITS), (negative, _NEGATIVE)):
            if rows:
                file.findings.append(_finding(rows, *doubt, is_settled=is_settled))
        asked = set(map(id, found))
        if far := [draft for draft in file.drafts if id(draft) not in asked and _lacks_a_digit(draft)]:
            file.findings.append(_far_note(far))


def _is_unit_doubted(file: FileDraft) -> bool:
    """True where a unit is asked or refused already: what is odd in a row is seen after that."""
    return any(
        one.grade is not Grade.NOTE and (one.question in ("satuan", "pagu-kecil") or one.rule == "satuan-campur")
        for one in file.findings
    )


def _tables(file: FileDraft) -> list[list[Draft]]:
    tables: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in file.drafts:
        if draft.source.ceiling_idr and any(getattr(draft.source, group) for group in _MONEY):
            tables[id(draft.reading), draft.year, draft.month].append(draft)
    return list(tables.values())


def _odd_rows(drafts: list[Draft]) -> Iterator[Draft]:
    odd = [draft for draft in drafts if _is_odd(draft)]
    ordinary = sum(_is_ordinary(draft) for draft in drafts)
    if ordinary >= max(_FEWEST_ORDINARY, len(odd)):
        yield from odd
    yield from (draft for draft in drafts if draft not in odd and _contradicts_itself(draft))


def _contradicts_itself(draft: Draft) -> bool:
    """True where target and actual of one row are in different units: the row itself says so, whatever the others."""
    target, actual = (getattr(draft.source, group) for group in _MONEY)
    if not target or not actual or not _is_cumulative(draft):
        return False
    progress = draft.source.physical_actual_pct
    is_unpaid = actual * _PART < target and progress is not None and progress >= _WORK_GOES_ON
    return is_unpaid or (target * _PAID_OF_TARGET < actual and actual * _PART >= draft.source.ceiling_idr)


def _lacks_a_digit(draft: Draft) -> bool:
    """True where target and actual lie so far apart that one of them may lack a digit."""
    target, actual = (getattr(draft.source, group) for group in _MONEY)
    progress = draft.source.physical_actual_pct
    if not (draft.source.ceiling_idr and target and actual) or progress is None or not _is_cumulative(draft):
        return False
    return progress >= _WELL_UNDER_WAY and max(target, actual) > min(target, actual) * _DIGIT


def _given(draft: Draft) -> list[Decimal]:
    return [amount for group in _MONEY if (amount := getattr(draft.source, group)) is not None]


def _is_odd(draft: Draft) -> bool:
    """True where target and actual are both filled in and both next to nothing; a late starter has no actual yet."""
    ceiling, given = draft.source.ceiling_idr, _given(draft)
    if not all(given):
        return False
    if max(given) <= _NO_MONEY and ceiling >= _USUAL_CEILING:
        return True
    part = _PART if len(given) == len(_MONEY) else _PART_ALONE
    progress = draft.source.physical_actual_pct
    is_next_to_nothing = all(amount * part < ceiling for amount in given)
    return is_next_to_nothing and progress is not None and progress > _WORK_GOES_ON and _is_cumulative(draft)


def _is_cumulative(draft: Draft) -> bool:
    return draft.reading.money_basis is not Basis.PER_PERIOD


def _is_ordinary(draft: Draft) -> bool:
    return any(amount * _PART >= draft.source.ceiling_idr for amount in _given(draft))


def _named(draft: Draft) -> str:
    source = draft.source
    parts = [
        f"{GROUP_WORDS[group]} {number(amount)} ({draft.cell(group)})"
        for group in _MONEY
        if (amount := getattr(source, group)) is not None
    ]
    progress = source.physical_actual_pct
    work = "" if progress is None else f", fisiknya {percent(progress)}"
    name = source.activity_name or source.agency_name
    return f"'{name}': {' dan '.join(parts)} dari pagu {number(source.ceiling_idr)}{work}"


def _far_note(found: list[Draft]) -> Finding:
    named = some([_named(draft) for draft in found])
    return note(
        "uang-jauh",
        f"Target dan realisasi keuangan berjauhan padahal fisiknya berjalan; dimuat seperti di berkas: {named}.",
        "Periksa apakah ada angka yang kurang atau kelebihan satu digit.",
        sheet=found[0].source.sheet,
        cell=found[0].address(_MONEY[1]),
    )


def _is_negative(draft: Draft) -> bool:
    return min(_given(draft)) < 0


def _finding(found: list[Draft], text: str, remedy: str, *, is_settled: bool) -> Finding:
    named = some([_named(draft) for draft in found])
    where = {"sheet": found[0].source.sheet, "cell": found[0].address(_MONEY[1])}
    if is_settled:
        return note(QUESTION, f"Uang dimuat seperti di berkas, seperti dijawab: {named}.", **where)
    return undecided(
        QUESTION,
        f"{text}: {named}.",
        f'{remedy}, jawab --keputusan dengan {{"{QUESTION}": "{AS_WRITTEN}"}}.',
        flag="--keputusan",
        question=QUESTION,
        **where,
    )
