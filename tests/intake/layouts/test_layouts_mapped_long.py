"""Tables whose one amount means what other columns say: nothing counted twice, nothing left out in silence."""

from decimal import Decimal

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.rows import Level
from tests.intake.layouts.layout_cells import only, rules, sheet, workbook
from tests.intake.mappings import mapping, rule, saved

HEADER = ["Instansi X", "Nilai", "Thn", "Apa", "Kapan", "TW", "Thn Lap"]
COLUMNS = {
    "A": "OPD", "B": "angka", "C": "tahun", "D": "syarat", "E": "syarat", "F": "triwulan", "G": "tahun pembanding",
}  # fmt: skip
RULES = [
    rule("pagu", "rupiah", "setahun", D="Adopted", E="Full Year"),
    rule("target keuangan", "rupiah", D="Target", E="YTD"),
    rule("realisasi keuangan", "rupiah", D="Actual", E="YTD"),
]
TOLD = mapping(HEADER, COLUMNS, aturan=RULES)


def entry(agency, amount, what, when="YTD", quarter=1, year=2026, reported=None):
    return [agency, amount, year, what, when, quarter, reported or year]


def full(agency, ceiling, *of_quarters, year=2026):
    """The ceiling, as the last report has it, and target and actual of every quarter."""
    rows = [entry(agency, ceiling, "Adopted", "Full Year", len(of_quarters), year)]
    for quarter, (target, actual) in enumerate(of_quarters, 1):
        rows += [entry(agency, target, "Target", "YTD", quarter, year),
                 entry(agency, actual, "Actual", "YTD", quarter, year)]  # fmt: skip
    return rows


def read(rows, told=TOLD, decisions=None, header=HEADER):
    (reading,), _ = read_sheets(workbook(sheet([header, *rows])), decisions or {}, saved(told))
    return reading


def figures(reading):
    return [
        (row.agency_name, row.year, row.month, row.ceiling_idr, row.financial_target_idr, row.financial_actual_idr)
        for row in reading.rows
    ]


def test_an_amount_is_what_its_row_says_and_the_ceiling_of_the_year_stands_in_every_quarter():
    reading = read(full("Dinas A", 1_000, (250, 200), (500, 450)))
    assert figures(reading) == [("Dinas A", 2026, 3, 1_000, 250, 200), ("Dinas A", 2026, 6, 1_000, 500, 450)]
    assert reading.month_span == 3 and reading.rows[0].level is Level.AGENCY
    assert reading.groups == {"ceiling_idr", "financial_target_idr", "financial_actual_idr"}
    assert "pagu-setahun" in rules(reading.findings)


def test_every_figure_names_the_cell_that_it_comes_from():
    row = read(full("Dinas A", 1_000, (250, 200))).rows[0]
    assert row.row == 4  # that of the actual
    assert row.cells == '{"financial_target_idr": "B3", "financial_actual_idr": "B4", "ceiling_idr": "B2"}'


def test_conditions_fold_case_and_spaces_and_the_rest_is_counted_by_what_it_says():
    rows = [*full("Dinas A", 1_000, (250, 200)), entry("Dinas A", 300, " ACTUAL\u00a0", "ytd", 2),
            entry("Dinas A", 9, "Projection"), entry("Dinas A", 9, "Projection"),
            entry("Dinas A", 8, "Actual", "Full Year")]  # fmt: skip
    reading = read(rows)
    assert figures(reading)[1] == ("Dinas A", 2026, 6, 1_000, None, 300)
    text = only(reading.findings, "syarat-tidak-cocok").message
    assert "3 baris tidak dimuat" in text and "Projection / YTD (2)" in text and "Actual / Full Year (1)" in text


def test_a_year_that_comes_again_in_a_later_report_is_left_out_and_named():
    rows = [*full("Dinas A", 1_000, (250, 200)), entry("Dinas A", 900, "Actual", "YTD", 1, 2025, 2026)]
    reading = read(rows)
    assert [row.year for row in reading.rows] == [2026]
    assert "2025, pembanding 2026 (1)" in only(reading.findings, "tahun-pembanding").message


def test_several_rows_of_one_figure_are_refused_unless_a_person_said_that_they_add_up():
    rows = [*full("Dinas A", 1_000, (250, 200)), entry("Dinas A", 50, "Actual")]
    found = only(read(rows).findings, "baris-sama")
    assert found.grade is Grade.REFUSED and "Dinas A · 2026-03 (baris 4, 5)" in found.message
    told = mapping(HEADER, COLUMNS, aturan=RULES, baris_sama="jumlahkan")
    reading = read(rows, told)
    assert reading.rows[0].financial_actual_idr == 200 + 50
    assert '"financial_actual_idr": "B4+B5"' in reading.rows[0].cells
    assert "(baris 4, 5)" in only(reading.findings, "baris-dijumlahkan").message


