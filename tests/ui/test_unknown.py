import pytest

from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.ui import navigation, unknown

SHOWN = Selection(Period(2026, 9), "fisik")


def said(page, **query):
    return unknown.sentence(unknown.in_link(page, query, SHOWN)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"tahun": "2026", "tw": "3", "ukuran": "keuangan", "opd": "dinas-pupr"},
        {"periode": "2026-09", "tahun": "2024", "tw": "1"},
        {"urut": "sumbangan", "arah": "balik", "kelompok": "sebaya", "tampil": "sebaran"},
        {"urut": "", "utm_source": "surat"},
    ],
)
def test_nothing_is_said_of_what_is_known(query):
    assert said(navigation.RANKING, **query) == ""


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"tahun": "1999"}, "tahun “1999” (yang tampil: 2026)"),
        ({"tahun": "2026", "tw": "9"}, "triwulan “9” (yang tampil: TW III)"),
        ({"periode": "2026-13"}, "periode “2026-13” (yang tampil: TW III 2026)"),
        ({"ukuran": "laba"}, "ukuran “laba” (yang tampil: fisik)"),
        ({"urut": "harga", "arah": "x"}, ("urutan “harga” (yang tampil: urutan biasa), "
                                         "arah urutan “x” (yang tampil: arah biasa)")),
        ({"tampil": "opd"}, "tampilan “opd” (yang tampil: tampilan biasa)"),
        ({"asisten": "asisten-i"}, "asisten “asisten-i” (yang tampil: tanpa pilihan asisten)"),
        ({"opd": "x" * 200}, f"OPD “{'x' * 40}…” (yang tampil: semua OPD)"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_named_with_what_stands_there_instead(query, words):
    assert said(navigation.RANKING, **query) == f"Tautan ini menyebut yang tidak dikenal di halaman ini: {words}."


def test_a_page_knows_its_own_choices_alone():
    assert said(navigation.ACTIVITIES, urut="pagu", sebab="gagal-tender", hal="1") == ""
    assert "urutan “keuangan”" in said(navigation.ACTIVITIES, urut="keuangan")
    assert "kelompok “asisten”" in said(navigation.AGENCY, kelompok="asisten")


def test_the_dictionary_has_no_period():
    assert unknown.in_link(navigation.DICTIONARY, {"tahun": "1999", "bagian": "data"}) == ()
    assert [one.value for one in unknown.in_link(navigation.DICTIONARY, {"bagian": "lain"})] == ["lain"]
