"""The agenda: parts in their order, minutes shared or for each, skipped ones kept, an OPD that opens."""

import pytest

from analytics.deck.agenda import agenda_of
from analytics.deck.deck import deck_of
from analytics.deck.slide import Slide
from analytics.domain.agenda import PARTS, AgendaChoice, agenda_from
from analytics.domain.errors import Refused
from tests.deck.small_material import small


def slide(key, group, slug=""):
    return Slide(key, group, key, key, "", [], agency_slug=slug)


SLIDES = [
    slide("penutup", "penutup"), slide("ringkasan", "ringkasan"), slide("peringkat-1", "peringkat"),
    slide("peringkat-2", "peringkat"), slide("opd-a", "kritis", "a"), slide("opd-b", "kritis", "b"),
    slide("opd-c", "di_bawah", "c"),
]  # fmt: skip


def keys(agenda):
    return [stop.key for stop in agenda.held]


def test_parts_stand_in_their_order_and_share_their_minutes_or_not():
    found = agenda_of(SLIDES, AgendaChoice())
    assert keys(found) == ["ringkasan", "peringkat-1", "peringkat-2", "opd-a", "opd-b", "opd-c", "penutup"]
    # Six minutes for both pages of the ranking, five and one and a half for each OPD.
    assert [stop.seconds for stop in found.held] == [180, 180, 180, 300, 300, 90, 180]
    assert found.seconds == 1410
    # What has nothing to say in this period is opened from the list alone.
    idle = Slide("perubahan", "perubahan", "", "", "", [], is_idle=True)
    assert agenda_of([*SLIDES, idle], AgendaChoice()).held == found.held


def test_an_organiser_changes_minutes_order_and_who_opens():
    choice = AgendaChoice(minutes=(("kritis", 2.0),), order=("penutup", "di_bawah"), opening_agency="b")
    found = agenda_of(SLIDES, choice)
    assert keys(found) == ["penutup", "opd-b", "opd-c", "ringkasan", "peringkat-1", "peringkat-2", "opd-a"]
    assert {stop.key: stop.seconds for stop in found.held}["opd-a"] == 120


def test_a_slide_that_only_says_that_there_is_nothing_takes_a_minute():
    empty = Slide("komitmen", "komitmen", "Komitmen", "Tidak ada", "", [], is_empty=True)
    full = slide("komitmen", "komitmen")
    asked = AgendaChoice(minutes=(("komitmen", 4.0),))
    seconds = [agenda_of([one], how).seconds for one in (empty, full) for how in (AgendaChoice(), asked)]
    assert seconds == [60, 240, 300, 240]


def test_the_meeting_opens_with_what_was_promised_unless_an_organiser_says_otherwise():
    made, empty = slide("komitmen", "komitmen"), Slide("komitmen", "komitmen", "", "", "", [], is_empty=True)
    assert keys(agenda_of([*SLIDES, made], AgendaChoice()))[:3] == ["ringkasan", "komitmen", "peringkat-1"]
    assert keys(agenda_of([*SLIDES, empty], AgendaChoice()))[:3] == ["ringkasan", "peringkat-1", "peringkat-2"]
    order = ("ringkasan", "peringkat", "komitmen")
    assert keys(agenda_of([*SLIDES, made], AgendaChoice(order=order)))[2:4] == ["peringkat-2", "komitmen"]


def test_who_opens_comes_first_from_a_part_that_is_skipped_or_a_joint_slide_and_before_the_end():
    skipped = AgendaChoice(skipped_parts=("di_bawah",), opening_agency="c")
    assert keys(agenda_of(SLIDES, skipped))[3:5] == ["opd-c", "opd-a"]
    alone = [slide("penutup", "penutup"), slide("ringkasan", "ringkasan"), slide("opd-c", "di_bawah", "c")]
    assert keys(agenda_of(alone, AgendaChoice(opening_agency="c"))) == ["ringkasan", "opd-c", "penutup"]
    # Dinas C reaches both targets: it stands on a joint slide, and keeps its row there.
    deck = deck_of(small(6), AgendaChoice(opening_agency="dinas-c"))
    held = keys(deck.agenda)
    assert held.index("opd-dinas-c") == min(at for at, key in enumerate(held) if key.startswith("opd-"))
    assert "opd-dinas-c" in next(one.rows for one in deck.slides if one.key == "sesuai")
    assert "opd-dinas-c" not in keys(deck_of(small(6)).agenda)


def test_who_costs_most_comes_first_where_that_is_wanted():
    choice = AgendaChoice(sort="sumbangan")
    assert keys(agenda_of(SLIDES, choice, {"a": -0.5, "b": -2.0, "c": -9.0}))[3:6] == ["opd-b", "opd-a", "opd-c"]


def test_what_is_skipped_has_no_time_and_is_not_forgotten():
    found = agenda_of(SLIDES, AgendaChoice(skipped_parts=("peringkat",), skipped_agencies=("a",)))
    assert keys(found) == ["ringkasan", "opd-b", "opd-c", "penutup"]
    assert [stop.key for stop in found.stops if stop.is_skipped] == ["peringkat-1", "peringkat-2", "opd-a"]


def test_a_choice_is_read_back_as_it_was_written():
    choice = AgendaChoice((("tren", 4.5),), ("penutup",), ("kegiatan",), ("a",), "b", "sumbangan")
    assert agenda_from(choice.plain()) == choice and agenda_from({}) == AgendaChoice()


def test_a_stage_without_a_slide_there_is_not():
    everything_there = tuple({slide.group for slide in SLIDES})
    assert len(agenda_of(SLIDES, AgendaChoice(skipped_parts=everything_there)).held) == len(SLIDES)


@pytest.mark.parametrize(
    "wrong",
    [
        {"lewati": list(PARTS)}, {"menit": {"x": 1}}, {"menit": {"tren": 0}}, {"urutan": ["x"]}, {"urut_opd": "x"},
    ],
)  # fmt: skip
def test_what_there_is_not_is_refused(wrong):
    with pytest.raises(Refused):
        agenda_from(wrong)
