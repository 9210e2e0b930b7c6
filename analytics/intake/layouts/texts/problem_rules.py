"""What is said about single cells or rows: one entry per rule, worst first."""

from analytics.intake.findings import Grade

_RECALCULATE = "Buka berkas di Excel, hitung ulang (F9), simpan, lalu coba lagi."
_CORRECT = "Perbaiki sel tersebut di berkas, simpan, lalu coba lagi."
_SCIENTIFIC = (
    "Angka tersimpan dalam bentuk ilmiah (2,50E+11 berarti sekitar 250 miliar), jadi angka di belakangnya sudah "
    "hilang dari berkas: {cells}."
)
_UNROUNDED = (
    "Muat berkas Excel asalnya. Bila harus CSV: lebarkan kolomnya dan beri format Angka (Number) sampai angkanya "
    "tampak utuh, simpan lagi sebagai CSV, lalu coba lagi."
)
_WITHOUT_UNIT = (
    "Tulis angkanya saja, semuanya dalam satu satuan: rupiah penuh (12,00 M menjadi 12.000.000.000), atau sebut "
    "satuannya di judul kolom, misalnya 'Pagu (Rp juta)'; simpan, lalu coba lagi."
)
_STYLE = (
    "Jawab 'gaya-angka' dengan 'id' untuk 1.234,56 atau 'en' untuk 1,234.56: --keputusan dengan "
    '{"gaya-angka": "id"}.'
)
_SCALE = (
    "Jawab 'skala-persen' dengan 'pecahan' bila 0,85 berarti 85%, atau 'persen' bila 0,85 berarti 0,85%: "
    '--keputusan dengan {"skala-persen": "pecahan"}.'
)
_OWN_MONEY = (
    "Beri kode atau nomor bertingkat (I, A, 1); atau jawab '{1}' dengan '{2}' bila uangnya sudah termuat di baris {0}, "
    'atau \'kegiatan\' bila berdiri sendiri: --keputusan dengan {{"{1}": "{2}"}}.'
)
_HEAD_OR_BANNER = (
    "Jawab 'opd-baris' dengan 'baris' bila baris di bawahnya milik OPD itu, atau 'judul' bila semuanya milik OPD di "
    'judul: --keputusan dengan {"opd-baris": "baris"}.'
)
_RUPIAH_OR_PERCENT = (
    "Betulkan yang salah di berkas (kurang atau kelebihan digit?), lalu coba lagi. Bila rupiahnya yang benar, jawab "
    '--keputusan dengan {"persen-rupiah": "rupiah"}.'
)
_FURTHER_PART = (
    "Isi nama OPD/kegiatannya di setiap baris, atau jumlahkan ke baris bernama di atasnya. Bila memang bagian lain "
    'baris itu, jawab --keputusan dengan {"baris-lanjutan": "tambah"}: uangnya dijumlahkan, fisiknya ditimbang pagu.'
)
_ADDED_TO_FIRST = (
    "Baris kegiatan yang sama dijumlahkan ke baris pertamanya (fisik ditimbang pagu), {}: {{cells}}."
)
_AS_PARTS = "'tambah' bila bagian dari kegiatan itu, misalnya per lokasi (dijumlahkan, fisik ditimbang pagu)"
_AS_UNIT = "'unit' bila teks itu unit atau paket dengan anggaran sendiri"
_AS_PARENT = "'kegiatan' bila teks itu program atau kegiatan di atasnya"
_AS_REPEATED = "'ulangan' bila barisnya hanya tertulis lagi"
_LEVEL_OF_ROWS = (
    "Isi kolom itu di baris sub kegiatan, simpan, lalu coba lagi; atau muat baris kegiatan sebagai ganti sub "
    "kegiatannya: "
    '--keputusan dengan {"tingkat-baris": "kegiatan"}.'
)


def _same_activity(answers: str) -> tuple[Grade, str, str, str, str]:
    """What is asked of rows of one activity that only a text beside or above them tells apart."""
    return (
        Grade.UNDECIDED,
        "Kegiatan yang sama tertulis beberapa kali, dibedakan hanya oleh teks ini: {cells}.",
        f"Jawab 'baris-unit' dengan {answers}: --keputusan dengan {{\"baris-unit\": \"tambah\"}}.",
        "--keputusan",
        "baris-unit",
    )


