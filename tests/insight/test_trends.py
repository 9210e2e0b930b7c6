import pandas as pd
import pytest

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight import trends
from tests.drawn_frames import agencies, quarters

TW1, TW2 = Period(2026, 3), Period(2026, 6)


def plain(text):
    return text.replace("\u00a0", " ")


def years(**names):
    """Quarters of 2024 (nothing reported), 2025 and 2026, each with the programme's name of that year."""
    figures = {2024: (20.0, None, 20.0, None), 2025: (20.0, 18.0, 20.0, 9.0), 2026: (20.0, 12.0, 20.0, 8.0)}
    frames = [
        quarters(row).assign(year=year, program_name=names.get(f"in_{year}"), has_reported=True)
        for year, row in figures.items()
    ]
    return pd.concat(frames, ignore_index=True)


def test_only_earlier_years_with_an_actual_stand_behind():
    assert trends.earlier_years(years(), 2026)["year"].unique().tolist() == [2025]
    assert trends.earlier_years(years(), 2025).empty
    assert trends.years_words(trends.earlier_years(years(), 2026)) == "garis pucat: realisasi 2025"
    assert trends.years_words(trends.earlier_years(years(), 2025)) == ""
    assert len(trends.quarters_of(years(), 2025)) == 4


def test_a_code_that_meant_another_programme_is_not_compared():
    other = years(in_2025="Penyelenggaraan Jembatan", in_2026="Penyelenggaraan Jalan")
    assert trends.earlier_years(other, 2026).empty
    words = trends.renamed_words(trends.renamed_years(other, 2026))
    assert words == "Tidak dibandingkan: kode program ini pada 2025 bernama “Penyelenggaraan Jembatan”."
    same = years(in_2025="PENYELENGGARAAN  JALAN", in_2026="Penyelenggaraan Jalan")
    assert trends.earlier_years(same, 2026)["year"].unique().tolist() == [2025]
    assert trends.renamed_words(trends.renamed_years(same, 2026)) == ""
    # Without a name nothing says that it is another.
    assert not trends.earlier_years(years(in_2026="Penyelenggaraan Jalan"), 2026).empty


NOW = (("RSUD", -24.6, -1.0), ("Dinas A", -5.0, -9.0), ("Dinas B", -0.1, 1.0), ("Dinas C", 2.0, "tanpa_data"))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        # RSUD wider by 4,6; A by 0,49 only; B fell below target; C meets it.
        (
            (("RSUD", -20.0, -1.0), ("Dinas A", -4.51, -1.0), ("Dinas B", 0.0, 1.0), ("Dinas C", 5.0, 1.0)),
            "Ketertinggalan fisik melebar di 2 dari 4 OPD dari TW I ke TW II; terendah RSUD (−24,60 poin)",
        ),
        # A wider by exactly half a point; the others had no deviation to compare with.
        (
            (("RSUD", "belum_lapor", -1.0), ("Dinas A", -4.5, -1.0)),
            "Ketertinggalan fisik melebar di 1 dari 1 OPD dari TW I ke TW II; terendah RSUD (−24,60 poin)",
        ),
        (
            (("RSUD", -30.0, -1.0), ("Dinas A", -6.0, -1.0), ("Dinas B", -1.0, 1.0), ("Dinas C", 1.0, 1.0)),
            "Ketertinggalan fisik tidak melebar di satu OPD pun dari TW I ke TW II; terendah RSUD (−24,60 poin)",
        ),
        ((), "3 dari 4 OPD di bawah target fisik Triwulan II 2026; terendah RSUD (−24,60 poin)"),
    ],
)
def test_the_title_counts_where_the_lag_widened(before, expected):
    now = agencies(*NOW)
    earlier = agencies(*before) if before else None
    assert plain(trends.all_agencies_title(now, earlier, PHYSICAL, TW2)) == expected


def test_nobody_below_is_no_lag_at_all():
    now, before = agencies(("A", 5.0, 1.0), ("B", 0.0, 1.0)), agencies(("A", 4.0, 1.0), ("B", 3.0, 1.0))
    for earlier in (before, None):
        assert plain(trends.all_agencies_title(now, earlier, PHYSICAL, TW2)) == (
            "Semua 2 OPD memenuhi target fisik Triwulan II 2026; terendah B (0,00 poin)"
        )


def test_the_title_names_the_asisten_and_the_lowest_of_the_measure_in_front():
    title = trends.all_agencies_title(agencies(*NOW), None, FINANCIAL, TW2, "Asisten II")
    assert plain(title) == (
        "Asisten II: 2 dari 3 OPD di bawah target keuangan Triwulan II 2026; terendah Dinas A (−9,00 poin)"
    )
    nobody = agencies(("A", "belum_lapor", "belum_lapor"))
    title = trends.all_agencies_title(nobody, None, PHYSICAL, TW1)
    assert plain(title) == "Belum ada OPD dengan deviasi fisik untuk Triwulan I 2026"


def test_agencies_without_totals_stand_last():
    rows = pd.DataFrame({"agency_slug": ["opd-9", "opd-9", "opd-1", "opd-2"]})
    assert trends.in_order(rows, agencies(("B", -1.0, 0.0), ("A", -9.0, 0.0))) == ["opd-1", "opd-2", "opd-9"]


def test_one_scale_holds_zero_hundred_and_every_figure():
    assert trends.scale_of([20.0, None, -3.0, float("nan"), 130.5]) == (-3.0, 130.5)
    assert trends.scale_of([]) == (0.0, 100.0)


def test_a_quarter_alone_is_the_difference_of_what_is_shown():
    rows = pd.DataFrame({
        measure_column: values
        for measure in (PHYSICAL, FINANCIAL)
        for measure_column, values in (
            (measure.target_column, [0.664, 16.676, None, 80.0]),
            (measure.actual_column, [0.664, 16.676, 30.0, None]),
            (measure.quarter_target_column, [0.664, 16.012, None, None]),
            (measure.quarter_actual_column, [0.664, 16.012, 13.324, None]),
        )
    })
    shown = trends.with_shown_quarters(rows)
    # 16,68 - 0,66 where 16,676 - 0,664 would show as 16,01; without a quarter before it there is none.
    assert shown[PHYSICAL.quarter_actual_column].round(6).tolist()[:3] == [0.664, 16.68 - 0.66, 30 - 16.68]
    assert shown[FINANCIAL.quarter_target_column].isna().tolist() == [False, False, True, True]
