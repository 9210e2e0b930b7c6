import csv
import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analytics.domain.measures import FINANCIAL
from analytics.insight.findings.forecast import trusted_quarters
from analytics.insight.findings.histories import histories_of
from analytics.paths import REFERENCE_FOLDER
from benchmarks.backtest import COLUMNS, METHODS, main, read_histories, table_rows, trials

YEARS = range(2010, 2015)


def report_rows(code, year, budget, actuals, targets):
    """The rows of a department's fiscal year: three quarters so far, the year's end told by the next year's report."""
    rows = [(code, year, year, 4, "Adopted Budget", "Full Year", budget)]
    for quarter in (1, 2, 3):
        rows += [
            (code, year, year, quarter, "Actual", "YTD", actuals[quarter - 1]),
            (code, year, year, quarter, "Target Budget", "YTD", targets[quarter - 1]),
            (code, year, year, quarter, "Target Budget", "Full Year", targets[3]),
        ]
    return [*rows, (code, year, year + 1, 4, "Actual", "Full Year", actuals[3])]


def folder_of(tmp_path, rows):
    columns = ["dept_code", "fiscal_year", "report_fiscal_year", "report_quarter", "variable", "time_period", "total"]
    pd.DataFrame(rows, columns=columns).to_csv(tmp_path / "department-obligations.csv", index=False)
    return tmp_path


def everybody():
    """Twelve departments alike, whose even years end at 90 % and whose odd ones at 94 %, all at 40 % in TW II."""
    return [
        row
        for place in range(12)
        for year in YEARS
        for row in report_rows(f"{place:02}", year, 200, (20, 80, 120, 188 if year % 2 else 180), (40, 100, 150, 200))
    ]


def test_reports_become_quarters_in_percent_of_the_adopted_budget(tmp_path):
    rows = [
        *report_rows("01", 2010, 200, (20, 80, 120, 180), (40, 100, 150, 210)),
        # A second line of the same department and quarter, and a department without a budget.
        ("01", 2010, 2010, 3, "Actual", "YTD", 10),
        *report_rows("02", 2010, 0, (1, 2, 3, 4), (1, 2, 3, 4)),
        *report_rows("03", 2010, 600, (0, 0, 60, 120), (60, 60, 60, 600)),
    ]
    frame = read_histories(folder_of(tmp_path, rows))
    units = histories_of(frame, FINANCIAL)
    assert list(units) == ["", "01", "03"]
    assert units["01"].actuals == {(2010, 1): 10, (2010, 2): 40, (2010, 3): 65, (2010, 4): 90}
    assert units["01"].targets == {(2010, 1): 20, (2010, 2): 50, (2010, 3): 75}
    assert units[""].actuals[2010, 4] == pytest.approx(100 * (180 + 120) / (200 + 600))
    assert frame["final_target_pct"].dropna().unique().tolist() == pytest.approx([(210 + 600) / 8, 105, 100])


def test_every_method_and_its_errors_recomputed(tmp_path):
    histories = read_histories(folder_of(tmp_path, everybody()))
    found = [one for one in trials(histories) if one.agency_slug and one.quarter == 2]
    assert {one.year for one in found} == {2012, 2013, 2014}
    # 2012 from 2010 (90) and 2011 (94): 92; 90 came. Last year's share: 40 / (40/94). The gap stays: 100 - 10.
    first = next(one for one in found if one.year == 2012)
    assert first.errors == pytest.approx(
        {"biasanya": 2, "tahun_lalu": 4, "bertahan": 0, "garis_lurus": -10, "laju": 10}
    )
    assert first.has_held
    rows = {row["method"]: row for row in table_rows(found, date(2026, 11, 30), "drawn")}
    assert list(rows) == list(METHODS)
    # 2013 from 90, 94, 90: 90, 94 came; 2014 from 94, 90, 94: 94, 90 came.
    assert rows["biasanya"] == {
        "quarter": 2, "method": "biasanya", "forecasts": 36, "mean_abs_error_pp": f"{(2 + 4 + 4) / 3:.2f}",
        "median_abs_error_pp": "4.00", "bias_pp": f"{(2 - 4 + 4) / 3:.2f}", "coverage_80_pct": "100.00",
        "better_than_last_year": "tidak", "source": "drawn", "run_on": "2026-11-30",
    }  # fmt: skip
    assert rows["tahun_lalu"]["mean_abs_error_pp"] == "4.00" and rows["tahun_lalu"]["coverage_80_pct"] == ""
    assert rows["bertahan"]["better_than_last_year"] == "ya"
    assert set(rows["laju"]) == set(COLUMNS)
    assert trusted_quarters(list(rows.values())) == frozenset()


def test_a_year_is_told_from_earlier_years_alone(tmp_path):
    changed = [
        (*row[:6], row[6] * 3) if row[1] == 2014 and row[5] == "Full Year" and row[4] == "Actual" else row
        for row in everybody()
    ]
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    before = list(trials(read_histories(folder_of(tmp_path / "one", everybody()))))
    after = list(trials(read_histories(folder_of(tmp_path / "two", changed))))
    truth = {one.year: 540 / 2 - 180 / 2 if one.year == 2014 else 0 for one in before}
    for one, other in zip(before, after, strict=True):
        assert other.errors == pytest.approx({name: error - truth[one.year] for name, error in one.errors.items()})
        assert other.range_pp == pytest.approx(one.range_pp)


def test_what_cannot_be_compared_is_left_out(tmp_path):
    rows = everybody()
    # Nothing spent in TW II of 2013: last year's share is undefined for 2014.
    rows = [(*row[:6], 0) if row[:2] == ("00", 2013) and row[3:6] == (2, "Actual", "YTD") else row for row in rows]
    found = list(trials(read_histories(folder_of(tmp_path, rows))))
    assert not [one for one in found if (one.agency_slug, one.year, one.quarter) == ("00", 2014, 2)]
    assert [one for one in found if (one.agency_slug, one.year, one.quarter) == ("00", 2014, 1)]


@pytest.mark.real_files
def test_the_committed_table_is_what_the_run_gives():
    folder = Path(os.environ["RAKOREV_TEST_DATA"]) / "philadelphia"
    with (REFERENCE_FOLDER / "backtest.csv").open(encoding="utf-8", newline="") as file:
        committed = list(csv.DictReader(file))
    found = [one for one in trials(read_histories(folder)) if one.agency_slug]
    fresh = table_rows(found, date.fromisoformat(committed[0]["run_on"]))
    assert [{name: str(value) for name, value in row.items()} for row in fresh] == committed


def test_the_command_says_how_it_is_used(capsys, tmp_path):
    assert main(["--help"]) == 0 and capsys.readouterr().out.startswith("usage: ")
    assert main([]) == main([str(tmp_path)]) == 2
    assert "department-obligations.csv" in capsys.readouterr().err
