import json
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import MINUS, NBSP
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL
from analytics.insight.findings.decomposition import decomposition
from analytics.insight.findings.rows import ACTIVITY_KEY
from analytics.insight.findings.slices import (
    REACHED,
    UNSPLIT,
    by_cause,
    by_funds,
    by_group,
    fund_names,
    peers_json,
    slices_title,
    to_json,
    within_peers,
)
from tests.insight.findings.drawn_rows import frame, random_rows, records, row

FUND_COLUMNS = [
    *ACTIVITY_KEY, "funding_source", "ceiling_idr", "financial_target_idr", "financial_actual_idr",
    "physical_target_pct", "physical_actual_pct",
]  # fmt: skip
PUPR = row("1", 1000, (50, 30), (500, 200), agency_short_name="PUPR", peer_group="Dinas")
PERKIM = row("1", 600, (50, 45), (300, 300), agency_short_name="Perkim", peer_group="Dinas")
CAMAT = row("1", 100, (50, 20), (60, 30), agency_short_name="Camat", peer_group="Kecamatan", supervisor_group="")
BEST = row("2", 300, (50, 60), (100, 150), agency_short_name="Perkim", peer_group="Dinas")
ROWS = (PUPR, PERKIM, CAMAT, BEST)
WHOLE = 1000 + 600 + 100 + 300


def key_of(one):
    return tuple(one[column] for column in ACTIVITY_KEY)


def fund(of, source, ceiling, physical=(None, None), money=(None, None)):
    return [*key_of(of), source, ceiling, *money, *physical]


def funds(*rows):
    numbers = dict.fromkeys(FUND_COLUMNS[5:], "float64")
    return pd.DataFrame([list(one) for one in rows], columns=FUND_COLUMNS).astype(numbers)


def points_of(found):
    return dict(zip(found.parts["name"].tolist(), found.parts["contribution_pp"].tolist(), strict=True))


def text(sentence):
    return sentence.replace(NBSP, " ")


def test_by_asisten_and_who_has_none():
    found = by_group(decomposition(frame(*ROWS), PHYSICAL), "supervisor_group")
    assert points_of(found) == pytest.approx(
        {"Asisten I": (1000 * -20 + 600 * -5 + 300 * 10) / WHOLE, "Belum dikelompokkan": 100 * -30 / WHOLE}
    )
    # −10,00 and −1,50 are −11,50.
    assert text(slices_title(found)) == f"Asisten I menyumbang {MINUS}10,00 dari {MINUS}11,50 poin fisik kabupaten"


def test_inside_its_own_peer_group_a_kecamatan_is_whole():
    found = within_peers(decomposition(frame(*ROWS), PHYSICAL)).frame.set_index("name")
    assert found.loc["Camat", "group_contribution_pp"] == pytest.approx(-30)
    assert found.loc["PUPR", "group_contribution_pp"] == pytest.approx(1000 * -20 / (1000 + 600 + 300))
    assert found["rank_in_group"].to_dict() == {"PUPR": 1, "Perkim": 2, "Camat": 1}
    assert found["group_size"].to_dict() == {"PUPR": 2, "Perkim": 2, "Camat": 1}
    told = json.loads(json.dumps(peers_json(found.reset_index()), allow_nan=False))
    assert {one["nama"]: one["kelompok_sebaya"] for one in told}["Camat"] == "Kecamatan"


@settings(max_examples=60)
@given(random_rows(), st.sampled_from(list(MEASURES.values())), st.sampled_from(["supervisor_group", "peer_group"]))
def test_groups_sum_to_the_whole_and_peers_to_their_group(rows, measure, column):
    whole = decomposition(frame(*rows), measure)
    found = by_group(whole, column)
    sums = {}
    for one in records(whole.rows):
        sums[one[column]] = sums.get(one[column], 0) + Fraction(one["contribution_pp"])
    assert points_of(found) == pytest.approx({key: float(value) for key, value in sums.items()})
    assert found.parts["contribution_pp"].sum() == pytest.approx(whole.deviation_pp or 0.0)
    peers = within_peers(whole).frame
    for _, group in peers.groupby("peer_group"):
        assert group["group_contribution_pp"].sum() == pytest.approx(group["group_deviation_pp"].iloc[0], abs=1e-9)
    assert peers["contribution_pp"].sum() == pytest.approx(whole.deviation_pp or 0.0)


