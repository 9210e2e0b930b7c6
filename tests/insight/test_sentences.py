import pandas as pd
import pytest

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight import sentences
from tests.drawn_frames import activity, agencies, quarters

TW2 = Period(2026, 6)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("RSUD", -24.604, -1.0), ("Dinas A", -10.01, -1.0), ("Dinas B", -10.0, -1.0)],
            "2 OPD tertinggal lebih dari 10 poin fisik; RSUD terjauh (−24,60 poin fisik)",
        ),
        (
            [("Dinas A", -4.2, -1.0), ("Dinas B", -0.004, -1.0), ("Dinas C", 1.0, -1.0)],
            "1 dari 3 OPD di bawah target fisik; Dinas A terjauh (−4,20 poin fisik)",
        ),
        (
            [("A", -12.0, -1.0), ("B", -12.0, -1.0), ("C", -12.0, -1.0)],
            "3 OPD tertinggal lebih dari 10 poin fisik; ketiganya sama jauh (−12,00 poin fisik)",
        ),
        (
            [("A", -12.0, -1.0), ("B", -12.0, -1.0), ("C", -11.0, -1.0)],
            "3 OPD tertinggal lebih dari 10 poin fisik; 2 OPD sama jauh (−12,00 poin fisik)",
        ),
        ([("Dinas A", 0.0, -1.0), ("Dinas B", 3.0, -1.0)], "Kedua OPD yang melapor memenuhi target fisik"),
        (
            [("Dinas A", 0.0, -1.0), ("Dinas B", "tanpa_target", -1.0), ("Dinas C", "tanpa_data", -1.0)],
            "1 OPD memenuhi target fisik; 2 OPD lain melapor tanpa deviasi fisik",
        ),
        ([("Dinas A", 0.0, -1.0)], "Dinas A memenuhi target fisik"),
        (
            [("Dinas A", "belum_lapor", "belum_lapor")],
            "Belum ada OPD dengan deviasi fisik untuk Triwulan II 2026",
        ),
    ],
)
def test_ranking_title(rows, expected):
    assert plain(sentences.ranking_title(agencies(*rows), PHYSICAL, TW2)) == expected


def test_ranking_title_counts_the_measure_in_front():
    totals = agencies(("Dinas B", 2.0, -12.5), ("Dinas A", -30.0, 4.0))
    title = sentences.ranking_title(totals, FINANCIAL, TW2)
    assert plain(title) == "1 OPD tertinggal lebih dari 10 poin keuangan; Dinas B terjauh (−12,50 poin keuangan)"


def test_agencies_without_a_deviation_stand_apart_by_reason():
    totals = agencies(("A", -1.0, -1.0), ("B", "belum_lapor", "belum_lapor"), ("C", "tanpa_target", 1.0))
    groups = sentences.apart(totals, PHYSICAL)
    assert {reason: list(group["agency_short_name"]) for reason, group in groups.items()} == {
        "belum_lapor": ["B"], "tanpa_data": [], "tanpa_target": ["C"],
    }  # fmt: skip
    assert sentences.coverage_words(totals) == "2 dari 3 OPD melapor"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [(17.9, 12.8, 15.2, 9.6), (46.9, 38.5, 43.4, 33.5)],
            "Ketertinggalan melebar: fisik dari −5,10 ke −8,40 poin, keuangan dari −5,60 ke −9,90 poin",
        ),
        (
            [(20.0, 10.0, 20.0, 10.0), (40.0, 35.0, 40.0, 29.6)],
            (
                "Ketertinggalan fisik menyempit dari −10,00 ke −5,00 poin; "
                "ketertinggalan keuangan bertahan dari −10,00 ke −10,40 poin"
            ),
        ),
        (
            [(20.0, 21.0, 20.0, 10.0), (40.0, 35.0, 40.0, 41.5)],
            (
                "Fisik turun ke bawah target (dari +1,00 ke −5,00 poin); "
                "keuangan memenuhi target (dari −10,00 ke +1,50 poin)"
            ),
        ),
        (
            [(17.9, 12.8, 15.2, 9.6)],
            ("Belum ada deviasi untuk Triwulan II 2026; terakhir Triwulan I: fisik −5,10 poin, keuangan −5,60 poin"),
        ),
        ([(17.9, None, 15.2, None)], "Belum ada deviasi sampai Triwulan II 2026"),
        (
            [(17.9, 12.8, 15.2, 9.6), (46.9, 38.5, None, 33.5)],
            "Ketertinggalan fisik melebar dari −5,10 ke −8,40 poin; keuangan tanpa deviasi",
        ),
    ],
)
def test_trend_title(rows, expected):
    assert plain(sentences.trend_title(quarters(*rows), PHYSICAL, TW2)) == expected


