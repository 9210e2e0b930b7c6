"""Early warning: who will miss the running quarter at the pace of now, why, and who cannot be judged."""

import json
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import idr, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings.early_warning import (
    LATE_TENDER,
    NO_ACTUAL,
    NO_CEILING,
    NO_TARGET,
    SLOW,
    STILL,
    UNCONTRACTED,
    UNREPORTED,
    early_warning,
    warned_periods,
)
from analytics.insight.findings.early_warning_text import (
    NOT_BEGUN,
    early_warning_title,
    early_warning_words,
    pace_note,
    reasons,
    to_json,
)
from tests.insight.findings.drawing import activities, activity
from tests.insight.findings.test_contract_gaps import package

TW2 = Period(2026, 6)
NO_PACKAGES = pd.DataFrame()


def months(name, done, target, *, money=None, money_target=None, end=9, ceiling=1000.0, **more):
    """An activity over the months of `done` (month -> progress) and `money`, with its targets of the quarter's end."""
    money = money or {}
    end_ceiling = more.pop("end_ceiling", ceiling)
    rows = [
        activity(name, month=month, ceiling_idr=ceiling, physical_actual_pct=done.get(month), physical_target_pct=None,
                 financial_actual_idr=money.get(month), financial_target_idr=None, **more)
        for month in sorted({*done, *money})
    ]  # fmt: skip
    coming = activity(name, month=end, ceiling_idr=end_ceiling, physical_actual_pct=None,
                      physical_target_pct=target, financial_actual_idr=None, financial_target_idr=money_target,
                      **more)  # fmt: skip
    return [*rows, coming]


def found(*rows, period=TW2, measure=PHYSICAL, packages=NO_PACKAGES, trusted=frozenset()):
    return early_warning(activities(*[row for some in rows for row in some]), packages, period, measure, trusted)


def why(result):
    return {row["activity_name"]: list(reasons(row, 2026)) for row in result.activities.to_dict("records")}


def test_what_is_read_is_the_year_so_far_and_the_quarter_end_that_counts():
    assert [one.iso for one in warned_periods(Period(2026, 2))] == ["2026-01", "2026-02", "2026-03"]
    assert [one.month for one in warned_periods(TW2)] == [1, 2, 3, 4, 5, 6, 9]
    assert [one.month for one in warned_periods(Period(2026, 12))] == list(range(1, 13))


def test_the_pace_of_the_last_quarter_against_the_target_of_the_next():
    result = found(
        months("Lambat", {3: 20.0, 6: 32.0}, 60.0, ceiling=2000.0),
        months("Cukup", {3: 20.0, 6: 40.0}, 60.0),
        months("Sampai", {3: 70.0, 6: 70.0}, 60.0),
        months("Lebih", {3: 90.0, 6: 140.0}, 100.0),
    )
    (row,) = result.activities.to_dict("records")
    pace = (32 - 20) / 3
    assert row["activity_name"] == "Lambat" and result.judged_count == 4
    assert (row["pace_pp"], row["needed_pp"], row["pace_since"]) == pytest.approx((pace, (60 - 32) / 3, 3))
    assert row["projected_pct"] == pytest.approx(32 + 3 * pace)
    assert row["missing_pp"] == pytest.approx(60 - 32 - 3 * pace)
    assert row["missing_idr"] == pytest.approx(2000 * (60 - 32 - 3 * pace) / 100)
    assert reasons(row, 2026) == {SLOW: "laju 4,00 poin per bulan sejak TW\u00a0I, perlu 9,33"}


def test_inside_a_quarter_its_own_end_counts_and_the_pace_is_that_of_two_months():
    result = found(months("A", {3: 10.0, 5: 14.0, 6: 30.0, 7: 20.0}, 40.0), period=Period(2026, 7))
    (row,) = result.activities.to_dict("records")
    assert result.end == Period(2026, 9)
    assert (row["pace_pp"], row["pace_since"]) == pytest.approx(((20 - 14) / 2, 5))
    assert row["missing_pp"] == pytest.approx(40 - 20 - 2 * 3)
    assert "sejak akhir Mei" in reasons(row, 2026)[SLOW]


