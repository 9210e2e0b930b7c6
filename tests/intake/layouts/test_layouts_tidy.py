from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.rows import Basis, Level
from tests.intake.layouts.layout_cells import (
    CODE,
    FIGURES,
    HEADER,
    day,
    numbers,
    only,
    percent,
    read,
    rules,
    sheet,
    workbook,
)

LONG = [*HEADER, *FIGURES]
ROW = ["Dinas A", CODE, "Jalan", 2026, 2, 1000, 500, 400, 50, 40]


def test_a_long_table_in_any_column_order():
    straight = read([LONG, ROW])
    turned = read([LONG[::-1], ROW[::-1]])
    assert _comparable(turned) == _comparable(straight)
    row = straight.rows[0]
    assert (row.agency_name, row.activity_code, row.activity_name) == ("Dinas A", CODE, "Jalan")
    assert (row.year, row.month, row.row, row.level) == (2026, 6, 2, Level.ACTIVITY)
    assert [row.ceiling_idr, row.financial_target_idr, row.financial_actual_idr] == numbers(1000, 500, 400)
    assert [row.physical_target_pct, row.physical_actual_pct] == numbers(50, 40)
    assert (row.program_code, row.activity_group_code) == ("1.03.10", "1.03.10.2.01")


def test_blank_is_missing_and_zero_is_zero():
    row = read([LONG, ROW[:6] + [None, "0,00", "-", "n/a"]]).rows[0]
    assert row.financial_target_idr is None and row.physical_target_pct is None and row.physical_actual_pct is None
    assert row.financial_actual_idr == 0


def test_period_from_title_sheet_name_and_file_name():
    header, row = [*HEADER[:3], *HEADER[5:], *FIGURES], ROW[:3] + ROW[5:]
    title = [["REALISASI KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026"], [], header, row]
    assert [(r.year, r.month) for r in read(title).rows] == [(2026, 6)]
    reading = read(title)
    assert (reading.money_basis, reading.physical_basis) == (Basis.CUMULATIVE, Basis.CUMULATIVE)
    assert "KEADAAN S.D. TRIWULAN II" in reading.basis_evidence
    assert [(r.year, r.month) for r in read([header, row], name="TW III 2026").rows] == [(2026, 9)]
    named_by_file = read([header, row], file_name="laporan_juli.xlsx")
    assert [r.month for r in named_by_file.rows] == [7]
    assert named_by_file.month_span == 1
    assert "periode-dari-nama-berkas" in rules(named_by_file.findings)
    assert [r.month for r in read([header, row]).rows] == [None]


def test_title_and_sheet_name_that_disagree_give_no_month():
    reading = read([["KEADAAN TRIWULAN II"], [*HEADER[:3], *HEADER[5:]], ROW[:3] + ROW[5:6]], name="TW III")
    assert reading.rows[0].month is None
    assert [claim.value for claim in reading.month_claims] == [6, 9]


def test_the_year_of_the_column_against_the_title_is_asked():
    rows = [["TAHUN ANGGARAN 2025"], LONG, ROW]
    assert rules(read(rows).findings, Grade.UNDECIDED) == ["tahun-berbeda"]
    assert read(rows, decisions={"tahun": "2026"}).rows[0].year == 2026


def test_periods_as_written():
    written = ["TW II", "Triwulan 2", "ii", "Tribulan II", "s.d. Juni", 2, "2"]
    rows = [ROW[:1] + [f"{CODE[:-1]}{n}"] + ROW[2:4] + [text] + ROW[5:] for n, text in enumerate(written)]
    assert {row.month for row in read([LONG, *rows]).rows} == {6}
    months = read([[*LONG[:4], "Bulan", *LONG[5:]], ROW[:4] + ["Nopember"] + ROW[5:], ROW[:4] + [2] + ROW[5:]])
    assert [row.month for row in months.rows] == [11, 2]
    assert months.month_span == 1
    assert rules(read([LONG, ROW[:4] + ["kelima"] + ROW[5:]]).findings) == ["periode-tidak-dikenal"]


