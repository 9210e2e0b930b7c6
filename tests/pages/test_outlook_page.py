"""Prakiraan: pace, early warning and simulation of the small office of conftest, recomputed by hand."""

import pandas as pd
import pytest

from analytics.domain.measures import PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings.pace import Goal, Pace
from analytics.ui import outlook_choice, outlook_views
from tests.pages.conftest import HOSTILE, Screen

# Kabupaten, fisik: TW I (15 + 22 + 19) / 3 = 18,67; TW II (25 + 51 + 46) / 3 = 40,67 of a target of 50.
PUPR = "Dinas PUPR"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def bars_of(shown: Screen) -> dict[str, str]:
    return {row["name"]: row["text"] for block in shown.findings("bars") for row in block["rows"]}


def cards_of(shown: Screen) -> dict[str, tuple[str, list[str]]]:
    return {
        item["label"]: (plain(item["value"]), [plain(text) for text in item["texts"]])
        for block in shown.findings("cards")
        for item in block["items"]
    }


def test_the_pace_that_the_year_asks_for(screen):
    shown = screen("prakiraan")
    # (40,67 - 18,67) / 3 = 7,33 a month; (100 - 40,67) / 6 = 9,89; no target of December is loaded.
    assert shown.title == (
        "Agar 100% pada akhir tahun (target belum dimuat) tercapai, laju harus naik 1,3×: dari 7,33 menjadi 9,89 "
        "poin per bulan; baru 75,00% pagu terhitung"
    )
    told = bars_of(shown)
    assert (told["Laju terakhir"], told["Perlu untuk akhir tahun"]) == ("7,33", "9,89")


def test_a_target_that_is_not_loaded_is_nowhere_called_one(screen):
    shown = screen("prakiraan")
    assert "Agar 100% pada akhir tahun (target belum dimuat) tercapai" in cards_of(shown)
    (block,) = shown.findings("bars")
    row = block["rows"][-1]
    # With two quarters known there is no word for how feasible it is, and so no colour.
    assert (row["note"], row["tone"]) == ("target 100,00% (target belum dimuat)", "plain")


def test_a_rise_too_small_for_times_is_told_in_points():
    goal = Goal(Period(2026, 9), 70.0, False, 3, 9.8, None, 9.8 / 9.71, "")
    shown = Pace("", PHYSICAL, Period(2026, 6), True, 40.6, Period(2026, 3), 9.71, None, None, (goal,))
    label, value, texts = outlook_views._goal_card(shown, goal)
    assert (plain(label), value) == ("Agar target TW III tercapai", "9,80")
    assert plain(texts[0]) == "laju harus naik: dari 9,71 menjadi 9,80 poin per bulan"


def test_activities_that_are_written_alike_are_two_in_the_url():
    parts = pd.DataFrame({
        "agency_slug": ["a"] * 3, "sub_unit": [""] * 3, "level": ["kegiatan"] * 3,
        "activity_key": ["1.2.3", "1-2-3", "4"], "activity_name": ["A", "B", "C"],
    })  # fmt: skip
    assert outlook_choice._names(parts) == {"1-2-3": "A", "1-2-3-1": "B", "4": "C"}
    assert outlook_choice._keys(parts)["1-2-3-1"] == ("a", "", "1-2-3", "kegiatan")


def test_without_past_years_there_is_no_number_but_a_reason(screen):
    value, texts = cards_of(screen("prakiraan"))["Prakiraan akhir tahun"]
    assert value == "–"
    assert texts == [
        "Tanpa angka: perlu realisasi fisik paling sedikit 2 dari 3 tahun lalu, baru ada 0"
    ]


def test_every_agency_stands_in_the_table_those_without_a_report_last(screen):
    (table,) = screen("prakiraan").blocks("table")
    names = [row[0] for row in table["rows"]]
    assert set(names) == {PUPR, "Dinas Sosial", HOSTILE, "Dinas Perkim"} and names[-1] == "Dinas Perkim"
    assert names[0] == PUPR
    assert table["rows"][-1][1:] == ["–", "–", "–", "–", "–", "belum melapor", "–"]
    # PUPR, fisik: 25 after 15; (100 - 25) / 6 = 12,50 of (25 - 15) / 3 = 3,33.
    assert table["rows"][0] == [
        PUPR, "25,00%", "3,33", "12,50", "100,00% akhir tahun", "3,8×", "–", "–"
    ]  # fmt: skip


def test_without_targets_ahead_nothing_is_taken_for_good(screen):
    shown = screen("prakiraan", bagian="peringatan")
    assert shown.title == "Belum dapat dinilai: tidak ada kegiatan dengan realisasi fisik dan target fisik TW III"
    assert "tidak dianggap baik" in " ".join(
        text for block in shown.findings("lines") for text in block["items"]
    )


def test_catching_up_half_is_added_to_the_deviation(screen):
    shown = screen("prakiraan", bagian="simulasi")
    # -28/3 + (25/3 + 4/3) / 2 = -4,50.
    assert shown.title == "Bila 2 OPD mengejar separuh ketertinggalannya, deviasi kabupaten menyusut ke −4,50 poin"
    assert bars_of(shown) == {
        "Deviasi sekarang": "−9,33", PUPR: "+4,17", HOSTILE: "+0,66", "Deviasi hasil simulasi": "−4,50",
    }  # fmt: skip
    assert shown.text("subtitle").startswith("Simulasi, bukan capaian")


def test_the_fewest_that_reach_a_bound(screen):
    shown = screen("prakiraan", bagian="simulasi", batas="5")
    # 9,33 - 5 = 4,33 of the 8,33 points of PUPR.
    assert shown.title == (
        "Cukup Dinas PUPR mengejar 52% ketertinggalannya agar deviasi kabupaten mencapai −5,00 poin "
        "(setara Rp 130.000 pagu)"
    )


def test_chosen_parts_stand_in_the_url_and_unknown_ones_are_said(screen):
    shown = screen("prakiraan", bagian="simulasi")
    shown.choose("multiselect", "pilih", ["dinas-pupr"])
    assert dict(shown.test.query_params) == {"bagian": "simulasi", "pilih": "dinas-pupr"}
    assert shown.title.startswith("Bila Dinas PUPR mengejar separuh")
    lost = screen("prakiraan", bagian="simulasi", pilih="tidak-ada")
    assert "OPD yang disimulasikan “tidak-ada”" in lost.text("unknown")


def test_activities_of_a_chosen_agency_are_simulated_within_it(screen):
    shown = screen("prakiraan", bagian="simulasi", opd="dinas-pupr", kejar="100")
    assert shown.title == (
        "Bila Rekonstruksi Jalan mengejar seluruh ketertinggalannya, deviasi Dinas PUPR menjadi 0,00 poin"
    )


@pytest.mark.parametrize("view", ["laju", "peringatan", "simulasi"])
def test_an_agency_without_a_report_is_told_so(screen, view):
    shown = screen("prakiraan", bagian=view, opd="dinas-perkim")
    assert shown.title.startswith(("Laju belum dapat dihitung: belum melapor", "Belum dapat dinilai", "Belum ada"))
    assert not [text for text in bars_of(shown).values() if text.startswith("+")]


def test_nothing_below_target_is_not_simulated(screen):
    shown = screen("prakiraan", bagian="simulasi", opd="dinas-sosial")
    assert shown.title == "Tidak ada ketertinggalan untuk disimulasikan."
