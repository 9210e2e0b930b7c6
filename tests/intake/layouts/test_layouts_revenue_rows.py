"""What is earned or financed between the activities of a table is none of them."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import read, rules

HEADER = ["No", "Uraian", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
EARNED = [[1, "Retribusi Pasar", 900, 300], [2, "Hibah", 100, 0]]
SPENT = [[1, "Pengadaan Mebel", 500, 200], [2, "Penerimaan Peserta Didik Baru", 300, 100]]
LOADED = ["Pengadaan Mebel", "Penerimaan Peserta Didik Baru"]


def heading(text):
    return [None, text, None, None]


def names_of(rows, **decisions):
    reading = read([["OPD : Dinas A"], ["S.D. JUNI 2026"], HEADER, *rows], decisions=decisions)
    return [row.activity_name for row in reading.rows], rules(reading.findings, Grade.UNDECIDED)


@pytest.mark.parametrize(
    "rows",
    [
        [heading("A. PENDAPATAN BLUD"), *EARNED, heading("B. BELANJA BLUD"), *SPENT],
        [heading("BELANJA"), *SPENT, heading("PENDAPATAN"), *EARNED],
        [*SPENT, ["", "JUMLAH BELANJA", 800, 300], heading("PEMBIAYAAN"), *EARNED],
        [["I", "PENDAPATAN JASA LAYANAN", 900, 300], heading("II. BELANJA"), *SPENT],
    ],
)
def test_revenue_beside_spending_is_left_out(rows):
    names, asked = names_of(rows)
    assert names == LOADED and "baris-pendapatan" not in asked


def test_a_heading_of_revenue_without_one_of_spending_is_asked():
    rows = [*SPENT, heading("PENDAPATAN"), *EARNED]
    assert "baris-pendapatan" in names_of(rows)[1]
    assert names_of(rows, **{"baris-pendapatan": "pendapatan"})[0] == LOADED
    assert len(names_of(rows, **{"baris-pendapatan": "kegiatan"})[0]) == 4
