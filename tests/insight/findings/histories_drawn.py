"""Small histories of units for tests: rows of queries.unit_histories drawn as quarters of a year."""

import pandas as pd

COLUMNS = [
    "agency_slug", "year", "quarter", "has_reported", "ceiling_idr",
    "physical_coverage_share", "financial_coverage_share",
    "physical_target_pct", "physical_actual_pct", "financial_target_pct", "financial_actual_pct",
    "financial_target_idr", "financial_actual_idr",
]  # fmt: skip


def histories(*years, ceiling=1000.0):
    """Rows drawn as (slug, year, targets, actuals): four of each, None where missing; both measures alike."""
    rows = []
    for slug, year, targets, actuals in years:
        for quarter in (1, 2, 3, 4):
            target, actual = targets[quarter - 1], actuals[quarter - 1]
            covered = float(actual is not None)
            money = [None if one is None else one * ceiling / 100 for one in (target, actual)]
            rows.append(
                (slug, year, quarter, actual is not None, ceiling, covered, covered, target, actual, target, actual)
                + tuple(money)
            )
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype(dict.fromkeys(COLUMNS[4:], "float64"))
