"""Real and sample files, read the way an import reads them."""

import csv
import os
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.domain.names import clean_text
from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.reader import read_workbook
from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import rules

SAMPLE = Path(__file__).parents[3] / "data" / "contoh"
real_files = pytest.mark.real_files

LRA = [126_091_861, 250_955_054, 637_656_722, 1_142_726_955, 1_421_890_019, 977_101_743, 643_531_783]
RAK = [940_984_719, 1_532_480_122, 1_342_084_725, 958_435_735, 838_512_411, 1_441_253_886, 771_173_861]


def _read(path: Path):
    readings, findings = read_sheets(read_workbook(path))
    return readings, [*findings, *(finding for reading in readings for finding in reading.findings)]


def _real(pattern: str) -> list[Path]:
    return sorted(Path(os.environ["RAKOREV_TEST_DATA"]).glob(pattern))


@real_files
def test_the_sipd_pair_gives_every_row_of_the_oracle():
    files = _real("lampung_selatan_diskominfo_2026/*.xlsx")
    assert len(files) == 8
    facts: dict[tuple, dict] = defaultdict(dict)
    for path in files:
        readings, findings = _read(path)
        assert rules(findings, Grade.REFUSED) == rules(findings, Grade.UNDECIDED) == []
        for row in (row for reading in readings for row in reading.rows):
            fact = facts[row.activity_code, row.month]
            name = "target" if reading_is_plan(readings) else "actual"
            fact[name] = row.financial_target_idr if name == "target" else row.financial_actual_idr
            fact[f"{name} ceiling"], fact["name"], fact["agency"] = row.ceiling_idr, row.activity_name, row.agency_name
    with _real("lampung_selatan_diskominfo_2026/tidy_oracle.csv")[0].open(encoding="utf-8") as source:
        oracle = list(csv.DictReader(source))
    assert len(oracle) == len(facts) == 294
    for line in oracle:
        fact = facts[line["kode_sub_kegiatan"], int(line["bulan"])]
        assert (fact["agency"], fact["name"]) == (line["opd"], clean_text(line["nama_sub_kegiatan"]))
        assert fact["target"] == Decimal(line["target_rak"])
        assert fact["actual"] == Decimal(line["realisasi_lra"])
        assert fact["target ceiling"] == fact["actual ceiling"] == Decimal(line["pagu"])


def reading_is_plan(readings) -> bool:
    return readings[0].layout == "sipd-rak"


@real_files
def test_the_totals_of_every_month():
    for path in _real("lampung_selatan_diskominfo_2026/*.xlsx"):
        reading = _read(path)[0][0]
        sums: dict[tuple, Decimal] = defaultdict(Decimal)
        for row in reading.rows:
            sums[row.month, "ceiling_idr"] += row.ceiling_idr
            for group in ("financial_target_idr", "financial_actual_idr"):
                if (value := getattr(row, group)) is not None:
                    sums[row.month, group] += value
        assert {key: total for key, (total, _) in reading.stated_totals.items()} == sums
        published = LRA if reading.layout == "sipd-lra" else RAK
        for (month, group), total in sums.items():
            assert total == (10_810_941_900 if group == "ceiling_idr" else published[month - 1])
        assert len({row.activity_code for row in reading.rows}) == 42


@real_files
@pytest.mark.real_amounts
@pytest.mark.parametrize(
    ("pattern", "rows"),
    [
        ("z00*", [("Kegiatan 1", 3, "1000000", "250000", "25"), ("Kegiatan 2", 3, "2000000", "500000", "25")]),
        ("c01*", [("Keg A", 3, "1000000.50", "250000.25", "25.5"), ("Keg B; lanjutan", 3, "2000000", "500000", "30")]),
        ("c11*", [("Kegiatan 1", 3, "1000000", "250000", "25"), ("Kegiatan 2", 3, "2000000", "500000", "25")]),
        ("d05*", [("Kegiatan 1", 3, "1000000", "100", "20"), ("Kegiatan 1", 6, "1000000", "300", "50")]),
    ],
)
def test_files_that_must_be_accepted(pattern: str, rows: list[tuple]):
    readings, findings = _read(_real(f"hostile/{pattern}")[0])
    assert rules(findings, Grade.REFUSED) == rules(findings, Grade.UNDECIDED) == []
    found = readings[0].rows
    assert {row.year for row in found} == {2026}
    assert [
        (row.activity_name, row.month, row.ceiling_idr, row.financial_actual_idr, row.physical_actual_pct)
        for row in found[:2]
    ] == [(name, month, *map(Decimal, figures)) for name, month, *figures in rows]
    assert len(found) == {"z00*": 5, "c01*": 2, "c11*": 3, "d05*": 4}[pattern]


@real_files
def test_a_real_control_report_proves_its_unit_and_its_months():
    readings, findings = _read(_real("toba_2022_tw/*.xlsx")[0])
    assert rules(findings, Grade.UNDECIDED) == rules(findings, Grade.REFUSED) == []
    assert rules(findings).count("satuan-terbukti") == rules(findings).count("persen-triwulan") == 3
    assert rules(findings).count("judul-triwulan-salinan") == 1
    assert {reading.money_basis for reading in readings} == {Basis.PER_PERIOD}
    rows = [row for reading in readings for row in reading.rows]
    assert [row.month for row in rows] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert {row.ceiling_idr for row in rows} == {1_781_447_432}
    quarters = [rows[:3], rows[3:6], rows[6:]]
    assert [sum(row.financial_target_idr for row in own) for own in quarters] == [
        486_383_968, 519_005_500, 419_976_859
    ]  # fmt: skip
    assert [sum(row.financial_actual_idr for row in own) for own in quarters] == [
        202_062_654, 359_295_509, 530_915_049
    ]  # fmt: skip
    assert [len(reading.rows) for reading in readings] == [3, 3, 3]
    assert {(row.agency_name, row.year) for reading in readings for row in reading.rows} == {
        ("Kecamatan Tampahan", 2022)
    }
    assert {row.physical_actual_pct for reading in readings for row in reading.rows} == {None}


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.xlsx")), ids=lambda path: path.stem)
def test_the_sample_is_read_without_a_question(path: Path):
    readings, findings = _read(path)
    assert {finding.grade for finding in findings} <= {Grade.NOTE}
    assert readings and all(reading.rows for reading in readings)
    rows = [row for reading in readings for row in reading.rows]
    assert all(row.agency_name and row.year and row.month for row in rows)
    for reading in readings:
        for (month, group), (total, _) in reading.stated_totals.items():
            values = [getattr(row, group) for row in reading.rows if row.month == month]
            assert abs(sum(value for value in values if value is not None) - total) <= abs(total) / 1000
