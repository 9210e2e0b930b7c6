"""A link that names what is not there: the page says what it does not know and what it shows instead."""

import pytest

PAGES = ("ringkasan", "peringkat", "tren", "opd", "kegiatan")
START = "Tautan ini menyebut yang tidak dikenal di halaman ini: "


@pytest.mark.parametrize(
    ("page", "query", "words"),
    [
        *((page, {"tahun": "1999"}, "tahun “1999” (yang tampil: 2026)") for page in PAGES),
        *((page, {"tw": "7"}, "triwulan “7” (yang tampil: TW II)") for page in PAGES),
        ("ringkasan", {"opd": "tidak-ada"}, "OPD “tidak-ada” (yang tampil: semua OPD)"),
        ("peringkat", {"opd": "tidak-ada"}, "OPD “tidak-ada” (yang tampil: semua OPD)"),
        ("peringkat", {"kelompok": "warna"}, "kelompok “warna” (yang tampil: tanpa kelompok)"),
        ("peringkat", {"status": "gawat"}, "status “gawat” (yang tampil: semua status)"),
        ("opd", {"opd": "dinas-pupr", "program": "9.99"}, "program “9.99” (yang tampil: Dinas PUPR)"),
        ("opd", {"program": "9.99"}, "program “9.99” (yang tampil: Kabupaten)"),
        ("opd", {"opd": "dinas-pupr", "program": "1.03.02", "giat": "9"}, "kegiatan “9” (yang tampil: Program A)"),
        ("kegiatan", {"sebab": "tidak-ada"}, "penyebab “tidak-ada” (yang tampil: daftar kosong)"),
        ("kegiatan", {"status": "gawat"}, "status “gawat” (yang tampil: daftar kosong)"),
        ("kegiatan", {"urut": "keuangan"}, "urutan “keuangan” (yang tampil: urutan biasa)"),
        ("kegiatan", {"hal": "9"}, "halaman “9” (yang tampil: halaman 1)"),
        ("kamus", {"bagian": "tidak-ada"}, "bagian “tidak-ada” (yang tampil: bagian pertama)"),
    ],
)
def test_what_a_link_names_and_nobody_knows_is_said(screen, page, query, words):
    assert screen(page, **query).text("unknown") == f"{START}{words}."


def test_a_known_cause_that_nobody_names_here_is_no_unknown_one(screen):
    assert screen("kegiatan", sebab="pengadaan-belum-mulai", tahun="2026", tw="1").blocks("unknown") == []


@pytest.mark.parametrize("page", [*PAGES, "kamus"])
def test_a_link_without_unknown_parts_says_nothing(screen, page):
    assert screen(page, tahun="2026", tw="2", ukuran="fisik", opd="dinas-pupr").blocks("unknown") == []


def test_another_choice_takes_the_unknown_part_out_of_the_link(screen):
    shown = screen("peringkat", urut="harga").choose("segmented_control", "ukuran", "keuangan")
    assert shown.blocks("unknown") == []
    assert dict(shown.test.query_params) == {"ukuran": "keuangan"}
