"""A sub-district's control report: months over four header rows, its unit and its months proven by its own figures."""

from decimal import Decimal

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import only, read, rules, sheet, workbook

MONTHS = ("JANUARI", "FEBRUARI", "MARET")
CEILING = 1_000_000_000
TARGETS, ACTUALS = (86_987_408, 102_028_365, 84_011_633), (0, 75_616_000, 37_808_000)
QUARTER = sum(ACTUALS)


def _share(part: int, whole: int) -> str:
    return str(Decimal(part) / Decimal(whole) * 100)[:17] if part else "0"


def report(quarter: str = "TRIWULAN I", months=MONTHS, share_of: int = CEILING, total: int = QUARTER, mean: str = ""):
    """The rows of one sheet and its merged ranges, 0-based."""
    top = ["No", "OPD/SKPD", "Pagu Anggaran (Rp.)", "", "Sumber Dana", ""]
    middle, low = [""] * 6, ["", "", "Keuangan ", "Fisik", "APBN", "APBD"]
    row: list = [1, "Kecamatan Tampahan", CEILING, 5_000_000, "", CEILING + 5_000_000]
    for month, target, actual in zip(months, TARGETS, ACTUALS, strict=True):
        top += [month, *[""] * 7]
        middle += ["TARGET", "", "", "", "CAPAIAN", "", "", ""]
        low += ["Keuangan (Rp. 000,-)", "(%)", "Fisik (Rp. 000,-)", "(%)"] * 2
        row += [target, _share(target, share_of), 0, 0, actual, _share(actual, target), 1_000_000, 0]
    top += [quarter, "", "Ket/ Permasalahan"]
    middle += ["Capaian Keu. - Fisik", "(%)", ""]
    mean = mean or str(sum(Decimal(a) / t * 100 for a, t in zip(ACTUALS, TARGETS, strict=True)) / 3)[:12]
    row += [total, mean, "Menunggu penyedia"]
    titles = [["LAPORAN KEUANGAN DAN FISIK UNTUK TA. 2022 (per- triwulan)"], ["Kecamatan: Tampahan"]]
    jumlah = ["", "Total Anggaran", *row[2:-1]]
    merged = [(2, 0, 4, 0), (2, 1, 4, 1), (2, 2, 3, 3), (2, 4, 3, 5), (2, 30, 2, 31), (2, 32, 4, 32)]
    merged += [(2, 6 + 8 * n, 2, 13 + 8 * n) for n in range(3)]
    merged += [(3, 6 + 4 * n, 3, 9 + 4 * n) for n in range(6)]
    return [*titles, top, middle, low, [], row, jumlah], merged


def _read(*, decisions=None, **given):
    rows, merged = report(**given)
    return read(rows, name="TAMPAHAN-TW I", merged=merged, decisions=decisions or {})


def test_percentages_of_the_pagu_prove_rupiah_under_a_title_in_thousands():
    reading = _read()
    assert rules(reading.findings, Grade.UNDECIDED) == rules(reading.findings, Grade.REFUSED) == []
    said = only(reading.findings, "satuan-terbukti").message
    assert "membuktikan rupiah di 3 sel: 86.987.408 adalah 8,70% dari pagu 1.000.000.000 (G7)" in said
    assert [row.financial_target_idr for row in reading.rows] == list(map(Decimal, TARGETS))
    assert [row.financial_actual_idr for row in reading.rows] == list(map(Decimal, ACTUALS))
    assert {row.ceiling_idr for row in reading.rows} == {Decimal(CEILING)}
    assert reading.stated_totals[3, "financial_actual_idr"][0] == 37_808_000


def test_an_answer_against_the_proof_is_asked_again():
    found = _read(decisions={"satuan": "ribu"}).findings
    asked = only(found, "satuan-jawaban")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "satuan")
    assert "'ribu' bertentangan" in asked.message and "persen di berkas membuktikan rupiah" in asked.message
    assert "satuan-jawaban" not in rules(_read(decisions={"satuan": "rupiah"}).findings)


def test_percentages_that_do_not_fit_prove_nothing():
    reading = _read(share_of=CEILING * 2)
    assert "satuan-terbukti" not in rules(reading.findings)
    assert "satuan-bertentangan" in rules(reading.findings, Grade.UNDECIDED)


def test_the_quarters_total_proves_figures_of_each_month_and_its_mean_is_recomputed():
    reading = _read()
    assert reading.money_basis is Basis.PER_PERIOD
    assert "'TRIWULAN I › Capaian Keu. - Fisik' adalah jumlah" in only(reading.findings, "basis-dari-jumlah").message
    # (0 + 74,11… + 45,00…) / 3 = 39,71; 113.424.000 / 273.027.406 = 41,54.
    said = only(reading.findings, "persen-triwulan").message
    assert "39,71% adalah rata-rata persen bulanannya; dihitung dari rupiahnya 41,54%" in said
    assert "(113.424.000 dari target 273.027.406)" in said
    assert _read(total=QUARTER + 1).money_basis is None


def test_money_for_physical_work_is_no_progress_and_percentages_of_the_target_are_told():
    reading = _read()
    assert {row.physical_actual_pct for row in reading.rows} == {None}
    left_out = [finding.message for finding in reading.findings if finding.rule == "kolom-tidak-dimuat"]
    assert any("'Fisik' dalam rupiah, bukan persen kemajuan" in text and "CAPAIAN › Fisik" in text for text in left_out)
    assert "T7" in only(reading.findings, "persen-dari-target").message
    assert "melebihi-pagu" not in rules(reading.findings)


def test_a_copied_title_of_a_quarter_moves_no_month():
    rows, merged = report(quarter="TRIWULAN II", months=("JULI", "AGUSTUS", "SEPTEMBER"))
    readings, _ = read_sheets(workbook(sheet(rows, "TAMPAHAN-TW III", merged)))
    assert [row.month for row in readings[0].rows] == [7, 8, 9]
    assert "TW III: judul salinan" in only(readings[0].findings, "judul-triwulan-salinan").message


def test_the_problem_belongs_to_the_newest_reported_month():
    assert [row.issue for row in _read().rows] == ["", "", "Menunggu penyedia"]


@pytest.mark.parametrize("stated", ["41.54", "41.5"])
def test_a_percentage_that_is_the_ratio_is_not_mentioned(stated):
    assert "persen-triwulan" not in rules(_read(mean=stated).findings)
