"""The report of a new quarter with every figure of the quarter before it: last quarter's file, only its title changed.

Sheets of one call that repeat each other are found by `copied_sheets`; here a file is held against the imports before.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from analytics.domain.periods import Period
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import GROUPS
from analytics.intake.understanding.copied_sheets import AS_WRITTEN, QUESTION
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import some

_MEASURES = (
    ("financial_target_idr", "financial_actual_idr"),
    ("physical_target_pct", "physical_actual_pct"),
)
_MOVING = tuple(group for measure in _MEASURES for group in measure)
_ACTUALS = tuple(actual for _, actual in _MEASURES)
_FEWEST_ROWS, _QUARTER = 3, 3
"""In a month or two the figures of a small office may well stay as they are."""
_WHOLE = Decimal(100)

Figures = Mapping[str, Decimal | None]
Known = dict[tuple, dict[str, Decimal]]


def check_copied_quarters(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Asks, for each file, about the OPD whose figures are all those of the period that was loaded before."""
    before = _reports_before(earlier)
    for file in files:
        if any(finding.rule == QUESTION for finding in file.findings):
            continue
        found = [pair for drafts in _reports(file) if (pair := _repeated(drafts, before))]
        if found:
            is_settled = answers.of(file.file_name, found[0][0].reading.sheet).others.get(QUESTION) == AS_WRITTEN
            file.findings.append(_finding(found, is_settled=is_settled))


def _reports_before(earlier: Iterable[EarlierPoint]) -> dict[tuple[str, int], dict[int, Known]]:
    """OPD and year -> month -> series -> its figures; of several imports the last one that has the figure."""
    reports: dict[tuple[str, int], dict[int, Known]] = defaultdict(lambda: defaultdict(dict))
    for point in sorted(earlier, key=lambda one: one.import_id):
        given = {group: value for group in GROUPS if (value := getattr(point, group)) is not None}
        reports[point.series_key[0], point.year][point.month].setdefault(point.series_key, {}).update(given)
    return reports


def _reports(file: FileDraft) -> list[list[Draft]]:
    """The rows of one OPD in each sheet of a single period: beside other periods a column is filled in later."""
    periods: dict[int, set[tuple]] = defaultdict(set)
    reports: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in file.settled_drafts():
        periods[id(draft.reading)].add((draft.year, draft.month))
        reports[id(draft.reading), draft.agency_key].append(draft)
    return [drafts for (reading, _), drafts in reports.items() if len(periods[reading]) == 1]


def _repeated(drafts: list[Draft], before: dict[tuple[str, int], dict[int, Known]]) -> tuple[Draft, Period] | None:
    """The first row and the period that it repeats, where all rows of an OPD repeat it and some work goes on."""
    first = drafts[0]
    months = before.get((first.agency_key, first.year), {})
    month = max((one for one, known in months.items() if one < first.month and _is_report(known)), default=None)
    if month is None or (first.month - month < _QUARTER and len(drafts) < _FEWEST_ROWS):
        return None
    known = months[month]
    if not all(_is_same(draft, known.get(draft.series_key, {})) for draft in drafts):
        return None
    under_way = [draft for draft in drafts if not _is_complete(draft)]
    is_told = any(_has_measure(draft) for draft in under_way)
    has_begun = any(getattr(draft.source, group) for draft in drafts for group in _ACTUALS)
    return (first, Period(first.year, month)) if is_told and has_begun else None


def _is_report(known: Known) -> bool:
    """False for a period of which only a plan is known."""
    return any(figures.get(group) is not None for figures in known.values() for group in _ACTUALS)


def _is_same(draft: Draft, known: Figures) -> bool:
    given = [group for group in _MOVING if getattr(draft.source, group) is not None]
    return bool(given) and all(getattr(draft.source, group) == known.get(group) for group in given)


def _has_measure(draft: Draft) -> bool:
    """True where target and actual of a measure are both told: one alone may well stay as it is."""
    return any(all(getattr(draft.source, group) is not None for group in measure) for measure in _MEASURES)


def _is_complete(draft: Draft) -> bool:
    """True for what is done: nothing is left that could move."""
    source = draft.source
    if source.physical_actual_pct is not None:
        return source.physical_actual_pct >= _WHOLE
    ceiling, actual = source.ceiling_idr, source.financial_actual_idr
    return bool(ceiling and actual) and actual >= ceiling


def _finding(found: list[tuple[Draft, Period]], *, is_settled: bool) -> Finding:
    first, before = found[0]
    named = some([draft.source.agency_name or draft.agency_key for draft, _ in found])
    text = (
        f"Semua target dan realisasi {Period(first.year, first.month).short_label} sama dengan {before.short_label} "
        f"yang sudah dimuat: {named}"
    )
    if is_settled:
        return note(QUESTION, f"{text}; dimuat, seperti dijawab.", **first.spot())
    return undecided(
        QUESTION,
        f"{text}. Mungkin berkas periode lalu yang hanya diganti judulnya.",
        "Isi angka periode itu, lalu coba lagi. Bila angkanya memang tidak berubah, jawab --keputusan dengan "
        f'{{"{QUESTION}": "{AS_WRITTEN}"}}.',
        **first.spot(),
        flag="--keputusan",
        question=QUESTION,
    )
