"""Codes that are split over columns, written in one column per level, or carry the code of the OPD."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.layouts.texts.code_texts import plain_code
from tests.intake.layouts.layout_cells import numbers, only, read, rules, sheet, workbook

TITLE = [["OPD : Dinas A"], ["KEADAAN S/D 30 JUNI 2026"]]
FIGURES = ["Pagu", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"]
PROGRAM = ["Program P", 600, 300, 240]
SCHOOLS, BUILDING, REPAIR = ["Kegiatan SD", 400, 200, 150], ["Gedung", 300, 150, 100], ["Rehab", 100, 50, 50]
MIDDLE, LIBRARY = ["Kegiatan SMP", 200, 100, 90], ["Perpustakaan", 200, 100, 90]
ROWS = [PROGRAM, SCHOOLS, BUILDING, REPAIR, MIDDLE, LIBRARY]
CODES = ["1.01.02", "1.01.02.2.01", "1.01.02.2.01.0001", "1.01.02.2.01.0002", "1.01.02.2.02", "1.01.02.2.02.0001"]
LEAVES = [CODES[2], CODES[3], CODES[5]]
SPLIT = [
    ["1", "01", "02", None, None],
    ["1", "01", "02", "2.01", None],
    ["1", "01", "02", "2.01", "0001"],
    ["1", "01", "02", "2.01", "0002"],
    ["1", "01", "02", "2.02", None],
    ["1", "01", "02", "2.02", "0001"],
]
SPLIT_HEADER = [["Kode Rekening", None, None, None, None, "Uraian", *FIGURES]]
OVER_FIVE = ((2, 0, 2, 4),)
LEVELS = ["Kode Program", "Kode Kegiatan", "Kode Sub Kegiatan"]


def _read(codes, rows=ROWS, header=SPLIT_HEADER, **more):
    return read([*TITLE, *header, *([*code, *row] for code, row in zip(codes, rows, strict=True))], **more)


def _codes(reading) -> list[str]:
    return [row.activity_code for row in reading.rows]


def _assert_leaves(reading, codes=LEAVES):
    assert _codes(reading) == codes
    assert [row.activity_name for row in reading.rows] == ["Gedung", "Rehab", "Perpustakaan"]
    assert sum(row.ceiling_idr for row in reading.rows) == 300 + 100 + 200
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_a_code_over_several_columns_is_joined():
    reading = _read(SPLIT, merged=OVER_FIVE)
    _assert_leaves(reading)
    first = reading.rows[0]
    assert (first.program_code, first.program_name) == ("1.01.02", "Program P")
    assert (first.activity_group_code, first.activity_group_name) == ("1.01.02.2.01", "Kegiatan SD")


@pytest.mark.parametrize("bidang", ["Bidang", "Bidang Urusan"])
def test_a_code_under_the_names_of_its_levels_is_joined(bidang):
    header = [["Urusan", bidang, "Program", "Kegiatan", "Sub Kegiatan", "Uraian", *FIGURES]]
    _assert_leaves(_read(SPLIT, header=header))
    short = [codes[2:] for codes in SPLIT]
    _assert_leaves(_read(short, header=[header[0][2:]]), ["02.2.01.0001", "02.2.01.0002", "02.2.02.0001"])


def test_counts_under_the_names_of_levels_are_no_code():
    header = ["No", "OPD", "Program", "Kegiatan", "Sub Kegiatan", "Pagu", "Realisasi Keuangan (Rp)"]
    reading = read([*TITLE, header, [1, "Dinas A", 3, 8, 21, 900, 400], [2, "Dinas B", 2, 5, 12, 500, 200]])
    assert [(row.agency_name, row.ceiling_idr) for row in reading.rows] == [("Dinas A", 900), ("Dinas B", 500)]


def test_columns_without_a_title_belong_to_the_code_beside_them():
    _assert_leaves(_read(SPLIT))


@pytest.mark.parametrize("last", ["Sub Kegiatan", "Sub"])
def test_a_title_with_the_levels_below_it(last):
    levels = ["Urusan", "Bidang", "Program", "Kegiatan", last]
    down = tuple((2, column, 3, column) for column in range(5, 9))
    _assert_leaves(_read(SPLIT, header=[*SPLIT_HEADER, levels], merged=(*OVER_FIVE, *down)))
    _assert_leaves(
        _read(SPLIT, header=[[*(f"Kode {level}" for level in levels[:4]), "Kode Sub Kegiatan", "Uraian", *FIGURES]])
    )


def test_six_columns_and_parents_written_over_all_of_them():
    six = [[*code[:3], *(code[3] or ".").split("."), code[4]] for code in SPLIT]
    header = [["Kode", None, None, None, None, None, "Uraian", *FIGURES]]
    _assert_leaves(_read(six, header=header, merged=((2, 0, 2, 5),)))
    whole = [code if code[4] else [CODES[place], None, None, None, None] for place, code in enumerate(SPLIT)]
    _assert_leaves(_read(whole, merged=(*OVER_FIVE, (3, 0, 3, 4), (4, 0, 4, 4), (7, 0, 7, 4))))


@pytest.mark.parametrize("affair", ["1", "5"])
def test_zeros_that_a_spreadsheet_took_from_the_parts_are_put_back(affair):
    def number(part):
        return part and (float(part) if "." in part else int(part))

    reading = _read([[int(affair), *map(number, code[1:])] for code in SPLIT], merged=OVER_FIVE)
    _assert_leaves(reading, [f"{affair}.01.02.2.01.1", f"{affair}.01.02.2.01.2", f"{affair}.01.02.2.02.1"])


def test_kegiatan_2_10_as_a_number_is_not_2_01():
    codes = [[1, 1, 2, 2.01, 1], [1, 1, 2, 2.1, 1]]
    assert _codes(_read(codes, [BUILDING, LIBRARY])) == ["1.01.02.2.01.1", "1.01.02.2.10.1"]


def test_parts_that_are_as_above_are_left_blank():
    blank = [[None] * place + code[place:] for place, code in zip([0, 3, 4, 4, 3, 4], SPLIT, strict=True)]
    _assert_leaves(_read(blank, merged=OVER_FIVE))
    merged = (*OVER_FIVE, *((3, column, 8, column) for column in range(3)), (4, 3, 6, 3), (7, 3, 8, 3))
    _assert_leaves(_read([SPLIT[0], *blank[1:]], merged=merged))


@pytest.mark.parametrize("is_whole", [True, False])
@pytest.mark.parametrize("fills_all", [True, False])
@pytest.mark.parametrize("names", [["Uraian"], ["Program", "Kegiatan", "Sub Kegiatan"]])
def test_a_column_of_codes_for_each_level(is_whole, fills_all, names):
    parts = [["1.01.02", f"1.01.02.{group}", f"1.01.02.{group}.{sub}"] if is_whole else ["02", group, sub]
             for group, sub in [("2.01", "0001"), ("2.01", "0001"), ("2.01", "0001"), ("2.01", "0002"),
                                ("2.02", "0001"), ("2.02", "0001")]]  # fmt: skip
    lines = []
    for level, code, row in zip([0, 1, 2, 2, 1, 2], parts, ROWS, strict=True):
        own = [part if place == level or (fills_all and place < level) else None for place, part in enumerate(code)]
        name = [row[0] if place == level else None for place in range(3)] if len(names) == 3 else row[:1]
        lines.append([*own, *name, *row[1:]])
    reading = read([*TITLE, [*LEVELS, *names, *FIGURES], *lines])
    _assert_leaves(reading, LEAVES if is_whole else [code.removeprefix("1.01.") for code in LEAVES])
    assert {row.program_name for row in reading.rows} == {"Program P"}


def test_an_activity_without_its_own_code_does_not_take_that_of_its_program():
    header = [*LEVELS, "Program", "Sub Kegiatan", *FIGURES]
    rows = [["02", "2.01", "0001", "P", *BUILDING], ["02", "2.01", None, "P", *REPAIR]]
    reading = read([*TITLE, header, *rows])
    assert [row.ceiling_idr for row in reading.rows] == numbers(300, 100)
    assert rules(reading.findings, Grade.UNDECIDED) == ["baris-rincian-atau-kegiatan"]


def test_an_activity_without_a_code_is_no_part_of_one_of_another_agency():
    header = ["OPD", "Kode Sub Kegiatan", "Sub Kegiatan", *FIGURES]
    shared = [LIBRARY[0], *BUILDING[1:]]
    rows = [["Dinas A", LEAVES[0], *BUILDING], ["Dinas B", None, *shared], ["Dinas C", LEAVES[1], *shared]]
    reading = read([TITLE[1], header, *rows])
    assert [row.agency_name for row in reading.rows] == ["Dinas A", "Dinas B", "Dinas C"]
    assert rules(reading.findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.01.02.2.01.0001.", "1.01.02.2.01.0001"),
        ("1 . 01. 02", "1.01.02"),
        ("1 01 02 2.01", "1.01.02.2.01"),
        ("1-01-02", "1.01.02"),
        ("1.01.02 - Program P", "1.01.02"),
        ("-", ""),
        ("A.", "A"),
        ("PU-2026-01", "PU-2026-01"),
        ("Jumlah Program 1.01.02", ""),
    ],
)
def test_ways_to_write_a_code(written, code):
    assert plain_code(written) == code


@pytest.mark.parametrize("name", ["Nama", "Uraian"])
def test_rows_of_an_agency_with_codes_of_activities_are_no_recap(name):
    header = ["OPD", "Kode", name, *FIGURES]
    reading = read([TITLE[1], header, ["Dinas A", LEAVES[0], *BUILDING], ["Dinas B", LEAVES[2], *LIBRARY]])
    assert [(row.agency_name, row.activity_code, row.activity_name) for row in reading.rows] == [
        ("Dinas A", LEAVES[0], "Gedung"),
        ("Dinas B", LEAVES[2], "Perpustakaan"),
    ]
    without_names = read([TITLE[1], ["OPD", "Kode", *FIGURES], ["Dinas A", LEAVES[0], *BUILDING[1:]]])
    assert _codes(without_names) == LEAVES[:1]


@pytest.mark.parametrize("again", ["Dinas A", None])
def test_names_below_one_agency_are_activities(again):
    rows = [["Dinas A", *BUILDING], [again, *REPAIR], ["Dinas B", *LIBRARY]]
    reading = read([TITLE[1], ["OPD", "Nama", *FIGURES], *rows])
    assert [(row.agency_name, row.activity_name) for row in reading.rows] == [
        ("Dinas A", "Gedung"),
        ("Dinas A", "Rehab"),
        ("Dinas B", "Perpustakaan"),
    ]


def test_codes_of_agencies_beside_names_stay_a_recap():
    rows = [
        ["1.01.0.00.0.00.01.0000", "Dinas A", "Budi", 300, 150, 100],
        ["1.01.01.00.00", "Dinas B", "Ani", 200, 100, 90],
    ]
    reading = read([TITLE[1], ["Kode", "OPD", "Nama", *FIGURES], *rows])
    assert (reading.layout, len(reading.rows)) == ("rekap-opd", 2)


@pytest.mark.parametrize("title", [None, "No", "No. Rek", "Kode Kegiatan", "Kode Program/Kegiatan"])
def test_titles_under_which_codes_stand(title):
    reading = _read([[code] for code in CODES], header=[[title, "Uraian", *FIGURES]])
    _assert_leaves(reading)
    assert reading.rows[0].activity_group_code == "1.01.02.2.01"


@pytest.mark.parametrize("written", ["{} {}", "{} - {}", "[{}] {}"])
def test_codes_before_the_names(written):
    rows = [[written.format(code, row[0]), *row[1:]] for code, row in zip(CODES, ROWS, strict=True)]
    _assert_leaves(read([*TITLE, ["No", "Uraian", *FIGURES], *([place, *row] for place, row in enumerate(rows, 1))]))


def test_the_code_before_the_name_of_a_kegiatan_is_not_that_of_its_rows():
    rows = [["1.01.02.2.01 SD", *BUILDING], ["1.01.02.2.01 SD", *REPAIR]]
    reading = read([*TITLE, ["Kegiatan", "Sub Kegiatan", *FIGURES], *rows])
    assert [(row.activity_code, row.activity_name) for row in reading.rows] == [("", "Gedung"), ("", "Rehab")]


def test_commas_for_dots_in_a_code_are_read_as_dots_and_named():
    header = [["Kode", "Uraian", *FIGURES]]
    reading = _read([[code.replace(".", ",")] for code in CODES], header=header)
    _assert_leaves(reading)
    assert "kode-berkoma" in rules(reading.findings) and plain_code("1,000,000") != "1.000.000"


def test_a_sheet_of_accounts_alone_is_refused_and_skipped_beside_others():
    rows = [["4", "PENDAPATAN DAERAH", 0, 0], ["5", "BELANJA DAERAH", 900, 400], ["5.1", "BELANJA OPERASI", 700, 300],
            ["5.2", "BELANJA MODAL", 200, 100], [None, "JUMLAH BELANJA", 900, 400]]  # fmt: skip
    table = [["DINAS SOSIAL"], ["s.d. 30 Juni 2026"], ["Kode Rekening", "Uraian", "Anggaran", "Realisasi"], *rows]
    alone, findings = read_sheets(workbook(sheet(table, "LRA")))
    assert only(alone[0].findings, "hanya-rekening").grade is Grade.REFUSED and rules(findings) == []
    activity = [["1.06.02.2.01.0001", "Rehabilitasi", 900, 400]]
    beside, findings = read_sheets(workbook(sheet([*table[:3], *activity], "RFK"), sheet(table, "LRA")))
    assert [one.sheet for one in beside] == ["RFK"] and "LRA" in only(findings, "lembar-dilewati").message


def test_a_sheet_of_revenue_alone_is_refused_and_skipped_beside_others():
    table = [["REALISASI PENDAPATAN ASLI DAERAH S.D. JUNI 2026"], ["OPD Pengelola", "Target (Rp)", "Realisasi (Rp)"],
             ["Dinas Perhubungan", 900, 400], ["Dinas Pasar", 700, 300]]  # fmt: skip
    alone, findings = read_sheets(workbook(sheet(table, "PAD")))
    assert only(alone[0].findings, "hanya-pendapatan").grade is Grade.REFUSED and rules(findings) == []
    office = [["BADAN PENDAPATAN DAERAH: REALISASI S.D. JUNI 2026"], ["OPD", "Target (Rp)", "Realisasi (Rp)"], table[2]]
    beside, findings = read_sheets(workbook(sheet(office, "RFK"), sheet(table, "PAD")))
    assert [one.sheet for one in beside] == ["RFK"] and "pendapatan" in only(findings, "lembar-dilewati").message


@pytest.mark.parametrize(("code", "expected"), [("1.01.02.2.01.0001 . 5", CODES[2]), ("1.01.02.2.01.0009 . 5", None)])
def test_the_root_of_expenditure_behind_a_sub_kegiatan_is_no_part_of_its_code(code, expected):
    rows = [[code, "Gedung", 300, 150, 100], ["1.01.02.2.01.0009", "Rehab", 100, 50, 50]]
    reading = read([*TITLE, ["Kode Rekening", "Uraian", *FIGURES], *rows])
    assert (expected in _codes(reading)) is bool(expected)
