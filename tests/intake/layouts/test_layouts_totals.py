"""Rows of totals: told from activities with such a name, and compared with the rows."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import CODE, numbers, only, read, rules

PLAIN = ["Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
TITLE = [["OPD : Dinas A"], ["TRIWULAN I TAHUN 2026"]]
M = 1_000_000
NUMBERED = ["No", *PLAIN]


def _plain(*rows: list, header=PLAIN, **more):
    return read([*TITLE, header, *rows], **more)


def _names(reading) -> list[str]:
    return [row.activity_name for row in reading.rows]


def test_an_activity_with_a_code_may_begin_with_total():
    header = ["Kode", *PLAIN]
    reading = _plain([CODE, "Jalan", 100, 10], [CODE[:-1] + "2", "Total Coverage Imunisasi", 70, 7], header=header)
    assert _names(reading) == ["Jalan", "Total Coverage Imunisasi"]
    assert "kegiatan-berawalan-jumlah" not in rules(reading.findings)


@pytest.mark.parametrize("name", ["Total Coverage Imunisasi Dasar", "Jumlah Penduduk Miskin yang Dibina"])
def test_an_activity_without_a_code_may_begin_with_total(name):
    reading = _plain(["Jalan", 100, 10], ["Irigasi", 200, 20], [name, 70, 7], ["JUMLAH", 370, 37])
    assert _names(reading) == ["Jalan", "Irigasi", name]
    assert name in only(reading.findings, "kegiatan-berawalan-jumlah").message
    assert rules(reading.findings, Grade.UNDECIDED) == []


@pytest.mark.parametrize(
    "name",
    [
        *["JUMLAH", "Total", "TOTAL KESELURUHAN", "Grand Total", "Jumlah Total", "Sub Jumlah", "Jumlah (A+B)"],
        *["Jumlah Dinas Kesehatan", "Total Program Kesehatan", "Jumlah s.d. TW I", "JUMLAH I", "Rata-rata"],
        *["Total Belanja Langsung", "Jumlah Seluruh OPD", "Jumlah Irigasi Desa", "Total 2026"],
        *["TOTAL APBD KAB. POHUWATO", "Jumlah Keseluruhan Pagu Dinas", "JUMLAH SELURUH KEGIATAN"],
    ],
)
def test_a_row_of_totals_stays_one_whatever_its_figures(name):
    reading = _plain(["Jalan", 100, 10], ["Kegiatan Irigasi Desa", 200, 20], [name, 70, 7])
    assert _names(reading) == ["Jalan", "Kegiatan Irigasi Desa"]
    assert "kegiatan-berawalan-jumlah" not in rules(reading.findings)


def test_a_row_with_an_unknown_name_and_the_sums_above_is_a_total():
    reading = _plain(["Jalan", 100, 10], ["Irigasi", 200, 20], ["Jumlah Wilayah Barat", 300, 30], ["Pasar", 50, 5])
    assert _names(reading) == ["Jalan", "Irigasi", "Pasar"]
    assert "Jumlah Wilayah Barat" in only(reading.findings, "baris-jumlah").message


def test_the_sum_of_the_rows_since_the_last_total_makes_a_total():
    reading = _plain(
        *[["Jalan", 100, 10], ["Irigasi", 200, 20], ["Jumlah Wilayah Barat", 300, 30]],
        *[["Pasar", 50, 5], ["Taman", 60, 6], ["Jumlah Wilayah Timur", 110, 11]],
    )
    assert _names(reading) == ["Jalan", "Irigasi", "Pasar", "Taman"]


def test_what_may_be_a_stale_total_is_asked():
    rows = (["Jalan", 100, 10], ["Irigasi", 200, 20], ["Jumlah Wilayah Barat", 290, 15])
    asked = only(_plain(*rows).findings, "jumlah-atau-kegiatan")
    assert (asked.grade, asked.question, asked.cell) == (Grade.UNDECIDED, "baris-jumlah", "baris 6")
    as_activity = _plain(*rows, decisions={"baris-jumlah": "kegiatan"})
    assert [row.ceiling_idr for row in as_activity.rows] == numbers(100, 200, 290)
    as_total = _plain(*rows, decisions={"baris-jumlah": "jumlah"})
    assert _names(as_total) == ["Jalan", "Irigasi"]
    assert rules([*as_activity.findings, *as_total.findings], Grade.UNDECIDED) == []


def test_a_row_without_the_number_that_the_others_carry_is_asked():
    rows = ([1, "Jalan", 100, 10], [2, "Irigasi", 200, 20])
    asked = _plain(*rows, [None, "Jumlah Penduduk", 70, 7], header=NUMBERED)
    assert rules(asked.findings, Grade.UNDECIDED) == ["jumlah-atau-kegiatan"]
    assert len(_plain(*rows, [3, "Jumlah Penduduk", 70, 7], header=NUMBERED).rows) == 3


def test_rows_that_carry_what_the_others_carry_are_activities_whatever_their_money():
    header = ["OPD", "Sub Kegiatan", "Tahun", "Triwulan", "Pagu (Rp)"]
    names = ["Jumlah Dokumen Rencana", "Jumlah Laporan", "Total Coverage"]
    rows = [["Dinas A", name, 2026, quarter, 10**6] for name in names for quarter in (1, 2, 3)]
    reading = read([header, *rows])
    assert (len(reading.rows), rules(reading.findings)) == (9, ["kegiatan-berawalan-jumlah"])
    assert len(_plain([1, "Jalan", 100, 10], [2, "Jumlah Penduduk", 100, 20], header=NUMBERED).rows) == 2


def test_a_numbered_row_with_exactly_the_sums_is_asked():
    rows = ([1, "Jalan", 100, 10], [2, "Irigasi", 200, 20], [3, "Jumlah Wilayah", 300, 30])
    assert "jumlah-atau-kegiatan" in rules(_plain(*rows, header=NUMBERED).findings)


def test_the_sums_of_a_tree_are_those_of_its_lowest_rows():
    rows = [["Program Jalan", 300, 30], ["Sub Kegiatan Ruas A", 100, 10], ["Sub Kegiatan Ruas B", 200, 20]]
    reading = _plain(*rows, ["Jumlah Wilayah Barat", 300, 30])
    assert _names(reading) == ["Sub Kegiatan Ruas A", "Sub Kegiatan Ruas B"]


def test_a_recap_has_no_opd_named_like_a_total():
    rows = [["PER OPD TW I 2026"], ["OPD", *PLAIN[1:]], ["Dinas A", 100, 10], ["Total Coverage", 70, 7]]
    assert [row.agency_name for row in read(rows).rows] == ["Dinas A"]


PROGRESS = ["Kegiatan", "Pagu (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)"]
WORKS = (["Jalan", 300, 40, "30,5"], ["Irigasi", 100, 80, "50,5"])


def _progress(*total):
    return _plain(*WORKS, ["JUMLAH", 400, *total], header=PROGRESS)


@pytest.mark.parametrize("total", [(50, "35,5"), ("49,96", "35,54"), (None, None), (50, "-")])
def test_a_total_of_progress_weighted_by_pagu_needs_no_word(total):
    assert rules(_progress(*total).findings) == ["baris-jumlah"]


def test_a_total_of_progress_that_is_a_simple_mean_is_named():
    found = only(_progress(60, None).findings, "jumlah-fisik")
    assert (found.grade, found.cell) == (Grade.NOTE, "C6")
    assert found.message == (
        "JUMLAH target fisik di berkas 60,00% adalah rata-rata biasa barisnya; "
        "program ini menimbang dengan pagu: 50,00%."
    )


def test_a_total_of_progress_that_is_neither_mean_is_named_with_all_figures():
    found = only(_progress(None, 81).findings, "jumlah-fisik")
    assert found.grade is Grade.NOTE
    assert found.message == (
        "JUMLAH realisasi fisik di berkas 81,00% berbeda dari barisnya: "
        "tertimbang pagu 35,50%, rata-rata biasa 40,50%."
    )


def test_a_total_of_progress_without_any_pagu():
    rows = [["Kegiatan", "Realisasi Fisik (%)"], ["Jalan", 30], ["Irigasi", 50]]
    assert "jumlah-fisik" not in rules(read([*TITLE, *rows, ["JUMLAH", 40]]).findings)
    assert "rata-rata biasa barisnya 40,00%" in only(
        read([*TITLE, *rows, ["JUMLAH", 80]]).findings, "jumlah-fisik"
    ).message


def test_a_total_of_progress_follows_the_scale_of_its_column():
    works = (["Jalan", 300, None, "0,4"], ["Irigasi", 100, None, "0,8"])
    reading = _plain(
        *works, ["JUMLAH", 400, None, "0,5"], header=PROGRESS, decisions={"skala-persen": "pecahan"}
    )
    assert rules(reading.findings) == ["baris-jumlah"]


CODED = ["Kode", *PLAIN]


def _tree(program: tuple, group: tuple, **more):
    return _plain(
        ["1.03.10", "Program Jalan", *program],
        ["1.03.10.2.01", "Kegiatan Jalan", *group],
        ["1.03.10.2.01.0001", "Ruas A", 1000, 100],
        ["1.03.10.2.01.0002", "Ruas B", 2000, 200],
        *more.pop("rows", ()),
        header=CODED,
        **more,
    )


@pytest.mark.parametrize(("program", "group"), [((3000, 300), (3000, 300)), ((None, None), (0, 0)), ((3000, 0), ())])
def test_rows_of_programs_that_are_the_sum_or_hold_no_money(program, group):
    reading = _tree(program, group)
    assert "jumlah-berbeda" not in rules(reading.findings)
    assert len(reading.rows) == 2


def test_rows_of_programs_that_differ_are_asked_like_a_total():
    reading = _tree((3500, 300), (3000, 250))
    found = only(reading.findings, "jumlah-berbeda")
    assert (found.grade, found.question, found.cell) == (Grade.UNDECIDED, "jumlah", "C4")
    assert "C4 (1.03.10) 3.500,00, penjumlahan barisnya 3.000,00" in found.message
    assert "D5 (1.03.10.2.01) 250,00, penjumlahan barisnya 300,00" in found.message
    answered = only(_tree((3500, 300), (3000, 250), decisions={"jumlah": "pakai-baris"}).findings, "jumlah-berbeda")
    assert answered.grade is Grade.NOTE


def test_a_program_that_differs_by_a_rounding_is_a_note():
    assert only(_tree((3001, 300), (3000, 300)).findings, "jumlah-berbeda").grade is Grade.NOTE


def test_a_program_whose_row_stands_on_every_page_is_summed_once():
    more = (["1.03.10", "Program Jalan", 7000, 700], ["1.03.10.2.02.0001", "Ruas C", 4000, 400])
    assert "jumlah-berbeda" not in rules(_tree((7000, 700), (3000, 300), rows=more).findings)
    shared = (["1.03.10", "Program Jalan", 4000, 400], ["1.03.10.2.02.0001", "Ruas C", 4000, 400])
    assert "jumlah-berbeda" not in rules(_tree((3000, 300), (3000, 300), rows=shared).findings)


def test_the_same_program_of_two_agencies_is_summed_apart():
    header = ["OPD", *CODED]
    rows = [
        row
        for opd, pagu in (("Dinas A", 1000), ("Dinas B", 2000))
        for row in (
            [opd, "1.01.01", "Program Penunjang", pagu, 10],
            [opd, "1.01.01.2.01.0001", "Gaji", pagu, 10],
        )
    ]
    reading = _plain(*rows, header=header)
    assert len(reading.rows) == 2
    assert "jumlah-berbeda" not in rules(reading.findings)


def test_a_program_in_columns_of_its_own_is_compared_and_at_most_five_cells_are_named():
    header = ["Kode Program", "Program", "Kode Sub Kegiatan", "Sub Kegiatan", "Pagu (Rp)"]
    rows = [
        row
        for number in range(1, 8)
        for row in (
            [f"1.03.{number:02}", f"Program {number}", None, None, 999],
            [None, None, f"1.03.{number:02}.2.01.0001", "Ruas", 500],
        )
    ]
    found = only(_plain(*rows, header=header).findings, "jumlah-berbeda")
    assert found.message.count("penjumlahan barisnya") == 5
    assert found.message.endswith("; dan 2 lainnya.")


@pytest.mark.parametrize(
    "remarks",
    [
        [[None, "Selisih", 30 * M, 5 * M]], [[None, "SELISIH LEBIH/(KURANG)", -30 * M, None]],
        [[None, "Pagu DPA", 400 * M, None], [None, "Selisih", 30 * M, None]],
        [[None, "Pagu DPA", 370 * M, None], [None, "Selisih", 0, None]],
        [["Jumlah kegiatan", None, 3, None]], [[None, "Jumlah Kegiatan : ", 3, None]],
    ],
)  # fmt: skip
def test_counts_and_differences_below_the_total_are_named_and_no_data(remarks):
    rows = [[1, "Jalan", 170 * M, 17 * M], [2, "Irigasi", 200 * M, 20 * M], [None, "JUMLAH", 370 * M, 37 * M]]
    reading = _plain(*rows, *remarks, header=NUMBERED)
    assert _names(reading) == ["Jalan", "Irigasi"] and rules(reading.findings, Grade.UNDECIDED) == []
    assert {group: total for (_, group), (total, _) in reading.stated_totals.items()}["ceiling_idr"] == 370 * M
    (rule,) = {"baris-selisih", "baris-banyaknya"} & set(rules(reading.findings))
    assert f"baris {len(rows) + len(remarks) + 3}" in only(reading.findings, rule).message


def test_an_activity_may_begin_with_selisih():
    rows = [["Jalan", 100, 10], ["Selisih Harga Pengadaan Beras", 50, 5]]
    assert _names(_plain(*rows)) == ["Jalan", "Selisih Harga Pengadaan Beras"]


def test_a_total_in_spaced_letters_is_a_total():
    rows = [["Dinas A", "Satu", 2026, 2, 300], ["Dinas A", "Dua", 2026, 2, 500], ["J U M L A H", None, None, None, 900]]
    reading = read([["OPD", "Kegiatan", "Tahun", "Triwulan", "Pagu (Rp)"], *rows])
    assert len(reading.rows) == 2 and "baris-jumlah" in rules(reading.findings)
