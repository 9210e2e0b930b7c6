"""Whose trend the URL names - kabupaten, asisten, OPD or programme - and the row of choices of the page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analytics.domain.names import UNGROUPED, slugify
from analytics.domain.selection import Unit
from analytics.insight.breakdown import WITHOUT_CODE
from analytics.ui import frame, selection
from analytics.ui.choice import Choice

ALL_AGENCIES = "opd"
"""The view of all OPD beside each other."""
_CURVE = "kurva"
_VIEWS = {_CURVE: "Kurva", ALL_AGENCIES: "Semua OPD"}
_WHOLE = "semua"


@dataclass(frozen=True)
class ChosenUnit:
    """The unit in front and what to call it; the kabupaten has no name."""

    unit: Unit
    name: str | None
    agency_name: str | None = None
    """The OPD that a programme belongs to."""

    @property
    def group(self) -> str | None:
        """The asisten in front."""
        return self.unit.supervisor_group or None


def group_slugs(groups: Iterable[str]) -> dict[str, str]:
    """Slug -> asisten, without a group last; two that fold to one slug are numbered."""
    slugs: dict[str, str] = {}
    for group in sorted(groups, key=lambda name: (name == UNGROUPED, name)):
        slug, number = slugify(group), 2
        while slug in slugs:
            slug, number = f"{slugify(group)}-{number}", number + 1
        slugs[slug] = group
    return slugs


def program_labels(programs: pd.DataFrame, year: int | None = None) -> dict[str, str]:
    """Key in the URL -> name of the programmes of a year, or of all years by their newest name."""
    rows = programs if year is None else programs[programs["year"] == year]
    labels = {}
    for row in rows.to_dict("records"):
        code, name = row["program_code"], row["program_name"]
        bare = f"Program {code}" if code else "Tanpa kode program"
        labels[code or WITHOUT_CODE] = name if isinstance(name, str) and name.strip() else bare
    return labels


def in_effect(choice: Choice) -> Choice:
    """The choice without what has no effect: beside all OPD no single one, beside an OPD no asisten."""
    if choice.view == ALL_AGENCIES:
        # A programme whose OPD is not named stays: the page says that it cannot tell which one is meant.
        return replace(choice, agency_slug=None, program="" if choice.agency_slug else choice.program, comparison="")
    return replace(choice, supervisor="") if choice.agency_slug else choice


def chosen_unit(screen: frame.Screen) -> ChosenUnit:
    """The unit that the URL names.

    Ends the page with a message where it names one that is not there.
    """
    choice, slug = selection.current_choice(), screen.selection.agency_slug
    groups = group_slugs(screen.data.supervisor_groups())
    if choice.supervisor and choice.supervisor not in groups:
        frame.stop_here(screen, f"Asisten '{choice.supervisor}' tidak ada di daftar", "Pilih asisten lain.")
    if choice.program and slug is None:
        frame.stop_here(screen, "Program mana belum jelas", "Pilih dahulu OPD yang mempunyai program itu.")
    if slug is None:
        group = groups.get(choice.supervisor, "")
        return ChosenUnit(Unit(supervisor_group=group), group or None)
    if not choice.program:
        return ChosenUnit(Unit(agency_slug=slug), screen.agency_name)
    return _program(screen, slug, choice.program)


def _program(screen: frame.Screen, slug: str, key: str) -> ChosenUnit:
    programs, year = screen.data.agency_programs(slug), screen.selection.period.year
    known = program_labels(programs) | program_labels(programs, year)
    if key not in known:
        _draw_programs(screen, key)
        frame.stop_here(screen, f"{screen.agency_name} tidak mempunyai program '{key}'", "Pilih program lain.")
    code = "" if key == WITHOUT_CODE else key
    return ChosenUnit(Unit(agency_slug=slug, program_code=code), known[key], screen.agency_name)


def totals_of(screen: frame.Screen, unit: Unit) -> pd.Series | None:
    """The totals of the unit at the period; None where it has none there."""
    if unit.level in ("kabupaten", "opd"):
        return screen.chosen_totals
    if unit.level == "asisten":
        rows = screen.data.supervisor_group_totals(screen.selection)
        rows = rows[rows["supervisor_group"] == unit.supervisor_group]
    else:
        rows = screen.data.program_totals(screen.selection)
        rows = rows[rows["program_code"] == unit.program_code]
    return None if rows.empty else rows.iloc[0]


def draw_choices(screen: frame.Screen, *, has_other_years: bool) -> None:
    """Draws the view, the asisten or the programme, and whether other years stand behind."""
    choice = selection.current_choice()
    with st.container(key="tren_pilih", horizontal=True, vertical_alignment="center", gap="small"):
        _view(choice)
        if choice.view != ALL_AGENCIES and screen.selection.agency_slug is not None:
            _draw_programs(screen, choice.program)
        elif screen.selection.agency_slug is None:
            _draw_groups(screen, choice)
        if choice.view != ALL_AGENCIES and (has_other_years or choice.comparison):
            _other_years(choice)


def _view(choice: Choice) -> None:
    def changed(value: str) -> None:
        kept = selection.current_choice()
        view = "" if value == _CURVE else value
        selection.write(in_effect(replace(kept, view=view)))

    selection.bound(
        st.segmented_control, "tampil", choice.view if choice.view in _VIEWS else _CURVE, changed, label="Tampilan",
        options=list(_VIEWS), format_func=_VIEWS.get, required=True, label_visibility="collapsed",
    )  # fmt: skip


def _draw_groups(screen: frame.Screen, choice: Choice) -> None:
    groups = group_slugs(screen.data.supervisor_groups())
    if len(groups) > 1 or choice.supervisor:
        _one_of("asisten", "Asisten", "supervisor", choice.supervisor, {_WHOLE: "Semua asisten", **groups})


def _draw_programs(screen: frame.Screen, chosen: str) -> None:
    labels = program_labels(
        screen.data.agency_programs(screen.selection.agency_slug), screen.selection.period.year
    )
    if set(labels) - {WITHOUT_CODE} or chosen:
        _one_of("program", "Program", "program", chosen, {_WHOLE: "Semua program", **labels})


def _one_of(name: str, label: str, field: str, chosen: str, labels: dict[str, str]) -> None:
    def changed(value: str) -> None:
        selection.write(replace(selection.current_choice(), **{field: "" if value == _WHOLE else value}))

    # What the URL names still stands in the list where the list does not have it.
    shown = labels if not chosen or chosen in labels else {**labels, chosen: chosen}
    selection.bound(
        st.selectbox, name, chosen or _WHOLE, changed, label=label, options=list(shown),
        format_func=lambda value: shown.get(value, value), label_visibility="collapsed", width=360,
    )  # fmt: skip


def _other_years(choice: Choice) -> None:
    def changed(value: bool) -> None:
        selection.write(replace(selection.current_choice(), comparison="tahun" if value else ""))

    selection.bound(st.toggle, "banding", bool(choice.comparison), changed, label="Tahun lain", width="content")
