"""Ways that lead to no slide are taken away, and a row keeps its number."""

from analytics.deck.deck import without_dead_ends
from analytics.deck.slide import Slide


def slide(key: str, **ways: object) -> Slide:
    return Slide(key, "satu", key, key, "", [], **ways)


def test_ways_to_no_slide_are_taken_away():
    first = slide("a", rows=["x", "b"], up="x", down="x", choices={"!1": "x", "!2": "b"})
    (kept, other) = without_dead_ends([first, slide("b", rows=["a"], up="a", down="a", choices={"q": "a"})])
    assert (kept.rows, kept.up, kept.down, dict(kept.choices)) == (["", "b"], "", "", {"!2": "b"})
    assert (other.rows, other.up, other.down, dict(other.choices)) == (["a"], "a", "a", {"q": "a"})
