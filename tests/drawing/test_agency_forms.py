"""Forms of the slides of OPD: columns of quarters on one scale, lines shared out, standings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.deck.slides import standings
from analytics.domain.formats import points
from analytics.drawing.bullet import Bullet
from analytics.drawing.columns import Column, Panel, QuarterColumns
from analytics.drawing.paragraphs import Numbered
from analytics.drawing.shares import shared_lines
from analytics.drawing.stage import Box
from analytics.drawing.standing import HEIGHT, MeasureStanding
from analytics.drawing.told_activities import Told, ToldActivities
from tests.deck.laid_out import faults, laid_out

LABELS = ("TW I", "II", "III", "IV")
BOX = Box(60, 694, standings.COLUMNS_WIDTH, 300)


def test_lines_go_to_everybody_first_and_then_in_order():
    assert shared_lines([3, 1, 3], 5) == [2, 1, 2]
    assert shared_lines([3, 1, 3], 4) == [2, 1, 1]
    assert shared_lines([3, 3], 1) == [1, 0] and shared_lines([1, 1], 9) == [1, 1] and shared_lines([], 3) == []


def columns(*measures):
    panels = [
        Panel("Keuangan", [
            Column(label, value, points(value), "kritis", label == "IV")
            for label, value in zip(LABELS, values, strict=True)
        ])
        for values in measures
    ]  # fmt: skip
    return QuarterColumns(panels)


quarters = st.lists(st.none() | st.floats(-60, 60).map(lambda one: round(one, 2)), min_size=4, max_size=4)


@given(quarters, quarters)
def test_figures_of_columns_stand_clear_of_each_other(one, two):
    drawn = "".join(columns(one, two).draw(BOX))
    assert faults(drawn) == []
    shown = sorted((figure for figure in laid_out(drawn) if "," in figure.said), key=lambda figure: figure.left)
    for figure, beside in pairwise(shown):
        assert abs(figure.bottom - beside.bottom) >= 35 or beside.left - figure.right >= 16


def test_both_panels_have_one_scale():
    drawn = "".join(columns([-10, None, None, None], [-20, None, None, None]).draw(BOX))
    heights = [float(part.split('"')[0]) for part in drawn.split('height="')[1:]]
    assert heights[1] == 2 * heights[0]


def test_names_of_measures_stay_a_line_apart_where_one_is_ahead_and_the_other_behind():
    shown = columns([7.8, 7.8, None, None], [-7.8, -7.8, None, None]).draw(BOX)
    first, second = (one.bottom for one in laid_out("".join(shown)) if one.said == "Keuangan")
    assert second - first >= 44


def test_a_measure_without_deviation_has_no_figure():
    form = MeasureStanding("KEUANGAN", "target 46,70%, realisasi belum ada", "", Bullet(None, 46.7, "tanpa_data"))
    texts = [one.said for one in laid_out("".join(form.draw(Box(60, 246, 720, HEIGHT))))]
    assert texts[:2] == ["KEUANGAN", "target 46,70%, realisasi belum ada"] and "–" not in texts


def test_the_widest_figures_of_a_standing_fit():
    form = MeasureStanding("KEUANGAN", "100,00% dari 100,00%", "−60,00", Bullet(120.0, 100.0, "kritis"))
    assert faults("".join(form.draw(Box(60, 246, 720, HEIGHT)))) == []


@given(st.lists(st.tuples(st.text("ab ", max_size=200), st.text("ab ", max_size=200)), max_size=3))
def test_told_activities_stay_in_their_box(texts):
    form = ToldActivities([Told("Nama " * 30, "−60,00", *pair, "15 Agu 2027") for pair in texts])
    drawn = "".join(form.draw(Box(820, 306, 1040, 622)))
    assert faults(drawn) == []
    assert form.height(1040, 622) <= 622
    assert all(one.bottom <= 306 + form.height(1040, 622) for one in laid_out(drawn))


def test_numbered_sentences_that_get_no_line_are_left_out():
    form = Numbered(["satu", "dua", "tiga"])
    texts = [one.said for one in laid_out("".join(form.draw(Box(60, 100, 400, 120))))]
    assert texts == ["1", "satu"] or texts == ["1", "satu", "2", "dua"]


@pytest.mark.parametrize("values", [[-100, -100, -100, -100], [140, 140, 140, 140], [-5, 100, 120, 140]])
def test_figures_of_three_digits_alternate(values):
    assert faults("".join(columns(values, values).draw(BOX))) == []


def test_a_figure_of_a_quarter_is_no_smaller_than_any_other():
    drawn = "".join(columns([-4.7, -12.58, None, None], [-3.08, -19.17, None, None]).draw(BOX))
    assert faults(drawn) == []
    assert any("too small" in one and "−12,58" in one for one in faults(drawn.replace('"44"', '"40"')))
