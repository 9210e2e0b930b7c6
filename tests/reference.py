"""Slow plain-Python twins of what must be right: which figure counts, totals, deviation, status.

Written from the rules (decisions 2, 4, 5, 7, 10), not from the SQL; exact fractions, no database.
"""

from collections import defaultdict
from fractions import Fraction

GROUPS = ("ceiling_idr", "financial_target_idr", "financial_actual_idr", "physical_target_pct", "physical_actual_pct")


def facts(calls: list[list[dict]]) -> dict[tuple, dict]:
    """(year, month, agency, sub-unit, activity, level) -> the five figures, cumulative."""
    chosen = _chosen_figures(calls)
    found: dict[tuple, dict] = defaultdict(lambda: dict.fromkeys(GROUPS))
    for (agency, unit, activity, level, year, group), months in chosen.items():
        for month, figure in _cumulated(months).items():
            if figure is not None:
                found[(year, month, agency, unit, activity, level)][group] = figure
    for key, row in found.items():
        row["own_ceiling_idr"] = row["ceiling_idr"]
        if key[-1] == "opd":
            beside = [
                other for other_key, other in found.items() if other_key[:3] == key[:3] and other_key[-1] != "opd"
            ]
            known = [other["ceiling_idr"] for other in beside if other["ceiling_idr"] is not None]
            if known:
                row["ceiling_idr"], row["own_ceiling_idr"] = sum(known), None
    return dict(found)


def _chosen_figures(calls: list[list[dict]]) -> dict[tuple, dict[int, tuple]]:
    """Series key -> month -> (figure, basis, span), from the newest call that holds the group."""
    chosen: dict[tuple, dict[int, tuple]] = defaultdict(dict)
    for group in GROUPS:
        rows = [(number, row) for number, call in enumerate(calls) for row in call]
        places = {(row["agency_key"], row["year"], row["month"]) for _, row in rows}
        for agency, year, month in places:
            here = [(n, r) for n, r in rows if (r["agency_key"], r["year"], r["month"]) == (agency, year, month)]
            with_figure = [(n, r) for n, r in here if r[group] is not None]
            if not with_figure:
                continue
            level = "kegiatan" if any(r["level"] == "kegiatan" for _, r in with_figure) else "opd"
            for unit in {r["sub_unit"] for _, r in with_figure if r["level"] == level}:
                holders = [(n, r) for n, r in with_figure if r["level"] == level and r["sub_unit"] == unit]
                rank = min(r["ceiling_rank"] for _, r in holders) if group == "ceiling_idr" else None
                newest = max(n for n, r in holders if rank is None or r["ceiling_rank"] == rank)
                for n, r in here:
                    if n != newest or r["level"] != level or r["sub_unit"] != unit:
                        continue
                    if rank is not None and r["ceiling_rank"] != rank:
                        continue
                    key = (agency, unit, r["activity_key"], level, year, group)
                    chosen[key][month] = (_fraction(r[group]), _basis(group, r), r["month_span"])
    return chosen


def _cumulated(months: dict[int, tuple]) -> dict[int, Fraction | None]:
    """Cumulative figures of one series; per-period ones are added from January without a gap."""
    result: dict[int, Fraction | None] = {}
    for month in sorted(months):
        figure, basis, span = months[month]
        if basis == "kumulatif" or month == span:
            result[month] = figure
        else:
            before = result.get(month - span)
            result[month] = None if before is None or figure is None else before + figure
    return result


