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
