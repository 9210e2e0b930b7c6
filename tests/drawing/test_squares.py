"""Squares of one size in all classes, so that piles can be compared, however many there are."""

import re

import pytest

from analytics.drawing.squares import Square, SquareClass, Squares, grid_of
from analytics.drawing.stage import Box

BOX = Box(1170, 320, 670, 250)
BASE = BOX.bottom - 48
_MARK = re.compile(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#')


def squares(*counts: int) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of every square of classes with these counts."""
    classes = [SquareClass("", False, [Square("kritis", "OPD", "opd-a")] * count) for count in counts]
    drawn = "".join(Squares(classes).draw(BOX))
    return [tuple(map(float, found)) for found in _MARK.findall(drawn)]


@pytest.mark.parametrize("counts", [(1, 2, 3), (97, 0), (3, 97), (0, 40, 57, *[0] * 10), (1, *[0] * 11, 96)])
def test_every_class_has_squares_of_one_size_and_all_stay_inside(counts):
    found = squares(*counts)
    assert len(found) == sum(counts)
    assert len({(width, height) for _, _, width, height in found}) == 1
    pitch = BOX.width / len(counts)
    for x, y, width, height in found:
        assert BOX.y <= y and y + height <= BASE
        assert int((x - BOX.x) // pitch) == int((x + width - BOX.x) // pitch)


def test_no_two_squares_share_a_place():
    found = squares(3, 97, 12)
    assert len({(x, y) for x, y, _, _ in found}) == 112


def test_few_are_drawn_large_two_to_a_row():
    # 670 / 6 classes leaves room for two squares of 38; five rows of 38 stand in 202 - 4 pixels.
    grid = grid_of(10, 670 / 6, 202)
    assert (grid.per_row, grid.step, round(grid.side, 2)) == (2, 38, 33.44)


def test_more_to_a_row_where_the_pile_would_leave_its_place():
    # Eleven in two columns are six rows of 38 = 228 > 198; in three columns of (111.67 - 10) / 3 four rows.
    grid = grid_of(11, 670 / 6, 202)
    assert (grid.per_row, round(grid.step, 2)) == (3, 33.89)
