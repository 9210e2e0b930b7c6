"""A row of one source of funds in a recap is a part of its OPD: left out, added or asked, never an OPD of its own."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]
HEADER = ["No", "OPD", "Pagu (Rp)", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"]
OTHER = [3, "Dinas Perikanan", 500, 250, 200]


def _row(number, name, *money):
    return [number, name, *(amount * 10**6 for amount in money)]


def _read(*rows, decisions=None):
    return read([TITLE, HEADER, *(_row(*row) for row in rows)], decisions=decisions or {})


def _loaded(reading) -> list[tuple]:
    return [(row.agency_name, row.funding_source, row.ceiling_idr // 10**6) for row in reading.rows]


NAMES = ["Dinas Kesehatan (DAK)", "DINAS KESEHATAN - DAK Fisik", "DAK Dinas Kesehatan", "DAK", "- Dana Alokasi Khusus"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("number", ["", 2])
def test_a_source_beside_its_opd_is_asked(name, number):
    reading = _read((1, "Dinas Kesehatan", 900, 400, 350), (number, name, 300, 80, 80), OTHER)
    found = only(reading.findings, "baris-dana")
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "baris-dana", "baris 4")


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_leaves_it_out_or_adds_it(name):
    rows = ((1, "Dinas Kesehatan", 900, 400, 350), ("", name, 300, 80, 80), OTHER)
    out = _read(*rows, decisions={"baris-dana": "bagian"})
    assert _loaded(out) == [("Dinas Kesehatan", "", 900), ("Dinas Perikanan", "", 500)]
    added = _read(*rows, decisions={"baris-dana": "tambah"})
    assert [(agency, bool(fund), pagu) for agency, fund, pagu in _loaded(added)] == [
        ("Dinas Kesehatan", False, 900), ("Dinas Kesehatan", True, 300), ("Dinas Perikanan", False, 500),
    ]  # fmt: skip
    assert rules([*out.findings, *added.findings], Grade.UNDECIDED) == []
    assert only(added.findings, "baris-dana-dijumlah").grade is Grade.NOTE


def test_sources_that_add_up_to_their_opd_are_in_it():
    reading = _read((1, "Dinas Kesehatan", 900, 400, 350), ("", "DAU", 600, 320, 270), ("", "DAK", 300, 80, 80), OTHER)
    assert _loaded(reading) == [("Dinas Kesehatan", "", 900), ("Dinas Perikanan", "", 500)]
    assert only(reading.findings, "baris-dana").grade is Grade.NOTE


def test_an_opd_of_which_only_its_sources_stand_is_their_sum():
    reading = _read((1, "Dinas Kesehatan (DAU)", 600, 320, 270), (2, "Dinas Kesehatan (DAK)", 300, 80, 80), OTHER)
    assert _loaded(reading) == [
        ("Dinas Kesehatan", "DAU", 600), ("Dinas Kesehatan", "DAK", 300), ("Dinas Perikanan", "", 500),
    ]  # fmt: skip
    assert rules(reading.findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize("name", ["Dinas Kesehatan (Puskesmas)", "RSUD Bumi Panua (BLUD)", "Badan Pendapatan Daerah"])
def test_other_names_are_no_sources_of_an_opd_beside_them(name):
    reading = _read((1, "Dinas Kesehatan", 900, 400, 350), (2, name, 300, 80, 80), OTHER)
    assert "baris-dana" not in rules(reading.findings)
    assert [row.agency_name for row in reading.rows] == ["Dinas Kesehatan", name, "Dinas Perikanan"]
