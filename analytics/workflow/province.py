"""The province's list of a period: kept as it was typed, read for where the kabupaten stands."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from analytics.domain.periods import Period
from analytics.domain.province import RegionFigures, figures_in
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.workflow.build_inputs import is_sample_shown


@dataclass(frozen=True)
class ProvinceList:
    """The list of a period, when and by whom it was typed."""

    rows: Sequence[RegionFigures]
    at: datetime
    by: str


def province_list(period: Period, store: Store) -> ProvinceList | None:
    """The list that holds for a period; None where nobody typed one."""
    if not store.ledger.exists():
        return None
    with Ledger(store.ledger) as ledger:
        row = ledger.province_list(period, is_sample=is_sample_shown(ledger))
    if row is None:
        return None
    rows = [RegionFigures(name, _number(physical), _number(financial))
            for name, physical, financial in json.loads(row["content"])]  # fmt: skip
    return ProvinceList(rows, datetime.fromisoformat(row["decided_at"]), row["decided_by"])


def keep_province_list(text: str, period: Period, store: Store) -> int:
    """Keeps a list from its text, the one that holds already but once; returns how many regions it has.

    Raises: Refused where a line is none; NotSignedIn.
    """
    rows = figures_in(text)
    held = province_list(period, store)
    if held is not None and list(held.rows) == rows:
        return len(rows)
    with Ledger(store.ledger, store.writer) as ledger:
        ledger.keep_province_list(period, rows, is_sample=is_sample_shown(ledger))
    return len(rows)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
