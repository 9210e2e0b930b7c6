"""Where the kabupaten stands: movement against earlier periods, the spread of the OPD, who costs the most points."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analytics.domain.formats import MINUS, NBSP, is_missing, long_date, percent, points, round_half_away
from analytics.domain.measures import MEASURES, Measure
from analytics.domain.periods import ROMAN, Period
from analytics.insight.contribution import contributions, drag_order, gaps_idr
from analytics.insight.coverage import covered_words
from analytics.insight.sentences import STEADY_POINTS, count, with_deviation
from analytics.insight.succession import comparable

CLASS_WIDTH = 5
_LOWEST, _HIGHEST = -40, 20
"""Classes beyond these are one class each: a single outlier must not flatten the picture."""


@dataclass(frozen=True)
class Movement:
    """A deviation against that of an earlier period, in points; None where one of the two is missing."""

    before: float | None
    change: float | None
    agency_count: int | None = None
    """Of how many OPD alone, where not the same ones have reported in both periods; None for all."""

    @property
    def word(self) -> str:
        """'melebar' or 'menyempit' below target before and after, else 'naik' or 'turun'; 'bertahan'; '' unknown."""
        if self.change is None:
            return ""
        if abs(self.change) < STEADY_POINTS:
            return "bertahan"
        if self.before >= 0 or self.before + self.change >= 0:
            return "naik" if self.change > 0 else "turun"
        return "melebar" if self.change < 0 else "menyempit"


@dataclass(frozen=True)
class DeviationClass:
    """The agencies whose deviation lies in [low, low + 5); the outermost classes have no outer bound."""

    low: int
    agencies: pd.DataFrame


def movement(
    now: pd.Series,
    before: pd.Series | None,
    measure: Measure,
    agencies: tuple[pd.DataFrame, pd.DataFrame] | None = None,
) -> Movement:
    """How the deviation moved; both as shown, so that the difference is the one a reader computes.

    `agencies` are the totals of the OPD now and before. Where other ones have a deviation now than then, the
    kabupaten would move by who has reported: it is compared over those that have one in both, weighted by pagu. An OPD
    that was merged or split in between is compared with its successors, as one (succession.comparable).
    """
    if agencies is not None and before is not None and (common := _common(agencies, measure)) is not None:
        now, before = ({measure.deviation_column: _weighted(one, measure)} for one in common)
        return replace(_movement(now, before, measure), agency_count=len(common[0]))
    return _movement(now, before, measure)


def moved_words(
    now: pd.Series, before: pd.Series | None, agencies: tuple[pd.DataFrame, pd.DataFrame]
) -> Mapping[str, str]:
    """Measure -> the word of its movement over the OPD of both periods, '' where that is not known; as `movement`."""
    return {key: movement(now, before, measure, agencies).word for key, measure in MEASURES.items()}


def _common(agencies: tuple[pd.DataFrame, pd.DataFrame], measure: Measure) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The OPD with a deviation now and before; None where these are all that have one in either."""
    slugs = comparable(*agencies, measure)
    with_one = [one[one[measure.deviation_column].notna()] for one in agencies]
    now, before = (one[one["agency_slug"].isin(slugs)] for one in with_one)
    return None if (len(now), len(before)) == tuple(map(len, with_one)) else (now, before)


def _weighted(agencies: pd.DataFrame, measure: Measure) -> float | None:
    weights = agencies[measure.counted_ceiling_column].astype("float64")
    weight = weights.sum()
    return float((agencies[measure.deviation_column].astype("float64") * weights).sum() / weight) if weight else None


def _movement(now: Mapping, before: Mapping | None, measure: Measure) -> Movement:
    later = now[measure.deviation_column]
    earlier = None if before is None else before[measure.deviation_column]
    if is_missing(later) or earlier is None or is_missing(earlier):
        return Movement(None if earlier is None or is_missing(earlier) else float(earlier), None)
    return Movement(float(earlier), float(round_half_away(later) - round_half_away(earlier)))


def deviation_classes(totals: pd.DataFrame, measure: Measure) -> list[DeviationClass]:
    """The agencies in classes of five points, without a gap from the lowest to the highest, target included.

    Missing: agencies without a deviation are in no class; [] where nobody has one.
    """
    ranked = totals[totals[measure.deviation_column].notna()]
    if ranked.empty:
        return []
    lows = ranked[measure.deviation_column].map(_class_low)
    first, last = min(lows.min(), -CLASS_WIDTH), max(lows.max(), 0)
    return [DeviationClass(low, ranked[lows == low]) for low in range(first, last + 1, CLASS_WIDTH)]


def _class_low(deviation: float) -> int:
    low = math.floor(round_half_away(deviation) / CLASS_WIDTH) * CLASS_WIDTH
    return min(max(low, _LOWEST), _HIGHEST)


_MOST_LABELS = 6


def class_label(found: DeviationClass, measure: Measure, class_count: int) -> str:
    """What stands below the left edge of a class: its bound, 'target' at zero, '' where there is no room for each.

    The outermost classes have no outer bound and say so: '<−35', '≥20'.
    """
    # As shown: −15,003 stands at −15,00 in its class and lies below nothing.
    low, values = found.low, found.agencies[measure.deviation_column].map(round_half_away)
    if (values < low).any():
        return f"<{points(low + CLASS_WIDTH, 0)}"
    if (values >= low + CLASS_WIDTH).any():
        return f"≥{points(low, 0)}"
    # Few classes have room for the bound of each.
    is_told = low % 10 == 0 or class_count <= _MOST_LABELS
    return "target" if low == 0 else points(low, 0) if is_told else ""


