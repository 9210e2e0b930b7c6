"""What is said about figures that cannot be taken, or can be read in two ways; worst first."""

from analytics.intake.layouts.texts.rule_kinds import Rule, question, refusal

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

FIGURE_RULES: dict[str, Rule] = {
    "sel-rusak": refusal("Sel berisi nilai kesalahan: {cells}.", _RECALCULATE),
    "rumus-tanpa-nilai": refusal("Rumus tanpa nilai tersimpan: {cells}.", _RECALCULATE),
    "bukan-angka": refusal("Bukan angka di kolom angka: {cells}.", _CORRECT),
    "bukan-angka/ilmiah": refusal(_SCIENTIFIC, _UNROUNDED),
    "bukan-angka/satuan": refusal(
        "Satuan ditulis di dalam sel angka (M, jt, rb), jadi selnya teks: {cells}.", _WITHOUT_UNIT
    ),
    "bukan-angka/tanggal": refusal(
        "Angka berubah menjadi tanggal (Excel membaca 28.4 sebagai 28 April): {cells}.",
        "Beri kolom itu format Angka (Number), tulis ulang angkanya dengan koma (28,4), simpan, lalu coba lagi.",
    ),
    "tabel-berdampingan": refusal(
        "Dua tabel berdampingan menyebut nama yang berbeda di satu baris: {cells}.",
        "Pisahkan kedua tabel ke lembar sendiri, atau urutkan keduanya sama.",
    ),
    "uang-mustahil": refusal("Lebih besar dari seluruh APBD kabupaten: {cells}.", "Periksa satuan dan angkanya."),
    "pecahan-terlalu-besar": refusal(
        "Menurut pemetaan ini pecahan (0,85 berarti 85%), tetapi isinya lebih besar: {cells}.",
        "Pilih satuan 'persen' di pemetaannya, atau betulkan selnya.",
    ),
    "syarat-bertumpuk": refusal(
        "Baris yang memenuhi dua syarat sekaligus, jadi angkanya akan dimuat dua kali: {cells}.",
        "Persempit syarat di pemetaannya.",
    ),
    "gaya-campur": refusal(
        "Angka ditulis dengan gaya yang berbeda dari kolomnya: {cells}.",
        "Tulis semua angka satu kolom dengan gaya yang sama, mis. 1.234.567,89.",
    ),
    "gaya-angka": question(
        "Angka dapat dibaca dengan dua cara (titik atau koma sebagai pemisah ribuan): {cells}.", _STYLE, "gaya-angka"
    ),
    "skala-persen": question("Semua nilai kolom persen tidak lebih dari 1: {cells}.", _SCALE, "skala-persen"),
    "skala-hampir-pecahan": question(
        "Nilai kolom persen kebanyakan tidak lebih dari 1, tidak ada yang lebih dari 1,5: {cells}.",
        _SCALE,
        "skala-persen",
    ),
    "skala-ragu": question(
        "Nilai kecil tanpa format %, sedang kolom persen di sebelahnya berformat %: {cells}.",
        "Tulis semua kolom persen dengan cara yang sama, atau jawab 'persen' bila 0,5 di sini berarti 0,5%.",
        "skala-persen",
    ),
    "skala-campur": refusal(
        "Kolom persen mencampur nilai bertanda % dengan pecahan tanpa tanda: {cells}.",
        "Tulis semua nilai kolom itu sebagai persen, mis. 85 atau 85%.",
    ),
    "persen-di-rupiah": refusal("Nilai bertanda persen di kolom rupiah: {cells}.", _CORRECT),
    "fisik-di-luar-batas": refusal("Fisik harus antara 0 dan 100 persen: {cells}.", _CORRECT),
    "bobot-kosong": refusal(
        "Baris berfisik tertimbang tanpa bobot, jadi kemajuannya tidak dapat dihitung: {cells}.",
        "Isi bobotnya, simpan, lalu coba lagi.",
    ),
    "fisik-melebihi-bobot": refusal(
        "Fisik tertimbang lebih besar dari bobot barisnya: {cells}.",
        "Periksa jawaban 'fisik-tertimbang'; bila memang tertimbang, betulkan fisik atau bobotnya.",
    ),
    "persen-mustahil": refusal(
        "Persen keuangan lebih dari sepuluh kali pagu, mungkin 45 di sel berformat %: {cells}.", _CORRECT
    ),
    "pagu-negatif": refusal("Pagu tidak boleh negatif: {cells}.", _CORRECT),
    "pagu-bersama": refusal(
        "Baris tanpa pagu sendiri di bawah baris yang pagunya digabung atau ditulis satu kali: {cells}.",
        "Tulis satu baris per sub kegiatan atau OPD (uangnya dijumlah), atau lepas gabungannya dan isi tiap pagunya.",
    ),
    "angka-digabung": refusal(
        "Satu angka di sel yang digabung (merge) untuk beberapa baris: {cells}. Hanya baris pertamanya akan memuatnya.",
        "Lepas gabungan selnya dan isi angka tiap barisnya, simpan, lalu coba lagi.",
    ),
}
