"""Region, thresholds and dates of rules: what was typed, and what holds when."""

import pytest

from analytics.domain.agency_settings import AgencySetting, duties_of
from analytics.domain.errors import Refused
from analytics.domain.office import Dated, Region, holding, quarter_start, start_in_words, thresholds_of, timeline
from analytics.domain.periods import Period


def test_the_names_of_a_region_follow_from_its_name_and_office():
    assert (Region().product, Region().sender) == (
        "Evaluasi Pembangunan Pohuwato", "Bagian Ekonomi Pembangunan Setda Kab. Pohuwato",
    )  # fmt: skip
    assert Region().organisers == ("Bagian Ekbang Setda Pohuwato", "Bagian Ekbang", "Ekbang")
    city = Region("Kota Gorontalo", "Bagian Pembangunan", "Bagian Pembangunan")
    assert (city.short_name, city.sender) == ("Gorontalo", "Bagian Pembangunan Setda Kota Gorontalo")


@pytest.mark.parametrize("pair", [("10", "5"), ("5", "5"), ("0", "10"), ("5,5", "10"), ("5", "91"), ("", "10")])
def test_thresholds_that_cannot_be_are_refused(pair):
    with pytest.raises(Refused):
        thresholds_of(*pair)


@pytest.mark.parametrize(("typed", "month", "words"), [
    ("2026-tw2", "2026-04", "TW II 2026"), ("2027 TW I", "2027-01", "TW I 2027"),
    ("2026 tw iv", "2026-10", "TW IV 2026"),
])  # fmt: skip
def test_a_quarter_is_kept_as_its_first_month(typed, month, words):
    assert quarter_start(typed) == month and start_in_words(month) == words


def test_what_was_decided_last_of_a_start_holds_until_the_next_start():
    rules = timeline([Dated("2026-07", "b"), Dated("2026-01", "x"), Dated("2026-01", "a")])
    held = [holding(rules, Period(*one)) for one in ((2025, 12), (2026, 1), (2026, 6), (2026, 7), (2027, 1))]
    assert held == [None, "a", "a", "b", "b"]


def test_a_duty_holds_from_its_month_on_and_what_was_before_stays():
    dated = [AgencySetting("A", must_report="ya"), AgencySetting("A", must_report="tidak", duty_from="2026-04")]
    found = duties_of("kosong", dated)
    assert [found.at(Period(2026, month)) for month in (3, 4, 6)] == ["ya", "tidak", "tidak"]
    # Said anew of an earlier month it holds from there on; said of always it is all there is.
    earlier = found.then(AgencySetting("A", must_report="ya", duty_from="2026-02"))
    assert earlier.dated == (("", "ya"), ("2026-02", "ya"))
    assert found.then(AgencySetting("A", must_report="kosong")).dated == (("", "kosong"),)
