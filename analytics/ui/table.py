"""The table of activities below target: problem and follow-up in the row, 25 rows a page."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.domain.formats import idr_millions, is_missing, number, points, short_date
from analytics.domain.measures import Measure

PAGE_SIZE = 25
_HERE = Path(__file__).parent
_TABLE = st.components.v2.component(
    "rakorev_table",
    html='<div class="rt-root"></div>',
    css=(_HERE / "table.css").read_text(encoding="utf-8"),
    js=(_HERE / "table.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Slice:
    """One page of a list: its number, and the first and last row in it (counted from 1; 0, 0 of an empty list)."""

    page: int
    page_count: int
    first: int
    last: int
    total: int


def slice_of(total: int, page: int) -> Slice:
    """The slice of a page; a page beyond the last is the last."""
    page_count = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), page_count)
    first = (page - 1) * PAGE_SIZE
    return Slice(page, page_count, min(first + 1, total), min(first + PAGE_SIZE, total), total)


def activity_rows(activities: pd.DataFrame, measure: Measure, part: Slice, year: int) -> list[dict[str, object]]:
    """The rows of a slice as texts, with the bar's width in percent of the widest bar of the whole list.

    A due date in another year than `year` says which.
    """
    widest = activities[measure.deviation_column].abs().max()
    records = activities.iloc[max(part.first - 1, 0) : part.last].to_dict("records")
    return [_row(record, measure, rank, widest, year) for rank, record in enumerate(records, part.first)]


def _row(record: dict, measure: Measure, rank: int, widest: float, year: int) -> dict[str, object]:
    deviation = record[measure.deviation_column]
    agency = _text(record["agency_short_name"])
    is_recap = record["level"] == "opd"
    places = ["Rekap per OPD"] if is_recap else [agency, _text(record["sub_unit"]), _text(record["program_name"])]
    return {
        "rank": number(rank, 0),
        "name": agency if is_recap else _text(record["activity_name"]),
        "place": " · ".join(filter(None, places)),
        "ceiling": idr_millions(record["ceiling_idr"]),
        "actual": number(record[measure.actual_column]),
        "target": number(record[measure.target_column]),
        "deviation": points(deviation),
        "band": _text(record[measure.status_column]),
        "width": 0 if is_missing(deviation) or not widest else round(abs(float(deviation)) / float(widest) * 100, 1),
        "issue": _text(record["issue"]),
        "cause": _text(record["root_cause"]),
        "follow_up": _text(record["follow_up"]),
        "responsible": _text(record["responsible"]),
        "due": short_date(record["due_date"], year),
    }


def _text(value: object) -> str:
    return "" if is_missing(value) else str(value).strip()


def _columns(measure: Measure) -> list[dict[str, object]]:
    return [
        {"label": "#", "class": "rt-number"},
        {"label": "Kegiatan", "class": ""},
        {"label": "Pagu", "class": "rt-number", "unit": "(Rp juta)"},
        {"label": "Realisasi /", "class": "rt-number", "unit": "target (%)"},
        {
            "label": f"Deviasi {measure.label.lower()} ▲",
            "class": "",
            "unit": "(poin)",
            "span": 2,
            "sorted": True,
        },
        {"label": "! Masalah dan → tindak lanjut", "class": ""},
        {"label": "Tenggat", "class": ""},
    ]


def activity_table(key: str, activities: pd.DataFrame, measure: Measure, part: Slice, year: int) -> None:
    """Draws one slice of the activities."""
    caption = f"Kegiatan di bawah target {measure.label.lower()}, {part.first}–{part.last} dari {part.total}"
    rows = activity_rows(activities, measure, part, year)
    _TABLE(key=key, data={"caption": caption, "columns": _columns(measure), "rows": rows, "first": part.first})
