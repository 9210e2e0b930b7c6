from decimal import Decimal

import pytest

from analytics.intake.cells import Cell
from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import day, error, numbers, only, percent, read, rules

HEADER = ["OPD", "Kegiatan", "Triwulan", "Pagu (Rp)", "Realisasi (Rp)", "Fisik (%)"]


def _read(*figures: tuple, decisions=None, header=HEADER):
    rows = [[f"Dinas {n}", f"Kegiatan {n}", 1, *row] for n, row in enumerate(figures)]
    return read([header, *rows], decisions=decisions or {})


def _physical(*values, **more):
    return _read(*[(10**6, 1000, value) for value in values], **more)


def test_numbers_typed_and_written_in_one_column():
    reading = _read((10000, "0,00", 1), ("Rp 1.234.567,50", 250, 99), ("(1.000)", 1, 50))
    assert [row.ceiling_idr for row in reading.rows] == numbers(10000, "1234567.50", -1000)
    assert only(reading.findings, "pagu-negatif").cell == "D4"


def test_a_number_that_can_be_read_both_ways_is_asked_or_answered():
    asked = _read(("1.000", 1, 10))
    assert only(asked.findings, "gaya-angka").question == "gaya-angka"
    assert asked.rows[0].ceiling_idr is None
    assert _read(("1.000", 1, 10), decisions={"gaya-angka": "id"}).rows[0].ceiling_idr == 1000
    assert _read(("1.000", 1, 10), decisions={"gaya-angka": "en"}).rows[0].ceiling_idr == 1


def test_another_column_of_the_table_decides_the_style():
    reading = _read(("1.234.567,50", "250.000", "12,5"))
    assert reading.rows[0].financial_actual_idr == 250000
    assert rules(reading.findings) == []


def test_two_styles_in_one_column_are_not_guessed():
    assert "gaya-angka" in rules(_read(("1.000.000", 1, 10), ("1,000,000", 1, 10)).findings, Grade.UNDECIDED)


def test_broken_cells_are_refused_with_their_addresses():
    reading = _read((error(), "nihil?", 10), (Cell("=A1", "f"), "#N/A", 10))
    assert only(reading.findings, "sel-rusak").message == "Sel berisi nilai kesalahan: D2 ('#REF!'), E3 ('#N/A')."
    assert only(reading.findings, "rumus-tanpa-nilai").cell == "D3"
    assert only(reading.findings, "bukan-angka").value == "nihil?"
    assert {finding.grade for finding in reading.findings} == {Grade.REFUSED}


def test_more_than_ten_cells_are_counted():
    message = only(_read(*[("x", 1, 10)] * 13).findings, "bukan-angka").message
    assert message.endswith("D11 ('x') dan 3 lainnya.")


@pytest.mark.parametrize("value", ["nan", "inf", "1e400", "1_000", "٢٥٠"])
def test_what_python_takes_for_a_number_is_refused(value: str):
    assert rules(_read((value, 1, 10)).findings, Grade.REFUSED) == ["bukan-angka"]


@pytest.mark.parametrize(
    ("value", "said", "remedy"),
    [
        ("1,80E+11", "bentuk ilmiah", "berkas Excel asalnya"),
        ("2.5e+9", "bentuk ilmiah", "berkas Excel asalnya"),
        ("12,00 M", "Satuan ditulis di dalam sel", "12.000.000.000"),
        ("98.500 jt", "Satuan ditulis di dalam sel", "12.000.000.000"),
        ("Rp 3 miliar", "Satuan ditulis di dalam sel", "12.000.000.000"),
        (day("2026-05-12"), "berubah menjadi tanggal", "format Angka"),
        ("12 paket", "Bukan angka di kolom angka", "Perbaiki sel"),
    ],
)
def test_what_is_no_number_is_refused_with_its_own_remedy(value, said: str, remedy: str):
    found = only(_read((value, 1, 10), (5 * 10**9, 1, 10)).findings, "bukan-angka")
    assert found.grade is Grade.REFUSED and said in found.message and "D2 ('" in found.message
    assert remedy in found.remedy


