"""Recaps, one row per OPD: what tells whether their figures are cumulative (domain 2.2 and 7.1 A), else it is asked.

A title that says 's.d.' never comes here. Where nothing says it, the custom of e-Monep alone is no evidence: the
figures of a second quarter alone look like those of a slow half-year.
"""

from collections.abc import Iterable
from decimal import Decimal
from statistics import median_low

from analytics.intake.rows import Basis, Level, SheetReading
from analytics.intake.understanding.drafts import EarlierPoint, FileDraft
from analytics.intake.understanding.recap_figures import RecapSeries, agency_drafts, earlier_sums, recap_series
from analytics.intake.understanding.verdicts import AS_BEFORE, Verdict, sums_pass_limits
from analytics.intake.understanding.wording import GROUP_WORDS

_GOOD_SHARE, _HALF = Decimal("0.2"), Decimal("0.5")
_NEAR = Decimal("0.01")
_ENOUGH_OFFICES, _ENOUGH_RISES = 2, 3
_MORE_THAN_IN_A_MONTH = Decimal(100) / 12 * Decimal("1.6")
"""Percent of a year for each month of a period; half of the OPD do not plan or do more than that: 40 in a quarter."""
_RUSH_OF_DECEMBER = Decimal(20)
"""Points that a last quarter may hold more than any other."""
_TARGETS = frozenset({"financial_target_idr", "physical_target_pct"})
_QUARTERS = frozenset({3, 6, 9, 12})
_UNSAID = "judul kolom dan lembarnya tidak mengatakannya, dan angkanya saja tidak memastikannya"


def is_recap(file: FileDraft, reading: SheetReading) -> bool:
    """True for a sheet of OPD by quarter; by month, and under 'April - Juni', either reading is usual."""
    levels = {draft.source.level for draft in file.drafts if draft.reading is reading}
    return levels == {Level.AGENCY} and reading.month_span != 1 and reading.first_month == 1


def recap_verdict(
    files: list[FileDraft], attribute: str, groups: tuple[str, ...], earlier: list[EarlierPoint]
) -> Verdict:
    """How the recaps of a call are to be read: as before, as their figures show, or asked."""
    agencies = {draft.agency_key for draft in agency_drafts(files)}
    if not agencies:
        return Verdict(None, _UNSAID)
    earlier = [point for point in earlier if point.series_key[0] in agencies]
    known = _known_bases(files, attribute, earlier)
    if known == {Basis.PER_PERIOD}:
        return Verdict(Basis.PER_PERIOD, AS_BEFORE)
    if Basis.PER_PERIOD in known:
        return Verdict(None, "impor sebelumnya ada yang kumulatif dan ada yang per periode")
    series = {group: recap_series(files, group, earlier) for group in groups}
    if parts := _parts_of_a_year(series):
        return Verdict(Basis.PER_PERIOD, parts)
    if falling := _falling(series):
        return Verdict(None, falling)
    if Basis.CUMULATIVE in known:
        return Verdict(Basis.CUMULATIVE, AS_BEFORE)
    shown = _too_much_for_periods(series)
    shown = shown or _as_activities(series, attribute, earlier) or _risen(series, attribute, earlier)
    return Verdict(Basis.CUMULATIVE, shown) if shown else Verdict(None, _UNSAID)


def _known_bases(files: list[FileDraft], attribute: str, earlier: Iterable[EarlierPoint]) -> set[Basis]:
    """How the recaps of the same OPD and years were read before; a first period is the same figure either way."""
    places = {(draft.agency_key, draft.year) for draft in agency_drafts(files)}
    return {
        basis
        for point in earlier
        if point.level is Level.AGENCY
        and (point.series_key[0], point.year) in places
        and ((basis := getattr(point, attribute)) is Basis.PER_PERIOD or point.month > point.month_span)
    }


def _parts_of_a_year(series: dict[str, dict[tuple, RecapSeries]]) -> str:
    """'' unless the four quarters of most OPD together make up the year, as parts do."""
    for group, found in series.items():
        years = [one for one in found.values() if one.limit and one.amounts.keys() == _QUARTERS]
        years = [one for one in years if sum(amount > 0 for amount in one.amounts.values()) > 1]
        made_up = [one for one in years if abs(sum(one.amounts.values()) - one.limit) <= one.limit * _NEAR]
        if len(years) >= _ENOUGH_OFFICES and len(made_up) > _HALF * len(years):
            return f"{GROUP_WORDS[group]} keempat triwulannya bersama tepat setahun di {len(made_up)} OPD"
    return ""