def test_the_very_same_row_twice_is_never_added_up():
    told = mapping(HEADER, COLUMNS, aturan=RULES, baris_sama="jumlahkan")
    rows = full("Dinas A", 1_000, (250, 200))
    found = only(read([*rows, rows[-1]], told).findings, "baris-sama")
    assert found.grade is Grade.REFUSED and "baris 4, 5" in found.message


def test_a_ceiling_of_the_year_that_every_report_repeats_counts_once_and_a_changed_one_is_refused():
    rows = full("Dinas A", 1_000, (250, 200), (500, 450))
    repeated = read([*rows, entry("Dinas A", 1_000, "Adopted", "Full Year", 1)])
    assert [row.ceiling_idr for row in repeated.rows] == [1_000, 1_000]
    changed = read([*rows, entry("Dinas A", 1_200, "Adopted", "Full Year", 1)])
    assert only(changed.findings, "pagu-setahun-berbeda").grade is Grade.REFUSED


def test_a_ceiling_without_any_report_stays_in_the_period_of_its_row():
    reading = read([*full("Dinas A", 1_000, (250, 200)), entry("Dinas B", 70, "Adopted", "Full Year", 4)])
    assert ("Dinas B", 2026, 12, 70, None, None) in figures(reading)
    assert "Dinas B · 2026-12" in only(reading.findings, "pagu-tanpa-laporan").message


def test_exceptions_are_left_out_and_counted():
    told = mapping(HEADER, COLUMNS | {"A": "OPD"}, aturan=RULES, kecuali={"D": ["Target"]})
    reading = read(full("Dinas A", 1_000, (250, 200)), told)
    assert figures(reading) == [("Dinas A", 2026, 3, 1_000, None, 200)]
    assert "Apa 'Target' (1)" in only(reading.findings, "baris-dikecualikan").message
    asked = only(reading.findings, "syarat-tanpa-baris")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "syarat-kosong") and "target keuangan" in asked.message
    answered = read(full("Dinas A", 1_000, (250, 200)), told, decisions={"syarat-kosong": "memang"})
    assert only(answered.findings, "syarat-tanpa-baris").grade is Grade.NOTE


def test_an_opd_that_is_the_sum_of_its_neighbours_is_asked():
    parts = [*full("Bagian A", 600, (150, 100)), *full("Bagian B", 400, (100, 90))]
    rows = [*parts, *full("Sekretariat", 1_000, (250, 190)), *full("Dinas C", 700, (300, 300))]
    found = only(read(rows).findings, "baris-kelompok")
    assert found.grade is Grade.UNDECIDED and "'Sekretariat'" in found.message
    answered = read(rows, decisions={"baris-kelompok": "kelompok"})
    assert [row.agency_name for row in answered.rows] == ["Bagian A", "Bagian B", "Dinas C"]
    assert only(answered.findings, "baris-kelompok").grade is Grade.NOTE
    kept = read(rows, decisions={"baris-kelompok": "opd"})
    assert len(kept.rows) == 4 and "baris-kelompok" not in rules(kept.findings)


def test_totals_are_compared_and_never_loaded():
    reading = read([*full("Dinas A", 1_000, (250, 200)), entry("JUMLAH", 201, "Actual")])
    assert [row.agency_name for row in reading.rows] == ["Dinas A"]
    assert reading.stated_totals == {(3, "financial_actual_idr"): (Decimal(201), "B5")}
    assert "baris 5" in only(reading.findings, "baris-jumlah").message


def test_a_row_that_is_two_things_at_once_is_refused():
    both = [rule("target keuangan", "rupiah", E="YTD"), rule("realisasi keuangan", "rupiah", D="Actual")]
    reading = read(full("Dinas A", 1, (250, 200)), mapping(HEADER, COLUMNS, aturan=both))
    found = only(reading.findings, "syarat-bertumpuk")
    assert found.grade is Grade.REFUSED and found.cell == "baris 4"


@pytest.mark.parametrize(
    ("amount", "what", "finding", "grade"),
    [
        (-5, "Actual", "uang-negatif", Grade.NOTE),
        (2_000, "Actual", "melebihi-pagu", Grade.NOTE),
        ("abc", "Actual", "bukan-angka", Grade.REFUSED),
        (10**14, "Target", "uang-mustahil", Grade.REFUSED),
    ],
)
def test_figures_that_cannot_be_or_are_remarkable_are_named(amount, what, finding, grade):
    rows = [entry("Dinas A", 1_000, "Adopted", "Full Year", 1), entry("Dinas A", amount, what)]
    assert only(read(rows).findings, finding).grade is grade


def test_a_negative_ceiling_is_named_once():
    found = only(read(full("Dinas A", -5, (1, 1), (2, 2))).findings, "pagu-negatif")
    assert found.grade is Grade.REFUSED and found.message.count("B2") == 1


