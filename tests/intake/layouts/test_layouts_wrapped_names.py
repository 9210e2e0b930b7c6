"""Names of OPD that stand on two rows: joined where the words say so, and named."""

import pytest

from tests.intake.layouts.layout_cells import only, read, rules

TITLE = ["REKAP PER OPD KEADAAN S.D. TRIWULAN II TAHUN 2026"]
HEADER = ["No", "OPD", "Pagu (Rp)", "Realisasi Keuangan (Rp)", "Realisasi Fisik (%)"]
A, B = (61_000_000_000, 23_000_000_000, 41), (47_000_000_000, 19_000_000_000, 44)
WHOLE = "Dinas Pekerjaan Umum dan Penataan Ruang"


def names(*rows):
    reading = read([TITLE, HEADER, *(list(row) for row in rows)])
    return [row.agency_name for row in reading.rows], reading.findings


@pytest.mark.parametrize(
    "rows",
    [
        [(1, "Dinas Pekerjaan Umum dan", *A), (None, "Penataan Ruang")],
        [(1, "Dinas Pekerjaan Umum dan", *A), (None, "Penataan Ruang", "-", "-", "-")],
        [(1, "Dinas Pekerjaan Umum", *A), (None, "dan Penataan Ruang")],
        [(1, "Dinas Pekerjaan Umum dan"), (None, "Penataan Ruang", *A)],
        [(1, "Dinas Pekerjaan Umum dan"), (None, "Penataan", *A), (None, "dan Ruang")],
    ],
)
def test_a_broken_name_is_joined_and_named(rows):
    found, findings = names(*rows, (2, "Dinas Kesehatan", *B))
    whole = WHOLE if len(rows) == 2 else "Dinas Pekerjaan Umum dan Penataan dan Ruang"
    assert found == [whole, "Dinas Kesehatan"]
    assert whole in only(findings, "nama-disambung").message and "baris-judul" not in rules(findings)


def _activities(*rows):
    header = ["No", "Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
    reading = read([["OPD : Dinas A"], ["S.D. TW II 2026"], header, *map(list, rows)])
    return [row.activity_name for row in reading.rows], reading.findings


FIRST, SECOND = (1, "Pengadaan Sarana", 900, 400), (2, "Rehabilitasi Rumah", 700, 300)


def test_broken_names_of_activities_are_joined_where_words_or_the_whole_table_say_so():
    found, findings = _activities(FIRST, (None, "dan Prasarana"), (None, "di Marisa"), SECOND)
    assert found == ["Pengadaan Sarana dan Prasarana di Marisa", SECOND[1]]
    assert "Pengadaan Sarana dan Prasarana di Marisa" in only(findings, "nama-disambung").message
    assert _activities(FIRST, (None, "Puskesmas"), SECOND)[0][0] != "Pengadaan Sarana Puskesmas"
    assert _activities(FIRST, (None, "Gedung Camat"), SECOND)[0][0] == "Pengadaan Sarana Gedung Camat"


def test_a_name_whose_figures_stand_beside_its_end_is_joined_there():
    found, findings = _activities((1, "Pembangunan dan"), (None, "Rehabilitasi", 900, 400), SECOND)
    assert found == ["Pembangunan dan Rehabilitasi", SECOND[1]] and "baris-judul" not in rules(findings)


@pytest.mark.parametrize(
    "rows",
    [
        [FIRST, (None, "UPTD Marisa"), SECOND], [FIRST, (None, "Program Jalan"), SECOND],
        [(None, "Jalan Kota"), FIRST, (None, "Jalan Desa"), SECOND], [FIRST, (None, "Jalan Desa"), (1, *SECOND[1:])],
        [FIRST, (None, "JALAN DESA"), SECOND], [FIRST, SECOND, (None, "*) Angka sementara")],
        [FIRST, (None, "a. Persiapan"), SECOND],
    ],
)  # fmt: skip
def test_headings_among_activities_stay_headings(rows):
    found, findings = _activities(*rows)
    assert found == [FIRST[1], SECOND[1]] and "nama-disambung" not in rules(findings)


def test_headings_and_two_names_stay_apart():
    found, findings = names(
        (1, "Dinas Kesehatan", *A), (None, "KECAMATAN DAN KELURAHAN"), (2, "Kecamatan Marisa", *B)
    )
    assert found == ["Dinas Kesehatan", "Kecamatan Marisa"]
    assert "nama-disambung" not in rules(findings) and "baris-judul" in rules(findings)


def test_a_broken_name_beside_activities_counts_for_the_rows_below():
    head = ["OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
    rows = [
        ["Dinas Pekerjaan Umum dan", "1.03.10.2.01.0001", "Jalan", 800_000_000, 300_000_000],
        ["Penataan Ruang", "1.03.10.2.01.0002", "Jembatan", 900_000_000, 400_000_000],
        [None, "1.03.10.2.01.0003", "Rambu", 700_000_000, 200_000_000],
    ]
    reading = read([["LAPORAN KEADAAN S.D. TRIWULAN II TAHUN 2026"], head, *rows])
    assert {row.agency_name for row in reading.rows} == {WHOLE} and len(reading.rows) == 3


SHORT = [("Pengadaan", "Mebel"), ("Pengadaan", "Buku"), ("Gaji", "Pegawai"), ("Rapat", "Koordinasi")]


@pytest.mark.parametrize("mark", [lambda n: n, lambda n: None])
def test_a_text_below_every_activity_is_the_rest_of_its_name(mark):
    rows = [row for n, (one, rest) in enumerate(SHORT, 1) for row in ((mark(n), one, *A[:2]), (None, rest))]
    found, findings = _activities(*rows)
    assert found == [" ".join(pair) for pair in SHORT] and "nama-disambung" in rules(findings)
    assert _activities((None, "Jalan Kota"), *rows[:-1])[0] == [pair[0] for pair in SHORT]


def test_a_text_below_one_activity_is_asked_where_numbers_run_on():
    rows = [[1, "Pengadaan", *A[:2]], [None, "Mebel"], [2, "Penyediaan Gaji dan Tunjangan Pegawai", *B[:2]]]
    table = [["OPD : Dinas A"], ["S.D. TW II 2026"], ["No", "Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"], *rows]
    asked = only(read(table).findings, "baris-teks")
    assert asked.question == "baris-teks" and "B5 ('Mebel')" in asked.message
    for answer, name in (("sambung", "Pengadaan Mebel"), ("judul", "Pengadaan")):
        reading = read(table, decisions={"baris-teks": answer})
        assert reading.rows[0].activity_name == name and "baris-teks" not in rules(reading.findings)


def test_a_name_that_begins_above_its_figures_is_joined_where_the_words_go_on():
    codes = [f"1.02.01.2.01.000{n}" for n in (1, 2)]
    header = ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan (Rp)"]
    rows = [[codes[0], "Gaji"], [None, "dan Tunjangan", *A[:2]], [codes[1], "Pengadaan"], [None, "Mebel", *B[:2]]]
    reading = read([["OPD : Dinas A"], ["S.D. TW II 2026"], header, *rows])
    assert [row.activity_name for row in reading.rows] == ["Gaji dan Tunjangan", "Pengadaan Mebel"]
    rows[1][1] = "Tunjangan"
    assert only(read([["OPD : Dinas A"], ["S.D. TW II 2026"], header, *rows]).findings, "baris-teks").cell == "B5"
