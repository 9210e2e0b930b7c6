"""Sebaran on Deviasi per OPD: the switch, the marks, who stands apart, recomputed from the small office of conftest."""

import json

import pytest

from analytics import workflow
from analytics.paths import Store
from tests.office import write_tidy
from tests.pages.conftest import HOSTILE, WITH_PROGRAM, Screen, row

TITLE = "2 dari 3 OPD tertinggal di keduanya; 1 hanya di keuangan; terjauh Dinas PUPR (fisik −25,00, keuangan −20,00)"


def chart_of(shown):
    (chart,) = shown.test.get("plotly_chart")
    return json.loads(chart.proto.spec)


def marks_of(shown):
    marks = chart_of(shown)["data"][0]
    return dict(zip(marks["customdata"], zip(marks["x"], marks["y"], strict=True), strict=True))


def test_the_switch_stands_in_the_url_and_the_default_does_not(screen):
    shown = screen("peringkat").choose("segmented_control", "tampil", "sebaran")
    assert dict(shown.test.query_params) == {"tampil": "sebaran"}
    assert shown.title == TITLE
    assert [widget.key for widget in shown.test.selectbox] == ["pilihan_tahun", "pilihan_aturan"]
    shown.choose("segmented_control", "tampil", "batang")
    assert dict(shown.test.query_params) == {}
    assert list(shown.ranked)


def test_a_mark_stands_for_both_measures_so_none_is_to_be_chosen(screen):
    kinds = [one.key for one in screen("peringkat", tampil="sebaran").test.get("button_group")]
    assert "pilihan_triwulan" in kinds and "pilihan_ukuran" not in kinds
    assert "pilihan_ukuran" in [one.key for one in screen("peringkat").test.get("button_group")]


def test_marks_are_those_with_both_deviations_and_the_rest_is_named_apart(screen):
    shown = screen("peringkat", tampil="sebaran")
    assert sorted(marks_of(shown).values()) == [(-25.0, -20.0), (-4.0, -4.0), (1.0, -5.0)]
    assert shown.test.get("plotly_chart")[0].proto.alt == TITLE.replace("fisik ", "fisik\u00a0").replace(
        "keuangan −", "keuangan\u00a0−"
    )
    lists = {block["title"]: block["items"] for block in shown.blocks("names")}
    assert [name.replace("\u00a0", " ") for name in lists["Fisik tercapai, keuangan tertinggal (1 OPD)"]] == [
        "Dinas Sosial (fisik +1,00, keuangan −5,00)"
    ]
    assert lists["Belum melapor (1 OPD)"] == ["Dinas Perkim"]


def test_a_hostile_name_is_text(screen):
    spec = chart_of(screen("peringkat", tampil="sebaran"))
    hover = " ".join(spec["data"][0]["hovertext"])
    assert HOSTILE.split(" ")[0] not in hover and "&lt;b&gt;x&lt;/b&gt;" in hover


def test_a_click_on_a_mark_opens_that_agency(screen):
    shown = screen("peringkat", tampil="sebaran")
    shown.test.session_state["sebaran"] = {"selection": {"points": [{"customdata": "dinas-sosial"}]}}
    shown.run()
    assert shown.test.query_params["opd"] in ("dinas-sosial", ["dinas-sosial"])


@pytest.mark.parametrize(("page", "view"), [("peringkat", "opd"), ("tren", "sebaran")])
def test_the_view_of_another_page_shows_the_default(screen, page, view):
    shown = screen(page, tampil=view)
    assert shown.title == screen(page).title
    assert not shown.test.get("plotly_chart")


def test_the_table_on_demand_is_that_of_the_ranking(screen):
    shown = screen("peringkat", tampil="sebaran")
    shown.test.session_state["lihat_tabel"] = True
    (table,) = shown.run().blocks("table")
    assert [cells[0] for cells in table["rows"]] == ["Dinas PUPR", HOSTILE, "Dinas Sosial"]


@pytest.mark.parametrize(
    ("rows", "title", "count"),
    [
        ([("A", 100, 50, 45, 50, None), ("B", 100, 50, 40, 50, 49)],
         "B tertinggal di keduanya (fisik −1,00, keuangan −10,00)", 1),
        ([("A", 100, 50, 45, 50, None)], "Belum ada OPD dengan deviasi fisik dan keuangan untuk Triwulan II 2026", 0),
        ([("A", 100, 50, 50, 50, 50), ("B", 100, 50, 60, 50, 60)],
         "Semua 2 OPD memenuhi target fisik dan keuangan", 2),
        ([("A", 100, 90, 10, 90, 10), ("B", 100, 50, 40, 50, 49)],
         "2 dari 2 OPD tertinggal di keduanya; terjauh A (fisik −80,00, keuangan −80,00)", 2),
    ],
    ids=["one measure", "no mark", "nobody below", "all below"],
)  # fmt: skip
def test_states(rows, title, count, tmp_path, monkeypatch):
    made = [row(name, f"1.{place:02}.02.2.01.0001", 2, figures) for place, (name, *figures) in enumerate(rows, 1)]
    book = write_tidy(tmp_path / "rfk.xlsx", *made, header=WITH_PROGRAM)
    assert workflow.load(workflow.LoadRequest([book]), Store(tmp_path / "data"), lambda _: None).exit_code == 0
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "data"))
    shown = Screen("peringkat", tampil="sebaran")
    assert shown.title == title
    assert (len(marks_of(shown)) if count else len(shown.test.get("plotly_chart"))) == count
    if any(None in figures for figures in rows):
        (apart,) = [block for block in shown.blocks("names") if block["title"] == "Tanpa deviasi fisik (1 OPD)"]
        assert apart["items"] == ["A (keuangan −5,00)"]
