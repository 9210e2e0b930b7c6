"""What became of the promises: judged by the data where they have a number, late by the day, repeated, without effect.

Source: domain.md 5, 6.1; ux.md 4.4.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from analytics.domain.formats import is_missing, round_half_away
from analytics.domain.measures import MEASURES
from analytics.domain.names import fold_name
from analytics.domain.periods import Period, quarter_before, quarter_from
from analytics.domain.promises import BROKEN, DONE, OPEN, PARTLY, Missed, Promise, judged, lower_of

LATE, HALF, KEPT, WAITING = "belum", "sebagian", "selesai", "berjalan"
KINDS = (LATE, HALF, KEPT, WAITING)
"""How a promise is drawn, the worst first: broken or overdue, partly, kept, not yet due."""
SOON_DAYS = 14
Place = tuple[str, str, str]
"""agency_slug, sub_unit, activity_key; both '' for an OPD as a whole."""
Rows = Mapping[Place, Mapping[str, object]]
"""The figures of a period by place."""


@dataclass(frozen=True)
class JudgedPromise:
    """A promise with what became of it.

    `outcome`: one of domain.promises.STATES, the worse of what data and people say. `computed`: what the data say, None
    where they say nothing; `actual`: what the measure reached, at `judged_at`. `days_late`: 0 unless it is open after
    its day, counted from the first one that was promised. `repeats`: how many earlier promises about the same were not
    kept. `has_effect`: of a kept one, whether the deviation of its activity or OPD is smaller than at the meeting;
    None where that cannot be said.
    """

    promise: Promise
    outcome: str
    computed: str | None
    judged_at: Period
    actual: Decimal | None
    days_late: int
    repeats: int
    has_effect: bool | None
    is_time: bool = False
    """Whether the quarter that judges it is there."""
    missed: Missed | None = None
    """The first day on which it was not kept, where it was moved to another afterwards; `said`: the verdict of then."""
    is_reached: bool = False
    """Whether the newest figures of its year have reached the target, in time or not."""
    days_behind: int = 0
    """`days_late`, and those since its first day where that was not kept and it was moved to one that is still to
    come."""
    heirs: tuple[str, ...] = ()
    """The slugs of the OPD that go on with the work of one that is gone: the promise is theirs; () of any other."""
    heir_of: str = ""
    """The short name of the one that is gone."""

    @property
    def holders(self) -> tuple[str, ...]:
        """The slugs of the OPD that it is asked of now."""
        return self.heirs or (self.promise.agency_slug,)

    def holders_in_words(self, names: Mapping[str, str]) -> str:
        """Whose it is now: several where the OPD was split. `names`: slug -> short name."""
        return ", ".join(names.get(slug, slug) for slug in self.holders)

    @property
    def is_reported_late(self) -> bool:
        """Whether the quarter of its day was not reported, so that a later one of the year judges it."""
        return self.actual is not None and self.judged_at != judging_period(self.promise)

    @property
    def kind(self) -> str:
        if self.outcome == BROKEN or self.days_late or (self.missed and self.outcome in OPEN):
            return LATE
        return {DONE: KEPT, PARTLY: HALF}.get(self.outcome, WAITING)

    @property
    def is_lowered(self) -> bool:
        """Whether a person sees it worse than the data do."""
        return self.computed is not None and self.outcome != self.computed

    @property
    def is_kept(self) -> bool:
        """Whether it is done, and was not put off after its day."""
        return self.outcome == DONE and self.missed is None

    @property
    def was_not_kept(self) -> bool:
        """Whether its day came, or somebody judged it, and it was not kept."""
        return self.outcome in (BROKEN, PARTLY) or bool(self.days_late) or self.missed is not None

    def is_due_soon(self, today: date) -> bool:
        """Whether its day comes within two weeks."""
        return self.outcome in OPEN and not self.is_reached and 0 <= (self.promise.due - today).days <= SOON_DAYS


@dataclass(frozen=True)
class PromiseBook:
    """The promises as a meeting about `period` sees them, as of a day.

    `earlier`: of the meeting before, those that are judged since, and older ones that are still open or owed (`owed`);
    `own`: those of this meeting.
    """

    period: Period
    as_of: date
    earlier: Sequence[JudgedPromise] = ()
    own: Sequence[JudgedPromise] = ()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Kind -> how many of the earlier ones."""
        return counts_of(self.earlier)

    @cached_property
    def by_agency(self) -> Mapping[str, Sequence[JudgedPromise]]:
        """Slug -> the earlier ones of an OPD, the worst first; the OPD that are behind first, in them the most overdue,
        then the one that promised the same most often."""
        found: dict[str, list[JudgedPromise]] = {}
        for one in self.earlier:
            for slug in one.holders:
                found.setdefault(slug, []).append(one)
        ordered = sorted(found.items(), key=lambda item: (_arrears(item[1]), item[0]))
        return {slug: sorted(rows, key=_urgency) for slug, rows in ordered}

    def of(self, agency_slug: str) -> Sequence[JudgedPromise]:
        """The earlier ones of an OPD, the worst first."""
        return self.by_agency.get(agency_slug, ())

    def own_of(self, agency_slug: str) -> Sequence[JudgedPromise]:
        """Those that an OPD makes in this meeting."""
        return [one for one in self.own if one.promise.agency_slug == agency_slug]