@pytest.mark.parametrize(
    ("texts", "amounts"),
    [
        (("12,3 jt", "-", "1.797,25 Jt"), (12_300_000, None, 1_797_250_000)),
        (("Rp 3,34 M", "2 M", "0,5 M"), (3_340_000_000, 2_000_000_000, 500_000_000)),
        # In two units, and below a header with one, nothing says that a person did not mix them up.
        (("3,34 M", "2 jt", "0,5 M"), None),
    ],
)
def test_the_one_unit_in_all_cells_of_a_column_is_read(texts, amounts):
    reading = _read(*[(text, 1_000_000 * number, 10) for number, text in enumerate(texts, start=1)])
    assert ("satuan-di-sel" in rules(reading.findings, Grade.NOTE)) is bool(amounts)
    if amounts:
        assert [row.ceiling_idr for row in reading.rows] == list(amounts)
    else:
        assert "bukan-angka" in rules(reading.findings, Grade.REFUSED)
    twice = [*HEADER[:3], "Pagu (Rp juta)", *HEADER[4:]]
    assert "bukan-angka" in rules(_read((texts[0], 1, 10), header=twice).findings, Grade.REFUSED)


def test_percent_by_format_sign_and_plain_number():
    reading = _physical(percent("0.4112"), "25%", "12,5 persen", 40, "7,25")
    assert [row.physical_actual_pct for row in reading.rows] == numbers("41.12", 25, "12.5", 40, "7.25")
    assert rules(reading.findings) == []


def test_binary_noise_of_a_percent_format():
    assert _physical(percent("1.0000000000000002")).rows[0].physical_actual_pct == 100


def test_a_column_of_fractions_is_asked():
    asked = _physical("0,85", "0,5", 0)
    assert only(asked.findings, "skala-persen").grade is Grade.UNDECIDED
    fraction = _physical("0,85", "0,5", 0, decisions={"skala-persen": "pecahan"})
    assert [row.physical_actual_pct for row in fraction.rows] == numbers(85, 50, 0)
    points = _physical("0,85", "0,5", 0, decisions={"skala-persen": "persen"})
    assert [row.physical_actual_pct for row in points.rows] == numbers("0.85", "0.5", 0)
    assert rules(points.findings) == []


def test_the_answer_for_fractions_never_turns_one_percent_into_hundred():
    reading = _physical("0,5", 1, 40, decisions={"skala-persen": "pecahan"})
    assert [row.physical_actual_pct for row in reading.rows] == numbers("0.5", 1, 40)
    assert only(reading.findings, "persen-kecil").grade is Grade.NOTE


def test_fractions_beside_marked_percentages_are_refused():
    assert rules(_physical("85%", "0,85").findings, Grade.REFUSED) == ["skala-campur"]


def test_small_progress_beside_large_is_ordinary():
    reading = _physical("0,5", 1, 60)
    assert [row.physical_actual_pct for row in reading.rows] == numbers("0.5", 1, 60)
    assert rules(reading.findings) == ["persen-kecil"]


BOTH = ["OPD", "Kegiatan", "Triwulan", "Pagu (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)"]


def _beside(*figures, **more):
    return _read(*[(1000, *pair) for pair in figures], header=BOTH, **more)


def test_small_plain_numbers_beside_a_column_formatted_as_percent_are_asked():
    figures = ((percent("0.45"), "0,5"), (percent("0.6"), 60), (percent("0.9"), 1))
    asked = only(_beside(*figures).findings, "skala-ragu")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "skala-persen")
    assert "F2 ('0.5'), F4 ('1')" in asked.message
    answered = _beside(*figures, decisions={"skala-persen": "persen"})
    assert [row.physical_actual_pct for row in answered.rows] == numbers("0.5", 60, 1)
    assert rules(answered.findings, Grade.UNDECIDED) == []
    refused = _beside(*figures, decisions={"skala-persen": "pecahan"})
    assert rules(refused.findings) == ["skala-campur"]


def test_formats_that_settle_every_cell_ask_nothing():
    assert rules(_beside((percent("0.45"), percent("0.005")), (percent("0.6"), percent("0.6"))).findings) == []
    assert rules(_beside((percent("0.45"), 12), (percent("0.6"), 60)).findings) == []