def test_wide_by_quarter_drops_quarters_without_figures():
    rows = [
        ["OPD", "Kode", "Kegiatan", "Pagu", "TRIWULAN I", None, "TRIWULAN II", None, "TRIWULAN III", None],
        [
            None,
            None,
            None,
            None,
            "Keuangan (Rp)",
            "Fisik (%)",
            "Keuangan (Rp)",
            "Fisik (%)",
            "Keuangan (Rp)",
            "Fisik (%)",
        ],
        ["Dinas A", CODE, "Jalan", 1000, 100, 10, 300, 35, None, None],
    ]
    reading = read(rows)
    assert [(row.month, row.financial_actual_idr, row.physical_actual_pct) for row in reading.rows] == [
        (3, *numbers(100, 10)),
        (6, *numbers(300, 35)),
    ]
    assert {row.ceiling_idr for row in reading.rows} == {Decimal(1000)}


def test_quarter_subtotals_between_months_are_not_loaded():
    head = ["OPD", "Kegiatan", "Pagu (Rp)"]
    months = [f"Realisasi {month} (Rp)" for month in ("Januari", "Februari", "Maret", "Triwulan I")]
    reading = read([[*head, *months], ["Dinas A", "Jalan", 1000, 10, 20, 30, 60]])
    assert [(row.month, row.financial_actual_idr) for row in reading.rows] == [
        (1, Decimal(10)), (2, Decimal(20)), (3, Decimal(30)),
    ]  # fmt: skip
    assert reading.month_span == 1
    assert "Triwulan I" in only(reading.findings, "kolom-tidak-dimuat").message


def test_a_column_without_period_beside_periods_is_named():
    rows = [
        ["OPD", "Kegiatan", "Pagu", "Realisasi TW I (Rp)", "Realisasi TW II (Rp)", "Total Realisasi (Rp)"],
        ["Dinas A", "Jalan", 1000, 10, 20, 30],
    ]
    reading = read(rows)
    assert [row.financial_actual_idr for row in reading.rows] == numbers(10, 20)
    assert "Total Realisasi" in only(reading.findings, "kolom-tidak-dimuat").message


def test_cumulative_goes_before_this_month_and_last_month():
    rows = [
        [
            "OPD",
            "Kegiatan",
            "Bulan",
            "Pagu",
            "Realisasi s.d. bulan lalu",
            "Realisasi bulan ini",
            "Realisasi s.d. bulan ini",
        ],
        ["Dinas A", "Jalan", "Mei", 1000, 10, 5, 15],
    ]
    reading = read(rows)
    assert reading.rows[0].financial_actual_idr == 15
    assert reading.money_basis is Basis.CUMULATIVE
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_two_columns_for_one_meaning_are_asked():
    rows = [
        ["OPD", "Kegiatan", "Triwulan", "Pagu", "Realisasi Keuangan (Rp)", "Serapan Keuangan (Rp)"],
        ["Dinas A", "Jalan", 1, 1000, 10, 20],
    ]
    asked = only(read(rows).findings, "kolom-ganda")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "kolom-realisasi-keuangan")
    assert read(rows).rows[0].financial_actual_idr is None
    assert read(rows, decisions={asked.question: "F"}).rows[0].financial_actual_idr == 20


def test_the_newest_version_of_the_ceiling():
    rows = [["OPD", "Kegiatan", "Triwulan", "Pagu Murni", "Pagu Perubahan"], ["Dinas A", "Jalan", 4, 1000, 1200]]
    row = read(rows).rows[0]
    assert (row.ceiling_idr, row.budget_version) == (Decimal(1200), "perubahan")