def counts_of(rows: Iterable[JudgedPromise]) -> Mapping[str, int]:
    """Kind -> how many, every kind named."""
    kinds = [one.kind for one in rows]
    return {kind: kinds.count(kind) for kind in KINDS}


@dataclass(frozen=True)
class KeptRate:
    """How many of the promises that are judged or due were kept.

    `unjudged`: of the due ones those that nobody and no data have judged; `waiting`: those that are not due yet, in no
    rate. One that was put off after its day counts as not kept.
    """

    kept: int
    due: int
    unjudged: int
    waiting: int

    @property
    def percent(self) -> int | None:
        """Whole percent; None where nothing is judged or due."""
        return int(round_half_away(100 * self.kept / self.due, 0)) if self.due else None


def kept_rate(rows: Iterable[JudgedPromise]) -> KeptRate:
    """The rate of some promises."""
    found = list(rows)
    due = [one for one in found if one.outcome == DONE or one.was_not_kept]
    unjudged = sum(one.outcome in OPEN and one.missed is None for one in due)
    return KeptRate(sum(one.is_kept for one in due), len(due), unjudged, len(found) - len(due))


def judged_promises(
    promises: Iterable[Promise], period: Period, figures: Callable[[Period], Rows], today: date
) -> list[JudgedPromise]:
    """What the figures up to a period and people say of promises, as of a day, in their order. `figures`: the rows of a
    period, {} where it has none."""
    known: dict[Period, Rows] = {}

    def rows_at(one: Period) -> Rows:
        if one not in known:
            known[one] = figures(one)
        return known[one]

    found = [_judged(one, period, rows_at, today) for one in promises]
    return [replace(one, repeats=_repeats(one, found)) for one in found]


def promise_book(
    promises: Sequence[Promise], period: Period, figures: Callable[[Period], Rows], today: date
) -> PromiseBook:
    """The promises as a meeting about a period sees them. `figures`: as in `judged_promises`."""
    rows = judged_promises([one for one in promises if one.period <= period], period, figures, today)
    before, older = quarter_before(period), [one.period for one in promises if one.period < period]
    # A quarter whose meeting promised nothing has shown no verdicts either.
    since = min([before, *([max(older)] if older else [])])
    made_before = [one for one in rows if one.promise.period < period]
    # What this meeting promises again takes nothing away while it is being looked at.
    unsettled = {one.promise.key for one in owed(made_before)}

    def opens(one: JudgedPromise) -> bool:
        is_of_before = before <= one.promise.period
        return is_of_before or one.outcome in OPEN or since < one.judged_at <= period or one.promise.key in unsettled

    earlier = [one for one in made_before if opens(one)]
    return PromiseBook(period, today, earlier, [one for one in rows if one.promise.period == period])