def test_fractions_of_which_one_runs_over_are_asked():
    asked = only(_physical("0,85", "0,9", "1,05").findings, "skala-hampir-pecahan")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "skala-persen")
    points = _physical("0,85", "0,9", "1,05", decisions={"skala-persen": "persen"})
    assert [row.physical_actual_pct for row in points.rows] == numbers("0.85", "0.9", "1.05")
    over = _physical("0,85", "0,9", "1,05", decisions={"skala-persen": "pecahan"})
    assert only(over.findings, "fisik-di-luar-batas").cell == "F4"


def test_money_in_percent_that_cannot_be_is_refused():
    header = ["OPD", "Kegiatan", "Triwulan", "Pagu (Rp)", "Realisasi Keuangan (%)"]
    reading = _read((1000, percent("45")), (1000, percent("0.3")), header=header)
    assert only(reading.findings, "persen-mustahil").cell == "E2"


@pytest.mark.parametrize("value", [125, -5, "100,01"])
def test_physical_progress_outside_its_limits_is_refused(value):
    assert only(_physical(40, value).findings, "fisik-di-luar-batas").cell == "F3"


def test_money_over_the_ceiling_and_corrections_are_notes():
    reading = _read((100, 180, 10), (0, 5, 10), (100, -5, 10))
    assert "E2 ('180'), E3 ('5')" in only(reading.findings, "melebihi-pagu").message
    assert only(reading.findings, "uang-negatif").cell == "E4"
    assert [row.financial_actual_idr for row in reading.rows] == numbers(180, 5, -5)


def test_percent_in_a_column_of_rupiah_is_refused():
    assert rules(_read((100, "50%", 10), (100, 5, 10)).findings, Grade.REFUSED) == ["persen-di-rupiah"]


def test_money_without_a_unit_is_percent_where_its_figures_are():
    header = ["OPD", "Kegiatan", "Triwulan", "Pagu", "Target Keu", "Realisasi Keu"]
    reading = _read((10**9, 45, "30,5"), (2 * 10**9, 50, 20), header=header)
    assert [row.financial_actual_idr for row in reading.rows] == numbers("305000000.00", "400000000.00")
    assert rules(reading.findings).count("dibaca-persen") == 2


CLAIM = ["OPD", "Kegiatan", "Triwulan", "Pagu (Rp)", "Realisasi Keuangan (Rp. 000,-)", "Realisasi Keuangan (%)"]


def test_a_unit_that_the_percentages_contradict_is_asked():
    asked = _read((1781447432, 154963496, "8,70"), header=CLAIM)
    assert only(asked.findings, "satuan-bertentangan").question == "satuan"
    answered = _read((1781447432, 154963496, "8,70"), header=CLAIM, decisions={"satuan": "rupiah"})
    assert answered.rows[0].financial_actual_idr == 154963496
    assert rules(answered.findings) == ["satuan-dijawab"]


def test_a_unit_that_the_percentages_support_is_applied():
    reading = _read((1781447000, 154963, "8,70"), header=CLAIM)
    assert reading.rows[0].financial_actual_idr == 154963000
    assert only(reading.findings, "satuan").grade is Grade.NOTE


def test_a_unit_that_only_the_ceiling_contradicts_is_asked():
    assert "satuan-bertentangan" in rules(_read((1781447432, 154963496, None), header=CLAIM).findings)


def test_a_unit_of_the_whole_table():
    rows = [["(dalam jutaan rupiah)"], HEADER, ["Dinas A", "Jalan", 1, 1500, "500,5", 10]]
    row = read(rows).rows[0]
    assert [row.ceiling_idr, row.financial_actual_idr] == numbers(1500 * 10**6, 500500000)
    too_much = [["(dalam jutaan rupiah)"], HEADER, ["Dinas A", "Jalan", 1, 1500000000, 500, 10]]
    assert "satuan-bertentangan" in rules(read(too_much).findings)


def test_figures_are_exact_decimals():
    assert _read(("0,1", "0,1", "33,333333")).rows[0].physical_actual_pct == Decimal("33.333333")


SMALL = [(2500, 10, 1), (850, 5, 20), (40, 5, 1), (120, 20, 1), (9, 1, 1)]


