"""Amounts with unknown titles beside a loaded column: the rest of a total, a newer version of it, or asked."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Basis
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = [["OPD : Dinas A"], ["KEADAAN S.D. 30 JUNI 2026"]]
SPENT = "Realisasi Keuangan (Rp)"


def _read(header: list, *rows: list, decisions=None, title=TITLE):
    body = [[f"Kegiatan {number}", *row] for number, row in enumerate(rows, 1)]
    return read([*title, ["Sub Kegiatan", *header], *body], decisions=decisions or {})


def _questions(reading) -> list[str]:
    return [finding.question for finding in reading.findings if finding.grade is Grade.UNDECIDED]


@pytest.mark.parametrize("rest", ["UP/GU (Rp)", "TU"])
@pytest.mark.parametrize("part", ["Realisasi LS (Rp)", "Realisasi LS s.d. Juni (Rp)"])
def test_a_total_that_an_unread_column_completes_is_loaded(part, rest):
    reading = _read(["Pagu (Rp)", part, rest, "Total Realisasi (Rp)"], [900, 200, 100, 300], [800, 150, 0, 150])
    assert [row.financial_actual_idr for row in reading.rows] == numbers(300, 150)
    assert rules(reading.findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize(("rest", "total"), [("Hutang (Rp)", 300), ("UP/GU (Rp)", 310)])
def test_a_total_of_debts_or_of_something_else_is_asked_and_the_answer_is_heard(rest, total):
    header = ["Pagu (Rp)", "Realisasi LS (Rp)", rest, "Total Realisasi (Rp)"]
    assert _questions(_read(header, [900, 200, 100, total])) == ["kolom-realisasi-keuangan"]
    answered = _read(header, [900, 200, 100, total], decisions={"kolom-realisasi-keuangan": "C"})
    assert [row.financial_actual_idr for row in answered.rows] == numbers(200)


@pytest.mark.parametrize(
    ("titles", "amounts"),
    [
        (["Pagu Awal", "Revisi I", "Revisi II"], [700, 900, 1000]),
        (["Pagu Murni", "Perubahan"], [700, 1000]),
        (["Pagu (Rp)", "Perkada I (Rp)"], [1200, 1000]),
        (["Anggaran", "Tambah/(Kurang)", "Jumlah"], [1200, -200, 1000]),
        (["Pagu Awal", "Efisiensi", "Sisa Pagu Efektif"], [1200, 200, 1000]),
    ],
)
def test_the_newest_pagu_is_loaded_where_titles_and_amounts_tell_it(titles, amounts):
    reading = _read([*titles, SPENT], [*amounts, 400], [*[2 * amount for amount in amounts], 500])
    assert [row.ceiling_idr for row in reading.rows] == numbers(1000, 2000)
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_a_pagu_that_titles_call_older_is_loaded_when_it_is_named():
    reading = _read(["Pagu Murni", "Perubahan", SPENT], [700, 1000, 400], decisions={"kolom-pagu": "B"})
    assert [row.ceiling_idr for row in reading.rows] == numbers(700)


def test_amounts_of_the_size_of_a_loaded_column_are_asked():
    header = ["Pagu DPA", "Rekomposisi", "Target Keuangan (Rp)", "Revisi (Rp)", SPENT, "Koreksi (Rp)"]
    rows = [1200, 1000, 400, 500, 300, -10], [2300, 2000, 800, 900, 700, 0]
    assert _questions(_read(header, *rows)) == ["kolom-pagu", "kolom-target-keuangan", "kolom-realisasi-keuangan"]
    answers = {"kolom-pagu": "C", "kolom-target-keuangan": "E", "kolom-realisasi-keuangan": "F+G"}
    row = _read(header, *rows, decisions=answers).rows[0]
    assert [row.ceiling_idr, row.financial_target_idr, row.financial_actual_idr] == numbers(1000, 500, 290)


@pytest.mark.parametrize("title", ["Sisa", "Nilai Kontrak (Rp)", "SPJ (Rp)", "Prakiraan Maju (Rp)"])
def test_what_is_left_contracted_or_less_than_spent_is_no_newer_pagu(title):
    left = 900 if title.startswith("SPJ") else 1300
    reading = _read(["Pagu (Rp)", SPENT, title], [1000, 400, 600], [2000, 1100, left])
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_a_target_of_the_budget_without_a_pagu_is_asked_and_answered():
    header = ["Target Anggaran (Rp)", "Realisasi Anggaran (Rp)", "Capaian Anggaran (%)"]
    asked = only(_read(header, [1000, 400, 40], [2000, 500, 25]).findings, "target-atau-pagu")
    assert "persen di kolom D dihitung darinya" in asked.message
    row = _read(header, [1000, 400, 40], decisions={"kolom-pagu": "B"}).rows[0]
    assert (row.ceiling_idr, row.financial_target_idr) == (1000, None)
    row = _read(header, [1000, 400, 40], decisions={"kolom-pagu": "tidak-ada"}).rows[0]
    assert (row.ceiling_idr, row.financial_target_idr) == (None, 1000)


def test_output_and_money_below_one_title_are_told_apart():
    plans = ["Target Renstra 2026", "Target Kinerja dan Anggaran Renja Tahun 2026"]
    done = ["Realisasi Kinerja Triwulan I", "Realisasi Kinerja Triwulan II", "Realisasi Kinerja dan Anggaran Renja"]
    titles = [*plans, *done, "Tingkat Capaian (%)"]
    top = [text for title in titles for text in (title, None)]
    merged = [(2, index, 2, index + 1) for index in range(1, 13, 2)]
    rows = [12, 9000, 4, 1000, 1, 100, 1, 200, 2, 300, 50, 30], [12, 8000, 4, 2000, 1, 300, 1, 0, 2, 300, 50, 15]
    body = [[f"Kegiatan {number}", *row] for number, row in enumerate(rows, 1)]
    reading = read([*TITLE, ["Sub Kegiatan", *top], [None, *["K", "Rp"] * 6], *body], merged=merged)
    found = [(row.month, row.ceiling_idr, row.financial_actual_idr) for row in reading.rows]
    assert found == [(3, 1000, 100), (6, 1000, 200), (3, 2000, 300), (6, 2000, 0)]
    assert reading.money_basis is Basis.PER_PERIOD and rules(reading.findings, Grade.UNDECIDED) == []


def test_months_are_what_their_total_says():
    header = ["Pagu (Rp)", "Januari", "Februari", "Total Realisasi"]
    reading = _read(header, [900, 100, 50, 150], [800, 0, 70, 70], title=TITLE[:1])
    assert [(row.month, row.financial_actual_idr) for row in reading.rows[:2]] == [(1, 100), (2, 50)]
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_this_month_that_nowhere_falls_behind_the_last_one_may_be_since_january():
    header = ["Pagu (Rp)", "Realisasi Bulan Lalu (Rp)", "Realisasi Bulan Ini (Rp)"]
    rising = _read(header, [900, 100, 150], [800, 60, 70], [700, 0, 20], title=[["OPD : Dinas A"], ["BULAN JUNI 2026"]])
    assert rising.money_basis is None and "tidak lebih kecil" in rising.basis_doubts["money_basis"]
    falling = _read(header, [900, 100, 50], [800, 60, 70], [700, 0, 20], title=[["OPD : Dinas A"], ["BULAN JUNI 2026"]])
    assert falling.money_basis is Basis.PER_PERIOD


def test_progress_is_of_the_work_and_what_is_not_done_no_actual():
    header = ["Pagu (Rp)", SPENT, "Progres Rencana (%)", "Progres Realisasi (%)", "Fisik Belum Terlaksana (%)"]
    row = _read(header, [900, 300, 52.5, 35, 65]).rows[0]
    assert (row.physical_target_pct, row.physical_actual_pct) == (52.5, 35)


def test_a_row_of_units_belongs_to_the_header():
    body = [["Kegiatan 1", 3343066, 1797234], ["Kegiatan 2", 392407, 171114]]
    units = [None, "(Rp 000)", "Rp.000"]
    reading = read([*TITLE, ["Sub Kegiatan", "Pagu", "Realisasi Keu"], units, ["1", "2", "3"], *body])
    assert [row.ceiling_idr for row in reading.rows] == numbers(3343066000, 392407000)
