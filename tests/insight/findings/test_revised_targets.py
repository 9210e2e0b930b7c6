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
    moved_reach_words,
    reached_by_target,
    revised_targets,
    revised_title,
    revision_words,
    shown_revision,
    to_json,
)
from analytics.insight.findings.scope import KABUPATEN
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


def parts(found):
    return found.whole["target_part_pp"], found.whole["ceiling_part_pp"]


def both(found):
    return found.whole["first_deviation_pp"], found.whole["revised_deviation_pp"]


def test_a_ceiling_that_moved_with_its_target_is_two_moves():
    # 60 of 100 paid where 50 was the target; now 60 of 200 where 100 is.
    found = revised_targets(frame(money("1", 200, 100, 60, 50, first_ceiling=100)), FINANCIAL)
    assert both(found) == ((60 - 50) / 100 * 100, 100 * (60 - 100) / 200)
    # First the target in rupiah, of the first ceiling: 60 - 100 of 100 in place of 60 - 50 of 100.
    assert parts(found) == (-50, -20 - (60 - 100))
    assert text(revised_title(found)) == (
        f"Deviasi keuangan kabupaten memburuk 30,00 poin: target dinaikkan {MINUS}50,00, pagu digeser +20,00 "
        f"(dari +10,00 ke {MINUS}20,00); 1 kegiatan targetnya dinaikkan"
    )


def test_a_ceiling_alone_is_not_called_a_moved_target():
    # 40 of 100 paid where 50 was planned, now 40 of 200 where 50 still is: nobody touched the target.
    found = revised_targets(frame(money("1", 200, 50, 40, 50, first_ceiling=100)), FINANCIAL)
    assert both(found) == ((40 - 50) / 100 * 100, 100 * (40 - 50) / 200)
    assert parts(found) == (0, -5 - (-10))
    assert text(revised_title(found)) == (
        f"Deviasi keuangan kabupaten membaik 5,00 poin karena pagu digeser (dari {MINUS}10,00 ke {MINUS}5,00); "
        "tidak ada target yang diubah, hanya pagu"
    )


def test_other_weights_alone_are_the_ceilings_part():
    # Two of 500 million at 30 of 50 and 50 of 50; then 900 and 100.
    rows = frame(
        row("1", 900, (50, 30), frozen_ceiling_idr=500), row("2", 100, (50, 50), frozen_ceiling_idr=500)
    )  # fmt: skip
    found = revised_targets(rows, PHYSICAL)
    assert both(found) == ((500 * -20 + 500 * 0) / 1000, (900 * -20 + 100 * 0) / 1000)
    assert parts(found) == (0, -8)
    assert text(revised_title(found)) == (
        f"Deviasi fisik kabupaten memburuk 8,00 poin karena pagu digeser (dari {MINUS}10,00 ke {MINUS}18,00); "
        "tidak ada target yang diubah, hanya pagu"
    )


def test_a_ceiling_and_targets_moved_together():
    # Targets 50 -> 30 and 50 -> 45, the second ceiling 500 -> 300.
    rows = frame(
        row("1", 500, (30, 30), frozen_physical_target_pct=50),
        row("2", 300, (45, 40), frozen_ceiling_idr=500, frozen_physical_target_pct=50),
    )
    found = revised_targets(rows, PHYSICAL)
    assert both(found) == ((500 * -20 + 500 * -10) / 1000, (500 * 0 + 300 * -5) / 800)
    kept = (500 * 0 + 500 * -5) / 1000
    assert parts(found) == (kept - -15, -1.875 - kept)
    # -15,00 and -1,88 as shown: 13,12 of the 13,125.
    assert text(revised_title(found)) == (
        f"Deviasi fisik kabupaten membaik 13,12 poin: target digeser +12,50, pagu digeser +0,62 "
        f"(dari {MINUS}15,00 ke {MINUS}1,88); 2 kegiatan targetnya diturunkan"
    )
    paid = frame(money("1", 500, 150, 150, 250), money("2", 300, 150, 200, 250, first_ceiling=500))
    found = revised_targets(paid, FINANCIAL)
    assert both(found) == (100 * (150 - 250 + 200 - 250) / 1000, 100 * (150 - 150 + 200 - 150) / 800)
    assert parts(found) == (100 * (50 + 150) / 1000, 6.25 - 100 * (0 + 50) / 1000)


