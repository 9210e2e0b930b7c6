"""The squares of the overview: what stands below their classes."""

import pytest

from analytics.domain.measures import PHYSICAL
from analytics.ui.overview import spread
from tests.drawn_frames import agencies


@pytest.mark.parametrize(
    ("deviations", "first", "last"),
    [
        ((-80.0, 55.0), "<−35", "≥+20"),  # the outermost classes hold whatever lies beyond
        ((-38.0, 22.0), "−40", "+20"),
        ((-7.0, 1.0), "−10", "target"),
        ((-15.003, -0.003), "−15", "target"),  # they stand as −15,00 and 0,00
        ((-38.0, 19.996), "−40", "+20"),
    ],
)
def test_only_a_class_that_holds_more_than_its_five_points_says_so(deviations, first, last):
    totals = agencies(*((f"OPD {place}", value, 0.0) for place, value in enumerate(deviations)))
    labels = [group["label"] for group in spread(totals, PHYSICAL)]
    assert (labels[0], labels[-1]) == (first, last)