def test_who_stands_still_in_both_measures_is_not_said_to_be_slow():
    result = found(
        months("Diam", {3: 20.0, 6: 20.0}, 60.0, money={3: 100.0, 6: 100.0}),
        months("Mundur", {3: 20.0, 6: 15.0}, 60.0),
        months("Bayar", {3: 20.0, 6: 20.0}, 60.0, money={3: 100.0, 6: 200.0}),
        months("Nol", {6: 0.0}, 60.0),
        months("Sudah", {3: 60.0, 6: 60.0}, 60.0),
    )
    assert why(result) == {"Diam": [STILL], "Mundur": [STILL], "Bayar": [SLOW], "Nol": [STILL]}
    words = {row["activity_name"]: reasons(row, 2026)[next(iter(reasons(row, 2026)))] for row in
             result.activities.to_dict("records")}  # fmt: skip
    assert words["Diam"] == "tidak bergerak sejak TW\u00a0I" and words["Nol"] == NOT_BEGUN
    back = result.activities.set_index("activity_name").loc["Mundur"]
    assert (back["pace_pp"], back["missing_pp"]) == (0.0, 60 - 15)


def test_one_month_is_too_short_to_stand_still():
    result = found(months("A", {1: 0.0}, 60.0, end=3), period=Period(2026, 1))
    assert why(result) == {"A": [SLOW]}


def test_money_is_measured_in_the_ceiling_of_the_period_and_its_target_in_its_own():
    # The target of 900 was set with a ceiling of 2000, which is 1000 now: the pages show 20,00% and 45,00%.
    moved = months("Geser", {}, None, money={3: 100.0, 6: 200.0}, money_target=900.0, end_ceiling=2000.0)
    result = found(moved, measure=FINANCIAL)
    (row,) = result.activities.to_dict("records")
    actual, target, pace = 100 * 200 / 1000, 100 * 900 / 2000, 100 * (200 - 100) / 1000 / 3
    assert (row["actual_pct"], row["target_pct"], row["pace_pp"]) == pytest.approx((actual, target, pace))
    assert row["ceiling_idr"] == 1000
    assert row["missing_pp"] == pytest.approx(45 - 20 - 10)
    assert row["missing_idr"] == pytest.approx(1000 * (45 - 20 - 10) / 100) == result.missing_idr
    (told,) = to_json(result)["kegiatan"]
    assert (told["pagu"], told["realisasi"], told["target"]) == pytest.approx((1000, 20, 45))


@pytest.mark.parametrize("end_ceiling", [0.0, None])
def test_a_target_without_a_ceiling_is_measured_in_that_of_the_period(end_ceiling):
    rows = months("A", {}, None, money={3: 100.0, 6: 200.0}, money_target=900.0, end_ceiling=end_ceiling)
    (row,) = found(rows, measure=FINANCIAL).activities.to_dict("records")
    assert (row["target_pct"], row["missing_idr"]) == pytest.approx((90, 1000 * (90 - 20 - 10) / 100))


@pytest.mark.parametrize("measure", [PHYSICAL, FINANCIAL])
def test_without_a_ceiling_in_the_period_nothing_is_judged(measure):
    rows = months("A", {6: 20.0}, 60.0, money={6: 200.0}, money_target=900.0, ceiling=None, end_ceiling=1000.0)
    result = found(rows, measure=measure)
    assert result.activities.empty and result.unjudged == {NO_CEILING: 1}


