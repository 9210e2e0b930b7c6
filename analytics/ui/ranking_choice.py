"""The filters of the ranking: bars or scatter, what the bars are sorted by, in which direction, and grouped by."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.insight.colour_rules import LABELS, OWN, rule_of
from analytics.insight.ranking import CEILING, CONTRIBUTION, NAME
from analytics.readmodel import reference
from analytics.ui import selection
from analytics.ui.choice import GROUPS, Choice, group_in

SORT_LABELS = {"fisik": "Fisik", "keuangan": "Keuangan", CONTRIBUTION: "Sumbangan", CEILING: "Pagu", NAME: "Nama OPD"}
GROUP_LABELS = {"": "Tanpa kelompok", "asisten": "Per asisten", "sebaya": "OPD sebaya"}
SCATTER = "sebaran"
"""The view of both deviations against each other."""
_BARS = "batang"
_VIEWS = {_BARS: "Batang", SCATTER: "Sebaran"}
_DIRECTIONS = {CEILING: ("Terbesar dulu", "Terkecil dulu"), NAME: ("A ke Z", "Z ke A")}
_WORST_FIRST = ("Terburuk dulu", "Terbaik dulu")


def draw_filters(choice: Choice) -> None:
    """Draws Tampilan and, for the bars, Urut menurut, Arah, Kelompok and a chosen Status: a scatter has no order."""
    _view(choice)
    if choice.view == SCATTER:
        _rule(choice)
        return
    with st.container(key="pilih_urut", horizontal=True, vertical_alignment="bottom", gap="small", width="content"):
        front = selection.measure_key_of(choice)
        _list("urut", "Urut menurut", choice.sort or front, SORT_LABELS, _sort_changed(front))
        forth, back = _DIRECTIONS.get(choice.sort, _WORST_FIRST)
        _list("arah", "Arah", choice.is_reversed, {False: forth, True: back}, _direction_changed)
        _list("kelompok", "Kelompok", group_in(choice, GROUPS), GROUP_LABELS, _group_changed)
        if choice.status:
            # It is chosen on the overview; here it can be changed and taken back.
            _list("status", "Status", choice.status, _status_labels(choice.status), _status_changed)
        _rule(choice)


def _rule(choice: Choice) -> None:
    _list("aturan", "Aturan warna", choice.colour_rule or OWN, LABELS, _rule_changed)


def _rule_changed(key: str) -> None:
    # A status belongs to its rule.
    kept = replace(selection.current_choice(), status="")
    selection.write(replace(kept, colour_rule="" if key == OWN else key))


def _view(choice: Choice) -> None:
    def changed(value: str) -> None:
        selection.write(replace(selection.current_choice(), view="" if value == _BARS else value))

    selection.bound(
        st.segmented_control, "tampil", choice.view if choice.view in _VIEWS else _BARS, changed, label="Tampilan",
        options=list(_VIEWS), format_func=_VIEWS.get, required=True,
    )  # fmt: skip


def _list(name: str, label: str, value: object, labels: Mapping, changed: Callable) -> None:
    selection.bound(
        st.selectbox, name, value, changed, label=label, options=list(labels), format_func=labels.get,
        filter_mode=None, width=172,
    )  # fmt: skip


def _sort_changed(front: str) -> Callable[[str], None]:
    def changed(sort: str) -> None:
        # Another key begins with its own worst or largest; the measure in front is the default and no choice.
        kept = selection.current_choice()
        selection.write(replace(kept, sort="" if sort == front else sort, is_reversed=False))

    return changed


def _direction_changed(is_reversed: bool) -> None:
    selection.write(replace(selection.current_choice(), is_reversed=is_reversed))


def _status_labels(chosen: str) -> dict[str, str]:
    rules = pd.DataFrame(reference.status_rules())
    labels = rule_of(selection.current_choice().colour_rule, rules).labels
    return {"": "Semua status", **labels} | ({} if chosen in labels else {chosen: chosen})


def _status_changed(status: str) -> None:
    selection.write(replace(selection.current_choice(), status=status))


def _group_changed(group: str) -> None:
    selection.write(replace(selection.current_choice(), group=group))
