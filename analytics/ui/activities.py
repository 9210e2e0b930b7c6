"""The list of activities below target in words: made once per version, selection, filter, order and page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from analytics.insight import activity_list, sentences
from analytics.ui import blocks
from analytics.ui.activity_filters import filter_of
from analytics.ui.choice import Choice
from analytics.ui.frame import Screen
from analytics.ui.table import Slice, picture_of, slice_of


@dataclass(frozen=True)
class WholeList:
    """What the list says before anything is filtered. Shared between sessions: not to be changed."""

    title: str
    count: int
    judged_count: int
    causes: Mapping[str, str]
    """Slug -> cause as written, of all that are named."""
    statuses: Mapping[str, str]
    """Key -> word of the statuses below target, worst first."""
    unmeasured: str | None
    """Why the chosen agency has no deviation at all; None where it has one."""


@dataclass(frozen=True)
class ShownList:
    """One page of what the filter leaves. Shared between sessions: not to be changed."""

    part: Slice
    title: str | None
    """Of the rows that the filter leaves; None where it leaves all."""
    subtitle: str
    sheet_subtitle: str
    """What stands in a download in its place."""
    picture: dict[str, object]


def whole_list(screen: Screen) -> WholeList:
    """The whole list of a screen."""
    return _whole(_key(screen), screen)


def shown_list(screen: Screen, choice: Choice) -> ShownList:
    """The page of the list that the URL names."""
    place = choice.sort, choice.is_reversed, choice.page
    wanted = choice.search, choice.cause, choice.status, choice.ceiling_millions
    # What is past is past for the quarter at hand: of an older one nobody knows whether it was done since.
    is_at_hand = screen.selection.period == screen.data.default_period()
    return _shown(_key(screen), place, wanted, date.today() if is_at_hand else None, screen, choice)


def activities_of(screen: Screen, choice: Choice) -> pd.DataFrame:
    """All activities that the filter leaves, in the order chosen."""
    measure = screen.selection.measure
    everything = screen.data.under_target_activities(screen.selection)
    found = activity_list.filtered(everything, filter_of(choice), measure)
    return activity_list.ordered(found, choice.sort, measure, is_reversed=choice.is_reversed)


def _key(screen: Screen) -> tuple:
    chosen = screen.selection
    period = chosen.period.year, chosen.period.month
    return *screen.data.key, *period, chosen.measure_key, chosen.agency_slug


@st.cache_resource(max_entries=300, show_spinner=False)
def _whole(key: tuple, _screen: Screen) -> WholeList:
    chosen = _screen.selection
    everything = _screen.data.under_target_activities(chosen)
    judged_count = sentences.judged_count(_screen.totals, chosen.measure, chosen.agency_slug)
    title = sentences.activities_title(everything, judged_count, chosen.measure, _screen.agency_name)
    return WholeList(
        title,
        len(everything),
        judged_count,
        activity_list.causes_of(everything),
        blocks.lagging_statuses(_screen.rule),
        sentences.unmeasured_title(_screen.totals, chosen.agency_slug, chosen.measure, chosen.period),
    )


@st.cache_resource(max_entries=300, show_spinner=False)
def _shown(
    key: tuple, place: tuple, wanted: tuple, today: date | None, _screen: Screen, _choice: Choice
) -> ShownList:
    measure, period = _screen.selection.measure, _screen.selection.period
    activities = activities_of(_screen, _choice)
    part = slice_of(len(activities), _choice.page)
    span = part.first, part.last
    order = sentences.activities_order(_choice.sort, measure, is_reversed=_choice.is_reversed)
    everything = _screen.data.under_target_activities(_screen.selection)
    is_recap = sentences.is_recap(everything)
    slug = _screen.selection.agency_slug
    judged = sentences.judged_words(_screen.totals, measure, slug, is_recap=is_recap)
    return ShownList(
        part,
        _filtered_title(activities, everything, _screen, _choice),
        sentences.activities_subtitle(span, part.total, period, judged, order),
        sentences.activities_sheet_subtitle(part.total, period, judged, order),
        picture_of(activities, measure, part, period.year, _choice, today),
    )


def _filtered_title(found: pd.DataFrame, whole: pd.DataFrame, screen: Screen, choice: Choice) -> str | None:
    if len(found) == len(whole):
        return None
    measure, has_cause = screen.selection.measure, bool(choice.cause)
    return sentences.filtered_title(found, whole, measure, screen.agency_name, names_cause=not has_cause)
