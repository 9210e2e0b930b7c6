"""Tables read as a person mapped them, with the nets that hold for every other table."""

from decimal import Decimal

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.rows import Basis, Level
from tests.intake.layouts.layout_cells import numbers, only, rules, sheet, workbook
from tests.intake.mappings import mapping, saved

# Nothing in this header is known to the program.
HEADER = ["Satker", "Duit", "Rcn", "Jadi", "Rcn f", "Jadi f"]
COLUMNS = {
    "A": "OPD", "B": ("pagu", "rupiah"), "C": ("target keuangan", "rupiah"), "D": ("realisasi keuangan", "rupiah"),
    "E": ("target fisik", "persen"), "F": ("realisasi fisik", "persen"),
}  # fmt: skip
TITLE = ["Keadaan Triwulan II 2026"]
ROWS = [
    ["Dinas A", 4_000_000_000, 2_000_000_000, 1_000_000_000, 50, 40],
    ["Dinas B", 2_000_000_000, 1_000_000_000, 500_000_000, 60, 55],
]
GROUPS = (
    "ceiling_idr", "financial_target_idr", "financial_actual_idr", "physical_target_pct", "physical_actual_pct",
)  # fmt: skip


def read(rows, told, decisions=None, **book):
    (reading,), _ = read_sheets(workbook(sheet(rows), **book), decisions or {}, saved(told))
    return reading


def figures(reading):
    return [[getattr(row, group) for group in GROUPS] for row in reading.rows]


def test_without_a_mapping_nobody_knows_the_table_and_with_it_it_is_the_surest():
    rows = [TITLE, HEADER, *ROWS]
    assert read_sheets(workbook(sheet(rows)))[0] == []
    reading = read(rows, mapping(HEADER, COLUMNS))
    assert reading.layout == "pemetaan"
    assert figures(reading) == [numbers(*ROWS[0][1:]), numbers(*ROWS[1][1:])]
    assert {(row.year, row.month or reading.month, row.level) for row in reading.rows} == {(2026, 6, Level.AGENCY)}
    assert only(reading.findings, "pemetaan").message == "Dibaca menurut pemetaan tersimpan dari 1-7-2026 08.30."
    assert rules(reading.findings) == ["pemetaan"]


def test_the_header_is_found_wherever_it_stands_and_however_it_is_spaced():
    moved = [[], TITLE, [], ["catatan"], [" SATKER", "duit\u00a0", *HEADER[2:]], *ROWS]
    assert figures(read(moved, mapping(HEADER, COLUMNS))) == [numbers(*row[1:]) for row in ROWS]
    changed = [TITLE, [*HEADER[:5], "Jadi fisik"], *ROWS]
    assert read_sheets(workbook(sheet(changed)), {}, saved(mapping(HEADER, COLUMNS)))[0] == []


def test_a_mapping_goes_before_what_the_titles_say():
    header = ["OPD", "Pagu", "Realisasi Keuangan (Rp)", "Pagu Perubahan"]
    rows = [TITLE, header, ["Dinas A", 1_000_000_000, 400_000_000, 3_000_000_000]]
    told = mapping(header, {"A": "OPD", "D": ("pagu", "rupiah"), "C": ("realisasi keuangan", "rupiah")})
    reading = read(rows, told)
    assert figures(reading) == [[Decimal(3_000_000_000), None, Decimal(400_000_000), None, None]]
    assert "'Pagu' (B)" in only(reading.findings, "kolom-tidak-dimuat").message


def test_units_are_those_that_were_said():
    told = mapping(HEADER, COLUMNS | {"B": ("pagu", "juta"), "C": ("target keuangan", "juta"),
                                      "D": ("realisasi keuangan", "persen"), "E": ("target fisik", "pecahan"),
                                      "F": ("realisasi fisik", "pecahan")})  # fmt: skip
    reading = read([TITLE, HEADER, ["Dinas A", 4_000, 2_000, 25, "0,5", "0,405"]], told)
    # 25% of 4.000 juta.
    assert figures(reading) == [[*numbers(4_000_000_000, 2_000_000_000, "1000000000.00", 50, "40.5")]]


def test_a_fraction_that_is_none_is_refused_and_small_percents_are_asked():
    fraction = mapping(HEADER, COLUMNS | {"F": ("realisasi fisik", "pecahan")})
    reading = read([TITLE, HEADER, ["Dinas A", 4_000_000_000, 1, 1, 50, 85]], fraction)
    assert only(reading.findings, "pecahan-terlalu-besar").grade is Grade.REFUSED
    reading = read([TITLE, HEADER, ["Dinas A", 4_000_000_000, 1, 1, "0,5", "0,4"]], mapping(HEADER, COLUMNS))
    assert only(reading.findings, "skala-persen").grade is Grade.UNDECIDED


def test_percent_of_one_measure_may_be_a_fraction_and_of_the_other_not():
    columns = COLUMNS | {"C": ("target keuangan", "pecahan"), "D": ("realisasi keuangan", "pecahan")}
    reading = read([TITLE, HEADER, ["Dinas A", 1_000_000_000, "0,5", "0,25", 2, "0,5"]], mapping(HEADER, columns))
    assert figures(reading) == [[*numbers(1_000_000_000, "500000000.00", "250000000.00", 2, "0.5")]]


def test_a_title_with_another_unit_than_the_mapping_is_asked():
    title = ["Laporan Triwulan II 2026 (dalam ribu rupiah)"]
    rows = [title, HEADER, ["Dinas A", 4_000_000, 2_000_000, 1_000_000, 50, 40]]
    reading = read(rows, mapping(HEADER, COLUMNS))
    assert only(reading.findings, "satuan-bertentangan").question == "satuan"
    answered = read(rows, mapping(HEADER, COLUMNS), {"satuan": "ribu"})
    assert "satuan-bertentangan" not in rules(answered.findings)
    assert answered.rows[0].ceiling_idr == 4_000_000 * 1_000


