"""The agenda of a period: the newest choice holds, none is lost, the sample's is its own."""

import pytest

from analytics.domain.agenda import AgendaChoice
from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.workflow import agenda_for, choose_agenda

TW2, TW3 = Period(2026, 6), Period(2026, 9)


def test_without_a_choice_the_agenda_is_as_it_ships_and_nothing_is_made(tmp_path):
    store = Store(tmp_path / "data")
    assert agenda_for(TW2, store) == AgendaChoice() and not store.ledger.exists()


def test_who_opens_the_meeting_is_not_skipped(tmp_path):
    with pytest.raises(Refused, match="OPD pembuka juga"):
        choose_agenda(AgendaChoice(opening_agency="a", skipped_agencies=("a", "b")), TW2, Store(tmp_path))


def test_the_newest_choice_of_a_period_holds(tmp_path):
    store = Store(tmp_path)
    first, second = AgendaChoice(opening_agency="a"), AgendaChoice(skipped_parts=("tren",))
    assert choose_agenda(first, TW2, store) and choose_agenda(second, TW2, store)
    assert not choose_agenda(second, TW2, store), "the same once more is nothing new"
    assert (agenda_for(TW2, store), agenda_for(TW3, store)) == (second, AgendaChoice())
    with Ledger(store.ledger) as ledger:
        rows = ledger._connection.execute("select content, decided_by from agendas").fetchall()
        assert len(rows) == 2 and all(row["decided_by"] for row in rows)
        assert ledger.agenda(2026, 6, is_sample=False) is None