def owed(rows: Sequence[JudgedPromise]) -> list[JudgedPromise]:
    """What is still to be done although its day is over or it was judged as not kept: nothing whose target the data
    have reached meanwhile, and of what was promised again only the newest."""
    return [one for one in rows if _is_owed(one) and not any(_supersedes(other, one) for other in rows)]


def _is_owed(one: JudgedPromise) -> bool:
    is_lacking = one.outcome in (BROKEN, PARTLY) or bool(one.days_late)
    return is_lacking and (one.is_lowered or not one.is_reached)


def _supersedes(new: JudgedPromise, old: JudgedPromise) -> bool:
    """Whether a judged promise was made again at a later meeting: in the same words, or for the same measure of the
    same activity."""
    mine, other = new.promise, old.promise
    if mine.period <= other.period or mine.agency_slug != other.agency_slug or old.outcome in OPEN:
        return False
    is_same_target = bool(mine.measure_key) and (place_of(mine), mine.measure_key) == (
        place_of(other), other.measure_key
    )  # fmt: skip
    return is_same_target or fold_name(mine.text) == fold_name(other.text)


def place_rows(agencies: Iterable[Mapping], activities: Iterable[Mapping]) -> Rows:
    """The figures of a period by place, from those of its OPD (agency_totals) and activities (finding_activities)."""
    found: dict[Place, Mapping[str, object]] = {(row["agency_slug"], "", ""): row for row in agencies}
    return found | {(row["agency_slug"], row["sub_unit"] or "", row["activity_key"]): row for row in activities}


def judging_period(promise: Promise) -> Period:
    """The quarter whose data judge a promise: the first that ends on its day or later."""
    return quarter_from(promise.due)


def place_of(promise: Promise) -> Place:
    """Where its figures stand."""
    return (promise.agency_slug, promise.sub_unit, promise.activity_key)


def actual_of(promise: Promise, rows: Rows) -> Decimal | None:
    """What the measure of a promise has reached as shown; None where nobody has reported it."""
    if not promise.measure_key:
        return None
    return _figure(rows, place_of(promise), MEASURES[promise.measure_key].actual_column)


def _judged(promise: Promise, period: Period, rows_at: Callable[[Period], Rows], today: date) -> JudgedPromise:
    at, actual, computed = _by_the_data(promise, promise.due, period, rows_at)
    is_time = judging_period(promise) <= period
    outcome = promise.state if computed is None else lower_of(computed, promise.state)
    has_effect = _has_effect(promise, period, rows_at) if outcome == DONE else None
    missed, is_reached = _missed(promise, period, rows_at), _is_reached(promise, period, rows_at)
    # Another day makes nobody less late.
    behind = (today - promise.first_due).days if outcome in OPEN and (today > promise.due or missed) else 0
    days_late = behind if today > promise.due else 0
    return JudgedPromise(
        promise, outcome, computed, at, actual, days_late, 0, has_effect, is_time, missed, is_reached, behind,
        *_heirs(promise, period, rows_at),
    )  # fmt: skip


def _heirs(promise: Promise, period: Period, rows_at: Callable[[Period], Rows]) -> tuple[tuple[str, ...], str]:
    """Who goes on with the work of an OPD that is not listed in a period any more, and how it was called; (), '' of one
    that is, or that nobody goes on with."""
    whole = (promise.agency_slug, "", "")
    now = rows_at(period)
    made = None if not now or _is_concerned(now.get(whole)) else rows_at(promise.period).get(whole)
    told = None if made is None else made.get("successor_slugs")
    if is_missing(told) or not told:
        return (), ""
    return tuple(told.split()), str(made["agency_short_name"])


