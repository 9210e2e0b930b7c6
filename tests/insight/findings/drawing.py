"""Small drawn rows with the columns of the reads that findings take."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import pandas as pd

from analytics.insight.findings.cause_book import CauseBook, cause_book

CAUSES = [
    {"key": "tender", "short_name": "Gagal/ulang tender", "full_name": "Tender gagal", "escalation_party": "UKPBJ"},
    {"key": "lahan", "short_name": "Lahan/izin", "full_name": "Lahan belum tuntas", "escalation_party": "Asisten I"},
    {"key": "data", "short_name": "Data entri", "full_name": "Belum dientri", "escalation_party": "Admin"},
]
WORDS = {"tender": "tender", "tender ulang": "tender", "lahan": "lahan", "hibah lahan": "lahan", "entri": "data"}


def book(words: Mapping[str, str] = WORDS, corrections: Iterable[tuple[str, str, str]] = ()) -> CauseBook:
    """The book of CAUSES; corrections are (agency_slug, folded problem, key), decided by Ani on 3 June 2026."""
    said = pd.DataFrame({"words": list(words), "cause_key": list(words.values())})
    columns = ["agency_slug", "problem_text", "cause_key"]
    decided = pd.DataFrame(list(corrections), columns=columns).assign(
        decided_by="Ani", decided_at=datetime(2026, 6, 3, 9)
    )
    return cause_book(CAUSES, said, decided)


def activity(name: str, **given: object) -> dict[str, object]:
    """A row of `finding_activities` of Dinas A in TW II 2026: its deviations follow from targets and actuals."""
    row = {
        "year": 2026, "month": 6, "agency_slug": "dinas-a", "agency_short_name": "Dinas A", "sub_unit": "",
        "level": "kegiatan", "activity_key": name.lower(), "activity_code": name.lower(), "activity_name": name,
        "ceiling_idr": 1000.0, "physical_target_pct": 50.0, "physical_actual_pct": 40.0,
        "financial_target_idr": 500.0, "financial_actual_idr": 400.0, "has_reported": True,
    } | given  # fmt: skip
    target, actual = row["physical_target_pct"], row["physical_actual_pct"]
    row["physical_deviation_pp"] = None if target is None or actual is None else actual - target
    target, actual, ceiling = row["financial_target_idr"], row["financial_actual_idr"], row["ceiling_idr"]
    is_known = target is not None and actual is not None and ceiling
    row["financial_deviation_pp"] = 100 * (actual - target) / ceiling if is_known else None
    return row


_FLOATS = ("_idr", "_pct", "_pp")
_ACTIVITY_COLUMNS = list(activity("x"))


def activities(*rows: Mapping[str, object]) -> pd.DataFrame:
    """A frame of drawn activities, figures as floats as the read gives them."""
    frame = pd.DataFrame(list(rows), columns=_ACTIVITY_COLUMNS)
    return frame.astype({name: "float64" for name in _ACTIVITY_COLUMNS if name.endswith(_FLOATS)})


def problem(activity_name: str, issue: str, root_cause: str = "", **given: object) -> dict[str, object]:
    """A row of `finding_problems`."""
    return {
        "year": 2026, "month": 6, "agency_slug": "dinas-a", "agency_short_name": "Dinas A", "sub_unit": "",
        "activity_key": activity_name.lower(), "level": "kegiatan", "issue": issue, "root_cause": root_cause,
        "follow_up": "", "responsible": "",
    } | given  # fmt: skip


def problems(*rows: Mapping[str, object]) -> pd.DataFrame:
    """A frame of drawn problems."""
    return pd.DataFrame(list(rows), columns=list(problem("x", "")))
