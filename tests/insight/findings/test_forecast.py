import csv
from fractions import Fraction
from random import Random
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import number
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings.forecast import (
    FEW_UNITS,
    FEW_YEARS,
    FEWEST_MISSES,
    METHOD,
    NO_ACTUAL,
    NO_QUARTER,
    NOT_REPORTED,
    NOT_TRUSTED,
    PACE,
    YEAR_OVER,
    forecasts,
    quantile,
    trusted_quarters,
)
from analytics.insight.findings.forecast_words import (
    BACKTEST_HEADINGS,
    BACKTEST_NOTE,
    METHOD_NAMES,
    backtest_cells,
    backtest_words,
    caution_words,
    forecast_words,
    inputs_words,
    method_words,
    range_words,
    rise_words,
    to_json,
)
from analytics.paths import REFERENCE_FOLDER
from tests.insight.findings.histories_drawn import histories

NBSP = "\u00a0"
ALL = frozenset({1, 2, 3})
JUNE = Period(2026, 6)
NO_TARGETS = (None,) * 4


def plain(text):
    return text.replace(NBSP, " ")


def unit(slug, **years):
    """One unit's years drawn as y2025=(actuals of four quarters)."""
    return [(slug, int(year[1:]), NO_TARGETS, actuals) for year, actuals in years.items()]


def crowd(lift=0.0):
    """Eleven units alike: 40 % in June and 90 % in December of 2024, 44 % and 90 % + lift in 2025; 44 misses less."""
    return [
        row for place in range(11) for row in unit(f"z{place:02}", y2024=(9, 40, 60, 90), y2025=(9, 44, 60, 90 + lift))
    ]


def told(frame, slug="pupr", period=JUNE, measure=PHYSICAL, trusted=ALL):
    return {one.agency_slug: one for one in forecasts(frame, measure, period, trusted)}[slug]


PUPR = unit("pupr", y2024=(9, 40, 60, 90), y2025=(9, 44, 60, 94), y2026=(8, 38, None, None))


def test_the_usual_year_end_and_half_the_distance():
    found = told(histories(*crowd(), *PUPR))
    assert (found.usual_actual_pct, found.usual_final_pct, found.carried_share) == (42, 92, 0.5)
    assert found.final_pct == pytest.approx(92 + 0.5 * (38 - 42))
    # 2024 from 2025: 94 - 2 = 92, 90 came; 2025 from 2024: 90 + 2 = 92, 94 came: never narrower than that.
    assert (found.low_pct, found.high_pct) == (pytest.approx(88), pytest.approx(92))
    assert found.recent_pp == pytest.approx(10)
    assert plain(forecast_words(found)) == (
        "Prakiraan akhir tahun ≈ 90% (kisaran 88–92%), bila paruh kedua berjalan seperti 2024–2025"
    )
    assert plain(inputs_words(found)) == (
        "Biasanya (nilai tengah 2024–2025) 42,00% pada TW II dan 92,00% pada akhir tahun; "
        "sekarang 38,00%, 4,00 poin di bawahnya: separuh selisih itu dibawa ke akhir tahun"
    )
    assert caution_words(found) == "Riwayat baru 2 tahun: perlakukan sebagai peringatan"


def test_a_range_is_as_wide_as_the_misses_of_everybody():
    # Everybody else: 2024 told 90 + 8 - 2 = 96, came 90; 2025 told 90 + 2 = 92, came 98.
    found = told(histories(*crowd(lift=8.0), *PUPR))
    assert (found.low_pct, found.high_pct) == (pytest.approx(90 - 6), pytest.approx(90 + 6))


@pytest.mark.parametrize(
    ("month", "carried", "rest", "word"),
    [
        (3, 0.25, "sisa tahun", "seperempat"),
        (6, 0.5, "paruh kedua", "separuh"),
        (9, 0.75, "triwulan terakhir", "tiga perempat"),
    ],
)
def test_the_more_of_the_year_is_over_the_more_is_carried(month, carried, rest, word):
    years = {f"y{year}": (10, 20, 30, 90) for year in (2023, 2024, 2025)}
    rows = unit("pupr", **years, y2026=(12, 22, 32, None))
    found = told(histories(*crowd(), *rows), period=Period(2026, month))
    assert found.final_pct == pytest.approx(90 + carried * 2)
    assert forecast_words(found).endswith(f", bila {rest} berjalan seperti 2023–2025")
    assert f"2,00{NBSP}poin di atasnya: {word} selisih itu" in inputs_words(found)


