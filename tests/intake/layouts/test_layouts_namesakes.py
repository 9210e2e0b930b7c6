"""One name under several parents without a code: each an activity of its own, never one of them only."""

from analytics.domain.own_workbook import LOADABLE_SHEET
from analytics.intake.findings import Grade
from analytics.intake.understanding.drafts import activity_key
from tests.intake.layouts.layout_cells import CODE, only, read, rules
from tests.intake.understanding import calls

TITLE = [["OPD : Dinas A"], ["KEADAAN S/D 30 JUNI 2026"]]
HEADER = ["No", "Uraian", "Pagu", "Realisasi Keuangan (Rp)"]
GENERAL, SERVICE = ["1", "Kegiatan Administrasi Umum", 200, 100], ["2", "Kegiatan Pelayanan", 250, 100]
FIRST = [["a", "Penyediaan Jasa", 100, 50], ["b", "Bimbingan Teknis", 100, 50]]
SECOND = [["a", "Penyediaan Jasa", 100, 50], ["b", "Rapat", 150, 50]]
TREE = [GENERAL, *FIRST, SERVICE, *SECOND]


def _read(rows, header=HEADER, **more):
    return read([*TITLE, header, *rows], **more)


def _without_money(row):
    return [row[0], row[1].removeprefix("Kegiatan "), None, None]


def test_parents_with_the_sum_of_their_rows_tell_namesakes_apart():
    reading = _read(TREE)
    rows = [(row.activity_name, row.activity_group_name) for row in reading.rows]
    assert rows == [
        ("Penyediaan Jasa", "Kegiatan Administrasi Umum"), ("Bimbingan Teknis", ""),
        ("Penyediaan Jasa", "Kegiatan Pelayanan"), ("Rapat", ""),
    ]  # fmt: skip
    assert len({activity_key(row) for row in reading.rows}) == 4
    assert "baris 5 ('Penyediaan Jasa < Kegiatan" in only(reading.findings, "nama-sama-induk-beda").message


def test_parents_without_figures_tell_them_apart_too():
    headings = [[*GENERAL[:2], None, None], *FIRST, [*SERVICE[:2], None, None], *SECOND]
    assert len({activity_key(row) for row in _read(headings).rows}) == 4


def test_other_names_keep_the_key_that_the_name_alone_gives():
    assert activity_key(_read(TREE).rows[3]) == "nama:rapat"


def test_program_and_kegiatan_in_columns_of_their_own():
    header = ["Program", "Kegiatan", "Sub Kegiatan", *HEADER[2:]]
    rows = [["P", "Umum", "Rapat", 100, 50], ["P", "Pelayanan", "Rapat", 100, 50], ["P", "Pelayanan", "Jasa", 9, 9]]
    keys = [activity_key(row) for row in _read(rows, header).rows]
    told_apart = ["nama:rapat < p / umum", "nama:rapat < p / pelayanan", "nama:jasa"]
    assert keys == told_apart
    # Not even where a total counts them all are they parts of one, whatever another column says of each.
    beside = [[*row, text] for row, text in zip(rows, ("Bidang A", "Bidang B", ""), strict=True)]
    total = ["JUMLAH", None, None, 209, 109]
    assert [activity_key(row) for row in _read([*beside, total], [*header, "Ruang"]).rows] == told_apart


def test_the_parent_that_the_own_workbook_names_holds_where_a_cell_was_changed_in_it():
    header = ["Sub Kegiatan", "Induk", *HEADER[2:]]
    rows = [["Rapat", "p / umum", 100, 50], ["Rapat", "q / umum", 100, 50], ["JUMLAH", None, 200, 100]]
    reading = read([[LOADABLE_SHEET], *TITLE, header, *rows])
    assert [activity_key(row) for row in reading.rows] == ["nama:rapat < p / umum", "nama:rapat < q / umum"]
    assert "kolom-tidak-dimuat" not in rules(reading.findings)


def test_rows_with_codes_need_no_parent():
    rows = [[None, GENERAL[1], None, None], [CODE, "Rapat", 1, 1], [None, SERVICE[1], None, None]]
    reading = _read([*rows, [CODE[:-1] + "2", "Rapat", 1, 1]], ["Kode", *HEADER[1:]])
    assert {row.parent_name for row in reading.rows} == {""}


def test_headings_that_may_be_units_are_asked_and_may_be_kegiatan():
    rows = [_without_money(GENERAL), *FIRST, _without_money(SERVICE), *SECOND]
    asked = only(_read(rows).findings, "unit-atau-ulangan")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "baris-unit")
    reading = _read(rows, decisions={"baris-unit": "kegiatan"})
    assert len({activity_key(row) for row in reading.rows}) == 4
    assert {row.sub_unit for row in reading.rows} == {""}
    assert "nama-sama-induk-beda" in rules(reading.findings)


def test_a_name_alone_beside_namesakes_that_parents_tell_apart_is_asked():
    first, second = (
        calls.row(code="", activity_name="Rapat", parent_name=parent, ceiling_idr=5) for parent in ("Umum", "Pelayanan")
    )
    both = calls.file(first, second)
    calls.settled(both)
    assert calls.rules(both, Grade.UNDECIDED) == []
    alone = calls.file(calls.row(code="", activity_name="Rapat", ceiling_idr=5), name="b.xlsx")
    calls.settled(calls.file(first, second), alone)
    assert calls.rules(alone, Grade.UNDECIDED) == ["kegiatan-tanpa-kode"]
