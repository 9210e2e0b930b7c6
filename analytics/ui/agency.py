"""The step of the way down that the URL names, and the way to another one."""

from dataclasses import dataclass

import streamlit as st

from analytics.domain.formats import MINUS, idr, idr_full, is_missing, long_date, number, percent
from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.insight import breakdown
from analytics.insight.breakdown import Node
from analytics.insight.findings.revised_targets import moved_reach_words
from analytics.insight.findings.rows import rows_of
from analytics.insight.findings.scope import Scope
from analytics.insight.office_words import OTHER_AGENCY
from analytics.insight.packages import packages_of
from analytics.insight.sentences import count
from analytics.ui import blocks, package_table, selection
from analytics.ui.drill import crumbs, picture_of
from analytics.ui.frame import Screen
from analytics.ui.navigation import AGENCY, QUALITY, Links, address, links
from analytics.ui.prose import Block, badge, line, plain_table
from analytics.ui.room import corrected_line
from analytics.ui.unknown import Unknown

_MOST_MOVED = 20


@dataclass(frozen=True)
class Step:
    """One step of the way down in words and shares, ready to draw. Shared between sessions: not to be changed."""

    node: Node
    title: str
    subtitle: str
    crumbs: list[str]
    picture: dict[str, object]
    below: list[Block]
    """The quarters of an OPD, what was moved in it, and the packages of the step."""


def step_of(screen: Screen) -> Step:
    """The step that the URL names: as deep as its parts exist in this period."""
    choice, chosen = selection.current_choice(), screen.selection
    key = *screen.data.key, chosen.period, chosen.measure_key, chosen.agency_slug
    return _step(tuple(map(str, key)), choice.program, choice.activity_group, screen)


@st.cache_resource(max_entries=300, show_spinner=False)
def _step(key: tuple[str, ...], program: str, activity_group: str, _screen: Screen) -> Step:
    measure, period = _screen.selection.measure, _screen.selection.period
    node = _node(_screen, program, activity_group)
    return Step(
        node,
        breakdown.node_title(node, measure, period, _lowered_words(_screen, node)),
        _subtitle(node, measure, period),
        crumbs(node, measure),
        picture_of(node, measure, period, _screen.rule.threshold_pp),
        [*(_quarter_blocks(_screen, node) if node.level == breakdown.AGENCY else []), *_package_blocks(_screen, node)],
    )


def _lowered_words(screen: Screen, node: Node) -> str:
    """Of an OPD that reaches its target only since that was lowered; else ''."""
    if node.level != breakdown.AGENCY:
        return ""
    chosen = screen.selection
    rows = rows_of(screen.data.finding_activities((chosen.period,)), chosen.period)
    return moved_reach_words(rows, chosen.measure, Scope(node.name, chosen.agency_slug))


def _node(screen: Screen, program_key: str, activity_group: str) -> Node:
    data = screen.data
    whole = data.kabupaten_totals(screen.selection).iloc[0]
    if screen.selection.agency_slug is None:
        return breakdown.kabupaten_node(whole, screen.totals, data.under_target_activities(screen.selection))
    # Above an agency the kabupaten is only a step of the breadcrumb: its activities are not read.
    root = breakdown.kabupaten_node(whole, screen.totals, screen.totals.head(0))
    node = breakdown.agency_node(
        screen.chosen_totals,
        data.program_totals(screen.selection),
        data.agency_activities(screen.selection),
        (root,),
    )
    if not program_key:
        return node
    program = breakdown.program_node(node, data.activity_group_totals(screen.selection), program_key)
    if program is None:
        return node
    return breakdown.group_node(program, activity_group) or program


def unknown_steps(node: Node) -> list[Unknown]:
    """The steps that the URL names below the one that is shown: the period does not have them."""
    choice, depth = selection.current_choice(), len(node.path)
    named = (("program", choice.program, 2), ("giat", choice.activity_group, 3))
    return [Unknown(key, code, node.name) for key, code, own_depth in named if code and depth < own_depth]


def links_down(node: Node) -> Links | None:
    """The links to the parts of the node; None on the lowest step."""
    parameter = {breakdown.KABUPATEN: "opd", breakdown.AGENCY: "program", breakdown.PROGRAM: "giat"}.get(node.level)
    return None if parameter is None else links(AGENCY, **_steps(len(node.path))) | {"parameter": parameter}


