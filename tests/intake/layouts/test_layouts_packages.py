"""Lists of packages: the forms AP-2, LP and LP-3 filled in, lists of an office, and what must not be taken for one."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import LAYOUTS, read_sheets
from analytics.intake.rows import Level
from tests.intake.layouts.layout_cells import (
    CODE,
    FIGURES,
    HEADER,
    day,
    numbers,
    only,
    percent,
    read,
    rules,
    sheet,
    workbook,
)

AP2_HEAD = [
    "NO", "KODE\nREKENING", "PROGRAM/\nKEGIATAN", "SUMBER\nDANA", "PAGU ", "NILAI\nKONTRAK", "TGL /\nNO KONTRAK",
    "PENYEDIA\nBARANG/JASA", "WAKTU PELAKSANAAN", "", "REALISASI", "", "METODE\nPEMILIHAN",
]  # fmt: skip
AP2_MERGED = [(5, c, 6, c) for c in (*range(8), 12)] + [(5, 8, 5, 9), (5, 10, 5, 11)]
LP_HEAD = [
    "NO", "NAMA PAKET", "SUMBER DANA", "PAGU\nANGGARAN", "PENCAIRAN", "SISA\nANGGARAN", "NILAI\nHPS", "NILAI\nKONTRAK",
    "METODE PEMILIHAN", "JUMLAH PESERTA", "", "TANGGAL", "", "", "",
    "NAMA PENYEDIA\nNO & TANGGAL KONTRAK / SURAT PESANAN", "SPMK", "SANGGAH / PENGADUAN",
]  # fmt: skip
LP_BELOW = ["MENDAFTAR", "MENAWAR", "PENGUMUMAN", "ANWIJZING", "PEMBUKAAN PENAWARAN", "PENETAPAN PEMENANG"]
LIST_HEAD = ["OPD", "Nama Paket", "Kode Sub Kegiatan", "Nilai Kontrak", "Penyedia"]
LIST_HEAD += ["Mulai", "Akhir Kontrak", "Fisik (%)"]


def ap2(*rows, month="SEPTEMBER", year=2026):
    """The form AP-2 of one OPD with these rows."""
    title = [["LAPORAN REALISASI FISIK DAN KEUANGAN JASA KONSTRUKSI"], [f"TAHUN ANGGARAN {year}"]]
    title += [[f"SAMPAI DENGAN BULAN {month}"], [], ["OPD", "", ": DINAS PEKERJAAN UMUM", *[""] * 9, "Form AP-2"]]
    below = [*[""] * 8, "MULAI", "SELESAI", "KEUANGAN", "FISIK"]
    return [*title, AP2_HEAD, below, list(range(1, 14)), *rows]


def lp(*rows, kind=": JASA KONSULTANSI", head=LP_HEAD, below=LP_BELOW, start=9):
    """The form LP (or LP-3) of one OPD with these rows."""
    title = [["LAPORAN PENGADAAN BARANG/JASA PEMERINTAH"], ["KEADAAN SAMPAI DENGAN BULAN JUNI"], []]
    title += [["NAMA ORGANISASI", "", ": BAPPEDA"], ["KABUPATEN", "", ": X"], ["TAHUN ANGGARAN", "", ": 2026"], []]
    title += [["JENIS PENGADAAN", "", kind, *[""] * 14, "Form LP-1"]]
    counted = [1, 2, 3, 4, 5, "6 = 4 - 5", *range(7, len(head) + 1)]
    return [*title, head, [*[""] * start, *below], counted, *rows]


def listed(*rows, title="KEADAAN S.D. 30 JUNI 2026"):
    return [[title], LIST_HEAD, *rows]


def scores(rows, merged=()):
    return {layout.name: layout.recognise(sheet(rows, merged=merged)) for layout in LAYOUTS}


ROAD = [
    1, "", "Rehabilitasi Jalan A", "DAK", 2_000_000_000, 1_900_000_000, "12 Maret 2026 / 027/01/KTR/2026", "CV Maju",
    day("2026-03-15"), "11-07-2026", 950_000_000, 55.5, "Tender",
]  # fmt: skip
BRIDGE = [
    3, "1.03.10.2.01.0006", "Jembatan C", "DAU", 2_000_000_000, 1_500_000_000, "602/03/SPK/V/2026, 02-05-2026",
    "PT Karya", "03-05-2026", "25-09-2026", 1_500_000_000, 100, "Tender",
]  # fmt: skip


def test_ap2_with_packages_below_the_sub_kegiatan():
    rows = ap2(
        ["", "1.03.10", "PROGRAM PENYELENGGARAAN JALAN", "", 4_000_000_000],
        ["", "1.03.10.2.01", "Penyelenggaraan Jalan Kabupaten"],
        ["", "1.03.10.2.01.0005", "Rehabilitasi Jalan", "", 2_000_000_000],
        ROAD,
        BRIDGE,
        ["", "", "J U M L A H", "", 4_000_000_000, 3_400_000_000, "", "", "", "", 2_450_000_000],
        ["Marisa, 5 Oktober 2026"],
        ["Kepala Dinas Pekerjaan Umum"],
    )
    reading = read(rows, merged=AP2_MERGED)
    assert (reading.layout, reading.year, reading.month) == ("paket", 2026, 9)
    road, bridge = reading.rows
    assert {road.level, bridge.level} == {Level.PACKAGE}
    assert (road.agency_name, road.activity_code, road.activity_name, road.package_name) == (
        "DINAS PEKERJAAN UMUM", "1.03.10.2.01.0005", "Rehabilitasi Jalan", "Rehabilitasi Jalan A",
    )  # fmt: skip
    assert bridge.activity_code == "1.03.10.2.01.0006"
    money = [road.ceiling_idr, road.contract_value_idr, road.financial_actual_idr]
    assert money == numbers(2_000_000_000, 1_900_000_000, 950_000_000)
    assert (road.contract_number, road.contract_date) == ("027/01/KTR/2026", "2026-03-12")
    assert (bridge.contract_number, bridge.contract_date) == ("602/03/SPK/V/2026", "2026-05-02")
    assert [(one.contract_start, one.contract_end) for one in reading.rows] == [
        ("2026-03-15", "2026-07-11"), ("2026-05-03", "2026-09-25"),
    ]  # fmt: skip
    assert rules(reading.findings, Grade.UNDECIDED) == []
    assert "baris 9 ('PROGRAM PENYELENGGARAAN JALAN')" in only(reading.findings, "baris-judul").message


def test_titles_below_one_that_is_only_merged_sideways_are_of_the_same_header():
    head = ["NO", "NAMA PAKET", "PENYEDIA", "KONTRAK", "", "", "PAGU (Rp)", "REALISASI KEUANGAN", "", "FISIK (%)"]
    below = ["", "", "", "NOMOR", "TANGGAL", "NILAI (Rp)", "", "Rp", "%"]
    row = [1, "Jalan", "CV A", "600/01/SPK", day("2026-03-04"), 800, 820, 400, 50, 55.5]
    reading = read([["S.D. TRIWULAN II 2026"], head, below, row], merged=[(1, 3, 1, 5), (1, 7, 1, 8)])
    (package,) = reading.rows
    assert (package.package_name, package.contract_number) == ("Jalan", "600/01/SPK")
    assert [package.contract_value_idr, package.financial_actual_idr] == numbers(800, 400)
    assert [one.rule for one in reading.findings if one.grade is not Grade.NOTE] == []


def test_a_heading_below_a_wide_title_is_no_title():
    head = ["NO", "NAMA PAKET", "", "PENYEDIA", "NILAI KONTRAK (Rp)", "FISIK (%)"]
    reading = read([head, ["", "Program Jalan"], [1, "Jalan", "", "CV A", 800, 55.5]], merged=[(0, 1, 0, 2)])
    assert "'Program Jalan'" in only(reading.findings, "baris-judul").message


def test_ap2_whose_rows_carry_their_own_codes_and_one_that_goes_on():
    second = ["", "", "Jembatan D", "DAU", 100_000_000, 90_000_000, "", "CV Lain"]
    reading = read(ap2(BRIDGE, second), merged=AP2_MERGED)
    assert [(one.package_name, one.activity_code) for one in reading.rows] == [
        ("Jembatan C", "1.03.10.2.01.0006"), ("Jembatan D", "1.03.10.2.01.0006"),
    ]  # fmt: skip


def test_a_package_that_is_not_contracted_yet_is_a_package():
    planned = ["2", "", "Rehabilitasi Jalan B", "DAU", 1_000_000_000]
    reading = read(ap2(["", "1.03.10.2.01.0005", "Rehabilitasi Jalan"], ROAD, planned), merged=AP2_MERGED)
    assert [(one.package_name, one.contract_value_idr) for one in reading.rows] == [
        ("Rehabilitasi Jalan A", 1_900_000_000), ("Rehabilitasi Jalan B", None),
    ]  # fmt: skip


def test_a_lettered_row_without_figures_is_a_heading_and_a_numbered_one_a_package():
    head = ["No", "OPD", "Nama Paket", "Nilai Kontrak", "Penyedia"]
    rows = [head, ["A", "", "Bidang Bina Marga"], [1, "", "Jalan"], [2, "Dinas A", "Jembatan", 5, "CV"]]
    reading = read(rows)
    assert [one.package_name for one in reading.rows] == ["Jalan", "Jembatan"]
    assert "'Bidang Bina Marga'" in only(reading.findings, "baris-judul").message


def test_lp_tells_kind_estimate_and_the_contract_in_the_cell_of_the_provider():
    row = [1, "Penyusunan RDTR", "DAU", 500_000_000, 100_000_000, 400_000_000, 480_000_000, 450_000_000, "Seleksi"]
    row += [12, 3]
    row += ["01-02-2026", "", "", "20-02-2026", "PT Rancang\n027/09/SPK/2026\n12 Maret 2026", "15 Maret 2026", "Nihil"]
    merged = [(8, c, 9, c) for c in (*range(9), 15, 16, 17)] + [(8, 9, 8, 10), (8, 11, 8, 14)]
    reading = read(lp(row), merged=merged)
    (one,) = reading.rows
    assert (one.agency_name, one.procurement_kind, reading.month) == ("BAPPEDA", "JASA KONSULTANSI", 6)
    assert [one.ceiling_idr, one.owner_estimate_idr, one.contract_value_idr, one.financial_actual_idr] == numbers(
        500_000_000, 480_000_000, 450_000_000, 100_000_000
    )
    assert (one.provider, one.contract_number, one.contract_date, one.work_order_date) == (
        "PT Rancang", "027/09/SPK/2026", "2026-03-12", "2026-03-15",
    )  # fmt: skip
    assert "'SISA ANGGARAN' (F)" in only(reading.findings, "kolom-tidak-dimuat").message


def test_lp3_with_a_blank_kind():
    head = [*LP_HEAD[:9], "JUMLAH PESERTA", "", "", "", "TANGGAL", "", "", "", "", *LP_HEAD[15:]]
    below = ["MENDAFTAR", "LULUS PRAKUALIFIKASI", "MENAWAR", "LULUS TEKNIS", "PENGUMUMAN", "ANWIJZING"]
    below += ["PEMBUKAAN PENAWARAN", "KLARIFIKASI DAN NEGOSIASI", "PENETAPAN PEMENANG"]
    row = [1, "Kajian", "DAU", 90, 10, 80, 85, 80, "Seleksi", *[""] * 9, "CV Ahli; 3/SPK/2026; 1 Maret 2026", "", ""]
    merged = [(8, c, 9, c) for c in (*range(9), 18, 19, 20)] + [(8, 9, 8, 12), (8, 13, 8, 17)]
    (one,) = read(lp(row, kind="", head=head, below=below), merged=merged).rows
    assert (one.procurement_kind, one.provider, one.contract_number, one.contract_date) == (
        "", "CV Ahli", "3/SPK/2026", "2026-03-01",
    )  # fmt: skip


def test_columns_in_any_order_codes_once_and_an_agency_above_its_rows():
    head = ["Fisik (%)", "Penyedia", "Nilai Kontrak (Rp)", "Nama Paket", "Kode dan Nama Sub Kegiatan", "OPD"]
    rows = [
        head,
        [percent("0.5"), "CV A", "1.500.000,00", "Paket 1", f"{CODE} Jalan", "Dinas A"],
        ["", "CV B", "2.500.000,00", "Paket 2", "", ""],
        ["", "CV C", "500.000,00", "Paket 3", "1.03.10.2.01.0002 Jembatan", "Dinas B"],
    ]
    reading = read(rows)
    assert [(one.agency_name, one.activity_code, one.activity_name) for one in reading.rows] == [
        ("Dinas A", CODE, "Jalan"), ("Dinas A", CODE, "Jalan"), ("Dinas B", "1.03.10.2.01.0002", "Jembatan"),
    ]  # fmt: skip
    assert [one.contract_value_idr for one in reading.rows] == numbers(1_500_000, 2_500_000, 500_000)
    assert "baris 3 ('Paket 2')" in only(reading.findings, "kegiatan-dari-atas").message
    assert reading.rows[0].physical_actual_pct == 50


def test_a_list_without_a_period_leaves_it_open():
    reading = read([LIST_HEAD, ["Dinas A", "Paket 1", CODE, 1_500_000, "CV A", "", "", 10]])
    assert (reading.month, reading.rows[0].month) == (None, None)


def test_a_column_of_periods_dates_each_row():
    rows = [[*LIST_HEAD, "Tahun", "Triwulan"], ["Dinas A", "P", CODE, 1_500_000, "CV", "", "", 10, 2026, "II"]]
    assert [(one.year, one.month) for one in read(rows).rows] == [(2026, 6)]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (day("2026-03-12"), "2026-03-12"),
        ("13-03-2026", "2026-03-13"),
        ("13/3/26", "2026-03-13"),
        ("12 Maret 2026", "2026-03-12"),
        ("12 Mar. 2026", "2026-03-12"),
        ("Maret 2026", "2026-03"),
        (46093, "2026-03-12"),
        ("-", ""),
    ],
)
def test_days_as_offices_write_them(written, kept):
    reading = read(listed(["Dinas A", "Paket 1", CODE, 1_500_000, "CV A", "", written, 10]))
    assert reading.rows[0].contract_end == kept
    assert [rule for rule in rules(reading.findings) if rule.startswith("tanggal")] == []


def test_days_that_can_be_read_in_two_ways_are_asked_and_answered():
    rows = listed(["Dinas A", "Paket 1", CODE, 1_500_000, "CV A", "", "03/04/2026", 10])
    asked = only(read(rows).findings, "tanggal-bermakna-ganda")
    assert (asked.grade, asked.cell, asked.question) == (Grade.UNDECIDED, "G3", "urutan-tanggal")
    answered = {answer: read(rows, decisions={"urutan-tanggal": answer}) for answer in ("hari-bulan", "bulan-hari")}
    assert [one.rows[0].contract_end for one in answered.values()] == ["2026-04-03", "2026-03-04"]
    assert all(rules(one.findings, Grade.UNDECIDED) == [] for one in answered.values())


def test_one_day_beyond_the_twelfth_tells_the_order_of_all():
    row = ["Dinas A", "Paket 1", CODE, 1_500_000, "CV A", "03/04/2026", "04/13/2026", 10]
    assert (read(listed(row)).rows[0].contract_start, rules(read(listed(row)).findings)) == ("2026-03-04", [])


def test_impossible_days_and_words_are_named_by_cell():
    row = ["Dinas A", "Paket 1", CODE, 1_500_000, "CV A", "31-02-2026", "menunggu", 10]
    reading = read(listed(row))
    assert (reading.rows[0].contract_start, reading.rows[0].contract_end) == ("", "")
    found = [only(reading.findings, rule) for rule in ("tanggal-mustahil", "tanggal-tidak-dikenal")]
    assert [(one.grade, one.cell) for one in found] == [(Grade.NOTE, "F3"), (Grade.NOTE, "G3")]


def test_names_of_officials_are_not_loaded_and_named():
    head = [*LIST_HEAD, "PPK", "NIP PPTK", "Penanggung Jawab", "Kendala"]
    row = ["Dinas A", "Paket 1", CODE, 1_500_000, "CV A", "", "", 10, "Budi", "1990", "Ani", "hujan"]
    reading = read([head, row])
    assert "Budi" not in repr(reading.rows) and reading.rows[0].issue == "hujan"
    left = [one.message for one in reading.findings if one.rule == "kolom-tidak-dimuat"]
    assert any("'PPK' (I), 'NIP PPTK' (J)" in text for text in left) and any("(K)" in text for text in left)


def test_figures_are_read_and_checked_as_everywhere():
    head = ["OPD", "Nama Paket", "Nilai Kontrak (dalam ribu rupiah)", "Realisasi Keuangan (Rp)", "Fisik (%)"]
    rows = [head, ["Dinas A", "P1", "1.500.000", "700.000.000", "140"], ["", "P2", "2.000.000", "1.000.000.000", "x"]]
    reading = read(rows)
    assert [one.contract_value_idr for one in reading.rows] == numbers(1_500_000_000, 2_000_000_000)
    assert only(reading.findings, "fisik-di-luar-batas").cell == "E2"
    assert only(reading.findings, "bukan-angka").grade is Grade.REFUSED


def test_a_jumlah_that_is_no_sum_is_asked_and_a_package_named_like_one_stays():
    head = ["OPD", "Nama Paket", "Nilai Kontrak", "Penyedia"]
    rows = [head, ["Dinas A", "Total Station", 600, "CV A"], ["Dinas A", "P", 400, "CV B"], ["", "JUMLAH", 1100, ""]]
    reading = read(rows)
    assert [one.package_name for one in reading.rows] == ["Total Station", "P"]
    asked = only(reading.findings, "jumlah-berbeda")
    assert (asked.grade, asked.cell) == (Grade.UNDECIDED, "C4")
    answered = read(rows, decisions={"jumlah": "pakai-baris"})
    assert only(answered.findings, "jumlah-berbeda").grade is Grade.NOTE


def test_two_columns_of_the_contract_value_are_asked():
    rows = [["OPD", "Nama Paket", "Nilai Kontrak", "Nilai SPK", "Penyedia"], ["Dinas A", "P", 100, 90, "CV"]]
    asked = only(read(rows).findings, "kolom-ganda")
    assert (asked.question, asked.cell) == ("kolom-nilai-kontrak", "C")
    assert read(rows, decisions={"kolom-nilai-kontrak": "D"}).rows[0].contract_value_idr == 90


@pytest.mark.parametrize("below", [("Awal", "Addendum"), ("Semula", "Setelah Adendum"), ("Awal", "Akhir")])
def test_the_value_of_a_contract_beside_that_after_a_change_is_asked(below):
    rows = [["OPD", "Nama Paket", "Nilai Kontrak", None, "Penyedia"], [None, None, *below, None]]
    merged = [(0, 2, 0, 3), *((0, column, 1, column) for column in (0, 1, 4))]
    rows += [["Dinas A", "P", 1_150_000_000, 1_180_000_000, "CV"], ["Dinas A", "Q", 790_000_000, None, "CV"]]
    asked = only(read(rows, merged=merged).findings, "kolom-ganda")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "kolom-nilai-kontrak", "C")
    answered = read(rows, merged=merged, decisions={"kolom-nilai-kontrak": "C"})
    assert [row.contract_value_idr for row in answered.rows] == numbers(1_150_000_000, 790_000_000)


@pytest.mark.parametrize(
    ("title", "changed"),
    [("Nilai Kontrak Awal", None), ("Nilai Kontrak", None), ("Nilai Kontrak (Rp)", "12/ADD/2026")],
)
def test_a_column_of_changes_without_an_amount_asks_nothing(title, changed):
    rows = [["OPD", "Nama Paket", title, "Nilai Addendum", "No. Addendum", "Tanggal Awal Kontrak"]]
    reading = read([*rows, ["Dinas A", "P", 900_000_000, None, changed, day("2026-05-01")]])
    assert rules(reading.findings, Grade.UNDECIDED) == []
    assert (reading.rows[0].contract_value_idr, reading.rows[0].contract_start) == (900_000_000, "2026-05-01")


def test_what_cannot_be_right_in_a_contract_is_named():
    head = ["OPD", "Nama Paket", "Pagu Paket", "Nilai Kontrak", "Realisasi Keuangan", "Mulai", "Selesai"]
    rows = [head, ["Dinas A", "P", 100, 120, 130, day("2026-05-01"), day("2026-04-01")]]
    found = rules(read(rows).findings)
    assert {"kontrak-melebihi-pagu", "realisasi-melebihi-kontrak", "kontrak-terbalik"} <= set(found)


def test_tables_of_activities_are_not_taken_for_packages():
    row = ["Dinas A", CODE, "Jalan", 2026, 2, 1000, 500, 400, 50, 40]
    assert scores([[*HEADER, *FIGURES], row])["paket"] == 0
    with_contract = [[*HEADER, *FIGURES, "Nilai Kontrak"], [*row, 900]]
    assert scores(with_contract)["paket"] == 0
    assert read(with_contract).layout == "tabel"
    recap = [["REKAP PER OPD S.D. TW II 2026"], ["No", "OPD", "Pagu", "Realisasi Fisik (%)"], [1, "Dinas A", 100, 5]]
    assert scores(recap)["paket"] == 0


def test_activities_with_a_whole_contract_beside_them_are_asked():
    head = [*HEADER, *FIGURES, "Nilai Kontrak", "Penyedia", "No Kontrak"]
    rows = [head, ["Dinas A", CODE, "Jalan", 2026, 2, 1000, 500, 400, 50, 40, 900, "CV", "1/A"]]
    _, findings = read_sheets(workbook(sheet(rows)))
    assert only(findings, "tata-letak").grade is Grade.UNDECIDED
    assert read(rows, decisions={"tata-letak": "tabel"}).rows[0].level is Level.ACTIVITY
    assert read(rows, decisions={"tata-letak": "paket"}).rows[0].level is Level.PACKAGE


def _contracted(name: str, *rows: list) -> list[list]:
    head = ["No", "Kode", name, "Pagu", "Nilai Kontrak", "Nomor Kontrak", "Realisasi Keuangan (Rp)"]
    title = [["LAPORAN RFK"], ["DINAS KESEHATAN"], ["KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026"], []]
    return [*title, [*head, "Realisasi Fisik (%)", "Penyedia"], *rows]


CONTRACTED = [1, CODE, "Puskesmas", 2_000_000_000, 1_900_000_000, "01/SPK/2026", 900_000_000, 45, "CV Jaya"]
PAID = [2, f"{CODE[:-1]}2", "Alat", 1_000_000_000, None, None, 380_000_000, 40, None]


@pytest.mark.parametrize(
    ("name", "rows"),
    [("Sub Kegiatan", [CONTRACTED]), ("Sub Kegiatan", [CONTRACTED, PAID]), ("Program/Kegiatan", [CONTRACTED, PAID])],
)
def test_activities_with_a_contract_and_without_targets_are_asked(name, rows):
    rows = _contracted(name, *rows)
    assert only(read_sheets(workbook(sheet(rows)))[1], "tata-letak").grade is Grade.UNDECIDED
    assert read(rows, decisions={"tata-letak": "tabel"}).rows[0].level is Level.ACTIVITY
    assert read(rows, decisions={"tata-letak": "paket"}).rows[0].level is Level.PACKAGE


def test_packages_below_a_paid_activity_stay_packages():
    package = [None, None, "Gedung", 900_000_000, 800_000_000, "1/A", 300_000_000, 40, "CV"]
    rows = _contracted("Program/Kegiatan", PAID, package, [None, None, "Pagar", 100_000_000, 90_000_000, "2/A", 0])
    assert scores(rows)["paket"] == 1


@pytest.mark.parametrize(
    "head",
    [
        ["OPD", "Uraian Pekerjaan", "Pagu", "Realisasi (Rp)", "Fisik (%)"],
        ["OPD", "Nama Paket", "Nilai Kontrak", "Rencana Keuangan (Rp)", "Realisasi Fisik (%)"],
    ],
)
def test_packages_beside_their_agency_are_no_recap_without_a_question(head):
    _, findings = read_sheets(workbook(sheet([["S.D. JUNI 2026"], head, ["Dinas A", "P", 1000, 10, 5]])))
    told = only(findings, "tata-letak").message
    assert "('rekap-opd') atau" in told and "('paket')" in told


def test_work_beside_a_sub_kegiatan_without_a_contract_is_an_activity():
    row = ["Dinas A", CODE, "Jalan", 2026, 2, 1000, 500, 400, 50, 40, "Aspal"]
    rows = [[*HEADER, *FIGURES, "Uraian Pekerjaan"], row]
    assert read(rows).layout == "tabel"


def test_lists_of_packages_are_not_taken_for_activities():
    forms = (ap2(ROAD), AP2_MERGED), (lp([1, "P", "DAU", 5, 1, 4, 5, 5, "Seleksi"]), ()), (listed(), ())
    for rows, merged in forms:
        found = scores(rows, merged)
        assert found["paket"] - max(score for name, score in found.items() if name != "paket") > 0.1


def test_contracts_that_are_next_to_nothing_of_their_pagu_are_refused():
    head = ["OPD", "Nama Paket", "Kode Sub Kegiatan", "Pagu Paket (Rp)", "Nilai Kontrak", "Penyedia", "Akhir Kontrak"]
    title = ["DAFTAR PAKET S.D. TRIWULAN II 2026"]
    rows = [["Dinas A", "Jalan", CODE, 800_000_000, 750, "CV Maju", "30 September 2026"]]
    refused = only(read([title, head, *rows]).findings, "satuan-kontrak")
    assert (refused.grade, refused.cell) == (Grade.REFUSED, "baris 3")
    head[4] = "Nilai Kontrak (juta)"
    (row,) = read([title, head, *rows]).rows
    assert row.contract_value_idr == 750_000_000


@pytest.mark.parametrize("is_above", [True, False])
def test_a_table_of_activities_on_the_same_sheet_is_refused_not_left_out(is_above):
    activities = [HEADER, ["Dinas A", CODE, "Rehab", 2026, 2, 900_000_000]]
    packages = listed(["Dinas A", "Gedung", CODE, 900, "CV", "2 Januari 2026", "1 Juli 2026", 60])
    parts = [activities, [[]], packages] if is_above else [packages, [[]], activities]
    found = only(read([row for part in parts for row in part]).findings, "dua-tabel")
    assert (found.grade, found.cell) == (Grade.REFUSED, "A1" if is_above else "A5")


def test_which_of_several_figures_below_one_unmerged_title_is_meant_is_asked():
    head = ["OPD", "Nama Paket", "Nilai Kontrak", "Penyedia", "Realisasi Fisik (%)", None, None]
    months = [None] * 4 + ["Januari", "Februari", "Maret"]
    rows = [["Dinas A", "Gedung", 900_000_000, "CV", 10, 20, 30], ["Dinas A", "Atap", 90_000_000, "CV", 20, 30, 50]]
    asked = only(read([["TRIWULAN I 2026"], head, months, *rows]).findings, "kolom-ganda")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "kolom-realisasi-fisik")
    assert "'Realisasi Fisik (%) › tanpa judul' (G)" in asked.message
    answered = read([["TRIWULAN I 2026"], head, months, *rows], decisions={"kolom-realisasi-fisik": "G"})
    assert [row.physical_actual_pct for row in answered.rows] == numbers(30, 50)


def test_packages_below_their_activities_in_one_table_are_told_how_to_part():
    head = ["Kode", "Sub Kegiatan / Paket", "Pagu (Rp)", "Nilai Kontrak (Rp)", "Realisasi Keuangan (Rp)"]
    rows = [[CODE, "Rehab", 900, None, 400], [None, "Gedung", None, 800, 400]]
    readings, findings = read_sheets(workbook(sheet([["OPD : Dinas A"], head, *rows])))
    assert readings == [] and "pisahkan ke dua lembar" in only(findings, "tata-letak-tidak-dikenal").remedy


OWN_HEAD = ["Nama Paket", "Pagu (Rp)", "% thd Pagu", "Nilai Kontrak (Rp)", "Penyedia", "Realisasi Keuangan (Rp)"]
OWN_ROW = ["Jalan A", 1_000_000_000, 50, 950_000_000, "CV A", 500_000_000]


def own_list(title):
    return read([[title], ["KEADAAN S.D. TRIWULAN II TAHUN 2026"], [], OWN_HEAD, OWN_ROW], name="Paket")


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("DAFTAR PAKET PEKERJAAN DINAS PUPR", "DINAS PUPR"),
        ("DAFTAR PAKET PENGADAAN BARANG/JASA DINAS KESEHATAN KABUPATEN POHUWATO", "DINAS KESEHATAN"),
        ("Daftar Paket Strategis pada Dinas PUPR Tahun Anggaran 2026", "Dinas PUPR"),
        ("REKAP PAKET KONSTRUKSI RSUD BUMI PANUA TW II", "RSUD BUMI PANUA"),
        ("DAFTAR KONTRAK SEKRETARIAT DPRD", "SEKRETARIAT DPRD"),
        ("DAFTAR PAKET INSPEKTORAT DAERAH", "INSPEKTORAT DAERAH"),
    ],
)
def test_the_opd_of_a_title_of_packages_is_taken_and_said(title, agency):
    reading = own_list(title)
    assert [row.agency_name for row in reading.rows] == [agency]
    assert agency in only(reading.findings, "opd-dari-judul").message


@pytest.mark.parametrize(
    "title", ["DAFTAR PAKET PEKERJAAN TAHUN 2026", "SEKRETARIAT DAERAH KABUPATEN POHUWATO", "OPD : DINAS PUPR"]
)
def test_a_letterhead_names_no_opd_and_a_banner_needs_no_note(title):
    reading = own_list(title)
    assert "opd-dari-judul" not in rules(reading.findings)
    assert [row.agency_name for row in reading.rows] == (["DINAS PUPR"] if "OPD" in title else [""])


def test_the_share_of_the_pagu_is_no_second_pagu_of_a_package():
    reading = own_list("DAFTAR PAKET DINAS PUPR")
    assert [row.ceiling_idr for row in reading.rows] == numbers(1_000_000_000)
    assert rules(reading.findings, Grade.UNDECIDED) == []
