"""Texts that only fill the cell of a problem: 'Nihil', 'Berjalan lancar', 'Tidak ada kendala yang berarti'.

A small grammar over folded texts (names.fold_name): a text is a filler where parts that name no problem make up all of
it. One word that is not of the grammar, and the text says something.
"""

import re
from functools import lru_cache

TROUBLE = (
    "(?:masalah|permasalahan|kendala|hambatan|gangguan|persoalan|problem|problema|isu|kesulitan|rintangan|halangan)"
)
NO = "(?:tidak|tdk|tak|gak|nggak)"
NONE_OF = f"(?:{NO}|belum|blm) (?:ada|terdapat|ditemukan|ditemui|menemui|mengalami|menghadapi|memiliki|punya)"
DONE = (
    "(?:berkontrak|terkontrak|selesai|diselesaikan|tuntas|dituntaskan|teratasi|diatasi|rampung|beres|cair|dicairkan|"
    "terbit|diterbitkan|lengkap|dilengkapi|disahkan|dibayar|dibayarkan|terbayar|dibebaskan|bebas|ditandatangani|"
    "tersedia|terpenuhi|clear)"
)
"""What 'sudah' is put before where something is over with."""

_EMPTY = "(?:nihil|na|n a|nil|null|none|ok|oke|okay|0+|no problem|no issue)"
_NOW = (
    "(?:lagi|sama sekali|apa apa|apapun|apa pun|saat ini|sejauh ini|sementara ini|sementara|bulan ini|triwulan ini|"
    "(?:sampai|hingga|pada|untuk) (?:dengan )?(?:saat|sekarang|bulan|triwulan) ?(?:ini)?)"
)
_DEGREE = (
    "(?:yang )?(?:berarti|signifikan|serius|khusus|besar|prinsip|prinsipil|krusial|mendasar|menonjol|lain|lainnya)"
)
_TOPIC = (
    "(?:(?:di|dalam|pada|untuk|terkait|selama|mengenai|soal) )?(?:lapangan|pelaksanaan|pelaksanaannya|kegiatan|"
    "sub kegiatan|pekerjaan|program|proses|lahan|teknis|administrasi|keuangan|anggaran|hukum|sosial)"
)
_TROUBLES = f"{TROUBLE}(?: (?:(?:dan|atau|maupun|serta) )?{TROUBLE})*"
_NO_TROUBLE = (
    rf"(?:{_NOW} )?(?:(?:{NONE_OF}|{NO}|tanpa(?: ada| adanya)?|bebas|nihil) {_TROUBLES}"
    rf"|{NO} (?:bermasalah|terkendala|terhambat|terganggu))(?: (?:{_DEGREE}|{_NOW}|{_TOPIC}))*"
)
_NOTHING = rf"(?:{_NOW} )?(?:{NO}|belum|blm) ada(?: tindak lanjut| {_NOW})*"
_SUBJECT = (
    "(?:semua|semuanya|seluruh|seluruhnya|kegiatan|sub kegiatan|pekerjaan|pelaksanaan|program|proses|realisasi|"
    "progres|progress|sudah|telah|masih|sedang|tetap|sejauh ini|saat ini|sampai saat ini|hingga saat ini|berjalan|"
    "berlangsung|terlaksana|dilaksanakan|dikerjakan|kondisi|keadaan|situasi|dalam|cukup|relatif)"
)
_WELL = "(?:lancar|lancarnya|aman|baik|bagus|tertib|normal|kondusif|terkendali|semestinya)"
_SMOOTH = rf"(?:{_SUBJECT} )*(?:(?:dengan|secara|sebagaimana) )?{_WELL}(?: (?:saja|sekali|semua))?"
_PLAN = "(?:rencana|jadwal|target|tahapan|perencanaan|harapan|ketentuan|rencana kerja|rencana aksi|jadwal pelaksanaan)"
_AS_PLANNED = (
    rf"(?:{_SUBJECT} )*sesuai (?:dengan )?(?:{_PLAN}|yang (?:direncanakan|dijadwalkan|diharapkan))"
    rf"(?: (?:dan )?{_PLAN})*(?: yang (?:ada|ditetapkan|telah ditetapkan|direncanakan))?"
)
_PART = f"(?:{_NO_TROUBLE}|{_NOTHING}|{_SMOOTH}|{_AS_PLANNED}|{_EMPTY})"
_THING = (
    "(?:semua|seluruh|paket|penyedia|kontrak|tender|lelang|pengadaan|pekerjaan|kegiatan|dokumen|spj|tagihan|barang|"
    "pembayaran|pencairan|belanja|honor|gaji|dpa|juknis|lahan)"
)
# What is done is no filler by itself: it only may stand before the words that nothing is the matter.
_DONE_BEFORE = rf"(?:(?:{_THING} ){{1,3}}(?:sudah|telah) (?:{DONE}|dilaksanakan|berjalan|dimulai) )*"
_JOINED = "(?: (?:dan |serta |karena |sehingga |jadi |artinya )?"
_FILLER = re.compile(rf"{_PART}{_JOINED}{_PART})*|{_DONE_BEFORE}{_NO_TROUBLE}")


@lru_cache(maxsize=65_536)
def is_problem_filler(folded: str) -> bool:
    """True where a folded text names no problem at all; also for ''."""
    return not folded or _FILLER.fullmatch(folded) is not None
