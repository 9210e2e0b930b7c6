import json
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import MINUS, NBSP, percent, points, round_half_away
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL
from analytics.insight.findings.decomposition import LEVELS, decomposition, decomposition_title, to_json
from analytics.insight.findings.pareto import pareto, pareto_title, pareto_words
from analytics.insight.findings.pareto import to_json as pareto_json
from analytics.insight.findings.scope import KABUPATEN, Scope
from tests.insight.findings.drawn_rows import frame, random_rows, records, row

A1 = row("1", 100, (50, 30), (50, 20))
A2 = row("2", 300, (50, 60), (90, 150), program_code="2", program_name="Program dua")
B1 = row("1", 600, (40, 35), (300, 330), agency_short_name="B", supervisor_group="Asisten II")
UNREPORTED = row("9", 900, (80, None), (500, None), agency_short_name="C", has_reported=False)
WITHOUT_TARGET = row("8", 900, (None, 10), (None, 10), agency_short_name="B")
WITHOUT_CEILING = row("7", 0, (50, 0), (10, 0), agency_short_name="B")
ROWS = (A1, A2, B1, UNREPORTED, WITHOUT_TARGET, WITHOUT_CEILING)


def points_by(found, level):
    rows = found.levels[level]
    return dict(zip(rows["key"].tolist(), rows["contribution_pp"].tolist(), strict=True))


def test_points_are_pagu_share_times_deviation_and_children_sum_to_their_parent():
    found = decomposition(frame(*ROWS), PHYSICAL)
    assert found.deviation_pp == pytest.approx((100 * -20 + 300 * 10 + 600 * -5) / 1000)
    assert points_by(found, "opd") == pytest.approx({("a",): (100 * -20 + 300 * 10) / 1000, ("b",): 600 * -5 / 1000})
    assert points_by(found, "program") == pytest.approx(
        {("a", "1"): 100 * -20 / 1000, ("a", "2"): 300 * 10 / 1000, ("b", "1"): 600 * -5 / 1000}
    )
    assert found.parts_of(("a",))["name"].tolist() == ["Program satu", "Program dua"]
    assert found.gap_idr == pytest.approx(100 * -0.20 + 300 * 0.10 + 600 * -0.05)


def test_rupiah_of_money_are_paid_less_planned():
    found = decomposition(frame(*ROWS), FINANCIAL)
    assert found.gap_idr == (20 - 50) + (150 - 90) + (330 - 300)
    assert dict(zip(found.levels["opd"]["name"], found.levels["opd"]["gap_idr"], strict=True)) == {
        "A": (20 - 50) + (150 - 90), "B": 330 - 300
    }  # fmt: skip


def test_who_has_not_reported_and_what_has_no_target_or_pagu_are_in_no_part():
    found = decomposition(frame(*ROWS), PHYSICAL)
    assert set(found.levels["sub_kegiatan"]["agency_short_name"]) == {"A", "B"}
    assert found.levels["opd"]["row_count"].sum() == len((A1, A2, B1))
    alone = decomposition(frame(UNREPORTED, WITHOUT_TARGET, WITHOUT_CEILING), PHYSICAL)
    assert alone.deviation_pp is None and all(alone.levels[level].empty for level in LEVELS)


def test_a_scope_weighs_within_itself():
    agency = decomposition(frame(*ROWS), PHYSICAL, Scope("A", agency_slug="a"))
    assert agency.deviation_pp == pytest.approx((100 * -20 + 300 * 10) / 400)
    second = decomposition(frame(*ROWS), PHYSICAL, Scope("Asisten II", supervisor_group="Asisten II"))
    assert second.levels["opd"]["name"].tolist() == ["B"]


def test_over_one_hundred_percent_is_taken_as_it_is():
    found = decomposition(frame(row("1", 100, (100, 130), (100, 140))), PHYSICAL)
    assert found.deviation_pp == pytest.approx(130 - 100)


def test_parts_without_a_name_are_called_by_their_code_and_without_both_by_their_kind():
    bare = {"program_name": None, "activity_group_code": "", "activity_group_name": None}
    found = decomposition(frame(A1 | bare, B1 | bare | {"program_code": ""}), PHYSICAL)
    assert sorted(found.levels["program"]["name"]) == ["Program 1", "Tanpa kode program"]
    assert set(found.levels["kegiatan"]["name"]) == {"Tanpa kode kegiatan"}


@pytest.mark.parametrize(("names", "said"), [(("?", "Jalan"), "Jalan"), (("Jalan", "?"), "Jalan"),
                                             (("?", "?"), "Kegiatan 1.2.3"),
                                             (("-", None), "Kegiatan 1.2.3")])  # fmt: skip
def test_a_mark_is_no_name(names, said):
    rows = [A1 | {"activity_key": str(at), "activity_group_code": "1.2.3", "activity_group_name": name}
            for at, name in enumerate(names)]  # fmt: skip
    assert decomposition(frame(*rows), PHYSICAL).levels["kegiatan"]["name"].tolist() == [said]


