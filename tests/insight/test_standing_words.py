"""The sentence about both measures, and the place that goes with it."""

from decimal import Decimal

import pytest

from analytics.domain.formats import NBSP
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight import standing_words as words
from tests.drawn_frames import agencies


def row(physical, financial):
    return agencies(("Dinas X", physical, financial)).iloc[0]


@pytest.mark.parametrize(
    ("physical", "financial", "sentence"),
    [
        (-16.8, -22.9, "tertinggal 16,80 poin fisik dan 22,90 poin keuangan"),
        (2.9, -1.8, "melampaui target fisik 2,90 poin, tetapi tertinggal 1,80 poin di keuangan"),
        (-1.8, 2.9, "melampaui target keuangan 2,90 poin, tetapi tertinggal 1,80 poin di fisik"),
        (0.0, -1.8, "tepat pada target fisik, tetapi tertinggal 1,80 poin di keuangan"),
        (2.0, 1.0, "melampaui target fisik 2,00 poin dan keuangan 1,00 poin"),
        (0.0, 0.0, "tepat pada target fisik dan keuangan"),
        (0.0, 1.0, "tepat pada target fisik dan melampaui target keuangan 1,00 poin"),
        # As shown: less than half a hundredth is no lag.
        (-0.004, -1.0, "tepat pada target fisik, tetapi tertinggal 1,00 poin di keuangan"),
        (-16.8, "tanpa_data", "tertinggal 16,80 poin fisik; keuangan tanpa data"),
        ("tanpa_target", 1.0, "melampaui target keuangan 1,00 poin; fisik tanpa deviasi"),
        ("belum_lapor", "belum_lapor", "tanpa deviasi fisik dan keuangan"),
    ],
)
def test_both_measures_in_one_sentence(physical, financial, sentence):
    said = words.standing_words("Dinas X", row(physical, financial), PHYSICAL)
    assert said.replace(NBSP, " ") == f"Dinas X {sentence}"


def test_the_measure_in_front_comes_first():
    said = words.standing_words("X", row(-1.0, -2.0), FINANCIAL).replace(NBSP, " ")
    assert said == "X tertinggal 2,00 poin keuangan dan 1,00 poin fisik"
    short = words.short_standing("X", row(-1.0, "tanpa_data"), FINANCIAL).replace(NBSP, " ")
    assert short == "X: keuangan tanpa data, fisik −1,00 poin"


def test_places_are_counted_from_the_end_that_the_opd_is_nearer_to():
    behind = words.rank_words((4, 48), 51, words.shown_deviation(row(-1.0, 0.0), PHYSICAL), PHYSICAL)
    assert behind == "terburuk ke-4 dari 51"
    ahead = words.rank_words((50, 2), 51, words.shown_deviation(row(1.0, 0.0), PHYSICAL), PHYSICAL)
    assert ahead == "terbaik ke-2 dari 51 di fisik"
    assert words.rank_words((1, 1), 1, words.shown_deviation(row(1.0, 0.0), PHYSICAL), PHYSICAL) == ""
    # The last from either end has no place that says anything.
    assert words.rank_words((1, 5), 5, words.shown_deviation(row(0.0, 0.0), PHYSICAL), PHYSICAL) == ""


def test_equal_values_share_a_place_from_either_end():
    assert words.shared_places([Decimal(one) for one in (-3, -1, -1, 2)]) == [(1, 4), (2, 2), (2, 2), (4, 1)]
