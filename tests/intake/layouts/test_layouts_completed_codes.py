"""Codes of which only the end is written: completed from the rows above where one whole is possible, else asked."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts.headers.completed_codes import completed
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = [["OPD : Dinas Kesehatan"], ["KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026"], []]
HEADER = ["Kode Rekening", "Uraian", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
PROGRAM = ["PROGRAM KESEHATAN", 900, 330, None]
CARE, BUILDING, TOOLS = ["Fasilitas", 600, 300, None], ["Puskesmas", 400, 200, 50], ["Alat", 200, 100, 40]
FOOD, NUTRITION = ["Layanan", 300, 30, None], ["Gizi", 300, 30, 10]
ROWS = [PROGRAM, CARE, BUILDING, TOOLS, FOOD, NUTRITION]
LEAVES = ["1.02.02.2.01.0001", "1.02.02.2.01.0002", "1.02.02.2.02.0001"]


def _read(codes, rows=ROWS, header=HEADER):
    return read([*TITLE, header, *([code, *row] for code, row in zip(codes, rows, strict=True))])


@pytest.mark.parametrize(
    "codes",
    [
        ["1.02.02", "2.01", "0001", "0002", "2.02", "0001"],
        ["1.02.02", "1.02.02.2.01", "0001", "0002", "1.02.02.2.02", "0001"],
        ["1.02.02", "2.01", "2.01.0001", "2.01.0002", "2.02", "2.02.0001"],
        ["1.02.02", "02.2.01", "02.2.01.0001", "02.2.01.0002", "02.2.02", "02.2.02.0001"],
        ["1.02.02", "1.02.02.2.01", "1.02.02.2.01.0001", "0002", "2.02", "0001"],
    ],
)
def test_the_end_of_a_code_is_completed_from_the_rows_above(codes):
    reading = _read(codes)
    assert [row.activity_code for row in reading.rows] == LEAVES
    assert [row.activity_group_name for row in reading.rows] == ["Fasilitas", "Fasilitas", "Layanan"]
    assert rules(reading.findings, Grade.UNDECIDED) == rules(reading.findings, Grade.REFUSED) == []
    assert f"{codes[3]} → {LEAVES[1]}" in only(reading.findings, "kode-dilengkapi").message


def test_whole_codes_are_not_mentioned():
    codes = ["1.02.02", "1.02.02.2.01", *LEAVES[:2], "1.02.02.2.02", LEAVES[2]]
    assert "kode-dilengkapi" not in rules(_read(codes).findings)


def test_a_code_of_two_digits_may_be_of_any_level_and_says_so():
    reading = _read(["1.02.02.2.01", "01", "02"], [CARE, BUILDING, TOOLS])
    refused = only(reading.findings, "rincian-berisi-angka")
    assert refused.grade is Grade.REFUSED
    assert "baris 5 ('1.02.02.2.01')" in refused.message and "bukan 01" in refused.remedy


def test_a_code_that_could_be_a_program_is_never_counted_beside_its_kegiatan_in_silence():
    reading = _read(["1.02.02.2.01", "2.01.01", "2.01.02"], [CARE, BUILDING, TOOLS])
    asked = only(reading.findings, "baris-induk-atau-kegiatan")
    assert asked.grade is Grade.UNDECIDED and "baris 5" in asked.message


def test_leaves_of_several_depths_that_add_up_to_nothing_are_read():
    codes = ["1.02.02.2.01", "1.02.03.2.01", "1.02.03.2.01.0001", "1.02.03.2.01.0002"]
    reading = _read(codes, [CARE, CARE, BUILDING, TOOLS])
    assert len(reading.rows) == 3 and rules(reading.findings, Grade.UNDECIDED) == []


def test_nothing_is_taken_from_above_another_opd():
    rows = [["Dinas A", LEAVES[0], *BUILDING], ["Dinas B", "0002", *TOOLS]]
    reading = read([*TITLE, ["OPD", *HEADER], *rows])
    assert [row.activity_code for row in reading.rows] == [LEAVES[0], "0002"]


@pytest.mark.parametrize(
    "codes",
    [
        pytest.param(["1.02.02.2.01.0001", "1.01", "1.02"], id="numbers of details"),
        pytest.param(["1.02.02.2.01", "1.02.02.2.01.0001", "0001"], id="the code of another row"),
        pytest.param(["1.02.02.2.01.0001", "5.1.02", "5.2.02"], id="accounts"),
        pytest.param(["1.02.0.00.0.00.01.0000", "0001"], id="an OPD above"),
        pytest.param(["0001", "1.02.02.2.01.0001"], id="nothing above"),
        pytest.param(["1.02", "1.02.02", "2.16", "2.16.01"], id="whole codes of a bidang"),
        pytest.param(["1.02.02.01", "1.02.02.01.01"], id="codes of an older edition"),
    ],
)
def test_other_codes_stay_as_they_are(codes):
    assert completed(dict(enumerate(codes))) == {}


def test_a_row_where_another_opd_begins_ends_what_stands_above():
    codes = {0: "1.02.02.2.01", 1: "0001", 2: "0002"}
    assert completed(codes, {2}) == {1: LEAVES[0]}
