"""Komitmen triwulan lalu: nothing is recorded, and it says when something will be."""

from types import SimpleNamespace

import pytest

from analytics.deck.slides.commitments import commitments
from analytics.domain.periods import Period
from tests.deck.small_office import words


@pytest.mark.parametrize(
    ("period", "before", "after"),
    [
        (Period(2026, 6), "Triwulan I", "Triwulan III"),
        (Period(2026, 3), "Triwulan IV 2025", "Triwulan II"),
        (Period(2026, 12), "Triwulan III", "Triwulan I 2027"),
        # Between two quarter ends the last meeting was that of the quarter before.
        (Period(2026, 7), "Triwulan II", "Triwulan III"),
        (Period(2026, 2), "Triwulan IV 2025", "Triwulan I"),
    ],
)
def test_the_quarters_before_and_after_are_named(period, before, after):
    slide = commitments(SimpleNamespace(period=period))
    nbsp = "\N{NO-BREAK SPACE}"
    before, after = (name.replace("Triwulan ", f"Triwulan{nbsp}") for name in (before, after))
    assert slide.title == f"Tidak ada komitmen {before} yang tercatat"
    assert f"Komitmen rapat ini akan muncul di sini pada {after}." in words(slide)
    assert (slide.key, slide.group, slide.rows) == ("komitmen", "komitmen", ())
