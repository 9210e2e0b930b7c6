import json
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import MINUS, NBSP, round_half_away
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings.movement import CEILING, GONE, IMPROVED, NEW, STEPS, WORSENED, movement
from analytics.insight.findings.movement_words import (
    counts_words,
    matched_words,
    movement_title,
    reweighted_words,
    to_json,
)
from analytics.insight.findings.scope import Scope
from tests.insight.findings.drawn_rows import frame, random_rows, records, row

TW1, TW2, TW4_BEFORE = Period(2026, 3), Period(2026, 6), Period(2025, 12)
KEY = ("agency_slug", "sub_unit", "activity_key", "level")


def before(key, ceiling, physical, **other):
    return row(key, ceiling, physical, (ceiling / 2, ceiling / 4), month=3, **other)


def now(key, ceiling, physical, **other):
    return row(key, ceiling, physical, (ceiling / 2, ceiling / 4), month=6, **other)


ROWS = (
    before("1", 100, (50, 40)), now("1", 100, (60, 40)),
    before("2", 100, (50, 30)), now("2", 300, (60, 55)),
    before("3", 200, (50, 60)),
    now("4", 400, (60, 50)),
)  # fmt: skip


def text(sentence):
    return sentence.replace(NBSP, " ")


def test_the_steps_of_a_drawn_table():
    found = movement(frame(*ROWS), TW1, TW2, PHYSICAL)
    matched_before, matched_now = (-10 - 20) / 2, (100 * -20 + 300 * -5) / 400
    assert found.opening_pp == pytest.approx((100 * -10 + 100 * -20 + 200 * 10) / 400)
    assert found.closing_pp == pytest.approx((100 * -20 + 300 * -5 + 400 * -10) / 800)
    assert found.steps == pytest.approx(
        {
            GONE: 200 / 400 * (matched_before - 10),
            WORSENED: 1 / 2 * (-20 - -10),
            IMPROVED: 1 / 2 * (-5 - -20),
            CEILING: (1 / 4 - 1 / 2) * (-20 - matched_now) + (3 / 4 - 1 / 2) * (-5 - matched_now),
            NEW: 400 / 800 * (-10 - matched_now),
        }
    )
    assert text(movement_title(found)) == (
        f"Deviasi fisik kabupaten bergerak dari {MINUS}2,50 (TW I) ke {MINUS}9,38 poin (TW II): memburuk {MINUS}5,00, "
        f"membaik +7,50, pagu bergeser +3,75, baru dihitung {MINUS}0,63, tidak dihitung lagi {MINUS}12,50"
    )
    assert text(matched_words(found)) == "Memburuk dan membaik atas 2 kegiatan yang dihitung di kedua periode"
    assert text(counts_words(found)) == "Kegiatan di bawah target fisik: 2 + 1 baru dihitung = 3"


def test_the_rows_behind_a_step():
    found = movement(frame(*ROWS), TW1, TW2, PHYSICAL)
    gone = found.items_of(GONE)
    assert gone["activity_key"].tolist() == ["3"] and gone["reason"].tolist() == ["tidak ada"]
    assert gone["deviation_before_pp"].tolist() == [10] and gone["deviation_now_pp"].isna().all()
    assert found.items_of(WORSENED)["activity_key"].tolist() == ["1"]
    assert found.items_of(IMPROVED)[["ceiling_before_idr", "ceiling_now_idr"]].to_numpy().tolist() == [[100, 300]]


def test_equal_rows_behind_a_step_stand_by_their_key():
    keys = ["3", "1", "2"]
    rows = [make(key, 100, (50, actual)) for make, actual in ((before, 40), (now, 30)) for key in keys]
    found = movement(frame(*rows), TW1, TW2, PHYSICAL)
    assert found.items_of(WORSENED)["activity_key"].tolist() == ["1", "2", "3"]


def test_who_does_not_report_neither_recovers_nor_improves():
    rows = [*ROWS, before("5", 100, (50, 10)), now("5", 100, (60, None), has_reported=False)]
    found = movement(frame(*rows), TW1, TW2, PHYSICAL)
    assert (found.counts.gone, found.counts.recovered) == (1, 0)
    gone = found.items_of(GONE)
    assert dict(zip(gone["activity_key"], gone["reason"], strict=True)) == {"3": "tidak ada", "5": "belum lapor"}
    assert "5" not in found.items_of(IMPROVED)["activity_key"].tolist()


