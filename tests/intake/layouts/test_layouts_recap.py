from decimal import Decimal

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import SURE, read_sheets, recap
from analytics.intake.rows import Basis, Level
from tests.intake.layouts.layout_cells import numbers, only, read, rules, sheet, workbook
from tests.intake.layouts.test_layouts_header import RECAP, RECAP_MERGES

TAIL = [
    [2, "Badan B", "3.000.000,00", "50,5", "0,00", None, 60, "-", None],
    ["JUMLAH", None, 4000000, 45, 30, None, 55, 400000, None],
    [],
    [None, None, None, None, None, None, "Marisa, 8 Juli 2026"],
    [None, None, None, None, None, None, "SEKRETARIS DAERAH"],
    [None, None, None, None, None, None, "NIP. 19700101 199001 1 001"],
]


def test_one_row_per_agency_cumulative_by_nature():
    reading = read([*RECAP, *TAIL], name="REKAP", merged=RECAP_MERGES, decisions={"satuan": "rupiah"})
    assert (reading.layout, reading.money_basis, reading.physical_basis) == (
        "rekap-opd",
        Basis.CUMULATIVE,
        Basis.CUMULATIVE,
    )
    first, second = reading.rows
    assert (first.agency_name, first.level, first.year, first.month) == ("Dinas A", Level.AGENCY, 2026, 6)
    assert (first.activity_name, first.activity_code) == ("", "")
    assert [first.physical_target_pct, first.physical_actual_pct] == numbers(40, 30)
    assert (first.financial_target_idr, first.financial_target_is_from_pct) == (Decimal("500000.00"), True)
    assert (second.physical_actual_pct, second.financial_actual_idr) == (Decimal(0), None)
    assert {finding.grade for finding in reading.findings} == {Grade.NOTE}


def test_the_total_row_is_kept_to_compare():
    reading = read([*RECAP, *TAIL], merged=RECAP_MERGES)
    assert reading.stated_totals == {
        (6, "ceiling_idr"): (Decimal(4000000), "C9"),
        (6, "financial_actual_idr"): (Decimal(400000), "H9"),
    }


def test_an_agency_without_any_figure_is_not_loaded_but_named():
    reading = read([*RECAP, [2, "Badan B"]], merged=RECAP_MERGES)
    assert len(reading.rows) == 1
    assert "Badan B" in only(reading.findings, "baris-judul").message


def test_wide_recap_by_quarter():
    rows = [
        ["OPD", "Triwulan I", None, "Triwulan II", None],
        [None, "Pagu", "Realisasi", "Pagu", "Realisasi"],
        ["Dinas A", 100, 20, 110, 40],
    ]
    reading = read(rows, merged=((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)))
    assert [(row.month, row.ceiling_idr, row.financial_actual_idr) for row in reading.rows] == [
        (3, *numbers(100, 20)),
        (6, *numbers(110, 40)),
    ]


def test_a_recap_by_month_leaves_the_basis_open():
    rows = [["OPD", "Pagu", "Realisasi Januari (Rp)", "Realisasi Februari (Rp)"], ["Dinas A", 100, 20, 40]]
    reading = read(rows)
    assert (reading.money_basis, reading.month_span) == (None, 1)


def test_agencies_under_a_bare_name_where_the_title_says_so():
    rows = [
        ["SERAPAN KEUANGAN APBD PER OPD SAMPAI DENGAN FEBRUARI 2023"],
        ["No.", "Nama", "Pagu", "Realisasi"],
        [1, "X", 9, 1],
    ]
    row = read(rows).rows[0]
    assert (row.agency_name, row.year, row.month) == ("X", 2023, 2)
    assert rules(read(rows).findings) == []


