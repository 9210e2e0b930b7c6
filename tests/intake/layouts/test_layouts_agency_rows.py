"""Rows inside a table that name the OPD of the rows below them."""

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

HEADER = ["No", "Uraian", "Pagu", "Realisasi Keuangan (Rp)"]
TITLE = [["KEADAAN S/D 30 JUNI 2026"]]
FARM, SOCIAL = ["A", "DINAS PERTANIAN"], ["B", "DINAS SOSIAL"]
ROWS = [FARM, [1, "Keg 1", 100, 40], [2, "Keg 2", 150, 40], SOCIAL, [1, "Keg 1", 100, 30]]


def _read(rows, *banner, **more):
    return read([*banner, *TITLE, HEADER, *rows], **more)


def _agencies(reading) -> list[str]:
    return [row.agency_name for row in reading.rows]


def test_rows_belong_to_the_opd_named_above_them():
    reading = _read(ROWS)
    assert _agencies(reading) == ["DINAS PERTANIAN", "DINAS PERTANIAN", "DINAS SOSIAL"]
    assert "baris 3 ('DINAS PERTANIAN'), baris 6 ('DINAS SOSIAL')" in only(reading.findings, "opd-dari-baris").message


def test_a_number_before_the_name_is_no_part_of_it():
    rows = [[None, "A. DINAS PERTANIAN"], [1, "Keg 1", 100, 40], [None, "2) Badan Keuangan"], [1, "Keg 2", 100, 40]]
    assert _agencies(_read(rows)) == ["DINAS PERTANIAN", "Badan Keuangan"]


def test_figures_that_are_the_sum_of_the_rows_below_are_a_subtotal():
    rows = [[*FARM, 250, 80], *ROWS[1:3], [*SOCIAL, 100, 30], ROWS[4], [None, "JUMLAH", 350, 110]]
    reading = _read(rows)
    assert _agencies(reading) == ["DINAS PERTANIAN", "DINAS PERTANIAN", "DINAS SOSIAL"]
    assert [row.ceiling_idr for row in reading.rows] == numbers(100, 150, 100)
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_rows_that_contradict_the_banner_are_asked_and_both_answers_solve_it():
    banner = ["OPD : Dinas Pertanian"]
    asked = only(_read(ROWS, banner).findings, "opd-judul-atau-baris")
    assert (asked.grade, asked.question, asked.value) == (Grade.UNDECIDED, "opd-baris", "DINAS SOSIAL")
    by_row = _read(ROWS, banner, decisions={"opd-baris": "baris"})
    assert _agencies(by_row) == ["DINAS PERTANIAN", "DINAS PERTANIAN", "DINAS SOSIAL"]
    by_banner = _read(ROWS, banner, decisions={"opd-baris": "judul"})
    assert set(_agencies(by_banner)) == {"Dinas Pertanian"}
    assert rules([*by_row.findings, *by_banner.findings], Grade.UNDECIDED) == []


def test_the_parts_of_the_opd_in_the_banner_change_nothing():
    rows = [[None, "Bagian Umum"], ROWS[1], [None, "SEKRETARIAT DAERAH"], ROWS[2]]
    reading = _read(rows, ["OPD : Sekretariat Daerah Kabupaten"])
    assert set(_agencies(reading)) == {"Sekretariat Daerah Kabupaten"}
    assert rules(reading.findings, Grade.UNDECIDED) == []


SUMMED = [[1, "Dinas Perikanan", 250, 80], [None, "Jaring", 100, 40], [None, "Kapal", 150, 40]]


def test_an_opd_without_rows_below_it_is_no_activity_of_the_opd_above():
    reading = _read([*SUMMED, [2, "Kecamatan Paguat", 90, 30]])
    assert [(row.agency_name, row.ceiling_idr) for row in reading.rows] == [
        ("Dinas Perikanan", 100), ("Dinas Perikanan", 150), ("Kecamatan Paguat", 90),
    ]  # fmt: skip
    assert "baris 6 ('Kecamatan Paguat')" in only(reading.findings, "opd-dari-baris").message
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_without_a_number_it_may_be_an_activity_and_is_asked():
    rows = [[None, *row[1:]] for row in [*SUMMED, [2, "Kecamatan Paguat", 90, 30]]]
    assert only(_read(rows).findings, "opd-atau-kegiatan").value == "Kecamatan Paguat"
    answered = _read(rows, decisions={"opd-atau-kegiatan": "kegiatan"})
    assert "opd-atau-kegiatan" not in rules(answered.findings)


def test_an_opd_named_left_of_the_column_of_names_owns_the_rows_below_it():
    heads = (["OPD : DINAS PERTANIAN"], ["A", "DINAS SOSIAL"], ["OPD", ": DINAS SOSIAL"], ["SKPD : Kantor Baru"])
    rows = [row for head in heads for row in (head, [1, "1.06.02.2.01.0001", "Keg 1", 100, 40])]
    reading = read([*TITLE, ["No", "Kode", "Uraian", "Pagu", "Realisasi Keuangan (Rp)"], *rows])
    assert _agencies(reading) == ["DINAS PERTANIAN", "DINAS SOSIAL", "DINAS SOSIAL", "Kantor Baru"]