def test_a_blank_cell_of_the_newest_ceiling_is_neither_unchanged_nor_gone():
    head = ["OPD", "Kegiatan", "Triwulan", "Pagu Murni", "Pagu Perubahan"]
    rows = [head, ["Dinas A", "Jalan", 4, 1000, 1200], ["Dinas A", "Irigasi", 4, 500, None]]
    # SUM over the column counts no blank cell, whatever it means.
    for total in ([], [["", "JUMLAH", "", 1500, 1200]]):
        found = only(read([*rows, *total]).findings, "pagu-perubahan-kosong")
        assert (found.grade, found.cell, found.question) == (Grade.UNDECIDED, "E3", "pagu-versi-kosong")
    answered = [read(rows, decisions={"pagu-versi-kosong": answer}) for answer in ("sebelumnya", "kosong")]
    assert [[row.ceiling_idr for row in reading.rows] for reading in answered] == [[1200, 500], [1200, None]]
    assert {rules(reading.findings, Grade.UNDECIDED) == [] for reading in answered} == {True}


def test_a_total_with_the_older_ceilings_proves_that_blank_cells_are_unchanged():
    head = ["OPD", "Kegiatan", "Triwulan", "Pagu Murni", "Pagu Pergeseran", "Pagu Perubahan"]
    rows = [["Dinas A", "Jalan", 4, 1000, 1100, 1200], ["Dinas A", "Irigasi", 4, 500, 600, None]]
    reading = read([head, *rows, ["", "JUMLAH", "", 1500, 1700, 1800]])
    assert [row.ceiling_idr for row in reading.rows] == numbers(1200, 600)
    assert [row.cells for row in reading.rows] == ['{"ceiling_idr": "F"}', '{"ceiling_idr": "E"}']
    assert only(reading.findings, "pagu-perubahan-kosong").grade is Grade.NOTE


def test_a_ceiling_that_nothing_is_written_for_yet_leaves_the_older_one():
    head = ["OPD", "Kegiatan", "Triwulan", "Pagu Murni", "Pagu Perubahan"]
    reading = read([head, ["Dinas A", "Jalan", 1, 1000, None], ["Dinas A", "Irigasi", 1, 500, None]])
    assert [row.ceiling_idr for row in reading.rows] == numbers(1000, 500)
    assert "kosong" in only(reading.findings, "kolom-tidak-dimuat").message


def test_sheets_named_after_sources_of_funds_say_the_source():
    table = [HEADER, ROW[:6]]
    readings, _ = read_sheets(workbook(sheet(table, "PAD"), sheet(table, "DAK Fisik TW II")), {})
    assert [each.rows[0].funding_source for each in readings] == ["PAD", "DAK FISIK"]
    assert rules(readings[0].findings) == ["sumber-dana-di-lembar"]


@pytest.mark.parametrize("line", [["Sumber Dana : {}"], ["Sumber Dana", ": {}"], ["Sumber Pendanaan", None, "{}"]])
def test_a_line_above_the_table_says_the_source_of_funds_of_its_sheet(line):
    def of(fund):
        return [[part and part.format(fund) for part in line], HEADER, ROW[:6]]

    readings, _ = read_sheets(workbook(sheet(of("DAK Fisik"), "Sheet1"), sheet(of("PAD"), "Sheet2")), {})
    assert [each.rows[0].funding_source for each in readings] == ["DAK Fisik", "PAD"]
    found = only(readings[0].findings, "sumber-dana-di-lembar")
    assert "'Sheet1': DAK Fisik" in found.message and "di atas tabel" in found.message
    beside, _ = read_sheets(workbook(sheet(of("DAK Fisik"), "Sheet1"), sheet([HEADER, ROW[:6]], "Sheet2")), {})
    assert {each.rows[0].funding_source for each in beside} == {""}
    assert read(of("DAK Fisik")).rows[0].funding_source == "DAK Fisik"
    assert read(of("APBD Tahun 2026")).rows[0].funding_source == ""


