"""Agenda rapat: what the organiser sets is kept for the period and reaches the stage."""

import pytest

from analytics.domain.agenda import AgendaChoice
from analytics.domain.periods import Period
from analytics.paths import Store
from analytics.workflow import agenda_for
from tests.pages.conftest import Screen

TW2 = Period(2026, 6)


@pytest.fixture
def writing(own_office, monkeypatch):
    """An office of the test's own in which this computer may write."""
    monkeypatch.setattr("analytics.ui.agenda_form.may_write", lambda: True)
    monkeypatch.setattr("analytics.ui.writing.may_write", lambda: True)
    return Store(own_office)


def opened():
    return Screen("agenda", folder="operator", tahun="2026", tw="2")


def labelled(widgets, label):
    (found,) = [one for one in widgets if one.label == label]
    return found


def save(shown):
    (button,) = [one for one in shown.test.button if one.label == "Simpan agenda"]
    button.click()
    return shown.run()


def test_what_is_set_is_kept_for_its_period(writing):
    shown = opened()
    labelled(shown.test.number_input, "Detik: OPD kritis").set_value(240)
    labelled(shown.test.checkbox, "Tren").uncheck()
    labelled(shown.test.selectbox, "OPD pembuka").set_value("dinas-sosial")
    labelled(shown.test.multiselect, "OPD yang dilewati (tetap di daftar “Belum dibahas”)").set_value(["dinas-pupr"])
    save(shown)
    assert [block["title"] for block in shown.blocks("message")] == ["Agenda tersimpan"]
    assert agenda_for(TW2, writing) == AgendaChoice(
        minutes=(("kritis", 4.0),), skipped_parts=("tren",), skipped_agencies=("dinas-pupr",),
        opening_agency="dinas-sosial",
    )  # fmt: skip
    assert agenda_for(Period(2026, 3), writing) == AgendaChoice()
    again = opened()
    assert labelled(again.test.number_input, "Detik: OPD kritis").value == 240
    save(again)
    assert [block["title"] for block in again.blocks("message")] == ["Agenda sudah demikian"]


def test_a_part_that_is_moved_stands_before_the_one_whose_place_it_takes(writing):
    shown = opened()
    labelled(shown.test.number_input, "Urutan: Penutup").set_value(2)
    save(shown)
    assert agenda_for(TW2, writing).parts[:3] == ["ringkasan", "penutup", "peringkat"]


def test_who_only_reads_cannot_save(own_office, monkeypatch):
    monkeypatch.setattr("analytics.ui.agenda_form.may_write", lambda: True)
    monkeypatch.setattr("analytics.ui.writing.may_write", lambda: False)
    shown = save(opened())
    assert shown.blocks("message")[-1]["title"] == "Agenda tidak tersimpan"
    assert agenda_for(TW2, Store(own_office)) == AgendaChoice()
