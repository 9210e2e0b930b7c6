"""Actuals without a period beside targets of several: they are of the title's period, or the file is refused."""

from analytics.intake.findings import Grade
from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import CODE, numbers, only, read, rules

HEADER = ["No", "Kode", "Sub Kegiatan", "Pagu", "Target Fisik (%)", None, None, None]
QUARTERS = [None] * 4 + ["TW I", "TW II", "TW III", "TW IV"]
ROWS = [
    [1, CODE, "Puskesmas", 2_000_000_000, 25, 50, 75, 100, 45, 900_000_000],
    [2, f"{CODE[:-1]}2", "Alat", 1_000_000_000, 20, 40, 80, 100, 40, 380_000_000],
]
LOST = "realisasi-tanpa-periode"


def _read(title: str, *actuals: str, quarters=QUARTERS, rows=ROWS):
    titles = [["LAPORAN RFK"], ["DINAS KESEHATAN"], [title], []]
    merged = [(4, 4, 4, 7), *((4, c, 5, c) for c in (0, 1, 2, 3, *range(8, 8 + len(actuals))))]
    return read([*titles, [*HEADER, *actuals], quarters, *rows], merged=merged)


BOTH = ("Realisasi Fisik (%)", "Realisasi Keuangan (Rp)")


def test_the_title_dates_them_and_says_that_they_are_cumulative():
    reading = _read("KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026", *BOTH)
    june = [row for row in reading.rows if row.month == 6]
    assert [row.physical_actual_pct for row in june] == numbers(45, 40)
    assert [row.financial_actual_idr for row in june] == numbers(900_000_000, 380_000_000)
    assert {row.physical_actual_pct for row in reading.rows if row.month != 6} == {None}
    assert reading.money_basis is Basis.CUMULATIVE
    # The targets may be of each quarter alone: asked.
    assert reading.physical_basis is None and "physical_basis" in reading.cumulative_titles
    assert rules(reading.findings, Grade.REFUSED) == []


def test_without_a_period_in_the_title_they_are_refused_by_name():
    refused = only(_read("TAHUN ANGGARAN 2026", *BOTH).findings, LOST)
    assert refused.grade is Grade.REFUSED and "'Realisasi Fisik (%)' (I)" in refused.message


def test_a_period_that_no_column_names_is_refused():
    quarters = [None] * 4 + ["TW I", "TW II", "TW III", None]
    reading = _read("KEADAAN S.D. TRIWULAN IV TAHUN ANGGARAN 2026", *BOTH, quarters=quarters)
    assert LOST in rules(reading.findings, Grade.REFUSED)


def test_beside_dated_actuals_the_undated_one_is_left_out_with_a_note():
    actuals = ("Realisasi Fisik TW II (%)", "Realisasi Fisik (%)")
    rows = [[*row[:8], row[8], row[8]] for row in ROWS]
    reading = _read("KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026", *actuals, rows=rows)
    assert "'Realisasi Fisik (%)' (J)" in only(reading.findings, "kolom-tidak-dimuat").message
    assert LOST not in rules(reading.findings)


def test_blank_actuals_lose_nothing():
    rows = [[*row[:8], None, None] for row in ROWS]
    assert LOST not in rules(_read("TAHUN ANGGARAN 2026", *BOTH, rows=rows).findings)