def test_a_program_under_two_spellings_is_named_alike_in_any_order_of_the_rows():
    rows = [A1 | {"program_name": "Zeta"}, A1 | {"activity_key": "5", "program_name": "Alfa"}]
    names = {decomposition(frame(*order), PHYSICAL).levels["program"]["name"].item() for order in (rows, rows[::-1])}
    assert names == {"Alfa"}


def slow_sums(rows, measure, level):
    """Points by key in plain Fractions."""
    depth = LEVELS.index(level) + 1
    counted = [one for one in records(rows) if one[measure.deviation_column] is not None and one["ceiling_idr"]]
    whole = sum((Fraction(one["ceiling_idr"]) for one in counted), Fraction(0))
    sums = {}
    for one in counted:
        path = (one["agency_slug"], one["program_code"], one["activity_group_code"])
        key = (*path, one["sub_unit"], one["activity_key"], one["level"]) if depth == 4 else path[:depth]
        if measure == FINANCIAL:
            gap = Fraction(one["financial_actual_idr"]) - Fraction(one["financial_target_idr"])
        else:
            gap = Fraction(one[measure.deviation_column]) * Fraction(one["ceiling_idr"]) / 100
        sums[key] = sums.get(key, 0) + 100 * gap / whole
    return sums


@settings(max_examples=60)
@given(random_rows(), st.sampled_from(list(MEASURES.values())), st.randoms())
def test_every_level_is_what_plain_fractions_say_in_any_order(rows, measure, chance):
    found = decomposition(frame(*rows), measure)
    mixed = decomposition(frame(*chance.sample(rows, len(rows))), measure)
    for level in LEVELS:
        expected = slow_sums(frame(*rows), measure, level)
        assert points_by(found, level) == pytest.approx({key: float(value) for key, value in expected.items()})
        assert sum(expected.values()) == pytest.approx(found.deviation_pp or 0.0)
        assert mixed.levels[level]["key"].tolist() == found.levels[level]["key"].tolist()
    for level, below in zip(LEVELS, LEVELS[1:], strict=False):
        for key, value in points_by(found, level).items():
            assert found.parts_of(key)["contribution_pp"].sum() == pytest.approx(value, abs=1e-9)
        assert len(found.levels[level]) <= len(found.levels[below])
    unreported = {one["agency_slug"] for one in rows if not one["has_reported"]}
    reported = {one["agency_slug"] for one in rows if one["has_reported"]}
    assert not set(found.levels["opd"]["key"].map(lambda key: key[0])) & (unreported - reported)


def slow_pareto(rows, measure):
    """The keys of the fewest activities, in plain Python: all sizes tried from the smallest."""
    costs = {}
    below = {(one["agency_slug"], one["activity_key"]) for one in records(rows)
             if one[measure.deviation_column] is not None and one["ceiling_idr"]
             and round_half_away(one[measure.deviation_column]) < 0}  # fmt: skip
    for key, value in slow_sums(rows, measure, "sub_kegiatan").items():
        if (key[0], key[4]) in below:
            costs[key] = value
    ranked = sorted(costs.values())
    whole = sum(ranked, Fraction(0))
    size = next((n for n in range(1, len(ranked) + 1) if sum(ranked[:n]) <= whole * 7 / 10 + Fraction(1, 10**12)), 0)
    return size, sum(ranked[:size], Fraction(0)), whole


@settings(max_examples=60)
@given(random_rows(), st.sampled_from(list(MEASURES.values())))
def test_the_fewest_that_explain_seven_tenths(rows, measure):
    found = pareto(decomposition(frame(*rows), measure))
    size, chosen, whole = slow_pareto(frame(*rows), measure)
    assert (len(found.chosen), found.below_count > 0) == (size, size > 0)
    assert (found.chosen_pp, found.shortfall_pp) == pytest.approx((float(chosen), float(whole)))
    if size:
        assert found.explained_pct >= 70 - 1e-9
        assert (
            len(found.chosen) == 1 or found.chosen["contribution_pp"].iloc[:-1].sum() > 0.7 * found.shortfall_pp - 1e-9
        )


MANY = [row(f"{n}", 100, (50, 50 - lag), (50, 50)) for n, lag in enumerate((40, 31, 9, 8, 7, 5), 1)]


def text(sentence):
    return sentence.replace(NBSP, " ")


def test_the_sentence_of_the_fewest():
    lags = 40 + 31 + 9 + 8 + 7 + 5
    found = pareto(decomposition(frame(*MANY), PHYSICAL))
    assert found.explained_pct == pytest.approx(100 * (40 + 31) / lags)
    assert (
        text(pareto_title(found))
        == "2 dari 6 kegiatan di bawah target menjelaskan 71,00% ketertinggalan fisik kabupaten"
    )
    cost, whole = points(-(40 + 31) * 100 / 600), points(-lags * 100 / 600)
    assert text(pareto_words(found)) == (
        f"{cost} dari {whole} poin yang hilang di bawah target; deviasi kabupaten {whole} poin"
    )


