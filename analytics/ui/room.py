"""What a room saw beside what holds now: the switch of the pages, the band above them, and what was corrected since."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from analytics import workflow
from analytics.domain.meetings import Meeting
from analytics.domain.periods import Period
from analytics.insight.marks import corrected_agency_words, correction_words, seen_words_of
from analytics.insight.meeting_words import correction_reasons, now_words, seen_words
from analytics.readmodel.connect import Hub
from analytics.ui import selection
from analytics.ui.choice import Choice
from analytics.ui.data import Snapshot
from analytics.ui.navigation import MEETING, address
from analytics.ui.prose import Block, line
from analytics.ui.writing import reading_store
from analytics.workflow import DeviationChange, Differences

SWITCH = "Seperti dalam rapat"


@dataclass(frozen=True)
class Room:
    """A frozen period: its meeting, what of it is another now, and which of the two a page shows."""

    meeting: Meeting
    changes: Differences
    is_shown: bool

    @property
    def has_changed(self) -> bool:
        """Whether any figure is another now, or a correction was written down."""
        return bool(self.meeting.later_corrections or self.changes)

    @property
    def reasons(self) -> str:
        """'alasan: Foto menyusul; Salah ketik'; '' where none was written down."""
        return correction_reasons(self.meeting)

    def corrected(self, agency_name: str | None) -> DeviationChange | None:
        """How the deviations of an OPD (official name) or of the kabupaten (None) were corrected; None: not at all."""
        for one in self.changes.deviations:
            if (one.agency_name == agency_name) if agency_name else not one.agency_key:
                return one
        return None


def room_of(snapshot: Snapshot, period: Period, choice: Choice) -> Room | None:
    """The room of a period beside the newest data: of the freeze that was chosen, else of the one that holds.

    None where nothing is frozen, unless a freeze that was lifted is chosen.

    Raises: BatchDamaged where what was frozen is lost and cannot be built again.
    """
    meeting = workflow.meeting_of(period, reading_store())
    chosen = meeting.as_of(choice.freeze)
    if chosen is None and meeting.freeze is None:
        return None
    seen = chosen or meeting
    return Room(seen, changes_since(seen, snapshot), chosen is not None)


def frozen_data(snapshot: Snapshot, meeting: Meeting) -> Snapshot:
    """The data that the room saw; the same snapshot where nothing has been published since."""
    if meeting.freeze is None or meeting.freeze.version == snapshot.version:
        return snapshot
    return replace(snapshot, hub=_hub(snapshot.folder, meeting.freeze.file_name, meeting.freeze.content_hash, meeting))


def changes_since(meeting: Meeting, snapshot: Snapshot) -> Differences:
    """What of a frozen period is another in the newest data."""
    if meeting.freeze.version == snapshot.version:
        return Differences()
    key = snapshot.folder, meeting.freeze.content_hash, snapshot.version, meeting.period.iso
    return _changes(key, meeting, snapshot)


@st.cache_resource(max_entries=6, show_spinner="Menyiapkan angka rapat …")
def _hub(folder: str, file_name: str, content_hash: str, _meeting: Meeting) -> Hub:
    # Read whole once: whether every row is what was frozen.
    return workflow.frozen_hub(_meeting, reading_store())


@st.cache_resource(max_entries=20, show_spinner=False)
def _changes(key: tuple, _meeting: Meeting, _snapshot: Snapshot) -> Differences:
    return workflow.changes_between(_meeting.period, frozen_data(_snapshot, _meeting).hub, _snapshot.hub)


def draw_switch(choice: Choice, room: Room | None) -> None:
    """Draws the switch where the period is frozen."""
    if room is None:
        return

    def changed(is_on: bool) -> None:
        newest = len(room.meeting.freezes)
        selection.write(replace(selection.current_choice(), freeze=newest if is_on else 0, page=1))

    selection.bound(st.toggle, "beku", room.is_shown, changed, label=SWITCH)


def band_words(room: Room | None) -> list[str]:
    """The sentence that goes with every figure that a room saw; none where the figures are those of now."""
    if room is None or not room.is_shown:
        return []
    return [seen_words(room.meeting, has_changed=room.has_changed)]


def blocks_of(room: Room | None, choice: Choice, period: Period) -> list[Block]:
    """The band above figures that a room saw; one line where a frozen quarter is another now; nothing else."""
    if choice.freeze and (room is None or not room.is_shown):
        missing = f"tidak mempunyai beku ke-{choice.freeze}" if room else "belum dibekukan rapat"
        return [line("unknown", f"Angka {period.label} {missing}; yang tampil angka sekarang.")]
    if room is None:
        return []
    to_corrections = {"address": address(MEETING, agency_slug=None), "more": "Lihat koreksinya"}
    if room.is_shown:
        (words,) = band_words(room)
        return [line("band", words) | (to_corrections if room.has_changed else {})]
    if not room.has_changed:
        return []
    return [line("later", now_words(room.meeting, has_changed=True)) | to_corrections]


def corrected_line(room: Room | None, agency_name: str | None) -> list[Block]:
    """What was corrected of an OPD, or of the kabupaten (None), with the reasons; nothing where nothing was."""
    change = None if room is None else room.corrected(agency_name)
    if change is None:
        return []
    return [line("note", seen_words_of([correction_words(change)], room.reasons))]


def corrected_agencies(room: Room | None, names: Mapping[str, str]) -> list[Block]:
    """The OPD whose deviation was corrected, the largest change first; nothing where none was.

    `names`: official name -> short one.
    """
    told = [] if room is None else corrected_agency_words(room.changes.deviations, names)
    return [line("note", seen_words_of(told, room.reasons))] if told else []
