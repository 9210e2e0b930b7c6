import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import MINUS, NBSP, round_half_away
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL
from analytics.insight.findings.revised_targets import (
    moved_agencies,
    moved_agencies_words,
    revised_targets,
    revised_title,
    revision_words,
    to_json,
)
from tests.insight.findings.drawn_rows import frame, random_rows, records, row


def text(sentence):
    return sentence.replace(NBSP, " ")


def money(key, ceiling, target, actual, first_target, first_ceiling=None, **other):
    first = {"frozen_financial_target_idr": first_target, "frozen_ceiling_idr": first_ceiling or ceiling}
    return row(key, ceiling, (None, None), (target, actual), **first, **other)


def test_a_lowered_target_makes_a_deviation_better_and_is_named():
    found = revised_targets(frame(money("1", 1000, 500, 412, 532)), FINANCIAL)
    assert (found.whole["first_deviation_pp"], found.whole["revised_deviation_pp"]) == pytest.approx(
        (100 * (412 - 532) / 1000, 100 * (412 - 500) / 1000)
    )
    assert text(revised_title(found)) == (
        f"Deviasi keuangan kabupaten membaik 3,20 poin karena target digeser (dari {MINUS}12,00 ke {MINUS}8,80); "
        "1 kegiatan targetnya diturunkan"
    )
    assert [text(one) for one in moved_agencies_words(found)] == [
        f"Deviasi keuangan A membaik 3,20 poin karena target digeser (dari {MINUS}12,00 ke {MINUS}8,80)"
    ]


def test_a_raised_target_of_work():
    found = revised_targets(frame(row("1", 100, (57, 50), frozen_physical_target_pct=55)), PHYSICAL)
    assert text(revised_title(found)) == (
        f"Deviasi fisik kabupaten memburuk 2,00 poin karena target dinaikkan (dari {MINUS}5,00 ke {MINUS}7,00); "
        "1 kegiatan targetnya dinaikkan"
    )


def test_a_ceiling_that_moved_with_its_target_moves_nothing():
    found = revised_targets(frame(money("1", 200, 100, 60, 50, first_ceiling=100)), FINANCIAL)
    assert found.whole["change_pp"] == 0
    assert text(revised_title(found)) == (
        f"Deviasi keuangan kabupaten tetap {MINUS}20,00 poin; target tidak mengubahnya; "
        "tidak ada target yang diubah, hanya pagu"
    )


def test_a_ceiling_alone_is_not_called_a_moved_target():
    # 50 of 100 was planned, now 50 of 200: nobody touched the target.
    found = revised_targets(frame(money("1", 200, 50, 40, 50, first_ceiling=100)), FINANCIAL)
    assert (found.whole["target_part_pp"], found.whole["ceiling_part_pp"]) == (0, 100 * 50 / 100 - 100 * 50 / 200)
    assert text(revised_title(found)) == (
        f"Deviasi keuangan kabupaten membaik 25,00 poin karena pagu digeser (dari {MINUS}30,00 ke {MINUS}5,00); "
        "tidak ada target yang diubah, hanya pagu"
    )


def test_other_weights_alone_are_the_ceilings_part():
    rows = frame(row("1", 300, (80, 50), frozen_ceiling_idr=100), row("2", 100, (20, 20)))
    found = revised_targets(rows, PHYSICAL)
    first, now = (100 * 80 + 100 * 20) / 200, (300 * 80 + 100 * 20) / 400
    assert (found.whole["first_target_pct"], found.whole["revised_target_pct"]) == (first, now)
    assert (found.whole["target_part_pp"], found.whole["ceiling_part_pp"]) == (0, first - now)


def test_both_parts_are_told_and_add_up_as_shown():
    figures = {"first_deviation_pp": -12.0, "revised_deviation_pp": -8.996, "target_part_pp": 3.204}
    assert text(revision_words("PUPR", figures, FINANCIAL)) == (
        f"Deviasi keuangan PUPR membaik 3,00 poin: target digeser +3,20, pagu digeser {MINUS}0,20 "
        f"(dari {MINUS}12,00 ke {MINUS}9,00)"
    )
    even = {"first_deviation_pp": -5.0, "revised_deviation_pp": -5.0, "target_part_pp": -1.0}
    assert text(revision_words("PUPR", even, FINANCIAL)) == (
        f"Deviasi keuangan PUPR tetap {MINUS}5,00 poin: target dinaikkan {MINUS}1,00, pagu digeser +1,00"
    )


