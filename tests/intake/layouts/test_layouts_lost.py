"""Figures on rows that are not loaded (accounts, packages, programs) are never lost, and codes that name an OPD."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = [["OPD : Dinas A"], ["KEADAAN S/D 30 JUNI 2026"]]
FIGURES = ["Pagu", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
HEADER = ["Kode", "Uraian", *FIGURES]
BESIDE = ["Kode Sub Kegiatan", "Kode Rekening", "Uraian", *FIGURES]
CODE = "1.01.02.2.01.0001"
GROUP = ["1.01.02.2.01", "Kegiatan SD", 300, 150, 100, 40]
SUB = [CODE, "Gedung", 300, 150, 100, 40]
BLANK = [CODE, "Gedung", None, None, None, None]
GOODS = ["5.1.02", "Belanja Barang", 300, 150, 100, None]
PARTS = [["5.1.02.01", "Bahan", 200, 100, 60, None], ["5.1.02.02", "Jasa", 100, 50, 40, None]]
AGENCY, SCHOOL, HEALTH = "1.01.0.00.0.00.01.0000", "1.01.0.00.0.00.01.0007", "1.02.0.00.0.00.01.0000"


def _read(*rows, header=HEADER, title=TITLE, **more):
    return read([*title, header, *rows], **more)


def _beside(*rows, repeated=None):
    return [[repeated, *row] if row[0].startswith("5.") else [row[0], None, *row[1:]] for row in rows]


def _assert_only_sub(reading):
    assert [(row.activity_name, row.ceiling_idr) for row in reading.rows] == [("Gedung", 300)]
    assert "baris-rekening" in rules(reading.findings)
    assert rules(reading.findings, Grade.UNDECIDED) + rules(reading.findings, Grade.REFUSED) == []


def test_accounts_are_parts_of_the_sub_kegiatan_above_them():
    _assert_only_sub(_read(GROUP, SUB, GOODS, *PARTS))
    _assert_only_sub(_read(GROUP, SUB, *([f"{CODE}.{part[0]}", *part[1:]] for part in (GOODS, *PARTS))))
    _assert_only_sub(_read(*_beside(GROUP, SUB, GOODS, *PARTS), header=BESIDE))
    _assert_only_sub(_read(*_beside(GROUP, SUB, GOODS, *PARTS, repeated=CODE), header=BESIDE))


def test_packages_with_longer_codes_are_parts_of_their_sub_kegiatan():
    _assert_only_sub(_read(GROUP, SUB, *([f"{CODE}.0{place}", *part[1:]] for place, part in enumerate(PARTS))))
    alone = _read(GROUP, *([f"{CODE}.0{place}", *part[1:]] for place, part in enumerate(PARTS)))
    assert "kode-panjang" in rules(alone.findings, Grade.REFUSED)


@pytest.mark.parametrize("sub", [BLANK, [*BLANK[:2], 0, 0, 0, 0], [*SUB[:3], None, None, 40]])
def test_money_that_only_the_accounts_hold_is_refused(sub):
    for reading in (_read(sub, *PARTS), _read(*_beside(sub, *PARTS), header=BESIDE)):
        assert only(reading.findings, "rincian-berisi-angka").value == CODE
        assert rules(reading.findings, Grade.REFUSED) == ["rincian-berisi-angka"]


def test_accounts_without_a_row_of_their_sub_kegiatan_are_refused():
    other = ["1.01.02.2.01.0002", "Rehab", 100, 50, 50, 40]
    reading = _read(*_beside(other, *PARTS, repeated=CODE), header=BESIDE)
    assert rules(reading.findings, Grade.REFUSED) == ["rincian-tanpa-induk"]
    assert rules(_read(*PARTS, other).findings, Grade.REFUSED) == ["rincian-tanpa-induk"]


def test_one_account_beside_each_sub_kegiatan_is_no_part_of_it():
    rows = [[CODE, "5.1.02.01", *SUB[1:]], ["1.01.02.2.01.0002", "5.2.02.01", "Rehab", 100, 50, 50, 40]]
    assert [row.ceiling_idr for row in _read(*rows, header=BESIDE).rows] == numbers(300, 100)


def test_accounts_that_do_not_add_up_are_asked():
    asked = only(_read(SUB, PARTS[0]).findings, "rincian-berbeda")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "jumlah")
    _assert_only_sub(_read(SUB, PARTS[0], decisions={"jumlah": "pakai-baris"}))


def test_rows_without_a_code_below_a_sub_kegiatan_without_figures_are_asked():
    rows = (BLANK, *([None, *part[1:]] for part in PARTS), ["1.01.02.2.01.0002", "Rehab", 100, 50, 50, 40])
    assert rules(_read(*rows).findings, Grade.UNDECIDED) == ["baris-rincian-atau-kegiatan"]
    refused = _read(*rows, decisions={"baris-rincian": "rincian"})
    assert rules(refused.findings, Grade.REFUSED) == ["rincian-berisi-angka"]


@pytest.mark.parametrize("lost", [[3, 4], [5], [3, 4, 5]])
def test_figures_that_only_a_kegiatan_holds_are_asked_and_loaded_at_its_level(lost):
    sub = [None if place in lost else value for place, value in enumerate(SUB)]
    rows = (["1.01.02", "Program P", *GROUP[2:]], GROUP, sub)
    read_once = _read(*rows)
    asked = only(read_once.findings, "angka-di-kegiatan")
    assert "jumlah-berbeda" not in rules(read_once.findings)
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "tingkat-baris", f"{'ABCDEF'[lost[0]]}5")
    reading = _read(*rows, decisions={"tingkat-baris": "kegiatan"})
    (row,) = reading.rows
    assert (row.activity_code, row.program_name, row.ceiling_idr) == (GROUP[0], "Program P", 300)
    assert (row.financial_target_idr, row.financial_actual_idr, row.physical_actual_pct) == (150, 100, 40)
    assert rules(reading.findings, Grade.UNDECIDED) + rules(reading.findings, Grade.REFUSED) == []


def test_a_kegiatan_that_lacks_figures_of_its_rows_is_not_loaded_for_them():
    rows = ([*GROUP[:3], 150, None, None], [*SUB[:3], None, 100, 40])
    reading = _read(*rows, decisions={"tingkat-baris": "kegiatan"})
    assert rules(reading.findings, Grade.REFUSED) == ["rincian-berisi-angka"]


def test_a_program_over_kegiatan_that_are_asked_is_not_refused_beside_them():
    bare = [*SUB[:3], None, None, None]
    asked = _read(["1.01.02", "Program P", *GROUP[2:]], GROUP, bare)
    assert rules(asked.findings, Grade.REFUSED) == []
    assert rules(asked.findings, Grade.UNDECIDED) == ["angka-di-kegiatan"]
    other = (["1.01.02.2.02", "Lain", 100, None, None, None], ["1.01.02.2.02.0001", "Sub", 100, None, None, None])
    own = _read(["1.01.02", "Program P", *GROUP[2:]], GROUP, bare, *other)
    assert "angka-di-induk" in rules(own.findings, Grade.REFUSED)


def test_figures_that_only_a_program_holds_are_refused():
    reading = _read(["1.01.02", "Program P", *GROUP[2:]], [*GROUP[:5], None], [*SUB[:5], None])
    found = only(reading.findings, "angka-di-induk")
    assert (found.grade, found.cell) == (Grade.REFUSED, "F4")


def test_a_percentage_on_the_kegiatan_alone_is_not_lost_where_its_rows_have_the_money():
    header = ["Kode", "Uraian", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Keuangan (%)"]
    rows = (["1.01.02.2.01", "Kegiatan", 200, 100, 50], [CODE, "Sub", 200, 100, None])
    reading = _read(*rows, header=header)
    assert ([row.financial_actual_idr for row in reading.rows], rules(reading.findings)) == ([100], ["baris-induk"])


def test_a_kegiatan_of_which_one_row_has_reported_loses_nothing():
    rows = ([*SUB[:2], 200, 150, 100, 40], ["1.01.02.2.01.0002", "Rehab", 100, None, None, None])
    assert rules(_read(GROUP, *rows).findings, Grade.REFUSED) == []
    nothing_yet = _read([*GROUP[:3], 150, 0, 0], [*SUB[:4], None, None])
    assert rules(nothing_yet.findings, Grade.REFUSED) == []


@pytest.mark.parametrize("between", [".", " ", " - "])
def test_the_code_of_an_agency_before_that_of_an_activity(between):
    rows = [[f"{AGENCY}{between}{row[0]}", *row[1:]] for row in (GROUP, SUB)]
    reading = _read(*rows)
    assert [(row.activity_code, row.agency_code) for row in reading.rows] == [(CODE, AGENCY)]
    with_head = _read([AGENCY, "DINAS A", 300, 150, 100, 40], *rows, title=TITLE[1:])
    assert [(row.agency_name, row.agency_code) for row in with_head.rows] == [("DINAS A", AGENCY)]


def test_codes_of_several_units_become_sub_units_or_are_refused():
    rows = [[f"{AGENCY}.{CODE}", *SUB[1:]], [SCHOOL, "SMP 7", 300, 150, 100, 40], [f"{SCHOOL}.{CODE}", *SUB[1:]]]
    assert [row.sub_unit for row in _read(*rows).rows] == ["", "SMP 7"]
    below_head = _read([AGENCY, "DINAS A", 600, 300, 200, 40], *rows, title=TITLE[1:])
    assert [(row.agency_name, row.sub_unit) for row in below_head.rows] == [("DINAS A", ""), ("DINAS A", "SMP 7")]
    assert rules(_read(rows[0], rows[2]).findings, Grade.REFUSED) == ["kode-unit"]


def test_codes_of_another_agency_are_refused():
    rows = [[f"{AGENCY}.{CODE}", *SUB[1:]], [f"{HEALTH}.{CODE}", *SUB[1:]]]
    assert "kode-opd-lain" in rules(_read(*rows).findings, Grade.REFUSED)
    banner = [[f"OPD : {AGENCY} Dinas A"], TITLE[1]]
    assert "kode-opd-lain" in rules(_read(rows[1], title=banner).findings, Grade.REFUSED)
    column = [["Dinas A", f"{AGENCY}.{CODE}", *SUB[1:]], ["Dinas B", f"{AGENCY}.1.01.02.2.01.0002", *SUB[1:]]]
    assert "kode-opd-lain" in rules(_read(*column, header=["OPD", *HEADER]).findings, Grade.REFUSED)
    heads = [[AGENCY, "DINAS A", *SUB[2:]], rows[0], [HEALTH, "DINAS B", *SUB[2:]], rows[1]]
    assert [row.agency_name for row in _read(*heads, title=TITLE[1:]).rows] == ["DINAS A", "DINAS B"]
