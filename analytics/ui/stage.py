"""The stage as a page: its deck, its element, and the quiet word that the room would see something else by now."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analytics import workflow
from analytics.deck import packed
from analytics.domain.agenda import AgendaChoice
from analytics.ui import decks, frozen, navigation, promises, selection, stage_promises
from analytics.ui.frame import FOLLOW_SECONDS, Screen
from analytics.ui.stage_marks import stage_marks
from analytics.ui.writing import reading_store

_HERE = Path(__file__).parent
_STAGE = st.components.v2.component(
    "rakorev_stage",
    css=packed.style(),
    js=packed.script() + (_HERE / "stage.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
_NEWS = st.components.v2.component(
    "rakorev_stage_news", js=(_HERE / "stage_news.js").read_text(encoding="utf-8"), isolate_styles=False
)
_NEWS_KEY = "panggung_kabar"
_SHOWN, _ASKED = "paparan_tampil", "paparan_diminta"


@dataclass(frozen=True)
class _Shown:
    """What the stage goes on showing: the figures with the agenda, what was promised by then, and the marks of it
    all."""

    screen: Screen
    choice: AgendaChoice
    promised: int
    marks: Mapping[str, str]


def stage(screen: Screen) -> None:
    """Draws the stage of the screen's period. It goes on showing the version it began with, until asked for the newest.

    A session that comes back after the server was away begins with the newest one. Of a frozen period it shows what the
    room saw, for ever.
    """
    # Seen until the deck has come: the stage lies over it.
    st.text("Memuat paparan …")
    shown = _shown(screen)
    chosen = shown.screen.selection
    _STAGE(
        key="panggung",
        data={
            # The same period and measure: with other marks it waits for the speaker.
            "what": f"{chosen.period.iso}-{chosen.measure_key}",
            "marks": dict(shown.marks),
            "asked": st.session_state.get(_ASKED, 0),
            "deck": decks.deck_for(shown.screen.data, chosen, shown.choice, shown.promised),
            "fonts": packed.fonts(),
            "query": selection.query_now(agency_slug=None),
            "agencyPage": navigation.AGENCY.key,
            "overviewPage": navigation.OVERVIEW.key,
        },
        on_reload_change=_show_newest,
    )
    _watch(shown)


def _shown(screen: Screen) -> _Shown:
    """What was shown first, while it is of the same period, measure and folder. What is promised from then on is drawn
    into its slides."""
    chosen = screen.selection.period, screen.selection.measure_key, screen.data.folder
    kept = st.session_state.get(_SHOWN)
    if kept is None or kept[0] != chosen:
        choice = workflow.held_agenda(screen.selection.period, reading_store())
        meeting = frozen.meeting_of(screen)
        seen = frozen.as_seen(screen, meeting)
        marks = stage_marks(screen.selection.period, promises.book_of_stage(seen), screen.data)
        shown = _Shown(seen, choice, decks.promised_so_far(seen.data), marks)
        st.session_state[_SHOWN] = kept = chosen, shown
    return kept[1]


def _show_newest() -> None:
    st.session_state.pop(_SHOWN, None)
    st.session_state[_ASKED] = st.session_state.get(_ASKED, 0) + 1


def _received(shown: _Shown) -> None:
    if stage_promises.receive(shown.screen, st.session_state[_NEWS_KEY].promise):
        decks.build_next(shown.screen.data, shown.screen.selection, shown.choice)


@st.fragment(run_every=FOLLOW_SECONDS)
def _watch(shown: _Shown) -> None:
    book = promises.book_of_stage(shown.screen)
    _NEWS(
        key=_NEWS_KEY,
        data={
            "marks": dict(stage_marks(shown.screen.selection.period, book)),
            "promised": stage_promises.promised(shown.screen, book),
        },
        on_promise_change=lambda: _received(shown),
    )