def test_by_cause_every_row_counts_once_and_what_reached_its_target_stands_apart():
    whole = decomposition(frame(*ROWS), PHYSICAL)
    causes = {key_of(PUPR): "Lahan/izin", key_of(BEST): "Lahan/izin", key_of(CAMAT): ""}
    found = by_cause(whole, causes)
    assert points_of(found) == pytest.approx(
        {"Lahan/izin": 1000 * -20 / WHOLE, "Belum dikelompokkan": (600 * -5 + 100 * -30) / WHOLE,
         REACHED: 300 * 10 / WHOLE}
    )  # fmt: skip
    as_series = pd.Series(list(causes.values()), index=pd.MultiIndex.from_tuples(causes))
    assert points_of(by_cause(whole, as_series)) == points_of(found)
    assert found.parts["row_count"].sum() == len(ROWS)


@settings(max_examples=60)
@given(random_rows(), st.sampled_from(list(MEASURES.values())), st.sampled_from(["", "Cuaca"]))
def test_causes_sum_to_the_whole(rows, measure, cause):
    whole = decomposition(frame(*rows), measure)
    found = by_cause(whole, {key_of(one): cause for one in rows[::2]})
    assert found.parts["contribution_pp"].sum() == pytest.approx(whole.deviation_pp or 0.0)
    assert found.parts["row_count"].sum() == len(whole.rows)


SPLIT = funds(
    fund(PUPR, "DAU", 700, (50, 40), (400, 100)),
    fund(PUPR, "DAK Non Fisik", 300, (50, 10), (100, 100)),
    fund(PERKIM, "dak fisik", 600, (50, 45), (300, 300)),
    fund(CAMAT, "", 100, (50, 20), (60, 30)),
    fund(BEST, "PAD", 300, (50, None), (100, None)),
)


def test_parts_by_source_are_judged_by_themselves_and_the_rest_has_its_own_row():
    whole = decomposition(frame(*ROWS), PHYSICAL)
    found = by_funds(whole, SPLIT)
    parts = {"DAU": 700 * -10, "DAK Nonfisik": 300 * -40, "DAK Fisik": 600 * -5}
    # The activity of 1.000 says −20 where its parts make −19: the rest, Camat without a name, PAD without an actual.
    rest = (1000 * -20 - 700 * -10 - 300 * -40) + 100 * -30 + 300 * 10
    expected = {name: gap / WHOLE for name, gap in parts.items()} | {UNSPLIT: rest / WHOLE}
    assert points_of(found) == pytest.approx(expected)
    named = found.parts.set_index("name")
    assert named["is_dak"].to_dict() == {"DAK Nonfisik": True, "DAU": False, "DAK Fisik": True, UNSPLIT: False}
    assert (named.loc[UNSPLIT, "row_count"], named.loc[UNSPLIT, "below_count"]) == (2, 1)
    assert text(slices_title(found)) == (
        f"DAK Nonfisik menyumbang {MINUS}6,00 dari {MINUS}11,50 poin fisik kabupaten; DAK Fisik {MINUS}1,50 poin"
    )


def test_by_source_in_rupiah():
    found = by_funds(decomposition(frame(*ROWS), FINANCIAL), SPLIT)
    gaps = dict(zip(found.parts["name"], found.parts["gap_idr"], strict=True))
    assert gaps == {"DAU": 100 - 400, "DAK Nonfisik": 0, "DAK Fisik": 0, UNSPLIT: (30 - 60) + (150 - 100)}


