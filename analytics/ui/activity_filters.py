"""The filters of the list of activities, bound to the URL like the others, and its downloads."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.domain.formats import number
from analytics.domain.measures import Measure
from analytics.domain.names import slugify
from analytics.insight.activity_list import Filter, total_cells
from analytics.pack import activity_sheet
from analytics.readmodel import reference
from analytics.ui import selection
from analytics.ui.choice import Choice
from analytics.ui.table import Slice
from analytics.ui.unknown import Unknown

_ALL = "semua"
CEILINGS = {
    (None, None): "Semua pagu",
    (None, 100): "sampai Rp 100 juta",
    (100, 500): "Rp 100–500 juta",
    (500, 2000): "Rp 500 juta–2 M",
    (2000, None): "Rp 2 M ke atas",
}
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def filter_of(choice: Choice) -> Filter:
    """The filter that the URL names."""
    return Filter(choice.search, choice.cause, choice.status, choice.ceiling_millions)


def wanted_words(choice: Choice, causes: Mapping[str, str], statuses: Mapping[str, str]) -> list[str]:
    """What the URL filters by, in the words of the lists."""
    bounds = choice.ceiling_millions
    ceiling = "" if bounds == (None, None) else CEILINGS.get(bounds) or _range_words(bounds)
    return [
        *([f"cari '{choice.search}'"] if choice.search else []),
        *([causes.get(choice.cause, choice.cause)] if choice.cause else []),
        *([statuses.get(choice.status, choice.status)] if choice.status else []),
        *([f"pagu {ceiling}"] if ceiling else []),
    ]


def draw_filters(causes: Mapping[str, str], statuses: Mapping[str, str]) -> None:
    """Draws Cari, Penyebab, Status and Pagu; `causes` and `statuses` are what there is to choose from."""
    choice = selection.current_choice()
    with st.container(key="saring", horizontal=True, vertical_alignment="bottom", gap="small"):
        selection.search_filter(choice, "Cari OPD, kegiatan, masalah", "mis. puskesmas")
        _one_of(choice, "sebab", "Penyebab", "cause", {_ALL: "Semua penyebab", **causes})
        _one_of(choice, "status", "Status", "status", {_ALL: "Semua status", **statuses})
        _ceiling(choice)
        if not filter_of(choice).is_empty:
            st.button("Hapus saringan", key="saring_hapus", on_click=clear_filters)


def unknown_here(causes: Mapping[str, str], statuses: Mapping[str, str], part: Slice) -> list[Unknown]:
    """The cause, the status and the page that the URL names and the list, filtered by what it has, does not know."""
    choice, found = selection.current_choice(), []
    if choice.cause and choice.cause not in {*causes, *_sorted_causes()}:
        found.append(Unknown("sebab", choice.cause, "daftar kosong"))
    if choice.status and choice.status not in statuses:
        found.append(Unknown("status", choice.status, "daftar kosong"))
    if choice.page > part.page_count:
        found.append(Unknown("hal", str(choice.page), f"halaman {part.page}"))
    return found


def _sorted_causes() -> set[str]:
    # A cause of the dictionary that nobody names in this period is known all the same.
    return {slugify(cause["short_name"]) for cause in reference.root_causes()}


def clear_filters() -> None:
    """Takes the filters of the list out of the URL; what the pages share stays."""
    kept = selection.current_choice()
    selection.write(replace(kept, search="", cause="", status="", ceiling_millions=(None, None), page=1))


def _one_of(choice: Choice, name: str, label: str, field: str, options: Mapping[str, str]) -> None:
    chosen = getattr(choice, field)

    def changed(value: str) -> None:
        selection.write(replace(selection.current_choice(), **{field: "" if value == _ALL else value}, page=1))

    # A choice of the URL that is not there any more still stands in the list: it is what keeps the list empty.
    labels = dict(options) if not chosen or chosen in options else {**options, chosen: chosen}
    selection.bound(
        st.selectbox, name, chosen or _ALL, changed, label=label, options=list(labels),
        format_func=lambda value: labels.get(value, value), width=180,
    )  # fmt: skip


def _ceiling(choice: Choice) -> None:
    def changed(value: tuple[int | None, int | None]) -> None:
        selection.write(replace(selection.current_choice(), ceiling_millions=value, page=1))

    chosen = choice.ceiling_millions
    labels = CEILINGS if chosen in CEILINGS else {**CEILINGS, chosen: _range_words(chosen)}
    selection.bound(
        st.selectbox, "pagu", chosen, changed, label="Pagu", options=list(labels),
        format_func=lambda value: labels.get(value, ""), filter_mode=None, width=165,
    )  # fmt: skip


def _range_words(bounds: tuple[int | None, int | None]) -> str:
    low, high = bounds
    if low is None:
        return f"sampai Rp {number(high, 0)} juta"
    return f"Rp {number(low, 0)} juta ke atas" if high is None else f"Rp {number(low, 0)}–{number(high, 0)} juta"


def downloads(activities: Callable[[], pd.DataFrame], headings: list[str], measure: Measure, stem: str) -> None:
    """Two buttons that make their file only when they are pressed: what is shown, in the order shown."""

    def workbook() -> bytes:
        rows = activities()
        return activity_sheet.workbook(rows, headings, total_cells(rows, measure))

    with st.container(key="unduh", horizontal=True, gap="small"):
        st.download_button(
            "Unduh Excel", workbook, f"{stem}.xlsx", XLSX_TYPE,
            on_click="ignore", key="unduh_xlsx",
        )  # fmt: skip
        st.download_button(
            "Unduh CSV", lambda: activity_sheet.comma_separated(activities()), f"{stem}.csv", "text/csv",
            on_click="ignore", key="unduh_csv",
        )  # fmt: skip