def test_a_missing_contract_holds_back_also_who_is_fast_enough():
    packages = pd.DataFrame([package(activity_key="cukup", tender_plan="2026-03"), package(activity_key="lambat"),
                             package(activity_key="sampai")])  # fmt: skip
    result = found(
        months("Cukup", {3: 20.0, 6: 40.0}, 60.0), months("Lambat", {3: 20.0, 6: 32.0}, 60.0),
        months("Sampai", {3: 70.0, 6: 70.0}, 60.0), packages=packages,
    )  # fmt: skip
    assert why(result) == {"Lambat": [SLOW, UNCONTRACTED], "Cukup": [UNCONTRACTED, LATE_TENDER]}
    last = result.activities.to_dict("records")[-1]
    assert (last["is_slow"], last["missing_idr"], last["missing_pp"]) == (False, 0.0, 0.0)
    assert list(reasons(last, 2026).values()) == [
        "1 paket belum berkontrak", "tender lewat bulan rencana (Maret\u00a02026)",
    ]  # fmt: skip
    assert result.slow_count == 1
    assert early_warning_words(result) == ["1 kegiatan lain lajunya cukup, tetapi kontrak atau tendernya belum ada"]


UNJUDGED = [
    months("Bisu", {6: None}, 60.0, agency_slug="dinas-b"),
    months("Kosong", {6: None}, 60.0),
    months("Tanpa", {3: 1.0, 6: 20.0}, None),
    months("Pagu", {6: 20.0}, 60.0, ceiling=0.0),
    months("Rencana", {}, 60.0),
]


def test_what_cannot_be_judged_is_counted_by_reason_and_never_taken_for_good():
    result = found(*UNJUDGED, months("Lambat", {3: 20.0, 6: 32.0}, 60.0))
    assert result.unjudged == {UNREPORTED: 1, NO_ACTUAL: 2, NO_TARGET: 1, NO_CEILING: 1}
    assert result.judged_count == 1
    (words,) = early_warning_words(result)
    assert words == (
        "5 kegiatan belum dapat dinilai\u00a0(1 milik OPD yang belum melapor, 2 tanpa realisasi, "
        "1 tanpa target TW\u00a0III, 1 tanpa pagu); tidak dianggap baik"
    )


def test_since_when_nothing_rose_is_said_not_since_when_it_was_last_looked_at():
    result = found(
        months("Juni", {3: 20.0, 5: 25.0, 6: 42.0, 7: 42.0, 8: 42.0}, 72.0),
        months("Nol", {3: 0.0, 6: 0.0, 8: 0.0}, 72.0, money={3: 0.0, 6: 0.0, 8: 0.0}),
        months("Uang", {3: 20.0, 6: 20.0, 8: 20.0}, 72.0, money={3: 0.0, 6: 100.0, 8: 100.0}),
        months("Jatuh", {3: 20.0, 5: 15.0, 8: 15.0}, 72.0),
        period=Period(2026, 8),
    )
    told = {row["activity_name"]: reasons(row, 2026)[STILL] for row in result.activities.to_dict("records")}
    assert told == {
        "Juni": "tidak bergerak sejak TW\u00a0II", "Nol": NOT_BEGUN, "Uang": "tidak bergerak sejak TW\u00a0II",
        "Jatuh": "tidak bergerak sejak TW\u00a0I",
    }  # fmt: skip


def test_the_title_counts_who_is_too_slow_and_adds_what_they_lack_today():
    rows = [months("A", {3: 20.0, 6: 32.0}, 60.0), months("B", {3: 20.0, 6: 20.0}, 60.0)]
    lacking = 1000 * (60 - 32) / 100 + 1000 * (60 - 20) / 100
    result = found(*rows)
    assert result.lacking_idr == pytest.approx(lacking)
    assert early_warning_title(result) == (
        "2 kegiatan lajunya di bawah yang diperlukan untuk target fisik TW\u00a0III; "
        f"sekarang bersama kurang setara {idr(lacking)}"
    )
    recap = found(months("A", {3: 20.0, 6: 32.0}, 60.0, level="opd"))
    assert early_warning_title(recap).startswith("1 OPD lajunya di bawah")
    data = to_json(result)
    assert (data["laju_kurang"], data["laju_dipercaya"], data["kurang_rupiah"]) == (2, False, None)
    assert [one["perkiraan"] for one in data["kegiatan"]] == [None, None]
    assert [one["kurang_sekarang_rupiah"] for one in data["kegiatan"]] == pytest.approx([400, 280])
    assert "tanpa angka perkiraan" in pace_note(result)