def test_without_a_like_row_all_goes_and_all_comes():
    found = movement(frame(before("1", 100, (50, 40)), now("2", 100, (50, 45))), TW1, TW2, PHYSICAL)
    assert found.steps == {GONE: 10, WORSENED: 0, IMPROVED: 0, CEILING: 0, NEW: -5}
    assert matched_words(found).startswith("Tidak ada kegiatan yang dihitung di kedua periode")
    assert text(movement_title(found)) == (
        f"Deviasi fisik kabupaten bergerak dari {MINUS}10,00 (TW I) ke {MINUS}5,00 poin (TW II): "
        f"baru dihitung {MINUS}5,00, tidak dihitung lagi +10,00"
    )


def test_a_missing_side_is_said_and_has_no_steps():
    rows = frame(before("1", 100, (50, 40)))
    first = movement(rows, None, TW1, PHYSICAL)
    assert text(movement_title(first)) == (
        "Triwulan I 2026: belum ada triwulan sebelumnya untuk membandingkan deviasi fisik kabupaten"
    )
    later = movement(rows, TW1, TW2, PHYSICAL, Scope("PUPR", agency_slug="a"))
    assert text(movement_title(later)) == "Belum ada deviasi fisik PUPR untuk Triwulan II 2026"
    unknown = movement(frame(now("1", 100, (50, 40))), TW1, TW2, PHYSICAL)
    assert text(movement_title(unknown)) == "Belum ada deviasi fisik kabupaten untuk Triwulan I 2026"
    for found in (first, later, unknown):
        assert found.shown_steps() == {} and found.items.empty and counts_words(found) == matched_words(found) == ""
        assert to_json(found)["langkah"] == [] and to_json(found)["jumlah_di_bawah_target"] is None


def test_what_stays_is_said_to_stay_and_years_are_named_where_they_differ():
    same = movement(frame(before("1", 100, (50, 40)), now("1", 100, (60, 50))), TW1, TW2, PHYSICAL)
    assert text(movement_title(same)) == f"Deviasi fisik kabupaten tetap {MINUS}10,00 poin dari TW I ke TW II"
    assert text(counts_words(same)) == "Kegiatan di bawah target fisik tetap 1"
    rows = frame(row("1", 100, (50, 40), year=2025, month=12), before("1", 100, (50, 30)))
    across = movement(rows, TW4_BEFORE, TW1, PHYSICAL)
    assert text(movement_title(across)) == (
        f"Deviasi fisik kabupaten bergerak dari {MINUS}10,00 (TW IV 2025) ke {MINUS}20,00 poin (TW I 2026): "
        f"memburuk {MINUS}10,00"
    )


def test_counts_in_words_add_up():
    rows = [
        before("1", 100, (50, 40)), now("1", 100, (50, 50)),
        before("2", 100, (50, 50)), now("2", 100, (50, 49)),
        before("3", 100, (50, 40)),
        now("4", 100, (50, 40)), now("5", 100, (50, 40)),
    ]  # fmt: skip
    found = movement(frame(*rows), TW1, TW2, PHYSICAL)
    assert text(counts_words(found)) == (
        f"Kegiatan di bawah target fisik: 2 + 2 baru dihitung {MINUS} 1 tidak dihitung lagi + 1 baru tertinggal "
        f"{MINUS} 1 pulih = 3"
    )


def test_an_opd_whose_grain_changed_is_compared_as_a_whole_and_is_neither_new_nor_gone():
    rows = [
        before("1", 100, (50, 40)), before("2", 300, (50, 48)), now("rekap", 400, (60, 55), level="opd"),
        before("1", 600, (50, 40), agency_short_name="B"), now("1", 600, (60, 50), agency_short_name="B"),
    ]  # fmt: skip
    found = movement(frame(*rows), TW1, TW2, PHYSICAL)
    was = (100 * -10 + 300 * -2) / 400
    assert found.steps == pytest.approx({GONE: 0, WORSENED: 400 / 1000 * (-5 - was), IMPROVED: 0, CEILING: 0, NEW: 0})
    (item,) = found.items_of(WORSENED).to_dict("records")
    assert (item["activity_name"], item["level"], item["deviation_before_pp"]) == ("A", "opd", pytest.approx(was))
    assert text(counts_words(found)) == "Kegiatan atau rekap OPD di bawah target fisik tetap 2"
    assert text(matched_words(found)).endswith("atas 2 kegiatan atau rekap OPD yang dihitung di kedua periode")
    only = movement(frame(*rows[:3]), TW1, TW2, PHYSICAL)
    assert text(counts_words(only)) == "OPD di bawah target fisik tetap 1"


def joined(start, end):
    """Both sides with one row of every OPD whose levels have none in common."""
    for agency in {key[0] for key in start} & {key[0] for key in end}:
        own = [[key for key in side if key[0] == agency] for side in (start, end)]
        if {key[3] for key in own[0]} & {key[3] for key in own[1]}:
            continue
        for side, keys in zip((start, end), own, strict=True):
            rows = [side.pop(key) for key in keys]
            ceiling = sum(one for one, _ in rows)
            side[agency,] = ceiling, sum(one * deviation for one, deviation in rows) / ceiling
    return start, end


