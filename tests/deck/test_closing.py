"""Penutup: both measures, counts, contributors and the next target, from figures computed by hand."""

from dataclasses import replace

import pytest

from analytics.deck import keys
from analytics.deck.slide import drawn
from analytics.deck.slides.closing import closing
from analytics.domain.measures import FINANCIAL
from analytics.domain.meetings import Attendance, Meeting
from analytics.domain.periods import Period
from tests.deck.laid_out import faults
from tests.deck.small_office import NEXT, ROWS, is_told, material, words

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def whole():
    return material()


def test_the_title_tells_both_measures_and_what_their_target_asks_for(whole):
    # Fisik 31 %, keuangan 38 %, both to reach 80 % in three months: 16,33 and 14 points a month.
    assert closing(whole).title == (
        f"Fisik −19,00{NBSP}poin dan keuangan −12,00{NBSP}poin; "
        f"target TW{NBSP}III perlu 16,33 dan 14,00 poin per{NBSP}bulan"
    )


def test_positions_and_the_pace_beside_it_are_shown(whole):
    slide = closing(whole)
    # 31 % and 38 % in six months.
    reached = "31,00% dari 50,00%", "38,00% dari 50,00%"
    for text in (*reached, "−19,00", "−12,00", "80,00%", "16,33", "14,00", "5,17", "6,33"):
        assert is_told(text, slide), text
    assert is_told(f"Keuangan: Rp{NBSP}70 per{NBSP}bulan sampai TW{NBSP}III", slide)


def test_the_largest_contributors_lead_to_their_slides(whole):
    # B: −6.000 / 500 = −12; A: −3.500 / 500 = −7.
    slide = closing(whole)
    assert slide.rows == [keys.agency("dinas-b"), keys.agency("dinas-a")]
    assert is_told("−7,00", slide)


def test_the_measure_in_front_comes_first():
    slide = closing(material(front=FINANCIAL))
    assert slide.title.startswith(f"Keuangan −12,00{NBSP}poin dan fisik −19,00{NBSP}poin; ")
    assert is_told("Penyumbang terbesar keuangan", slide)
    # B: −40 of 500, A: −20 of 500.
    assert is_told("−8,00", slide) and is_told("−4,00", slide)


def test_the_day_of_the_next_report_is_told_where_a_rule_for_it_is_known(whole):
    assert is_told(f"Laporan TW{NBSP}III paling lambat 10{NBSP}Oktober{NBSP}2026", closing(whole))
    unknown = replace(whole, deadlines=whole.deadlines.iloc[:0])
    assert not is_told(f"Laporan TW{NBSP}III paling lambat 10{NBSP}Oktober{NBSP}2026", closing(unknown))
    assert closing(replace(whole, deadlines=None)).title == closing(whole).title


def test_without_a_target_ahead_a_hundred_percent_is_told_as_such():
    slide = closing(material(ROWS))
    # Keuangan (100 − 38) / 6 months.
    assert slide.title.endswith(f"; 100% akhir tahun perlu 11,50 dan 10,33 poin per{NBSP}bulan")
    assert is_told("Menuju 100% akhir tahun (target belum dimuat)", slide)


def test_who_has_reached_the_target_already_needs_nothing():
    slide = closing(material("dinas a | 1 | 6 | 100 | 50 | 85 | 50 | 50 | | |", NEXT.strip().splitlines()[0]))
    assert slide.title == (
        f"Fisik +35,00{NBSP}poin dan keuangan 0,00{NBSP}poin; "
        f"target TW{NBSP}III keuangan perlu 10,00 poin per{NBSP}bulan"
    )
    assert is_told("target 80,00% sudah tercapai", slide)
    assert "Tidak ada penyumbang ketertinggalan fisik (dari 1 OPD dengan deviasi)" in words(slide)


def test_the_year_is_over_in_december():
    rows = ROWS.replace("| 6 |", "| 12 |")
    slide = closing(material(rows, period=Period(2026, 12)))
    assert slide.title.endswith("; tahun anggaran 2026 sudah berakhir")
    assert "Tahun anggaran 2026 sudah berakhir: realisasi fisik 31,00%, keuangan 38,00%." in words(slide)
    assert is_told(f"Laporan TW{NBSP}I 2027 paling lambat 10{NBSP}April{NBSP}2027", slide)


def test_who_has_not_reported_is_never_good():
    slide = closing(material("dinas a | 1 | 6 | 100 | 50 | | 50 | | | |"))
    assert slide.title == f"Belum ada deviasi untuk Triwulan{NBSP}II 2026"
    assert is_told("Belum ada OPD dengan deviasi fisik", slide)
    assert is_told("belum lapor", slide)
    assert slide.rows == []


def test_a_measure_without_a_deviation_says_so():
    slide = closing(material("dinas a | 1 | 6 | 100 | 50 | 20 | | 30 | | |"))
    assert slide.title.startswith(f"Fisik −30,00{NBSP}poin dan keuangan tanpa deviasi")


def test_how_many_came_is_said_where_it_was_written_down(whole):
    assert "hadir" not in words(closing(whole))
    held = Meeting(whole.period, participants=("a", "b", "c"), attended=("a", "c", "not called"))
    came = replace(whole, attendance=held.attendance(["a"]))
    assert is_told("2 dari 3 OPD hadir", closing(came)) and not faults(drawn(closing(came), ""))
    # Where all are called: who must report, and who came besides.
    assert Meeting(whole.period, attended=("a", "guest")).attendance(["a", "b"]) == Attendance(2, 3)
    assert Meeting(whole.period).attendance(["a"]) is None