def test_trend_title_stops_at_the_period_and_names_the_agency():
    trend = quarters((20.0, 10.0, 20.0, 10.0), (40.0, 28.0, 40.0, 28.0), (60.0, 60.0, 60.0, 60.0))
    assert plain(sentences.trend_title(trend, FINANCIAL, TW2, "Dinas A")) == (
        "Ketertinggalan Dinas A melebar: keuangan dari −10,00 ke −12,00 poin, fisik dari −10,00 ke −12,00 poin"
    )


def test_activities_title_names_the_most_frequent_cause_once_per_activity():
    rows = [
        activity("A", -30.0, root_cause="Gagal tender; Lahan/izin"),
        activity("B", -20.0, root_cause="Lahan/izin"),
        activity("C", -10.0),
    ]
    title = sentences.activities_title(pd.DataFrame(rows), 1803, PHYSICAL)
    assert title == "3 dari 1.803 kegiatan di bawah target fisik; penyebab tersering Lahan/izin (2 dari 2 yang diisi)"
    with_all = sentences.activities_title(pd.DataFrame(rows[:2]), 1803, PHYSICAL)
    assert with_all.endswith("penyebab tersering Lahan/izin (2 kegiatan)")


def test_the_title_of_a_filtered_list_speaks_of_the_rows_that_are_shown():
    rows = [{"level": "kegiatan", "root_cause": cause, "issue": "x"} for cause in ("Lahan", "Lahan", "Cuaca")]
    whole, found = pd.DataFrame(rows), pd.DataFrame(rows[2:])
    assert sentences.filtered_title(found, whole, PHYSICAL) == (
        "1 dari 3 kegiatan di bawah target fisik cocok dengan saringan; penyebab tersering Cuaca (1 kegiatan)"
    )
    title = sentences.filtered_title(found, whole, PHYSICAL, "Dinas A", names_cause=False)
    assert title == "1 dari 3 kegiatan Dinas A di bawah target fisik cocok dengan saringan"
    none = sentences.filtered_title(found.iloc[:0], whole, PHYSICAL)
    assert none == "Tidak satu pun dari 3 kegiatan di bawah target fisik cocok dengan saringan"


def test_activities_title_never_says_unfilled_of_problems_that_are_there():
    rows = [activity("A", -30.0, issue="Tender gagal"), activity("B", -20.0, issue="Cuaca")]
    assert sentences.activities_title(pd.DataFrame(rows), 9, PHYSICAL).endswith("; penyebabnya belum dikelompokkan")
    rows.append(activity("C", -10.0))
    assert sentences.activities_title(pd.DataFrame(rows), 9, PHYSICAL).endswith("; masalah 1 kegiatan belum diisi")


def test_rows_of_a_recap_are_called_agencies():
    rows = pd.DataFrame([activity("A", -30.0, level="opd")])
    assert sentences.activities_title(rows, 9, PHYSICAL).startswith("1 dari 9 OPD di bawah target fisik")
    assert sentences.is_recap(rows) and not sentences.is_recap(rows.head(0))