def slow_steps(rows, measure):
    """The steps in plain Fractions, straight from their definition; None without both sides."""
    sides = []
    for month in (3, 6):
        side = {}
        for one in records(frame(*rows)):
            if one["month"] == month and one[measure.deviation_column] is not None and one["ceiling_idr"]:
                ceiling = Fraction(one["ceiling_idr"])
                deviation = Fraction(one[measure.deviation_column])
                if measure == FINANCIAL:
                    gap = Fraction(one["financial_actual_idr"]) - Fraction(one["financial_target_idr"])
                    deviation = 100 * gap / ceiling
                side[tuple(one[name] for name in KEY)] = (ceiling, deviation)
        sides.append(side)
    start, end = joined(*sides)
    if not start or not end:
        return None
    matched = sorted(start.keys() & end.keys())

    def whole(side, keys):
        weight = sum(side[key][0] for key in keys)
        return sum(side[key][0] * side[key][1] for key in keys) / weight if weight else Fraction(0)

    def share(side, key, keys):
        return side[key][0] / sum(side[one][0] for one in keys)

    base, later = whole(start, matched), whole(end, matched)
    moves = {key: share(start, key, matched) * (end[key][1] - start[key][1]) for key in matched}
    zero = Fraction(0)
    steps = {
        GONE: sum((share(start, key, start) * (base - start[key][1]) for key in start.keys() - end.keys()), zero),
        WORSENED: sum((move for move in moves.values() if move < 0), zero),
        IMPROVED: sum((move for move in moves.values() if move > 0), zero),
        CEILING: sum(
            ((share(end, key, matched) - share(start, key, matched)) * (end[key][1] - later) for key in matched), zero
        ),
        NEW: sum((share(end, key, end) * (end[key][1] - later) for key in end.keys() - start.keys()), zero),
    }
    return whole(start, start), steps, whole(end, end)


@settings(max_examples=60)
@given(
    random_rows(month=3), random_rows(month=6), st.sampled_from(list(MEASURES.values())), st.randoms(),
    st.sampled_from(["", "b", "c"]),
)  # fmt: skip
def test_the_steps_lead_exactly_from_opening_to_closing(earlier, later, measure, chance, regrained):
    later = [one | ({"level": "sub_kegiatan"} if one["agency_slug"] == regrained else {}) for one in later]
    rows = [*earlier, *later]
    found = movement(frame(*rows), TW1, TW2, measure)
    expected = slow_steps(rows, measure)
    if expected is None:
        assert found.counts is None and found.steps == {}
        return
    opening, steps, closing = expected
    assert opening + sum(steps.values()) == closing
    assert (found.opening_pp, found.closing_pp) == pytest.approx((float(opening), float(closing)))
    assert found.steps == pytest.approx({step: float(value) for step, value in steps.items()}, abs=1e-9)
    for step in STEPS:
        assert found.items_of(step)["points_pp"].sum() == pytest.approx(found.steps[step], abs=1e-9)
    assert round_half_away(found.opening_pp) + sum(found.shown_steps().values()) == round_half_away(found.closing_pp)
    mixed = movement(frame(*chance.sample(rows, len(rows))), TW1, TW2, measure)
    assert movement_title(mixed) == movement_title(found)
    assert mixed.items["activity_key"].tolist() == found.items["activity_key"].tolist()


@settings(max_examples=60)
@given(random_rows(month=3), random_rows(month=6), st.sampled_from(list(MEASURES.values())))
def test_counts_lead_from_opening_to_closing_and_nobody_recovers_unreported(earlier, later, measure):
    found = movement(frame(*earlier, *later), TW1, TW2, measure).counts
    if found is None:
        return

    def lags(rows):
        counted = [
            one for one in records(frame(*rows)) if one[measure.deviation_column] is not None and one["ceiling_idr"]
        ]
        return {tuple(one[name] for name in KEY): round_half_away(one[measure.deviation_column]) < 0 for one in counted}

    start, end = lags(earlier), lags(later)
    both = start.keys() & end.keys()
    assert found.opening == sum(start.values()) and found.closing == sum(end.values())
    assert found.new == sum(lag for key, lag in end.items() if key not in start)
    assert found.gone == sum(lag for key, lag in start.items() if key not in end)
    assert found.newly_behind == sum(end[key] and not start[key] for key in both)
    assert found.recovered == sum(start[key] and not end[key] for key in both)
    assert found.opening + found.new - found.gone + found.newly_behind - found.recovered == found.closing


