"""Bars of findings: one scale with zero in it, room for every figure at the free end of its bar."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ui.bars import Bar, bars, cards, short_list

VALUES = st.floats(min_value=-120, max_value=120, allow_nan=False)


def test_a_waterfall_hangs_together_and_ends_at_its_whole():
    parts = Bar("A", -6.0, "−6,00", "behind"), Bar("B", -4.0, "+2,00", "ahead", start=-6.0)
    steps = [*parts, Bar("Semua", -4.0, "−4,00")]
    block = bars("Judul", steps, is_stepped=True)
    first, second, whole = block["rows"]
    assert (first["join"], second["join"], whole["join"]) == (None, first["start"], second["start"] + second["width"])
    # Two of six points up, from the left end of the first bar.
    assert second["start"] == first["start"] and second["width"] == pytest.approx(first["width"] / 3, abs=0.02)
    assert whole["start"] == pytest.approx(second["start"] + second["width"], abs=0.02)
    assert block["zeroLabel"] == "target" and block["alt"] == "Judul"


def test_the_figure_stands_left_of_what_lies_below_zero():
    below, above, without = bars("", [Bar("A", -1.0, "x"), Bar("B", 2.0, "y"), Bar("C", None, "belum lapor")])["rows"]
    assert below["isBelow"] and below["at"] == below["start"]
    assert not above["isBelow"] and above["at"] == pytest.approx(above["start"] + above["width"], abs=0.02)
    assert without["start"] is None and without["text"] == "belum lapor"


@settings(max_examples=60)
@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=12))
def test_everything_lies_within_the_track_with_room_for_its_figure(ends):
    block = bars("", [Bar("A", end, "", start=start) for start, end in ends])
    assert 0 <= block["zero"] <= 100
    for row, (start, end) in zip(block["rows"], ends, strict=True):
        assert row["start"] >= 0 and row["start"] + row["width"] <= 100.02
        # A fifth of the track at least stays free on the side of the figure.
        free = row["start"] if min(start, end) < 0 else 100 - row["start"] - row["width"]
        assert free >= 10 or abs(end - start) < 1e-9 or max(start, end) > 0 > min(start, end)


def test_nothing_to_draw_is_no_division_by_zero():
    assert bars("", [])["rows"] == []
    assert bars("", [Bar("A", 0.0, "0,00")])["rows"][0]["width"] == 0


def test_cards_and_lists_are_plain_texts():
    (card,) = cards([("A", "≈ 81%", ["x"])])["items"]
    assert card == {"label": "A", "value": "≈ 81%", "texts": ["x"], "isWord": False}
    assert short_list("A", ["x"], note="n", is_ranked=True) == {
        "kind": "lines", "title": "A", "items": ["x"], "note": "n", "isRanked": True
    }  # fmt: skip