def test_nothing_moved_and_nothing_known_are_said():
    still = revised_targets(frame(money("1", 100, 50, 40, 50)), FINANCIAL)
    assert revised_title(still) == "Target keuangan dan pagu kabupaten tidak digeser sejak pertama dilaporkan"
    assert not len(moved_agencies(still)) and moved_agencies_words(still) == [] and still.activities.empty
    unknown = revised_targets(frame(money("1", 100, 50, 40, None)), FINANCIAL)
    assert unknown.whole is None and unknown.without_first_count == 1
    assert revised_title(unknown) == "Belum ada target keuangan semula untuk kabupaten"
    assert to_json(unknown)["deviasi_poin"] is None and to_json(unknown)["per_opd"] == []
    assert revised_targets(frame(), PHYSICAL).whole is None


def test_a_row_without_a_first_target_or_actual_is_in_neither_deviation():
    rows = frame(
        money("1", 100, 50, 40, 60), money("2", 900, 500, 100, None), money("3", 900, 500, None, 700),
    )  # fmt: skip
    found = revised_targets(rows, FINANCIAL)
    assert (found.whole["first_deviation_pp"], found.whole["revised_deviation_pp"]) == (40 - 60, 40 - 50)
    assert found.without_first_count == 1
    assert text(revised_title(found)).endswith("; 1 kegiatan tanpa target semula tidak dihitung")


def test_the_activities_that_were_moved_the_largest_effect_first():
    rows = frame(money("1", 100, 50, 40, 60), money("2", 900, 500, 100, 545), money("3", 900, 500, 400, 500))
    found = revised_targets(rows, FINANCIAL)
    assert found.activities["activity_key"].tolist() == ["2", "1"]
    assert found.activities["effect_pp"].tolist() == pytest.approx([100 * 45 / 1900, 100 * 10 / 1900])
    assert found.whole["change_pp"] == pytest.approx(100 * 55 / 1900)
    assert text(revised_title(found)).endswith("2 kegiatan targetnya diturunkan")


def slow_figures(rows, measure):
    """Both deviations and the target's part in plain Fractions; None where nothing can be compared."""
    names = ("financial_target_idr", "financial_actual_idr") if measure == FINANCIAL else (
        "physical_target_pct", "physical_actual_pct")  # fmt: skip
    columns = "ceiling_idr", "frozen_ceiling_idr", names[0], f"frozen_{names[0]}", names[1], measure.deviation_column
    counted = []
    for one in records(frame(*rows)):
        *values, deviation = (one[column] for column in columns)
        if None not in (*values, deviation) and values[0] and values[1]:
            ceiling, first_ceiling, target, first, actual = map(Fraction, values)
            scale = (100, 100, 100) if measure == FINANCIAL else (ceiling, first_ceiling, ceiling)
            amounts = target * scale[0], first * scale[1], actual * scale[2]
            counted.append((ceiling, first_ceiling, *amounts, target != first))
    if not counted:
        return None
    now, then = sum(one[0] for one in counted), sum(one[1] for one in counted)
    target, first, actual = (sum(one[at] for one in counted) for at in (2, 3, 4))
    part = sum((one[3] / one[1] - one[2] / one[0]) * one[0] / now for one in counted if one[5])
    return actual / now - first / then, actual / now - target / now, Fraction(part)


@settings(max_examples=60, deadline=None)
@given(random_rows(), st.sampled_from(list(MEASURES.values())), st.randoms())
def test_both_deviations_are_what_plain_fractions_say(rows, measure, chance):
    found = revised_targets(frame(*rows), measure)
    expected = slow_figures(rows, measure)
    if expected is None:
        assert found.whole is None
        return
    first, now, part = map(float, expected)
    got = [found.whole[key] for key in ("first_deviation_pp", "revised_deviation_pp", "target_part_pp")]
    assert got == pytest.approx([first, now, part])
    assert found.whole["target_part_pp"] + found.whole["ceiling_part_pp"] == pytest.approx(now - first, abs=1e-9)
    for one in found.agencies.to_dict("records"):
        own = slow_figures([other for other in rows if other["agency_slug"] == one["agency_slug"]], measure)
        assert (one["first_deviation_pp"], one["revised_deviation_pp"]) == pytest.approx(tuple(map(float, own[:2])))
    mixed = revised_targets(frame(*chance.sample(rows, len(rows))), measure)
    assert revised_title(mixed) == revised_title(found)
    assert mixed.activities["activity_key"].tolist() == found.activities["activity_key"].tolist()
    assert all(one["has_reported"] for one in rows if one["agency_slug"] in set(found.agencies["agency_slug"])
               and one[measure.deviation_column] is not None)  # fmt: skip


def test_json():
    found = revised_targets(frame(money("1", 1000, 500, 412, 532)), FINANCIAL)
    told = json.loads(json.dumps(to_json(found), allow_nan=False))
    assert told["deviasi_target_semula_poin"] == pytest.approx(-12.0)
    assert round_half_away(told["perubahan_poin"]) == round_half_away(3.2)
    assert told["per_opd"][0]["opd"] == "A" and told["kegiatan_digeser"][0]["target_diubah"] is True
    assert told["kalimat"][0] == revised_title(found)
