"""The cash plan (RAK) of activities month by month, as the RFK form shows it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from analytics.domain.formats import is_missing
from analytics.domain.periods import SHORT_MONTHS
from analytics.pack.content import PackContent, Row, row_key


def cash_plans(content: PackContent) -> Mapping[tuple, Sequence[object]]:
    """Activity -> what it plans to spend in each month and in the year; None for what is not known."""
    known: dict[tuple, dict[int, object]] = {}
    for row in content.monthly_targets.to_dict("records"):
        known.setdefault(row_key(row), {})[int(row["month"])] = row["financial_target_idr"]
    return {key: _by_month(found) for key, found in known.items()}


def _by_month(until: Mapping[int, object]) -> Sequence[object]:
    """The amount of each month and of the year from what is planned until each; None of a month whose beginning or end
    is not known."""
    found = (until.get(month) for month in range(1, len(SHORT_MONTHS) + 1))
    ends = [None if is_missing(one) else one for one in found]
    months = (None if None in pair else pair[1] - pair[0] for pair in pairwise(ends))
    return [ends[0], *months, ends[-1]]


def planned_together(rows: Sequence[Row], months: Mapping[tuple, Sequence[object]]) -> Sequence[object]:
    """What some activities plan together in each month and in the year; None unless it is known of all."""
    unknown = [None] * (len(SHORT_MONTHS) + 1)
    parts = zip(*(months.get(row_key(row), unknown) for row in rows), strict=True)
    return [None if None in known else sum(known) for known in parts] if rows else unknown
