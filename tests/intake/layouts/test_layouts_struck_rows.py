"""Rows whose figures are struck through in the file."""

from dataclasses import replace

from analytics.intake.findings import Grade
from analytics.intake.layouts import NO_DECISIONS, read_sheets
from tests.intake.layouts.layout_cells import only, rules, sheet, workbook

TITLE = [["REKAPITULASI"], ["S.D. TRIWULAN II TAHUN 2026"]]
HEADER = ["OPD", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)", "Keterangan"]
ROWS = [["Dinas A", 1000, 400, 40, "ok"], ["Dinas B", 2000, 800, 45, "batal"], ["JUMLAH", 3000, 1200, None, None]]
RULE = "baris-dicoret"


def _findings(*struck, decisions=NO_DECISIONS) -> list:
    drawn = replace(sheet([*TITLE, HEADER, *ROWS]), struck=frozenset(struck))
    readings, _ = read_sheets(workbook(drawn), decisions)
    return readings[0].findings


def test_a_row_with_a_struck_figure_is_asked_by_its_number_and_name():
    found = only(_findings((4, 0), (4, 1), (4, 2)), RULE)
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, RULE, "baris 5")
    assert "baris 5 ('Dinas B')" in found.message


def test_a_struck_word_or_total_is_no_figure_of_a_row():
    assert RULE not in rules(_findings((4, 4), (3, 0), (5, 1)))


def test_the_answer_loads_the_row_and_is_said():
    found = only(_findings((4, 1), decisions={RULE: "muat"}), RULE)
    assert (found.grade, "seperti dijawab: baris 5" in found.message) == (Grade.NOTE, True)