def test_blank_amounts_are_no_zero():
    rows = [entry("Dinas A", 1_000, "Adopted", "Full Year", 1), entry("Dinas A", 250, "Target"),
            entry("Dinas A", None, "Actual"), *full("Dinas B", 10, (0, 0))]  # fmt: skip
    assert figures(read(rows)) == [("Dinas A", 2026, 3, 1_000, 250, None), ("Dinas B", 2026, 3, 10, 0, 0)]


def test_activities_units_and_progress_of_a_long_table():
    header = ["Instansi X", "Kd", "Nm", "Nilai", "Apa", "Bln"]
    columns = {"A": "OPD", "B": "kode sub kegiatan", "C": "sub kegiatan", "D": "angka", "E": "syarat", "F": "bulan"}
    told = mapping(header, columns, basis_keuangan="periode", aturan=[
        rule("pagu", "juta", E="P"), rule("realisasi keuangan", "persen", E="RK"),
        rule("realisasi fisik", "pecahan", E="RF"), rule("target keuangan", "pecahan", E="TK"),
    ])  # fmt: skip
    code = "1.03.10.2.01.0001"
    rows = [
        ["Dinas A", code, "Jalan", 400, "P", 6], ["Dinas A", code, "Jalan", 25, "RK", 6],
        ["Dinas A", code, "Jalan", "0,45", "RF", 6], ["Dinas A", code, "Jalan", "0,5", "TK", 6],
        ["Dinas A", "1.03.10", "Program", 400, "P", 6], ["Dinas A", "", "", 400, "P", 6],
    ]  # fmt: skip
    reading = read(rows, told, header=header)
    (row,) = reading.rows
    assert (row.activity_code, row.activity_name, row.month, row.level) == (code, "Jalan", 6, Level.ACTIVITY)
    assert (row.ceiling_idr, row.financial_actual_idr) == (400_000_000, 400_000_000 * Decimal("0.25"))
    assert row.financial_target_idr == 200_000_000 and row.financial_target_is_from_pct
    assert row.physical_actual_pct == 45 and reading.month_span == 1
    assert {"baris-induk", "baris-dilewati"} <= set(rules(reading.findings))


@pytest.mark.parametrize(("amount", "rule_of_row"), [(400, "baris-dilewati"), (150, "baris-tanpa-nama")])
def test_an_amount_without_a_name_is_refused_unless_it_is_the_sum_of_its_opd_and_period(amount, rule_of_row):
    header = ["Instansi X", "Nm", "Nilai", "Apa", "Bln"]
    columns = {"A": "OPD", "B": "sub kegiatan", "C": "angka", "D": "syarat", "E": "bulan"}
    told = mapping(header, columns, aturan=[rule("realisasi keuangan", "juta", D="RK")])
    rows = [
        ["Dinas A", "Jalan", 250, "RK", 6], ["Dinas A", "Pasar", 150, "RK", 6], ["Dinas A", None, amount, "RK", 6],
        ["Dinas B", "Kapal", 70, "RK", 6], ["Dinas A", "Jalan", 300, "RK", 9],
    ]  # fmt: skip
    found = only(read(rows, told, header=header).findings, rule_of_row)
    assert found.cell == "baris 4"
    assert found.grade is (Grade.NOTE if rule_of_row == "baris-dilewati" else Grade.REFUSED)


def test_amounts_that_can_hardly_be_in_the_told_unit_are_asked_as_everywhere():
    header = ["Instansi X", "Nilai", "Apa", "TW", "Thn"]
    columns = {"A": "OPD", "B": "angka", "C": "syarat", "D": "triwulan", "E": "tahun"}
    amounts = range(4_000, 10_000, 1_000)
    rows = [[f"Dinas {name}", amount, "P", 2, 2026] for name, amount in zip("ABCDEF", amounts, strict=True)]
    small = read(rows, mapping(header, columns, aturan=[rule("pagu", "rupiah", C="P")]), header=header)
    assert only(small.findings, "satuan-diragukan").question == "satuan"
    right = read(rows, mapping(header, columns, aturan=[rule("pagu", "juta", C="P")]), header=header)
    assert only(right.findings, "satuan").message.startswith("Pemetaan menyebut jutaan rupiah")
    assert right.rows[0].ceiling_idr == 4_000 * 1_000_000
    large = read(rows, mapping(header, columns, aturan=[rule("pagu", "miliar", C="P")]), header=header)
    assert only(large.findings, "satuan-campur").grade is Grade.REFUSED
    answered = read(rows, mapping(header, columns, aturan=[rule("pagu", "rupiah", C="P")]), {"satuan": "juta"}, header)
    assert answered.rows[0].ceiling_idr == 4_000 * 1_000_000 and "satuan-diragukan" not in rules(answered.findings)


def test_rows_that_are_hidden_are_loaded_and_named():
    book = workbook(sheet([HEADER, *full("Dinas A", 1_000, (250, 200))], hidden=[3]))
    (reading,), _ = read_sheets(book, {}, saved(TOLD))
    assert "baris 4" in only(reading.findings, "baris-tersembunyi").message
