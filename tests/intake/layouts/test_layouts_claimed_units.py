"""A unit that only the pagu names is asked for the other columns; a named one is never read as percent."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]


def _recap(unit: str, *rows, **given):
    header = ["No", "SKPD", f"Pagu ({unit})", "Target Keuangan", "Realisasi Keuangan"]
    return read([TITLE, header, *([place, *row] for place, row in enumerate(rows, 1))], **given)


MILLIONS = (["Dinas Sosial", "1250.5", "625.2", "500.1"], ["Dinas Pariwisata", "2000", "1000", "800"])
SHARES = (["Dinas Sosial", 1250, 50, 40], ["Dinas Pariwisata", 2000, 50, 30])


def _figures(reading) -> list[tuple]:
    return [(row.ceiling_idr, row.financial_target_idr, row.financial_actual_idr) for row in reading.rows]


@pytest.mark.parametrize("rows", [MILLIONS, SHARES])
def test_money_without_a_unit_beside_a_pagu_in_millions_is_asked(rows):
    found = only(_recap("Rp juta", *rows).findings, "satuan-diragukan")
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "satuan", "D")


def test_the_answer_is_for_the_columns_that_name_none():
    answered = _recap("Rp juta", *MILLIONS, decisions={"satuan": "juta"})
    assert _figures(answered) == [
        tuple(numbers(1250500000, 625200000, 500100000)), tuple(numbers(2000000000, 1000000000, 800000000))
    ]  # fmt: skip
    as_share = _recap("Rp juta", *SHARES, decisions={"satuan": "persen"})
    assert _figures(as_share) == [
        tuple(numbers(1250000000, 625000000, 500000000)), tuple(numbers(2000000000, 1000000000, 600000000))
    ]  # fmt: skip
    assert rules(as_share.findings, Grade.UNDECIDED) == []


def test_billions_are_a_unit():
    header = ["No", "SKPD", "Pagu (Rp Milyar)", "Realisasi Keuangan (Rp miliar)"]
    reading = read([TITLE, header, [1, "Dinas Sosial", "1.25", "0.5"]])
    row = reading.rows[0]
    assert [row.ceiling_idr, row.financial_actual_idr] == numbers(1250000000, 500000000)


def test_a_named_unit_is_no_percent():
    header = ["Sub Kegiatan", "Pagu", "Realisasi Keuangan (juta)"]
    rows = [["OPD : Dinas A", TITLE[0]], header, ["Rehab", 100_000_000, 45], ["Jamban", 200_000_000, 88]]
    assert [row.financial_actual_idr for row in read(rows).rows] == numbers(45_000_000, 88_000_000)


NAMES = ["Kode", "Sub Kegiatan", "Pagu", "Target Keuangan", "Realisasi Keuangan"]
SUB = "1.06.04.2.01.000"


def _activities(*ceilings, unit="", **given):
    rows = [[f"{SUB}{place}", "Rehab", one, one // 2, one // 4] for place, one in enumerate(ceilings, 1)]
    return read([["OPD : Dinas Sosial"], [TITLE[0]], [unit or None], NAMES, *rows], **given)


@pytest.mark.parametrize("answer", [{}, {"satuan": "rupiah"}, {"satuan": "juta"}])
def test_two_units_in_one_column_are_refused_whatever_is_answered(answer):
    reading = _activities(600, 400_000_000, unit="(dalam juta rupiah)", decisions=answer)
    found = only(reading.findings, "satuan-campur")
    assert found.grade is Grade.REFUSED and "600,00" in found.message and "400.000.000,00" in found.message


@pytest.mark.parametrize(
    "unit", ["(Rp. x 1.000.000)", "(x Rp 1.000.000)", "(Rp 000.000)", "(x 1.000.000)", "(dalam jutaan)"]
)
def test_a_unit_may_be_written_as_a_factor(unit):
    rows = _activities(6_000, 250, 400, unit=unit).rows
    assert [row.ceiling_idr for row in rows] == numbers(6_000_000_000, 250_000_000, 400_000_000)


def test_small_pagu_beside_money_with_decimals_is_no_rupiah():
    figures = ((600, 55.5), (250, 30), (400, 61.25))
    rows = [[f"{SUB}{place}", "Rehab", pagu, 100, spent] for place, (pagu, spent) in enumerate(figures, 1)]
    found = only(read([["OPD : Dinas Sosial"], [TITLE[0]], NAMES, *rows]).findings, "satuan-diragukan")
    assert found.question == "satuan"


@pytest.mark.parametrize(
    ("spent", "is_asked"), [((2_650_000, 120_500, 190_000), True), ((2_650_000, 120_500, 90_000_000), False)]
)
def test_money_of_which_every_row_is_a_thousandth_of_the_pagu_is_asked(spent, is_asked):
    figures = zip((6_000_000_000, 250_000_000, 400_000_000), spent, strict=True)
    rows = [[f"{SUB}{place}", "Rehab", pagu, pagu // 2, one] for place, (pagu, one) in enumerate(figures, 1)]
    reading = read([["OPD : Dinas Sosial"], [TITLE[0]], NAMES, *rows])
    assert ("satuan-diragukan" in rules(reading.findings)) is is_asked


def test_small_and_large_pagu_in_thousands_are_one_unit():
    reading = _activities(5_000, 150_000_000, unit="(dalam ribuan rupiah)")
    assert "satuan-campur" not in rules(reading.findings)


def test_whole_rupiah_under_a_title_in_thousands_is_asked():
    asked = _activities(600_000_000, 400_000_000, unit="(dalam ribuan rupiah)")
    assert only(asked.findings, "satuan-bertentangan").question == "satuan"
    answered = _activities(600_000_000, 400_000_000, unit="(dalam ribuan rupiah)", decisions={"satuan": "rupiah"})
    assert [row.ceiling_idr for row in answered.rows] == numbers(600_000_000, 400_000_000)


@pytest.mark.parametrize(
    ("unit", "ceilings"),
    [("(dalam ribuan rupiah)", (300_000_000, 1_500_000, 250_000)), ("(dalam juta rupiah)", (12_000, 300, 45))],
    ids=["salaries of 300 miliar among others", "millions"],
)
def test_a_claimed_unit_with_ordinary_activities_is_a_note(unit, ceilings):
    assert only(_activities(*ceilings, unit=unit).findings, "satuan").grade is Grade.NOTE


def test_a_recap_in_thousands_is_a_note_and_one_in_rupiah_is_asked():
    title = ["No", "SKPD", "Pagu (Rp ribu)", "Realisasi Keuangan (Rp ribu)"]
    rows = [[1, "Dinas Pendidikan", 310_000_000, 100_000], [2, "Dinas Sosial", 9_000_000, 60_000]]
    assert only(read([TITLE, title, *rows]).findings, "satuan").grade is Grade.NOTE
    doubled = [[1, "Dinas Pangan", 750_000_000, 400_000_000], [2, "Dinas Sosial", 500_000_000, 200_000_000]]
    assert only(read([TITLE, title, *doubled]).findings, "satuan-bertentangan").question == "satuan"


@pytest.mark.parametrize(("ceilings", "is_asked"), [((1_000_000, 200_000), True), ((300_000_000, 90_000_000), False)])
def test_a_recap_whose_opd_have_next_to_no_pagu_is_asked_although_it_says_rupiah(ceilings, is_asked):
    title = ["No", "SKPD", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
    rows = [[place, f"Dinas {place}", ceiling, ceiling // 2] for place, ceiling in enumerate(ceilings, 1)]
    assert ("satuan-diragukan" in rules(read([TITLE, title, *rows]).findings)) is is_asked


def test_two_activities_in_thousands_without_a_unit_are_asked():
    assert only(_activities(600_000, 400_000).findings, "satuan-diragukan").question == "satuan"
    answered = _activities(600_000, 400_000, decisions={"satuan": "ribu"})
    assert [row.ceiling_idr for row in answered.rows] == numbers(600_000_000, 400_000_000)


def test_one_large_pagu_in_thousands_hides_the_small_ones_no_longer():
    assert "satuan-diragukan" in rules(_activities(5_000_000, 150_000, 80_000).findings)


@pytest.mark.parametrize("ceilings", [(600_000,), (500_000, 2_000_000), (900_000_000, 700_000, 40_000_000)])
def test_a_small_pagu_alone_or_among_ordinary_ones_is_rupiah(ceilings):
    assert rules(_activities(*ceilings).findings, Grade.UNDECIDED) == []


def _with_percent(*rows, **given):
    header = ["Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Keuangan (%)"]
    return read([["OPD : Dinas A", TITLE[0]], header, *rows], **given)


@pytest.mark.parametrize(
    ("unit", "factor", "spent"),
    [("ribu", 1_000, (350_000, 300_000)), ("juta", 1_000_000, (350, 300))],
)
def test_money_that_its_own_percentages_make_a_thousand_or_a_million_times_as_much_is_asked(unit, factor, spent):
    rows = [["Rehab", 800_000_000, spent[0], "43.75"], ["Jamban", 1_200_000_000, spent[1], "25"]]
    asked = only(_with_percent(*rows).findings, "satuan-diragukan")
    assert (asked.grade, asked.cell) == (Grade.UNDECIDED, "C")
    answered = _with_percent(*rows, decisions={"satuan": unit})
    assert [row.financial_actual_idr for row in answered.rows] == numbers(spent[0] * factor, spent[1] * factor)
    assert [row.ceiling_idr for row in answered.rows] == numbers(800_000_000, 1_200_000_000)
    assert rules(answered.findings, Grade.UNDECIDED) == []


def test_a_wrong_percentage_alone_says_nothing_of_the_unit():
    fitting = ["Jamban", 1_200_000_000, 300_000_000, "25"]
    near = _with_percent(["Rehab", 800_000_000, 350_000_000, "40"], fitting)
    assert rules(near.findings, Grade.UNDECIDED) == []
    far = _with_percent(["Rehab", 800_000_000, 350_000, "43.75"], fitting)
    assert rules(far.findings, Grade.UNDECIDED) == ["persen-berbeda"]


@pytest.mark.parametrize("spent", [(400, 600), (400,)])
def test_money_that_is_next_to_nothing_of_every_pagu_is_asked(spent):
    header = ["Sub Kegiatan", "Pagu (Rp)", "Target Keuangan", "Realisasi Keuangan (Rp)"]
    rows = [["Rehab", 800_000_000, one, 300_000_000] for one in spent]
    asked = only(read([["OPD : Dinas A", TITLE[0]], header, *rows]).findings, "satuan-diragukan")
    assert asked.cell == "C"
    little = [["Rehab", 800_000_000, one * 1000, 300_000_000] for one in spent]
    assert rules(read([["OPD : Dinas A", TITLE[0]], header, *little]).findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize(("spent", "is_asked"), [((0.3, 0.2, 0.25), True), ((0.3, 0.2, 250), False)])
def test_money_under_a_claimed_unit_of_which_every_row_is_a_thousandth_is_asked(spent, is_asked):
    rows = [[f"{SUB}{place}", "Rehab", 1_000, 800, one] for place, one in enumerate(spent, 1)]
    table = [["OPD : Dinas Sosial"], [TITLE[0]], ["(dalam juta rupiah)"], NAMES, *rows]
    assert ("satuan-diragukan" in rules(read(table).findings)) is is_asked
    if is_asked:
        first = read(table, decisions={"satuan": "miliar"}).rows[0]
        assert (first.financial_target_idr, first.financial_actual_idr) == (800_000_000, 300_000_000)


@pytest.mark.real_amounts
@pytest.mark.parametrize("ceilings", [(2_000, 1_000, 500), (2_000, 1_500), (4_000,)])
def test_pagu_of_a_few_rupiah_is_asked_however_few_there_are(ceilings):
    assert only(_activities(*ceilings).findings, "satuan-diragukan").question == "satuan"
    answered = _activities(*ceilings, decisions={"satuan": "juta"})
    assert [row.ceiling_idr for row in answered.rows] == numbers(*(one * 1_000_000 for one in ceilings))
    assert rules(_activities(*ceilings, unit="(dalam juta rupiah)").findings, Grade.UNDECIDED) == []


@pytest.mark.real_amounts
def test_one_pagu_in_another_unit_than_the_others_is_refused():
    found = only(_activities(900_000_000, 1_000, 400_000_000).findings, "satuan-campur")
    assert found.grade is Grade.REFUSED and "terkecil 1.000,00" in found.message


@pytest.mark.parametrize(("spent", "is_asked"), [((1_000_000, 900_000), True), ((1_000_000, 9_000_000), False)])
def test_target_and_actual_of_two_rows_that_are_a_thousandth_of_their_pagu_are_asked(spent, is_asked):
    rows = [[f"{SUB}{place}", "Rehab", 2_000_000_000, *spent] for place in (1, 2)]
    asked = read([["OPD : Dinas Sosial"], [TITLE[0]], NAMES, *rows])
    assert ("satuan-diragukan" in rules(asked.findings)) is is_asked


@pytest.mark.real_amounts
def test_many_activities_without_a_large_one_are_asked_beyond_a_million_too():
    in_thousands = (1_000_000, 1_500_000, 1_000_000, 2_000_000, 45_000_000)
    assert only(_activities(*in_thousands).findings, "satuan-diragukan").grade is Grade.UNDECIDED
    with_salaries = (1_200_000, 1_500_000, 1_900_000, 4_000_000, 3_000_000_000)
    assert "satuan-diragukan" not in rules(_activities(*with_salaries).findings)
    ordinary = (1_200_000, 5_000_000, 6_000_000, 9_000_000, 60_000_000)
    assert "satuan-diragukan" not in rules(_activities(*ordinary).findings)


def _beyond(*rows, **given):
    header = ["No", "SKPD", "Pagu", "Target Keuangan", "Realisasi Keuangan"]
    return read([TITLE, header, *([place, *row] for place, row in enumerate(rows, 1))], **given)


THOUSANDS = (["Dinas Sosial", "124.350.750", 61_250_000_000, 55_875_250_000],
             ["Dinas Pariwisata", "31.780.400", 13_250_000_000, 12_980_750_000])  # fmt: skip


def test_a_pagu_that_all_money_exceeds_by_far_is_asked_for_its_unit():
    found = only(_beyond(*THOUSANDS).findings, "satuan-diragukan")
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "satuan", "C")
    answered = _beyond(*THOUSANDS, decisions={"satuan": "ribu"})
    assert _figures(answered)[0] == tuple(numbers(124_350_750_000, 61_250_000_000, 55_875_250_000))


def test_one_row_far_beyond_its_pagu_is_no_other_unit():
    rows = [["Dinas A", 900, 500, 400], ["Dinas B", 900, 500, 90_000], ["Dinas C", 900, 500, 300]]
    assert "satuan-diragukan" not in rules(_beyond(*rows).findings)


@pytest.mark.parametrize(
    ("title", "column", "expected"),
    [
        ("(Dalam Rupiah)", "Pagu (Rp)", True), ("Satuan: Rp", "Pagu", True), ("", "Pagu (rupiah penuh)", True),
        ("", "Pagu (Rp)", False), ("(Dalam Rupiah)", "Pagu (Rp 000)", False), ("(dalam ribuan rupiah)", "Pagu", False),
    ],
)  # fmt: skip
def test_full_rupiah_is_said_on_purpose_and_not_by_rp_alone(title, column, expected):
    header = ["OPD", column, "Realisasi Keuangan"]
    rows = [["REKAP S.D. TRIWULAN II TAHUN 2026"], [title], header, ["Dinas A", 9_000_000, 1_000], ["Dinas B", 8, 1]]
    assert read(rows).says_full_rupiah is expected


@pytest.mark.real_amounts
@pytest.mark.parametrize(
    ("ceilings", "is_refused"),
    [((207_000_000, 970, 1_200_000_000, 3_200), True), ((9_000, 10_000_000, 350_000, 120_000), False)],
)
def test_pagu_that_is_rupiah_or_juta_row_by_row_is_refused(ceilings, is_refused):
    assert ("satuan-campur" in rules(_activities(*ceilings).findings)) is is_refused
