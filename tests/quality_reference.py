"""Slow plain-Python twins of the doubts about the data, written from the rules, not from the SQL."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

FILLERS = re.compile(
    r"((tidak|tdk|tak|belum) ada( (permasalahan|masalah|kendala|hambatan))?"
    r"|nihil|lancar|aman|baik|sesuai|ok|n/?a|[-–—.\s]*)[.\s]*"
)


def shown(value, decimals=0):
    """A figure as it is shown; None stays None."""
    if value is None:
        return None
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def share(row, column):
    """Percent of the row's own ceiling, two decimals."""
    if row[column] is None or not row["ceiling_idr"]:
        return None
    return shown(100 * Decimal(row[column]) / Decimal(row["ceiling_idr"]), 2)


SERIES = {
    "fisik": (lambda row: shown(row["physical_actual_pct"], 2), lambda row: shown(row["physical_actual_pct"], 2),
              "physical_target_pct"),
    "keuangan": (lambda row: shown(row["financial_actual_idr"]), lambda row: share(row, "financial_actual_idr"),
                 "financial_target_idr"),
    "target-fisik": (lambda row: shown(row["physical_target_pct"], 2), None, ""),
    "target-keuangan": (lambda row: shown(row["financial_target_idr"]), None, ""),
}  # fmt: skip


def activity_doubts(rows: list[dict], month: int) -> Iterator[tuple]:
    """(rule, before, now) of one activity in a month; `rows` are those of its year, in any order."""
    rows = sorted((row for row in rows), key=lambda row: row["month"])
    here = [row for row in rows if row["month"] == month]
    for name in SERIES:
        yield from _series_doubts(name, [row for row in rows if row["month"] <= month], month)
    for row in here:
        yield from _row_doubts(row)
        yield from _year_doubts(rows)
        yield from _text_doubts(row, [one for one in rows if one["month"] < month])


def _series_doubts(name: str, rows: list[dict], month: int) -> Iterator[tuple]:
    figure_of, share_of, target = SERIES[name]
    known = [row for row in rows if figure_of(row) is not None]
    begun = (month - 1) // 3 * 3 + 1
    for place, row in enumerate(known):
        if place == 0:
            continue
        before, now = figure_of(known[place - 1]), figure_of(row)
        is_recent = begun <= row["month"] <= month
        if is_recent and now < before:
            yield f"{name}-turun", before, now
        if share_of is None:
            continue
        shares = share_of(known[place - 1]), share_of(row)
        if is_recent and None not in shares and shares[1] - shares[0] > 40 and (
            row["month"] - known[place - 1]["month"] <= 3
        ):
            yield f"{name}-loncat", *shares
        if row["month"] == month and place >= 2 and now == before == figure_of(known[place - 2]):
            is_finished = shares[1] is not None and shares[1] >= 100
            if not is_finished and not (now == 0 and row[target] is not None and row[target] == 0):
                yield f"{name}-tetap", figure_of(known[place - 2]), now


def _row_doubts(row: dict) -> Iterator[tuple]:
    money = share(row, "financial_actual_idr")
    physical = shown(row["physical_actual_pct"], 2)
    if money is not None and physical is not None and physical < money:
        yield "fisik-di-bawah-keuangan", money, physical
    ceiling = shown(row["ceiling_idr"])
    for rule, column in (("keuangan-lebih", "financial_actual_idr"), ("target-keuangan-lebih", "financial_target_idr")):
        is_planned_end = rule.startswith("target") and row["month"] == 12
        if ceiling is not None and row[column] is not None and shown(row[column]) > ceiling and not is_planned_end:
            yield rule, ceiling, shown(row[column])
    for rule, column, decimals in (
        ("target-fisik-geser", "physical_target_pct", 2), ("target-keuangan-geser", "financial_target_idr", 0),
    ):  # fmt: skip
        first, now = shown(row[f"frozen_{column}"], decimals), shown(row[column], decimals)
        if first is not None and now is not None and first != now:
            yield rule, first, now


def _year_doubts(rows: list[dict]) -> Iterator[tuple]:
    reported = [
        one for one in rows
        if one["ceiling_idr"] is not None
        and (one["financial_actual_idr"] is not None or one["physical_actual_pct"] is not None)
    ]  # fmt: skip
    with_ceiling = reported or [one for one in rows if one["ceiling_idr"] is not None]
    december = [one for one in rows if one["month"] == 12]
    target = shown(december[0]["physical_target_pct"], 2) if december else None
    if target is not None and target != 100:
        yield "target-akhir", None, target
    if not december or december[0]["financial_target_idr"] is None or not with_ceiling:
        return
    plan, ceiling = shown(december[0]["financial_target_idr"]), shown(with_ceiling[-1]["ceiling_idr"])
    has_all = len([one for one in rows if one["financial_target_idr"] is not None]) == 12
    if plan - ceiling > 12 or (has_all and ceiling - plan > 12):
        yield "rak-pagu", ceiling, plan


def _text_doubts(row: dict, earlier: list[dict]) -> Iterator[tuple]:
    if not _is_below(row):
        return
    said = _said(row["issue"])
    before = [text for text in (_said(one["issue"]) for one in earlier) if text]
    if not said:
        yield "masalah-kosong", None, None
    elif before and before[-1] == said:
        yield "masalah-sama", None, None


def _said(text: str | None) -> str:
    folded = (text or "").strip().lower()
    return "" if FILLERS.fullmatch(folded) else folded


def _is_below(row: dict) -> bool:
    physical = _gap(row["physical_actual_pct"], row["physical_target_pct"], 100)
    money = _gap(row["financial_actual_idr"], row["financial_target_idr"], row["ceiling_idr"])
    return any(gap is not None and gap < 0 for gap in (physical, money))


def _gap(actual, target, whole) -> Decimal | None:
    if actual is None or target is None or not whole:
        return None
    return shown(100 * (Decimal(actual) - Decimal(target)) / Decimal(whole), 2)


def days_late(
    year: int, month: int, first_reported: date | None, first_loaded: date, due_day: int
) -> int | None:
    """Days after the due date, 0 on time; None without a report, or where the day was past before anything was here."""
    after = date(year + month // 12, month % 12 + 1, 1)
    last = date(after.year + after.month // 12, after.month % 12 + 1, 1) - timedelta(days=1)
    due = min(after + timedelta(days=due_day - 1), last)
    if first_reported is None or due < first_loaded:
        return None
    return max((first_reported - due).days, 0)
