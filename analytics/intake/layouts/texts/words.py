"""The words that officials write above their columns, by what they say."""

import re


def set_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


NUMBER = frozenset({"no", "nomor", "nomer", "no urut", "nomor urut", "urut", "num"})
YEAR = frozenset({"tahun", "tahun anggaran", "ta", "t a", "thn", "th anggaran", "tahun data"})
PERIOD_QUARTER = frozenset({"triwulan", "tw", "tribulan", "kuartal", "triwulan ke", "tw ke", "tri wulan"})
PERIOD_MONTH = frozenset({"bulan", "bln", "bulan ke", "nama bulan", "bulan laporan", "s d bulan"})
PERIOD_ANY = frozenset({"periode", "periode laporan", "periode data", "keadaan", "posisi", "s d"})
BUDGET_VERSION = frozenset(
    f"{first} {second}".strip()
    for first in ("versi", "tahap", "tahapan", "jenis", "status")
    for second in ("anggaran", "pagu", "dpa", "apbd")
) | {"versi", "tahapan"}

PERSONAL = re.compile(
    r"\b(pptk|ppk|ppkom|kpa|nip|bendahara|pejabat|nama pa|operator|penyusun|(kuasa )?pengguna anggaran)\b"
)
DUE_DATE = re.compile(
    r"\b(tenggat|batas waktu|jatuh tempo|deadline|tanggal target"
    r"|target (waktu|selesai|penyelesaian|tanggal|tgl)|waktu penyelesaian)\b"
)
# Form E of PP 39: 'Pihak yang diharapkan dapat membantu penyelesaian masalah' (domain 3.2).
HELPER = re.compile(
    r"\b(?:pihak|instansi|opd|skpd) (?:lain )?(?:yang |yg )?(?:dapat |akan |perlu |harus )?"
    r"(?:(?:mem)?bantu|diharapkan)\b"
    r"|\b(?:pihak|instansi) terkait\b|^(?:nama )?pihak$"
)
RESPONSIBLE = re.compile(r"\b(penanggung ?jawab|pic|pelaksana tindak lanjut)\b")
FOLLOW_UP = re.compile(r"\b(tindak ?lanjut|rtl|solusi|upaya|rekomendasi|pemecahan|langkah)\b")
ROOT_CAUSE = re.compile(
    r"\b(penyebab|akar (masalah|permasalahan)|sebab)\b|\b(kategori|jenis) (masalah|permasalahan|kendala)\b"
)
ISSUE = re.compile(r"\b(permasalahan|kendala|masalah|hambatan|penghambat|isu)\b")
REMARK = frozenset({"ket", "keterangan", "catatan"})

CODE = frozenset({"kode", "kd", "code", "norek", "koderekening"})
CODE_TITLES = frozenset({"no rekening", "nomor rekening", "no rek", "nomor rek", "nomor kode", "no kode rekening"})
FILLERS = frozenset({"nama", "dan", "atau", "beserta", "daftar", "identitas", "data", "jenis"})
FUNDING = frozenset({"sumber", "dana", "pendanaan", "anggaran", "pembiayaan"})
SUB_UNIT = set_of(
    "sub subunit unit kerja organisasi opd skpd uptd upt pelaksana teknis daerah bagian biro puskesmas"
)
SUB_UNIT_CORE = frozenset({"sub", "subunit", "uptd", "upt"})
UNIT = frozenset({"unit", "kerja", "pengelola"})
AGENCY = set_of(
    "opd skpd instansi satker organisasi perangkat pd dinas daerah unit kerja satuan badan kantor bagian "
    "kecamatan pelaksana pemerintah pengelola pengampu"
)
AGENCY_CORE = set_of("opd skpd instansi satker organisasi perangkat pd dinas")
AGENCY_NAME = re.compile(
    r"(dinas|badan|bagian|kantor|kecamatan|kec|sekretariat|inspektorat|rsud|rumah sakit umum|satuan|setda|setwan"
    r"|satpol|bpbd|bappe\w*|bkad|bpkad|bkd|bkpsdm|bapenda|kesbangpol|dinkes|dinsos|disdik\w*|diskominfo\w*|dishub"
    r"|disdukcapil|disnaker\w*|dispora\w*|disperindag\w*|dlh|dpmd|dpmptsp|dpupr|pupr|dp3a\w*|dppkb)\b"
)
ACTIVITY = set_of(
    "program kegiatan sub subkegiatan aktivitas aktifitas uraian rincian urusan bidang organisasi "
    "pemerintah pemerintahan daerah opd skpd unit belanja rekening judul nomenklatur"
)
# 'Sub Keg.' and 'Subkeg'.
SHORT_ACTIVITY = re.compile(r"(?<![a-z])keg\b|(?<=\bsub)keg\b")

