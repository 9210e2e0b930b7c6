"""Official forms once they are filled in: what they load, what they ask, and what they are refused for."""

import json
from decimal import Decimal

import openpyxl
import pytest

from analytics.domain.periods import MONTHS


def write(path, *sheets):
    """A workbook of (name, rows, merged ranges)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, merged in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged.split():
            sheet.merge_cells(cells)
    book.save(path)
    return path


def answered(path, **answers):
    path.write_text(json.dumps({key.replace("_", "-"): value for key, value in answers.items()}))
    return path


def rows(run, *arguments):
    return {row["nama"]: row for row in json.loads(run("baris", "--json", *arguments)[1])}


FUNDS = ("APBN", "BLN/PLN", "APBD PROV", "APBD KAB", "DAK", "DBHCHT")
AP1 = (
    ("LAPORAN REALISASI FISIK DAN KEUANGAN BELANJA LANGSUNG",),
    ("TAHUN ANGGARAN 2018",),
    ("KEADAAN SAMPAI DENGAN BULAN DESEMBER",),
    ("OPD", None, ": BAGIAN ADMINISTRASI PEMBANGUNAN"),
    ("NO", "KODE REKENING", "KEGIATAN", "SUMBER DANA", *[None] * 5, "REALISASI FISIK (%) DAN KEUANGAN (Rp)"),
    (None, None, None, *FUNDS, "APBN", None, "BLN/PLN", None, "APBN PROV", None, "APBD KAB", None, "DAK", None,
     "DBHCHT", None),
    (*[None] * 9, *("Keu", "Fisik") * 6),
    tuple(range(1, 22)),
)  # fmt: skip
AP1_MERGED = "A5:A7 B5:B7 C5:C7 D5:I5 J5:U5 D6:D7 E6:E7 F6:F7 G6:G7 H6:H7 I6:I7 J6:K6 L6:M6 N6:O6 P6:Q6 R6:S6 T6:U6"


def test_sources_of_funds_side_by_side_are_parts_of_one_activity(run, tmp_path):
    path = write(tmp_path / "ap1.xlsx", ("AP-1", [
        *AP1,
        (1, "4.01.03.16.001", "Penyusunan Pedoman", None, None, 100e6, 600e6, 400e6, None,
         None, None, None, None, 50e6, 50, 540e6, 95, 300e6, 80, None, None),
        (2, "4.01.03.16.002", "Monitoring", None, None, None, 250e6, None, None, *[None] * 6, 200e6, 90, *[None] * 4),
    ], AP1_MERGED))  # fmt: skip
    code, out = run("muat", path)
    assert code == 0 and "berdampingan: APBD PROV, APBD KAB, DAK." in out
    found = rows(run)
    assert found["Penyusunan Pedoman"]["pagu"] == 100e6 + 600e6 + 400e6
    assert found["Penyusunan Pedoman"]["realisasi_keuangan"] == 50e6 + 540e6 + 300e6
    weighted = (50 * 100 + 95 * 600 + 80 * 400) / (100 + 600 + 400)
    assert found["Penyusunan Pedoman"]["realisasi_fisik"] == pytest.approx(weighted, abs=1e-6)
    assert (found["Monitoring"]["pagu"], found["Monitoring"]["realisasi_fisik"]) == (250e6, 90)


APBN = (
    (None, None, None, "LAPORAN PELAKSANAAN KEGIATAN/SUB KEGIATAN"),
    (None, None, None, "KEADAAN S.D. TRIWULAN II TA 2017"),
    ("No", "Perangkat Daerah", "Program dan Kegiatan", "Realisasi Anggaran", *[None] * 8, "Kendala", "Tindak Lanjut",
     "Instansi Terkait"),
    (None, None, None, "DAK", None, None, "Tugas Pembantuan", None, None, "Urusan Bersama"),
    (None, None, None, *("Keuangan", None, "Fisik") * 3),
    (None, None, None, *("Rp. ", "%", "%") * 3),
)  # fmt: skip
APBN_MERGED = "A3:A6 B3:B6 C3:C6 D3:L3 M3:M6 N3:N6 O3:O6 D4:F4 G4:I4 J4:L4 D5:E5 G5:H5 J5:K5"
ALLOCATION = (
    (None, None, "ALOKASI ANGGARAN KEGIATAN/SUB KEGIATAN"),
    (None, None, "TAHUN ANGGARAN 2017"),
    ("No", "Perangkat Daerah", "No DIPA", "Nama Program dan kegiatan", "Besarnya Anggaran (Rp)", *[None] * 3, "Lokasi"),
    (*[None] * 4, "Data Alokasi Khusus (DAK)", "Tugas Pembantuan", "Urusan Bersama", "Total"),
)


def apbn(path, total: float = 1200e6):
    return write(
        path,
        ("Laporan", [
            *APBN,
            (1, "Dinas Kesehatan", "Rehab Puskesmas", 300e6, 30, 35, 100e6, 50, 60, None, None, None, "Lahan",
             "Mediasi", "BPN"),
        ], APBN_MERGED),
        ("Alokasi", [
            *ALLOCATION, (1, "Dinas Kesehatan", "DIPA-2", "Rehab Puskesmas", 1000e6, 200e6, None, total, "Marisa"),
        ], "A3:A4 B3:B4 C3:C4 D3:D4 E3:H3 I3:I4"),
    )  # fmt: skip


def test_report_and_allocation_by_source_meet_in_one_workbook(run, tmp_path):
    code, out = run("muat", apbn(tmp_path / "apbn.xlsx"))
    assert code == 0 and "Periode lembar ini (s.d. Juni) diambil dari lembar angka" in out
    assert "Sumber dana tanpa realisasi" not in out
    row = rows(run)["Rehab Puskesmas"]
    assert (row["pagu"], row["realisasi_keuangan"]) == (1000e6 + 200e6, 300e6 + 100e6)
    assert row["realisasi_fisik"] == pytest.approx((35 * 1000 + 60 * 200) / 1200, abs=1e-6)


def test_a_total_that_is_not_the_sum_of_its_sources_is_asked(run, tmp_path):
    code, out = run("muat", apbn(tmp_path / "apbn.xlsx", total=1300e6))
    assert code == 1 and "Lebih dari satu kolom untuk pagu" in out


KINDS = ("51\n(Belanja Operasional)", "52 \n(Belanja Modal)", "53 \n(Belanja Tidak Terduga)", "54 (Belanja Bantuan)")


def monthly_kinds(path, *, title="Dinas Kominfo", surplus: int = 0):
    months = [
        (number, name, 100 * number, 50, 0, 0, *((90 * number, 40, 0, None) if number < 7 else (None,) * 4))
        for number, name in enumerate(MONTHS, 1)
    ]
    total = (None, "Jumlah", sum(row[2] for row in months) + surplus, 12 * 50, 0, 0)
    banner = [("2. Deviasi DPA",), (f"SKPD : {title}" if title else None,), ("Tahun Anggaran 2026",)]
    head = [
        ("Jumlah Bulan", "Bulan", "RAK Tahunan (Rupiah)", None, None, None, "Realisasi RAK (Rupiah)"),
        (None, None, *KINDS * 2), (None, None, *(f"({letter})" for letter in "abcdefgh")),
    ]  # fmt: skip
    return write(path, ("Sheet1", [*banner, *head, *months, total], "A4:A6 B4:B6 C4:F4 G4:J4"))


def test_cash_plan_and_actual_per_kind_of_spending_are_added_up_per_month(run, tmp_path):
    code, out = run("muat", monthly_kinds(tmp_path / "deviasi.xlsx"))
    assert code == 0 and "RAK per jenis belanja" in out and "baris Jumlah adalah penjumlahan bulan-bulannya" in out
    summary = json.loads(run("ringkas", "--json", "--tahun", 2026, "--tw", 2)[1])
    assert summary["target_keuangan"] == 100 * (1 + 2 + 3 + 4 + 5 + 6) + 6 * 50
    assert summary["realisasi_keuangan"] == 90 * (1 + 2 + 3 + 4 + 5 + 6) + 6 * 40
    assert summary["opd"][0]["nama"] == "Dinas Kominfo"


def test_the_opd_of_a_cash_plan_is_asked_and_answered(run, tmp_path):
    path = monthly_kinds(tmp_path / "template.xlsx", title="")
    code, out = run("muat", path)
    assert code == 1 and "tidak menyebut nama OPD" in out
    assert run("muat", path, "--keputusan", answered(tmp_path / "j.json", opd="Dinas Kominfo"))[0] == 0


VOLUMES = (
    ("4. Capaian Output",),
    ("Tahun 2026",),
    ("No", "SKPD", "Kode", "Program", "Kegiatan", "Sub kegiatan", "Volume Sub Kegiatan DPA dalam setahun", "Satuan",
     *(f"Target Volume Sub Kegiatan Tw {n}" for n in (1, 2, 3, 4)),
     *(f"Realisasi Pencapaian Sub Kegiatan di Tw {n}" for n in (1, 2, 3, 4))),
    (None, *(f"({letter})" for letter in "abcdefghijklmno")),
)  # fmt: skip


def volumes(path, *done):
    row = (1, "Dinas Kominfo", "2.16.02.2.01.0001", "Program A", "Kegiatan A", "Penyebaran Informasi", 200, "buah")
    return write(path, ("Sheet1", [*VOLUMES, (*row, 50, 50, 40, 60, *done), (2,), (3,)], ""))


def test_volumes_of_output_are_no_progress_unless_a_person_says_so(run, tmp_path):
    path = volumes(tmp_path / "capaian.xlsx", 50, 40)
    code, out = run("muat", path)
    assert code == 1 and "bukan kemajuan fisik pekerjaan dalam persen" in out
    code, out = run("muat", path, "--keputusan", answered(tmp_path / "j.json", capaian_output="tidak"))
    assert code == 1 and "[ditolak]" in out and "perlu keputusan]" not in out
    assert run("muat", path, "--keputusan", answered(tmp_path / "j.json", capaian_output="persen"))[0] == 0
    row = rows(run, "--tahun", 2026, "--tw", 2)["Penyebaran Informasi"]
    assert (row["target_fisik"], row["realisasi_fisik"]) == ((50 + 50) / 200 * 100, (50 + 40) / 200 * 100)


def test_more_output_than_a_year_holds_is_no_percentage(run, tmp_path):
    path = volumes(tmp_path / "capaian.xlsx", 150, 60)
    code, out = run("muat", path, "--keputusan", answered(tmp_path / "j.json", capaian_output="persen"))
    assert code == 1 and "Fisik harus antara 0 dan 100 persen: G5 ('210 dari 200')" in out


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (
            [("1. Revisi DPA",), ("No.", "Tanggal Pengesahan", "Revisi Ke", "Jenis Revisi**",
                                  "Pagu Awal (Dalam Rupiah)", "Pagu Akhir (Dalam Rupiah)"),
             (1, "26/01/2024", 1, 51101, 7_535e6, 7_635e6)],
            "daftar revisi DPA: 'Pagu Akhir' di dalamnya pagu seluruh OPD",
        ),
        (
            [("LAPORAN PERENCANAAN TEPRA",), ("Jenis Pengadaan\nBarang/Jasa", "Penyedia", None, "Swakelola"),
             (None, "<= Rp. 200 juta"), (None, "Pkt", "Rp.", "Pkt", "Rp."), ("Barang", 5, 500e6, 0, 0)],
            "Form TEPRA-P: banyaknya paket",
        ),
    ],
)  # fmt: skip
def test_forms_with_nothing_to_load_say_what_they_are(run, tmp_path, sheet, said):
    code, out = run("muat", write(tmp_path / "formulir.xlsx", ("Sheet1", sheet, "")))
    assert code == 1 and said in out and "tidak dikenali" not in out


def test_a_percentage_beside_its_rupiah_is_no_second_realisation_and_deviations_are_told(run, tmp_path):
    path = write(tmp_path / "deviasi.xlsx", ("Sheet1", [
        ("SERAPAN KEUANGAN APBD PER OPD SAMPAI DENGAN FEBRUARI 2023",),
        ("No.", "Nama", "Pagu", "Realisasi", "Deviasi Serapan", "Realisasi", None, "Deviasi", None),
        (*[None] * 5, "Keu", "Fisik", "Keu", "Fisik"),
        # More than the pagu, so that only the rupiah beside it shows that 110 is a percentage.
        (1, "Dinas Kesehatan", 100e9, 110e9, -2e9, 110, 12.5, -2, 2.5),
        (2, "Dinas Sosial", 20e9, 3e9, 1e9, 15, 20, 5, 10),
    ], "A2:A3 B2:B3 C2:C3 D2:D3 E2:E3 F2:G2 H2:I2"))  # fmt: skip
    code, out = run("muat", path)
    assert code == 0 and "tidak ada target di berkas" in out and "H4 −2,00" in out
    summary = json.loads(run("ringkas", "--json", "--periode", "2023-02")[1])
    assert summary["realisasi_keuangan"] == 110e9 + 3e9 and summary["target_keuangan"] is None
    assert Decimal(str(summary["realisasi_fisik"])) == pytest.approx(Decimal((12.5 * 100 + 20 * 20) / 120))
