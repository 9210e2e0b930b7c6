from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight.findings.simulation import (
    LABEL,
    NOTHING,
    cheapest,
    cheapest_title,
    money_words,
    simulate,
    simulation_subtitle,
    simulation_title,
    step_words,
    to_json,
)

NBSP = "\u00a0"
MINUS = "\u2212"


def agencies(*rows):
    """Parts drawn as (name, deviation or None, ceiling); both measures alike."""
    frame = pd.DataFrame(rows, columns=["agency_short_name", "deviation", "ceiling"])
    frame = frame.assign(agency_slug=frame["agency_short_name"].str.lower())
    for prefix in ("physical", "financial"):
        frame[f"{prefix}_deviation_pp"] = frame["deviation"].astype("float64")
        frame[f"{prefix}_counted_ceiling_idr"] = frame["ceiling"].astype("float64")
    return frame


def plain(text):
    return text.replace(NBSP, " ")


# Of 1.000: A -20 x 400 = -8, B -10 x 300 = -3, C +5 x 200 = +1, D -4 x 100 = -0,4; together -10,4.
PARTS = agencies(("A", -20, 400e6), ("B", -10, 300e6), ("C", 5, 200e6), ("D", -4, 100e6), ("E", None, 999e6))


def test_half_of_what_they_lack_comes_off():
    found = simulate(PARTS, PHYSICAL, 0.5)
    assert found.before_pp == pytest.approx(-10.4)
    assert found.after_pp == pytest.approx(-10.4 + 4 + 1.5 + 0.2)
    assert [(step.part.key, step.gain_pp) for step in found.steps] == [
        ("a", pytest.approx(4)), ("b", pytest.approx(1.5)), ("d", pytest.approx(0.2)),
    ]  # fmt: skip
    assert [step.gain_idr for step in found.steps] == [pytest.approx(40e6), pytest.approx(15e6), pytest.approx(2e6)]
    assert plain(simulation_title(found)) == (
        f"Bila 3 OPD mengejar separuh ketertinggalannya, deviasi kabupaten menyusut ke {MINUS}4,70 poin"
    )
    assert simulation_subtitle(found) == (
        f"{LABEL} · arsiran = belum terjadi · 3 dari 3 OPD di bawah target, pengejaran 50%"
        " · 1 OPD tanpa deviasi tidak ikut dihitung"
    )
    assert plain(step_words(found, found.steps[0])) == "A +4,00 poin (setara Rp 40,00 juta pagu)"
    assert plain(money_words(simulate(PARTS, FINANCIAL, 0.5))) == "Rp 57,00 juta"


@pytest.mark.parametrize(
    ("share", "word", "after"),
    [
        (0.25, "seperempat", "-9.65"),
        (0.5, "separuh", "-8.90"),
        (0.75, "tiga perempat", "-8.15"),
        (1.0, "seluruh", "-7.40"),
        (0.4, "40%", "-9.20"),
    ],
)
def test_chosen_parts_and_shares(share, word, after):
    # C is above its target and E has none: neither has anything to make up.
    found = simulate(PARTS, PHYSICAL, share, ["b", "c", "e"])
    shown = after.replace("-", MINUS).replace(".", ",")
    assert plain(simulation_title(found, "Dinas X")) == (
        f"Bila B mengejar {word} ketertinggalannya, deviasi Dinas X menyusut ke {shown} poin"
    )


def test_only_the_five_largest_by_default():
    parts = agencies(*((name, -float(place), 100.0) for place, name in enumerate("ABCDEFG", 1)))
    assert [step.part.name for step in simulate(parts, PHYSICAL, 1.0).steps] == list("GFEDC")


def test_ties_go_by_name():
    parts = agencies(("B", -5, 100), ("A", -5, 100))
    assert [step.part.name for step in simulate(parts, PHYSICAL, 1.0).steps] == ["A", "B"]


def test_the_largest_remainder_is_rounded_up():
    # 1,008 and 1,001 of 2,009, which reads 2,01.
    found = simulate(agencies(("A", -2.002, 50), ("B", -2.016, 50), ("C", -0.0, 0)), PHYSICAL, 1.0)
    assert [(step.part.name, str(step.shown_points)) for step in found.steps] == [("B", "1.01"), ("A", "1.00")]
    thirds = simulate(agencies(("A", -10, 100), ("B", -10, 100), ("C", -10, 100)), PHYSICAL, 1.0)
    assert [str(step.shown_points) for step in thirds.steps] == ["3.34", "3.33", "3.33"]
    # 2,006 and 1,002 of 3,008, which reads 3,01.
    parts = agencies(("A", -4.012, 50), ("B", -2.004, 50))
    assert [str(step.shown_points) for step in simulate(parts, PHYSICAL, 1.0).steps] == ["2.01", "1.00"]


