"""How far off the forecast of the year's end would have been on real quarters, beside plainer ways.

`python benchmarks/backtest.py FOLDER` reads FOLDER/department-obligations.csv (a city's quarterly reports, money
only), forecasts every past year from the years before it with the dashboard's own functions, and writes
data/referensi/backtest.csv.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean, median

import pandas as pd

# Run as a file, the project is not on the path.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analytics.domain.measures import FINANCIAL
from analytics.domain.periods import quarter_end
from analytics.insight.findings.forecast import LAST_YEAR, METHOD, MOST_YEARS, Forecast, forecasts
from analytics.insight.findings.histories import KABUPATEN, History, histories_of
from analytics.paths import REFERENCE_FOLDER

USAGE = "usage: python benchmarks/backtest.py FOLDER"
REPORTS = "department-obligations.csv"
TARGET = REFERENCE_FOLDER / "backtest.csv"
SOURCE = "Philadelphia, laporan triwulanan FY 2008-2023 (phl-budget-data, MIT)"
COLUMNS = (
    "quarter", "method", "forecasts", "mean_abs_error_pp", "median_abs_error_pp", "bias_pp", "coverage_80_pct",
    "better_than_last_year", "source", "run_on",
)  # fmt: skip
QUARTERS = (1, 2, 3)
METHODS = (METHOD, LAST_YEAR, "bertahan", "garis_lurus", "laju")
EVERYBODY = frozenset(QUARTERS)


@dataclass(frozen=True)
class Trial:
    """One forecast of a past year beside what came: errors by method, and whether the range held what came."""

    agency_slug: str
    year: int
    quarter: int
    errors: dict[str, float]
    has_held: bool
    range_pp: float


def read_histories(folder: Path) -> pd.DataFrame:
    """The reports as unit_histories: one row per department, fiscal year and quarter; % of the adopted budget.

    TW IV is the year's actual as the next year's reports give it. A department without a budget above zero has no
    percentage. Two lines of one department and quarter are added up. The whole city is agency_slug ''.
    """
    rows = pd.read_csv(folder / REPORTS, dtype={"dept_code": str})
    keys = ["dept_code", "fiscal_year"]
    budget = _sums(rows, "Adopted Budget", "Full Year", keys)
    budget = budget[budget > 0].rename("ceiling_idr")
    running = rows[(rows["fiscal_year"] == rows["report_fiscal_year"]) & (rows["report_quarter"] < 4)]
    quarterly = [*keys, "report_quarter"]
    quarters = pd.DataFrame(
        {
            "actual": _sums(running, "Actual", "YTD", quarterly),
            "target": _sums(running, "Target Budget", "YTD", quarterly),
            "final_target": _sums(running, "Target Budget", "Full Year", quarterly),
        }
    )
    finals = pd.DataFrame({"actual": _sums(rows, "Actual", "Full Year", keys)}).assign(report_quarter=4)
    table = pd.concat([quarters.reset_index(), finals.reset_index()]).merge(budget.reset_index(), on=keys)
    table = pd.concat([table, _city(table)], ignore_index=True)
    percents = {name: table[name] / table["ceiling_idr"] * 100 for name in ("actual", "target", "final_target")}
    return pd.DataFrame(
        {
            "agency_slug": table["dept_code"], "year": table["fiscal_year"], "quarter": table["report_quarter"],
            "has_reported": table["actual"].notna(), "ceiling_idr": table["ceiling_idr"],
            "financial_coverage_share": table["actual"].notna().astype("float64"),
            "financial_target_idr": table["target"], "financial_actual_idr": table["actual"],
            "financial_target_pct": percents["target"], "financial_actual_pct": percents["actual"],
            "final_target_pct": percents["final_target"],
        }
    ).sort_values(["agency_slug", "year", "quarter"], ignore_index=True)  # fmt: skip


def _sums(rows: pd.DataFrame, variable: str, time_period: str, keys: list[str]) -> pd.Series:
    wanted = rows[(rows["variable"] == variable) & (rows["time_period"] == time_period)]
    return wanted.groupby(keys)["total"].sum()


def _city(table: pd.DataFrame) -> pd.DataFrame:
    """The departments that have all four quarters of a year, together."""
    known = table[table["actual"].notna()]
    complete = known.groupby(["dept_code", "fiscal_year"])["report_quarter"].transform("nunique") == 4
    sums = known[complete].groupby(["fiscal_year", "report_quarter"])
    city = sums[["actual", "target", "final_target", "ceiling_idr"]].sum(min_count=1)
    return city.reset_index().assign(dept_code=KABUPATEN)


def trials(histories: pd.DataFrame, most_years: int = MOST_YEARS) -> Iterator[Trial]:
    """Every forecast that can be compared: all methods have a figure, and the year's end is known.

    A year is told from at most `most_years` years before it; its own later quarters are not handed over.
    """
    units = histories_of(histories, FINANCIAL)
    final_targets = {
        (slug, year, quarter): value
        for slug, year, quarter, value in zip(
            *(histories[name].tolist() for name in ("agency_slug", "year", "quarter", "final_target_pct")), strict=True
        )
        if value == value
    }
    for year in sorted(set(histories["year"])):
        for quarter in QUARTERS:
            known = histories[
                histories["year"].between(year - most_years, year - 1)
                | ((histories["year"] == year) & (histories["quarter"] <= quarter))
            ]
            for found in forecasts(known, FINANCIAL, quarter_end(year, quarter), EVERYBODY):
                one = (found.agency_slug, year, quarter)
                if trial := _trial(found, units[found.agency_slug], final_targets.get(one)):
                    yield trial


def _trial(found: Forecast, history: History, final_target: float | None) -> Trial | None:
    truth = history.actuals.get((found.period.year, 4))
    told = _told(found, history, final_target)
    if truth is None or told is None:
        return None
    errors = {method: max(value, found.actual_pct) - truth for method, value in told.items()}
    has_held = found.low_pct <= truth <= found.high_pct
    return Trial(
        found.agency_slug, found.period.year, found.period.quarter, errors, has_held, found.high_pct - found.low_pct
    )


def _told(found: Forecast, history: History, final_target: float | None) -> dict[str, float] | None:
    """What each method says of the year's end; None unless all of them have something to say."""
    year, quarter, now = found.period.year, found.period.quarter, found.actual_pct
    target = history.targets.get((year, quarter))
    before, before_final = (history.actuals.get((year - 1, one)) for one in (quarter, 4))
    if None in (found.final_pct, target, final_target, before, before_final, found.recent_pp):
        return None
    if before <= 0 or before_final <= 0:
        return None
    return {
        METHOD: found.final_pct,
        LAST_YEAR: now / (before / before_final),
        "bertahan": final_target + (now - target),
        "garis_lurus": now / found.period.month * 12,
        "laju": now + found.recent_pp * (12 - found.period.month),
    }


