"""The national bidang urusan of local government, as they begin every code, and the words that name them in offices."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from analytics.domain.names import fold_name

NAMES: Mapping[str, str] = MappingProxyType({
    "1.01": "Pendidikan", "1.02": "Kesehatan", "1.03": "Pekerjaan Umum dan Penataan Ruang",
    "1.04": "Perumahan dan Kawasan Permukiman",
    "1.05": "Ketenteraman dan Ketertiban Umum serta Perlindungan Masyarakat", "1.06": "Sosial",
    "2.07": "Tenaga Kerja", "2.08": "Pemberdayaan Perempuan dan Perlindungan Anak", "2.09": "Pangan",
    "2.10": "Pertanahan", "2.11": "Lingkungan Hidup",
    "2.12": "Administrasi Kependudukan dan Pencatatan Sipil", "2.13": "Pemberdayaan Masyarakat dan Desa",
    "2.14": "Pengendalian Penduduk dan Keluarga Berencana", "2.15": "Perhubungan",
    "2.16": "Komunikasi dan Informatika", "2.17": "Koperasi, Usaha Kecil, dan Menengah", "2.18": "Penanaman Modal",
    "2.19": "Kepemudaan dan Olahraga", "2.20": "Statistik", "2.21": "Persandian", "2.22": "Kebudayaan",
    "2.23": "Perpustakaan", "2.24": "Kearsipan", "3.25": "Kelautan dan Perikanan", "3.26": "Pariwisata",
    "3.27": "Pertanian", "3.28": "Kehutanan", "3.29": "Energi dan Sumber Daya Mineral", "3.30": "Perdagangan",
    "3.31": "Perindustrian", "3.32": "Transmigrasi", "4.01": "Sekretariat Daerah", "4.02": "Sekretariat DPRD",
    "5.01": "Perencanaan", "5.02": "Keuangan", "5.03": "Kepegawaian", "5.04": "Pendidikan dan Pelatihan",
    "5.05": "Penelitian dan Pengembangan", "6.01": "Inspektorat Daerah", "7.01": "Kecamatan",
    "8.01": "Kesatuan Bangsa dan Politik",
})  # fmt: skip
_OFFICE = re.compile(r"(?:dinas|badan|inspektorat|kecamatan|satuan)\b")
_OTHER_WORDS = {
    "1.01": r"pendidikan(?! dan pelatihan)", "1.03": "pekerjaan umum|penataan ruang",
    "1.04": "perumahan|permukiman", "1.05": "polisi pamong praja|bencana|kebakaran|ketertiban",
    "2.08": "perempuan|perlindungan anak", "2.12": "kependudukan|pencatatan sipil", "2.13": "masyarakat dan desa|desa",
    "2.14": "pengendalian penduduk|keluarga berencana", "2.16": "komunikasi|informatika",
    "2.17": "koperasi|usaha kecil", "2.19": "pemuda|kepemudaan|olahraga|olah raga", "2.24": "arsip|kearsipan",
    "3.25": "kelautan|perikanan", "3.27": "pertanian|peternakan|perkebunan|hortikultura|tanaman pangan",
    "3.29": "energi|sumber daya mineral", "5.02": "keuangan|pendapatan|aset", "5.03": "kepegawaian|sumber daya manusia",
    "5.04": "pelatihan|sumber daya manusia", "5.05": "penelitian|litbang|riset|inovasi", "6.01": "inspektorat",
    "8.01": "kesatuan bangsa|politik",
}  # fmt: skip
"""What an office may be called after instead of the whole name of the bidang."""
_WORDS = {code: re.compile(rf"\b(?:{_OTHER_WORDS.get(code, fold_name(name))})\b") for code, name in NAMES.items()}


@lru_cache(maxsize=4096)
def bidang_named_by(office: str) -> frozenset[str]:
    """{'1.02'} of 'Dinas Kesehatan'; none of an acronym, of a unit and of what is no office by its first word."""
    folded = fold_name(office)
    if not _OFFICE.match(folded):
        return frozenset()
    return frozenset(code for code, words in _WORDS.items() if words.search(folded))
