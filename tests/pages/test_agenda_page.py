"""Agenda rapat: what the organiser sets is kept for the period and reaches the stage."""

import re

import pytest

from analytics import workflow
from analytics.domain.agenda import AgendaChoice
from analytics.domain.periods import Period
from analytics.paths import Store, data_folder
from analytics.workflow import agenda_for
from tests.pages.conftest import Screen, signed_in

TW2 = Period(2026, 6)


@pytest.fixture
def writing(own_office):
    """An office of the test's own."""
    return Store(own_office)


def opened():
    return Screen("agenda", folder="operator", token=signed_in(data_folder()), tahun="2026", tw="2")


def labelled(widgets, label):
    (found,) = [one for one in widgets if one.label == label]
    return found


def save(shown):
    (button,) = [one for one in shown.test.button if one.label == "Simpan agenda"]
    button.click()
    return shown.run()


def test_a_reader_waits_for_no_deck(screen, monkeypatch):
    monkeypatch.setattr("analytics.ui.decks.is_built", lambda *_: False)
    monkeypatch.setattr("analytics.ui.decks.agenda_length", lambda *_: pytest.fail("waits for the deck"))
    shown = screen("agenda", folder="operator", tahun="2026", tw="2")
    assert any("Lamanya tampil" in one.value for one in shown.test.text)


def test_what_is_set_is_kept_for_its_period(writing):
    shown = opened()
    labelled(shown.test.text_input, "Menit: OPD kritis").set_value("4,5")
    labelled(shown.test.checkbox, "Tren").uncheck()
    labelled(shown.test.selectbox, "OPD pembuka").set_value("dinas-sosial")
    labelled(shown.test.multiselect, "OPD yang dilewati (tetap di daftar “Belum dibahas”)").set_value(["dinas-pupr"])
    save(shown)
    assert [block["title"] for block in shown.blocks("message")] == ["Agenda tersimpan"]
    assert agenda_for(TW2, writing) == AgendaChoice(
        minutes=(("kritis", 4.5),), skipped_parts=("tren",), skipped_agencies=("dinas-pupr",),
        opening_agency="dinas-sosial",
    )  # fmt: skip
    assert agenda_for(Period(2026, 3), writing) == AgendaChoice()
    again = opened()
    assert labelled(again.test.text_input, "Menit: OPD kritis").value == "4,5"
    save(again)
    assert [block["title"] for block in again.blocks("message")] == ["Agenda sudah demikian"]


def test_minutes_that_are_no_number_are_refused_and_nothing_is_kept(writing):
    shown = opened()
    labelled(shown.test.text_input, "Menit: OPD kritis").set_value("lima")
    save(shown)
    (told,) = shown.blocks("message")
    assert told["title"] == "Agenda tidak tersimpan" and "Menit OPD kritis tidak terbaca: 'lima'" in told["text"]
    assert agenda_for(TW2, writing) == AgendaChoice()


def test_the_length_of_the_whole_meeting_is_said_in_minutes(writing):
    def length(shown):
        (said,) = [one.value for one in shown.test.text if one.value.startswith("Seluruhnya")]
        minutes, slides = re.fullmatch(r"Seluruhnya ([\d,]+) menit untuk (\d+) slide, .*", said).groups()
        return float(minutes.replace(",", ".")), int(slides)

    shown = opened()
    before, slides = length(shown)
    assert slides > 5
    labelled(shown.test.text_input, "Menit: Ringkasan").set_value("4,5")
    save(shown)
    assert length(shown) == (before + 1.5, slides)


def test_a_part_that_is_moved_stands_before_the_one_whose_place_it_takes(writing):
    shown = opened()
    labelled(shown.test.number_input, "Urutan: Penutup").set_value(2)
    save(shown)
    assert agenda_for(TW2, writing).parts_for(has_promises=True)[:3] == ["ringkasan", "penutup", "peringkat"]


def test_who_only_reads_is_offered_no_button(own_office):
    shown = Screen("agenda", folder="operator", tahun="2026", tw="2")
    assert [one.disabled for one in shown.test.button if one.label == "Simpan agenda"] == [True]
    assert [block["title"] for block in shown.blocks("message")] == ["Halaman ini hanya dapat dilihat"]


def test_whose_session_has_ended_meanwhile_cannot_save(writing):
    token = signed_in(data_folder())
    shown = Screen("agenda", folder="operator", token=token, tahun="2026", tw="2")
    labelled(shown.test.text_input, "Menit: OPD kritis").set_value("4,5")
    workflow.sign_out(token, writing)
    save(shown)
    assert [block["title"] for block in shown.blocks("message")] == ["Sesi operator sudah berakhir"]
    assert agenda_for(TW2, writing) == AgendaChoice()
