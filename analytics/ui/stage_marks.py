"""What the room sees on a stage, told apart by marks: where one is another text, a stage opened now shows something
else."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from analytics import workflow
from analytics.domain.periods import Period
from analytics.insight.promises import PromiseBook
from analytics.ui import data, frozen
from analytics.ui.data import Snapshot
from analytics.ui.writing import reading_store


def stage_marks(period: Period, book: PromiseBook, newest: Snapshot | None = None) -> Mapping[str, str]:
    """Kind of change -> a text that is another one whenever something else of that kind would be shown.

    The one rule for what counts as a change of what the room sees: other figures, corrections of frozen ones, what the
    Kabag or an OPD says beside them, what became of earlier promises, who came, the agenda. A new promise is none: it
    is drawn into the slides at once.

    `book`: the promises by the figures that are being shown. `newest`: the data of the page that is being drawn;
    without them what is published by now counts, which may be nothing any more.
    """
    store = reading_store()
    meeting = workflow.meeting_of(period, store)
    if meeting.is_frozen:
        version, corrected = meeting.freeze.version, frozen.corrected_mark(meeting, newest or data.snapshot())
    else:
        version, corrected = newest.version if newest else data.newest_version(), ""
    return {
        "angka": str(version),
        "koreksi": corrected,
        "catatan": _mark(workflow.remarks(period, store)),
        "janji": _mark((one.promise, one.kind) for one in book.earlier),
        "hadir": _mark((meeting.participants, meeting.attended)),
        "agenda": _mark([workflow.held_agenda(period, store)]),
    }


def _mark(shown: Iterable[object]) -> str:
    return sha256(repr(list(shown)).encode()).hexdigest()[:16]
