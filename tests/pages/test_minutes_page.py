"""Notulen, berita acara and drafts of letters carry the figures that the room saw."""

import json
from datetime import date

import pytest

from analytics import workflow
from analytics.deck.packed import unsqueezed
from analytics.domain.periods import Period
from analytics.domain.promises import NewPromise, NewWord
from analytics.paths import Store
from analytics.ui import data
from tests.office import write_tidy
from tests.pages.conftest import WITH_PROGRAM, Screen, row

TW2 = Period(2026, 6)


@pytest.fixture
def met(own_office, tmp_path):
    """A meeting with a promise, closed; afterwards PUPR's figure was corrected from 25 to 30."""
    store = Store(own_office)
    workflow.prepare_meeting(TW2, date(2026, 7, 8), "Ruang Pola", ["dinas-pupr", "dinas-sosial"], store)
    workflow.open_meeting(TW2, store)
    workflow.keep_attendance(TW2, ["dinas-pupr"], store)
    promise = NewPromise("k1", TW2, "dinas-pupr", "Kontrak diteken", "Kabid Bina Marga", date(2026, 9, 30),
                         help_from="PBJ")  # fmt: skip
    workflow.keep_promise(promise, store)
    workflow.close_meeting(TW2, store)
    figures = (1_000_000, 500_000, 300_000, 50, 30)
    corrected = row("Dinas PUPR", "1.03.02.2.01.0001", 2, figures, name="Rekonstruksi Jalan")
    book = write_tidy(tmp_path / "koreksi.xlsx", corrected, header=WITH_PROGRAM)
    assert workflow.load(workflow.LoadRequest([book], reason="Foto menyusul"), store, lambda _: None).exit_code == 0
    data.look_again()
    return own_office


def opened(**query):
    return Screen("notulen", **{"tahun": "2026", "tw": "2"} | query)


def tables(shown):
    return {one["caption"]: [[cell.replace("\u00a0", " ") for cell in line] for line in one["rows"]]
            for one in shown.blocks("table")}  # fmt: skip


def test_the_minutes_show_who_was_called_what_the_room_saw_and_what_was_promised(met):
    shown = opened()
    assert shown.title.replace("\u00a0", " ") == "Notulen Pra-Rakorev Triwulan II 2026, 8 Juli 2026"
    assert "angka yang dilihat rapat" in shown.text("subtitle")
    figures = tables(shown)["Capaian yang dievaluasi (% dan poin)"]
    assert [line[0] for line in figures] == ["Dinas PUPR", "Dinas Sosial", "Kabupaten (semua OPD)"]
    # In the room 25, 51 and 46 of 50 each; who has not reported is in no ratio.
    assert figures[2][1:4] == ["50,00%", "40,67%", "−9,33"]
    assert tables(shown)["Jumlah OPD menurut status"][0] == ["Fisik", "1", "1", "1", "1"]
    assert tables(shown)["Deviasi dalam rapat dan kini (poin)"][1][:3] == ["Dinas PUPR", "−25,00", "−20,00"]
    assert [line[3] for line in tables(shown)["Alasan koreksi"]] == ["Foto menyusul"]
    assert "Diundang: Dinas PUPR, Dinas Sosial. Hadir: Dinas PUPR." in shown.blocks("note")[0]["text"]
    assert figures[0][1:] == ["50,00%", "25,00%", "−25,00", "▼▼ kritis", "50,00%", "30,00%", "−20,00", "▼▼ kritis"]
    (written,) = [rows for name, rows in tables(shown).items() if name.startswith("Komitmen yang dicatat")]
    assert [line[:3] for line in written] == [["Dinas PUPR", "Kontrak diteken", "Kabid Bina Marga; bantuan: PBJ"]]


def test_the_papers_of_a_closed_meeting_stay_as_it_left_them(met, monkeypatch):
    store = Store(met)
    monkeypatch.setattr("analytics.ledger.store._now", lambda: "2099-08-03T09:00:00+08:00")
    workflow.say_of_promise(NewWord("k1", "dijadwal_ulang", "Hujan", due=date(2026, 12, 31)), None, store)
    workflow.keep_promise(NewPromise("k2", TW2, "dinas-pupr", "Menyusul", "Kabid", date(2026, 9, 30)), store)
    for query in ({}, {"bagian": "acara", "opd": "dinas-pupr"}):
        shown = tables(opened(**query))
        (written,) = [rows for name, rows in shown.items() if "saat rapat ditutup" in name]
        assert [line[3:] for line in written] == [
            ["30 September 2026", "–", "Baru"],
            ["30 September 2026", "–", "dicatat sesudah rapat ditutup, 3 Agustus 2099"],
        ]  # fmt: skip


def test_a_record_is_of_one_opd_with_its_problems_and_a_place_to_sign(met):
    assert "Pilih OPD" in [block["title"] for block in opened(bagian="acara").blocks("message")]
    shown = opened(bagian="acara", opd="dinas-pupr")
    told = tables(shown)
    assert told["Capaian (% dan poin)"] == [
        ["Dinas PUPR", "50,00%", "25,00%", "−25,00", "▼▼ kritis", "50,00%", "30,00%", "−20,00", "▼▼ kritis"]
    ]  # fmt: skip
    assert told["Permasalahan dan tindak lanjut kegiatan di bawah target"] == [
        ["Rekonstruksi Jalan", "Tender gagal", "Tender ulang", "−25,00", "−20,00"]
    ]  # fmt: skip
    assert any(one["head"][1] == "Kepala Dinas PUPR / Sekretaris Dinas PUPR" for one in shown.blocks("table"))
    assert "NIP" in told["Tanda tangan"][0][1]
    assert ["Kontrak diteken"] in [[line[1] for line in rows] for rows in told.values()]


def test_letters_go_to_who_is_critical_or_silent_with_the_rule_named(met):
    shown = opened(bagian="peringatan")
    assert shown.title.replace("\u00a0", " ") == "2 OPD perlu disurati untuk Triwulan II 2026"
    assert "Aturan: kritis pada satu ukuran" in shown.text("subtitle")
    assert dict(tables(shown)["OPD yang disurati"]) == {
        "Dinas PUPR": "deviasi fisik −25,00 poin; deviasi keuangan −20,00 poin",
        "Dinas Perkim": "belum melapor untuk periode ini",
    }
    (text,) = [one.value for one in shown.test.code]
    assert "Kepada Yth. Kepala Dinas PUPR" in text and "realisasi 25,00% dari target 50,00%" in text


def test_before_any_meeting_the_figures_are_those_of_now(screen):
    assert "angka sekarang, belum dibekukan rapat" in screen("notulen", tahun="2026", tw="2").text("subtitle")


def test_the_stage_of_a_frozen_period_shows_what_the_room_saw(met):
    shown = Screen("paparan", tahun="2026", tw="2")
    drawn = [json.loads(one.proto.json or "{}") for one in shown.test.get("bidi_component")]
    (stage,) = [one for one in drawn if "deck" in one]
    deck = unsqueezed(stage["deck"])
    titles = {slide["key"]: slide["judul"].replace("\u00a0", " ") for slide in deck["slide"]}
    assert "tertinggal 25,00 poin fisik" in titles["opd-dinas-pupr"]
    (now,) = [one for one in drawn if "marks" in one and "deck" not in one]
    assert now["marks"] == stage["marks"]
