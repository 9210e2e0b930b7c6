"""Columns of two years: the year of the period tells which are meant, else the question shows the years."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

NAMES = ["Kode", "Sub Kegiatan"]
ROW = ["1.02.02.2.01.0001", "Pembangunan Puskesmas"]
OVER = ((2, 2, 2, 3), (2, 4, 2, 5))
GROUPS = ["Pagu (Rp)", "Realisasi (Rp)"] * 2


def _title(year):
    return [["OPD : Dinas Kesehatan"], [f"KEADAAN S.D. TRIWULAN II {year}"]]


def _flat(_first, _second, year="", **options):
    return read([*_title(year), [*NAMES, "Pagu 2025", "Pagu 2026"], [*ROW, 100, 200]], **options)


def _years_above(first, second, year="", **options):
    header = [[*NAMES, first, None, second, None], [None, None, *GROUPS]]
    return read([*_title(year), *header, [*ROW, 100, 90, 200, 50]], merged=OVER, **options)


def _years_alone_above(first, second, year="", **options):
    header = [[None, None, first, None, second, None], [*NAMES, *GROUPS]]
    return read([*_title(year), *header, [*ROW, 100, 90, 200, 50]], merged=OVER, **options)


def _years_below(first, second, year="", **options):
    header = [[*NAMES, "Pagu (Rp)", None, "Realisasi (Rp)", None], [None, None, first, second, first, second]]
    return read([*_title(year), *header, [*ROW, 100, 200, 90, 50]], merged=OVER, **options)


def test_progress_of_another_year_is_left_out_beside_that_of_this_one():
    header = ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Fisik 2025 (%)", "Fisik 2026 (%)"]
    reading = read([*_title(2026), header, [*ROW, 900_000_000, 40.5, 30.5]])
    assert [row.physical_actual_pct for row in reading.rows] == numbers("30.5")
    assert rules(reading.findings, Grade.UNDECIDED) == []


FORMS = pytest.mark.parametrize("form", [_flat, _years_above, _years_alone_above, _years_below])
WRITINGS = pytest.mark.parametrize("years", [(2025, 2026), ("2025", "2026"), ("Tahun 2025", "TA 2026")])


@FORMS
@WRITINGS
def test_the_question_shows_the_years(form, years):
    asked = [finding for finding in form(*years).findings if finding.grade is Grade.UNDECIDED]
    assert {finding.rule for finding in asked} == {"kolom-ganda"}
    for finding in asked:
        assert [next(year for year in ("2025", "2026") if year in words) for _, words in finding.choices] == [
            "2025", "2026",
        ]  # fmt: skip


@FORMS
@WRITINGS
@pytest.mark.parametrize(
    "options", [{"year": "2026"}, {"decisions": {"tahun": "2026"}}], ids=["of the title", "answered"]
)
def test_the_year_of_the_period_is_meant_and_the_other_said(form, years, options):
    reading = form(*years, **options)
    assert rules(reading.findings, Grade.UNDECIDED) == []
    assert [row.ceiling_idr for row in reading.rows] == numbers(200)
    assert {row.financial_actual_idr for row in reading.rows} <= {None, *numbers(50)}
    left_out = only(reading.findings, "kolom-tidak-dimuat").message
    assert "menyebut tahun lain" in left_out and "2025" in left_out and "'2026" not in left_out


def test_the_earlier_year_may_be_the_one_that_is_imported():
    assert [row.ceiling_idr for row in _years_above(2025, 2026, "2025").rows] == numbers(100)


def test_a_column_that_was_answered_goes_before_its_year():
    decisions = {"tahun": "2026", "kolom-pagu": "C"}
    assert [row.ceiling_idr for row in _flat(2025, 2026, decisions=decisions).rows] == numbers(100)


def test_rows_of_a_year_are_no_titles():
    header = [*NAMES, "Tahun", "Pagu (Rp)"]
    reading = read([*_title(""), header, [*ROW, 2025, None], [*ROW, 2026, 200]])
    assert [row.year for row in reading.rows] == [2025, 2026]


H = ["OPD", "Pagu 2025", "Realisasi Keuangan (Rp)"]
OF_2026 = [["REKAP OPD S.D. TRIWULAN II TAHUN 2026"], H, ["Dinas Sosial", 900, 400], ["Dinas Kesehatan", 700, 300]]


def test_the_only_pagu_of_another_year_is_asked():
    reading = read(OF_2026)
    found = only(reading.findings, "tahun-kolom-berbeda")
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "kolom-pagu", "B2")
    assert [answer for answer, _ in found.choices] == ["B", "tidak-ada"]
    assert "'Pagu 2025' (kolom B)" in found.message and "tahun 2026" in found.message
    assert [row.ceiling_idr for row in reading.rows] == [None, None]


@pytest.mark.parametrize(("answer", "ceilings"), [("B", [900, 700]), ("tidak-ada", [None, None])])
def test_the_pagu_of_another_year_is_loaded_or_left_out_as_answered(answer, ceilings):
    reading = read(OF_2026, decisions={"kolom-pagu": answer})
    assert "tahun-kolom-berbeda" not in rules(reading.findings)
    assert [row.ceiling_idr for row in reading.rows] == ceilings


def test_a_year_that_agrees_is_not_asked():
    header = ["OPD", "Pagu 2026", "Realisasi Keuangan (Rp)"]
    assert "tahun-kolom-berbeda" not in rules(read([OF_2026[0], header, *OF_2026[2:]]).findings)


def test_figures_that_are_all_of_another_year_are_asked_each():
    header = ["OPD", "Pagu 2025", "Realisasi Keuangan 2025 (Rp)"]
    found = [one.question for one in read([OF_2026[0], header, *OF_2026[2:]]).findings if one.grade is Grade.UNDECIDED]
    assert found == ["kolom-pagu", "kolom-realisasi-keuangan"]
