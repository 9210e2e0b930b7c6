"""The rule that colours follow: chosen on Deviasi per OPD, kept on every page, named wherever there is a colour."""

import pytest

from tests.pages.conftest import Screen

# TW II of the small office, target 50%: fisik 25, 46 and 51, keuangan 30, 45 and 46.
OWN_NAMES = ["Kritis", "Waspada", "Perhatian", "Tercapai"]
ACHIEVEMENT_NAMES = ["Sangat rendah", "Rendah", "Sedang", "Tinggi", "Sangat tinggi"]


def legend_of(shown: Screen) -> dict:
    (legend,) = shown.blocks("legend")
    return legend


def labels_of(shown: Screen) -> list[str]:
    return [item["label"] for item in legend_of(shown)["items"]]


def physical_bands(shown: Screen) -> list[str]:
    return [row["panels"][0]["band"] for section in shown.ranking["sections"] for row in section["rows"]]


def test_the_own_rule_is_named_and_is_no_choice_in_the_url(screen):
    shown = screen("peringkat")
    assert legend_of(shown)["title"] == "Aturan warna: Deviasi" and labels_of(shown) == OWN_NAMES
    shown.choose("selectbox", "aturan", "capaian")
    assert dict(shown.test.query_params) == {"aturan": "capaian"}
    assert legend_of(shown)["title"] == "Aturan warna: Skala capaian" and labels_of(shown) == ACHIEVEMENT_NAMES
    shown.choose("selectbox", "aturan", "deviasi")
    assert dict(shown.test.query_params) == {}


def test_another_rule_colours_the_bars_and_draws_no_threshold_that_it_does_not_have(screen):
    own, other = (screen("peringkat", **query) for query in ({}, {"aturan": "capaian"}))
    assert "10 poin" in own.title and "10 poin" not in other.title
    # 25 of 50 is 50%: sangat rendah; 46 of 50 is 92% and 51 of 50 is 102%: sangat tinggi.
    assert physical_bands(own) == ["kritis", "perhatian", "tercapai"] and own.ranking["threshold"] is not None
    assert physical_bands(other) == ["kritis", "tercapai", "tercapai"] and other.ranking["threshold"] is None


@pytest.mark.parametrize("page", ["ringkasan", "peringkat", "tren", "opd", "kegiatan"])
def test_the_rule_goes_along_and_is_named_at_the_foot(screen, page):
    assert "aturan warna: Selisih relatif" in screen(page, aturan="relatif").text("stamp")
    assert "aturan warna: Deviasi" in screen(page).text("stamp")


def test_an_unknown_rule_is_said_and_the_own_one_shown(screen):
    shown = screen("peringkat", aturan="ngawur")
    assert legend_of(shown)["title"] == "Aturan warna: Deviasi"
    assert "aturan warna “ngawur” (yang tampil: aturan dasbor ini)" in shown.text("unknown")


def test_all_rules_stand_side_by_side_whichever_is_active(screen):
    tables = [
        {row[0]: row[1] for row in block["rows"]}
        for query in ({}, {"aturan": "kontrak"})
        for details in screen("peringkat", **query).blocks("details")
        for block in details["blocks"]
    ]
    physical, financial = tables[:2]
    assert tables[2:] == tables[:2]
    assert physical == {
        "Deviasi": "1 tercapai, 1 perhatian, 1 kritis; 1 tidak dapat dinilai",
        "Kontrak kritis": "1 tercapai, 1 terlambat, 1 kritis; 1 tidak dapat dinilai",
        "Selisih relatif": "1 tercapai, 1 tertinggal ringan, 1 tertinggal berat; 1 tidak dapat dinilai",
        "Skala capaian": "2 sangat tinggi, 1 sangat rendah; 1 tidak dapat dinilai",
    }
    assert financial["Skala capaian"] == "1 sangat tinggi, 1 tinggi, 1 rendah; 1 tidak dapat dinilai"
