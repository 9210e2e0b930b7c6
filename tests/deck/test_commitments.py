"""Komitmen triwulan lalu: a box for every promise, and where nothing is recorded, when something will be."""

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from analytics.deck.deck import deck_of
from analytics.deck.packed import plain_deck
from analytics.deck.promise_strip import Strip, agency_strip
from analytics.deck.promised import promised_parts
from analytics.deck.slide import drawn
from analytics.deck.slides import activity
from analytics.deck.slides.commitments import commitments
from analytics.domain.periods import Period
from analytics.domain.promises import Promise
from analytics.drawing.stage import Box
from analytics.insight.promises import PromiseBook, place_rows, promise_book
from tests.deck.laid_out import faults, laid_out
from tests.deck.small_material import small
from tests.deck.small_office import words


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("period", "before", "after"),
    [
        (Period(2026, 6), "Triwulan I", "Triwulan III"),
        (Period(2026, 3), "Triwulan IV 2025", "Triwulan II"),
        (Period(2026, 12), "Triwulan III", "Triwulan I 2027"),
        # Between two quarter ends the last meeting was that of the quarter before.
        (Period(2026, 7), "Triwulan II", "Triwulan III"),
        (Period(2026, 2), "Triwulan IV 2025", "Triwulan I"),
    ],
)
def test_the_quarters_before_and_after_are_named(period, before, after):
    (slide,) = commitments(SimpleNamespace(period=period, book=PromiseBook(period, period.end_date)))
    nbsp = "\N{NO-BREAK SPACE}"
    before, after = (name.replace("Triwulan ", f"Triwulan{nbsp}") for name in (before, after))
    assert slide.title == f"Tidak ada komitmen {before} yang tercatat"
    assert f"Komitmen rapat ini akan muncul di sini pada {after}." in words(slide)
    assert (slide.key, slide.group, slide.rows) == ("komitmen", "komitmen", ())


TW1 = Period(2026, 3)


def promise(key, slug, state="baru", due=date(2026, 5, 15), period=TW1, **more):
    values = {"text": f"Janji {key}", "responsible": "Kabid"} | more
    return Promise(key=key, period=period, agency_slug=slug, first_due=due, due=due, state=state,
                   made_at=datetime(2026, 4, 8), made_by="Siti", **values)  # fmt: skip


MADE = [
    promise("1", "dinas-a", "selesai"), promise("2", "dinas-a", due=date(2026, 6, 20)),
    promise("3", "dinas-b", "sebagian"), promise("4", "dinas-a", "tidak_ditepati", reason="Penyedia mundur"),
    promise("5", "dinas-b", due=date(2026, 12, 15)),
    # Of the activity a: 18 at TW I, 35 at TW II; half of the way to 40 is 29.
    promise("6", "dinas-a", activity_key="a", activity_name="a", measure_key="fisik", target=Decimal(40),
            base=Decimal(18)),
]  # fmt: skip


def with_promises(*made, today=date(2026, 7, 8)):
    small_one = small(6)
    rows = {Period(2026, 3): small(3), Period(2026, 6): small_one}

    def figures(period):
        if period not in rows:
            return {}
        evidence = rows[period].found.evidence
        return place_rows(evidence.agencies.to_dict("records"), evidence.rows.to_dict("records"))

    return replace(small_one, promises=promise_book(made, Period(2026, 6), figures, today))


def test_every_promise_is_a_box_in_the_form_of_what_became_of_it():
    pages = commitments(with_promises(*MADE))
    page = pages[0]
    assert plain(page.title) == "1 dari 6 komitmen Triwulan I selesai; Dinas A paling banyak menunggak (2)"
    (_, chips), (_, rate), (_, rows) = page.parts
    # Kept 1, partly 2, broken 1, overdue 1; one is not due yet.
    assert rate.spans[0].text == "20% dari 5 jatuh tempo ditepati"
    assert [(one.kind, one.text) for one in chips.chips] == [
        ("belum", "2 belum"), ("sebagian", "2 sebagian"), ("selesai", "1 selesai"), ("berjalan", "1 berjalan")
    ]  # fmt: skip
    assert [(row.name, row.kinds, row.said) for row in rows.rows] == [
        ("Dinas A", ["belum", "belum", "sebagian", "selesai"], "1 dari 4 selesai"),
        ("Dinas B", ["sebagian", "berjalan"], "0 dari 2 selesai"),
    ]
    assert page.rows == ["janji-dinas-a", "janji-dinas-b"]