TARGET = frozenset({"target", "tgt", "rencana", "renc", "ren", "plan", "rak"})
ACTUAL = set_of(
    "realisasi real realiasi capaian pencapaian progres progress kemajuan serapan penyerapan terealisasi "
    "terserap terlaksana"
)
# 'Progres Rencana' and 'Progres Realisasi': the second word says target or actual, the first of what.
PROGRESS = frozenset({"progres", "progress", "kemajuan"})
ACHIEVEMENT = frozenset({"capaian", "pencapaian", "ketercapaian"})
CEILING = frozenset({"pagu", "dpa", "dppa", "alokasi", "plafon", "plafond"})
# 'APBD Murni' alone above a column of money is the pagu; under 'Sumber Dana' it is a source.
BUDGET_AS_CEILING = re.compile(r"(?:nilai )?(?:p )?apbdp?(?: (?:p|murni|induk|perubahan))?(?: 20\d\d)?(?: rp)?")
# 'Jumlah Dana' is the pagu in a table that has no other, as in form B.
FUNDS_AS_CEILING = re.compile(r"(?:jumlah|total) dana(?: (?:yang )?tersedia)?(?: rp)?|dana (?:yang )?tersedia(?: rp)?")
# What was paid, in a table that has no other realisasi of money; 'Nomor SP2D' and 'Tanggal SP2D' are none.
PAYMENTS_AS_ACTUAL = re.compile(
    r"(?:nilai |jumlah |total )?(?:pencairan|sp2d)(?: (?:dana|anggaran|belanja|keuangan|sp2d))*(?: rp| rupiah)?"
)
SPENDING_AS_CEILING = re.compile(r"(?:total |jumlah )?belanja(?: (?:daerah|opd|skpd))?(?: rp| rupiah)?")
# Titles of a column of OPD, and of activities, in a table that has no other such column.
OFFICE_AS_AGENCY = re.compile(r"(?:nama )?satuan kerja")
PLACE_AS_AGENCY = re.compile(r"(?:nama )?(?:satuan kerja|kecamatan|bagian)")
WORKS = re.compile(r"(?:nama |uraian )?pekerjaan")
OF_PACKAGES = re.compile(r"\b(?:paket|kontrak|tender)\b")
RATIO_TO_TARGET = re.compile(r"\b(?:terhadap|thd|dari|per) target\b")
DEVIATION = frozenset({"deviasi", "dev", "selisih", "gap", "simpangan"})
# '% thd Pagu' is no pagu: the figure beside it as part of the pagu. 'Dari' says so only where a percentage is named.
_CEILING_WORDS = (
    r" (?:(?:jumlah|total|nilai|seluruh) )*(?:pagu|dppa|dpa|anggaran|apbd|alokasi|dana)\b"
    r"(?: (?:anggaran|dana|dpa|apbd)\b)*"
)
OF_CEILING = re.compile(r"\b(?:thd|thdp|thp|trhdp|terhadap)" + _CEILING_WORDS)
PART_OF_CEILING = re.compile(r"\b(?:dari|dr|atas)" + _CEILING_WORDS)
RATIO = frozenset({"", "rasio", "persen", "persentase", "prosentase", "presentase"})
CASH_PLAN = re.compile(r"\b(rencana )?(anggaran|aliran|rencana) kas\b|\bakas\b")
# 'Rencana Kegiatan' above 'Volume' and 'Lokasi' is no target.
# 'Target 1 Tahun' beside 'Target': the whole year, not the period.
OF_THE_YEAR = re.compile(r"\b(?:1|satu) tahun\b|(?<=target )(?:fisik |keuangan )?akhir tahun\b")
NOT_A_TARGET = re.compile(r"\brencana (kegiatan|kerja|aksi|program)\b")
PHYSICAL = frozenset({"fisik", "fis", "phisik", "physical"})
FINANCIAL = frozenset({"keuangan", "keu", "serapan", "penyerapan", "rak", "uang"})
FINANCIAL_WITH_KIND = frozenset({"anggaran", "dana", "belanja", "sp2d", "spj", "lra"})
# A column with one of these is neither money nor progress of the work.
OTHER = set_of(
    "volume vol satuan output outcome keluaran hasil indikator bobot tertimbang ttb kontrak hps lokasi "
    "sisa peringkat ranking rangking skor status kinerja k spd silpa prognosis penawaran "
    "spmk paket kekurangan kelebihan belum"
)
OF_A_YEAR = frozenset({"tahunan", "setahun"})
# What may stand beside 'Fisik' or 'Keuangan' where no word says target or actual.
BESIDE_MEASURE = set_of(
    "persen persentase prosentase rp rupiah kumulatif s d sd tw triwulan bulan ini i ii iii iv juta "
    "ribu ribuan jutaan 000 dalam sampai dengan januari februari maret april mei juni juli agustus september "
    "oktober november desember"
)
BESIDE_DATE = frozenset({"per", "tanggal", "tgl"})
TOTAL = frozenset({"total", "jumlah", "jml"})
# Parts of a pagu by kind of spending or source: none of them is the whole, even where it equals the sum of the others.
OF_OPERATIONS = frozenset({"pegawai", "barang", "jasa", "bunga", "subsidi", "hibah", "bansos"})
PARTS_OF_BUDGET = OF_OPERATIONS | set_of("operasi modal btt terduga transfer dau dak dbh pad did bos blud")
# What an OPD earns; 'Badan Pendapatan Daerah' is an office, whatever it reports.
REVENUE = re.compile(r"\b(?:pendapatan|penerimaan|retribusi)\b")
REVENUE_OFFICE = re.compile(
    r"\b(?:badan|dinas|bidang|seksi|uptd?|bagian|kantor)(?: \w+){0,3}?"
    r" (?:pendapatan|penerimaan|retribusi)(?: daerah)?\b"
)
BLOCKED = frozenset({"blokir", "diblokir", "terblokir", "lock"})
MEAN = re.compile(r"\b(?:rata rata|rerata)\b")
TOTAL_ROW = re.compile(r"((?:sub ?|grand )?(?:jumlah|total|jml|rata rata|rerata)|dipindahkan|pindahan)\b *(.*)")
# 'Jumlah OPD : 10' and 'Banyaknya kegiatan' count rows; they total no money.
COUNT_ROW = re.compile(
    r"(?:jumlah|total|jml|banyaknya) (?:opd|skpd|perangkat daerah|unit kerja|dinas|badan|bagian|kecamatan|kelurahan"
    r"|desa|program|sub ?kegiatan|kegiatan|paket|data|baris)\b"
)
# 'OPD yang belum mencapai target : 4'.
COUNT_OF_STATE = re.compile(
    r"(?:(?:jumlah|total|jml|banyaknya) )?(?:opd|skpd|perangkat daerah|unit kerja|dinas|badan|kecamatan|program"
    r"|sub ?kegiatan|kegiatan|paket) (?:(?:yang|yg) )?(?:(?:sudah|telah|belum|tidak) )?(?:mencapai|memenuhi|melampaui"
    r"|melapor|lapor|tercapai|menyampaikan|selesai|kritis|waspada|(?:di )?(?:atas|bawah) (?:target|rata rata))\b"
)
# What the colours and states in a table mean, or how many rows have them.
_COLOURS = r"(?:hijau|kuning|merah|biru|oranye|orange|jingga|abu abu|hitam|putih|ungu|cokelat|coklat)"
LEGEND_OF_COLOUR = re.compile(rf"(?:(?:warna|zona|status|kategori|blok) )*{_COLOURS}(?: (?:tua|muda))?")
# A row that says how far two others are apart, and nothing else: 'Selisih', 'Selisih lebih/(kurang)'.
DIFFERENCE_ROW = re.compile(
    r"(?:selisih|kenaikan|penurunan|peningkatan|naik turun)"
    r"(?: (?:penurunan|lebih|kurang|pagu|anggaran|realisasi|target|keuangan|fisik|rp|rupiah|persen|dan|dengan|terhadap"
    r"|antara|jumlah|total|dpa|dppa|apbdp?|sipd|sp2d|spj|simda|lra|rak))*"
)
PARTIAL_TOTAL = re.compile(r"sub ?|rata|rerata")
# A row that totals one of these is a total, whatever name follows.
TOTALLED = re.compile(
    r"(?:(?:per|dari|untuk|pada|semua|seluruh|keseluruhan|total|jumlah|dana) )*"
    r"(?:apbdp?|dak|dau|program|sub ?kegiatan|kegiatan|urusan|bidang|asisten|belanja|pagu|anggaran|realisasi|target"
    r"|opd|skpd|perangkat daerah|unit kerja|unit organisasi|sumber dana|dinas|badan|bagian|kantor|kecamatan|sekretariat"
    r"|setda|setwan|inspektorat|rsud|rumah sakit|satuan|satpol|uptd?|kabupaten|kab)\b"
)
BESIDE_TOTAL = set_of(
    "keseluruhan keseluruhannya seluruh seluruhnya semua semuanya total jumlah jml umum besar akhir sementara "
    "pindahan dipindahkan halaman ini lalu rata dan atau rp rupiah persen persentase fisik keuangan dana apbd apbdp "
    "dak dau dbh pad daerah kota provinsi pemerintah tahun ta triwulan tw semester bulan periode s d sd sampai dengan "
    "i ii iii iv v vi vii viii ix x januari februari maret april mei juni juli agustus september oktober november "
    "desember"
)

