"""The colours of the stage on white, on a washed-out image, and for who sees no red or green (ux.md 2; 10: 4, 5)."""

from itertools import combinations

import pytest

from analytics import theme
from tests.drawing.colours import (
    DEUTERANOPIA,
    PROTANOPIA,
    contrast,
    difference,
    linear,
    luminance,
    seen_by,
    washed_contrast,
)

WHITE = theme.BACKGROUND
BANDS = {"kritis": theme.KRITIS, "bawah": theme.BAWAH, "sesuai": theme.SESUAI}


def test_the_measure_itself_gives_the_known_figures():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    # ux.md 2 gives these of KRITIS: 7.99, washed 10:1 5.8 and 5:1 3.8.
    assert contrast("#A50026", WHITE) == pytest.approx(7.99, abs=0.01)
    assert washed_contrast("#A50026", WHITE) == pytest.approx(5.8, abs=0.05)
    assert washed_contrast("#A50026", WHITE, 5) == pytest.approx(3.8, abs=0.05)
    # Lab of pure red is 53.24, 80.09, 67.20; white is 100, 0, 0.
    assert difference(linear("#FF0000"), linear("#FFFFFF")) == pytest.approx(114.5, abs=0.3)


@pytest.mark.parametrize("ink", [theme.INK, theme.INK_SECONDARY])
@pytest.mark.parametrize("paper", [theme.BACKGROUND, theme.HOVER])
def test_text_stands_out_from_what_is_behind_it(ink, paper):
    # The smallest texts are written in these two: 7 is what ux.md asks for them.
    assert contrast(ink, paper) >= 7
    assert washed_contrast(ink, WHITE) >= 6


@pytest.mark.parametrize("colour", BANDS.values())
def test_bars_and_frames_stand_out_from_the_paper(colour):
    assert contrast(colour, WHITE) >= 3
    assert washed_contrast(colour, WHITE) >= 3.5


@pytest.mark.parametrize("colour", [theme.REALISASI, theme.TARGET])
def test_actual_and_target_stand_out_from_the_paper(colour):
    assert contrast(colour, WHITE) >= 4.5
    assert washed_contrast(colour, WHITE) >= 4
    assert contrast(colour, theme.TRACK) >= 3


def test_coloured_figures_can_be_read():
    assert contrast(theme.KRITIS, WHITE) >= 4.5
    assert contrast(theme.SESUAI, WHITE) >= 4.5
    # Only bold figures of 44 pixels and more are written in it.
    assert contrast(theme.BAWAH, WHITE) >= 4.2


@pytest.mark.parametrize("colour", [theme.KRITIS, theme.INK])
def test_white_text_is_read_on_filled_chips(colour):
    assert contrast(WHITE, colour) >= 7


def test_every_status_has_one_of_the_three_colours():
    assert set(theme.BAND_COLOURS.values()) == set(BANDS.values())


@pytest.mark.parametrize("matrix", [DEUTERANOPIA, PROTANOPIA], ids=["deuteranopia", "protanopia"])
@pytest.mark.parametrize(("one", "other"), list(combinations(BANDS, 2)))
def test_bands_are_told_apart_without_red_or_green(matrix, one, other):
    assert difference(seen_by(matrix, BANDS[one]), seen_by(matrix, BANDS[other])) >= 25


def test_critical_and_below_differ_in_light_too():
    assert luminance(theme.BAWAH) / luminance(theme.KRITIS) >= 1.9


def test_classic_red_and_green_would_fail():
    red, green = seen_by(DEUTERANOPIA, "#D73027"), seen_by(DEUTERANOPIA, "#1A9850")
    assert difference(red, green) < difference(linear("#D73027"), linear("#1A9850")) / 3
