"""What figures of one period, or beside figures that are proven to be of the period alone, show of themselves."""

from collections import defaultdict
from decimal import Decimal
from statistics import median_low

from analytics.intake.rows import MONEY_GROUPS, PHYSICAL_GROUPS, Basis, SheetReading
from analytics.intake.understanding.drafts import Draft, FileDraft
from analytics.intake.understanding.verdicts import Series, Verdict, judge
from analytics.intake.understanding.wording import GROUP_WORDS

_ENOUGH_OFFICES = 2
_QUARTER, _DECEMBER = 3, 12
_MORE_THAN_IN_A_QUARTER = Decimal(40)
"""Percent of a year that half of the OPD do not plan or do in one quarter, the less in one month."""
_LEAST_BESIDE = Decimal("0.75")
_RUSH_OF_DECEMBER = Decimal(20)
_ENOUGH_ROWS, _ENOUGH_PERIODS = 3, 2
_WHOLE = Decimal(100)


def too_much_for_a_period(files: list[FileDraft], layout: str, attribute: str, groups: tuple[str, ...]) -> str:
    """Proof that the one period of several OPD is none alone: half of them hold more than a quarter of a year does.

    Missing: '' where it proves nothing. Each OPD counts whole: a single activity may be done within one month.
    """
    drafts = [
        draft
        for file in files
        for draft in file.settled_drafts()
        if draft.reading.layout == layout and not getattr(draft.reading, attribute)
    ]
    spans = {draft.reading.month_span for draft in drafts}
    months = {(draft.year, draft.month) for draft in drafts}
    is_since_january = all(draft.reading.first_month == 1 for draft in drafts)
    if len(months) != 1 or max(spans) > _QUARTER or not is_since_january:
        return ""
    ((_, month),) = months
    most = _MORE_THAN_IN_A_QUARTER + (_RUSH_OF_DECEMBER if month == _DECEMBER else 0)
    known = [group for group in groups if any(getattr(draft.source, group) is not None for draft in drafts)]
    shares = {group: _shares_by_agency(drafts, group) for group in known}
    if any(len(found) < _ENOUGH_OFFICES for found in shares.values()):
        return ""
    typical = {group: median_low(found) for group, found in shares.items()}
    proven = next((group for group, share in typical.items() if share >= most), None)
    # A target since January may stand beside an actual of the period alone: each must be more than its part of a year.
    if proven is None or min(typical.values()) < most * _LEAST_BESIDE:
        return ""
    return f"{GROUP_WORDS[proven]} separuh OPD sudah {most}% setahun atau lebih, terlalu banyak untuk satu periode"


def _shares_by_agency(drafts: list[Draft], group: str) -> list[Decimal]:
    """Per OPD its percent of the year; a row without the figure counts with its pagu, as nothing done."""
    done: dict[str, Decimal] = defaultdict(Decimal)
    ceilings: dict[str, Decimal] = defaultdict(Decimal)
    for draft in drafts:
        value, ceiling = getattr(draft.source, group), draft.source.ceiling_idr
        if ceiling:
            amount = value or Decimal(0)
            done[draft.agency_key] += amount * _WHOLE if group in MONEY_GROUPS else amount * ceiling
            ceilings[draft.agency_key] += ceiling
    return [done[key] / ceiling for key, ceiling in ceilings.items()]


def beside_figures_of_period(file: FileDraft, reading: SheetReading, groups: tuple[str, ...]) -> Verdict | None:
    """What the figures show that stand beside others of the period alone; None where they do not show the same."""
    found = {group: _series(file, reading, group) for group in groups if group in reading.groups}
    proven = [series for group, series in found.items() if group in reading.groups_of_period]
    shown = []
    for group, series in found.items():
        if group in reading.groups_of_period:
            continue
        limits = [_WHOLE if group in PHYSICAL_GROUPS else _ceiling(file, reading, key) for key in series]
        verdict = judge(list(series.values()), limits, span=reading.month_span)
        if verdict.basis is None and any(_repeats(series, one) for one in proven):
            verdict = Verdict(Basis.PER_PERIOD, f"{GROUP_WORDS[group]} tiap periode sama dengan angka di sampingnya")
        shown.append(verdict)
    is_of_period = bool(shown) and all(verdict.basis is Basis.PER_PERIOD for verdict in shown)
    return Verdict(Basis.PER_PERIOD, "; ".join(verdict.evidence for verdict in shown)) if is_of_period else None


def _series(file: FileDraft, reading: SheetReading, group: str) -> dict[tuple, Series]:
    found: dict[tuple, Series] = defaultdict(dict)
    for draft in file.drafts:
        value = getattr(draft.source, group)
        if draft.reading is reading and draft.month is not None and value is not None:
            found[(*draft.series_key, draft.year)][draft.month] = value
    return found


def _ceiling(file: FileDraft, reading: SheetReading, key: tuple) -> Decimal | None:
    ceilings = [
        draft.source.ceiling_idr
        for draft in file.drafts
        if draft.reading is reading and (*draft.series_key, draft.year) == key and draft.source.ceiling_idr
    ]
    return max(ceilings, default=None)


def _repeats(series: dict[tuple, Series], proven: dict[tuple, Series]) -> bool:
    """True where in several rows and later periods the figure is exactly the proven one: since January it were more."""
    later = [
        (key, month, value) for key, values in series.items() for month, value in values.items() if month > min(values)
    ]
    rows, months = {key for key, _, _ in later}, {month for _, month, _ in later}
    is_same = all(value and proven.get(key, {}).get(month) == value for key, month, value in later)
    return is_same and len(rows) >= _ENOUGH_ROWS and len(months) >= _ENOUGH_PERIODS