def test_beside_a_sheet_of_all_sources_no_name_of_a_sheet_is_a_source():
    table = [HEADER, ROW[:6]]
    readings, _ = read_sheets(workbook(*(sheet(table, name) for name in ("Semua", "PAD", "DAU"))), {})
    assert {each.rows[0].funding_source for each in readings} == {""}


def test_agency_from_banner_sheet_name_and_merged_column():
    head, row = HEADER[1:], ROW[1:6]
    banner = read([["Unit Organisasi : 1.03.0.00.0.00.01.0000 Dinas PUPR"], ["Sub Unit", ":", "UPTD Jalan"], head, row])
    assert (banner.rows[0].agency_name, banner.rows[0].agency_code) == ("Dinas PUPR", "1.03.0.00.0.00.01.0000")
    assert banner.rows[0].sub_unit == "UPTD Jalan"
    assert read([head, row], name="Dinas Kesehatan").rows[0].agency_name == "Dinas Kesehatan"
    assert read([head, row], name="Sheet1").rows[0].agency_name == ""
    merged = read([HEADER, ROW[:6], [None, CODE[:-1] + "2", *ROW[2:6]]], merged=((1, 0, 2, 0),))
    assert [r.agency_name for r in merged.rows] == ["Dinas A", "Dinas A"]
    assert rules(merged.findings) == []


def test_a_blank_agency_continues_only_where_each_is_named_once():
    second = [None, CODE[:-1] + "2", *ROW[2:6]]
    sparse = read([HEADER, ROW[:6], second])
    assert [row.agency_name for row in sparse.rows] == ["Dinas A", "Dinas A"]
    assert rules(sparse.findings) == ["opd-diteruskan"]
    dense = read([HEADER, ROW[:6], ROW[:6], second])
    assert len(dense.rows) == 2
    assert only(dense.findings, "opd-kosong").cell == "A4"


def test_only_the_leaves_of_a_tree():
    rows = [
        ["OPD : Dinas A"],
        ["Kode", "Uraian Program / Kegiatan / Sub Kegiatan", "Triwulan", "Pagu"],
        ["1.03.10.", "Program Jalan", 1, 300],
        ["1.03.10.2.01", "Kegiatan Jalan", 1, 300],
        ["1.03.10.2.01.0001", "Sub satu", 1, 100],
        ["1.03.10.2.01.0002", "Sub dua", 1, 200],
        ["5.1.02", "Belanja Barang", 1, 200],
        ["1.03.11", "Program tanpa rincian", 1, 50],
    ]
    reading = read(rows)
    assert [row.activity_name for row in reading.rows] == ["Sub satu", "Sub dua", "Program tanpa rincian"]
    first = reading.rows[0]
    assert (first.program_name, first.activity_group_name) == ("Program Jalan", "Kegiatan Jalan")
    assert rules(reading.findings) == ["baris-induk", "baris-rekening"]


def test_a_tree_of_names_without_codes():
    rows = [
        ["Program dan Kegiatan", "Triwulan", "Pagu"],
        ["Program Jalan", 1, 300],
        ["Kegiatan Jalan", 1, 300],
        ["Sub Kegiatan Satu", 1, 100],
        ["Sub Kegiatan Dua", 1, 200],
    ]
    reading = read(rows, name="Dinas A")
    assert [row.ceiling_idr for row in reading.rows] == numbers(100, 200)
    assert reading.rows[0].activity_group_name == "Kegiatan Jalan"


def test_program_and_kegiatan_in_columns_of_their_own():
    rows = [
        ["OPD", "Program", "Kegiatan", "Sub Kegiatan", "Triwulan", "Pagu"],
        ["Dinas A", "Program X", None, None, 1, 300],
        ["Dinas A", None, "Kegiatan Y", "Sub satu", 1, 100],
        ["Dinas A", None, None, "Sub dua", 1, 200],
    ]
    rows_read = read(rows).rows
    assert [(row.program_name, row.activity_group_name) for row in rows_read] == [("Program X", "Kegiatan Y")] * 2
    assert [row.activity_name for row in rows_read] == ["Sub satu", "Sub dua"]