@pytest.mark.parametrize("title", ["Realisasi Fisik (%)", "Target Fisik (%)", "Realisasi Keuangan (Rp)"])
def test_a_recap_with_one_kind_of_figure_is_surely_one(title):
    one = sheet([["OPD", title], ["Dinas A", 20], ["Badan B", 30]], "Rekap")
    assert recap.recognise(one) >= SURE
    other = sheet([["TW II TAHUN 2026"], ["OPD", "Pagu (Rp)", title], ["Dinas A", 100, 20]], "TW II")
    readings, findings = read_sheets(workbook(one, other))
    assert [reading.sheet for reading in readings] == ["Rekap", "TW II"]
    assert ([row.month for row in readings[0].rows], rules(findings)) == ([None, None], [])


def test_a_second_recap_below_the_first_is_refused_and_a_list_of_the_best_is_not():
    title, header = ["REKAP S.D. TW II 2026"], ["No", "OPD", "Pagu", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"]
    first = [[n, name, 9 * 10**9, 5 * 10**9, 4 * 10**9] for n, name in enumerate(("Dinas A", "Dinas B"), 1)]
    other = ["No", "OPD", "Realisasi Keuangan (Rp)", "Pagu", "Target Keuangan (Rp)"]
    second = [[1, "Dinas C", 4 * 10**9, 9 * 10**9, 5 * 10**9]]
    for below in ([other, *second], [["MODAL"], header, *second]):
        found = only(read([title, header, *first, [], *below]).findings, "tabel-kedua")
        assert (found.grade, found.cell) == (Grade.REFUSED, f"A{5 + len(below)}") and "berisi OPD" in found.message
    progress = [["Sumber data: e-Monep"], ["No", "Nama"], [1, "Dinas A", 41, 47], [2, "Dinas B", 52, 49]]
    found = only(read([title, header, *first, [], *progress]).findings, "tabel-kedua")
    assert found.grade is Grade.REFUSED
    best = [["OPD TERBAIK"], ["No", "OPD", "Persen"], [1, "Dinas A", 80]]
    assert "tabel-kedua" not in rules(read([title, header, *first, [], *best]).findings)


def _blocks(title, *below):
    header = ["No", "OPD", "Pagu", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"]
    first = [[n, name, 9 * 10**9, 5 * 10**9, 4 * 10**9] for n, name in enumerate(("Dinas A", "Dinas B"), 1)]
    total = [None, "JUMLAH", 18 * 10**9, 10 * 10**9, 8 * 10**9]
    second = [[n, name, 9 * 10**9, 5 * 10**9, 4 * 10**9] for n, name in enumerate(below, 3)]
    return read([["REKAP S.D. TW II 2026"], header, *first, total, [], [title], header, *second, total])


@pytest.mark.parametrize("title", ["KECAMATAN", "B. KECAMATAN", "Kecamatan-Kecamatan"])
def test_a_header_printed_again_under_the_kind_of_the_opd_below_goes_on(title):
    reading = _blocks(title, "Kecamatan Marisa", "Kecamatan Paguat")
    names = [row.agency_name for row in reading.rows]
    assert names == ["Dinas A", "Dinas B", "Kecamatan Marisa", "Kecamatan Paguat"]
    assert "kepala-berulang" in rules(reading.findings) and not rules(reading.findings, Grade.REFUSED)


def test_a_header_printed_again_under_an_asisten_goes_on_unless_an_opd_stands_in_both():
    reading = _blocks("ASISTEN ADMINISTRASI UMUM", "Dinas C", "Dinas D")
    assert [row.agency_name for row in reading.rows] == ["Dinas A", "Dinas B", "Dinas C", "Dinas D"]
    assert "kepala-berulang" in rules(reading.findings) and not rules(reading.findings, Grade.REFUSED)
    assert "tabel-kedua" in rules(_blocks("ASISTEN ADMINISTRASI UMUM", "Dinas C", "Dinas A").findings, Grade.REFUSED)


def test_rows_that_count_opd_or_explain_colours_below_the_last_one_are_none():
    header = ["No", "OPD", "Pagu", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"]
    rows = [[n, name, 9 * 10**9, 5 * 10**9, 4 * 10**9] for n, name in enumerate(("Dinas A", "Dinas B"), 1)]
    below = [[None, "OPD yang belum mencapai target", 2], [None, "Hijau", "> 0"], [None, "Zona Merah", 2]]
    reading = read([["REKAP S.D. TW II 2026"], header, *rows, *below])
    assert len(reading.rows) == 2 and not rules(reading.findings, Grade.REFUSED)
    assert "baris 5 (" in only(reading.findings, "baris-banyaknya").message


@pytest.mark.parametrize(
    ("title", "below"), [("KECAMATAN", ("Kecamatan Marisa", "Dinas A")), ("MODAL", ("Kecamatan Marisa",)),
                         ("DINAS", ("Dinas B", "Dinas A"))]
)  # fmt: skip
def test_other_tables_below_are_still_refused(title, below):
    assert "tabel-kedua" in rules(_blocks(title, *below).findings, Grade.REFUSED)


_NOT_AGENCIES = [
    [None, "Tertinggi", None, None, None, None, 60, None, None],
    [1, "Hijau (>= 0)", None, None, None, None, 1, None, None],
    ["*)", "data per 5 Juli, pagu termasuk DAK", None, None, None, None, None, 12345678, None],
]


def test_a_column_of_kecamatan_names_the_rows_where_nothing_else_does():
    header = ["No", "Kecamatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
    rows = [[1, "Marisa", 900_000_000, 400_000_000], [2, "Kec. Paguat", 700_000_000, 300_000_000]]
    reading = read([["S.D. TW II 2026"], header, *rows])
    assert [row.agency_name for row in reading.rows] == ["Kecamatan Marisa", "Kec. Paguat"]
    assert "Kecamatan Marisa" in only(reading.findings, "nama-kecamatan").message
    readings, _ = read_sheets(workbook(sheet([["OPD : Dinas PUPR"], ["S.D. TW II 2026"], header, *rows])))
    assert readings == []
    beside = [["S.D. TW II 2026"], [*header, "Kegiatan"], *([*row, f"Jalan {row[0]}"] for row in rows)]
    assert [row.activity_name for row in read(beside).rows] == ["Jalan 1", "Jalan 2"]


def test_footnotes_legends_and_statistics_below_the_total_are_no_agencies():
    reading = read([*RECAP, *TAIL[:2], *_NOT_AGENCIES], merged=RECAP_MERGES, decisions={"satuan": "rupiah"})
    assert [row.agency_name for row in reading.rows] == ["Dinas A", "Badan B"]
    said = only(reading.findings, "baris-bawah-jumlah").message
    assert all(row[1] in said for row in _NOT_AGENCIES)


def test_a_row_with_a_pagu_below_the_total_is_asked():
    below = [3, "Cadangan", "500.000,00", "50,5", "0,00", None, 60, "5.000", None]
    reading = read([*RECAP, *TAIL[:2], below], merged=RECAP_MERGES, decisions={"satuan": "rupiah"})
    assert rules(reading.findings, Grade.UNDECIDED) == ["baris-kelompok"]


@pytest.mark.parametrize(
    ("answer", "names"), [("tambah", ["Dinas A"]), ("unit", ["Dinas A (Gaji)", "Dinas A - Non Gaji"])]
)
def test_an_opd_by_kinds_of_pay_is_asked_and_added_up(answer, names):
    kinds = ("Dinas A (Gaji)", "Dinas A - Non Gaji")
    rows = [*RECAP[:-1], *([number, name, *RECAP[-1][2:]] for number, name in enumerate(kinds, 1))]
    assert "opd-beberapa-baris" in rules(read(rows, merged=RECAP_MERGES).findings, Grade.UNDECIDED)
    given = read(rows, merged=RECAP_MERGES, decisions={"baris-unit": answer})
    assert [row.agency_name for row in given.rows] == names
    assert "opd-beberapa-baris" not in rules(given.findings, Grade.UNDECIDED)
