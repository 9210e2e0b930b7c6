"""Programmes with what they cost, and activities in full."""

import pytest

from analytics.deck.deck import deck_of
from analytics.deck.slide import DETAIL, drawn
from analytics.deck.slides import activity, programs
from analytics.domain.formats import NBSP
from analytics.domain.measures import FINANCIAL, PHYSICAL
from tests.deck.drawn_stage import TABLE, material
from tests.deck.laid_out import faults, laid_out


@pytest.fixture(scope="module")
def stage():
    return material()


def plain(text):
    return text.replace(NBSP, " ")


def said(slide, stage):
    return [plain(one.said) for one in laid_out(drawn(slide, stage.foot))]


def program_of(stage, slug):
    return next((one for one in programs.program_slides(stage) if one.agency_slug == slug), None)


def test_programmes_sum_to_the_deviation_of_the_opd(stage):
    # 1: 600 of 1000 at -30; 2: (300 * -10 + 100 * 10) / 1000.
    parts = programs.parts_of(stage, "dinas-a", PHYSICAL)
    assert [one.contribution_pp for one in parts] == pytest.approx([-18, -2])
    # Money: -180 and +10 of 1000.
    money = programs.parts_of(stage, "dinas-a", FINANCIAL)
    assert [one.contribution_pp for one in money] == pytest.approx([-18, 1])


def test_the_title_names_what_costs_most(stage):
    slide = program_of(stage, "dinas-a")
    assert plain(slide.title) == "Program 1 menyumbang 18,00 dari 20,00 poin ketertinggalan fisik Dinas A"
    assert (slide.group, slide.up) == (DETAIL, "opd-dinas-a")
    texts = said(slide, stage)
    # Programme 2: 45 of 50 in work, 210 of 200 in money, of 400.
    assert {"Program 1", "−30,00", "Program 2", "−5,00", "+2,50"} <= set(texts)
    assert plain(slide.subtitle).startswith("Kabupaten −") and "› Dinas A −20,00 (fisik)" in plain(slide.subtitle)


def test_one_that_costs_more_than_all_lack_is_not_said_to_be_part_of_it():
    stage = material(front="keuangan")
    assert plain(program_of(stage, "dinas-a").title) == (
        "Program 1 menyumbang 18,00 poin ketertinggalan keuangan Dinas A, program lain bersama +1,00 poin"
    )


def test_titles_of_other_states(stage):
    assert plain(program_of(stage, "dinas-b").title) == (
        "Seluruh 1,50 poin ketertinggalan fisik Dinas B dari Program 1"
    )
    # Ahead in work and behind in money: the points of money are split.
    assert plain(program_of(stage, "dinas-g").title).startswith("Seluruh 2,00 poin ketertinggalan keuangan Dinas G")
    assert plain(program_of(stage, "dinas-c").title).startswith("Dinas C memenuhi target fisik (+2,00 poin)")
    # A recap has no programmes, and who has not reported has no deviation of any.
    assert program_of(stage, "dinas-e") is None and program_of(stage, "dinas-d") is None


def test_thirteen_programmes_show_twelve_and_say_so():
    row = "dinas a | {0} | 100 | 50 | 40 | 50 | {0} | {0} | | | | | | 6"
    many = material("\n".join([TABLE.strip().splitlines()[0], *(row.format(at) for at in range(10, 23))]))
    slide = program_of(many, "dinas-a")
    assert "1 program lain tidak tampil" in plain(slide.subtitle)
    texts = said(slide, many)
    # The least behind is programme 22 with -28.
    assert "Program 21" in texts and "Program 22" not in texts


def test_a_row_of_a_programme_opens_its_activities(stage):
    slides = {one.key: one for one in deck_of(stage).slides}
    assert slides["program-dinas-a"].rows == ["daftar-dinas-a-1", "daftar-dinas-a-2"]
    listed = slides["daftar-dinas-a-2"]
    # Air -10, Tata +10: only who is behind has a slide of its own, and only its row has a number.
    assert plain(listed.title) == "Program 2: 1 dari 2 kegiatan di bawah target fisik, terjauh −10,00 poin"
    assert listed.rows == ["rinci-dinas-a-air", ""] and listed.up == "program-dinas-a"
    texts = said(listed, stage)
    assert {"air", "tata", "1"} <= set(texts) and "2" not in texts


