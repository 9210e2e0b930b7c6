"""Columns of parts without one for their sum: a person says that they are added up, and the mapping keeps it."""

import json

import pytest

from analytics.domain.errors import Refused
from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.mapping import SavedMapping
from analytics.intake.mapping_json import digest_of, mapping_json, mapping_of
from analytics.intake.sketches import sketches_of
from tests.intake.layouts.layout_cells import only, read, rules, sheet, workbook

TITLE = ["REKAPITULASI S.D. TRIWULAN II TAHUN 2026"]
HEADER = [["OPD", "Pagu", "", "Realisasi", "", "Fisik (%)"], ["", "Operasi", "Modal", "Operasi", "Modal", ""]]
MERGED = [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4), (1, 5, 2, 5)]
ROWS = [["Dinas A", 6000, 2000, 3000, 500, 40], ["Dinas B", None, 800, "-", 90, 30], ["JUMLAH", 6000, 2800, 3000, 590]]
ANSWERS = {"kolom-pagu": "B+C", "kolom-realisasi-keuangan": "D+E"}


def _read(rows=ROWS, decisions=ANSWERS, header=HEADER):
    return read([TITLE, *header, *rows], merged=MERGED, decisions=decisions)


def test_adding_up_is_offered_for_pagu_and_for_actuals_and_done_when_answered():
    asked = [finding for finding in _read(decisions={}).findings if finding.grade is Grade.UNDECIDED]
    assert {finding.question: finding.choices[-1][0] for finding in asked} == ANSWERS
    reading = _read()
    assert [(row.ceiling_idr, row.financial_actual_idr) for row in reading.rows] == [(8000, 3500), (800, 90)]
    assert json.loads(reading.rows[0].cells)["ceiling_idr"] == "B+C"
    assert {group: total for (_, group), (total, _) in reading.stated_totals.items()} == {
        "ceiling_idr": 8800, "financial_actual_idr": 3590,
    }  # fmt: skip
    assert only(reading.findings, "kolom-dijumlahkan").grade is Grade.NOTE


def test_a_part_that_is_no_number_is_refused_with_all_of_its_row():
    found = only(_read([["Dinas A", 6000, "dua ribu", 3000, 500, 40], ROWS[1]]).findings, "bukan-angka")
    assert found.grade is Grade.REFUSED and "6000 + dua ribu" in found.message


@pytest.mark.parametrize(
    "titles", [("Pagu (Rp)", "Pagu (Rp ribu)"), ("Pagu Operasi", "Pagu Modal (Rp ribu)"), ("Pagu", "Anggaran")]
)
def test_columns_that_are_hardly_parts_of_one_figure_are_not_offered_to_be_added(titles):
    header = [["OPD", *titles, *HEADER[0][3:]], ["", "", "", *HEADER[1][3:]]]
    reading = read([TITLE, *header, *ROWS], merged=[(1, 0, 2, 0), (1, 3, 1, 4), (1, 5, 2, 5)])
    pagu = next(finding for finding in reading.findings if finding.question == "kolom-pagu")
    assert [answer for answer, _ in pagu.choices] == ["B", "C"]


def test_the_mapping_keeps_that_columns_are_added_up():
    book = workbook(sheet([TITLE, *HEADER, *ROWS], merged=MERGED))
    readings, _ = read_sheets(book, ANSWERS)
    (sketch,) = sketches_of(book, readings, {})
    mapping = mapping_of(json.loads(json.dumps(mapping_json(sketch.mapping))))
    saved = {mapping.fingerprint: SavedMapping(mapping)}
    again = read_sheets(book, {}, saved)[0][0]
    assert [(row.ceiling_idr, row.financial_actual_idr) for row in again.rows] == [(8000, 3500), (800, 90)]
    assert "kolom-ganda" not in rules(again.findings)
    plain = {**mapping_json(mapping), "kolom_sama": ""}
    with pytest.raises(Refused, match="Kolom B dan C sama-sama 'pagu'.*'kolom_sama'"):
        mapping_of(plain)


def test_a_mapping_without_it_has_the_digest_that_it_always_had():
    table = {"judul": [["OPD", "Pagu"]], "kolom": [{"kolom": "A", "arti": "OPD"},
             {"kolom": "B", "arti": "pagu", "satuan": "rupiah"}]}  # fmt: skip
    assert "kolom_sama" not in mapping_json(mapping_of(table)) and len(digest_of(mapping_of(table))) == 16