def test_a_missing_year_between_is_left_out_and_named():
    rows = unit("pupr", y2023=(9, 40, 60, 90), y2025=(9, 40, 60, 90), y2026=(9, 40, None, None))
    found = told(histories(*crowd(), *rows))
    assert forecast_words(found).endswith("seperti 2023 dan 2025")
    assert inputs_words(found).endswith("; sekarang sama dengan biasanya")
    assert range_words(found) == "kisaran 88–92%"


def test_works_end_at_a_hundred_and_money_where_a_past_year_did():
    rows = unit("pupr", y2024=(9, 40, 60, 99), y2025=(9, 40, 60, 104), y2026=(9, 70, None, None))
    works, money = (told(histories(*crowd(), *rows), measure=one) for one in (PHYSICAL, FINANCIAL))
    assert (works.final_pct, works.high_pct) == (100, 100)
    assert money.final_pct == 104 and money.high_pct == pytest.approx(109)
    assert caution_words(money).endswith("; di atas 100% hanya bila pagu berubah")
    assert "100%" in method_words(PHYSICAL) and "100%" not in method_words(FINANCIAL)


def test_never_below_what_is_there():
    rows = unit("pupr", y2024=(9, 40, 60, 60), y2025=(9, 40, 60, 60), y2026=(9, 97, None, None))
    found = told(histories(*crowd(), *rows))
    assert (found.low_pct, found.final_pct, found.high_pct) == (97, 97, 99)
    over = unit("pupr", y2024=(9, 40, 60, 60), y2025=(9, 40, 60, 60), y2026=(9, 108, None, None))
    assert range_words(told(histories(*crowd(), *over))) == "kisaran sekitar 108%"


def test_a_wide_range_says_so():
    rows = unit("pupr", y2023=(9, 40, 60, 90), y2024=(9, 40, 60, 60), y2025=(9, 40, 60, 90), y2026=(9, 40, None, None))
    found = told(histories(*crowd(), *rows))
    assert (found.low_pct, found.high_pct) == (60, 100)
    assert caution_words(found) == "Kisaran lebar: perlakukan sebagai peringatan"


@pytest.mark.parametrize(
    ("rows", "period", "trusted", "reason", "words"),
    [
        (PUPR, Period(2026, 7), ALL, NO_QUARTER, "prakiraan dihitung pada akhir triwulan"),
        (PUPR, Period(2025, 12), ALL, YEAR_OVER, "tahun anggaran sudah berakhir"),
        (PUPR, Period(2026, 9), ALL, NOT_REPORTED, "belum melapor untuk Triwulan III 2026"),
        (
            PUPR, JUNE, frozenset({1, 3}), NOT_TRUSTED,
            "pada uji coba prakiraan dari TW II tidak lebih baik daripada pangsa tahun lalu",
        ),
        (
            unit("pupr", y2025=(9, 44, 60, 94), y2026=(8, 38, None, None)), JUNE, ALL, FEW_YEARS,
            "perlu realisasi fisik paling sedikit 2 dari 3 tahun lalu, baru ada 1",
        ),
        (
            # Four years ago is too long ago.
            unit("pupr", y2022=(9, 44, 60, 94), y2025=(9, 44, 60, 94), y2026=(8, 38, None, None)), JUNE, ALL, FEW_YEARS,
            "perlu realisasi fisik paling sedikit 2 dari 3 tahun lalu, baru ada 1",
        ),
    ],
)  # fmt: skip
def test_why_there_is_no_number(rows, period, trusted, reason, words):
    found = told(histories(*crowd(), *rows), period=period, trusted=trusted)
    assert (found.reason, found.final_pct, found.low_pct, found.high_pct) == (reason, None, None, None)
    assert plain(forecast_words(found)) == f"Tanpa angka prakiraan akhir tahun: {words}"
    assert (inputs_words(found), caution_words(found), range_words(found)) == ("", "", "")


def test_reported_without_an_actual_and_with_few_units_there_is_no_number():
    frame = histories(*crowd(), *PUPR)
    frame.loc[frame["agency_slug"].eq("pupr") & frame["year"].eq(2026), "has_reported"] = True
    assert told(frame, period=Period(2026, 9)).reason == NO_ACTUAL
    assert told(histories(*PUPR)).reason == FEW_UNITS


def test_the_kabupaten_gets_its_own_number_and_is_no_agency_in_the_pool():
    whole = unit("", y2024=(9, 40, 60, 10), y2025=(9, 40, 60, 90), y2026=(9, 40, None, None))
    found = forecasts(histories(*crowd(), *PUPR, *whole), PHYSICAL, JUNE, ALL)
    assert [one.agency_slug for one in found] == ["", "pupr"]
    # Its own miss is 80 points; a range of anybody else would be wider with it.
    assert found[0].low_pct == 40 and (found[1].low_pct, found[1].high_pct) == (pytest.approx(88), pytest.approx(92))


