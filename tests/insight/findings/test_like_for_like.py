"""Pace over what has a figure at both ends: of OPD in the kabupaten, of activities in an OPD."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings.like_for_like import Stretches
from analytics.insight.findings.pace import best_words, goal_words, paces, recent_words, to_json
from analytics.insight.findings.rows import Periods
from tests.insight.findings.drawn_rows import frame, random_rows, records, row
from tests.insight.findings.histories_drawn import histories

TW1, TW2, TW3 = Period(2026, 3), Period(2026, 6), Period(2026, 9)


def activity(key, month, ceiling, target, actual, agency="A", **other):
    return row(key, ceiling, (target, actual), (None, None), month=month, agency_short_name=agency,
               has_reported=actual is not None, **other)  # fmt: skip


def totals(rows):
    """What unit_histories says of the rows: every OPD and the kabupaten, quarter by quarter, each with its weights."""
    known = {}
    for slug in ("", *sorted({one["agency_slug"] for one in rows})):
        for month in (3, 6, 9, 12):
            own = [one for one in rows if one["month"] == month and slug in ("", one["agency_slug"])]
            judged = [one for one in own if one["physical_deviation_pp"] is not None and one["ceiling_idr"]]
            weight = sum(one["ceiling_idr"] for one in judged)
            known[slug, month] = (
                sum(one["ceiling_idr"] for one in own) or None, weight,
                sum(one["ceiling_idr"] * one["physical_actual_pct"] for one in judged) / weight if weight else None,
            )  # fmt: skip
    slugs = dict.fromkeys(slug for slug, _ in known)
    table = histories(*((slug, 2026, (20, 45, 70, None), [known[slug, m][2] for m in (3, 6, 9, 12)]) for slug in slugs))
    places = [known[slug, 3 * quarter] for slug, quarter in zip(table["agency_slug"], table["quarter"], strict=True)]
    table["ceiling_idr"] = [one[0] for one in places]
    table["physical_coverage_share"] = [one[1] / one[0] if one[0] else None for one in places]
    return table.astype({"ceiling_idr": "float64"})


def two_agencies():
    """A has 10 % in TW I, nothing in TW II, 30 % in TW III; B runs from 20 over 45 to 70 % with a sixth of the pagu."""
    curves = {"A": (10000, (10, None, 30)), "B": (2000, (20, 45, 70))}
    return [
        activity("1", 3 * quarter, ceiling, (20, 45, 70)[quarter - 1], done[quarter - 1], agency)
        for agency, (ceiling, done) in curves.items()
        for quarter in (1, 2, 3)
    ]


def whole_of(rows, period, **more):
    return next(one for one in paces(totals(rows), PHYSICAL, period, **more) if not one.agency_slug)


@pytest.mark.parametrize("has_rows", [True, False])
def test_who_is_missing_at_one_end_does_not_move_the_kabupaten(has_rows):
    rows = two_agencies()
    more = {"activities": frame(*rows)} if has_rows else {}
    second = whole_of(rows, TW2, **more)
    assert (second.recent_pp, second.since, second.recent_of) == (pytest.approx((45 - 20) / 3), TW1, 1)
    assert (second.best_pp, second.best_of) == (pytest.approx((45 - 20) / 3), 1)
    assert recent_words(second).replace("\u00a0", " ") == "sejak TW I (1 OPD sama)"
    assert best_words(second).replace("\u00a0", " ") == "TW II 2026, 1 OPD sama"
    assert "laju sekarang 8,33 (1 OPD sama) cukup" in goal_words(second, second.goals[0])
    assert to_json([second])[0]["laju_terakhir_dari"] == 1
    # Of TW III a sixth alone was there in TW II: the kabupaten is compared with TW I, when all were.
    third = whole_of(rows, TW3, **more)
    gained = (10000 * 30 + 2000 * 70 - 10000 * 10 - 2000 * 20) / 12000
    assert (third.recent_pp, third.since, third.recent_of) == (pytest.approx(gained / 6), TW1, None)
    first = (10000 * 10 + 2000 * 20) / 12000 / 3
    assert (third.best_pp, third.best_quarter) == (pytest.approx((45 - 20) / 3), TW2) and third.best_pp > first


def test_an_activity_that_is_blank_in_one_month_does_not_move_its_opd():
    done = {"1": (4000, 48, 64), "2": (3000, 42, 42), "3": (1200, 30, None)}
    rows = [
        activity(key, month, ceiling, target, actual) | {"has_reported": True}
        for key, (ceiling, *both) in done.items()
        for month, target, actual in zip((6, 8), (48, 64), both, strict=True)
    ]
    now = [one for one in rows if one["month"] == 8 and one["physical_actual_pct"] is not None]
    actual = sum(one["ceiling_idr"] * one["physical_actual_pct"] for one in now) / 7000
    running = frame(*rows).iloc[:1].assign(
        agency_slug="a", has_reported=True, ceiling_idr=8200.0, physical_coverage_share=7000 / 8200,
        physical_target_pct=64.0, physical_actual_pct=actual,
    )  # fmt: skip
    found = next(
        one for one in paces(totals(rows), PHYSICAL, Period(2026, 8), running, frame(*rows)) if one.agency_slug
    )
    gained = (4000 * 64 + 3000 * 42) / 7000 - (4000 * 48 + 3000 * 42) / 7000
    assert (found.recent_pp, found.since, found.recent_of) == (pytest.approx(gained / 2), TW2, 2)
    assert recent_words(found).endswith("(2 kegiatan sama)")


def test_an_opd_whose_grain_changed_is_compared_as_a_whole():
    rows = [activity("1", 3, 1000, 20, 10), activity("2", 3, 3000, 20, 18),
            activity("rekap", 6, 4000, 45, 40, level="opd")]  # fmt: skip
    found = Stretches(Periods(frame(*rows)), PHYSICAL).between(TW1, TW2)["a"]
    assert found.gained_pp == pytest.approx(40 - (1000 * 10 + 3000 * 18) / 4000) and found.is_whole


def slow_gain(rows, before, now, measure, slug=""):
    """Points gained over what is counted at both ends, in Fractions; None with less than half of what counts now."""
    ends = [
        {} if month is None else {
            (one["agency_slug"], one["activity_key"]): one for one in records(frame(*rows)) if one["month"] == month
        } for month in (before, now)
    ]  # fmt: skip

    def share(one):
        figure = one["financial_actual_idr"] if measure == FINANCIAL else one[measure.actual_column]
        if figure is None or not one["ceiling_idr"]:
            return None
        return 100 * Fraction(figure) if measure == FINANCIAL else Fraction(one["ceiling_idr"]) * Fraction(figure)

    def counted(end):
        judged = {key for key, one in end.items() if one[measure.deviation_column] is not None and one["ceiling_idr"]}
        with_target = {agency for agency, _ in judged}
        return {
            key for key, one in end.items()
            if slug in ("", key[0]) and (key in judged or key[0] not in with_target and share(one) is not None)
        }  # fmt: skip

    start, end = counted(ends[0]), counted(ends[1])
    both = end if before is None else start & end

    def weight(keys, place):
        return sum(Fraction(ends[place][key]["ceiling_idr"]) for key in keys)

    if not both or 2 * weight(both, 1) < weight(end, 1):
        return None
    done = [sum(share(ends[place][key]) for key in both) / weight(both, place) if place or before else 0
            for place in (0, 1)]  # fmt: skip
    return done[1] - done[0]


@settings(max_examples=60)
@given(random_rows(month=3), random_rows(month=6), st.sampled_from(list(MEASURES.values())), st.randoms())
def test_the_stretches_are_the_slow_ones_in_any_order(earlier, later, measure, chance):
    rows = [*earlier, *later]
    found = Stretches(Periods(frame(*chance.sample(rows, len(rows)))), measure)
    for before, month in ((TW1, 3), (None, None)):
        stretches = found.between(before, TW2)
        assert (stretches is None) == (not later or month == 3 and not earlier)
        for slug in ("", "a", "b", "c") if stretches else ():
            gain = slow_gain(rows, month, 6, measure, slug)
            one = stretches.get(slug)
            assert (one is None) == (gain is None)
            if gain is not None:
                assert one.gained_pp == pytest.approx(float(gain), abs=1e-9)
