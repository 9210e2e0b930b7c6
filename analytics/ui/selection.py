"""The filters: widgets that show what the URL says and write a change there."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

import pandas as pd
import streamlit as st

from analytics.domain.measures import MEASURES, PHYSICAL
from analytics.domain.periods import MONTHS, ROMAN, Period, quarter_end
from analytics.ui.choice import Choice, choice_from_query, query_from_choice, shared_choice

DEFAULT_MEASURE = PHYSICAL.key
ALL_AGENCIES = "semua"


def chosen_period(choice: Choice, periods: pd.DataFrame, default: Period) -> Period:
    """The period a choice means, also one without data: a link never shows another year's figures.

    A year alone means its latest quarter end with a reported agency, a quarter alone one of the default year.
    """
    year = choice.year or default.year
    if choice.month is not None:
        return Period(year, choice.month)
    return default if year == default.year else _latest_of_year(periods, year)


def _latest_of_year(periods: pd.DataFrame, year: int) -> Period:
    quarters = periods[(periods["year"] == year) & (periods["month"] % 3 == 0)]
    reported = quarters[quarters["is_reported"]]
    rows = reported if not reported.empty else quarters
    return quarter_end(year, 1) if rows.empty else Period(year, int(rows["month"].max()))


def period_options(periods: pd.DataFrame, chosen: Period) -> list[int]:
    """The months to choose from: the four quarter ends, the running month after the latest, and the chosen one."""
    months = periods[(periods["year"] == chosen.year) & periods["is_reported"]]["month"]
    newest = [int(months.max())] if len(months) else []
    return sorted({3, 6, 9, 12, chosen.month, *newest})


def month_label(month: int) -> str:
    """'TW II' for a quarter end, 's.d. Juli' for a running month."""
    return f"TW {ROMAN[month // 3]}" if month % 3 == 0 else f"s.d. {MONTHS[month - 1]}"


def with_period(choice: Choice, period: Period, default: Period) -> Choice:
    """The choice with another period. The default period is no choice; any other keeps its year, so that a
    link shows the same in another year. What a room saw belongs to its period alone."""
    other = replace(choice, freeze=0, page=1)
    if period == default:
        return replace(other, year=None, month=None)
    return replace(other, year=period.year, month=period.month)


def current_choice() -> Choice:
    """The choice in the URL of this session."""
    return _choice(tuple(link().items()))


@lru_cache(maxsize=1000)
def _choice(parameters: tuple[tuple[str, str], ...]) -> Choice:
    return choice_from_query(dict(parameters))


def link() -> dict[str, str]:
    """The parameters of the URL as they stand there."""
    return st.query_params.to_dict()


def keep_in_effect(in_effect: Callable[[Choice], Choice]) -> None:
    """Takes out of the URL what has no effect beside the other choices; what is not known there stays to be said."""
    before = current_choice()
    for key in query_from_choice(before).keys() - query_from_choice(in_effect(before)).keys():
        del st.query_params[key]


def query_now(**changes: object) -> dict[str, str]:
    """The URL parameters for a link to another page: what the pages share, with changes."""
    return query_from_choice(replace(shared_choice(current_choice()), **changes))


def write(choice: Choice) -> None:
    """Puts a choice into the URL."""
    wanted = query_from_choice(choice)
    if link() != wanted:
        st.query_params.from_dict(wanted)


def period_filters(choice: Choice, periods: pd.DataFrame, default: Period) -> Period:
    """Draws Tahun and Triwulan and returns the period they stand on."""
    period = chosen_period(choice, periods, default)
    years = sorted({int(year) for year in periods["year"]} | {period.year}, reverse=True)

    def year_changed(year: int) -> None:
        latest = default if year == default.year else _latest_of_year(periods, year)
        same_month = Period(year, period.month)
        write(with_period(choice, same_month if _has_data(periods, same_month) else latest, default))

    def month_changed(month: int) -> None:
        write(with_period(choice, Period(period.year, month), default))

    with st.container(key="pilih_tahun", width="content"):
        bound(
            st.selectbox,
            "tahun",
            period.year,
            year_changed,
            label="Tahun",
            options=years,
            filter_mode=None,
            width=120,
        )
    bound(
        st.segmented_control, "triwulan", period.month, month_changed, label="Triwulan",
        options=period_options(periods, period), format_func=month_label, required=True,
    )  # fmt: skip
    return period


def _has_data(periods: pd.DataFrame, period: Period) -> bool:
    same = (periods["year"] == period.year) & (periods["month"] == period.month)
    return bool(periods[same]["is_reported"].any())


def measure_key_of(choice: Choice) -> str:
    """The key of the measure in front."""
    return choice.measure_key or DEFAULT_MEASURE


def measure_filter(choice: Choice) -> str:
    """Draws Ukuran and returns the key of the measure in front."""
    measure_key = measure_key_of(choice)

    def changed(key: str) -> None:
        write(replace(choice, measure_key=None if key == DEFAULT_MEASURE else key, page=1))

    bound(
        st.segmented_control, "ukuran", measure_key, changed, label="Ukuran",
        options=list(MEASURES), format_func=lambda key: MEASURES[key].label, required=True,
    )  # fmt: skip
    return measure_key


def agency_filter(choice: Choice, names: Mapping[str, str], chosen_name: str) -> str | None:
    """Draws OPD and returns the chosen slug, None for all; `chosen_name` stands for one that is not among `names`."""
    slug = choice.agency_slug
    others = {slug: chosen_name} if slug is not None and slug not in names else {}

    def changed(value: str) -> None:
        # A programme belongs to its OPD, and an OPD is more than its asisten: neither outlives another choice.
        slug = None if value == ALL_AGENCIES else value
        # Nor does the view of all OPD outlive the choice of one.
        view = "" if slug else choice.view
        write(replace(choice, agency_slug=slug, supervisor="", program="", activity_group="", view=view, page=1))

    labels = {ALL_AGENCIES: "Semua OPD", **names, **others}
    bound(
        st.selectbox, "opd", slug or ALL_AGENCIES, changed, label="OPD", options=list(labels),
        format_func=lambda value: labels.get(value, value), placeholder="Pilih OPD", width=280,
    )  # fmt: skip
    return slug


def section_filter(choice: Choice, sections: Mapping[str, str], first: str) -> str:
    """Draws Bagian and returns the chosen section; an unknown one in the URL counts as not chosen."""
    section = choice.section if choice.section in sections else first

    def changed(value: str) -> None:
        write(replace(choice, section="" if value == first else value, search=""))

    bound(
        st.segmented_control, "bagian", section, changed, label="Bagian",
        options=list(sections), format_func=sections.get, required=True,
    )  # fmt: skip
    return section


def view_filter(choice: Choice, views: Mapping[str, str], first: str) -> None:
    """Draws Bagian of a page about figures; what belongs to one view alone is left behind with it."""
    shown = choice.section if choice.section in views else first

    def changed(value: str) -> None:
        kept = replace(shared_choice(current_choice()), section="" if value == first else value)
        write(kept)

    bound(
        st.segmented_control, "bagian", shown, changed, label="Bagian", label_visibility="collapsed",
        options=list(views), format_func=views.get, required=True,
    )  # fmt: skip


def search_filter(choice: Choice, label: str, placeholder: str) -> None:
    """Draws a search that follows the typing and stands in the URL."""

    def changed(text: str | None) -> None:
        write(replace(current_choice(), search=text or "", page=1))

    bound(
        st.text_input, "cari", choice.search, changed, label=label, placeholder=placeholder,
        type="search", live=True, max_chars=60, width=230, autocomplete="off",
    )  # fmt: skip


def bound(widget: Callable, name: str, value: object, changed: Callable, **settings: object) -> None:
    """A widget that shows what the URL says and writes a change there; it remembers nothing itself."""
    key = f"pilihan_{name}"
    st.session_state[key] = value
    widget(key=key, on_change=lambda: changed(st.session_state[key]), **settings)
