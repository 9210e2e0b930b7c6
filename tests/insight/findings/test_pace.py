from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import number
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings.pace import (
    AT_BEST,
    ENOUGH,
    FEWEST_QUARTERS,
    HARD,
    HARD_UNTIL,
    IMPOSSIBLE,
    REACHED,
    RULE_WORDS,
    feasibility_words,
    goal_words,
    money_formula,
    money_words,
    pace_words,
    paces,
    recent_words,
    to_json,
)
from tests.insight.findings.histories_drawn import histories

NBSP = "\u00a0"
USUAL = ("pupr", 2025, (15, 45, 70, 100), (9, 33, 60, 96))
JUNE = Period(2026, 6)


def plain(text):
    return text.replace(NBSP, " ")


def only(frame, period=JUNE, measure=PHYSICAL, **other):
    (found,) = paces(frame, measure, period, **other)
    return found


def test_next_quarter_and_year_ask_for_their_share_of_the_months_left():
    found = only(histories(USUAL, ("pupr", 2026, (15, 45, 70, 98), (9, 28.2, None, None))))
    assert found.recent_pp == pytest.approx((28.2 - 9) / 3)
    assert (found.best_pp, found.best_quarter) == (pytest.approx((96 - 60) / 3), Period(2025, 12))
    quarter, year = found.goals
    assert (quarter.period, quarter.target_pct, quarter.months_left) == (Period(2026, 9), 70, 3)
    assert quarter.required_pp == pytest.approx((70 - 28.2) / 3)
    assert (year.period, year.target_pct, year.months_left) == (Period(2026, 12), 98, 6)
    assert year.required_pp == pytest.approx((98 - 28.2) / 6)
    assert plain(goal_words(found, quarter)) == (
        "Agar target TW III tercapai, laju harus naik 2,2×: dari 6,40 menjadi 13,93 poin per bulan"
    )
    assert pace_words(found) == goal_words(found, quarter)
    assert pace_words(found, year) == goal_words(found, year)
    assert plain(goal_words(found, year)) == (
        "Agar target akhir tahun tercapai, laju harus naik 1,8×: dari 6,40 menjadi 11,63 poin per bulan"
    )
    assert quarter.word == HARD and year.word == AT_BEST
    assert plain(feasibility_words(found, quarter)) == (
        "Berat: melebihi laju terbaiknya (12,00 poin per bulan pada TW IV 2025)"
    )
    assert plain(recent_words(found)) == "sejak TW I"


@pytest.mark.parametrize(
    ("now", "word"),
    # To 70 in three months: 70-52=18 is 6,00 a month. Recent is (now - 34)/3; the best past quarter was 12,00.
    [
        (52, ENOUGH),
        (40, AT_BEST),
        (34, AT_BEST),
        (33.9, HARD),
        (16, HARD),
        (15.9, IMPOSSIBLE),
        (70, REACHED),
        (99, REACHED),
    ],
)
def test_feasibility_at_its_limits(now, word):
    found = only(histories(USUAL, ("pupr", 2026, (15, 45, 70, 100), (34 if now > 34 else now, now, None, None))))
    assert found.goals[0].word == word


def test_without_a_year_of_quarters_no_word_but_enough_and_reached():
    start = ("pupr", 2026, (15, 45, 70, 100), (9, 28, None, None))
    assert only(histories(start)).goals[0].word == ""
    assert feasibility_words(only(histories(start)), only(histories(start)).goals[0]) == ""
    assert only(histories(("pupr", 2026, (15, 30, 31, 100), (9, 28, None, None)))).goals[0].word == ENOUGH
    assert only(histories(("pupr", 2026, (15, 30, 20, 100), (9, 28, None, None)))).goals[0].word == REACHED


def test_first_quarter_counts_from_zero_and_the_third_has_the_year_alone():
    found = only(histories(USUAL, ("pupr", 2026, (15, 45, 70, 100), (12, None, None, None))), Period(2026, 3))
    assert (found.recent_pp, found.since, recent_words(found)) == (4, None, "sejak awal tahun")
    third = only(histories(USUAL, ("pupr", 2026, (15, 45, 70, 100), (12, 40, 61, None))), Period(2026, 9))
    assert [goal.period for goal in third.goals] == [Period(2026, 12)]
    assert third.goals[0].required_pp == pytest.approx(39 / 3)


