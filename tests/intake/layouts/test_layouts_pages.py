"""A header that is printed again on the next page, and one that opens another table."""

import json

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import read, rules

HEADER = ["OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Tahun", "Triwulan", "Pagu", "Realisasi Keuangan"]


def row(number: int, agency: str = "Dinas A") -> list:
    return [agency, f"1.01.02.2.01.{number:04d}", f"Kegiatan {number}", 2026, 1, 100 * number, 10 * number]


def codes(reading) -> list[str]:
    return [found.activity_code[-1] for found in reading.rows]


def test_rows_below_a_header_printed_again_are_loaded():
    reading = read([HEADER, row(1), row(2), [], HEADER, row(3), HEADER, row(4)])
    assert codes(reading) == ["1", "2", "3", "4"]
    assert "kepala-berulang" in rules(reading.findings)


def test_a_numbered_header_of_two_rows_is_skipped_whole():
    top = ["OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Tahun", "Triwulan", "Keuangan", None]
    below = [None, None, None, None, None, "Pagu", "Realisasi"]
    numbers = ["1", "2", "3", "4", "5", "6", "7"]
    merged = tuple((0, column, 1, column) for column in range(5)) + ((0, 5, 0, 6),)
    reading = read([top, below, numbers, row(1), row(2), top, below, numbers, row(3)], merged=merged)
    assert codes(reading) == ["1", "2", "3"]


def test_a_page_that_ends_in_its_total_is_followed_by_the_next_one():
    page, carried = (
        ["Jumlah", None, None, None, None, 300, 30],
        ["Jumlah pindahan", None, None, None, None, 300, 30],
    )
    whole = ["JUMLAH", None, None, None, None, 600, 60]
    for pages in ([page, HEADER, row(3), whole], [page, [], HEADER, carried, row(3), whole]):
        reading = read([HEADER, row(1), row(2), *pages])
        assert codes(reading) == ["1", "2", "3"]
        assert reading.stated_totals[3, "ceiling_idr"][0] == 600
        assert {"di-bawah-tabel", "tabel-kedua"}.isdisjoint(rules(reading.findings))


def test_activities_in_a_second_table_are_refused_never_left_out_in_silence():
    total = ["JUMLAH", None, None, None, None, 300, 30]
    for between in ([total, ["OPD : Dinas B"]], [["OPD : Dinas B"]], [["TRIWULAN II"]]):
        reading = read([HEADER, row(1), row(2), *between, HEADER, row(3, "Dinas B")])
        assert codes(reading) == ["1", "2"]
        assert "tabel-kedua" in rules(reading.findings, Grade.REFUSED)


def test_activities_named_like_a_signature_end_nothing():
    names = ["Penatausahaan Keuangan", "Pembinaan Anak", "Sumber Daya Air", "Catatan Sipil", "Camat Berkantor di Desa"]
    silent = [["Dinas A", f"1.01.02.2.01.001{n}", name, 2026, 1, None, None] for n, name in enumerate(names)]
    headings = [[None, "1.01.02.2.02", "Penatausahaan dan Pembinaan", None, None, None, None]]
    reading = read([HEADER, row(1), *silent, *headings, row(2)])
    found = {found.activity_name for found in reading.rows}
    assert {*names, "Kegiatan 1", "Kegiatan 2"} == found


def test_a_signature_still_ends_the_table():
    for text in ("Mengetahui,", "Kepala Dinas Pendidikan", "Penata Tingkat I", "Sumber data: e-Monep", "NIP. 1970"):
        reading = read([HEADER, row(1), [], [text]])
        assert codes(reading) == ["1"], text


MONEY_ALONE = [
    ["REKAP S.D. TRIWULAN II TAHUN 2026"],
    ["No", "OPD", "Pagu", "Target Keuangan", "Realisasi Keuangan"],
    [1, "Dinas A", 900_000_000, 400_000_000, 300_000_000],
    [2, "Dinas B", 700_000_000, 300_000_000, 200_000_000],
    [],
]


def _with_second_table(title: str, *rows):
    return read([*MONEY_ALONE, [title], ["No", "OPD", "Target (%)", "Realisasi (%)"], *rows])


def test_progress_of_the_same_agencies_below_their_money_is_joined():
    reading = _with_second_table("B. FISIK", [1, "Dinas B", 50, 52], [2, "Dinas A", 48, 45])
    assert [(row.agency_name, row.ceiling_idr, row.physical_actual_pct) for row in reading.rows] == [
        ("Dinas A", 900_000_000, 45), ("Dinas B", 700_000_000, 52),
    ]  # fmt: skip
    assert "dua-tabel-disatukan" in rules(reading.findings) and not rules(reading.findings, Grade.REFUSED)
    assert json.loads(reading.rows[0].cells)["physical_actual_pct"] == "D9"


def test_quarters_of_two_halves_are_joined_quarter_by_quarter():
    head, measures = ["Kode", "Kegiatan", "Pagu", "TW I", None, "TW II", None], ["Target", "Realisasi"] * 2
    rows = [["1.01.02.2.01.0001", "Jalan"], ["1.01.02.2.01.0002", "Rapat"]]
    money = [head, [None, None, None, *measures], *([*row, 900, 10, 9, 20, 18] for row in rows)]
    progress = [[*head[:2], *head[3:]], [None, None, *measures], *([*row, 11, 12, 21, 22] for row in rows)]
    reading = read([["OPD : Dinas A"], ["TAHUN 2026"], ["A. FISIK"], *progress, [], ["B. KEUANGAN"], *money])
    found = [(row.month, row.financial_actual_idr, row.physical_actual_pct) for row in reading.rows]
    assert found == [(3, 9, 12), (6, 18, 22)] * 2


def test_progress_of_another_period_below_the_money_is_refused():
    title = "B. FISIK TRIWULAN I TAHUN 2026"
    reading = _with_second_table(title, [1, "Dinas A", 48, 45], [2, "Dinas B", 50, 52])
    assert "tabel-kedua" in rules(reading.findings, Grade.REFUSED)


def test_a_list_by_rank_below_the_money_is_only_named():
    for title, *rows in (
        ["PERINGKAT SERAPAN", [1, "Dinas A", 44, 33], [2, "Dinas B", 43, 29]],
        ["FISIK TERENDAH", [1, "Dinas B", 43, 29]],
    ):
        reading = _with_second_table(title, *rows)
        assert "di-bawah-tabel" in rules(reading.findings) and not rules(reading.findings, Grade.REFUSED)
