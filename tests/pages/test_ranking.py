"""Deviasi per OPD: every sort, group and state, recomputed from the small office of conftest."""

import itertools
from functools import cache

import pytest

from analytics.ui.choice import GROUPS, SORTS
from tests.office import publish, write_tidy
from tests.pages.conftest import HOSTILE, WITH_PROGRAM, Screen, row

# TW II, equal ceilings: fisik −25, −4, +1 and keuangan −20, −4, −5; Dinas Perkim has not reported.
PUPR, SOSIAL = "Dinas PUPR", "Dinas Sosial"


def agency(name, number, *figures):
    return row(name, f"1.{number:02}.02.2.01.0001", 2, figures)


STATES = {
    "nobody below": (agency("A", 1, 100, 50, 50, 50, 50), agency("B", 2, 100, 50, 60, 50, 60)),
    "all below": (agency("A", 1, 100, 90, 10, 90, 10), agency("B", 2, 100, 50, 40, 50, 49)),
    "one agency": (agency("A", 1, 100, 50, 45, 50, 45),),
    "without the measure": (agency("A", 1, 100, 50, 45, 50, None), agency("B", 2, 100, 50, 40, 50, 49)),
    "nobody reported": (agency("A", 1, 100, 50, None, 50, None),),
}


@pytest.fixture(scope="module")
def folder_in(tmp_path_factory):
    """The data folder of a state that a quarter can be in, made when first asked for."""

    @cache
    def made(state):
        folder = tmp_path_factory.mktemp(state.replace(" ", "-"))
        return publish(folder / "data", write_tidy(folder / "rfk.xlsx", *STATES[state], header=WITH_PROGRAM))

    return made


@pytest.fixture
def in_state(folder_in, monkeypatch):
    """Opens the ranking of one of the states."""

    def opened(state, **query):
        monkeypatch.setenv("RAKOREV_DATA", str(folder_in(state)))
        return Screen("peringkat", **query)

    return opened


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, [PUPR, HOSTILE, SOSIAL]),
        ({"arah": "balik"}, [SOSIAL, HOSTILE, PUPR]),
        ({"urut": "keuangan"}, [PUPR, SOSIAL, HOSTILE]),
        ({"ukuran": "keuangan"}, [PUPR, SOSIAL, HOSTILE]),
        ({"ukuran": "keuangan", "urut": "fisik"}, [PUPR, HOSTILE, SOSIAL]),
        ({"urut": "sumbangan"}, [PUPR, HOSTILE, SOSIAL]),
        ({"urut": "nama"}, [HOSTILE, PUPR, SOSIAL]),
        ({"urut": "nama", "arah": "balik"}, [SOSIAL, PUPR, HOSTILE]),
        # Equal ceilings: the tie goes to the one further behind.
        ({"urut": "pagu"}, [PUPR, HOSTILE, SOSIAL]),
        ({"urut": "harga", "arah": "<b>", "kelompok": "x"}, [PUPR, HOSTILE, SOSIAL]),
    ],
)
def test_the_order_of_a_link(screen, query, names):
    assert list(screen("peringkat", **query).ranked) == names


def test_the_filters_write_the_url_and_the_defaults_leave_it(screen):
    shown = screen("peringkat").choose("selectbox", "urut", "sumbangan")
    assert dict(shown.test.query_params) == {"urut": "sumbangan"}
    # -25 / 3, -4 / 3 and +1 / 3 sum to the -9,33 of the kabupaten.
    assert [row["value"] for row in shown.ranking["sections"][0]["rows"]] == ["−8,33", "−1,33", "+0,33"]
    assert shown.title == "Dinas PUPR menyumbang −8,33 dari −9,33 poin fisik kabupaten"
    shown.choose("selectbox", "arah", True)
    assert dict(shown.test.query_params) == {"urut": "sumbangan", "arah": "balik"}
    shown.choose("selectbox", "urut", "pagu")
    assert dict(shown.test.query_params) == {"urut": "pagu"}
    assert shown.ranking["valueHead"] == "Pagu"
    shown.choose("selectbox", "kelompok", "asisten")
    assert dict(shown.test.query_params) == {"urut": "pagu", "kelompok": "asisten"}
    shown.choose("selectbox", "urut", "fisik")
    shown.choose("selectbox", "kelompok", "")
    assert dict(shown.test.query_params) == {}


def test_an_order_by_ceiling_keeps_the_message_about_the_deviation(screen):
    assert screen("peringkat", urut="pagu").title == screen("peringkat").title
    assert "urut dari pagu terbesar" in screen("peringkat", urut="pagu").text("subtitle")


def test_another_measure_in_front_is_the_default_order_and_no_choice(screen):
    shown = screen("peringkat", urut="keuangan").choose("segmented_control", "ukuran", "keuangan")
    assert shown.title.endswith("Dinas PUPR terjauh (−20,00 poin keuangan)")
    assert shown.test.selectbox(key="pilihan_urut").value == "keuangan"


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_heads_its_agencies_with_its_own_weighted_figures(screen, group):
    shown = screen("peringkat", kelompok=group)
    (section,) = shown.ranking["sections"]
    assert section["group"]["name"] == "Belum dikelompokkan"
    assert [panel["text"] for panel in section["group"]["panels"]] == ["−9,33", "−9,67"]
    assert section["group"]["note"].startswith("3 dari 4 OPD melapor · pagu Rp")
    assert len(section["rows"]) == 3