def test_a_missing_quarter_before_is_gone_over():
    found = only(histories(("pupr", 2026, (15, 45, 70, 100), (12, None, 48, None))), Period(2026, 9))
    assert found.recent_pp == pytest.approx((48 - 12) / 6)
    assert found.since == Period(2026, 3)


def test_december_has_no_months_left():
    found = only(histories(USUAL), Period(2025, 12))
    assert found.goals == ()
    assert pace_words(found) == "Tahun anggaran 2025 sudah berakhir: realisasi 96,00%"


def test_a_month_between_quarter_ends_takes_its_own_totals():
    frame = histories(
        USUAL, ("pupr", 2026, (15, 45, 70, 100), (9, 28, None, None)), ("", 2026, (1, 2, 3, 4), (1, 2, None, None))
    )
    running = pd.DataFrame(
        {
            "agency_slug": ["pupr", None],
            "has_reported": [True, False],
            "ceiling_idr": [900.0, None],
            "financial_coverage_share": [1.0, None],
            "financial_target_pct": [50.0, None],
            "financial_actual_pct": [38.0, None],
            "financial_target_idr": [450.0, None],
            "financial_actual_idr": [342.0, None],
        }
    )
    whole, found = paces(frame, FINANCIAL, Period(2026, 8), running)
    assert found.recent_pp == pytest.approx((38 - 28) / 2)
    assert found.goals[0].required_pp == pytest.approx(70 - 38)
    # Of the target of TW III as it stands there, 70 % of 1.000: the ceiling of August has no part in it.
    assert found.goals[0].required_idr == pytest.approx(700 - 342)
    assert found.goals[1].months_left == 4
    assert whole.agency_slug == "" and whole.goals == ()
    assert pace_words(whole) == "Laju belum dapat dihitung: belum melapor untuk berjalan s.d.\u00a0Agustus 2026"


def test_before_the_first_quarter_end_the_totals_alone_will_do():
    running = pd.DataFrame(
        {
            "agency_slug": ["pupr"],
            "has_reported": [True],
            "ceiling_idr": [500.0],
            "physical_coverage_share": [1.0],
            "physical_target_pct": [5.0],
            "physical_actual_pct": [4.0],
        }
    )
    found = only(histories(), Period(2026, 2), running=running)
    assert (found.recent_pp, found.goals[0].is_assumed, found.goals[0].word) == (2, True, "")


def test_money_says_rupiah_and_works_do_not():
    frame = histories(USUAL, ("pupr", 2026, (15, 45, 70, 100), (9, 40, None, None)), ceiling=3e9)
    money, works = only(frame, measure=FINANCIAL), only(frame)
    assert money.goals[0].required_idr == pytest.approx((70 - 40) / 3 / 100 * 3e9)
    assert plain(money_words(money.goals[0])) == "Rp 300,00 juta per bulan sampai TW III"
    assert plain(money_words(money.goals[1])) == "Rp 300,00 juta per bulan sampai akhir tahun"
    assert plain(money_formula(money.goals[0])) == "(target Rp 2,10 M − realisasi Rp 1,20 M) ÷ 3 bulan"
    assert works.goals[0].required_idr is None and money_words(works.goals[0]) + money_formula(works.goals[0]) == ""


def test_what_is_not_counted_is_neither_unspent_nor_unplanned():
    frame = histories(USUAL, ("pupr", 2026, (15, 45, 70, None), (9, 40, None, None)), ceiling=3e9)
    in_june = frame["year"].eq(2026) & frame["quarter"].eq(2)
    in_september = frame["year"].eq(2026) & frame["quarter"].eq(3)
    little = frame.assign(financial_coverage_share=frame["financial_coverage_share"].mask(in_june, 0.89))
    planned = frame.assign(financial_target_idr=frame["financial_target_idr"].mask(in_september, 0.89 * 2.1e9))
    for part in (little, planned):
        found = only(part, measure=FINANCIAL)
        assert found.goals[0].required_pp == 10 and found.goals[0].required_idr is None
        assert money_words(found.goals[0]) == ""
    # Without a target of December the whole pagu stands for it.
    year = only(frame, measure=FINANCIAL).goals[1]
    assert plain(money_formula(year)) == "(pagu Rp 3,00 M − realisasi Rp 1,20 M) ÷ 6 bulan"