def test_what_a_straight_line_leads_to_is_told_where_it_is_trusted_alone():
    rows = [months("A", {3: 20.0, 6: 32.0}, 60.0), months("B", {3: 20.0, 6: 20.0}, 60.0)]
    missing = 1000 * (60 - 32 - (32 - 20)) / 100 + 1000 * (60 - 20) / 100
    result = found(*rows, trusted=frozenset({2}))
    assert early_warning_title(result) == (
        "2 kegiatan akan meleset dari target fisik TW\u00a0III bila laju sekarang berlanjut; "
        f"bersama kurang setara {idr(missing)}"
    )
    assert to_json(result)["kegiatan"][1]["perkiraan"] == pytest.approx(32 + 12)
    assert "diteruskan" in pace_note(result) and not found(*rows, trusted=frozenset({1, 3})).is_trusted
    money = months("A", {}, None, money={3: 100.0, 6: 200.0}, money_target=900.0)
    assert early_warning_title(found(money, measure=FINANCIAL, trusted=frozenset({2}))) == (
        "1 kegiatan akan meleset dari target keuangan TW\u00a0III bila laju sekarang berlanjut; "
        f"kurang {idr(900 - 200 - 100)}"
    )


def test_the_title_counts_who_is_held_back_by_a_contract():
    packages = pd.DataFrame([package(activity_key="a"), package(activity_key="b")])
    fast = [months(name, {3: 20.0, 6: 45.0}, 70.0) for name in "ABC"]
    assert early_warning_title(found(*fast, packages=packages)) == (
        "2 dari 3 kegiatan yang dapat dinilai tertahan kontrak atau tender yang belum ada; "
        "lajunya cukup untuk target fisik TW\u00a0III"
    )
    slow = months("D", {3: 20.0, 6: 32.0}, 70.0)
    told = early_warning_title(found(*fast, slow, packages=packages))
    assert told.startswith("1 kegiatan lajunya di bawah") and told.endswith("; 2 lain tertahan kontrak")


@pytest.mark.parametrize(
    ("rows", "period", "title"),
    [
        ([], TW2, "Belum dapat dinilai: tidak ada kegiatan dengan realisasi fisik dan target fisik TW\u00a0III"),
        (UNJUDGED, TW2, "Belum dapat dinilai: tidak ada kegiatan dengan realisasi fisik dan target fisik TW\u00a0III"),
        ([months("A", {3: 20.0, 6: 40.0}, 60.0)], TW2,
         "Laju 1 kegiatan yang dapat dinilai cukup untuk target fisik TW\u00a0III"),
        ([months("A", {3: 20.0, 6: 40.0}, 60.0), months("B", {3: 20.0, 6: 40.0}, 60.0)], TW2,
         "Laju semua 2 kegiatan yang dapat dinilai cukup untuk target fisik TW\u00a0III"),
        ([months("A", {3: 20.0, 12: 40.0}, 60.0)], Period(2026, 12),
         "Tidak ada triwulan berikutnya di tahun 2026: peringatan dini selesai"),
    ],
)  # fmt: skip
def test_what_is_said_where_there_is_little(rows, period, title):
    result = found(*rows, period=period)
    assert early_warning_title(result) == title and result.activities.empty
    data = json.loads(json.dumps(to_json(result), allow_nan=False))
    assert data["kegiatan"] == [] and data["kurang_sekarang_rupiah"] == 0 and data["laju_kurang"] == 0


