"""Words under a negation name no cause, and a lack is no negation; with the dictionary that ships."""

import pytest

from analytics.insight.findings.cause_book import NO_PROBLEM, UNSORTED, CauseBook, assigned
from analytics.readmodel.reference import cause_words, root_causes
from tests.insight.findings.drawing import problem, problems

BOOK = CauseBook({row["key"]: row for row in root_causes()}, {}, cause_words(), {})


def cause_of(text):
    found = assigned(problems(problem("k", text)), BOOK)
    return found["cause_key"][0], found["reason"][0]


@pytest.mark.parametrize(
    "text",
    [
        "Tender berjalan, tidak gagal lelang",
        "Tidak ada hujan sehingga debu",
        "Tidak hujan, debu tebal",
        "Tidak ada gagal lelang pada paket ini",
        "Tidak terjadi tanah longsor di ruas ini",
        "Tidak ada tanah longsor di ruas ini",
        "Tidak terkendala lahan, tinggal pengaspalan",
        "Tidak terganggu oleh cuaca, progres 40%",
        "Bukan karena cuaca atau lahan",
        "Bukan soal lahan",
        "Tidak ada kendala lahan dan cuaca, progres 40%",
        "Tidak ada masalah terkait lahan, progres 40%",
        "Belum ada kendala penyedia, progres 40%",
        "Tanpa kendala cuaca, progres 40%",
        "Tidak ada penyedia yang terlambat, progres 40%",
        "Tidak ada sengketa lahan di ruas ini",
        "Pembebasan lahan sudah selesai",
        "Pembebasan lahan telah tuntas, menyusul pengaspalan",
        "Masalah lahan sudah teratasi",
        "Juknis sudah terbit",
        "Penyedia sudah berkontrak",
        "Gagal lelang sudah diatasi",
        "Cuaca mendukung, progres 40%",
    ],
)
def test_denied_words_name_no_cause(text):
    key, reason = cause_of(text)
    assert key == UNSORTED
    assert reason.startswith('kata kamus "') and reason.endswith('" disangkal teksnya sendiri')


@pytest.mark.parametrize("text", ["Tidak ada masalah lahan", "Penyedia sudah berkontrak, tidak ada masalah",
                                  "Sesuai jadwal", "Berjalan lancar"])  # fmt: skip
def test_a_text_without_a_problem_has_no_cause(text):
    assert cause_of(text) == (NO_PROBLEM, "tidak menyebut masalah")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Lahan belum bebas", "lahan"),
        ("Belum ada kontrak", "pengadaan"),
        ("Belum ada penyedia", "pengadaan"),
        ("Tidak ada penyedia yang menawar", "tender"),
        ("Tidak ada penawaran yang masuk", "tender"),
        ("Tidak ada akses jalan", "lahan"),
        ("Tidak ada lahan", "lahan"),
        ("Tidak ada juknis", "juknis"),
        ("Belum ada juknis", "juknis"),
        ("Tidak ada tenaga teknis", "sdm"),
        ("Tanpa izin lingkungan", "lahan"),
        ("Tidak memenuhi syarat", "tender"),
        ("Tidak dapat dikerjakan karena hujan", "cuaca"),
        ("Alat tidak tersedia di e-Katalog", "pengadaan"),
        ("Bukan karena cuaca, tetapi lahan", "lahan"),
        ("Tidak ada masalah lahan, tetapi SPJ belum lengkap", "pencairan"),
        ("Tidak ada hujan dan lahan belum disepakati", "lahan"),
        ("Cuaca tidak mendukung", "cuaca"),
        ("Pembebasan lahan belum tuntas", "lahan"),
        ("Pembebasan lahan baru selesai akhir triwulan", "lahan"),
        ("Pencairan sudah selesai sebagian", "pencairan"),
        ("Lahan sudah tuntas, hujan terus", "cuaca"),
        ("Dokumen sudah ada, terlambat dientri", "data"),
        ("Hujan, pekerjaan sudah selesai 40%", "cuaca"),
        ("Tidak ada kegiatan karena hujan", "cuaca"),
    ],
)
def test_a_lack_and_what_stands_beside_a_negation_name_their_cause(text, key):
    assert cause_of(text)[0] == key
