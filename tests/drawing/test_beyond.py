"""Figures beyond the scale end at its edge, and it is seen that they do."""

import pytest

from analytics.domain.formats import points
from analytics.drawing import ranked_bars
from analytics.drawing.bullet import Bullet
from analytics.drawing.columns import Column, Panel, QuarterColumns
from analytics.drawing.curves import Column as CurveColumn
from analytics.drawing.curves import Curves, Quarter, column_scale
from analytics.drawing.ranked_bars import BarRow, RankedBars, Value, scale_of
from analytics.drawing.stage import Box
from tests.deck.laid_out import faults

MARK = 'class="lewat"'


def bars(*values: float) -> str:
    found = [Value(value, points(value), "kritis") for value in values]
    rows = [BarRow("1", "Dinas PUPR", [one, one]) for one in found]
    return "".join(RankedBars(rows, ["FISIK", "KEUANGAN"], scale_of(found)).draw(Box(60, 246, 1800, 754)))


def columns(*values: float) -> str:
    panel = Panel("Keuangan", [Column("TW", value, points(value), "kritis") for value in values])
    return "".join(QuarterColumns([panel, panel]).draw(Box(60, 694, 745, 300)))


def curves(*values: float) -> str:
    found = [CurveColumn(value, points(value), "kritis") for value in values]
    quarters = [Quarter(f"TW {at}", 50.0, 40.0, one) for at, one in enumerate(found)]
    return "".join(Curves("FISIK", quarters, (0.0, 100.0), column_scale(found)).draw(Box(60, 246, 870, 754)))


def bullet(*values: float) -> str:
    return "".join(Bullet(values[0], 60.0, "tercapai").draw(Box(60, 246, 712, 96)))


@pytest.mark.parametrize("form", [bars, columns, curves])
def test_a_deviation_beyond_the_scale_is_marked_and_changes_no_other(form):
    within, beyond = form(-100.0, -20.0, 10.0, 100.0), form(-100.0, -20.0, 10.0, 140.0)
    assert MARK not in within and MARK in beyond
    assert "+140,00" in beyond and faults(beyond) == []
    assert beyond.split("<line")[0].count("<rect") == within.split("<line")[0].count("<rect")


def test_a_percentage_above_a_hundred_is_marked():
    assert MARK not in bullet(100.0) and MARK in bullet(140.0)


def test_the_scale_ends_at_a_hundred_points():
    wide, wider = (scale_of([Value(value, "+140,00", "tercapai"), Value(-10, "−10,00", "kritis")])
                   for value in (100.0, 240.0))  # fmt: skip
    assert wide == wider
    assert wide.place(Box(0, 0, ranked_bars.PANEL, 0), 240.0) <= ranked_bars.PANEL