@pytest.mark.parametrize("group", GROUPS)
def test_groups_of_the_sample_hold_every_agency_once_and_sum_to_the_kabupaten(group, sample_folder, monkeypatch):
    monkeypatch.setenv("RAKOREV_DATA", str(sample_folder))
    plain, grouped = Screen("peringkat", urut="sumbangan"), Screen("peringkat", urut="sumbangan", kelompok=group)
    sections = grouped.ranking["sections"]
    assert len(sections) > 2
    names = [row["slug"] for one in sections for row in [*one["rows"], *one["apart"]]]
    (whole,) = plain.ranking["sections"]
    assert sorted(names) == sorted(row["slug"] for row in [*whole["rows"], *whole["apart"]])
    points = [float(one["group"]["value"].replace("−", "-").replace(",", ".")) for one in sections]
    assert points == sorted(points)
    (_, _, of_kabupaten) = plain.title.partition(" dari ")
    total = float(of_kabupaten.split(" ")[0].replace("−", "-").replace(",", "."))
    assert sum(points) == pytest.approx(total, abs=0.005 * len(points) + 0.005)


every_order = pytest.mark.parametrize(("sort", "group"), list(itertools.product(SORTS, ("", *GROUPS))))


@every_order
def test_nobody_below(in_state, sort, group):
    shown = in_state("nobody below", urut=sort, kelompok=group)
    assert shown.title == f"Kedua OPD yang melapor memenuhi target {'keuangan' if sort == 'keuangan' else 'fisik'}"
    assert not any(panel["isBelow"] for panel in _panels(shown))


@every_order
def test_all_below_on_a_wide_scale(in_state, sort, group):
    shown = in_state("all below", urut=sort, kelompok=group)
    if sort == "sumbangan":
        assert shown.title == "A menyumbang −40,00 dari −40,50 poin fisik kabupaten"
    else:
        assert shown.title.endswith(f"A terjauh (−80,00 poin {'keuangan' if sort == 'keuangan' else 'fisik'})")
    assert all(panel["isBelow"] for panel in _panels(shown))
    assert min(panel["start"] for panel in _panels(shown)) == 0


@every_order
def test_one_agency_only(in_state, sort, group):
    shown = in_state("one agency", urut=sort, kelompok=group)
    assert list(shown.ranked) == ["A"]
    whole = f"Seluruh −5,00 poin {'keuangan' if sort == 'keuangan' else 'fisik'} kabupaten dari A"
    assert shown.title == whole if sort == "sumbangan" else shown.title.startswith("A ")


@every_order
def test_an_agency_without_the_measure_stands_apart(in_state, sort, group):
    (section,) = in_state("without the measure", urut=sort, kelompok=group).ranking["sections"]
    assert [row["name"] for row in section["apart"]] == (["A"] if sort in ("fisik", "sumbangan") else [])
    assert {row["name"] for row in [*section["rows"], *section["apart"]]} == {"A", "B"}


@every_order
def test_nobody_reported(in_state, sort, group):
    shown = in_state("nobody reported", urut=sort, kelompok=group)
    assert shown.title == "Belum ada OPD yang melapor untuk Triwulan II 2026"
    assert shown.blocks("names")[0]["items"] == ["A"]


def _panels(shown):
    return [panel for one in shown.ranking["sections"] for row in one["rows"] for panel in row["panels"]]


@pytest.mark.parametrize("group", ["", *GROUPS])
def test_one_status_alone_and_the_way_back(screen, group):
    shown = screen("peringkat", status="perhatian", kelompok=group)
    assert list(shown.ranked) == [HOSTILE]
    assert " · hanya fisik perhatian · 1 OPD" in shown.text("subtitle")
    # The sentence speaks of those who are shown; the scale is that of all OPD.
    everybody = screen("peringkat", kelompok=group)
    assert shown.title == f"1 dari 3 OPD berstatus Perhatian menurut fisik; terendah {HOSTILE} (−4,00 poin)"
    assert shown.ranking["zero"] == everybody.ranking["zero"]
    shown.choose("selectbox", "status", "")
    assert list(shown.ranked) == list(everybody.ranked)
    assert "status" not in dict(shown.test.query_params)


def test_a_status_that_nobody_has_is_said(screen):
    shown = screen("peringkat", status="waspada")
    assert shown.blocks("message")[0]["title"] == "Tidak ada OPD dengan status itu"


def test_the_marked_agency_stands_in_the_picture(screen):
    assert screen("peringkat", opd="dinas-sosial").ranking["chosen"] == "dinas-sosial"


def test_the_table_on_demand_follows_the_order(screen):
    shown = screen("peringkat", urut="nama", kelompok="asisten")
    assert shown.blocks("table") == []
    shown.test.session_state["lihat_tabel"] = True
    (table,) = shown.run().blocks("table")
    names = [cells[0] for cells in table["rows"]]
    assert names == ["Belum dikelompokkan (kelompok)", HOSTILE, PUPR, SOSIAL]
    assert table["rows"][0][3:6] == ["50,00%", "40,67%", "−9,33"]
