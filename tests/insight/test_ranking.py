"""The order, the groups and the title of the ranking, on small drawn tables with the sums written out."""

import pandas as pd
import pytest

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight import ranking
from analytics.insight.ranking import Order
from tests.drawn_frames import agencies

TW2 = Period(2026, 6)
# Ceilings are 1, 2, 3, 4, 5 miliar in this order.
TOTALS = agencies(
    ("Dinas C", -20.0, -4.0), ("Dinas A", 2.0, -12.0), ("Dinas B", -8.0, "tanpa_data"),
    ("Badan D", "tanpa_target", -1.0), ("Badan E", "belum_lapor", "belum_lapor"),
).assign(
    supervisor_group=["Asisten I", "Asisten II", "Asisten II", "Belum dikelompokkan", "Asisten I"],
    peer_group=["Dinas", "Dinas", "Dinas", "Badan", "Badan"],
)  # fmt: skip
WHOLE = pd.Series({"physical_deviation_pp": (-20 * 1 + 2 * 2 - 8 * 3) / 6, "financial_deviation_pp": -4.5})


def plain(text):
    return text.replace("\u00a0", " ")


def names(section):
    return list(section.ranked["agency_short_name"]), list(section.unranked["agency_short_name"])


def group_rows(column, *rows):
    """The groups as the read model has them: (name, physical, counted physical, financial, counted, ceiling)."""
    columns = (
        column, "physical_deviation_pp", "physical_counted_ceiling_idr", "financial_deviation_pp",
        "financial_counted_ceiling_idr", "ceiling_idr",
    )  # fmt: skip
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:], "float64"))


SUPERVISORS = group_rows(
    "supervisor_group",
    ("Asisten I", -20.0, 1, -4.0, 1, 6), ("Asisten II", (2 * 2 - 8 * 3) / 5, 5, -12.0, 2, 5),
    ("Belum dikelompokkan", None, 0, -1.0, 4, 4),
)  # fmt: skip
PEERS = group_rows("peer_group", ("Badan", None, 0, -1.0, 4, 9), ("Dinas", -40 / 6, 6, (-4 - 24) / 3, 3, 6))


def sections(sort, *, front=PHYSICAL, is_reversed=False, group="", groups=None):
    totals = ranking.with_contribution(TOTALS, front)
    groups = None if groups is None else ranking.with_contribution(groups, front)
    return ranking.sections(totals, Order(sort, front, is_reversed), group, groups)


@pytest.mark.parametrize(
    ("sort", "is_reversed", "ranked", "unranked"),
    [
        ("fisik", False, ["Dinas C", "Dinas B", "Dinas A"], ["Badan D"]),
        ("fisik", True, ["Dinas A", "Dinas B", "Dinas C"], ["Badan D"]),
        ("keuangan", False, ["Dinas A", "Dinas C", "Badan D"], ["Dinas B"]),
        # By points of the kabupaten: B -8 x 3/6, C -20 x 1/6, A +2 x 2/6.
        ("sumbangan", False, ["Dinas B", "Dinas C", "Dinas A"], ["Badan D"]),
        ("sumbangan", True, ["Dinas A", "Dinas C", "Dinas B"], ["Badan D"]),
        ("pagu", False, ["Badan D", "Dinas B", "Dinas A", "Dinas C"], []),
        ("pagu", True, ["Dinas C", "Dinas A", "Dinas B", "Badan D"], []),
        ("nama", False, ["Badan D", "Dinas A", "Dinas B", "Dinas C"], []),
        ("nama", True, ["Dinas C", "Dinas B", "Dinas A", "Badan D"], []),
    ],
)
def test_what_has_no_figure_of_the_sort_key_stands_last_and_apart_in_either_direction(
    sort, is_reversed, ranked, unranked
):
    (only,) = sections(sort, is_reversed=is_reversed)
    assert names(only) == (ranked, unranked)
    assert only.totals is None


def test_contributions_sum_to_the_deviation_of_the_kabupaten():
    found = ranking.with_contribution(TOTALS, PHYSICAL)["contribution_pp"]
    assert found.tolist()[:3] == pytest.approx([-20 * 1 / 6, 2 * 2 / 6, -8 * 3 / 6])
    assert found.isna().tolist() == [False, False, False, True, True]
    assert found.sum() == pytest.approx(WHOLE["physical_deviation_pp"])
    by_group = ranking.with_contribution(SUPERVISORS, PHYSICAL)["contribution_pp"]
    assert by_group.sum() == pytest.approx(WHOLE["physical_deviation_pp"])


