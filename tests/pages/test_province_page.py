"""Posisi di provinsi: an operator pastes the list, everybody sees where Pohuwato stands."""

from analytics import workflow
from analytics.domain.periods import Period
from analytics.paths import Store
from tests.pages.conftest import HOSTILE, Screen, signed_in


def opened(folder):
    return Screen("provinsi", token=signed_in(folder), tahun="2026", tw="2")


def keep(shown, text):
    (area,) = shown.test.text_area
    area.set_value(text)
    (button,) = [one for one in shown.test.button if one.label == "Simpan daftar"]
    button.click()
    return shown.run()


def test_the_list_is_pasted_and_places_the_kabupaten(own_office):
    shown = keep(opened(own_office), f"Boalemo\t60\t10\n{HOSTILE[:40]}; 40,00; 50")
    # Physical: PUPR 25, Sosial 51, the hostile one 46 of 50 each: 122 : 3. Money: 300 + 450 + 460 of 3.000.
    assert shown.title.replace("\u00a0", " ") == (
        "Fisik 40,67%: ke-2 dari 3, perlu 19,33 poin untuk menyamai Boalemo; "
        f"Keuangan 40,33%: ke-2 dari 3, perlu 9,67 poin untuk menyamai {HOSTILE[:40]}"
    )
    again = Screen("provinsi", tahun="2026", tw="2")
    assert [one["caption"] for one in again.blocks("table")] == [
        "Realisasi fisik s.d. periode ini", "Realisasi keuangan s.d. periode ini"
    ]  # fmt: skip
    assert [one["rows"][one["own"]][0] for one in again.blocks("table")] == ["Pohuwato (dasbor ini)"] * 2
    assert again.test.text_area.len == 0


def test_a_line_that_is_none_keeps_the_list_that_was(own_office):
    keep(opened(own_office), "Boalemo; 60; 10")
    shown = keep(opened(own_office), "Boalemo; enam puluh; 10")
    assert shown.blocks("message")[0]["title"] == "Daftar tidak tersimpan"
    assert [row.name for row in workflow.province_list(Period(2026, 6), Store(own_office)).rows] == ["Boalemo"]


def test_a_list_that_holds_is_replaced_only_after_a_word_beside_the_new_one(own_office):
    keep(opened(own_office), "Boalemo; 60; 10")
    shown = keep(opened(own_office), "Kab. Pohuwato; 38; 39\nBoalemo; 61; 10")
    (asked,) = [one for one in shown.blocks("table") if one["caption"] == "Daftar lama dan baru (%)"]
    assert ["Boalemo", "60,00", "61,00", "10,00", "10,00"] in asked["rows"]
    assert len(workflow.province_list(Period(2026, 6), Store(own_office)).rows) == 1
    (button,) = [one for one in shown.test.button if one.label == "Ganti daftar"]
    button.click()
    shown = shown.run()
    # The place is that of the province's list; the own figure stands beside it.
    assert shown.title.replace("\u00a0", " ").startswith("Fisik 38,00%: ke-2 dari 2")
    said = shown.blocks("message")[-1]["text"].replace("\u00a0", " ")
    assert "Fisik 38,00%; dasbor ini 40,67% (selisih +2,67 poin)" in said


def test_before_anybody_typed_it_the_page_says_so(screen):
    assert "belum diisi" in screen("provinsi", tahun="2026", tw="2").title
