"""Targets of the whole year, and progress that is counted in units: asked, never compared with a quarter's percent."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, percent, read, rules

HALF, END = "S.D. TRIWULAN II TAHUN 2026", "S.D. TRIWULAN IV TAHUN 2026"


def _read(header: list, *rows: list, title: str = HALF, **given):
    body = [[f"Kegiatan {number}", 1_000_000, *row] for number, row in enumerate(rows, 1)]
    return read([["OPD : Dinas A", title], ["Kegiatan", "Pagu (Rp)", *header], *body], **given)


def _annual(title: str = HALF, **given):
    return _read(["Target Fisik Tahun 2026 (%)", "Realisasi Fisik (%)"], [100, 33], [100, 40], title=title, **given)


def _targets(reading) -> list:
    return [row.physical_target_pct for row in reading.rows]


def test_a_target_that_names_the_year_is_asked():
    reading = _annual()
    found = only(reading.findings, "target-tahun")
    assert (found.grade, found.cell, found.question) == (Grade.UNDECIDED, "C2", "target-tahun")
    assert _targets(reading) == [None, None]


def test_the_answer_loads_it_or_leaves_it_out():
    assert _targets(_annual(decisions={"target-tahun": "periode"})) == numbers(100, 100)
    left_out = _annual(decisions={"target-tahun": "setahun"})
    assert _targets(left_out) == [None, None] and rules(left_out.findings, Grade.UNDECIDED) == []
    assert "target setahun" in only(left_out.findings, "kolom-tidak-dimuat").message


def test_at_the_end_of_the_year_both_are_the_same():
    assert _targets(_annual(END)) == numbers(100, 100)


def test_beside_a_target_of_the_period_the_annual_one_is_left_out():
    header = ["Target Fisik 2026 (%)", "Target Fisik (%)", "Realisasi Fisik (%)"]
    reading = _read(header, [100, 40, 33])
    assert _targets(reading) == numbers(40) and rules(reading.findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize(
    "header",
    [
        ["Target Fisik 2026 (%)", "Realisasi Fisik 2026 (%)"],
        ["Target Fisik s.d. TW II 2026 (%)", "Realisasi Fisik (%)"],
    ],
)
def test_a_year_over_both_figures_or_beside_a_quarter_says_nothing(header):
    assert _targets(_read(header, [40, 33])) == numbers(40)


def _counted(header: list, units: list, **given):
    rows = [[target, unit, actual] for target, unit, actual in zip((12, 40), units, (3, 10), strict=True)]
    return _read(header, *rows, **given)


PROGRESS = ["Target Fisik", "Satuan", "Realisasi Fisik"]


def test_progress_beside_units_is_asked_for_both_columns():
    reading = _counted(PROGRESS, ["Unit", "Ruang"])
    assert only(reading.findings, "satuan-fisik").question == "satuan-fisik"
    assert [(row.physical_target_pct, row.physical_actual_pct) for row in reading.rows] == [(None, None)] * 2


def test_the_unit_can_be_answered():
    assert _targets(_counted(PROGRESS, ["Unit", "Ruang"], decisions={"satuan-fisik": "persen"})) == numbers(12, 40)
    volume = _counted(PROGRESS, ["Unit", "Ruang"], decisions={"satuan-fisik": "volume"})
    assert _targets(volume) == [None, None] and rules(volume.findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize(
    ("header", "units"),
    [
        (PROGRESS, ["%", "Persen"]),
        (["Target Fisik (%)", "Satuan", "Realisasi Fisik (%)"], ["Unit", "Ruang"]),
    ],
)
def test_percent_that_is_named_is_not_asked(header, units):
    assert _targets(_counted(header, units)) == numbers(12, 40)


def test_the_unit_of_a_volume_is_not_that_of_the_progress():
    reading = _read(["Volume", "Satuan", "Target Fisik", "Realisasi Fisik"], [3, "Unit", 40, 33])
    assert _targets(reading) == numbers(40)


def _unnamed(actual_percent: int, **given):
    header = ["Target (Rp)", "Realisasi (Rp)", "Target (%)", "Realisasi (%)"]
    rows = [[400_000, 300_000, 40, actual_percent], [400_000, 200_000, 40, actual_percent]]
    return _read(header, *rows, **given)


def test_percentages_that_contradict_the_money_beside_them_are_asked():
    reading = _unnamed(35)
    assert rules(reading.findings, Grade.UNDECIDED) == ["ukuran-tidak-jelas", "ukuran-tidak-jelas"]
    answered = _unnamed(35, decisions={"ukuran-persen": "fisik"})
    assert [(row.physical_target_pct, row.physical_actual_pct) for row in answered.rows] == [(40, 35), (40, 35)]
    assert [row.financial_actual_idr for row in answered.rows] == numbers(300_000, 200_000)


def test_percentages_of_the_pagu_or_of_the_target_are_no_progress():
    header = ["Target (Rp)", "Realisasi (Rp)", "Realisasi (%)"]
    of_pagu = _read(header, [400_000, 300_000, 30], [400_000, 200_000, percent("0.2")])
    of_target = _read(header, [400_000, 300_000, 75], [400_000, 200_000, 50])
    for reading in (of_pagu, of_target):
        assert rules(reading.findings, Grade.UNDECIDED) == []
        assert [row.physical_actual_pct for row in reading.rows] == [None, None]


def test_a_filler_is_not_zero_and_is_named():
    reading = _read(["Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"], ["Nihil", 5], [200_000, "-"])
    found = only(reading.findings, "isian-kosong")
    assert (found.grade, "C3 ('Nihil'), D4 ('-')" in found.message) == (Grade.NOTE, True)
    assert [row.financial_actual_idr for row in reading.rows] == [None, *numbers(200_000)]


def test_the_hint_for_an_unknown_title_names_its_own_column():
    reading = _read(["Realisasi Keuangan (Rp)", "Xyz"], [1, 2])
    assert '{"kolom-realisasi-keuangan": "D"}' in only(reading.findings, "kolom-tidak-dimuat").remedy


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (["Target Fisik (%)", "Realisasi Fisik (%)"], [[100, 33], [100, 40]]),
        (["Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"], [[1_000_000, 300_000], [1_000_000, 200_000]]),
    ],
)
def test_the_whole_of_every_activity_before_the_end_of_the_year_is_asked(header, rows):
    found = only(_read(header, *rows).findings, "target-tahun")
    assert "100% atau seluruh pagu" in found.message
    assert rules(_read(header, *rows, title=END).findings, Grade.UNDECIDED) == []
    assert rules(_read(header, *rows, decisions={"target-tahun": "periode"}).findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize(
    ("header", "rows", "is_asked"),
    [
        (["Satuan", "Target", "Target Fisik", "Realisasi Fisik"], [["Bulan", 5, 12, 6], ["Orang", 5, 40, 9]], True),
        (["Satuan", "Target", "Target Fisik", "Realisasi Fisik"], [["Bulan", 5, 12.5, 6], ["Orang", 5, 40, 9]], False),
        (["Volume", "Satuan", "Target", "Target Fisik"], [[3, "Bulan", 5, 12], [4, "Orang", 5, 40]], False),
        (["Target Fisik", "Realisasi Fisik"], [[12, 6], [12, 7], [12, 12]], True),
        (["Target Fisik", "Realisasi Fisik"], [[50, 6], [50, 7], [50, 12]], False),
    ],
)
def test_whole_numbers_of_a_unit_elsewhere_or_of_twelve_months_are_asked(header, rows, is_asked):
    assert ("satuan-fisik" in rules(_read(header, *rows).findings)) is is_asked
