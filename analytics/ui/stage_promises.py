"""Promises typed on the stage: received, kept or refused, and drawn for the slides that are being shown."""

import re
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from analytics import workflow
from analytics.deck.promised import promised_parts
from analytics.domain.errors import ProductError
from analytics.domain.periods import Period, parse_period
from analytics.domain.writers import NotSignedIn
from analytics.insight.promises import PromiseBook
from analytics.ui import promise_form, writing
from analytics.ui.data import snapshot
from analytics.ui.frame import Screen
from analytics.ui.room import frozen_data

_ANSWERS = "janji_jawaban"
_PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_PATIENCE = 3
"""How often a promise may come before the session of its operator is there again: the page brings its secret along."""


def promised(screen: Screen, book: PromiseBook) -> dict[str, object]:
    """What the stage is told: the answer to every promise that was sent, what the slides show, who may promise."""
    parts = promised_parts(book, screen.data.agency_names())
    return {"results": st.session_state.get(_ANSWERS, {}), "parts": parts, "isOperator": writing.is_signed_in()}


def receive(screen: Screen, entry: object) -> bool:
    """Keeps a promise as it was typed, or says why not; whether one is kept. Whatever else comes is no promise."""
    if not isinstance(entry, Mapping):
        return False
    if entry.get("hadir"):
        writing.current_operator()
        return False
    key, sent = str(entry.get("key", "")), entry.get("ulang")
    try:
        _sign_in(entry)
        _keep(screen, key, entry)
    except NotSignedIn as refused:
        if not entry.get("sandi") and isinstance(sent, int) and sent % _PATIENCE:
            return False
        _answer(key, sent, str(refused), needs_operator=True)
    except ProductError as refused:
        _answer(key, sent, str(refused))
    else:
        _answer(key, sent)
        return True
    return False


def _sign_in(entry: Mapping) -> None:
    if entry.get("sandi"):
        name, password = str(entry.get("operator", "")), str(entry["sandi"])
        writing.enter(workflow.sign_in(name, password, writing.reading_store(), writing.client_address()))


def _keep(screen: Screen, key: str, entry: Mapping) -> None:
    typed = {name: str(entry.get(name, "")) for name in ("teks", "pj", "tenggat", "ukuran", "target", "bantuan")}
    if not typed["target"].strip():
        # The stage always names a measure: without a number it means nothing.
        typed["ukuran"] = typed["target"] = ""
    slug = str(entry.get("opd", ""))
    sub_unit, activity_key = [*map(str, entry.get("tempat") or ()), "", ""][:2]
    store = writing.writing_store()
    period = _period_of(screen, entry)
    # Of another meeting, typed before the line dropped: by the figures that its room saw.
    meeting = workflow.meeting_of(period, store)
    if period != screen.selection.period:
        screen = replace(screen, data=frozen_data(snapshot(), meeting))
    new = promise_form.new_promise(screen, period, key, (slug, sub_unit, activity_key), typed.__getitem__)
    workflow.keep_promise(new, store)


def _period_of(screen: Screen, entry: Mapping) -> Period:
    """The period of the stage on which it was typed."""
    said = str(entry.get("periode", ""))
    return parse_period(said) if _PERIOD.fullmatch(said) else screen.selection.period


def _answer(key: str, sent: object, refused: str = "", *, needs_operator: bool = False) -> None:
    answers = st.session_state.setdefault(_ANSWERS, {})
    answers[key] = {"ok": not refused, "teks": refused, "ulang": sent, "masuk": needs_operator}
