"""The choices of Prakiraan: view, how much is made up, until which bound, by whom."""

from collections.abc import Hashable
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.domain.formats import points
from analytics.domain.names import slugify
from analytics.insight.findings.rows import ACTIVITY_KEY
from analytics.ui import blocks, findings, selection
from analytics.ui.choice import BOUNDS, CATCH_UP, Choice
from analytics.ui.frame import Screen
from analytics.ui.table import Slice
from analytics.ui.unknown import Unknown

SECTIONS = {"laju": "Laju", "peringatan": "Peringatan dini", "simulasi": "Simulasi"}
FIRST = "laju"
_DEFAULT_SHARE = "50"
_BOUND_LABELS = {"": "Tanpa batas"} | {bound: f"Sampai {points(-float(bound), 0)} poin" for bound in BOUNDS}
_MOST_PICKED, _LONGEST_SLUG = 100, 100


def section_of(choice: Choice) -> str:
    """The view that the URL names, the first one where it names none of them."""
    return choice.section if choice.section in SECTIONS else FIRST


def share_of(choice: Choice) -> float:
    """How much of their lag the simulated make up, 0-1."""
    return int(choice.catch_up or _default_share(choice)) / 100


def _default_share(choice: Choice) -> str:
    # Who asks for a bound asks for the fewest: they make up all.
    return "100" if choice.bound else _DEFAULT_SHARE


def bound_of(choice: Choice) -> float | None:
    """The deviation that the simulation is to reach; None for none."""
    return -float(choice.bound) if choice.bound else None


def simulated_parts(screen: Screen) -> pd.DataFrame:
    """What is simulated: every OPD, or the activities of the chosen one."""
    slug = screen.selection.agency_slug
    if slug is None:
        return screen.totals
    rows = findings.findings_of(screen).evidence.rows
    return rows[rows["agency_slug"] == slug].reset_index(drop=True)


def _keys(parts: pd.DataFrame) -> dict[str, Hashable]:
    """How a part is written in the URL -> what the simulation knows it by."""
    if "activity_key" not in parts.columns:
        return {slug: slug for slug in parts["agency_slug"].tolist()}
    found: dict[str, Hashable] = {}
    for key in zip(*(parts[name].tolist() for name in ACTIVITY_KEY), strict=True):
        slug = slugify(" ".join(key[1:3]))[:_LONGEST_SLUG] or "kegiatan"
        # Two activities may be written alike: none of them may stand for the other.
        found[slug if slug not in found else f"{slug}-{len(found)}"] = key
    return found


def _names(parts: pd.DataFrame) -> dict[str, str]:
    column = "agency_short_name" if "activity_key" not in parts.columns else "activity_name"
    return dict(zip(_keys(parts), parts[column].tolist(), strict=True))


def picked_of(screen: Screen, choice: Choice, parts: pd.DataFrame) -> tuple[set[Hashable] | None, tuple[Unknown, ...]]:
    """The keys of the parts that the URL names, None for the largest drags; and what it names that is not there."""
    wanted = [one for one in choice.picked.split(",") if one]
    known = _keys(parts)
    found = {known[one] for one in wanted if one in known}
    missing = tuple(Unknown("pilih", one) for one in wanted if one not in known)
    return found or None, missing


def draw_views(screen: Screen, choice: Choice) -> None:
    """Draws the three views; for the simulation how much is made up, until which bound and by whom."""
    with st.container(key="bagian", horizontal=True, vertical_alignment="bottom", gap="medium"):
        selection.view_filter(choice, SECTIONS, FIRST)
        if section_of(choice) == "simulasi":
            _draw_simulation(screen, choice)


def _draw_simulation(screen: Screen, choice: Choice) -> None:
    parts = simulated_parts(screen)
    names = dict(sorted(_names(parts).items(), key=lambda item: item[1].casefold()))
    selection.bound(
        st.segmented_control, "kejar", choice.catch_up or _default_share(choice), _share_changed,
        label="Pengejaran", options=list(CATCH_UP), format_func=lambda share: f"{share}%", required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    selection.bound(
        st.selectbox, "batas", choice.bound, _bound_changed, label="Batas deviasi", options=list(_BOUND_LABELS),
        format_func=_BOUND_LABELS.get, filter_mode=None, width=170, label_visibility="collapsed",
    )  # fmt: skip
    what = "OPD" if screen.selection.agency_slug is None else "Kegiatan"
    picked = [one for one in choice.picked.split(",") if one in names]
    selection.bound(
        st.multiselect, "pilih", picked, _picked_changed, label=f"{what} yang mengejar", options=list(names),
        format_func=lambda one: names.get(one, one), placeholder=f"{what}: penyumbang terbesar", width=300,
        max_selections=_MOST_PICKED, label_visibility="collapsed",
    )  # fmt: skip


def _share_changed(share: str) -> None:
    kept = selection.current_choice()
    selection.write(replace(kept, catch_up="" if share == _default_share(kept) else share))


def _bound_changed(bound: str) -> None:
    selection.write(replace(selection.current_choice(), bound=bound, catch_up=""))


def _picked_changed(picked: list[str]) -> None:
    selection.write(replace(selection.current_choice(), picked=",".join(picked)))


def draw_pager(part: Slice | None) -> None:
    """Draws the pager of a view that has several pages."""
    if part is not None and part.page_count > 1:
        blocks.pager(part)
