"""Slides of OPD and who is spoken about together: every figure computed by hand from the drawn table."""

import re
from dataclasses import replace

import pytest

from analytics.deck import keys
from analytics.deck.agency_groups import agency_groups
from analytics.deck.deck import deck_of
from analytics.deck.slide import DETAIL, drawn
from analytics.deck.slides import agency, joint, questions, ranking
from analytics.domain.formats import NBSP
from analytics.domain.periods import Period
from analytics.insight.marks import Mark
from tests.deck.drawn_stage import TABLE, material
from tests.deck.laid_out import faults, laid_out


@pytest.fixture(scope="module")
def stage():
    return material()


@pytest.fixture(scope="module")
def slides(stage):
    return {one.key: one for one in deck_of(stage).slides}


def said(slide, stage):
    return [one.said for one in laid_out(drawn(slide, stage.foot))]


def plain(text):
    return text.replace(NBSP, " ")


def test_every_opd_stands_in_one_part_of_the_agenda_the_furthest_behind_first(stage):
    groups = agency_groups(stage)
    parts = [groups.critical, groups.below, groups.on_target, groups.silent]
    # Fisik: A -20, E -5, B -1,50, G +3, F +5; C reaches both (+2, +2,50); D has only targets.
    assert [[row["agency_slug"][-1] for row in part] for part in parts] == [["a"], ["e", "b", "g", "f"], ["c"], ["d"]]
    assert groups.places == {f"dinas-{one}": (at, 7 - at) for at, one in enumerate("aebcgf", 1)}
    assert groups.positions == {f"dinas-{one}": at for at, one in enumerate("aebcgf", 1)}


def test_groups_of_the_slides_and_where_they_belong(slides):
    groups = {key[-1]: one.group for key, one in slides.items() if key.startswith("opd-")}
    below = dict.fromkeys("ebgf", "di_bawah")
    assert groups == {"a": "kritis", "c": DETAIL, "d": DETAIL} | below
    assert slides["opd-dinas-c"].up == keys.ON_TARGET and slides["opd-dinas-d"].up == keys.SILENT
    assert slides["sesuai"].rows == ["opd-dinas-c"] and slides["belum-lapor"].rows == ["opd-dinas-d"]
    assert (slides["sesuai"].group, slides["belum-lapor"].group) == ("sesuai", "belum_lapor")


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        # `*` stands for 'dari 6 di fisik'.
        # A: (600*20 + 300*40 + 100*60) / 1000 = 30 of 50; money 330 of 500 of 1000.
        ("a", "Dinas A tertinggal 20,00 poin fisik dan 17,00 poin keuangan; terburuk ke-1 dari 6"),
        ("b", "Dinas B tertinggal 1,50 poin fisik dan 2,50 poin keuangan; terburuk ke-3 dari 6"),
        ("g", "Dinas G melampaui target fisik 3,00 poin, tetapi tertinggal 2,00 poin di keuangan; terbaik ke-2 *"),
        ("f", "Dinas F melampaui target fisik 5,00 poin; keuangan tanpa data; terbaik ke-1 *"),
        ("c", "Dinas C melampaui target fisik 2,00 poin dan keuangan 2,50 poin; terbaik ke-3 *"),
        ("d", "Dinas D belum melapor untuk Triwulan II 2026; 2 triwulan berturut-turut"),
    ],
)  # fmt: skip
def test_titles_are_computed_from_the_figures_shown(slides, slug, title):
    assert plain(slides[f"opd-dinas-{slug}"].title) == title.replace("*", "dari 6 di fisik")


def test_an_opd_shows_both_measures_its_quarters_and_what_holds_it_back(slides, stage):
    slide = slides["opd-dinas-a"]
    texts = said(slide, stage)
    assert plain(slide.subtitle).startswith("Dinas A · pagu Rp 1.000 · 3 kegiatan · urutan dari yang paling tertinggal")
    # TW I: money on target, work 8 of 10.
    assert {"30,00% dari 50,00%", "33,00% dari 50,00%", "−20,00", "−17,00", "−2,00", "0,00"} <= set(texts)
    assert {"Lahan tertahan", "Mediasi", "masalah belum diisi", "tindak lanjut belum diisi"} <= set(texts)
    assert f"15{NBSP}Agu" in texts and "Komitmen TW I: belum tercatat" in map(plain, texts)
    assert slide.rows == ["rinci-dinas-a-jalan", "rinci-dinas-a-air"]
    assert slide.down == "program-dinas-a" and slide.choices == {"q": "tanya-dinas-a"}