@pytest.mark.parametrize("figures", [SMALL, [("1250,5", 10, 1)]], ids=["five small rows", "a part of a rupiah"])
def test_amounts_too_small_for_rupiah_are_asked(figures):
    asked = only(_read(*figures).findings, "satuan-diragukan")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "satuan", "D")


def test_the_answer_gives_the_unit_of_every_column():
    rows = _read(*SMALL, decisions={"satuan": "juta"}).rows
    assert (rows[0].ceiling_idr, rows[0].financial_actual_idr, rows[0].physical_actual_pct) == (2500 * 10**6, 10**7, 1)
    as_written = _read(*SMALL, decisions={"satuan": "rupiah"})
    assert (as_written.rows[0].ceiling_idr, rules(as_written.findings)) == (2500, ["satuan-dijawab"])


def test_ordinary_pagu_in_half_of_the_rows_makes_the_others_rupiah():
    ordinary = (1_000_000, 5000, 1)
    assert rules(_read(*[ordinary] * 5, *SMALL).findings) == []
    assert "satuan-diragukan" in rules(_read(ordinary, *SMALL).findings)


def test_actuals_in_millions_beside_pagu_in_rupiah_are_asked_alone():
    rows = [(5 * 10**8, 120, 1), (2 * 10**9, 800, 1), (10**9, 1, 1)]
    assert only(_read(*rows).findings, "satuan-diragukan").cell == "E"
    answered = _read(*rows, decisions={"satuan": "juta"}).rows[0]
    assert (answered.ceiling_idr, answered.financial_actual_idr) == (5 * 10**8, 120 * 10**6)


BESIDE = ["OPD", "Kegiatan", "Triwulan", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Keuangan (%)"]


def test_a_blank_beside_a_filled_percentage_is_named_not_computed():
    reading = _read((1000, None, 40), (1000, 500, 50), (1000, None, 0), header=BESIDE)
    assert [row.financial_actual_idr for row in reading.rows] == [None, 500, None]
    assert only(reading.findings, "rupiah-kosong").message.endswith("terhitung: F2 ('40').")


def test_percentages_count_where_the_whole_column_of_rupiah_is_blank():
    reading = _read((1000, None, 40), (1000, None, 50), header=BESIDE)
    assert [row.financial_actual_idr for row in reading.rows] == numbers(400, 500)
    assert "realisasi-dari-persen" in rules(reading.findings)


def test_zero_percent_of_a_formula_beside_blank_rupiah_is_no_figure():
    reading = _read((1000, None, 0), (1000, None, 0), header=BESIDE)
    assert [row.financial_actual_idr for row in reading.rows] == [None, None]


@pytest.mark.parametrize("figures", [(10**13, 10, 1), (10**9, 10**13, 1)])
def test_amounts_larger_than_any_budget_are_refused(figures):
    assert only(_read(figures).findings, "uang-mustahil").grade is Grade.REFUSED
    assert "uang-mustahil" not in rules(_read((10**13 - 1, 10**12, 1)).findings)


@pytest.mark.parametrize("written", [("48,000", "45,250"), ("48.000", "45.250")])
def test_percentages_of_thousands_are_none_so_the_sign_is_the_decimal_one(written):
    reading = _physical(*written)
    assert [row.physical_actual_pct for row in reading.rows] == [Decimal(48), Decimal("45.25")]
    assert "F2 ('" in only(reading.findings, "gaya-persen").message
    assert rules(reading.findings, Grade.UNDECIDED) == []


def test_percentages_say_nothing_of_the_style_of_money_and_an_answer_for_money_nothing_of_theirs():
    rows = [("500.000", 1, "48.125"), ("750.000", 1, "45.250")]
    assert only(_read(*rows).findings, "gaya-angka").message.count("D") > 0
    answered = _read(*rows, decisions={"gaya-angka": "id"}).rows
    assert [(row.ceiling_idr, row.physical_actual_pct) for row in answered] == [
        (500_000, Decimal("48.125")), (750_000, Decimal("45.25")),
    ]  # fmt: skip


def test_percentages_in_two_styles_are_not_guessed():
    assert "gaya-angka" in rules(_physical("48.125", "45,250").findings, Grade.UNDECIDED)
