"""The hand-kept tables that ship in data/referensi, as the read model wants them."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from analytics.domain.names import fold_name
from analytics.paths import REFERENCE_FOLDER

_NO_LIMIT = Decimal("1e27")


def status_rules(path: Path = REFERENCE_FOLDER / "status_rules.csv") -> list[dict[str, object]]:
    """The dated status rules, open ends filled. Lower limit included, upper limit not (decisions 2)."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            row
            | {
                "lower_pp": Decimal(row["lower_pp"]) if row["lower_pp"] else -_NO_LIMIT,
                "upper_pp": Decimal(row["upper_pp"]) if row["upper_pp"] else _NO_LIMIT,
                "in_force_from": date.fromisoformat(row["in_force_from"]),
                "in_force_to": date.fromisoformat(row["in_force_to"]) if row["in_force_to"] else date.max,
            }
            for row in csv.DictReader(file)
        ]


def report_deadlines(path: Path = REFERENCE_FOLDER / "report_deadlines.csv") -> list[dict[str, object]]:
    """The day of the next month by which a report is awaited, with its dates and basis, open ends filled."""
    return [
        row
        | {
            "due_day": int(row["due_day"]),
            "in_force_from": date.fromisoformat(row["in_force_from"]),
            "in_force_to": date.fromisoformat(row["in_force_to"]) if row["in_force_to"] else date.max,
        }
        for row in _rows(path)
    ]


def glossary(path: Path = REFERENCE_FOLDER / "istilah.csv") -> list[dict[str, str]]:
    """The terms of the dictionary in their order: group, term, meaning, formula and basis ('' where there is none)."""
    return _rows(path)


def root_causes(path: Path = REFERENCE_FOLDER / "root_causes.csv") -> list[dict[str, str]]:
    """The list of causes in its order: key, short_name, full_name, escalation_party."""
    return _rows(path)


def cause_words(path: Path = REFERENCE_FOLDER / "cause_words.csv") -> dict[str, str]:
    """Words of problem texts, folded -> the key of the cause that they name, as they ship."""
    return {fold_name(row["words"]): row["key"] for row in _rows(path)}


def backtest(path: Path = REFERENCE_FOLDER / "backtest.csv") -> list[dict[str, str]]:
    """How well forecasts did on real years: one row per quarter and method (benchmarks/backtest.py writes it)."""
    return _rows(path)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