PREVIOUS = re.compile(r"\b(lalu|sebelumnya)\b")
NEXT = re.compile(
    r"\b(?:bulan|triwulan|tribulan|tw|semester|periode|tahun) (?:depan|berikut(?:nya)?|mendatang|selanjutnya"
    r"|(?:yang )?akan datang)\b"
)
NOT_CUMULATIVE = re.compile(r"\b(tidak|non|bukan) (kumulatif|akumulasi)\b")
CUMULATIVE = re.compile(r"\b(s ?d|sampai|kumulatif|komulatif|akumulasi)\b")
PER_PERIOD = re.compile(
    r"\b(tw|triwulan|tribulan|bulan|bln|periode) (ini|berjalan|bersangkutan)\b"
    r"|\bper (triwulan|tw|tribulan|bulan|periode)\b|\b(triwulanan|bulanan)\b"
    r"|\b(?:realisasi|capaian|target)(?: (?:keuangan|fisik|anggaran|rp|rupiah))* ini$"
)
MURNI = re.compile(r"\b(sebelum|semula|murni|induk|awal)\b")
PERGESERAN = re.compile(r"\bpergeseran(?: ke)?(?: (\d|iii|ii|i)\b)?")
REVISION = re.compile(r"\b(?:revisi|perkada|parsial)\b")
PERUBAHAN = re.compile(
    r"\b(perubahan|apbd p|p apbd|apbdp|dppa|setelah|sesudah|menjadi)\b|\b(?:pagu|anggaran) (?:ter)?akhir\b(?! tahun)"
)

