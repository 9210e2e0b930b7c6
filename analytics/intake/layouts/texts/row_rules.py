"""What is said about rows whose name, period, code or place is not sure, and which of them is what; worst first."""

from analytics.intake.layouts.texts.rule_kinds import Rule, question, refusal, remark

_OWN_MONEY = (
    "Beri kode atau nomor bertingkat (I, A, 1); atau jawab '{1}' dengan '{2}' bila uangnya sudah termuat di baris {0}, "
    'atau \'kegiatan\' bila berdiri sendiri: --keputusan dengan {{"{1}": "{2}"}}.'
)
_HEAD_OR_BANNER = (
    "Jawab 'opd-baris' dengan 'baris' bila baris di bawahnya milik OPD itu, atau 'judul' bila semuanya milik OPD di "
    'judul: --keputusan dengan {"opd-baris": "baris"}.'
)
_FURTHER_PART = (
    "Isi nama OPD/kegiatannya di setiap baris, atau jumlahkan ke baris bernama di atasnya. Bila memang bagian lain "
    'baris itu, jawab --keputusan dengan {"baris-lanjutan": "tambah"}: uangnya dijumlahkan, fisiknya ditimbang pagu.'
)
_ADDED_TO_FIRST = "Baris kegiatan yang sama dijumlahkan ke baris pertamanya (fisik ditimbang pagu), {}: {{cells}}."
_AS_PARTS = "'tambah' bila bagian dari kegiatan itu, misalnya per lokasi (dijumlahkan, fisik ditimbang pagu)"
_AS_UNIT = "'unit' bila teks itu unit atau paket dengan anggaran sendiri"
_AS_PARENT = "'kegiatan' bila teks itu program atau kegiatan di atasnya"
_AS_REPEATED = "'ulangan' bila barisnya hanya tertulis lagi"
_LEVEL_OF_ROWS = (
    "Isi kolom itu di baris sub kegiatan, simpan, lalu coba lagi; atau muat baris kegiatan sebagai ganti sub "
    "kegiatannya: "
    '--keputusan dengan {"tingkat-baris": "kegiatan"}.'
)


def _same_activity(answers: str) -> Rule:
    """What is asked of rows of one activity that only a text beside or above them tells apart."""
    return question(
        "Kegiatan yang sama tertulis beberapa kali, dibedakan hanya oleh teks ini: {cells}.",
        f"Jawab 'baris-unit' dengan {answers}: --keputusan dengan {{\"baris-unit\": \"tambah\"}}.",
        "baris-unit",
    )


