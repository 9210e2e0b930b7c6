"""Tren: every level, every view and what each says where it has nothing, recomputed from a small office."""

import json
from pathlib import Path

import pytest

from analytics import workflow
from analytics.paths import Store
from tests.office import assign_groups, write_tidy
from tests.pages.conftest import HOSTILE, ROWS, WITH_PROGRAM, row

LATER = (
    row("Dinas PUPR", "1.03.03.2.01.0001", 2, (3_000_000, 1_500_000, 1_500_000, 50, 47), program="Program B"),
    row("Dinas Sosial", "1.06.02.2.01.0001", 4, (1_000_000, 1_000_000, 970_000, 100, 96)),
)


def _in_2025(cells, quarter):
    return (*cells[:5], 2025, quarter, *cells[7:])


@pytest.fixture(scope="module")
def grouped(tmp_path_factory) -> Path:
    """The small office with two asisten, a second programme, and 2025 of Dinas Sosial."""
    folder = tmp_path_factory.mktemp("kelompok")
    rows = (*ROWS, LATER[0], _in_2025(LATER[1], 4), _in_2025(ROWS[2], 1))
    book, store = write_tidy(folder / "rfk.xlsx", *rows, header=WITH_PROGRAM), Store(folder / "data")
    report = workflow.load(workflow.LoadRequest([book]), store, lambda _: None)
    assert report.exit_code == 0, report
    assign_groups(store.folder, {"Dinas PUPR": "Asisten II", "Dinas Sosial": "Asisten I", HOSTILE: "Asisten II"})
    workflow.rebuild(store, lambda _: None)
    return store.folder


@pytest.fixture
def trend(screen, grouped, monkeypatch):
    """Opens Tren of that office."""
    monkeypatch.setenv("RAKOREV_DATA", str(grouped))
    return lambda **query: screen("tren", **query)


def choices(shown, key):
    """What a list offers; None where it is not there."""
    found = [box for box in shown.test.selectbox if box.key == f"pilihan_{key}"]
    return found[0].options if found else None


def test_the_kabupaten_offers_the_asisten_and_no_programme(trend):
    shown = trend()
    assert choices(shown, "asisten") == ["Semua asisten", "Asisten I", "Asisten II", "Belum dikelompokkan"]
    assert choices(shown, "program") is None
    assert dict(shown.test.query_params) == {}


def test_an_asisten_shows_the_weighted_sum_of_its_agencies(trend):
    shown = trend().choose("selectbox", "asisten", "asisten-ii")
    assert dict(shown.test.query_params) == {"asisten": "asisten-ii"}
    # TW I: PUPR 15 and the hostile one 19 of 1 million each; TW II: PUPR also 47 of 3 million.
    first, second = (15 + 19) / 2, (25 + 46 + 3 * 47) / 5
    assert shown.actual() == [pytest.approx(first), pytest.approx(second, abs=1e-4), None, None]
    # Financial: (15 + 19) / 2 against 20, (30 + 46 + 3 * 50) / 5 against 50.
    assert shown.title == (
        "Ketertinggalan Asisten II melebar: fisik dari −3,00 ke −7,60 poin, keuangan dari −3,00 ke −4,80 poin"
    )
    assert shown.text("subtitle").startswith("2 OPD · TW I ke TW II 2026")
    assert trend(asisten="asisten-ii").title == shown.title


def test_a_programme_is_chosen_inside_an_agency(trend):
    shown = trend(opd="dinas-pupr")
    assert choices(shown, "asisten") is None
    assert choices(shown, "program") == ["Semua program", "Program A", "Program B"]
    shown.choose("selectbox", "program", "1.03.03")
    assert dict(shown.test.query_params) == {"opd": "dinas-pupr", "program": "1.03.03"}
    assert shown.actual() == [None, 47.0, None, None]
    assert shown.title == "Program B, Triwulan II: fisik −3,00 poin, keuangan 0,00 poin"
    assert shown.text("subtitle").startswith("Dinas PUPR · TW II 2026")
    shown.choose("selectbox", "opd", "dinas-sosial")
    assert dict(shown.test.query_params) == {"opd": "dinas-sosial"}


