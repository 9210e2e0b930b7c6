"""Whether a title of target or actual goes on with another object: 'Target PDN (Rp)' is none of the OPD's spending.

What is harmless is listed, for what else officials plan and reach cannot be.
"""

import re

from analytics.domain.periods import find_month
from analytics.intake.layouts.texts import words as w

_KINDS = w.TARGET | w.ACTUAL | w.CEILING
_FUNDS = w.set_of(
    "dau dak dbh did dif dana dbhcht dbhdr cht otsus bos bosda bok bokb blud jkn kapitasi hibah non nonfisik reguler "
    "penugasan afirmasi spesifik sg grant insentif desa umum khusus apbd apbdp apbn prov bln pln hln phln p lra "
    "tugas pembantuan urusan bersama dekonsentrasi swadaya pinjaman"
)
_OTHER_FUNDS = w.set_of("dau dak dbh did otsus hibah")
_PERIODS = w.set_of(
    "tahun ta t a thn th semester smt kuartal tribulan tri wulan minggu periode bln tgl lalu sebelumnya berjalan "
    "bersangkutan saat hari posisi keadaan awal akhir satu pertama kedua ketiga keempat ke laporan pelaporan"
)
_VERSIONS = w.set_of("sebelum semula setelah sesudah menjadi murni induk perubahan pergeseran revisi tambahan")
_SPENT = w.set_of(
    "biaya pengeluaran pembayaran pencairan penarikan penggunaan kas aliran bayar up gu tu ls gup spp spm "
    "spending fisiknya keuangannya"
)
_ROWS = w.set_of("sub subkegiatan kegiatan program opd skpd daerah kabupaten kab kota provinsi pekerjaan pelaksanaan")
_FILLERS = w.set_of(
    "nilai angka besar besaran besarnya jumlah jumlahnya jml total seluruh keseluruhan komulatif akumulasi dan atau "
    "yang yg di dari dr pada untuk oleh terhadap thd atas tidak bukan kolom tanpa judul x rata rerata tertimbang "
    "miliar milyar rasio tingkat kali persennya prosen persentasi"
)
_HARMLESS = frozenset().union(
    _KINDS, w.DEVIATION, w.PHYSICAL, w.FINANCIAL, w.FINANCIAL_WITH_KIND, w.BESIDE_MEASURE, w.BESIDE_DATE, w.TOTAL,
    w.OF_A_YEAR, w.PARTS_OF_BUDGET, w.OTHER, _FUNDS, _PERIODS, _VERSIONS, _SPENT, _ROWS, _FILLERS,
)  # fmt: skip
_OTHER_OBJECTS = re.compile(
    r"\b(?:pengadaan|pdn|p3dn|tkdn|umkm|umk|koperasi|penyaluran|kebutuhan|usulan|stunting|inflasi|kemiskinan|investasi"
    r"|pajak|pad)\b"
)
"""Above a title that says no more than 'Target'."""
# Of the sources of funds only this one is what an OPD earns as well.
EARNED = re.compile(r"\bpad\b")


def other_object(folded: tuple[str, ...]) -> str:
    """The first unknown word of a title of target or actual, from its lowest text with such a word on; else ''."""
    kinds = [place for place, part in enumerate(folded) if _KINDS.intersection(part.split())]
    if not kinds:
        return ""
    above, own = folded[: kinds[-1]], folded[kinds[-1] :]
    unknown = [word for part in own for word in part.split() if not _is_harmless(word)]
    named = [match[0] for part in above if (match := _OTHER_OBJECTS.search(part))]
    earned = [match[0] for part in own if (match := EARNED.search(part))]
    return next(iter((*unknown, *named, *earned)), "")


def names_another_fund(folded: str) -> bool:
    """True for 'Target DAU' and 'Realisasi DAK': beside these 'Target PAD' is a part of the spending, too."""
    found = set(folded.split())
    return bool(found & _KINDS and found & _OTHER_FUNDS)


def _is_harmless(word: str) -> bool:
    is_number = any(map(str.isdigit, word))
    return len(word) == 1 or is_number or word in _HARMLESS or find_month(word) is not None
