"""What the ranking draws: places on one scale, texts, marks."""

import pytest

from analytics.domain.measures import PHYSICAL
from analytics.insight import ranking
from analytics.insight.ranking import Order
from analytics.ui.ranking import Ranking, Scale, common_scale, picture_of, table_of
from tests.drawn_frames import agencies

HOSTILE = "<b>x</b> [a](http://evil.example) %{x}"


def drawn(totals, sort="fisik"):
    order = Order(sort, PHYSICAL)
    found = ranking.sections(ranking.with_contribution(totals, PHYSICAL), order)
    return picture_of(found, order, common_scale(totals, -10.0), -10.0), found


def rows(totals, sort="fisik"):
    (section,) = drawn(totals, sort)[0]["sections"]
    return section["rows"]


def test_the_scale_holds_all_deviations_of_both_measures_the_target_and_the_threshold():
    assert common_scale(agencies(("A", -24.6, 2.9), ("B", -1.0, -80.0)), -10.0) == Scale(-80.0, 2.9)
    assert common_scale(agencies(("A", 3.0, 4.0)), -10.0) == Scale(-10.0, 4.0)
    assert common_scale(agencies(("A", "tanpa_data", "tanpa_data")), -10.0) == Scale(-10.0, 0.0)


def test_both_measures_stand_on_one_scale_and_bars_begin_at_the_target():
    picture, _ = drawn(agencies(("A", -20.0, 5.0), ("B", -5.0, 0.0)))
    # From -20 to +5: 25 points wide.
    assert (picture["zero"], picture["threshold"], picture["thresholdText"]) == (80.0, 40.0, "−10")
    (first, second) = picture["sections"][0]["rows"]
    below, above = first["panels"]
    assert below == {"text": "−20,00", "band": "kritis", "start": 0.0, "width": 80.0, "isBelow": True}
    assert above == {"text": "+5,00", "band": "tercapai", "start": 80.0, "width": 20.0, "isBelow": False}
    assert [(one["start"], one["width"]) for one in second["panels"]] == [(60.0, 20.0), (80.0, 0.0)]


def test_what_reads_nought_stands_on_the_line():
    (row,) = rows(agencies(("A", -0.004, 0.004)))
    assert [(one["text"], one["width"], one["isBelow"]) for one in row["panels"]] == [("0,00", 0.0, False)] * 2


@pytest.mark.parametrize(
    ("status", "word"), [("tanpa_data", "tanpa data"), ("tanpa_target", "tanpa deviasi")]
)
def test_a_measure_without_a_figure_has_a_word_and_no_bar(status, word):
    (row,) = rows(agencies(("A", -1.0, status)))
    assert row["panels"][1] == {"text": word, "band": status, "start": None}


def test_rows_without_the_sort_key_stand_apart_without_a_rank():
    picture, _ = drawn(agencies(("A", "tanpa_data", -24.0), ("B", -3.0, 1.0)))
    (section,) = picture["sections"]
    assert [(row["rank"], row["name"]) for row in section["rows"]] == [("1", "B")]
    assert [(row["rank"], row["name"]) for row in section["apart"]] == [("–", "A")]
    assert section["apartTitle"] == "Tanpa deviasi fisik, tidak diurutkan (1 OPD)"


def test_names_are_marked_where_either_measure_is_critical_and_stay_as_written():
    found = rows(agencies((HOSTILE, -1.0, -24.0), ("B", -1.0, -1.0)), "nama")
    assert [(row["name"], row["isCritical"]) for row in found] == [(HOSTILE, True), ("B", False)]
    assert found[0]["hint"].startswith(f"{HOSTILE} (resmi)\nPagu Rp")


@pytest.mark.parametrize(
    ("sort", "head", "values"),
    [
        ("fisik", "", ["", ""]),
        ("pagu", "Pagu", ["Rp 2,00 M", "Rp 1,00 M"]),
        ("sumbangan", "Sumbangan (poin)", ["−6,67", "−3,33"]),  # -10 x 2/3 and -10 x 1/3
    ],
)
def test_the_value_sorted_by_stands_in_the_row(sort, head, values):
    totals = agencies(("A", -10.0, 0.0), ("B", -10.0, 0.0))
    picture, _ = drawn(totals, sort)
    assert picture["valueHead"] == head
    found = [row["value"].replace("\u00a0", " ") for row in picture["sections"][0]["rows"]]
    assert found == values


def test_the_table_in_words_has_the_order_and_every_figure():
    totals = agencies(("A", -1.0, 0.0), ("B", -6.372, "tanpa_target"))
    picture, found = drawn(totals)
    table = table_of(Ranking("", "Deviasi", Order("fisik", PHYSICAL), found, picture, {}))
    assert table["head"][:3] == ["OPD", "Pagu", "Sumbangan fisik (poin)"]
    first, second = table["rows"]
    # -6,372 x 2/3.
    assert first == ["B", "Rp\u00a02,00\u00a0M", "−4,25", "50,00%", "43,63%", "−6,37", "–", "40,00%", "–"]
    assert second[0] == "A"