def addresses_up(node: Node) -> list[str]:
    """The addresses of the steps of the breadcrumb, the kabupaten first."""
    return [address(AGENCY, **_steps(depth)) for depth in range(len(node.path) + 1)]


def notes_of(screen: Screen, node: Node) -> list[Block]:
    """What a meeting saw otherwise, whose work the OPD in front goes on with, and the way to notes about its data."""
    slug = screen.selection.agency_slug
    if node.level == breakdown.KABUPATEN:
        return corrected_line(screen.room, None)
    if node.level != breakdown.AGENCY:
        return []
    succession = screen.data.succession_notes().get(slug)
    told = [line("note", f"OPD ini {succession}: {OTHER_AGENCY}.")] if succession else []
    told = [*corrected_line(screen.room, node.totals["agency_name"]), *told]
    if slug not in screen.notes:
        return told
    return [*told, badge(f"{screen.notes[slug]} catatan mutu data", address(QUALITY, agency_slug=slug))]


def is_agency(node: Node) -> bool:
    """Whether the step is the OPD itself."""
    return node.level == breakdown.AGENCY


def steps_to(node: Node) -> dict[str, str]:
    """The choices below the agency that lead to the node."""
    steps = _steps(len(node.path))
    return {field: steps[field] for field in ("program", "activity_group")}


def _steps(depth: int) -> dict[str, str | None]:
    """The choices of the steps down to a depth: those below it that the URL names belong elsewhere."""
    choice, none_chosen = selection.current_choice(), {"agency_slug": None, "program": "", "activity_group": ""}
    return none_chosen | {field: getattr(choice, field) for field in list(none_chosen)[:depth]}


def _subtitle(node: Node, measure: Measure, period: Period) -> str:
    """What the node is, its ceiling and its achievement, and what the bars are."""
    actual, target = node.totals[measure.actual_column], node.totals[measure.target_column]
    official = node.totals.get("agency_name") if node.level == breakdown.AGENCY else None
    parts = [
        official if official != node.name else None,
        f"pagu {idr(node.totals['ceiling_idr'])}",
        f"{count(node.totals['row_count'])} {node.row_word}",
        f"realisasi {percent(actual)} dari target {percent(target)}",
        f"deviasi = realisasi {MINUS} target, kumulatif s.d. {long_date(period.end_date)}, dibobot pagu",
    ]
    return " · ".join(filter(None, parts))


def _quarter_blocks(screen: Screen, agency: Node) -> list[Block]:
    return [blocks.trend_table(screen.data.trend(screen.selection)), *_moved_blocks(agency)]


def _package_blocks(screen: Screen, node: Node) -> list[Block]:
    """The packages of the step with their contracts; nothing where no list of the period names one."""
    if node.level == breakdown.KABUPATEN:
        return []
    shown = packages_of(node, _steps(len(node.path)), screen.data.packages(screen.selection))
    return package_table.blocks_of(shown, screen.selection.period)


def _moved_blocks(node: Node) -> list[Block]:
    """Ceilings and targets that were moved after the period was first reported; nothing where none was."""
    moved = breakdown.moved_activities(node)
    if moved.empty:
        return []
    rows = [
        [
            row["activity_name"],
            _moved(row["frozen_ceiling_idr"], row["ceiling_idr"], idr_full),
            _moved(row["frozen_financial_target_idr"], row["financial_target_idr"], idr_full),
            _moved(row["frozen_physical_target_pct"], row["physical_target_pct"], percent),
        ]
        for row in moved.head(_MOST_MOVED).to_dict("records")
    ]
    rest = len(moved) - len(rows)
    counted = f"{number(len(moved), 0)} {node.row_word}"
    caption = f"Pagu atau target yang digeser sesudah triwulan ini pertama dilaporkan ({counted})"
    table = plain_table(caption, [node.row_head, "Pagu", "Target keuangan", "Target fisik"], rows)
    return [table, line("note", f"dan {number(rest, 0)} lainnya")] if rest else [table]


def _moved(first: object, now: object, words) -> str:
    if is_missing(first) or is_missing(now) or first == now:
        return words(now)
    return f"{words(first)} → {words(now)}"