def test_every_step_of_the_way_down_can_be_opened(stage):
    slides = {one.key: one for one in deck_of(stage).slides}
    ways = {key: list(slides[key].crumbs.values()) for key in ("program-dinas-a", "daftar-dinas-a-2")}
    assert ways["program-dinas-a"] == ["ringkasan", "opd-dinas-a"]
    assert ways["daftar-dinas-a-2"] == ["ringkasan", "opd-dinas-a", "program-dinas-a"]
    for key in ("program-dinas-a", "daftar-dinas-a-2", "rinci-dinas-a-air"):
        shown = drawn(slides[key], stage.foot)
        for crumb, to in slides[key].crumbs.items():
            assert f'data-ke="{to}" tabindex="0" role="link" aria-label="{crumb}"' in shown, (key, crumb)


def test_a_name_without_room_in_the_title_stands_below_it_in_full():
    name = "Penyediaan Jasa Pemeliharaan, Biaya Pemeliharaan, Pajak dan Perizinan Kendaraan Dinas Operasional"
    long = material(TABLE.replace("jalan", name))
    slide = next(one for one in deck_of(long).slides if one.key.startswith("rinci-dinas-a-penyediaan"))
    assert plain(slide.title).startswith("Satu kegiatan Dinas A tertinggal 30,00 poin fisik dan 30,00 poin keuangan")
    texts = said(slide, long)
    assert name in " ".join(texts) and not any(one.endswith("…") for one in texts)


def test_long_texts_of_an_activity_take_the_room_that_is_there():
    # 200 letters, 100 letters, and an office with its whole name.
    told = "Menunggu persetujuan pergeseran anggaran dan penandatanganan kontrak oleh penyedia jasa konstruksi; "
    who = "Kepala Bidang Pengelolaan Jaringan Irigasi dan Kepala Seksi Pemeliharaan"
    rows = TABLE.replace("Lahan tertahan", 2 * told).replace("Mediasi", told).replace("Kadis", who)
    (slide,) = activity.activity_slides(material(rows), [("dinas-a", "", "jalan")])
    shown = drawn(slide, "")
    assert who in " ".join(one.said for one in laid_out(shown))
    assert not any("…" in one.said for one in laid_out(shown)) and not faults(shown)


def test_an_activity_in_full(stage):
    wanted = [("dinas-a", "", "jalan"), ("dinas-a", "", "jalan"), ("dinas-a", "", "tidak ada")]
    (slide,) = activity.activity_slides(stage, wanted)
    assert (slide.key, slide.up, slide.group) == ("rinci-dinas-a-jalan", "opd-dinas-a", DETAIL)
    assert plain(slide.title) == "jalan tertinggal 30,00 poin fisik dan 30,00 poin keuangan; penyebab: Lahan/izin"
    texts = said(slide, stage)
    assert {"20,00% dari 50,00%", "−30,00", "Lahan tertahan", "Mediasi", "Kadis", "15 Agustus 2026"} <= set(texts)
    # 450 of 600 in September.
    assert {"Target TW III", "fisik 75,00% · keuangan 75,00%"} <= set(texts)
    assert plain(slide.subtitle) == "Pagu Rp 600 · Kabupaten › Dinas A › Program 1"


def test_an_activity_without_anything_filled_in_says_so(stage):
    filler, empty = activity.activity_slides(stage, [("dinas-b", "", "satu"), ("dinas-a", "", "air")])
    assert "Belum diisi (tertulis “Nihil”)" in said(filler, stage)
    texts = said(empty, stage)
    # Problem and follow-up, then who and when.
    assert texts.count("Belum diisi") == 2 and texts.count("belum diisi") == 2
    assert not any(one.startswith("Target TW") for one in texts)


LONG = "dinas pekerjaan umum dan penataan ruang perumahan rakyat kawasan permukiman dan pertanahan"


def test_a_long_opd_is_called_by_its_first_words_and_the_figures_stay():
    long = material(TABLE.replace("dinas a", LONG))
    slides = [one for one in deck_of(long).slides if "penataan" in one.agency_slug]
    titles = {one.key.split("-")[0]: plain(one.title) for one in slides}
    assert titles["opd"].startswith("Dinas Pekerjaan Umum") and "20,00 poin fisik dan 17,00 poin" in titles["opd"]
    assert titles["program"].startswith("Program 1 menyumbang 18,00 dari 20,00 poin ketertinggalan fisik Dinas Pek")
    for one in slides:
        assert "OPD ini" not in one.title + one.subtitle, one