def test_without_a_target_of_december_the_whole_pagu_is_said():
    found = only(histories(USUAL, ("pupr", 2026, (15, 45, None, None), (9, 40, None, None))))
    (year,) = found.goals
    assert (year.target_pct, year.is_assumed) == (100, True)
    assert plain(goal_words(found, year)) == (
        "Agar 100% pada akhir tahun (target belum dimuat) tercapai, perlu 10,00 poin per bulan; "
        "laju sekarang 10,33 cukup"
    )
    assert to_json([found])[0]["sasaran"][0]["target_dianggap_penuh"] is True


def test_who_has_not_reported_has_no_goal_and_says_why():
    frame = histories(USUAL, ("pupr", 2026, (15, 45, 70, 100), (9, None, None, None)))
    found = only(frame)
    assert (found.goals, found.recent_pp, found.actual_pct) == ((), None, None)
    assert plain(pace_words(found)) == "Laju belum dapat dihitung: belum melapor untuk Triwulan II 2026"
    frame.loc[frame["year"].eq(2026) & frame["quarter"].eq(2), "has_reported"] = True
    told = plain(pace_words(only(frame)))
    assert told == "Laju belum dapat dihitung: belum ada realisasi fisik untuk Triwulan II 2026"


def test_standing_still_or_going_back_has_no_ratio():
    still = only(histories(USUAL, ("pupr", 2026, (15, 45, 70, 100), (28, 28, None, None))))
    assert still.goals[0].ratio is None
    assert plain(pace_words(still)) == ("Agar target TW III tercapai, perlu 14,00 poin per bulan; laju sekarang 0,00")
    back = only(histories(USUAL, ("pupr", 2026, (15, 45, 70, 100), (28, 25, None, None))))
    assert plain(pace_words(back)).endswith("laju sekarang \u22121,00")


def test_reached_over_a_hundred_and_once_as_fast():
    over = only(histories(USUAL, ("pupr", 2026, (15, 45, 70, 100), (90, 104, None, None))))
    assert [goal.word for goal in over.goals] == [REACHED, REACHED]
    assert plain(pace_words(over)) == "Target TW III (70,00%) sudah tercapai: 104,00%"
    assert (feasibility_words(over, over.goals[0]), money_words(over.goals[0])) == ("Sudah tercapai", "")
    near = only(histories(USUAL, ("pupr", 2026, (15, 45, 70, 100), (20, 44.9, None, None))))
    assert plain(pace_words(near)) == (
        "Agar target TW III tercapai, laju harus naik dari 8,30 menjadi 8,37 poin per bulan"
    )


def test_what_is_later_and_units_that_are_gone_do_not_count():
    frame = histories(USUAL, ("pupr", 2024, (9, 9, 9, 9), (1, 2, 3, 4)), ("gone", 2024, (1, 2, 3, 4), (1, 2, 3, 4)))
    (found,) = paces(frame, PHYSICAL, Period(2025, 3))
    assert (found.agency_slug, found.best_pp, found.best_quarter) == ("pupr", 3, Period(2025, 3))
    assert paces(histories(), PHYSICAL, JUNE) == []


figure = st.none() | st.integers(0, 12000).map(lambda value: value / 100)
a_year = st.tuples(*[figure] * 4)
some_histories = st.dictionaries(
    st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from([2024, 2025, 2026])),
    st.tuples(a_year, a_year),
    min_size=1,
)


