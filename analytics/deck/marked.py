"""The material of a deck with what is said beside its figures, by the Kabag, by an OPD, by a later correction, and with
who came to the meeting."""

from dataclasses import replace

from analytics import workflow
from analytics.deck.material import Material
from analytics.insight.marks import marks_of
from analytics.insight.meeting_words import correction_reasons
from analytics.paths import Store
from analytics.readmodel.connect import Hub


def marked(material: Material, shown: Hub, newest: Hub, store: Store) -> Material:
    """The material with the marks of its OPD and who came; `newest`: what is published now, the same as `shown` where
    nothing is frozen."""
    period, changes, reasons = material.period, (), ""
    meeting, totals = workflow.meeting_of(period, store), material.totals
    # A deck of figures that no meeting froze only waits for the newest ones.
    if shown.version != newest.version and meeting.is_frozen:
        changes, reasons = workflow.changes_between(period, shown, newest).deviations, correction_reasons(meeting)
    slugs = dict(zip(totals["agency_name"], totals["agency_slug"], strict=True))
    marks = marks_of(workflow.remarks(period, store), changes, reasons, slugs)
    concerned = totals.loc[totals["is_required"] | totals["has_reported"], "agency_slug"]
    return replace(material, marks=marks, attendance=meeting.attendance(concerned))
