"""Tren: the title and every mark are those of the small kabupaten, added up by hand."""

import re

import pytest

from analytics.deck.slide import drawn
from analytics.deck.slides.trend import trend
from analytics.domain.formats import NBSP
from analytics.domain.measures import FINANCIAL
from tests.deck.small_material import ROWS, small, with_forecast


def _plain(text):
    return text.replace(NBSP, " ")


def _panels(slide):
    return [form for _, form in slide.parts]


def test_the_title_has_the_deviations_of_both_quarters():
    # (600*18 + 300*14 + 100*12)/1000 - 19 = -2,80; (600*35 + 300*47 + 100*45)/1000 - 49 = -9,40.
    # Money: (145 - 190)/1000 = -4,50 %; (400 - 490)/1000 = -9,00 %.
    said = "Ketertinggalan melebar: fisik dari −2,80 ke −9,40 poin, keuangan dari −4,50 ke −9,00 poin"
    assert _plain(trend(small(6)).title) == said


def test_the_measure_in_front_is_told_first():
    assert _plain(trend(small(6, FINANCIAL)).title).startswith("Ketertinggalan melebar: keuangan dari −4,50 ke −9,00")


def test_targets_reach_to_december_and_what_was_reached_ends_with_the_period():
    physical, money = _panels(trend(small(6)))
    assert [one.target for one in physical.quarters] == pytest.approx([19.0, 49.0, 79.0, 99.0])
    assert [one.actual for one in physical.quarters] == [pytest.approx(16.2), pytest.approx(39.6), None, None]
    assert [one.column and one.column.text for one in physical.quarters] == ["−2,80", "−9,40", None, None]
    assert [one.column and one.column.status for one in money.quarters] == ["perhatian", "waspada", None, None]
    assert physical.scale == money.scale and physical.percents == money.percents == (0.0, 100.0)
    assert physical.ending is None


def test_a_later_quarter_is_not_drawn_before_its_time():
    physical, _ = _panels(trend(small(3)))
    assert [one.actual for one in physical.quarters] == [pytest.approx(16.2), None, None, None]
    assert [one.column is None for one in physical.quarters] == [False, True, True, True]


def test_the_first_quarter_says_that_a_trend_begins_with_the_second_and_forecasts_nothing():
    slide = trend(with_forecast(small(3), 95.0, 93.0, 97.0))
    assert _plain(slide.title) == "Triwulan I: fisik −2,80 poin, keuangan −4,50 poin; tren tersedia mulai Triwulan II"
    assert "prakiraan digambar mulai Triwulan II" in _plain(slide.subtitle)
    assert all(panel.ending is None for panel in _panels(slide))


def test_the_year_s_end_is_whole_with_its_range_and_its_deviation_from_december_s_target():
    slide = trend(with_forecast(small(6), 94.6, 92.4, 96.5))
    physical, money = _panels(slide)
    assert _plain(physical.ending.text) == "≈ 95" and physical.ending.range_text == "92–97"
    # 95 - 99,00 = -4 of works; of money the target of December is 990 of 1000.
    assert [_plain(panel.quarters[3].column.text) for panel in (physical, money)] == ["≈ −4", "≈ −4"]
    assert physical.quarters[3].column.is_forecast and not physical.quarters[1].column.is_forecast
    assert "prakiraan" in slide.subtitle


def test_without_december_s_target_the_year_s_end_has_no_deviation():
    rows = "\n".join(line for line in ROWS.splitlines() if "| 12 " not in line)
    physical, _ = _panels(trend(with_forecast(small(6, rows=rows), 94.6, 92.4, 96.5)))
    assert physical.ending is not None and physical.quarters[3].column is None


def test_a_running_month_stands_between_the_quarters_and_cannot_be_taken_for_one():
    july = ROWS + "\n".join(
        f"| dinas {name} | {name} | 7 | {ceiling} | 55 | 45 | {ceiling * 0.5} | {ceiling * 0.4} |"
        for name, ceiling in (("a", 600), ("b", 300), ("c", 100))
    )
    slide = trend(small(7, rows=july))
    assert "berjalan s.d. Juli 2026: kolom sempit, bukan triwulan" in _plain(slide.subtitle)
    physical, money = _panels(slide)
    assert [(_plain(one.label), one.is_running) for one in physical.quarters] == [
        ("TW I", False), ("TW II", False), ("s.d. Jul", True), ("TW III", False), ("TW IV", False),
    ]  # fmt: skip
    assert [panel.quarters[2].column.text for panel in (physical, money)] == ["−10,00", "−10,00"]
    assert [one.actual is None for one in physical.quarters] == [False, False, False, True, True]
    wide = [float(one) for one in re.findall(r'<rect x="[^"]*" y="[^"]*" width="([^"]*)" height', drawn(slide, ""))]
    assert wide.count(96) == 4 and wide.count(40) == 2
    # The title compares quarters alone.
    assert _plain(slide.title).endswith("keuangan dari −4,50 ke −9,00 poin")


def test_a_quarter_without_figures_says_so_and_names_the_last_one():
    said = "Belum ada deviasi untuk Triwulan III 2026; terakhir Triwulan II: fisik −9,40 poin, keuangan −9,00 poin"
    assert _plain(trend(small(9)).title) == said


def test_measures_that_move_apart_still_have_a_title_of_two_lines():
    rows = ROWS.replace("| 300        | 240", "| 300        | 297").replace("| 150        | 120", "| 150        | 146")
    title = _plain(trend(small(6, rows=rows)).title)
    # (297 + 146 + 40 - 490)/1000 = -0,70 %.
    assert title == "Ketertinggalan fisik melebar dari −2,80 ke −9,40 poin; keuangan menyempit dari −4,50 ke −0,70 poin"


def test_all_of_it_is_drawn():
    found = drawn(trend(with_forecast(small(6), 94.6, 92.4, 96.5)), "kaki")
    for said in ("16,20", "39,60", "79,00", "−9,40", f"≈{NBSP}95", "92–97", f"TW{NBSP}IV", "FISIK", "KEUANGAN"):
        assert f">{said}<" in found
