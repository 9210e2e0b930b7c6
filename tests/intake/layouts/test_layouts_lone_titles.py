"""Titles that mean something only where no other column does: 'Pencairan', 'Belanja', 'Kecamatan', 'Pekerjaan'."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.rows import Level
from tests.intake.layouts.layout_cells import read, rules, sheet, workbook

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]
TARGET, ACTUAL = "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"


def _row(titles: list[str], *figures):
    (row,) = read([TITLE, ["No", "OPD", *titles], [1, "Dinas Sosial", *figures]]).rows
    return row


@pytest.mark.parametrize("title", ["Pencairan (Rp)", "SP2D", "Nilai SP2D", "Pencairan Dana"])
def test_payments_are_the_realisasi_where_no_other_is(title):
    assert _row(["Pagu (Rp)", TARGET, title], 900_000_000, 400_000_000, 350_000_000).financial_actual_idr == 350_000_000
    beside = _row(["Pagu (Rp)", ACTUAL, title], 900_000_000, 400_000_000, 350_000_000)
    assert beside.financial_actual_idr == 400_000_000


@pytest.mark.parametrize("title", ["Nomor SP2D", "Tanggal SP2D"])
def test_the_number_of_a_payment_is_none(title):
    assert _row(["Pagu (Rp)", TARGET, title], 900_000_000, 400_000_000, 350_000_000).financial_actual_idr is None


@pytest.mark.parametrize("title", ["Total Belanja", "Belanja", "Belanja (Rp)"])
def test_spending_is_the_pagu_beside_a_target_and_a_realisasi(title):
    assert _row([title, TARGET, ACTUAL], 900_000_000, 400_000_000, 350_000_000).ceiling_idr == 900_000_000
    assert _row([title, TARGET], 900_000_000, 400_000_000).ceiling_idr is None
    pagu = _row([title, "Pagu (Rp)", TARGET, ACTUAL], 700_000_000, 900_000_000, 400_000_000, 350_000_000)
    assert pagu.ceiling_idr == 900_000_000


def _of_offices(title: str, *names: str, extra=()):
    header = ["No", title, *[name for name, _ in extra], "Pagu (Rp)", TARGET, ACTUAL]
    rows = [[place, name, *[value for _, value in extra], 9 * 10**9, 4 * 10**9, 3 * 10**9]
            for place, name in enumerate(names, 1)]  # fmt: skip
    return read_sheets(workbook(sheet([TITLE, header, *rows])))


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Satuan Kerja", ("Dinas Sosial", "Kecamatan Marisa")),
        ("Kecamatan", ("Kecamatan Marisa", "Kecamatan Paguat")),
        ("Nama Kecamatan", ("Kecamatan Marisa", "Kecamatan Paguat")),
        ("Bagian", ("Bagian Umum", "Bagian Hukum")),
    ],
)
def test_titles_above_names_of_agencies(title, names):
    (reading,), _ = _of_offices(title, *names)
    assert [(row.level, row.agency_name) for row in reading.rows] == [(Level.AGENCY, name) for name in names]


def test_a_part_or_a_place_is_no_agency():
    (asked,), _ = _of_offices("Bagian", "Atas", "Bawah")
    assert {row.agency_name for row in asked.rows} == {""} and "kolom-nama" in rules(asked.findings, Grade.UNDECIDED)
    (reading,), _ = _of_offices("Kecamatan", "Kecamatan Marisa", "Kecamatan Paguat", extra=[("Kegiatan", "Jalan")])
    assert {row.agency_name for row in reading.rows} == {""}


WORKS = ["Pagu (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)", TARGET, ACTUAL]


def _works(title: str, *more: str, above: str = "OPD : Bagian Umum"):
    row = ["Pemeliharaan Kendaraan", 29_000_000, 50, 40, 12_000_000, 11_000_000, *("CV Satu" for _ in more)]
    readings, _ = read_sheets(workbook(sheet([TITLE, [above], [title, *WORKS, *more], row])))
    return [reading.layout for reading in readings]


@pytest.mark.parametrize("title", ["Pekerjaan", "Uraian Pekerjaan", "Nama Pekerjaan"])
def test_works_with_target_and_actual_and_no_contract_are_activities(title):
    assert _works(title) == ["tabel"]
    assert _works(title, "Penyedia") == ["paket"]
    assert "tabel" not in _works(title, above="DAFTAR PAKET")
    assert "tabel" not in _works("Nama Paket")