def table_rows(found: Iterable[Trial], run_on: date, source: str = SOURCE) -> list[dict[str, object]]:
    """One row per quarter and method with its errors in points of the budget; coverage of our range alone."""
    by_quarter: dict[int, list[Trial]] = {}
    for trial in found:
        by_quarter.setdefault(trial.quarter, []).append(trial)
    return [
        _row(quarter, method, by_quarter[quarter]) | {"source": source, "run_on": run_on.isoformat()}
        for quarter in sorted(by_quarter)
        for method in METHODS
    ]


def _row(quarter: int, method: str, found: list[Trial]) -> dict[str, object]:
    mean, middle = _errors(found, method)
    last_mean, last_middle = _errors(found, LAST_YEAR)
    held = fmean(trial.has_held for trial in found) * 100
    return {
        "quarter": quarter,
        "method": method,
        "forecasts": len(found),
        "mean_abs_error_pp": f"{mean:.2f}",
        "median_abs_error_pp": f"{middle:.2f}",
        "bias_pp": f"{fmean(trial.errors[method] for trial in found):.2f}",
        "coverage_80_pct": f"{held:.2f}" if method == METHOD else "",
        "better_than_last_year": "ya" if mean < last_mean and middle < last_middle else "tidak",
    }


def _errors(found: list[Trial], method: str) -> tuple[float, float]:
    sizes = [abs(trial.errors[method]) for trial in found]
    return fmean(sizes), median(sizes)


def _print(rows: list[dict[str, object]]) -> None:
    for row in rows:
        print("  ".join(f"{row[column]!s:>22}" for column in COLUMNS[:8]))


def _print_coverage(label: str, found: list[Trial]) -> None:
    parts = []
    for quarter in QUARTERS:
        of = [trial for trial in found if trial.quarter == quarter]
        if of:
            held = fmean(trial.has_held for trial in of) * 100
            width = median(trial.range_pp for trial in of)
            parts.append(f"TW {quarter}: {held:.1f} % of {len(of)}, {width:.0f} points wide")
    print(f"{label}: {'; '.join(parts)}")


def main(arguments: list[str]) -> int:
    if arguments in (["-h"], ["--help"]):
        print(f"{USAGE}\n\n{__doc__}")
        return 0
    if len(arguments) != 1 or not (Path(arguments[0]) / REPORTS).is_file():
        print(f"{USAGE}\nFOLDER must hold {REPORTS}.", file=sys.stderr)
        return 2
    histories = read_histories(Path(arguments[0]))
    found = list(trials(histories))
    departments = [trial for trial in found if trial.agency_slug]
    rows = table_rows(departments, date.today())
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    _print(rows)
    years = sorted({trial.year for trial in departments})
    middle = years[len(years) // 2]
    _print_coverage("range held", departments)
    _print_coverage(f"range held until {middle - 1}", [trial for trial in departments if trial.year < middle])
    _print_coverage(f"range held from {middle}", [trial for trial in departments if trial.year >= middle])
    _print_coverage("from two past years alone", [one for one in trials(histories, 2) if one.agency_slug])
    _print_coverage("the whole city", [trial for trial in found if not trial.agency_slug])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
