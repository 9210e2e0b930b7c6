"""The two views of Tren: the curves of one unit, and all OPD beside each other."""

import pandas as pd

from analytics.domain.periods import previous_quarter
from analytics.insight import sentences, trends
from analytics.insight.sentences import count
from analytics.ui import blocks, frame, navigation, selection, trend_choice, trend_curve, trend_panels
from analytics.ui.prose import line, plain_table, prose
from analytics.ui.trend_choice import ChosenUnit


def show_curves(
    screen: frame.Screen, chosen: ChosenUnit, quarters: pd.DataFrame, earlier: pd.DataFrame
) -> None:
    """Draws the curves of the unit, with its `earlier` years behind where the URL asks for them."""
    measure, period = screen.selection.measure, screen.selection.period
    trend, totals = trends.quarters_of(quarters, period.year), trend_choice.totals_of(screen, chosen.unit)
    title = _curve_title(screen, chosen, trend, totals)
    is_compared = bool(selection.current_choice().comparison)
    others = earlier if is_compared else earlier.head(0)
    _heading(screen, chosen, title, [sentences.trend_subtitle(trend, period), trends.years_words(others)])
    panels = trend_curve.curve_panels(trend, others, measure, period.quarter)
    trend_curve.curves("tren_kurva", title, panels, blocks.threshold_of(screen.rules))
    with frame.table_on_demand("Lihat tabel") as is_open:
        if is_open:
            tables = [blocks.trend_table(trend)]
            prose("tren_tabel", [*tables, *([] if others.empty else [plain_table(*trend_curve.years_table(others))])])
    renamed = trends.renamed_words(trends.renamed_years(quarters, period.year)) if is_compared else ""
    notes = [line("note", renamed)] if renamed else []
    frame.closing_of(screen, totals, [*notes, blocks.legend(screen.rules)])


def _curve_title(
    screen: frame.Screen, chosen: ChosenUnit, trend: pd.DataFrame, totals: pd.Series | None
) -> str:
    """The title sentence; ends the page with a message where there is nothing to draw."""
    measure, period = screen.selection.measure, screen.selection.period
    if trends.is_without_data(trend) and totals is None:
        _stop_without_data(screen, chosen, str(period.year) if period.quarter else period.label)
    if period.quarter:
        return sentences.trend_title(trend, measure, period, chosen.name)
    frame.stop_without_reports(screen)
    if totals is None:
        _stop_without_data(screen, chosen, period.label)
    return sentences.running_title(totals, measure, period, chosen.name)


def _stop_without_data(screen: frame.Screen, chosen: ChosenUnit, when: str) -> None:
    name = " – ".join(filter(None, (chosen.agency_name, chosen.name)))
    title = f"{name} tidak mempunyai data untuk {when}" if name else f"Data {when} belum dimuat"
    frame.stop_here(screen, title, "Pilih tahun, triwulan, atau OPD lain, atau hubungi Bagian Ekbang.")


def _heading(screen: frame.Screen, chosen: ChosenUnit, title: str, parts: list[str]) -> None:
    if chosen.agency_name:
        parts = [chosen.agency_name, *parts]
    if chosen.group:
        parts = [f"{count(_member_count(screen.totals, chosen.group))} OPD", *parts]
    frame.heading(screen, title, " · ".join(filter(None, parts)))


def _member_count(totals: pd.DataFrame, group: str) -> int:
    return int((totals["supervisor_group"] == group).sum())


def show_all_agencies(screen: frame.Screen, chosen: ChosenUnit) -> None:
    """Draws one small panel an OPD, of all or of those of the asisten; a click opens the curves of that OPD."""
    measure, period = screen.selection.measure, screen.selection.period
    quarters = screen.data.agency_quarters(period.year)
    members = screen.data.agencies_of(chosen.group)
    quarters = quarters[quarters["agency_slug"].isin(members)]
    if quarters.empty:
        _stop_without_data(screen, chosen, str(period.year))
    totals, before = _of(screen.totals, members), None
    if (previous := previous_quarter(period)) is not None:
        before = _of(screen.data.agency_totals(screen.selection_at(previous)), members)
    title = trends.all_agencies_title(totals, before, measure, period, chosen.group)
    labels = dict(zip(screen.rules["status"], screen.rules["label"], strict=True))
    panels = trend_panels.panel_rows(quarters, totals, measure, screen.data.agency_names(), labels)
    frame.heading(screen, title, trends.all_agencies_subtitle(len(panels), measure, period))
    links = navigation.links(navigation.TREND, agency_slug=None)
    trend_panels.small_multiples("tren_opd", title, panels, period.quarter, links)
    with frame.table_on_demand("Lihat tabel") as is_open:
        if is_open:
            prose("tren_tabel", [plain_table(*trend_panels.panels_table(panels, measure))])
    whole = screen.data.kabupaten_totals(screen.selection)
    of_group = trend_choice.totals_of(screen, chosen.unit) if chosen.group else None
    frame.closing_of(screen, of_group if chosen.group else _first(whole), [blocks.legend(screen.rules)])


def _first(rows: pd.DataFrame) -> pd.Series | None:
    return None if rows.empty else rows.iloc[0]


def _of(totals: pd.DataFrame, members: set[str]) -> pd.DataFrame:
    return totals[totals["agency_slug"].isin(members)].reset_index(drop=True)