def test_nothing_to_simulate():
    nobody = simulate(agencies(("A", 1, 100), ("B", -0.004, 100)), PHYSICAL, 0.5)
    assert simulation_title(nobody) == NOTHING == "Tidak ada ketertinggalan untuk disimulasikan."
    assert nobody.steps == () and nobody.after_pp == nobody.before_pp
    without = simulate(agencies(("A", None, 100)), PHYSICAL, 0.5)
    assert (without.before_pp, without.after_pp, without.steps) == (None, None, ())
    sentence = "Belum ada OPD dengan deviasi fisik untuk disimulasikan."
    assert simulation_title(without) == cheapest_title(cheapest(agencies(), PHYSICAL, 0)) == sentence
    assert (
        simulation_title(simulate(PARTS, PHYSICAL, 0.5, ["c"]))
        == "Tidak ada OPD di bawah target di antara yang dipilih."
    )


def test_a_whole_at_or_above_target_does_not_shrink():
    parts = agencies(("A", -4, 100), ("B", 4, 100))
    assert plain(simulation_title(simulate(parts, PHYSICAL, 1.0))).endswith("deviasi kabupaten menjadi +2,00 poin")
    tiny = agencies(("A", -0.1, 1), ("B", -4, 999))
    assert plain(simulation_title(simulate(tiny, PHYSICAL, 1.0, ["a"]))).endswith(
        f"deviasi kabupaten tetap {MINUS}4,00 poin"
    )


def test_the_fewest_that_reach_a_bound_the_last_one_partly():
    found = cheapest(PARTS, FINANCIAL, -1.0)
    assert [(step.part.key, step.share) for step in found.steps] == [("a", 1), ("b", pytest.approx(1.4 / 3))]
    assert found.after_pp == pytest.approx(-1) and found.is_reached
    assert found.gain_idr == pytest.approx(94e6)
    assert plain(cheapest_title(found)) == (
        "Cukup 2 OPD mengejar ketertinggalannya, yang terakhir 47% saja, agar deviasi kabupaten mencapai "
        f"{MINUS}1,00 poin (Rp 94,00 juta)"
    )
    assert plain(cheapest_title(cheapest(PARTS, PHYSICAL, -5.0))) == (
        f"Cukup A mengejar 68% ketertinggalannya agar deviasi kabupaten mencapai {MINUS}5,00 poin "
        "(setara Rp 54,00 juta pagu)"
    )
    whole = cheapest(PARTS, PHYSICAL, -2.4)
    assert plain(cheapest_title(whole)).startswith("Cukup A mengejar ketertinggalannya agar deviasi kabupaten mencapai")


def test_a_bound_that_is_kept_or_cannot_be_reached():
    kept = cheapest(agencies(("A", -5.004, 100)), PHYSICAL, -5)
    assert kept.steps == () and kept.is_reached
    assert plain(cheapest_title(kept)) == f"Deviasi kabupaten {MINUS}5,00 poin sudah mencapai batas {MINUS}5,00 poin"
    half = cheapest(PARTS, PHYSICAL, 0.0, share=0.5)
    assert not half.is_reached and len(half.steps) == 3
    assert plain(cheapest_title(half)) == (
        f"Bila semua 3 OPD mengejar separuh ketertinggalannya pun, deviasi kabupaten {MINUS}4,70 poin: "
        "batas 0,00 poin tidak tercapai"
    )
    among = cheapest(PARTS, PHYSICAL, -5.0, among=["b"])
    assert plain(cheapest_title(among)).startswith("Bila B mengejar ketertinggalannya pun, deviasi kabupaten")
    assert cheapest_title(cheapest(agencies(("A", 1, 100)), PHYSICAL, 3)) == NOTHING


def test_activities_weigh_with_their_own_pagu_and_are_named_with_their_agency():
    columns = {
        "agency_slug": ["a", "b", "b"], "agency_short_name": ["Dinas A", "Dinas B", "Dinas B"], "sub_unit": "",
        "activity_key": ["1", "1", "2"], "level": "sub_kegiatan", "activity_name": ["Gaji", "Gaji", "Jalan"],
        "ceiling_idr": [100.0, 300.0, None], "physical_deviation_pp": [-40.0, -40.0, -40.0],
    }  # fmt: skip
    parts = pd.DataFrame(columns)
    found = simulate(parts, PHYSICAL, 1.0)
    assert found.before_pp == pytest.approx(-40) and found.after_pp == pytest.approx(0)
    assert [step.part.name for step in found.steps] == ["Gaji (Dinas B)", "Gaji (Dinas A)"]
    assert simulation_title(found).startswith("Bila 2 kegiatan mengejar seluruh ketertinggalannya")
    only = simulate(parts, PHYSICAL, 1.0, [("a", "", "1", "sub_kegiatan")])
    assert [step.gain_pp for step in only.steps] == [pytest.approx(10)]
    one = simulate(parts[parts["agency_slug"] == "b"], PHYSICAL, 1.0)
    assert [step.part.name for step in one.steps] == ["Gaji"]