def test_one_status_alone_drops_the_sections_without_it():
    found = sections("fisik", group="asisten", groups=SUPERVISORS)
    below = ranking.of_status(found, PHYSICAL, "waspada")
    assert [name for one in below for name in one.ranked["agency_short_name"]] == ["Dinas B"]
    assert ranking.of_status(found, PHYSICAL, "tidak-ada") == []
    words = ranking.subtitle(Order("fisik", PHYSICAL), TW2, "", below, "Waspada")
    assert words.endswith(" · hanya fisik waspada · 1 OPD")


def test_ties_go_by_deviation_then_the_larger_ceiling_then_the_name():
    tied = agencies(("B", -3.0, 0.0), ("A", -3.0, 0.0), ("C", -3.0, 0.0)).assign(ceiling_idr=[5.0, 5.0, 9.0])
    assert list(ranking.ordered(tied, Order("fisik", PHYSICAL))["agency_short_name"]) == ["C", "A", "B"]
    assert list(ranking.ordered(tied, Order("pagu", PHYSICAL))["agency_short_name"]) == ["C", "A", "B"]


def test_groups_carry_their_own_figures_and_stand_in_the_order_of_the_sort_with_the_ungrouped_last():
    found = sections("fisik", group="asisten", groups=SUPERVISORS)
    assert [one.name for one in found] == ["Asisten I", "Asisten II", "Belum dikelompokkan"]
    assert [names(one) for one in found] == [(["Dinas C"], []), (["Dinas B", "Dinas A"], []), ([], ["Badan D"])]
    # Sum over sum, not the mean of -8 and +2.
    assert found[1].totals["physical_deviation_pp"] == pytest.approx(-4.0)
    by_ceiling = sections("pagu", group="asisten", groups=SUPERVISORS)
    assert [one.name for one in by_ceiling] == ["Asisten I", "Asisten II", "Belum dikelompokkan"]
    reverse = sections("fisik", is_reversed=True, group="asisten", groups=SUPERVISORS)
    assert [one.name for one in reverse] == ["Asisten II", "Asisten I", "Belum dikelompokkan"]
    # Asisten II adds -20/6 as Asisten I does; the tie goes to the lower deviation.
    by_points = sections("sumbangan", group="asisten", groups=SUPERVISORS)
    assert [one.name for one in by_points] == ["Asisten I", "Asisten II", "Belum dikelompokkan"]
    peers = sections("keuangan", group="sebaya", groups=PEERS)
    assert [(one.name, *names(one)) for one in peers] == [
        ("Dinas", ["Dinas A", "Dinas C"], ["Dinas B"]), ("Badan", ["Badan D"], []),
    ]  # fmt: skip


def test_a_group_without_any_deviation_has_no_section():
    nobody = group_rows("peer_group", ("Kecamatan", None, 0, None, 0, 1))
    found = sections("fisik", group="sebaya", groups=pd.concat([PEERS, nobody], ignore_index=True))
    assert [one.name for one in found] == ["Dinas", "Badan"]


def title(sort, *, front=PHYSICAL, is_reversed=False, group="", groups=None, totals=TOTALS):
    parts = ranking.with_contribution(totals, front)
    order = Order(sort, front, is_reversed)
    found = ranking.sections(parts, order, group, groups)
    return plain(ranking.title(parts, WHOLE, order, TW2, -10.0, found))


@pytest.mark.parametrize("is_reversed", [False, True])
@pytest.mark.parametrize("sort", ["fisik", "pagu", "nama"])
def test_the_title_keeps_its_message_whatever_the_order(sort, is_reversed):
    expected = "1 OPD tertinggal lebih dari 10 poin fisik; Dinas C terjauh (−20,00 poin fisik)"
    assert title(sort, is_reversed=is_reversed) == expected


def test_the_title_speaks_of_the_measure_that_is_sorted_by():
    assert title("keuangan") == "1 OPD tertinggal lebih dari 10 poin keuangan; Dinas A terjauh (−12,00 poin keuangan)"
    assert title("pagu", front=FINANCIAL).endswith("Dinas A terjauh (−12,00 poin keuangan)")


def test_by_contribution_the_title_says_who_costs_the_most_points():
    # -8 x 3/6 of (-20 + 4 - 24) / 6.
    assert title("sumbangan") == "Dinas B menyumbang −4,00 dari −6,67 poin fisik kabupaten"
    above = agencies(("A", 1.0, 0.0), ("B", 2.0, 0.0))
    assert title("sumbangan", totals=above) == "Kedua OPD yang melapor memenuhi target fisik"