def test_later_quarters_and_the_order_of_rows_change_nothing():
    frame = histories(*crowd(), *PUPR)
    later = histories(
        *crowd(), *unit("pupr", y2024=(9, 40, 60, 90), y2025=(9, 44, 60, 94), y2026=(8, 38, 95, 99), y2027=(1, 2, 3, 4))
    )
    assert told(later) == told(frame)
    assert forecasts(frame.iloc[::-1], PHYSICAL, JUNE, ALL) == forecasts(frame, PHYSICAL, JUNE, ALL)
    assert forecasts(histories(), PHYSICAL, JUNE, ALL) == []


def some_curves(random, years):
    """Curves of fifteen units, the first of which is the kabupaten; a unit, a year or a quarter may be missing."""
    places = [(place, year) for place in range(15) for year in years if random.random() < 0.85]
    return {one: tuple(_figure(random, low) for low in (5, 25, 45, 70)) for one in places}


def _figure(random, low):
    return None if random.random() < 0.05 else random.randint(low * 100, low * 100 + 4500) / 100


@settings(max_examples=60)
@given(
    st.integers(0, 10**6),
    st.sampled_from([3, 6, 9]),
    st.sampled_from([PHYSICAL, FINANCIAL]),
)
def test_it_is_the_slow_sum(seed, month, measure):
    random = Random(seed)
    past = some_curves(random, (2023, 2024, 2025))
    current = {place: value for (place, _), value in some_curves(random, (2026,)).items()}
    drawn = {**past, **{(place, 2026): value for place, value in current.items()}}
    frame = histories(*((slug_of(place), year, NO_TARGETS, value) for (place, year), value in drawn.items()))
    quarter = month // 3
    pool = sorted(
        miss for place in range(1, 15) for miss in slow_misses(slow_past(past, place, quarter), quarter, measure)
    )
    found = forecasts(frame, measure, Period(2026, month), ALL)
    assert len(found) == len(current)
    for one in found:
        place = int(one.agency_slug[1:] or 0)
        now, known = current[place][quarter - 1], slow_past(past, place, quarter)
        if now is None or len(known) < 2 or len(pool) < FEWEST_MISSES:
            assert one.reason and one.final_pct is None and one.low_pct is None
            continue
        widest = max(abs(miss) for miss in slow_misses(known, quarter, measure))
        middle = slow_year_end(now, known, quarter, measure)
        ends = middle - max(widest, -slow_quantile(pool, 15)), middle + max(widest, slow_quantile(pool, 85))
        top = 100 if measure == PHYSICAL else 10**9
        assert one.final_pct == pytest.approx(float(middle))
        assert one.low_pct == pytest.approx(float(max(now, min(ends[0], top))))
        assert one.high_pct == pytest.approx(float(max(now, min(ends[1], top))))
        assert now <= one.low_pct <= one.final_pct <= one.high_pct
        assert measure == FINANCIAL or one.high_pct <= max(100, now)


def slug_of(place):
    """The kabupaten stands first; its misses are in nobody's range but its own."""
    return f"a{place:02}" if place else ""


def slow_past(past, place, quarter):
    curves = [past[place, year] for year in (2023, 2024, 2025) if (place, year) in past]
    pairs = [(one[quarter - 1], one[3]) for one in curves]
    return [(Fraction(now), Fraction(final)) for now, final in pairs if now is not None and final is not None]


def slow_year_end(now, known, quarter, measure):
    usual, final = median(one[0] for one in known), median(one[1] for one in known)
    top = 100 if measure == PHYSICAL else max(100, *(one[1] for one in known))
    return max(Fraction(now), min(top, final + Fraction(quarter, 4) * (Fraction(now) - usual)))


def slow_misses(known, quarter, measure):
    if len(known) < 2:
        return []
    others = [known[:place] + known[place + 1 :] for place in range(len(known))]
    return [one[1] - slow_year_end(one[0], rest, quarter, measure) for one, rest in zip(known, others, strict=True)]


def slow_quantile(ordered, hundredths):
    place = Fraction(hundredths * (len(ordered) - 1), 100)
    low = place.numerator // place.denominator
    return ordered[low] + (place - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])


def test_quantile_lies_between_its_neighbours():
    assert [quantile([1.0, 2.0, 4.0], share) for share in (0, 0.25, 0.5, 0.75, 1)] == [1, 1.5, 2, 3, 4]


