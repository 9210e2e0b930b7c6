import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import NBSP, round_half_away
from analytics.insight.findings.payment_flags import (
    AHEAD,
    FLAG_WORDS,
    PENDING,
    PENDING_POINTS,
    RULES,
    activity_quadrants,
    flag_title,
    flagged_activities,
    flagged_agencies,
    quadrants_title,
    rule_of,
    to_json,
)
from analytics.insight.quadrants import BOTH, NONE, ONLY_FINANCIAL, ONLY_PHYSICAL, WORDS
from tests.drawn_frames import agencies
from tests.insight.findings.drawn_rows import frame, random_rows, records, row

MILLION = 1_000_000


def text(sentence):
    return sentence.replace(NBSP, " ")


def test_quadrants_go_by_the_deviations_as_shown():
    rows = frame(
        row("1", 100, (50.0, 49.996), (50, 50)), row("2", 300, (50.0, 49.99), (50, 50)),
        row("3", 500, (50, 60), (50, 49)), row("4", 700, (50, 40), (50, 49)), row("5", 900, (50, 40), (None, 49)),
    )  # fmt: skip
    found = activity_quadrants(rows)
    table = found.table().set_index("quadrant")
    assert table["row_count"].to_dict() == {BOTH: 1, ONLY_FINANCIAL: 1, ONLY_PHYSICAL: 1, NONE: 1}
    assert table["ceiling_idr"].to_dict() == {BOTH: 700, ONLY_FINANCIAL: 500, ONLY_PHYSICAL: 300, NONE: 100}
    assert table["label"].to_dict() == WORDS and found.without == 1
    assert found.of(BOTH)["activity_key"].tolist() == ["4"]
    assert text(quadrants_title(found)) == (
        "Dari 4 kegiatan, 1 tertinggal di keduanya (Rp 700), 1 hanya di keuangan (Rp 500), "
        "1 hanya di fisik (Rp 300), 1 memenuhi keduanya (Rp 100)"
    )


def test_without_a_place_nothing_is_counted():
    found = activity_quadrants(frame(row("1", 100, (50, None), (50, 40), has_reported=False)))
    assert quadrants_title(found) == "Belum ada kegiatan dengan deviasi fisik dan keuangan"
    assert found.table()["row_count"].sum() == 0 and found.without == 1
    assert activity_quadrants(frame()).drawn.empty


@pytest.mark.parametrize(
    ("physical", "paid", "expected"),
    [
        ((80, 80), (50, 12), PENDING),
        ((80, 80), (50, 70), None),  # exactly 10 points ahead, but money has reached its target
        ((40, 40), (50, 30), PENDING),  # exactly 10 points ahead
        ((40, 40), (50, 30.01), None),
        ((80, 79), (50, 12), None),
        ((80, 79.996), (50, 12), PENDING),
        ((80, 40), (50, 41), AHEAD),
        ((80, 40), (50, 40.004), None),  # both read 40,00
        ((None, 40), (None, 60), AHEAD),
        ((None, 80), (50, 12), None),
        ((80, None), (50, 41), None),
        ((100, 130), (100, 99), PENDING),
        ((100, 100), (100, 140), AHEAD),
    ],
)
def test_the_rules_of_the_flags(physical, paid, expected):
    found = flagged_activities(frame(row("1", 100, physical, paid)))
    assert [flag for flag, one in found.items() if len(one.rows)] == ([expected] if expected else [])
    assert PENDING_POINTS == 10 and "10 poin" in RULES[PENDING]


def test_rupiah_at_stake_the_most_first():
    rows = frame(
        row("1", 100 * MILLION, (80, 80), (50 * MILLION, 12 * MILLION)),
        row("2", 1000 * MILLION, (80, 80), (500 * MILLION, 400 * MILLION)),
        row("3", 200 * MILLION, (80, 20), (100 * MILLION, 90 * MILLION)),
    )
    found = flagged_activities(rows)
    assert found[PENDING].rows["at_stake_idr"].tolist() == [0.8 * 1000 * MILLION - 400 * MILLION, (80 - 12) * MILLION]
    assert found[AHEAD].at_stake_idr == 90 * MILLION - 0.2 * 200 * MILLION
    assert text(flag_title(found[PENDING])) == (
        "Tagihan tertunda: 2 kegiatan, Rp 468,00 juta pekerjaan belum dibayar (indikasi); terbesar Kegiatan 2 (A): "
        "fisik 80,00%, keuangan 40,00%, Rp 400,00 juta"
    )
    assert text(flag_title(found[AHEAD])) == (
        "Bayar lebih dulu: 1 kegiatan, Rp 50,00 juta dibayar melebihi kemajuan fisik (indikasi); "
        "terbesar Kegiatan 3 (A): fisik 20,00%, keuangan 45,00%, Rp 50,00 juta"
    )