PERCENT_UNIT = re.compile(r"%|\b(persen|persentase|prosentase|presentase)\b")
RUPIAH_UNIT = re.compile(r"\brp\b|rupiah|\bidr\b|\brp(?=\.|\d)")
# 'Rp' above a column is written over thousands too; 'dalam rupiah' and 'rupiah penuh' are said on purpose.
IN_FULL_RUPIAH = re.compile(r"\b(?:dalam (?:satuan )?(?:rupiah|rp)|satuan:? (?:rupiah|rp)|rupiah penuh|rp penuh)\b")
# 'Rp 000', 'x Rp 1.000', 'Rp. x 1.000' and 'x 1.000': the largest is looked for first.
_TIMES = r"|(?:\brp\.?\s*)?(?<!\w)[x×]\s*(?:rp?\.?\s*)?1"
THOUSANDS = re.compile(r"\bribu(?:an)?\b|\brp\.?\s*\.?0{3}\b" + _TIMES + r"[.,]?000\b")
MILLIONS = re.compile(r"\bjuta(?:an)?\b|\brp\.?\s*0{3}[.,]0{3}\b" + _TIMES + r"[.,]?000[.,]?000\b")
BILLIONS = re.compile(
    r"\bmil(?:iar|yar)(?:an)?\b|\brp\.?\s*0{3}[.,]0{3}[.,]0{3}\b" + _TIMES + r"[.,]?000[.,]?000[.,]?000\b"
)