@settings(max_examples=60)
@given(some_histories, st.sampled_from([3, 6, 9, 12]), st.randoms())
def test_it_is_the_slow_sum(drawn, month, random):
    drawn = with_sums(drawn)
    frame = histories(*((slug, year, *curves) for (slug, year), curves in drawn.items()))
    order = list(range(len(frame)))
    random.shuffle(order)
    found = paces(frame.iloc[order], PHYSICAL, Period(2026, month))
    assert found == paces(frame, PHYSICAL, Period(2026, month))
    for one in found:
        targets, actuals = drawn[one.agency_slug, 2026]
        quarter = month // 3
        now = actuals[quarter - 1]
        assert (one.actual_pct is None) == (now is None)
        if now is None:
            assert one.goals == () and one.recent_pp is None
            continue
        start, gained = slow_recent(one.agency_slug, drawn, quarter)
        assert one.recent_pp == pytest.approx(float(gained / (3 * (quarter - start))))
        assert one.since == (Period(2026, 3 * start) if start else None)
        speeds = slow_speeds(one.agency_slug, drawn, quarter)
        assert one.best_pp == (pytest.approx(float(max(speeds))) if speeds else None)
        for goal in one.goals:
            known = targets[goal.period.quarter - 1]
            assert goal.target_pct == (100 if known is None else known)
            assert goal.is_assumed == (known is None)
            wanted = (Fraction(goal.target_pct) - Fraction(now)) / (goal.period.month - month)
            assert goal.required_pp == pytest.approx(max(0.0, float(wanted)))
            assert (goal.word == REACHED) == (now >= goal.target_pct)
        assert (month == 12) == (not one.goals)


def with_sums(drawn):
    """The kabupaten as its OPD make it, all of one weight; as drawn in a year without OPD."""
    made = dict(drawn)
    for slug, year in drawn:
        known = [drawn[of, year][1] for of in "ab" if (of, year) in drawn]
        if not slug and known:
            quarters = [[one for one in figures if one is not None] for figures in zip(*known, strict=True)]
            made[slug, year] = drawn[slug, year][0], [sum(one) / len(one) if one else None for one in quarters]
    return made


def slow_gain(slug, drawn, year, before, now):
    """What a unit gained between two quarters (0: January), the kabupaten over the OPD that have both; else None."""

    def actual(of, quarter):
        return 0 if not quarter else drawn.get((of, year), ((), (None,) * 4))[1][quarter - 1]

    own = [actual(slug, quarter) for quarter in (now, before)]
    gain = None if None in own else Fraction(own[0]) - Fraction(own[1])
    holders = [{of for of in "ab" if actual(of, quarter) is not None} for quarter in (now, before)]
    if slug or not before or not holders[0] or holders[0] == holders[1]:
        return gain
    both = holders[0] & holders[1]
    # All OPD weigh the same here: half of those of now are enough.
    if 2 * len(both) < len(holders[0]) or not both:
        return None
    return sum(Fraction(actual(of, now)) - Fraction(actual(of, before)) for of in both) / len(both)


def slow_recent(slug, drawn, quarter):
    for start in range(quarter - 1, 0, -1):
        if (gain := slow_gain(slug, drawn, 2026, start, quarter)) is not None:
            return start, gain
    return 0, Fraction(drawn[slug, 2026][1][quarter - 1])


def slow_speeds(slug, drawn, until):
    speeds = []
    for other, year in drawn:
        for quarter in range(1, 5):
            is_past = other == slug and (year < 2026 or quarter <= until)
            if is_past and drawn[slug, year][1][quarter - 1] is not None:
                gain = slow_gain(slug, drawn, year, quarter - 1, quarter)
                speeds += [] if gain is None else [gain / 3]
    return speeds


def test_the_rule_in_words_says_the_factor_and_the_fewest_quarters():
    assert f"sampai {number(HARD_UNTIL, 1)} kali laju terbaik" in RULE_WORDS
    assert FEWEST_QUARTERS == 4 and "empat triwulan" in RULE_WORDS
    assert all(word.split(":")[0] in RULE_WORDS for word in (ENOUGH, AT_BEST, HARD, IMPOSSIBLE))


def test_json_has_indonesian_keys_and_no_rounding():
    (row,) = to_json([only(histories(USUAL, ("pupr", 2026, (15, 45, 70, 100), (9, 28, None, None))))])
    assert (row["opd"], row["periode"], row["laju_terbaik_periode"]) == ("pupr", "2026-06", "2025-12")
    assert row["laju_terakhir_sejak"] == "2026-03"
    assert row["sasaran"][0] == {
        "periode": "2026-09", "target_persen": 70.0, "target_dianggap_penuh": False, "sisa_bulan": 3,
        "perlu_poin_per_bulan": 14.0, "perlu_rupiah_per_bulan": None, "kali_laju_terakhir": 14 / 6.33,
        "kelayakan": HARD,
    }  # fmt: skip