def test_a_total_row_is_compared_and_never_loaded():
    rows = [TITLE, HEADER, *ROWS, ["JUMLAH", 6_000_000_001, 3_000_000_000, 1_500_000_000]]
    reading = read(rows, mapping(HEADER, COLUMNS))
    assert [row.agency_name for row in reading.rows] == ["Dinas A", "Dinas B"]
    assert reading.stated_totals[6, "ceiling_idr"] == (Decimal(6_000_000_001), "B5")


def test_a_group_above_its_members_stays_out_as_in_every_recap():
    group = ["ASISTEN I", 6_000_000_000, 3_000_000_000, 1_500_000_000]
    reading = read([TITLE, HEADER, group, *ROWS], mapping(HEADER, COLUMNS))
    assert [row.agency_name for row in reading.rows] == ["Dinas A", "Dinas B"]
    assert only(reading.findings, "baris-kelompok").grade is Grade.NOTE


def test_columns_of_several_quarters_and_two_header_rows():
    header = [["Satker", "Duit", "Jadi", None], [None, None, "a", "b"]]
    told = mapping(header, {
        "A": "OPD", "B": ("pagu", "rupiah"), "C": ("realisasi keuangan", "rupiah", "tw1"),
        "D": ("realisasi keuangan", "rupiah", "tw2"),
    }, basis_keuangan="periode")  # fmt: skip
    reading = read([["Tahun 2026"], *header, ["Dinas A", 4_000_000_000, 1_000_000_000, 500_000_000]], told)
    found = [(row.month, row.financial_actual_idr, row.cells) for row in reading.rows]
    assert [one[:2] for one in found] == [(3, Decimal(1_000_000_000)), (6, Decimal(500_000_000))]
    assert '"financial_actual_idr": "D"' in found[1][2]
    assert reading.mapped_basis == {"money_basis": Basis.PER_PERIOD} and reading.month_span == 3


def test_a_basis_against_the_title_is_left_open_with_both_named():
    told = mapping(HEADER, COLUMNS, basis_keuangan="periode", basis_fisik="kumulatif")
    reading = read([["Realisasi kumulatif Triwulan II 2026"], HEADER, *ROWS], told)
    assert reading.mapped_basis == {"physical_basis": Basis.CUMULATIVE} and reading.money_basis is None
    assert "pemetaan menyebut periode, judulnya kumulatif" in reading.basis_doubts["money_basis"]


def test_activities_with_codes_lose_their_parents_as_in_every_table():
    header = ["Instansi X", "Nomor rek", "Nm", "Tgl", "Duit", "Jadi"]
    told = mapping(header, {
        "A": "OPD", "B": "kode sub kegiatan", "C": "sub kegiatan", "D": "triwulan", "E": ("pagu", "rupiah"),
        "F": ("realisasi keuangan", "rupiah"),
    })  # fmt: skip
    rows = [
        ["Tahun 2026"], header,
        ["Dinas A", "1.03.10", "Program Jalan", "II", 3_000_000_000, 1_000_000_000],
        ["Dinas A", "1.03.10.2.01.0001", "Jalan Satu", "II", 1_000_000_000, 400_000_000],
        ["Dinas A", "1.03.10.2.01.0002", "Jalan Dua", "II", 2_000_000_000, 600_000_000],
    ]  # fmt: skip
    reading = read(rows, told)
    assert [(row.activity_name, row.month, row.level) for row in reading.rows] == [
        ("Jalan Satu", 6, Level.ACTIVITY), ("Jalan Dua", 6, Level.ACTIVITY),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), [("abc", "bukan-angka"), ("#REF!", "sel-rusak")])
def test_a_cell_that_is_no_figure_is_refused(text, rule):
    reading = read([TITLE, HEADER, ["Dinas A", 1_000_000_000, text, 1, 50, 40]], mapping(HEADER, COLUMNS))
    assert only(reading.findings, rule).cell == "C3"


def test_columns_say_what_they_were_taken_for():
    uses = read([TITLE, HEADER, *ROWS], mapping(HEADER, COLUMNS)).columns
    assert [(use.letter, use.meaning, use.unit) for use in uses[:3]] == [
        ("A", "OPD", ""), ("B", "pagu", "rupiah"), ("C", "target keuangan", "rupiah"),
    ]  # fmt: skip


def test_a_title_in_the_middle_of_its_columns_is_no_matter_where_a_person_named_them():
    titles = [["OPD", "PAGU", "", "KEUANGAN (Rp)", ""], ["", "", "TARGET", "REALISASI", "SISA"]]
    told = mapping(titles, {"A": "OPD", "B": ("pagu", "rupiah"), "D": ("realisasi keuangan", "rupiah")})
    reading = read([["TRIWULAN II TAHUN 2026"], *titles, ["Dinas A", 1000, 500, 400, 600]], told)
    assert "judul-di-tengah" not in rules(reading.findings)
    assert [row.financial_actual_idr for row in reading.rows] == numbers(400)


def test_a_first_row_of_numbers_is_no_title_and_never_lost():
    told = mapping(["1", "2"], {"A": "sub kegiatan", "B": ("pagu", "rupiah")})
    (reading,), _ = read_sheets(workbook(sheet([[1, 2], [2, 4]])), {}, saved(told))
    assert "pemetaan-tanpa-judul" in rules(reading.findings, Grade.REFUSED)
