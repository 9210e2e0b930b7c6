"""The trend of a unit against its earlier years, and of all OPD beside each other."""

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from analytics.domain.formats import NBSP, is_missing, points, round_half_away
from analytics.domain.measures import MEASURES, Measure
from analytics.domain.names import fold_name
from analytics.domain.periods import ROMAN, Period, previous_quarter
from analytics.insight.sentences import STEADY_POINTS, count, with_deviation

_ACTUALS = [measure.actual_column for measure in MEASURES.values()]


def quarters_of(quarters: pd.DataFrame, year: int) -> pd.DataFrame:
    """The quarters of one year: four rows, or none where the year does not know the unit."""
    return quarters[quarters["year"] == year].reset_index(drop=True)


def is_without_data(trend: pd.DataFrame) -> bool:
    """Whether no quarter of a year has a row of the unit."""
    return bool(trend["has_reported"].isna().all())


def earlier_years(quarters: pd.DataFrame, year: int) -> pd.DataFrame:
    """The quarters of the years before that can be drawn behind a year, oldest first.

    Missing: a year without any actual is left out, and one in which the programme's code stood for another programme.
    """
    columns = [quarters[name].tolist() for name in ("year", *_ACTUALS)]
    reported = {own for own, *values in zip(*columns, strict=True) if own < year and not all(map(is_missing, values))}
    years = reported - renamed_years(quarters, year).keys()
    return quarters[quarters["year"].isin(years)].reset_index(drop=True)


def renamed_years(quarters: pd.DataFrame, year: int) -> dict[int, str]:
    """Earlier year -> the other name that the programme's code had then.

    Missing: a year without a name is taken for the same programme.
    """
    names: dict[int, str] = {}
    for own_year, name in zip(quarters["year"].tolist(), quarters["program_name"].tolist(), strict=True):
        if not is_missing(name) and name.strip():
            names.setdefault(own_year, name)
    if year not in names:
        return {}
    own = fold_name(names[year])
    return {int(earlier): name for earlier, name in names.items() if earlier < year and fold_name(name) != own}


def renamed_words(renamed: dict[int, str]) -> str:
    """Why years are not drawn behind a programme; '' where all can be."""
    said = [f"pada {year} bernama “{name}”" for year, name in renamed.items()]
    return f"Tidak dibandingkan: kode program ini {', '.join(said)}." if said else ""


def years_words(others: pd.DataFrame) -> str:
    """'garis pucat: realisasi 2024, 2025'; '' without other years."""
    years = ", ".join(str(year) for year in sorted(others["year"].unique()))
    return f"garis pucat: realisasi {years}" if years else ""


def all_agencies_title(
    now: pd.DataFrame, before: pd.DataFrame | None, measure: Measure, period: Period, group: str | None = None
) -> str:
    """In how many OPD the lag widened since the quarter before, and who is furthest behind.

    `now` and `before` are the totals of the period and of the quarter end before it, None in a first quarter.
    Missing: only OPD with a deviation in both are compared; where none has, those of the period are stated.
    """
    ranked, word = with_deviation(now, measure), measure.label.lower()
    prefix = f"{group}: " if group else ""
    if ranked.empty:
        return _sentence(prefix, f"belum ada OPD dengan deviasi {word} untuk {period.label}")
    worst = ranked.sort_values(measure.deviation_column, kind="stable").iloc[0]
    furthest = f"terendah {worst['agency_short_name']} ({points(worst[measure.deviation_column])}{NBSP}poin)"
    if round_half_away(worst[measure.deviation_column]) >= 0:
        return _sentence(prefix, f"semua {count(len(ranked))} OPD memenuhi target {word} {period.label}; {furthest}")
    widened, compared = _widened(ranked, before, measure)
    if not compared:
        below = int((ranked[measure.deviation_column].map(round_half_away) < 0).sum())
        standing = f"{count(below)} dari {count(len(ranked))} OPD di bawah target {word} {period.label}"
        return _sentence(prefix, f"{standing}; {furthest}")
    span = f"dari TW{NBSP}{ROMAN[previous_quarter(period).quarter]} ke {period.short_label}"
    if not widened:
        return _sentence(prefix, f"ketertinggalan {word} tidak melebar di satu OPD pun {span}; {furthest}")
    where = f"{count(widened)} dari {count(compared)} OPD"
    return _sentence(prefix, f"ketertinggalan {word} melebar di {where} {span}; {furthest}")


def _sentence(prefix: str, text: str) -> str:
    return prefix + text if prefix else text[0].upper() + text[1:]


def _widened(ranked: pd.DataFrame, before: pd.DataFrame | None, measure: Measure) -> tuple[int, int]:
    """How many lag more than before, and how many could be compared."""
    if before is None:
        return 0, 0
    column = measure.deviation_column
    earlier = with_deviation(before, measure).set_index("agency_slug")[column].map(round_half_away)
    later = ranked.set_index("agency_slug")[column].map(round_half_away)
    compared = [slug for slug in later.index if slug in earlier.index]
    return sum(_is_wider(earlier[slug], later[slug]) for slug in compared), len(compared)


def _is_wider(earlier: Decimal, later: Decimal) -> bool:
    """Below target and further than before; who fell below it just now lags anew, however little."""
    return later < 0 and (earlier >= 0 or earlier - later >= STEADY_POINTS)


def all_agencies_subtitle(shown: int, measure: Measure, period: Period) -> str:
    """What the small panels show, in which order and on which scale."""
    return (
        f"{measure.label} kumulatif {period.year}, % · garis tipis: target · garis tebal: realisasi · satu skala, "
        f"garis putus-putus: 100% · urut dari deviasi {period.short_label} terendah · {count(shown)} OPD"
    )


def in_order(agencies: pd.DataFrame, totals: pd.DataFrame) -> list[str]:
    """The slugs of the agencies that a year knows, in the order of the totals; those without totals last."""
    known = list(dict.fromkeys(agencies["agency_slug"]))
    first = [slug for slug in totals["agency_slug"] if slug in known]
    return [*first, *(slug for slug in known if slug not in first)]


def scale_of(figures: Iterable[object]) -> tuple[float, float]:
    """Lowest and highest of the figures, with 0 and 100 in it: one scale for everything drawn together."""
    known = [float(value) for value in figures if not is_missing(value)]
    return min([0.0, *known]), max([100.0, *known])


def with_shown_quarters(trend: pd.DataFrame) -> pd.DataFrame:
    """The quarters with figures of the quarter alone that are the differences of the cumulative ones as shown: who
    subtracts what stands there finds what stands there.

    Missing: as before; the first quarter alone is its cumulative figure.
    """
    found = trend.copy()
    for measure in MEASURES.values():
        for alone, cumulative in (
            (measure.quarter_target_column, measure.target_column),
            (measure.quarter_actual_column, measure.actual_column),
        ):
            shown = trend[cumulative].map(lambda value: None if is_missing(value) else round_half_away(value))
            steps = shown.astype("float64").diff()
            found[alone] = steps.where(steps.notna(), trend[alone]).where(trend[alone].notna())
    return found
