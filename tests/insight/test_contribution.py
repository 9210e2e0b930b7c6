import pandas as pd
import pytest

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight.contribution import contributions, gaps_idr, share_words, with_counted_ceiling


def parts(*rows):
    """Parts drawn as (physical deviation, counted ceiling, financial target, financial actual)."""
    columns = ["physical_deviation_pp", "physical_counted_ceiling_idr", "financial_target_idr", "financial_actual_idr"]
    frame = pd.DataFrame(rows, columns=columns).astype("float64")
    ceiling = frame["physical_counted_ceiling_idr"]
    gap = frame["financial_actual_idr"] - frame["financial_target_idr"]
    return frame.assign(financial_counted_ceiling_idr=ceiling, financial_deviation_pp=100 * gap / ceiling)


PARTS = parts((-20.0, 100.0, 50.0, 30.0), (5.0, 300.0, 90.0, 120.0), (None, 999.0, None, None))


def test_contributions_are_weighted_deviations_and_sum_to_the_whole():
    found = contributions(PARTS, PHYSICAL)
    assert found.tolist()[:2] == pytest.approx([100 * -20 / 400, 300 * 5 / 400])
    assert pd.isna(found[2])
    assert found.sum() == pytest.approx((100 * -20 + 300 * 5) / 400)


def test_gaps_in_rupiah():
    assert gaps_idr(PARTS, FINANCIAL).tolist()[:2] == [30 - 50, 120 - 90]
    assert gaps_idr(PARTS, PHYSICAL).tolist()[:2] == pytest.approx([-0.20 * 100, 0.05 * 300])
    assert gaps_idr(PARTS, FINANCIAL).isna()[2] and gaps_idr(PARTS, PHYSICAL).isna()[2]


def test_without_any_counted_part_nothing_is_known():
    assert contributions(parts((None, 0.0, None, None)), PHYSICAL).isna().all()


def test_an_activity_counts_with_its_own_ceiling_or_not_at_all():
    activities = pd.DataFrame({"physical_deviation_pp": [-1.0, None, -1.0], "ceiling_idr": [7.0, 7.0, None]})
    assert with_counted_ceiling(activities, PHYSICAL)["physical_counted_ceiling_idr"].tolist() == [7, 0, 0]


@pytest.mark.parametrize(
    ("points", "deviation", "said"),
    [
        ([-4.0, -4.0, -4.0], -12.0, "3 OPD sama besar, masing-masing −4,00 dari −12,00 poin fisik kabupaten"),
        # Equal as shown.
        ([-4.004, -4.0, -3.0], -11.004, "2 OPD sama besar, masing-masing −4,00 dari −11,00 poin fisik kabupaten"),
        ([-4.0, -3.99, -4.01], -12.0, "A menyumbang −4,00 dari −12,00 poin fisik kabupaten"),
        ([-4.0, -4.0, 3.0], -5.0,
         "2 OPD sama besar, masing-masing −4,00 poin fisik, yang lain bersama +3,00; kabupaten −5,00 poin"),
        ([-4.0, float("nan")], -4.0, "Seluruh −4,00 poin fisik kabupaten dari A"),
    ],
)  # fmt: skip
def test_no_part_of_several_equal_ones_is_singled_out(points, deviation, said):
    ranked = pd.DataFrame({"name": list("ABC")[: len(points)], "contribution_pp": points})
    assert share_words(ranked, "name", deviation, PHYSICAL, "kabupaten", "OPD").replace("\u00a0", " ") == said
