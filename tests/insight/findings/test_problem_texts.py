"""Problem texts that say nothing new: copied, filler, left out, the third time running."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.names import fold_name, is_filler
from analytics.domain.periods import Period
from analytics.insight.findings.cause_book import assigned
from analytics.insight.findings.problem_text_words import problem_title, problem_words, to_json
from analytics.insight.findings.problem_texts import (
    COPIED,
    FILLER,
    FLAGS,
    SAME_CAUSE,
    SAME_TEXT,
    UNFILLED,
    compared_periods,
    problem_texts,
    told_periods,
)
from tests.insight.findings.drawing import activities, activity, book, problem, problems

TW2 = Period(2026, 6)
ROWS = [
    activity(name, ceiling_idr=float(1000 - place), financial_target_idr=None) for place, name in enumerate("ABCDEFG")
]
TOLD = [
    problem("A", "Tender ulang", year=2025, month=12), problem("A", "tender  ulang.", month=3),
    problem("A", "TENDER ULANG"),
    problem("B", "Soal lahan", month=3), problem("B", "Soal lahan"), problem("B", "Hujan"),
    problem("C", "Lancar"),
    problem("D", "-", month=3), problem("D", "Entri salah"),
    problem("F", "Tender gagal", year=2025, month=12), problem("F", "Tender ulang", month=3),
    problem("F", "Gagal tender"),
    problem("G", "", "Lahan/izin"),
]  # fmt: skip


def found(rows=ROWS, told=TOLD, period=TW2, measure=None, earlier=None):
    known = None if earlier is None else activities(*earlier)
    return problem_texts(activities(*rows), assigned(problems(*told), book()), period, measure, known)


def names(result, flag):
    return result.of(flag)["activity_name"].tolist()


def test_the_quarters_compared_go_over_the_turn_of_the_year():
    assert compared_periods(TW2) == [Period(2025, 12), Period(2026, 3), TW2]
    assert compared_periods(Period(2026, 7)) == [Period(2026, 3), TW2, Period(2026, 7)]
    assert compared_periods(Period(2026, 2)) == [Period(2025, 9), Period(2025, 12), Period(2026, 2)]


def test_every_activity_below_target_is_on_its_lists():
    result = found()
    assert names(result, COPIED) == ["A", "B"]
    assert names(result, FILLER) == ["C"]
    assert names(result, UNFILLED) == ["E"], "G names a cause"
    assert names(result, SAME_TEXT) == ["A"]
    assert names(result, SAME_CAUSE) == ["F"]


def test_the_text_is_the_copied_one_as_it_stands_now():
    rows = found().activities.set_index("activity_name")
    assert rows["issue"].tolist() == ["TENDER ULANG", "Soal lahan", "Lancar", "Entri salah", "", "Gagal tender", ""]
    assert rows.loc["F", "cause_name"] == "Gagal/ulang tender" and rows.loc["A", "cause_name"] == ""


def test_the_furthest_behind_stands_first_in_either_measure_or_in_one():
    rows = [
        activity("A", physical_actual_pct=49.0, financial_actual_idr=499.0),
        activity("B", physical_actual_pct=60.0, financial_actual_idr=100.0),
        activity("C", physical_actual_pct=20.0, financial_actual_idr=600.0),
        activity("D", physical_actual_pct=120.0, financial_actual_idr=600.0),
    ]
    assert found(rows).activities["activity_name"].tolist() == ["B", "C", "A"]
    assert found(rows, measure=PHYSICAL).activities["activity_name"].tolist() == ["C", "A"]
    assert found(rows, measure=FINANCIAL).activities["activity_name"].tolist() == ["B", "A"]


def test_what_has_not_reported_has_no_target_or_belongs_to_another_period_is_on_no_list():
    rows = [
        activity("A", physical_actual_pct=None, financial_actual_idr=None, has_reported=False),
        activity("B", physical_target_pct=None, financial_target_idr=None),
        activity("C", ceiling_idr=0.0),
        activity("E", month=3),
    ]
    assert found(rows).activities.empty


def test_a_problem_of_another_sub_unit_agency_or_level_is_another_one():
    for other in ({"sub_unit": "UPTD"}, {"agency_slug": "dinas-b"}, {"level": "opd"}):
        assert names(found([ROWS[0]], [problem("A", "Tender", **other)]), UNFILLED) == ["A"]


def test_the_sentences_count_the_lists():
    assert problem_title(found()) == (
        "Dari 7 kegiatan di bawah target, 2 belum mengisi masalah, 2 menyalin masalah laporan sebelumnya"
    )
    assert problem_words(found()) == [
        "1 kegiatan di bawah target, masalahnya belum diisi",
        '1 kegiatan di bawah target hanya mengisi kata pengisi (seperti "-", "lancar", "tidak ada")',
        "2 kegiatan di bawah target menyalin masalah triwulan lalu (TW\u00a0I) kata demi kata",
        "1 kegiatan di bawah target menulis masalah yang sama kata demi kata tiga triwulan berturut-turut",
        "1 kegiatan di bawah target menyebut penyebab yang sama dengan kata lain tiga triwulan berturut-turut",
    ]


@pytest.mark.parametrize(
    ("rows", "told", "title", "words"),
    [
        # Nothing that can be judged is no praise.
        ([], [], *2 * ("Belum ada kegiatan yang dapat dinilai",)),
        ([activity("A", physical_actual_pct=53.0, financial_actual_idr=500.0)], [],
         *2 * ("Tidak ada kegiatan di bawah target",)),
        ([ROWS[3]], TOLD, *2 * ("1 kegiatan di bawah target menulis masalah yang baru",)),
        ([activity("A", level="opd")], [], "Dari 1 OPD di bawah target, 1 belum mengisi masalah",
         "1 OPD di bawah target, masalahnya belum diisi"),
    ],
)  # fmt: skip
def test_what_is_said_where_there_is_little(rows, told, title, words):
    result = found(rows, told)
    assert problem_title(result) == title and problem_words(result) == [words]
    json.dumps(to_json(result), allow_nan=False)


def test_over_the_turn_of_the_year_the_quarter_is_named_with_its_year():
    rows, told = [activity("A", month=3)], [problem("A", "x y", year=2025, month=12), problem("A", "x y", month=3)]
    assert problem_words(found(rows, told, Period(2026, 3))) == [
        "1 kegiatan di bawah target menyalin masalah triwulan lalu (Triwulan\u00a0IV 2025) kata demi kata"
    ]


def test_json_has_every_list_with_its_count():
    data = json.loads(json.dumps(to_json(found()), allow_nan=False))
    assert (data["kegiatan_di_bawah_target"], data["pembanding"]) == (7, "2026-03")
    assert data["jumlah_menyalin"] == len(data["menyalin"]) == 2
    assert [row["nama"] for row in data["belum_diisi"]] == ["E"]
    assert data["menyalin"][0]["laporan_sebelumnya"] == "2026-03" and data["jumlah_tanpa_pembanding"] == 0
    assert data["sebab_sama_tiga_triwulan"][0]["sebab"] == "Gagal/ulang tender"


def quarter(month, *rows):
    """The rows as they stand at another quarter end of 2026."""
    return [row | {"month": month} for row in rows]


def silent(row):
    return row | {"physical_actual_pct": None, "financial_actual_idr": None}


TW3 = Period(2026, 9)
AGAIN = [problem("A", "Gagal lelang", month=3), problem("A", "Gagal lelang", month=9)]
LATE = quarter(9, ROWS[0])


def test_a_text_is_compared_with_the_last_report_of_the_activity():
    # TW II is not reported: the last report is that of TW I.
    told = found(LATE, AGAIN, TW3, earlier=[*quarter(3, ROWS[0]), *quarter(6, silent(ROWS[0])), *LATE])
    assert problem_words(told) == [
        "1 kegiatan di bawah target menyalin masalah laporan terakhirnya (TW\u00a0I) kata demi kata"
    ]
    assert names(told, COPIED) == ["A"] and names(told, SAME_TEXT) == []
    # TW II is reported, without a problem: since then the text is new.
    told = found(LATE, AGAIN, TW3, earlier=[*quarter(3, ROWS[0]), *quarter(6, ROWS[0]), *LATE])
    assert problem_words(told) == ["1 kegiatan di bawah target menulis masalah yang baru"]


def test_at_the_end_of_the_year_the_last_report_may_be_the_first():
    december = Period(2026, 12)
    assert told_periods(december) == [Period(2026, month) for month in (3, 6, 9, 12)]
    assert told_periods(TW2) == compared_periods(TW2) and told_periods(TW3) == compared_periods(TW3)
    rows, told = quarter(12, ROWS[0]), [problem("A", "x y", month=3), problem("A", "x y", month=12)]
    assert names(found(rows, told, december, earlier=[*quarter(3, ROWS[0]), *rows]), COPIED) == ["A"]


def test_nothing_is_new_where_nothing_was_reported_before():
    words = "1 kegiatan di bawah target menulis masalah; belum ada laporan sebelumnya untuk dibandingkan"
    told = [problem("A", "Hujan", month=9)]
    for result in (found(LATE, told, TW3), found(LATE, told, TW3, earlier=[*quarter(3, silent(ROWS[0])), *LATE])):
        assert problem_words(result) == [words] and problem_title(result) == words
        assert to_json(result)["jumlah_tanpa_pembanding"] == 1
    both = quarter(9, ROWS[0], ROWS[1])
    told = [problem("A", "Hujan", month=9), problem("B", "Hujan", month=9)]
    assert problem_words(found(both, told, TW3, earlier=quarter(6, ROWS[0]))) == [
        "1 kegiatan di bawah target menulis masalah yang baru; 1 belum ada laporan sebelumnya untuk dibandingkan"
    ]
    assert problem_words(found(both, told, TW3, earlier=quarter(6, *ROWS[:2]))) == [
        "Semua 2 kegiatan di bawah target menulis masalah yang baru"
    ]
    assert problem_words(found([ROWS[6]], TOLD)) == [
        "1 kegiatan di bawah target hanya menyebut penyebab, tanpa masalah"
    ]


@pytest.mark.parametrize("measure", [PHYSICAL, FINANCIAL])
def test_in_a_measure_only_what_is_below_its_target_is_counted(measure):
    rows = [
        activity("A", physical_actual_pct=60.0),
        activity("B", financial_actual_idr=600.0),
        activity("C"),
        activity("D", physical_actual_pct=60.0, financial_actual_idr=600.0),
    ]
    either, own = found(rows, TOLD), found(rows, TOLD, measure=measure)
    assert to_json(either.in_measure(measure)) == to_json(own)
    assert problem_words(either.in_measure(measure)) == problem_words(own)
    fills = 'hanya mengisi kata pengisi (seperti "-", "lancar", "tidak ada")'
    assert problem_words(own)[0] == f"1 kegiatan di bawah target {measure.label.lower()} {fills}"
    assert either.in_measure(measure).judged_count == own.judged_count == 4


TEXTS = st.lists(st.sampled_from(["Tender", "tender.", "Gagal tender", "Lahan", "Hujan", "-", ""]), max_size=2)
PLACES = ((2025, 12), (2026, 3), (2026, 6))
DRAWN = st.lists(st.tuples(st.sampled_from([30, 50, 70, None]), TEXTS, TEXTS, TEXTS), max_size=5)
CAUSE_OF = {"tender": "tender", "gagal tender": "tender", "lahan": "lahan"}


def by_hand(actual, told):
    """The twin: the flags of one activity; None where it is not below target."""
    if actual is None or actual >= 50:
        return None
    texts = [{fold_name(one) for one in some if one and not is_filler(one)} for some in told]
    named = [{CAUSE_OF[one] for one in some if one in CAUSE_OF} for some in texts]
    same_text = bool(texts[0] & texts[1] & texts[2])
    return {
        COPIED: bool(texts[1] & texts[2]),
        FILLER: not texts[2] and any(one.strip() for one in told[2]),
        UNFILLED: not texts[2] and not any(one.strip() for one in told[2]),
        SAME_TEXT: same_text,
        SAME_CAUSE: not same_text and bool(named[0] & named[1] & named[2]),
    }


@settings(max_examples=60)
@given(DRAWN, st.randoms(use_true_random=False))
def test_the_lists_agree_with_a_look_at_one_activity_at_a_time(drawn, random):
    rows, told = [], []
    for place, (actual, *texts) in enumerate(drawn):
        rows.append(activity(f"K{place}", physical_actual_pct=None if actual is None else float(actual),
                             financial_target_idr=None))  # fmt: skip
        told += [
            [problem(f"K{place}", one, year=year, month=month) for one in some]
            for (year, month), some in zip(PLACES, texts, strict=True)
        ]
    expected = {
        f"K{place}": flags
        for place, (actual, *texts) in enumerate(drawn)
        if (flags := by_hand(actual, texts)) is not None
    }
    result = found(rows, [one for some in told for one in some])
    shown = result.activities.set_index("activity_name")
    assert {name: {flag: bool(shown.loc[name, flag]) for flag in FLAGS} for name in shown.index} == expected
    random.shuffle(rows)
    random.shuffle(told)
    assert to_json(found(rows, [one for some in told for one in some])) == to_json(result)


def last_report_by_hand(quarters):
    """The twin: the texts of the last of these quarters with an actual or a text; None without one."""
    return next(({*texts} for is_reported, texts in reversed(quarters) if is_reported or texts), None)


WRITTEN = st.lists(st.sampled_from(["tender", "hujan"]), max_size=1)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.booleans(), WRITTEN), min_size=3, max_size=3), WRITTEN)
def test_the_last_report_is_the_newest_quarter_of_the_year_with_an_actual_or_a_text(drawn, now):
    earlier = [
        row if is_reported else silent(row)
        for month, (is_reported, _) in zip((3, 6, 9), drawn, strict=True)
        for row in quarter(month, ROWS[0])
    ]
    told = [problem("A", text, month=month) for month, (_, texts) in zip((3, 6, 9), drawn, strict=True)
            for text in texts]  # fmt: skip
    told += [problem("A", text, month=12) for text in now]
    result = found(quarter(12, ROWS[0]), told, Period(2026, 12), earlier=earlier)
    before = last_report_by_hand(drawn)
    assert names(result, COPIED) == (["A"] if before and {*now} & before else [])
    assert (result.below["compared_with"][0] != "") == (before is not None)
