"""The sentences about promises: their figures are counted anew, and nobody is singled out on a tie."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from analytics.domain.office import Region
from analytics.domain.periods import Period
from analytics.domain.promises import Promise, Word
from analytics.insight import promise_words
from analytics.insight.promises import JudgedPromise, promise_book

TW1, TW2, TODAY = Period(2026, 3), Period(2026, 6), date(2026, 7, 8)
NAMES = {slug: f"Dinas {slug.upper()}" for slug in "abc"}


def promise(slug, state="baru", period=TW1, due=date(2026, 5, 15), **more):
    values = {"text": "Janji", "responsible": "Kabid"} | more
    return Promise(key=f"{slug}{state}{period.iso}{due}", period=period, agency_slug=slug, first_due=date(2026, 5, 15),
                   due=due, state=state, made_at=datetime(2026, 4, 8), made_by="Siti", **values)  # fmt: skip


def title(*made):
    return promise_words.earlier_title(promise_book(made, TW2, lambda _: {}, TODAY), NAMES).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ((), "Tidak ada komitmen Triwulan I yang tercatat"),
        ([promise("a", "selesai")], "Satu-satunya komitmen Triwulan I selesai"),
        ([promise("a", "selesai"), promise("b", "selesai")], "Semua 2 komitmen Triwulan I selesai"),
        ([promise("a", "selesai"), promise("b", "sebagian")], "1 dari 2 komitmen Triwulan I selesai"),
        ([promise("a"), promise("b", "selesai")],
         "1 dari 2 komitmen Triwulan I selesai; Dinas A paling banyak menunggak (1)"),
        ([promise("a"), promise("b")],
         "0 dari 2 komitmen Triwulan I selesai; Dinas A dan Dinas B paling banyak menunggak (masing-masing 1)"),
        ([promise("a"), promise("b"), promise("c")],
         "0 dari 3 komitmen Triwulan I selesai; 3 OPD menunggak paling banyak (masing-masing 1)"),
        ([promise("a", period=Period(2025, 12))], "Tidak ada komitmen Triwulan I; 1 komitmen lebih lama belum selesai"),
    ],
)  # fmt: skip
def test_the_title_counts_what_the_book_holds(made, said):
    assert title(*made) == said


def outcome(made, actual=None):
    rows = {("a", "", ""): {"physical_actual_pct": actual, "physical_deviation_pp": -1.0}}
    book = promise_book([made], TW2, lambda one: rows if one == TW2 else {}, TODAY)
    return promise_words.outcome_words(book.earlier[0], "Ekbang").replace("\u00a0", " ")


MEASURED = {"measure_key": "fisik", "target": Decimal(40), "base": Decimal(20)}


def test_the_words_of_a_promise_say_what_decided_it():
    assert outcome(promise("a")) == "Baru; lewat 54 hari"
    moved = promise("a", "dijadwal_ulang", due=date(2026, 6, 30), reason="Hujan")
    assert outcome(moved) == "Dijadwal ulang; lewat 54 hari dari tenggat semula; semula 15 Mei 2026: Hujan"
    assert outcome(promise("a", **MEASURED), 40.0) == "Selesai: fisik 40,00% pada TW II"
    assert outcome(promise("a", **MEASURED)) == "Baru; datanya belum dilaporkan; lewat 54 hari"
    day = date(2026, 3, 20)
    first = replace(promise("a", period=Period(2025, 12), **MEASURED), first_due=day, due=day)
    assert outcome(first, 30.0) == "Tidak ditepati: fisik 30,00% pada TW II; TW I tidak dilaporkan"
    assert outcome(first, 40.0) == "Selesai, dilaporkan terlambat: fisik 40,00% pada TW II; TW I tidak dilaporkan"
    said = {"reason": "Belum serah terima", "said_by": "Siti", "said_at": datetime(2026, 7, 12)}
    lowered = promise("a", "sebagian", **said, **MEASURED)
    assert outcome(lowered, 40.0) == (
        "Sebagian, diturunkan oleh Ekbang, 12 Juli 2026: Belum serah terima; "
        "menurut data selesai (fisik 40,00% pada TW II)"
    )


def test_the_rate_counts_what_is_judged_or_due_and_names_what_is_not():
    def judged(outcome, days_late=0, repeats=0, has_effect=None):
        return JudgedPromise(None, outcome, None, None, None, days_late, repeats, has_effect)

    rows = [judged("selesai", has_effect=False), judged("selesai"), judged("sebagian"),
            judged("tidak_ditepati", repeats=1), judged("baru", days_late=3), judged("berjalan")]  # fmt: skip
    # Not kept: partly, broken, and the one whose day is over; one is not due yet.
    said = "2 dari 5 yang dinilai atau jatuh tempo ditepati (40%), 1 belum dinilai; belum jatuh tempo 1"
    assert promise_words.rate_words(rows) == said
    assert promise_words.rate_words(rows[5:]) == "belum jatuh tempo 1"
    assert promise_words.rate_words(rows[:4]) == "2 dari 4 yang dinilai atau jatuh tempo ditepati (50%)"
    assert promise_words.rate_words([]) == ""
    assert promise_words.special_words(rows) == "1 dijanjikan berulang; 1 selesai tanpa perbaikan deviasi"
    # What that counts stands in the row of the OPD too, whatever else has no room.
    late = replace(rows[4], days_behind=55)
    assert promise_words.agency_words([rows[0], late])[1:] == [
        "lewat 55 hari · 1 tanpa perbaikan deviasi", "lewat 55 hari · 1 tanpa perbaikan",
        "1 tanpa perbaikan deviasi", "1 tanpa perbaikan",
    ]  # fmt: skip
    assert promise_words.agency_words([late]) == ["terlama lewat 55 hari", "lewat 55 hari"]
    assert promise_words.agency_words([rows[1]]) == []


def test_a_history_says_when_who_and_what_became_another():
    made, at = promise("a", due=date(2026, 8, 1)), datetime(2026, 5, 1, 9, 5)
    words = [
        Word(made.key, "baru", at=at, by="Siti"),
        Word(made.key, "dijadwal_ulang", "Hujan", due=date(2026, 7, 1), at=at),
        Word(made.key, "dijadwal_ulang", "Alat", "Surat 3", date(2026, 8, 1), at, "Budi"),
    ]  # fmt: skip
    told = promise_words.history_rows(replace(made, words=tuple(words)), lambda name: name or "–")
    rows = [[cell.replace("\u00a0", " ") for cell in row] for row in told]
    assert [row[1:] for row in rows] == [
        ["Siti", "Baru", "–"], ["–", "Dijadwal ulang: tenggat 15 Mei 2026 menjadi 1 Juli 2026", "Hujan"],
        ["Budi", "Dijadwal ulang: tenggat 1 Juli 2026 menjadi 1 Agustus 2026", "Alat; bukti: Surat 3"],
    ]  # fmt: skip
    assert rows[0][0].startswith("1 Mei 2026")


def test_what_was_put_off_after_its_day_leads_with_what_was_not_kept():
    made, at = promise("a", "berjalan", due=date(2026, 9, 1), **MEASURED), datetime(2026, 6, 1)
    late = replace(made, words=(Word(made.key, "dijadwal_ulang", "Hujan", due=date(2026, 9, 1), at=at),))
    said = "Tidak ditepati pada 15 Mei 2026, dijadwal ulang ke 1 September 2026: Hujan; berjalan"
    assert outcome(late, 31.0) == said.replace("Tidak ditepati", "Sebagian")
    assert outcome(late) == said
    early = replace(late, words=(replace(late.words[0], at=datetime(2026, 5, 15, 23)),))
    assert outcome(early, 31.0) == "Berjalan; semula 15 Mei 2026: Hujan"


def test_a_message_says_of_every_promise_what_is_owed():
    made = [promise("a"), promise("a", "sebagian", text="Lelang", reason="Baru dua paket"),
            promise("a", "tidak_ditepati", text="Jalan", reason="Putus kontrak")]  # fmt: skip
    book = promise_book(made, TW2, lambda _: {}, TODAY)
    text = promise_words.due_text("Dinas A", book.earlier, Region()).replace("\u00a0", " ")
    assert "Lelang (tenggat 15 Mei 2026, Sebagian: Baru dua paket; Kabid)" in text
    assert "Jalan (tenggat 15 Mei 2026, Tidak ditepati: Putus kontrak; Kabid)" in text and "lewat 54 hari" in text