parts_drawn = st.lists(
    st.tuples(st.none() | st.integers(-9000, 4000), st.integers(0, 10**6)), min_size=1, max_size=8
).map(
    lambda rows: agencies(
        *((f"P{place}", None if dev is None else dev / 100, ceiling) for place, (dev, ceiling) in enumerate(rows))
    )
)


def slow(parts):
    """Drags by key and the deviation of the whole, as fractions."""
    known = [
        (slug, Fraction(str(dev)), Fraction(ceiling))
        for slug, dev, ceiling in zip(parts["agency_slug"], parts["deviation"], parts["ceiling"], strict=True)
        if dev is not None and dev == dev
    ]
    whole = sum(ceiling for _, _, ceiling in known)
    if not whole:
        return {}, None
    added = {slug: dev * ceiling / whole for slug, dev, ceiling in known}
    return {slug: -value for slug, value in added.items() if value < 0}, sum(added.values())


@settings(max_examples=60)
@given(parts_drawn, st.sampled_from([0.25, 0.5, 0.75, 1.0]), st.randoms())
def test_it_is_the_slow_sum_and_the_shown_steps_add_up(parts, share, random):
    drags, before = slow(parts)
    found = simulate(parts, PHYSICAL, share)
    order = list(range(len(parts)))
    random.shuffle(order)
    assert simulate(parts.iloc[order], PHYSICAL, share) == found
    if before is None:
        assert found.before_pp is None and found.steps == ()
        return
    largest = sorted(drags, key=lambda slug: (-drags[slug], slug))[:5]
    assert {step.part.key for step in found.steps} == set(largest) or len(set(drags.values())) < len(drags)
    assert found.after_pp == pytest.approx(float(before + Fraction(share) * sum(drags[one] for one in largest)))
    told = sum((step.shown_points for step in found.steps), Decimal(0))
    assert round_half_away(found.before_pp) + told == round_half_away(found.after_pp)
    for step in found.steps:
        assert step.gain_pp == pytest.approx(float(drags[step.part.key]) * share)
        assert abs(float(step.shown_points) - step.gain_pp) < 0.0100001
    unreported = set(parts.loc[parts["deviation"].isna(), "agency_slug"])
    assert not unreported & {step.part.key for step in found.steps}


@settings(max_examples=60)
@given(parts_drawn, st.sampled_from([-10.0, -5.0, -1.0, 0.0, 3.0]), st.sampled_from([0.5, 1.0]))
def test_no_smaller_set_reaches_the_bound(parts, bound, share):
    drags, before = slow(parts)
    found = cheapest(parts, PHYSICAL, bound, share)
    if before is None:
        assert not found.is_reached
        return
    missing = Fraction(bound) - before
    reach = {
        size: any(
            Fraction(share) * sum(drags[one] for one in chosen) >= missing - Fraction(1, 10**9)
            for chosen in combinations(drags, size)
        )
        for size in range(len(drags) + 1)
    }
    sizes = [size for size, is_enough in reach.items() if is_enough]
    if sizes:
        assert found.is_reached
        # A whole that keeps the bound as shown, but not to the last digit, needs nobody.
        assert len(found.steps) == sizes[0] or (not found.steps and float(missing) < 0.00501)
        if found.steps:
            assert found.after_pp == pytest.approx(bound, abs=1e-6)
    else:
        assert len(found.steps) == len(drags) or not found.steps
        assert found.is_reached == (round_half_away(found.after_pp) >= round_half_away(bound))
    assert all(0 < step.share <= share + 1e-12 for step in found.steps)


def test_json_has_indonesian_keys_and_no_rounding():
    row = to_json(cheapest(PARTS, PHYSICAL, -1.0))
    assert (row["keterangan"], row["batas_poin"], row["batas_tercapai"]) == (LABEL, -1.0, True)
    assert row["langkah"][0]["kunci"] == "a" and row["langkah"][0]["poin"] == pytest.approx(8)
    assert to_json(simulate(PARTS, PHYSICAL, 0.5))["batas_tercapai"] is None


def test_to_need_everybody_is_not_little():
    parts = agencies(("A", -10, 100), ("B", -10, 100), ("C", 0, 100))
    whole = cheapest_title(cheapest(parts, PHYSICAL, 0.0))
    assert whole.startswith("Perlu semua 2 OPD mengejar ketertinggalannya agar")
    assert cheapest_title(cheapest(parts, PHYSICAL, -4.0)).startswith("Cukup A ")
    assert cheapest_title(cheapest(agencies(("A", -10, 100)), PHYSICAL, 0.0)).startswith("Cukup A mengejar")
