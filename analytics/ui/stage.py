"""The stage as a page: its deck, its element, and the quiet word that newer figures are there."""

from pathlib import Path

import streamlit as st

from analytics import workflow
from analytics.deck import packed
from analytics.domain.agenda import AgendaChoice
from analytics.ui import data, decks, frozen, navigation, selection, stage_promises
from analytics.ui.frame import FOLLOW_SECONDS, Screen
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


def stage(screen: Screen) -> None:
    """Draws the stage of the screen's period. It goes on showing the version it began with, until asked for the newest.

    A session that comes back after the server was away begins with the newest one. Of a frozen period it shows what the
    room saw, for ever.
    """
    # Seen until the deck has come: the stage lies over it.
    st.text("Memuat paparan …")
    shown, choice, promised = _shown(screen)
    chosen = shown.selection
    _STAGE(
        key="panggung",
        data={
            "id": repr((shown.data.version, chosen.period.iso, chosen.measure_key, choice)),
            # The same period and measure: with other figures it waits for the speaker.
            "what": f"{chosen.period.iso}-{chosen.measure_key}",
            "asked": st.session_state.get(_ASKED, 0),
            "deck": decks.deck_for(shown.data, chosen, choice, promised),
            "fonts": packed.fonts(),
            "query": selection.query_now(agency_slug=None),
            "agencyPage": navigation.AGENCY.key,
            "overviewPage": navigation.OVERVIEW.key,
        },
        on_reload_change=_show_newest,
    )
    _watch(shown, choice)


def _shown(screen: Screen) -> tuple[Screen, AgendaChoice, int]:
    """The screen that was shown first with its agenda and what was promised by then, while it is of the same period,
    measure and folder. What is promised from then on is drawn into its slides."""
    chosen = screen.selection.period, screen.selection.measure_key, screen.data.folder
    kept = st.session_state.get(_SHOWN)
    if kept is None or kept[0] != chosen:
        choice = workflow.held_agenda(screen.selection.period, reading_store())
        seen = frozen.as_seen(screen, frozen.meeting_of(screen))
        st.session_state[_SHOWN] = kept = chosen, seen, choice, decks.promised_so_far(seen.data)
    return kept[1:]


def _show_newest() -> None:
    st.session_state.pop(_SHOWN, None)
    st.session_state[_ASKED] = st.session_state.get(_ASKED, 0) + 1


def _received(shown: Screen, choice: AgendaChoice) -> None:
    if stage_promises.receive(shown, st.session_state[_NEWS_KEY].promise):
        decks.build_next(shown.data, shown.selection, choice)


def _has_news(shown: Screen) -> bool:
    """Whether other figures than the shown ones are published, of a period that no meeting has frozen."""
    return data.newest_version() != shown.data.version and not frozen.meeting_of(shown).is_frozen


@st.fragment(run_every=FOLLOW_SECONDS)
def _watch(shown: Screen, choice: AgendaChoice) -> None:
    _NEWS(
        key=_NEWS_KEY,
        data={"isNews": _has_news(shown), "promised": stage_promises.promised(shown)},
        on_promise_change=lambda: _received(shown, choice),
    )