def totals(rows: list[dict]) -> dict[str, object]:
    """Pagu, targets, actuals and deviations of the rows together (decisions 4)."""
    result: dict[str, object] = {
        "ceiling_idr": _sum(row["own_ceiling_idr"] for row in rows if row["own_ceiling_idr"] is not None)
    }
    for prefix, target, actual in (
        ("physical", "physical_target_pct", "physical_actual_pct"),
        ("financial", "financial_target_idr", "financial_actual_idr"),
    ):
        with_target = [row for row in rows if row[target] is not None]
        with_actual = [row for row in rows if row[actual] is not None]
        both = [row for row in with_target if row[actual] is not None]
        is_one_sided = not with_target or not with_actual
        for_target, for_actual = (with_target, with_actual) if is_one_sided else (both, both)
        result[f"{prefix}_target_pct"] = _share(for_target, target)
        result[f"{prefix}_actual_pct"] = _share(for_actual, actual)
        one, other = _share(both, actual), _share(both, target)
        result[f"{prefix}_deviation_pp"] = None if one is None or other is None else one - other
        result[f"{prefix}_counted_ceiling_idr"] = sum(
            (row["ceiling_idr"] for row in both if row["ceiling_idr"] is not None), Fraction(0)
        )
        if prefix == "financial":
            result[target] = _sum(row[target] for row in _counted(for_target))
            result[actual] = _sum(row[actual] for row in _counted(for_actual))
        result[f"{prefix}_has_actual"] = bool(with_actual)
    return result


def _counted(rows: list[dict]) -> list[dict]:
    """The rows with a known ceiling, which percentages are taken over too; all of them where none has one."""
    return [row for row in rows if row["ceiling_idr"] is not None] or rows


def activity(row: dict) -> dict[str, Fraction | None]:
    """The deviations of one row of facts, each by its own measure; x / 0 is missing."""
    physical = financial = None
    if row["physical_actual_pct"] is not None and row["physical_target_pct"] is not None:
        physical = row["physical_actual_pct"] - row["physical_target_pct"]
    if row["financial_actual_idr"] is not None and row["financial_target_idr"] is not None and row["ceiling_idr"]:
        financial = 100 * (row["financial_actual_idr"] - row["financial_target_idr"]) / row["ceiling_idr"]
    return {"physical": physical, "financial": financial}


def is_below(deviation: Fraction | None) -> bool:
    return deviation is not None and rounded(deviation) < 0


def _share(rows: list[dict], column: str) -> Fraction | None:
    """Sum / sum over the rows with a known ceiling, in percent; x / 0 is missing."""
    weighted = [row for row in rows if row["ceiling_idr"] is not None]
    weight = sum((row["ceiling_idr"] for row in weighted), Fraction(0))
    if not weight:
        return None
    if column.endswith("_idr"):
        return 100 * sum((row[column] for row in weighted), Fraction(0)) / weight
    return sum((row[column] * row["ceiling_idr"] for row in weighted), Fraction(0)) / weight


def has_reported(rows: list[dict]) -> bool:
    return any(row["financial_actual_idr"] is not None or row["physical_actual_pct"] is not None for row in rows)


def must_report(rows: list[dict]) -> bool:
    """Whether an agency of which nothing is set must report: in a year in which it has a ceiling (decisions 13)."""
    return any((row["own_ceiling_idr"] or 0) > 0 for row in rows)


def is_silent(rows_by_agency: list[list[dict]]) -> bool:
    """Whether somebody among agencies must report, and nobody has."""
    return any(map(must_report, rows_by_agency)) and not any(map(has_reported, rows_by_agency))


def status(deviation: Fraction | None, *, silent: bool, has_actual: bool) -> str:
    """The status of a measure (decisions 2); who need not report is never said to owe a report."""
    if silent:
        return "belum_lapor"
    if not has_actual:
        return "tanpa_data"
    if deviation is None:
        return "tanpa_target"
    shown = rounded(deviation)
    if shown >= 0:
        return "tercapai"
    if shown >= -5:
        return "perhatian"
    return "waspada" if shown >= -10 else "kritis"


def rounded(value: Fraction, decimals: int = 2) -> Fraction:
    """Half away from zero."""
    scaled = abs(value) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def _basis(group: str, row: dict) -> str:
    if group == "ceiling_idr":
        return "kumulatif"
    return row["money_basis"] if group.startswith("financial") else row["physical_basis"]


def _fraction(value: object) -> Fraction | None:
    return None if value is None else Fraction(value)


def _sum(values) -> Fraction | None:
    found = list(values)
    return sum(found, Fraction(0)) if found else None