ROW_RULES: dict[str, Rule] = {
    "opd-kosong": refusal("Baris tanpa nama OPD: {cells}.", "Isi nama OPD pada baris itu."),
    "baris-lanjutan": question(
        "Baris berangka tanpa nama, dengan jenis belanja atau lokasi lain daripada baris di atasnya: {cells}.",
        _FURTHER_PART,
        "baris-lanjutan",
    ),
    "baris-lanjutan/ditambah": remark("Baris tanpa nama dijumlahkan ke baris di atasnya, seperti dijawab: {cells}."),
    "baris-lanjutan/terbukti": remark(
        "Baris tanpa nama dijumlahkan ke baris di atasnya; JUMLAH membuktikannya: {cells}."
    ),
    "rincian-bernama-sama": remark(
        "Baris per jenis belanja yang uangnya sudah di baris namanya tidak dimuat: {cells}."
    ),
    "baris-lanjutan/digabung": remark(
        "Baris per jenis belanja atau lokasi dijumlahkan ke namanya, fisiknya ditimbang pagu: {cells}."
    ),
    "baris-tanpa-nama": refusal(
        "Baris berangka tanpa nama: {cells}. Uangnya akan hilang bila baris itu dilewati.",
        "Isi nama OPD/kegiatannya di setiap baris, atau jumlahkan ke baris bernama di atasnya; lalu coba lagi.",
    ),
    "nama-kosong": refusal(
        "Baris berangka dengan periode tetapi tanpa nama: {cells}.",
        "Isi namanya pada baris itu, atau hapus periodenya bila barisnya jumlah.",
    ),
    "tahun-bertentangan": refusal(
        "Kolom Tahun dan kolom periodenya menyebut tahun yang berbeda: {cells}.",
        "Betulkan salah satunya, simpan, lalu coba lagi.",
    ),
    "periode-tidak-dikenal": refusal(
        "Periode tidak dikenali: {cells}.", "Tulis triwulan 1-4 (atau I-IV), atau nama bulan."
    ),
    "tahun-tidak-dikenal": refusal("Tahun tidak dikenali: {cells}.", "Tulis tahun empat angka."),
    "tahun-terlalu-jauh": refusal(
        "Tahun lebih jauh dari tahun depan: {cells}.", "Betulkan tahunnya, simpan, lalu coba lagi."
    ),
    "kode-jadi-tanggal": refusal(
        "Kode berubah menjadi tanggal: {cells}.", "Ubah kolom kode menjadi teks di Excel dan tulis ulang kodenya."
    ),
    "kode-angka": remark(
        "Kode tersimpan sebagai angka, nol di belakang dapat hilang (1.10 menjadi 1.1): {cells}.",
        "Simpan kolom kode sebagai teks.",
    ),
    "jumlah-atau-kegiatan": question(
        "Baris ini dapat berarti jumlah atau nama kegiatan: {cells}.",
        "Tulis 'JUMLAH' saja, atau beri kode kegiatan; atau jawab 'baris-jumlah' dengan 'jumlah' atau 'kegiatan'.",
        "baris-jumlah",
    ),
    "pagu-kosong-periode-lain": question(
        "Pagu kosong di baris ini, padahal kegiatannya ber-pagu di periode sebelumnya: {cells}.",
        "Isi pagunya, atau jawab 'pagu-kosong' dengan 'teruskan' (sama dengan periode sebelumnya) atau 'kosong'.",
        "pagu-kosong",
    ),
    "opd-atau-kegiatan": question(
        "Baris ini dapat berarti OPD atau kegiatan: {cells}.",
        "Tulis OPD di kolom sendiri atau di atas tabel ('OPD : ...'), atau jawab 'kegiatan', atau 'opd' bila itu OPD.",
        "opd-atau-kegiatan",
    ),
    "opd-judul-atau-baris": question(
        "Baris di dalam tabel menyebut OPD lain daripada judul atau nama lembarnya: {cells}.",
        _HEAD_OR_BANNER,
        "opd-baris",
    ),
    # Only answers that can be used are offered.
    "unit-atau-ulangan": _same_activity(f"{_AS_PARTS}, {_AS_UNIT}, {_AS_PARENT}, atau {_AS_REPEATED}"),
    "unit-atau-ulangan/berbeda": _same_activity(f"{_AS_PARTS}, {_AS_UNIT}, atau {_AS_PARENT}"),
    "unit-atau-ulangan/berkode": _same_activity(f"{_AS_PARTS}, {_AS_UNIT}, atau {_AS_REPEATED}"),
    "unit-atau-ulangan/berkode-berbeda": _same_activity(f"{_AS_PARTS}, atau {_AS_UNIT}"),
    "bagian-kegiatan/tanpa-fisik": remark(
        "Fisik kegiatan ini kosong di sebagian barisnya, jadi tidak dapat ditimbang dan tidak dimuat: {cells}.",
        "Isi fisiknya (dan pagunya) di setiap baris; bila belum mulai, tulis 0.",
    ),
    "bagian-kegiatan/dijawab": remark(_ADDED_TO_FIRST.format("seperti dijawab")),
    "bagian-kegiatan/terbukti": remark(_ADDED_TO_FIRST.format("sebab JUMLAH di berkas menghitung semuanya")),
    "baris-induk-atau-kegiatan": question(
        "Baris ini mungkin jumlah baris-baris di bawah atau di atasnya, bukan kegiatan: {cells}.",
        _OWN_MONEY.format("lain", "baris-induk", "induk"),
        "baris-induk",
    ),
    "baris-rincian-atau-kegiatan": question(
        "Baris ini mungkin rincian dari baris di atasnya, tetapi jumlahnya tidak tepat sama: {cells}.",
        _OWN_MONEY.format("atasnya", "baris-rincian", "rincian"),
        "baris-rincian",
    ),
    "baris-rincian-atau-kegiatan/tepat": question(
        "Baris tanpa kode ini berjumlah tepat kegiatan di atasnya: sub kegiatannya, atau hanya rinciannya: {cells}.",
        "Jawab 'baris-rincian' dengan 'kegiatan' (baris ini dimuat) atau 'rincian' (hanya kegiatan di atasnya dimuat).",
        "baris-rincian",
    ),
    "rincian-berisi-angka": refusal(
        "Baris rekening atau rincian berisi angka yang tidak ada di baris sub kegiatannya: {cells}.",
        "Isi baris sub kegiatan itu dengan jumlah rinciannya, simpan, lalu coba lagi.",
    ),
    "rincian-berisi-angka/induk": refusal(
        "Di bawah baris program atau kegiatan ini ada baris tanpa kode sub kegiatan yang lengkap: {cells}.",
        "Tulis kode lengkapnya di setiap baris di bawahnya, mis. 1.01.02.2.01.0001, bukan 01; simpan, lalu coba lagi.",
    ),
    "rincian-tanpa-induk": refusal(
        "Baris rekening atau rincian tanpa baris sub kegiatan yang memuat jumlahnya: {cells}.",
        "Tambahkan baris sub kegiatan berisi jumlahnya di atas rinciannya, simpan, lalu coba lagi.",
    ),
    "rincian-berbeda": question(
        "Jumlah rekening atau rincian berbeda dari baris sub kegiatannya: {cells}.",
        'Betulkan berkasnya, atau putuskan memakai baris sub kegiatan: --keputusan dengan {"jumlah": "pakai-baris"}.',
        "jumlah",
    ),
    "angka-di-induk": refusal(
        "Angka hanya ada di baris program atau kegiatan, kosong di semua baris di bawahnya: {cells}.",
        "Isi kolom itu di baris sub kegiatan, atau kosongkan di baris induk bila bukan angka kegiatan; lalu coba lagi.",
    ),
    "angka-di-kegiatan": question(
        "Angka hanya ada di baris kegiatan, kosong di semua sub kegiatannya, jadi akan hilang: {cells}.",
        _LEVEL_OF_ROWS,
        "tingkat-baris",
    ),
    "kode-panjang": refusal(
        "Kode lebih panjang dari kode sub kegiatan dan bukan kode OPD: {cells}.",
        "Tulis kode sub kegiatan saja, mis. 1.01.02.2.01.0001, dan baris sub kegiatan di atas rinciannya.",
    ),
    "kode-opd-lain": refusal(
        "Kode memuat kode OPD lain daripada OPD barisnya: {cells}.",
        "Tambahkan kolom OPD, atau pisahkan tiap OPD ke lembar sendiri, simpan, lalu coba lagi.",
    ),
    "kode-unit": refusal(
        "Kode memuat beberapa unit dari satu OPD tanpa nama unitnya: {cells}.",
        "Tambahkan kolom Sub Unit, simpan, lalu coba lagi.",
    ),
    "unit-kerja": question(
        "Kolom unit kerja tidak berisi nama OPD: {cells}.",
        "Beri judul 'OPD' pada kolom yang berisi OPD, atau jawab 'unit-kerja' dengan 'opd' bila semuanya OPD.",
        "unit-kerja",
    ),
}
