"""The file's own deviations against those that its targets and actuals give."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, percent, read, rules

TITLE = [["OPD : Dinas A"], ["TRIWULAN II TAHUN 2026"]]
HEADER = ["Kegiatan", "Pagu (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)", "Deviasi (+/-)"]
MONEY = ["Kegiatan", "Pagu (Rp)", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"]


def _findings(header: list, *rows: tuple, merged=()):
    reading = read([*TITLE, header, *([f"Kegiatan {n}", *row] for n, row in enumerate(rows))], merged=merged)
    return [finding for finding in reading.findings if finding.rule == "deviasi-berbeda"]


@pytest.mark.parametrize(
    "deviations",
    [
        *[(-10, "-5,5", "2,02"), (10, "5,5", "-2,02"), ("(10)", "(5,5)", "2"), (None, "-", "n/a")],
        *[(percent("-0.1"), percent("-0.055"), percent("0.0202")), ("-0,1", "-0,055", "0,0202")],
    ],
)
def test_deviations_that_follow_from_their_rows_need_no_word(deviations):
    first, second, third = deviations
    assert _findings(HEADER, (1, 50, 40, first), (1, 60, "54,5", second), (1, 50, "52,02", third)) == []


def test_deviations_that_differ_are_named_with_both_figures_and_never_loaded():
    found = _findings(HEADER, (1, 50, 40, -10), (1, 60, 50, 25), (1, 60, 55, -5))
    assert [(finding.grade, finding.cell) for finding in found] == [(Grade.NOTE, "E5")]
    assert found[0].message == (
        "Kolom 'Deviasi (+/-)' berbeda dari realisasi − target; deviasi dihitung ulang: E5 +25,00, dihitung −10,00."
    )


def test_a_sign_is_turned_for_the_whole_column_or_not_at_all():
    found = _findings(HEADER, (1, 50, 40, 10), (1, 60, 50, 10), (1, 60, 50, -10))
    assert "target − realisasi" in found[0].message
    assert "E6 −10,00, dihitung +10,00" in found[0].message


def test_at_most_five_cells_are_named():
    message = _findings(HEADER, *[(1, 50, 40, n) for n in range(30, 37)])[0].message
    assert (message.count("dihitung −10,00"), message.endswith("; dan 2 lainnya.")) == (5, True)


def test_a_row_without_target_or_actual_has_no_deviation_to_compare():
    assert _findings(HEADER, (1, None, 40, 40), (1, 50, None, -50)) == []


@pytest.mark.parametrize(
    ("title", "right", "wrong"),
    [("Deviasi Keuangan (%)", -10, -5), ("Deviasi (Rp)", -100, -99_000), ("Selisih", -10, -20)],
)
def test_deviations_of_money_in_points_and_in_rupiah(title, right, wrong):
    header = [*MONEY, title]
    assert _findings(header, (1000, 500, 400, right)) == []
    assert len(_findings(header, (1000, 500, 400, right), (1000, 500, 400, wrong))) == 1


def test_the_file_s_own_rounded_percentages_count():
    header = [*MONEY[:2], "Target Keuangan (%)", "Realisasi Keuangan (Rp)", "Realisasi Keuangan (%)", "Deviasi (%)"]
    assert _findings(header, (3000, 50, 1000, "33,3", "-16,7")) == []


def test_a_difference_of_ceilings_is_no_deviation():
    header = ["Kegiatan", "Pagu Murni", "Pagu Perubahan", "Selisih", "Realisasi Fisik (%)"]
    assert _findings(header, (1000, 1500, 500, 40)) == []


def test_every_period_has_its_own_deviation():
    rows = [
        ["OPD : Dinas A"],
        ["TAHUN 2026"],
        ["Kegiatan", "TW I", None, None, "TW II", None, None],
        [None, *["Target Fisik (%)", "Realisasi Fisik (%)", "Deviasi"] * 2],
        ["Jalan", 20, 10, -10, 50, 45, -50],
    ]
    reading = read(rows, merged=((2, 0, 3, 0), (2, 1, 2, 3), (2, 4, 2, 6)))
    assert [row.physical_actual_pct for row in reading.rows] == numbers(10, 45)
    found = only(reading.findings, "deviasi-berbeda")
    assert (found.cell, rules(reading.findings, Grade.UNDECIDED)) == ("G5", [])
