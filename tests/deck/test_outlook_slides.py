"""Prakiraan dan simulasi: the steps add up, the presets lead to each other, and what is made up says so."""

from analytics.deck.deck import deck_of
from analytics.deck.slide import DETAIL, drawn
from analytics.deck.slides.outlook import outlook
from analytics.domain.formats import NBSP
from analytics.domain.measures import FINANCIAL
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.presets import Presets
from analytics.drawing.stage import BODY_BOTTOM
from analytics.drawing.waterfall import Waterfall
from analytics.drawing.words import Hero
from tests.deck.small_material import ROWS, small, with_forecast


def _plain(text):
    return text.replace(NBSP, " ")


def _slides(material):
    return {slide.key: slide for slide in outlook(material)}


def _forms(slide, kind):
    return [form for _, form in slide.parts if isinstance(form, kind)]


def _words(slide):
    return _plain(" | ".join(one.text for one in _forms(slide, Paragraph)))


def test_half_stands_in_the_agenda_and_the_others_are_its_details():
    slides = _slides(small(6))
    assert list(slides) == ["prakiraan-50", "prakiraan-25", "prakiraan-75", "prakiraan-100"]
    assert [slide.group for slide in slides.values()] == ["prakiraan", DETAIL, DETAIL, DETAIL]
    assert [slide.up for slide in slides.values()] == ["", *["prakiraan-50"] * 3]
    wanted = {"q": "prakiraan-25", "w": "prakiraan-50", "e": "prakiraan-75", "r": "prakiraan-100"}
    assert all(slide.choices == wanted for slide in slides.values())


def test_the_slides_stand_in_the_order_of_the_agenda():
    deck = deck_of(small(6))
    order = [stop.key for stop in deck.agenda.stops]
    wanted = ["ringkasan", "peringkat-1", "tren", "perubahan", "prakiraan-50"]
    assert [key for key in order if key in wanted] == wanted
    known = {slide.key for slide in deck.slides}
    assert {"prakiraan-25", "prakiraan-75", "prakiraan-100"} <= known - set(order)
    assert all(key in known for slide in deck.slides for key in slide.choices.values())


def test_every_title_has_the_deviation_of_its_share():
    # A takes 0,6 * 15 = 9,00 points and B 0,3 * 3 = 0,90: -9,40 + share * 9,90.
    after = {key: _plain(slide.title).rsplit("ke ", 1)[-1] for key, slide in _slides(small(6)).items()}
    assert after["prakiraan-25"] == "−6,93 poin" and after["prakiraan-75"] == "−1,98 poin"
    assert after["prakiraan-50"] == "−4,45 poin"
    title = _plain(_slides(small(6))["prakiraan-50"].title)
    assert title == "Bila 2 OPD mengejar separuh ketertinggalannya, deviasi kabupaten menyusut ke −4,45 poin"
    assert _plain(_slides(small(6))["prakiraan-100"].title).endswith("menjadi +0,50 poin")


def test_the_steps_lead_from_now_to_what_comes_of_it_and_to_their_opd():
    slide = _slides(small(6))["prakiraan-50"]
    (picture,) = _forms(slide, Waterfall)
    assert [(one.name, one.text) for one in picture.stairs] == [
        ("Deviasi sekarang", "−9,40"), ("Dinas A", "+4,50"), ("Dinas B", "+0,45"), ("Deviasi hasil simulasi", "−4,45"),
    ]  # fmt: skip
    assert [one.is_hatched for one in picture.stairs] == [False, True, True, True]
    assert picture.stairs[-2].end == picture.stairs[-1].end == -4.45
    assert slide.rows == ["opd-dinas-a", "opd-dinas-b"]


def test_the_chosen_preset_is_filled_and_the_others_lead_on():
    (presets,) = _forms(_slides(small(6))["prakiraan-75"], Presets)
    assert [(one.text, one.is_chosen) for one in presets.presets] == [
        ("25%", False), ("50%", False), ("75%", True), ("100%", False),
    ]  # fmt: skip
    assert [one.leads_to for one in presets.presets] == ["prakiraan-25", "prakiraan-50", "", "prakiraan-100"]


def test_every_subtitle_begins_with_what_it_is():
    for material in (small(3), small(6), small(9), small(6, FINANCIAL)):
        assert all(slide.subtitle.startswith("Simulasi, bukan capaian") for slide in outlook(material))


def test_the_next_target_asks_for_a_pace():
    slide = _slides(small(6))["prakiraan-50"]
    # Since TW I (39,6 - 16,2)/3 = 7,80 a month; to 79 in TW III (79 - 39,6)/3 = 13,13: 1,7 times.
    assert [_plain(one.text) for one in _forms(slide, Hero)] == ["1,7×"]
    said = _words(slide)
    assert "Agar target TW III tercapai" in said and "laju dari 7,80 menjadi | 13,13 poin per bulan" in said


def test_without_a_forecast_the_reason_stands_in_words():
    assert "Tanpa angka: " in _words(_slides(small(6))["prakiraan-50"])


def test_a_forecast_is_whole_with_its_range_and_condition():
    slide = _slides(with_forecast(small(6), 94.6, 92.4, 96.5))["prakiraan-50"]
    assert _plain(_forms(slide, Hero)[0].text) == "≈ 95%"
    assert "bila paruh kedua berjalan seperti 2024–2025; riwayat baru 2 tahun" in _words(slide)
    found = drawn(slide, "kaki")
    assert ">kisaran<" in found and ">92–97%<" in found


def test_a_range_of_one_number_is_said_to_be_about_it():
    found = drawn(outlook(with_forecast(small(6), 100.0, 99.7, 100.2))[0], "kaki")
    assert f">≈{NBSP}100%<" in found and ">kisaran<" in found and "…" not in found


def test_the_right_column_ends_above_the_foot_even_when_all_is_said():
    wide = with_forecast(small(6, FINANCIAL), 94.6, 70.0, 112.0)
    for material in (wide, small(3), small(6), small(9)):
        for box, form in outlook(material)[0].parts:
            if isinstance(form, Paragraph):
                assert box.y + form.height(box.width) <= BODY_BOTTOM


def test_a_reached_target_asks_for_nothing():
    rows = ROWS.replace("| 80           |", "| 30           |").replace("| 70           |", "| 30           |")
    slide = outlook(small(6, rows=rows))[0]
    assert "sudah tercapai: 39,60% dari target 30,00%" in _words(slide) and not _forms(slide, Hero)


def test_with_nobody_behind_there_is_one_slide_and_no_choice():
    rows = ROWS.replace("| 35         |", "| 55         |").replace("| 47         |", "| 50         |")
    (slide,) = outlook(small(6, rows=rows))
    assert slide.title == "Tidak ada ketertinggalan untuk disimulasikan" and slide.key == "prakiraan-50"
    assert not slide.choices and not slide.rows and not _forms(slide, Presets)
    # 0,6 * 5 + 0,3 * 0 + 0,1 * 5 = 3,50.
    assert [one.text for one in _forms(slide, Waterfall)[0].stairs] == ["+3,50"]


def test_without_any_deviation_it_says_so():
    (slide,) = outlook(small(9))
    assert slide.title == "Belum ada OPD dengan deviasi fisik untuk disimulasikan"
    assert not _forms(slide, Waterfall) and "Perlu OPD dengan target dan realisasi fisik" in _words(slide)