def test_choosing_an_agency_leaves_the_asisten(trend):
    shown = trend(asisten="asisten-i").choose("selectbox", "opd", "dinas-pupr")
    assert dict(shown.test.query_params) == {"opd": "dinas-pupr"}


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({"asisten": "tidak-ada"}, "Asisten 'tidak-ada' tidak ada di daftar"),
        ({"opd": "dinas-pupr", "program": "9.99.99"}, "Dinas PUPR tidak mempunyai program '9.99.99'"),
        ({"program": "1.03.02"}, "Program mana belum jelas"),
        ({"opd": "dinas-pupr", "program": "1.03.03", "tahun": "2025"}, "Dinas PUPR – Program B tidak mempunyai data"),
        ({"asisten": "asisten-ii", "tahun": "2025"}, "Asisten II tidak mempunyai data untuk 2025"),
        ({"asisten": "asisten-i", "tahun": "2023"}, "Asisten I tidak mempunyai data untuk 2023"),
        ({"tahun": "2023", "tampil": "opd"}, "Data 2023 belum dimuat"),
        ({"asisten": "asisten-ii", "tahun": "2025", "tampil": "opd"}, "Asisten II tidak mempunyai data untuk 2025"),
    ],
)
def test_what_is_not_there_is_said_and_never_replaced(trend, query, title):
    shown = trend(**query)
    assert shown.title.startswith(title)
    assert dict(shown.test.query_params) == query


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ({"asisten": "asisten-i", "opd": "dinas-pupr"}, {"opd": "dinas-pupr"}),
        ({"tampil": "opd", "opd": "dinas-pupr", "program": "1.03.02", "banding": "tahun"}, {"tampil": "opd"}),
        ({"tampil": "opd", "asisten": "asisten-ii"}, {"tampil": "opd", "asisten": "asisten-ii"}),
        ({"opd": "dinas-pupr", "asisten": "asisten-i", "tampil": "<b>"}, {"opd": "dinas-pupr", "tampil": "<b>"}),
    ],
)
def test_the_url_holds_only_what_is_in_effect(trend, query, kept):
    assert dict(trend(**query).test.query_params) == kept


def test_all_agencies_are_chosen_without_one_of_them_and_one_without_all(trend):
    shown = trend(opd="dinas-pupr").choose("segmented_control", "tampil", "opd")
    assert dict(shown.test.query_params) == {"tampil": "opd"}
    assert len(shown.small_panels) == 4
    assert shown.test.selectbox(key="pilihan_opd").value == "semua"
    shown.choose("selectbox", "opd", "dinas-sosial")
    assert dict(shown.test.query_params) == {"opd": "dinas-sosial"}
    assert shown.title.startswith("Dinas Sosial")


def test_other_years_stand_behind_on_demand_as_actual_alone(trend):
    shown = trend(opd="dinas-sosial")
    assert shown.curves["Fisik"]["years"] == []
    shown.test.toggle(key="pilihan_banding").set_value(True)
    shown.run()
    assert dict(shown.test.query_params) == {"opd": "dinas-sosial", "banding": "tahun"}
    assert shown.curves["Fisik"]["years"] == [{"year": "2025", "values": [22.0, None, None, 96.0]}]
    assert shown.text("subtitle").endswith("garis pucat: realisasi 2025")
    shown.test.session_state["lihat_tabel"] = True
    _, years = shown.run().blocks("table")
    assert years["rows"][0][:5] == ["2025", "22,00%", "–", "–", "96,00%"]
    # Nothing before: nothing to switch.
    assert [toggle.key for toggle in trend(opd="dinas-pupr").test.toggle] == []


def test_all_agencies_stand_beside_each_other_the_lowest_first(trend):
    shown = trend().choose("segmented_control", "tampil", "opd")
    assert dict(shown.test.query_params) == {"tampil": "opd"}
    # PUPR: (25 + 3 * 47) / 4 against 50.
    assert [(panel["name"], panel["deviation"], panel["word"]) for panel in shown.small_panels] == [
        ("Dinas PUPR", "−8,50", "waspada"), (HOSTILE, "−4,00", "perhatian"), ("Dinas Sosial", "+1,00", "tercapai"),
        ("Dinas Perkim", "–", "belum lapor"),
    ]  # fmt: skip
    # TW I: -5, -1, +2; only PUPR and the hostile one lag more now.
    assert shown.title == (
        "Ketertinggalan fisik melebar di 2 dari 3 OPD dari TW I ke TW II; terendah Dinas PUPR (−8,50 poin)"
    )
    shown.choose("segmented_control", "ukuran", "keuangan")
    assert [panel["deviation"] for panel in shown.small_panels][0] == "−5,00"
    shown.test.session_state["lihat_tabel"] = True
    (table,) = shown.run().blocks("table")
    assert len(table["rows"]) == 4


