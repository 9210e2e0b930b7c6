import pandas as pd
import pytest

from analytics.domain.measures import PHYSICAL
from analytics.domain.periods import Period
from analytics.insight import summary
from tests.drawn_frames import agencies


def plain(text):
    return text.replace("\u00a0", " ")


def whole(deviation):
    return pd.Series({"physical_deviation_pp": deviation, "physical_actual_pct": 64.156, "physical_target_pct": 72.11})


@pytest.mark.parametrize(
    ("before", "now", "word", "words"),
    [
        (-5.82, -7.95, "melebar", "TW II −5,82 → melebar 2,13 poin"),
        (-7.95, -5.82, "menyempit", "TW II −7,95 → menyempit 2,13 poin"),
        (-5.0, -5.49, "bertahan", "TW II −5,00 → bertahan"),
        (None, -5.0, "", ""),
        (-5.0, None, "", "TW II −5,00"),
        # 0,005 is shown as 0,01: the change is the one of the figures on the screen.
        (0.005, -0.496, "turun", "TW II +0,01 → turun 0,51 poin"),
        (0.5, 2.0, "naik", "TW II +0,50 → naik 1,50 poin"),
        (-3.0, 1.0, "naik", "TW II −3,00 → naik 4,00 poin"),
    ],
)
def test_movement_is_the_difference_of_what_is_shown(before, now, word, words):
    found = summary.movement(whole(now), whole(before), PHYSICAL)
    assert (found.word, plain(summary.since_words(found, Period(2026, 6)))) == (word, words)


def test_the_same_quarter_last_year_carries_its_year():
    found = summary.movement(whole(-7.95), whole(-6.02), PHYSICAL)
    assert plain(summary.since_words(found, Period(2025, 9), with_year=True)) == "TW III 2025 −6,02 → melebar 1,93 poin"
    assert summary.movement(whole(-7.95), None, PHYSICAL) == summary.Movement(None, None)


def test_classes_of_five_points_without_a_gap_lower_bound_included():
    totals = agencies(
        ("A", -21.99, 0.0), ("B", -10.0, 0.0), ("C", -10.004, 0.0), ("D", -0.004, 0.0), ("E", 0.0, 0.0),
        ("F", "tanpa_data", 0.0),
    )  # fmt: skip
    found = {one.low: list(one.agencies["agency_short_name"]) for one in summary.deviation_classes(totals, PHYSICAL)}
    assert found == {-25: ["A"], -20: [], -15: [], -10: ["B", "C"], -5: [], 0: ["D", "E"]}


def test_an_outlier_stands_in_the_outermost_class():
    totals = agencies(("A", -93.0, 0.0), ("B", 250.0, 0.0))
    lows = [one.low for one in summary.deviation_classes(totals, PHYSICAL)]
    assert (lows[0], lows[-1]) == (-40, 20) and len(lows) == 13
    assert summary.deviation_classes(agencies(("A", "tanpa_data", 0.0)), PHYSICAL) == []


def test_the_largest_contributors_pull_the_kabupaten_down_most():
    totals = agencies(("A", -4.0, 0.0), ("B", -3.0, 0.0), ("C", 5.0, 0.0)).assign(
        physical_counted_ceiling_idr=[100.0, 300.0, 600.0], agency_name=["A", "B", "C"]
    )
    found = summary.largest_contributors(totals, PHYSICAL)
    assert list(found["agency_short_name"]) == ["B", "A"]
    assert found["contribution_pp"].tolist() == pytest.approx([300 * -3 / 1000, 100 * -4 / 1000])
    assert found["gap_idr"].tolist() == pytest.approx([-9.0, -4.0])


def test_title_counts_who_lags_and_says_where_the_kabupaten_stands():
    totals = agencies(("A", -21.99, 0.0), ("B", 1.0, 0.0), ("C", "belum_lapor", "belum_lapor"))
    title = plain(summary.summary_title(totals, whole(-7.95), PHYSICAL, Period(2026, 9)))
    assert title == "1 dari 2 OPD di bawah target fisik Triwulan III 2026; deviasi kabupaten −7,95 poin"
    fine = summary.summary_title(agencies(("B", 1.0, 0.0)), whole(1.0), PHYSICAL, Period(2026, 9))
    assert plain(fine) == "Tidak ada OPD di bawah target fisik Triwulan III 2026; deviasi kabupaten +1,00 poin"
    nobody = summary.summary_title(totals.tail(1), whole(None), PHYSICAL, Period(2026, 9))
    assert plain(nobody) == "Belum ada OPD dengan deviasi fisik untuk Triwulan III 2026"


