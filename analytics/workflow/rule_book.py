"""The office's settings in force: what operators decided, laid over the defaults that ship (decisions 15)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from sqlite3 import Row

from analytics.domain.office import Dated, Region, Thresholds, month_start, timeline
from analytics.ledger.office import DEADLINE, LOGO, REGION, THRESHOLDS
from analytics.ledger.store import Ledger

Rule = Mapping[str, object]
Basic = tuple[object, str]
"""What was decided of a rule, and its basis."""


def region_in_force(ledger: Ledger, until: datetime | None = None) -> Region:
    """Whose dashboard this is, or was at a time."""
    newest = _newest(ledger, REGION, until)
    return Region() if newest is None else Region(**json.loads(newest["content"]))


def logo_in_force(ledger: Ledger, until: datetime | None = None) -> str:
    """The logo as base64 of a PNG; '' where there is none."""
    newest = _newest(ledger, LOGO, until)
    return "" if newest is None else json.loads(newest["content"])["png"]


def decided_thresholds(ledger: Ledger, until: datetime | None = None) -> list[Dated[tuple[Thresholds, str]]]:
    """The thresholds that operators set with their basis, one after the other; the defaults are not among them."""
    return timeline(
        Dated(row["in_force_from"], (Thresholds(**json.loads(row["content"])), row["basis"]))
        for row in _until(ledger.office_settings(THRESHOLDS), until)
    )


def decided_deadlines(ledger: Ledger, until: datetime | None = None) -> list[Dated[tuple[int, str]]]:
    """The days of the deadline that operators set with their basis, one after the other."""
    return timeline(
        Dated(row["in_force_from"], (json.loads(row["content"])["tanggal"], row["basis"]))
        for row in _until(ledger.office_settings(DEADLINE), until)
    )


def merged_status_rules(
    defaults: Sequence[Rule], decided: Sequence[Dated[tuple[Thresholds, str]]]
) -> list[dict[str, object]]:
    """The dated rules of status: the defaults until the first decided start, then what was decided."""
    if not decided:
        return list(map(dict, defaults))
    pattern = [rule for rule in defaults if rule["in_force_to"] == date.max]
    merged = _before(defaults, month_start(decided[0].start))
    for one, last in zip(decided, _last_days(decided), strict=True):
        dates = {"in_force_from": month_start(one.start), "in_force_to": last}
        merged += [{**rule, **dates, **_limits(rule, *one.rule)} for rule in pattern]
    return merged


def _limits(rule: Rule, found: Thresholds, basis: str) -> dict[str, object]:
    watch, critical = Decimal(-found.watch), Decimal(-found.critical)
    limits = {"perhatian": {"lower_pp": watch}, "waspada": {"lower_pp": critical, "upper_pp": watch},
              "kritis": {"upper_pp": critical}}  # fmt: skip
    return {**limits[rule["status"]], "basis": basis} if rule["status"] in limits else {}


def merged_deadlines(defaults: Sequence[Rule], decided: Sequence[Dated[tuple[int, str]]]) -> list[dict[str, object]]:
    """The dated deadlines: the defaults until the first decided start, then what was decided."""
    if not decided:
        return list(map(dict, defaults))
    merged = _before(defaults, month_start(decided[0].start))
    for one, last in zip(decided, _last_days(decided), strict=True):
        day, basis = one.rule
        dates = {"in_force_from": month_start(one.start), "in_force_to": last}
        merged.append({**defaults[-1], **dates, "due_day": day, "basis": basis})
    return merged


def _before(defaults: Iterable[Rule], start: date) -> list[dict[str, object]]:
    """The defaults, cut off where something decided begins."""
    last = start - timedelta(days=1)
    return [
        {**rule, "in_force_to": min(rule["in_force_to"], last)} for rule in defaults if rule["in_force_from"] <= last
    ]


def _last_days(decided: Sequence[Dated]) -> list[date]:
    return [*(month_start(one.start) - timedelta(days=1) for one in decided[1:]), date.max]


def _newest(ledger: Ledger, kind: str, until: datetime | None) -> Row | None:
    rows = _until(ledger.office_settings(kind), until)
    return rows[-1] if rows else None


def _until(rows: Sequence[Row], until: datetime | None) -> list[Row]:
    return [row for row in rows if until is None or datetime.fromisoformat(row["decided_at"]) <= until]