def spread_words(totals: pd.DataFrame, measure: Measure, labels: Mapping[str, str]) -> str:
    """'47 OPD menurut deviasi fisik: 11 kritis, 36 tercapai; dari −21,99 sampai +4,53 poin'.

    `labels`: status -> word, worst first. Missing: '' where nobody has a deviation.
    """
    ranked = with_deviation(totals, measure)
    if ranked.empty:
        return ""
    counts = status_counts(ranked, measure, list(labels))
    told = ", ".join(f"{count(found)} {labels[status].lower()}" for status, found in counts.items() if found)
    values = ranked[measure.deviation_column]
    span = f"dari {points(values.min())} sampai {points(values.max())}{NBSP}poin"
    return f"{count(len(ranked))} OPD menurut deviasi {measure.label.lower()}: {told}; {span}"


def status_counts(totals: pd.DataFrame, measure: Measure, statuses: Sequence[str]) -> dict[str, int]:
    """How many agencies stand in each of the statuses, in the order given."""
    found = totals[measure.status_column].value_counts()
    return {status: int(found.get(status, 0)) for status in statuses}


def largest_contributors(totals: pd.DataFrame, measure: Measure, count: int = 5) -> pd.DataFrame:
    """The agencies that pull the kabupaten down most, the largest first.

    Columns: those of totals, contribution_pp (points of the kabupaten's deviation), gap_idr (rupiah).
    Missing: only agencies below target; empty where there is none.
    """
    parts = totals.assign(contribution_pp=contributions(totals, measure), gap_idr=gaps_idr(totals, measure))
    is_below = [not is_missing(value) and round_half_away(value) < 0 for value in parts["contribution_pp"].tolist()]
    below = parts.loc[is_below]
    columns = ["contribution_pp", measure.deviation_column, "ceiling_idr", "agency_short_name"]
    orders = [drag_order(*row) for row in below[columns].itertuples(index=False)]
    places = sorted(range(len(orders)), key=orders.__getitem__)
    return below.iloc[places[:count]].reset_index(drop=True)


def equal_contributors(totals: pd.DataFrame, measure: Measure, named: int) -> int:
    """How many of the largest contributors read like the last of the first `named` and are not among them."""
    known = [round_half_away(one) for one in largest_contributors(totals, measure, len(totals))["contribution_pp"]]
    return known[named:].count(known[named - 1]) if 0 < named <= len(known) else 0


def contributors_heads(measure_words: str, equal: int) -> list[str]:
    """What stands over the largest contributors, from long to short; where `equal` others cost as much it is said."""
    head = f"Penyumbang terbesar {measure_words}"
    told = [head, "Penyumbang terbesar"]
    return [*(f"{one}; {count(equal)} lain sama" for one in told), head] if equal else [head]


def summary_title(totals: pd.DataFrame, whole: pd.Series, measure: Measure, period: Period) -> str:
    """How many OPD lag in the measure and where the kabupaten stands.

    Missing: where nobody has a deviation it says so; where little of the ceiling is counted, how much, and how many
    have not reported.
    """
    ranked, word = with_deviation(totals, measure), measure.label.lower()
    if ranked.empty:
        return f"Belum ada OPD dengan deviasi {word} untuk {period.label}"
    below = int((ranked[measure.deviation_column].map(round_half_away) < 0).sum())
    standing = f"deviasi kabupaten {points(whole[measure.deviation_column])}{NBSP}poin"
    covered = covered_words(whole.get(measure.coverage_column))
    who = f"{count(below)} dari {count(len(ranked))} OPD"
    if below == 0:
        who = f"Tidak ada dari {count(len(ranked))} OPD yang terhitung" if covered else "Tidak ada OPD"
    told = f"{who} di bawah target {word} {period.label}; {standing}"
    if not covered:
        return told
    silent = int((totals["is_required"].astype(bool) & ~totals["has_reported"].astype(bool)).sum())
    return ", ".join([f"{told}; {covered}", *([f"{count(silent)} OPD belum melapor"] if silent else [])])


def short_subtitle(period: Period) -> str:
    """Of which day and in what the figures are, where the whole formula has no room."""
    return f"kumulatif s.d.{NBSP}{long_date(period.end_date)}, poin, dibobot pagu"


def summary_subtitle(period: Period) -> str:
    return (
        f"Deviasi = realisasi {MINUS} target, kumulatif s.d.{NBSP}{long_date(period.end_date)}, dalam poin persentase, "
        "dibobot pagu"
    )


def achievement_words(row: pd.Series, measure: Measure) -> str:
    """'Realisasi 64,16% · target 72,11%'."""
    return f"Realisasi {percent(row[measure.actual_column])} · target {percent(row[measure.target_column])}"


def since_words(found: Movement, before: Period, *, with_year: bool = False) -> str:
    """'TW II −5,82 → melebar 2,13 poin', with the year where asked; '' where the earlier period has no deviation.

    'TW II −11,39 (48 OPD sama) → …' where the figure is that of some OPD alone: of all of them it is another one.
    """
    if found.before is None:
        return ""
    name = f"TW{NBSP}{ROMAN[before.quarter]}" if before.quarter else before.label
    name += f" {before.year}" if with_year and before.quarter else ""
    of = "" if found.agency_count is None else f" ({count(found.agency_count)} OPD sama)"
    return f"{name} {points(found.before)}{of}" + (f" → {_moved(found)}" if found.word else "")


def _moved(found: Movement) -> str:
    if found.word == "bertahan":
        return "bertahan"
    return f"{found.word} {points(abs(found.change)).lstrip('+')}{NBSP}poin"
