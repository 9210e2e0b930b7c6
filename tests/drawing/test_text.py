"""Text measured with the shipped font: it breaks where it must and names what the font cannot draw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.drawing import text
from analytics.drawing.text import BOLD, REGULAR


def test_every_digit_is_as_wide_as_every_other():
    for weight in (REGULAR, BOLD):
        assert len({text.width(digit, 44, weight) for digit in "0123456789"}) == 1
    assert text.width("88", 44) == pytest.approx(2 * text.width("8", 44))


def test_marks_of_the_screens_are_in_the_font_and_others_become_a_square():
    assert text.undrawable("−≈▼▲✓→›≤≥×–—…“”·é") == set()
    assert text.drawable("a漢b") == "a□b" and text.undrawable("漢字\n") == {"漢", "字"}
    assert text.drawable("a\nb") == "a b"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80), st.integers(60, 900))
def test_what_is_fitted_is_never_wider_than_its_room(said, room):
    found = text.fitted(said, 44, room)
    assert text.width(found, 44) <= max(room, text.width("…", 44))
    assert found == " ".join(found.split()) or found.endswith("…")


@given(st.lists(st.text("abcWM .", min_size=1, max_size=14), max_size=12), st.integers(200, 900))
def test_broken_lines_fit_and_lose_nothing_but_what_is_cut(words, room):
    said = " ".join(" ".join(words).split())
    lines = text.broken(said, 44, room)
    assert all(text.width(line, 44) <= room for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert " ".join(lines) == said


def test_the_last_of_few_lines_says_that_more_is_left():
    lines = text.broken("satu dua tiga empat lima enam tujuh", 44, 200, most=2)
    assert len(lines) == 2 and lines[1].endswith("…")


def test_a_title_breaks_after_its_first_half_where_both_fit():
    said = "38 dari 51 OPD di bawah target fisik Triwulan II 2026; deviasi kabupaten −5,82 poin"
    assert text.title_lines(said, 68, 1800) == [
        "38 dari 51 OPD di bawah target fisik Triwulan II 2026;", "deviasi kabupaten −5,82 poin",
    ]  # fmt: skip
    assert text.title_lines("Pendek", 68, 1800) == ["Pendek"]
    assert text.title_lines("panjang sekali " * 20, 68, 1800) is None
