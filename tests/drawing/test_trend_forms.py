"""Curves, waterfall, presets and lists: nothing meets, nothing leaves its box, and equal points are equally long."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.drawing.curves import Column, Curves, Ending, Quarter, column_scale
from analytics.drawing.name_lists import NameList, NameLists, fitting
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.presets import Preset, Presets
from analytics.drawing.stage import Box
from analytics.drawing.text import BOLD, width
from analytics.drawing.waterfall import Stair, Waterfall
from analytics.drawing.words import NamedFigure

BOX = Box(60, 246, 870, 754)
LONG = "Dinas Perindagkop dan UKMP"


def _texts(elements):
    """(x, y, size, weight, anchor, said) of every text."""
    found = []
    for attributes, said in re.findall(r"<text([^>]*)>([^<]*)</text>", "".join(elements)):
        named = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        found.append(
            (float(named["x"]), float(named["y"]), float(named["font-size"]), int(named.get("font-weight", 400)),
             named.get("text-anchor", "start"), said)
        )  # fmt: skip
    return found


def _spans(elements):
    """(left, top, right, bottom) of every text, capitals only."""
    for x, y, size, weight, anchor, said in _texts(elements):
        long = width(said, size, weight)
        left = x - {"start": 0, "middle": long / 2, "end": long}[anchor]
        yield left, y - 0.66 * size, left + long, y, said


def _assert_apart(elements, box):
    spans = list(_spans(elements))
    for at, one in enumerate(spans):
        assert one[0] >= box.x - 1 and one[2] <= box.right + 1 and one[3] <= box.bottom, one
        for other in spans[at + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1], (one, other)


def _column(value, *, is_forecast=False):
    return Column(value, f"{'−' if value < 0 else '+'}{abs(value):.2f}".replace(".", ","), "kritis", is_forecast)


def _curves(*quarters, ending=None):
    made = [Quarter(f"TW {at}", *one) for at, one in enumerate(quarters, 1)]
    return Curves("FISIK", made, (0.0, 100.0), column_scale([one.column for one in made if one.column]), ending)


@pytest.mark.parametrize("lag", [60.0, 8.2, 0.0, -10.0])
def test_figures_of_curves_stand_apart_whichever_is_higher(lag):
    rows = [(target, max(target - lag, 0.0), _column(-lag)) for target in (15.0, 47.0, 72.0)]
    ending = Ending(90.0, 80.0, 99.0, "≈ 90", "80–99")
    _assert_apart(list(_curves(*rows, (100.0, None, _column(-10.0, is_forecast=True)), ending=ending).draw(BOX)), BOX)


def test_columns_of_a_scale_have_room_with_their_figures():
    scale = column_scale([_column(-60.0), _column(10.0)])
    assert scale.zero - 10 * scale.step >= 44 and scale.zero + 60 * scale.step <= 194 - 52
    assert column_scale([_column(-0.05)]).step == 12.0
    assert column_scale([]).zero == 0


def test_a_missing_quarter_parts_the_line_and_is_no_zero():
    found = "".join(_curves((10.0, 5.0), (20.0, None), (30.0, 20.0), (40.0, 30.0)).draw(BOX))
    assert found.count("<polyline") == 2 and found.count("<circle") == 3


def test_without_an_actual_no_ending_hangs_in_the_air():
    found = "".join(_curves((10.0, None), ending=Ending(90.0, 80.0, 99.0, "≈ 90", "80–99")).draw(BOX))
    assert "stroke-dasharray" not in found


def _stairs(opening, *steps):
    rows, at = [Stair("Deviasi sekarang", f"{opening:.2f}", 0.0, opening, "kritis", is_total=True)], opening
    for step in steps:
        rows.append(Stair(LONG, f"{step:+.2f}", at, at + step, "tercapai", is_hatched=True, leads_to="opd-a"))
        at += step
    return [*rows, Stair("Deviasi hasil simulasi", f"{at:.2f}", 0.0, at, "kritis", is_total=True)]


_POINTS = st.floats(-60, 60, allow_nan=False).map(lambda value: round(value, 2))


@given(_POINTS, st.lists(_POINTS.map(lambda value: value / 5), max_size=5))
def test_names_and_figures_of_a_waterfall_never_meet(opening, steps):
    box = Box(60, 262, 980, 630)
    _assert_apart(list(Waterfall(_stairs(opening, *steps)).draw(box)), box)


def test_bars_are_as_long_as_their_points():
    found = "".join(Waterfall([*_stairs(-8.0, 4.0)]).draw(Box(60, 262, 1120, 630)))
    bars = [float(long) for long in re.findall(r'<rect x="[^"]*" y="[^"]*" width="([^"]*)" height="46"', found)]
    assert bars[0] == pytest.approx(2 * bars[1], abs=0.1) and bars[1] == pytest.approx(bars[2], abs=0.1)
    assert 'data-ke="opd-a"' in found


def test_only_other_presets_can_be_pressed():
    presets = Presets("Pengejaran", [Preset("25%", "a"), Preset("50%", "", is_chosen=True)])
    found = "".join(presets.draw(Box(60, 914, 1120, 64)))
    assert found.count("data-ke") == 1 and 'aria-label="Pengejaran 25%"' in found


@given(st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_lists_fit_and_count_who_does_not(sizes):
    lists = [NameList(f"Daftar: {size} OPD", [NamedFigure(LONG, "−60,00")] * size) for size in sizes]
    shown = fitting(lists, 732)
    box = Box(1120, 254, 740, 732)
    _assert_apart(list(NameLists(shown).draw(box)), box)
    for size, one in zip(sizes, shown, strict=True):
        assert one.left_count == 0 or len(one.names) + one.left_count == size
        assert len(one.names) == size or one.left_count or not one.names


def test_the_longest_short_name_is_not_cut_in_a_list():
    (one,) = fitting([NameList("Baru kritis", [NamedFigure(LONG, "−60,00")])], 732)
    assert f">{LONG}<" in "".join(NameLists([one]).draw(Box(1120, 254, 740, 732)))
    assert width(LONG, 44) + 24 + width("−60,00", 44, BOLD) <= 740


def test_a_paragraph_is_as_high_as_its_lines():
    found = Paragraph("satu dua tiga empat lima enam tujuh delapan", 34, most=2)
    drawn = _texts(found.draw(Box(0, 0, 200, 0)))
    assert len(drawn) == 2 and found.height(200) == 2 * found.leading
    assert all(other[1] - one[1] == found.leading for one, other in pairwise(drawn))


@pytest.mark.parametrize(("target", "actual"), [(47.0, 41.0), (41.0, 47.0)])
def test_the_higher_figure_stands_above_its_mark_and_the_lower_one_below(target, actual):
    elements = list(_curves((target, actual)).draw(BOX))
    found = "".join(elements)
    (dot,) = (float(y) for y in re.findall(r'<circle cx="[^"]*" cy="([^"]*)"', found))
    (top,) = (float(y) for y in re.findall(r'<rect x="[^"]*" y="([^"]*)" width="18"', found))
    spans = {span[4]: span for span in _spans(elements)}
    marks = {f"{target:.0f},00": top + 9, f"{actual:.0f},00": dot}
    assert spans["47,00"][3] < marks["47,00"] - 12 and spans["41,00"][1] > marks["41,00"] + 12
    assert spans["47,00"][2] < spans["41,00"][0]
