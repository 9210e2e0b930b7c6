"""Numbers beside a figure without a title of their own: asked like any two columns for one figure."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

HEAD = ["OPD", "Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)", None, "Keterangan"]
TITLE = ["LAPORAN S.D. TRIWULAN II 2026"]


def _rows(*beside, names=("Jalan", "Irigasi", "Jembatan")):
    pairs = zip(names, beside, strict=True)
    return [TITLE, HEAD, *(["Dinas A", name, 900_000_000, 400_000_000, one, "lancar"] for name, one in pairs)]


def test_a_second_column_below_a_title_that_was_not_merged_is_asked():
    asked = only(read(_rows(450_000_000, 460_000_000, 470_000_000)).findings, "kolom-ganda")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "kolom-realisasi-keuangan")
    assert "(kolom E, jumlah 1.380.000.000)" in asked.message and "tanpa judul" in asked.message
    assert [letter for letter, _ in asked.choices] == ["D", "E"]
    answer = {"kolom-realisasi-keuangan": "E"}
    answered = read(_rows(450_000_000, 460_000_000, 470_000_000), decisions=answer)
    assert [row.financial_actual_idr for row in answered.rows] == numbers(450_000_000, 460_000_000, 470_000_000)


@pytest.mark.parametrize("beside", [(None, None, None), ("ya", "belum", None), (None, 7, None)])
def test_a_blank_column_words_and_a_lone_number_are_no_second_figure(beside):
    assert rules(read(_rows(*beside)).findings, Grade.UNDECIDED) == []
