"""A title with one letter wrong is read and said; another word that is merely alike is not."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.layouts.texts.meaning import meaning_of
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.layouts.texts.spelling import misspelled, spelled
from tests.intake.layouts.layout_cells import numbers, only, read, rules


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("Tagret Keuangan (Rp)", Role.FINANCIAL_TARGET),
        ("Relisasi Keuangan (Rp)", Role.FINANCIAL_ACTUAL),
        ("Realiasasi Fisik (%)", Role.PHYSICAL_ACTUAL),
        ("Target Fsik (%)", Role.PHYSICAL_TARGET),
        ("Realisasi Keungan (Rp)", Role.FINANCIAL_ACTUAL),
        ("Angaran", Role.CEILING),
        ("Permasalahn", Role.ISSUE),
    ],
)
def test_one_letter_wrong_is_read(path: str, role: Role):
    assert meaning_of((path,)).role is role


@pytest.mark.parametrize("text", ["penanggulangan bencana", "fisika", "anggapan", "realisasi", "rak", "relaksasi"])
def test_other_words_stay_what_they_are(text: str):
    assert spelled(text) == text and misspelled((text,)) == {}


def test_what_was_misspelled_is_said_with_its_column():
    rows = [
        ["OPD : Dinas A", "S.D. TRIWULAN II TAHUN 2026"],
        ["Kegiatan", "Pagu (Rp)", "Relisasi Keuangan (Rp)"],
        ["Kegiatan 1", 1_000_000, 250_000],
    ]
    reading = read(rows)
    found = only(reading.findings, "judul-salah-ketik")
    assert (found.grade, found.cell) == (Grade.NOTE, "C2")
    assert "'relisasi' sebagai 'realisasi': 'Relisasi Keuangan (Rp)' (C)" in found.message
    assert [row.financial_actual_idr for row in reading.rows] == numbers(250_000)


def test_sound_titles_say_nothing():
    rows = [["OPD : Dinas A", "S.D. TRIWULAN II TAHUN 2026"], ["Kegiatan", "Pagu", "Realisasi"], ["Kegiatan 1", 9, 3]]
    assert "judul-salah-ketik" not in rules(read(rows).findings)


def test_a_misspelled_achievement_is_asked_like_a_well_spelled_one():
    header = ["Kegiatan", "Pagu", "Target Fisik (%)", "Capain Fisik (%)"]
    reading = read([["OPD : Dinas A", "S.D. TRIWULAN II TAHUN 2026"], header, ["Kegiatan 1", 9, 40, 80]])
    assert only(reading.findings, "capaian-tidak-jelas").grade is Grade.UNDECIDED
    assert reading.rows[0].physical_actual_pct is None
