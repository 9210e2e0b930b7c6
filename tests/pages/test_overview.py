"""Ringkasan: where the kabupaten stands, recomputed from the small office of conftest."""

from analytics.paths import Store
from analytics.workflow import LoadRequest, load
from tests.office import write_tidy
from tests.pages.conftest import HOSTILE, WITH_PROGRAM, row


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_overview_says_where_the_kabupaten_stands(screen):
    # TW II, three OPD with equal pagu: fisik 25, 51, 46 against 50; keuangan 30, 45, 46 against 50.
    shown = screen("ringkasan")
    assert plain(shown.title) == (
        "2 dari 3 OPD di bawah target fisik Triwulan II 2026; deviasi kabupaten −9,33 poin; "
        "baru 75,00% pagu terhitung, 1 OPD belum melapor"
    )
    physical, financial = shown.overview["cards"]
    assert (physical["deviation"], physical["band"]) == ("−9,33", "waspada")
    assert physical["achievement"] == "Realisasi 40,67% · target 50,00%"
    # TW I: (15 + 22 + 19) / 3 against 20; the change is that of the figures shown.
    assert [plain(move) for move in physical["moves"]] == ["TW I −1,33 → melebar 8,00 poin"]
    assert (financial["label"], financial["deviation"]) == ("Keuangan", "−9,67")


def test_every_agency_is_one_square_in_its_class(screen):
    groups = screen("ringkasan").overview["classes"]
    classes = {group["low"]: [one["slug"] for one in group["agencies"]] for group in groups}
    assert classes[-25] == ["dinas-pupr"] and classes[0] == ["dinas-sosial"] and len(classes[-5]) == 1
    assert sum(map(len, classes.values())) == 3


def test_counts_contributors_and_who_has_not_reported(screen):
    shown = screen("ringkasan")
    chips = {chip["status"]: chip["text"] for chip in shown.overview["chips"]}
    assert [chip["status"] for chip in shown.overview["chips"] if chip["isRanked"]] == [
        "kritis", "perhatian", "tercapai",
    ]  # fmt: skip
    assert chips == {
        "kritis": "1 kritis", "waspada": "0 waspada", "perhatian": "1 perhatian", "tercapai": "1 tercapai",
        "belum_lapor": "1 belum lapor",
    }  # fmt: skip
    first, second = shown.overview["contributors"]
    assert (first["name"], first["points"]) == ("Dinas PUPR", "−8,33")  # -25 / 3
    assert (second["name"], second["points"]) == (HOSTILE, "−1,33")
    assert [block["items"] for block in shown.blocks("names")] == [["Dinas Perkim"]]


def test_the_measure_in_front_leads_the_overview(screen):
    shown = screen("ringkasan", ukuran="keuangan")
    assert [card["label"] for card in shown.overview["cards"]] == ["Keuangan", "Fisik"]
    assert shown.overview["contributorsHead"] == ["OPD", "poin", "rupiah"]
    # 300.000 of 500.000 rupiah: 200.000 short.
    assert plain(shown.overview["contributors"][0]["gap"]) == "Rp −200.000"


def test_the_first_quarter_has_no_quarter_before_it(screen):
    assert screen("ringkasan", tahun="2026", tw="1").overview["cards"][0]["moves"] == []


def test_who_has_no_figure_of_the_measure_in_front_is_named(screen, tmp_path, monkeypatch):
    rows = [
        row("Dinas A", "1.01.02.2.01.0001", 1, (1_000_000, 200_000, 150_000, 20, 15)),
        row("Dinas B", "1.02.02.2.01.0001", 1, (1_000_000, 200_000, 150_000, None, None)),
    ]
    book = write_tidy(tmp_path / "rfk.xlsx", *rows, header=WITH_PROGRAM)
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "data"))
    load(LoadRequest([book]), Store(tmp_path / "data"), lambda _: None)
    assert [block["items"] for block in screen("ringkasan").blocks("names")] == [["Dinas B"]]
    assert screen("ringkasan", ukuran="keuangan").blocks("names") == []