def test_states_without_activities_to_tell(slides, stage):
    unfilled, recap, nothing = (said(slides[f"opd-dinas-{one}"], stage) for one in "bef")
    assert "Masalah belum diisi" in unfilled and any("1 kegiatan di bawah target" in one for one in unfilled)
    assert {"Masalah menurut OPD", "Dana terlambat", "Surat"} <= set(recap)
    assert slides["opd-dinas-e"].rows == [] and slides["opd-dinas-e"].down == ""
    # Money of F is not judged: nothing is said about it.
    assert "Tidak ada kegiatan di bawah target fisik" in nothing
    assert not any("semuanya memenuhi" in one for one in unfilled)


def test_who_has_not_reported_has_targets_and_questions_and_no_deviation(slides, stage):
    texts = said(slides["opd-dinas-d"], stage)
    assert {"target 45,00%, realisasi belum ada", "target 50,00%, realisasi belum ada", "Pertanyaan"} <= set(texts)
    assert not any(one.startswith(("−", "+")) for one in texts)
    table = said(slides["belum-lapor"], stage)
    assert {"Dinas D", "2 triwulan berturut-turut", "45,00%", "50,00%"} <= set(table)


def test_the_joint_slides_say_how_many(slides, stage):
    title = plain(slides["sesuai"].title)
    # One alone is not the highest of several.
    assert title == "1 dari 6 OPD yang melapor memenuhi target fisik dan keuangan"
    assert plain(slides["belum-lapor"].title).startswith("1 dari 7 OPD belum melapor untuk Triwulan II 2026")


def test_without_silent_or_good_opd_there_is_no_joint_slide():
    only = material("\n".join(TABLE.strip().splitlines()[:3]))
    assert joint.on_target(only) == [] and joint.silent(only) == []


def test_thirteen_on_target_take_two_pages():
    head, row = TABLE.strip().splitlines()[0], "{} | satu | 100 | 50 | 55 | 50 | 5{} | 1 | | | | | | 6"
    many = material("\n".join([head, *(row.format(f"dinas {one}", at % 10) for at, one in enumerate("abcdefghijklm"))]))
    first, second = joint.on_target(many)
    assert (first.key, second.key) == ("sesuai", "sesuai-2") and (len(first.rows), len(second.rows)) == (12, 1)
    (own,) = (one for one in agency.agency_slides(many) if one.key == second.rows[0])
    assert own.up == "sesuai-2" and "1–12 dari 13" in first.subtitle


def test_questions_stand_on_a_slide_of_their_own(stage):
    (slide,) = (one for one in questions.question_slides(stage) if one.agency_slug == "dinas-a")
    asked = [one.text for one in stage.found.questions["dinas-a"]]
    assert plain(slide.title).startswith(f"{len(asked)} pertanyaan: Dinas A tertinggal 20,00 poin fisik")
    assert slide.up == "opd-dinas-a" and slide.group == DETAIL
    words = " ".join(said(slide, stage))
    assert all(one.split(":")[0].split(" ")[0] in words for one in asked)


def test_another_measure_in_front_is_named_first_and_ranks():
    money = material(front="keuangan")
    (slide,) = (one for one in agency.agency_slides(money) if one.agency_slug == "dinas-e")
    # Money: A -17, E -10, B -2,50, G -2, C +2,50; F has none.
    said_first = "Dinas E tertinggal 10,00 poin keuangan dan 5,00 poin fisik; terburuk ke-2 dari 5"
    assert plain(slide.title).startswith(said_first)


def test_in_a_first_quarter_the_promises_are_those_of_the_year_before(stage):
    first = material(period=Period(2026, 3))
    (slide,) = (one for one in agency.agency_slides(first) if one.agency_slug == "dinas-a")
    assert "Komitmen TW IV: belum tercatat" in map(plain, said(slide, first))
    # What comes after the quarter is not shown in it.
    assert "−20,00" not in said(slide, first)


def test_everything_leads_somewhere_and_nothing_lies_over_anything_else(slides, stage):
    for slide in slides.values():
        leads = [*slide.rows, slide.up, slide.down, *slide.choices.values()]
        assert {one for one in leads if one} <= set(slides), slide.key
        assert faults(drawn(slide, stage.foot)) == [], slide.key


