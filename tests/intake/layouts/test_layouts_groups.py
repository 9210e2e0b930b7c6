"""Rows of a recap that are no agency of their own: groups, the whole region, units below an agency."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = ["REKAP KEADAAN S.D. TRIWULAN II TAHUN 2026"]
HEADER = ["No", "Perangkat Daerah", "Pagu (Rp)", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", "Target Fisik (%)"]
A, B, C = (400, 200, 150, 50), (200, 90, 80, 50), (300, 120, 100, 40)


def total(*rows):
    return (*(sum(column) for column in list(zip(*rows, strict=True))[:3]), 50)


def names(*rows, **given):
    reading = read([TITLE, HEADER, *(list(row) for row in rows)], **given)
    return [row.agency_name for row in reading.rows], reading.findings


def test_groups_that_are_the_sum_of_the_agencies_below_stay_out():
    found, findings = names(
        ["I", "ASISTEN PEMERINTAHAN", *total(A, B)],
        [1, "Dinas A", *A],
        [2, "Dinas B", *B],
        ["II", "KECAMATAN", *C],
        [1, "Kecamatan C", *C],
    )
    assert found == ["Dinas A", "Dinas B", "Kecamatan C"]
    assert only(findings, "baris-kelompok").message.count(", baris") == 1 and not rules(findings, Grade.UNDECIDED)


def test_a_row_with_exactly_the_money_of_those_below_is_asked_whatever_it_is_called():
    rows = [
        [None, "SEKRETARIAT DAN INSPEKTORAT", *total(A, B)],
        [None, "Inspektorat", *A],
        [None, "Sekretariat DPRD", *B],
        [None, "Dinas C", *C],
    ]
    _, findings = names(*rows)
    assert only(findings, "baris-kelompok").grade is Grade.UNDECIDED
    found, _ = names(*rows, decisions={"baris-kelompok": "kelompok"})
    assert found == ["Inspektorat", "Sekretariat DPRD", "Dinas C"]


def test_a_total_of_the_agencies_alone_settles_what_was_doubtful():
    rows = [
        [None, "SEKRETARIAT DAN INSPEKTORAT", *total(A, B)],
        [None, "Inspektorat", *A],
        [None, "Sekretariat DPRD", *B],
        [None, "Dinas C", *C],
    ]
    found, findings = names(*rows, [None, "JUMLAH", *total(A, B, C)])
    assert found == ["Inspektorat", "Sekretariat DPRD", "Dinas C"] and not rules(findings, Grade.UNDECIDED)
    _, findings = names(*rows, [None, "JUMLAH", *total(A, A, B, B, C)])
    assert "baris-kelompok" in rules(findings, Grade.UNDECIDED)


@pytest.mark.parametrize("name", ["KABUPATEN POHUWATO", "Pemerintah Kabupaten Pohuwato", "Pemkab Pohuwato"])
@pytest.mark.parametrize("place", [0, 2])
def test_the_row_of_the_region_stays_out(name, place):
    rows = [[1, "Dinas A", *A], [2, "Dinas B", *B]]
    rows.insert(place, [None, name, *total(A, B)])
    found, findings = names(*rows)
    assert found == ["Dinas A", "Dinas B"] and rules(findings) == ["baris-kelompok"]


def test_the_row_of_the_region_below_the_total_stays_out():
    jumlah = [None, "JUMLAH", *total(A, B)]
    reading = read([TITLE, HEADER, [1, "Dinas A", *A], [2, "Dinas B", *B], jumlah, [None, "Kabupaten X", *jumlah[2:]]])
    assert len(reading.rows) == 2 and reading.stated_totals[6, "ceiling_idr"][0] == 600


@pytest.mark.parametrize(("answer", "count"), [("kelompok", 1), ("opd", 2)])
def test_a_group_that_is_no_sum_is_asked(answer, count):
    rows = [["I", "ASISTEN PEMERINTAHAN", 999, 100, 90, 50], [1, "Dinas A", *A]]
    asked = only(names(*rows)[1], "baris-kelompok")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "baris-kelompok")
    found, findings = names(*rows, decisions={"baris-kelompok": answer})
    assert len(found) == count and not rules(findings, Grade.UNDECIDED)


def test_the_secretariat_above_its_sections_is_their_sum():
    sections = [["a", "Bagian Umum", *A], ["b", "Bagian Hukum", *B]]
    found, findings = names([1, "Sekretariat Daerah", *total(A, B)], *sections, [2, "Dinas C", *C])
    assert found == ["Bagian Umum", "Bagian Hukum", "Dinas C"] and rules(findings) == ["baris-kelompok"]


def test_a_secretariat_with_less_money_than_its_sections_is_asked_with_both_sums():
    rows = [[1, "Sekretariat Daerah", *C], ["a", "Bagian Umum", *A], ["b", "Bagian Hukum", *B], [2, "Dinas C", *C]]
    asked = only(names(*rows)[1], "baris-kelompok")
    assert (asked.grade, asked.question) == (Grade.UNDECIDED, "baris-kelompok")
    assert "pagu 300,00, lebih kecil dari jumlah 2 Bagian (600,00)" in asked.message
    for answer, count in (("kelompok", 3), ("opd", 4)):
        found, findings = names(*rows, decisions={"baris-kelompok": answer})
        assert len(found) == count and not rules(findings, Grade.UNDECIDED)


def test_a_secretariat_of_zeros_beside_its_sections_counts_nothing_twice():
    found, findings = names([1, "Sekretariat Daerah", 0, 0, 0, 0], ["a", "Bagian Umum", *A], ["b", "Bagian Hukum", *B])
    assert len(found) == 3 and rules(findings) == []


def test_a_row_of_any_name_is_a_group_by_its_numbering_and_its_exact_money():
    rows = [[1, "Dinas A", *A], [2, "Dinas B", *B]]
    assert names(["I", "Rumah Tangga", *total(A, B)], *rows)[0] == ["Dinas A", "Dinas B"]
    # The same number may be the sum of its neighbours by chance.
    assert len(names([1, "Dinas C", *total(A, B)], [2, "Dinas A", *A], [3, "Dinas B", *B])[0]) == 3


@pytest.mark.parametrize(
    ("number", "first", "second"),
    [(None, "- Kelurahan B", "- Kelurahan C"), ("1.1", "Puskesmas B", "Puskesmas C"), (None, "UPTD B", "UPTD C")],
)
def test_units_that_make_up_their_agency_stay_out(number, first, second):
    found, findings = names([1, "Dinas A", *total(B, C)], [number, first, *B], [number, second, *C], [2, "Dinas D", *A])
    assert found == ["Dinas A", "Dinas D"] and rules(findings) == ["baris-bagian"]


@pytest.mark.parametrize(("answer", "count"), [("bagian", 1), ("opd", 2)])
def test_units_with_less_money_than_their_agency_are_asked(answer, count):
    rows = [[1, "Kecamatan A", *A], [2, "Kelurahan B", *B]]
    asked = only(names(*rows)[1], "baris-bagian")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "baris-bagian", "baris 4")
    found, findings = names(*rows, decisions={"baris-bagian": answer})
    assert len(found) == count and not rules(findings, Grade.UNDECIDED)


def test_a_row_without_a_number_below_a_numbered_opd_is_asked_and_left_out_where_the_total_proves_it():
    rows = [[1, "Dinas A", *A], [2, "Dinas C", *C], [None, "   RSUD B", *B], [3, "Dinas D", *A]]
    assert only(names(*rows)[1], "baris-bagian").grade is Grade.UNDECIDED
    found, findings = names(*rows, [None, "JUMLAH", *total(A, C, A)])
    assert found == ["Dinas A", "Dinas C", "Dinas D"] and not rules(findings, Grade.UNDECIDED)
    # A dinas has only lost its number.
    assert rules(names(*rows[:2], [None, "Dinas B", *B], rows[3])[1]) == []


def test_units_with_more_money_than_the_row_above_report_for_themselves():
    found, findings = names([1, "Kecamatan A", *B], [2, "Kelurahan B", *A], [3, "Kelurahan C", *C])
    assert len(found) == 3 and rules(findings) == []


def test_a_row_of_the_last_month_and_one_without_a_number_are_asked():
    header = ["No", "OPD", "Pagu (Rp)", "Realisasi (Rp)"]
    rows = [[1, "Dinas Satu", 10**9, 10**8], [2, "Dinas Dua", 3 * 10**9, 10**9]]
    for name in ("Bulan Lalu", "Posisi Kas"):
        reading = read([["REKAP PER OPD TRIWULAN II TAHUN 2026"], header, *rows, [None, name, 39 * 10**8, 19 * 10**8]])
        asked = only(reading.findings, "baris-kelompok")
        assert asked.grade is Grade.UNDECIDED and f"baris 5 ('{name}')" in asked.message


def test_a_group_of_a_single_agency_stays_out_as_the_other_groups_do():
    rows = [["I", "DINAS-DINAS", *total(A, B)], [1, "Dinas A", *A], [2, "Dinas B", *B]]
    rows += [["II", "BADAN", *C], [1, "Bappeda", *C], ["III", "LEMBAGA TEKNIS LAINNYA", *B], [1, "Satpol PP", *B]]
    rows += [["IV", "Unit Khusus", *A], [1, "RSUD", *A]]
    found, findings = names(*rows)
    assert found == ["Dinas A", "Dinas B", "Bappeda", "Satpol PP", "RSUD"]
    assert only(findings, "baris-kelompok").grade is Grade.NOTE


def test_a_heading_numbered_like_the_groups_that_is_no_sum_is_asked_with_them():
    rows = [["I", "BADAN", 999, 100, 90, 50], [1, "Bappeda", *C]]
    rows += [["II", "Unit Khusus", 998, 90, 90, 50], [1, "RSUD", *A]]
    asked = only(names(*rows)[1], "baris-kelompok")
    assert "'BADAN'), baris 5 ('Unit Khusus')" in asked.message and "bukan jumlah" not in asked.message
    assert names(*rows, decisions={"baris-kelompok": "kelompok"})[0] == ["Bappeda", "RSUD"]


def test_a_heading_that_repeats_the_only_row_below_it_is_asked():
    rows = [["I", "Unit Khusus", *A], [1, "RSUD", *A], ["II", "Rumah Tangga", *B], [1, "Bagian Umum", *B]]
    assert only(names(*rows)[1], "baris-kelompok").grade is Grade.UNDECIDED
    assert names(*rows, decisions={"baris-kelompok": "kelompok"})[0] == ["RSUD", "Bagian Umum"]


def test_an_agency_numbered_like_the_groups_with_less_money_than_its_units_is_one():
    rows = [["I", "BADAN", *C], [1, "Bappeda", *C], ["II", "Kecamatan D", *B], [1, "Kelurahan E", *A]]
    assert names(*rows)[0] == ["Bappeda", "Kecamatan D", "Kelurahan E"]


@pytest.mark.parametrize("mark", ["- ", "-", "– ", "• ", "a. ", "1) "])
def test_the_mark_of_a_list_is_no_part_of_the_name_of_an_agency(mark):
    rows = [[1, "Dinas A", *A], [None, f"{mark}Puskesmas B", *B], [2, "Dinas C", *C]]
    found, findings = names(*rows, decisions={"baris-bagian": "opd"})
    assert found == ["Dinas A", "Puskesmas B", "Dinas C"] and not rules(findings, Grade.UNDECIDED)
    asked = only(names(*rows)[1], "baris-bagian")
    assert (asked.grade, asked.cell) == (Grade.UNDECIDED, "baris 4")


def test_the_mark_of_a_list_is_no_part_of_the_opd_of_an_activity():
    header = ["OPD", "Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
    reading = read([TITLE, header, ["- Puskesmas B", "Obat", 10, 5], ["b. Dinas C", "Pasar", 20, 5]])
    assert [row.agency_name for row in reading.rows] == ["Puskesmas B", "Dinas C"]


@pytest.mark.parametrize("is_below", [True, False])
def test_the_sekretariat_daerah_is_the_sum_of_its_bagian_wherever_these_stand(is_below):
    head, sections = [None, "Sekretariat Daerah", *total(A, B)], [[None, "Bagian Umum", *A], [None, "Bag. Ekbang", *B]]
    other = [None, "Dinas C", *C]
    found, findings = names(*([head, other, *sections] if is_below else [*sections, other, head]))
    assert found.count("Sekretariat Daerah") == 0 and len(found) == 3
    assert only(findings, "baris-kelompok").grade is Grade.NOTE


def test_a_sekretariat_daerah_that_may_hold_its_bagian_is_asked_below_them_too():
    rows = [[None, "Bagian Umum", *B], [None, "Dinas C", *C], [None, "Sekretariat Daerah", *A]]
    assert only(names(*rows)[1], "baris-kelompok").grade is Grade.UNDECIDED
    assert len(names(*rows, decisions={"baris-kelompok": "opd"})[0]) == 3


@pytest.mark.parametrize(
    "parts",
    [
        ("Belanja Operasi", "Belanja Modal"),
        ("Fisik", "Non Fisik"),
        ("Langsung", "Tidak Langsung"),
        ("Program Perikanan Tangkap", "Program Perikanan Budidaya"),
        ("Marisa Utara", "Libuo"),
    ],
)
def test_an_agency_over_rows_that_are_none_by_their_names_is_the_row_that_counts(parts):
    first, second = parts
    found, findings = names(
        [1, "Dinas Perikanan", *total(A, B)], [None, first, *A], [None, second, *B], [2, "Kecamatan Marisa", *C]
    )
    assert found == ["Dinas Perikanan", "Kecamatan Marisa"]
    assert len(rules(findings)) == 1 and not rules(findings, Grade.UNDECIDED) and first in findings[0].message


def test_the_only_kind_of_spending_of_an_agency_repeats_its_money():
    found, findings = names([1, "Dinas A", *A], [None, "Belanja Modal", *A], [2, "Dinas B", *B])
    assert found == ["Dinas A", "Dinas B"] and rules(findings) == ["baris-belanja"]


def test_an_agency_over_numbered_rows_without_the_name_of_one_is_asked():
    rows = [["I", "Dinas A", *total(A, B)], [1, "Layanan Dasar", *A], [2, "Layanan Rujukan", *B], ["II", "Dinas C", *C]]
    assert only(names(*rows)[1], "baris-kelompok").grade is Grade.UNDECIDED


def test_headings_of_the_budget_are_no_agencies():
    found, findings = names(
        ["a", "Belanja Daerah", *total(A, B)],
        [None, "Belanja Operasi", *A],
        [None, "Belanja Modal", *B],
        [1, "Dinas A", *A],
        [2, "Dinas B", *B],
        ["b", "Pembiayaan", 0, 0, 0, 0],
    )
    assert found == ["Dinas A", "Dinas B"] and only(findings, "baris-belanja").grade is Grade.NOTE


def test_a_heading_of_the_budget_that_is_not_the_sum_of_the_agencies_is_asked():
    rows = [["a", "Belanja Daerah", *total(A, C)], ["b", "Pembiayaan", *B], [1, "Dinas A", *A], [2, "Dinas B", *B]]
    asked = only(names(*rows)[1], "baris-belanja")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "baris-belanja", "baris 3")
    found, findings = names(*rows, decisions={"baris-belanja": "tidak-dimuat"})
    assert found == ["Dinas A", "Dinas B"] and only(findings, "baris-belanja").grade is Grade.NOTE


def test_a_heading_of_spending_over_the_agencies_that_add_up_to_it_is_left_out():
    rows = [["I", "Belanja Operasi", *total(A, B)], [1, "Dinas A", *A], [2, "Dinas B", *B], ["II", "Belanja Modal", *C]]
    found, findings = names(*rows, [1, "Dinas C", *C], [2, "Dinas D", 0, 0, 0, 0])
    assert found == ["Dinas A", "Dinas B", "Dinas C", "Dinas D"]
    assert only(findings, "baris-belanja").grade is Grade.NOTE


def test_spending_below_an_agency_that_does_not_add_up_to_it_is_asked():
    rows = [[1, "Dinas A", *total(A, B)], [None, "Belanja Operasi", *A], [2, "Dinas C", *C]]
    assert only(names(*rows)[1], "baris-belanja").grade is Grade.UNDECIDED


CHANCE = [["Dinas Perikanan", *total(A, B)], ["Kecamatan Marisa", *A], ["Kecamatan Paguat", *B]]


@pytest.mark.parametrize("numbers_of", [(1, 2, 3), (None, None, None)])
def test_an_opd_that_is_the_sum_of_opd_of_another_kind_by_chance_is_loaded_and_named(numbers_of):
    found, findings = names(*([number, *row] for number, row in zip(numbers_of, CHANCE, strict=True)))
    assert found == ["Dinas Perikanan", "Kecamatan Marisa", "Kecamatan Paguat"]
    assert "baris" in only(findings, "opd-sama-jumlah").message and not rules(findings, Grade.UNDECIDED)


@pytest.mark.parametrize("head", ["Dinas dan Kecamatan", "Kecamatan Wilayah Barat", "Badan se-Kabupaten"])
def test_the_name_of_a_group_above_its_sum_is_asked(head):
    assert "baris-kelompok" in rules(names(["", head, *total(A, B)], *([None, *r] for r in CHANCE[1:]))[1])
    assert "opd-sama-jumlah" not in rules(names(["", head, *total(A, B)], *([None, *r] for r in CHANCE[1:]))[1])


def test_a_total_of_the_others_alone_makes_it_a_group_after_all():
    found, findings = names(*([None, *row] for row in CHANCE), [None, "JUMLAH", *total(A, B)])
    assert found == ["Kecamatan Marisa", "Kecamatan Paguat"] and "opd-sama-jumlah" not in rules(findings)


WITHIN = [[None, "Sekretariat", *A], [None, "Bidang Perikanan Tangkap", *B], [None, "UPTD TPI", *C]]


def test_offices_without_a_number_that_add_up_to_the_numbered_opd_above_are_its_parts():
    rows = [[1, "Dinas Perikanan", *total(A, B, C)], *WITHIN, [2, "Kecamatan Marisa", *A]]
    found, findings = names(*rows)
    assert found == ["Dinas Perikanan", "Kecamatan Marisa"] and rules(findings) == ["baris-bagian"]


@pytest.mark.parametrize("row", [[None, "RSUD Bumi Panua", *B], [3, "Sekretariat", *B]])
def test_opd_and_numbered_rows_below_are_no_offices_of_it(row):
    rows = [[1, "Dinas Perikanan", *total(A, B)], [None, "Sekretariat", *A], row, [2, "Kecamatan Marisa", *A]]
    assert rules(names(*rows)[1], Grade.UNDECIDED) != []


def test_the_own_part_of_an_agency_among_its_units_makes_its_money_whole():
    units = [[None, "- Dinas", *A], [None, "- Puskesmas Marisa", *B]]
    found, findings = names([1, "Dinas Kesehatan", *total(A, B)], *units, [2, "Dinas C", *C])
    assert found == ["Dinas Kesehatan", "Dinas C"] and not rules(findings, Grade.UNDECIDED)
