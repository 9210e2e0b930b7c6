"""Ringkasan: who has not reported is not good, and every kind of OPD without a figure finds its place."""

import re

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


def test_squares_stay_large_enough_to_be_seen_beside_long_names_and_three_rows_of_chips():
    long = "dinas pengelolaan dan pengembangan sistem jaringan irigasi permukaan serta pelengkapnya"
    # Every state, and 24 equally far behind.
    reals = [*24 * ["42 | 50 | 42"], "20 | 50 | 20", "47 | 50 | 47", "50 | 50 | 50", " | 50 | ", " | 50 | 50"]
    rows = [f"{long} {at:02} | 1 | 6 | 100 | 50 | {real} | | |" for at, real in enumerate(reals)]
    slide = overview(material("\n".join(rows)), {})
    svg = drawn(slide, "")
    squares = re.findall(r'<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="\1" fill="#', svg)
    sides = list(map(float, squares))
    assert len(sides) == 27 and min(sides) >= 12
    assert not faults(svg) and slide.rows
    # What is named can be opened, and the other way round.
    assert [key for key in slide.rows if f'data-ke="{key}"' in svg.rpartition("Penyumbang")[2]] == slide.rows
