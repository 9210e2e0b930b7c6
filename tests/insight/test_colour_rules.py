from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import round_half_away
from analytics.domain.measures import PHYSICAL
from analytics.insight import colour_rules
from tests.drawn_frames import RULES, status_of

HUNDREDTHS = st.integers(min_value=-20_000, max_value=20_000).map(lambda value: value / 100)


def units(*rows):
    """Units drawn as (target, actual, own status), deviation between them; None is missing."""
    frame = pd.DataFrame(rows, columns=["physical_target_pct", "physical_actual_pct", "physical_status"])
    figures = frame[["physical_target_pct", "physical_actual_pct"]].astype("float64")
    deviation = figures["physical_actual_pct"] - figures["physical_target_pct"]
    return frame.assign(**figures, physical_deviation_pp=deviation)


def statuses(key, *figures):
    drawn = units(*((target, actual, "x") for target, actual in figures))
    return colour_rules.with_statuses_of(drawn, key)["physical_status"].tolist()


def test_a_contract_is_critical_past_10_points_until_70_percent_and_past_5_after():
    assert statuses("kontrak", (70, 60), (70, 59.99), (70.01, 65.01), (70.01, 65), (50, 50), (80, 79.99)) == [
        "terlambat", "kritis", "terlambat", "kritis", "tercapai", "terlambat"
    ]  # fmt: skip


def test_relative_gap_divides_by_the_target():
    assert statuses("relatif", (50, 50), (50, 45.01), (50, 45), (50, 37.5), (50, 37.49), (10, 12), (0, 3)) == [
        "tercapai", "ringan", "sedang_relatif", "sedang_relatif", "berat", "tercapai", "target_nol"
    ]  # fmt: skip


def test_achievement_bands_have_no_hole_where_the_printed_scale_has_one():
    reached = [(100, value) for value in (120, 91, 90.99, 90.5, 76, 75.99, 66, 65.99, 51, 50.99, 0)]
    assert statuses("capaian", *reached) == [
        "sangat_tinggi", "sangat_tinggi", "tinggi", "tinggi", "tinggi", "sedang", "sedang", "rendah", "rendah",
        "sangat_rendah", "sangat_rendah",
    ]  # fmt: skip
    assert statuses("capaian", (0, 10)) == ["target_nol"]


@pytest.mark.parametrize("key", colour_rules.OTHERS)
def test_what_has_no_deviation_keeps_its_reason_and_is_no_good_status(key):
    drawn = units((50, None, "belum_lapor"), (None, 40, "tanpa_target"), (50, 50, "tercapai"))
    found = colour_rules.with_statuses_of(drawn, key)["physical_status"].tolist()
    assert found[:2] == ["belum_lapor", "tanpa_target"]
    counted = {one.rule.key: one for one in colour_rules.counts_by_rule(drawn, PHYSICAL, RULES)}[key]
    assert sum(counted.counts) == 1 and counted.unjudged == 2


def test_a_frame_without_a_measure_is_left_as_it_is():
    frame = pd.DataFrame({"name": ["a"]})
    assert colour_rules.with_statuses_of(frame, "kontrak").equals(frame)


def slow_status(key, target, actual):
    """The rules in plain Python, from the words of their formulas."""
    target, actual = Decimal(str(target)), Decimal(str(actual))
    deviation = actual - target
    if key == "kontrak":
        if deviation >= 0:
            return "tercapai"
        return "kritis" if -deviation > (10 if target <= 70 else 5) else "terlambat"
    if target <= 0:
        return "target_nol"
    if key == "relatif":
        gap = round_half_away(-100 * deviation / target)
        bounds = (("tercapai", gap <= 0), ("ringan", gap < 10), ("sedang_relatif", gap <= 25))
        return next((status for status, is_true in bounds if is_true), "berat")
    reached = round_half_away(100 * actual / target)
    limits = (("sangat_tinggi", 91), ("tinggi", 76), ("sedang", 66), ("rendah", 51))
    return next((status for status, limit in limits if reached >= limit), "sangat_rendah")


@settings(max_examples=60)
@given(st.lists(st.tuples(HUNDREDTHS.map(abs), HUNDREDTHS), min_size=1, max_size=20))
def test_every_rule_agrees_with_its_words(figures):
    for key in colour_rules.OTHERS:
        assert statuses(key, *figures) == [slow_status(key, *pair) for pair in figures]


def test_counts_stand_side_by_side_with_formula_and_basis():
    drawn = units((50, 50, "tercapai"), (50, 38, "kritis"), (80, 73, "waspada"), (0, 0, "tercapai"), (9, None, "x"))
    found = colour_rules.counts_by_rule(drawn, PHYSICAL, RULES)
    assert [one.rule.key for one in found] == ["deviasi", "kontrak", "relatif", "capaian"]
    assert [colour_rules.counts_words(one) for one in found] == [
        "2 tercapai, 1 waspada, 1 kritis; 1 tidak dapat dinilai",
        "2 tercapai, 2 kritis; 1 tidak dapat dinilai",
        "1 tercapai, 1 tertinggal ringan, 1 tertinggal sedang; 2 tidak dapat dinilai",
        "2 sangat tinggi, 1 tinggi; 2 tidak dapat dinilai",
    ]
    assert all(one["rumus"] and one["dasar"] for one in colour_rules.to_json(found))


def test_the_own_rule_is_read_from_the_rules_in_force():
    rule = colour_rules.own_rule(RULES)
    assert [(band.status, band.is_lagging) for band in rule.bands] == [
        ("tercapai", False), ("perhatian", True), ("waspada", True), ("kritis", True)
    ]  # fmt: skip
    assert rule.bands[-1].limits == "deviasi di bawah −10" and rule.basis == "a; b; c"
    assert rule.threshold_pp == -10.0 and colour_rules.CONTRACT_RULE.threshold_pp is None
    assert list(rule.labels) == ["kritis", "waspada", "perhatian", "tercapai"]


@settings(max_examples=60)
@given(HUNDREDTHS.map(abs), HUNDREDTHS)
def test_the_status_of_one_figure_is_that_of_a_row(target, actual):
    deviation = float(Decimal(str(actual)) - Decimal(str(target)))
    for key in colour_rules.OTHERS:
        assert colour_rules.status_of(deviation, target, key, RULES) == statuses(key, (target, actual))[0]
    assert colour_rules.status_of(deviation, target, "deviasi", RULES) == status_of(deviation)
