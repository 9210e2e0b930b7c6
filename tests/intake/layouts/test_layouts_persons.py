"""Names of persons in a table of activities or OPD: left out and told by their place; never data, never an end."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import only, read, rules

TITLE = [["LAPORAN RFK"], ["OPD : Dinas Kesehatan"], ["KEADAAN S.D. TRIWULAN II TAHUN ANGGARAN 2026"], []]
HEADER = ["No", "Sub Kegiatan", "Pagu", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
NAMES = ["Pembangunan Puskesmas Kecamatan Marisa", "Pengadaan Alat Kesehatan", "Pengelolaan Pelayanan Kesehatan Dasar"]
ACTIVITIES = [[n, name, n * 100_000_000, n * 40_000_000, 40] for n, name in enumerate(NAMES, 1)]
TOTAL = [None, "JUMLAH", 600_000_000, 240_000_000, 40]


def _below_each(*texts):
    return [row for activity in ACTIVITIES for row in (activity, *([None, text] for text in texts))]


@pytest.mark.parametrize(
    "texts",
    [
        ["PPTK : Budi Santoso, S.Sos", "NIP. 19800101 200501 1 001"],
        ["Budi Santoso", "NIP. 19800101 200501 1 001"],
        ["Kepala Bidang : Hasan"],
        ["KPA : Drs. Hasan"],
        ["(Nama PPTK Hasan)"],
        ["Pejabat Pelaksana Teknis Kegiatan", "Hasan, S.Pd"],
    ],
)
def test_rows_that_name_persons_are_left_out_without_their_names(texts):
    reading = read([*TITLE, HEADER, *_below_each(*texts), TOTAL])
    assert [row.activity_name for row in reading.rows] == NAMES
    assert rules(reading.findings, Grade.REFUSED) == rules(reading.findings, Grade.UNDECIDED) == []
    assert "baris 7" in only(reading.findings, "nama-pejabat").message
    told = " ".join(finding.message + finding.value for finding in reading.findings)
    assert "Budi" not in told and "Hasan" not in told
    assert (6, "ceiling_idr") in reading.stated_totals


def test_a_person_behind_a_name_is_cut_off_and_a_degree_left_in_it_is_refused():
    head = [*TITLE[:1], ["OPD : Dinas Kesehatan (Kepala: Drs. Hasan, M.Si)"], *TITLE[2:], HEADER]
    rows = [[1, "Pengadaan Alat (PPTK: Hasan)", *ACTIVITIES[0][2:]], [2, "Gaji\nPPTK : Hasan", *ACTIVITIES[1][2:]]]
    reading = read([*head, *rows])
    assert [(row.agency_name, row.activity_name) for row in reading.rows] == [
        ("Dinas Kesehatan", "Pengadaan Alat"), ("Dinas Kesehatan", "Gaji"),
    ]  # fmt: skip
    doubtful = read([*head, [1, "Pengadaan Alat Hasan, S.Pd", *ACTIVITIES[0][2:]]])
    refused = only(doubtful.findings, "nama-orang-di-nama")
    assert refused.cell == "B6" and "Hasan" not in refused.message


def test_rows_below_a_note_are_refused_where_they_go_on_and_their_total_is_compared():
    refused = only(read([*TITLE, HEADER, ACTIVITIES[0], [None, "Catatan"], *ACTIVITIES[1:]]).findings, "tabel-kedua")
    assert "hapus baris 7" in refused.remedy
    told = read([*TITLE, HEADER, *ACTIVITIES, [None, "Catatan"], TOTAL])
    assert (6, "ceiling_idr") in told.stated_totals and "di-bawah-tabel" not in rules(told.findings)
