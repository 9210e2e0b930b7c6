"""Ringkasan: who has not reported is not good, and every kind of OPD without a figure finds its place."""

from analytics.deck.slide import drawn
from analytics.deck.slides.overview import overview
from tests.deck.laid_out import faults, laid_out
from tests.deck.small_office import is_told, material


def test_nobody_reported_is_not_nobody_below():
    slide = overview(material("dinas a | 1 | 6 | 100 | 50 | | 50 | | | |"), {})
    assert is_told("Belum ada OPD dengan deviasi", slide)
    assert not is_told("Tidak ada OPD di bawah target", slide)


def test_all_on_target_says_so():
    slide = overview(material("dinas a | 1 | 6 | 100 | 50 | 50 | 50 | 50 | | |"), {})
    assert is_told("Tidak ada OPD di bawah target", slide)


def test_without_data_and_without_target_share_a_chip():
    rows = """
    dinas a | 1 | 6 | 100 | 50 | 50 | 50 | 50 | | |
    dinas b | 1 | 6 | 100 | 50 |    | 50 | 50 | | |
    dinas c | 1 | 6 | 100 |    | 50 | 50 | 50 | | |
    """
    slide = overview(material(rows), {})
    assert is_told("2 tanpa deviasi", slide)
    assert not is_told("1 tanpa data", slide)


def test_long_names_of_who_costs_most_take_a_second_line_and_push_nothing_over():
    names = ["badan penanggulangan bencana dan kebakaran", "dinas perindustrian koperasi dan ukm", "dinas c"]
    slide = overview(material("\n".join(f"{name} | 1 | 6 | 100 | 50 | 20 | 50 | 20 | | |" for name in names)), {})
    svg = drawn(slide, "")
    assert "…" not in svg and not faults(svg)
    assert {"Badan Penanggulangan", "Bencana Dan Kebakaran"} <= {one.said for one in laid_out(svg)}