def test_the_small_panels_of_an_asisten_are_those_of_its_agencies(trend):
    shown = trend(tampil="opd", asisten="asisten-ii", tw="1", tahun="2026")
    assert [panel["name"] for panel in shown.small_panels] == ["Dinas PUPR", HOSTILE]
    assert shown.title.startswith("Asisten II: 2 dari 2 OPD di bawah target fisik Triwulan I 2026; terendah Dinas PUPR")
    assert shown.text("stamp").endswith("cakupan pagu fisik 100,00%, keuangan 100,00%")


def test_the_stamp_states_the_coverage_of_the_unit_shown(trend):
    assert "cakupan pagu fisik 85,71%" in trend().text("stamp")  # six of seven million
    assert "cakupan pagu fisik 100,00%" in trend(opd="dinas-pupr", program="1.03.02").text("stamp")
    assert "cakupan pagu fisik 100,00%" in trend(asisten="asisten-ii").text("stamp")


@pytest.mark.parametrize("view", [{}, {"tampil": "opd"}])
def test_a_later_quarter_shows_the_year_and_says_that_nothing_was_reported(trend, view):
    shown = trend(tahun="2026", tw="4", **view)
    assert shown.title.startswith("Belum ada")
    if view:
        assert {panel["deviation"] for panel in shown.small_panels} == {"–"}
        actual = {panel["name"]: panel["actual"] for panel in shown.small_panels}
        assert actual["Dinas Sosial"] == [22.0, 51.0, None, None]


def test_an_agency_without_a_report_shows_its_target(trend):
    shown = trend(opd="dinas-perkim")
    assert shown.title == "Dinas Perkim: belum ada deviasi sampai Triwulan II 2026"
    physical = shown.curves["Fisik"]["quarters"]
    assert [(quarter["target"], quarter["actual"], quarter["deviationText"]) for quarter in physical[:3]] == [
        (20.0, None, "belum lapor"), (50.0, None, "belum lapor"), (None, None, "–"),
    ]  # fmt: skip


def test_a_name_from_data_is_never_markup(trend):
    data = json.dumps([trend(tampil="opd").small_panels])
    assert HOSTILE.replace('"', '\\"') in data
    assert trend(opd="b-x-b-a-http-evil-example-x").title.startswith(f"Ketertinggalan {HOSTILE} melebar: ")


def test_while_few_have_reported_nothing_is_said_to_widen(screen, tmp_path, monkeypatch):
    def tenth(number, quarter, actual):
        target = 30 + 10 * quarter
        figures = (1_000_000, 10_000 * target, actual, target, None if actual is None else actual / 10_000)
        return row(f"Dinas {number}", f"1.{number:02}.02.2.01.0001", quarter, figures)

    rows = [tenth(number, 1, 300_000) for number in range(1, 11)]
    rows += [tenth(number, 2, 300_000 if number < 6 else None) for number in range(1, 11)]
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "data"))
    book = write_tidy(tmp_path / "rfk.xlsx", *rows, header=WITH_PROGRAM)
    report = workflow.load(workflow.LoadRequest([book]), Store(tmp_path / "data"), lambda _: None)
    assert report.exit_code == 0, report
    shown = screen("tren", tahun="2026", tw="2")
    assert shown.title.endswith("(TW II baru 5 OPD, sebelumnya 10)") and "elebar" not in shown.title
    (move,) = screen("ringkasan", tahun="2026", tw="2").overview["cards"][0]["moves"]
    # The same five: 30 against 40, and then against 50.
    assert move.replace("\N{NO-BREAK SPACE}", " ") == "TW I −10,00 (5 OPD sama) → melebar 10,00 poin"