def test_what_the_others_give_back_is_what_a_reader_computes():
    found = pareto(decomposition(frame(*MANY, row("9", 100, (50, 60), (50, 50))), PHYSICAL))
    shortfall = round_half_away(Fraction(-100 * 100, 700).numerator / Fraction(-100 * 100, 700).denominator)
    deviation = round_half_away((-100 + 10) * 100 / 700)
    assert f"kegiatan lain menutup {points(deviation - shortfall).lstrip('+')}, deviasi" in text(pareto_words(found))


def test_what_lags_where_the_whole_does_not():
    rows = frame(row("1", 100, (50, 40), (1, 1)), row("2", 300, (50, 60), (1, 1)))
    found = pareto(decomposition(rows, PHYSICAL))
    assert text(pareto_title(found)) == (
        "1 dari 1 kegiatan di bawah target menjelaskan 100,00% dari yang hilang di bawah target fisik; "
        f"kabupaten tetap {points((100 * -10 + 300 * 10) / 400)} poin"
    )


def test_nothing_below_target_and_nothing_judged_are_said():
    reads_zero = row("1", 100, (50.0, 49.996), (50, 50))
    assert pareto_title(pareto(decomposition(frame(reads_zero), PHYSICAL))) == (
        "Tidak ada kegiatan di bawah target fisik di kabupaten"
    )
    empty = pareto(decomposition(frame(), PHYSICAL, Scope("PUPR", agency_slug="pupr")))
    assert pareto_title(empty) == "Belum ada kegiatan dengan target dan realisasi fisik di PUPR"
    assert pareto_words(empty) == "" and empty.explained_pct is None


def test_lines_of_a_recap_are_opd():
    recap = row("", 100, (50, 30), (50, 20), level="opd", program_code="", activity_group_code="")
    found = decomposition(frame(recap), PHYSICAL)
    assert text(pareto_title(pareto(found))).startswith("1 dari 1 OPD di bawah target")
    assert text(decomposition_title(found, ("a",))) == (
        f"A {MINUS}20,00 poin fisik; datanya tidak terbagi menurut program"
    )


COVERED = f"baru {percent(100 * (100 + 300 + 600) / 2800)} pagu terhitung"


@pytest.mark.parametrize(
    ("scope", "key", "expected"),
    [
        (KABUPATEN, (), f"B menyumbang {MINUS}3,00, yang lain bersama +1,00; kabupaten {MINUS}2,00 poin; {COVERED}"),
        (KABUPATEN, ("b",), f"Seluruh {MINUS}5,00 poin fisik B dari Program satu; baru 40,00% pagu terhitung"),
        (KABUPATEN, ("a",), "A memenuhi target fisik (+2,50 poin)"),
        (Scope("B", agency_slug="b"), (),
         f"Seluruh {MINUS}5,00 poin fisik B dari Program satu; baru 40,00% pagu terhitung"),
        (Scope("C", agency_slug="c"), (), "Belum ada kegiatan dengan target dan realisasi fisik di C"),
    ],
)  # fmt: skip
def test_the_title_of_a_level(scope, key, expected):
    # Counted 100 + 300 + 600 of the pagu of 2800; of B 600 of 1500.
    # A: (100 x −20 + 300 x 10) / 400 = +2,50; B: 600 x −5 / 600; kabupaten −2000 / 1000.
    found = text(decomposition_title(decomposition(frame(*ROWS), PHYSICAL, scope), key))
    assert found.replace(" poin fisik,", ",") == expected


def test_json_has_plain_numbers_and_none_for_what_is_missing():
    found = decomposition(frame(*ROWS), PHYSICAL)
    told = json.loads(json.dumps(to_json(found), allow_nan=False))
    assert told["deviasi_poin"] == pytest.approx(-2.0)
    assert [one["nama"] for one in told["opd"]] == ["B", "A"]
    assert sum(one["sumbangan_poin"] for one in told["sub_kegiatan"]) == pytest.approx(told["deviasi_poin"])
    few = json.loads(json.dumps(pareto_json(pareto(found)), allow_nan=False))
    assert few["kalimat"] == pareto_title(pareto(found)) and few["jumlah"] == len(few["rincian"])
    assert to_json(decomposition(frame(), PHYSICAL))["deviasi_poin"] is None


def test_ties_go_by_the_larger_ceiling_then_the_name():
    rows = [row("1", 100, (50, 40), (1, 1), activity_name="Z"), row("2", 200, (50, 45), (1, 1), activity_name="Y"),
            row("3", 100, (50, 40), (1, 1), activity_name="X")]  # fmt: skip
    random.Random(1).shuffle(rows)
    assert decomposition(frame(*rows), PHYSICAL).levels["sub_kegiatan"]["name"].tolist() == ["Y", "X", "Z"]
