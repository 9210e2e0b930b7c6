"""Reads what a kit is made from: the figures that the room saw where they are frozen, else those of now."""

from collections.abc import Collection, Sequence
from datetime import datetime

from analytics import queries, workflow
from analytics.domain.errors import Refused
from analytics.domain.measures import PHYSICAL, Measure
from analytics.domain.names import fold_name
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.insight.findings.evidence import References
from analytics.pack.content import MeetingPapers, PackContent, Row, gather
from analytics.paths import Store
from analytics.readmodel import reference
from analytics.readmodel.connect import Hub

_NAMES = ("agency_slug", "agency_name", "agency_short_name")


def content_for(
    period: Period, current: Hub, store: Store, agencies: Collection[str] = (), front: Measure = PHYSICAL, *,
    is_current: bool = False,
) -> PackContent:  # fmt: skip
    """What the documents of a period need. `agencies`: slugs, official or short names; none for all. `is_current`: the
    figures of now, also where a meeting has frozen others.

    Raises: Refused where nobody has reported, or where there is no such OPD.
    """
    meeting = workflow.meeting_of(period, store)
    hub = workflow.frozen_hub(meeting, store) if meeting.is_frozen and not is_current else current
    changes = workflow.Differences()
    if meeting.is_frozen:
        changes = workflow.changed_since(meeting, current, store)
    papers = MeetingPapers(
        meeting, datetime.now(), hub.version, workflow.promises(store), workflow.remarks(period, store),
        workflow.agenda_for(period, store), is_current and meeting.is_frozen, changes,
        () if hub is current else _reported(current, period),
    )  # fmt: skip
    references = References(reference.root_causes(), reference.backtest())

    def chosen(rows: Sequence[Row]) -> Sequence[str] | None:
        return [_slug(name, rows) for name in agencies] or None

    with hub.cursor() as cursor:
        return gather(queries.Reads(cursor), period, references, papers, chosen, front)


def _reported(hub: Hub, period: Period) -> Collection[str]:
    with hub.cursor() as cursor:
        totals = queries.agency_totals(cursor, Selection(period))
    return set(totals.loc[totals["has_reported"].astype(bool), "agency_slug"])


def _slug(wanted: str, rows: Sequence[Row]) -> str:
    folded = fold_name(wanted)
    for row in rows:
        if any(folded == fold_name(str(row[name])) for name in _NAMES):
            return str(row["agency_slug"])
    raise Refused(f"Tidak ada OPD '{wanted}' pada periode ini. `ringkas` menampilkan nama semua OPD.")
