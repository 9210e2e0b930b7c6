"""Names in capitals as they are read; other spellings stay."""

import pytest

from analytics.domain.capitals import readable


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("PROGRAM PENGELOLAAN SUMBER DAYA AIR (SDA)", "Program Pengelolaan Sumber Daya Air (SDA)"),
        ("PROGRAM DUKUNGAN TUGAS DAN FUNGSI DPRD", "Program Dukungan Tugas dan Fungsi DPRD"),
        ("DAERAH KABUPATEN/KOTA", "Daerah Kabupaten/Kota"),
        ("PENCEMARAN DAN/ATAU KERUSAKAN", "Pencemaran dan/atau Kerusakan"),
        ("USAHA MIKRO (UMKM), KOPERASI", "Usaha Mikro (UMKM), Koperasi"),
        ("Pembangunan Jalan", "Pembangunan Jalan"),
        ("e-KATALOG", "e-KATALOG"),
        ("", ""),
    ],
)
def test_names_as_they_are_read(name, spelled):
    assert readable(name) == spelled