def test_totals_signature_and_a_row_without_name():
    rows = [
        *[LONG, ROW, ROW[:1] + [CODE[:-1] + "2"] + ROW[2:]],
        [None, None, None, None, None, 77, None, None, None, None],
        ["SUB JUMLAH", None, None, None, None, 2000, 1000, 800, None, None],
        ["JUMLAH", None, None, None, None, "2.000,00", 1000, 800, 50, 40],
        [],
        [None, None, None, None, None, None, None, "Marisa, 8 Juli 2026"],
        [None, None, None, None, None, None, None, "Kepala Dinas A"],
    ]
    reading = read(rows)
    assert len(reading.rows) == 2
    assert reading.stated_totals == {
        (6, "ceiling_idr"): (Decimal("2000.00"), "F6"),
        (6, "financial_target_idr"): (Decimal(1000), "G6"),
        (6, "financial_actual_idr"): (Decimal(800), "H6"),
    }
    assert rules(reading.findings) == ["baris-dilewati", "baris-jumlah"]
    assert {finding.grade for finding in reading.findings} == {Grade.NOTE}


def test_the_total_of_the_last_block_is_not_the_grand_total():
    rows = [
        HEADER,
        ROW[:6],
        ["Jumlah Dinas A", None, None, None, None, 1000],
        ["Dinas B", *ROW[1:6]],
        ["Jumlah Dinas B", None, None, None, None, 1000],
    ]
    assert read(rows).stated_totals == {}


def test_only_the_first_table_and_the_rest_named():
    # With a code the rows would be activities that must not be left out: test_layouts_pages.
    uncoded = [None if cell == ROW[1] else cell for cell in ROW[:6]]
    rows = [HEADER, ROW[:6], [], ["Catatan"], HEADER, uncoded]
    reading = read(rows)
    assert len(reading.rows) == 1
    assert "baris 4 sampai 6 (tabel lain)" in only(reading.findings, "di-bawah-tabel").message


def test_money_from_percent():
    rows = [
        [
            "OPD",
            "Kegiatan",
            "Triwulan",
            "Pagu",
            "Target Keuangan (%)",
            "Realisasi Keuangan (Rp)",
            "Realisasi Keuangan (%)",
        ],
        ["Dinas A", "Jalan", 1, 1000, "33,33", 250, "25"],
        ["Dinas A", "Jembatan", 1, 1000, percent("0.5"), 250, "30"],
    ]
    reading = read(rows)
    assert [row.financial_target_idr for row in reading.rows] == numbers("333.30", "500.00")
    assert all(row.financial_target_is_from_pct for row in reading.rows)
    assert [row.financial_actual_idr for row in reading.rows] == numbers(250, 250)
    assert only(reading.findings, "persen-berbeda").cell == "G3"
    assert "E2, E3" in only(reading.findings, "target-dari-persen").message


def test_a_percent_that_says_neither_money_nor_progress_is_asked():
    rows = [["OPD", "Kegiatan", "Triwulan", "Pagu", "Realisasi (%)"], ["Dinas A", "Jalan", 1, 1000, 25]]
    assert only(read(rows).findings, "ukuran-tidak-jelas").question == "ukuran-persen"
    assert read(rows, decisions={"ukuran-persen": "fisik"}).rows[0].physical_actual_pct == 25
    assert read(rows, decisions={"ukuran-persen": "keuangan"}).rows[0].financial_actual_idr == 250


@pytest.mark.parametrize("header", [["Target Fisik (%)", "Realisasi"], ["Target", "Realisasi Fisik"]])
def test_a_bare_half_beside_progress_may_be_progress(header):
    rows = [["OPD", "Kegiatan", "Triwulan", "Pagu (Rp)", *header], ["Dinas A", "Jalan", 1, 10**9, 30, 25]]
    assert only(read(rows).findings, "ukuran-tidak-jelas").question == "ukuran-persen"
    row = read(rows, decisions={"ukuran-persen": "fisik"}).rows[0]
    assert (row.physical_target_pct, row.physical_actual_pct) == (30, 25)


