from decimal import Decimal

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.office import Region
from analytics.domain.province import figures_in
from analytics.insight import province

LIST = figures_in("Kab. Gorontalo; 52,10; 48,75\nBoalemo; 47,50; -\nBone Bolango; 47,50; 60")


def places(own, measure):
    return [(one.name, one.place) for one in province.placed(LIST, own, measure, Region())]


def test_equal_figures_share_a_place_and_who_has_none_comes_last():
    assert places(Decimal("49.00"), PHYSICAL) == [
        ("Kab. Gorontalo", 1), ("Pohuwato", 2), ("Boalemo", 3), ("Bone Bolango", 3)
    ]  # fmt: skip
    assert places(Decimal("41.00"), FINANCIAL) == [
        ("Bone Bolango", 1), ("Kab. Gorontalo", 2), ("Pohuwato", 3), ("Boalemo", None)
    ]  # fmt: skip


def test_the_way_to_the_next_place_is_the_distance_to_the_one_ahead():
    def said(own, measure):
        return province.standing(province.placed(LIST, own, measure, Region()), measure).replace("\u00a0", " ")

    ahead = "poin untuk menyamai Kab. Gorontalo"
    assert said(Decimal("49.00"), PHYSICAL) == f"Fisik 49,00%: ke-2 dari 4, perlu 3,10 {ahead}"
    assert said(Decimal("47.50"), PHYSICAL) == f"Fisik 47,50%: ke-2 dari 4, perlu 4,60 {ahead}"
    assert said(Decimal("60.00"), PHYSICAL) == "Fisik 60,00%: ke-1 dari 4, yang tertinggi"
    assert said(None, PHYSICAL) == "Fisik: belum ada angkanya"


def test_the_place_is_that_of_the_provinces_list_where_it_names_the_kabupaten():
    listed = [*LIST, *figures_in("Kab. Pohuwato; 38; -")]
    found = province.placed(listed, Decimal("49.00"), PHYSICAL, Region())
    assert [(one.value, one.place) for one in found if one.is_own] == [(Decimal(38), 4)] and len(found) == 4
    # The list has no figure of money: the dashboard's stands.
    found = province.placed(listed, Decimal("41.00"), FINANCIAL, Region())
    assert [one.value for one in found if one.is_own] == [Decimal(41)]


def test_a_region_is_none_of_its_namesakes():
    names = ["Gorontalo", "Kab. Gorontalo", "Kota Gorontalo", "Gorontalo Utara"]
    city, regency = Region("Kota Gorontalo"), Region("Kabupaten Gorontalo")
    assert [province.is_own(name, city) for name in names] == [True, False, True, False]
    assert [province.is_own(name, regency) for name in names] == [True, True, False, False]
