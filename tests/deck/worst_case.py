"""Drawn data at the edge of what a stage must hold: the longest names, the largest figures, or nothing to show."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pandas as pd

from analytics import queries
from analytics.deck.material import Material, material_of
from analytics.domain.periods import Period, quarter_before
from analytics.domain.promises import BROKEN, DONE, NEW, PARTLY, Promise
from analytics.insight.findings.evidence import References
from analytics.insight.promises import promise_book
from analytics.readmodel import reference
from tests.drawn import full_row, read_model

PERIOD = Period(2026, 6)
AGENCIES = 97
LONG_NAME = (3 * "Pembangunan, Rehabilitasi dan Pemeliharaan Jaringan Irigasi Permukaan serta Pelengkapnya ")[:200]
LONG_PROBLEM = (3 * "Menunggu persetujuan pergeseran anggaran dan penandatanganan kontrak oleh penyedia ")[:200]
CAUSES = [row["short_name"] for row in reference.root_causes()]
_TODAY = date(2026, 7, 8)
_PROMISING = 30
"""So many OPD have promised something: every state beside every other."""
_CEILING = Decimal("123456789012")


class Reads:
    """The named reads on one connection."""

    def __init__(self, cursor: queries.Cursor) -> None:
        self._cursor = cursor

    def __getattr__(self, name: str) -> Callable[..., pd.DataFrame]:
        return lambda *values: getattr(queries, name)(self._cursor, *values)


def short_name(number: int) -> str:
    """A short name of 26 letters, the longest that an OPD may have."""
    return f"Disperindagnaker & UKM {number:03d}"


def material(rows: Iterable[dict[str, object]], agencies: int, period: Period = PERIOD) -> Material:
    """The material of drawn rows of agencies 'opd 1' to their number."""
    register = [
        {"agency_key": f"opd {one}", "agency_name": f"Dinas {LONG_NAME[:80]} {one}",
         "agency_short_name": short_name(one), "must_report": "ya"}
        for one in range(1, agencies + 1)
    ]  # fmt: skip
    with read_model(list(rows), agencies=register) as cursor:
        return material_of(Reads(cursor), period, References(reference.root_causes(), reference.backtest()))


def activity(agency: int, number: int, month: int, target: str | None, actual: str | None, **other: object) -> dict:
    """One activity of a long name; percentages of both measures alike, None where nothing was reported."""
    target_pct, actual_pct = (None if one is None else Decimal(one) for one in (target, actual))
    return full_row(
        {
            "agency_key": f"opd {agency}", "activity_key": f"1.03.10.2.01.{number:04d}", "month": month,
            "activity_name": f"{LONG_NAME[:195]} {number}", "program_code": "1.03.10", "program_name": LONG_NAME,
            "ceiling_idr": _CEILING, "physical_target_pct": target_pct, "physical_actual_pct": actual_pct,
            "financial_target_idr": None if target_pct is None else _CEILING * target_pct / 100,
            "financial_actual_idr": None if actual_pct is None else _CEILING * actual_pct / 100,
            "row": 1000 * agency + number,
        } | other
    )  # fmt: skip


def far_behind() -> Material:
    """97 OPD, all but one at −60,00, with two activities each; the one far above, so that every class is there. Some
    of them have promised something."""
    rows = []
    for agency in range(1, AGENCIES + 1):
        for number in (1, 2):
            is_ahead = agency == AGENCIES
            told = {} if agency % 10 == 0 else {
                "issue": LONG_PROBLEM, "root_cause": CAUSES[(2 * agency + number) % len(CAUSES)],
                "follow_up": LONG_PROBLEM, "responsible": LONG_NAME[:60],
            }  # fmt: skip
            rows += [
                activity(agency, number, 3, "45", "100" if is_ahead else "5", **told),
                activity(agency, number, 6, "80", "100" if is_ahead else "20", **told),
            ]
    return replace(material(rows, AGENCIES), promises=promise_book(_promises(), PERIOD, lambda _: {}, _TODAY))


def _promises() -> list[Promise]:
    """Of some OPD what was promised a quarter ago, kept, missed and open, and of every second one of them long and
    short ones of this meeting."""
    before, made = quarter_before(PERIOD), []
    for agency in range(1, _PROMISING + 1):
        states = (DONE, PARTLY, BROKEN, NEW)[: agency % 5]
        made += [_promise(agency, before, number, state, LONG_PROBLEM) for number, state in enumerate(states)]
        texts = (LONG_PROBLEM, "Kontrak diteken")[: agency % 3] if agency % 2 else ()
        made += [_promise(agency, PERIOD, number, NEW, text) for number, text in enumerate(texts)]
    return made


def _promise(agency: int, period: Period, number: int, state: str, text: str) -> Promise:
    due = date(2027, 9, 30) if period == PERIOD else date(2026, 5, 30)
    return Promise(
        f"{agency} {period.iso} {number}", period, f"opd-{agency}", text, LONG_NAME[:60], due, due, state,
        datetime(2026, 7, 1), "Siti", measure_key="keuangan", target=Decimal(100),
    )  # fmt: skip


def nobody_below() -> Material:
    """51 OPD that all reach their targets."""
    rows = [activity(agency, number, 6, "40", "41.5") for agency in range(1, 52) for number in (1, 2)]
    return material(rows, 51)


def nobody_reported() -> Material:
    """51 OPD with targets and without a single actual."""
    rows = [activity(agency, number, 6, "40", None) for agency in range(1, 52) for number in (1, 2)]
    return material(rows, 51)