def of_words(**figures):
    return {"without_first_count": 0, "row_count": 1} | figures


def test_both_parts_are_told_and_add_up_as_shown():
    figures = of_words(
        first_deviation_pp=-12.0, revised_deviation_pp=-8.996, target_part_pp=3.204, ceiling_part_pp=-0.2
    )  # fmt: skip
    assert text(revision_words("PUPR", figures, FINANCIAL)) == (
        f"Deviasi keuangan PUPR membaik 3,00 poin: target digeser +3,20, pagu digeser {MINUS}0,20 "
        f"(dari {MINUS}12,00 ke {MINUS}9,00)"
    )
    even = of_words(first_deviation_pp=-5.0, revised_deviation_pp=-5.0, target_part_pp=-1.0, ceiling_part_pp=1.0)
    assert text(revision_words("PUPR", even, FINANCIAL)) == (
        f"Deviasi keuangan PUPR tetap {MINUS}5,00 poin: target dinaikkan {MINUS}1,00, pagu digeser +1,00"
    )


def test_a_part_that_is_zero_is_no_cause_whatever_rounding_leaves():
    # -16,254 to -3,125 reads as 13,12 although the step itself, 13,129, reads 13,13.
    moved = {"first_deviation_pp": -16.254, "revised_deviation_pp": -3.125}
    for part, word in (("target", "target digeser"), ("ceiling", "pagu digeser")):
        steps = {"target_part_pp": 0.0, "ceiling_part_pp": 0.0} | {f"{part}_part_pp": 13.129}
        assert text(revision_words("PUPR", of_words(**moved, **steps), PHYSICAL)) == (
            f"Deviasi fisik PUPR membaik 13,12 poin karena {word} (dari {MINUS}16,25 ke {MINUS}3,13)"
        )


def test_who_has_no_first_target_is_told_and_the_page_is_not_contradicted():
    rows = frame(row("1", 500, (50, 30), frozen_physical_target_pct=20),
                 row("2", 500, (50, 50), frozen_physical_target_pct=None))  # fmt: skip
    found = revised_targets(rows, PHYSICAL)
    whole = (500 * (30 - 50) + 500 * (50 - 50)) / 1000
    assert both(found) == (30 - 20, 30 - 50) and found.whole["deviation_pp"] == whole
    told = (
        "Dari 1 kegiatan {} yang punya target semula: deviasi fisik memburuk 30,00 poin karena target dinaikkan "
        f"(dari +10,00 ke {MINUS}20,00)"
    )
    left_out = f"; 1 kegiatan tanpa target semula tidak dibandingkan, deviasi fisik {{}} seluruhnya {MINUS}10,00 poin"
    assert text(revised_title(found)) == (
        told.format("kabupaten") + "; 1 kegiatan targetnya dinaikkan" + left_out.format("kabupaten")
    )
    assert [text(one) for one in moved_agencies_words(found)] == [told.format("A") + left_out.format("A")]
    data = to_json(found)
    assert (data["deviasi_poin"], data["deviasi_dibandingkan_poin"]) == (whole, -20)
    (agency,) = data["per_opd"]
    assert (agency["tanpa_target_semula"], agency["deviasi_poin"]) == (1, whole)


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
    assert found.whole["deviation_pp"] == 100 * (40 - 50 + 100 - 500) / 1000
    assert text(revised_title(found)).endswith(
        f"; 1 kegiatan tanpa target semula tidak dibandingkan, deviasi keuangan kabupaten seluruhnya {MINUS}41,00 poin"
    )


def test_the_activities_that_were_moved_the_largest_effect_first():
    rows = frame(money("1", 100, 50, 40, 60), money("2", 900, 500, 100, 545), money("3", 900, 500, 400, 500))
    found = revised_targets(rows, FINANCIAL)
    assert found.activities["activity_key"].tolist() == ["2", "1"]
    assert found.activities["effect_pp"].tolist() == pytest.approx([100 * 45 / 1900, 100 * 10 / 1900])
    assert found.whole["change_pp"] == found.whole["target_part_pp"] == pytest.approx(100 * 55 / 1900)
    assert text(revised_title(found)).endswith("2 kegiatan targetnya diturunkan")


