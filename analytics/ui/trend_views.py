"""The two views of Tren: the curves of one unit, and all OPD beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.domain.periods import ROMAN, previous_quarter, quarter_end
from analytics.insight import sentences, summary, trends
from analytics.insight.colour_rules import rule_of
from analytics.insight.office_words import OTHER_AGENCY
from analytics.insight.sentences import count
from analytics.ui import blocks, frame, meeting_notes, navigation, selection, trend_choice, trend_curve, trend_panels
from analytics.ui.prose import line, plain_table, prose
from analytics.ui.trend_choice import ChosenUnit

_CHANGED_MEMBERS = (
    "Anggota asisten ini berubah dalam tahun ini: tiap triwulan memakai anggotanya saat itu, dan angka dalam triwulan "
    "perpindahannya tidak dihitung."
)


@dataclass(frozen=True)
class Curves:
    """The curves of one unit in words and figures, ready to draw. Shared between sessions: not to be changed."""

    trend: pd.DataFrame
    totals: pd.Series | None
    """Of the unit at the period; None where it has none there."""
    earlier: pd.DataFrame
    """The years before that can stand behind: see trends.earlier_years."""
    title: str | None
    """None where there is nothing to draw."""
    subtitle: list[str]
    panels: list[dict[str, object]]
    """With the earlier years behind where they are asked for."""
    note: str


def curves_of(screen: frame.Screen, chosen: ChosenUnit) -> Curves:
    """The curves of the unit that the URL names."""
    is_compared = bool(selection.current_choice().comparison)
    period = screen.selection.period
    key = *screen.data.key, period.year, period.month, screen.selection.measure_key
    return _curves((*key, is_compared), chosen, screen)


@st.cache_resource(max_entries=300, show_spinner=False, hash_funcs={ChosenUnit: repr})
def _curves(key: tuple, chosen: ChosenUnit, _screen: frame.Screen) -> Curves:
    measure, period = _screen.selection.measure, _screen.selection.period
    *_, is_compared = key
    quarters = _screen.data.unit_quarters(chosen.unit)
    earlier = trends.earlier_years(quarters, period.year)
    trend, totals = trends.quarters_of(quarters, period.year), trend_choice.totals_of(_screen, chosen.unit)
    others = earlier if is_compared else earlier.head(0)
    renamed = trends.renamed_words(trends.renamed_years(quarters, period.year)) if is_compared else ""
    return Curves(
        trend,
        totals,
        earlier,
        _curve_title(chosen, trend, totals, _screen),
        [sentences.trend_subtitle(trend, period), trends.years_words(others)],
        trend_curve.curve_panels(trend, others, measure, period.quarter),
        renamed,
    )


def show_curves(screen: frame.Screen, chosen: ChosenUnit, found: Curves) -> None:
    """Draws the curves of the unit, with its earlier years behind where the URL asks for them."""
    period = screen.selection.period
    if not period.quarter:
        frame.stop_without_reports(screen)
    if found.title is None:
        _stop_without_data(screen, chosen, str(period.year) if period.quarter else period.label)
    _heading(screen, chosen, found.title, found.subtitle)
    trend_curve.curves("tren_kurva", found.title, found.panels, _common_threshold(screen))
    with frame.table_on_demand("Lihat tabel") as is_open:
        if is_open:
            is_compared = bool(selection.current_choice().comparison) and not found.earlier.empty
            years = [plain_table(*trend_curve.years_table(found.earlier))] if is_compared else []
            prose("tren_tabel", [blocks.trend_table(found.trend), *years])
    notes = [line("note", found.note)] if found.note else []
    ways = meeting_notes.ways_ahead(screen, "perubahan")
    frame.closing_of(screen, found.totals, [*notes, blocks.legend(screen.rule), *ways])


def _common_threshold(screen: frame.Screen) -> float | None:
    """The critical limit of all quarters of the year; None where they have different ones: one line would be wrong."""
    year, key = screen.selection.period.year, screen.data.rule_key
    rules = [rule_of(key, screen.data.status_rules(quarter_end(year, number))) for number in ROMAN]
    limits = {rule.threshold_pp for rule in rules}
    return limits.pop() if len(limits) == 1 else None


def _curve_title(
    chosen: ChosenUnit, trend: pd.DataFrame, totals: pd.Series | None, screen: frame.Screen
) -> str | None:
    """The title sentence; None where there is nothing to draw."""
    measure, period = screen.selection.measure, screen.selection.period
    if period.quarter:
        has_none = trends.is_without_data(trend) and totals is None
        return None if has_none else sentences.trend_title(
            trend, measure, period, chosen.name, _same_words(chosen, totals, screen)
        )
    return None if totals is None else sentences.running_title(totals, measure, period, chosen.name)


def _same_words(chosen: ChosenUnit, totals: pd.Series | None, screen: frame.Screen) -> Mapping[str, str] | None:
    """How the kabupaten moved over the OPD of both quarters; None of any other unit, and where it is not known."""
    before = previous_quarter(screen.selection.period)
    if chosen.name or totals is None or before is None:
        return None
    earlier = screen.selection_at(before)
    rows = screen.data.kabupaten_totals(earlier)
    agencies = screen.totals, screen.data.agency_totals(earlier)
    return summary.moved_words(totals, None if rows.empty else rows.iloc[0], agencies)


def _stop_without_data(screen: frame.Screen, chosen: ChosenUnit, when: str) -> None:
    name = " – ".join(filter(None, (chosen.agency_name, chosen.name)))
    title = f"{name} tidak mempunyai data untuk {when}" if name else f"Data {when} belum dimuat"
    office = screen.data.region().short_office
    frame.stop_here(screen, title, f"Pilih tahun, triwulan, atau OPD lain, atau hubungi {office}.")


def _heading(screen: frame.Screen, chosen: ChosenUnit, title: str, parts: list[str]) -> None:
    if chosen.agency_name:
        parts = [chosen.agency_name, *parts]
    if chosen.group:
        parts = [f"{count(_member_count(screen.totals, chosen.group))} OPD", *parts]
    succession = screen.data.succession_notes().get(chosen.unit.agency_slug)
    notes = [line("note", f"OPD ini {succession}: {OTHER_AGENCY}.")] if succession else []
    if chosen.group and screen.data.has_changed_members(chosen.group, screen.selection.period.year):
        notes.append(line("note", _CHANGED_MEMBERS))
    frame.heading(screen, title, " · ".join(filter(None, parts)), notes)


def _member_count(totals: pd.DataFrame, group: str) -> int:
    return int((totals["supervisor_group"] == group).sum())


def show_all_agencies(screen: frame.Screen, chosen: ChosenUnit) -> None:
    """Draws one small panel an OPD, of all or of those of the asisten; a click opens the curves of that OPD."""
    measure, period = screen.selection.measure, screen.selection.period
    quarters = screen.data.agency_quarters(period.year)
    members = screen.data.agencies_of(chosen.group, period)
    quarters = quarters[quarters["agency_slug"].isin(members)]
    if quarters.empty:
        _stop_without_data(screen, chosen, str(period.year))
    totals, before = _of(screen.totals, members), None
    if (previous := previous_quarter(period)) is not None:
        before = _of(screen.data.agency_totals(screen.selection_at(previous)), members)
    title = trends.all_agencies_title(totals, before, measure, period, chosen.group)
    labels = screen.rule.labels
    panels = trend_panels.panel_rows(quarters, totals, measure, screen.data.agency_names(), labels)
    frame.heading(screen, title, trends.all_agencies_subtitle(len(panels), measure, period))
    links = navigation.links(navigation.TREND, agency_slug=None)
    trend_panels.small_multiples("tren_opd", title, panels, period.quarter, links)
    with frame.table_on_demand("Lihat tabel") as is_open:
        if is_open:
            prose("tren_tabel", [plain_table(*trend_panels.panels_table(panels, measure))])
    whole = screen.data.kabupaten_totals(screen.selection)
    of_group = trend_choice.totals_of(screen, chosen.unit) if chosen.group else None
    frame.closing_of(screen, of_group if chosen.group else _first(whole), [blocks.legend(screen.rule)])


def _first(rows: pd.DataFrame) -> pd.Series | None:
    return None if rows.empty else rows.iloc[0]


def _of(totals: pd.DataFrame, members: set[str]) -> pd.DataFrame:
    return totals[totals["agency_slug"].isin(members)].reset_index(drop=True)
