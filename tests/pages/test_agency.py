"""Telusur: from the kabupaten to the sub kegiatan, recomputed from the small office of conftest."""

import pytest

from analytics import workflow
from analytics.paths import Store
from tests.office import activity, write_sheet, write_tidy


def plain(text):
    return text.replace("\u00a0", " ")


def steps(shown):
    return [crumb["text"] for crumb in shown.drill["crumbs"]["crumbs"]]


def test_the_kabupaten_is_the_first_step(screen):
    shown = screen("opd")
    # TW II fisik: -25, +1, -4 over three equal ceilings.
    assert shown.title == "Dinas PUPR menyumbang −8,33 dari −9,33 poin fisik kabupaten; baru 75,00% pagu terhitung"
    assert steps(shown) == ["Kabupaten −9,33"]
    parts = shown.drill["breakdown"]["parts"]
    assert [(part["key"], part["deviation"]) for part in parts][0] == ("dinas-pupr", "−25,00")
    assert parts[-1]["deviation"] == "belum lapor"
    assert [card["name"] for card in shown.drill["breakdown"]["activities"]][0] == "Rekonstruksi Jalan"
    # The bars in words, and on one scale from -25 to +2 the place of -10.
    assert shown.drill["breakdown"]["partsAlt"].replace("\u00a0", " ") == shown.title
    assert (parts[0]["share"], plain(parts[0]["ceiling"])) == ("−8,33", "Rp 1,00 juta")
    assert {part["threshold"] for part in parts} == {round((-10 + 25) / (2 + 25) * 100, 2)}


def test_an_agency_shows_its_programmes_quarters_and_problems(screen):
    shown = screen("opd", opd="dinas-pupr")
    assert steps(shown) == ["Kabupaten −9,33", "Dinas PUPR −25,00"]
    (part,) = shown.drill["breakdown"]["parts"]
    assert (part["name"], plain(part["note"])) == ("Program A", "pagu Rp 1,00 juta · sumbang −25,00 poin")
    (card,) = shown.drill["breakdown"]["activities"]
    assert (card["issue"], card["cause"], card["follow_up"], plain(card["person"])) == (
        "Tender gagal", "Gagal/ulang tender", "Tender ulang", "PPK · 15 Agu",
    )  # fmt: skip
    (quarters,) = shown.blocks("table")
    assert quarters["rows"][1][-1] == "−20,00"


def test_a_link_opens_the_deepest_step_that_is_there(screen):
    key = screen("opd", opd="dinas-pupr").drill["breakdown"]["parts"][0]["key"]
    below = screen("opd", opd="dinas-pupr", program=key)
    assert steps(below)[-1] == "Program A −25,00"
    assert [part["name"] for part in below.drill["breakdown"]["parts"]] != []
    assert steps(screen("opd", opd="dinas-pupr", program="tidak-ada")) == ["Kabupaten −9,33", "Dinas PUPR −25,00"]


@pytest.mark.parametrize(
    ("steps_down", "parts"),
    [({}, "OPD"), ({"opd": "dinas-pupr"}, "program"), ({"opd": "dinas-pupr", "program": "1.03.02"}, "kegiatan")],
)
def test_every_step_calls_parts_and_rows_by_their_name(screen, steps_down, parts):
    shown = screen("opd", **steps_down)
    drawn = shown.drill["breakdown"]
    assert drawn["partsTitle"].startswith(f"Deviasi fisik per {parts} (poin)")
    assert (drawn["activitiesTitle"], drawn["head"][0]) == ("Sub kegiatan paling tertinggal (fisik)", "Sub kegiatan")
    assert f"{1 if steps_down else 4} sub kegiatan · realisasi" in shown.text("subtitle")


def test_an_agency_without_a_report_says_so(screen):
    shown = screen("opd", opd="dinas-perkim")
    assert shown.title == "Dinas Perkim belum melapor untuk Triwulan II 2026"
    assert shown.drill["breakdown"]["nothing"] == (
        "Belum dapat dinilai: tidak ada sub kegiatan dengan target dan realisasi fisik."
    )


