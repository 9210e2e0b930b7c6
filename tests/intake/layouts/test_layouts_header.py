from analytics.intake.layouts.headers.header import find_header, is_number_row
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import Role
from tests.intake.layouts.layout_cells import sheet

RECAP = [
    ["REKAPITULASI REALISASI FISIK DAN KEUANGAN"],
    ["KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026"],
    [],
    ["NO", "PERANGKAT DAERAH", "PAGU (Rp)", "FISIK", None, None, "KEUANGAN", None, None],
    [None, None, None, "TARGET (%)", "REALISASI (%)", "DEVIASI", "TARGET (%)", "REALISASI (Rp)", "DEVIASI"],
    ["1", "2", "3", "4", "5", "6=5-4", "7", "8", "9"],
    [1, "Dinas A", 1000000, 40, 30, -10, 50, 400000, -10],
]
RECAP_MERGES = ((3, 0, 4, 0), (3, 1, 4, 1), (3, 2, 4, 2), (3, 3, 3, 5), (3, 6, 3, 8), (0, 0, 0, 8))


def _roles(rows: list[list], merged=()) -> list[Role | None]:
    header = find_header(Grid(sheet(rows, merged=merged)))
    return [column.role for column in header.columns]


def test_titles_are_skipped_and_two_rows_joined():
    header = find_header(Grid(sheet(RECAP, merged=RECAP_MERGES)))
    assert (header.first_row, header.last_row, header.body_row) == (3, 4, 6)
    assert [column.path for column in header.columns][3] == "FISIK › TARGET (%)"
    assert header.columns[7].role is Role.FINANCIAL_ACTUAL


def test_a_flattened_header_reads_like_the_merged_one():
    assert _roles(RECAP) == _roles(RECAP, RECAP_MERGES)


def test_a_banner_is_not_part_of_the_header():
    rows = [["OPD", ":", "Dinas A", None, "TAHUN", ": 2026"], ["Kegiatan", "Pagu", "Realisasi"], ["Keg 1", 10, 5]]
    header = find_header(Grid(sheet(rows)))
    assert (header.first_row, header.body_row) == (1, 2)


def test_four_header_rows():
    rows = [
        ["NO", "OPD", "JANUARI", None, None, None],
        [None, None, "TARGET", None, "CAPAIAN", None],
        [None, None, "KEUANGAN", "FISIK", "KEUANGAN", "FISIK"],
        [None, None, "(Rp)", "(%)", "(Rp)", "(%)"],
        [1, "Dinas A", 10, 20, 30, 40],
    ]
    merged = ((0, 0, 3, 0), (0, 1, 3, 1), (0, 2, 0, 5), (1, 2, 1, 3), (1, 4, 1, 5))
    header = find_header(Grid(sheet(rows, merged=merged)))
    assert [column.role for column in header.columns][2:] == [
        Role.FINANCIAL_TARGET,
        Role.PHYSICAL_TARGET,
        Role.FINANCIAL_ACTUAL,
        Role.PHYSICAL_ACTUAL,
    ]
    assert {column.meaning.month for column in header.columns[2:]} == {1}


def test_a_bare_actual_without_a_ceiling_is_no_table_of_money():
    assert find_header(Grid(sheet([["Kegiatan", "Target", "Realisasi"], ["Keg 1", 10, 5]]))) is None


def test_number_rows():
    grid = Grid(sheet([["1", "2", "3", "4"], ["(a)", "(b)", "(c)"], [1, 2, 3], [1, "Dinas A", 5, 7], [5, 6, 7]]))
    assert [is_number_row(grid, row) for row in range(5)] == [True, True, True, False, False]


def test_no_header():
    assert find_header(Grid(sheet([["Catatan rapat"], ["Hadir", "Tidak hadir"]]))) is None