def _falling(series: dict[str, dict[tuple, RecapSeries]]) -> str:
    """What speaks against cumulative figures; '' where hardly any OPD falls."""
    for group, found in series.items():
        compared = [one for one in found.values() if one.steps()]
        fallen = [one for one in compared if any(one.amounts[last] < one.amounts[first] for first, last in one.steps())]
        # One OPD that corrected itself downwards proves nothing beside thirty others.
        if fallen and len(fallen) >= _GOOD_SHARE * len(compared):
            return (
                f"{GROUP_WORDS[group]} {len(fallen)} dari {len(compared)} OPD lebih kecil daripada periode sebelumnya"
            )
    return ""


def _too_much_for_periods(series: dict[str, dict[tuple, RecapSeries]]) -> str:
    """Proof that figures are no parts: added up they pass the pagu, or one holds more than a period does."""
    for group, found in series.items():
        known = [one for one in found.values() if any(map(one.is_new, one.amounts))]
        if sums_pass_limits([one.amounts for one in known], [one.limit for one in known]):
            return f"{GROUP_WORDS[group]} bila dijumlahkan melebihi pagu atau 100%"
        if text := _more_than_a_period(group, known):
            return text
    return ""


def _more_than_a_period(group: str, series: list[RecapSeries]) -> str:
    series = [one for one in series if one.limit]
    month = max((month for one in series for month in one.amounts if one.is_new(month)), default=0)
    span = max((one.span for one in series), default=0)
    shares = [one.amounts[month] * 100 / one.limit for one in series if month in one.amounts]
    if len(shares) < _ENOUGH_OFFICES or month <= span:
        return ""
    most = span * _MORE_THAN_IN_A_MONTH + (_RUSH_OF_DECEMBER if month == 12 and span < 6 else 0)
    if median_low(shares) < most:
        return ""
    return f"{GROUP_WORDS[group]} separuh OPD sudah {most:.0f}% setahun atau lebih, terlalu banyak untuk satu periode"


def _as_activities(series: dict[str, dict[tuple, RecapSeries]], attribute: str, earlier: list[EarlierPoint]) -> str:
    """Proof that money is what the activities of the same OPD and period have since January, by earlier imports."""
    for group, found in series.items():
        sums = earlier_sums(group, attribute, earlier)
        compared = [
            abs(amount - of_activities) <= abs(amount) * _NEAR
            for (agency, *_, year), one in found.items()
            for month, amount in one.amounts.items()
            if one.is_new(month) and month > one.span and (of_activities := sums.get((agency, year), {}).get(month))
        ]
        if compared and sum(compared) > _HALF * len(compared):
            return f"{GROUP_WORDS[group]} {sum(compared)} OPD sama dengan jumlah kegiatannya di impor sebelumnya"
    return ""


def _risen(series: dict[str, dict[tuple, RecapSeries]], attribute: str, earlier: list[EarlierPoint]) -> str:
    """'' unless figures of other sheets or imports are there and hardly any OPD has less than it had then.

    Columns beside one another in one sheet prove nothing: plans may rise from quarter to quarter.
    """
    steps = []
    for group, found in series.items():
        sums = earlier_sums(group, attribute, earlier)
        for (agency, *_, year), one in found.items():
            own = [step for step in one.steps() if one.origins[step[0]] != one.origins[step[1]]]
            steps += [one.amounts[last] - one.amounts[first] for first, last in own] or _since_activities(
                one, sums.get((agency, year), {})
            )
    risen, fallen = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    if risen < _ENOUGH_RISES or fallen > _GOOD_SHARE * (risen + fallen):
        return ""
    if any(_is_likelier_summed(series[group]) for group in _TARGETS & series.keys()):
        return ""
    return f"{risen} angka OPD lebih besar daripada periode sebelumnya, {fallen} lebih kecil"


def _is_likelier_summed(targets: dict[tuple, RecapSeries]) -> bool:
    """True where targets since January fit the calendar better when the periods are added up than as they stand.

    18% and then 28% by June is what two quarters plan, each alone.
    """
    gaps = []
    for one in targets.values():
        month = max(one.amounts)
        if one.limit and len(one.amounts) > 1:
            due, whole = Decimal(month) / 12, sum(one.amounts.values()) / one.limit
            gaps.append(abs(one.amounts[month] / one.limit - due) - abs(whole - due))
    return bool(gaps) and median_low(gaps) > 0


def _since_activities(one: RecapSeries, sums: dict[int, Decimal]) -> list[Decimal]:
    """How much more the first new figure is than its activities had in the last period before it."""
    month = min((month for month in one.amounts if one.is_new(month)), default=0)
    before = [of_activities for earlier_month, of_activities in sorted(sums.items()) if earlier_month < month]
    return [one.amounts[month] - before[-1]] if before else []