@pytest.mark.parametrize("measure", ["fisik", "keuangan"])
def test_a_moved_ceiling_is_told(screen, tmp_path, monkeypatch, measure):
    store = Store(tmp_path / "data")
    for number, figures in enumerate(((1000, 500, 300, 50, 40), (1200, 450, 300, 50, 40))):
        path = write_tidy(tmp_path / f"{number}.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, *figures))
        assert workflow.load(workflow.LoadRequest([path]), store, lambda _: None).exit_code == 0
    monkeypatch.setenv("RAKOREV_DATA", str(store.folder))
    moved = screen("opd", opd="dinas-a", ukuran=measure).blocks("table")[1]
    assert "1 sub kegiatan" in moved["caption"] and moved["head"][0] == "Sub kegiatan"
    assert [plain(text) for text in moved["rows"][0][1:]] == ["Rp 1.000 → Rp 1.200", "Rp 500 → Rp 450", "50,00%"]


def test_packages_stand_below_their_agency_programme_and_kegiatan(screen, tmp_path, monkeypatch):
    store, code = Store(tmp_path / "data"), "1.01.02.2.01.0001"
    book = write_tidy(tmp_path / "rfk.xlsx", activity("Dinas A", code, 2, 1000, 500, 300, 50, 40))
    head = ("OPD", "Nama Paket", "Kode Sub Kegiatan", "Nilai Kontrak (Rp)", "Penyedia", "SPMK", "Akhir Kontrak",
            "Realisasi (Rp)", "Fisik (%)", "Kendala")  # fmt: skip
    known = ("Dinas A", "<b>Atap</b>", code, 2_000_000, "CV Maju", "12 Maret 2026", "18 Juni 2026")
    known += (500_000, 60, "hujan")
    unknown = ("Dinas A", "Pagar", "1.01.02.2.09.0001", 1_000_000, "", "", "", 0, 100, "")
    listed = write_sheet(tmp_path / "paket.xlsx", ("KEADAAN S.D. JUNI 2026",), head, known, unknown)
    assert workflow.load(workflow.LoadRequest([book, listed]), store, lambda _: None).exit_code == 0
    monkeypatch.setenv("RAKOREV_DATA", str(store.folder))
    whole = screen("opd", opd="dinas-a")
    table = whole.blocks("table")[-1]
    assert plain(table["caption"]).startswith("2 paket, 2 berkontrak senilai Rp 3,00 juta; keadaan s.d. 30 Juni 2026")
    assert [[plain(text) for text in row] for row in table["rows"]] == [
        ["<b>Atap</b>", "Rp 2,00 juta", "12 Mar 2026 – 18 Jun 2026", "lewat 12 hari", "Rp 500.000", "25,00%", "60,00%",
         "CV Maju\n! hujan"],
        ["Pagar", "Rp 1,00 juta", "–", "fisik selesai", "Rp 0", "0,00%", "100,00%", "–"],
    ]  # fmt: skip
    (origins,) = [block for block in whole.blocks("details") if block["summary"] == "Dari mana angka paket ini?"]
    told = [row[1] for row in origins["blocks"][0]["rows"]]
    assert told == [f"paket.xlsx, lembar Sheet1, baris {row}" for row in (3, 4)]
    assert whole.text("subtitle").startswith("pagu Rp 1.000 ·")
    program = whole.drill["breakdown"]["parts"][0]["key"]
    below = screen("opd", opd="dinas-a", program=program).blocks("table")
    assert [[row[0] for row in one["rows"]] for one in below] == [["<b>Atap</b>"]]
    assert screen("opd").blocks("table") == []


def test_the_pictures_of_the_overview_have_words(screen):
    shown = screen("ringkasan").overview
    # TW II fisik: 25, 51, 46 of 50 over three equal ceilings; the fourth has not reported.
    assert plain(shown["cards"][0]["alt"]) == "Fisik: Realisasi 40,67% · target 50,00%, deviasi −9,33 poin"
    assert plain(shown["spreadAlt"]).startswith("3 OPD menurut deviasi fisik: 1 kritis, ")