def test_who_leaves_the_count_is_said_with_how_much_is_counted():
    # A holds 10 of 12 parts of the pagu, lies 10 below in TW I and says nothing in TW II.
    rows = [
        before("1", 10000, (20, 10)), now("1", 10000, (45, None), has_reported=False),
        before("1", 2000, (20, 20), agency_short_name="B"), now("1", 2000, (45, 45), agency_short_name="B"),
    ]  # fmt: skip
    found = movement(frame(*rows), TW1, TW2, PHYSICAL)
    assert found.coverages == pytest.approx((1, 2000 / 12000))
    assert text(movement_title(found)) == (
        f"Deviasi fisik kabupaten bergerak dari {MINUS}8,33 (TW I) ke 0,00 poin (TW II): tidak dihitung lagi +8,33; "
        "TW II baru 16,67% pagu terhitung"
    )


def test_json_has_the_unrounded_steps_and_those_that_add_up_as_shown():
    told = json.loads(json.dumps(to_json(movement(frame(*ROWS), TW1, TW2, PHYSICAL)), allow_nan=False))
    total = sum(one["poin"] for one in told["langkah"])
    assert told["deviasi_sebelum_poin"] + total == pytest.approx(told["deviasi_poin"])
    shown = sum(one["poin_tampil"] for one in told["langkah"])
    assert float(round_half_away(told["deviasi_sebelum_poin"])) + shown == pytest.approx(-9.38)
    assert told["jumlah_di_bawah_target"]["akhir"] == 3 and told["periode_sebelum"] == "2026-03"


def test_the_ceiling_step_names_only_whose_own_ceiling_moved():
    found = movement(frame(*ROWS), TW1, TW2, PHYSICAL)
    matched_now = (100 * -20 + 300 * -5) / 400
    # The ceiling of 2 alone grew; 1 only weighs less beside it.
    assert found.named_items_of(CEILING)["activity_key"].tolist() == ["2"]
    assert found.items_of(CEILING)["activity_key"].tolist() == ["1", "2"]
    assert found.reweighted_pp == pytest.approx((1 / 4 - 1 / 2) * (-20 - matched_now))
    assert text(reweighted_words(found)) == "bobot kegiatan lain bergeser: +2,81 poin"
    assert found.named_items_of(WORSENED).equals(found.items_of(WORSENED))
    step = {one["langkah"]: one for one in to_json(found)["langkah"]}[CEILING]
    assert [one["kunci"] for one in step["rincian"]] == ["2"]
    assert sum(one["poin"] for one in step["rincian"]) + step["bobot_lain_poin"] == pytest.approx(step["poin"])
    same = movement(frame(*ROWS[:2]), TW1, TW2, PHYSICAL)
    assert reweighted_words(same) == "" and same.named_items_of(CEILING).empty


@settings(max_examples=40)
@given(random_rows(3), random_rows(6))
def test_named_rows_and_reweighting_make_up_the_ceiling_step(earlier, rows):
    found = movement(frame(*earlier, *rows), TW1, TW2, PHYSICAL)
    named = found.named_items_of(CEILING)
    assert (named["ceiling_before_idr"] != named["ceiling_now_idr"]).all()
    assert named["points_pp"].sum() + found.reweighted_pp == pytest.approx(found.steps.get(CEILING, 0.0))


def test_what_a_merge_or_split_took_to_another_opd_went_on_there():
    left = {"agency_short_name": "Dishub", "successor_slugs": "pupr dlh", "last_duty_month": 2026 * 12 + 3}
    stays = {"agency_short_name": "PUPR", "successor_slugs": "", "last_duty_month": None}
    rows = (
        before("1", 100, (50, 40), **left), now("1", 100, (60, 40), **stays),
        # Both had it at the same time: no one can tell what of the heir's row now was whose.
        before("2", 100, (50, 50), **left), before("2", 100, (50, 50), **stays), now("2", 200, (60, 60), **stays),
    )  # fmt: skip
    both = pd.DataFrame([dict(one) for one in rows])
    found = movement(both, TW1, TW2, PHYSICAL)
    assert found.matched_count == 2 and found.steps[NEW] == 0
    assert found.items_of(WORSENED)[["agency_slug", "points_pp"]].to_numpy().tolist() == [["pupr", -5.0]]
    assert found.items_of(GONE)["reason"].tolist() == ["diteruskan PUPR, dlh"]
    of_heir = movement(both, TW1, TW2, PHYSICAL, Scope("PUPR", "pupr"))
    assert of_heir.items_of(NEW)[["activity_key", "reason"]].to_numpy().tolist() == [["1", "dari Dishub"]]
    not_yet = both.assign(last_duty_month=both["last_duty_month"] + 3)
    assert movement(not_yet, TW1, TW2, PHYSICAL).items_of(NEW)["reason"].tolist() == ["tidak ada"]