def test_a_running_month_is_no_quarter():
    row = pd.Series({"physical_deviation_pp": -4.26, "financial_deviation_pp": None})
    assert plain(sentences.running_title(row, PHYSICAL, Period(2026, 7))) == (
        "Berjalan s.d. Juli 2026: fisik −4,26 poin, keuangan tanpa deviasi"
    )
    of_agency = sentences.running_title(row, PHYSICAL, Period(2026, 7), "Dinas A")
    assert plain(of_agency).startswith("Dinas A, berjalan s.d. Juli 2026: ")


def test_activities_title_without_causes_without_rows_and_without_activities():
    rows = pd.DataFrame([activity("A", -30.0)])
    assert sentences.activities_title(rows, 5, FINANCIAL, "Dinas A") == (
        "1 dari 5 kegiatan Dinas A di bawah target keuangan; masalahnya belum diisi"
    )
    assert sentences.activities_title(rows.head(0), 5, PHYSICAL) == "Tidak ada kegiatan di bawah target fisik"
    assert sentences.activities_title(rows.head(0), 0, PHYSICAL) == (
        "Belum ada kegiatan dengan target dan realisasi fisik"
    )


def test_activities_subtitle():
    order = sentences.activities_order("", PHYSICAL, is_reversed=False)
    start = "Triwulan II 2026 · 7 dari 9 sub kegiatan punya … · urut dari deviasi fisik terendah · "
    judged = "7 dari 9 sub kegiatan punya …"
    assert plain(sentences.activities_subtitle((1, 25), 1412, TW2, judged, order)) == (
        f"{start}1–25 dari 1.412 · pagu dalam Rp juta"
    )
    of_sheet = plain(sentences.activities_sheet_subtitle(1412, TW2, judged, order))
    assert of_sheet == f"{start}1.412 baris · jumlah uang dalam rupiah"


@pytest.mark.parametrize(
    ("sort", "is_reversed", "words"),
    [
        ("", True, "urut dari deviasi fisik tertinggi"),
        ("pagu", False, "urut dari pagu terbesar"),
        ("pagu", True, "urut dari pagu terkecil"),
        ("nama", False, "urut nama dari A ke Z"),
        ("nama", True, "urut nama dari Z ke A"),
    ],
)
def test_the_order_of_the_list_in_words(sort, is_reversed, words):
    assert sentences.activities_order(sort, PHYSICAL, is_reversed=is_reversed) == words


def test_trend_subtitle_names_the_quarters_that_the_title_compares():
    trend = quarters((20.0, 10.0, 20.0, 10.0), (40.0, 28.0, 40.0, 28.0))
    assert plain(sentences.trend_subtitle(trend, TW2)).startswith("TW I ke TW II 2026 · kumulatif, %")
    # The title says that the chosen quarter has none; nothing is compared.
    assert plain(sentences.trend_subtitle(trend, Period(2026, 12))).startswith("2026 · kumulatif, %")
    assert plain(sentences.trend_subtitle(trend, Period(2026, 3))).startswith("TW I 2026 · ")
    assert plain(sentences.trend_subtitle(quarters(), TW2)).startswith("2026 · kumulatif, %")
    # Each quarter is of those who reported in it: how many, where they differ.
    counted = trend.assign(counted_agency_count=[51, 48, None, None])
    assert plain(sentences.trend_subtitle(counted, TW2)).startswith("TW I (51 OPD) ke TW II (48 OPD) 2026 · ")
    alike = trend.assign(counted_agency_count=[51, 51, None, None])
    assert plain(sentences.trend_subtitle(alike, TW2)).startswith("TW I ke TW II 2026 · ")


