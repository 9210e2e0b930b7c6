"""Titles with words of an office's own: read where the table proves what they are, asked where it does not."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.rows import Basis, Level
from tests.intake.layouts.layout_cells import FIGURES, numbers, only, read, rules, sheet, workbook

BANNER = [["LAPORAN RFK S.D. JUNI 2026"], ["OPD : Dinas Sosial"]]
NAMES = ["Pelatihan", "Bantuan", "Rehabilitasi"]
CODES = ["1.06.02.2.01.0001", "1.06.02.2.01.0002", "1.06.02.2.01.0003"]
CEILINGS, PAID, DONE = (9_000_000, 7_000_000, 5_000_000), (4_000_000, 3_000_000, 2_500_000), (45.5, 40.25, 50.75)
MEASURES = ["Pagu (Rp)", *FIGURES]
OFFICES = ["Dinas Sosial", "Dinas Kesehatan", "Dinas Perikanan"]


def _table(titles, *columns, names=NAMES, codes=CODES, decisions=None):
    rows = [list(cells) for cells in zip(codes, names, *columns, strict=True)]
    return read([*BANNER, titles, *rows], decisions=decisions or {})


def _all(title, decisions=None, codes=CODES):
    return _table(["Kode", title, *MEASURES], CEILINGS, PAID, PAID, DONE, DONE, decisions=decisions, codes=codes)


@pytest.mark.parametrize("title", ["Nomenklatur", "Sub Keg.", "sub_kegiatan", "Nama Keg"])
def test_everyday_words_for_the_name_are_known(title):
    reading = _all(title)
    assert [row.activity_name for row in reading.rows] == NAMES and rules(reading.findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize("title", ["Program Kerja", "Kegiatan / Paket"])
def test_the_only_column_of_texts_is_asked_to_be_the_name(title):
    asked = only(_all(title).findings, "kolom-nama")
    assert asked.grade is Grade.UNDECIDED and [letter for letter, _ in asked.choices] == ["B"]
    told = _all(title, {"kolom-nama": "b"})
    assert [row.activity_name for row in told.rows] == NAMES and rules(told.findings, Grade.UNDECIDED) == []


def test_rows_that_may_be_packages_or_two_texts_are_not_asked():
    table = [["Kegiatan / Paket", *MEASURES], *(["Jalan", 9, 4, 4, 45.5, 45.5] for _ in range(3))]
    assert read_sheets(workbook(sheet([*BANNER, *table])))[0] == []
    two = [["Isi", "Lain", *MEASURES], *([name, "teks", 9, 4, 4, 45.5, 45.5] for name in NAMES)]
    assert read_sheets(workbook(sheet([*BANNER, *two])))[0] == []


def test_titles_of_a_database_are_words():
    titles = ["kode_sub_kegiatan", "sub_kegiatan", "pagu", "real_keu", "real_fisik"]
    (first, *_) = _table(titles, CEILINGS, PAID, DONE).rows
    assert (first.ceiling_idr, first.financial_actual_idr) == (CEILINGS[0], PAID[0])
    assert first.physical_actual_pct == numbers("45.5")[0]


def test_a_pagu_alone_is_not_loaded_while_a_lone_figure_is_unknown():
    table = (["Kode", "Sub Kegiatan", "Pagu", "Terbayarkan"], CEILINGS, PAID)
    assert [one.question for one in _table(*table).findings if one.grade is Grade.UNDECIDED] == [
        "kolom-realisasi-keuangan"
    ]
    no = {"kolom-realisasi-keuangan": "tidak-ada"}
    assert only(_table(*table, decisions=no).findings, "ukuran-tanpa-judul").question == "kolom-target-keuangan"
    loaded = _table(*table, decisions={"kolom-realisasi-keuangan": "D"})
    assert [row.financial_actual_idr for row in loaded.rows] == numbers(*PAID)


def test_weighted_titles_of_progress_are_asked():
    titles = ["Kode", "Sub Kegiatan", "Pagu", "Bobot Target Fisik", "Bobot Realisasi Fisik"]
    asked = _table(titles, CEILINGS, [50.5, 45.25, 55.5], DONE)
    assert rules(asked.findings, Grade.UNDECIDED) == ["fisik-berjudul-bobot"] * 2


PARTS = ["Kode", "Sub Kegiatan", "DAU", "PAD", "Realisasi Keuangan"]


@pytest.mark.parametrize(
    ("titles", "columns", "answers"),
    [
        (["Kode", "Sub Kegiatan", "Sebelum Perubahan", "Setelah Perubahan", "Realisasi Keuangan"],
         ([8_000_000, 6_000_000, 4_000_000], CEILINGS), ["C", "D"]),
        (PARTS, ([3_000_000] * 3, [6_000_000, 4_000_000, 2_000_000]), ["C+D"]),
    ],
)  # fmt: skip
def test_money_that_nothing_calls_pagu_is_asked(titles, columns, answers):
    asked = only(_table(titles, *columns, PAID).findings, "pagu-tanpa-judul")
    assert [answer for answer, _ in asked.choices] == [*answers, "tidak-ada"]
    loaded = _table(titles, *columns, PAID, decisions={"kolom-pagu": answers[-1]})
    assert [row.ceiling_idr for row in loaded.rows] == numbers(*CEILINGS)
    assert rules(loaded.findings, Grade.UNDECIDED) == []


def test_parts_of_what_is_spent_are_no_pagu():
    reading = _table(PARTS, [1_000_000] * 3, [paid - 1_000_000 for paid in PAID], PAID)
    assert "pagu-tanpa-judul" not in rules(reading.findings)


def test_quarters_below_their_word():
    titles = [["Sub Kegiatan", "Pagu", "Realisasi s.d. Triwulan", "", "", ""],
              ["", "", "I", "", "II", ""], ["", "", "Fisik (%)", "Keu (Rp)", "Fisik (%)", "Keu (Rp)"]]  # fmt: skip
    merged = [(2, 2, 2, 5), (3, 2, 3, 3), (3, 4, 3, 5)]
    rows = [[name, 9_000_000, 20.5, 2_000_000, 45.5, 4_000_000] for name in NAMES]
    reading = read([*BANNER, *titles, *rows], merged=merged)
    assert {(row.month, row.financial_actual_idr) for row in reading.rows} == {(3, 2_000_000), (6, 4_000_000)}
    assert reading.money_basis is Basis.CUMULATIVE


def test_a_line_that_says_per_month_goes_before_the_general_title():
    head = [["LAPORAN REALISASI FISIK DAN KEUANGAN"], ["REALISASI KEUANGAN PER BULAN 2026"], ["OPD : Dinas Sosial"]]
    rows = [[name, 9_000_000, 200_000, 300_000] for name in NAMES]
    reading = read([*head, ["Sub Kegiatan", "Pagu", "Januari", "Februari"], *rows])
    assert [row.financial_actual_idr for row in reading.rows[:2]] == numbers(200_000, 300_000)


def test_marks_of_footnotes_are_no_part_of_names():
    names = ["Pelatihan **", "Bantuan *)", "Rehabilitasi"]
    reading = _table(["Kode", "Sub Kegiatan", *MEASURES], CEILINGS, PAID, PAID, DONE, DONE, names=names)
    assert [row.activity_name for row in reading.rows] == NAMES
    assert "B4 ('Pelatihan **')" in only(reading.findings, "tanda-di-nama").message


def test_a_code_in_brackets_before_the_opd():
    rows = [[name, *values] for name, *values in zip(NAMES, CEILINGS, PAID, PAID, DONE, DONE, strict=True)]
    banner = [["RFK S.D. JUNI 2026"], ["ORGANISASI : [1.06.0.00.0.00.01.0000] Dinas Sosial"]]
    (row, *_) = read([*banner, ["Sub Kegiatan", *MEASURES], *rows]).rows
    assert (row.agency_name, row.agency_code) == ("Dinas Sosial", "1.06.0.00.0.00.01.0000")


def _recap(title, names, decisions=None):
    rows = [[name, 9_000_000, 4_000_000, 4_000_000, 45.5, 45.5] for name in names]
    return read([["REKAP S.D. JUNI 2026"], [title, *MEASURES], *rows], decisions=decisions or {})


def test_groups_and_kinds_of_spending_leave_a_recap_under_uraian_one():
    names = ["Asisten I", *OFFICES, "Belanja Operasi", "Belanja Modal"]
    assert _recap("Uraian", names).layout == "rekap-opd"


def test_the_answer_that_rows_are_opd_makes_a_recap_of_them():
    names = [*OFFICES, "Kerja Sama", "Lainnya"]
    asked = _recap("Uraian", names)
    assert asked.layout == "tabel" and "opd-atau-kegiatan" in rules(asked.findings, Grade.UNDECIDED)
    told = _recap("Uraian", names, {"opd-atau-kegiatan": "opd"})
    assert {row.level for row in told.rows} == {Level.AGENCY} and "Dinas Sosial" in {r.agency_name for r in told.rows}


def test_pages_under_a_title_that_goes_on_are_one_table():
    head = ["OPD", *MEASURES]
    rows = [[name, 9_000_000, 4_000_000, 4_000_000, 45.5, 45.5] for name in [*OFFICES, "Dinas Pangan"]]
    carried = [["Jumlah dipindahkan", 18_000_000, 8_000_000, 8_000_000]]
    for title in ("REKAP S.D. JUNI 2026 (lanjutan)", "REKAP S.D. JUNI 2026"):
        page = [["REKAP S.D. JUNI 2026"], head, *rows[:2], *carried, [title], head, *rows[2:]]
        reading = read(page)
        assert [row.agency_name for row in reading.rows] == [row[0] for row in rows]
        assert "kepala-berulang" in rules(reading.findings)


def test_the_data_of_a_chart_that_repeat_a_dated_sheet_are_skipped_and_named():
    told = zip(OFFICES, PAID, DONE, strict=True)
    rows = [[name, 9_000_000, 4_000_000, paid, 45.5, done] for name, paid, done in told]
    recap = sheet([["REKAP S.D. JUNI 2026"], ["OPD", *MEASURES], *rows], name="REKAP")
    chart = [[row[0], row[5], round(row[3] / 90_000, 2)] for row in rows]
    readings, findings = read_sheets(workbook(recap, sheet([["OPD", "Fisik", "Keuangan"], *chart], name="Grafik")))
    assert [reading.sheet for reading in readings] == ["REKAP"]
    assert "'REKAP'" in only(findings, "lembar-dilewati").message
    chart[0][1] = 99.9
    readings, _ = read_sheets(workbook(recap, sheet([["OPD", "Fisik", "Keuangan"], *chart], name="Grafik")))
    assert len(readings) == 2
