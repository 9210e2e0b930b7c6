"""Words of the dictionary that a problem text denies: 'tidak gagal lelang', 'pembebasan lahan sudah selesai'.

They name no cause. What is missing is denied by no 'tidak ada' ('tidak ada juknis' is a problem), and an entry of the
dictionary may hold its negation itself ('belum ada kontrak').
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from analytics.domain.fillers import DONE, NO, NONE_OF, TROUBLE
from analytics.domain.names import fold_name

# Where a new thought begins; a point or a dash inside 'sp2d.' or 'e-Monep' is none.
_CLAUSE = re.compile(r"[,;:()!?\n]|\.(?=\s|$)|\s[-–—]\s")
_LINKS = frozenset({"dan", "atau", "maupun", "serta"})
_NEEDED = re.compile(
    r"lahan|tanah|lokasi|akses|juknis|juklak|petunjuk|regulasi|peraturan|perbup|sk|dpa|dppa|ded|hps|kak|rup|spesifikasi|"
    r"dokumen|data|kontrak|penyedia|rekanan|kontraktor|konsultan|pihak|sdm|sumber|tenaga|tukang|personel|personil|"
    r"pegawai|petugas|operator|fasilitator|pendamping|narasumber|penguji|pejabat|pptk|ppk|izin|ijin|perizinan|imb|pbg|"
    r"amdal|sertifikat|hibah|surat|spj|spd|spm|spp|sp2d|tagihan|kas|uang|dana|dak|dau|dbh|transfer|pencairan|stok|"
    r"material|bahan|barang|alat|proposal|usulan|perencanaan|rekening|bast|anggaran|jaminan|kelengkapan|master|"
    r"permintaan|jadwal|entri|input"
)
_AMISS = (
    "(?:longsor|lambat|terlambat|keterlambatan|mundur|putus|diputus|langka|terbatas|kosong|kurang|menolak|gagal|"
    "bermasalah|terkendala|tertunda|sengketa|digeser|diblokir|dipotong|berkurang|berubah|ditolak|belum)"
)
_HAS_AMISS = re.compile(rf"\b{_AMISS}\b")
_AMISS_AFTER = re.compile(rf"^ (?:yang )?{_AMISS}\b")
_BETWEEN = "(?:terkait|soal|tentang|mengenai|dengan|pada|dari|di|dalam|akibat|karena|berupa|seperti|faktor|lagi|yang)"
_WEIGHT = "(?:berarti|signifikan|serius|khusus|besar)"
_TROUBLE_BEFORE = re.compile(rf"\b(?:{NONE_OF}|{NO}|tanpa(?: ada| adanya)?|bebas|nihil) {TROUBLE}"
                             rf"(?: (?:{TROUBLE}|{_BETWEEN}|{_WEIGHT}|dan|atau|maupun))*$")  # fmt: skip
_VERB_BEFORE = re.compile(
    rf"\b{NO} (?:lagi )?(?:ter(?:kendala|hambat|ganggu|pengaruh|dampak|kena|jadi)|bermasalah|mengalami|menjadi)"
    rf"(?: (?:{_BETWEEN}|{TROUBLE}|oleh|adanya))*$"
)
_NONE_BEFORE = re.compile(rf"\b(?:{NONE_OF}|tanpa(?: ada| adanya)?)(?: (?:lagi|(?:paket|pekerjaan|kegiatan) yang))?$")
_NO_BEFORE = re.compile(rf"\b(?:{NO}|bukan(?: (?:lagi|{_BETWEEN}|{TROUBLE}))*)$")
_STILL_OPEN = (
    "(?:belum|blm|tidak|tdk|kurang|hampir|baru|sebagian|menunggu|terlambat|lambat|sebelum|setelah|masih|akan|jika|bila|"
    "namun|tapi|tetapi|karena|sehingga|akibat|hanya|dalam|sejak|meski|meskipun|walau|walaupun|padahal)"
)
_LATE = "(?! (?:terlambat|lambat|sebagian|pada|di|akhir|bulan|triwulan|tanggal|minggu|tahap|tetapi|tapi|namun))"
_OVER_AFTER = re.compile(
    rf"^(?: (?!{_STILL_OPEN}\b)\w+){{0,2}} (?:sudah|telah) {DONE}\b{_LATE}"
    rf"|^ (?:selesai|tuntas|teratasi|rampung|beres|mendukung|lancar|aman|kondusif|bersahabat|memadai)\b{_LATE}"
)


@dataclass(frozen=True)
class _Match:
    """An entry of the dictionary in a text: the places of its first word and of the word behind it."""

    words: str
    start: int
    end: int

    def touches(self, other: "_Match") -> bool:
        return self.start < other.end and other.start < self.end


def asserted_words(text: str, words: Mapping[str, str], longest: int) -> tuple[str, str]:
    """The longest words of a dictionary (by letters) that a text holds and does not deny, and the longest denied ones.

    Of equally long ones the first in the text. Missing: '' for none.
    """
    parts, clause_of = _parts(text)
    denied: list[_Match] = []
    for match in sorted(_matches(parts, words, longest), key=lambda one: (-len(one.words), one.start)):
        # 'longsor' of the denied 'tanah longsor' is denied with it.
        if any(match.touches(one) for one in denied) or _is_denied(match, parts, clause_of):
            denied.append(match)
        elif not _is_listed_after_denied(match, parts, words, clause_of, longest):
            return match.words, denied[0].words if denied else ""
        else:
            denied.append(match)
    return "", denied[0].words if denied else ""


def _parts(text: str) -> tuple[list[str], list[int]]:
    """The folded words of a text and the number of the clause that each stands in."""
    whole = fold_name(text).split()
    clauses = [fold_name(one).split() for one in _CLAUSE.split(text)]
    if sum(map(len, clauses)) != len(whole):
        return whole, [0] * len(whole)
    return whole, [number for number, clause in enumerate(clauses) for _ in clause]


def _matches(parts: list[str], words: Mapping[str, str], longest: int) -> list[_Match]:
    found = []
    for start in range(len(parts)):
        candidate = ""
        for end in range(start, min(start + longest, len(parts))):
            candidate = f"{candidate} {parts[end]}" if candidate else parts[end]
            if candidate in words:
                found.append(_Match(candidate, start, end + 1))
    return found


def _is_denied(match: _Match, parts: list[str], clause_of: list[int]) -> bool:
    before = " ".join(part for at, part in enumerate(parts[: match.start]) if clause_of[at] == clause_of[match.start])
    if _TROUBLE_BEFORE.search(before) or _VERB_BEFORE.search(before) or _NO_BEFORE.search(before):
        return True
    last = clause_of[match.end - 1]
    behind = "".join(f" {part}" for at, part in enumerate(parts[match.end :], match.end) if clause_of[at] == last)
    if _NONE_BEFORE.search(before) and not _is_lack(match.words, behind):
        return True
    return _OVER_AFTER.search(behind) is not None


def _is_lack(words: str, behind: str) -> bool:
    """Whether it is a problem not to have it: 'tidak ada lahan', but not 'tidak ada penyedia yang terlambat'."""
    is_needed = _NEEDED.fullmatch(words.split()[0]) is not None and not _HAS_AMISS.search(words)
    return is_needed and not _AMISS_AFTER.search(behind)


def _is_listed_after_denied(
    match: _Match, parts: list[str], words: Mapping[str, str], clause_of: list[int], longest: int
) -> bool:
    """Whether it stands in a list behind denied words: 'cuaca' of 'tidak ada kendala lahan dan cuaca'.

    A word that has its own say is in no list: 'lahan' of 'tidak ada hujan dan lahan belum bebas'.
    """
    at = match.start
    is_last = match.end == len(parts) or clause_of[match.end] != clause_of[at] or parts[match.end] in _LINKS
    if not is_last or at < 2 or parts[at - 1] not in _LINKS or clause_of[at - 2] != clause_of[at]:
        return False
    before = [one for one in _matches(parts[: at - 1], words, longest) if one.end == at - 1]
    return any(
        _is_denied(one, parts, clause_of) or _is_listed_after_denied(one, parts, words, clause_of, longest)
        for one in before
    )