def test_most_money_stands_first_whatever_came_in():
    rows = [months("Kecil", {6: 1.0}, 60.0, ceiling=100.0), months("Besar", {6: 30.0}, 60.0, ceiling=9000.0)]
    assert found(*rows).activities["activity_name"].tolist() == ["Besar", "Kecil"]
    assert to_json(found(*rows[::-1])) == to_json(found(*rows))


def test_other_years_and_earlier_targets_say_nothing():
    rows = [*months("A", {3: 20.0, 6: 40.0}, 60.0), activity("A", year=2025, month=3, physical_actual_pct=90.0)]
    assert found(rows).activities.empty and found(rows).judged_count == 1


FIGURE = st.one_of(st.none(), st.integers(0, 12000).map(lambda cents: cents / 100))
CEILING = st.sampled_from([None, 0.0, 100.0, 300.0, 700.0])
DRAWN = st.lists(
    st.tuples(st.dictionaries(st.sampled_from([1, 3, 4, 5, 6, 7]), FIGURE, max_size=5), FIGURE, CEILING, CEILING),
    max_size=5,
)


def exact(figure):
    return Fraction(str(figure))


def by_hand(done, target, ceilings, month, measure):
    """The twin: percent done and the points that one activity will lack at the end; None where it cannot be judged.

    `ceilings`: of the period and of the target's own row.
    """
    ceiling, end_ceiling = ceilings
    if done.get(month) is None or target is None or not ceiling:
        return None
    of, asked_of = (exact(ceiling), exact(end_ceiling or ceiling)) if measure == FINANCIAL else (100, 100)
    end = month // 3 * 3 + 3
    earlier = [one for one in done if one <= month - 2 and done[one] is not None]
    since = max(earlier, default=0)
    start = exact(done[since]) if since else Fraction(0)
    actual, wanted = 100 * exact(done[month]) / of, 100 * exact(target) / asked_of
    pace = max(Fraction(0), (actual - 100 * start / of) / (month - since))
    missing = wanted - actual - pace * (end - month)
    is_missing = round_half_away(float(wanted - actual)) > 0 and round_half_away(float(missing)) > 0
    return actual, missing if is_missing else Fraction(0)


@settings(max_examples=60)
@given(DRAWN, st.sampled_from([1, 4, 6, 7]), st.sampled_from([PHYSICAL, FINANCIAL]), st.randoms(use_true_random=False))
def test_the_list_agrees_with_fractions_and_with_any_order_of_rows(drawn, month, measure, random):
    rows, expected, actuals, unjudged = [], {}, {}, 0
    for place, (done, target, *ceilings) in enumerate(drawn):
        told = {one: figure for one, figure in done.items() if one <= month} | {month: done.get(month)}
        figures = {"money": told, "money_target": target} if measure == FINANCIAL else {}
        rows += months(f"K{place}", {} if figures else told, None if figures else target, end=month // 3 * 3 + 3,
                       ceiling=ceilings[0], end_ceiling=ceilings[1], **figures)  # fmt: skip
        known = by_hand(told, target, ceilings, month, measure)
        unjudged += known is None
        if known and known[1]:
            actuals[f"K{place}"], expected[f"K{place}"] = known[0], known[1] * exact(ceilings[0]) / 100
    result = found(rows, period=Period(2026, month), measure=measure)
    for column, by_name in {"missing_idr": expected, "actual_pct": actuals}.items():
        shown = dict(zip(result.activities["activity_name"], result.activities[column], strict=True))
        assert shown == pytest.approx({name: float(figure) for name, figure in by_name.items()})
    assert sum(result.unjudged.values()) == unjudged and result.judged_count == len(drawn) - unjudged
    assert result.missing_idr == pytest.approx(float(sum(expected.values())))
    random.shuffle(rows)
    assert to_json(found(rows, period=Period(2026, month), measure=measure)) == to_json(result)