def test_title_says_how_much_is_counted_and_who_is_silent():
    totals = agencies(("A", "belum_lapor", "belum_lapor"), ("B", 0.0, 0.0))
    little = pd.concat([whole(0.0), pd.Series({"physical_coverage_share": 2000 / 12000})])
    assert plain(summary.summary_title(totals, little, PHYSICAL, Period(2026, 6))) == (
        "Tidak ada dari 1 OPD yang terhitung di bawah target fisik Triwulan II 2026; deviasi kabupaten 0,00 poin; "
        "baru 16,67% pagu terhitung, 1 OPD belum melapor"
    )


def test_achievement_in_words():
    assert summary.achievement_words(whole(-7.95), PHYSICAL) == "Realisasi 64,16% · target 72,11%"


def test_where_other_opd_have_reported_the_same_ones_are_compared():
    before = agencies(("A", -2.0, 0.0), ("B", -4.0, 0.0), ("C", -30.0, 0.0))
    now = agencies(("A", -4.0, 0.0), ("B", -8.0, 0.0), ("C", "belum_lapor", 0.0))
    weights = before[PHYSICAL.counted_ceiling_column].astype(float)
    then = (-2 * weights[0] - 4 * weights[1]) / (weights[0] + weights[1])
    found = summary.movement(whole(-5.0), whole(-12.0), PHYSICAL, (now, before))
    assert (found.before, found.agency_count, found.word) == (pytest.approx(then), 2, "melebar")
    # Of all three it was another figure: of how many it is stands beside it.
    assert "(2 OPD sama) → melebar" in plain(summary.since_words(found, Period(2026, 6)))
    same = summary.movement(whole(-5.0), whole(-12.0), PHYSICAL, (before, before))
    assert (same.before, same.agency_count, same.word) == (-12.0, None, "menyempit")


def test_who_was_merged_is_compared_with_its_successor_over_the_sums_of_both():
    before = agencies(("A", -2.0, 0.0), ("B", -4.0, 0.0), ("C", 3.0, 0.0))
    now = agencies(("A", -4.0, 0.0), ("B", -8.0, 0.0))
    merged = before.assign(successor_slugs=["", "", now["agency_slug"][1]])
    found = summary.movement(whole(-6.0), whole(-1.0), PHYSICAL, (now, merged))
    assert (found.before, found.agency_count, found.word) == (-1.0, None, "melebar")  # of all of them
    # Where the earlier figure of one of the two is not there, both are left out.
    silent = agencies(("A", -2.0, 0.0), ("B", "belum_lapor", 0.0), ("C", 3.0, 0.0)).assign(
        successor_slugs=merged["successor_slugs"]
    )
    found = summary.movement(whole(-6.0), whole(-1.0), PHYSICAL, (now, silent))
    assert (found.before, found.change, found.agency_count) == (-2.0, -2.0, 1)
    # Still listed, it is no part of its successor yet.
    found = summary.movement(whole(-6.0), whole(-1.0), PHYSICAL, (agencies(("A", -4.0, 0.0), ("B", -8.0, 0.0),
                             ("C", "belum_lapor", 0.0)), merged))  # fmt: skip
    assert found.agency_count == 2


def test_the_spread_in_words_counts_the_statuses_and_names_both_ends():
    labels = {"kritis": "Kritis", "tercapai": "Tercapai"}
    totals = agencies(("A", -21.99, 0.0), ("B", 4.53, 0.0), ("C", 1.0, 0.0), ("D", "belum_lapor", 0.0))
    words = plain(summary.spread_words(totals, PHYSICAL, labels))
    assert words == "3 OPD menurut deviasi fisik: 1 kritis, 2 tercapai; dari −21,99 sampai +4,53 poin"
    assert summary.spread_words(totals.tail(1), PHYSICAL, labels) == ""


def test_contributors_that_read_like_the_last_named_one_are_counted():
    # Of four equal ceilings: −12,00 / 4 = −3,00, then three times −4,00 / 4 = −1,00.
    totals = agencies(("A", -12.0, 0.0), *((name, -4.0, 0.0) for name in "BCD")).assign(
        physical_counted_ceiling_idr=4 * [100.0]
    )
    assert [summary.equal_contributors(totals, PHYSICAL, named) for named in (0, 1, 2, 4)] == [0, 0, 2, 0]
    assert [plain(one) for one in summary.contributors_heads("fisik", 2)] == [
        "Penyumbang terbesar fisik; 2 lain sama", "Penyumbang terbesar; 2 lain sama", "Penyumbang terbesar fisik",
    ]  # fmt: skip
    assert summary.contributors_heads("fisik", 0) == ["Penyumbang terbesar fisik"]