def _is_concerned(row: Mapping[str, object] | None) -> bool:
    # A row of targets alone, of an OPD that is gone, is nobody's report.
    return row is not None and bool(row.get("is_required", True) or row.get("has_reported", True))


def _by_the_data(
    promise: Promise, due: date, period: Period, rows_at: Callable[[Period], Rows]
) -> tuple[Period, Decimal | None, str | None]:
    """The quarter that judges a promise for a day, what its measure reached there, and the verdict; None, None where no
    quarter of that year up to `period` is reported.

    The first reported quarter from its day on judges it: within a year figures only add up, so a target that is missed
    later was missed on its day. Half of the way says nothing then.
    """
    first = quarter_from(due)
    if not promise.is_measured:
        return first, None, None
    measured = promise if first.year == promise.period.year else _without_base(promise)
    for month in range(first.month, min(12, _last_month(period, first)) + 1, 3):
        at = Period(first.year, month)
        actual = actual_of(promise, rows_at(at))
        if actual is not None:
            return at, actual, judged(measured if at == first else _without_base(measured), actual)
    return first, None, None


def _last_month(period: Period, first: Period) -> int:
    """The last month of the year of `first` up to a period; 0 where the period is before that year."""
    return 12 if period.year > first.year else period.month if period.year == first.year else 0


def _missed(promise: Promise, period: Period, rows_at: Callable[[Period], Rows]) -> Missed | None:
    """The first day that was not kept before the promise was moved, with the verdict of then: that of a person, else of
    the data, else that it was not kept, since its day was over."""
    for one in promise.missed:
        _, _, computed = _by_the_data(promise, one.due, period, rows_at)
        if one.said or computed != DONE:
            return Missed(one.due, one.said or computed or BROKEN)
    return None


def _is_reached(promise: Promise, period: Period, rows_at: Callable[[Period], Rows]) -> bool:
    if promise.target is None or period.year != judging_period(promise).year:
        return False
    actual = actual_of(promise, rows_at(period))
    return actual is not None and actual >= promise.target


def _without_base(promise: Promise) -> Promise:
    # Cumulative figures start anew in January: where it stood the year before says nothing of half the way.
    return replace(promise, base=None)


def _has_effect(promise: Promise, period: Period, rows_at: Callable[[Period], Rows]) -> bool | None:
    """Whether the deviation has become smaller since the meeting; of the promised measure, else of the physical one."""
    if period == promise.period:
        return None
    column = MEASURES[promise.measure_key or "fisik"].deviation_column
    then, now = (_figure(rows_at(one), place_of(promise), column) for one in (promise.period, period))
    return None if then is None or now is None else now > then or now >= 0


def _repeats(promised: JudgedPromise, everything: Sequence[JudgedPromise]) -> int:
    """How many promises of earlier meetings about the same activity, or in the same words, were not kept."""
    return sum(
        one.promise.period < promised.promise.period and one.was_not_kept
        and _is_about_the_same(one.promise, promised.promise)
        for one in everything
    )  # fmt: skip


def _is_about_the_same(one: Promise, other: Promise) -> bool:
    if one.agency_slug != other.agency_slug:
        return False
    if one.activity_key and place_of(one) == place_of(other):
        return True
    return fold_name(one.text) == fold_name(other.text)


def _figure(rows: Rows, place: Place, column: str) -> Decimal | None:
    row = rows.get(place)
    return None if row is None or is_missing(row[column]) else round_half_away(row[column])


def _urgency(one: JudgedPromise) -> tuple[int, int, date]:
    return KINDS.index(one.kind), -one.days_behind, one.promise.due


def _arrears(rows: Sequence[JudgedPromise]) -> tuple[bool, int, int, int, int, int]:
    counts = counts_of(rows)
    overdue, repeats = max(one.days_behind for one in rows), sum(one.repeats for one in rows)
    return not counts[LATE], -overdue, -repeats, -counts[LATE], -counts[HALF], -len(rows)
