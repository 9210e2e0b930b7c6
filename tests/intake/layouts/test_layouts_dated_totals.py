"""'TW I' + 'TW II' = 'Jumlah': the total stays beside figures s.d., else the quarters stay as quarters."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import only, read, rules

ABOVE = [["OPD : Dinas Sosial"], ["KEADAAN S.D. TRIWULAN II TAHUN 2026"]]
NAMES = ["Sub Kegiatan", "Pagu", "Target Keuangan s.d. TW II"]
ROWS = ((50, 200, 250), (None, 140, 140))


def split_actual(header, *rows, above=ABOVE):
    lines = [[f"Kegiatan {n}", 600, 300, *row, 50, 40] for n, row in enumerate(rows, 1)]
    return read([*above, [*NAMES, *header, "Target Fisik (%)", "Realisasi Fisik (%)"], *lines])


def wide(target_rows, actual_rows, total="Jumlah"):
    quarters = ["TW I", "TW II", "TW III", "TW IV"]
    header = [["Sub Kegiatan", "Pagu", "Target (Rp)", *[None] * 4, "Realisasi (Rp)", *[None] * 4]]
    header += [[None, None, *quarters, total, *quarters, total]]
    merged = ((1, 2, 1, 6), (1, 7, 1, 11))
    pairs = zip(target_rows, actual_rows, strict=True)
    lines = [[f"Kegiatan {n}", 900, *target, *actual] for n, (target, actual) in enumerate(pairs, 1)]
    return read([["OPD : Dinas Sosial, Tahun 2026"], *header, *lines], merged=merged)


@pytest.mark.parametrize("total", ["Jumlah", "Total Realisasi", "Jumlah Realisasi Keuangan"])
def test_the_total_of_an_actual_split_by_quarter_stands_beside_a_target_until_now(total):
    reading = split_actual(["Realisasi Keuangan TW I", "Realisasi Keuangan TW II", total], *ROWS)
    assert [(row.month, row.financial_actual_idr) for row in reading.rows] == [(6, 250), (6, 140)]
    assert [row.physical_actual_pct for row in reading.rows] == [40, 40]
    assert reading.money_basis is Basis.CUMULATIVE and rules(reading.findings, Grade.UNDECIDED) == []
    assert f"'{total}', yang dibaca s.d." in only(reading.findings, "kolom-tidak-dimuat").message


def test_the_title_says_until_when_the_total_goes_beside_quarters_that_are_still_empty():
    header = [f"Realisasi Keuangan TW {n}" for n in ("I", "II", "III")] + ["Jumlah"]
    reading = split_actual(header, (50, 200, 0, 250), (10, 140, 0, 150))
    assert [(row.month, row.financial_actual_idr) for row in reading.rows] == [(6, 250), (6, 150)]


def test_without_a_title_the_last_quarter_with_a_figure_says_it():
    header = ["Realisasi Keuangan TW I", "Realisasi Keuangan TW II", "Realisasi Keuangan TW III", "Jumlah"]
    above = [["OPD : Dinas Sosial, Tahun 2026"]]
    reading = split_actual(header, (50, 200, None, 250), (10, 140, None, 150), above=above)
    assert {row.month for row in reading.rows} == {6}


def test_quarters_whose_totals_are_their_sums_are_per_period():
    targets = [(100, 200, 300, 300, 900), (0, 50, 50, 0, 100)]
    reading = wide(targets, [(90, 210, None, None, 300), (0, 0, None, None, 0)])
    assert reading.money_basis is Basis.PER_PERIOD
    assert [row.financial_target_idr for row in reading.rows if row.activity_name.endswith("1")] == list(targets[0][:4])
    assert "jumlah semua periode" in only(reading.findings, "kolom-tidak-dimuat").message


def test_a_total_that_repeats_the_last_quarter_shows_that_figures_run_on():
    reading = wide([(100, 200, 300, 400, 400)], [(90, 210, None, None, 210)])
    assert reading.money_basis is Basis.CUMULATIVE
    assert "sama dengan periode terakhir" in only(reading.findings, "kolom-tidak-dimuat").message


@pytest.mark.parametrize("total", [None, 500])
def test_a_total_that_is_neither_leaves_it_open(total):
    reading = wide([(100, 200, 300, 400, total)], [(90, 210, None, None, total)])
    assert reading.money_basis is None and "bukan jumlah periodenya" in reading.basis_doubts["money_basis"]


def test_sums_far_over_the_pagu_prove_nothing():
    reading = wide([(300, 600, 900, 900, 2700)], [(90, 210, None, None, 300)])
    assert reading.money_basis is None
    assert reading.period_titles == {"money_basis": "Realisasi (Rp) › TW I"}


def test_totals_grouped_by_quarter_are_totals_too():
    header = [["Sub Kegiatan", "Pagu (Rp)", "TW I", None, "TW II", None, "Jumlah", None]]
    header += [[None, None, *["Target Keuangan", "Realisasi Keuangan"] * 3]]
    merged = ((1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 1, 7))
    lines = [["Kegiatan 1", 900, 100, 90, 200, 150, 300, 240], ["Kegiatan 2", 500, 50, 0, 60, 40, 110, 40]]
    reading = read([["OPD : Dinas Sosial, Tahun 2026"], *header, *lines], merged=merged)
    assert reading.money_basis is Basis.PER_PERIOD and len(reading.rows) == 4


def test_a_quarter_alone_goes_with_the_measure_that_proves_itself():
    reading = wide([(100, 200, 300, 300, 900), (50, 50, 50, 0, 150)], [(90, None, None, None, 90)] * 2)
    assert reading.money_basis is Basis.PER_PERIOD


def months(subtotal):
    header = ["Sub Kegiatan", "Pagu (Rp)", *[f"Realisasi Keuangan {name}" for name in ("Jan", "Feb", "Mar", "TW I")]]
    header += [f"Realisasi Keuangan {name}" for name in ("Apr", "Mei", "Jun", "TW II")]
    lines = [["Kegiatan 1", 900, 10, 20, 30, subtotal, 40, 50, 60, 150], ["Kegiatan 2", 900, 1, 2, 3, 6, 4, 5, 6, 15]]
    return read([["OPD : Dinas Sosial, Tahun 2026"], header, *lines])


def test_quarters_between_months_prove_that_these_are_of_their_month_alone():
    assert months(60).money_basis is Basis.PER_PERIOD
    assert months(30).money_basis is None


def test_targets_of_four_quarters_that_are_the_pagu_in_every_row_are_per_quarter():
    quarters = [f"Target Keuangan TW {name}" for name in ("I", "II", "III", "IV")]
    header = ["Sub Kegiatan", "Pagu (Rp)", *quarters, "Realisasi Keuangan s.d. TW II"]
    lines = [["Kegiatan 1", 900, 400, 300, 100, 100, 240], ["Kegiatan 2", 500, 250, 150, 60, 40, 100]]
    reading = read([["OPD : Dinas Sosial, Tahun 2026"], header, *lines])
    assert reading.period_titles == {"money_basis": "Target Keuangan TW I"} and reading.cumulative_titles


def test_a_total_that_is_wrong_in_one_row_is_refused_with_its_cell():
    targets = [(100, 200, 300, 300, 900), (50, 50, 50, 50, 200), (10, 20, 30, 40, 110)]
    found = only(wide(targets, [(1, None, None, None, 1)] * 3).findings, "jumlah-kolom-berbeda")
    assert (found.grade, found.cell) == (Grade.REFUSED, "G6")


def test_a_total_that_lists_its_quarters_is_a_total():
    header = [["Sub Kegiatan", "Pagu (Rp)", "TW I", None, "TW II", None, "Total TW I + TW II", None]]
    header += [[None, None, *["Target Keuangan", "Realisasi Keuangan"] * 3]]
    merged = ((1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 1, 7))
    lines = [["Kegiatan 1", 900, 100, 90, 200, 150, 300, 240], ["Kegiatan 2", 500, 50, 0, 60, 40, 110, 40]]
    reading = read([["OPD : Dinas Sosial, Tahun 2026"], *header, *lines], merged=merged)
    assert reading.money_basis is Basis.PER_PERIOD and rules(reading.findings, Grade.UNDECIDED) == []


def test_halves_of_the_year_that_are_the_sum_of_their_quarters():
    names = ["TW I", "TW II", "Semester I"]
    header = ["Sub Kegiatan", "Pagu (Rp)", *(f"Target Keuangan {one}" for one in names)]
    header += [f"Realisasi Keuangan {one}" for one in names]
    lines = [["Kegiatan 1", 900, 100, 200, 300, 90, 150, 240], ["Kegiatan 2", 500, 50, 60, 110, 0, 40, 40]]
    reading = read([["OPD : Dinas Sosial, Tahun 2026"], header, *lines])
    assert reading.money_basis is Basis.PER_PERIOD and {row.month for row in reading.rows} == {3, 6}


def test_money_and_its_percentages_are_told_apart():
    header = [["Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan", None, None, None]]
    header += [[None, None, "TW I (Rp)", "TW II (Rp)", "Jumlah (Rp)", "Jumlah (%)"]]
    lines = [["Kegiatan 1", 900, 90, 150, 240, 26.67], ["Kegiatan 2", 500, 0, 40, 40, 8]]
    reading = read([*ABOVE, *header, *lines], merged=((2, 2, 2, 5),))
    assert reading.money_basis is Basis.PER_PERIOD
    found = [(row.month, row.financial_actual_idr) for row in reading.rows]
    assert found == [(3, 90), (6, 150), (3, 0), (6, 40)]


def test_a_total_may_be_rounded_to_the_decimals_it_is_written_with():
    targets = [(100.04, 200.03, 0, 0, 300.1), (1.01, 2.02, 3.03, 0, 6.1)]
    assert wide(targets, [(1, 2, None, None, 3)] * 2).money_basis is Basis.PER_PERIOD


def test_targets_of_progress_that_make_a_hundred_are_per_quarter():
    header = ["Sub Kegiatan", *(f"Target Fisik (%) TW {one}" for one in ("I", "II", "III", "IV"))]
    lines = [["Kegiatan 1", 10, 20, 30, 40], ["Kegiatan 2", 25, 25, 25, 25]]
    assert read([["OPD : Dinas Sosial, Tahun 2026"], header, *lines]).physical_basis is Basis.PER_PERIOD


def test_a_share_of_the_pagu_beside_quarters_tells_what_these_are():
    header = ["Sub Kegiatan", "Pagu (Rp)", *(f"Realisasi Keuangan {one}" for one in ("TW I", "TW II", "(%)"))]
    above = [["OPD : Dinas Sosial, Tahun 2026"], header]
    summed = [["Kegiatan 1", 1000, 150, 250, 40], ["Kegiatan 2", 500, 50, 100, 30]]
    assert read([*above, *summed]).money_basis is Basis.PER_PERIOD
    last = [["Kegiatan 1", 1000, 150, 250, 25], ["Kegiatan 2", 500, 50, 100, 20]]
    assert read([*above, *last]).money_basis is None


@pytest.mark.parametrize("second", [(90, 200, 200), (90, 0, 90)], ids=["repeats the last", "one quarter alone"])
def test_beside_a_target_until_now_any_plain_total_is_the_figure_until_now(second):
    reading = split_actual(["Realisasi Keuangan TW I", "Realisasi Keuangan TW II", "Jumlah"], second, second)
    assert [(row.month, row.financial_actual_idr) for row in reading.rows] == [(6, second[-1])] * 2


def test_columns_of_months_without_a_word_are_refused_and_not_left_out():
    header = ["Sub Kegiatan", "Pagu (Rp)", "JAN", "FEB", "MAR"]
    rows = [["Kegiatan 1", 900, 1, 2, 3], ["Kegiatan 2", 500, 1, 2, 3]]
    reading = read([["OPD : Dinas Sosial"], ["REALISASI S.D. TRIWULAN I TAHUN 2026"], header, *rows])
    assert only(reading.findings, "periode-tanpa-ukuran").grade is Grade.REFUSED


SHARES = [(90, 9.0, 150, 15.0, 240, 24.1), (0, 0.0, 40, 8.0, 40, 8.0)]  # 9,0 + 15,0 is rounded to 24,1


def test_percentages_beside_money_go_with_it_although_their_rounded_sums_prove_nothing():
    names = ["TW I (Rp)", "TW I (%)", "TW II (Rp)", "TW II (%)", "Jumlah (Rp)", "Jumlah (%)"]
    header = [["Sub Kegiatan", "Pagu (Rp)", "Target Keuangan", *[None] * 5, "Realisasi Keuangan", *[None] * 5]]
    header += [[None, None, *names, *names]]
    lines = [[f"Kegiatan {n}", 1000, *share, *share] for n, share in enumerate(SHARES, 1)]
    merged = ((1, 2, 1, 7), (1, 8, 1, 13))
    reading = read([["OPD : Dinas Sosial, Tahun 2026"], *header, *lines], merged=merged)
    assert reading.money_basis is Basis.PER_PERIOD and rules(reading.findings, Grade.UNDECIDED) == []
    assert [row.financial_actual_idr for row in reading.rows if row.month == 6] == [150, 40]


@pytest.mark.parametrize("has_share_of_total", [True, False])
def test_percentages_of_an_actual_split_alone_go_with_its_total(has_share_of_total):
    names = ["TW I (Rp)", "TW I (%)", "TW II (Rp)", "TW II (%)", "Jumlah (Rp)", "Jumlah (%)"]
    width = len(names) if has_share_of_total else len(names) - 1
    header = [[*NAMES, "Realisasi Keuangan", *[None] * (width - 1)], [None, None, None, *names[:width]]]
    lines = [[f"Kegiatan {n}", 1000, 300, *share[:width]] for n, share in enumerate(SHARES, 1)]
    reading = read([*ABOVE, *header, *lines], merged=((2, 3, 2, 2 + width),))
    assert [(row.month, row.financial_actual_idr) for row in reading.rows] == [(6, 240), (6, 40)]
    assert rules(reading.findings, Grade.UNDECIDED) == []


def _until(months, *rows):
    lines = [[f"Kegiatan {n}", 900_000_000, *row] for n, row in enumerate(rows, 1)]
    header = ["Sub Kegiatan", "Pagu", *(f"Realisasi Keuangan {month}" for month in months)]
    return read([["OPD : Dinas Sosial, Tahun 2026"], header, *lines])


def test_a_last_column_until_then_proves_quarters_of_their_own():
    reading = _until(["TW I", "TW II", "s.d. TW II"], (50_000_000, 200_000_000, 250_000_000), (10, 20, 30))
    assert reading.money_basis is Basis.PER_PERIOD and rules(reading.findings, Grade.UNDECIDED) == []
    assert [(row.month, row.financial_actual_idr) for row in reading.rows[:2]] == [(3, 50_000_000), (6, 200_000_000)]


def test_months_since_april_stay_out_beside_the_figure_since_january():
    reading = _until(["April", "Mei", "s.d. Mei"], (50_000_000, 20_000_000, 250_000_000), (10, 20, 30))
    assert [(row.month, row.financial_actual_idr) for row in reading.rows] == [(5, 250_000_000), (5, 30)]
    assert reading.money_basis is Basis.CUMULATIVE