def test_problems_and_due_dates():
    texts = ["Permasalahan", "Penyebab", "Tindak Lanjut", "Penanggung Jawab", "Tenggat", "Nama PPTK"]
    rows = [
        [*LONG, *texts],
        [*ROW, "Lahan belum bebas", "Lahan/izin", "Rapat", "Kabid", "15 Agustus 2026", "Seseorang"],
        [ROW[0], CODE[:-1] + "2", *ROW[2:], "-", None, None, None, day("2026-09-01"), None],
        [ROW[0], CODE[:-1] + "3", *ROW[2:], None, None, None, None, "secepatnya", None],
    ]
    reading = read(rows)
    first, second, third = reading.rows
    assert (first.issue, first.root_cause, first.follow_up) == ("Lahan belum bebas", "Lahan/izin", "Rapat")
    assert (first.responsible, first.due_date) == ("Kabid", date(2026, 8, 15))
    assert (second.issue, second.due_date, third.due_date) == ("-", date(2026, 9, 1), None)
    assert "issue" in reading.groups
    assert "Seseorang" not in repr(reading)
    assert rules(reading.findings) == ["kolom-tidak-dimuat", "tenggat-tidak-dikenal"]


def test_a_general_problem_belongs_to_the_newest_reported_quarter():
    rows = [
        ["OPD", "Kegiatan", "Pagu", "Realisasi TW I (Rp)", "Realisasi TW II (Rp)", "Kendala"],
        ["Dinas A", "Jalan", 1000, 10, 20, "hujan"],
        ["Dinas A", "Jembatan", 1000, 10, None, "lahan"],
    ]
    assert [(row.month, row.issue) for row in read(rows).rows] == [(3, ""), (6, "hujan"), (3, "lahan"), (6, "")]


def test_sources_of_funds_stay_apart():
    head = ["OPD", "Sub Kegiatan", "Sumber Dana", "Triwulan", "Pagu"]
    rows = [head, ["Dinas A", "Jalan", "DAU", 1, 100], ["Dinas A", None, "DAK Fisik", 1, 200]]
    reading = read(rows, merged=((1, 1, 2, 1),))
    assert [(row.activity_name, row.funding_source) for row in reading.rows] == [
        ("Jalan", "DAU"),
        ("Jalan", "DAK Fisik"),
    ]


def test_codes_that_became_dates_or_numbers():
    refused = read([HEADER, ["Dinas A", day("2026-02-01"), *ROW[2:6]]])
    assert only(refused.findings, "kode-jadi-tanggal").cell == "B2"
    assert only(read([HEADER, ["Dinas A", 1.1, *ROW[2:6]]]).findings, "kode-angka").grade is Grade.NOTE


def test_hidden_rows_are_loaded_and_named():
    readings, _ = read_sheets(workbook(sheet([HEADER, ROW[:6]], hidden=[1])))
    assert rules(readings[0].findings) == ["baris-tersembunyi"]
    assert len(readings[0].rows) == 1


def test_hidden_columns_are_loaded_and_named():
    hidden = replace(sheet([LONG, ROW]), hidden_columns=frozenset({LONG.index("Pagu (Rp)"), 40}))
    (reading,), _ = read_sheets(workbook(hidden))
    assert only(reading.findings, "kolom-tersembunyi").message == "Kolom tersembunyi ikut dibaca: 'Pagu (Rp)' (F)."
    assert reading.rows[0].ceiling_idr == 1000


