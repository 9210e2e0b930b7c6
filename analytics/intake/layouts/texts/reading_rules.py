"""What is said about cells and rows that were read otherwise than they stand, or left out."""

from analytics.intake.layouts.texts.rule_kinds import Rule, question, refusal, remark

_RUPIAH_OR_PERCENT = (
    "Betulkan yang salah di berkas (kurang atau kelebihan digit?), lalu coba lagi. Bila rupiahnya yang benar, jawab "
    '--keputusan dengan {"persen-rupiah": "rupiah"}.'
)

READING_RULES: dict[str, Rule] = {
    "kegiatan-berawalan-jumlah": remark("Baris berawalan 'Jumlah' atau 'Total' yang dibaca sebagai kegiatan: {cells}."),
    "baris-dicoret": question(
        "Angka di baris ini dicoret di berkas, tetapi akan dimuat: {cells}.",
        'Hapus barisnya bila dibatalkan; bila tetap berlaku: --keputusan dengan {"baris-dicoret": "muat"}.',
        "baris-dicoret",
    ),
    "baris-dicoret/dimuat": remark("Baris yang dicoret dimuat, seperti dijawab: {cells}."),
    "melebihi-pagu": remark("Uang melebihi 100% dari pagu: {cells}."),
    "baris-selisih": remark("Baris selisih di bawah jumlah tidak dimuat, hanya pembanding: {cells}."),
    "baris-banyaknya": remark(
        "Baris yang hanya menghitung OPD atau kegiatan, atau menerangkan warna, tidak dimuat: {cells}."
    ),
    "angka-bertanda": remark(
        "Angka bertanda catatan kaki dibaca tanpa tandanya: {cells}.",
        "Baca catatan kakinya di berkas: bila angkanya sementara, muat lagi sesudah final.",
    ),
    "satuan-di-sel": remark(
        "Satuan di tiap sel kolomnya (M, jt, rb) dikalikan menjadi rupiah, jadi angkanya bulat: {cells}."
    ),
    "uang-negatif": remark("Nilai uang negatif (koreksi?), dimuat apa adanya: {cells}."),
    "persen-kecil": remark("Nilai persen di bawah 1 dibaca apa adanya sebagai persen: {cells}."),
    "persen-berbeda/jauh": question(
        "Persen dan rupiah baris ini tidak mungkin keduanya benar, padahal baris lain cocok: {cells}.",
        _RUPIAH_OR_PERCENT,
        "persen-rupiah",
    ),
    "persen-berbeda": remark("Persen di berkas berbeda dari rupiah dibagi pagu; yang dipakai rupiahnya: {cells}."),
    "persen-dari-target": remark(
        "Persen realisasi di berkas terhadap target periodenya, bukan pagu; yang dipakai rupiahnya: {cells}."
    ),
    "target-dari-persen": remark("Target keuangan dihitung dari persen x pagu: {cells}."),
    "realisasi-dari-persen": remark("Realisasi keuangan dihitung dari persen x pagu: {cells}."),
    "realisasi-dari-persen-target": remark("Realisasi keuangan dihitung dari persen x target: {cells}."),
    "persen-tanpa-target": refusal(
        "Persen realisasi dari target di baris tanpa target, rupiahnya tidak dapat dihitung: {cells}.",
        "Isi targetnya, atau tulis realisasinya dalam rupiah; simpan, lalu coba lagi.",
    ),
    "persen-tanpa-pagu": remark(
        "Persen keuangan tanpa pagu, rupiahnya tidak dapat dihitung: {cells}.",
        "Tambahkan kolom pagu, atau kolom rupiahnya.",
    ),
    "rupiah-kosong": remark(
        "Rupiahnya kosong padahal persennya terisi, jadi belum terhitung: {cells}.",
        "Isi rupiahnya bila memang sudah ada.",
    ),
    "isian-kosong": remark("Isian ini dibaca sebagai belum ada angka, bukan nol: {cells}.", "Tulis 0 bila memang nol."),
    "tenggat-tidak-dikenal": remark("Tenggat bukan tanggal, tidak dimuat: {cells}."),
    "nama-orang": remark(
        "Penanggung jawab dimuat sebagai jabatan saja, nama orang tidak: {cells}.",
        "Tulis jabatannya, misalnya 'Kabid Bina Marga'.",
    ),
    "kendala-diteruskan": remark("Kendala tanpa nama kegiatan dibaca milik kegiatan di atasnya: {cells}."),
    "kendala-tanpa-kegiatan": remark("Kendala tanpa nama dan kode kegiatan tidak dimuat: {cells}.", "Isi kegiatannya."),
    "baris-dilewati": remark("Baris berangka tanpa kode dan nama dilewati: {cells}."),
    "baris-judul": remark("Baris judul tanpa angka tidak dimuat: {cells}."),
    "baris-jumlah": remark("Baris jumlah tidak dimuat: {cells}."),
    "baris-induk": remark("Baris program dan kegiatan tidak dimuat (sudah terhitung di sub kegiatannya): {cells}."),
    "baris-induk-uang": remark("Baris induk atau jumlah tidak dimuat, uangnya sudah termuat di baris lain: {cells}."),
    "baris-induk-uang/dijawab": remark(
        "Baris induk atau jumlah tidak dimuat, menurut jawaban atau JUMLAH di berkas: {cells}."
    ),
    "baris-rincian-uang/dijawab": remark("Baris rincian tidak dimuat, menurut jawaban atau JUMLAH di berkas: {cells}."),
    "baris-rincian-uang": remark(
        "Baris rincian atau jumlah tidak dimuat, uangnya sudah termuat di baris atasnya: {cells}."
    ),
    "permasalahan-di-induk": remark(
        "Permasalahan di baris program atau kegiatan tidak dimuat: {cells}.",
        "Tulis di baris sub kegiatannya bila harus dimuat.",
    ),
    "baris-rekening": remark("Baris rekening belanja tidak dimuat (rincian): {cells}."),
    "opd-dari-baris": remark("OPD diambil dari baris judul di dalam tabel: {cells}."),
    "kode-dilengkapi": remark(
        "Kode yang hanya ditulis bagian belakangnya dilengkapi dari program atau kegiatan di atasnya: {cells}.",
        "Tulis kode lengkap bila ada yang keliru.",
    ),
    "kode-berkoma": remark(
        "Koma di dalam kode dibaca sebagai titik: {cells}.", "Tulis kodenya dengan titik bila ada yang keliru."
    ),
    "pagu-diteruskan": remark(
        "Nama dan pagu kosong di baris periode lain, pagunya diisi dari baris di atasnya: {cells}.",
        "Bila pagunya lain di periode itu, tulis pagunya di barisnya.",
    ),
    "pagu-diteruskan/sekali": remark(
        "Pagu hanya ditulis di baris periode pertama kegiatannya; di periode lain diisi dari sana: {cells}.",
        "Bila pagunya lain di periode itu, tulis pagunya di barisnya.",
    ),
    "nama-diteruskan": remark("Nama kosong di baris periode lain diisi dari baris di atasnya: {cells}."),
    "nama-diteruskan/dana": remark("Nama kosong di baris sumber dana lain diisi dari baris di atasnya: {cells}."),
    "nama-sama-induk-beda": remark(
        "Kegiatan bernama sama di bawah induk berbeda dihitung masing-masing: {cells}.",
        "Beri kode sub kegiatannya agar tidak tertukar.",
    ),
    "opd-diteruskan": remark("OPD kosong diisi dari baris di atasnya: {cells}."),
    "gaya-persen": remark("Titik atau koma dibaca sebagai desimal, karena sebagai ribuan persennya mustahil: {cells}."),
    "kepala-berulang": remark("Kepala tabel yang tercetak ulang dilewati; baris di bawahnya dimuat: {cells}."),
    "baris-tersembunyi": remark("Baris tersembunyi ikut dimuat: {cells}."),
}