def test_a_running_month_is_shown_as_it_stands():
    table = "\n".join(line[:-1] + "7" if line.endswith("| 6") else line for line in TABLE.strip().splitlines())
    july = material(table, Period(2026, 7))
    slides = {one.key: one for one in deck_of(july).slides}
    assert plain(slides["opd-dinas-a"].title).startswith("Dinas A tertinggal 20,00 poin fisik dan 17,00 poin keuangan")
    assert "belum melapor s.d. Juli 2026" in plain(slides["belum-lapor"].title)
    for slide in slides.values():
        assert faults(drawn(slide, july.foot)) == [], slide.key


def test_an_activity_behind_in_the_other_measure_alone_is_told():
    # The OPD meets both; one activity lacks money.
    rows = [
        "dinas a | x | 100 | 50 | 40 | 50 | 50 | 1 | | | | | | 6",
        "dinas a | y | 100 | 50 | 70 | 50 | 60 | 1 | | | | | | 6",
    ]
    stage = material("\n".join([TABLE.strip().splitlines()[0], *rows]))
    (slide,) = agency.agency_slides(stage)
    assert slide.group == DETAIL and slide.rows == ["rinci-dinas-a-x"]
    assert {"Masalah belum diisi", "−10,00"} <= set(said(slide, stage))


LONG = "Penyelenggaraan " * 13
WORST = "\n".join(
    [
        TABLE.strip().splitlines()[0],
        *(
            f"dinas a | {LONG}{one} | 100 | 95 | 35 | 100 | 40 | {one} | {LONG} | {LONG} | lahan | PA | 2027-09-15 | 6"
            for one in "1234"
        ),
        "dinas a | lain | 100 | 0 | 0 | 0 | 100 | 5 | | | | | | 3",
        "dinas b | satu | 100 | 50 | 110 | 40 | 100 | 5 | | | | | | 6",
    ]
)


def test_the_longest_names_and_figures_fit():
    names = (("dinas a", "Disperindagkop & UKM & ESDM"), ("dinas b", "Kecamatan Popayato Barat B"))
    stage = material(WORST, names=names)
    shown = deck_of(stage).slides
    assert {"opd-dinas-a", "program-dinas-a", "tanya-dinas-a"} <= {one.key for one in shown}
    # Those that the slide of the OPD names, and one more that the list of the kabupaten does.
    assert sum(one.key.startswith("rinci-") for one in shown) == 4
    for slide in shown:
        assert faults(drawn(slide, stage.foot)) == [], slide.key
        assert "60,00" in slide.title or "dinas-a" not in slide.key, slide.key


@pytest.mark.parametrize("front", ["fisik", "keuangan"])
def test_no_title_and_no_subtitle_is_cut_however_long_names_are(front):
    long = "Dinas Pengelolaan dan Pengembangan Sistem Jaringan Irigasi Permukaan serta Pelengkapnya"
    # Without a short name of their own, as at the first import.
    stage = material(TABLE.replace("dinas ", f"{long} "), front=front)
    for slide in deck_of(stage).slides:
        shown = drawn(slide, "")
        cut = [one.said for one in laid_out(shown) if one.said.endswith("…") and one.top < 220]
        assert not cut, (slide.key, cut)
        assert not faults(shown), slide.key
        assert "OPD ini" not in slide.title + slide.subtitle, slide
        if slide.agency_slug:
            end = slide.agency_slug[-1].upper()
            assert re.search(rf"(…|nya)\s{end}\b", slide.subtitle), slide


