"""'Jumlah Kegiatan X' is compared with its own block, wherever that ends or begins."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = [["LAPORAN RFK KEADAAN S.D. TRIWULAN II TAHUN 2026"], ["OPD : Dinas Pekerjaan Umum"]]
HEADER = ["Kode", "Program / Kegiatan / Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]


def activity(group, number, ceiling):
    return [f"1.03.10.2.0{group}.000{number}", f"Sub {group}{number}", ceiling, ceiling // 4, 40]


ROADS = [activity(1, 1, 812_000_000), activity(1, 2, 633_000_000)]
BRIDGES = [activity(2, 1, 512_000_000), activity(2, 2, 733_000_000)]
OF_ROADS, OF_BRIDGES = "Jumlah Kegiatan Jalan", "Jumlah Kegiatan Jembatan"
HEADING = ["1.03.10.2.01", "Jalan"]


def total(name, rows, extra=0):
    return [None, name, sum(row[2] for row in rows) + extra, sum(row[3] for row in rows), 40]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADING, *ROADS, total(OF_ROADS, ROADS), *BRIDGES],
        [*ROADS, *BRIDGES, total(OF_BRIDGES, BRIDGES)],
        [total(OF_ROADS, ROADS), *ROADS, total(OF_BRIDGES, BRIDGES), *BRIDGES],
        [*ROADS, total(OF_ROADS, ROADS), *BRIDGES, total(OF_BRIDGES, BRIDGES), total("JUMLAH", ROADS + BRIDGES)],
        [*ROADS, total(OF_ROADS, ROADS), *BRIDGES, total("Jumlah Program Bina Marga", ROADS + BRIDGES)],
    ],
    ids=["one block", "the last alone", "above", "all", "program over all"],
)
def test_totals_of_blocks_that_fit_say_nothing(rows):
    reading = read([*TITLE, HEADER, *rows])
    assert len(reading.rows) == 4 and "jumlah-berbeda" not in rules(reading.findings)


def test_a_total_that_leaves_out_a_row_of_its_block_is_asked():
    rows = [*ROADS, total(OF_ROADS, ROADS[1:]), *BRIDGES, total("JUMLAH", ROADS + BRIDGES)]
    found = only(read([*TITLE, HEADER, *rows]).findings, "jumlah-berbeda")
    assert found.grade is Grade.UNDECIDED and OF_ROADS in found.message and "1.445.000.000,00" in found.message
    settled = read([*TITLE, HEADER, *rows], decisions={"jumlah": "pakai-baris"})
    assert only(settled.findings, "jumlah-berbeda").grade is Grade.NOTE


def test_a_total_of_a_block_is_none_of_the_sheet():
    reading = read([*TITLE, HEADER, *ROADS, total(OF_ROADS, ROADS), *BRIDGES])
    assert reading.stated_totals == {}