def slow_figures(rows, measure):
    """Both deviations, that of all and both parts in plain Fractions; None where nothing can be compared."""
    names = ("financial_target_idr", "financial_actual_idr") if measure == FINANCIAL else (
        "physical_target_pct", "physical_actual_pct")  # fmt: skip
    columns = "ceiling_idr", names[0], names[1], "frozen_ceiling_idr", f"frozen_{names[0]}"
    judged = [
        [None if one[column] is None else Fraction(str(one[column])) for column in columns]
        for one in records(frame(*rows))
        if one[measure.deviation_column] is not None and one["ceiling_idr"]
    ]
    compared = [one for one in judged if one[3] and one[4] is not None]
    if not compared:
        return None

    def deviation(rows, target_at, ceiling_at):
        weighted = [
            (one[2] - one[target_at]) * (100 if measure == FINANCIAL else one[ceiling_at]) for one in rows
        ]  # fmt: skip
        return sum(weighted) / sum(one[ceiling_at] for one in rows)

    first, now = deviation(compared, 4, 3), deviation(compared, 1, 0)
    kept = deviation(compared, 1, 3)
    figures = first, now, deviation(judged, 1, 0), kept - first, now - kept
    return figures, len(judged) - len(compared)


_TOLD = "first_deviation_pp", "revised_deviation_pp", "deviation_pp", "target_part_pp", "ceiling_part_pp"


@settings(max_examples=60)
@given(random_rows(), st.sampled_from(list(MEASURES.values())), st.randoms())
def test_both_deviations_are_what_plain_fractions_say(rows, measure, chance):
    found = revised_targets(frame(*rows), measure)
    expected = slow_figures(rows, measure)
    if expected is None:
        assert found.whole is None
        return
    for one in [found.whole, *found.agencies.to_dict("records")]:
        slug = one.get("agency_slug")
        own, without = slow_figures([other for other in rows if slug in (None, other["agency_slug"])], measure)
        assert [one[key] for key in _TOLD] == pytest.approx(list(map(float, own)), abs=1e-9)
        assert one["without_first_count"] == without
        shown = shown_revision(one)
        assert shown.target + shown.ceiling == shown.now - shown.first
        assert (shown.first, shown.now) == (round_half_away(float(own[0])), round_half_away(float(own[1])))
        assert all(not part or exact for part, exact in zip((shown.target, shown.ceiling), own[3:], strict=True))
        assert bool(without) == ("tanpa target semula tidak dibandingkan" in revision_words("A", one, measure))
    assert found.activities["effect_pp"].sum() == pytest.approx(found.whole["target_part_pp"])
    assert {one["agency_slug"] for one in rows if slow_figures([one], measure)} == set(found.by_agency["agency_slug"])
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


def test_who_reaches_only_a_lower_target_is_known():
    # 32 % done: of a first target of 45 it lacks 13, of 32 nothing; B was always there, C lies below both.
    rows = frame(
        row("1", 6000, (32, 32), frozen_physical_target_pct=45), row("1", 100, (32, 50), agency_short_name="B"),
        row("1", 100, (40, 32), agency_short_name="C", frozen_physical_target_pct=45),
        row("1", 100, (32, 32), agency_short_name="D", frozen_physical_target_pct=30),
    )  # fmt: skip
    found = revised_targets(rows, PHYSICAL)
    assert reached_by_target(found) == {"a"} and reached_by_target(found, -10.0) == {"a", "c"}
    only = moved_reach_words(rows[rows["agency_slug"] == "a"], PHYSICAL, KABUPATEN)
    assert only.replace("\u00a0", " ") == "karena target digeser (terhadap target semula \u221213,00 poin)"
    assert moved_reach_words(rows[rows["agency_slug"] == "b"], PHYSICAL, KABUPATEN) == ""
