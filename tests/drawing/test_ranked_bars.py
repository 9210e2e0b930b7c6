"""Bars of a page: the words above the panels say what their lines are."""

import pytest

from analytics.drawing import ranked_bars
from analytics.drawing.ranked_bars import BarRow, RankedBars, Value
from analytics.drawing.stage import Box

HEADS = ("FISIK", "KEUANGAN")


@pytest.mark.parametrize("names", [ranked_bars.NAMES, 700])
@pytest.mark.parametrize("lowest", [-26.0, -34.55, -52.0])
def test_the_dashed_line_is_called_by_its_number_on_every_panel(names, lowest):
    values = [Value(lowest, f"{lowest}", "waspada"), Value(8.0, "+8,00", "tercapai")]
    scale = ranked_bars.scale_of(values, ranked_bars.panel_width(names))
    bars = RankedBars([BarRow("1", "Dinas A", values)], HEADS, scale, -10.0, names)
    drawn = "".join(bars.draw(Box(60, 246, 1800, 754)))
    assert drawn.count("stroke-dasharray") == 2
    assert drawn.count(">−10<") == 2 and drawn.count(">target<") == 2
