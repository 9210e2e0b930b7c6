"""What became of promises: drawn from two quarters of figures, one row a line."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.domain.promises import NewWord, Promise, Word, require_possible
from analytics.insight.meeting_papers import promise_row
from analytics.insight.promise_words import outcome_words
from analytics.insight.promises import HALF, KEPT, LATE, WAITING, judged_promises, kept_rate, owed, promise_book

TW1, TW2, TW3 = Period(2026, 3), Period(2026, 6), Period(2026, 9)
MADE, TODAY = datetime(2026, 7, 8, 9, 0), date(2027, 4, 5)
PUPR, JALAN = ("pupr", "", ""), ("pupr", "", "1.03.22")


def promise(key="a", period=TW2, due=date(2026, 9, 15), state="baru", target=None, measure="", base=None, **more):
    values = {"agency_slug": "pupr", "text": f"Janji {key}", "responsible": "Kabid"} | more
    return Promise(key=key, period=period, first_due=due, due=due, state=state, made_at=MADE, made_by="Siti",
                   measure_key=measure, target=None if target is None else Decimal(target),
                   base=None if base is None else Decimal(base), **values)  # fmt: skip


def row(actual, deviation):
    return {"physical_actual_pct": actual, "financial_actual_pct": None, "physical_deviation_pp": deviation,
            "financial_deviation_pp": None}  # fmt: skip


FIGURES = {
    TW2: {PUPR: row(30.0, -16.8), JALAN: row(20.0, -33.6)},
    TW3: {PUPR: row(55.0, -5.0), JALAN: row(39.996, -40.0)},
}


def book(*promises, period=TW3, today=date(2026, 10, 5)):
    return promise_book(promises, period, lambda one: FIGURES.get(one, {}), today)


def only(one, **more):
    (found,) = book(one, **more).earlier
    return found


@pytest.mark.parametrize(
    ("target", "base", "outcome"),
    [
        (55, 30, "selesai"),       # 55 reached
        (56, 30, "sebagian"),      # 25 of 26 points
        (80, 30, "sebagian"),      # 25 of 50: exactly half
        (81, 30, "tidak_ditepati"),  # 25 of 51
        (81, None, "tidak_ditepati"),  # from nowhere there is no half
        (60, 60, "tidak_ditepati"),  # it stood higher than it does
    ],
)  # fmt: skip
def test_a_target_is_judged_by_the_data_of_the_quarter_of_its_day(target, base, outcome):
    found = only(promise(target=target, measure="fisik", base=base))
    assert (found.outcome, found.computed, found.actual, found.judged_at) == (outcome, outcome, Decimal("55.00"), TW3)


def test_the_activity_is_judged_and_not_its_opd_as_the_figure_is_shown():
    found = only(promise(target=40, measure="fisik", base=20, activity_key="1.03.22"))
    assert (found.actual, found.outcome) == (Decimal("40.00"), "selesai")


def test_nobody_who_has_not_reported_is_judged():
    found = only(promise(target=50, measure="keuangan", base=10))
    assert (found.outcome, found.computed, found.kind, found.days_late) == ("baru", None, LATE, 20)


def test_a_quarter_that_was_never_reported_is_judged_by_the_first_one_reported_after_it_in_its_year():
    """The slow twin: every quarter from its day on is asked in turn, half of the way counts in its own alone."""
    for quarters in ((), (9,), (12,), (9, 12)):
        for target, base in ((55, 30), (60, 30), (99, 30)):
            made = promise(target=target, measure="fisik", base=base, period=TW1, due=date(2026, 6, 20))
            figures = {Period(2026, month): {PUPR: row(55.0, -1.0)} for month in quarters}
            (found,) = judged_promises([made], Period(2026, 12), lambda one, of=figures: of.get(one, {}), TODAY)
            wanted = None if not quarters else "selesai" if target <= 55 else "tidak_ditepati"
            assert (found.computed, found.judged_at.month) == (wanted, quarters[0] if quarters else 6)
            assert found.is_reported_late is bool(quarters)
    # Of the next year nothing is said: figures begin anew.
    (next_year,) = judged_promises([promise(target=9, measure="fisik", base=1, period=TW2, due=date(2026, 12, 1))],
                                   Period(2027, 3), lambda one: {PUPR: row(55.0, 1.0)} if one.year == 2027 else {},
                                   TODAY)  # fmt: skip
    assert next_year.computed is None


def test_the_most_overdue_agency_comes_first_then_who_promised_the_same_again():
    shown = book(
        promise("1", agency_slug="a", due=date(2026, 9, 1)), promise("2", agency_slug="a", due=date(2026, 9, 2)),
        promise("3", agency_slug="b", due=date(2026, 7, 20)),
        promise("4", agency_slug="c", period=TW1, text="Sama", due=date(2026, 9, 1), state="berjalan"),
        promise("5", agency_slug="c", text="Sama", due=date(2026, 9, 1)),
        promise("6", agency_slug="d", state="selesai"),
    )  # fmt: skip
    assert list(shown.by_agency) == ["b", "c", "a", "d"]


def test_days_late_are_counted_from_the_first_day():
    moved = replace(promise("1"), due=date(2026, 10, 1), state="dijadwal_ulang",
                    words=(Word("1", "dijadwal_ulang", due=date(2026, 10, 1), at=datetime(2026, 9, 1)),))  # fmt: skip
    assert [only(moved, today=day).days_late for day in (date(2026, 10, 1), date(2026, 10, 5))] == [0, 20]


def test_before_its_quarter_it_waits_even_where_the_target_is_reached():
    found = only(promise(target=10, measure="fisik", base=0, due=date(2026, 11, 30)))
    assert (found.outcome, found.kind, found.days_late) == ("baru", WAITING, 0)


def test_a_person_can_only_lower_what_the_data_say():
    lowered = only(promise(target=55, measure="fisik", base=30, state="tidak_ditepati", reason="Belum serah terima"))
    assert (lowered.outcome, lowered.computed, lowered.is_lowered, lowered.kind) == (
        "tidak_ditepati", "selesai", True, LATE
    )  # fmt: skip
    praised = only(promise(target=99, measure="fisik", base=50, state="selesai"))
    assert (praised.outcome, praised.is_lowered) == ("tidak_ditepati", False)


def test_without_a_number_a_person_says_what_became_of_it():
    assert [one.kind for one in book(promise("a", state="selesai"), promise("b", state="sebagian"),
                                     promise("c", state="berjalan"), promise("d", state="tidak_ditepati"),
                                     promise("e", due=date(2026, 10, 5))).earlier
            ] == [KEPT, HALF, LATE, LATE, WAITING]  # fmt: skip


def test_across_new_year_half_the_way_is_not_counted_from_the_year_before():
    made = promise(target=20, measure="fisik", base=90, period=Period(2026, 12), due=date(2027, 3, 20))
    figures = {Period(2027, 3): {PUPR: row(15.0, -5.0)}}
    (found,) = promise_book([made], Period(2027, 3), lambda one: figures.get(one, {}), date(2027, 4, 5)).earlier
    assert found.outcome == "tidak_ditepati"


def test_older_ones_stay_until_they_are_settled():
    shown = book(
        promise("tua", period=TW1, due=date(2026, 6, 20)),
        promise("usai", period=TW1, due=date(2026, 6, 20), state="selesai"),
        promise("lalu", state="selesai"), promise("kini", period=TW3, due=date(2026, 12, 20)),
        promise("nanti", period=Period(2026, 12), due=date(2027, 3, 20)),
    )  # fmt: skip
    assert [one.promise.key for one in shown.earlier] == ["tua", "lalu"]
    assert [one.promise.key for one in shown.own] == ["kini"]
    assert [one.promise.key for one in shown.of("pupr")] == ["tua", "lalu"]
    assert shown.counts == {LATE: 1, HALF: 0, KEPT: 1, WAITING: 0}
    # Judged as not kept at the meeting before: there until its target is reached, or it is promised again at that one.
    old = {"period": TW1, "due": date(2026, 6, 30)}
    broken = promise("patah", state="tidak_ditepati", **old)
    half = promise("separuh", target=55, measure="fisik", activity_key="x", base=10, **old)
    reached = promise("tercapai", target=50, measure="fisik", base=29, **old)
    again = promise("diulang", state="sebagian", text="Sama", **old)
    figures = {TW2: FIGURES[TW2] | {("pupr", "", "x"): row(40.0, -1.0)}, TW3: FIGURES[TW3]}
    made = [broken, half, reached, again, promise("lagi", text="Sama"), promise("kini", period=TW3, text=broken.text)]
    shown = promise_book(made, TW3, lambda one: figures.get(one, {}), date(2026, 10, 5))
    assert [(one.promise.key, one.outcome) for one in shown.earlier] == [
        ("patah", "tidak_ditepati"), ("separuh", "sebagian"), ("lagi", "baru")
    ]  # fmt: skip


def test_what_is_due_after_the_next_quarter_is_judged_where_its_quarter_is():
    far = promise("jauh", period=TW1, due=date(2026, 9, 30), target=55, measure="fisik", base=10)
    # Of TW I, said in between to be done, due at TW III; the meeting about TW II promised something.
    done = promise("usai", period=TW1, due=date(2026, 8, 31), state="selesai")
    before = promise("dulu", period=TW1, due=date(2026, 6, 30), state="selesai")
    found = book(far, done, before, promise("lalu", state="selesai"))
    assert [(one.promise.key, one.outcome) for one in found.earlier] == [
        ("jauh", "selesai"), ("usai", "selesai"), ("lalu", "selesai")
    ]  # fmt: skip
    # No meeting in between: what TW II judged is shown now.
    assert [one.promise.key for one in book(far, before).earlier] == ["jauh", "dulu"]


def test_what_was_put_off_after_its_day_stays_not_kept():
    word = Word("a", "dijadwal_ulang", "Hujan", due=date(2026, 12, 31), at=datetime(2026, 10, 1))
    made = promise(target=99, measure="fisik", base=10)
    moved = replace(made, due=date(2026, 12, 31), state="dijadwal_ulang", words=(word,))
    found = only(moved)
    assert (found.missed.due, found.missed.said, found.kind) == (made.due, "sebagian", LATE)
    assert (kept_rate([found]).kept, kept_rate([found]).due) == (0, 1)
    early = replace(moved, words=(replace(word, at=datetime(2026, 9, 15, 23)),))
    assert (only(early).missed, only(early).kind, kept_rate([only(early)]).due) == (None, WAITING, 0)


def test_only_what_was_due_counts_as_promised_and_not_kept():
    first = promise("1", due=date(2026, 12, 31), text="Lelang")
    again = promise("2", period=TW3, due=date(2026, 12, 31), text="Lelang")
    assert [one.repeats for one in book(first, again).own] == [0]
    assert [one.repeats for one in book(replace(first, due=date(2026, 9, 30)), again).own] == [1]


def test_what_is_owed_is_neither_done_nor_waiting_nor_promised_again():
    made = [
        promise("selesai menurut data", target=55, measure="fisik", base=30),
        promise("sebagian", target=80, measure="fisik", base=30, activity_key="x"),
        promise("tercapai kemudian", period=TW1, due=date(2026, 6, 30), target=50, measure="fisik", base=29),
        promise("lewat"), promise("nanti", due=date(2026, 12, 31)),
        promise("dijanjikan lagi", state="tidak_ditepati", text="Sama"),
        promise("baru", period=TW3, due=date(2026, 12, 31), text="sama"),
    ]  # fmt: skip
    figures = FIGURES | {TW3: FIGURES[TW3] | {("pupr", "", "x"): row(55.0, -1.0)}}
    rows = judged_promises(made, TW3, lambda one: figures.get(one, {}), date(2026, 10, 5))
    assert [one.promise.key for one in owed(rows)] == ["sebagian", "lewat"]


def test_the_agency_with_the_most_late_ones_comes_first_and_its_oldest_first():
    shown = book(
        promise("1", agency_slug="a", state="selesai"), promise("2", agency_slug="b", due=date(2026, 9, 1)),
        promise("3", agency_slug="c", state="sebagian"), promise("4", agency_slug="b", due=date(2026, 8, 1)),
        promise("5", agency_slug="a", due=date(2026, 8, 1)),
    )  # fmt: skip
    assert list(shown.by_agency) == ["b", "a", "c"]
    assert [one.promise.key for one in shown.of("b")] == ["4", "2"]


def test_a_promise_about_the_same_that_was_not_kept_is_a_repeat():
    old = promise("1", period=TW1, due=date(2026, 6, 1), activity_key="1.03.22", state="tidak_ditepati")
    again = promise("2", activity_key="1.03.22", text="Kata lain")
    words = promise("3", text="  janji 1 ")
    kept = promise("4", period=TW1, due=date(2026, 6, 1), text="Beres", state="selesai")
    fresh = promise("5", text="Beres")
    shown = {one.promise.key: one.repeats for one in book(old, again, words, kept, fresh).earlier}
    assert shown == {"2": 1, "3": 1, "5": 0}


def test_a_kept_promise_is_asked_for_its_effect_on_the_deviation():
    assert only(promise(state="selesai")).has_effect is True  # the OPD: -16,8 to -5,0
    assert only(promise(state="selesai", activity_key="1.03.22")).has_effect is False  # -33,6 to -40,0
    assert only(promise(state="selesai", activity_key="tidak ada")).has_effect is None
    assert only(promise(state="berjalan")).has_effect is None


def test_what_comes_within_two_weeks_is_due_soon():
    today = date(2026, 10, 5)
    soon, later, over = (only(promise(due=day)) for day in (date(2026, 10, 19), date(2026, 10, 20), date(2026, 10, 4)))
    assert [one.is_due_soon(today) for one in (soon, later, over)] == [True, False, False]


def test_a_promise_of_a_merged_opd_is_its_successors_and_left_to_a_person():
    named = {"successor_slugs": "dinas-b", "agency_short_name": "PUPR", "agency_slug": "pupr"}
    figures = {TW2: {PUPR: row(30.0, -16.8) | named}, TW3: {("dinas-b", "", ""): row(90.0, 1.0)}}
    made = promise(target=55, measure="fisik", base=30)
    found = promise_book([made], TW3, lambda one: figures.get(one, {}), date(2026, 10, 5))
    (one,) = found.of("dinas-b")
    assert (one.computed, one.heirs, found.of("pupr")) == (None, ("dinas-b",), ())
    assert promise_row(one, {"dinas-b": "Dinas B"}, None, "Ekbang").agency == "Dinas B"
    assert outcome_words(one, "Ekbang").startswith(
        "Baru; OPD digabung: tidak dapat dinilai dari data; lewat 20 hari; diteruskan dari PUPR"
    )
    with pytest.raises(Refused, match="memerlukan alasan"):
        require_possible(made, NewWord("a", "selesai"), None, is_merged=True)
    require_possible(made, NewWord("a", "selesai", "Jalannya selesai"), None, is_merged=True)
