"""Sheets of one workbook that say the same twice: DAU, DAK and their sum; the budget before and after its change.

Which of them counts is asked, unless one is exactly the sum of the others.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from analytics.domain.formats import number
from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.columns.fund_sheets import fund_of_sheet
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import GROUP_OF
from analytics.intake.questions import CHOICES
from analytics.intake.rows import GROUPS, MONEY_GROUPS, Level, SheetReading, SourceRow

RULE, QUESTION = "lembar-bersaing", "lembar-dipakai"
PARTS, WHOLE = "bagian", "gabungan"
_WHOLE_NAME = re.compile(
    r"(?:lembar )?(?:gabungan|gabung|total|jumlah|rekap|rekapitulasi|semua|seluruh(?:nya)?|keseluruhan|all)\b"
    r"(?: (?:sumber dana|dana|anggaran|tw|triwulan|semester|20\d\d|i|ii|iii|iv|[1-4]))*"
)
_VERSIONS = (
    ("perubahan", re.compile(r"\b(?:perubahan|apbd ?p|p apbd|dppa)\b")),
    ("pergeseran", re.compile(r"\bpergeseran\b")),
    ("murni", re.compile(r"\b(?:murni|induk)\b")),
)
_MONEY = ("ceiling_idr", *MONEY_GROUPS)
_ROLES = {role: group for role, group in GROUP_OF.items() if group in _MONEY}

Sums = dict[tuple, dict[str, Decimal]]


def settle_rival_sheets(
    readings: Sequence[SheetReading], decisions: Mapping[str, str]
) -> tuple[list[SheetReading], list[Finding]]:
    """The readings that count, and what is said or asked of the others. Unanswered, all of them stay."""
    of_activities = [one for one in readings if any(row.level is Level.ACTIVITY for row in one.rows)]
    for settle in (_settle_funds, _settle_versions):
        left_out, findings = settle(of_activities, decisions)
        if findings:
            return [one for one in readings if one not in left_out], findings
    return list(readings), []


def _settle_funds(
    readings: Sequence[SheetReading], decisions: Mapping[str, str]
) -> tuple[list[SheetReading], list[Finding]]:
    parts = [one for one in readings if fund_of_sheet(one.sheet)]
    wholes = [one for one in readings if _WHOLE_NAME.fullmatch(fold_name(one.sheet))]
    if not parts or len(wholes) != 1 or not _share_rows(parts, wholes):
        return [], []
    whole, names = wholes[0], listed([f"'{one.sheet}'" for one in parts])
    if _sums([whole]) == _sums(parts):
        text = f"Lembar '{whole.sheet}' tidak dimuat: angkanya persis jumlah lembar {names}."
        return [whole], [note(RULE, text, sheet=whole.sheet)]
    if _are_repeated(parts, whole):
        text = f"Lembar {names} tidak dimuat: semua barisnya tertulis sama di lembar '{whole.sheet}', dihitung sekali."
        return parts, [note(RULE, text, sheet=parts[0].sheet)]
    left_out = {PARTS: [whole], WHOLE: parts}.get(decisions.get(QUESTION, ""))
    if left_out is not None:
        return left_out, [_settled(left_out)]
    text = f"Lembar {names} dan '{whole.sheet}' memuat kegiatan yang sama, tetapi '{whole.sheet}' bukan jumlahnya"
    return [], [_question(text, (PARTS, WHOLE), whole.sheet)]


def _settle_versions(
    readings: Sequence[SheetReading], decisions: Mapping[str, str]
) -> tuple[list[SheetReading], list[Finding]]:
    by_version: dict[str, list[SheetReading]] = defaultdict(list)
    for reading in readings:
        if version := _version_of(reading.sheet):
            by_version[version].append(reading)
    found = [version for version, _ in _VERSIONS if version in by_version]
    if len(found) < 2 or not _are_rivals([by_version[version] for version in found]):
        return [], []
    answer = decisions.get(QUESTION, "")
    if answer in found:
        for reading in by_version[answer]:
            reading.rows[:] = [replace(row, budget_version=row.budget_version or answer) for row in reading.rows]
        left_out = [one for version in found if version != answer for one in by_version[version]]
        return left_out, [_settled(left_out)]
    names = [f"'{one.sheet}'" for version in reversed(found) for one in by_version[version]]
    text = f"Lembar {listed(names)} memuat kegiatan yang sama dengan anggaran yang berbeda"
    return [], [_question(text, tuple(found), by_version[found[0]][0].sheet)]


def _version_of(sheet: str) -> str:
    return next((version for version, words in _VERSIONS if words.search(fold_name(sheet))), "")


def _keys(readings: Sequence[SheetReading]) -> Iterator[tuple[tuple, SourceRow]]:
    for reading in readings:
        for row in reading.rows:
            if row.level is Level.ACTIVITY:
                period = (row.year or reading.year, row.month or reading.month)
                activity = row.activity_code or row.activity_name.casefold()
                yield (*period, fold_name(row.agency_name), fold_name(row.sub_unit), activity), row


def _share_rows(first: Sequence[SheetReading], second: Sequence[SheetReading]) -> bool:
    return not {key for key, _ in _keys(first)}.isdisjoint(key for key, _ in _keys(second))


def _are_repeated(parts: Sequence[SheetReading], whole: SheetReading) -> bool:
    """True where every row of the parts stands in the whole with the same figures, money and progress."""
    known = _figures_by_key([whole])
    return all(known.get(key) == figures for key, figures in _figures_by_key(parts).items())


def _figures_by_key(readings: Sequence[SheetReading]) -> dict[tuple, list[tuple[Decimal | None, ...]]]:
    figures: dict[tuple, list[tuple[Decimal | None, ...]]] = defaultdict(list)
    for key, row in _keys(readings):
        figures[key].append(tuple(getattr(row, group) for group in GROUPS))
    return figures


def _are_rivals(versions: Sequence[Sequence[SheetReading]]) -> bool:
    """True where two versions name the same activities of a period and do not say the same of them."""
    newest = versions[0]
    return any(_share_rows(newest, older) and _sums(newest) != _sums(older) for older in versions[1:])


def _sums(readings: Sequence[SheetReading]) -> Sums:
    """The money of every activity and period that is not nothing."""
    sums: Sums = defaultdict(lambda: dict.fromkeys(_MONEY, Decimal(0)))
    for key, row in _keys(readings):
        for group in _MONEY:
            sums[key][group] += getattr(row, group) or Decimal(0)
    return {key: amounts for key, amounts in sums.items() if any(amounts.values())}


def _settled(left_out: Sequence[SheetReading]) -> Finding:
    names = listed([f"'{one.sheet}'" for one in left_out])
    text = f"Lembar {names} tidak dimuat, seperti dijawab{_money_of_last_period(left_out)}."
    return note(RULE, text, sheet=left_out[0].sheet)


def _money_of_last_period(readings: Sequence[SheetReading]) -> str:
    """' (pagu 100,00; realisasi keuangan 40,00)'; '' without any money."""
    sums = _sums(readings)
    last = max((key[:2] for key in sums), key=lambda period: tuple(part or 0 for part in period), default=None)
    rows = [amounts for key, amounts in sums.items() if key[:2] == last]
    totals = {str(role): sum((row[group] for row in rows), Decimal(0)) for role, group in _ROLES.items()}
    told = "; ".join(f"{word} {number(total)}" for word, total in totals.items() if total)
    return f" ({told})" if told else ""


def _question(text: str, answers: Sequence[str], sheet: str) -> Finding:
    named = " atau ".join(f"'{answer}'" for answer in answers)
    return undecided(
        RULE,
        f"{text}. Lembar mana yang dimuat?",
        f"Jawab '{QUESTION}' dengan {named}, atau hapus lembar yang tidak berlaku.",
        sheet=sheet,
        flag="--keputusan",
        question=QUESTION,
        choices=tuple((answer, CHOICES[QUESTION][answer]) for answer in answers),
    )
