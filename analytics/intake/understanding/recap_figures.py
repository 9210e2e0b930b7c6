"""The figures of recaps by OPD and period, from the files of a call and from earlier imports."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from analytics.intake.rows import MONEY_GROUPS, Basis, Level
from analytics.intake.understanding.drafts import Draft, EarlierPoint, FileDraft

_FROM_EARLIER = 0


@dataclass
class RecapSeries:
    """One figure of one OPD and year: month -> amount, the sheet each came from, and what it can reach at most."""

    amounts: dict[int, Decimal] = field(default_factory=dict)
    origins: dict[int, int] = field(default_factory=dict)
    limit: Decimal | None = None
    span: int = 3

    def is_new(self, month: int) -> bool:
        """True where the figure stands in this call."""
        return self.origins[month] != _FROM_EARLIER

    def steps(self) -> list[tuple[int, int]]:
        """The months that follow one another where a figure is known, of which one at least is of this call."""
        ordered = sorted(self.amounts)
        pairs = zip(ordered, ordered[1:], strict=False)
        return [(first, last) for first, last in pairs if self.is_new(first) or self.is_new(last)]


def recap_series(files: list[FileDraft], group: str, earlier: Iterable[EarlierPoint]) -> dict[tuple, RecapSeries]:
    """(OPD and year) -> the figures of one group."""
    series: dict[tuple, RecapSeries] = defaultdict(RecapSeries)
    for point in earlier:
        if point.level is Level.AGENCY and (amount := getattr(point, group)) is not None:
            _add(series[(*point.series_key, point.year)], group, point.month, amount, point.ceiling_idr)
    for draft in agency_drafts(files):
        if (amount := getattr(draft.source, group)) is not None:
            one = series[(*draft.series_key, draft.year)]
            _add(one, group, draft.month, amount, draft.source.ceiling_idr, id(draft.reading))
            one.span = draft.reading.month_span
    return series


def earlier_sums(group: str, attribute: str, earlier: Iterable[EarlierPoint]) -> dict[tuple, dict[int, Decimal]]:
    """(OPD, year) -> month -> the money of its activities, as earlier imports have it since January."""
    if group not in MONEY_GROUPS:
        return {}
    by_activity = {
        (*point.series_key, point.year, point.month): point
        for point in earlier
        if point.level is Level.ACTIVITY and getattr(point, attribute) is Basis.CUMULATIVE
    }
    sums: dict[tuple, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for point in by_activity.values():
        if (amount := getattr(point, group)) is not None:
            sums[point.series_key[0], point.year][point.month] += amount
    return sums


def agency_drafts(files: list[FileDraft]) -> list[Draft]:
    """The settled rows of a call that stand for a whole OPD."""
    return [draft for file in files for draft in file.settled_drafts() if draft.source.level is Level.AGENCY]


def _add(
    one: RecapSeries, group: str, month: int, amount: Decimal, ceiling: Decimal | None, origin: int = _FROM_EARLIER
) -> None:
    one.amounts[month], one.origins[month] = amount, origin
    one.limit = (ceiling or one.limit) if group in MONEY_GROUPS else Decimal(100)
