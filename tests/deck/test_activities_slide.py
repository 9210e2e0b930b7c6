"""Kegiatan se-kabupaten: the furthest behind, all and by cause, from figures computed by hand."""

import pytest

from analytics.deck import keys
from analytics.deck.slide import DETAIL
from analytics.deck.slides.activities import activities, shown_activities
from analytics.domain.measures import FINANCIAL
from analytics.readmodel import reference
from tests.deck.small_office import is_told, material, told

TENDER, LAND = "kegiatan-tender", "kegiatan-lahan"


@pytest.fixture(scope="module")
def slides():
    return activities(material())


def test_the_title_counts_what_is_below_target_and_names_the_most_frequent_cause(slides):
    # Neither of two that are equally frequent is singled out.
    expected = "3 dari 4 kegiatan di bawah target fisik; 2 penyebab sama sering (masing-masing 1 kegiatan)"
    assert slides[0].title == expected
    assert "1–3 dari 3" in slides[0].subtitle
    assert "1 belum menyebut masalah" in slides[0].subtitle


def test_the_furthest_behind_stands_first_and_of_equal_ones_the_larger(slides):
    # −30 twice, of 200 and of 100, then −5; what has reached its target is not there.
    assert slides[0].rows == [
        keys.activity("dinas-b", "", "3"), keys.activity("dinas-a", "", "1"), keys.activity("dinas-a", "", "2"),
    ]  # fmt: skip


def test_a_row_tells_deviation_owner_problem_and_day(slides):
    for text in ("−30,00", "−5,00", "Dinas A", "Tender gagal", "19\N{NO-BREAK SPACE}Jul", "Masalah belum diisi"):
        assert is_told(text, slides[0]), text


def test_every_cause_has_its_own_slide_and_all_are_chosen_by_the_same_digits(slides):
    together, *others = slides
    assert [(one.key, one.group, one.up) for one in others] == [
        (TENDER, DETAIL, keys.ACTIVITIES), (LAND, DETAIL, keys.ACTIVITIES),
    ]  # fmt: skip
    for one in slides:
        assert one.choices == {"!1": TENDER, "!2": LAND}
    assert together.group == keys.ACTIVITIES


def _of_causes(names) -> str:
    """An activity a cause, each further behind than the one before; the first cause is on three small ones too."""
    rows = [f"dinas a | {at} | 6 | 100 | 50 | {49 - at} | 50 | 50 | x | {name} |" for at, name in enumerate(names)]
    return "\n".join([*rows, *(f"dinas a | k{at} | 6 | 1 | 50 | 49 | 50 | 50 | x | {names[0]} |" for at in range(3))])


def test_every_cause_is_reached_by_a_digit_nine_leads_to_those_behind_the_first_eight():
    names = [row["short_name"] for row in reference.root_causes()][:11]
    together, more, *others = activities(material(_of_causes(names)))
    assert len(names) == 11 and len(others) == 11
    # The last one costs most; the first one is the most frequent one and costs least.
    assert [one.name.removeprefix("Kegiatan: ") for one in others] == names[::-1]
    assert f"penyebab tersering {names[0]} (4 kegiatan)" in together.title
    assert "Shift+1–9: 11 penyebab" in together.subtitle
    by_key = {one.key: one for one in (together, more, *others)}
    chosen = [[by_key[key].name for key in one.choices.values()] for one in (together, more)]
    assert chosen[0] == [*(one.name for one in others[:8]), more.name]
    assert chosen[1] == [*(one.name for one in others[8:]), together.name]
    assert together.choices["!9"] == more.key and more.choices["!9"] == keys.ACTIVITIES
    assert (more.group, more.up, more.title) == (DETAIL, keys.ACTIVITIES, together.title)
    # A cause is shown with its own set, and its chip leads back to that.
    assert others[-1].choices == more.choices and f'data-ke="{more.key}"' in told(others[-1])
    assert is_told("3 penyebab lain", together) and is_told("8 penyebab lain", more)


def test_a_cause_tells_its_activities_points_and_money(slides):
    # One activity of one OPD: −30 points of 100 of 500 are −6, 30 % of Rp 100 are Rp 30.
    tender = slides[1]
    assert tender.title == (
        "Gagal/ulang tender: 1 kegiatan di 1 OPD; −6,00\N{NO-BREAK SPACE}poin fisik (setara Rp\N{NO-BREAK SPACE}30)"
    )
    assert tender.rows == [keys.activity("dinas-a", "", "1")]
    assert "Bagian Pengadaan Barang dan Jasa" in tender.subtitle


def test_the_chip_of_what_is_shown_leads_back_to_all(slides):
    assert f'data-ke="{keys.ACTIVITIES}"' in told(slides[1])
    assert f'data-ke="{TENDER}"' not in told(slides[1])
    assert f'data-ke="{LAND}"' in told(slides[1])


def test_every_activity_that_is_named_is_asked_for_once():
    assert shown_activities(material()) == [("dinas-b", "", "3"), ("dinas-a", "", "1"), ("dinas-a", "", "2")]


def test_the_measure_in_front_is_the_one_that_counts():
    # Keuangan: −20 % of 100, 0, −20 % of 200 (60 of 100 planned), 0.
    slides = activities(material(front=FINANCIAL))
    assert slides[0].title.startswith("2 dari 4 kegiatan di bawah target keuangan; ")
    # 20 of 500 are −4 points, and money that is missing: Rp 20.
    assert slides[1].title.endswith("−4,00\N{NO-BREAK SPACE}poin keuangan (kurang Rp\N{NO-BREAK SPACE}20)")


def test_nobody_below_target_is_said_and_who_has_not_reported_is_not_praised():
    slide, *others = activities(
        material("dinas a | 1 | 6 | 100 | 50 | 50 | 50 | 50 | | |\ndinas b | 2 | 6 | 100 | 50 | | 50 | | | |")
    )
    assert slide.title == "Tidak ada kegiatan di bawah target fisik"
    assert is_told("1 kegiatan memenuhi target fisik. 1 lainnya tanpa deviasi fisik, 1 belum dilaporkan.", slide)
    assert not others and not slide.rows and not slide.choices


def test_nothing_reported_is_not_nothing_below():
    slide, *others = activities(material("dinas a | 1 | 6 | 100 | 50 | | 50 | | | |"))
    assert slide.title == "Belum ada kegiatan dengan target dan realisasi fisik"
    assert not others


def test_problems_without_a_cause_are_told_in_the_title():
    slide, *others = activities(material("dinas a | 1 | 6 | 100 | 50 | 20 | 50 | 30 | | |"))
    assert slide.title == "1 dari 1 kegiatan di bawah target fisik; masalahnya belum diisi"
    assert not others


def test_a_recap_leads_to_its_opd_and_is_no_activity():
    drawn = material("dinas a | opd | 6 | 100 | 50 | 20 | 50 | 30 | | |", level="opd")
    slide, *_ = activities(drawn)
    assert slide.title == "1 dari 1 OPD di bawah target fisik; masalahnya belum diisi"
    assert slide.rows == [keys.agency("dinas-a")]
    assert shown_activities(drawn) == []