def totals(*rows):
    """Totals of OPD: (name, physical deviation, physical actual, financial deviation, financial actual)."""
    found = agencies(*((name, physical, money) for name, physical, _, money, _ in rows))
    found["agency_slug"] = [one[0].lower() for one in rows]
    found["physical_actual_pct"] = [float(one[2]) for one in rows]
    found["financial_actual_pct"] = [float(one[4]) for one in rows]
    return found


def of(name, key, ceiling, done, paid):
    return row(key, ceiling, (50, done), (50, paid), agency_short_name=name)


def test_opd_by_what_the_screen_shows_of_them():
    found = flagged_agencies(
        totals(("PUPR", 1.0, 80, -20.0, 12), ("Nol", 1.0, 30, -20.0, 0), ("Dini", -5.0, 40, 2.0, 45)),
        frame(of("PUPR", "1", 1000, 80, 120), of("Nol", "1", 500, 30, 0), of("Dini", "1", 100, 40, 45)),
    )
    stakes = dict(zip(found[PENDING].rows["agency_short_name"], found[PENDING].rows["at_stake_idr"], strict=True))
    assert stakes == pytest.approx({"PUPR": 0.8 * 1000 - 120, "Nol": 0.3 * 500})
    assert found[AHEAD].rows["at_stake_idr"].tolist() == pytest.approx([45 - 0.4 * 100])
    assert text(flag_title(found[AHEAD])) == (
        "Bayar lebih dulu: 1 OPD, Rp 5 dibayar melebihi kemajuan fisik (indikasi); terbesar Dini: "
        "fisik 40,00%, keuangan 45,00%, Rp 5"
    )


def test_the_rupiah_of_an_opd_are_those_of_the_activities_with_both_actuals():
    # The page: fisik of the first two, keuangan of all four. Both are known of the first and the second alone.
    rows = [
        of("Kesbang", "1", 100, 60, 70), of("Kesbang", "2", 300, 50, 160), of("Kesbang", "3", 600, None, 600),
        of("Kesbang", "4", None, 10, 5),
    ]  # fmt: skip
    page = totals(("Kesbang", -5.0, (100 * 60 + 300 * 50) / 400, 2.0, 100 * (70 + 160 + 600) / 1000))
    found = flagged_agencies(page, frame(*rows, of("Lain", "1", 100, 10, 90)))
    (one,) = found[AHEAD].rows.to_dict("records")
    assert (one["done_pct"], one["paid_pct"]) == ((100 * 60 + 300 * 50) / 400, 100 * (70 + 160) / 400)
    assert one["at_stake_idr"] == (70 - 60) + (160 - 150) and one["both_count"] == 2
    assert one["at_stake_idr"] == pytest.approx((57.5 - 52.5) * 400 / 100)
    assert text(flag_title(found[AHEAD])).endswith(
        "Kesbang: fisik 52,50%, keuangan 57,50% dari 2 kegiatan yang punya keduanya, Rp 20"
    )
    assert rule_of(found[AHEAD]).endswith("Untuk OPD, persen dan rupiahnya dari kegiatan yang realisasi fisik dan "
                                          "keuangannya ada.")  # fmt: skip
    own = flagged_activities(frame(*rows))[AHEAD]
    assert own.at_stake_idr == one["at_stake_idr"] and "Untuk OPD" not in rule_of(own)


def test_an_opd_is_not_flagged_by_percentages_of_different_activities():
    # Fisik 10% of one activity, keuangan 90% of another: nobody is known to be paid ahead.
    page = totals(("A", -5.0, 10, 2.0, 90), ("B", 5.0, 90, -2.0, 10))
    rows = [of("A", "1", 100, 10, None), of("A", "2", 100, None, 90), of("B", "1", 100, 90, None)]
    assert all(one.rows.empty for one in flagged_agencies(page, frame(*rows)).values())


def test_an_opd_that_has_not_reported_has_no_flag():
    found = flagged_agencies(totals(("Diam", "belum_lapor", 10, "belum_lapor", 90)), frame(of("Diam", "1", 100, 1, 9)))
    assert [flag_title(one) for one in found.values()] == [
        f"Tidak ada OPD dengan indikasi {FLAG_WORDS[flag].lower()}" for flag in (PENDING, AHEAD)
    ]
    assert all(one.rows.empty for one in flagged_activities(frame()).values())
    assert all(one.rows.empty for one in flagged_agencies(totals(("A", 1.0, 80, -20.0, 12)), frame()).values())


