"""The agenda of a period's meeting: read for the stage, chosen by the organiser."""

import json
from dataclasses import replace

from analytics.domain.agenda import AgendaChoice, agenda_from
from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.workflow.build_inputs import is_sample_shown
from analytics.workflow.meetings import meeting_of


def agenda_for(period: Period, store: Store) -> AgendaChoice:
    """What the organiser chose for a period; the agenda as it ships where nobody did."""
    if not store.ledger.exists():
        return AgendaChoice()
    with Ledger(store.ledger, store.writer) as ledger:
        written = ledger.agenda(period.year, period.month, is_sample=is_sample_shown(ledger))
    return AgendaChoice() if written is None else agenda_from(json.loads(written))


def held_agenda(period: Period, store: Store) -> AgendaChoice:
    """The agenda as the meeting of a period holds it: what the organiser chose, without the OPD that are not called.

    Those stay reachable, as any that is skipped.
    """
    choice = agenda_for(period, store)
    called = meeting_of(period, store).participants
    if not called:
        return choice
    with Ledger(store.ledger, store.writer) as ledger:
        known = [row["agency_slug"] for row in ledger.agencies(is_sample=is_sample_shown(ledger))]
    absent = [slug for slug in known if slug not in called and slug not in choice.skipped_agencies]
    return replace(choice, skipped_agencies=(*choice.skipped_agencies, *sorted(absent)))


def choose_agenda(choice: AgendaChoice, period: Period, store: Store) -> bool:
    """Keeps a choice for a period beside all earlier ones; False where it says nothing new.

    Raises: Refused where who opens the meeting is skipped too; LedgerUnusable where nothing can be written.
    """
    if choice.opening_agency and choice.opening_agency in choice.skipped_agencies:
        raise Refused("OPD pembuka juga ada di OPD yang dilewati. Pilih salah satu.")
    if choice == agenda_for(period, store):
        return False
    content = json.dumps(choice.plain(), ensure_ascii=False)
    with Ledger(store.ledger, store.writer) as ledger:
        ledger.choose_agenda(period.year, period.month, content, is_sample=is_sample_shown(ledger))
    return True
