"""Packages that hold an activity back: no contract yet, or a tender that is past its planned month."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.domain.formats import is_missing
from analytics.domain.names import fold_name
from analytics.domain.periods import Period

_TOLD_BY_CONTRACT = (
    "contract_number", "contract_date", "contract_value_idr", "work_order_number", "work_order_date", "contract_start",
)  # fmt: skip
_CONTRACTED = frozenset({"terkontrak", "kontrak", "berkontrak", "sudah kontrak", "selesai", "pekerjaan selesai"})
_MONTH = re.compile(r"^(20\d\d)-(\d\d)")
_COLUMNS = (
    "agency_slug", "sub_unit", "activity_key", "procurement_method", "tender_status", "tender_plan",
    "physical_actual_pct", "financial_actual_idr", *_TOLD_BY_CONTRACT,
)  # fmt: skip


@dataclass(frozen=True)
class ContractGap:
    """The packages of one activity without a contract: how many, and the earliest planned month that has passed."""

    package_count: int
    late_plan: str = ""
    """'2026-03'; '' where no planned month has passed, none is known, or the tender runs."""


class ContractGaps:
    """The gaps by activity. A list of packages may leave out the sub-unit that the activity has: then the code alone
    finds it."""

    def __init__(self, found: Mapping[tuple[str, str, str], ContractGap]) -> None:
        self._found = found
        self._agencies = {slug for slug, _, _ in found}

    def __bool__(self) -> bool:
        return bool(self._found)

    def of_all(self, keys: Sequence[tuple]) -> list[ContractGap | None]:
        """Those of many activities, by ACTIVITY_KEY."""
        return [self.of(*key[:3]) if key[0] in self._agencies else None for key in keys]

    def of(self, agency_slug: str, sub_unit: str, activity_key: str) -> ContractGap | None:
        key = _place(activity_key)
        return self._found.get((agency_slug, sub_unit, key)) or self._found.get((agency_slug, "", key))


def contract_gaps(packages: pd.DataFrame, period: Period) -> ContractGaps:
    """What the read `packages` says of a period.

    Missing: a package done by the office itself (swakelola) needs no contract; without a list nothing is said.
    """
    plans: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    columns = [packages[name].tolist() for name in _COLUMNS] if len(packages) else []
    for values in zip(*columns, strict=True):
        row = dict(zip(_COLUMNS, values, strict=True))
        if not _has_contract(row) and not fold_name(_text(row["procurement_method"])).startswith("swakelola"):
            place = (row["agency_slug"], row["sub_unit"], _place(row["activity_key"]))
            plans[place].append(_late_plan(row, period))
    return ContractGaps(
        {place: ContractGap(len(late), min(filter(None, late), default="")) for place, late in plans.items()}
    )


def _has_contract(row: Mapping[str, object]) -> bool:
    """Named in any way, or the work is under way already."""
    is_under_way = any(
        not is_missing(row[name]) and row[name] > 0 for name in ("physical_actual_pct", "financial_actual_idr")
    )
    is_named = any(not is_missing(row[name]) and row[name] != "" for name in _TOLD_BY_CONTRACT)
    return is_named or is_under_way or fold_name(_text(row["tender_status"])) in _CONTRACTED


def _late_plan(row: Mapping[str, object], period: Period) -> str:
    match = _MONTH.match(_text(row["tender_plan"]))
    is_running = "proses" in fold_name(_text(row["tender_status"])).split()
    if match is None or is_running or (int(match[1]), int(match[2])) > (period.year, period.month):
        return ""
    return match[0]


def _text(value: object) -> str:
    return "" if is_missing(value) else str(value)


def _place(activity_key: str) -> str:
    """The key of an activity; one by name in the spelling that compares."""
    return f"nama:{fold_name(activity_key[5:])}" if activity_key.startswith("nama:") else activity_key