def test_the_list_of_an_agency_says_what_the_data_and_people_say():
    listed = {slide.key: slide for slide in commitments(with_promises(*MADE))}["janji-dinas-a"]
    said = plain(words(listed))
    assert plain(listed.title) == "Komitmen Dinas A: 2 belum, 1 sebagian, 1 selesai"
    assert "Baru; lewat 18 hari" in said and "Tidak ditepati: Penyedia mundur" in said
    assert "Sebagian: fisik 35,00% pada TW II" in said
    assert "Ditepati 1 dari 4" in plain(listed.subtitle)
    assert (listed.up, listed.group) == ("komitmen", "rincian")


def test_the_list_of_an_agency_has_every_word_of_a_promise_and_says_how_many_have_no_room():
    long = ("Menyelesaikan pembayaran termin dan serah terima " * 5)[:239] + "."
    made = [replace(promise(str(at), "dinas-a"), text=f"{at} {long}"[:240]) for at in range(4)]
    listed = {slide.key: slide for slide in commitments(with_promises(*made))}["janji-dinas-a"]
    said = plain(words(listed))
    shown = [one for one in made if one.text in said]
    assert 2 <= len(shown) < 4 and "…" not in said and not faults(drawn(listed, ""))
    assert f"{len(shown)} dari 4 komitmen" in plain(listed.subtitle)


def test_more_than_eight_agencies_take_further_pages_and_none_is_lost():
    made = [promise(str(at), f"opd-{at:02}") for at in range(19)]
    pages = [slide for slide in commitments(with_promises(*made)) if slide.group == "komitmen"]
    assert [slide.key for slide in pages] == ["komitmen", "komitmen-2", "komitmen-3"]
    assert sum(len(slide.rows) for slide in pages) == 19
    assert "halaman 3 dari 3" in pages[2].subtitle
    # The title counts those of the quarter before alone, the boxes all: the difference is said, whatever else is not.
    older = [promise(f"old {at}", f"opd-{at:02}", period=Period(2025, 12), text=f"Janji {at}") for at in range(19)]
    pages = commitments(with_promises(*made, *older, today=date(2026, 9, 28)))
    assert plain(pages[0].title).startswith("0 dari 19 komitmen Triwulan I selesai")
    assert "otak: 19 dari Triwulan I dan 19 lebih lama" in plain(pages[0].subtitle)
    assert "19 dijanjikan berulang" in pages[0].subtitle


def test_pages_without_anybody_behind_are_opened_from_the_last_that_has_one():
    late = [promise(f"late {at}", f"opd-{at:02}") for at in range(3)]
    waiting = [promise(f"open {at}", f"opd-{at:02}", due=date(2026, 8, 1)) for at in range(3, 19)]
    pages = [slide for slide in commitments(with_promises(*late, *waiting)) if slide.key.startswith("komitmen")]
    assert [(slide.key, slide.group, slide.up, slide.down) for slide in pages] == [
        ("komitmen", "komitmen", "", "komitmen-2"),
        ("komitmen-2", "rincian", "komitmen", "komitmen-3"),
        ("komitmen-3", "rincian", "komitmen-2", ""),
    ]
    assert sum(len(slide.rows) for slide in pages) == 19
    assert "11 OPD lain · D" in words(pages[0]) and not faults(drawn(pages[0], ""))
    assert "halaman 3 · D" in words(pages[1]) and " · D" not in words(pages[2])


STRIP = Strip(Box(820, 872, 1040, 52), Box(820, 934, 690, 60))


def test_a_slide_of_an_agency_carries_its_promises_and_the_new_ones_first():
    earlier = with_promises(*MADE).book
    told = plain("".join(agency_strip(earlier, "dinas-a", STRIP, told=earlier.of("dinas-a")).inside()))
    assert 'aria-label="Komitmen TW I 2 belum, 1 sebagian, 1 selesai"' in told and 'data-ke="janji-dinas-a"' in told
    assert ">Belum: </text>" in told and "· 20 Jun</text>" in told
    # The words count what stands behind them: who owes from before only, and who from both.
    later = replace(earlier, period=Period(2026, 9))
    assert 'aria-label="Komitmen TW I 2 belum' in plain("".join(agency_strip(later, "dinas-a", STRIP).inside()))
    since = with_promises(promise("8", "dinas-a", period=Period(2026, 6))).book.own
    later = replace(later, earlier=[*earlier.earlier, *since])
    roomy = replace(STRIP, lower=Box(820, 934, 1040, 60))
    assert 'aria-label="Komitmen s.d. TW II 3' in plain("".join(agency_strip(later, "dinas-a", roomy).inside()))
    assert 'aria-label="Komitmen 3 belum' in plain("".join(agency_strip(later, "dinas-a", STRIP).inside()))
    new = promise("7", "dinas-a", period=Period(2026, 6), due=date(2026, 9, 30), text="Kontrak <b>diteken")
    made = agency_strip(with_promises(*MADE, new).book, "dinas-a", STRIP, "dibacakan-1", earlier.of("dinas-a"))
    shown = plain("".join(made.inside()))
    assert ">Kontrak &lt;b&gt;diteken · 30 Sep</text>" in shown and 'data-ke="dibacakan-1"' in shown
    # What became of the earlier ones stays below it.
    assert 'aria-label="Komitmen TW I 2 belum, 1 sebagian, 1 selesai"' in shown and 'data-ke="janji-dinas-a"' in shown


