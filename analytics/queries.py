"""Named reads of the read model: a cursor and a selection in, a frame with a documented grain out.

Money is rupiah, percentages are 0-100 of the ceiling, deviations are percentage points, all cumulative since
January unless a name says `in_quarter`. A missing figure is NULL (NaN, None), never zero.
"""

from collections.abc import Callable, Sequence
from datetime import date
from importlib import resources

import duckdb
import numpy as np
import pandas as pd

from analytics.domain.measures import UNDER_TARGET_CHOICES
from analytics.domain.periods import Period
from analytics.domain.selection import Selection, Unit

Cursor = duckdb.DuckDBPyConnection


class Reads:
    """The named reads of this module on one cursor, which they then need not be given."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor

    def __getattr__(self, name: str) -> Callable[..., pd.DataFrame]:
        read = globals()[name]
        return lambda *values: read(self._cursor, *values)


def kabupaten_totals(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """The whole kabupaten at the end of the period.

    Grain: one row, or none where the period has no data.
    Columns: those of a level, plus required_agency_count and reported_agency_count.
    """
    return _read(cursor, "kabupaten_totals", _period(selection))


def agency_totals(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """Every agency at the end of the period, the furthest behind in the selected measure first.

    Grain: one row per agency that has rows of the period or must report then; without a deviation last.
    Columns: has_reported, is_required; ceiling_idr, *_pct, *_pp, *_status, counts.
    Missing: a deviation is NULL where the agency has not reported, has no actual or no target.
    Basis: decisions 2, 4, 5.
    """
    return _read(cursor, "agency_totals", _period(selection) | {"measure": selection.measure_key})


def supervisor_group_totals(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """Every asisten's agencies together at the end of the period.

    Grain: one row per supervisor_group, in alphabetical order.
    Columns: those of a level, plus required_agency_count and reported_agency_count.
    """
    return _read(cursor, "supervisor_group_totals", _period(selection))


def peer_group_totals(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """Agencies of one kind (dinas, kecamatan, …) together at the end of the period.

    Grain: one row per peer_group, in alphabetical order. Columns: as `supervisor_group_totals`.
    """
    return _read(cursor, "peer_group_totals", _period(selection))


def program_totals(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """The programmes of the selected agency (or of all) at the end of the period.

    Grain: one row per agency and program_code; rows without a programme have the code ''.
    """
    return _read(cursor, "program_totals", _period(selection) | {"agency_slug": selection.agency_slug})


def activity_group_totals(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """The kegiatan (five segments of the code) of the selected agency at the end of the period.

    Grain: one row per program_code and activity_group_code; rows without a code have ''.
    """
    return _read(cursor, "activity_group_totals", _period(selection) | {"agency_slug": selection.agency_slug})


def agency_activities(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """Every row of the selected agency with deviations, statuses and problem texts.

    Grain: one row per row of facts, by code and name.
    Columns: as `activities` but for sources, plus activity_key, issue, root_cause (as the file writes it), follow_up,
    responsible, due_date, and frozen_*, the ceiling and targets that the period was first reported with (decisions 17).
    """
    return _read(cursor, "agency_activities", _period(selection) | {"agency_slug": selection.agency_slug})


def trend(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """The four quarters of the selected year, for the kabupaten or the selected agency.

    Grain: one row per quarter, always four, in order.
    Columns: *_pct, *_pp (cumulative), *_in_quarter_pct (the quarter alone), agency counts.
    Missing: a quarter without data has NULL figures; a quarter's own figure needs the quarter before it.
    """
    return _read(cursor, "trend", {"year": selection.period.year, "agency_slug": selection.agency_slug})


def unit_quarters(cursor: Cursor, unit: Unit) -> pd.DataFrame:
    """All quarters of a unit of any level, of every year that knows it.

    Grain: one row per year and quarter, always four a year, in order; none for a unit that no year knows.
    Columns: as `trend` (of the counts only counted_agency_count), plus program_name (as that year calls the
    programme; NULL above programmes).
    Missing: as `trend`.
    """
    values = {
        "level": unit.level,
        "supervisor_group": unit.supervisor_group,
        "agency_slug": unit.agency_slug,
        "program_code": unit.program_code or "",
    }
    return _read(cursor, "unit_quarters", values)


def agency_quarters(cursor: Cursor, year: int) -> pd.DataFrame:
    """The quarters of every agency of a year, to draw them beside each other.

    Grain: one row per agency and quarter, always four an agency.
    Columns: agency_slug, quarter, month, *_pct, *_pp, *_status (cumulative).
    Missing: as `trend`.
    """
    return _read(cursor, "agency_quarters", {"year": year})


def agency_programs(cursor: Cursor, agency_slug: str) -> pd.DataFrame:
    """The programmes of an agency in all years: year, program_code ('' for rows without one), program_name."""
    return _read(cursor, "agency_programs", {"agency_slug": agency_slug})


def activities(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """Every row behind the figures of the period, for the selected agency or all.

    Grain: one row per row of facts; ordered by agency, code and name.
    Columns: amounts as stored, `sources` (list of file_name, sheet, row), has_reported of the agency.
    """
    return _read(cursor, "activities", _period(selection) | {"agency_slug": selection.agency_slug})


def packages(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """The packages of the period with their contracts, for the selected agency or all. They add to no other figure.

    Grain: one row per package; by agency, unfinished ones first, in them the earliest end of contract first.
    Columns: ceiling_idr, owner_estimate_idr, contract_value_idr, financial_actual_idr (rupiah of the package),
    paid_pct (of the contract), physical_*_pct, days as ISO text ('2026-03' for a month alone), days_left (from the end
    of the period to that of the contract, negative past it), sources.
    Missing: NULL where no list says it; is_activity_known False where no activity with figures has the package.
    """
    return _read(cursor, "packages", _period(selection) | {"agency_slug": selection.agency_slug})


def quality_findings(cursor: Cursor, selection: Selection, today: date) -> pd.DataFrame:
    """What looks wrong in the data of the period, for the selected agency or all, as it stands on a day.

    Grain: one row per doubt (rule) and activity; activity_name '' for a recap or a report.
    Columns: agency names and slug, sub_unit, activity code and name, rule, month_before, month_now, figure_before,
    figure_now (percent, rupiah or days, as the rule says).
    Missing: figures are NULL where the rule rests on none; a report is not missing before its day.
    Basis: domain 6.2; data/referensi/report_deadlines.csv.
    """
    values = {"agency_slug": selection.agency_slug, "today": today}
    return _read(cursor, "quality_findings", _period(selection) | values)


def quality_reports(cursor: Cursor, year: int) -> pd.DataFrame:
    """Who has reported in each month of a year that has figures, and how late.

    Grain: one row per agency and month.
    Columns: is_required, is_expected (a month within a quarter is asked of those who report by month), has_reported,
    is_zero, due_date, first_reported_on, is_time_known, days_late, is_begun (anybody has reported it), is_sample.
    Missing: is_zero without a report; days_late without a report, or where its time says nothing (the sample; a month
    that was due before the first import).
    """
    return _read(cursor, "quality_reports", {"year": year})


def report_deadlines(cursor: Cursor) -> pd.DataFrame:
    """By which day of the next month reports are awaited: due_day, in_force_from, in_force_to, basis; oldest first."""
    return _read(cursor, "report_deadlines", {})


def content_stamp(cursor: Cursor, period: Period) -> str:
    """A hash over the facts, problems, OPD and rules up to a period: the same after a rebuild, and after later periods
    are loaded."""
    values = {"year": period.year, "month": period.month}
    return str(_read(cursor, "content_stamp", values)["content_hash"].iloc[0])


def under_target_activities(cursor: Cursor, selection: Selection, which: str = "salah-satu") -> pd.DataFrame:
    """The rows below target with problem and follow-up, the furthest behind first.

    Grain: one row per activity; several problems of one activity are joined by '; '.
    Columns: as `activities` but for sources_json (JSON text instead of a list), plus activity_key, issue, root_cause
    (as the file writes it), follow_up, responsible, due_date (earliest).
    `which`: 'fisik', 'keuangan' or 'salah-satu' (either). Sorted by the deviation of the measure in front, then the
    other, then ceiling.
    Basis: decisions 2 (a row lags when the deviation as shown is below zero), 21.
    """
    if which not in UNDER_TARGET_CHOICES:
        raise ValueError(f"which must be one of {UNDER_TARGET_CHOICES}, got {which!r}")
    values = _period(selection) | {
        "agency_slug": selection.agency_slug, "which": which, "measure": selection.measure_key
    }  # fmt: skip
    return _read(cursor, "under_target_activities", values)


def finding_activities(cursor: Cursor, periods: Sequence[Period], agency_slug: str | None = None) -> pd.DataFrame:
    """Every row behind the figures of several periods, for findings that compare them.

    Grain: one row per row of facts and period, oldest period first.
    Columns: year, month, agency_slug, agency_short_name, supervisor_group, peer_group; successor_slugs ('' for none)
    and last_duty_month (year * 12 + month): who goes on with the work of the OPD, and after when; sub_unit, level,
    activity_key (together with agency_slug what an activity is known by in another period, unless another OPD goes on
    with it: insight.findings.continued); codes and names; ceiling_idr, *_idr,
    *_pct, *_pp, *_status; has_reported; frozen_*, what the period was first reported with (decisions 17).
    Missing: targets of a period that nobody has reported yet stand there without actuals.
    """
    return _read_plain(cursor, "finding_activities", _months(periods) | {"agency_slug": agency_slug})


def finding_problems(cursor: Cursor, periods: Sequence[Period], agency_slug: str | None = None) -> pd.DataFrame:
    """What agencies named as problems in several periods.

    Grain: one row per problem, oldest period first; several of one activity stand in the order of their file.
    Columns: year, month, agency_slug, agency_short_name, sub_unit, activity_key, level, issue, root_cause, follow_up,
    responsible, helper_party ('' where not said), due_date.
    """
    return _read_plain(cursor, "finding_problems", _months(periods) | {"agency_slug": agency_slug})


def finding_funds(cursor: Cursor, selection: Selection) -> pd.DataFrame:
    """The figures of activities by source of funds.

    Grain: one row per agency_slug, sub_unit, activity_key, level and funding_source ('' where none is named).
    Columns: ceiling_idr, financial_*_idr, physical_*_pct; cumulative.
    """
    return _read_plain(cursor, "finding_funds", _period(selection) | {"agency_slug": selection.agency_slug})


def unit_histories(cursor: Cursor) -> pd.DataFrame:
    """All quarters of all years of the kabupaten and of every agency, for pace and forecast.

    Grain: one row per agency_slug ('' is the kabupaten), year and quarter, always four a year, in order.
    Columns: has_reported, ceiling_idr, *_coverage_share, *_target_pct, *_actual_pct, *_deviation_pp (cumulative);
    financial_target_idr, financial_actual_idr, the sums that those percentages are made of.
    Missing: as `trend`.
    """
    return _read_plain(cursor, "unit_histories", {})


def cause_words(cursor: Cursor) -> pd.DataFrame:
    """The dictionary of causes as it is in force: what ships, with the office's decisions laid over it.

    Grain: one row per words (folded), by words.
    Columns: words, cause_key ('' for words that ship and that the office took away), origin ('bawaan', 'kantor'),
    decided_at and decided_by (NULL and '' for what ships).
    """
    return _read(cursor, "cause_words", {})


def cause_corrections(cursor: Cursor) -> pd.DataFrame:
    """The causes that people put right.

    Grain: one row per agency and problem text, by agency and text; a correction taken away is not among them.
    Columns: agency names and slug, problem_text (folded), cause_key, decided_at, decided_by.
    """
    return _read(cursor, "cause_corrections", {})


def published_periods(cursor: Cursor) -> pd.DataFrame:
    """The periods that have figures.

    Grain: one row per year and month, newest first.
    Columns: year, month, quarter (NULL between quarter ends), reported_agency_count and required_agency_count (of those
    that must report), is_reported (by anybody: what a period is chosen by, decisions 11).
    """
    return _read(cursor, "published_periods", {})


def default_period(cursor: Cursor, year: int | None = None) -> Period | None:
    """The latest quarter end (of one year, or of all) with an agency that has reported; else None (decisions 11)."""
    rows = _read(cursor, "default_period", {"year": year})
    return None if rows.empty else Period(int(rows.iloc[0]["year"]), int(rows.iloc[0]["month"]))


def newest_of_the_silent(cursor: Cursor, year: int | None = None) -> Period | None:
    """The newest period where nobody has reported for any: that it cannot be shown is then said of it.

    Missing: None where somebody has reported, or where there is no period.
    """
    periods = published_periods(cursor)
    rows = periods if year is None else periods[periods["year"] == year]
    if rows.empty or rows["is_reported"].any():
        return None
    return Period(int(rows.iloc[0]["year"]), int(rows.iloc[0]["month"]))


def newest_package_period(cursor: Cursor, year: int | None = None) -> Period | None:
    """The newest month (of one year, or of all) with a list of packages; None where none has been loaded."""
    rows = _read(cursor, "newest_package_period", {"year": year})
    return None if rows.empty else Period(int(rows.iloc[0]["year"]), int(rows.iloc[0]["month"]))


def data_stamp(cursor: Cursor) -> pd.DataFrame:
    """What the figures rest on.

    Grain: one row. Columns: is_sample, newest_import_at, import_count, file_count, row_count, revision.
    """
    return _read(cursor, "data_stamp", {})


def status_rules(cursor: Cursor, period: Period) -> pd.DataFrame:
    """The status rules in force in a period, best first, with label, limits in points, mark and colour token."""
    return _read(cursor, "status_rules", {"year": period.year, "month": period.month})


def agency_names(cursor: Cursor) -> pd.DataFrame:
    """All agencies of the register: agency_slug, agency_name, agency_short_name, succession_note, by name."""
    return _read(cursor, "agency_names", {})


def group_members(cursor: Cursor) -> pd.DataFrame:
    """Under which asisten every agency stands in every known period.

    Grain: one row per agency and period. Columns: year, month, agency_slug, supervisor_group.
    """
    return _read(cursor, "group_members", {})


def column_comments(cursor: Cursor) -> pd.DataFrame:
    """What the columns of the read model mean: table_name, column_name, comment (Indonesian)."""
    return _read(cursor, "column_comments", {})


def _months(periods: Sequence[Period]) -> dict[str, object]:
    years = [period.year for period in periods]
    months = [period.year * 12 + period.month for period in periods]
    return {"months": months, "first_year": min(years, default=0), "last_year": max(years, default=0)}


def _period(selection: Selection) -> dict[str, int]:
    return {"year": selection.period.year, "month": selection.period.month}


def _read(cursor: Cursor, name: str, values: dict[str, object]) -> pd.DataFrame:
    return cursor.execute(_sql(name), values or None).df()


def _read_plain(cursor: Cursor, name: str, values: dict[str, object]) -> pd.DataFrame:
    """As `_read`, with texts as Python objects: what is walked through row by row in Python is a third faster so."""
    columns = cursor.execute(_sql(name), values).fetchnumpy()
    return pd.DataFrame({column: _plain(found) for column, found in columns.items()})


def _plain(values: np.ndarray) -> pd.Series:
    kind = values.dtype.kind
    if np.ma.isMaskedArray(values) and kind == "b":
        # A flag that is missing is neither: filled with NaN it would be true.
        values, kind = values.astype(object), "O"
    elif np.ma.isMaskedArray(values) and kind in "iu":
        values = values.astype("float64")
    if np.ma.isMaskedArray(values):
        values = values.filled({"O": None, "M": np.datetime64("NaT")}.get(kind, np.nan))
    return pd.Series(values, dtype=object if kind == "O" else None)


def _sql(name: str) -> str:
    text = _TEXTS.get(name)
    if text is None:
        path = resources.files("analytics.readmodel").joinpath("sql", "queries", f"{name}.sql")
        text = _TEXTS[name] = path.read_text(encoding="utf-8")
    return text


_TEXTS: dict[str, str] = {}
"""SQL files read so far; they never change while the program runs."""