RULES: dict[str, tuple[Grade, str, str, str, str]] = {
    "sel-rusak": (Grade.REFUSED, "Sel berisi nilai kesalahan: {cells}.", _RECALCULATE, "", ""),
    "rumus-tanpa-nilai": (Grade.REFUSED, "Rumus tanpa nilai tersimpan: {cells}.", _RECALCULATE, "", ""),
    "bukan-angka": (Grade.REFUSED, "Bukan angka di kolom angka: {cells}.", _CORRECT, "", ""),
    "bukan-angka/ilmiah": (
        Grade.REFUSED,
        _SCIENTIFIC,
        _UNROUNDED,
        "",
        "",
    ),
    "bukan-angka/satuan": (
        Grade.REFUSED,
        "Satuan ditulis di dalam sel angka (M, jt, rb), jadi selnya teks: {cells}.",
        _WITHOUT_UNIT,
        "",
        "",
    ),
    "bukan-angka/tanggal": (
        Grade.REFUSED,
        "Angka berubah menjadi tanggal (Excel membaca 28.4 sebagai 28 April): {cells}.",
        "Beri kolom itu format Angka (Number), tulis ulang angkanya dengan koma (28,4), simpan, lalu coba lagi.",
        "",
        "",
    ),
    "tabel-berdampingan": (
        Grade.REFUSED,
        "Dua tabel berdampingan menyebut nama yang berbeda di satu baris: {cells}.",
        "Pisahkan kedua tabel ke lembar sendiri, atau urutkan keduanya sama.",
        "",
        "",
    ),
    "uang-mustahil": (
        Grade.REFUSED, "Lebih besar dari seluruh APBD kabupaten: {cells}.", "Periksa satuan dan angkanya.", "", "",
    ),
    "pecahan-terlalu-besar": (
        Grade.REFUSED,
        "Menurut pemetaan ini pecahan (0,85 berarti 85%), tetapi isinya lebih besar: {cells}.",
        "Pilih satuan 'persen' di pemetaannya, atau betulkan selnya.",
        "",
        "",
    ),
    "syarat-bertumpuk": (
        Grade.REFUSED,
        "Baris yang memenuhi dua syarat sekaligus, jadi angkanya akan dimuat dua kali: {cells}.",
        "Persempit syarat di pemetaannya.",
        "",
        "",
    ),
    "gaya-campur": (
        Grade.REFUSED,
        "Angka ditulis dengan gaya yang berbeda dari kolomnya: {cells}.",
        "Tulis semua angka satu kolom dengan gaya yang sama, mis. 1.234.567,89.",
        "",
        "",
    ),
    "gaya-angka": (
        Grade.UNDECIDED,
        "Angka dapat dibaca dengan dua cara (titik atau koma sebagai pemisah ribuan): {cells}.",
        _STYLE,
        "--keputusan",
        "gaya-angka",
    ),
    "skala-persen": (
        Grade.UNDECIDED,
        "Semua nilai kolom persen tidak lebih dari 1: {cells}.",
        _SCALE,
        "--keputusan",
        "skala-persen",
    ),
    "skala-hampir-pecahan": (
        Grade.UNDECIDED,
        "Nilai kolom persen kebanyakan tidak lebih dari 1, tidak ada yang lebih dari 1,5: {cells}.",
        _SCALE,
        "--keputusan",
        "skala-persen",
    ),
    "skala-ragu": (
        Grade.UNDECIDED,
        "Nilai kecil tanpa format %, sedang kolom persen di sebelahnya berformat %: {cells}.",
        "Tulis semua kolom persen dengan cara yang sama, atau jawab 'persen' bila 0,5 di sini berarti 0,5%.",
        "--keputusan",
        "skala-persen",
    ),
    "skala-campur": (
        Grade.REFUSED,
        "Kolom persen mencampur nilai bertanda % dengan pecahan tanpa tanda: {cells}.",
        "Tulis semua nilai kolom itu sebagai persen, mis. 85 atau 85%.",
        "",
        "",
    ),
    "persen-di-rupiah": (Grade.REFUSED, "Nilai bertanda persen di kolom rupiah: {cells}.", _CORRECT, "", ""),
    "fisik-di-luar-batas": (Grade.REFUSED, "Fisik harus antara 0 dan 100 persen: {cells}.", _CORRECT, "", ""),
    "bobot-kosong": (
        Grade.REFUSED,
        "Baris berfisik tertimbang tanpa bobot, jadi kemajuannya tidak dapat dihitung: {cells}.",
        "Isi bobotnya, simpan, lalu coba lagi.",
        "",
        "",
    ),
    "fisik-melebihi-bobot": (
        Grade.REFUSED,
        "Fisik tertimbang lebih besar dari bobot barisnya: {cells}.",
        "Periksa jawaban 'fisik-tertimbang'; bila memang tertimbang, betulkan fisik atau bobotnya.",
        "",
        "",
    ),
    "persen-mustahil": (
        Grade.REFUSED,
        "Persen keuangan lebih dari sepuluh kali pagu, mungkin 45 di sel berformat %: {cells}.",
        _CORRECT,
        "",
        "",
    ),
    "pagu-negatif": (Grade.REFUSED, "Pagu tidak boleh negatif: {cells}.", _CORRECT, "", ""),
    "pagu-bersama": (
        Grade.REFUSED,
        "Baris tanpa pagu sendiri di bawah baris yang pagunya digabung atau ditulis satu kali: {cells}.",
        "Tulis satu baris per sub kegiatan atau OPD (uangnya dijumlah), atau lepas gabungannya dan isi tiap pagunya.",
        "",
        "",
    ),
    "angka-digabung": (
        Grade.REFUSED,
        "Satu angka di sel yang digabung (merge) untuk beberapa baris: {cells}. Hanya baris pertamanya akan memuatnya.",
        "Lepas gabungan selnya dan isi angka tiap barisnya, simpan, lalu coba lagi.",
        "",
        "",
    ),
    "opd-kosong": (Grade.REFUSED, "Baris tanpa nama OPD: {cells}.", "Isi nama OPD pada baris itu.", "", ""),
    "baris-lanjutan": (
        Grade.UNDECIDED,
        "Baris berangka tanpa nama, dengan jenis belanja atau lokasi lain daripada baris di atasnya: {cells}.",
        _FURTHER_PART,
        "--keputusan",
        "baris-lanjutan",
    ),
    "baris-lanjutan/ditambah": (
        Grade.NOTE, "Baris tanpa nama dijumlahkan ke baris di atasnya, seperti dijawab: {cells}.", "", "", "",
    ),  # fmt: skip
    "baris-lanjutan/terbukti": (
        Grade.NOTE, "Baris tanpa nama dijumlahkan ke baris di atasnya; JUMLAH membuktikannya: {cells}.", "", "", "",
    ),  # fmt: skip
    "rincian-bernama-sama": (
        Grade.NOTE, "Baris per jenis belanja yang uangnya sudah di baris namanya tidak dimuat: {cells}.", "", "", "",
    ),  # fmt: skip
    "baris-lanjutan/digabung": (
        Grade.NOTE,
        "Baris per jenis belanja atau lokasi dijumlahkan ke namanya, fisiknya ditimbang pagu: {cells}.",
        "",
        "",
        "",
    ),
    "baris-tanpa-nama": (
        Grade.REFUSED,
        "Baris berangka tanpa nama: {cells}. Uangnya akan hilang bila baris itu dilewati.",
        "Isi nama OPD/kegiatannya di setiap baris, atau jumlahkan ke baris bernama di atasnya; lalu coba lagi.",
        "",
        "",
    ),
    "nama-kosong": (
        Grade.REFUSED,
        "Baris berangka dengan periode tetapi tanpa nama: {cells}.",
        "Isi namanya pada baris itu, atau hapus periodenya bila barisnya jumlah.",
        "",
        "",
    ),
    "tahun-bertentangan": (
        Grade.REFUSED,
        "Kolom Tahun dan kolom periodenya menyebut tahun yang berbeda: {cells}.",
        "Betulkan salah satunya, simpan, lalu coba lagi.",
        "",
        "",
    ),
    "periode-tidak-dikenal": (
        Grade.REFUSED,
        "Periode tidak dikenali: {cells}.",
        "Tulis triwulan 1-4 (atau I-IV), atau nama bulan.",
        "",
        "",
    ),
    "tahun-tidak-dikenal": (
        Grade.REFUSED,
        "Tahun tidak dikenali: {cells}.",
        "Tulis tahun empat angka.",
        "",
        "",
    ),
    "tahun-terlalu-jauh": (
        Grade.REFUSED,
        "Tahun lebih jauh dari tahun depan: {cells}.",
        "Betulkan tahunnya, simpan, lalu coba lagi.",
        "",
        "",
    ),
    "kode-jadi-tanggal": (
        Grade.REFUSED,
        "Kode berubah menjadi tanggal: {cells}.",
        "Ubah kolom kode menjadi teks di Excel dan tulis ulang kodenya.",
        "",
        "",
    ),
    "kode-angka": (
        Grade.NOTE,
        "Kode tersimpan sebagai angka, nol di belakang dapat hilang (1.10 menjadi 1.1): {cells}.",
        "Simpan kolom kode sebagai teks.",
        "",
        "",
    ),
    "jumlah-atau-kegiatan": (
        Grade.UNDECIDED,
        "Baris ini dapat berarti jumlah atau nama kegiatan: {cells}.",
        "Tulis 'JUMLAH' saja, atau beri kode kegiatan; atau jawab 'baris-jumlah' dengan 'jumlah' atau 'kegiatan'.",
        "--keputusan",
        "baris-jumlah",
    ),
    "pagu-kosong-periode-lain": (
        Grade.UNDECIDED,
        "Pagu kosong di baris ini, padahal kegiatannya ber-pagu di periode sebelumnya: {cells}.",
        "Isi pagunya, atau jawab 'pagu-kosong' dengan 'teruskan' (sama dengan periode sebelumnya) atau 'kosong'.",
        "--keputusan",
        "pagu-kosong",
    ),
    "opd-atau-kegiatan": (
        Grade.UNDECIDED,
        "Baris ini dapat berarti OPD atau kegiatan: {cells}.",
        "Tulis OPD di kolom sendiri atau di atas tabel ('OPD : ...'), atau jawab 'kegiatan', atau 'opd' bila itu OPD.",
        "--keputusan",
        "opd-atau-kegiatan",
    ),
    "opd-judul-atau-baris": (
        Grade.UNDECIDED,
        "Baris di dalam tabel menyebut OPD lain daripada judul atau nama lembarnya: {cells}.",
        _HEAD_OR_BANNER,
        "--keputusan",
        "opd-baris",
    ),
    # Only answers that can be used are offered.
    "unit-atau-ulangan": _same_activity(f"{_AS_PARTS}, {_AS_UNIT}, {_AS_PARENT}, atau {_AS_REPEATED}"),
    "unit-atau-ulangan/berbeda": _same_activity(f"{_AS_PARTS}, {_AS_UNIT}, atau {_AS_PARENT}"),
    "unit-atau-ulangan/berkode": _same_activity(f"{_AS_PARTS}, {_AS_UNIT}, atau {_AS_REPEATED}"),
    "unit-atau-ulangan/berkode-berbeda": _same_activity(f"{_AS_PARTS}, atau {_AS_UNIT}"),
    "bagian-kegiatan/tanpa-fisik": (
        Grade.NOTE,
        "Fisik kegiatan ini kosong di sebagian barisnya, jadi tidak dapat ditimbang dan tidak dimuat: {cells}.",
        "Isi fisiknya (dan pagunya) di setiap baris; bila belum mulai, tulis 0.",
        "",
        "",
    ),
    "bagian-kegiatan/dijawab": (Grade.NOTE, _ADDED_TO_FIRST.format("seperti dijawab"), "", "", ""),
    "bagian-kegiatan/terbukti": (
        Grade.NOTE, _ADDED_TO_FIRST.format("sebab JUMLAH di berkas menghitung semuanya"), "", "", "",
    ),
    "baris-induk-atau-kegiatan": (
        Grade.UNDECIDED,
        "Baris ini mungkin jumlah baris-baris di bawah atau di atasnya, bukan kegiatan: {cells}.",
        _OWN_MONEY.format("lain", "baris-induk", "induk"),
        "--keputusan",
        "baris-induk",
    ),
    "baris-rincian-atau-kegiatan": (
        Grade.UNDECIDED,
        "Baris ini mungkin rincian dari baris di atasnya, tetapi jumlahnya tidak tepat sama: {cells}.",
        _OWN_MONEY.format("atasnya", "baris-rincian", "rincian"),
        "--keputusan",
        "baris-rincian",
    ),
    "baris-rincian-atau-kegiatan/tepat": (
        Grade.UNDECIDED,
        "Baris tanpa kode ini berjumlah tepat kegiatan di atasnya: sub kegiatannya, atau hanya rinciannya: {cells}.",
        "Jawab 'baris-rincian' dengan 'kegiatan' (baris ini dimuat) atau 'rincian' (hanya kegiatan di atasnya dimuat).",
        "--keputusan",
        "baris-rincian",
    ),
    "rincian-berisi-angka": (
        Grade.REFUSED,
        "Baris rekening atau rincian berisi angka yang tidak ada di baris sub kegiatannya: {cells}.",
        "Isi baris sub kegiatan itu dengan jumlah rinciannya, simpan, lalu coba lagi.",
        "",
        "",
    ),
    "rincian-berisi-angka/induk": (
        Grade.REFUSED,
        "Di bawah baris program atau kegiatan ini ada baris tanpa kode sub kegiatan yang lengkap: {cells}.",
        "Tulis kode lengkapnya di setiap baris di bawahnya, mis. 1.01.02.2.01.0001, bukan 01; simpan, lalu coba lagi.",
        "",
        "",
    ),
    "rincian-tanpa-induk": (
        Grade.REFUSED,
        "Baris rekening atau rincian tanpa baris sub kegiatan yang memuat jumlahnya: {cells}.",
        "Tambahkan baris sub kegiatan berisi jumlahnya di atas rinciannya, simpan, lalu coba lagi.",
        "",
        "",
    ),
    "rincian-berbeda": (
        Grade.UNDECIDED,
        "Jumlah rekening atau rincian berbeda dari baris sub kegiatannya: {cells}.",
        'Betulkan berkasnya, atau putuskan memakai baris sub kegiatan: --keputusan dengan {"jumlah": "pakai-baris"}.',
        "--keputusan",
        "jumlah",
    ),
    "angka-di-induk": (
        Grade.REFUSED,
        "Angka hanya ada di baris program atau kegiatan, kosong di semua baris di bawahnya: {cells}.",
        "Isi kolom itu di baris sub kegiatan, atau kosongkan di baris induk bila bukan angka kegiatan; lalu coba lagi.",
        "",
        "",
    ),
    "angka-di-kegiatan": (
        Grade.UNDECIDED,
        "Angka hanya ada di baris kegiatan, kosong di semua sub kegiatannya, jadi akan hilang: {cells}.",
        _LEVEL_OF_ROWS,
        "--keputusan",
        "tingkat-baris",
    ),
    "kode-panjang": (
        Grade.REFUSED,
        "Kode lebih panjang dari kode sub kegiatan dan bukan kode OPD: {cells}.",
        "Tulis kode sub kegiatan saja, mis. 1.01.02.2.01.0001, dan baris sub kegiatan di atas rinciannya.",
        "",
        "",
    ),
    "kode-opd-lain": (
        Grade.REFUSED,
        "Kode memuat kode OPD lain daripada OPD barisnya: {cells}.",
        "Tambahkan kolom OPD, atau pisahkan tiap OPD ke lembar sendiri, simpan, lalu coba lagi.",
        "",
        "",
    ),
    "kode-unit": (
        Grade.REFUSED,
        "Kode memuat beberapa unit dari satu OPD tanpa nama unitnya: {cells}.",
        "Tambahkan kolom Sub Unit, simpan, lalu coba lagi.",
        "",
        "",
    ),
    "unit-kerja": (
        Grade.UNDECIDED,
        "Kolom unit kerja tidak berisi nama OPD: {cells}.",
        "Beri judul 'OPD' pada kolom yang berisi OPD, atau jawab 'unit-kerja' dengan 'opd' bila semuanya OPD.",
        "--keputusan",
        "unit-kerja",
    ),
    "kegiatan-berawalan-jumlah": (
        Grade.NOTE,
        "Baris berawalan 'Jumlah' atau 'Total' yang dibaca sebagai kegiatan: {cells}.",
        "",
        "",
        "",
    ),
    "baris-dicoret": (
        Grade.UNDECIDED,
        "Angka di baris ini dicoret di berkas, tetapi akan dimuat: {cells}.",
        'Hapus barisnya bila dibatalkan; bila tetap berlaku: --keputusan dengan {"baris-dicoret": "muat"}.',
        "--keputusan",
        "baris-dicoret",
    ),
    "baris-dicoret/dimuat": (Grade.NOTE, "Baris yang dicoret dimuat, seperti dijawab: {cells}.", "", "", ""),
    "melebihi-pagu": (Grade.NOTE, "Uang melebihi 100% dari pagu: {cells}.", "", "", ""),
    "baris-selisih": (
        Grade.NOTE, "Baris selisih di bawah jumlah tidak dimuat, hanya pembanding: {cells}.", "", "", "",
    ),
    "baris-banyaknya": (
        Grade.NOTE, "Baris yang hanya menghitung OPD atau kegiatan, atau menerangkan warna, tidak dimuat: {cells}.",
        "", "", "",
    ),
    "angka-bertanda": (
        Grade.NOTE,
        "Angka bertanda catatan kaki dibaca tanpa tandanya: {cells}.",
        "Baca catatan kakinya di berkas: bila angkanya sementara, muat lagi sesudah final.",
        "",
        "",
    ),
    "uang-negatif": (Grade.NOTE, "Nilai uang negatif (koreksi?), dimuat apa adanya: {cells}.", "", "", ""),
    "persen-kecil": (
        Grade.NOTE,
        "Nilai persen di bawah 1 dibaca apa adanya sebagai persen: {cells}.",
        "",
        "",
        "",
    ),
    "persen-berbeda/jauh": (
        Grade.UNDECIDED,
        "Persen dan rupiah baris ini tidak mungkin keduanya benar, padahal baris lain cocok: {cells}.",
        _RUPIAH_OR_PERCENT,
        "--keputusan",
        "persen-rupiah",
    ),
    "persen-berbeda": (
        Grade.NOTE,
        "Persen di berkas berbeda dari rupiah dibagi pagu; yang dipakai rupiahnya: {cells}.",
        "",
        "",
        "",
    ),
    "persen-dari-target": (
        Grade.NOTE,
        "Persen realisasi di berkas terhadap target periodenya, bukan pagu; yang dipakai rupiahnya: {cells}.",
        "",
        "",
        "",
    ),
    "target-dari-persen": (Grade.NOTE, "Target keuangan dihitung dari persen x pagu: {cells}.", "", "", ""),
    "realisasi-dari-persen": (
        Grade.NOTE,
        "Realisasi keuangan dihitung dari persen x pagu: {cells}.",
        "",
        "",
        "",
    ),
    "realisasi-dari-persen-target": (
        Grade.NOTE,
        "Realisasi keuangan dihitung dari persen x target: {cells}.",
        "",
        "",
        "",
    ),
    "persen-tanpa-target": (
        Grade.REFUSED,
        "Persen realisasi dari target di baris tanpa target, rupiahnya tidak dapat dihitung: {cells}.",
        "Isi targetnya, atau tulis realisasinya dalam rupiah; simpan, lalu coba lagi.",
        "",
        "",
    ),
    "persen-tanpa-pagu": (
        Grade.NOTE,
        "Persen keuangan tanpa pagu, rupiahnya tidak dapat dihitung: {cells}.",
        "Tambahkan kolom pagu, atau kolom rupiahnya.",
        "",
        "",
    ),
    "rupiah-kosong": (
        Grade.NOTE,
        "Rupiahnya kosong padahal persennya terisi, jadi belum terhitung: {cells}.",
        "Isi rupiahnya bila memang sudah ada.",
        "",
        "",
    ),
    "isian-kosong": (
        Grade.NOTE,
        "Isian ini dibaca sebagai belum ada angka, bukan nol: {cells}.",
        "Tulis 0 bila memang nol.",
        "",
        "",
    ),
    "tenggat-tidak-dikenal": (Grade.NOTE, "Tenggat bukan tanggal, tidak dimuat: {cells}.", "", "", ""),
    "nama-orang": (
        Grade.NOTE,
        "Penanggung jawab dimuat sebagai jabatan saja, nama orang tidak: {cells}.",
        "Tulis jabatannya, misalnya 'Kabid Bina Marga'.",
        "",
        "",
    ),
    "kendala-diteruskan": (
        Grade.NOTE, "Kendala tanpa nama kegiatan dibaca milik kegiatan di atasnya: {cells}.", "", "", "",
    ),
    "kendala-tanpa-kegiatan": (
        Grade.NOTE, "Kendala tanpa nama dan kode kegiatan tidak dimuat: {cells}.", "Isi kegiatannya.", "", "",
    ),
    "baris-dilewati": (Grade.NOTE, "Baris berangka tanpa kode dan nama dilewati: {cells}.", "", "", ""),
    "baris-judul": (Grade.NOTE, "Baris judul tanpa angka tidak dimuat: {cells}.", "", "", ""),
    "baris-jumlah": (Grade.NOTE, "Baris jumlah tidak dimuat: {cells}.", "", "", ""),
    "baris-induk": (
        Grade.NOTE,
        "Baris program dan kegiatan tidak dimuat (sudah terhitung di sub kegiatannya): {cells}.",
        "",
        "",
        "",
    ),
    "baris-induk-uang": (
        Grade.NOTE,
        "Baris induk atau jumlah tidak dimuat, uangnya sudah termuat di baris lain: {cells}.",
        "",
        "",
        "",
    ),
    "baris-induk-uang/dijawab": (
        Grade.NOTE, "Baris induk atau jumlah tidak dimuat, menurut jawaban atau JUMLAH di berkas: {cells}.", "", "", "",
    ),
    "baris-rincian-uang/dijawab": (
        Grade.NOTE, "Baris rincian tidak dimuat, menurut jawaban atau JUMLAH di berkas: {cells}.", "", "", "",
    ),
    "baris-rincian-uang": (
        Grade.NOTE,
        "Baris rincian atau jumlah tidak dimuat, uangnya sudah termuat di baris atasnya: {cells}.",
        "",
        "",
        "",
    ),
    "permasalahan-di-induk": (
        Grade.NOTE,
        "Permasalahan di baris program atau kegiatan tidak dimuat: {cells}.",
        "Tulis di baris sub kegiatannya bila harus dimuat.",
        "",
        "",
    ),
    "baris-rekening": (Grade.NOTE, "Baris rekening belanja tidak dimuat (rincian): {cells}.", "", "", ""),
    "opd-dari-baris": (Grade.NOTE, "OPD diambil dari baris judul di dalam tabel: {cells}.", "", "", ""),
    "kode-dilengkapi": (
        Grade.NOTE,
        "Kode yang hanya ditulis bagian belakangnya dilengkapi dari program atau kegiatan di atasnya: {cells}.",
        "Tulis kode lengkap bila ada yang keliru.",
        "",
        "",
    ),
    "kode-berkoma": (
        Grade.NOTE,
        "Koma di dalam kode dibaca sebagai titik: {cells}.",
        "Tulis kodenya dengan titik bila ada yang keliru.",
        "",
        "",
    ),
    "pagu-diteruskan": (
        Grade.NOTE,
        "Nama dan pagu kosong di baris periode lain, pagunya diisi dari baris di atasnya: {cells}.",
        "Bila pagunya lain di periode itu, tulis pagunya di barisnya.",
        "",
        "",
    ),
    "pagu-diteruskan/sekali": (
        Grade.NOTE,
        "Pagu hanya ditulis di baris periode pertama kegiatannya; di periode lain diisi dari sana: {cells}.",
        "Bila pagunya lain di periode itu, tulis pagunya di barisnya.",
        "",
        "",
    ),
    "nama-diteruskan": (
        Grade.NOTE, "Nama kosong di baris periode lain diisi dari baris di atasnya: {cells}.", "", "", "",
    ),
    "nama-diteruskan/dana": (
        Grade.NOTE, "Nama kosong di baris sumber dana lain diisi dari baris di atasnya: {cells}.", "", "", "",
    ),
    "nama-sama-induk-beda": (
        Grade.NOTE,
        "Kegiatan bernama sama di bawah induk berbeda dihitung masing-masing: {cells}.",
        "Beri kode sub kegiatannya agar tidak tertukar.",
        "",
        "",
    ),
    "opd-diteruskan": (Grade.NOTE, "OPD kosong diisi dari baris di atasnya: {cells}.", "", "", ""),
    "gaya-persen": (
        Grade.NOTE,
        "Titik atau koma dibaca sebagai desimal, karena sebagai ribuan persennya mustahil: {cells}.",
        "",
        "",
        "",
    ),
    "kepala-berulang": (
        Grade.NOTE, "Kepala tabel yang tercetak ulang dilewati; baris di bawahnya dimuat: {cells}.", "", "", "",
    ),
    "baris-tersembunyi": (Grade.NOTE, "Baris tersembunyi ikut dimuat: {cells}.", "", "", ""),
}
"""Rule -> grade, message with {cells}, remedy, flag, question; behind '/' a variant of a rule with another remedy."""
