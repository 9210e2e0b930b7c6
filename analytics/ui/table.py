"""The table of activities below target: problem and follow-up in the row, 25 rows a page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from analytics import theme
from analytics.domain.formats import NBSP, idr_millions, is_missing, number, points, short_date
from analytics.domain.measures import Measure
from analytics.insight.activity_list import total_of
from analytics.ui import selection
from analytics.ui.choice import ACTIVITY_SORTS, Choice
from analytics.ui.components import component
from analytics.ui.navigation import Links

PAGE_SIZE = 25
_TABLE = component("table", "rt-root")


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


def activity_rows(
    activities: pd.DataFrame, measure: Measure, part: Slice, year: int, today: date | None = None
) -> list[dict[str, object]]:
    """The rows of a slice as texts, with the bar's width in percent of the widest bar of the whole list and the
    parameters of the link to its step below the OPD. Of two with one name in an OPD each shows its code.

    A due date in another year than `year` says which; one before `today` says for how long it is past.
    """
    widest = activities[measure.deviation_column].abs().max()
    has_namesake = activities.duplicated(["agency_slug", "activity_name"], keep=False)
    shown = activities.assign(has_namesake=has_namesake).iloc[max(part.first - 1, 0) : part.last]
    records = shown.to_dict("records")
    return [
        _row(record, measure, rank, widest, year) | {"late": _late_words(record["due_date"], today)}
        for rank, record in enumerate(records, part.first)
    ]


def _late_words(due: object, today: date | None) -> str:
    if today is None or is_missing(due) or due.date() >= today:
        return ""
    return f"×{NBSP}lewat {number((today - due.date()).days, 0)}{NBSP}hari"


def _row(record: dict, measure: Measure, rank: int, widest: float, year: int) -> dict[str, object]:
    deviation = record[measure.deviation_column]
    agency = _text(record["agency_short_name"])
    is_recap = record["level"] == "opd"
    places = ["Rekap per OPD"] if is_recap else [agency, _text(record["sub_unit"]), _text(record["program_name"])]
    places += [_text(record["activity_code"])] if record["has_namesake"] else []
    return {
        "rank": number(rank, 0),
        "name": agency if is_recap else _text(record["activity_name"]),
        "place": " · ".join(filter(None, places)),
        "open": _steps(record),
        "sources": _sources(record["sources_json"]),
        "ceiling": idr_millions(record["ceiling_idr"]),
        "actual": number(record[measure.actual_column]),
        "target": number(record[measure.target_column]),
        "deviation": points(deviation),
        "band": theme.band(_text(record[measure.status_column])),
        "width": 0 if is_missing(deviation) or not widest else round(abs(float(deviation)) / float(widest) * 100, 1),
        "issue": _text(record["issue"]),
        "cause": _text(record["root_cause"]),
        "follow_up": _text(record["follow_up"]),
        "responsible": _text(record["responsible"]),
        "helper": _text(record["helper_party"]),
        "due": short_date(record["due_date"], year),
    }


def _steps(record: dict) -> dict[str, str]:
    """The way down to the activity, as far as its codes name the steps."""
    steps = {"opd": record["agency_slug"]}
    for parameter, column in (("program", "program_code"), ("giat", "activity_group_code")):
        code = _text(record[column])
        if not code:
            break
        steps[parameter] = code
    return steps


def _sources(text: str) -> str:
    """'Sumber: rfk.xlsx Sheet1 baris 12': where a figure can be looked up."""
    places = [f"{one['file_name']} {one['sheet']} baris {one['row']}" for one in json.loads(text or "[]")]
    return f"Sumber: {'; '.join(places)}" if places else ""


def _text(value: object) -> str:
    return "" if is_missing(value) else str(value).strip()


def _sortable(label: str, sort: str, choice: Choice, style: str, **more: object) -> dict[str, object]:
    """A heading that sorts: ▲ ascending, ▼ descending, in words for a screen reader by the table itself."""
    # Amounts begin with the largest, everything else with the lowest.
    is_chosen = _sort_of(choice) == sort
    ascending = (sort != "pagu") != choice.is_reversed
    mark = (" ▲" if ascending else " ▼") if is_chosen else ""
    direction = ("ascending" if ascending else "descending") if is_chosen else ""
    return {"label": label + mark, "class": style, "sort": sort or "deviasi", "direction": direction, **more}


def _sort_of(choice: Choice) -> str:
    return choice.sort if choice.sort in ACTIVITY_SORTS else ""


def sorted_choice(choice: Choice, clicked: str) -> Choice:
    """The choice after a click on a heading: another column begins anew, the same one turns round."""
    wanted = "" if clicked == "deviasi" else clicked
    is_same = _sort_of(choice) == wanted
    return replace(choice, sort=wanted, is_reversed=is_same and not choice.is_reversed, page=1)


def _columns(measure: Measure, choice: Choice) -> list[dict[str, object]]:
    return [
        {"label": "#", "class": "rt-number"},
        _sortable("Kegiatan", "nama", choice, ""),
        _sortable("Pagu", "pagu", choice, "rt-number", unit="(Rp juta)"),
        _sortable("Realisasi", "realisasi", choice, "rt-number", unit="/ target (%)"),
        _sortable(f"Deviasi {measure.label.lower()}", "", choice, "", unit="(poin)", span=2),
        _sortable("! Masalah", "penyebab", choice, "", unit="menurut penyebab, dan → tindak lanjut"),
        _sortable("Tenggat", "tenggat", choice, ""),
    ]


def total_row(activities: pd.DataFrame, measure: Measure) -> dict[str, str]:
    """The whole list together, in words."""
    total = total_of(activities, measure)
    without = number(total.without_ceiling_count, 0)
    return {
        "name": total.label,
        "note": f"{without} tanpa pagu: tidak dalam jumlah pagu dan persen" if total.without_ceiling_count else "",
        "ceiling": idr_millions(total.ceiling_idr),
        "actual": number(total.actual_pct),
        "target": number(total.target_pct),
        "deviation": points(total.deviation_pp),
    }


def picture_of(
    activities: pd.DataFrame, measure: Measure, part: Slice, year: int, choice: Choice, today: date | None = None
) -> dict[str, object]:
    """What the component draws of one slice of the activities: rows, total of all, and every text."""
    return {
        "caption": f"Kegiatan di bawah target {measure.label.lower()}, {part.first}–{part.last} dari {part.total}",
        "columns": _columns(measure, choice),
        "rows": activity_rows(activities, measure, part, year, today),
        "first": part.first,
        "total": total_row(activities, measure),
    }


def activity_table(key: str, picture: Mapping[str, object], links: Links) -> None:
    """Draws one slice of the activities and the total of all; `links` lead to an OPD."""

    def heading_clicked() -> None:
        clicked = st.session_state[key].get("sort")
        selection.write(sorted_choice(selection.current_choice(), clicked))

    _TABLE(key=key, data={**picture, "links": links}, on_sort_change=heading_clicked)