def test_what_people_say_beside_the_figures_stands_in_the_title_and_opens_with_its_reason(stage):
    judged = Mark("dinas-e", "Kabag: kritis", "dinilai kritis oleh Kabag (fisik)", "Penilaian Kabag: foto palsu", True)
    silent = Mark("dinas-d", "keberatan", "OPD keberatan (fisik)", "Keberatan OPD: sudah dikirim")
    corrected = Mark("dinas-b", "dikoreksi", "dikoreksi sesudah rapat (fisik menjadi −4,00)", "Koreksi sesudah rapat")
    marked = replace(stage, marks={"dinas-e": [judged], "dinas-d": [silent], "dinas-b": [corrected]})
    slides = {one.key: one for one in deck_of(marked).slides}
    shown = slides["opd-dinas-e"]
    # The figure stays: E lags 5 points.
    assert "tertinggal 5,00 poin fisik" in plain(shown.title) and "; dinilai kritis oleh Kabag" in shown.title
    assert "Alasannya: tekan W" in shown.subtitle and shown.choices["w"] == "catatan-dinas-e"
    opened = slides["catatan-dinas-e"]
    assert "Penilaian Kabag: foto palsu" in " ".join(said(opened, marked)) and "5,00" in opened.title
    assert (opened.up, opened.choices) == ("opd-dinas-e", {"w": "opd-dinas-e"})
    # The counts follow the figures; that somebody is judged worse stands above them.
    for key in ("ringkasan", "penutup"):
        assert "1 OPD dinilai lebih buruk oleh Kabag" in slides[key].subtitle, key
    assert "1 OPD keberatan · 1 OPD dikoreksi sesudah rapat" in plain(slides["ringkasan"].subtitle)
    # A page of the ranking marks those whom it shows, and says what the signs mean.
    assert {"Dinas E *", "Dinas B #"} <= set(map(plain, said(slides["peringkat-1"], marked)))
    # D has no deviation and stands on none.
    assert "· * dinilai Kabag · # dikoreksi ·" in slides["peringkat-1"].subtitle
    assert slides["opd-dinas-d"].choices == {"w": "catatan-dinas-d"} and "keberatan" in slides["opd-dinas-d"].subtitle
    assert "w" not in slides["opd-dinas-a"].choices
    for key in ("opd-dinas-e", "opd-dinas-d", "catatan-dinas-e", "ringkasan", "peringkat-1"):
        assert faults(drawn(slides[key], marked.foot)) == [], key


def test_equal_ones_share_a_place_on_the_joint_slide_and_who_is_always_silent_is_not_counted_twice():
    rows = [f"dinas {one} | x | 100 | 50 | 50 | 50 | 50 | 1 | | | | | | 6" for one in "abc"]
    rows += [f"dinas {one} | x | 100 | 50 | | 50 | | 1 | | | | | | {month}" for one in "yz" for month in (3, 6)]
    rows += ["dinas d | x | 9 | 1 | 2 | 1 | 2 | 1 | | | | | | 6"]
    stage = material("\n".join([TABLE.strip().splitlines()[0], *rows]))
    (shown,) = joint.on_target(stage)
    ranks = [one.rank for one in shown.parts[0][1].rows]
    assert sorted(ranks) in (["1", "1", "1", "4"], ["1", "2", "2", "2"])
    (silent,) = joint.silent(stage)
    assert silent.title.startswith("2 dari 6 OPD belum melapor")
    assert silent.title.endswith("; keduanya bukan pertama kali")


def test_who_is_critical_in_either_measure_is_bold_on_the_ranking():
    head = TABLE.strip().splitlines()[0]
    rows = [f"dinas {one} | x | 100 | 50 | {paid} | 50 | 50 | 1 | | | | | | 6" for one, paid in (("a", 20), ("b", 48))]
    (page,) = ranking.ranking(material("\n".join([head, *rows])))
    assert {one.name: one.is_strong for one in page.parts[0][1].rows} == {"Dinas A": True, "Dinas B": False}


def test_an_agency_that_was_merged_or_split_in_the_year_says_so_below_its_quarters(stage):
    notes = {
        "dinas-a": "diteruskan Dinas B sesudah Mei 2026; meneruskan C sesudah Maret 2026; meneruskan Z sesudah 2025",
        "dinas-b": "meneruskan Dinas A sesudah Mei 2026",
    }
    register = stage.register.assign(succession_note=stage.register["agency_slug"].map(notes).fillna(""))
    told = replace(stage, register=register)
    assert told.successions["dinas-a"][1:] == [
        "Diteruskan Dinas B sesudah Mei; meneruskan C sesudah Mar", "Diteruskan Dinas B; meneruskan C",
        "Digabung/dipecah sesudah Mei dan Maret 2026", "Digabung/dipecah 2026",
    ]  # fmt: skip
    slides = {one.key: one for one in deck_of(told).slides}
    shown = [drawn(slides[f"opd-dinas-{one}"], "") for one in "abc"]
    assert "Diteruskan Dinas B; meneruskan C<" in shown[0] and "Meneruskan Dinas A sesudah Mei 2026<" in shown[1]
    assert "sesudah" not in shown[2] and not any(map(faults, shown))
