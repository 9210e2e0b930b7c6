"""Names as one would say them: without running numbers, footnote numbers, labels and rows that nobody filled in."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = [["LAPORAN RFK"], ["OPD : Dinas Kesehatan"], ["KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026"], []]
HEADER = ["No", "Sub Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
RECAP = [["REKAP RFK"], ["KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026"], []]


def _named(*names):
    return read([*TITLE, HEADER, *([n, name, n * 100, n * 40, 40] for n, name in enumerate(names, 1))])


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (["1. Gaji", "2. Rapat", "3) Listrik"], ["Gaji", "Rapat", "Listrik"]),
        (["1. Gaji", "4. Rapat"], ["1. Gaji", "4. Rapat"]),
        (["1. Gaji", "2. Gaji"], ["1. Gaji", "2. Gaji"]),
        (["Gaji 1)", "Rapat (SD 2)"], ["Gaji", "Rapat (SD 2)"]),
        (["Puskesmas 1)", "Puskesmas 2)"], ["Puskesmas 1)", "Puskesmas 2)"]),
    ],
)
def test_numbers_that_only_order_or_refer_are_no_part_of_a_name(written, read_as):
    assert [row.activity_name for row in _named(*written).rows] == read_as


def test_program_and_kegiatan_in_the_cell_of_the_name_are_set_apart():
    row = _named("Program: Penunjang\nKegiatan: Keuangan\nSub Kegiatan: Gaji", "Rapat").rows[0]
    assert (row.program_name, row.activity_group_name, row.activity_name) == ("Penunjang", "Keuangan", "Gaji")


def test_the_label_of_a_sub_kegiatan_alone_is_no_part_of_its_name():
    assert [row.activity_name for row in _named("Sub Kegiatan : Gaji", "Rapat").rows] == ["Gaji", "Rapat"]


def test_rows_to_fill_in_are_no_activities_and_are_named():
    empty = [[2, "........", 0, 0, 0], [3, "dst."], [4, "Sub Kegiatan ...", 0, None, None], [5, "……", 900, 1, 1]]
    reading = read([*TITLE, HEADER, [1, "Gaji", 100, 40, 40], *empty])
    assert [row.row for row in reading.rows] == [6, 10]
    assert only(reading.findings, "baris-contoh").message.endswith("baris 7, baris 8, baris 9.")


def test_rows_of_one_opd_that_an_unread_text_tells_apart_are_asked_and_added():
    header = ["No", "OPD", "Puskesmas", *HEADER[2:]]
    rows = [[n, "Dinas Kesehatan", place, 500, 250, 50] for n, place in enumerate(["Marisa", "Lemito"], 1)]
    asked = only(read([*RECAP, header, *rows]).findings, "opd-beberapa-baris")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "baris-unit")
    assert [answer for answer, _ in asked.choices] == ["tambah", "ulangan"] and "'Lemito'" in asked.message
    added = read([*RECAP, header, *rows], decisions={"baris-unit": "tambah"})
    assert [(row.ceiling_idr, row.physical_actual_pct) for row in added.rows] == [(1000, 50)]
    assert len(read([*RECAP, header, *rows], decisions={"baris-unit": "ulangan"}).rows) == 2
    rows[1][3] = 600
    other = only(read([*RECAP, header, *rows]).findings, "opd-beberapa-baris")
    assert [answer for answer, _ in other.choices] == ["tambah"]


@pytest.mark.parametrize("code", [None, "-"])
@pytest.mark.parametrize("has_sums", [True, False])
def test_uncoded_rows_that_add_up_to_their_kegiatan_are_its_sub_kegiatan(code, has_sums):
    rows = [
        ["1.02.01", "PROGRAM A", *([900, 400, 40] if has_sums else [])],
        ["1.02.01.2.01", "Keuangan", *([300, 100, 40] if has_sums else [])],
        [code, "Gaji", 200, 60, 40],
        [code, "Rapat", 100, 40, 40],
        ["1.02.01.2.02", "Umum", *([600, 300, 40] if has_sums else [])],
        [code, "Listrik", 600, 300, 40],
    ]
    told = read([*TITLE, ["Kode", "Program/Kegiatan/Sub Kegiatan", *HEADER[2:]], *rows])
    assert [row.activity_name for row in told.rows] == ["Gaji", "Rapat", "Listrik"]
    assert rules(told.findings, Grade.UNDECIDED) == []
    header = ["Kode", "Uraian", *HEADER[2:]]
    asked = only(read([*TITLE, header, *rows]).findings, "baris-rincian-atau-kegiatan")
    assert asked.question == "baris-rincian" and "'Listrik'" in asked.message
    answered = read([*TITLE, header, *rows], decisions={"baris-rincian": "kegiatan"})
    assert [row.activity_name for row in answered.rows] == ["Gaji", "Rapat", "Listrik"]