def test_a_part_of_an_activity_that_is_not_judged_is_in_no_source():
    silent = row("5", 900, (50, None), (1, None), agency_short_name="Z", has_reported=False)
    rows = frame(*ROWS, silent)
    more = pd.concat([SPLIT, funds(fund(silent, "DAU", 900, (50, 10), (1, 0)))], ignore_index=True)
    assert points_of(by_funds(decomposition(rows, PHYSICAL), more)) == pytest.approx(
        points_of(by_funds(decomposition(frame(*ROWS), PHYSICAL), SPLIT))
    )


@settings(max_examples=60)
@given(random_rows(), st.data(), st.sampled_from(list(MEASURES.values())))
def test_sources_and_their_rest_sum_to_the_whole(rows, data, measure):
    whole = decomposition(frame(*rows), measure)
    number = st.one_of(st.none(), st.integers(0, 200))
    source = st.sampled_from(["DAU", "DAK Fisik", "DAK Nonfisik", "", "PAD"])
    pair = st.tuples(number, number)
    holders = [one for one in rows for _ in range(data.draw(st.integers(0, 2)))]
    split = [fund(one, data.draw(source), data.draw(number), data.draw(pair), data.draw(pair)) for one in holders]
    found = by_funds(whole, funds(*split))
    assert found.parts["contribution_pp"].sum() == pytest.approx(whole.deviation_pp or 0.0, abs=1e-5)
    expected, counted = {}, set(map(key_of, records(whole.rows)))
    for one in records(funds(*split)):
        figures = ("financial_target_idr", "financial_actual_idr")
        figures = figures if measure == FINANCIAL else ("physical_target_pct", "physical_actual_pct")
        target, actual = (one[name] for name in figures)
        if key_of(one) in counted and None not in (target, actual) and one["ceiling_idr"] and one["funding_source"]:
            gap = Fraction(actual) - Fraction(target)
            gap = gap if measure == FINANCIAL else gap * Fraction(one["ceiling_idr"]) / 100
            name = one["funding_source"]
            expected[name] = expected.get(name, 0) + 100 * gap / Fraction(whole.ceiling_idr)
    got = {name: value for name, value in points_of(found).items() if name != UNSPLIT}
    assert got == pytest.approx({name: float(value) for name, value in expected.items()})


def test_sources_under_many_spellings():
    given_names = ["DAK Fisik Penugasan", "DAK NON-FISIK", "Dana Alokasi Khusus", "pad", "PAD", None, "Bandak Raya"]
    assert fund_names(given_names) == [
        "DAK Fisik", "DAK Nonfisik", "DAK (jenis tidak disebut)", "PAD", "PAD", "", "Bandak Raya"
    ]  # fmt: skip


def test_without_a_judged_row_a_slice_says_so():
    whole = decomposition(frame(), PHYSICAL)
    for found in (by_group(whole, "peer_group"), by_cause(whole, {}), by_funds(whole, funds())):
        assert slices_title(found) == "Belum ada kegiatan dengan target dan realisasi fisik di kabupaten"
        assert to_json(found)["bagian"] == [] and to_json(found)["deviasi_poin"] is None
    assert within_peers(whole).frame.empty


def test_json_sums_to_the_deviation_and_a_whole_that_meets_its_target_is_said():
    found = by_funds(decomposition(frame(*ROWS), PHYSICAL), SPLIT)
    told = json.loads(json.dumps(to_json(found), allow_nan=False))
    assert sum(one["sumbangan_poin"] for one in told["bagian"]) == pytest.approx(told["deviasi_poin"])
    assert told["dimensi"] == "sumber dana" and told["kalimat"] == slices_title(found)
    met = by_group(decomposition(frame(BEST), PHYSICAL), "peer_group")
    assert text(slices_title(met)) == "Kabupaten memenuhi target fisik (+10,00 poin)"