def test_an_agency_without_a_deviation_is_never_said_to_meet_its_target():
    totals = agencies(("A", -1.0, "tanpa_data"), ("B", "belum_lapor", "belum_lapor"), ("C", "tanpa_target", 1.0))
    titles = [sentences.unmeasured_title(totals, f"opd-{number}", PHYSICAL, TW2) for number in (1, 2, 3)]
    assert [title and plain(title) for title in titles] == [
        None,
        "B belum melapor untuk Triwulan II 2026",
        "C tanpa target atau pagu fisik untuk Triwulan II 2026",
    ]
    title = sentences.unmeasured_title(totals, "opd-1", FINANCIAL, TW2)
    assert plain(title) == "A belum melaporkan realisasi keuangan untuk Triwulan II 2026"
    assert sentences.unmeasured_title(totals, None, PHYSICAL, TW2) is None


def test_one_quarter_states_that_quarter_and_promises_nothing():
    trend = quarters((17.9, 12.8, 15.2, 9.6), (46.9, 38.5, 43.4, 33.5))
    title = plain(sentences.trend_title(trend, PHYSICAL, Period(2026, 3), "Dinas A"))
    assert title == "Dinas A, Triwulan I: fisik −5,10 poin, keuangan −5,60 poin"


def test_only_what_can_be_judged_is_counted():
    totals = pd.DataFrame(
        {
            "agency_slug": ["a", "b"],
            "row_count": [9, 5],
            "physical_judged_count": [7, None],
            "financial_judged_count": [8, 2],
        }
    )
    assert sentences.judged_count(totals, PHYSICAL, None) == 7
    assert sentences.judged_count(totals, FINANCIAL, None) == 8 + 2
    assert sentences.judged_count(totals, PHYSICAL, "b") == 0
    words = "dari 14 sub kegiatan punya target dan realisasi fisik"
    assert sentences.judged_words(totals, PHYSICAL, None, is_recap=False) == f"7 {words}"
    assert sentences.judged_words(totals, FINANCIAL, "b", is_recap=True) == (
        "2 dari 5 OPD punya target dan realisasi keuangan"
    )


def test_ceiling_coverage_in_words():
    shares = {"physical_coverage_share": 0.98391, "financial_coverage_share": None}
    words = "cakupan pagu fisik 98,39%, keuangan –"
    assert sentences.ceiling_coverage_words(pd.Series(shares | {"without_ceiling_count": 0})) == [words]
    assert sentences.ceiling_coverage_words(pd.Series(shares | {"without_ceiling_count": 3})) == [
        words, "3 kegiatan tanpa pagu tidak dihitung",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reported", "same", "ending"),
    [
        ((51, 34), "melebar", "(TW II baru 34 OPD, sebelumnya 51)"), ((51, 51), "", "poin"),
        ((51, 46), "melebar", "poin (51 → 46 OPD)"), ((46, 51), "menyempit", "poin (46 → 51 OPD)"),
        ((51, 46), "", "poin (51 → 46 OPD)"),
    ],
)  # fmt: skip
def test_of_other_agencies_nothing_widens_or_narrows_unless_those_of_both_quarters_do(reported, same, ending):
    trend = quarters((20.0, 10.0, 20.0, 10.0), (40.0, 28.0, 40.0, 28.0))
    trend = trend.assign(counted_agency_count=[*reported, None, None])
    words = {"fisik": same, "keuangan": same} if same else None
    title = plain(sentences.trend_title(trend, PHYSICAL, TW2, same=words))
    assert title.endswith(ending)
    assert ("melebar" in title) is ("→" in ending and same == "melebar" or reported == (51, 51))
    assert "fisik dari −10,00 ke −12,00 poin" in title.casefold()


def test_of_several_causes_named_equally_often_none_is_singled_out():
    rows = [activity(name, -30.0, root_cause=cause) for name, cause in (("A", "Cuaca"), ("B", "Lahan/izin"))]
    title = sentences.activities_title(pd.DataFrame(rows), 9, PHYSICAL)
    assert title.endswith("; 2 penyebab sama sering (masing-masing 1 kegiatan)")
