"""Rows of totals: told from activities with such a name, and compared with the rows."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import CODE, numbers, only, read, rules

PLAIN = ["Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
TITLE = [["OPD : Dinas A"], ["TRIWULAN I TAHUN 2026"]]
NUMBERED = ["No", *PLAIN]


def _plain(*rows: list, header=PLAIN, **more):
    return read([*TITLE, header, *rows], **more)


def _names(reading) -> list[str]:
    return [row.activity_name for row in reading.rows]


def test_an_activity_with_a_code_may_begin_with_total():
    header = ["Kode", *PLAIN]
    reading = _plain([CODE, "Jalan", 100, 10], [CODE[:-1] + "2", "Total Coverage Imunisasi", 70, 7], header=header)
    assert _names(reading) == ["Jalan", "Total Coverage Imunisasi"]
    assert "kegiatan-berawalan-jumlah" not in rules(reading.findings)


@pytest.mark.parametrize("name", ["Total Coverage Imunisasi Dasar", "Jumlah Penduduk Miskin yang Dibina"])
def test_an_activity_without_a_code_may_begin_with_total(name):
    reading = _plain(["Jalan", 100, 10], ["Irigasi", 200, 20], [name, 70, 7], ["JUMLAH", 370, 37])
    assert _names(reading) == ["Jalan", "Irigasi", name]
    assert name in only(reading.findings, "kegiatan-berawalan-jumlah").message
    assert rules(reading.findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize(
    "name",
    [
        *["JUMLAH", "Total", "TOTAL KESELURUHAN", "Grand Total", "Jumlah Total", "Sub Jumlah", "Jumlah (A+B)"],
        *["Jumlah Dinas Kesehatan", "Total Program Kesehatan", "Jumlah s.d. TW I", "JUMLAH I", "Rata-rata"],
        *["Total Belanja Langsung", "Jumlah Seluruh OPD", "Jumlah Irigasi Desa", "Total 2026"],
    ],
)
def test_a_row_of_totals_stays_one_whatever_its_figures(name):
    reading = _plain(["Jalan", 100, 10], ["Kegiatan Irigasi Desa", 200, 20], [name, 70, 7])
    assert _names(reading) == ["Jalan", "Kegiatan Irigasi Desa"]
    assert "kegiatan-berawalan-jumlah" not in rules(reading.findings)


def test_a_row_with_an_unknown_name_and_the_sums_above_is_a_total():
    reading = _plain(["Jalan", 100, 10], ["Irigasi", 200, 20], ["Jumlah Wilayah Barat", 300, 30], ["Pasar", 50, 5])
    assert _names(reading) == ["Jalan", "Irigasi", "Pasar"]
    assert "Jumlah Wilayah Barat" in only(reading.findings, "baris-jumlah").message


def test_the_sum_of_the_rows_since_the_last_total_makes_a_total():
    reading = _plain(
        *[["Jalan", 100, 10], ["Irigasi", 200, 20], ["Jumlah Wilayah Barat", 300, 30]],
        *[["Pasar", 50, 5], ["Taman", 60, 6], ["Jumlah Wilayah Timur", 110, 11]],
    )
    assert _names(reading) == ["Jalan", "Irigasi", "Pasar", "Taman"]


def test_what_may_be_a_stale_total_is_asked():
    rows = (["Jalan", 100, 10], ["Irigasi", 200, 20], ["Jumlah Wilayah Barat", 290, 15])
    asked = only(_plain(*rows).findings, "jumlah-atau-kegiatan")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "baris-jumlah", "baris 6")
    as_activity = _plain(*rows, decisions={"baris-jumlah": "kegiatan"})
    assert [row.ceiling_idr for row in as_activity.rows] == numbers(100, 200, 290)
    as_total = _plain(*rows, decisions={"baris-jumlah": "jumlah"})
    assert _names(as_total) == ["Jalan", "Irigasi"]
    assert rules([*as_activity.findings, *as_total.findings], Grade.UNDECIDED) == []


def test_a_row_without_the_number_that_the_others_carry_is_asked():
    rows = ([1, "Jalan", 100, 10], [2, "Irigasi", 200, 20])
    asked = _plain(*rows, [None, "Jumlah Penduduk", 70, 7], header=NUMBERED)
    assert rules(asked.findings, Grade.UNDECIDED) == ["jumlah-atau-kegiatan"]
    assert len(_plain(*rows, [3, "Jumlah Penduduk", 70, 7], header=NUMBERED).rows) == 3


def test_the_sums_of_a_tree_are_those_of_its_lowest_rows():
    rows = [["Program Jalan", 300, 30], ["Sub Kegiatan Ruas A", 100, 10], ["Sub Kegiatan Ruas B", 200, 20]]
    reading = _plain(*rows, ["Jumlah Wilayah Barat", 300, 30])
    assert _names(reading) == ["Sub Kegiatan Ruas A", "Sub Kegiatan Ruas B"]


def test_a_recap_has_no_opd_named_like_a_total():
    rows = [["PER OPD TW I 2026"], ["OPD", *PLAIN[1:]], ["Dinas A", 100, 10], ["Total Coverage", 70, 7]]
    assert [row.agency_name for row in read(rows).rows] == ["Dinas A"]
