"""Tables of several OPD on one sheet, each under a banner of its own."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from tests.intake.layouts.layout_cells import CODE, rules, sheet, workbook

HEADER = ["No", "Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]


def table(agency, *amounts, period="S.D. TRIWULAN II TAHUN 2026", header=HEADER):
    rows = [[n, f"Kegiatan {n}", amount, amount // 2] for n, amount in enumerate(amounts, 1)]
    total = [None, "JUMLAH", sum(amounts), sum(amount // 2 for amount in amounts)]
    return [["LAPORAN REALISASI"], [period], [f"OPD : {agency}"], [], header, *rows, total, [], []]


def reading_of(*tables):
    readings, findings = read_sheets(workbook(sheet([row for one in tables for row in one], "RFK")))
    return [row for one in readings for row in one.rows], [f for one in readings for f in one.findings] + findings


def test_each_table_belongs_to_the_opd_of_its_banner_and_keeps_its_rows():
    rows, findings = reading_of(table("Dinas Sosial", 400, 200), table("Dinas Perikanan", 300), table("Bappeda", 100))
    assert [(row.agency_name, row.ceiling_idr, row.sheet, row.row) for row in rows] == [
        ("Dinas Sosial", 400, "RFK", 6), ("Dinas Sosial", 200, "RFK", 7), ("Dinas Perikanan", 300, "RFK", 16),
        ("Bappeda", 100, "RFK", 25),
    ]  # fmt: skip
    assert {row.month for row in rows} == {6} and rules(findings, Grade.REFUSED) == []


def test_a_table_far_down_is_read_too():
    rows, _ = reading_of(table("Dinas Sosial", *range(100, 300)), table("Dinas Perikanan", 300))
    assert len(rows) == 201 and rows[-1].agency_name == "Dinas Perikanan"


@pytest.mark.parametrize(
    "second",
    [
        table("Dinas Sosial", 300),
        table("Dinas Perikanan", 300, period="S.D. TRIWULAN I TAHUN 2026"),
        table("Dinas Perikanan", 300)[1:],
    ],
    ids=["same OPD", "another period", "another banner"],
)
def test_tables_under_other_banners_are_refused(second):
    rows, findings = reading_of(table("Dinas Sosial", 400, 200), second)
    assert "tabel-kedua" in rules(findings, Grade.REFUSED)
    assert {row.agency_name for row in rows} == {"Dinas Sosial"}


def test_blocks_under_the_title_of_a_period_each_are_read_one_by_one():
    header = ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]

    def blocks(*titles):
        parts = [[[title], header, [CODE, "Jalan", 900_000_000, 10_000_000 * n]] for n, title in enumerate(titles, 1)]
        rows = [row for part in parts for row in (*part, [])]
        return read_sheets(workbook(sheet([["LAPORAN TAHUN 2026"], ["OPD : Dinas A"], *rows])))

    for first, second in (("TRIWULAN I", "TRIWULAN II"), ("A. S.D. TRIWULAN I", "B. S.D. TRIWULAN II")):
        readings, _ = blocks(first, second)
        told = [(one.month, one.year, one.rows[0].agency_name, one.rows[0].financial_actual_idr) for one in readings]
        assert told == [(3, 2026, "Dinas A", 10_000_000), (6, 2026, "Dinas A", 20_000_000)]
    for titles in (("TRIWULAN I", "TRIWULAN I"), ("TRIWULAN I", "TRIWULAN II DINAS B")):
        assert len(blocks(*titles)[0]) == 1
