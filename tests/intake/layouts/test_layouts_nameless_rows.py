"""Rows with money but without a name are refused, unless they repeat or sum others or the total leaves them out."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = [["LAPORAN RFK"], ["DINAS KESEHATAN"], ["KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026"], []]
HEADER = ["No", "Kode", "Sub Kegiatan", "Lokasi", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
FIRST = [1, "1.02.02.2.01.0001", "Pembangunan Puskesmas", "Marisa", 1_200_000_000, 600_000_000, 50]
NEXT = [2, "1.02.02.2.01.0002", "Pengadaan Alat", "Marisa", 1_000_000_000, 380_000_000, 40]
REST = [None, None, None, "Paguat", 800_000_000, 300_000_000, 37.5]


def _rows(*rows, header=HEADER):
    return read([*TITLE, header, *rows])


def _nameless(ceiling, actual, place="Paguat"):
    return [None, None, None, place, ceiling, actual, None]


def _total(*amounts):
    return [None, None, "JUMLAH", None, *amounts, None]


def test_a_further_row_of_an_activity_is_refused_by_its_row():
    refused = only(_rows(FIRST, [*REST[:3], None, *REST[4:]], NEXT).findings, "baris-tanpa-nama")
    assert refused.grade is Grade.REFUSED
    assert "baris 7" in refused.message and "Isi nama OPD/kegiatannya" in refused.remedy


def test_a_further_row_of_another_place_is_asked_and_added_when_answered():
    asked = only(_rows(FIRST, REST, NEXT).findings, "baris-lanjutan")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "baris-lanjutan")
    assert "baris 7" in asked.message and "Isi nama OPD/kegiatannya" in asked.remedy
    reading = read([*TITLE, HEADER, FIRST, REST, NEXT], decisions={"baris-lanjutan": "tambah"})
    assert rules(reading.findings, Grade.UNDECIDED) == rules(reading.findings, Grade.REFUSED) == []
    first, second = reading.rows
    assert (first.ceiling_idr, first.financial_actual_idr) == (2_000_000_000, 900_000_000)
    assert first.physical_actual_pct == 45
    assert second.ceiling_idr == 1_000_000_000


def test_a_further_row_with_the_same_figures_is_asked_too():
    again = [None, None, None, "Paguat", *FIRST[4:]]
    assert only(_rows(FIRST, again, NEXT).findings, "baris-lanjutan").grade is Grade.UNDECIDED


def test_further_rows_of_an_agency_are_asked():
    header = ["No", "OPD", "Jenis Belanja", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
    rows = [
        [1, "Dinas Kesehatan", "Belanja Operasi", 2_000_000_000, 900_000_000, 45],
        [None, None, "Belanja Modal", 1_500_000_000, 500_000_000, 40],
        [2, "Dinas PUPR", "Belanja Operasi", 1_000_000_000, 400_000_000, 45],
        [None, None, "Belanja Modal", 5_000_000_000, 500_000_000, 40],
    ]
    table = [["REKAP REALISASI PER OPD S.D. TRIWULAN II 2026"], [], header, *rows]
    assert "baris 5, baris 7" in only(read(table).findings, "baris-lanjutan").message
    reading = read(table, decisions={"baris-lanjutan": "tambah"})
    assert [(row.agency_name, row.ceiling_idr) for row in reading.rows] == [
        ("Dinas Kesehatan", 3_500_000_000), ("Dinas PUPR", 6_000_000_000),
    ]  # fmt: skip


def test_a_loss_that_the_total_shows_is_refused():
    rest = [*REST[:3], None, *REST[4:]]
    found = _rows(FIRST, rest, NEXT, _total(3_000_000_000, 1_280_000_000)).findings
    assert "baris-tanpa-nama" in rules(found, Grade.REFUSED)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(_nameless(0, 0), id="zeros"),
        pytest.param([3, None, None, None, None, None, None], id="a number alone"),
        pytest.param(_nameless(2_200_000_000, 980_000_000, None), id="the sum of all"),
        pytest.param(_nameless(1_000_000_000, 380_000_000), id="the row above once more"),
    ],
)
def test_rows_that_take_no_money_away_are_left_out(row):
    assert rules(_rows(FIRST, NEXT, row).findings, Grade.REFUSED) == []


def test_parts_of_the_row_above_are_left_out():
    parts = [_nameless(700_000_000, 400_000_000), _nameless(500_000_000, 200_000_000)]
    found = _rows(FIRST, *parts, NEXT).findings
    assert rules(found, Grade.REFUSED) == [] and "baris 7, baris 8" in only(found, "baris-dilewati").message


def test_what_the_total_leaves_out_is_left_out():
    found = _rows(FIRST, REST, NEXT, _total(2_200_000_000, 980_000_000)).findings
    assert rules(found, Grade.REFUSED) == [] and "baris 7" in only(found, "baris-dilewati").message


def test_a_repetition_that_the_total_counts_is_refused():
    again = _nameless(1_000_000_000, 380_000_000, None)
    found = _rows(FIRST, NEXT, again, _total(3_200_000_000, 1_360_000_000)).findings
    assert "baris 8" in only(found, "baris-tanpa-nama").message


def test_the_same_ceiling_alone_is_no_repetition():
    found = _rows(FIRST, NEXT, _nameless(1_000_000_000, 100_000_000, None)).findings
    assert "baris-tanpa-nama" in rules(found, Grade.REFUSED)
