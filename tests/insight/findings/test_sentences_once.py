"""What several findings say alike stands once."""

from analytics.insight.findings.sentences import _once


def test_a_sentence_is_told_once_and_the_one_with_the_place_stays():
    told = ["Belum ada kegiatan di kabupaten", "A", "Belum ada kegiatan di kabupaten", "Belum ada kegiatan", "A"]
    assert _once(told) == ["Belum ada kegiatan di kabupaten", "A"]
    assert _once(["Kabupaten memenuhi target fisik"] * 2) == ["Kabupaten memenuhi target fisik"]
    assert _once([]) == []
