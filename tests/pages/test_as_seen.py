"""Seperti dalam rapat: a frozen quarter is shown as its meeting saw it; else it says what was corrected since."""

import shutil

import pytest
import streamlit as st

from analytics import workflow
from analytics.domain.periods import Period
from analytics.domain.writers import CONSOLE
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.ui.navigation import AS_SEEN
from tests.office import hold_meeting, publish, write_tidy
from tests.pages.conftest import ROWS, WITH_PROGRAM, Screen, signed_in
from tests.pages.test_meeting_page import CORRECTED, TW2
from tests.pages.test_origin import table

FROZEN = {"tahun": "2026", "tw": "2", "beku": "1"}
NOW = {"tahun": "2026", "tw": "2"}
REASON = "Foto lapangan menyusul"


@pytest.fixture(scope="module")
def corrected_once(tmp_path_factory):
    """PUPR stood at 25 of 50 in the room, and at 30 of 50 since."""
    folder = tmp_path_factory.mktemp("rapat")
    data = publish(folder / "data", write_tidy(folder / "rfk.xlsx", *ROWS, header=WITH_PROGRAM))
    for period in (TW2, Period(2026, 3)):
        hold_meeting(period, Store(data))
    book = write_tidy(folder / "koreksi.xlsx", CORRECTED, header=WITH_PROGRAM)
    assert workflow.load(workflow.LoadRequest([book], reason=REASON), Store(data), lambda _: None).exit_code == 0
    return data


@pytest.fixture
def corrected(corrected_once, monkeypatch):
    monkeypatch.setenv("RAKOREV_DATA", str(corrected_once))
    return corrected_once


def pupr(shown):
    return shown.ranked["Dinas PUPR"][0]


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_switch_shows_what_the_room_saw_with_a_band_and_the_way_to_the_corrections(corrected):
    shown = Screen("peringkat", **NOW)
    assert pupr(shown) == "−20,00" and "1 koreksi sesudahnya" in shown.text("later") and not shown.blocks("band")
    shown.test.toggle(key="pilihan_beku").set_value(True)
    shown.run()
    (band,) = shown.blocks("band")
    assert pupr(shown) == "−25,00" and not shown.blocks("later")
    assert plain(band["text"]).startswith("Angka seperti dalam rapat tanggal ")
    assert band["text"].endswith("; 1 koreksi sesudahnya") and band["address"].startswith("rapat?")
    assert shown.test.query_params["beku"] == "1" and "(dibekukan)" in shown.text("stamp")
    # It belongs to its quarter alone.
    shown.choose("segmented_control", "triwulan", 3)
    assert "beku" not in shown.test.query_params and not shown.blocks("band")


@pytest.mark.parametrize("page", [entry.key for entry in AS_SEEN])
def test_every_page_of_figures_has_the_band_and_never_a_form(corrected, page):
    shown = Screen(page, token=signed_in(corrected), **FROZEN, opd="dinas-pupr", bagian="sebab")
    assert len(shown.blocks("band")) == 1 and "(dibekukan)" in shown.text("stamp")
    assert not [one for one in shown.test.button if one.label.startswith("Simpan")]


def test_what_was_corrected_stands_beside_it_on_both_views(corrected):
    said = f"fisik −25,00 dikoreksi menjadi −20,00; alasan: {REASON}"
    for query in (NOW, FROZEN):
        notes = [plain(one["text"]) for one in Screen("opd", **query, opd="dinas-pupr").blocks("note")]
        assert f"Deviasi dalam rapat: {said}" in notes
        notes = [plain(one["text"]) for one in Screen("peringkat", **query).blocks("note")]
        assert f"Deviasi dalam rapat: Dinas PUPR {said}" in notes
    assert not any("rapat" in one["text"] for one in Screen("opd", **NOW, opd="dinas-sosial").blocks("note"))


def test_what_leaves_the_page_carries_the_band(corrected, monkeypatch):
    made = []
    monkeypatch.setattr("analytics.ui.activity_filters.downloads", lambda *given: made.append(given))
    Screen("kegiatan", **FROZEN)
    Screen("kegiatan", **NOW)
    seen, now = ((plain(" ".join(headings)), stem) for _, headings, _, stem in made)
    assert "seperti dalam rapat tanggal" in seen[0] and seen[1].endswith("_seperti-rapat")
    assert "seperti dalam rapat" not in now[0] and now[1].endswith("_fisik")


def test_rows_and_cells_behind_a_frozen_figure_are_those_of_the_room(corrected_once, tmp_path, monkeypatch):
    data = shutil.copytree(corrected_once, tmp_path / "data")
    monkeypatch.setenv("RAKOREV_DATA", str(data))

    def shown():
        found = Screen("asal", **FROZEN, opd="dinas-pupr")
        (row,) = table(found)
        assert row[:5] == ["Dinas PUPR · Rekonstruksi Jalan", "Rp 1.000.000", "50,00%", "25,00%", "−25,00"]
        assert "realisasi 25,00% − target 50,00%" in plain(found.title)
        return row[-1], [plain(one["text"]) for one in found.blocks("note")]

    with Ledger(Store(data).ledger, CONSOLE) as ledger:
        ledger.cancel(1, [TW2], "Berkas diganti")
    cell, notes = shown()
    assert cell == "rfk.xlsx (impor 1, dibatalkan sesudahnya), lembar Sheet1: H3 pagu, K3 target, L3 realisasi"
    assert any(note.startswith("Baris dan selnya dari angka yang dibekukan") for note in notes)
    for batch in (data / "batch").iterdir():
        batch.unlink()
    st.cache_resource.clear()
    cell, notes = shown()
    assert cell == "rfk.xlsx, lembar Sheet1: baris 3"
    assert any("Sel 1 baris tidak dapat ditunjukkan lagi" in note for note in notes)


def test_without_a_freeze_or_a_correction_nothing_is_said_that_is_not_so(screen, corrected_once, monkeypatch):
    shown = screen("peringkat", **FROZEN)
    assert not shown.test.toggle and pupr(shown) == "−25,00"
    assert "belum dibekukan rapat" in shown.text("unknown")
    monkeypatch.setenv("RAKOREV_DATA", str(corrected_once))
    assert not Screen("peringkat", **NOW | {"tw": "1"}).blocks("later")
    assert Screen("peringkat", **FROZEN | {"tw": "1"}).text("band").endswith("belum ada koreksi sesudahnya")
