"""Rows of one file that are parts of one OPD or of one activity: added up to the row that is loaded."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from analytics.intake.rows import GROUPS, MONEY_GROUPS, PHYSICAL_GROUPS, SourceRow, cells_text

_TEXTS = ("issue", "root_cause", "follow_up", "responsible", "helper_party")


def added_row(rows: Sequence[SourceRow]) -> SourceRow | None:
    """The first row with the money of all and their progress weighted with the pagu.

    Missing: None where the progress of a part or the pagu to weigh it with is not there.
    """
    figures = {group: _sum(rows, group) for group in ("ceiling_idr", *MONEY_GROUPS)}
    for group in PHYSICAL_GROUPS:
        values = [getattr(row, group) for row in rows]
        if all(value is None for value in values):
            continue
        if (weighted := _weighted(rows, group)) is None:
            return None
        figures[group] = weighted
    texts = {name: "; ".join(dict.fromkeys(filter(None, (getattr(row, name) for row in rows)))) for name in _TEXTS}
    is_from_pct = any(row.financial_target_is_from_pct for row in rows)
    return replace(rows[0], financial_target_is_from_pct=is_from_pct, cells=_cells(rows), **figures, **texts)


def _sum(rows: Sequence[SourceRow], group: str) -> Decimal | None:
    amounts = [amount for row in rows if (amount := getattr(row, group)) is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def _weighted(rows: Sequence[SourceRow], group: str) -> Decimal | None:
    values = [(getattr(row, group), row.ceiling_idr) for row in rows]
    if any(value is None for value, _ in values):
        return None
    if len({value for value, _ in values}) == 1:
        return values[0][0]
    whole = sum((ceiling or Decimal(0) for _, ceiling in values), Decimal(0))
    if not whole or any(ceiling is None for _, ceiling in values):
        return None
    return sum((value * ceiling for value, ceiling in values), Decimal(0)) / whole


def _cells(rows: Sequence[SourceRow]) -> str:
    places: dict[str, list[str]] = {group: [] for group in GROUPS}
    for row in rows:
        for group, letters in json.loads(row.cells or "{}").items():
            found = [re.sub(r"^[A-Z]+$", rf"\g<0>{row.row}", letter) for letter in letters.split("+")]
            places.setdefault(group, []).extend(found)
    return cells_text(places)
