"""Chips of counts: in rows that fit, and how high these are."""

from analytics.drawing.chips import HEIGHT, Chip, Chips
from analytics.drawing.stage import Box

SIX = [
    Chip(text, status)
    for text, status in (
        ("11 kritis", "kritis"), ("8 waspada", "waspada"), ("17 perhatian", "perhatian"),
        ("11 tercapai", "tercapai"), ("3 belum lapor", "belum_lapor"), ("1 tanpa data", "tanpa_data"),
    )
]  # fmt: skip


def test_the_height_is_that_of_the_rows():
    assert Chips([]).height(710) == 0
    assert Chips(SIX[:2]).height(710) == HEIGHT
    # Two to a row of 710: three rows with two gaps of 12.
    assert Chips(SIX).height(710) == 3 * HEIGHT + 2 * 12


def test_no_chip_leaves_its_box():
    box = Box(1150, 500, 710, 300)
    for _, hit in Chips(SIX)._places(box):
        assert box.x <= hit.x and hit.right <= box.right and hit.bottom <= box.y + Chips(SIX).height(710)