def test_grouped_the_title_names_the_group_that_lags_most():
    groups = ranking.with_contribution(SUPERVISORS, PHYSICAL)
    assert title("fisik", group="asisten", groups=groups) == (
        "Asisten I paling tertinggal (−20,00 poin fisik); OPD terjauh Dinas C (−20,00 poin)"
    )
    assert title("sumbangan", group="asisten", groups=groups) == (
        "Asisten I paling tertinggal (−20,00 poin fisik); Dinas B menyumbang −4,00 dari −6,67 poin fisik kabupaten"
    )
    # Only one peer group can be judged by fisik: nothing to compare.
    peers = ranking.with_contribution(PEERS, PHYSICAL)
    assert title("fisik", group="sebaya", groups=peers) == title("fisik")


def test_a_group_below_target_by_less_than_is_shown_does_not_lag():
    rows = agencies(("A", -0.004, 0.0), ("B", 2.0, 0.0)).assign(peer_group=["X", "Y"])
    groups = group_rows("peer_group", ("X", -0.004, 1, 0.0, 1, 1), ("Y", 2.0, 1, 0.0, 1, 1))
    groups = ranking.with_contribution(groups, PHYSICAL)
    assert title("fisik", group="sebaya", groups=groups, totals=rows) == "Semua 2 kelompok memenuhi target fisik"


def test_groups_that_cannot_be_judged_are_not_praised():
    above = agencies(("A", 1.0, 0.0), ("B", 2.0, 0.0), ("C", "tanpa_data", 1.0)).assign(peer_group=["X", "Y", "Z"])
    groups = group_rows("peer_group", ("X", 1.0, 1, 0.0, 1, 1), ("Y", 2.0, 2, 0.0, 2, 2), ("Z", None, 0, 1.0, 3, 3))
    groups = ranking.with_contribution(groups, PHYSICAL)
    assert title("fisik", group="sebaya", groups=groups, totals=above) == "2 dari 3 kelompok memenuhi target fisik"
    known, both = groups.head(2), above.head(2)
    assert title("fisik", group="sebaya", groups=known, totals=both) == "Semua 2 kelompok memenuhi target fisik"


def test_without_any_figure_of_the_measure_in_front_the_other_one_sorts_and_the_title_says_so():
    totals = agencies(("A", "tanpa_data", -1.0), ("B", "tanpa_data", -3.0))
    order = ranking.order_of("", PHYSICAL, totals)
    assert order == Order("keuangan", PHYSICAL)
    found = ranking.sections(ranking.with_contribution(totals, PHYSICAL), order)
    assert names(found[0]) == (["B", "A"], [])
    said = ranking.title(ranking.with_contribution(totals, PHYSICAL), WHOLE, order, TW2, -10.0, found)
    assert plain(said) == "Belum ada OPD dengan deviasi fisik untuk Triwulan II 2026"


def test_the_subtitle_names_date_unit_order_group_and_count():
    found = sections("sumbangan", group="asisten", groups=SUPERVISORS)
    assert plain(ranking.subtitle(Order("sumbangan", PHYSICAL), TW2, "asisten", found)) == (
        "Deviasi = realisasi − target, kumulatif s.d. 30 Juni 2026, dalam poin persentase, dibobot pagu"
        " · urut dari penyumbang ketertinggalan fisik terbesar · per asisten · 4 OPD"
    )


@pytest.mark.parametrize(
    ("sort", "forth", "back"),
    [
        ("fisik", "urut dari yang paling tertinggal menurut fisik", "urut dari deviasi fisik tertinggi"),
        ("pagu", "urut dari pagu terbesar", "urut dari pagu terkecil"),
        ("nama", "urut nama dari A ke Z", "urut nama dari Z ke A"),
    ],
)
def test_the_order_in_words(sort, forth, back):
    assert ranking.order_words(Order(sort, FINANCIAL)) == forth
    assert ranking.order_words(Order(sort, FINANCIAL, is_reversed=True)) == back


def test_the_title_of_one_status_speaks_of_those_who_have_it():
    totals = agencies(("A", -12.0, 0.0), ("B", 1.0, 0.0), ("C", 2.0, 0.0), ("D", "belum_lapor", 0.0))
    found = ranking.status_title(totals, PHYSICAL, "tercapai", "Tercapai").replace("\N{NO-BREAK SPACE}", " ")
    assert found == "2 dari 3 OPD berstatus Tercapai menurut fisik; terendah B (+1,00 poin)"
    none = ranking.status_title(totals, PHYSICAL, "waspada", "Waspada")
    assert none == "Tidak ada OPD berstatus Waspada menurut fisik"


def test_the_other_measure_comes_in_front_where_that_alone_has_a_deviation():
    money, none = agencies(("A", "tanpa_data", -1.0)), agencies(("A", "tanpa_data", "belum_lapor"))
    assert ranking.front_with_figures(PHYSICAL, money) == FINANCIAL == ranking.front_with_figures(FINANCIAL, money)
    assert ranking.front_with_figures(PHYSICAL, TOTALS) == PHYSICAL == ranking.front_with_figures(PHYSICAL, none)
