import pytest

from analytics.domain.formats import NBSP
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.quadrants import BOTH, NONE, ONLY_FINANCIAL, ONLY_PHYSICAL, quadrants, title
from tests.drawn_frames import agencies

TW2 = Period(2026, 6)


def sentence(*rows):
    return title(quadrants(agencies(*rows)), TW2).replace(NBSP, " ")


def test_what_reads_zero_has_reached_its_target():
    found = quadrants(agencies(("A", -0.004, -0.005), ("B", 0.0, 0.0), ("C", -0.01, 0.3), ("D", -1.0, -1.0)))
    assert found.drawn.set_index("agency_short_name")["quadrant"].to_dict() == {
        "A": ONLY_FINANCIAL, "B": NONE, "C": ONLY_PHYSICAL, "D": BOTH
    }  # fmt: skip


def test_the_furthest_has_the_largest_sum_of_both_lags_and_gains_do_not_make_up():
    found = quadrants(agencies(("A", -9.0, 20.0), ("B", -4.0, -4.0), ("C", -1.0, -8.5)))
    assert list(found.drawn["agency_short_name"]) == ["C", "A", "B"]
    assert list(found.drawn["lag_pp"]) == [-9.5, -9.0, -8.0]


def test_who_lacks_a_deviation_stands_apart_by_the_one_that_is_missing():
    rows = ("A", "tanpa_data", -4.0), ("B", -3.0, "tanpa_target"), ("C", "belum_lapor", "belum_lapor")
    found = quadrants(agencies(*rows))
    assert found.drawn.empty
    assert list(found.without[PHYSICAL]["agency_short_name"]) == ["A"]
    assert list(found.without[FINANCIAL]["agency_short_name"]) == ["B"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("Perkim", -21.99, -18.4), ("B", -1, -1), ("C", 1, -3), ("D", -2, 3), ("E", 1, 1), ("F", "tanpa_data", 2)],
            ("2 dari 5 OPD tertinggal di keduanya; 1 hanya di keuangan; 1 hanya di fisik; "
            "terjauh Perkim (fisik −21,99, keuangan −18,40)"),
        ),
        (
            [("A", 1.0, -3.0), ("B", 2.0, -2.0)],
            "2 dari 2 OPD tertinggal hanya di keuangan; terjauh A (fisik +1,00, keuangan −3,00)",
        ),
        ([("A", 1.0, 3.0), ("B", 0.0, 2.0)], "Semua 2 OPD memenuhi target fisik dan keuangan"),
        ([("A", -1.0, -3.0)], "A tertinggal di keduanya (fisik −1,00, keuangan −3,00)"),
        ([("A", -1.0, 3.0)], "A tertinggal hanya di fisik (fisik −1,00, keuangan +3,00)"),
        ([("A", 1.0, 3.0)], "A memenuhi target fisik dan keuangan (fisik +1,00, keuangan +3,00)"),
        ([("A", "tanpa_data", 3.0)], "Belum ada OPD dengan deviasi fisik dan keuangan untuk Triwulan II 2026"),
    ],
)
def test_the_title(rows, expected):
    assert sentence(*rows) == expected