ROW = {
    "quarter": "2", "method": METHOD, "forecasts": "1875", "mean_abs_error_pp": "11.29", "median_abs_error_pp": "3.93",
    "bias_pp": "-1.89", "coverage_80_pct": "81.90", "better_than_last_year": "ya", "source": "x",
    "run_on": "2026-11-30",
}  # fmt: skip


def test_only_quarters_that_beat_last_year_are_trusted():
    worse = ROW | {"quarter": "1", "better_than_last_year": "tidak"}
    other = ROW | {"quarter": "3", "method": "bertahan"}
    assert trusted_quarters([ROW, worse, other]) == {2}
    assert trusted_quarters([]) == frozenset()


def test_the_row_of_the_backtest_in_words():
    assert plain(backtest_words(ROW)) == (
        "TW II, biasanya, ditambah sebagian selisih sekarang: meleset rata-rata 11,29 poin, nilai tengah 3,93 poin, "
        "dari 1.875 prakiraan; kisaran 80% tepat 81,90%"
    )
    other = ROW | {"method": "tahun_lalu", "coverage_80_pct": ""}
    assert plain(backtest_words(other)).endswith("dari 1.875 prakiraan")
    assert [plain(cell) for cell in backtest_cells(ROW)] == [
        "TW II", METHOD_NAMES[METHOD], "1.875", "11,29", "3,93", "\u22121,89", "81,90%", "ya",
    ]  # fmt: skip
    assert backtest_cells(other)[-2:] == ["–", "–"]
    assert len(backtest_cells(ROW)) == len(BACKTEST_HEADINGS)


def test_the_table_that_ships_can_be_read_and_told():
    with (REFERENCE_FOLDER / "backtest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["quarter"], row["method"]) for row in rows} == {(q, name) for q in "123" for name in METHOD_NAMES}
    for row in rows:
        last = next(one for one in rows if (one["quarter"], one["method"]) == (row["quarter"], "tahun_lalu"))
        columns = ("mean_abs_error_pp", "median_abs_error_pp")
        is_better = all(float(row[column]) < float(last[column]) for column in columns)
        assert row["better_than_last_year"] == ("ya" if is_better else "tidak")
        assert backtest_words(row)
    assert "fisik" in BACKTEST_NOTE


def test_json_has_indonesian_keys_and_no_rounding():
    with_number, without = to_json([told(histories(*crowd(), *PUPR)), told(histories(*PUPR))])
    assert with_number["tahun_lalu"][0] == {"tahun": 2024, "realisasi_persen": 40.0, "akhir_tahun_persen": 90.0}
    assert (with_number["prakiraan_persen"], with_number["alasan_tanpa_angka"]) == (90.0, None)
    assert (without["prakiraan_persen"], without["alasan_tanpa_angka"]) == (None, FEW_UNITS)


def test_that_the_pace_rises_later_in_the_year_is_said_where_every_known_year_says_so():
    frame = histories(("pupr", 2024, (1, 2, 3, 4), (10, 30, 54, 90)), ("pupr", 2025, (1, 2, 3, 4), (10, 30, 63, 99)),
                      ("pupr", 2026, (15, 45, 70, 100), (9, 28, 50, None)))  # fmt: skip
    (found,) = forecasts(frame, PHYSICAL, Period(2026, 9), frozenset())
    after, until = (number(median(one)) for one in ([(90 - 54) / 3, (99 - 63) / 3], [54 / 9, 63 / 9]))
    assert plain(rise_words(found, "PUPR")) == (
        f"Pada 2024–2025 laju PUPR sesudah TW III selalu lebih tinggi daripada sampai TW III: nilai tengah {after} "
        f"lawan {until} poin per bulan"
    )
    even = frame.copy()
    even.loc[even["year"].eq(2024) & even["quarter"].eq(4), "physical_actual_pct"] = 72.0
    (found,) = forecasts(even, PHYSICAL, Period(2026, 9), frozenset())
    assert rise_words(found, "PUPR") == ""
    (found,) = forecasts(frame[frame["year"] > 2024], PHYSICAL, Period(2026, 9), frozenset())
    assert rise_words(found, "PUPR") == ""


def test_a_straight_line_is_trusted_only_where_its_own_rows_say_so():
    rows = [{"quarter": 1, "method": METHOD, "better_than_last_year": "ya"},
            {"quarter": 2, "method": PACE, "better_than_last_year": "ya"},
            {"quarter": 3, "method": PACE, "better_than_last_year": "tidak"}]  # fmt: skip
    assert (trusted_quarters(rows), trusted_quarters(rows, PACE)) == ({1}, {2})
    with (REFERENCE_FOLDER / "backtest.csv").open(encoding="utf-8-sig", newline="") as file:
        assert trusted_quarters(list(csv.DictReader(file)), PACE) == frozenset()