def test_of_a_long_promise_day_and_number_stand_whole_beside_the_earlier_ones():
    said = "Kontrak seluruh paket jalan kabupaten diteken, alat ditambah dan lembur setiap hari kerja"
    more = {"measure_key": "fisik", "target": Decimal(55), "base": Decimal(35)}
    new = promise("7", "dinas-a", period=Period(2026, 6), due=date(2026, 9, 30), text=said, **more)
    book = with_promises(*MADE, promise("6", "dinas-a", period=Period(2026, 6)), new).book
    part = agency_strip(book, "dinas-a", STRIP)
    shown = plain("".join(part.inside()))
    assert ">2 baru: </text>" in shown and "…</text>" in shown and ">30 Sep · fisik 55,00%</text>" in shown
    # With lines above it is read whole.
    roomy = laid_out("".join(agency_strip(book, "dinas-a", activity.ROOMY).inside()))
    assert said in plain(" ".join(one.said for one in roomy)) and faults("".join(part.inside())) == []
    # Each kind has no room: how many they are together stands in their place.
    assert ">TW I: 4</text>" in shown and 'data-ke="janji-dinas-a"' in shown
    assert set(re.findall(r'font-size="(\d+)"', shown)) == {"44"} and "keterangan" not in shown


def test_what_was_promised_just_now_is_drawn_for_its_slides_alone():
    assert promised_parts(with_promises(*MADE).book, {}) == {}
    new = promise("7", "dinas-b", period=Period(2026, 6), due=date(2026, 9, 30))
    parts = promised_parts(with_promises(*MADE, new).book, {"dinas-b": "Dinas B"})
    assert {key: list(kinds) for key, kinds in parts.items()} == {
        "dinas-b": ["opd", "rinci", "rinci-lapang", "janji"], "dibacakan-1": ["dibacakan-1"], "penutup": ["penutup"],
    }  # fmt: skip
    end = parts["penutup"]["penutup"]
    assert "Dinas B: Janji 7" in end and "1 komitmen baru rapat ini" in end
    assert "Janji 7" in parts["dinas-b"]["janji"]


def test_everything_promised_is_read_back_whole_on_as_many_pages_as_it_takes():
    said = "Menyelesaikan pengadaan dan kontrak seluruh paket jalan kabupaten sebelum akhir bulan, termasuk pengawasan"
    made = [
        promise(f"n{at}", "dinas-b", period=Period(2026, 6), due=date(2026, 9, 30), text=f"{said} {at}",
                measure_key="fisik", target=Decimal(40 + at), help_from="BKAD")
        for at in range(10)
    ]  # fmt: skip
    material = with_promises(*made)
    parts = promised_parts(material.book, {"dinas-b": "Dinas B"})
    assert "+7 lagi" in parts["penutup"]["penutup"]
    pages = [drawn for key, drawn in parts.items() if key.startswith("dibacakan")]
    read = plain(" ".join(text for drawn in pages for text in drawn.values()))
    assert all(f"target fisik {40 + at},00%" in read for at in range(10)) and read.count("bantuan BKAD") == 10
    deck = deck_of(material)
    held = [one.key for one in deck.agenda.held if one.key.startswith("dibacakan")]
    assert held == [key for key in parts if key.startswith("dibacakan")] and len(held) > 1
    official = {slide["key"]: slide["resmi"] for slide in plain_deck(deck, 1)["slide"]}
    assert official["opd-dinas-a"] == material.totals.set_index("agency_slug").loc["dinas-a", "agency_name"]
    spare = [one for one in deck.agenda.stops if one.is_spare]
    assert len(spare) == 12 - len(held) and all(one.is_skipped for one in spare)
