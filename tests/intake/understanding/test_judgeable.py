"""Why no percentage or no deviation can come out is said at import."""

from analytics.intake.rows import Level
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

ACTUALS = {"groups": frozenset({"financial_actual_idr"})}


def test_a_file_without_ceilings_says_that_no_percentage_comes_out():
    draft = file(row(financial_actual_idr=5), **ACTUALS)
    settled(draft)
    assert "belum ada pagu untuk Dinas Pendidikan Triwulan\u00a0I 2026" in message(draft, "tanpa-pagu")


def test_a_ceiling_of_the_call_or_of_an_earlier_import_is_enough():
    draft = file(row(financial_actual_idr=5), **ACTUALS)
    settled(draft, before=[earlier(ceiling_idr=10)])
    assert "tanpa-pagu" not in rules(draft)
    other = file(row(financial_actual_idr=5), name="b.xlsx", **ACTUALS)
    settled(file(row(ceiling_idr=9)), other)
    assert "tanpa-pagu" not in rules(other)


def test_a_ceiling_of_another_quarter_is_not():
    draft = file(row(financial_actual_idr=5), **ACTUALS)
    settled(draft, before=[earlier(ceiling_idr=10, month=6)])
    assert "tanpa-pagu" in rules(draft)


def test_targets_of_the_recap_beside_actuals_by_activity_are_told():
    draft = file(row(ceiling_idr=10, financial_actual_idr=5))
    settled(draft, before=[earlier(key="", level=Level.AGENCY, financial_target_idr=6)])
    text = message(draft, "tingkat-berbeda")
    assert text.startswith("Target keuangan hanya ada di rekap per OPD sedangkan realisasinya per kegiatan")


def test_targets_and_actuals_of_one_level_are_not():
    draft = file(row(ceiling_idr=10, financial_actual_idr=5, financial_target_idr=6))
    settled(draft, before=[earlier(key="", level=Level.AGENCY, financial_target_idr=6, financial_actual_idr=5)])
    assert "tingkat-berbeda" not in rules(draft)


def test_a_blank_column_leaves_earlier_figures_and_that_is_told():
    draft = file(row(ceiling_idr=10))
    settled(draft, before=[earlier(financial_actual_idr=4)])
    assert "Kolom realisasi keuangan kosong" in message(draft, "kosong-tetap")
    filled = file(row(ceiling_idr=10, financial_actual_idr=5))
    settled(filled, before=[earlier(financial_actual_idr=4)])
    assert "kosong-tetap" not in rules(filled)


def test_a_source_of_funds_that_is_not_reported_beside_one_that_is_is_told():
    draft = file(
        row(funding_source="DAU", ceiling_idr=400, financial_actual_idr=150),
        row(funding_source="DAK", ceiling_idr=200, number=3),
    )
    settled(draft)
    assert "Sheet1!3 (DAK)" in message(draft, "sumber-dana-kosong")
