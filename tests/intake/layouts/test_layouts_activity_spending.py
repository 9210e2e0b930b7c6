"""A sheet per month with the accounts of one kegiatan: the row of all spending is the kegiatan, the others are not."""

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from tests.intake.layouts.layout_cells import numbers, only, rules, sheet, workbook

HEADER = [
    ["KODE REKENING", "URAIAN BELANJA", "RENCANA KEGIATAN", "PELAKSANAAN KEGIATAN"],
    ["", "", "ANGGARAN", "PROGRES"],
    ["", "", "", "FISIK", "", "", "KEUANGAN"],
    ["", "", "", "RENC", "REAL", "DEV", "RENC", "REAL Rp.", "%"],
]
MERGED = [(3, 0, 6, 0), (3, 1, 6, 1), (3, 3, 3, 8), (4, 2, 6, 2), (4, 3, 4, 8), (5, 3, 5, 5), (5, 6, 5, 8)]
ACTIVITY = "2.21.02.1.01 - PENYELENGGARAAN PERSANDIAN"
LINES = [
    ["5.1", "BELANJA OPERASI", 600, 20, 10, -10, 300, 120, 20],
    ["5.1.02.01.01.0052", "Belanja Makanan", 600, 20, 10, -10, 300, 120, 20],
    ["-", "Snack", 200],
    ["5.2", "Belanja Modal", 400, 0, 0, 0, 100, 0, 0],
]
ROOT = ["5", "BELANJA DAERAH", 1000, 12, 6, -6, 400, 120, 12]


def month(name, root=ROOT, activity=ACTIVITY, agency="Dinas Kominfo"):
    titles = [["LAPORAN REALISASI FISIK DAN KEUANGAN TAHUN 2026"], ["SKPD", ":", agency], ["KEGIATAN", ":", activity]]
    return sheet([*titles, *HEADER, root, *LINES], name, MERGED)


def read(*sheets):
    readings, findings = read_sheets(workbook(*sheets))
    return readings, [*findings, *(finding for reading in readings for finding in reading.findings)]


def test_only_the_row_of_all_spending_is_loaded_as_the_kegiatan():
    readings, findings = read(month("Jan"), month("Peb", [*ROOT[:7], 250, 25]))
    rows = [row for reading in readings for row in reading.rows]
    assert rules(findings, Grade.UNDECIDED) == rules(findings, Grade.REFUSED) == []
    assert {(row.activity_code, row.activity_name, row.agency_name) for row in rows} == {
        ("2.21.02.1.01", "PENYELENGGARAAN PERSANDIAN", "Dinas Kominfo")
    }
    assert [(row.month, row.row) for row in rows] == [(1, 8), (2, 8)]
    assert [rows[0].ceiling_idr, rows[0].financial_target_idr, rows[0].physical_actual_pct] == numbers(1000, 400, 6)
    assert [row.financial_actual_idr for row in rows] == numbers(120, 250)


def test_opd_and_kegiatan_may_stand_on_another_sheet_of_the_workbook():
    plan = sheet([[" ORGANISASI", ":", "2.16.2.20.2.21.02.0000 - Dinas Kominfo"], [" Kegiatan", ":", ACTIVITY]], "DPA")
    readings, findings = read(plan, month("Jan", activity="", agency=""))
    row = readings[0].rows[0]
    assert (row.agency_name, row.agency_code) == ("Dinas Kominfo", "2.16.2.20.2.21.02.0000")
    assert row.activity_code == "2.21.02.1.01"
    assert "namanya dari lembar 'DPA'" in only(findings, "rincian-satu-kegiatan").message


def test_without_the_name_of_the_kegiatan_or_its_sum_the_sheet_is_refused():
    assert "kegiatan-tanpa-nama" in rules(read(month("Jan", activity=""))[1], Grade.REFUSED)
    findings = read(month("Jan", [*ROOT[:3], "", "", "", 400, "", ""]))[1]
    assert "REAL Rp." in only(findings, "jumlah-belanja-kosong").message


def test_the_urusan_with_the_number_of_spending_is_no_account():
    lines = [["5.01", "PERENCANAAN", 600], ["5.01.02.2.01.0001", "Penyusunan RKPD", 600, 20, 10, -10, 300, 120, 20]]
    titles = [["REALISASI TAHUN 2026"], ["SKPD", ":", "Bappeda"], ["KEGIATAN", ":", ACTIVITY]]
    root = ["5", "UNSUR PENUNJANG", *ROOT[2:]]
    readings, _ = read(sheet([*titles, *HEADER, root, *lines], "Jan", MERGED))
    assert readings[0].layout == "tabel" and [row.activity_code for row in readings[0].rows] == ["5.01.02.2.01.0001"]