@settings(max_examples=60)
@given(random_rows(), st.sampled_from([-5.0, 0.0, 5.0]), st.sampled_from([-5.0, 0.0]), st.randoms())
def test_flags_of_opd_are_what_plain_python_says(rows, lag, owed, chance):
    drawn = records(frame(*rows))
    found = flagged_agencies(totals(*((name, lag, 50, owed, 50) for name in "ABC")), frame(*rows))
    expected = {PENDING: {}, AHEAD: {}}
    for name in "ABC":
        own = [
            [Fraction(str(one[key])) for key in ("ceiling_idr", "physical_actual_pct", "financial_actual_idr")]
            for one in drawn
            if one["agency_slug"] == name.lower() and one["ceiling_idr"]
            and None not in (one["physical_actual_pct"], one["financial_actual_idr"])
        ]  # fmt: skip
        ceiling = sum(one[0] for one in own)
        if not ceiling:
            continue
        work, paid = sum(one[0] * one[1] / 100 for one in own), sum(one[2] for one in own)
        gap = round_half_away(float(100 * work / ceiling)) - round_half_away(float(100 * paid / ceiling))
        if gap < 0:
            expected[AHEAD][name] = float(paid - work), len(own)
        elif gap >= 10 and lag >= 0 and owed < 0:
            expected[PENDING][name] = float(work - paid), len(own)
    for flag, one in found.items():
        got = zip(one.rows["agency_short_name"], one.rows["at_stake_idr"], one.rows["both_count"], strict=True)
        assert {name: stake for name, stake, _ in got} == pytest.approx(
            {name: stake for name, (stake, _) in expected[flag].items()}
        )
        counts = dict(zip(one.rows["agency_short_name"], one.rows["both_count"], strict=True))
        assert counts == {name: size for name, (_, size) in expected[flag].items()}
    mixed = flagged_agencies(totals(*((name, lag, 50, owed, 50) for name in "CBA")),
                             frame(*chance.sample(rows, len(rows))))  # fmt: skip
    assert [flag_title(one) for one in mixed.values()] == [flag_title(one) for one in found.values()]


def slow_flag(one):
    """The flag of a row and its rupiah in plain Python, None without one."""
    done, paid, ceiling = one["physical_actual_pct"], one["financial_actual_pct"], one["ceiling_idr"]
    if done is None or paid is None or not ceiling:
        return None
    gap = round_half_away(done) - round_half_away(paid)
    owed = done * ceiling / 100 - one["financial_actual_idr"]
    deviations = one["physical_deviation_pp"], one["financial_deviation_pp"]
    if gap < 0:
        return AHEAD, -owed
    is_known = None not in deviations
    if is_known and gap >= 10 and round_half_away(deviations[0]) >= 0 and round_half_away(deviations[1]) < 0:
        return PENDING, owed
    return None


@settings(max_examples=60)
@given(random_rows(), st.randoms())
def test_flags_and_quadrants_are_what_plain_python_says(rows, chance):
    drawn = frame(*rows)
    found = flagged_activities(drawn)
    expected = {(one["agency_slug"], one["activity_key"]): slow_flag(one) for one in records(drawn)}
    for flag, one in found.items():
        keys = zip(one.rows["agency_slug"], one.rows["activity_key"], strict=True)
        got = dict(zip(keys, one.rows["at_stake_idr"], strict=True))
        assert got == pytest.approx({key: value[1] for key, value in expected.items() if value and value[0] == flag})
        mixed = flagged_activities(frame(*chance.sample(rows, len(rows))))[flag].rows
        assert mixed["activity_key"].tolist() == one.rows["activity_key"].tolist()
        assert one.rows["physical_actual_pct"].notna().all()
    counts = dict.fromkeys(WORDS, 0)
    for one in records(drawn):
        pair = one["physical_deviation_pp"], one["financial_deviation_pp"]
        if None not in pair and one["ceiling_idr"]:
            lags, owes = (round_half_away(value) < 0 for value in pair)
            counts[BOTH if lags and owes else ONLY_PHYSICAL if lags else ONLY_FINANCIAL if owes else NONE] += 1
    table = activity_quadrants(drawn).table()
    assert dict(zip(table["quadrant"], table["row_count"], strict=True)) == counts


def test_json():
    rows = frame(row("1", 100, (80, 80), (50, 12)), row("2", 100, (80, 40), (50, 60)))
    flags = flagged_activities(rows)
    told = json.loads(json.dumps(to_json(activity_quadrants(rows), *flags.values()), allow_nan=False))
    assert [one["jumlah"] for one in told["kuadran_kegiatan"]] == activity_quadrants(rows).table()["row_count"].tolist()
    assert [one["tanda"] for one in told["tanda"]] == [PENDING, AHEAD]
    assert told["tanda"][0]["rupiah"] == pytest.approx(0.8 * 100 - 12)
    assert told["tanda"][1]["rincian"][0]["selisih_poin"] == -20