def test_a_hidden_column_that_is_not_loaded_is_named_too():
    head = ["OPD", "Kegiatan", "Triwulan", "Pagu (Rp)", "Pagu (Rp)", "Warna"]
    rows = [head, ["Dinas A", "Jalan", 1, 1000, 900, "x"], ["Dinas A", "Irigasi", 1, 500, 400, "y"]]
    hidden = replace(sheet(rows), hidden_columns=frozenset({4, 5}))
    (reading,), _ = read_sheets(workbook(hidden))
    assert "kolom-ganda" in rules(reading.findings, Grade.UNDECIDED)
    found = only(reading.findings, "kolom-tersembunyi").message
    assert "tidak dimuat: 'Pagu (Rp)' (E), 'Warna' (F)" in found


_figure = st.one_of(st.none(), st.integers(0, 900))
_share = st.one_of(st.none(), st.integers(2, 100), st.just(0))
_facts = st.lists(
    st.tuples(
        st.sampled_from(["Dinas A", "Badan B"]),
        st.integers(1000, 2000),
        st.lists(st.tuples(_figure, st.integers(0, 900), _share, _share), min_size=4, max_size=4),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60)
@given(_facts)
def test_long_and_wide_say_the_same(facts):
    """The same facts give the same rows, whichever way the table is laid out."""
    coded = [(agency, f"1.03.10.2.01.{n:04}", ceiling, quarters) for n, (agency, ceiling, quarters) in enumerate(facts)]
    long = [LONG] + [
        [agency, code, f"Kegiatan {code}", 2026, quarter, ceiling, *figures]
        for agency, code, ceiling, quarters in coded
        for quarter, figures in enumerate(quarters, 1)
    ]
    titles = [title for title in ("TRIWULAN I", "TRIWULAN II", "TRIWULAN III", "TRIWULAN IV") for _ in range(4)]
    wide = [[*HEADER[:4], HEADER[5], *titles], [None] * 5 + FIGURES * 4] + [
        [agency, code, f"Kegiatan {code}", 2026, ceiling, *(figure for figures in quarters for figure in figures)]
        for agency, code, ceiling, quarters in coded
    ]
    assert _comparable(read(wide)) == _comparable(read(long))


def _comparable(reading) -> set:
    return {replace(row, row=0, cells="") for row in reading.rows}


def test_two_columns_of_agencies_are_asked():
    rows = [["OPD", "Instansi", "Kegiatan", "Triwulan", "Pagu"], ["Dinas A", "Badan B", "Jalan", 1, 100]]
    asked = only(read(rows).findings, "kolom-ganda")
    assert (asked.question, asked.flag) == ("kolom-opd", "--keputusan")
    answered = read(rows, decisions={"kolom-opd": "b"})
    assert answered.rows[0].agency_name == "Badan B"
    assert rules(answered.findings) == []


def test_a_column_of_periods_may_say_the_year():
    header = ["OPD", "Kegiatan", "Periode", "Pagu (Rp)", "Realisasi Keuangan s.d. (Rp)"]
    rows = [["Dinas A", "Jalan", "TW I 2026", 900, 100], ["Dinas A", "Jalan", "TW II 2026", 900, 200]]
    assert [(row.year, row.month) for row in read([header, *rows]).rows] == [(2026, 3), (2026, 6)]


def test_years_of_two_columns_that_contradict_one_another_are_refused():
    header = ["OPD", "Kegiatan", "Tahun", "Periode", "Pagu (Rp)", "Realisasi Keuangan s.d. (Rp)"]
    reading = read([header, ["Dinas A", "Jalan", 2026, "TW I 2025", 900, 100]])
    assert only(reading.findings, "tahun-bertentangan").grade is Grade.REFUSED


def test_the_titles_of_columns_may_say_the_year():
    header = ["OPD", "Kegiatan", "Pagu (Rp)", "Realisasi Keuangan s.d. TW II 2026 (Rp)"]
    assert [row.year for row in read([header, ["Dinas A", "Jalan", 900, 100]]).rows] == [2026]
