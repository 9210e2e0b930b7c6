"""Months as dates or numbers: above the columns of figures, and in a column of periods."""

import pytest

from tests.intake.layouts.layout_cells import CODE, day, read, rules

TITLE = [["LAPORAN RFK TAHUN 2026"], ["OPD : Dinas Pekerjaan Umum"]]
DATES = [day(f"2026-{month:02}-01") for month in range(1, 7)]
ENDS = [day(text) for text in ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30")]


def wide(titles, top="Realisasi Keuangan (Rp)"):
    blank = [None] * (len(titles) - 1)
    rows = [[CODE, "Jalan", 900_000_000, *(10_000_000 * (n + 1) for n in range(len(titles)))]]
    return [*TITLE, ["Kode", "Sub Kegiatan", "Pagu (Rp)", top, *blank], [None] * 3 + list(titles), *rows]


def months(rows):
    reading = read(rows)
    return [row.month for row in reading.rows], reading


@pytest.mark.parametrize(
    "titles", [DATES, ENDS, [f"{n:02}/2026" for n in range(1, 7)], [f"2026-{n:02}" for n in range(1, 7)]]
)
def test_dates_above_the_figures_are_months(titles):
    found, reading = months(wide(titles))
    assert found == [1, 2, 3, 4, 5, 6] and reading.rows[1].financial_actual_idr == 20_000_000


@pytest.mark.parametrize("count", [6, 12])
def test_numbers_under_bulan_are_months(count):
    assert months(wide(list(range(1, count + 1)), "Realisasi Keuangan per Bulan (Rp)"))[0] == list(range(1, count + 1))


def test_twelve_numbers_are_the_months_and_four_under_triwulan_the_quarters():
    assert months(wide(list(range(1, 13))))[0] == list(range(1, 13))
    assert months(wide([1, 2, 3, 4], "Realisasi Keuangan per Triwulan (Rp)"))[0] == [3, 6, 9, 12]


def test_a_few_numbers_without_a_word_are_no_months():
    assert months(wide([1, 2, 3, 4, 5, 6]))[0] == [None]


def test_a_row_that_counts_the_columns_is_none_of_months():
    header = ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
    reading = read([["LAPORAN BULAN JUNI 2026"], header, [1, 2, 3, 4], [CODE, "Jalan", 900_000_000, 10_000_000]])
    assert [row.month for row in reading.rows] == [6]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (range(1, 7), [1, 2, 3, 4, 5, 6]),
        ([f"{n:02}-2026" for n in range(1, 7)], [1, 2, 3, 4, 5, 6]),
        (range(1, 5), None),
    ],
)
def test_numbers_in_a_column_of_periods(written, expected):
    header = ["OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Tahun", "Periode", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
    rows = [["Dinas A", CODE, "Jalan", 2026, period, 900_000_000, 10_000_000] for period in written]
    found, reading = months([header, *rows])
    # Up to four they may be quarters as well: refused.
    assert found == expected if expected else "periode-tidak-dikenal" in rules(reading.findings)


ROMANS = ["I", "II", "III", "IV"]


@pytest.mark.parametrize(
    "top", ["Realisasi Keuangan (Rp)", "Realisasi Keuangan Triwulan (Rp)", "Realisasi Keuangan (Triwulan)"]
)
def test_roman_numbers_below_a_figure_are_quarters(top):
    assert months(wide(ROMANS, top))[0] == [3, 6, 9, 12]


def test_quarters_may_stand_below_a_title_of_their_own_and_below_several_figures():
    figures = [10, 20, 30, 40, 5, 10, 15, 20]
    rows = [*TITLE, ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Target Keuangan (Rp)", *[None] * 3,
                     "Realisasi Keuangan (Rp)", *[None] * 3],
            [None] * 3 + ["Triwulan", None, None, None] * 2, [None] * 3 + ROMANS * 2,
            [CODE, "Jalan", 900_000_000, *(figure * 10**6 for figure in figures)]]  # fmt: skip
    merged = [(row, first, row, first + 3) for row in (2, 3) for first in (3, 7)]
    reading = read(rows, merged=merged)
    assert [(row.month, row.financial_target_idr) for row in reading.rows] == [
        (month, figure * 10**6) for month, figure in zip((3, 6, 9, 12), figures[:4], strict=True)
    ]


def test_a_total_beside_the_quarters_is_none_of_them():
    rows = [*TITLE, ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Target Keuangan per Triwulan (Rp)", *[None] * 4],
            [None] * 3 + [*ROMANS, "Jumlah"],
            [CODE, "Jalan", 900_000_000, 10_000_000, 20_000_000, 30_000_000, 40_000_000, 100_000_000]]  # fmt: skip
    reading = read(rows, merged=[(2, 3, 2, 7)])
    assert [(row.month, row.financial_target_idr) for row in reading.rows] == [
        (month, month // 3 * 10_000_000) for month in (3, 6, 9, 12)
    ]


@pytest.mark.parametrize("above", ["BULAN JUNI 2026", "Per 30 Juni 2026", "Laporan mingguan"])
def test_roman_numbers_in_the_report_of_a_month_may_be_its_weeks(above):
    found, _ = months([[above], *wide(ROMANS)])
    assert len(found) == 1


def test_three_roman_numbers_are_no_quarters():
    assert len(months(wide(["I", "II", "III"]))[0]) == 1
