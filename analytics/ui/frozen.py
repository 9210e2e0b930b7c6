"""What a room saw: the figures of a period as they were frozen when its meeting was opened."""

from dataclasses import replace
from hashlib import sha256

from analytics import workflow
from analytics.domain.meetings import Meeting
from analytics.insight.meeting_words import correction_reasons
from analytics.ui.data import Snapshot
from analytics.ui.frame import Screen
from analytics.ui.room import changes_since, frozen_data
from analytics.ui.writing import reading_store


def meeting_of(screen: Screen) -> Meeting:
    """The meeting about the screen's period."""
    return workflow.meeting_of(screen.selection.period, reading_store())


def as_seen(screen: Screen, meeting: Meeting) -> Screen:
    """The screen with the figures that the room saw, where they are frozen and others are published since."""
    frozen = frozen_data(screen.data, meeting)
    if frozen is screen.data:
        return screen
    return replace(screen, data=frozen, totals=frozen.agency_totals(screen.selection))


def corrected_mark(meeting: Meeting, newest: Snapshot) -> str:
    """Another text whenever something else stands as corrected beside figures that a room saw; '' where nothing does,
    and of a period that no meeting has frozen."""
    changes = changes_since(meeting, newest).deviations if meeting.is_frozen else ()
    return sha256(repr((changes, correction_reasons(meeting))).encode()).hexdigest() if changes else ""
