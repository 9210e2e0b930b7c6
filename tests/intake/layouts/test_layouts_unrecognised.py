"""A workbook without a known table is told which titles are known, which layout they come near to, what they lack."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from tests.intake.layouts.layout_cells import only, sheet, workbook


def _refusal(*rows):
    readings, findings = read_sheets(workbook(sheet([list(row) for row in rows])))
    assert readings == []
    return only(findings, "tata-letak-tidak-dikenal")


def test_a_table_without_a_column_of_names():
    found = _refusal(["REKAP TW II"], ["Tempat", "Pagu", "Realisasi Keuangan"], ["A", 900, 100], ["B", 800, 200])
    assert (found.sheet, found.cell) == ("Data", "A2")
    assert "Baris 2 paling dekat dengan tabel kegiatan: dikenal 'Pagu' (B) sebagai pagu" in found.message
    assert "yang kurang: kolom nama (OPD, Kegiatan, atau Sub Kegiatan)." in found.message


def test_a_recap_without_figures():
    found = _refusal(["No", "OPD", "Alamat", "Kepala"], [1, "Dinas A", "Jl. X", "Y"])
    assert "dekat dengan rekap per OPD: dikenal 'OPD' (B) sebagai OPD; yang kurang: kolom angka" in found.message


def test_figures_are_asked_for_their_meaning_and_a_table_without_any_is_refused():
    asked = _refusal(["x", "y"], ["A", 10])
    assert (asked.grade, asked.flag, asked.question) == (Grade.UNDECIDED, "--pemetaan", "")
    assert "(2 baris terbaca)" in asked.message and "sebutkan arti kolomnya" in asked.remedy
    assert _refusal(["Nama Tamu", "Alamat"], ["A", "B"]).grade is Grade.REFUSED
    assert "arti kolom" not in _refusal([1, 2], [2, 4]).remedy


@pytest.mark.parametrize("rows", [[["Nama Tamu", "Alamat"], ["A", "B"]], [["x", "y", "z"]]])
def test_titles_that_are_all_unknown(rows):
    assert "Baris 1: tidak satu pun judulnya dikenal." in _refusal(*rows).message


def test_names_of_two_kinds_under_a_general_title():
    head = ["Nama", "Pagu (Rp)", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"]
    found = _refusal(head, ["Jalan", 100, 10, 20], ["Dinas A", 200, 20, 30])
    assert "isi kolom 'Nama' tidak semuanya OPD dan tidak semuanya kegiatan" in found.message
