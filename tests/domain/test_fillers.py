"""What names no problem, and what must never be taken for that."""

import pytest

from analytics.domain.names import is_bare_filler, is_filler

FILLERS = """
-
-.
...
?
0
0%
ok
OK.
n/a
Nihil
Aman
lancar
Baik
Berjalan lancar
Sudah berjalan lancar
Lancar saja
Aman terkendali
Aman dan lancar
lancar sesuai rencana
Berjalan lancar sesuai jadwal
Sesuai jadwal
Sesuai dengan rencana
Masih sesuai rencana
Dilaksanakan sesuai jadwal
Pelaksanaan kegiatan sesuai dengan jadwal
Berjalan sesuai yang direncanakan
Semua berjalan dengan baik
Kegiatan berjalan dengan baik dan lancar
Pelaksanaan pekerjaan berjalan lancar
tdk ada
Tidak ada
Belum ada
nihil / tidak ada
Tidak ada kendala
Tidak ada masalah
tidak ada permasalahan
Tidak ada permasalahan berarti
Tidak ada permasalahan yang berarti
Tidak terdapat permasalahan
Tidak ditemukan kendala
Tidak ada masalah dan hambatan
Tidak ada kendala maupun hambatan yang signifikan
Tidak ada kendala dalam pelaksanaan kegiatan
Tidak ada masalah di lapangan
Tidak ada masalah lahan
Tidak ada masalah sampai saat ini
Sampai saat ini tidak ada masalah
Sejauh ini berjalan lancar
belum ada kendala
Belum ada hambatan sampai saat ini
Belum ada permasalahan
Tanpa kendala
Tanpa ada hambatan
Tidak bermasalah
Tidak terkendala
Nihil masalah
Penyedia sudah berkontrak, tidak ada masalah
Semua paket sudah berkontrak, tidak ada kendala
Berjalan lancar, tidak ada kendala
"""
PROBLEMS = """
Tidak ada penyedia yang menawar
lancar di awal, lalu hujan
Lancar, tinggal SPJ
Aman, hanya menunggu juknis
OK, menunggu pencairan
Tidak lancar
Belum lancar
Kurang lancar
Berjalan lambat
Belum berjalan dengan baik
Tidak berjalan dengan baik
Tidak sesuai jadwal
Belum sesuai rencana
Kurang sesuai target
Sesuai jadwal triwulan IV
Kegiatan dijadwalkan pada triwulan berikutnya sesuai rencana kerja
Ada kendala
Kendala teknis
Masalah lahan
Banyak hambatan di lapangan
Tidak ada kegiatan
Tidak ada pelaksanaan
Tidak ada anggaran
Tidak ada lahan
Tidak ada SDM
Tidak ada akses jalan
Tidak ada penawaran
Tidak ada realisasi
Tidak ada masalah lahan, tetapi SPJ belum lengkap
Tidak ada masalah kecuali cuaca
Tidak ada kendala, namun hujan
Tidak ada masalah gagal lelang
Tidak hanya masalah lahan
Belum ada kontrak
Belum ada juknis
Belum ada solusi masalah lahan
Belum ada penyelesaian
Lahan belum bebas
Tanpa izin
Tender berjalan, tidak gagal lelang
Tidak ada hujan sehingga debu
Penyedia sudah berkontrak
Penyedia belum berkontrak, tidak ada masalah
Kontrak sudah diputus, tidak ada masalah
Pekerjaan selesai
Sudah dilaksanakan
On progress
masih dalam proses
Jalan kurang baik
Kondisi jalan
10
Dana 0
"""


@pytest.mark.parametrize("text", ["", *FILLERS.strip().splitlines()])
def test_a_text_that_names_no_problem_is_a_filler(text):
    assert is_filler(text)
    assert is_filler(f" {text.upper()}. ")


@pytest.mark.parametrize("text", PROBLEMS.strip().splitlines())
def test_a_text_that_says_something_is_none(text):
    assert not is_filler(text)


@pytest.mark.parametrize("filler", FILLERS.strip().splitlines())
@pytest.mark.parametrize("more", ["hujan", "namun lahan belum bebas", "kecuali pencairan", "di awal"])
def test_nothing_that_follows_a_filler_is_swallowed(filler, more):
    assert not is_filler(f"{filler}, {more}")
    assert not is_filler(f"{more}, {filler}")


@pytest.mark.parametrize(
    ("text", "is_bare"), [("Nihil", True), ("-", True), ("tidak ada tindak lanjut", True),
                          ("Dilaksanakan sesuai jadwal", False), ("Berjalan lancar", False)],
)  # fmt: skip
def test_a_follow_up_is_dropped_only_where_it_is_one_of_few_words(text, is_bare):
    assert is_bare_filler(text) is is_bare


def test_a_long_text_is_judged_at_once():
    assert not is_filler("semua kegiatan berjalan " * 60 + "lambat")
    assert not is_filler("tidak ada kendala dan hambatan " * 60 + "kecuali")
